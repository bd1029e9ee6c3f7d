//! What is on the screen, as values: everything a view shows, in the words of one language and voice.

mod as_text;
mod beside;
mod chairs;
pub mod checked;
mod code;
pub mod coverage;
mod deadlines;
mod finder;
mod map;
mod moving;
pub mod paper;
mod presentation;
mod region;
mod result;
mod route;
mod schools;
mod search;
mod sheet;
mod words;

pub use beside::{fault, follows, said};
pub use moving::SOURCES as MOVING_SOURCES;
pub use region::NATIONAL;
pub use schools::SchoolView;

pub use finder::{
    FinderAnswer, FinderLine, FinderPage, FinderValue, Link, PartnershipView, ProfileOffer, Search, finder,
};
pub use presentation::PaymentView;
pub use result::{
    ProofView, ReasonView, ResultPage, RouteView, SourceView, UnknownView, WhatIfView, WhatIfs, WhyNotView,
};

use std::cell::RefCell;

use crate::engine::{Answer, Decision, Rules, decide};
use crate::markup::{Voice, for_voice};
use crate::model::*;
use crate::profile::OwnContact;
use crate::session::{Beside, Change, Screen, Session, WHOLE, to_marks};
use crate::text::{Language, Later, Slot, Texts, Ui, options};
use crate::words::Words;
use paper::Paper;

pub struct Page {
    pub language: Language,
    pub title: String,
    pub tools: Tools,
    /// Whose page it is, and who helps there.
    pub own: Option<OwnView>,
    pub change: Option<Notice>,
    pub urgent: Vec<NoteView>,
    pub body: Body,
    /// What else can be read, and what the list is called; empty where there is nothing yet.
    pub more: Fold<Vec<(Beside, String)>>,
    /// Link to the static guide: address, label, and the note that it opens a new window.
    pub static_guide: (String, String, String),
}

pub enum Body {
    Start(StartPage),
    Question(Box<QuestionPage>),
    Result(Box<ResultPage>),
    Paper(Paper),
    /// The finder, as it stands when it is opened, and what leads back. `None` while its data are on their way.
    Finder(Option<Box<FinderPage>>, String, String),
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

/// The screen that a session shows, in the language of the texts.
pub fn page(texts: &Texts, rules: &Rules, session: &Session) -> Page {
    let maker = Maker::new(texts, rules, session);
    let urgent = match session.screen {
        Screen::Start | Screen::Beside(_) => Vec::new(),
        _ => maker.notes(true),
    };
    Page {
        language: texts.language,
        title: maker.ui(Ui::Title),
        tools: maker.tools(),
        own: maker.own(),
        change: match &session.change {
            Some(change) => Some(maker.notice(change)),
            None => session
                .wiped
                .then(|| Notice { title: maker.ui(Ui::Wiped), lines: vec![maker.ui(Ui::WipedAll)] }),
        },
        urgent,
        more: maker.more(),
        static_guide: maker.static_guide(),
        body: match session.screen {
            Screen::Start => Body::Start(maker.start()),
            Screen::Question(fact) => Body::Question(Box::new(maker.question(fact))),
            Screen::Beside(Beside::Finder) if WHOLE => {
                Body::Finder(None, maker.ui(Ui::Previous), maker.later(Later::FinderHeading))
            }
            Screen::Beside(beside) if WHOLE => match maker.beside(beside) {
                Some(paper) => Body::Paper(match beside {
                    // What all words mean is told by their list, and found by the search.
                    Beside::Words | Beside::Search => paper,
                    _ => maker.explained_paper(paper),
                }),
                None => Body::Start(maker.start()),
            },
            Screen::Beside(_) => Body::Start(maker.start()),
            Screen::Result => match maker.decision.main {
                Some(main) => Body::Result(Box::new(maker.result(main))),
                // The proof leaves no complete situation without a route; an open one asks on.
                None => Body::Start(maker.start()),
            },
        },
    }
}

/// Makes views from content, rules and session.
struct Maker<'a> {
    rules: &'a Rules,
    session: &'a Session,
    texts: &'a Texts,
    decision: Decision,
    words: Words<'a>,
    /// The words whose meaning stands on this page already.
    told: RefCell<Vec<MeaningId>>,
}

impl<'a> Maker<'a> {
    fn new(texts: &'a Texts, rules: &'a Rules, session: &'a Session) -> Self {
        Maker {
            rules,
            session,
            texts,
            decision: decide(rules, &session.answers),
            // The first program explains no words.
            words: if WHOLE { Words::new(&rules.model, texts) } else { Words::default() },
            told: RefCell::default(),
        }
    }

    fn model(&self) -> &'a Model {
        &self.rules.model
    }

    fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), self.session.voice)
    }

    fn ui(&self, ui: Ui) -> String {
        self.say(Slot::Ui(ui))
    }

    /// An interface text with its `#` filled in.
    fn ui_with(&self, ui: Ui, value: &str) -> String {
        self.ui(ui).replace('#', value)
    }

    fn tools(&self) -> Tools {
        let language = Language::ALL.into_iter().find(|&it| it != self.texts.language).unwrap_or_default();
        let (voice, label) = match self.session.voice {
            Voice::Parent => (Voice::Teacher, Ui::ToTeacher),
            Voice::Teacher => (Voice::Parent, Ui::ToParent),
        };
        Tools {
            label: self.ui(Ui::Tools),
            other_language: (language, self.ui(Ui::OtherLanguage)),
            other_voice: (voice, self.ui(label)),
            clear: self.ui(Ui::Clear),
        }
    }

    fn own(&self) -> Option<OwnView> {
        let profile = &self.session.profile;
        if !WHOLE || profile.id.is_empty() {
            return None;
        }
        let contact = |own: &OwnContact| ContactView {
            name: own.name.clone(),
            what: own.what.clone(),
            phone: own.phone.clone(),
            email: own.email.clone(),
            link: own.link.as_ref().map(|link| (link.clone(), short(link))),
            new_window: self.ui(Ui::NewWindow),
        };
        let mut label = self.ui_with(Ui::OwnTitle, &profile.name);
        if profile.tells_life {
            label += ". ";
            label += &self.ui(Ui::TellsLife);
        }
        let open = match self.session.screen {
            Screen::Beside(_) => String::new(),
            _ => self.later_with(Later::RegionOpen, &profile.name),
        };
        Some(OwnView { label, contacts: profile.contacts.iter().map(contact).collect(), open })
    }

    fn start(&self) -> StartPage {
        StartPage {
            heading: self.ui(Ui::StartHeading),
            lead: self.ui(Ui::StartLead),
            privacy: self.ui(Ui::StartPrivacy),
            review: self.ui(Ui::StartReview),
            question: self.ui(Ui::WhoAreYou),
            voices: vec![
                (Voice::Parent, self.ui(Ui::VoiceParent), self.ui(Ui::VoiceParentHint)),
                (Voice::Teacher, self.ui(Ui::VoiceTeacher), self.ui(Ui::VoiceTeacherHint)),
            ],
            chosen: self.session.voice,
            begin: self.ui(Ui::Begin),
            old_words: self.old_words(),
        }
    }

    fn old_words(&self) -> Fold<Vec<WordView>> {
        let words = self.model().words.iter().enumerate().map(|(number, word)| {
            let routes: Vec<String> = word.routes.iter().map(|&it| self.route_name(it)).collect();
            WordView {
                name: self.say(Slot::WordName(WordId::at(number))),
                text: self.say(Slot::WordText(WordId::at(number))),
                today: self.ui_with(Ui::OldWordsToday, &routes.join(" · ")),
            }
        });
        Fold { summary: self.ui(Ui::OldWords), inside: words.collect() }
    }

    fn question(&self, fact: FactId) -> QuestionPage {
        let about = self.model().fact(fact);
        let several = about.is_several();
        let lines = self.answer_lines(Some(fact));
        let left = match self.decision.next {
            Some(next) if next == fact => self.decision.left_at_most,
            // Looking back at an answer: what is left after it does not concern this screen.
            _ => 0,
        };
        let (legend, hint, why) =
            (self.say(Slot::Legend(fact)), self.say(Slot::Hint(fact)), self.say(Slot::Why(fact)));
        let options = options(about).map(|value| OptionView {
            value,
            label: self.say(Slot::Option(fact, value)),
            hint: self.say(Slot::OptionHint(fact, value)),
            unsure: value == about.unknown(),
        });
        let options: Vec<OptionView> = options.collect();
        let words = WHOLE.then(|| {
            let mut said: Vec<&str> = vec![&legend, &hint];
            options.iter().for_each(|it| said.extend([&*it.label, &it.hint]));
            said.push(&why);
            self.explained(&said)
        });
        QuestionPage {
            words: words.flatten(),
            several: several.then(|| self.ui(Ui::ChooseSeveral)),
            why: Fold { summary: self.ui(Ui::WhyWeAsk), inside: why },
            legend,
            hint,
            options,
            error_title: self.ui(Ui::ErrorTitle),
            error: self.ui(if several { Ui::ErrorSeveral } else { Ui::ErrorOne }),
            next: self.ui(Ui::Next),
            previous: self.ui(Ui::Previous),
            progress: match left {
                1 => self.ui(Ui::LastQuestion),
                // "At most sixteen more" is as true as it is of no use to anybody.
                2..=5 => self.ui_with(Ui::AtMost, &left.to_string()),
                _ => String::new(),
            },
            answers: (!lines.is_empty()).then(|| Fold {
                summary: self.ui_with(Ui::OtherAnswers, &lines.len().to_string()),
                inside: lines,
            }),
            possible: Fold { summary: self.ui(Ui::StillPossible), inside: self.possible() },
        }
    }

    fn possible(&self) -> Possible {
        let sign = |(number, route): (usize, &Route)| Sign {
            name: self.route_name(RouteId::at(number)),
            kind: route.kind,
            possible: self.decision.possible.contains(&RouteId::at(number)),
        };
        let signs = self.model().routes.iter().enumerate().map(sign);
        let (mut routes, not): (Vec<Sign>, Vec<Sign>) = signs.partition(|sign| sign.possible);
        routes.extend(not);
        Possible { hint: self.ui(Ui::StillPossibleHint), routes, not_possible: self.ui(Ui::NotPossible) }
    }

    /// The given answers in the order of asking, without the one on screen.
    fn answer_lines(&self, here: Option<FactId>) -> Vec<AnswerLine> {
        let answers = self.session.answers.iter().filter(|(fact, _)| Some(*fact) != here);
        answers
            .map(|(fact, answer)| AnswerLine {
                fact,
                name: self.say(Slot::Short(fact)),
                answer: self.answer(fact, answer),
                remark: self.decision.ignored.contains(&fact).then(|| self.ui(Ui::NotCounted)),
                change: self.ui(Ui::Change),
            })
            .collect()
    }

    /// An answer in the words of its options.
    fn answer(&self, fact: FactId, answer: Answer) -> String {
        let marks = to_marks(self.model().fact(fact), answer);
        let labels: Vec<String> = marks.iter().map(|value| self.say(Slot::Option(fact, value))).collect();
        labels.join("; ")
    }

    fn notice(&self, change: &Change) -> Notice {
        let names = |facts: &[FactId]| {
            facts.iter().map(|&fact| self.say(Slot::Short(fact))).collect::<Vec<_>>().join(", ")
        };
        let mut lines = Vec::new();
        match (change.before, change.after) {
            (before, Some(after)) if before == Some(after) => {
                lines.push(self.ui_with(Ui::ChangedSame, &self.route_name(after)));
            }
            (_, Some(after)) => lines.push(self.ui_with(Ui::ChangedRoute, &self.route_name(after))),
            (_, None) => lines.push(self.ui(Ui::ChangedOpen)),
        }
        if !change.ignored.is_empty() {
            lines.push(self.ui_with(Ui::ChangedIgnored, &names(&change.ignored)));
        }
        if !change.counting_again.is_empty() {
            lines.push(self.ui_with(Ui::ChangedBack, &names(&change.counting_again)));
        }
        Notice { title: self.ui_with(Ui::ChangedTitle, &self.say(Slot::Short(change.fact))), lines }
    }

    /// The notes that stand, of one kind: the urgent ones, or the others.
    fn notes(&self, urgent: bool) -> Vec<NoteView> {
        let notes = self.decision.notes.iter().filter(|id| self.model().notes[id.index()].urgent == urgent);
        let view = |&id: &NoteId| {
            let body = self.say(Slot::NoteBody(id));
            NoteView {
                title: self.say(Slot::NoteTitle(id)),
                words: self.explained(&[&body]),
                body,
                contacts: self.contacts(&self.model().notes[id.index()].contacts),
                urgent,
            }
        };
        notes.map(view).collect()
    }

    fn contacts(&self, ids: &[ContactId]) -> Vec<ContactView> {
        let contact = |&id: &ContactId| {
            let contact = &self.model().contacts[id.index()];
            ContactView {
                name: self.say(Slot::ContactName(id)),
                what: self.say(Slot::ContactWhat(id)),
                phone: contact.phone.clone(),
                email: None,
                link: contact.link.as_ref().map(|link| (link.clone(), short(link))),
                new_window: self.ui(Ui::NewWindow),
            }
        };
        ids.iter().map(contact).collect()
    }
}

/// What a link to this address says.
fn short(link: &str) -> String {
    let short = link.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    short.trim_end_matches('/').to_owned()
}
