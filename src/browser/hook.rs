//! Test hooks (feature `hook`), which are not in the published program.

use gloo_events::EventListener;

use super::{document, keep, mark};

/// Calls `act` whenever a test dispatches an event of this name on the document.
pub(crate) fn on(name: &'static str, mut act: impl FnMut() + 'static) {
    keep(EventListener::new(&document(), name, move |_| act()));
}

/// Sets a `data-` attribute of the document for a test to read.
pub(crate) fn leave(name: &str, value: &str) {
    mark(name, value);
}
