//! Loading texts from the guide's own origin, and from nowhere else.
//!
//! `boot.js` does it. gloo-net reads an answer whole, whatever its size, starts only when it is polled, and leaves a
//! time limit to its caller; and it weighed 1.5 kB more in the first part.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::root;

#[wasm_bindgen]
extern "C" {
    /// `loadText` of `public/boot.js`: a promise of a text, empty when it is too large or no UTF-8, and of
    /// nothing when it does not come. It is never rejected.
    #[wasm_bindgen(js_name = loadText)]
    fn load_text(address: &str) -> js_sys::Promise;
}

/// Loads one of the files of a language; `None` when it does not come. Its address stands in the page, under the
/// kind of file and the code of the language.
pub(crate) fn load_texts(kind: &str, code: &str) -> impl Future<Output = Option<String>> + use<> {
    let begun = root().dataset().get(&format!("{kind}{}", capital(code))).map(|it| load(&it));
    async move { begun?.await }
}

/// Loads the profile of this id: its text, or `None` when it does not come. One that is too large comes empty.
pub(crate) fn load_profile(id: &str) -> impl Future<Output = Option<String>> + use<> {
    load(&format!("profiles/{id}.json"))
}

/// It has begun when this returns.
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
