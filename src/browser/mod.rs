//! Everything that uses browser APIs. Listeners and timers are owned values: dropping one removes it.

#[cfg(feature = "checker")]
pub(crate) mod check_page;
mod focus;
mod history;
#[cfg(feature = "hook")]
pub(crate) mod hook;
pub(crate) mod host;
#[cfg(feature = "live")]
pub(crate) mod live;
mod load;
mod look;
mod print;
mod save;
mod start;

pub(crate) use focus::{focus_soon, focused, keep_focus, show_soon};
/// A one-shot timer, cancelled when dropped.
pub(crate) use gloo_timers::callback::Timeout;
pub(crate) use history::{ask_to_leave, history_number, move_history, on_history};
pub(crate) use load::{load_profile, load_texts};
pub(crate) use look::{
    View, lower_headings, on_resize, on_text_resize, open_folds, reopen_folds, restore, set_look, tallest,
    view, width,
};
pub(crate) use print::{copy, print, select_soon};
pub(crate) use save::{save, today};
pub(crate) use start::{asked, started, take_over, token, url};

use gloo_events::EventListener;
use gloo_utils::{document, document_element, window};
use leptos::prelude::StoredValue;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{Element, HtmlElement};

use crate::text::Language;

fn html() -> Option<HtmlElement> {
    document_element().dyn_into().ok()
}

/// The element with this `data-id`. An `id` would be known to the embedding page: see `ui::Ids`.
fn named(name: &str) -> Option<HtmlElement> {
    document().query_selector(&format!("[data-id=\"{name}\"]")).ok()??.dyn_into().ok()
}

fn name_of(element: &Element) -> Option<String> {
    element.get_attribute("data-id")
}

/// Hands a listener to the current reactive owner, which drops it on cleanup. In the guide that is the owner
/// of the mounted app, which is never unmounted, so the listener lives as long as the page.
fn keep(listener: EventListener) {
    StoredValue::new_local(listener);
}

/// Converts a value to plain JavaScript objects and arrays, as parsing its JSON would.
fn to_js(value: &impl Serialize) -> JsValue {
    let made = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    // `ok` drops the error: formatting it would take some kilobytes of WebAssembly.
    made.ok().expect_throw("texts, small numbers and lists of them have a form in JavaScript")
}

/// The element in which the app is mounted.
pub(crate) fn root() -> HtmlElement {
    named("app").expect_throw("the page has a place for the app")
}

fn mark(name: &str, value: &str) {
    if let Some(html) = html() {
        // The page works without the attribute.
        let _ = html.dataset().set(name, value);
    }
}

pub(crate) fn set_language(code: &str, direction: &str) {
    mark_language(&document_element(), code, direction);
}

fn mark_language(element: &Element, code: &str, direction: &str) {
    for (name, value) in [("lang", code), ("dir", direction)] {
        // An error is only possible for an invalid attribute name.
        let _ = element.set_attribute(name, value);
    }
}

/// The languages that the user prefers, as the browser tells them.
pub(crate) fn preferred_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|it| it.as_string()).collect()
}

pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Puts texts for when something fails in the place of those in the last language: that after a panic, and that of the
/// buttons that load the page again.
pub(crate) fn say_failures(language: Language, [panicked, retry]: [String; 2]) {
    for (within, said) in
        [("[data-failed=panic]", &panicked), ("[data-id=again]", &retry), ("[data-id=retry]", &retry)]
    {
        if let Ok(Some(place)) = document().query_selector(&format!("{within} > [lang]")) {
            mark_language(&place, language.code(), language.direction());
            place.set_text_content(Some(said));
        }
    }
}

/// Tells `public/aloud.js` the words of its buttons, a line each.
pub(crate) fn tell_reader(words: &str) {
    mark("aloud", words);
}

/// Has a screen reader say something that others see.
pub(crate) fn tell(said: &str) {
    if let Some(element) = named("told") {
        element.set_text_content(Some(said));
    }
}

/// Shows a message in the page's message area; an empty one clears it. With `retry` there is a button that
/// reloads the page.
pub(crate) fn announce(message: &str, retry: bool) {
    for (id, shown) in [("message", !message.is_empty()), ("again", retry)] {
        if let Some(element) = named(id) {
            element.set_hidden(!shown);
        }
    }
    if let Some(element) = named("message") {
        element.set_text_content(Some(message));
    }
}
