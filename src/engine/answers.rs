//! What a person has said: the only state there is.

use std::collections::BTreeMap;

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
pub struct Answers(BTreeMap<FactId, Answer>);

impl Answers {
    pub fn get(&self, fact: FactId) -> Option<Answer> {
        self.0.get(&fact).copied()
    }
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        self.0.insert(fact, answer);
    }
    pub fn with(mut self, fact: FactId, answer: Answer) -> Self {
        self.set(fact, answer);
        self
    }
    pub fn iter(&self) -> impl Iterator<Item = (FactId, Answer)> + '_ {
        self.0.iter().map(|(&fact, &answer)| (fact, answer))
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// These answers, for the given facts alone.
    pub fn only(&self, facts: &[FactId]) -> Answers {
        Answers(self.0.iter().filter(|(fact, _)| facts.contains(fact)).map(|(&f, &a)| (f, a)).collect())
    }
}

impl FromIterator<(FactId, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (FactId, Answer)>>(answers: I) -> Self {
        Answers(answers.into_iter().collect())
    }
}
