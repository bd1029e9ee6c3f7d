//! View models: everything that a view shows, as values, with texts in one language and voice.

mod as_text;
mod chairs;
pub mod checked;
mod code;
pub mod coverage;
mod criterion;
mod deadlines;
mod finder;
mod guide;
mod in_two;
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
mod topics;
mod what_if;
mod whole;
mod words;

pub use criterion::criterion_met;
pub use deadlines::YEARLY;
pub use schools::SchoolView;
pub use side_page::{fault, follows, said};
pub use whole::{whole_page, whole_page_with};

pub use finder::{
    FinderAnswer, FinderLine, FinderPage, FinderValue, PartnershipView, ProfileOffer, Search, finder,
};
pub use presentation::PaymentView;
pub use result::{
    ProofView, ReasonView, ResultPage, RouteView, SourceView, UnknownView, WhyNotView, who_knows,
};
pub use what_if::{WhatIfView, WhatIfs};

use crate::engine::Rules;
use crate::markup::Voice;
use crate::model::*;
use crate::session::{Session, SidePage};
use crate::text::{Language, Texts};
use maker::{Maker, Without};
use paper::Paper;

/// Everything on one screen.
pub struct Page {
    pub language: Language,
    pub title: String,
    /// What kind of page this is, for its title: never a question, an answer, or what was looked up, since browsers
    /// keep titles. Empty on the first screen.
    pub place: String,
    pub tools: Tools,
    pub change: Option<Notice>,
    pub urgent: Vec<NoteView>,
    pub body: Body,
    /// The footer of every page; `None` until the chunk is loaded.
    pub foot: Option<Foot>,
}

/// The main part of a page.
pub enum Body {
    Start(StartPage),
    Question(Box<QuestionPage>),
    /// A placeholder until the chunk is loaded.
    Waiting(WaitingPage),
    Result(Box<ResultPage>),
    Paper(Paper),
    /// The finder as it is when opened (`None` while its data are loading), the label of its back button, and
    /// its heading.
    Finder(Option<Box<FinderPage>>, String, String),
}

/// The placeholder for a page that only the chunk can make.
pub struct WaitingPage {
    pub heading: String,
    pub text: String,
    pub static_guide: Link,
    pub previous: String,
}

/// The footer of a page.
pub struct Foot {
    /// Set if a profile is used.
    pub own: Option<OwnView>,
    /// The menu: the side pages with their labels.
    pub more: Fold<Vec<(SidePage, String)>>,
    pub static_guide: Link,
}

/// The controls at the top of every page: language, voice, and clearing all answers.
pub struct Tools {
    pub label: String,
    /// The label of the languages, and the one of this page.
    pub language: (String, Language),
    /// `None` on the first screen, which asks the voice itself.
    pub other_voice: Option<(Voice, String)>,
    /// `None` on the first screen if there is nothing to clear. Elsewhere it can come to be needed at any moment.
    pub clear: Option<String>,
}

/// The footer's section about the region or school whose profile is used, with its contacts.
pub struct OwnView {
    pub label: String,
    pub contacts: Vec<ContactView>,
    /// The label of the button that opens the region's page; empty if that page is on screen or not
    /// available.
    pub open: String,
}

/// A message about the effects of an action.
pub struct Notice {
    pub title: String,
    pub lines: Vec<String>,
    /// The label of the button that undoes it; empty if that cannot be.
    pub undo: String,
}

/// The first screen.
pub struct StartPage {
    pub heading: String,
    pub lead: String,
    pub privacy: String,
    pub review: String,
    /// That no native speaker has read this language yet; empty where one has.
    pub translated: String,
    /// The language to offer to this user, if it is another one.
    pub offered: Option<Language>,
    pub question: String,
    /// The voices to choose from, with their labels and hints.
    pub voices: Vec<(Voice, String, String)>,
    pub chosen: Voice,
    pub begin: String,
    /// Empty until the chunk is loaded; what is said until then is `wait`.
    pub old_words: Fold<Vec<WordView>>,
    pub wait: String,
}

/// An external link. `new_window` is the hidden text that it opens in a new window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub address: String,
    pub label: String,
    pub new_window: String,
}

/// Content to show collapsed (`details`) under a summary.
#[derive(Clone)]
pub struct Fold<T> {
    pub summary: String,
    pub inside: T,
}

/// Applies `make` to a list that is not empty; `None` for an empty one.
fn some<T, R>(list: Vec<T>, make: impl FnOnce(Vec<T>) -> R) -> Option<R> {
    if list.is_empty() { None } else { Some(make(list)) }
}

/// A term from older law or policy, its meaning, and what the same support is called today.
pub struct WordView {
    pub name: String,
    pub text: String,
    pub today: String,
}

/// A question with its options and the texts around it.
pub struct QuestionPage {
    pub legend: String,
    pub hint: String,
    pub several: Option<String>,
    pub groups: Vec<GroupView>,
    pub why: Fold<String>,
    /// Topics that fit the question, with their names.
    pub topics: Vec<(TopicId, String)>,
    /// Words used on this page, with their meanings.
    pub words: Option<Fold<Vec<(String, String)>>>,
    pub error_title: String,
    pub error: String,
    pub next: String,
    pub previous: String,
    /// The label of the link to the code of these answers; `None` while there are none to keep, or no chunk.
    pub later: Option<String>,
    pub progress: String,
    pub answers: Option<Fold<Vec<AnswerLine>>>,
    pub possible: Fold<Possible>,
}

/// Options of a question with their heading and the picture beside it; both are empty for options without a
/// group.
pub struct GroupView {
    pub name: String,
    pub sign: String,
    pub options: Vec<OptionView>,
}

/// An option of a question.
pub struct OptionView {
    pub value: ValueIx,
    pub label: String,
    pub hint: String,
    /// The option "weet ik niet" (don't know) or "none of these", drawn apart from the others.
    pub unsure: bool,
}

/// A given answer in the list of answers.
pub struct AnswerLine {
    pub fact: FactId,
    pub name: String,
    pub answer: String,
    /// Set if the answer does not count: says so.
    pub remark: Option<String>,
    pub change: String,
}

/// All routes, those that are still possible first.
pub struct Possible {
    pub hint: String,
    pub routes: Vec<Sign>,
    pub not_possible: String,
}

/// A route in the list of routes.
pub struct Sign {
    pub name: String,
    pub kind: RouteKind,
    pub possible: bool,
}

/// A note that applies to the answers.
pub struct NoteView {
    pub title: String,
    /// The one thing to do first; empty for a note that is not urgent.
    pub act: String,
    pub body: String,
    pub contacts: Vec<ContactView>,
    /// Topics that fit the note, with their names.
    pub topics: Vec<(TopicId, String)>,
    /// Words used in the note, with their meanings.
    pub words: Option<Fold<Vec<(String, String)>>>,
    /// Must be visible without being opened.
    pub urgent: bool,
}

/// An organisation or person who can help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactView {
    pub name: String,
    pub what: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// The URL and the label of the link.
    pub link: Option<(String, String)>,
    pub new_window: String,
}

/// Makes the page for the session's screen without the chunk, in the language of `texts`. Results and side
/// pages become a `WaitingPage`.
pub fn page(texts: &Texts, rules: &Rules, session: &Session) -> Page {
    Maker::new(texts, rules, session, &Without).page()
}
