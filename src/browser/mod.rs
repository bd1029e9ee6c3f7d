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
use whole::show;
#[cfg(feature = "whole")]
pub(crate) use whole::{ask_for_state, load_profile, open_folds, reopen_folds};

use leptos::prelude::request_animation_frame;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, FocusOptions, HtmlElement, Window};

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

/// The element of this name (`data-id`). Elements have no `id` that could be known outside: see `ui::Ids`.
fn named(name: &str) -> Option<HtmlElement> {
    document().query_selector(&format!("[data-id=\"{name}\"]")).ok()??.dyn_into().ok()
}

fn name_of(element: &Element) -> Option<String> {
    element.get_attribute("data-id")
}

/// The token in the ids of this load of the page, which `boot.js` has made.
pub(crate) fn token() -> String {
    html().and_then(|html| html.dataset().get("token")).unwrap_or_default()
}

/// The element that the app fills.
pub(crate) fn root() -> HtmlElement {
    named("app").expect_throw("index.html has a place for the app")
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
#[cfg(feature = "whole")]
pub(crate) fn show_soon(name: String) {
    request_animation_frame(move || focus(&name, true));
}

/// Neither the focus nor `scroll` moves the page around a frame: what that page can see of its own scrolling
/// would tell it that a step was made, and how high an element is.
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

#[cfg(not(feature = "whole"))]
fn show(element: &Element) {
    scroll_to_top(element, 0.0);
}

/// Room above an element at the top of the window, in CSS pixels.
const ROOM: f64 = 24.0;

/// Scrolls this window, and no page around it, until the element is so far below its top.
fn scroll_to_top(element: &Element, below: f64) {
    window().scroll_by_with_x_and_y(0.0, element.get_bounding_client_rect().top() - ROOM - below);
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
pub(crate) fn load_texts(code: &str) -> impl Future<Output = Option<String>> + use<> {
    load_words("text", code)
}

/// Loads one of the files of a language; which, says the first part of the page's name for its address.
pub(crate) fn load_words(kind: &str, code: &str) -> impl Future<Output = Option<String>> + use<> {
    let begun = root().dataset().get(&format!("{kind}{}", capital(code))).map(|it| load(&it));
    async move { begun?.await }
}

#[wasm_bindgen]
extern "C" {
    /// `loadText` of `public/boot.js`: a promise of a text, empty when it is too large or no UTF-8, and of
    /// nothing when it does not come. It is never rejected.
    #[wasm_bindgen(js_name = loadText)]
    fn load_text(address: &str) -> js_sys::Promise;
}

/// Loads a text from the widget's own origin, and from nowhere else. It has begun when this returns.
fn load(address: &str) -> impl Future<Output = Option<String>> + use<> {
    let begun = JsFuture::from(load_text(address));
    async move { begun.await.ok()?.as_string() }
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
        if let Some(element) = named(id) {
            element.set_hidden(!shown);
        }
    }
    if let Some(element) = named("message") {
        element.set_text_content(Some(message));
    }
}
