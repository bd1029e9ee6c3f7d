//! The answers that a person has given: the only state.

use crate::model::{Fact, FactId, FactKind, ValueIx, ValueSet};

/// An answer to the question about one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    One(ValueIx),
    /// The empty set says "none of these".
    Several(ValueSet),
    /// "Weet ik niet".
    Unknown,
}

impl Answer {
    /// Whether this is an answer that the fact allows.
    pub fn fits(self, fact: &Fact) -> bool {
        let inside = |set: ValueSet| set.iter().all(|value| value.index() < fact.values.len());
        match (self, fact.kind) {
            (Answer::One(value), FactKind::One | FactKind::OneKnown) => value.index() < fact.values.len(),
            (Answer::Several(set), FactKind::Several) => inside(set),
            (Answer::Several(set), FactKind::SeveralOrUnknown) => inside(set) && !set.is_empty(),
            (Answer::Unknown, FactKind::One | FactKind::SeveralOrUnknown) => true,
            _ => false,
        }
    }
}

/// The answers given so far. Answers that no longer apply are kept, and ignored by the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(FactId, Answer)>);

impl Answers {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, fact: FactId) -> Option<Answer> {
        self.0.iter().find(|(it, _)| *it == fact).map(|(_, answer)| *answer)
    }
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        let place = self.0.partition_point(|(it, _)| *it < fact);
        match self.0.get_mut(place) {
            Some((it, given)) if *it == fact => *given = answer,
            _ => self.0.insert(place, (fact, answer)),
        }
    }
    pub fn with(mut self, fact: FactId, answer: Answer) -> Self {
        self.set(fact, answer);
        self
    }
    /// In the order of asking.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, Answer)> + '_ {
        self.0.iter().copied()
    }
    /// These answers, for the given facts alone.
    pub fn only(&self, facts: &[FactId]) -> Answers {
        Answers(self.iter().filter(|(fact, _)| facts.contains(fact)).collect())
    }
}

impl FromIterator<(FactId, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (FactId, Answer)>>(answers: I) -> Self {
        answers.into_iter().fold(Answers::default(), |answers, (fact, answer)| answers.with(fact, answer))
    }
}
