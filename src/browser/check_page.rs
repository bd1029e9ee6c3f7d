//! The page on which partnership staff check a profile: events of its document, to and from its own script.

use gloo_events::EventListener;
use serde::Serialize;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{CustomEvent, CustomEventInit};

use super::{document, html, to_js};

/// Gives the text of every event of this name to `act`, until the listener is dropped.
pub(crate) fn hear(name: &'static str, act: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&document(), name, move |event| {
        let text = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
        act(text.unwrap_or_default());
    })
}

/// Sends the page's script an event of this name with a report in it.
pub(crate) fn tell(name: &str, report: &impl Serialize) {
    let init = CustomEventInit::new();
    init.set_detail(&to_js(report));
    let event = CustomEvent::new_with_event_init_dict(name, &init).expect_throw("an event can be made");
    // It fails only for an event that is under way already.
    let _ = document().dispatch_event(&event);
}

/// Takes away every property that `browser::set_look` has set.
pub(crate) fn clear_look() {
    let Some(html) = html() else { return };
    html.style().set_css_text("");
    html.dataset().delete("scheme");
}
