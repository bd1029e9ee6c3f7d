//! The partnership finder: a combobox with suggestions, and the partnership found. While the user types, only
//! the suggestions and the result are rebuilt.

use leptos::prelude::*;

use super::element::{anew, button, element, live_text, text};
use super::shared::link;
use super::{FinderLive, HEADING, Ids};
use crate::page::message::{Message, SideAction};
use crate::page::{FinderAnswer, FinderLine, FinderPage, FinderValue, PartnershipView, ProfileOffer};
use crate::region::{MunicipalityId, Sector};
use crate::session::{Event, SideEvent};

/// `data-id`s that tests, focus and `aria-*` attributes rely on.
pub const FIND: &str = "find";
const LIST: &str = "find-list";
const FIND_HINT: &str = "find-hint";

pub(super) fn finder(
    page: FinderPage,
    back: String,
    ids: Ids,
    live: FinderLive,
    act: Callback<Message>,
) -> AnyView {
    let sector = move |(sector, label): (Sector, String)| {
        let id = match sector {
            Sector::Primary => "sector-primary",
            Sector::Secondary => "sector-secondary",
        };
        let input = element("input")
            .fixed("type", "radio")
            .fixed("name", "sector")
            .fixed("autocomplete", "off")
            .id(id)
            .checked(Signal::derive(move || live.sector.get() == sector))
            .on_change(Callback::new(move |_| act.run(SideEvent::SectorChosen(sector).into())));
        element("label").class("option").child(input.view()).child(element("span").text(label).view()).view()
    };
    let sectors = element("fieldset")
        .child(element("legend").child(text("h3", "", page.sector)).view())
        .children(page.sectors.into_iter().map(sector).collect());
    let open = move || live.found.run(()).is_some_and(|page| !page.suggestions.is_empty());
    let input = element("input")
        .fixed("type", "text")
        .target(ids, FIND)
        .class("text")
        .fixed("role", "combobox")
        .fixed("autocomplete", "off")
        .fixed("autocapitalize", "off")
        .fixed("spellcheck", "false")
        .fixed("translate", "no")
        .fixed("dir", "auto")
        .fixed("maxlength", "80")
        .attribute("aria-controls", ids.of(LIST))
        .fixed("aria-autocomplete", "list")
        .attribute("aria-describedby", ids.of(FIND_HINT))
        .live("aria-expanded", Signal::derive(move || if open() { "true" } else { "false" }))
        .typed(live.typed, Callback::new(move |typed| act.run(SideEvent::Typed(typed).into())))
        .on_keys(Callback::new(move |key| act.run(SideAction::Key(key).into())))
        .live_option(
            "aria-activedescendant",
            Signal::derive(move || live.active.get().map(|it| ids.of(&suggestion_id(it)))),
        );
    let label = element("label").class("strong").attribute("for", ids.of(FIND)).text(page.label).view();
    element("article")
        .class("paper")
        .child(element("h2").id(HEADING).fixed("tabindex", "-1").text(page.heading).view())
        .child(text("p", "", page.lead))
        .child(text("p", "promise", page.private))
        .child(sectors.view())
        .child(
            element("div")
                .class("field")
                .child(label)
                .child(element("p").class("hint").target(ids, FIND_HINT).text(page.hint).view())
                .child(input.view())
                .view(),
        )
        .child(results(ids, live, act))
        .children(page.outside.into_iter().map(|it| text("p", "meta", it)).collect())
        .child(element("p").class("meta").child(link(page.source)).view())
        .child(
            element("div")
                .class("actions")
                .child(button("button secondary", back, act, Event::WentBack.into()).id("previous").view())
                .view(),
        )
        .view()
}

fn suggestion_id(number: usize) -> String {
    format!("find-{number}")
}

/// The suggestions, their number as a message for screen readers, and the answer.
fn results(ids: Ids, live: FinderLive, act: Callback<Message>) -> AnyView {
    let list = move || {
        let list = live.found.run(()).map(|page| (String::new(), suggestions(page, ids, live, act)));
        list.into_iter().collect()
    };
    let announced = Callback::new(move |()| live.found.run(()).map(|it| it.announced).unwrap_or_default());
    let found = move || live.found.run(()).map(|it| answer(it.answer, act)).unwrap_or_default();
    element("div")
        .child(anew(Box::new(list)))
        .child(element("p").class("hidden").fixed("role", "status").child(live_text(announced)).view())
        .child(element("div").id("found").fixed("role", "status").child(anew(Box::new(found))).view())
        .view()
}

fn suggestions(page: FinderPage, ids: Ids, live: FinderLive, act: Callback<Message>) -> AnyView {
    let suggestion = |(number, (id, label)): (usize, (MunicipalityId, String))| {
        element("li")
            .target(ids, &suggestion_id(number))
            .fixed("role", "option")
            .live(
                "aria-selected",
                Signal::derive(move || if live.active.get() == Some(number) { "true" } else { "false" }),
            )
            .on_click(Callback::new(move |()| act.run(SideAction::ChooseMunicipality(id).into())))
            .text(label)
            .view()
    };
    element("ul")
        .target(ids, LIST)
        .class("suggestions")
        .fixed("role", "listbox")
        .attribute("aria-label", page.label)
        .hidden(Signal::stored(page.suggestions.is_empty()))
        .children(page.suggestions.into_iter().enumerate().map(suggestion).collect())
        .view()
}

/// The answer, each element of it with what it says.
fn answer(answer: FinderAnswer, act: Callback<Message>) -> Vec<(String, AnyView)> {
    match answer {
        FinderAnswer::Nothing => Vec::new(),
        FinderAnswer::Ask { says, choices, lines } => {
            let choice = |(id, name): (MunicipalityId, String)| {
                element("li")
                    .child(button("link", name, act, SideAction::ChooseMunicipality(id).into()).view())
                    .view()
            };
            let mut inside = vec![(says.clone(), text("p", "notice", says))];
            if !choices.is_empty() {
                let choices =
                    element("ul").class("plain").children(choices.into_iter().map(choice).collect());
                inside.push((String::new(), choices.view()));
            }
            inside.extend(lines.into_iter().map(|line| (line.clone(), text("p", "", line))));
            inside
        }
        FinderAnswer::Found(found) => vec![(String::new(), partnership(*found, act))],
    }
}

fn partnership(view: PartnershipView, act: Callback<Message>) -> AnyView {
    let line = |line: FinderLine| {
        let value = match line.value {
            FinderValue::Text(said) => vec![element("span").text(said).view()],
            FinderValue::Link(it) => vec![link(it)],
            FinderValue::List(all) => vec![element("span").text(all.join(", ")).view()],
        };
        let said = element("dd").children(value).child(text("span", "remark", line.basis));
        [text("dt", "", line.label), said.view()]
    };
    let offer = |it: ProfileOffer| {
        element("div")
            .child(text("p", "", it.lead))
            .child(
                button("button", it.using, act, SideAction::UseProfile(it.id.clone()).into())
                    .id("use")
                    .view(),
            )
            .child(
                button("button secondary", it.moving, act, SideAction::MoveTo(it.id).into())
                    .id("move")
                    .view(),
            )
            .view()
    };
    element("div")
        .class(if view.careful { "card careful" } else { "card" })
        .child(text("h3", "", view.title))
        .child(element("dl").children(view.lines.into_iter().flat_map(line).collect()).view())
        .children(view.remarks.into_iter().map(|it| text("p", "meta", it)).collect())
        .child(text("p", "strong", view.check))
        .children(view.profile.map(offer).into_iter().collect())
        .view()
}
