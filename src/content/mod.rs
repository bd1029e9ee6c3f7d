//! What is shipped: the model and its words, read from the authors' files and packed for the browser.

#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "live")]
mod live;
mod pack;
#[cfg(feature = "app")]
mod shipped;
mod typed;

pub use pack::{
    pack_chunk_model, pack_chunk_texts, pack_first_model, pack_first_texts, pack_meanings, pack_model,
    pack_topics, unpack_chunk_texts, unpack_first_model, unpack_first_texts, unpack_model, unpack_topics,
};
#[cfg(feature = "app")]
pub use shipped::{
    shipped_chunk_texts, shipped_first_model, shipped_first_texts, shipped_model, shipped_profiles,
    shipped_texts,
};
pub use typed::{read_answers, write_answer, write_answers};

use std::collections::BTreeMap;

use crate::model::Model;
use crate::text::{Language, Texts};

/// The model with its words in every language.
pub struct Content {
    pub model: Model,
    pub texts: BTreeMap<Language, Texts>,
    /// The sentences that no first screen needs, and the meanings of words.
    pub later: BTreeMap<Language, Texts>,
    /// What the topics say, which travels by itself.
    pub topics: BTreeMap<Language, Texts>,
}

impl Content {
    /// Every sentence of a language.
    pub fn all_texts(&self, language: Language) -> Texts {
        let mut texts = self.texts[&language].clone();
        let further = [&self.later, &self.topics].map(|it| it[&language].clone());
        let added = further.into_iter().all(|it| texts.add(it));
        debug_assert!(added, "the files of a language fit together");
        texts
    }
}
