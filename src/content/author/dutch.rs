//! Marks the Dutch words in texts of other languages (`markup::dutch`), and finds those that are not listed.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::Files;
use crate::finding::Finding;
use crate::markup::{dutch, parts};
use crate::text::{Language, Slot, Texts};

/// The file that lists them.
pub(super) const FILE: &str = "text/dutch.toml";

/// The words before, the Dutch ones, and those after, by the first letter of the Dutch ones; the longest first.
type Terms = BTreeMap<char, Vec<[String; 3]>>;

/// The words of the file.
pub(super) struct Dutch {
    terms: Terms,
    same: Vec<String>,
    in_context: BTreeMap<Language, Terms>,
    /// Those of languages that have no list of their own.
    in_others: Terms,
}

/// The key of the list for languages without one.
const OTHERS: &str = "others";

impl Dutch {
    /// `None` without the file, as in a small guide of one language.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Option<Dutch> {
        let text = files.get(FILE)?;
        let table: Table = text.parse().unwrap_or_else(|error| {
            findings.push(Finding::new(FILE, "the file", format!("is not valid TOML: {error}")));
            Table::new()
        });
        let terms = list(table.get("terms"), "terms", findings);
        let same = list(table.get("same"), "same", findings);
        let of_languages = table.get("in-context").and_then(Value::as_table).cloned().unwrap_or_default();
        let (mut in_context, mut in_others) = (BTreeMap::new(), Terms::new());
        for (code, value) in &of_languages {
            let place = format!("in-context.{code}");
            let given = list(Some(value), &place, findings);
            let language = Language::from_code(code);
            if language.is_none() && code != OTHERS {
                findings.push(Finding::new(FILE, format!("`{place}`"), "is no language of the guide"));
                continue;
            }
            let patterns = given.iter().map(|it| divided(it).ok_or(it)).collect::<Result<Vec<_>, _>>();
            match (patterns, language) {
                (Ok(patterns), Some(language)) => {
                    in_context.insert(language, by_first_letter(patterns));
                }
                (Ok(patterns), None) => in_others = by_first_letter(patterns),
                (Err(wrong), _) => {
                    let says = format!("has {wrong:?}; exactly one part must stand in [ ]");
                    findings.push(Finding::new(FILE, format!("`{place}`"), says));
                }
            }
        }
        let terms = terms.into_iter().map(|it| [String::new(), it, String::new()]).collect();
        Some(Dutch { terms: by_first_letter(terms), same, in_context, in_others })
    }

    /// The texts with their Dutch words marked. What is typed or compared has no marks.
    pub(super) fn mark(&self, texts: &Texts) -> Texts {
        let language = texts.language;
        texts.map(|slot, text| if is_read(slot) { self.marked(text, language) } else { text.to_owned() })
    }

    fn marked(&self, text: &str, language: Language) -> String {
        let mut marked = String::with_capacity(text.len());
        let (mut before, mut end) = (' ', 0);
        for (start, letter) in text.char_indices() {
            if start < end {
                continue;
            }
            let found = if before.is_alphanumeric() { None } else { self.at(text, start, language) };
            if let Some(length) = found {
                end = start + length;
                marked.push_str(&dutch(&text[start..end]));
                before = 'x';
            } else {
                marked.push(letter);
                before = letter;
            }
        }
        marked
    }

    /// The length of the Dutch words that begin at this place.
    fn at(&self, text: &str, start: usize, language: Language) -> Option<usize> {
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let of_language = self.in_context.get(&language).unwrap_or(&self.in_others).get(&first);
        let stands = |[before, term, after]: &&[String; 3]| {
            rest.starts_with(term.as_str())
                && text[..start].ends_with(before.as_str())
                && rest[term.len()..].starts_with(after.as_str())
                && !rest[term.len()..].starts_with(char::is_alphanumeric)
        };
        let mut all = self.terms.get(&first).into_iter().chain(of_language).flatten();
        all.find(stands).map(|[_, term, _]| term.len())
    }

    /// The Dutch words that stand in a text of this language, each with a small first letter.
    pub(super) fn within(&self, text: &str, language: Language) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        parts(&self.marked(text, language), &mut |dutch, words| {
            if dutch {
                let mut letters = words.chars();
                let first = letters.next().into_iter().flat_map(char::to_lowercase);
                all.insert(first.chain(letters).collect());
            }
        });
        all
    }

    /// Reports what stands in brackets, is a Dutch word of ours, and is not listed.
    pub(super) fn check(&self, texts: &[&Texts], dutch: &[&Texts], findings: &mut Vec<Finding>) {
        let words: BTreeSet<String> = dutch.iter().flat_map(|it| it.sentences()).flat_map(words_of).collect();
        let own: BTreeSet<String> =
            texts.iter().flat_map(|it| it.iter()).flat_map(|(slot, text)| outside(slot, text)).collect();
        for (slot, text) in texts.iter().flat_map(|it| it.iter()).filter(|(slot, _)| is_read(*slot)) {
            let marked = self.marked(text, texts[0].language);
            for inside in marked.split('(').skip(1).filter_map(|it| Some(it.split_once(')')?.0)) {
                let mut unmarked = String::new();
                parts(inside, &mut |dutch, words| unmarked.push_str(if dutch { " " } else { words }));
                for word in words_of(&unmarked) {
                    // Short words are the same in many languages.
                    let long = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
                    if long && words.contains(&word) && !own.contains(&word) && !self.same.contains(&word) {
                        let says =
                            format!("has `{word}` in brackets: list it in {FILE}, as a term or as the same");
                        findings.push(Finding::new(
                            FILE,
                            format!("{} {slot:?}", texts[0].language.code()),
                            says,
                        ));
                    }
                }
            }
        }
    }
}

/// The words of a text that stand outside brackets.
fn outside(slot: Slot, text: &str) -> Vec<String> {
    let pieces = text.split('(').enumerate();
    let outside =
        pieces.map(|(place, it)| if place == 0 { it } else { it.split_once(')').map_or("", |(_, it)| it) });
    if is_read(slot) { outside.flat_map(words_of).collect() } else { Vec::new() }
}

/// Whether people read the text. The others are compared with what they type, or are in Dutch as a whole.
fn is_read(slot: Slot) -> bool {
    use Slot::*;
    !matches!(
        slot,
        MeaningFound(_)
            | MeaningSynonyms(_)
            | WordSynonyms(_)
            | RouteSynonyms(_)
            | QuestionSynonyms(_)
            | NoteSynonyms(_)
            | TopicSynonyms(_)
            | CompoundParts
            | TopicSources(_)
    )
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase)
}

fn list(value: Option<&Value>, place: &str, findings: &mut Vec<Finding>) -> Vec<String> {
    let texts = value
        .and_then(Value::as_array)
        .and_then(|all| all.iter().map(|it| it.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>());
    texts.unwrap_or_else(|| {
        findings.push(Finding::new(FILE, format!("`{place}`"), "must be a list of texts"));
        Vec::new()
    })
}

/// Each term also with a capital in the place of a small first letter.
fn by_first_letter(terms: Vec<[String; 3]>) -> Terms {
    let mut all = Terms::new();
    for [before, term, after] in terms {
        let mut letters = term.chars();
        let Some(first) = letters.next() else { continue };
        if first.is_lowercase() {
            let capital: String = first.to_uppercase().chain(letters).collect();
            let large = capital.chars().next().unwrap_or(first);
            all.entry(large).or_default().push([before.clone(), capital, after.clone()]);
        }
        all.entry(first).or_default().push([before, term, after]);
    }
    for of_letter in all.values_mut() {
        of_letter.sort_by_key(|[_, term, _]| std::cmp::Reverse(term.len()));
    }
    all
}

/// `for [so] or` as the words before, in and after the brackets.
fn divided(pattern: &str) -> Option<[String; 3]> {
    let (before, rest) = pattern.split_once('[')?;
    let (term, after) = rest.split_once(']')?;
    let one = !term.is_empty() && !after.contains(['[', ']']);
    one.then(|| [before, term, after].map(str::to_owned))
}
