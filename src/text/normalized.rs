//! Texts as the search compares them.

/// Normalizes a text for comparison: lower case, without diacritics, only letters and digits, with one space
/// between words.
pub fn normalized(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match unmarked(letter) {
            letter if letter.is_alphanumeric() => normalized.push(letter),
            // A hyphen or an apostrophe within a word divides it, as a space does.
            _ if normalized.ends_with(' ') || normalized.is_empty() => {}
            _ => normalized.push(' '),
        }
    }
    normalized.truncate(normalized.trim_end().len());
    normalized
}

/// The letter without its diacritic.
fn unmarked(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_capitals_and_signs_make_no_difference() {
        assert_eq!(normalized("  Zorg-coördinator's (IB), één! "), "zorg coordinator s ib een");
        assert_eq!(normalized("?!"), "");
    }
}
