//! Views: turn a page's values into elements that send messages. They use no rules and no browser APIs.

mod drawing;
mod element;
mod finder;
mod paper;
mod question;
mod result;
mod shared;
mod side;
mod start;

use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;

use crate::model::ValueSet;
use crate::page::message::Message;
use crate::page::{Body, Page};
use crate::text::Language;
pub use finder::FIND;
pub use paper::FOLLOWS;
pub use side::{Exported, FinderLive, FormLive, SideLive};

/// Makes unguessable element ids: a random token, new at every load, followed by a name.
///
/// An embedding page can set any fragment on the URL of its frame. If the fragment is the `id` of an element,
/// the element is scrolled to and may take the focus, and the embedding page can observe both.
#[derive(Clone, Copy, Debug)]
pub struct Ids(&'static str);

impl Ids {
    /// Makes ids with this token. Leaks it, so call this once for each load of the page.
    pub fn new(token: String) -> Ids {
        Ids(token.leak())
    }

    fn of(self, name: &str) -> String {
        format!("{}-{name}", self.0)
    }
}

/// The reactive values of a page, which change while it stays on screen.
#[derive(Clone, Copy)]
pub struct Live {
    pub ids: Ids,
    pub marked: Signal<ValueSet>,
    pub nothing_marked: Signal<bool>,
    /// Whether there is anything to clear.
    pub holds_input: Signal<bool>,
    /// The values for results and side pages; `None` until the chunk is loaded.
    pub side: Option<SideLive>,
}

impl Live {
    /// Constant values for a page without interaction, and without the chunk.
    pub fn still() -> Live {
        Live {
            ids: Ids("still"),
            marked: Signal::stored(ValueSet::default()),
            nothing_marked: Signal::stored(false),
            holds_input: Signal::stored(false),
            side: None,
        }
    }
}

/// `data-id`s that tests, styles and focus rely on.
pub const NEXT: &str = "next";
pub const HEADING: &str = "heading";
pub const ERROR: &str = "error";
pub const URGENT: &str = "urgent";
pub const NOTICE: &str = "notice";
pub const UNDO: &str = "undo";
pub const FIRST_OPTION: &str = "option-0";
pub const BY_HAND: &str = "by-hand";
/// The list of languages where it is folded.
pub const LANGUAGE: &str = "language";
pub const TOOL_VOICE: &str = "tool-voice";

/// The `data-id` of the button of a language.
pub fn language_id(language: Language) -> String {
    format!("{LANGUAGE}-{}", language.code())
}

/// The `data-id` of an option of the current question.
fn option_id(number: usize) -> String {
    format!("option-{number}")
}

/// Draws a page.
pub fn page_view(page: Page, live: Live, act: Callback<Message>) -> AnyView {
    let mut children = vec![shared::top(page.title, page.tools, live, act)];
    children.extend(page.change.map(|it| shared::notice(it, act)));
    let on_result = matches!(page.body, Body::Result(_));
    if !on_result {
        // A single urgent note above a question is expanded; several are collapsed, to keep the question in
        // sight.
        let open = page.urgent.len() == 1;
        let notes = page.urgent.iter().enumerate();
        children.extend(notes.map(|(number, note)| shared::urgent(note, open, number == 0, act)));
    }
    children.push(match (page.body, live.side) {
        (Body::Start(start), _) => start::start(start, live.ids, act),
        (Body::Question(question), _) => question::question(*question, live, act),
        (Body::Waiting(waiting), _) => question::waiting(waiting, act),
        (body, Some(side)) => (side.views.body)(body, page.urgent, live.ids, side, act),
        (_, None) => unreachable!("only the chunk makes other pages, and it brings their views"),
    });
    let foot = page.foot.zip(live.side);
    children.extend(foot.into_iter().flat_map(|(foot, side)| (side.views.foot)(foot, act)));
    element::element("div").class("frame").children(children).view()
}

/// Views with a key each: the elements of one whose key was not there before are all new. Leptos would patch the
/// old elements, so that what was opened, typed or selected on the last page would stay on the next. A list of keyed
/// items prevents that: a different key is a different item.
#[inline(never)]
pub fn made_anew(views: Vec<(u32, AnyView)>) -> AnyView {
    keyed(views, |(key, _)| *key, |_, (_, view)| (|_| {}, view)).into_any()
}
