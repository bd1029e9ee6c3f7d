//! State of a visit: voice, language, answers and the current screen. Only events change it.
//!
//! This file has the questions and the result; `side` has the side pages, which are part of the chunk; `trail`
//! and `history` have what "back" and "forward" lead to.

mod history;
mod side;
mod trail;

pub use history::History;
pub use side::{
    Arrival, DatePart, Field, FinderState, FormState, Move, SideEvent, SidePage, SideState, TopicsState,
};

use crate::engine::{Answer, Answers, Rules};
use crate::markup::Voice;
use crate::model::{Fact, FactId, FactKind, RouteId, ValueIx, ValueSet};
use crate::text::Language;

/// The screen that a session is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Start,
    Question(FactId),
    Result,
    Side(SidePage),
}

/// A user action on the guide's own screens; those on side pages are `SideEvent`s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    VoiceChosen(Voice),
    LanguageChosen(Language),
    /// An option of the current question was selected (`true`) or cleared.
    Marked(ValueIx, bool),
    /// The "next" button, or Enter in an option.
    Continued,
    /// The "previous" button.
    WentBack,
    /// The browser's back and forward: to the screen at this depth of the trail.
    Traversed(usize),
    SidePageOpened(SidePage),
    /// "Change" was pressed at the answer to this question.
    WantedToChange(FactId),
    /// "Clear" was pressed: all answers are discarded.
    StartedAgain,
    /// "Undo" was pressed after that.
    Restored,
    /// The time for that is over.
    Forgotten,
}

/// How the page on screen must be updated after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Led {
    /// The page stays; only selected options and the contents of fields may have changed.
    Nowhere,
    /// "Next" was pressed without a selected option: the page stays and shows an error message.
    Stopped,
    /// The page must be rebuilt for the same screen; focus and scroll position are kept.
    Here,
    /// The session is on another screen.
    Elsewhere,
}

/// The effects of changing an answer, to show as a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question whose answer was changed.
    pub fact: FactId,
    /// The main route before the change; `None` while questions were open.
    pub before: Option<RouteId>,
    /// The main route after the change; `None` while questions are open.
    pub after: Option<RouteId>,
    /// Other answers that no longer count.
    pub ignored: Vec<FactId>,
    /// Other answers that count again.
    pub counting_again: Vec<FactId>,
}

/// What "clear" has taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    answers: Answers,
    screen: Screen,
    marked: ValueSet,
    trail: Vec<Screen>,
    depth: usize,
    input: side::Input,
}

/// The whole state of one visit. Pages and messages are derived from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    pub voice: Voice,
    pub language: Language,
    /// The language of the guide that the browser prefers.
    pub preferred: Option<Language>,
    pub answers: Answers,
    pub screen: Screen,
    /// The selected options of the current question, not yet an answer.
    pub marked: ValueSet,
    /// "Next" was pressed without a selected option.
    pub nothing_marked: bool,
    /// Set while the current screen follows from a changed answer.
    pub change: Option<Change>,
    /// All answers were just cleared.
    pub wiped: bool,
    /// What was cleared, for as long as it can be brought back: until the next event, and for a few seconds.
    pub cleared: Option<Box<Cleared>>,
    /// The screens that "back" and "forward" lead through, in order, without the first one of the guide.
    pub trail: Vec<Screen>,
    /// The number of screens of the trail that "back" leads through to the first one of the guide.
    pub depth: usize,
    pub side: SideState,
}

impl Session {
    /// Whether there is anything to clear: answers, selected options, or input on side pages.
    pub fn holds_input(&self) -> bool {
        !self.answers.is_empty() || !self.marked.is_empty() || self.side.holds_input()
    }

    /// Applies an event and returns how the page must be updated. Does no I/O.
    pub fn apply(&mut self, rules: &Rules, event: Event) -> Led {
        let cleared = match event {
            Event::VoiceChosen(_) | Event::LanguageChosen(_) => None,
            _ => self.cleared.take(),
        };
        let was_offered = cleared.is_some();
        match self.applied(rules, event, cleared) {
            Led::Nowhere if was_offered => Led::Here,
            led => led,
        }
    }

    fn applied(&mut self, rules: &Rules, event: Event, cleared: Option<Box<Cleared>>) -> Led {
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
                // Every language has its own file of what the topics say.
                (self.language, self.side.topics) = (language, TopicsState::default());
                return Led::Here;
            }
            Event::Continued => {
                if !self.go_on(rules) {
                    self.nothing_marked = true;
                    return Led::Stopped;
                }
            }
            Event::WentBack => return self.travel(rules, self.depth.saturating_sub(1)),
            Event::Traversed(depth) => return self.travel(rules, depth),
            Event::SidePageOpened(page) => {
                // `marked` is kept: options selected on the question are still selected after the side page.
                self.step_aside(page);
                (self.change, self.wiped) = (None, false);
            }
            Event::WantedToChange(fact) => {
                let same = |it: &Screen| matches!(it, Screen::Question(it) if *it == fact);
                match self.trail.iter().position(same) {
                    // The trail stays, so that "forward" leads to where this was wanted.
                    Some(place) => return self.travel(rules, place + 1),
                    None => self.show(rules, Screen::Question(fact)),
                }
            }
            Event::StartedAgain => {
                let cleared = Cleared {
                    answers: std::mem::take(&mut self.answers),
                    screen: self.screen,
                    marked: self.marked,
                    trail: std::mem::take(&mut self.trail),
                    depth: self.depth,
                    input: self.side.wipe(),
                };
                self.change = None;
                self.show(rules, Screen::Start);
                self.wiped = true;
                // A single answer is given again as fast as it is brought back.
                if cleared.answers.iter().nth(1).is_some() {
                    self.cleared = Some(Box::new(cleared));
                }
            }
            Event::Restored => {
                let Some(cleared) = cleared else { return Led::Nowhere };
                let Cleared { answers, screen, marked, trail, depth, input } = *cleared;
                (self.answers, self.screen, self.marked) = (answers, screen, marked);
                (self.trail, self.depth, self.wiped) = (trail, depth, false);
                self.side.bring_back(input);
            }
            Event::Forgotten => return Led::Nowhere,
        }
        Led::Elsewhere
    }

    fn mark(&mut self, rules: &Rules, option: ValueIx, on: bool) {
        let Screen::Question(fact) = self.screen else { return };
        let about = rules.model.fact(fact);
        // `unknown()` is "none of these" or "weet ik niet" (don't know): both exclude the other options.
        let alone = !about.is_several() || option == about.unknown();
        self.marked = match (on, alone) {
            (true, true) => ValueSet::of([option]),
            (true, false) => self.marked.without(about.unknown()).with(option),
            (false, _) => self.marked.without(option),
        };
        self.nothing_marked &= self.marked.is_empty();
    }

    /// Stores the selected options as the answer and shows the next screen. Returns `false`, changing
    /// nothing, if the current question has no selected option.
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

    /// Shows a question, the result or the first screen, with a new trail.
    fn show(&mut self, rules: &Rules, screen: Screen) {
        self.lay_trail(rules, screen);
        self.wiped = false;
        self.mark_given(rules, screen);
    }

    /// Selects the options of the answer that was given to a question; none on other screens.
    fn mark_given(&mut self, rules: &Rules, screen: Screen) {
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

/// Converts selected options to an answer; `None` if none are selected.
fn to_answer(fact: &Fact, marked: ValueSet) -> Option<Answer> {
    let first = marked.iter().next()?;
    Some(match fact.kind {
        FactKind::Several if first == fact.unknown() => Answer::Several(ValueSet::default()),
        _ if first == fact.unknown() => Answer::Unknown,
        FactKind::Several | FactKind::SeveralOrUnknown => Answer::Several(marked),
        FactKind::One | FactKind::OneKnown => Answer::One(first),
    })
}

/// Converts an answer to the options to show as selected.
pub fn to_marks(fact: &Fact, answer: Answer) -> ValueSet {
    match answer {
        Answer::One(value) => ValueSet::of([value]),
        Answer::Several(set) if !set.is_empty() => set,
        Answer::Several(_) | Answer::Unknown => ValueSet::of([fact.unknown()]),
    }
}
