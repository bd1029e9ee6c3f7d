//! What a screen reader says of a page, line by line, from the accessibility tree that Chromium gives to assistive
//! technology.
//!
//! Ignored nodes are passed over, so what stands in a closed fold is not read. A control is said with its label and its
//! description, and text that only repeats those inside a label, legend or caption is not said again.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde_json::{Value, json};
use wegwijzer::text::Language;

use crate::visit::{Visit, model};

/// Roles that are said in one line with their name; what is inside them is their name or their value.
const WHOLE: [&str; 19] = [
    "DisclosureTriangle",
    "DisclosureTriangleGrouped",
    "SvgRoot",
    "button",
    "checkbox",
    "combobox",
    "graphics-document",
    "heading",
    "image",
    "img",
    "link",
    "option",
    "progressbar",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

/// Roles whose beginning is announced, with the parts inside them.
const ANNOUNCED: [&str; 19] = [
    "alert",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "grid",
    "group",
    "list",
    "listbox",
    "main",
    "menu",
    "navigation",
    "radiogroup",
    "region",
    "search",
    "status",
    "table",
    "toolbar",
];

/// One thing that is said: a control, a heading, the beginning of a group, or a run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// How many announced things it stands in.
    depth: usize,
    /// The number of the item that begins here.
    marker: String,
    /// Empty for plain text.
    pub(crate) role: String,
    pub(crate) name: String,
    /// What was typed into a field.
    value: String,
    states: Vec<String>,
    description: String,
    /// The language, where it is not that of the page.
    language: Option<String>,
    /// Parts of the name in another language than the line, with that language.
    foreign: Vec<(String, String)>,
}

impl Display for Line {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{:width$}", "", width = 2 * self.depth)?;
        if !self.marker.is_empty() {
            write!(f, "{} ", self.marker)?;
        }
        if self.role.is_empty() {
            write!(f, "{}", self.name)?;
        } else {
            let name = if self.name.is_empty() { "(no name)" } else { &self.name };
            let name = if self.may_be_nameless() && self.name.is_empty() { "" } else { name };
            let colon = if name.is_empty() { "" } else { ": " };
            write!(f, "[{}]{colon}{name}", self.role)?;
        }
        if !self.value.is_empty() {
            write!(f, " = {}", self.value)?;
        }
        if !self.states.is_empty() {
            write!(f, " ({})", self.states.join(", "))?;
        }
        if !self.description.is_empty() {
            write!(f, " | {}", self.description)?;
        }
        if let Some(language) = &self.language {
            write!(f, " {{{language}}}")?;
        }
        for (language, part) in &self.foreign {
            write!(f, " {{{language}: {part}}}")?;
        }
        Ok(())
    }
}

impl Line {
    fn may_be_nameless(&self) -> bool {
        let role = self.role.split(' ').next().unwrap_or_default();
        matches!(role, "alert" | "banner" | "contentinfo" | "list" | "main" | "row" | "status" | "table")
    }

    /// Notes the pieces in another language than the page, each with its language; the whole line, where it is one.
    fn mark(&mut self, foreign: &[(String, String)]) {
        match foreign {
            [(language, piece)] if *piece == self.name => self.language = Some(language.clone()),
            _ => self.foreign.extend_from_slice(foreign),
        }
    }

    /// Whether this is text that a control or group among the lines already says as its description.
    pub(crate) fn is_described_by(&self, lines: &[Line]) -> bool {
        self.role.is_empty() && lines.iter().any(|it| it.description.contains(&self.name))
    }

    /// The words of the page in this line, without those that a screen reader adds.
    pub(crate) fn words(&self) -> String {
        sentences(&[&self.name, &self.value, &self.description])
    }

    /// The line as a screen reader speaks it: with the words for its role and its states.
    pub(crate) fn aloud(&self, language: Language) -> String {
        let dutch = language == Language::NL;
        let said = |english: &str| -> String {
            let (plain, number) = english.split_once(' ').unwrap_or((english, ""));
            let spoken = match (plain, dutch) {
                ("heading", true) => "kop niveau",
                ("heading", false) => "heading level",
                ("group", true) => "groep",
                ("radio", true) => "keuzerondje",
                ("radio", false) => "radio button",
                ("checkbox", true) => "selectievakje",
                ("checkbox", false) => "check box",
                ("button" | "fold", true) => "knop",
                ("fold", false) => "button",
                ("list", true) => "lijst",
                ("checked", true) => "aangevinkt",
                ("not", true) => "niet aangevinkt",
                ("not", false) => "not checked",
                ("collapsed", true) => "samengevouwen",
                ("expanded", true) => "uitgevouwen",
                _ => plain,
            };
            let number = if plain == "not" { "" } else { number };
            format!("{spoken} {number}").trim_end().to_owned()
        };
        let roles = [&self.role].into_iter().chain(&self.states).filter(|it| !it.is_empty());
        let added: Vec<String> = roles.map(|it| said(it)).collect();
        sentences(&[&self.name, &added.join(" "), &self.value, &self.description])
    }
}

/// The parts that say something, one after another.
fn sentences(parts: &[&str]) -> String {
    let mut said = String::new();
    for part in parts.iter().filter(|it| !it.is_empty()) {
        if !said.is_empty() {
            said += if said.ends_with(['.', '!', '?']) { " " } else { ". " };
        }
        said += part;
    }
    said
}

/// A region whose changes are announced wherever the focus is. One that comes into the page with its text is announced
/// too: Chromium tells assistive technology of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Live {
    node: i64,
    /// "polite" or "assertive".
    urgency: String,
    /// Whether the whole region is announced at a change of a part.
    atomic: bool,
    texts: Vec<String>,
}

/// All that can be heard of a page at one moment.
#[derive(Debug)]
pub(crate) struct Heard {
    lines: Vec<Line>,
    /// The lines of the announced things that hold the focus, and the line at which it is.
    focus: Option<(Vec<usize>, usize)>,
    /// The `data-id` of the element that has the focus, or its name.
    pub(crate) focused: String,
    /// The option that the focused field has chosen in a list of its own (`aria-activedescendant`).
    active: Option<Line>,
    live: Vec<Live>,
}

impl Heard {
    /// Everything from the top of the page.
    pub(crate) fn whole(&self) -> &[Line] {
        &self.lines
    }

    /// What is said when the focus arrives where it is, and all that follows there: the groups that hold it, except
    /// the page and its main part, which nobody enters anew; then everything from it on.
    pub(crate) fn after_focus(&self) -> Vec<Line> {
        let Some((around, at)) = &self.focus else { return self.lines.clone() };
        let around = around.iter().map(|&it| &self.lines[it]);
        let around = around.filter(|it| it.role != "page" && it.role != "main");
        around.chain(&self.lines[*at..]).cloned().collect()
    }

    /// What is said since an earlier moment although the focus stayed: the option that became active, and what live
    /// regions announce.
    pub(crate) fn announced_since(&self, before: &Heard) -> Vec<String> {
        let active = self.active.iter().filter(|_| self.active != before.active);
        let mut lines: Vec<String> =
            active.map(|it| format!("[active]: {}", it.to_string().trim())).collect();
        for region in &self.live {
            let earlier = before.live.iter().find(|it| it.node == region.node);
            let old = earlier.map(|it| it.texts.as_slice()).unwrap_or_default();
            if region.texts == old {
                continue;
            }
            let new = region.texts.iter().filter(|it| region.atomic || !old.contains(it));
            let new: Vec<&str> = new.map(String::as_str).collect();
            if !new.is_empty() {
                lines.push(format!("[announced, {}]: {}", region.urgency, new.join(" ")));
            }
        }
        lines
    }
}

impl Visit {
    /// Listens to the page, once it stands still.
    pub(crate) fn listen(&self) -> Heard {
        self.browser.see(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))",
        );
        let focused =
            self.browser.devtools("Runtime.evaluate", json!({ "expression": "document.activeElement" }));
        let described =
            self.browser.devtools("DOM.describeNode", json!({ "objectId": focused["result"]["objectId"] }));
        let focus = described["node"]["backendNodeId"].as_i64();
        let document = Document::of(
            &self.browser.devtools("DOMSnapshot.captureSnapshot", json!({ "computedStyles": ["display"] })),
        );
        self.browser.devtools("Accessibility.enable", json!({}));
        let tree = Tree::of(&self.browser.devtools("Accessibility.getFullAXTree", json!({})));
        let address = self.site.address();
        let focused = self.browser.see_text("focused()");
        let mut walk = Walk::new(&tree, &document, focus);
        walk.node(&tree.root);
        walk.flush();
        let active = walk.active();
        let live = live_regions(&tree, &document);
        let mut heard = Heard { lines: walk.lines, focus: walk.start, focused, active, live };
        for line in &mut heard.lines {
            // The test's server has another port each time, and every change of the content another version.
            for text in [&mut line.name, &mut line.value, &mut line.description] {
                *text =
                    text.replace(&address, "https://guide.example/").replace(&model().version, "00000000");
            }
        }
        heard
    }
}

/// What the accessibility tree does not say of an element.
#[derive(Debug, Default)]
struct Element {
    language: String,
    /// Whether its text flows on in the line of the text around it.
    inline: bool,
    /// Whether the Tab key reaches it by its `tabindex`.
    tab_stop: bool,
    /// Whether its changes are not announced, although it stands in a live region.
    quiet: bool,
}

/// The elements of the document by their number in Chromium.
#[derive(Debug, Default)]
struct Document {
    elements: BTreeMap<i64, Element>,
    language: String,
}

impl Document {
    fn of(snapshot: &Value) -> Document {
        let word = |it: &Value| snapshot["strings"][it.as_u64().unwrap_or(u64::MAX) as usize].as_str();
        let [document, ..] = list(&snapshot["documents"]) else { panic!("there is no document") };
        let nodes = &document["nodes"];
        let laid_out = list(&document["layout"]["nodeIndex"]).iter().filter_map(Value::as_u64);
        let styles = list(&document["layout"]["styles"]).iter().map(|it| word(&it[0]));
        let display: BTreeMap<u64, Option<&str>> = laid_out.zip(styles).collect();
        let mut languages: Vec<String> = Vec::new();
        let mut found = Document::default();
        for (at, number) in list(&nodes["backendNodeId"]).iter().enumerate() {
            let attributes = list(&nodes["attributes"][at]);
            let attribute = |name: &str| {
                let pair = attributes.chunks(2).find(|pair| word(&pair[0]) == Some(name))?;
                word(&pair[1])
            };
            let above = nodes["parentIndex"][at].as_u64().and_then(|it| languages.get(it as usize));
            let language = attribute("lang").map(str::to_owned).or(above.cloned()).unwrap_or_default();
            languages.push(language.clone());
            if word(&nodes["nodeName"][at]) == Some("HTML") {
                found.language = language.clone();
            }
            let inline = match display.get(&(at as u64)).copied().flatten() {
                Some(display) => display.starts_with("inline") || display == "contents",
                None => nodes["nodeType"][at] == 3,
            };
            let tab_stop = attribute("tabindex") == Some("0");
            let quiet = attribute("aria-live") == Some("off");
            let number = number.as_i64().unwrap_or_default();
            found.elements.insert(number, Element { language, inline, tab_stop, quiet });
        }
        found
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A node of the accessibility tree. A property that names another element has the number of that.
#[derive(Debug)]
struct Node {
    role: String,
    name: String,
    value: String,
    description: String,
    ignored: bool,
    properties: BTreeMap<String, Value>,
    inside: Vec<String>,
    element: i64,
}

impl Node {
    fn property(&self, name: &str) -> Option<&str> {
        self.properties.get(name).and_then(Value::as_str)
    }

    fn is(&self, name: &str) -> bool {
        self.properties.get(name).is_some_and(|it| *it == true || *it == "true")
    }

    fn states(&self) -> Vec<String> {
        let mut states = Vec::new();
        match (self.role.as_str(), self.property("checked")) {
            (_, Some("true")) => states.push("checked"),
            (_, Some("mixed")) => states.push("partly checked"),
            ("radio" | "checkbox" | "switch", _) => states.push("not checked"),
            _ => (),
        }
        if let Some(expanded) = self.properties.get("expanded") {
            states.push(if *expanded == true { "expanded" } else { "collapsed" });
        }
        states.extend(self.is("pressed").then_some("pressed"));
        states.extend((self.role == "option" && self.is("selected")).then_some("selected"));
        states.extend(self.is("required").then_some("required"));
        states.extend(self.property("invalid").is_some_and(|it| it != "false").then_some("invalid"));
        states.extend(self.is("disabled").then_some("disabled"));
        states.extend(self.is("readonly").then_some("read-only"));
        states.extend(self.is("busy").then_some("busy"));
        states.into_iter().map(str::to_owned).collect()
    }
}

struct Tree {
    nodes: BTreeMap<String, Node>,
    root: String,
}

impl Tree {
    fn of(answer: &Value) -> Tree {
        let text = |it: &Value| match &it["value"] {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let mut root = None;
        let mut nodes = BTreeMap::new();
        for it in list(&answer["nodes"]) {
            let id = it["nodeId"].as_str().expect("a node has a number").to_owned();
            if it["parentId"].is_null() && root.is_none() {
                root = Some(id.clone());
            }
            let property = |it: &Value| {
                let value = match &it["value"]["relatedNodes"][0]["backendDOMNodeId"] {
                    Value::Null => &it["value"]["value"],
                    related => related,
                };
                Some((it["name"].as_str()?.to_owned(), value.clone()))
            };
            let node = Node {
                role: text(&it["role"]),
                name: text(&it["name"]),
                value: text(&it["value"]),
                description: text(&it["description"]),
                ignored: it["ignored"] == true,
                properties: list(&it["properties"]).iter().filter_map(property).collect(),
                inside: list(&it["childIds"])
                    .iter()
                    .filter_map(|it| it.as_str().map(str::to_owned))
                    .collect(),
                element: it["backendDOMNodeId"].as_i64().unwrap_or_default(),
            };
            nodes.insert(id, node);
        }
        Tree { nodes, root: root.expect("the tree has a root") }
    }

    /// All nodes from this one on, in the order of reading.
    fn under<'t>(&'t self, id: &str, found: &mut Vec<&'t Node>) {
        let Some(node) = self.nodes.get(id) else { return };
        found.push(node);
        node.inside.iter().for_each(|it| self.under(it, found));
    }

    fn all_under(&self, id: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        self.under(id, &mut found);
        found
    }
}

/// Text as it is spoken: every run of spaces is one, and places where a word may be broken say nothing.
fn plain(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the tree in its order.
struct Walk<'t> {
    tree: &'t Tree,
    document: &'t Document,
    focus: Option<i64>,
    lines: Vec<Line>,
    /// Text of the current line, not yet said, with the language of each piece.
    text: Vec<(String, String)>,
    /// The lines of the announced things that are open.
    around: Vec<usize>,
    /// The number of an item, to be said with what comes first in it.
    marker: String,
    start: Option<(Vec<usize>, usize)>,
    /// Names and descriptions of all controls and groups, which labels, legends and captions repeat.
    named: Vec<String>,
    /// Inside a label, legend or caption.
    labels: bool,
    /// Labels with pieces in another language, of which the control comes later.
    labelled: Vec<(String, Vec<(String, String)>)>,
}

impl<'t> Walk<'t> {
    fn new(tree: &'t Tree, document: &'t Document, focus: Option<i64>) -> Walk<'t> {
        let controls = tree.all_under(&tree.root).into_iter().filter(|it| {
            !it.ignored && it.role != "heading" && {
                WHOLE.contains(&it.role.as_str()) || ANNOUNCED.contains(&it.role.as_str())
            }
        });
        let named = controls.flat_map(|it| [plain(&it.name), plain(&it.description)]);
        let named = named.filter(|it| !it.is_empty()).collect();
        let (lines, text, around, marker, start, labelled) = <_>::default();
        Walk { tree, document, focus, lines, text, around, marker, start, named, labels: false, labelled }
    }

    fn inside(&mut self, node: &'t Node) {
        node.inside.iter().for_each(|it| self.node(it));
    }

    fn node(&mut self, id: &str) {
        let Some(node) = self.tree.nodes.get(id) else { return };
        let element = self.document.elements.get(&node.element);
        let role = node.role.as_str();
        if role == "ListMarker" {
            // A bullet says nothing.
            if !node.ignored && node.name.contains(char::is_alphanumeric) {
                self.flush();
                self.marker = plain(&node.name);
            }
            return;
        }
        if role == "StaticText" {
            if !node.ignored {
                let language = element.map(|it| it.language.clone()).unwrap_or_default();
                self.text.push((node.name.clone(), language));
            }
            return;
        }
        let labels = matches!(role, "LabelText" | "Legend" | "Caption" | "caption");
        let inline =
            element.is_some_and(|it| it.inline) && (node.ignored || !labels && !is_said(node, element));
        if inline {
            return self.inside(node);
        }
        self.flush();
        if self.focus == Some(node.element) && self.start.is_none() {
            self.start = Some((self.around.clone(), self.lines.len()));
        }
        if node.ignored {
            self.inside(node);
        } else if WHOLE.contains(&role) {
            let line = self.line(id, node);
            self.lines.push(line);
        } else if role == "row" {
            self.row(node);
        } else if is_said(node, element) {
            let line = self.line(id, node);
            self.around.push(self.lines.len());
            self.lines.push(line);
            self.inside(node);
            self.flush();
            self.around.pop();
        } else {
            let before = self.labels;
            self.labels |= labels;
            self.inside(node);
            self.flush();
            self.labels = before;
        }
        self.flush();
    }

    /// The option that the focused field has chosen.
    fn active(&mut self) -> Option<Line> {
        let focused = self.tree.nodes.values().find(|it| Some(it.element) == self.focus && !it.ignored)?;
        let active = focused.properties.get("activedescendant")?.as_i64()?;
        let (id, node) = self.tree.nodes.iter().find(|(_, it)| it.element == active && !it.ignored)?;
        Some(self.line(id, node))
    }

    /// A row of a table, with its cells one after another.
    fn row(&mut self, row: &'t Node) {
        let from = self.lines.len();
        let mut cells = Vec::new();
        for cell in &row.inside {
            self.node(cell);
            self.flush();
            let said: Vec<String> =
                self.lines.drain(from..).map(|it| it.to_string().trim().to_owned()).collect();
            cells.push(if said.is_empty() { "(empty)".to_owned() } else { said.join(" / ") });
        }
        let mut line = self.plain_line(cells.join("; "));
        line.role = "row".to_owned();
        self.lines.push(line);
    }

    fn plain_line(&mut self, name: String) -> Line {
        let marker = std::mem::take(&mut self.marker);
        let (role, value, states, description, language, foreign) = <_>::default();
        // Everything stands in the page and in its main part.
        let around = self.around.iter().map(|&it| self.lines[it].role.as_str());
        let depth = around.filter(|it| !["page", "main"].contains(it)).count();
        Line { depth, marker, role, name, value, states, description, language, foreign }
    }

    /// Says the text that was collected.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.text);
        let name = plain(&pieces.iter().map(|it| it.0.as_str()).collect::<String>());
        if name.is_empty() {
            return;
        }
        let foreign = self.foreign(&pieces);
        if !self.labels || !self.named.iter().any(|it| it.contains(&name)) {
            let mut line = self.plain_line(name);
            line.mark(&foreign);
            self.lines.push(line);
        } else if !foreign.is_empty() {
            // What it names was said before it, as a group with a legend is, or comes after it.
            let named = self.lines.iter_mut().rev().find(|it| !it.role.is_empty() && it.name.contains(&name));
            match named {
                Some(line) => line.mark(&foreign),
                None => self.labelled.push((name, foreign)),
            }
        }
    }

    /// The pieces in another language than the page, each with its language.
    fn foreign(&self, pieces: &[(String, String)]) -> Vec<(String, String)> {
        let other = pieces.iter().filter(|(text, language)| {
            !language.is_empty() && *language != self.document.language && !plain(text).is_empty()
        });
        other.map(|(text, language)| (language.clone(), plain(text))).collect()
    }

    /// The line of a control or of the beginning of a group.
    fn line(&mut self, id: &str, node: &Node) -> Line {
        let mut line = self.plain_line(plain(&node.name));
        line.role = match node.role.as_str() {
            "heading" => match node.properties.get("level") {
                Some(level) => format!("heading {level}"),
                None => "heading".to_owned(),
            },
            "DisclosureTriangle" | "DisclosureTriangleGrouped" => "fold".to_owned(),
            "SvgRoot" | "img" => "image".to_owned(),
            "RootWebArea" => "page".to_owned(),
            "list" => format!("list {}", self.items(id)),
            "generic" => "tab stop".to_owned(),
            other => other.to_owned(),
        };
        line.value = plain(&node.value);
        line.states = node.states();
        line.description = plain(&node.description);
        let element = self.document.elements.get(&node.element);
        let language = element.map(|it| it.language.clone()).unwrap_or_default();
        if !language.is_empty() && language != self.document.language {
            line.language = Some(language);
        } else if WHOLE.contains(&node.role.as_str()) {
            let foreign = self.foreign(&self.pieces(id));
            line.mark(&foreign);
        }
        let labels = std::mem::take(&mut self.labelled);
        let (own, others): (Vec<_>, Vec<_>) = labels.into_iter().partition(|it| line.name.contains(&it.0));
        own.iter().for_each(|(_, foreign)| line.mark(foreign));
        self.labelled = others;
        line
    }

    /// The number of items of a list, without those of lists inside them.
    fn items(&self, id: &str) -> usize {
        let inside = self.tree.nodes.get(id).map(|it| it.inside.as_slice()).unwrap_or_default();
        let count = |child: &String| match self.tree.nodes.get(child) {
            Some(it) if !it.ignored && it.role == "listitem" => 1,
            _ => self.items(child),
        };
        inside.iter().map(count).sum()
    }

    /// The text in a node, with the language of each piece.
    fn pieces(&self, id: &str) -> Vec<(String, String)> {
        let texts = self.tree.all_under(id).into_iter().filter(|it| it.role == "StaticText" && !it.ignored);
        let language = |it: &Node| self.document.elements.get(&it.element).map(|it| it.language.clone());
        texts.map(|it| (it.name.clone(), language(it).unwrap_or_default())).collect()
    }
}

/// Whether a node that is no control is announced before what is in it.
fn is_said(node: &Node, element: Option<&Element>) -> bool {
    let role = node.role.as_str();
    match role {
        "generic" => element.is_some_and(|it| it.tab_stop),
        "group" | "region" | "form" => !node.name.is_empty(),
        "status" | "alert" => !node.inside.is_empty(),
        "RootWebArea" => true,
        _ => WHOLE.contains(&role) || ANNOUNCED.contains(&role),
    }
}

/// The live regions with what they hold; parts that are set not to be announced are left out.
fn live_regions(tree: &Tree, document: &Document) -> Vec<Live> {
    let regions = tree.nodes.values().filter_map(|node| {
        let urgency = node.property("live").filter(|it| *it == "polite" || *it == "assertive")?;
        let mut texts = Vec::new();
        collect_live(tree, node, document, &mut texts);
        let (urgency, atomic) = (urgency.to_owned(), node.is("atomic"));
        Some(Live { node: node.element, urgency, atomic, texts })
    });
    regions.collect()
}

fn collect_live(tree: &Tree, node: &Node, document: &Document, found: &mut Vec<String>) {
    for it in node.inside.iter().filter_map(|it| tree.nodes.get(it)) {
        if it.role == "StaticText" && !it.ignored {
            found.extend(Some(plain(&it.name)).filter(|it| !it.is_empty()));
        } else if document.elements.get(&it.element).is_none_or(|it| !it.quiet) {
            collect_live(tree, it, document, found);
        }
    }
}

/// A page with everything that is easily read wrongly.
const PAGE: &str = r##"<!doctype html><html lang=en><title>Try</title><main>
<h1>Head <span lang=nl>kop</span></h1>
<p>One <b>two</b> <span lang=nl>drie</span><span aria-hidden=true> not said</span><span hidden> nor this</span></p>
<details><summary>Closed</summary><p>in a closed fold</p></details>
<details open><summary>Open</summary><p>in an open fold</p></details>
<fieldset aria-describedby=more><legend>Pick</legend><p id=more>More</p>
<label><input type=radio id=first name=a checked aria-describedby=says><span>First</span></label><small id=says>First says</small>
<label><input type=radio name=a><span>Second <i lang=nl>tweede</i><small> hint</small></span></label></fieldset>
<label for=field>Field <i lang=nl>veld</i></label><input id=field required aria-invalid=true value=typed>
<button lang=nl>Knop</button><button aria-label=""></button>
<p lang=nl>Alles</p><ol><li>un<li>deux<ul><li>inside</ul></ol>
<div tabindex=0><table><caption>Both</caption><tr><th>a<th>b<tr><td>c<td></table></div>
<input role=combobox aria-label=Town aria-expanded=true aria-controls=towns aria-activedescendant=town>
<ul role=listbox id=towns aria-label=Towns><li role=option id=town aria-selected=true>Gouda</ul>
<div id=live aria-live=polite><p></p><div aria-live=off></div></div></main></html>"##;

/// What is said of it.
const SAID: &str = "[page]: Try
[main]
[heading 1]: Head kop {nl: kop}
One two drie {nl: drie}
[fold]: Closed (collapsed)
[fold]: Open (expanded)
in an open fold
[group]: Pick | More
  More
  [radio]: First (checked) | First says
  First says
  [radio]: Second tweede hint (not checked) {nl: tweede}
[textbox]: Field veld = typed (required, invalid) {nl: veld}
[button]: Knop {nl}
[button]: (no name)
Alles {nl}
[list 2]
  1. un
  2. deux
  [list 1]
    inside
[tab stop]: (no name)
  [table]: Both
    [row]: a; b
    [row]: c; (empty)
[combobox]: Town (expanded)
[listbox]: Towns
  [option]: Gouda (selected)";

#[test]
fn a_page_is_read_in_its_order_and_nothing_that_is_hidden_or_folded() {
    let visit = Visit::to(crate::site::Site::shipped());
    let address: String = PAGE.bytes().map(|it| format!("%{it:02x}")).collect();
    visit.browser.open(&format!("data:text/html;charset=utf-8,{address}"));
    visit.browser.expect_that("document.readyState === 'complete' && document.querySelector('#live')");
    let heard = visit.listen();
    let lines: Vec<String> = heard.whole().iter().map(ToString::to_string).collect();
    assert_eq!(lines.join("\n"), SAID);
    visit.browser.see("document.querySelector('#first').focus()");
    let focused = visit.listen().after_focus();
    let begin: Vec<String> = focused.iter().take(3).map(ToString::to_string).collect();
    assert_eq!(begin, ["[group]: Pick | More", "  [radio]: First (checked) | First says", "  First says"]);
    visit.browser.see("document.querySelector('[role=combobox]').focus()");
    visit.browser.see("document.querySelector('#live p').textContent = 'said'");
    visit.browser.see("document.querySelector('#live div').textContent = 'kept quiet'");
    let announced = visit.listen().announced_since(&heard);
    assert_eq!(announced, ["[active]: [option]: Gouda (selected)", "[announced, polite]: said"]);
}
