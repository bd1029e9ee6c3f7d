//! What the first program finds in the page, and how it is asked to hand over.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{CustomEvent, HtmlInputElement};

use super::{STATE, clear, document, focused, html, root};

/// What a person did on the first screen before the program was there.
pub(crate) struct TakenOver {
    pub(crate) teacher: bool,
    /// The ids of the buttons that were pressed, in their order, each with a space behind it.
    pub(crate) pressed: String,
    pub(crate) focused: Option<String>,
}

/// Reads and clears the static first screen.
pub(crate) fn take_over() -> TakenOver {
    let checked = document().query_selector("[data-id=app] input:checked").ok().flatten();
    let value = checked.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value());
    let found = TakenOver {
        teacher: value.as_deref() == Some("teacher"),
        pressed: html().and_then(|html| html.dataset().get("pressed")).unwrap_or_default(),
        focused: focused(),
    };
    clear();
    found
}

/// Answers that event, once.
pub(crate) fn on_ask_for_state(state: impl FnOnce() -> String + 'static) {
    let mut state = Some(state);
    let answer = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        if let (Some(state), Ok(detail)) = (state.take(), event.detail().dyn_into::<js_sys::Array>()) {
            detail.push(&state().into());
        }
    });
    let heard = root().add_event_listener_with_callback(STATE, answer.as_ref().unchecked_ref());
    heard.expect_throw("an element hears events");
    answer.forget();
}
