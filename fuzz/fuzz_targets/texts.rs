//! Packed texts. Unpacking them and packing them again gives the same bytes.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wegwijzer::content::{pack_first_texts, unpack_first_texts};
use wegwijzer::model::Model;
use wegwijzer::text::Language;
use wegwijzer_fuzz::{models, numbered_texts, plant};

static MODELS: LazyLock<Vec<Model>> = LazyLock::new(models);

fuzz_target!(
    init: plant("texts", MODELS.iter().map(|model| pack_first_texts(model, &numbered_texts(model)))),
    |input: &str| {
        for model in MODELS.iter() {
            if let Some(texts) = unpack_first_texts(model, Language::NL, input) {
                assert_eq!(pack_first_texts(model, &texts), input);
            }
        }
    }
);
