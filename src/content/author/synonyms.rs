//! Checks the words that people type for something that the guide calls otherwise: each leads to something by
//! which it would not be found without it.

use std::collections::BTreeSet;

use super::{read_texts, synonyms_file};
use crate::finding::Finding;
use crate::markup::{Voice, for_voice};
use crate::model::Model;
use crate::text::{Slot, Texts, normalized, synonym_slots};

/// The fewest letters of a part, and the fewest before it.
const SHORTEST_PART: usize = 4;
const SHORTEST_BEFORE: usize = 3;

/// Reports synonyms of one language that are needless, and parts that begin no part of a word.
pub(super) fn check(model: &Model, others: [&Texts; 2], topics: &Texts, findings: &mut Vec<Finding>) {
    let file = synonyms_file(topics.language);
    for slot in synonym_slots(model) {
        let faults = match slot {
            Slot::CompoundParts => faults_in_parts(topics.get(slot), &words(others, topics)),
            _ => faults_in(topics.get(slot), &names(others, slot)),
        };
        let key = read_texts::key(model, slot);
        findings.extend(faults.into_iter().map(|says| Finding::new(&file, format!("`{key}`"), says)));
    }
}

fn faults_in(list: &str, names: &[String]) -> Vec<String> {
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for synonym in list.split(';').map(str::trim).filter(|_| !list.is_empty()) {
        let plain = format!(" {} ", normalized(synonym));
        if plain.trim().is_empty() {
            faults.push("has an empty word; remove a semicolon".to_owned());
        } else if names.iter().any(|name| name.contains(&plain)) {
            faults.push(format!("`{synonym}` stands in its name already; remove it"));
        } else if !seen.insert(plain) {
            faults.push(format!("`{synonym}` stands there twice; remove one"));
        }
    }
    faults
}

fn faults_in_parts(list: &str, words: &BTreeSet<String>) -> Vec<String> {
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for part in list.split(' ') {
        let begins_part = |word: &String| word.match_indices(part).any(|(at, _)| at >= SHORTEST_BEFORE);
        if part.len() < SHORTEST_PART || normalized(part) != part {
            faults.push(format!(
                "`{part}` is no part; write at least {SHORTEST_PART} small letters without marks"
            ));
        } else if !seen.insert(part) {
            faults.push(format!("`{part}` stands there twice; remove one"));
        } else if !words.iter().any(begins_part) {
            faults.push(format!("`{part}` begins no part of a word of the guide; remove it"));
        }
    }
    faults
}

/// The names by which the thing is found anyway, between spaces.
fn names(others: [&Texts; 2], synonyms: Slot) -> Vec<String> {
    let names = match synonyms {
        Slot::MeaningSynonyms(id) => vec![Slot::MeaningName(id), Slot::MeaningFound(id)],
        Slot::WordSynonyms(id) => vec![Slot::WordName(id)],
        Slot::RouteSynonyms(id) => vec![Slot::RouteName(id)],
        Slot::QuestionSynonyms(id) => vec![Slot::Legend(id), Slot::Short(id)],
        Slot::NoteSynonyms(id) => vec![Slot::NoteTitle(id)],
        Slot::TopicSynonyms(id) => vec![Slot::TopicName(id)],
        _ => Vec::new(),
    };
    let names = names.into_iter().flat_map(|name| others.map(|texts| texts.get(name)));
    names.flat_map(in_both_voices).map(|name| format!(" {} ", normalized(&name))).collect()
}

/// Every word of a language, in either voice.
fn words(others: [&Texts; 2], topics: &Texts) -> BTreeSet<String> {
    let all = others.into_iter().chain([topics]);
    let sentences = all.flat_map(Texts::sentences).flat_map(in_both_voices);
    sentences.flat_map(|it| normalized(&it).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn in_both_voices(text: &str) -> [String; 2] {
    [Voice::Parent, Voice::Teacher].map(|voice| for_voice(text, voice))
}
