//! How a region's terms change the presentation of a route, and who pays for what. No question needs this, so
//! it travels with what comes later.

use serde::{Deserialize, Serialize};

use crate::condition::*;

/// The change that applies when a region sets a term to a value: a step or other words, never an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Local {
    pub id: String,
    pub term: TermId,
    pub is: ValueIx,
    pub change: LocalChange,
    pub sources: Vec<SourceId>,
}

/// A change of presentation. Step changes apply on the routes that name the term and have one of these steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LocalChange {
    /// An extra step before any of these.
    Before(Vec<StepId>),
    /// A step that replaces any of these.
    InsteadOf(Vec<StepId>),
    /// Other words for a text of a route.
    Says(RouteId, RouteText),
}

/// A text of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RouteText {
    Name,
    Lead,
    Decides,
    Takes,
    Pays,
}

impl RouteText {
    pub const ALL: [(RouteText, &'static str); 5] = [
        (RouteText::Name, "name"),
        (RouteText::Lead, "lead"),
        (RouteText::Decides, "decides"),
        (RouteText::Takes, "takes"),
        (RouteText::Pays, "pays"),
    ];

    pub fn name(self) -> &'static str {
        RouteText::ALL[self as usize].1
    }
}

/// The texts of a route that a profile may give in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    pub route: RouteId,
    pub texts: Vec<RouteText>,
}

/// Somebody who pays, or passes money on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub id: String,
}

/// What is paid on a route, and the parties the money passes through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: String,
    pub routes: Vec<RouteId>,
    pub way: Vec<PartyId>,
    /// Only in regions where this party keeps the budget for extra support.
    pub holder: Option<Holder>,
    /// Only where this note applies.
    pub note: Option<NoteId>,
    /// Only in regions with primary schools.
    pub only_primary: bool,
    pub sources: Vec<SourceId>,
}

/// The party that keeps a region's budget for extra support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    Partnership,
    Boards,
}
