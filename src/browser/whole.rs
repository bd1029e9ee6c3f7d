//! What the whole program takes over from the first one, and the profile that it loads.

use js_sys::Array;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{CustomEvent, CustomEventInit, Element, IntersectionObserver, IntersectionObserverEntry};

use super::{ROOM, STATE, html, load, name_of, named, root, scroll_to_top, window};

/// The state of the program that was there first; `None` when none is there.
pub(crate) fn ask_for_state() -> Option<String> {
    let detail = js_sys::Array::new();
    let about = CustomEventInit::new();
    about.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict(STATE, &about).ok()?;
    root().dispatch_event(&event).ok()?;
    detail.get(0).as_string()
}

/// The names of the folds that stand open.
pub(crate) fn open_folds() -> Vec<String> {
    let Ok(open) = root().query_selector_all("details[open][data-id]") else { return Vec::new() };
    let name = |place| name_of(&open.get(place)?.dyn_into().ok()?);
    (0..open.length()).filter_map(name).collect()
}

/// Opens them in a page that was made anew.
pub(crate) fn reopen_folds(names: Vec<String>) {
    request_animation_frame(move || {
        for fold in names.iter().filter_map(|name| named(name)) {
            // Any value of this attribute is fine.
            let _ = fold.set_attribute("open", "");
        }
    });
}

/// Brings an element to the top of what can be seen of this window.
///
/// Alone that is the top of the window. A frame may begin above the edge of the page around; asking that page
/// to scroll would tell it that a step was made. So this window scrolls by itself, and where its content does
/// not reach down far enough, room is made above it.
pub(super) fn show(element: &Element) {
    let Some(html) = html() else { return };
    let style = html.style();
    // A property that cannot be set leaves the element higher than it could be.
    let _ = style.remove_property(ABOVE);
    scroll_to_top(element, 0.0);
    if html.dataset().get("framed").is_none() {
        return;
    }
    let element = element.clone();
    let seen = Closure::once_into_js(move |entries: Array, observer: IntersectionObserver| {
        observer.disconnect();
        let Ok(entry) = entries.get(0).dyn_into::<IntersectionObserverEntry>() else { return };
        // Another step may have begun since.
        if !element.is_connected() {
            return;
        }
        // How much of this window is out of sight at its top.
        let hidden = entry.intersection_rect().top();
        if hidden > 0.0 {
            let missing = hidden + ROOM - element.get_bounding_client_rect().top() - scrolled();
            if missing > 0.0 {
                let _ = style.set_property(ABOVE, &format!("{missing}px"));
            }
            scroll_to_top(&element, hidden);
        }
    });
    if let Ok(observer) = IntersectionObserver::new(seen.unchecked_ref()) {
        observer.observe(&html);
    }
}

/// The style property that makes room above the content of a frame.
const ABOVE: &str = "padding-block-start";

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Loads the profile of this id: its text, or `None` when it does not come. One that is too large comes empty.
pub(crate) fn load_profile(id: &str) -> impl Future<Output = Option<String>> + use<> {
    load(&format!("profiles/{id}.json"))
}
