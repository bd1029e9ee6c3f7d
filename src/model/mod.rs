//! The model: facts, criteria, tables, routes and notes. A `Model` that exists is one whose ids all
//! resolve, so nobody downstream asks again.

mod numbering;
mod region;

use serde::{Deserialize, Serialize};

pub use crate::condition::*;
pub use numbering::{MOST_EDITIONS, NumberedFact, NumberedValue, Numbering, UNACCEPTED};
pub use region::*;

/// The guide's rules as data. Ids and structure only; the words stand in `text`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    pub version: String,
    /// In the preferred order of asking.
    pub facts: Vec<Fact>,
    pub criteria: Vec<Criterion>,
    pub definitions: Vec<Definition>,
    pub tables: Vec<Table>,
    pub routes: Vec<Route>,
    /// The last table: exactly one row is true of every complete situation.
    pub main: Vec<RouteRow>,
    /// Every row that is true gives a route beside the main one.
    pub also: Vec<RouteRow>,
    pub notes: Vec<Note>,
    pub terms: Vec<Term>,
    pub contacts: Vec<Contact>,
    pub words: Vec<Word>,
    pub steps: Vec<String>,
    pub sources: Vec<Source>,
    /// The dates that deadlines are counted from. This and what follows travels by itself: no question
    /// needs it.
    #[serde(skip)]
    pub moments: Vec<Moment>,
    #[serde(skip)]
    pub deadlines: Vec<Deadline>,
    #[serde(skip)]
    pub locals: Vec<Local>,
    #[serde(skip)]
    pub own_words: Vec<OwnWords>,
    #[serde(skip)]
    pub parties: Vec<Party>,
    #[serde(skip)]
    pub payments: Vec<Payment>,
    #[serde(skip)]
    pub meanings: Vec<Meaning>,
    #[serde(skip)]
    pub pages: Vec<PageSources>,
    /// What answers are in codes.
    #[serde(skip)]
    pub numbering: Numbering,
}

/// Something that can be known about the situation, with finite values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fact {
    pub id: String,
    pub kind: FactKind,
    pub values: Vec<String>,
    /// When it is asked; always, when there is no condition. Looks only at facts before it.
    pub asked: Option<Condition>,
    /// Who usually knows it: keys of the `ask-...` texts.
    pub knows: Vec<String>,
    /// People can act on it; the rest is simply a fact.
    pub can_change: bool,
    /// What-if never imagines this fact otherwise.
    pub fixed: bool,
    /// Its values follow each other in time: what-if never goes back to an earlier one.
    pub forward: bool,
    pub sources: Vec<SourceId>,
}

/// How a fact is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// One value, or `unknown`.
    One,
    /// One value; the asker always knows it.
    OneKnown,
    /// Any number of values, or none of them.
    Several,
    /// Any number of values; choosing none of them means `unknown`.
    SeveralOrUnknown,
}

impl Fact {
    pub fn is_several(&self) -> bool {
        matches!(self.kind, FactKind::Several | FactKind::SeveralOrUnknown)
    }
    /// The value that stands for "weet ik niet" in a `ValueSet` of a single fact: one past the last.
    pub fn unknown(&self) -> ValueIx {
        ValueIx::at(self.values.len())
    }
}

/// A named statement over facts, in the words of which decisions are explained.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Criterion {
    pub id: String,
    pub when: Condition,
    pub sources: Vec<SourceId>,
}

/// A named condition over criteria; it is explained by the criteria under it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    pub id: String,
    pub when: Condition,
}

/// One named value from conditions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    pub id: String,
    pub values: Vec<String>,
    pub rows: Vec<TableRow>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TableRow {
    /// No condition: whatever no other row covers.
    pub when: Option<Condition>,
    pub gives: ValueIx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RouteKind {
    Basic,
    Extra,
    National,
    Special,
    Other,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Route {
    pub id: String,
    pub kind: RouteKind,
    pub steps: Vec<StepId>,
    /// When the child is there already: other steps, and another first sentence.
    pub stay: Option<Stay>,
    /// What the region decides about this route.
    pub terms: Vec<TermId>,
    pub contacts: Vec<ContactId>,
    pub sources: Vec<SourceId>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stay {
    /// Rests only on facts that are asked of everyone.
    pub when: Condition,
    pub steps: Vec<StepId>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RouteRow {
    pub route: RouteId,
    pub when: Condition,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Note {
    pub id: String,
    pub when: Condition,
    /// Shown before everything else.
    pub urgent: bool,
    pub contacts: Vec<ContactId>,
    pub sources: Vec<SourceId>,
}

/// A point that the law leaves to the region.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    pub id: String,
    pub values: Vec<String>,
    pub several: bool,
    pub default: ValueSet,
    pub sources: Vec<SourceId>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contact {
    pub id: String,
    pub link: Option<String>,
    pub phone: Option<String>,
    /// Stands in the list of who helps when parents and school disagree.
    pub disagree: bool,
    pub sources: Vec<SourceId>,
}

/// A word of the system before 2014, and the routes it leads to today.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Word {
    pub id: String,
    pub routes: Vec<RouteId>,
    pub sources: Vec<SourceId>,
}

/// A word that schools use, whose meaning the guide tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Meaning {
    pub id: String,
    pub sources: Vec<SourceId>,
}

/// A date that people know, such as that of a registration, and what can be said against it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moment {
    pub id: String,
    /// It cannot lie in the future.
    pub past: bool,
    /// Further away than so many years is doubted.
    pub years: u8,
    /// It is the last day of a school year.
    pub year_end: bool,
    /// It cannot lie before these.
    pub not_before: Vec<MomentId>,
    /// Between that moment and this one lies a whole school year at least.
    pub year_after: Option<MomentId>,
    pub sources: Vec<SourceId>,
}

/// A deadline of the law, or a day that follows from one, counted from a moment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deadline {
    pub id: String,
    pub from: MomentId,
    /// Calendar weeks after the moment; before it when negative.
    pub weeks: i8,
    pub falls: Falls,
    /// What it waits for: once this has happened, it has passed.
    pub closed_by: Option<MomentId>,
    /// A good day to act on, not a deadline of the law.
    pub advice: bool,
    pub sources: Vec<SourceId>,
}

/// The day on which a deadline falls, once its weeks are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Falls {
    /// The last day of the term: that many weeks later on the same weekday.
    LastDay,
    /// The first day after the term.
    DayAfter,
    /// The first day of the school year in which that day lies.
    YearStart,
    /// The last day of that school year.
    YearEnd,
}

/// What the sentences of a page beside the questions rest on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageSources {
    pub id: String,
    pub sources: Vec<SourceId>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub place: String,
    pub link: String,
    /// As of when the source speaks; `unknown` where the copy bears no date.
    pub as_of: String,
    pub consulted: String,
}

/// Finds an entry of a list by the id people know it by.
macro_rules! finders {
    ($($name:ident: $list:ident -> $id:ident),* $(,)?) => {
        impl Model {
            $(pub fn $name(&self, id: &str) -> Option<$id> {
                self.$list.iter().position(|entry| entry.id == id).map($id::at)
            })*
        }
    };
}

finders! {
    fact_id: facts -> FactId,
    criterion_id: criteria -> CriterionId,
    route_id: routes -> RouteId,
    note_id: notes -> NoteId,
    term_id: terms -> TermId,
    moment_id: moments -> MomentId,
    deadline_id: deadlines -> DeadlineId,
    meaning_id: meanings -> MeaningId,
}

impl Model {
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }
    pub fn route(&self, id: RouteId) -> &Route {
        &self.routes[id.index()]
    }
    pub fn moment(&self, id: MomentId) -> &Moment {
        &self.moments[id.index()]
    }
    pub fn deadline(&self, id: DeadlineId) -> &Deadline {
        &self.deadlines[id.index()]
    }
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.facts.len()).map(FactId::at)
    }
    pub fn meaning_ids(&self) -> impl Iterator<Item = MeaningId> + use<> {
        (0..self.meanings.len()).map(MeaningId::at)
    }
    /// How many sources the questions and routes rest on, from the first; what only the pages beside them
    /// rest on comes after, and travels later.
    pub fn first_sources(&self) -> usize {
        let all = (self.facts.iter().map(|it| &it.sources))
            .chain(self.criteria.iter().map(|it| &it.sources))
            .chain(self.routes.iter().map(|it| &it.sources))
            .chain(self.notes.iter().map(|it| &it.sources))
            .chain(self.terms.iter().map(|it| &it.sources))
            .chain(self.contacts.iter().map(|it| &it.sources))
            .chain(self.words.iter().map(|it| &it.sources));
        all.flatten().map(|it| it.index() + 1).max().unwrap_or_default()
    }
    /// What the sentences of this page rest on.
    pub fn page_sources(&self, page: &str) -> &[SourceId] {
        self.pages.iter().find(|it| it.id == page).map_or(&[], |it| &it.sources)
    }
    /// The values an open term has where no region set it.
    pub fn default_terms(&self) -> Vec<ValueSet> {
        self.terms.iter().map(|term| term.default).collect()
    }
}
