//! What a region changes where a route is told, and who pays for what. No question needs it, so it travels
//! with what comes later.

use serde::{Deserialize, Serialize};

use crate::condition::*;

/// What stands when a region sets a term to a value: a step, or other words. Never an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Local {
    pub id: String,
    pub term: TermId,
    pub is: ValueIx,
    pub change: LocalChange,
    pub sources: Vec<SourceId>,
}

/// Steps are those of the routes that name the term, as far as they have them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LocalChange {
    /// A step more, before any of these.
    Before(Vec<StepId>),
    /// A step in the place of any of these.
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

/// Who pays, or passes money on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub id: String,
}

/// What is paid on a route, and through whose hands the money goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: String,
    pub routes: Vec<RouteId>,
    pub way: Vec<PartyId>,
    /// Only in a region where these have the money for extra support.
    pub holder: Option<Holder>,
    /// Only beside this note.
    pub note: Option<NoteId>,
    /// Only where primary schools are.
    pub only_primary: bool,
    pub sources: Vec<SourceId>,
}

/// Who has the money for extra support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    Partnership,
    Boards,
}
