//! What is on the screen, as values: everything a view shows, in the words of one language and voice.

mod as_text;
mod chairs;
pub mod checked;
mod code;
pub mod coverage;
mod deadlines;
mod finder;
mod guide;
mod maker;
mod map;
pub mod message;
mod moving;
pub mod paper;
mod presentation;
mod region;
mod result;
mod route;
mod schools;
mod search;
mod sheet;
mod side_page;
mod whole;
mod words;

pub use moving::SOURCES as MOVING_SOURCES;
pub use region::NATIONAL;
pub use schools::SchoolView;
pub use side_page::{fault, follows, said};
pub use whole::whole_page;

pub use finder::{
    FinderAnswer, FinderLine, FinderPage, FinderValue, PartnershipView, ProfileOffer, Search, finder,
};
pub use presentation::PaymentView;
pub use result::{
    ProofView, ReasonView, ResultPage, RouteView, SourceView, UnknownView, WhatIfView, WhatIfs, WhyNotView,
};

use crate::engine::Rules;
use crate::markup::Voice;
use crate::model::*;
use crate::session::{Session, SidePage};
use crate::text::{Language, Texts};
use maker::{Maker, Without};
use paper::Paper;

pub struct Page {
    pub language: Language,
    pub title: String,
    pub tools: Tools,
    pub change: Option<Notice>,
    pub urgent: Vec<NoteView>,
    pub body: Body,
    /// What stands at the end of every page, once the chunk is there.
    pub foot: Option<Foot>,
}

pub enum Body {
    Start(StartPage),
    Question(Box<QuestionPage>),
    /// The chunk is not there yet.
    Waiting(WaitingPage),
    Result(Box<ResultPage>),
    Paper(Paper),
    /// The finder, as it stands when it is opened, and what leads back. `None` while its data are on their way.
    Finder(Option<Box<FinderPage>>, String, String),
}

/// In the place of a page that comes with the chunk.
pub struct WaitingPage {
    pub heading: String,
    pub text: String,
    pub static_guide: Link,
    pub previous: String,
}

pub struct Foot {
    /// Whose page it is, and who helps there.
    pub own: Option<OwnView>,
    /// What else can be read, and what the list is called.
    pub more: Fold<Vec<(SidePage, String)>>,
    pub static_guide: Link,
}

/// The switches that are there on every screen.
pub struct Tools {
    pub label: String,
    pub other_language: (Language, String),
    pub other_voice: (Voice, String),
    pub clear: String,
}

/// What the region or the school says of itself on every page, and its own contacts.
pub struct OwnView {
    pub label: String,
    pub contacts: Vec<ContactView>,
    /// What opens the page about how the region does it; empty while that is on screen, or cannot come.
    pub open: String,
}

pub struct Notice {
    pub title: String,
    pub lines: Vec<String>,
}

pub struct StartPage {
    pub heading: String,
    pub lead: String,
    pub privacy: String,
    pub review: String,
    pub question: String,
    /// Voice, label, hint.
    pub voices: Vec<(Voice, String, String)>,
    pub chosen: Voice,
    pub begin: String,
    pub old_words: Fold<Vec<WordView>>,
}

/// A link that leaves the guide: its address, what it says, and that it opens a new window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub address: String,
    pub label: String,
    pub new_window: String,
}

/// Something behind a summary.
#[derive(Clone)]
pub struct Fold<T> {
    pub summary: String,
    pub inside: T,
}

pub struct WordView {
    pub name: String,
    pub text: String,
    pub today: String,
}

pub struct QuestionPage {
    pub legend: String,
    pub hint: String,
    pub several: Option<String>,
    pub options: Vec<OptionView>,
    pub why: Fold<String>,
    /// The words on this page and what they mean.
    pub words: Option<Fold<Vec<(String, String)>>>,
    pub error_title: String,
    pub error: String,
    pub next: String,
    pub previous: String,
    pub progress: String,
    pub answers: Option<Fold<Vec<AnswerLine>>>,
    pub possible: Fold<Possible>,
}

pub struct OptionView {
    pub value: ValueIx,
    pub label: String,
    pub hint: String,
    /// "Weet ik niet": as welcome as the rest, and drawn apart.
    pub unsure: bool,
}

pub struct AnswerLine {
    pub fact: FactId,
    pub name: String,
    pub answer: String,
    /// Why the answer is listed though it does not count.
    pub remark: Option<String>,
    pub change: String,
}

pub struct Possible {
    pub hint: String,
    pub routes: Vec<Sign>,
    pub not_possible: String,
}

pub struct Sign {
    pub name: String,
    pub kind: RouteKind,
    pub possible: bool,
}

pub struct NoteView {
    pub title: String,
    pub body: String,
    pub contacts: Vec<ContactView>,
    /// The words in it and what they mean.
    pub words: Option<Fold<Vec<(String, String)>>>,
    /// Cannot wait until someone opens it.
    pub urgent: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactView {
    pub name: String,
    pub what: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Address, and what the link says.
    pub link: Option<(String, String)>,
    pub new_window: String,
}

/// The screen that a session shows, in the language of the texts, as far as it can be shown without the chunk.
pub fn page(texts: &Texts, rules: &Rules, session: &Session) -> Page {
    Maker::new(texts, rules, session, &Without).page()
}
