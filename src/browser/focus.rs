//! The focus, and scrolling this window to it.
//!
//! Neither may move the page around a frame: what that page can see of its own scrolling would tell it that a step
//! was made, and how high an element is.

use gloo_utils::{document, window};
use js_sys::Array;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, FocusOptions, IntersectionObserver, IntersectionObserverEntry};

use super::{html, name_of, named, root};

/// The name of the element that has the focus, when it is in the app and has one.
pub(crate) fn focused() -> Option<String> {
    let active = document().active_element()?;
    name_of(&active).filter(|_| root().contains(Some(&active)))
}

/// Moves the focus to the element of this name once the page has been made. With `scroll`, brings it to the
/// top of the window: focusing alone may leave it off-screen.
pub(crate) fn focus_soon(name: &'static str, scroll: bool) {
    request_animation_frame(move || focus(name, scroll));
}

/// Gives the focus back to the element of this name in a page that was made anew.
pub(crate) fn keep_focus(name: String) {
    request_animation_frame(move || focus(&name, false));
}

/// Brings a place within a page to the top of the window, and the focus to it.
pub(crate) fn show_soon(name: String) {
    request_animation_frame(move || focus(&name, true));
}

fn focus(name: &str, scroll: bool) {
    if let Some(element) = named(name) {
        if scroll {
            show(&element);
        }
        let quiet = FocusOptions::new();
        quiet.set_prevent_scroll(true);
        // It fails only for an element that is not shown.
        let _ = element.focus_with_options(&quiet);
    }
}

/// Brings an element to the top of what can be seen of this window.
///
/// Alone that is the top of the window. A frame may begin above the edge of the page around; asking that page
/// to scroll would tell it that a step was made. So this window scrolls by itself, and where its content does
/// not reach down far enough, room is made above it.
fn show(element: &Element) {
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
                // A whole number: how fractions are written is five kilobytes of WebAssembly.
                let _ = style.set_property(ABOVE, &format!("{}px", missing.ceil() as u32));
            }
            scroll_to_top(&element, hidden);
        }
    });
    if let Ok(observer) = IntersectionObserver::new(seen.unchecked_ref()) {
        observer.observe(&html);
    }
}

/// Room above an element at the top of the window, in CSS pixels.
const ROOM: f64 = 24.0;

/// The style property that makes room above the content of a frame.
const ABOVE: &str = "padding-block-start";

/// Scrolls this window, and no page around it, until the element is so far below its top.
fn scroll_to_top(element: &Element, below: f64) {
    window().scroll_by_with_x_and_y(0.0, element.get_bounding_client_rect().top() - ROOM - below);
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}
