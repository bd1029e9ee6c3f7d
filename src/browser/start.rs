//! Input to the start of the app: what the user did on the static first screen, and the options in the URL.

use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::focus::focused;
use super::{html, mark, root};
use crate::address::LONGEST;
use crate::markup::Voice;

/// What the user did on the first screen before the program was loaded.
pub(crate) struct TakenOver {
    pub(crate) voice: Voice,
    /// The `data-id`s of the pressed buttons in order, each followed by a space.
    pub(crate) pressed: String,
    /// The `data-id` of the element with the focus.
    pub(crate) focused: Option<String>,
}

/// Reads the state of the static first screen, and removes that screen.
pub(crate) fn take_over() -> TakenOver {
    let checked = document().query_selector("[data-id=app] input:checked").ok().flatten();
    let value = checked.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value());
    let found = TakenOver {
        voice: if value.as_deref() == Some("teacher") { Voice::Teacher } else { Voice::Parent },
        pressed: html().and_then(|html| html.dataset().get("pressed")).unwrap_or_default(),
        focused: focused(),
    };
    root().set_text_content(None);
    found
}

/// The random token for the ids of this load of the page, made by `boot.js`.
pub(crate) fn token() -> String {
    html().and_then(|html| html.dataset().get("token")).unwrap_or_default()
}

/// Marks the document (`data-ready`) with how much of the program runs, for `boot.js` and tests.
pub(crate) fn started(how_much: &str) {
    mark("ready", how_much);
}

/// The URL of this page; empty if the browser does not tell.
pub(crate) fn url() -> String {
    window().location().href().unwrap_or_default()
}

/// The value of a parameter in the URL's query; `None` if it is missing or the query is too long.
pub(crate) fn asked(name: &str) -> Option<String> {
    let query = window().location().search().ok().filter(|query| query.len() <= LONGEST)?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}
