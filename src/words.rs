//! Finds which of the words that schools use occur in a text.

use crate::markup::{dutch, ends_in_dutch};
use crate::model::{MeaningId, Model};
use crate::text::{Slot, Texts};

/// The forms in which each word occurs. Empty until the meanings are loaded.
#[derive(Default)]
pub struct Words<'t> {
    forms: Vec<(MeaningId, &'t str)>,
}

impl<'t> Words<'t> {
    pub fn new(model: &Model, texts: &'t Texts) -> Words<'t> {
        let mut forms = Vec::new();
        for id in model.meaning_ids() {
            let found = texts.get(Slot::MeaningFound(id)).split(';').map(str::trim);
            forms.extend(found.filter(|form| !form.is_empty()).map(|form| (id, form)));
        }
        Words { forms }
    }

    /// The words in a text, each at its first occurrence, as written there. Of words that begin at the same
    /// place the longest counts.
    pub fn within(&self, text: &str) -> Vec<(MeaningId, String)> {
        let mut found: Vec<(MeaningId, String)> = Vec::new();
        let (mut before, mut end) = (' ', 0);
        for (start, char) in text.char_indices() {
            if start >= end
                && !before.is_alphanumeric()
                && let Some((id, length)) = self.at_start(&text[start..])
            {
                end = start + length;
                if found.iter().all(|(it, _)| *it != id) {
                    found.push((id, marked(text, start, end)));
                }
            }
            before = char;
        }
        found
    }

    /// The longest word at the start of a text, with its length.
    fn at_start(&self, text: &str) -> Option<(MeaningId, usize)> {
        let mut longest: Option<(MeaningId, usize)> = None;
        for &(id, form) in &self.forms {
            if longest.is_none_or(|(_, length)| form.len() > length) && begins(text, form) {
                longest = Some((id, form.len()));
            }
        }
        longest
    }
}

/// The words at this place, marked as Dutch if they are so in the text.
fn marked(text: &str, start: usize, end: usize) -> String {
    let words = &text[start..end];
    if ends_in_dutch(&text[..start]) { dutch(words) } else { words.to_owned() }
}

/// Whether a text begins with this form of a word, as a whole word. The first letter may be a capital where
/// the form has a small one, as at the start of a sentence, but not the other way round.
fn begins(text: &str, form: &str) -> bool {
    // Most forms differ in the first byte.
    let (have, want) = (text.as_bytes(), form.as_bytes());
    let same_first = match (have.first(), want.first()) {
        (Some(have), Some(want)) => have == want || have.to_ascii_lowercase() == *want,
        _ => false,
    };
    same_first
        && have.get(1..want.len()) == Some(&want[1..])
        && !text[form.len()..].starts_with(char::is_alphanumeric)
}
