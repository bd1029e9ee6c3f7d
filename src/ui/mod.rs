//! How a page looks: values in, elements out, and messages back. Knows no model, no engine and no browser.

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
pub use finder::FIND;
pub use paper::FOLLOWS;
pub use side::{Exported, FinderLive, FormLive, SideLive};

/// Makes element ids that nobody outside the page can know: a name behind a token that is new at every load.
///
/// The page around a frame may set any fragment on its address. An element whose `id` it names is scrolled
/// to and may take the focus, both of which that page can observe.
#[derive(Clone, Copy, Debug)]
pub struct Ids(&'static str);

impl Ids {
    /// Ids with this token. It stays in memory as long as the page, so there is one for each load.
    pub fn new(token: String) -> Ids {
        Ids(token.leak())
    }

    fn of(self, name: &str) -> String {
        format!("{}-{name}", self.0)
    }
}

/// What changes while a page stays on screen.
#[derive(Clone, Copy)]
pub struct Live {
    pub ids: Ids,
    pub marked: Signal<ValueSet>,
    pub nothing_marked: Signal<bool>,
    /// What the chunk adds; `None` until it is there.
    pub side: Option<SideLive>,
}

impl Live {
    /// Of a page that nobody does anything on, without what the chunk adds.
    pub fn still() -> Live {
        Live {
            ids: Ids("still"),
            marked: Signal::stored(ValueSet::default()),
            nothing_marked: Signal::stored(false),
            side: None,
        }
    }
}

/// Names (`data-id`) that tests, styles and focus rely on.
pub const NEXT: &str = "next";
pub const HEADING: &str = "heading";
pub const ERROR: &str = "error";
pub const URGENT: &str = "urgent";
pub const FIRST_OPTION: &str = "option-0";
pub const BY_HAND: &str = "by-hand";
pub const TOOL_LANGUAGE: &str = "tool-language";
pub const TOOL_VOICE: &str = "tool-voice";

/// The name (`data-id`) of an option of the question on screen.
fn option_id(number: usize) -> String {
    format!("option-{number}")
}

/// A whole page.
pub fn page_view(page: Page, live: Live, act: Callback<Message>) -> AnyView {
    let mut children = vec![shared::top(page.title, page.tools, act)];
    children.extend(page.change.map(shared::notice));
    let on_result = matches!(page.body, Body::Result(_));
    if !on_result {
        // One urgent note stands open above a question; more of them are opened one by one.
        let open = page.urgent.len() == 1;
        let notes = page.urgent.iter().enumerate();
        children.extend(notes.map(|(number, note)| shared::urgent(note, open, number == 0)));
    }
    children.push(match (page.body, live.side) {
        (Body::Start(start), _) => start::start(start, act),
        (Body::Question(question), _) => question::question(*question, live, act),
        (Body::Waiting(waiting), _) => question::waiting(waiting, act),
        (body, Some(side)) => (side.views.body)(body, page.urgent, live.ids, side, act),
        (_, None) => unreachable!("only the chunk makes other pages, and it brings their views"),
    });
    let foot = page.foot.zip(live.side);
    children.extend(foot.into_iter().flat_map(|(foot, side)| (side.views.foot)(foot, act)));
    element::element("div").class("frame").children(children).view()
}

/// A view that is made anew, element by element, whenever `key` differs. Leptos would patch the old elements, and
/// what was opened, typed or marked on the last page would stay on the next. A list of one keyed item never does:
/// an item with another key is another item.
pub fn made_anew<T: Send + 'static>(
    key: u32,
    value: T,
    view: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    keyed([(key, value)], |(key, _)| *key, move |_, (_, value)| (|_| {}, view(value))).into_any()
}
