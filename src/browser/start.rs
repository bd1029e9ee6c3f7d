//! What the page holds for the start: what was done on the first screen before the program was there, and what
//! the address asks for.

use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::focus::focused;
use super::{html, mark, root};
use crate::address::LONGEST;
use crate::markup::Voice;

/// What a person did on the first screen before the program was there.
pub(crate) struct TakenOver {
    pub(crate) voice: Voice,
    /// The names of the buttons that were pressed, in their order, each with a space behind it.
    pub(crate) pressed: String,
    pub(crate) focused: Option<String>,
}

/// Reads and clears the static first screen.
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

/// The token in the ids of this load of the page, which `boot.js` has made.
pub(crate) fn token() -> String {
    html().and_then(|html| html.dataset().get("token")).unwrap_or_default()
}

/// Tells the page, and whoever tests it, how much of the program runs.
pub(crate) fn started(how_much: &str) {
    mark("ready", how_much);
}

/// What the address asks for under this name. One that is too long asks for nothing.
pub(crate) fn asked(name: &str) -> Option<String> {
    let query = window().location().search().ok().filter(|query| query.len() <= LONGEST)?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}
