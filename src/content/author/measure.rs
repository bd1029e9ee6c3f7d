//! How hard a Dutch text is to read: its sentences, its words, and their syllables, counted as Rudolf Flesch
//! counted them: a sentence also ends at a colon or semicolon, and a number or abbreviation is one syllable.

/// What is counted of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) words: usize,
    pub(super) sentences: usize,
    /// The words of the longest sentence.
    pub(super) longest: usize,
    pub(super) syllables: usize,
    /// The long words, as they stand in the text.
    pub(super) long: Vec<String>,
}

/// The fewest syllables of a long word.
const LONG: usize = 4;

impl Measure {
    /// Measures a text in which every one of these names, in small letters and in order, counts as one short word.
    pub(super) fn of(text: &str, names: &[String]) -> Measure {
        let mut measure = Measure::default();
        let text = with_short_names(&text.replace('\u{ad}', ""), names);
        let mut sentence = 0;
        for word in text.split_whitespace() {
            if word.contains(|c: char| c.is_alphanumeric() || c == NAME) {
                let syllables = syllables(word);
                sentence += 1;
                measure.words += 1;
                measure.syllables += syllables;
                if syllables >= LONG {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                    measure.long.push(word.to_owned());
                }
            }
            if word.trim_end_matches(['"', ')', '\'', '’']).ends_with(['.', ':', ';', '?', '!']) {
                measure.end(&mut sentence);
            }
        }
        measure.end(&mut sentence);
        measure
    }

    fn end(&mut self, sentence: &mut usize) {
        if *sentence > 0 {
            self.sentences += 1;
            self.longest = self.longest.max(*sentence);
            *sentence = 0;
        }
    }

    pub(super) fn words_per_sentence(&self) -> f64 {
        self.words as f64 / self.sentences.max(1) as f64
    }

    /// Flesch's measure of reading ease as W.H. Douma fitted it to Dutch in 1960: the higher, the easier.
    /// 70 to 80 is what he called fairly easy, for the last years of primary school.
    pub(super) fn flesch_douma(&self) -> f64 {
        206.84 - 0.93 * self.words_per_sentence() - 77.0 * self.syllables as f64 / self.words.max(1) as f64
    }
}

/// Stands in a text for a name. It is also the mark where the program fills in a number or a name.
const NAME: char = '#';

/// The text with a mark in the place of each name. Of names that begin at the same place the longest counts.
fn with_short_names(text: &str, names: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut before) = (text, ' ');
    while let Some(first) = rest.chars().next() {
        let at_word = first.is_alphanumeric() && !before.is_alphanumeric();
        let small = first.to_lowercase().next().unwrap_or(first);
        let found = if at_word { longest(rest, small, names) } else { None };
        let length = found.unwrap_or(first.len_utf8());
        out.push(if found.is_some() { NAME } else { first });
        before = rest[..length].chars().next_back().unwrap_or(' ');
        rest = &rest[length..];
    }
    out
}

/// The bytes of the longest name, of those that begin with this letter, at the beginning of a text.
fn longest(text: &str, first: char, names: &[String]) -> Option<usize> {
    let from = names.partition_point(|it| it.chars().next() < Some(first));
    let may_begin = names[from..].iter().take_while(|it| it.starts_with(first));
    may_begin.filter_map(|it| begins(text, it)).max()
}

/// The bytes that a name takes at the beginning of a text, whatever capitals it has there.
fn begins(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.chars();
    for want in name.chars() {
        if rest.next()?.to_lowercase().next() != Some(want) {
            return None;
        }
    }
    let rest = rest.as_str();
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// The syllables of a word, at least one. A number, an abbreviation in capitals and an address of the web count
/// as one: they are seen as a whole.
fn syllables(word: &str) -> usize {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let abbreviation =
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(|c| c.is_lowercase());
    if abbreviation || word.contains(['.', '/', '@']) {
        return 1;
    }
    let mut count = 0;
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let mut rest = letters.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        if VOWELS.contains(first) {
            count += 1;
            let longer = TOGETHER.iter().filter_map(|it| after.strip_prefix(tail(first, it)?.as_slice()));
            rest = longer.min_by_key(|it| it.len()).unwrap_or(after);
        }
    }
    count.max(1)
}

/// What comes after the first letter of a group, if it begins with this letter.
fn tail(first: &char, group: &str) -> Option<Vec<char>> {
    Some(group.strip_prefix(*first)?.chars().collect())
}

const VOWELS: [char; 15] = ['a', 'e', 'i', 'o', 'u', 'y', 'á', 'é', 'í', 'ó', 'è', 'ë', 'ï', 'ö', 'ü'];

/// Vowels that sound as one. Others that stand together are two syllables, as in `idea` or `situatie`; with a
/// trema they always are.
const TOGETHER: [&str; 20] = [
    "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij", "ei", "au", "ou", "ai", "oi", "aai", "ooi", "oei",
    "eeu", "ieu", "eau",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_counted_by_hand() {
        let by_hand = [
            "u de school bij wijs nieuw eeuw groei mooi hulp vrouw doet thuis nee duurt: \"reist!\" TLV 112 simea.nl",
            "ou-der leer-ling uit-leg moei-lijk ei-gen mooi-e bij-een ni-veau i-dee aan-vraag (Ou-ders) toi-let",
            "be-slui-ten re-gi-o’s weg-wij-zer bij-voor-beeld pa-ti-ënt psy-cho-loog spe-ci-aal zee-ën-gel",
            "si-tu-a-tie in-di-ca-tie or-ga-ni-seert fi-nan-ci-eel on-der-steu-ning be-ïn-vloe-den re-a-ge-ren",
            "ver-ant-woor-de-lijk zorg-co-ör-di-na-tor in-di-vi-du-eel au-di-o-lo-gisch Bar-ti-mé-us-school",
            "sa-men-wer-kings-ver-ban-den leer-plicht-amb-te-na-ren on-der-wijs-con-su-len-ten e-pi-lep-sie",
        ];
        let mut wrong = Vec::new();
        for divided in by_hand.iter().flat_map(|it| it.split(' ')) {
            let (parts, word) = (divided.split('-').count(), divided.replace('-', ""));
            let counted = syllables(&word);
            if counted != parts {
                wrong.push((divided, counted));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn sentences_end_where_one_stops_reading() {
        let measure = Measure::of("Bel 112 (bij gevaar). Zegt de school: \"Dat kan niet?\" Vraag # na.", &[]);
        assert_eq!((measure.words, measure.sentences, measure.longest), (13, 4, 4));
    }

    #[test]
    fn a_name_counts_as_one_short_word_with_capitals_but_not_within_a_word() {
        let names =
            ["ouder".to_owned(), "ouder- en jeugdsteunpunt".to_owned(), "samenwerkingsverband".to_owned()];
        let measure = |text| Measure::of(text, &names);
        let named = measure("Vraag het Samenwerkingsverband, of het ouder- en jeugdsteunpunt.");
        assert_eq!((named.words, named.syllables, named.long.len()), (6, 6, 0));
        assert_eq!(measure("Twee samenwerkingsverbanden.").long, ["samenwerkingsverbanden"]);
        assert_eq!(measure("Een hulpouder").syllables, 4);
    }

    #[test]
    fn the_formula_is_that_of_douma() {
        // Ten words in two sentences, with fourteen syllables.
        let measure = Measure::of("De school geeft hulp. Ouders lezen samen een mooie brief.", &[]);
        assert_eq!((measure.words, measure.sentences, measure.syllables), (10, 2, 14));
        assert!((measure.flesch_douma() - (206.84 - 0.93 * 5.0 - 77.0 * 1.4)).abs() < 1e-9);
    }
}
