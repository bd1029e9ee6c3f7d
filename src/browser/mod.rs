//! Everything that touches the browser: the page's root, focus, language, and loading a file.

#[cfg(feature = "hook")]
pub(crate) mod hook;

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, HtmlElement, HtmlInputElement, Response, Window};

fn window() -> Window {
    web_sys::window().expect_throw("a page has a window")
}

fn document() -> Document {
    window().document().expect_throw("a window has a document")
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element that the app fills.
pub(crate) fn root() -> HtmlElement {
    by_id("app").expect_throw("index.html has #app")
}

/// What a person did on the first screen before the program was there.
pub(crate) struct TakenOver {
    pub(crate) teacher: bool,
    pub(crate) wanted_to_go_on: bool,
    pub(crate) focused: Option<String>,
}

/// Reads and clears the static first screen.
pub(crate) fn take_over() -> TakenOver {
    let checked = document().query_selector("#app input:checked").ok().flatten();
    let value = checked.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value());
    let html = document().document_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let found = TakenOver {
        teacher: value.as_deref() == Some("teacher"),
        wanted_to_go_on: html.is_some_and(|html| html.dataset().get("pending").is_some()),
        focused: focused(),
    };
    root().set_text_content(None);
    found
}

/// Tells the page, and whoever tests it, that the program runs.
pub(crate) fn started() {
    mark("ready", "true");
}

fn mark(name: &str, value: &str) {
    if let Some(html) = document().document_element().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
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
    leptos::prelude::request_animation_frame(move || focus(id, scroll));
}

/// Gives the focus back to the element of this id in a page that was made anew.
pub(crate) fn keep_focus(id: String) {
    leptos::prelude::request_animation_frame(move || focus(&id, false));
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

/// The language that the address asks for (`?taal=en`). The only thing an address can say.
pub(crate) fn asked_language() -> Option<String> {
    let query = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get("taal")
}

pub(crate) fn set_language(code: &str, title: &str) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("lang", code);
    }
    document().set_title(title);
}

/// Loads a language's sentences; `None` when that fails. The address stands in the page.
pub(crate) async fn load_texts(code: &str) -> Option<String> {
    let address = root().dataset().get(&format!("text{}", capital(code)))?;
    let response = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(&address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    wasm_bindgen_futures::JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

fn capital(code: &str) -> String {
    let (first, rest) = code.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// Says something in the page's own place for messages, or with nothing to say clears it.
pub(crate) fn announce(message: &str) {
    if let Some(element) = by_id("message") {
        element.set_text_content(Some(message));
        element.set_hidden(message.is_empty());
    }
}
