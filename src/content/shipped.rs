//! The content that is compiled into the program. What a function reads is in the first part or in the chunk,
//! whichever calls it.

use super::{unpack_chunk_texts, unpack_first_model, unpack_first_texts, unpack_model};
use crate::model::Model;
use crate::profile::{Known, unpack_known};
use crate::text::{Language, Texts};

/// A file that the build has packed: compiled in, or loaded from beside the program in the edition for authors.
#[cfg(not(feature = "live"))]
macro_rules! packed {
    ($include:ident, $name:literal) => {
        $include!(concat!(env!("WEGWIJZER_CONTENT"), "/", $name))
    };
}
#[cfg(feature = "live")]
macro_rules! packed {
    (include_bytes, $name:literal) => {
        &super::live::bytes($name)
    };
    (include_str, $name:literal) => {
        &super::live::text($name)
    };
}

/// What the first part needs of the model.
pub fn shipped_first_model() -> Model {
    unpack_first_model(packed!(include_bytes, "first-model.bin"))
        .expect("the build packs the model that this program reads")
}

/// What the chunk needs of the model; for the program that checks a profile, whose findings name entries by their
/// ids, the whole of it.
pub fn shipped_model() -> Model {
    #[cfg(not(feature = "checker"))]
    let packed = packed!(include_bytes, "chunk-model.bin");
    #[cfg(feature = "checker")]
    let packed = packed!(include_bytes, "model.bin");
    unpack_model(packed).expect("the build packs the model that this program reads")
}

/// The sentences of the first language that the first part shows, built in so that no page ever stands without
/// words.
pub fn shipped_first_texts(model: &Model) -> Texts {
    unpack_first_texts(model, Language::NL, packed!(include_str, "text-nl.txt"))
        .expect("the build packs the sentences of this model")
}

/// The other sentences of the first language.
pub fn shipped_chunk_texts(model: &Model) -> Texts {
    let (packed, meanings) = (packed!(include_str, "later-nl.txt"), packed!(include_str, "words-nl.txt"));
    unpack_chunk_texts(model, Language::NL, packed, meanings)
        .expect("the build packs the sentences of this model")
}

/// Every sentence of the first language.
pub fn shipped_texts(model: &Model) -> Texts {
    let mut texts = shipped_first_texts(model);
    let added = texts.add(shipped_chunk_texts(model));
    debug_assert!(added, "the files of a language fit together");
    texts
}

/// The profiles that stood beside the guide when it was built.
pub fn shipped_profiles() -> Vec<Known> {
    unpack_known(packed!(include_str, "profiles.txt"))
}
