//! What a visit is: voice, language, answers, and the screen one is looking at, changed by events only.
//!
//! The guide itself is here; the side pages, which come with the chunk, are in `side`.

mod side;

pub use side::{Arrival, DatePart, Field, FinderState, FormState, Move, SideEvent, SidePage, SideState};

use crate::engine::{Answer, Answers, Rules};
use crate::markup::Voice;
use crate::model::{Fact, FactId, FactKind, RouteId, ValueIx, ValueSet};
use crate::text::Language;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Start,
    Question(FactId),
    Result,
    Side(SidePage),
}

/// What a person did in the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    VoiceChosen(Voice),
    LanguageChosen(Language),
    /// An option of the question on screen was marked or unmarked.
    Marked(ValueIx, bool),
    /// The person wants to go on.
    Continued,
    WentBack,
    SidePageOpened(SidePage),
    /// The person wants to answer this question anew.
    WantedToChange(FactId),
    /// The person wants all answers gone.
    StartedAgain,
}

/// Where an event led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Led {
    /// The page on screen stays as it is; marks and fields on it may differ.
    Nowhere,
    /// There is nothing to go on with: the page on screen says so.
    Stopped,
    /// The page on screen must be made anew, and the person stays where they are in it.
    Here,
    /// There is another page on screen.
    Elsewhere,
}

/// What a changed answer did, to be told to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub fact: FactId,
    pub before: Option<RouteId>,
    pub after: Option<RouteId>,
    /// Other answers that counted and do not any more.
    pub ignored: Vec<FactId>,
    /// Other answers that did not count and do now.
    pub counting_again: Vec<FactId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    pub voice: Voice,
    pub language: Language,
    pub answers: Answers,
    pub screen: Screen,
    /// The options marked on the question on screen.
    pub marked: ValueSet,
    /// The person wanted to go on without marking an option.
    pub nothing_marked: bool,
    pub change: Option<Change>,
    /// All answers were just wiped.
    pub wiped: bool,
    /// Where the person was before opening a side page.
    pub under: Screen,
    pub side: SideState,
}

impl Session {
    /// Applies an event, and says where it led. Nothing is asked of the world, and only answers and position
    /// change.
    pub fn apply(&mut self, rules: &Rules, event: Event) -> Led {
        match event {
            Event::Marked(option, on) => {
                self.mark(rules, option, on);
                return Led::Nowhere;
            }
            Event::VoiceChosen(voice) => {
                self.voice = voice;
                return Led::Here;
            }
            Event::LanguageChosen(language) => {
                self.language = language;
                return Led::Here;
            }
            Event::Continued => {
                if !self.go_on(rules) {
                    self.nothing_marked = true;
                    return Led::Stopped;
                }
            }
            Event::WentBack => self.go_back(rules),
            Event::SidePageOpened(page) => {
                if !matches!(self.screen, Screen::Side(_)) {
                    self.under = self.screen;
                }
                // What was marked on the question stays marked while something else is read.
                (self.screen, self.change, self.wiped) = (Screen::Side(page), None, false);
            }
            Event::WantedToChange(fact) => self.show(rules, Screen::Question(fact)),
            Event::StartedAgain => {
                (self.answers, self.change, self.under) = (Answers::default(), None, Screen::Start);
                self.side.wipe();
                self.show(rules, Screen::Start);
                self.wiped = true;
            }
        }
        Led::Elsewhere
    }

    fn mark(&mut self, rules: &Rules, option: ValueIx, on: bool) {
        let Screen::Question(fact) = self.screen else { return };
        let about = rules.model.fact(fact);
        // "None of these" and "weet ik niet" exclude the others.
        let alone = !about.is_several() || option == about.unknown();
        self.marked = match (on, alone) {
            (true, true) => ValueSet::of([option]),
            (true, false) => self.marked.without(about.unknown()).with(option),
            (false, _) => self.marked.without(option),
        };
        self.nothing_marked &= self.marked.is_empty();
    }

    /// False when there is nothing to go on with.
    fn go_on(&mut self, rules: &Rules) -> bool {
        let Screen::Question(fact) = self.screen else {
            self.change = None;
            self.show_next(rules);
            return true;
        };
        let Some(answer) = to_answer(rules.model.fact(fact), self.marked) else { return false };
        let before = self.answers.get(fact);
        let decided = rules.decision(&self.answers);
        self.answers.set(fact, answer);
        self.change = (before.is_some_and(|before| before != answer)).then(|| {
            let now = rules.decision(&self.answers);
            let newly = |these: &[FactId], those: &[FactId]| {
                these.iter().copied().filter(|it| those.contains(it) && *it != fact).collect()
            };
            Change {
                fact,
                before: decided.main,
                after: now.main,
                ignored: newly(&now.ignored, &decided.asked),
                counting_again: newly(&now.asked, &decided.ignored),
            }
        });
        self.show_next(rules);
        true
    }

    fn show_next(&mut self, rules: &Rules) {
        let next = rules.decision(&self.answers).next;
        self.show(rules, next.map_or(Screen::Result, Screen::Question));
    }

    fn go_back(&mut self, rules: &Rules) {
        if matches!(self.screen, Screen::Side(_)) {
            self.screen = self.under;
            return;
        }
        let decided = rules.decision(&self.answers);
        let here = match self.screen {
            Screen::Question(fact) => Some(fact),
            _ => None,
        };
        let before = decided.asked.iter().copied().rfind(|&fact| here.is_none_or(|here| fact < here));
        self.change = None;
        self.show(rules, before.map_or(Screen::Start, Screen::Question));
    }

    fn show(&mut self, rules: &Rules, screen: Screen) {
        self.screen = screen;
        self.wiped = false;
        self.nothing_marked = false;
        self.marked = match screen {
            Screen::Question(fact) => self
                .answers
                .get(fact)
                .map_or(ValueSet::default(), |answer| to_marks(rules.model.fact(fact), answer)),
            _ => ValueSet::default(),
        };
    }
}

/// The answer that marked options make; `None` when nothing is marked.
fn to_answer(fact: &Fact, marked: ValueSet) -> Option<Answer> {
    let first = marked.iter().next()?;
    Some(match fact.kind {
        FactKind::Several if first == fact.unknown() => Answer::Several(ValueSet::default()),
        _ if first == fact.unknown() => Answer::Unknown,
        FactKind::Several | FactKind::SeveralOrUnknown => Answer::Several(marked),
        FactKind::One | FactKind::OneKnown => Answer::One(first),
    })
}

/// The options to mark for an answer.
pub fn to_marks(fact: &Fact, answer: Answer) -> ValueSet {
    match answer {
        Answer::One(value) => ValueSet::of([value]),
        Answer::Several(set) if !set.is_empty() => set,
        Answer::Several(_) | Answer::Unknown => ValueSet::of([fact.unknown()]),
    }
}
