//! Everything that touches the browser: the page's root, focus, language, and loading a file.

#[cfg(not(feature = "whole"))]
mod first;
#[cfg(feature = "hook")]
pub(crate) mod hook;
#[cfg(feature = "whole")]
pub(crate) mod host;
#[cfg(feature = "whole")]
mod look;
#[cfg(feature = "whole")]
mod print;
#[cfg(feature = "whole")]
mod take;
#[cfg(feature = "whole")]
mod whole;

#[cfg(not(feature = "whole"))]
pub(crate) use first::{on_ask_for_state, take_over};

#[cfg(feature = "whole")]
pub(crate) use look::{lower_headings, on_resize, set_look, tallest, width};
#[cfg(feature = "whole")]
pub(crate) use print::{copy, print, select_soon};
#[cfg(feature = "whole")]
pub(crate) use take::{save, today};
#[cfg(feature = "whole")]
pub(crate) use whole::{ask_for_state, load_profile, open_folds, reopen_folds};

use leptos::prelude::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, RequestCredentials, RequestInit, RequestRedirect, Response, Window};

use crate::address::LONGEST;

fn window() -> Window {
    web_sys::window().expect_throw("a page has a window")
}

fn document() -> Document {
    window().document().expect_throw("a window has a document")
}

fn html() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element that the app fills.
pub(crate) fn root() -> HtmlElement {
    by_id("app").expect_throw("index.html has #app")
}

/// Makes room in the element that the app fills.
pub(crate) fn clear() {
    root().set_text_content(None);
}

/// The event by which the program that takes over asks for the state of the one that is there.
const STATE: &str = "wegwijzer-state";

/// Tells the page, and whoever tests it, that a program runs, and which.
pub(crate) fn started(which: &str) {
    mark("ready", which);
}

fn mark(name: &str, value: &str) {
    if let Some(html) = html() {
        // A page that refuses the mark still works.
        let _ = html.dataset().set(name, value);
    }
}

/// The id of the element that has the focus, when it is in the app and has one.
pub(crate) fn focused() -> Option<String> {
    let active = document().active_element()?;
    let id = active.id();
    (root().contains(Some(&active)) && !id.is_empty()).then_some(id)
}

/// Moves the focus once the page has been made. With `scroll`, brings it to the top: focusing alone
/// may leave it under a host's bar or off-screen.
pub(crate) fn focus_soon(id: &'static str, scroll: bool) {
    request_animation_frame(move || focus(id, scroll));
}

/// Gives the focus back to the element of this id in a page that was made anew.
pub(crate) fn keep_focus(id: String) {
    request_animation_frame(move || focus(&id, false));
}

/// The same for a place within a page.
#[cfg(feature = "whole")]
pub(crate) fn show_soon(id: String) {
    request_animation_frame(move || focus(&id, true));
}

fn focus(id: &str, scroll: bool) {
    if let Some(element) = by_id(id) {
        if scroll {
            element.scroll_into_view();
        }
        // It fails only for an element that is not shown.
        let _ = element.focus();
    }
}

/// What the address asks for under this name. One that is too long asks for nothing.
pub(crate) fn asked(name: &str) -> Option<String> {
    let query = window().location().search().ok().filter(|query| query.len() <= LONGEST)?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

pub(crate) fn set_language(code: &str, title: &str) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("lang", code);
    }
    document().set_title(title);
}

/// Loads a language's sentences; `None` when that fails. The address stands in the page.
pub(crate) async fn load_texts(code: &str) -> Option<String> {
    load_words("text", code).await
}

/// Loads one of the files of a language; which, says the first part of the page's name for its address.
pub(crate) async fn load_words(kind: &str, code: &str) -> Option<String> {
    let address = root().dataset().get(&format!("{kind}{}", capital(code)))?;
    load(&address, usize::MAX).await?.as_string()
}

/// Loads a text from the widget's own origin, and from nowhere else.
async fn load(address: &str, largest: usize) -> Option<JsValue> {
    let how = RequestInit::new();
    how.set_credentials(RequestCredentials::Omit);
    how.set_redirect(RequestRedirect::Error);
    let response = JsFuture::from(window().fetch_with_str_and_init(address, &how)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    // What is too large never crosses into the program.
    let fits = text.dyn_ref::<js_sys::JsString>().is_some_and(|text| text.length() as usize <= largest);
    Some(if fits { text } else { JsValue::NULL })
}

fn capital(code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    let (first, rest) = code.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// Says something in the page's own place for messages, or with nothing to say clears it. With `retry`
/// there is a button that loads the page anew.
pub(crate) fn announce(message: &str, retry: bool) {
    for (id, shown) in [("message", !message.is_empty()), ("again", retry)] {
        if let Some(element) = by_id(id) {
            element.set_hidden(!shown);
        }
    }
    if let Some(element) = by_id("message") {
        element.set_text_content(Some(message));
    }
}
