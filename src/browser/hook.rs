//! Doors for the tests. Nothing of this is in what is published (feature `hook`).

use gloo_events::EventListener;

use super::{document, keep, mark};

/// Does something whenever a test sends the page an event of this name.
pub(crate) fn on(name: &'static str, mut act: impl FnMut() + 'static) {
    keep(EventListener::new(&document(), name, move |_| act()));
}

/// Leaves something for the test to read.
pub(crate) fn leave(name: &str, value: &str) {
    mark(name, value);
}
