//! The languages of the guide. `build.rs` makes the list from the files of sentences.

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// What the program knows of a language.
struct Facts {
    code: &'static str,
    name: &'static str,
    offer: &'static str,
    right_to_left: bool,
}

/// What only the build needs to know of it.
#[cfg(feature = "author")]
struct ForAuthors {
    thousands: &'static str,
    own_words: &'static [&'static str],
    alphabet: &'static str,
    not_after_letters: &'static str,
    not_within_words: &'static str,
    translated: &'static str,
    read_by: &'static str,
}

/// A language, by its place in the list. The default is the first one, Dutch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u8);

impl Language {
    pub const ALL: [Language; LANGUAGES.len()] = {
        let mut all = [Language(0); LANGUAGES.len()];
        let mut number = 0;
        while number < all.len() {
            all[number] = Language(number as u8);
            number += 1;
        }
        all
    };

    fn facts(self) -> &'static Facts {
        &LANGUAGES[usize::from(self.0)]
    }

    /// The language's code in addresses, file names and the `lang` attribute.
    pub fn code(self) -> &'static str {
        self.facts().code
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The line that offers it to who may prefer it, in the language itself.
    pub fn offer(self) -> &'static str {
        self.facts().offer
    }

    pub fn is_right_to_left(self) -> bool {
        self.facts().right_to_left
    }

    /// The value of the attribute `dir`.
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first of these tags that is a language of the guide: `ar-SY` and `AR` are `ar`.
    pub fn preferred<'t>(tags: impl Iterator<Item = &'t str>) -> Option<Language> {
        let mut codes = tags.map(|tag| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase());
        codes.find_map(|code| Language::from_code(&code))
    }
}

#[cfg(feature = "author")]
impl Language {
    fn for_authors(self) -> &'static ForAuthors {
        &FOR_AUTHORS[usize::from(self.0)]
    }

    /// What stands between the thousands of a number.
    pub fn thousands(self) -> &'static str {
        self.for_authors().thousands
    }

    /// Its words that look like a Dutch abbreviation with a capital.
    pub fn own_words(self) -> &'static [&'static str] {
        self.for_authors().own_words
    }

    /// The letters that it is written in besides those of Latin, as small letters; empty for one in Latin letters.
    pub fn alphabet(self) -> &'static str {
        self.for_authors().alphabet
    }

    /// Marks that never stand after a word of it, since it has marks of its own for them.
    pub fn not_after_letters(self) -> &'static str {
        self.for_authors().not_after_letters
    }

    /// Marks that never stand between two letters, since it has another apostrophe.
    pub fn not_within_words(self) -> &'static str {
        self.for_authors().not_within_words
    }

    /// The day on which it was translated with the help of a machine, as "2026-11-28", where nobody who grew up with
    /// it has read it since. Who has is named in its file.
    pub fn unread_since(self) -> Option<&'static str> {
        let ForAuthors { translated, read_by, .. } = self.for_authors();
        (!translated.is_empty() && read_by.is_empty()).then_some(*translated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_is_the_first_language_and_every_code_leads_to_its_own() {
        assert_eq!((Language::default(), Language::ALL[0]), (Language::NL, Language::NL));
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("xx"), None);
    }

    #[test]
    fn the_first_preferred_language_of_the_guide_counts_whatever_its_region() {
        for (tags, language) in [
            (&["fr-FR", "AR-SY", "en"][..], Some(Language::AR)),
            (&["pl", "nl"], Some(Language::PL)),
            (&["uk_UA"], Some(Language::UK)),
            (&["fr", ""], None),
            (&[], None),
        ] {
            assert_eq!(Language::preferred(tags.iter().copied()), language, "{tags:?}");
        }
    }
}
