//! Moving the focus, and scrolling this window to it.
//!
//! Neither may scroll the embedding page of a frame. That page can observe its own scrolling, which would
//! reveal that the user made a step, and the height of an element.

use gloo_utils::{document, window};
use js_sys::Array;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, FocusOptions, IntersectionObserver, IntersectionObserverEntry};

use super::{html, name_of, named, root};

/// The fold with the list of languages; the names of its buttons begin so too.
const LANGUAGE: &str = "language";

/// The `data-id` of the element with the focus; `None` if it is outside the app or has no `data-id`.
pub(crate) fn focused() -> Option<String> {
    let active = document().active_element()?;
    name_of(&active).filter(|_| root().contains(Some(&active)))
}

/// Moves the focus to the element with this `data-id` in the next frame. With `scroll`, also scrolls it to
/// the top of the window: focusing alone may leave it off-screen.
pub(crate) fn focus_soon(name: &'static str, scroll: bool) {
    request_animation_frame(move || focus(name, scroll));
}

/// Restores the focus, in the next frame, to the element with this `data-id` after the page was rebuilt. Does
/// not scroll.
pub(crate) fn keep_focus(name: String) {
    request_animation_frame(move || focus(&name, false));
}

/// Scrolls the element with this `data-id` to the top of the window, and moves the focus to it, in the next
/// frame.
pub(crate) fn show_soon(name: String) {
    request_animation_frame(move || focus(&name, true));
}

fn focus(name: &str, scroll: bool) {
    if let Some(element) = named(name) {
        // What is behind a fold cannot have the focus. Only the list of languages folds when one of it is pressed.
        let element = match element.closest("details:not([open])") {
            Ok(Some(_)) if name.starts_with(LANGUAGE) => named(LANGUAGE).unwrap_or(element),
            _ => element,
        };
        if scroll {
            // The heading of a result has its picture above it.
            let card = element.closest("[data-id=result]").ok().flatten();
            show(&card.unwrap_or_else(|| element.clone().into()));
        }
        let quiet = FocusOptions::new();
        quiet.set_prevent_scroll(true);
        // An error only means that the element is not shown.
        let _ = element.focus_with_options(&quiet);
    }
}

/// Scrolls an element to the top of the visible part of this window.
///
/// Outside a frame that is the top of the window. The top of a frame may be scrolled out of sight in the
/// embedding page, and `scrollIntoView` would scroll that page too, which would reveal a step. So only this
/// window is scrolled; if its content cannot scroll far enough, padding is added above it.
fn show(element: &Element) {
    let Some(html) = html() else { return };
    let style = html.style();
    // If a property cannot be set, the element only ends up higher than it should.
    let _ = style.remove_property(ABOVE);
    scroll_to_top(element, 0.0);
    if html.dataset().get("framed").is_none() {
        return;
    }
    let element = element.clone();
    let seen = Closure::once_into_js(move |entries: Array, observer: IntersectionObserver| {
        observer.disconnect();
        let Ok(entry) = entries.get(0).dyn_into::<IntersectionObserverEntry>() else { return };
        // The page may have been replaced since.
        if !element.is_connected() {
            return;
        }
        // The height of the part of this window that is out of sight at its top.
        let hidden = entry.intersection_rect().top();
        if hidden > 0.0 {
            let missing = hidden + ROOM - element.get_bounding_client_rect().top() - scrolled();
            if missing > 0.0 {
                // An integer, because formatting a float takes five kilobytes of WebAssembly.
                let _ = style.set_property(ABOVE, &format!("{}px", missing.ceil() as u32));
            }
            scroll_to_top(&element, hidden);
        }
    });
    if let Ok(observer) = IntersectionObserver::new(seen.unchecked_ref()) {
        observer.observe(&html);
    }
}

/// Distance between the top of the window and an element scrolled to it, in CSS pixels.
const ROOM: f64 = 24.0;

/// The style property that adds space above the content of a frame.
const ABOVE: &str = "padding-block-start";

/// Scrolls this window, without its embedding page, until the element is `below` (plus `ROOM`) CSS pixels
/// from its top.
fn scroll_to_top(element: &Element, below: f64) {
    window().scroll_by_with_x_and_y(0.0, element.get_bounding_client_rect().top() - ROOM - below);
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}
