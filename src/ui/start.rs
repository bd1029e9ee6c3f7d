//! Draws the first screen: an introduction, and the question who is asking.

use leptos::prelude::*;

use super::element::{button, details, element, text};
use super::shared::option;
use super::{HEADING, Ids};
use crate::markup::Voice;
use crate::page::message::{Action, Message};
use crate::page::{StartPage, WordView};
use crate::session::Event;

/// Draws the first screen. The build writes the same markup into `index.html`, so that it can be read and
/// answered before the program is loaded; the two must stay equal, but for ids.
pub(super) fn start(page: StartPage, ids: Ids, act: Callback<Message>) -> AnyView {
    let chosen = page.chosen;
    let one_of = |(number, (voice, label, hint)): (usize, (Voice, String, String))| {
        let value = match voice {
            Voice::Parent => "parent",
            Voice::Teacher => "teacher",
        };
        let mut input = element("input")
            .fixed("type", "radio")
            .fixed("name", "voice")
            .fixed("autocomplete", "off")
            .fixed("value", value)
            .on_change(Callback::new(move |_| act.run(Event::VoiceChosen(voice).into())))
            .on_enter(Callback::new(move |()| act.run(Event::Continued.into())));
        if voice == chosen {
            input = input.fixed("checked", "");
        }
        option((number, ids), (label, hint), "option", input)
    };
    let legend = element("legend").child(text("h3", "", page.question)).view();
    let options = page.voices.into_iter().enumerate().map(one_of).collect();
    let word = |word: WordView| {
        element("li")
            .child(text("strong", "", word.name))
            .text(format!(". {} ", word.text))
            .child(text("span", "remark", word.today))
            .view()
    };
    let old_words = match page.old_words.inside {
        words if words.is_empty() => text("p", "", page.wait),
        words => element("ul").class("plain").children(words.into_iter().map(word).collect()).view(),
    };
    let translated = (!page.translated.is_empty()).then(|| text("p", "meta", page.translated));
    let offered = page.offered.map(|it| {
        button("button secondary", it.offer().to_owned(), act, Action::ChooseLanguage(it).into())
            .id("offered")
            .fixed("lang", it.code())
            .view()
    });
    element("section")
        .child(element("h2").id(HEADING).fixed("tabindex", "-1").text(page.heading).view())
        .child(text("p", "lead", page.lead))
        .child(element("fieldset").child(legend).children(options).view())
        .child(
            element("div")
                .class("actions")
                .child(button("button", page.begin, act, Event::Continued.into()).id("next").view())
                .children(offered.into_iter().collect())
                .view(),
        )
        .child(text("p", "promise", page.privacy))
        .child(details(page.old_words.summary, vec![old_words]).view())
        .child(text("p", "meta", page.review))
        .children(translated.into_iter().collect())
        .view()
}
