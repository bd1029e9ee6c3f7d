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

    /// The longest word at the start of a text, with its length there.
    fn at_start(&self, text: &str) -> Option<(MeaningId, usize)> {
        let mut longest: Option<(MeaningId, usize)> = None;
        for &(id, form) in &self.forms {
            if let Some(length) = begins(text, form)
                && longest.is_none_or(|(_, other)| length > other)
            {
                longest = Some((id, length));
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

/// The length of a form of a word with which a text begins, as a whole word. The first letter may be a capital
/// where the form has a small one, as at the start of a sentence, but not the other way round.
pub fn begins(text: &str, form: &str) -> Option<usize> {
    let (mut have, mut want) = (text.chars(), form.chars());
    let (first, small) = (have.next()?, want.next()?);
    // A capital can be several small letters: İ is i with a dot of its own.
    if first != small && first.to_lowercase().next() != Some(small) {
        return None;
    }
    let after = have.as_str().strip_prefix(want.as_str())?;
    (!after.starts_with(char::is_alphanumeric)).then(|| text.len() - after.len())
}
