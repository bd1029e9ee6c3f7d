//! How a page to read looks.

use leptos::prelude::*;

use super::element::{Element, button, details, element, text};
use super::shared::{contacts, link, words};
use super::{Action, HEADING, PaperLive};
use crate::page::Fold;
use crate::page::paper::{Block, Found, Input, InputKind, Opens, Paper, Press};
use crate::session::{DatePart, Field};

pub(super) fn paper(paper: Paper, live: Option<PaperLive>, act: Callback<Action>) -> AnyView {
    let blocks = Draw { live, act }.blocks(paper.blocks, "h3");
    element("article")
        .class("paper")
        .child(element("h2").id(HEADING).fixed("tabindex", "-1").text(paper.heading).view())
        .children(blocks)
        .child(
            element("div")
                .class("actions")
                .child(button("button secondary", paper.back, act, Action::GoBack).id("previous").view())
                .view(),
        )
        .view()
}

/// A picture of what passes hands: stations that are also a list, one after the other.
pub(super) fn flow(stations: Vec<String>) -> AnyView {
    list("ol", "flow", stations)
}

/// Draws the blocks of one page.
#[derive(Clone, Copy)]
struct Draw {
    /// Without it fields stay empty.
    live: Option<PaperLive>,
    act: Callback<Action>,
}

impl Draw {
    fn blocks(self, blocks: Vec<Block>, heading: &'static str) -> Vec<AnyView> {
        blocks.into_iter().map(|it| self.block(it, heading)).collect()
    }

    fn block(self, block: Block, heading: &'static str) -> AnyView {
        match block {
            Block::Heading(said) => text(heading, "", said),
            Block::Place(place, said) => {
                element(heading).attribute("id", place).fixed("tabindex", "-1").text(said).view()
            }
            Block::Entry(place, name, inside) => element("div")
                .class("entry")
                .child(element("h4").attribute("id", place).fixed("tabindex", "-1").text(name).view())
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
            Block::Text(said) => text("p", "", said),
            Block::Meta(said) => text("p", "meta", said),
            Block::Pairs(pairs) => {
                let pairs =
                    pairs.into_iter().flat_map(|(name, said)| [text("dt", "", name), text("dd", "", said)]);
                element("dl").children(pairs.collect()).view()
            }
            Block::Card(title, inside) => element("div")
                .class("card")
                .child(text("h4", "", title))
                .children(self.blocks(inside, "h4"))
                .view(),
            Block::Link(address, label, new_window) => {
                element("p").child(link(address, label, new_window)).view()
            }
            Block::Flow(stations) => flow(stations),
            Block::List(items) => list("ul", "", items),
            Block::Fold(summary, inside) => details(summary, self.blocks(inside, "h4")).view(),
            Block::Table(caption, columns, rows) => table(caption, columns, rows),
            Block::Group(legend, hint, fields) => {
                let mut group = element("fieldset").class("group").child(text("legend", "strong", legend));
                if !hint.is_empty() {
                    group = group.child(text("p", "hint", hint));
                }
                let fields = element("div").class("fields").children(self.blocks(fields, "h4"));
                group.child(fields.view()).view()
            }
            Block::Input(input) => self.input(input),
            Block::Choice(field, legend, options) => self.choice(field, legend, options),
            Block::Button(label, press) => self.button("button secondary", label, press),
            Block::Contacts(all) => contacts(&all),
            Block::Results(found) => {
                let found = found.into_iter().map(|it| self.found(it)).collect();
                // The number of results is told with every key; reading out all of them would drown it.
                element("ol").class("found").fixed("aria-live", "off").children(found).view()
            }
            Block::Follows => self.follows(),
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

    fn button(self, class: &'static str, label: String, press: Press) -> AnyView {
        let action = match press {
            Press::Open(beside) => Action::Open(beside),
            press => Action::Press(press),
        };
        button(class, label, self.act, action).view()
    }

    /// What stands in a field, now and later.
    fn value(self, field: Field) -> Signal<String> {
        Signal::derive(move || {
            let Some(live) = self.live else { return String::new() };
            live.filled.get();
            live.text.run(field)
        })
    }

    fn input(self, input: Input) -> AnyView {
        let id = field_id(input.field);
        let hint = format!("{id}-hint");
        let field = input.field;
        let mut field_ = element("input")
            .fixed("type", "text")
            .attribute("id", id.clone())
            .fixed("autocomplete", "off")
            .fixed("autocapitalize", "off")
            .fixed("spellcheck", "false")
            .fixed("translate", "no");
        field_ = match input.kind {
            InputKind::Text => field_.class("text").fixed("maxlength", "80"),
            InputKind::Code => field_.class("text code").fixed("maxlength", "400"),
            InputKind::Digits(most) => field_
                .class(if most > 2 { "text digits four" } else { "text digits" })
                .fixed("inputmode", "numeric")
                .attribute("maxlength", most.to_string()),
        };
        if !input.hint.is_empty() {
            field_ = field_.attribute("aria-describedby", hint.clone());
        }
        let act = self.act;
        let field_ =
            field_.typed(self.value(field), Callback::new(move |text| act.run(Action::Fill(field, text))));
        let mut whole = element("div")
            .class("field")
            .child(element("label").class("strong").attribute("for", id).text(input.label).view());
        if !input.hint.is_empty() {
            whole = whole.child(element("p").class("hint").attribute("id", hint).text(input.hint).view());
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
                .attribute("id", format!("{id}-{value}"))
                .fixed("autocomplete", "off")
                .checked(Signal::derive(marked))
                .on_change(Callback::new(move |_| act.run(Action::Fill(field, value.to_owned()))));
            element("label")
                .class("option")
                .child(input.view())
                .child(element("span").text(label).view())
                .view()
        };
        let options = options.into_iter().enumerate().map(option).collect();
        element("fieldset").class("group").child(text("legend", "strong", legend)).children(options).view()
    }

    fn follows(self) -> AnyView {
        let inside = move || {
            let Some(live) = self.live else { return Vec::new() };
            live.filled.get();
            self.blocks(live.follows.run(()), "h3")
        };
        let place: Element = element("div").id(FOLLOWS).fixed("tabindex", "-1").fixed("aria-live", "polite");
        place.child(inside.into_any()).view()
    }
}

/// The id of the place of what follows from what is filled in.
pub const FOLLOWS: &str = "follows";

/// The id of a field, for its label, for tests and for focus.
fn field_id(field: Field) -> String {
    match field {
        Field::Code => "code".to_owned(),
        Field::OtherCode => "other-code".to_owned(),
        Field::Search => "search".to_owned(),
        Field::SearchKind => "search-kind".to_owned(),
        Field::SearchExact => "search-exact".to_owned(),
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
    list.children(items.into_iter().map(|it| text("li", "", it)).collect()).view()
}

fn table(caption: String, columns: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    let head = columns.into_iter().map(|it| element("th").fixed("scope", "col").text(it).view());
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().enumerate().map(|(place, it)| {
            if place == 0 { element("th").fixed("scope", "row").text(it).view() } else { text("td", "", it) }
        });
        element("tr").children(cells.collect()).view()
    };
    let table = element("table")
        .child(text("caption", "", caption))
        .child(element("thead").child(element("tr").children(head.collect()).view()).view())
        .child(element("tbody").children(rows.into_iter().map(row).collect()).view());
    // What is wider than the page scrolls by itself, also by keyboard.
    element("div").class("wide").fixed("tabindex", "0").child(table.view()).view()
}
