//! What the whole program takes over from the first one, and the profile that it loads.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::{STATE, by_id, load, root};

/// The state of the program that was there first; `None` when none is there.
pub(crate) fn ask_for_state() -> Option<String> {
    let detail = js_sys::Array::new();
    let about = CustomEventInit::new();
    about.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict(STATE, &about).ok()?;
    root().dispatch_event(&event).ok()?;
    detail.get(0).as_string()
}

/// The ids of the folds that stand open.
pub(crate) fn open_folds() -> Vec<String> {
    let Ok(open) = root().query_selector_all("details[open][id]") else { return Vec::new() };
    let id = |place| Some(open.get(place)?.dyn_into::<HtmlElement>().ok()?.id());
    (0..open.length()).filter_map(id).collect()
}

/// Opens them in a page that was made anew.
pub(crate) fn reopen_folds(ids: Vec<String>) {
    request_animation_frame(move || {
        for fold in ids.iter().filter_map(|id| by_id(id)) {
            // Any value of this attribute is fine.
            let _ = fold.set_attribute("open", "");
        }
    });
}

/// Loads the profile of this id: its text, or `None` when it does not come. Larger ones come empty.
pub(crate) async fn load_profile(id: &str, largest: usize) -> Option<String> {
    let text = load(&format!("profiles/{id}.json"), largest).await?;
    Some(text.as_string().unwrap_or_default())
}
