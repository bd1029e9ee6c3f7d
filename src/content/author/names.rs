//! The raw entries of the model's files, and every id in them that can be referred to.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table as Toml, Value};

use super::Files;
use super::entry::Entry;
use crate::finding::Finding;
use crate::model::SourceId;

/// The most values of a fact, table or term: they are stored as the bits of a `u32`.
const MOST_VALUES: usize = 31;
/// The most entries of one kind: their indices are stored in a byte.
const MOST_ENTRIES: usize = 200;
/// The most variables of a decision diagram.
const MOST_VARIABLES: usize = 200;

/// An entry with its file, and the place in it that findings name.
pub(super) type Item = (&'static str, String, Toml);

/// The entries of all files, by kind.
pub(super) struct Raw(BTreeMap<&'static str, Vec<Item>>);

const KINDS: [(&str, &[&str]); 13] = [
    ("model/facts.toml", &["fact"]),
    ("model/criteria.toml", &["criterion", "definition", "table"]),
    ("model/routes.toml", &["route", "definition", "main", "also", "note", "term"]),
    ("model/steps.toml", &["step", "definition"]),
    ("model/contacts.toml", &["contact", "word"]),
    ("model/terms.toml", &["moment", "deadline"]),
    ("model/region.toml", &["local", "own-words"]),
    ("model/money.toml", &["party", "payment"]),
    ("model/meanings.toml", &["meaning"]),
    ("model/pages.toml", &["page", "weighed"]),
    ("model/topics.toml", &["topic", "offer"]),
    ("model/grounds.toml", &["ground"]),
    ("sources.toml", &["source"]),
];

impl Raw {
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Raw {
        let mut raw: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (file, kinds) in KINDS {
            let text = files.get(file).map_or("", String::as_str);
            let document: Toml = match text.parse() {
                Ok(document) => document,
                Err(error) => {
                    findings.push(Finding::new(file, "the file", format!("is not valid TOML: {error}")));
                    continue;
                }
            };
            for (kind, entries) in document {
                let Some(&kind) = kinds.iter().find(|it| **it == kind) else {
                    let says = format!("is not known here; this file holds: {}", kinds.join(", "));
                    findings.push(Finding::new(file, format!("`{kind}`"), says));
                    continue;
                };
                let Value::Array(entries) = entries else {
                    findings.push(Finding::new(file, format!("`{kind}`"), format!("write it as [[{kind}]]")));
                    continue;
                };
                for (number, entry) in entries.into_iter().enumerate() {
                    let Value::Table(table) = entry else {
                        findings.push(Finding::new(
                            file,
                            format!("`{kind}`"),
                            format!("write it as [[{kind}]]"),
                        ));
                        continue;
                    };
                    let name = ["id", "route", "topic"].into_iter().find_map(|key| table.get(key)?.as_str());
                    let place = name
                        .map_or(format!("{kind} number {}", number + 1), |name| format!("{kind} `{name}`"));
                    raw.entry(kind).or_default().push((file, place, table));
                }
            }
        }
        Raw(raw)
    }

    pub(super) fn each(&self, kind: &str) -> impl Iterator<Item = &Item> {
        self.0.get(kind).into_iter().flatten()
    }

    fn ids(&self, kind: &str, findings: &mut Vec<Finding>) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for (file, place, table) in self.each(kind) {
            let id = table.get("id").and_then(Value::as_str).unwrap_or_default();
            if ids.iter().any(|other| other == id) {
                findings.push(Finding::new(file, place.clone(), "this id is used twice; rename one of them"));
            }
            ids.push(id.to_owned());
        }
        ids
    }
}

/// Every id that can be referred to.
pub(super) struct Names {
    pub(super) facts: Vec<(String, Vec<String>, bool)>,
    pub(super) criteria: Vec<String>,
    pub(super) definitions: Vec<String>,
    pub(super) tables: Vec<(String, Vec<String>)>,
    pub(super) routes: Vec<String>,
    pub(super) terms: Vec<String>,
    pub(super) contacts: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) steps: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) parties: Vec<String>,
    pub(super) moments: Vec<String>,
    pub(super) topics: Vec<String>,
}

fn strings(table: &Toml, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    list.into_iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

impl Names {
    pub(super) fn of(raw: &Raw, findings: &mut Vec<Finding>) -> Names {
        let several = |table: &Toml| table.get("several").and_then(Value::as_bool).unwrap_or(false);
        let facts = raw.ids("fact", findings).into_iter().zip(raw.each("fact"));
        let facts: Vec<_> =
            facts.map(|(id, (_, _, table))| (id, strings(table, "values"), several(table))).collect();
        let tables = raw.ids("table", findings).into_iter().zip(raw.each("table"));
        let names = Names {
            facts,
            criteria: raw.ids("criterion", findings),
            definitions: raw.ids("definition", findings),
            tables: tables.map(|(id, (_, _, table))| (id, strings(table, "values"))).collect(),
            routes: raw.ids("route", findings),
            terms: raw.ids("term", findings),
            contacts: raw.ids("contact", findings),
            sources: raw.ids("source", findings),
            steps: raw.ids("step", findings),
            notes: raw.ids("note", findings),
            parties: raw.ids("party", findings),
            moments: raw.ids("moment", findings),
            topics: raw.ids("topic", findings),
        };
        for kind in ["deadline", "local", "payment"] {
            raw.ids(kind, findings);
        }
        raw.ids("ground", findings);
        raw.ids("word", findings);
        raw.ids("meaning", findings);
        raw.ids("page", findings);
        raw.ids("weighed", findings);
        names.one_meaning(findings);
        names
    }

    /// In a condition a bare name may be a criterion, a definition, a fact or a table, so no two of these may
    /// share a name.
    fn one_meaning(&self, findings: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        let facts = self.facts.iter().map(|it| &it.0);
        let tables = self.tables.iter().map(|it| &it.0);
        for name in facts.chain(tables).chain(&self.criteria).chain(&self.definitions) {
            if !seen.insert(name) {
                let says = "is the id of two things that conditions can name; rename one of them";
                findings.push(Finding::new("model", format!("`{name}`"), says));
            }
        }
    }
}

/// Whether all counts of entries and values are within the limits. What is read after this relies on it.
pub(super) fn fits(raw: &Raw, names: &Names, findings: &mut Vec<Finding>) -> bool {
    let before = findings.len();
    let marks = |(_, values, several): &(_, Vec<_>, _)| if *several { values.len() } else { 1 };
    let marks = names.facts.iter().map(marks).sum();
    let entries = raw.0.iter().map(|(kind, entries)| (*kind, entries.len(), MOST_ENTRIES));
    let all = entries.chain([("marks of facts", marks, MOST_VARIABLES)]);
    for (kind, number, most) in all.filter(|(_, number, most)| number > most) {
        let says = format!("there are {number} of them; at most {most} are possible");
        findings.push(Finding::new("model", format!("`{kind}`"), says));
    }
    for (file, place, table) in raw.0.values().flatten() {
        let number = strings(table, "values").len();
        if number > MOST_VALUES {
            let says = format!("it has {number} values; at most {MOST_VALUES} are possible");
            findings.push(Finding::new(file, place.clone(), says));
        }
    }
    findings.len() == before
}

/// The index of a name in a list; a finding with the names in the list when it is not there.
pub(super) fn find(entry: &mut Entry, key: &str, name: &str, known: &[String]) -> usize {
    known.iter().position(|it| it == name).unwrap_or_else(|| {
        entry.finding(format!(
            "`{key}` names `{name}`, which does not exist; there are: {}",
            known.join(", ")
        ));
        0
    })
}

pub(super) fn ids<'k>(
    entry: &mut Entry,
    key: &str,
    known: &'k [String],
) -> impl Iterator<Item = usize> + use<'k> {
    let names = entry.list(key);
    names.iter().map(|name| find(entry, key, name, known)).collect::<Vec<_>>().into_iter()
}

pub(super) fn sources(entry: &mut Entry, names: &Names) -> Vec<SourceId> {
    let cited: Vec<SourceId> = ids(entry, "sources", &names.sources).map(SourceId::at).collect();
    if cited.is_empty() {
        entry.finding("has no `sources`; every rule rests on at least one");
    }
    cited
}

/// What one part of a text rests on.
pub(super) fn sources_of(entry: &mut Entry, part: &str, names: &Names) -> Vec<SourceId> {
    let cited: Vec<SourceId> = ids(entry, part, &names.sources).map(SourceId::at).collect();
    if cited.is_empty() {
        entry.finding(format!("`{part}` names no source; every part of a topic rests on at least one"));
    }
    cited
}
