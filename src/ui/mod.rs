//! How a page looks: values and callbacks in, elements out. Knows no model, no engine and no browser.

mod drawing;
mod element;
mod finder;
mod paper;
mod question;
mod result;
mod shared;
mod start;

use leptos::prelude::*;

use crate::markup::Voice;
use crate::model::{FactId, ValueIx, ValueSet};
use crate::page::paper::{Block, Press};
use crate::page::{Body, FinderPage, Page};
use crate::region::{MunicipalityId, Sector};
use crate::session::{Beside, Field, Move, WHOLE};
use crate::text::Language;
use element::element;
pub use finder::FIND;
pub use paper::FOLLOWS;

/// What a person can do on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    ChooseVoice(Voice),
    ChooseLanguage(Language),
    Mark(ValueIx, bool),
    GoOn,
    GoBack,
    Change(FactId),
    Open(Beside),
    Type(String),
    ChooseSector(Sector),
    ChooseMunicipality(MunicipalityId),
    Key(Key),
    /// Something was filled in on a page beside the questions.
    Fill(Field, String),
    /// The person went on from such a field.
    Leave(Field),
    /// A button on such a page was pressed.
    Press(Press),
    StartAgain,
    /// Go from the error message to the first option.
    GoToOptions,
}

/// A key that does something in a combobox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Move(Move),
    Enter,
}

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

/// What changes while the same question stays on screen.
#[derive(Clone, Copy)]
pub struct Live {
    pub ids: Ids,
    pub marked: Signal<ValueSet>,
    pub nothing_marked: Signal<bool>,
    /// Only where there is a finder.
    pub finder: Option<FinderLive>,
    /// Only where there are pages beside the questions.
    pub paper: Option<PaperLive>,
}

/// What changes on a page to read: what stands in its fields, that something was filled in, and what
/// follows from it.
#[derive(Clone, Copy)]
pub struct PaperLive {
    pub text: Callback<Field, String>,
    pub filled: Signal<u32>,
    pub follows: Callback<(), Vec<Block>>,
    /// The same in a sentence, and what is wrong with a field.
    pub said: Callback<(), String>,
    pub fault: Callback<Field, String>,
    pub taken: Signal<Taken>,
}

/// What came of printing, copying or saving: what is said of it, and the text to copy by hand where it could
/// not be done; both empty while nothing was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub says: String,
    pub label: String,
    pub by_hand: String,
}

/// What changes in the finder: what is typed, chosen and stood on; that something of it changed; and what it
/// then shows.
#[derive(Clone, Copy)]
pub struct FinderLive {
    pub typed: Signal<String>,
    pub sector: Signal<Sector>,
    pub active: Signal<Option<usize>>,
    pub looked: Signal<u32>,
    pub found: Callback<(), Option<FinderPage>>,
}

impl Live {
    /// Of a page that nobody does anything on.
    pub fn still() -> Live {
        Live {
            ids: Ids("still"),
            marked: Signal::stored(ValueSet::default()),
            nothing_marked: Signal::stored(false),
            finder: None,
            paper: None,
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
pub fn page_view(page: Page, live: Live, act: Callback<Action>) -> AnyView {
    let mut children = vec![shared::top(page.title, page.tools, act)];
    children.extend(page.change.map(shared::notice));
    let own = page.own.filter(|_| WHOLE).map(|own| shared::own(own, act));
    let on_result = matches!(page.body, Body::Result(_));
    if !on_result {
        // One urgent note stands open above a question; more of them are opened one by one.
        let open = page.urgent.len() == 1;
        let notes = page.urgent.iter().enumerate();
        children.extend(notes.map(|(number, note)| shared::urgent(note, open, number == 0)));
    }
    children.push(match page.body {
        Body::Start(start) => start::start(start, act),
        Body::Question(question) => question::question(*question, live, act),
        Body::Result(result) => result::result(*result, page.urgent, act),
        Body::Paper(paper) if WHOLE => paper::paper(paper, live.ids, live.paper, act),
        Body::Finder(page, back, heading) if WHOLE => match page.zip(live.finder) {
            Some((page, live_finder)) => finder::finder(*page, back, live.ids, live_finder, act),
            None => element("h2").id(HEADING).fixed("tabindex", "-1").text(heading).view(),
        },
        Body::Finder(..) => unreachable!("only the whole program has a finder"),
        Body::Paper(_) => unreachable!("only the whole program has papers"),
    });
    if WHOLE && !page.more.inside.is_empty() {
        children.push(shared::more(page.more, page.static_guide, act));
    }
    children.extend(own);
    element("div").class("frame").children(children).view()
}
