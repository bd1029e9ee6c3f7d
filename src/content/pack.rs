//! Content in the form in which it travels to the browser: the model as postcard bytes, and one plain
//! file a language with a sentence a line, in the order of `text::slots`.

use crate::model::Model;
use crate::text::{Language, Texts, slots};

pub fn pack_model(model: &Model) -> Vec<u8> {
    postcard::to_allocvec(model).expect("a model has nothing that postcard cannot write")
}

/// `None` when the bytes are not a model that `pack_model` wrote.
pub fn unpack_model(bytes: &[u8]) -> Option<Model> {
    postcard::from_bytes(bytes).ok()
}

/// A line with the model's version, then the sentences. A sentence never contains a line break.
pub fn pack_texts(model: &Model, texts: &Texts) -> String {
    let mut packed = model.version.clone();
    for slot in slots(model) {
        packed.push('\n');
        packed.push_str(texts.get(slot));
    }
    packed
}

/// `None` when the file belongs to another version of the model or is not whole.
pub fn unpack_texts(model: &Model, language: Language, packed: &str) -> Option<Texts> {
    let mut lines = packed.split('\n');
    if lines.next()? != model.version {
        return None;
    }
    Texts::new(slots(model), language, lines.map(str::to_owned).collect())
}
