//! Holds the Dutch texts, as a parent reads them, within limits of reading ease; a text that has to go beyond
//! them is named in a file, with the reason.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use super::Files;
use super::entry::{Entry, with_exceptions};
use super::measure::Measure;
use super::read_texts::flatten;
use crate::finding::Finding;
use crate::markup::{Voice, for_voice};

/// The file of exceptions, and of names that the list of words does not have.
pub(super) const FILE: &str = "text/readability.toml";

/// The fewest words of a text whose average says something. Below it a single word or name decides.
const SOME_WORDS: usize = 15;

// The limits come from the best half of the texts of November 2026, before any was rewritten for them: 330 texts
// of 15 words or more. The hardest text of that half, the middle one, may be exceeded by what cannot always be
// avoided.
//
//                             middle   more                                                          limit
// words, longest sentence         11   a clause of five words                                           16
// words, average sentence        8.5   one sentence of 16 words beside one of 8.5                       12
// Flesch-Douma                  93.4   a word of 5 syllables for one of 1.4, in 15: 77 x 3.6 / 15       75
// long words                       0   one in every 15 words that begin                          1 in 15
//
// Nine of ten texts kept each limit, 63 of the 330 went beyond one of them. Douma called 70 to 80 fairly easy.
const MOST_WORDS_ON_AVERAGE: f64 = 12.0;
const MOST_WORDS: usize = 16;
const LEAST_EASE: f64 = 75.0;

/// Reports every text beyond a limit without an exception, and every entry of the file that is not needed.
pub(super) fn check(files: &Files, findings: &mut Vec<Finding>) {
    let texts = texts(files);
    let Some(listed) = Listed::read(files, findings) else { return };
    let (names, used) = names(&texts, &listed.names);
    for name in listed.names.iter().filter(|it| !used.contains(*it)) {
        let says = "stands in no text, or is counted as a name without this; remove it";
        findings.push(Finding::new(FILE, format!("name `{name}`"), says));
    }
    let mut left = listed.exceptions;
    for (key, (file, text)) in &texts {
        let faults = faults(&Measure::of(text, &names));
        let excepted = left.remove(key.as_str());
        let says = match (is_read(key) && !faults.is_empty(), excepted) {
            (true, false) => format!(
                "is hard to read: {}. Make it plainer, or name it in {FILE} with the reason why it cannot be",
                faults.join(", ")
            ),
            (false, true) => {
                findings.push(Finding::new(
                    FILE,
                    format!("exception `{key}`"),
                    "is not needed any more; remove it",
                ));
                continue;
            }
            _ => continue,
        };
        findings.push(Finding::new(file, format!("`{key}`"), says));
    }
    for key in left {
        findings.push(Finding::new(FILE, format!("exception `{key}`"), "names a text that does not exist"));
    }
}

/// What goes beyond the limits in a text.
fn faults(measure: &Measure) -> Vec<String> {
    let (longest, long, most) = (measure.longest, &measure.long, measure.words.div_ceil(SOME_WORDS));
    let (average, ease) = (measure.words_per_sentence(), measure.flesch_douma());
    let some = measure.words >= SOME_WORDS;
    let mut faults = Vec::new();
    if longest > MOST_WORDS {
        faults.push(format!("a sentence of {longest} words (at most {MOST_WORDS})"));
    }
    // One sentence has no average.
    if some && measure.sentences > 1 && average > MOST_WORDS_ON_AVERAGE {
        faults.push(format!("{average:.1} words in a sentence on average (at most {MOST_WORDS_ON_AVERAGE})"));
    }
    if long.len() > most {
        faults.push(format!("{} long words: {} (at most {most})", long.len(), long.join(", ")));
    }
    if some && ease < LEAST_EASE {
        faults.push(format!("a Flesch-Douma score of {ease:.1} (at least {LEAST_EASE})"));
    }
    faults
}

/// The Dutch texts in the parent's voice: the file of each, and what it says.
fn texts(files: &Files) -> BTreeMap<String, (&str, String)> {
    let mut texts = BTreeMap::new();
    for (file, text) in files {
        // What people type for the search is lists of words, which nobody reads.
        if !file.starts_with("text/") || !file.ends_with("/nl.toml") || file.starts_with("text/search/") {
            continue;
        }
        // A file that is no TOML, or has other values than texts, is reported where it is read.
        let mut given = BTreeMap::new();
        flatten(file, String::new(), text.parse().unwrap_or_default(), &mut given, &mut Vec::new());
        texts.extend(
            given.into_iter().map(|(key, text)| (key, (file.as_str(), for_voice(&text, Voice::Parent)))),
        );
    }
    texts
}

/// Whether a text is read as sentences: not the names of things, nor the forms of a word.
fn is_read(key: &str) -> bool {
    !is_name(key) && !key.ends_with(".found")
}

/// Whether a text is the official name of a word, route, contact or thing of the old system.
fn is_name(key: &str) -> bool {
    let kind = key.split('.').next().unwrap_or_default();
    ["meaning", "route", "contact", "word"].contains(&kind) && key.ends_with(".name")
}

/// What counts as one short word, in small letters: official names, the forms in which the words of the list are
/// found, and the names listed. With it, the listed names that stand in a text and add something.
fn names<'l>(
    texts: &BTreeMap<String, (&str, String)>,
    listed: &'l BTreeSet<String>,
) -> (Vec<String>, BTreeSet<&'l String>) {
    let mut names = BTreeSet::new();
    for (key, (_, text)) in texts {
        let text = text.to_lowercase();
        if is_name(key) {
            // The name with its abbreviation or explanation, and each by itself.
            let (name, short) = text.split_once(" (").unwrap_or((&text, ""));
            let parts = [text.as_str(), name, short.trim_end_matches(')')];
            names.extend(parts.map(str::to_owned));
        } else if key.ends_with(".found") {
            names.extend(text.split(';').map(|it| it.trim().to_owned()));
        }
    }
    names.remove("");
    let official: Vec<String> = names.iter().cloned().collect();
    let within = |text: &str, name: &String| {
        let mut with = official.clone();
        with.insert(with.partition_point(|it| it < name), name.clone());
        Measure::of(text, &with) != Measure::of(text, &official)
    };
    let in_a_text = |name: &&String| {
        let mut read = texts.iter().filter(|(key, _)| is_read(key)).map(|(_, (_, text))| text);
        read.any(|text| text.to_lowercase().contains(name.as_str()) && within(text, name))
    };
    let used = listed.iter().filter(in_a_text).collect();
    names.extend(listed.iter().cloned());
    (names.into_iter().collect(), used)
}

/// What the file lists.
#[derive(Default)]
struct Listed {
    names: BTreeSet<String>,
    exceptions: BTreeSet<String>,
}

impl Listed {
    /// Reads the file, which a guide without exceptions need not have. `None` when it is not TOML.
    fn read(files: &Files, findings: &mut Vec<Finding>) -> Option<Listed> {
        let mut listed = Listed::default();
        let (document, rows) = with_exceptions(files, FILE, findings)?;
        let mut file = Entry::new(FILE, "the file".to_owned(), document, findings);
        listed.names.extend(file.list("names").iter().map(|it| it.to_lowercase()));
        file.end();
        for table in rows {
            let text = table.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
            let mut entry = Entry::new(FILE, format!("exception `{text}`"), table, findings);
            entry.text("text");
            if entry.optional("reason").is_none_or(|it| it.trim().is_empty()) {
                entry.finding("has no reason; say why the text cannot be plainer");
            }
            if !listed.exceptions.insert(text) {
                entry.finding("stands there twice");
            }
            entry.end();
        }
        Some(listed)
    }
}
