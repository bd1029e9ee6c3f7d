//! Parts that several pages share: header and footer, notices, notes, contacts, the list of answers.

use leptos::prelude::*;

use super::element::{Element, button, details, element, text};
use super::{Ids, LANGUAGE, Live, NOTICE, TOOL_VOICE, UNDO, URGENT, language_id, option_id};
use crate::model::{RouteKind, TopicId};
use crate::page::message::{Action, Message, SideAction};
use crate::page::{AnswerLine, ContactView, Fold, Foot, Link, NoteView, Notice, OwnView, Tools};
use crate::session::{Event, SidePage};
use crate::text::Language;

pub(super) fn top(title: String, tools: Tools, live: Live, act: Callback<Message>) -> AnyView {
    let (label, language) = tools.language;
    let one_of = |other: Language| {
        let choose = Action::ChooseLanguage(other).into();
        let mut button = button("link", other.name().to_owned(), act, choose)
            .attribute("data-id", language_id(other))
            .fixed("lang", other.code());
        if other == language {
            button = button.fixed("aria-current", "true");
        }
        button.view()
    };
    let mut languages: Vec<AnyView> = Language::ALL.into_iter().map(one_of).collect();
    if tools.other_voice.is_some() {
        // On the first screen they stand open.
        let summary = element("summary")
            .id(LANGUAGE)
            .child(text("span", "hidden", format!("{label}: ")))
            .text(language.name().to_owned());
        let inside = element("div").class("inside").children(languages).view();
        languages = vec![element("details").child(summary.view()).child(inside).view()];
    }
    let mut bar = element("div")
        .class("tools")
        .fixed("role", "group")
        .attribute("aria-label", tools.label)
        .children(languages);
    if let Some((voice, name)) = tools.other_voice {
        bar = bar.child(button("link", name, act, Event::VoiceChosen(voice).into()).id(TOOL_VOICE).view());
    }
    if let Some(clear) = tools.clear {
        // Its place is kept free (style.css), so that nothing moves when it is needed.
        let nothing = Signal::derive(move || !live.holds_input.get());
        let clear = button("link", clear, act, Event::StartedAgain.into()).id("clear").hidden(nothing);
        bar = bar.child(clear.view());
    }
    element("header").class("top").child(text("h1", "", title)).child(bar.view()).view()
}

/// The footer's section about the region or school whose profile is used.
fn own(own: OwnView, act: Callback<Message>) -> AnyView {
    let mut all = element("footer")
        .class("own")
        .child(element("p").class("meta").child(element("bdi").text(own.label).view()).view());
    if !own.contacts.is_empty() {
        all = all.child(contacts(&own.contacts));
    }
    if !own.open.is_empty() {
        all = all.child(
            button("link", own.open, act, SideAction::Open(SidePage::Region).into()).id("region").view(),
        );
    }
    all.view()
}

/// The footer of every page: the menu, and the section about the region or school.
pub(super) fn foot(foot: Foot, act: Callback<Message>) -> Vec<AnyView> {
    let item = |(page, label): (SidePage, String)| {
        let open = button("link", label, act, SideAction::Open(page).into()).id(open_id(page));
        element("li").child(open.view()).view()
    };
    let list = element("ul").children(foot.more.inside.into_iter().map(item).collect()).view();
    let plain = element("p").class("meta").id("plain").child(link(foot.static_guide)).view();
    let more = element("nav")
        .class("more")
        .attribute("aria-label", foot.more.summary.clone())
        .child(details(foot.more.summary, vec![list, plain]).id("more").view());
    [more.view()].into_iter().chain(foot.own.map(|it| own(it, act))).collect()
}

/// An option with its input. Its hint is a description: a screen reader says it after the name and the state, and
/// can leave it out.
pub(super) fn option(
    (number, ids): (usize, Ids),
    (label, hint): (String, String),
    class: &'static str,
    mut input: Element,
) -> AnyView {
    let id = option_id(number);
    let mut words = element("span");
    if hint.is_empty() {
        words = words.text(label);
    } else {
        let (name, more) = (format!("{id}-name"), format!("{id}-hint"));
        input =
            input.attribute("aria-labelledby", ids.of(&name)).attribute("aria-describedby", ids.of(&more));
        let name = element("span").target(ids, &name).text(label).view();
        words = words.child(name).child(element("small").target(ids, &more).text(hint).view());
    }
    let input = input.attribute("data-id", id).view();
    element("label").class(class).child(input).child(words.view()).view()
}

/// The link to the page with a code, to go on later.
pub(super) fn later(label: String, act: Callback<Message>) -> AnyView {
    button("link", label, act, SideAction::Open(SidePage::Code).into()).id("later").view()
}

/// The `data-id` of the button that opens a side page, for tests and focus.
pub(super) fn open_id(page: SidePage) -> &'static str {
    match page {
        SidePage::Region => "region",
        SidePage::Finder => "finder",
        SidePage::Sheet => "sheet",
        SidePage::Terms => "terms",
        SidePage::Map => "map",
        SidePage::Words => "words",
        SidePage::Search => "to-search",
        SidePage::Code => "to-code",
        SidePage::Chairs => "chairs",
        SidePage::Moving => "moving",
        SidePage::Route(_) => "to-route",
        SidePage::Coverage => "coverage",
        SidePage::Topics => "topics",
        SidePage::Topic(_) => "topic",
    }
}

/// A message about the effects of an action.
pub(super) fn notice(notice: Notice, act: Callback<Message>) -> AnyView {
    let lines = notice.lines.into_iter().map(|line| text("p", "", line));
    let said = element("div")
        .class("notice")
        .id(NOTICE)
        .fixed("role", "status")
        .fixed("tabindex", "-1")
        .child(text("p", "strong", notice.title))
        .children(lines.collect());
    if notice.undo.is_empty() {
        return said.view();
    }
    said.child(button("button secondary", notice.undo, act, Event::Restored.into()).id(UNDO).view()).view()
}

/// An urgent note above a question. The first one has the `data-id` that gets the focus when it appears.
pub(super) fn urgent(note: &NoteView, open: bool, first: bool, act: Callback<Message>) -> AnyView {
    let fold = note_fold(note, first, act);
    if open { fold.fixed("open", "") } else { fold }.view()
}

/// A note on the result page.
pub(super) fn folded_note(note: &NoteView, act: Callback<Message>) -> AnyView {
    note_fold(note, false, act).view()
}

/// A note: its title, with what to do first where it is urgent, and the rest folded under it.
fn note_fold(note: &NoteView, first: bool, act: Callback<Message>) -> Element {
    let summary = element("summary").child(text("strong", "", note.title.clone()));
    let summary = if first { summary.id(URGENT) } else { summary };
    let summary =
        if note.act.is_empty() { summary } else { summary.child(text("span", "act", note.act.clone())) };
    element("details")
        .class(if note.urgent { "card urgent" } else { "card" })
        .child(summary.view())
        .child(element("div").class("inside").children(note_inside(note, act)).view())
}

fn note_inside(note: &NoteView, act: Callback<Message>) -> Vec<AnyView> {
    let mut inside = vec![text("p", "", note.body.clone())];
    inside.extend(note.words.clone().map(words));
    if !note.contacts.is_empty() {
        inside.push(contacts(&note.contacts));
    }
    inside.extend(topics(&note.topics, act));
    inside
}

/// Buttons that open topics; none for no topics.
pub(super) fn topics(topics: &[(TopicId, String)], act: Callback<Message>) -> Option<AnyView> {
    let item = |(id, name): &(TopicId, String)| {
        let open = SideAction::Open(SidePage::Topic(*id)).into();
        element("li").child(button("link", name.clone(), act, open).view()).view()
    };
    let list = || element("ul").class("plain").children(topics.iter().map(item).collect()).view();
    (!topics.is_empty()).then(list)
}

/// The collapsed list of words used above it, with their meanings.
pub(super) fn words(fold: Fold<Vec<(String, String)>>) -> AnyView {
    let pairs = fold.inside.into_iter();
    let pairs = pairs.flat_map(|(name, said)| [text("dt", "", name), text("dd", "", said)]);
    details(fold.summary, vec![element("dl").children(pairs.collect()).view()]).class("words").view()
}

pub(super) fn contacts(contacts: &[ContactView]) -> AnyView {
    let item = |contact: &ContactView| {
        reached(contact, element("li").child(name(contact)).text(format!(". {}", contact.what)))
    };
    element("ul").class("contacts").children(contacts.iter().map(item).collect()).view()
}

/// A list of contacts, each folded under its name.
pub(super) fn folded_contacts(contacts: &[ContactView]) -> AnyView {
    let item = |contact: &ContactView| {
        let inside = reached(contact, element("p").text(contact.what.clone()));
        let summary = element("summary").child(name(contact)).view();
        let inside = element("div").class("inside").child(inside).view();
        element("li").child(element("details").child(summary).child(inside).view()).view()
    };
    element("ul").class("contacts folded").children(contacts.iter().map(item).collect()).view()
}

/// A name may be in a right-to-left script, which must not reorder the text around it.
fn name(contact: &ContactView) -> AnyView {
    element("strong").fixed("dir", "auto").text(contact.name.clone()).view()
}

/// Adds how the contact is reached.
fn reached(contact: &ContactView, mut item: Element) -> AnyView {
    for (scheme, reached) in [("tel:", &contact.phone), ("mailto:", &contact.email)] {
        if let Some(reached) = reached {
            let link = element("a").fixed("dir", "ltr").attribute("href", format!("{scheme}{reached}"));
            item = item.text(" ".to_owned()).child(link.text(reached.clone()).view());
        }
    }
    if let Some((address, label)) = &contact.link {
        let (address, label) = (address.clone(), label.clone());
        let link = link(Link { address, label, new_window: contact.new_window.clone() });
        item = item.text(" ".to_owned()).child(link);
    }
    item.view()
}

/// An external link. It opens in a new window, without referrer and opener.
pub(super) fn link(Link { address, label, new_window }: Link) -> AnyView {
    element("a")
        .attribute("href", address)
        .fixed("target", "_blank")
        .fixed("rel", "noopener noreferrer")
        .fixed("referrerpolicy", "no-referrer")
        .text(label)
        .child(element("span").fixed("aria-hidden", "true").text("\u{a0}↗".to_owned()).view())
        .child(text("span", "hidden", format!(" ({new_window})")))
        .view()
}

/// The collapsed list of given answers, each with a button to change it.
pub(super) fn answers(fold: Fold<Vec<AnswerLine>>, act: Callback<Message>) -> AnyView {
    let line = |line: AnswerLine| {
        let fact = line.fact;
        let change = button("link", line.change, act, Event::WantedToChange(fact).into())
            .child(text("span", "hidden", format!(": {}", line.name)))
            .view();
        let mut said = element("span").text(format!("{}: ", line.name)).child(text("b", "", line.answer));
        if let Some(remark) = line.remark {
            said = said.child(text("span", "remark", remark));
        }
        element("li").class("answer").child(said.view()).child(change).view()
    };
    let list = element("ul").class("answers").children(fold.inside.into_iter().map(line).collect()).view();
    details(fold.summary, vec![list]).id("answers").view()
}

/// The class that gives a route its colour.
pub(super) fn kind_class(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Basic => "basic",
        RouteKind::Extra => "extra",
        RouteKind::National => "national",
        RouteKind::Special => "special",
        RouteKind::Other => "other",
    }
}
