//! The page on which partnership staff check a profile. Program and page script exchange custom events of the
//! document.

use gloo_events::EventListener;
use serde::Serialize;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{CustomEvent, CustomEventInit};

use super::{document, html, to_js};

/// Calls `act` with the text (`detail`) of every event of this name, until the listener is dropped.
pub(crate) fn listen(name: &'static str, act: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&document(), name, move |event| {
        let text = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
        act(text.unwrap_or_default());
    })
}

/// Dispatches an event of this name with the report as its `detail`.
pub(crate) fn send(name: &str, report: &impl Serialize) {
    let init = CustomEventInit::new();
    init.set_detail(&to_js(report));
    let event = CustomEvent::new_with_event_init_dict(name, &init).expect_throw("an event can be made");
    // An error is only possible for an event that is already being dispatched.
    let _ = document().dispatch_event(&event);
}

/// Removes all properties set by `browser::set_look`.
pub(crate) fn clear_look() {
    let Some(html) = html() else { return };
    html.style().set_css_text("");
    html.dataset().delete("scheme");
}
