//! The numbering of answers in codes. It grows with the questions and never shrinks, so codes of any edition
//! can be opened.

use serde::{Deserialize, Serialize};

use super::{FactId, ValueIx};

/// The last edition number. An edition is a digit below 64 in a code; 0 stays free, to announce a larger
/// digit one day.
pub const MOST_EDITIONS: u8 = 62;
/// The edition of codes for questions that are not accepted yet. No other build opens them, since what is
/// accepted in the end may differ.
pub const UNACCEPTED: u8 = 63;

/// Every fact and value that codes have ever known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    /// The number of accepted editions. Every change of questions or decisions makes one.
    pub accepted: u8,
    /// The edition that codes are written with: the last accepted one, or `UNACCEPTED`.
    pub edition: u8,
    pub facts: Vec<NumberedFact>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedFact {
    /// The current fact; `None` when it was removed.
    pub now: Option<FactId>,
    pub several: bool,
    /// The edition that added it.
    pub since: u8,
    pub values: Vec<NumberedValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedValue {
    /// The current value; `None` when it was removed.
    pub now: Option<ValueIx>,
    pub since: u8,
}

impl NumberedFact {
    /// The number of values in an edition. Values are only ever added at the end.
    pub fn values_in(&self, edition: u8) -> usize {
        self.values.iter().take_while(|value| value.since <= edition).count()
    }
}
