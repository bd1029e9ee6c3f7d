//! How answers are numbered in codes. It grows with the questions and never shrinks, so that a code of
//! any edition can be opened.

use serde::{Deserialize, Serialize};

use super::{FactId, ValueIx};

/// Editions have a digit of 64 in a code. 0 is kept free, so that it can one day say that a larger digit follows.
pub const MOST_EDITIONS: u8 = 62;
/// The edition of codes for questions that were not accepted yet. No other program opens them: what is
/// accepted in the end may be something else.
pub const UNACCEPTED: u8 = 63;

/// Every fact and value that codes have ever known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    /// How many editions were accepted: one with every change of questions or decisions.
    pub accepted: u8,
    /// The edition that codes are written with: the last accepted one, or `UNACCEPTED`.
    pub edition: u8,
    pub facts: Vec<NumberedFact>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedFact {
    /// The fact today; none when it is gone.
    pub now: Option<FactId>,
    pub several: bool,
    /// The edition that added it.
    pub since: u8,
    pub values: Vec<NumberedValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedValue {
    /// The value today; none when it is gone.
    pub now: Option<ValueIx>,
    pub since: u8,
}

impl NumberedFact {
    /// How many values it had in an edition. Values are only ever added at the end.
    pub fn values_in(&self, edition: u8) -> usize {
        self.values.iter().take_while(|value| value.since <= edition).count()
    }
}
