//! What was proved of every setting of the open terms when the guide was built. Who builds the same rules
//! later finds the same mark, and need not prove them again.

use std::collections::HashMap;
use std::hash::Hasher;

use super::blocks::{conditions, of_node};
use super::region::{deciding, settings};
use super::{OBLIGATIONS, Outcome};
use crate::engine::Rules;
use crate::engine::diagram::Mix;
use crate::finding::Finding;

/// More settings than these are not proved beforehand.
const MOST_SETTINGS: usize = 256;

/// Rules that were proved: their mark, and what each obligation looked at, in the order of `OBLIGATIONS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub mark: u64,
    pub examined: Vec<u128>,
}

impl Settled {
    /// How each obligation came out for these rules: nothing was found.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let proved = OBLIGATIONS.iter().zip(&self.examined);
        proved.map(|(_, &examined)| Outcome { examined, what: "", findings: Vec::new() })
    }
}

/// A hash over all diagrams. Rules whose diagrams are equal decide equally in every situation.
pub fn mark(rules: &Rules) -> u64 {
    let (mut seen, mut mix) = (HashMap::new(), Mix::default());
    let explained = rules.definitions.iter().chain(rules.tables.iter().flatten()).copied();
    for node in conditions(rules).into_iter().map(|(_, node)| node).chain(explained) {
        mix.write_u64(of_node(rules, node, &mut seen));
    }
    mix.finish()
}

/// The rules of every setting of the terms that decide, each once.
pub fn all_settings(national: &Rules) -> Result<Vec<Rules>, Finding> {
    let deciding = deciding(&national.model);
    let mut all: Vec<(u64, Rules)> = Vec::new();
    for terms in settings(&national.model, &deciding, MOST_SETTINGS)? {
        let rules = national.with_terms(&terms);
        let mark = mark(&rules);
        if all.iter().all(|(other, _)| *other != mark) {
            all.push((mark, rules));
        }
    }
    Ok(all.into_iter().map(|(_, rules)| rules).collect())
}

/// Proves the rules of one setting.
pub fn settle(rules: &Rules) -> Result<Settled, Vec<Finding>> {
    let (mut examined, mut findings) = (Vec::new(), Vec::new());
    for obligation in &OBLIGATIONS {
        let outcome = obligation.prove(rules);
        examined.push(outcome.examined);
        findings.extend(outcome.findings);
    }
    if findings.is_empty() { Ok(Settled { mark: mark(rules), examined }) } else { Err(findings) }
}

/// A line for each: the mark, and the numbers.
pub fn pack(settled: &[Settled]) -> String {
    let line = |it: &Settled| {
        let numbers: Vec<String> = it.examined.iter().map(u128::to_string).collect();
        format!("{:016x} {}", it.mark, numbers.join(" "))
    };
    settled.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What `pack` wrote, as far as it has a number for every obligation.
pub fn unpack(packed: &str) -> Vec<Settled> {
    let settled = |line: &str| {
        let mut parts = line.split(' ');
        let mark = u64::from_str_radix(parts.next()?, 16).ok()?;
        let examined: Vec<u128> = parts.map(|it| it.parse().ok()).collect::<Option<_>>()?;
        (examined.len() == OBLIGATIONS.len()).then_some(Settled { mark, examined })
    };
    packed.lines().filter_map(settled).collect()
}
