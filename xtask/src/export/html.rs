//! The rules as pages in Dutch, for a policy officer to read and sign: one with what all routes share, and
//! one for each route. They are static HTML within the guide's content security policy: no scripts, nothing
//! inline.

pub mod documents;
pub mod guide;
mod markup;
mod overview;
mod poster;
mod reading;
mod route;
mod rows;

use wegwijzer::deadlines::{Date, day_in_words};
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::*;
use wegwijzer::page::criterion_met;
use wegwijzer::proof::{Beside, WaysOf, beside, moved_by, notes_with, ways_of};
use wegwijzer::text::{Around, Language, Slot, Texts, Ui};

use super::words::Words;
use crate::bundle::sha256;
use crate::check::Proved;
use crate::spelled::{fill, number, share};
use markup::{Html, document, element, void};
pub use poster::posters;

/// The folder of the pages, and the first page.
pub const FOLDER: &str = "hoe";
pub const OVERVIEW: &str = "index.html";

/// The pages with their paths below `dist/`. `styles` are the addresses of style sheets there.
pub fn pages(proved: &Proved, words: &Words, date: Date, styles: &[&str]) -> Vec<(String, String)> {
    let rules = &proved.rules;
    let page = Page {
        proved,
        model: &rules.model,
        texts: &proved.content.texts[&Language::NL],
        words,
        date,
        styles,
        first: ways_of(rules),
        beside: beside(rules),
        notes: notes_with(rules),
        moved_by: moved_by(rules),
    };
    let mut pages = vec![(OVERVIEW.to_owned(), page.overview())];
    for (number, route) in page.model.routes.iter().enumerate() {
        pages.push((file(route), page.route(RouteId::at(number))));
    }
    pages.into_iter().map(|(name, page)| (format!("{FOLDER}/{name}"), page)).collect()
}

/// The file name of a route's page.
fn file(route: &Route) -> String {
    format!("{}.html", route.id)
}

/// A step, and those that can stand in for it.
fn with_alternatives(model: &Model, step: StepId) -> Vec<StepId> {
    let stands_in = |it: &StepId| model.step(*it).instead.as_ref().is_some_and(|it| it.of.contains(&step));
    let all = (0..model.steps.len()).map(StepId::at);
    [step].into_iter().chain(all.filter(stands_in)).collect()
}

/// The steps of a route as a list, each with those that can stand in for it, and when. A step that can stand in
/// for several is told at the first. The others stand behind the summary `fold`, if there is one.
fn said_steps(model: &Model, steps: &[StepId], fold: Option<Html>, say: impl Fn(Slot) -> Html) -> Html {
    let said = |it: StepId| [element("strong", &[], say(Slot::StepDo(it))), below(say(Slot::StepDetail(it)))];
    let mut told: Vec<StepId> = Vec::new();
    let mut items: Vec<Html> = Vec::new();
    for &step in steps {
        let mut inside: Vec<Html> = Vec::new();
        let mut others: Vec<Html> = Vec::new();
        for it in with_alternatives(model, step) {
            if told.contains(&it) {
                continue;
            }
            told.push(it);
            if it == step {
                inside.extend(said(it));
                continue;
            }
            let when = element("p", &[("class", "meta")], say(Slot::StepIf(it)));
            let other = [when].into_iter().chain(said(it)).collect::<Html>();
            others.push(element("div", &[("class", "other-step")], other));
        }
        match &fold {
            Some(summary) if !others.is_empty() => inside.push(folded(summary.clone(), others)),
            _ => inside.extend(others),
        }
        items.push(element("li", &[], inside));
    }
    element("ol", &[("class", "said-steps")], items)
}

/// A line below a name. The space parts the two where no style sheet does.
fn below(inside: impl Into<Html>) -> Html {
    [" ".into(), element("span", &[("class", "said")], inside)].into()
}

/// What is read only by those who unfold it; on paper it is open.
fn folded(summary: Html, inside: impl Into<Html>) -> Html {
    element("details", &[], [element("summary", &[], summary), inside.into()])
}

/// The data that pages are made from.
struct Page<'a> {
    proved: &'a Proved,
    model: &'a Model,
    texts: &'a Texts,
    words: &'a Words,
    date: Date,
    styles: &'a [&'a str],
    /// For each route: the ways in which it comes first, the ways in which it stands beside another, the
    /// notes that can accompany it, and the open terms that can move it.
    first: Vec<WaysOf>,
    beside: Vec<Beside>,
    notes: Vec<Vec<(NoteId, u128)>>,
    moved_by: Vec<Vec<TermId>>,
}

impl Page<'_> {
    /// A text of the content, in the voice for teachers.
    fn say(&self, slot: Slot) -> String {
        match slot {
            Slot::For(criterion) => criterion_met(self.model, self.texts, Voice::Teacher, criterion, None),
            _ => for_voice(self.texts.get(slot), Voice::Teacher),
        }
    }

    fn ui(&self, ui: Ui) -> String {
        self.say(Slot::Ui(ui))
    }

    /// A complete page. `begin` and `sections` are what is signed; a hash of their bytes is printed below.
    fn page(
        &self,
        title: &str,
        links: [(&str, &str); 2],
        begin: Vec<Html>,
        sections: Vec<Section>,
        after: impl FnOnce(&str) -> Vec<Section>,
    ) -> String {
        let words = self.words;
        let contents: Vec<Link> =
            sections.iter().map(|it| Link::new(&format!("#{}", it.id), it.title.clone())).collect();
        let rules: Html = begin.into_iter().chain(sections.into_iter().map(Section::html)).collect();
        let hash = sha256(rules.as_str().as_bytes());
        let after: Html = after(&hash).into_iter().map(Section::html).collect();
        let links = links.map(|(address, label)| Link::new(address, label));
        let header = [
            navigation(&words.pages, &links),
            navigation(&words.on_this_page, &contents),
            element("p", &[("class", "meta")], self.made()),
        ];
        let body = [
            element("header", &[("class", "frame")], header),
            element("main", &[("class", "frame")], [element("div", &[("id", "rules")], rules), after]),
        ];
        let html = [head(title, "../", self.styles), element("body", &[("class", "rules")], body)];
        document(element("html", &[("lang", "nl")], html))
    }

    /// The section with the hash, to compare a page with one that was signed.
    fn hash(&self, hash: &str) -> Section {
        let inside = [
            element("p", &[], element("code", &[], hash)),
            element("p", &[("class", "meta")], &self.words.hash_says),
            element("p", &[("class", "meta")], self.made()),
        ];
        Section::new("hash", &self.words.hash_title, inside)
    }

    fn made(&self) -> String {
        filled(
            &self.words.made,
            &[&day_in_words(self.date, &self.proved.content.later[&Language::NL]), &self.model.version],
        )
    }

    /// A table that scrolls by itself where it does not fit, also by keyboard. Its name is for people who
    /// cannot see the heading above it.
    fn table(&self, name: &str, columns: &[&str], rows: Vec<Vec<Html>>) -> Html {
        let wide = columns.len() > NARROW_COLUMNS;
        let columns = columns.iter().map(|&column| {
            let class = self.number_class(column);
            element("th", &with_class(&[("scope", "col")], class), column)
        });
        let head = element("thead", &[], element("tr", &[], columns.collect::<Html>()));
        let rows = rows.into_iter().map(|cells| element("tr", &[], cells));
        let body = element("tbody", &[], rows.collect::<Html>());
        let caption = element("caption", &[], element("span", &[("class", "hidden")], name));
        let region = [("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", name)];
        let table = element("div", &region, element("table", &[], [caption, head, body]));
        if wide { [sideways(&self.say(Slot::Around(Around::Sideways))), table].into() } else { table }
    }

    /// Numeric columns are aligned right.
    fn number_class(&self, column: &str) -> &'static str {
        let words = self.words;
        let numbers = [&words.first, &words.beside, &words.situations, &words.proof_examined];
        if numbers.into_iter().any(|it| it == column) { "number" } else { "" }
    }

    /// Links to sources, by their titles.
    fn sources(&self, ids: &[SourceId]) -> Html {
        if ids.is_empty() {
            return self.words.no_sources.as_str().into();
        }
        let items = ids.iter().map(|id| {
            let source = &self.model.sources[id.index()];
            element("li", &[], outside(&source.link, &source.title))
        });
        element("ul", &[("class", "sources")], items.collect::<Html>())
    }

    /// Sources with author, date, and date of access.
    fn sources_in_full(&self, ids: impl Iterator<Item = SourceId>) -> Html {
        let items = ids.map(|id| {
            let source = &self.model.sources[id.index()];
            let as_of = match source.as_of.as_str() {
                "unknown" => self.ui(Ui::SourceUndated),
                date => self.ui(Ui::SourceAsOf).replace('#', date),
            };
            let consulted = self.ui(Ui::SourceConsulted).replace('#', &source.consulted);
            let dated = format!("{}. {as_of}; {consulted}.", source.place);
            let inside = [
                outside(&source.link, &source.title),
                " ".into(),
                element("span", &[("class", "meta")], dated),
            ];
            element("li", &[], inside)
        });
        element("ul", &[("class", "plain")], items.collect::<Html>())
    }

    /// The values of an open term that a region can set, and the default.
    fn term(&self, id: TermId) -> [Html; 3] {
        let term = &self.model.terms[id.index()];
        let all = ValueSet::of((0..term.values.len()).map(ValueIx::at));
        let allowed = self.term_values(id, all);
        let allowed = if term.several { filled(&self.words.term_several, &[&allowed]) } else { allowed };
        let name = self.say(Slot::TermName(id));
        let text = self.say(Slot::TermText(id));
        let named = [element("strong", &[], name), below(text)];
        [row_head(named), cell(allowed), cell(self.term_values(id, term.default))]
    }

    fn route_name(&self, id: RouteId) -> String {
        self.say(Slot::RouteName(id))
    }

    fn route_link(&self, id: RouteId) -> Html {
        element("a", &[("href", &file(self.model.route(id)))], self.route_name(id))
    }
}

/// The head of a page. `up` is the relative path to the folder of the guide.
fn head(title: &str, up: &str, styles: &[&str]) -> Html {
    let icon = format!("{up}icon.svg");
    let mut head = vec![
        void("meta", &[("charset", "utf-8")]),
        void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        void("meta", &[("name", "color-scheme"), ("content", "light dark")]),
        element("title", &[], plain(title)),
        void("link", &[("rel", "icon"), ("href", &icon), ("type", "image/svg+xml")]),
    ];
    let style = |address: &&str| void("link", &[("rel", "stylesheet"), ("href", &format!("{up}{address}"))]);
    head.extend(styles.iter().map(style));
    element("head", &[], head)
}

/// A section of a page with its heading.
struct Section {
    id: &'static str,
    title: Html,
    inside: Html,
    /// Whether its heading is the summary behind which the rest stands.
    folded: bool,
}

impl Section {
    fn new(id: &'static str, title: impl Into<Html>, inside: impl Into<Html>) -> Section {
        Section { id, title: title.into(), inside: inside.into(), folded: false }
    }

    fn folded(self) -> Section {
        Section { folded: true, ..self }
    }

    fn html(self) -> Html {
        let heading = element("h2", &[], self.title);
        let inside = if self.folded { folded(heading, self.inside) } else { [heading, self.inside].into() };
        element("section", &[("id", self.id)], inside)
    }
}

/// A link of a navigation.
#[derive(Clone)]
struct Link {
    address: String,
    label: Html,
    /// The language of the label and the page, where it is not that of the page around it.
    other_language: Option<Language>,
}

impl Link {
    fn new(address: &str, label: impl Into<Html>) -> Link {
        Link { address: address.to_owned(), label: label.into(), other_language: None }
    }

    fn html(&self) -> Html {
        let mut attributes = vec![("href", &*self.address)];
        if let Some(language) = self.other_language {
            attributes.extend([("lang", language.code()), ("hreflang", language.code())]);
        }
        element("a", &attributes, self.label.clone())
    }
}

/// Links to other pages.
fn navigation(name: &str, links: &[Link]) -> Html {
    let links = links.iter().map(|link| element("li", &[], link.html())).collect::<Html>();
    element("nav", &[("aria-label", name)], element("ul", &[("class", "links")], links))
}

/// The most columns that stand beside each other on a phone: cells have a least width in `rules.css`.
const NARROW_COLUMNS: usize = 2;

/// Says, on a narrow screen only, that the table below it moves sideways.
fn sideways(says: &str) -> Html {
    element("p", &[("class", "meta sideways")], says)
}

/// A sentence with its `#` places filled in.
fn filled(sentence: &str, values: &[&str]) -> String {
    fill(sentence, values).expect("`Words` refuses sentences with other places")
}

fn dutch(count: u128) -> String {
    number(count, Language::NL)
}

/// What every link out of the guide has, so that the other site hears nothing of the page.
const OUTSIDE: [(&str, &str); 2] = [("rel", "noopener noreferrer"), ("referrerpolicy", "no-referrer")];

/// A link out of the guide, without a referrer.
fn outside(address: &str, label: &str) -> Html {
    outside_in(None, address, label)
}

/// A link out of the guide, with the language of its label if that is not the language of the page.
fn outside_in(language: Option<Language>, address: &str, label: &str) -> Html {
    let mut attributes = vec![("href", address)];
    attributes.extend(OUTSIDE);
    attributes.extend(language.map(|it| ("lang", it.code())));
    element("a", &attributes, label)
}

fn with_class<'a>(attributes: &[(&'a str, &'a str)], class: &'a str) -> Vec<(&'a str, &'a str)> {
    let class = (!class.is_empty()).then_some(("class", class));
    attributes.iter().copied().chain(class).collect()
}

fn cell(inside: impl Into<Html>) -> Html {
    element("td", &[], inside)
}

fn number_cell(count: u128) -> Html {
    element("td", &[("class", "number digits")], dutch(count))
}

/// A number with its share of a whole.
fn share_cell(part: u128, whole: u128) -> Html {
    let inside = [dutch(part).into(), " ".into(), element("small", &[], share(part, whole))];
    element("td", &[("class", "number digits")], inside)
}

fn row_head(inside: impl Into<Html>) -> Html {
    element("th", &[("scope", "row")], inside)
}

/// A description list.
fn facts<Name: Into<Html>>(facts: Vec<(Name, Html)>) -> Html {
    let facts =
        facts.into_iter().flat_map(|(name, said)| [element("dt", &[], name), element("dd", &[], said)]);
    element("dl", &[], facts.collect::<Html>())
}

#[cfg(test)]
mod tests;
