//! Draws a question: a fieldset whose legend is the question.

use leptos::prelude::*;

use super::element::{button, details, element, text};
use super::shared::{answers, kind_class, later, link, option, topics, words};
use super::{ERROR, HEADING, Live};
use crate::page::message::{Action, Message};
use crate::page::{Fold, OptionView, Possible, QuestionPage, Sign, WaitingPage};
use crate::session::Event;

/// `data-id`s of the elements that `aria-describedby` of the fieldset names: the hint, and the error message
/// shown if no option is selected.
const HINT: &str = "hint";
const ERROR_MESSAGE: &str = "error-message";

pub(super) fn question(page: QuestionPage, live: Live, act: Callback<Message>) -> AnyView {
    let several = page.several.is_some();
    let legend = element("legend")
        .child(element("h2").id(HEADING).fixed("tabindex", "-1").text(page.legend).view())
        .view();
    let hint = match page.several {
        Some(several) => format!("{} {several}", page.hint),
        None => page.hint,
    };
    let mut options = Vec::new();
    for group in page.groups {
        let inside = group.options.into_iter().map(|it| one_of(it, several, live, act)).collect();
        if group.name.is_empty() {
            options.extend(inside);
            continue;
        }
        // A fieldset in a fieldset: its legend is announced on the way in, and not at every option.
        let name = element("legend").attribute("data-sign", group.sign).text(group.name).view();
        options.push(element("fieldset").child(name).children(inside).view());
    }
    let error = page.error.clone();
    let ids = live.ids;
    let described = move || {
        let hint = ids.of(HINT);
        if live.nothing_marked.get() { format!("{hint} {}", ids.of(ERROR_MESSAGE)) } else { hint }
    };
    let message = move || {
        live.nothing_marked.get().then(|| {
            element("p").class("error-message").target(ids, ERROR_MESSAGE).text(error.clone()).view()
        })
    };
    let fieldset = element("fieldset")
        .live_text("aria-describedby", Signal::derive(described))
        .child(legend)
        .child(element("p").class("hint").target(ids, HINT).text(hint).view())
        .child(message.into_any())
        .children(options);
    let actions = element("div")
        .class("actions")
        .child(button("button", page.next, act, Event::Continued.into()).id("next").view())
        .child(button("link", page.previous, act, Event::WentBack.into()).id("previous").view())
        .child(text("span", "meta", page.progress))
        .children(page.later.map(|label| later(label, act)).into_iter().collect());
    let mut why = vec![text("p", "", page.why.inside)];
    why.extend(topics(&page.topics, act));
    let stop = element("div")
        .class("stop now")
        .child(fieldset.view())
        .child(details(page.why.summary, why).id("why").view())
        .children(page.words.map(words).into_iter().collect())
        .child(actions.view());
    let (error_title, error) = (page.error_title, page.error);
    let summary =
        move || live.nothing_marked.get().then(|| error_summary(error_title.clone(), error.clone(), act));
    let mut line = element("div").class("line");
    if let Some(fold) = page.answers {
        line = line.child(element("div").class("stop done").child(answers(fold, act)).view());
    }
    element("section")
        .child(summary.into_any())
        .child(line.child(stop.view()).view())
        .child(possible(page.possible))
        .view()
}

/// The placeholder until the chunk is loaded. If loading fails, `boot.js` shows a message and tries again.
pub(super) fn waiting(page: WaitingPage, act: Callback<Message>) -> AnyView {
    let previous = button("button secondary", page.previous, act, Event::WentBack.into()).id("previous");
    element("section")
        .id("waiting")
        .child(element("h2").id(HEADING).fixed("tabindex", "-1").text(page.heading).view())
        .child(element("p").fixed("role", "status").text(page.text).view())
        .child(element("p").child(link(page.static_guide)).view())
        .child(element("div").class("actions").child(previous.view()).view())
        .view()
}

fn error_summary(title: String, error: String, act: Callback<Message>) -> AnyView {
    element("div")
        .class("error-summary")
        .id(ERROR)
        .fixed("role", "alert")
        .fixed("tabindex", "-1")
        .child(text("h2", "", title))
        // A button, since a link to the option would add a fragment to the URL.
        .child(button("link", error, act, Action::GoToOptions.into()).view())
        .view()
}

fn one_of(view: OptionView, several: bool, live: Live, act: Callback<Message>) -> AnyView {
    let value = view.value;
    let input = element("input")
        .fixed("type", if several { "checkbox" } else { "radio" })
        .fixed("name", "answer")
        .fixed("autocomplete", "off")
        .checked(Signal::derive(move || live.marked.get().has(value)))
        .on_change(Callback::new(move |on| act.run(Event::Marked(value, on).into())))
        .on_enter(Callback::new(move |()| act.run(Event::Continued.into())));
    let class = if view.unsure { "option unsure" } else { "option" };
    option((value.index(), live.ids), (view.label, view.hint), class, input)
}

fn possible(fold: Fold<Possible>) -> AnyView {
    let Possible { hint, routes, not_possible } = fold.inside;
    let sign = |sign: Sign| {
        let class = if sign.possible { kind_class(sign.kind) } else { "off" };
        let mut item = element("li").attribute("class", format!("sign {class}"));
        if !sign.possible {
            item = item.child(text("span", "hidden", format!("{not_possible} ")));
        }
        item.text(sign.name).view()
    };
    let signs = element("ul").class("signs").children(routes.into_iter().map(sign).collect()).view();
    details(fold.summary, vec![text("p", "hint", hint), signs]).id("possible").class("open").view()
}
