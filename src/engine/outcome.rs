//! What a decision says, and the last one that was made.

use std::sync::{Arc, Mutex};

use super::answers::Answers;
use crate::model::{FactId, NoteId, RouteId};

/// The outcome of the answers so far. Everything a person sees is derived from this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The answers that count, in the order in which they are asked.
    pub asked: Vec<FactId>,
    /// The first question that can still change the outcome; none when it is decided.
    pub next: Option<FactId>,
    /// The most questions that can still come.
    pub left_at_most: usize,
    /// The route to talk about first, once nothing can change it any more.
    pub main: Option<RouteId>,
    /// Routes and notes that already stand, whatever is still to be asked.
    pub also: Vec<RouteId>,
    pub notes: Vec<NoteId>,
    /// The main routes that can still come, also when "weet ik niet" becomes known.
    pub possible: Vec<RouteId>,
    /// Answers that were given but do not count in this situation.
    pub ignored: Vec<FactId>,
}

/// The decision that was asked for last, with its answers. A copy of the rules begins without one.
#[derive(Default)]
pub(super) struct Last(pub(super) Mutex<Option<(Answers, Arc<Decision>)>>);

impl Clone for Last {
    fn clone(&self) -> Self {
        Last::default()
    }
}
