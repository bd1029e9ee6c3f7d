//! Loads text files from the guide's own origin.
//!
//! `boot.js` does it. gloo-net reads a response of any size, starts only when polled, leaves time limits to
//! its caller, and added 1.5 kB to the first part.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::root;

#[wasm_bindgen]
extern "C" {
    /// `loadText` of `public/boot.js`. The promise resolves to the text, to an empty string if the file is
    /// too large or not UTF-8, or to `undefined` if loading fails. It is never rejected.
    #[wasm_bindgen(js_name = loadText)]
    fn load_text(address: &str) -> js_sys::Promise;
}

/// Loads one of the text files of a language; `None` if loading fails. All of these have one hash in their names, which
/// is in a `data-` attribute of the app's element. Of a file without a language the whole address is there.
pub(crate) fn load_texts(kind: &str, code: &str) -> impl Future<Output = Option<String>> + use<> {
    let told = |name: &str| root().dataset().get(name).unwrap_or_default();
    let address = if code.is_empty() { told(kind) } else { format!("a/{kind}-{code}.{}.txt", told("texts")) };
    load(&address)
}

/// Loads the text of the profile with this id; `None` if loading fails. It is empty if the file is too large.
pub(crate) fn load_profile(id: &str) -> impl Future<Output = Option<String>> + use<> {
    load(&format!("profiles/{id}.json"))
}

/// Starts the request at once, not when the future is first polled.
fn load(address: &str) -> impl Future<Output = Option<String>> + use<> {
    let begun = JsFuture::from(load_text(address));
    async move { begun.await.ok()?.as_string() }
}
