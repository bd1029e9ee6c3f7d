//! Names as people type them: with or without capitals, accents, hyphens, apostrophes and spaces.

/// A name that can be found by typing part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    folded: Folded,
}

/// A text reduced to letters and digits, and a bit set of the positions where a word begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Folded {
    letters: String,
    begins: u64,
}

/// Where a typed text occurs in a name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Begin,
    WordBegin,
    Inside,
}

/// The length limit of names, in letters.
pub(super) const MOST_LETTERS: usize = 64;

impl Name {
    /// `None` when it has no letters, too many, or some that nobody can type without accents.
    pub fn new(text: &str) -> Option<Name> {
        let folded = fold(text)?;
        let fits = !folded.letters.is_empty() && folded.letters.is_ascii();
        (fits && !text.contains(|it: char| it < ' ')).then(|| Name { text: text.to_owned(), folded })
    }

    /// The key by which names are sorted and compared.
    pub fn key(&self) -> &str {
        &self.folded.letters
    }

    /// Where the typed text occurs in this name.
    pub(super) fn place(&self, typed: &Folded) -> Option<Match> {
        let letters = self.folded.letters.as_bytes();
        let mut found = None;
        for place in 0..letters.len() {
            if letters[place..].starts_with(typed.letters.as_bytes()) {
                let begins = self.folded.begins >> place;
                match (place, begins & 1) {
                    (0, _) => return Some(Match::Begin),
                    (_, 1) => return Some(Match::WordBegin),
                    // A typed space must meet a word boundary: "den b" is not in Woudenberg.
                    _ if (typed.begins & !begins) >> 1 == 0 => found = Some(Match::Inside),
                    _ => {}
                }
            }
        }
        found
    }

    pub(super) fn is(&self, typed: &Folded) -> bool {
        self.folded.letters == typed.letters
    }
}

impl Folded {
    pub(super) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

/// Folds a text to lower case without diacritics. `None` when it has more letters than any name; reading
/// stops there.
pub(super) fn fold(text: &str) -> Option<Folded> {
    // Only a few characters between the letters of a name are neither letters nor digits.
    if text.len() > 4 * MOST_LETTERS {
        return None;
    }
    let mut folded = Folded::default();
    let mut begins = true;
    for letter in text.chars() {
        let base = match letter {
            'a'..='z' | '0'..='9' => letter,
            'A'..='Z' => letter.to_ascii_lowercase(),
            'À'..='Å' | 'à'..='å' => 'a',
            'Ç' | 'ç' => 'c',
            'È'..='Ë' | 'è'..='ë' => 'e',
            'Ì'..='Ï' | 'ì'..='ï' => 'i',
            'Ñ' | 'ñ' => 'n',
            'Ò'..='Ö' | 'ò'..='ö' => 'o',
            'Ù'..='Ü' | 'ù'..='ü' => 'u',
            'Ý' | 'ý' | 'ÿ' => 'y',
            'Ĳ' | 'ĳ' => 'i',
            // Combining accents and apostrophes do not separate words.
            '\u{300}'..='\u{36f}' | '\'' | '`' | '´' | '‘' | '’' | 'ʼ' => continue,
            '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' => {
                begins = true;
                continue;
            }
            other => other,
        };
        if folded.letters.len() + 2 > MOST_LETTERS {
            return None;
        }
        folded.begins |= u64::from(begins) << folded.letters.len();
        folded.letters.push(base);
        if matches!(letter, 'Ĳ' | 'ĳ') {
            folded.letters.push('j');
        }
        begins = false;
    }
    Some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        fold(text).unwrap().letters
    }

    #[test]
    fn capitals_accents_hyphens_and_apostrophes_make_no_difference() {
        for typed in ["'s-Gravenhage", "’S GRAVENHAGE", "s-gravenhage", "sgravenhage", "  's  gravenhage\t"]
        {
            assert_eq!(letters(typed), "sgravenhage", "{typed}");
        }
        assert_eq!(letters("Súdwest-Fryslân"), "sudwestfryslan");
        assert_eq!(
            letters("Su\u{301}dwest\u{2011}Frysla\u{302}n"),
            "sudwestfryslan",
            "accents by themselves"
        );
        assert_eq!(letters("Ĳsselstein"), letters("IJsselstein"));
        assert_eq!(letters("Bergen (NH)"), "bergennh");
    }

    #[test]
    fn the_begin_counts_more_than_the_begin_of_a_word_and_that_more_than_the_inside() {
        let place = |name: &str, typed: &str| Name::new(name).unwrap().place(&fold(typed).unwrap());
        assert_eq!(place("Groningen", "gro"), Some(Match::Begin));
        assert_eq!(place("Midden-Groningen", "Gro"), Some(Match::WordBegin));
        assert_eq!(place("Vlagtwedde", "wed"), Some(Match::Inside));
        assert_eq!(place("Vlagtwedde", "weed"), None);
        // The first "de" is inside a word, the second begins one.
        assert_eq!(place("Leiderdorp de Oude", "de"), Some(Match::WordBegin));
        assert_eq!(place("Berg en Dal", "bergen"), Some(Match::Begin));
        assert_eq!(place("Woudenberg", "den b"), None);
        assert_eq!(place("Midden-Groningen", "den g"), Some(Match::Inside));
    }

    #[test]
    fn what_is_longer_than_any_name_is_none() {
        assert_eq!(fold(&"a".repeat(1_000_000)), None);
        assert_eq!(fold(&"\u{1}".repeat(1_000_000)), None);
        assert_eq!(fold(&"a".repeat(MOST_LETTERS)), None);
        assert_eq!(letters(&"é".repeat(MOST_LETTERS - 1)), "e".repeat(MOST_LETTERS - 1));
    }

    #[test]
    fn a_name_that_nobody_can_type_is_none() {
        assert!(Name::new("Čakovec").is_none() && Name::new(" - ").is_none() && Name::new("A\tB").is_none());
    }
}
