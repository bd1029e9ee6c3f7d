//! Scores how well a typed word matches a word of the guide.

/// Normalizes a text for comparison: lower case, without diacritics, only letters and digits, with one space
/// between words.
pub(super) fn normalized(text: &str) -> String {
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

/// The score of a match: highest for a whole word, then for its beginning, its end, any part, and last for a
/// near spelling. 0 for no match.
pub(super) fn fit(typed: &str, word: &str, exact: bool) -> u32 {
    if typed == word {
        return 100;
    }
    let letters = typed.chars().count();
    if exact || letters < 2 {
        return 0;
    }
    if word.starts_with(typed) {
        return 80;
    }
    if letters >= 3 && word.ends_with(typed) {
        return 60;
    }
    if letters >= 3 && word.contains(typed) {
        return 50;
    }
    let most = most_mistakes(letters);
    if most == 0 || word.chars().count() + most < letters {
        return 0;
    }
    match mistakes(typed, word, most) {
        Some(mistakes) => 40 - 10 * mistakes as u32,
        None => 0,
    }
}

/// The number of mistakes allowed in a word of this length.
fn most_mistakes(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The longest word that is compared for mistakes.
const LONGEST: usize = 40;

/// The least number of letters to add, drop, change or swap with the next to turn the typed word into a
/// beginning of `word` (people may still be typing); `None` when it is more than `most`.
fn mistakes(typed: &str, word: &str, most: usize) -> Option<usize> {
    let typed: Vec<char> = typed.chars().collect();
    let columns = typed.len();
    if columns >= LONGEST {
        return None;
    }
    // Rows of the distance matrix, one per letter of the word, over all beginnings of the typed text.
    let (mut before, mut row) = ([0; LONGEST], [0; LONGEST]);
    row.iter_mut().enumerate().for_each(|(place, it)| *it = place);
    let mut last = None;
    let mut best = row[columns];
    for (number, letter) in word.chars().take(columns + most).enumerate() {
        let mut next = [0; LONGEST];
        next[0] = number + 1;
        let mut least = next[0];
        for column in 1..=columns {
            let changed = row[column - 1] + usize::from(typed[column - 1] != letter);
            next[column] = changed.min(row[column] + 1).min(next[column - 1] + 1);
            let swapped = column > 1 && last == Some(typed[column - 1]) && typed[column - 2] == letter;
            if swapped {
                next[column] = next[column].min(before[column - 2] + 1);
            }
            least = least.min(next[column]);
        }
        best = best.min(next[columns]);
        // A swap refers to the row before the previous one, so one row over the limit is not enough to stop.
        if least > most + 1 {
            break;
        }
        (before, row, last) = (row, next, Some(letter));
    }
    (best <= most).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_capitals_and_signs_make_no_difference() {
        assert_eq!(normalized("  Zorg-coördinator's (IB), één! "), "zorg coordinator s ib een");
        assert_eq!(normalized("?!"), "");
    }

    #[test]
    fn a_word_may_have_as_many_mistakes_as_its_length_allows() {
        for (typed, word, mistakes) in [
            ("vervor", "vervoer", 1),
            ("vervoert", "vervoer", 1),
            ("vrevoer", "vervoer", 1),
            ("zorgplicht", "zorgplicht", 0),
            ("zorgpligt", "zorgplicht", 2),
            ("samenwerkingsvrb", "samenwerkingsverband", 1),
        ] {
            assert_eq!(super::mistakes(typed, word, 2), Some(mistakes), "{typed} {word}");
        }
        assert_eq!(mistakes("vervoer", "verzuim", 2), None);
        assert!(fit("tvl", "tlv", false) == 0, "three letters allow none");
        assert!(fit("vervor", "vervoer", false) > 0 && fit("vervro", "vervoer", false) > 0);
        assert!(fit("vrvor", "vervoer", false) == 0, "two in five letters are too many");
        assert!(fit("zorgpligt", "zorgplicht", false) > 0);
        assert!(fit("vervor", "vervoer", true) == 0, "exactly means exactly");
    }

    #[test]
    fn the_better_fit_is_worth_more() {
        let fits = ["vervoer", "vervoersregels", "leerlingenvervoer", "leerlingenvervoersregels", "vervoek"];
        let fits = fits.map(|word| fit("vervoer", word, false));
        assert!(fits.is_sorted_by(|one, two| one > two) && fits[4] > 0, "{fits:?}");
        assert_eq!(fit("b", "basis", false), 0, "one letter is no beginning");
    }
}
