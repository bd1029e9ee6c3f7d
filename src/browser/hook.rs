//! Doors for the tests. Nothing of this is in what is published (feature `hook`).

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};

use super::{document, mark};

/// Does something whenever a test sends the page an event of this name.
pub(crate) fn on(name: &str, act: impl FnMut() + 'static) {
    let act = Closure::<dyn FnMut()>::new(act);
    let heard = document().add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    heard.expect_throw("a document hears events");
    act.forget();
}

/// Leaves something for the test to read.
pub(crate) fn leave(name: &str, value: &str) {
    mark(name, value);
}
