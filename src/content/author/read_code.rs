//! The numbering of answers in codes: an authors' file that a command writes and that only grows.

use std::fmt::Write;

use toml::Value;

use super::entry::Entry;
use super::fingerprint;
use crate::finding::Finding;
use crate::model::*;

/// The path of the file in the content folder.
pub const FILE: &str = "code.toml";

const HEAD: &str = "\
# How answers are numbered in the codes with which people continue later. Written by
# `cargo xtask check --accept`; it only grows, so that a code of every edition can be opened.
# adds = facts with their kind and the values that they got. decisions = what was decided then.
# layout = everything that was added up to there: who changes or removes a line above breaks it.
";

/// Reads the numbering. Facts and values of the questions that no edition has are not accepted yet.
pub(super) fn read(text: &str, facts: &[Fact], findings: &mut Vec<Finding>) -> Numbering {
    let mut file = File::read(text, findings);
    let accepted = u8::try_from(file.editions.len()).unwrap_or(MOST_EDITIONS);
    let grew = file.add(facts, UNACCEPTED);
    let numbered = |named: &Named| {
        let now = facts.iter().position(|fact| fact.id == named.id && kind(fact) == named.kind);
        let values = named.values.iter().map(|(value, since)| NumberedValue {
            now: now.and_then(|fact| facts[fact].values.iter().position(|it| it == value)).map(ValueIx::at),
            since: *since,
        });
        NumberedFact {
            now: now.map(FactId::at),
            several: named.kind != ONE,
            since: named.since,
            values: values.collect(),
        }
    };
    Numbering {
        accepted,
        edition: if grew { UNACCEPTED } else { accepted },
        facts: file.facts.iter().map(numbered).collect(),
    }
}

/// The file with an edition added for these questions and decisions, or unchanged where nothing changed.
/// `moved` says whether anything is decided otherwise than in the last edition: where the rules are only put
/// in other words, that edition stays and gets their fingerprint.
pub fn grown(text: &str, model: &Model, decisions: &str, moved: bool) -> String {
    let mut file = File::read(text, &mut Vec::new());
    let decisions = fingerprint([decisions]);
    let edition = file.next();
    let new = file.add(&model.facts, edition);
    if let Some(last) = file.editions.last().filter(|last| !new && (!moved || **last == decisions)) {
        let line = |decisions: &str| format!("decisions = \"{decisions}\"");
        return match text.rsplit_once(&line(last)) {
            Some((before, after)) => format!("{before}{}{after}", line(&decisions)),
            None => text.to_owned(),
        };
    }
    let mut grown = if text.trim().is_empty() { HEAD.to_owned() } else { text.to_owned() };
    let layout = file.layout(edition);
    write!(grown, "\n[[edition]]\ndecisions = \"{decisions}\"\nlayout = \"{layout}\"\nadds = [\n")
        .expect("writing to a string");
    for line in file.added(edition) {
        writeln!(grown, "  \"{line}\",").expect("writing to a string");
    }
    grown + "]\n"
}

const ONE: &str = "one";

/// The kind of a fact as the file names it; what an answer without marks means is part of the kind.
fn kind(fact: &Fact) -> &'static str {
    match fact.kind {
        FactKind::One | FactKind::OneKnown => ONE,
        FactKind::Several => "several",
        FactKind::SeveralOrUnknown => "several-or-unknown",
    }
}

/// A fact as an edition added it, with the edition of each of its values.
struct Named {
    id: String,
    kind: String,
    since: u8,
    values: Vec<(String, u8)>,
}

/// All editions so far.
#[derive(Default)]
struct File {
    /// For each edition, the fingerprint of the decisions.
    editions: Vec<String>,
    facts: Vec<Named>,
}

impl File {
    fn read(text: &str, findings: &mut Vec<Finding>) -> File {
        let mut file = File::default();
        let mut document = match text.parse::<toml::Table>() {
            Ok(document) => document,
            Err(error) => {
                findings.push(Finding::new(FILE, "the file", format!("is not valid TOML: {error}")));
                return file;
            }
        };
        let editions = document.remove("edition").unwrap_or(Value::Array(Vec::new()));
        let editions = editions.as_array().cloned().unwrap_or_default();
        for (number, edition) in editions.into_iter().enumerate() {
            let place = format!("edition {}", number + 1);
            let mut entry =
                Entry::new(FILE, place, edition.as_table().cloned().unwrap_or_default(), findings);
            let edition = file.next();
            for line in entry.list("adds") {
                if let Some(says) = file.add_line(&line, edition) {
                    entry.finding(format!("`{line}` {says}"));
                }
            }
            file.editions.push(entry.text("decisions"));
            if entry.text("layout") != file.layout(edition) {
                entry.finding(
                    "something up to here was changed or removed, and codes that people have would open as \
                     something else; restore it from the history of this file",
                );
            }
            entry.end();
        }
        for key in document.keys() {
            findings.push(Finding::new(
                FILE,
                format!("`{key}`"),
                "is not known here; this file holds: edition",
            ));
        }
        if file.editions.len() >= usize::from(MOST_EDITIONS) {
            let says = format!("there are {MOST_EDITIONS} editions; codes need a larger digit for them");
            findings.push(Finding::new(FILE, "the editions", says));
        }
        file
    }

    fn next(&self) -> u8 {
        u8::try_from(self.editions.len() + 1).unwrap_or(u8::MAX)
    }

    /// Adds a line of an edition: a fact, its kind, and its new values. Gives the fault of the line, if any.
    fn add_line(&mut self, line: &str, since: u8) -> Option<&'static str> {
        let mut words = line.split_whitespace();
        let (Some(id), Some(kind)) = (words.next(), words.next()) else {
            return Some("needs a fact, its kind, and values");
        };
        if ![ONE, "several", "several-or-unknown"].contains(&kind) {
            return Some("has no kind that is known: one, several, several-or-unknown");
        }
        // A fact whose kind changed counts as a new fact in codes.
        let known = self.facts.iter().position(|it| it.id == id && it.kind == kind);
        let place = known.unwrap_or_else(|| {
            self.facts.push(Named { id: id.to_owned(), kind: kind.to_owned(), since, values: Vec::new() });
            self.facts.len() - 1
        });
        let values = &mut self.facts[place].values;
        for value in words {
            if values.iter().any(|(it, _)| it == value) {
                return Some("adds a value that was there already");
            }
            values.push((value.to_owned(), since));
        }
        None
    }

    /// Adds the facts and values that are new. False when there are none.
    fn add(&mut self, facts: &[Fact], edition: u8) -> bool {
        let mut grew = false;
        for fact in facts {
            let known = self.facts.iter().find(|it| it.id == fact.id && it.kind == kind(fact));
            let is_new =
                |value: &&String| known.is_none_or(|it| it.values.iter().all(|(it, _)| it != *value));
            let new: Vec<&str> = fact.values.iter().filter(is_new).map(String::as_str).collect();
            if known.is_none() || !new.is_empty() {
                self.add_line(&format!("{} {} {}", fact.id, kind(fact), new.join(" ")), edition);
                grew = true;
            }
        }
        grew
    }

    /// The lines that an edition added.
    fn added(&self, edition: u8) -> impl Iterator<Item = String> {
        self.facts.iter().filter_map(move |it| {
            let values: Vec<&str> = it
                .values
                .iter()
                .filter(|(_, since)| *since == edition)
                .map(|(value, _)| value.as_str())
                .collect();
            let some = it.since == edition || !values.is_empty();
            some.then(|| format!("{} {} {}", it.id, it.kind, values.join(" ")).trim_end().to_owned())
        })
    }

    /// A fingerprint of all editions up to this one.
    fn layout(&self, edition: u8) -> String {
        let lines: Vec<String> =
            (1..=edition).flat_map(|it| self.added(it).map(move |line| format!("{it} {line}\n"))).collect();
        fingerprint(lines.iter().map(String::as_str))
    }
}
