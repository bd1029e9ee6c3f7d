//! Model and answers in, decision with its reasons out. Pure: no clock, no chance; the one thing kept is the
//! decision that was asked for last, which spares making it again.

mod answers;
mod compare;
mod decision;
pub mod diagram;
mod explain;
mod local;
mod offered;
mod outcome;
mod rules;
mod what_if;

pub use answers::{Answer, Answers};
pub use compare::{Comparison, Difference, Matters, compare};
pub(crate) use decision::complete;
pub use decision::{Truth, ahead, decide, possible};
pub use explain::{Literal, Reason, reasons, why_not};
pub(crate) use explain::{fewest, reasons_in, why_not_in};
pub(crate) use local::Presentation;
pub use local::Step;
pub use offered::{MOST_OFFERED, offered};
pub use outcome::Decision;
pub(crate) use rules::Known;
pub use rules::Rules;
pub(crate) use what_if::what_if_in;
pub use what_if::{WhatIf, what_if};
