//! Draws a document page (`Paper`).

use leptos::prelude::*;

use super::drawing::drawings;
use super::element::{Element, anew, button, details, details_of, element, live_text, text};
use super::shared::{contacts, link, topics, words};
use super::{BY_HAND, FormLive, HEADING, Ids};
use crate::map::Item;
use crate::markup::and_under;
use crate::page::message::{Message, SideAction};
use crate::page::paper::{Block, Found, Input, InputKind, Opens, Paper};
use crate::page::{Fold, Link};
use crate::session::{DatePart, Event, Field, SideEvent, SidePage};

pub(super) fn paper(paper: Paper, ids: Ids, live: FormLive, act: Callback<Message>) -> AnyView {
    let summed_up = paper.blocks.iter().any(|it| matches!(it, Block::Said));
    let blocks = Draw { ids, live, summed_up, act }.blocks(paper.blocks, "h3");
    element("article")
        .class("paper")
        .child(written(element("h2").id(HEADING).fixed("tabindex", "-1"), paper.heading))
        .children(blocks)
        .child(
            element("div")
                .class("actions")
                .child(
                    button("button secondary", paper.back, act, Event::WentBack.into()).id("previous").view(),
                )
                .view(),
        )
        .view()
}

/// A code or a number: Latin letters and digits, from left to right in every language.
fn latin(element: Element) -> Element {
    element.fixed("dir", "ltr")
}

/// Draws a path, such as that of money, as an ordered list of stations.
pub(super) fn flow(stations: Vec<String>) -> AnyView {
    list("ol", "flow", stations)
}

/// Draws the blocks of one page.
#[derive(Clone, Copy)]
struct Draw {
    ids: Ids,
    live: FormLive,
    /// The page has a `Block::Said`, so changes of `Block::Follows` are not announced.
    summed_up: bool,
    act: Callback<Message>,
}

impl Draw {
    fn blocks(self, blocks: Vec<Block>, heading: &'static str) -> Vec<AnyView> {
        blocks.into_iter().map(|it| self.block(it, heading)).collect()
    }

    fn block(self, block: Block, heading: &'static str) -> AnyView {
        match block {
            Block::Heading(said) => text(heading, "", said),
            Block::Place(place, said) => {
                element(heading).attribute("data-id", place).fixed("tabindex", "-1").text(said).view()
            }
            Block::Entry(place, name, inside) => element("div")
                .class("entry")
                .child(element("h4").attribute("data-id", place).fixed("tabindex", "-1").text(name).view())
                .children(self.blocks(inside, "h4"))
                .view(),
            Block::Jump(label, buttons) => {
                let buttons = buttons
                    .into_iter()
                    .map(|(label, press)| element("li").child(self.button("link", label, press)).view());
                let buttons = element("ul").children(buttons.collect()).view();
                element("nav").class("jump").attribute("aria-label", label).child(buttons).view()
            }
            Block::Words(summary, inside) => words(Fold { summary, inside }),
            Block::Text(said) => written(element("p"), said),
            Block::Strong(said) => written(element("p").class("strong"), said),
            Block::Meta(said) => written(element("p").class("meta"), said),
            Block::Sideways(said) => text("p", "meta sideways", said),
            Block::Pairs(pairs) => {
                let pairs = pairs
                    .into_iter()
                    .flat_map(|(name, said)| [text("dt", "", name), written(element("dd"), said)]);
                element("dl").children(pairs.collect()).view()
            }
            Block::Card(title, inside) => element("div")
                .class("card")
                .child(text("h4", "", title))
                .children(self.blocks(inside, "h4"))
                .view(),
            Block::Link(address, label, new_window) => {
                element("p").child(link(Link { address, label, new_window })).view()
            }
            Block::Flow(stations) => flow(stations),
            Block::List(items) => list("ul", "", items),
            Block::Fold(summary, inside) => details(summary, self.blocks(inside, "h4")).view(),
            Block::FoldOf(summary, about, inside) => {
                details_of(summary, Some(about), self.blocks(inside, "h4")).view()
            }
            // A part has its title as a heading already.
            Block::Table(caption, columns, rows) => table(caption, heading == "h4", columns, rows),
            Block::Group(legend, hint, fields) => {
                let fault = fields.iter().find_map(|it| match it {
                    Block::Fault(field) => Some(*field),
                    _ => None,
                });
                let mut group = element("fieldset").class("group").child(text("legend", "strong", legend));
                let mut hinted = element("p").class("hint").text(hint);
                if let Some(field) = fault {
                    let (fault, hint) = (fault_id(field), format!("{}-hint", field_id(field)));
                    let described = format!("{} {}", self.ids.of(&hint), self.ids.of(&fault));
                    group = group.attribute("aria-describedby", described);
                    hinted = hinted.target(self.ids, &hint);
                }
                group = group.child(hinted.view());
                let (faults, fields): (Vec<Block>, Vec<Block>) =
                    fields.into_iter().partition(|it| matches!(it, Block::Fault(_)));
                let fields = element("div").class("fields").children(self.blocks(fields, "h4"));
                group.children(self.blocks(faults, "h4")).child(fields.view()).view()
            }
            Block::Input(input) => self.input(input),
            Block::Fault(field) => self.fault(field),
            Block::Choice(field, legend, options) => self.choice(field, legend, options),
            Block::Button(label, press) => self.button("button secondary", label, press),
            Block::Topics(all) => {
                element("div").children(topics(&all, self.act).into_iter().collect()).view()
            }
            Block::Contacts(all) => contacts(&all),
            Block::Results(found) => {
                let found = found.into_iter().map(|it| self.found(it)).collect();
                // The number of results is announced at every key press; announcing the results too would
                // drown it.
                element("ol").class("found").fixed("aria-live", "off").children(found).view()
            }
            Block::Follows => self.follows(),
            Block::Said => self.said(),
            Block::Drawing(name, picture, wide) => drawings(name, picture, wide),
            Block::Outline(items) => outline(items),
            Block::Verbatim(label, said) => verbatim(label, said),
            Block::Sheet(inside) => element("div").class("sheet").children(self.blocks(inside, "h3")).view(),
            Block::InDutch(inside) => element("div")
                .class("in-dutch")
                .fixed("lang", "nl")
                .fixed("dir", "ltr")
                .children(self.blocks(inside, heading))
                .view(),
            Block::Columns(inside) => {
                element("div").class("columns").children(self.blocks(inside, "h3")).view()
            }
            Block::Part(title, inside) => element("div")
                .class("part")
                .child(written(element("h3"), title))
                .children(self.blocks(inside, "h4"))
                .view(),
            Block::Steps(steps) => list("ol", "", steps),
            Block::Lines(label, lines) => {
                let lines = (0..lines).map(|_| text("div", "to-write", String::new()));
                let label = written(element("p"), label);
                element("div").class("by-pen").child(label).children(lines.collect()).view()
            }
            Block::Form(columns, rows) => form(columns, rows),
            Block::Code(code) => {
                let code = latin(element("bdi")).text(code).view();
                element("p").class("code whole").fixed("translate", "no").child(code).view()
            }
            Block::Exported => self.exported(),
        }
    }

    fn found(self, found: Found) -> AnyView {
        let name = match found.opens {
            Opens::Page(press) => self.button("link", found.name, press),
            Opens::Here(inside) => details(found.name, self.blocks(inside, "h4")).view(),
        };
        let mut item = element("li").child(name);
        if !found.says.is_empty() {
            item = item.child(text("p", "", found.says));
        }
        item.child(text("p", "meta", found.kind)).view()
    }

    fn button(self, class: &'static str, label: String, message: Message) -> AnyView {
        // The coverage page is not in the menu, so this button has the `data-id` that tests and focus look
        // for.
        let opens_coverage = message == SideAction::Open(SidePage::Coverage).into();
        let button = button(class, label, self.act, message);
        if opens_coverage { button.id("coverage").view() } else { button.view() }
    }

    /// The content of a field, as a signal.
    fn value(self, field: Field) -> Signal<String> {
        Signal::derive(move || self.live.text.run(field))
    }

    /// The error message of a field, as a signal; empty if its content is valid.
    fn wrong(self, field: Field) -> Signal<String> {
        Memo::new(move |_| self.live.fault.run(field)).into()
    }

    fn fault(self, field: Field) -> AnyView {
        let wrong = self.wrong(field);
        let wrong = Callback::new(move |()| wrong.get());
        element("p")
            .class("error-message")
            .target(self.ids, &fault_id(field))
            .fixed("aria-live", "polite")
            .child(live_text(wrong))
            .view()
    }

    fn said(self) -> AnyView {
        element("p").id(SAID).class("strong").fixed("role", "status").child(live_text(self.live.said)).view()
    }

    fn input(self, input: Input) -> AnyView {
        let id = field_id(input.field);
        let hint = format!("{id}-hint");
        let field = input.field;
        let mut field_ = element("input")
            .fixed("type", "text")
            .target(self.ids, &id)
            .fixed("autocomplete", "off")
            .fixed("autocapitalize", "off")
            .fixed("spellcheck", "false")
            .fixed("translate", "no");
        field_ = match input.kind {
            InputKind::Text => field_.class("text").fixed("dir", "auto").fixed("maxlength", "80"),
            InputKind::Code => latin(field_.class("text code")).fixed("maxlength", "400"),
            InputKind::Digits(most) => latin(field_)
                .class(if most > 2 { "text digits four" } else { "text digits" })
                .fixed("inputmode", "numeric")
                .attribute("maxlength", most.to_string()),
        };
        if !input.hint.is_empty() {
            field_ = field_.attribute("aria-describedby", self.ids.of(&hint));
        }
        let (act, wrong) = (self.act, self.wrong(field));
        let invalid = Signal::derive(move || if wrong.get().is_empty() { "false" } else { "true" });
        let leave = Callback::new(move |()| act.run(SideEvent::Left(field).into()));
        let field_ = field_.live("aria-invalid", invalid).on_leave(leave);
        let field_ = field_.typed(
            self.value(field),
            Callback::new(move |text| act.run(SideEvent::Filled(field, text).into())),
        );
        let mut whole = element("div").class("field").child(
            element("label").class("strong").attribute("for", self.ids.of(&id)).text(input.label).view(),
        );
        if !input.hint.is_empty() {
            whole = whole.child(element("p").class("hint").target(self.ids, &hint).text(input.hint).view());
        }
        whole.child(field_.view()).view()
    }

    fn choice(self, field: Field, legend: String, options: Vec<(&'static str, String)>) -> AnyView {
        let id = field_id(field);
        let chosen = self.value(field);
        let option = |(place, (value, label)): (usize, (&'static str, String))| {
            let marked = move || {
                let chosen = chosen.get();
                if chosen.is_empty() { place == 0 } else { chosen == value }
            };
            let act = self.act;
            let input = element("input")
                .fixed("type", "radio")
                .attribute("name", id.clone())
                .attribute("data-id", format!("{id}-{value}"))
                .fixed("autocomplete", "off")
                .checked(Signal::derive(marked))
                .on_change(Callback::new(move |_| {
                    act.run(SideEvent::Filled(field, value.to_owned()).into())
                }));
            element("label")
                .class("option")
                .child(input.view())
                .child(element("span").text(label).view())
                .view()
        };
        let options = options.into_iter().enumerate().map(option).collect();
        element("fieldset").class("group").child(text("legend", "strong", legend)).children(options).view()
    }

    /// The message about the outcome of printing, copying or saving; after a failure with the text, to copy
    /// by hand.
    fn exported(self) -> AnyView {
        let inside = move || {
            let exported = self.live.exported.get();
            if exported.says.is_empty() {
                return Vec::new();
            }
            let mut inside = vec![(String::new(), text("p", "notice", exported.says))];
            if !exported.by_hand.is_empty() {
                let field = element("textarea")
                    .id(BY_HAND)
                    .class("text")
                    .fixed("readonly", "")
                    .fixed("rows", "12")
                    .fixed("autocomplete", "off")
                    .attribute("aria-label", exported.label)
                    .text(exported.by_hand);
                inside.push((String::new(), field.view()));
            }
            inside
        };
        element("div").fixed("role", "status").child(anew(Box::new(inside))).view()
    }

    fn follows(self) -> AnyView {
        // Without a summary the first block is announced; all of them would take a minute to hear.
        let inside = move || {
            let mut blocks = self.live.follows.run(());
            let rest = if self.summed_up { Vec::new() } else { blocks.split_off(blocks.len().min(1)) };
            let mut inside: Vec<_> =
                blocks.into_iter().map(|it| (words_of(&it), self.block(it, "h3"))).collect();
            if !rest.is_empty() {
                let rest =
                    element("div").class("rest").fixed("aria-live", "off").children(self.blocks(rest, "h3"));
                inside.push((String::new(), rest.view()));
            }
            inside
        };
        let announced = if self.summed_up { "off" } else { "polite" };
        element("div")
            .id(FOLLOWS)
            .fixed("tabindex", "-1")
            .fixed("aria-live", announced)
            .child(anew(Box::new(inside)))
            .view()
    }
}

/// An element with a text, and under the text the same in Dutch where it has that.
fn written(inside: Element, said: String) -> AnyView {
    let (own, dutch) = and_under(&said);
    let inside = inside.text(own.to_owned());
    if dutch.is_empty() {
        return inside.view();
    }
    let under = element("span").class("under").fixed("lang", "nl").fixed("dir", "ltr");
    // The space keeps the two apart where the style sheet has no say.
    inside.text(" ".to_owned()).child(under.text(dutch.to_owned()).view()).view()
}

/// Draws a table to fill in by hand.
fn form(columns: Vec<String>, rows: Vec<String>) -> AnyView {
    let width = columns.len();
    let head = columns.into_iter().map(|it| written(element("th").fixed("scope", "col"), it));
    let head = element("tr").children(head.collect()).view();
    let row = |name: String| {
        let named = usize::from(!name.is_empty());
        let mut row = element("tr");
        if named > 0 {
            row = row.child(written(element("th").fixed("scope", "row"), name));
        }
        let cells = (named..width).map(|_| text("td", "", String::new()));
        row.children(cells.collect()).view()
    };
    element("table")
        .class("form")
        .child(element("thead").child(head).view())
        .child(element("tbody").children(rows.into_iter().map(row).collect()).view())
        .view()
}

/// `data-id`s of the blocks computed from the fields (`Block::Follows`) and of their summary (`Block::Said`).
pub const FOLLOWS: &str = "follows";
/// What a block of text says; empty for others.
fn words_of(block: &Block) -> String {
    if let Block::Text(says) = block { says.clone() } else { String::new() }
}

const SAID: &str = "said";

/// The `data-id` of the error message of a field.
fn fault_id(field: Field) -> String {
    format!("{}-fault", field_id(field))
}

/// The `data-id` of a field, for its label, for tests and for focus.
fn field_id(field: Field) -> String {
    match field {
        Field::Code => "code".to_owned(),
        Field::OtherCode => "other-code".to_owned(),
        Field::Search => "search".to_owned(),
        Field::SearchKind => "search-kind".to_owned(),
        Field::SearchExact => "search-exact".to_owned(),
        Field::SheetIn => "sheet-in".to_owned(),
        Field::Date(moment, part) => {
            let part = match part {
                DatePart::Day => "day",
                DatePart::Month => "month",
                DatePart::Year => "year",
            };
            format!("date-{}-{part}", moment.index())
        }
    }
}

fn list(tag: &'static str, class: &'static str, items: Vec<String>) -> AnyView {
    let list = element(tag);
    let list = if class.is_empty() { list } else { list.class(class) };
    list.children(items.into_iter().map(|it| written(element("li"), it)).collect()).view()
}

fn outline(items: Vec<Item>) -> AnyView {
    let item = |item: Item| {
        let line = element("li").text(item.text);
        if item.inside.is_empty() { line.view() } else { line.child(outline(item.inside)).view() }
    };
    element("ul").children(items.into_iter().map(item).collect()).view()
}

/// A read-only text field, to select and copy from.
fn verbatim(label: String, said: String) -> AnyView {
    let field =
        element("textarea").class("text verbatim").fixed("readonly", "").fixed("rows", "8").text(said);
    element("label").class("field").child(text("span", "strong", label)).child(field.view()).view()
}

fn table(caption: String, titled: bool, columns: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    // With this many columns, the style sheet sets their headings vertically.
    let many = columns.len() > 6;
    let head = columns.into_iter().map(|it| element("th").fixed("scope", "col").text(it).view());
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().enumerate().map(|(place, it)| {
            if place == 0 { element("th").fixed("scope", "row").text(it).view() } else { text("td", "", it) }
        });
        element("tr").children(cells.collect()).view()
    };
    let table = element("table");
    let table = if caption.is_empty() {
        table
    } else {
        table.child(
            element("caption")
                .child(text("span", if titled { "hidden" } else { "" }, caption.clone()))
                .view(),
        )
    };
    let table = table
        .child(element("thead").child(element("tr").children(head.collect()).view()).view())
        .child(element("tbody").children(rows.into_iter().map(row).collect()).view());
    // A table wider than the page scrolls in its own container, which takes the focus so that keys scroll it.
    element("div")
        .class(if many { "wide many" } else { "wide" })
        .fixed("role", "region")
        .attribute("aria-label", caption)
        .fixed("tabindex", "0")
        .child(table.view())
        .view()
}
