//! Conditions as data: what must hold, over facts, criteria, definitions and tables.

use serde::{Deserialize, Serialize};

/// Declares a typed index into one of the model's lists, so that indices of different lists cannot be mixed
/// up.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u8);
        impl $name {
            pub fn index(self) -> usize { usize::from(self.0) }
            pub fn at(index: usize) -> Self { $name(u8::try_from(index).expect("the loader allows at most 255 of a kind")) }
        }
    };
}

index!(
    /// A fact, and the question of the same id that asks it.
    FactId
);
index!(CriterionId);
index!(DefinitionId);
index!(TableId);
index!(RouteId);
index!(NoteId);
index!(TermId);
index!(ContactId);
index!(WordId);
index!(WeighedId);
index!(StepId);
index!(SourceId);
index!(MomentId);
index!(DeadlineId);
index!(LocalId);
index!(PartyId);
index!(PaymentId);
index!(MeaningId);
index!(TopicId);
index!(GroundId);
index!(
    /// The index of a value in its fact, table or term.
    ValueIx
);

/// A set of values of one fact, table or term (at most 32).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ValueSet(pub u32);

impl ValueSet {
    pub fn of(values: impl IntoIterator<Item = ValueIx>) -> Self {
        ValueSet(values.into_iter().fold(0, |bits, value| bits | 1 << value.0))
    }
    pub fn has(self, value: ValueIx) -> bool {
        self.0 >> value.0 & 1 == 1
    }
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
    pub fn with(self, value: ValueIx) -> Self {
        ValueSet(self.0 | 1 << value.0)
    }
    pub fn without(self, value: ValueIx) -> Self {
        ValueSet(self.0 & !(1 << value.0))
    }
    pub fn iter(self) -> impl Iterator<Item = ValueIx> {
        (0..32).map(ValueIx).filter(move |&value| self.has(value))
    }
}

/// A condition. Criteria look at facts; everything above them looks at criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The fact is asked and has one of these values; where several can be chosen, at least one of them.
    Is(FactId, ValueSet),
    /// The fact is asked, at least one value is chosen, and every chosen value is one of these.
    Only(FactId, ValueSet),
    /// Like `Only`, with the values that the region set for an open term.
    Within(FactId, TermId),
    Criterion(CriterionId),
    Definition(DefinitionId),
    /// The table gives one of these values.
    Table(TableId, ValueSet),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    /// Calls `see` with this condition and every part of it, at any depth.
    pub fn walk<'c>(&'c self, see: &mut impl FnMut(&'c Condition)) {
        see(self);
        match self {
            Condition::Not(part) => part.walk(see),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            _ => {}
        }
    }

    /// The facts that this condition names, in order and once each. Facts behind criteria are not among them.
    pub fn facts(&self) -> Vec<FactId> {
        let mut facts: Vec<FactId> = Vec::new();
        self.walk(&mut |part| {
            if let Condition::Is(fact, _) | Condition::Only(fact, _) | Condition::Within(fact, _) = part {
                let place = facts.partition_point(|it| it < fact);
                if facts.get(place) != Some(fact) {
                    facts.insert(place, *fact);
                }
            }
        });
        facts
    }
}
