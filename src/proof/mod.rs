//! Proves the guide right in every situation: obligations by name, each with how much it examined.

mod beside;
mod blocks;
mod certificates;
mod count;
mod explained;
mod golden;
mod grounds;
mod journeys;
mod offers;
mod order;
mod presentation;
mod reference_evaluator;
mod region;
mod sampled;
#[cfg(all(test, feature = "author"))]
mod seeded;
mod settings;
mod steps;
mod tables;
mod walk;
mod ways;
mod what_if;

pub use beside::{Beside, beside, moved_by, notes_with};
pub use blocks::{Block, blocks, complete_situations};
pub use certificates::{
    Certificate, all_settings, certify, fingerprint, pack as pack_certificates, unpack as unpack_certificates,
};
pub use count::{Counts, Situations, count};
pub use golden::{Golden, Move, What, moves};
pub use order::reordered;
pub use reference_evaluator::disagreement;
pub use walk::{example_for, example_until};
pub use ways::{Way, WaysOf, ways_of};

use crate::engine::{Answers, Decision, Rules};
use crate::finding::Finding;

/// A property that must hold in every situation.
pub struct Obligation {
    /// Its number in the specification: P1 to P19.
    pub name: &'static str,
    pub says: &'static str,
    prove: fn(&Rules) -> Outcome,
}

/// The engine under test: a test can put a faulty one in its place.
type Decide = fn(&Rules, &Answers) -> Decision;

/// The result of checking an obligation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many of `what` were examined.
    pub examined: u128,
    pub what: &'static str,
    pub findings: Vec<Finding>,
}

impl Obligation {
    pub fn prove(&self, rules: &Rules) -> Outcome {
        let mut outcome = (self.prove)(rules);
        outcome.findings.sort();
        outcome.findings.dedup();
        outcome
    }
}

/// All obligations on the rules. P13 (texts) is checked when content is read.
pub const OBLIGATIONS: [Obligation; 18] = [
    Obligation {
        name: "P1",
        says: "every situation has exactly one main route",
        prove: tables::one_main_route,
    },
    Obligation {
        name: "P2",
        says: "no two rows overlap with different results",
        prove: tables::rows_exclude,
    },
    Obligation { name: "P3", says: "everything in the model can occur", prove: tables::everything_occurs },
    Obligation { name: "P4", says: "every journey ends", prove: journeys::every_journey_ends },
    Obligation {
        name: "P5",
        says: "there is a next question or a decision",
        prove: journeys::next_or_decided,
    },
    Obligation { name: "P6", says: "the order of answering does not matter", prove: order::order_is_free },
    Obligation { name: "P7", says: "changing equals answering afresh", prove: sampled::changing_is_afresh },
    Obligation {
        name: "P8",
        says: "answers off the journey never matter",
        prove: journeys::off_journey_is_idle,
    },
    Obligation {
        name: "P9",
        says: "a question is asked only if it can matter",
        prove: journeys::questions_matter,
    },
    Obligation {
        name: "P10",
        says: "not knowing never narrows more than knowing",
        prove: sampled::unknown_narrows_least,
    },
    Obligation {
        name: "P11",
        says: "reasons are sufficient and minimal",
        prove: explained::sufficient_and_minimal,
    },
    Obligation {
        name: "P12",
        says: "two routes never have the same reasons",
        prove: explained::never_the_same,
    },
    Obligation {
        name: "P14",
        says: "a region changes only what its terms allow",
        prove: region::only_open_terms,
    },
    Obligation {
        name: "P15",
        says: "codes and written answers decode the same",
        prove: sampled::written_and_read,
    },
    Obligation { name: "P16", says: "a second evaluator agrees", prove: reference_evaluator::agrees },
    Obligation {
        name: "P17",
        says: "what-if is the smallest change, and true",
        prove: what_if::smallest_change,
    },
    Obligation { name: "P18", says: "steps follow the answers", prove: steps::steps_follow },
    Obligation { name: "P19", says: "a sentence says why", prove: grounds::a_sentence_says_why },
];
