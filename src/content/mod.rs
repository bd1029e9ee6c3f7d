//! What is shipped: the model and its words, read from the authors' files and packed for the browser.

#[cfg(feature = "author")]
pub mod author;
mod pack;
mod typed;

pub use pack::{
    add_further, pack_further, pack_later, pack_meanings, pack_model, pack_texts, unpack_later,
    unpack_meanings, unpack_model, unpack_texts,
};
pub use typed::{read_answers, write_answer, write_answers};

use std::collections::BTreeMap;

use crate::model::Model;
use crate::text::{Language, Texts};

/// The model with its words in every language.
pub struct Content {
    pub model: Model,
    pub texts: BTreeMap<Language, Texts>,
    /// The sentences that are loaded after the first question works, and the meanings of words.
    pub later: BTreeMap<Language, Texts>,
}

/// The model built into this program.
#[cfg(feature = "app")]
pub fn shipped_model() -> Model {
    unpack_model(include_bytes!(concat!(env!("WEGWIJZER_CONTENT"), "/model.bin")))
        .expect("the build packs the model that this program reads")
}

/// The complete model, with the parts that only the whole program needs.
#[cfg(any(feature = "whole", feature = "checker"))]
pub fn shipped_whole_model() -> Model {
    let mut model = shipped_model();
    let added = add_further(&mut model, include_bytes!(concat!(env!("WEGWIJZER_CONTENT"), "/further.bin")));
    assert!(added, "the build packs the model that this program reads");
    model
}

/// The later Dutch sentences, built into the whole program.
#[cfg(any(feature = "whole", feature = "checker"))]
pub fn shipped_later(model: &Model) -> Texts {
    let packed = include_str!(concat!(env!("WEGWIJZER_CONTENT"), "/later-nl.txt"));
    let meanings = include_str!(concat!(env!("WEGWIJZER_CONTENT"), "/words-nl.txt"));
    join_later(model, Language::Nl, packed, meanings).expect("the build packs the sentences of this model")
}

/// Unpacks and joins the two files of a language that come later.
pub fn join_later(model: &Model, language: Language, packed: &str, meanings: &str) -> Option<Texts> {
    let mut later = unpack_later(model, language, packed)?;
    later.add_later(unpack_meanings(model, language, meanings)?).then_some(later)
}

/// The profiles that were published with this build.
#[cfg(feature = "whole")]
pub fn shipped_profiles() -> Vec<crate::profile::Known> {
    crate::profile::unpack_known(include_str!(concat!(env!("WEGWIJZER_CONTENT"), "/profiles.txt")))
}

/// The Dutch sentences, built in so that no page ever stands without words.
#[cfg(feature = "app")]
pub fn shipped_texts(model: &Model) -> Texts {
    unpack_texts(model, Language::Nl, include_str!(concat!(env!("WEGWIJZER_CONTENT"), "/nl.txt")))
        .expect("the build packs the sentences of this model")
}
