//! Holds the abbreviations of kinds of education to one spelling: small letters, as in the law.

use std::collections::BTreeMap;

use super::Files;
use super::read_texts::flatten;
use crate::finding::Finding;
use crate::text::Language;

/// Always in small letters. A sentence is worded so that it does not begin with one.
const SMALL: [&str; 5] = ["sbo", "so", "vso", "pro", "lwoo"];

/// The first abbreviation in a text that has a capital, as it stands there, but for words of the language itself.
pub fn misspelt(text: &str, language: Language) -> Option<&str> {
    let other = |word: &&str| {
        let small = word.to_lowercase();
        *word != small && SMALL.contains(&small.as_str()) && !language.own_words().contains(word)
    };
    text.split(|char: char| !char.is_alphanumeric()).find(other)
}

/// Reports every sentence with the other spelling, whatever voice it is for. What people type, and the forms in
/// which others write a word, are not ours.
pub(super) fn check(files: &Files, findings: &mut Vec<Finding>) {
    for language in Language::ALL {
        let of_language = format!("/{}.toml", language.code());
        for (file, text) in files {
            let ours = file.starts_with("text/") && !file.starts_with("text/search/");
            if !ours || !file.ends_with(&of_language) {
                continue;
            }
            // A file that is no TOML, or has other values than texts, is reported where it is read.
            let mut given = BTreeMap::new();
            flatten(file, String::new(), text.parse().unwrap_or_default(), &mut given, &mut Vec::new());
            for (key, text) in given.iter().filter(|(key, _)| !key.ends_with(".found")) {
                if let Some(word) = misspelt(text, language) {
                    let small = word.to_lowercase();
                    let says = format!("has `{word}`; write `{small}`, also at the start of a sentence");
                    findings.push(Finding::new(file, format!("`{key}`"), says));
                }
            }
        }
    }
}
