//! Merges the ways to a route into few rows: what all ways share is listed apart, and rows that differ in one
//! part become one row with alternatives. This is lossless: every combination of alternatives in a row is one
//! of the ways.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use wegwijzer::engine::Literal;
use wegwijzer::proof::Way;

/// Criteria that hold together, as one alternative.
pub(super) type Together = BTreeSet<Literal>;
/// Alternatives, of which one holds; a single one is required.
pub(super) type Choice = BTreeSet<Together>;
/// Some of the choices of a row.
type Part = BTreeSet<Choice>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) choices: Part,
    pub(super) situations: u128,
}

pub(super) struct Rows {
    /// What every way needs.
    pub(super) always: Together,
    /// What each needs in addition, rows with most situations first.
    pub(super) rows: Vec<Row>,
}

/// Limits of readability: criteria in one alternative, and alternatives of several criteria.
const TOGETHER: usize = 3;
const ALTERNATIVES: usize = 4;

/// Merges ways, each with its number of situations.
pub(super) fn rows(ways: &[(Way, u128)]) -> Rows {
    let sets = ways.iter().map(|(way, _)| way.literals.iter().copied().collect::<Together>());
    let always = sets.clone().reduce(|one, two| &one & &two).unwrap_or_default();
    let alone = |literal: &Literal| Choice::from([Together::from([*literal])]);
    let mut rows: Vec<Row> = (sets.zip(ways))
        .map(|(set, (_, situations))| Row {
            choices: (&set - &always).iter().map(alone).collect(),
            situations: *situations,
        })
        .collect();
    for most in 1..=TOGETHER {
        while let Some(step) = Step::best(&rows, most) {
            step.take(&mut rows);
        }
    }
    rows.sort_by_cached_key(|row| (Reverse(row.situations), row.choices.clone()));
    Rows { always, rows }
}

/// A merge: at each of these bases, the rows that are equal but for one part become one row.
struct Step {
    parts: BTreeSet<Part>,
    bases: Vec<Part>,
}

impl Step {
    /// The merge that saves most rows, for differing parts of at most `most` choices.
    fn best(rows: &[Row], most: usize) -> Option<Step> {
        let mut by_base: BTreeMap<Part, BTreeSet<Part>> = BTreeMap::new();
        for row in rows {
            for part in parts(&row.choices, most) {
                by_base.entry(&row.choices - &part).or_default().insert(part);
            }
        }
        let mut found: BTreeSet<BTreeSet<Part>> = BTreeSet::new();
        for parts in by_base.values() {
            if can_be_one(parts, most) {
                found.insert(parts.clone());
                continue;
            }
            for one in parts {
                let pairs =
                    parts.range(one.clone()..).skip(1).map(|two| BTreeSet::from([one.clone(), two.clone()]));
                found.extend(pairs.filter(|pair| can_be_one(pair, most)));
            }
        }
        let saved = |parts: &BTreeSet<Part>| {
            (parts.len() - 1) * by_base.values().filter(|these| parts.is_subset(these)).count()
        };
        let length = |parts: &BTreeSet<Part>| alternatives(parts).iter().map(BTreeSet::len).sum::<usize>();
        let parts = found.into_iter().max_by_key(|parts| (saved(parts), Reverse(length(parts))))?;
        let bases = by_base.into_iter().filter(|(_, these)| parts.is_subset(these)).map(|(base, _)| base);
        Some(Step { bases: bases.collect(), parts })
    }

    fn take(&self, rows: &mut Vec<Row>) {
        for base in &self.bases {
            let these: Vec<Part> = self.parts.iter().map(|part| base | part).collect();
            let (taken, left): (Vec<Row>, Vec<Row>) =
                rows.iter().cloned().partition(|row| these.contains(&row.choices));
            // An earlier base may have taken some of them.
            if taken.len() == these.len() {
                let mut choices = base.clone();
                choices.insert(alternatives(&self.parts));
                let situations = taken.iter().map(|row| row.situations).sum();
                *rows = left;
                rows.push(Row { choices, situations });
            }
        }
    }
}

/// Every part of one to `most` choices.
fn parts(choices: &Part, most: usize) -> Vec<Part> {
    let mut found = vec![Part::new()];
    for choice in choices {
        let longer: Vec<Part> = found.iter().filter(|part| part.len() < most).cloned().collect();
        found.extend(longer.into_iter().map(|mut part| {
            part.insert(choice.clone());
            part
        }));
    }
    found.retain(|part| !part.is_empty());
    found
}

/// Whether the differing parts of otherwise equal rows can be read as alternatives.
fn can_be_one(parts: &BTreeSet<Part>, most: usize) -> bool {
    let alternatives = alternatives(parts);
    let share = parts.iter().cloned().reduce(|one, two| &one & &two).unwrap_or_default();
    parts.len() > 1
        && share.is_empty()
        && alternatives.iter().all(|it| it.len() <= TOGETHER)
        // Single criteria are easy to read in any number.
        && (most == 1 || alternatives.len() <= ALTERNATIVES)
}

/// For each part every combination of its alternatives.
fn alternatives(parts: &BTreeSet<Part>) -> Choice {
    let of_part = |part: &Part| {
        part.iter().fold(Choice::from([Together::new()]), |so_far, choice| {
            so_far.iter().flat_map(|one| choice.iter().map(move |two| one | two)).collect()
        })
    };
    parts.iter().flat_map(of_part).collect()
}
