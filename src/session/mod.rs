//! What a visit is: voice, language, answers and the screen one is looking at, changed by events only.

pub mod handed;

use crate::code;
use crate::deadlines::Date;
use crate::engine::{Answer, Answers, Rules, decide};
use crate::markup::Voice;
use crate::model::{Fact, FactId, FactKind, MomentId, RouteId, ValueIx, ValueSet};
use crate::profile::{Known, Profile};
use crate::region::{MunicipalityId, Sector};
use crate::text::Language;

/// Whether this is a program that has all there is. The first program leaves out what it never shows, so
/// that it stays small.
pub(crate) const WHOLE: bool = cfg!(any(feature = "whole", feature = "checker", not(feature = "app")));

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Start,
    Question(FactId),
    Result,
    /// Something to read beside the questions.
    Beside(Beside),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// How the region of the profile does it.
    Region,
    /// Which partnership a school belongs to.
    Finder,
    /// What one takes along to the talk.
    Sheet,
    /// The terms of the law as days.
    Terms,
    /// All routes as one drawing.
    Map,
    Words,
    Search,
    /// Answers as a code, and back.
    Code,
    /// The answers of two people side by side.
    Chairs,
    /// The same answers in another region.
    Moving,
    /// One route by itself.
    Route(RouteId),
    /// What every school of the region offers.
    Coverage,
}

/// A field on a page beside the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The code of somebody's answers: one's own, or the other's.
    Code,
    OtherCode,
    /// A part of the date of a moment: day, month or year.
    Date(MomentId, DatePart),
    Search,
    /// The kind of content that is looked for, and how exactly.
    SearchKind,
    SearchExact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    Day,
    Month,
    Year,
}

/// What was filled in beside the questions. It is wiped with the answers, and kept nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled(Vec<(Field, String, bool)>);

impl Filled {
    /// Empty where nothing was filled in.
    pub fn get(&self, field: Field) -> &str {
        self.0.iter().find(|(it, ..)| *it == field).map_or("", |(_, text, _)| text)
    }

    /// Whether the person has gone on from the field since, so that nobody is interrupted.
    pub fn is_left(&self, field: Field) -> bool {
        self.0.iter().any(|(it, _, left)| *it == field && *left)
    }

    fn set(&mut self, field: Field, text: String) {
        self.0.retain(|(it, ..)| *it != field);
        self.0.push((field, text, false));
    }

    fn leave(&mut self, field: Field) {
        self.0.iter_mut().filter(|(it, ..)| *it == field).for_each(|(.., left)| *left = true);
    }
}

/// What is looked for in the finder. It is wiped with the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    pub sector: Sector,
    pub typed: String,
    pub chosen: Option<MunicipalityId>,
    /// The suggestion that the keyboard stands on.
    pub active: Option<usize>,
}

impl Default for Looked {
    fn default() -> Looked {
        Looked { sector: Sector::Primary, typed: String::new(), chosen: None, active: None }
    }
}

/// A step through suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Down,
    Up,
    Away,
}

impl Move {
    /// Where one comes from here, among so many: round and round.
    fn from(self, at: Option<usize>, all: usize) -> Option<usize> {
        let last = all.checked_sub(1)?;
        match (self, at) {
            (Move::Away, _) => None,
            (Move::Down, None) => Some(0),
            (Move::Down, Some(at)) => Some(if at >= last { 0 } else { at + 1 }),
            (Move::Up, None | Some(0)) => Some(last),
            (Move::Up, Some(at)) => Some((at - 1).min(last)),
        }
    }
}

/// What happened. The only way to change a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    VoiceChosen(Voice),
    LanguageChosen(Language),
    /// An option of the question on screen was marked or unmarked.
    Marked(ValueIx, bool),
    /// The person wants to go on.
    Continued,
    WentBack,
    /// Something was typed into the finder, or chosen there.
    Typed(String),
    SectorChosen(Sector),
    MunicipalityChosen(MunicipalityId, String),
    /// The person moved through the suggestions, of which there are so many.
    Moved(Move, usize),
    /// Something was filled in on a page beside the questions. What follows from it is made anew, and the
    /// page stays.
    Filled(Field, String),
    /// The person went on from a field.
    Left(Field),
    /// It is this day, where the guide is about.
    DayCame(Date),
    /// The person wants to read something beside the questions.
    Opened(Beside),
    /// The person wants to go on with the answers of the code that was filled in.
    CodeOpened,
    /// The person wants to answer this question anew.
    WantedToChange(FactId),
    /// The person wants all answers gone.
    StartedAgain,
    /// What the region or the school adds to the guide has been loaded.
    ProfileArrived(Box<Profile>),
    /// The region that somebody moves to has been loaded; an empty one stands for the national guide.
    OtherArrived(Box<Profile>),
}

/// What a changed answer did, for telling the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub fact: FactId,
    pub before: Option<RouteId>,
    pub after: Option<RouteId>,
    /// Other answers that counted and do not any more, and the other way round.
    pub ignored: Vec<FactId>,
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
    /// What is looked for in the finder.
    pub looked: Looked,
    /// What was filled in on the other pages beside the questions.
    pub filled: Filled,
    /// The day of today; nothing knows it until something asks for it.
    pub today: Option<Date>,
    /// Where the person was before reading something beside the questions.
    pub under: Screen,
    /// All answers were just wiped.
    pub wiped: bool,
    /// What the region or the school adds; empty without.
    pub profile: Profile,
    /// The profiles that can be asked for.
    pub known: &'static [Known],
    /// The region that the same answers are laid beside.
    pub other: Option<Box<Profile>>,
    /// Grows when the screen must be made anew; what happens within a screen leaves it.
    pub turn: u32,
}

impl Session {
    /// Applies an event. Nothing is asked of the world, and only answers and position change.
    pub fn apply(&mut self, rules: &Rules, event: Event) {
        match event {
            Event::Marked(option, on) => return self.mark(rules, option, on),
            Event::ProfileArrived(profile) => self.profile = *profile,
            Event::OtherArrived(profile) if WHOLE => self.other = Some(profile),
            Event::VoiceChosen(voice) => self.voice = voice,
            Event::LanguageChosen(language) => self.language = language,
            Event::Typed(typed) if WHOLE => {
                self.looked = Looked { sector: self.looked.sector, typed, ..Looked::default() };
                return;
            }
            Event::SectorChosen(sector) if WHOLE => {
                self.looked.sector = sector;
                return;
            }
            Event::MunicipalityChosen(id, name) if WHOLE => {
                self.looked =
                    Looked { sector: self.looked.sector, typed: name, chosen: Some(id), active: None };
                return;
            }
            Event::Moved(to, all) if WHOLE => {
                self.looked.active = to.from(self.looked.active, all);
                return;
            }
            Event::Filled(field, text) if WHOLE => {
                self.filled.set(field, text);
                return;
            }
            Event::Left(field) if WHOLE => {
                self.filled.leave(field);
                return;
            }
            Event::DayCame(day) if WHOLE => {
                self.today = Some(day);
                return;
            }
            Event::CodeOpened if WHOLE => {
                // A code that does not open leaves everything as it is.
                let Ok(opened) = code::read(&rules.model, self.filled.get(Field::Code)) else { return };
                (self.answers, self.change) = (opened.answers, None);
                self.filled.set(Field::Code, String::new());
                self.show_next(rules);
            }
            Event::Typed(_)
            | Event::SectorChosen(_)
            | Event::MunicipalityChosen(..)
            | Event::Moved(..)
            | Event::Filled(..)
            | Event::Left(_)
            | Event::DayCame(_)
            | Event::CodeOpened
            | Event::OtherArrived(_) => return,
            Event::Opened(beside) => {
                if !matches!(self.screen, Screen::Beside(_)) {
                    self.under = self.screen;
                }
                // What was marked on the question stays marked while something else is read.
                (self.screen, self.change, self.wiped) = (Screen::Beside(beside), None, false);
            }
            Event::WantedToChange(fact) => self.show(rules, Screen::Question(fact)),
            Event::WentBack => self.go_back(rules),
            Event::StartedAgain => {
                let profile = std::mem::take(&mut self.profile);
                let (voice, language, turn, today) = (self.voice, self.language, self.turn, self.today);
                let known = self.known;
                *self = Session {
                    voice,
                    language,
                    turn,
                    today,
                    profile,
                    known,
                    wiped: true,
                    ..Session::default()
                };
            }
            Event::Continued => {
                if !self.go_on(rules) {
                    self.nothing_marked = true;
                    return;
                }
            }
        }
        self.turn += 1;
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
        let decided = decide(rules, &self.answers);
        self.answers.set(fact, answer);
        self.change = (before.is_some_and(|before| before != answer)).then(|| {
            let now = decide(rules, &self.answers);
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
        let next = decide(rules, &self.answers).next;
        self.show(rules, next.map_or(Screen::Result, Screen::Question));
    }

    fn go_back(&mut self, rules: &Rules) {
        if matches!(self.screen, Screen::Beside(_)) {
            self.screen = self.under;
            return;
        }
        let asked = decide(rules, &self.answers).asked;
        let here = match self.screen {
            Screen::Question(fact) => Some(fact),
            _ => None,
        };
        let before = asked.into_iter().rfind(|&fact| here.is_none_or(|here| fact < here));
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
