//! The model: facts, criteria, tables, routes and notes. All ids of a `Model` resolve, so nothing downstream
//! checks them again.

mod numbering;
mod region;

use serde::{Deserialize, Serialize};

pub use crate::condition::*;
pub use numbering::{MOST_EDITIONS, NumberedFact, NumberedValue, Numbering, UNACCEPTED};
pub use region::*;

/// The guide's rules as data: ids and structure. The words are in `text`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    pub version: String,
    /// In the preferred order of asking.
    pub facts: Vec<Fact>,
    pub criteria: Vec<Criterion>,
    pub definitions: Vec<Definition>,
    pub tables: Vec<Table>,
    pub routes: Vec<Route>,
    /// The rows of the main table: exactly one is true in every complete situation.
    pub main: Vec<RouteRow>,
    /// Rows that give a route beside the main one, each when it is true.
    pub also: Vec<RouteRow>,
    pub notes: Vec<Note>,
    pub terms: Vec<Term>,
    pub contacts: Vec<Contact>,
    pub words: Vec<Word>,
    pub steps: Vec<RouteStep>,
    pub sources: Vec<Source>,
    /// The dates that deadlines are counted from. This and what follows travels with the chunk alone.
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
    #[serde(skip)]
    pub weighed: Vec<Weighed>,
    #[serde(skip)]
    pub topics: Vec<Topic>,
    /// The most fitting first.
    #[serde(skip)]
    pub offers: Vec<Offer>,
    /// For each route, what can be said first of why it comes first.
    #[serde(skip)]
    pub grounds: Vec<Ground>,
    /// How answers are numbered in codes.
    #[serde(skip)]
    pub numbering: Numbering,
}

/// Something that can be known about the situation, with finitely many values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fact {
    pub id: String,
    pub kind: FactKind,
    pub values: Vec<String>,
    /// The groups in which its options are shown, in order; none where the list is short. They hold every value.
    pub groups: Vec<OptionGroup>,
    /// When it is asked; always where there is no condition. Depends only on facts before it.
    pub asked: Option<Condition>,
    /// The people who usually know the answer: keys of the `ask-...` texts.
    pub knows: Vec<String>,
    /// Whether people can act on it.
    pub can_change: bool,
    /// Whether what-if must leave it as it is.
    pub fixed: bool,
    /// Whether its values are ordered in time; what-if never goes back to an earlier one.
    pub forward: bool,
    pub sources: Vec<SourceId>,
}

/// Options of a question that stand together under a short heading. Groups order what is shown, never the values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OptionGroup {
    pub id: String,
    /// The picture beside the heading: a `data-sign` that `style.css` draws.
    pub sign: String,
    pub values: ValueSet,
}

/// How a fact is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// One value, or `unknown`.
    One,
    /// One value, which the person who answers always knows.
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

/// A named statement over facts. Decisions are explained in terms of criteria.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Criterion {
    pub id: String,
    pub when: Condition,
    pub sources: Vec<SourceId>,
}

/// A named condition over criteria, explained by the criteria in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    pub id: String,
    pub when: Condition,
}

/// A table that gives one named value.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    pub id: String,
    pub values: Vec<String>,
    pub rows: Vec<TableRow>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TableRow {
    /// `None` for the row that applies when no other does.
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
    /// Other steps and another lead, for a child who is there already.
    pub stay: Option<Stay>,
    /// The open terms that concern this route.
    pub terms: Vec<TermId>,
    pub contacts: Vec<ContactId>,
    pub sources: Vec<SourceId>,
}

/// Something to do on a route.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RouteStep {
    pub id: String,
    /// What it is one of, such as a talk: a route shows at most one of a kind.
    pub kind: String,
    pub instead: Option<Instead>,
    /// When what it asks is done already, or cannot be done.
    pub done: Option<Condition>,
    /// When its words are about another kind of school than the child's.
    pub not_at: Option<Condition>,
}

/// When a step stands in for others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instead {
    pub when: Condition,
    pub of: Vec<StepId>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stay {
    /// Depends only on facts that are asked of everyone.
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
    /// Whether it is shown before everything else.
    pub urgent: bool,
    pub contacts: Vec<ContactId>,
    pub sources: Vec<SourceId>,
}

/// An open term: a point that the law leaves to the region.
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
    /// Whether it is in the list of who helps when parents and school disagree.
    pub disagree: bool,
    /// Whether it helps with any question, also with one that the guide has no answer to.
    pub any_question: bool,
    pub sources: Vec<SourceId>,
}

/// A word of the system before 2014, with the routes it corresponds to today.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Word {
    pub id: String,
    pub routes: Vec<RouteId>,
    pub sources: Vec<SourceId>,
}

/// A word that schools use, whose meaning the guide explains.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Meaning {
    pub id: String,
    pub sources: Vec<SourceId>,
}

/// A subject that people ask about and that no question decides: what holds, who decides, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub id: String,
    /// What its text rests on, in the order of its parts; each part rests on at least one.
    pub sources: Vec<SourceId>,
    /// Whether a part of its text says what was not found.
    pub missing: bool,
    /// The routes that it leads to.
    pub leads: Vec<RouteId>,
    /// The notes and the questions beside which it is offered.
    pub notes: Vec<NoteId>,
    pub questions: Vec<FactId>,
    pub contacts: Vec<ContactId>,
}

/// A topic that is offered on a result where the condition holds. It never makes a question be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub topic: TopicId,
    pub when: Condition,
}

/// Why a route comes first, in one sentence made of the answers. Of the grounds that name a route, the first
/// whose condition holds is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    pub id: String,
    pub routes: Vec<RouteId>,
    pub when: Condition,
}

/// A date that people know, such as that of a registration, with the checks on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moment {
    pub id: String,
    /// It cannot be in the future.
    pub past: bool,
    /// Dates more than this many years from today are doubted.
    pub years: u8,
    /// It is the last day of a school year.
    pub year_end: bool,
    /// It cannot be earlier than these.
    pub not_before: Vec<MomentId>,
    /// At least one whole school year lies between that moment and this one.
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
    /// The moment at which it is met.
    pub closed_by: Option<MomentId>,
    /// A recommended day to act, not a deadline of the law.
    pub advice: bool,
    /// Holds only when the moment lies in the running school year or later.
    pub when_new: bool,
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
    /// The last day of that school year or, once it is over, of the running one.
    YearEnd,
}

/// The sources of the sentences on a page beside the questions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageSources {
    pub id: String,
    pub sources: Vec<SourceId>,
}

/// A possibility that a teacher's sheet weighs, for and against.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Weighed {
    pub id: String,
    /// The route whose name it has; without one it has a text of its own.
    pub route: Option<RouteId>,
    /// When it is weighed, if the decision does not name its route.
    pub when: Condition,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub place: String,
    pub link: String,
    /// The date of the source's content; `unknown` where the copy bears none.
    pub as_of: String,
    pub consulted: String,
}

/// Defines methods that find an entry of a list by the id that authors use.
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
    topic_id: topics -> TopicId,
}

impl Model {
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }
    pub fn route(&self, id: RouteId) -> &Route {
        &self.routes[id.index()]
    }
    pub fn step(&self, id: StepId) -> &RouteStep {
        &self.steps[id.index()]
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
    pub fn topic_ids(&self) -> impl Iterator<Item = TopicId> + use<> {
        (0..self.topics.len()).map(TopicId::at)
    }
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.index()]
    }
    pub fn meaning_ids(&self) -> impl Iterator<Item = MeaningId> + use<> {
        (0..self.meanings.len()).map(MeaningId::at)
    }
    /// What the sentences of this page rest on.
    pub fn page_sources(&self, page: &str) -> &[SourceId] {
        self.pages.iter().find(|it| it.id == page).map_or(&[], |it| &it.sources)
    }
    /// Whether this step can be the first of a route. What can be done of it tomorrow is said then.
    pub fn can_be_first(&self, step: StepId) -> bool {
        let listed = self.routes.iter().map(|it| &it.steps);
        let listed = listed.chain(self.routes.iter().filter_map(|it| it.stay.as_ref()).map(|it| &it.steps));
        let stands_in =
            |first: &StepId| self.step(step).instead.as_ref().is_some_and(|it| it.of.contains(first));
        listed.filter_map(|steps| steps.first()).any(|first| *first == step || stands_in(first))
    }
    /// Whether this contact stands in an urgent note, which is shown above questions.
    pub fn is_urgent(&self, contact: ContactId) -> bool {
        self.notes.iter().any(|note| note.urgent && note.contacts.contains(&contact))
    }
    /// The values an open term has where no region set it.
    pub fn default_terms(&self) -> Vec<ValueSet> {
        self.terms.iter().map(|term| term.default).collect()
    }
}
