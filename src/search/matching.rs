//! Scores how well a typed word matches a word of the guide.

/// The fewest letters of a word before a part of it that is found by itself.
const BEFORE: usize = 3;

/// The letters of the short words that Arabic writes in one with the next one: and, so, in, as, for, the.
const JOINED: &str = "وفبكلا";

/// The score of a match: highest for a whole word, then for its beginning, a part of a compound, and last for the
/// beginning of a part. 0 for no match; letters elsewhere inside a word are none. `parts` are the words that begin a
/// part of a compound.
pub(super) fn fit(typed: &str, word: &str, parts: &[&str]) -> u32 {
    if typed == word {
        return 100;
    }
    let letters = typed.chars().count();
    if letters >= 2 && word.starts_with(typed) {
        return 80;
    }
    if letters < 3 {
        return 0;
    }
    let is_part = |at: usize| {
        at >= BEFORE && parts.iter().any(|part| word[at..].starts_with(part))
            || word[..at].chars().all(|it| JOINED.contains(it))
    };
    match word.match_indices(typed).find(|(at, _)| is_part(*at)) {
        Some((at, _)) if at + typed.len() == word.len() => 60,
        Some(_) => 50,
        None => 0,
    }
}

/// The fewest typed letters for which a near spelling of the beginning of a longer word counts too.
const LONG: usize = 8;

/// The score of a near spelling, always below that of a match; 0 for none. With two mistakes the first letter must
/// be right, or be the second: "zindelijk" is not meant by "landelijk".
pub(super) fn near(typed: &str, word: &str) -> u32 {
    let letters = typed.chars().count();
    let most = most_mistakes(letters);
    if most == 0 || word.chars().count() + most < letters {
        return 0;
    }
    if letters < LONG && word.chars().count() > letters + most {
        return 0;
    }
    let [whole, beginning] = mistakes(typed, word, most);
    let (score, mistakes) = match (whole, beginning) {
        (Some(mistakes), _) => (40, mistakes),
        (None, Some(mistakes)) if letters >= LONG => (37, mistakes),
        _ => return 0,
    };
    // A wrong first letter is rarer than any other.
    let first = typed.chars().take(mistakes).any(|it| word.starts_with(it));
    match (mistakes, first) {
        (2.., false) => 0,
        (_, true) => score - 10 * mistakes as u32,
        (_, false) => score - 10 * mistakes as u32 - 5,
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

/// The least number of letters to add, drop, change or swap with the next to turn the typed word into `word`, and
/// into any beginning of it (people may still be typing); `None` where it is more than `most`.
pub(super) fn mistakes(typed: &str, word: &str, most: usize) -> [Option<usize>; 2] {
    let typed: Vec<char> = typed.chars().collect();
    let columns = typed.len();
    if columns >= LONGEST {
        return [None; 2];
    }
    // Rows of the distance matrix, one per letter of the word, over all beginnings of the typed text.
    let (mut before, mut row) = ([0; LONGEST], [0; LONGEST]);
    row.iter_mut().enumerate().for_each(|(place, it)| *it = place);
    let within = |mistakes: usize| (mistakes <= most).then_some(mistakes);
    let mut last = None;
    let mut best = row[columns];
    for (number, letter) in word.chars().enumerate() {
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
            return [None, within(best)];
        }
        (before, row, last) = (row, next, Some(letter));
    }
    [within(row[columns]), within(best)]
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(super::mistakes(typed, word, 2)[1], Some(mistakes), "{typed} {word}");
        }
        assert_eq!(mistakes("vervoer", "verzuim", 2), [None; 2]);
        assert!(near("tvl", "tlv") == 0, "three letters allow none");
        assert!(near("vervor", "vervoer") > 0 && near("verveor", "vervoer") > 0);
        assert!(near("vrvor", "vervoer") == 0, "two in five letters are too many");
        assert!(near("zorgpligt", "zorgplicht") > 0);
        assert!(near("voer", "voortgezet") == 0, "a short one is not the beginning of a long one");
        assert!(near("samenwerkingsvrb", "samenwerkingsverband") > 0);
        let near = ["klecht", "klech"].map(|it| [near(it, "klacht"), near(it, "slecht")]);
        assert!(near[0][0] > near[0][1] && near[0][1] > 0 && near[1] == [0, 0], "{near:?}");
    }

    #[test]
    fn two_mistakes_at_the_beginning_make_another_word() {
        assert_eq!(mistakes("zindelijk", "landelijk", 2)[0], Some(2));
        assert_eq!((near("zindelijk", "landelijk"), near("landelijk", "zindelijk")), (0, 0));
        assert!(near("xorgplicht", "zorgplicht") > 0, "one may stand there");
        assert!(near("ozrgplichd", "zorgplicht") > 0, "swapped with the second it is still there");
    }

    const PARTS: [&str; 3] = ["vervoer", "plicht", "ambtenaar"];

    #[test]
    fn the_better_fit_is_worth_more() {
        let words = ["vervoer", "vervoersregels", "leerlingenvervoer", "leerlingenvervoersregels"];
        let mut fits = words.map(|word| fit("vervoer", word, &PARTS)).to_vec();
        fits.push(near("vervoer", "vervoek"));
        assert!(fits.is_sorted_by(|one, two| one > two) && fits[4] > 0, "{fits:?}");
        assert_eq!(fit("b", "basis", &PARTS), 0, "one letter is no beginning");
    }

    #[test]
    fn an_arabic_word_is_found_with_a_short_one_in_front() {
        for (typed, word) in [("طفل", "والطفل"), ("خطه", "بخطه"), ("خطه", "وخطه"), ("مدرس", "لمدرسه")]
        {
            assert!((50..=60).contains(&fit(typed, word, &PARTS)), "{typed} {word}");
        }
        assert_eq!(fit("طفل", "معطفل", &PARTS), 0, "other letters belong to the word");
    }

    #[test]
    fn inside_a_word_only_the_beginning_of_a_part_is_found() {
        for (typed, word) in [
            ("plicht", "zorgplicht"),
            ("plich", "zorgplicht"),
            ("plicht", "leerplichtambtenaar"),
            ("plichtambtenaar", "leerplichtambtenaar"),
            ("ambtenaar", "leerplichtambtenaar"),
            ("vervoersreg", "leerlingenvervoersregels"),
        ] {
            assert!((50..=60).contains(&fit(typed, word, &PARTS)), "{typed} {word}");
        }
        for (typed, word) in [
            ("and", "handen"),
            ("lijk", "zindelijk"),
            ("indelijk", "zindelijk"),
            ("licht", "zorgplicht"),
            ("voer", "leerlingenvervoer"),
            ("plicht", "aplicht"),
            ("pl", "zorgplicht"),
        ] {
            assert_eq!(fit(typed, word, &PARTS), 0, "{typed} {word}");
        }
    }
}
