//! The sentences: one for every slot of the model, in every language.

/// Declares fixed texts with the keys that authors use for them.
macro_rules! fixed_texts {
    ($(#[$doc:meta])* $kind:ident: $($name:ident = $key:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $kind { $($name),* }
        impl $kind {
            pub const ALL: &[$kind] = &[$($kind::$name),*];

            /// The key that authors know the text by.
            pub fn key(self) -> &'static str {
                match self { $($kind::$name => $key),* }
            }
        }
    };
}

mod around;
mod language;
mod later;
mod normalized;
mod slots;
mod ui;

pub use around::Around;
pub use language::Language;
pub use later::Later;
pub use normalized::normalized;
pub use slots::{
    FAILURES, Slot, all_slots, chunk_slots, first_slots, later_slots, meaning_slots, options, synonym_slots,
    topic_slots, topic_source_slots,
};
pub use ui::Ui;

use crate::markup::dutch;
use crate::model::TopicId;

/// Stands between the paragraphs of what a topic says: a text travels on one line. Authors write an empty line.
pub const PARAGRAPH: char = '\u{2029}';

/// Stand between the sources of a topic, and between what is said of one.
pub const SOURCE: char = '\u{1e}';
pub const FIELD: char = '\t';

/// The sentences of one language. A `Texts` is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    pub language: Language,
    slots: Vec<Slot>,
    sentences: Vec<String>,
}

impl Texts {
    /// `None` unless there is exactly one sentence for every slot.
    pub fn new(slots: Vec<Slot>, language: Language, sentences: Vec<String>) -> Option<Texts> {
        (slots.len() == sentences.len()).then_some(Texts { language, slots, sentences })
    }

    /// The sentence in a slot; empty where an optional one was left out.
    pub fn get(&self, slot: Slot) -> &str {
        self.slots.binary_search(&slot).map_or("", |place| &self.sentences[place])
    }

    /// A copy of these texts with another sentence in a slot.
    #[must_use]
    pub fn with(mut self, slot: Slot, sentence: String) -> Texts {
        if let Ok(place) = self.slots.binary_search(&slot) {
            self.sentences[place] = sentence;
        }
        self
    }

    /// These texts with every sentence changed.
    #[must_use]
    pub fn map(&self, mut change: impl FnMut(Slot, &str) -> String) -> Texts {
        let sentences = self.slots.iter().zip(&self.sentences).map(|(&slot, said)| change(slot, said));
        Texts { language: self.language, slots: self.slots.clone(), sentences: sentences.collect() }
    }

    /// Takes in further sentences. Those of another language, and those that are there already, are refused.
    #[must_use]
    pub fn add(&mut self, further: Texts) -> bool {
        let mut fits = self.language == further.language;
        for (slot, sentence) in further.slots.into_iter().zip(further.sentences) {
            match self.slots.binary_search(&slot) {
                Err(place) if fits => {
                    self.slots.insert(place, slot);
                    self.sentences.insert(place, sentence);
                }
                _ => fits = false,
            }
        }
        fits
    }

    /// Whether the sentences are there that the first part of the program does not need.
    pub fn is_whole(&self) -> bool {
        !self.later(Later::More).is_empty()
    }

    /// A text that is Dutch in every language, such as a name or the title of a source, for a place among these
    /// sentences: marked in another language.
    pub fn dutch(&self, text: &str) -> String {
        if self.language == Language::NL || text.is_empty() { text.to_owned() } else { dutch(text) }
    }

    /// Whether what the topics say is there.
    pub fn has_topics(&self) -> bool {
        !self.get(Slot::TopicHolds(TopicId(0))).is_empty()
    }

    /// Empty until the later sentences are there.
    pub fn later(&self, later: Later) -> &str {
        self.get(Slot::Later(later))
    }

    pub fn ui(&self, ui: Ui) -> &str {
        self.get(Slot::Ui(ui))
    }

    /// The slots with their sentences.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &str)> {
        self.slots.iter().copied().zip(self.sentences())
    }

    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(String::as_str)
    }
}
