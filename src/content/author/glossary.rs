//! Holds what the words of schools are called in another language to its list of words: wherever the Dutch text names
//! one, the translation names it by words of the name that it has there, in whatever form.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::text::normalized;
use crate::words::begins;

/// How many words before a bracket are looked at for the translation of the term in it.
const BEFORE: usize = 6;

/// How many letters of the beginning of a word stand in all its forms: words are declined, and others are joined to
/// them in front.
const STEM: usize = 4;

/// A stem that more names have says nothing of which word is meant, like that of "school".
const COMMON: usize = 8;

/// The texts of a language by their keys, each with its file.
pub(super) type ByKey = BTreeMap<String, (String, String)>;

/// The words that schools use, with what they are called in another language.
pub(super) struct Glossary {
    words: Vec<Word>,
    /// The Dutch forms in which they stand in texts, by their first letter, the longest first, each with the place of
    /// its word.
    forms: BTreeMap<char, Vec<(String, usize)>>,
}

struct Word {
    /// The key of its entry, as `meaning.tlv`.
    key: String,
    /// Its name in the other language.
    name: String,
    /// The stems of that name and of its other forms, without the Dutch ones. Empty where it is only called by its
    /// Dutch name.
    stems: BTreeSet<String>,
}

impl Glossary {
    pub(super) fn new(dutch: &ByKey, own: &ByKey) -> Glossary {
        let of = |all: &ByKey, key: &str, what: &str| {
            all.get(&format!("{key}.{what}")).map_or("", |(_, text)| text).to_owned()
        };
        let both = |all: &ByKey, key: &str| words(&(of(all, key, "name") + " " + &of(all, key, "found")));
        let keys: Vec<&str> = dutch.keys().filter_map(|key| key.strip_suffix(".found")).collect();
        let called: Vec<BTreeSet<String>> =
            keys.iter().map(|key| &both(own, key) - &both(dutch, key)).collect();
        let is_common = |stem: &String| called.iter().filter(|it| is_among(stem, it)).count() > COMMON;
        let mut glossary = Glossary { words: Vec::new(), forms: BTreeMap::new() };
        for (key, called) in keys.into_iter().zip(&called) {
            let found = of(dutch, key, "found");
            let forms = found.split(';').map(str::trim).filter(|it| !it.is_empty());
            for form in forms {
                let forms = glossary.forms.entry(small_first(form)).or_default();
                forms.push((form.to_owned(), glossary.words.len()));
            }
            let all: BTreeSet<String> = called.iter().map(|it| it.chars().take(STEM).collect()).collect();
            let telling: BTreeSet<String> = all.iter().filter(|it| !is_common(it)).cloned().collect();
            let stems = if telling.is_empty() { all } else { telling };
            glossary.words.push(Word { key: key.to_owned(), name: of(own, key, "name"), stems });
        }
        glossary.forms.values_mut().for_each(|it| it.sort_by_key(|(form, _)| Reverse(form.len())));
        glossary
    }

    /// Words that a translation calls otherwise than the list does, or does not name, in one voice.
    pub(super) fn faults(&self, said: &str, dutch: &str) -> Vec<String> {
        let (here, there) = (self.within(said), self.within(dutch));
        let mut faults = Vec::new();
        for word in there.difference(&here).map(|&it| &self.words[it]) {
            if !word.is_called_so(&words(said)) {
                faults.push(format!("does not name what the Dutch text names: {}", word.advice()));
            }
        }
        // Where the Dutch has it in brackets too, what stands before them explains the term rather than translates it.
        let explained: BTreeSet<usize> =
            brackets(dutch).flat_map(|(_, inside)| self.within(inside)).collect();
        for (before, inside) in brackets(said) {
            let Some((word, length)) = self.at(inside).filter(|(word, _)| !explained.contains(word)) else {
                continue;
            };
            let is_dutch = self.within(before).contains(&word);
            let word = &self.words[word];
            if !is_dutch && !word.is_called_so(&words(before)) {
                faults.push(format!("has `({})` after another name: {}", &inside[..length], word.advice()));
            }
        }
        faults
    }

    /// The words of which a Dutch form stands in a text. Of forms that begin at the same place the longest counts.
    fn within(&self, text: &str) -> BTreeSet<usize> {
        let (mut within, mut before, mut end) = (BTreeSet::new(), ' ', 0);
        for (start, letter) in text.char_indices() {
            if start >= end
                && !before.is_alphanumeric()
                && let Some((word, length)) = self.at(&text[start..])
            {
                within.insert(word);
                end = start + length;
            }
            before = letter;
        }
        within
    }

    /// The word with which a text begins in Dutch, and the length of that.
    fn at(&self, text: &str) -> Option<(usize, usize)> {
        let forms = self.forms.get(&small_first(text))?;
        forms.iter().find_map(|(form, word)| Some((*word, begins(text, form)?)))
    }
}

impl Word {
    /// Whether one of these words is a form of one in its name.
    fn is_called_so(&self, words: &BTreeSet<String>) -> bool {
        self.stems.is_empty() || self.stems.iter().any(|it| is_among(it, words))
    }

    fn advice(&self) -> String {
        let Word { key, name, .. } = self;
        format!("call it `{name}`, in any form, or add what stands here to `{key}.found`")
    }
}

/// The first letter, small.
fn small_first(text: &str) -> char {
    text.chars().next().and_then(|it| it.to_lowercase().next()).unwrap_or_default()
}

fn is_among(stem: &str, words: &BTreeSet<String>) -> bool {
    words.iter().any(|word| word.contains(stem))
}

/// The words of a text that are more than one or two letters, normalized.
fn words(text: &str) -> BTreeSet<String> {
    normalized(text).split(' ').filter(|it| it.chars().count() > 2).map(str::to_owned).collect()
}

/// What stands in brackets in a text, each with the last words of the sentence before it.
fn brackets(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices('(').filter_map(|(at, _)| {
        let (inside, _) = text[at + 1..].split_once(')')?;
        let sentence = text[..at].rsplit(['.', '?', '!', '؟', ':']).next()?.trim_end();
        let start = sentence.rmatch_indices(char::is_whitespace).nth(BEFORE - 1);
        Some((start.map_or(sentence, |(start, _)| &sentence[start..]), inside))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of these names in Polish, each with its Dutch name.
    fn glossary(names: &[(&str, &str)]) -> Glossary {
        let all = |of: fn(&(&str, &str)) -> String| -> ByKey {
            let both = names.iter().flat_map(|it| {
                let text = (String::new(), of(it));
                ["name", "found"].map(|what| (format!("meaning.{}.{what}", it.1), text.clone()))
            });
            both.collect()
        };
        Glossary::new(&all(|it| it.1.to_owned()), &all(|it| it.0.to_owned()))
    }

    fn polish() -> Glossary {
        glossary(&[("zgoda na szkołę specjalną", "TLV"), ("plan rozwoju", "OPP"), ("TOS", "TOS")])
    }

    #[test]
    fn what_the_dutch_names_is_named_in_dutch_or_in_a_form_of_its_name() {
        let dutch = "Vraag een TLV aan.";
        for right in ["Proszę złożyć wniosek o TLV.", "Proszę wystąpić o zgodę.", "Bez szkół specjalnych."]
        {
            assert_eq!(polish().faults(right, dutch), [""; 0], "{right}");
        }
        assert_eq!(
            polish().faults("Proszę złożyć wniosek o orzeczenie.", dutch),
            [
                "does not name what the Dutch text names: call it `zgoda na szkołę specjalną`, in any form, or add what \
                 stands here to `meaning.TLV.found`"
            ]
        );
        assert_eq!(polish().faults("Nic o tym.", "Niets daarover, ook geen TLVs."), [""; 0]);
        assert_eq!(polish().faults("Nic o tym.", "Een TOS."), [""; 0], "it is only called by its Dutch name");
    }

    #[test]
    fn words_before_brackets_are_a_form_of_the_name_unless_the_dutch_explains_the_term_too() {
        let dutch = "Vraag een TLV aan.";
        let wrong = "Zgoda jest potrzebna. Region wydaje orzeczenie (TLV).";
        assert_eq!(
            polish().faults(wrong, dutch),
            [
                "has `(TLV)` after another name: call it `zgoda na szkołę specjalną`, in any form, or add what stands \
                 here to `meaning.TLV.found`"
            ]
        );
        assert_eq!(polish().faults(wrong, "Vraag toestemming (TLV) aan."), [""; 0]);
        assert_eq!(polish().faults("O zgodzie (TLV, orzeczenie) decyduje region.", dutch), [""; 0]);
        assert_eq!(polish().faults("Plan rozwoju, czyli OPP (OPP).", "Het OPP."), [""; 0]);
    }

    #[test]
    fn a_word_that_stands_in_many_names_does_not_tell_which_one_is_meant() {
        let many = ["A", "B", "C", "D", "E", "F", "G", "H", "I"].map(|it| ("zwykła szkoła", it));
        let tlv = ("zgoda na szkołę specjalną", "TLV");
        let faults =
            |names: &[(&str, &str)]| glossary(names).faults("Szkoła wie więcej.", "Vraag een TLV aan.");
        assert_eq!(faults(&[&[tlv][..], &many[..7]].concat()), [""; 0]);
        assert_eq!(faults(&[&[tlv][..], &many].concat()).len(), 1);
        assert_eq!(glossary(&many).faults("Szkoła wie więcej.", "Het heet A."), [""; 0], "it has no other");
    }
}
