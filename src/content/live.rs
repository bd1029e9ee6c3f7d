//! The content beside the program, in the edition for authors (feature `live`): `cargo xtask serve --watch` makes it
//! anew at every change, and the program is not compiled again.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `packedContent` of `xtask/src/watch/page.js`: a file that the build has packed.
    #[wasm_bindgen(js_name = packedContent)]
    fn packed_content(name: &str) -> Vec<u8>;
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    packed_content(name)
}

pub(super) fn text(name: &str) -> String {
    String::from_utf8(packed_content(name)).expect("the build packs texts in UTF-8")
}
