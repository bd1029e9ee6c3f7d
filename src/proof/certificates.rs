//! Certificates: what the build proved of every setting of the open terms. A program that later builds the
//! diagrams of one setting finds its certificate by their hash, and need not prove them again.

use std::collections::HashMap;
use std::hash::Hasher;

use super::blocks::{conditions, of_node};
use super::settings::{deciding, settings};
use super::{OBLIGATIONS, Outcome};
use crate::engine::Rules;
use crate::engine::diagram::Mix;
use crate::finding::Finding;

/// More settings than these are not proved beforehand.
const MOST_SETTINGS: usize = 256;

/// Rules that were proved without a finding. `examined` counts what each obligation looked at, in the order of
/// `OBLIGATIONS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub fingerprint: u64,
    pub examined: Vec<u128>,
}

impl Certificate {
    /// The outcome of each obligation, as the proof gave it: without findings.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let proved = OBLIGATIONS.iter().zip(&self.examined);
        proved.map(|(_, &examined)| Outcome { examined, what: "", findings: Vec::new() })
    }
}

/// A hash over all diagrams. Rules whose diagrams are equal decide equally in every situation.
pub fn fingerprint(rules: &Rules) -> u64 {
    let (mut seen, mut mix) = (HashMap::new(), Mix::default());
    let explained = rules.definitions.iter().chain(rules.tables.iter().flatten()).copied();
    for node in conditions(rules).into_iter().map(|(_, node)| node).chain(explained) {
        mix.write_u64(of_node(rules, node, &mut seen));
    }
    mix.finish()
}

/// Builds the rules of every setting of the open terms that conditions look at. Of settings with equal
/// diagrams only the first is kept. An error when there are more than `MOST_SETTINGS` settings.
pub fn all_settings(national: &Rules) -> Result<Vec<Rules>, Finding> {
    let deciding = deciding(&national.model);
    let mut all: Vec<(u64, Rules)> = Vec::new();
    for terms in settings(&national.model, &deciding, MOST_SETTINGS)? {
        let rules = national.with_terms(&terms);
        let fingerprint = fingerprint(&rules);
        if all.iter().all(|(other, _)| *other != fingerprint) {
            all.push((fingerprint, rules));
        }
    }
    Ok(all.into_iter().map(|(_, rules)| rules).collect())
}

/// Proves the rules of one setting; the findings when an obligation does not hold.
pub fn certify(rules: &Rules) -> Result<Certificate, Vec<Finding>> {
    let (mut examined, mut findings) = (Vec::new(), Vec::new());
    for obligation in &OBLIGATIONS {
        let outcome = obligation.prove(rules);
        examined.push(outcome.examined);
        findings.extend(outcome.findings);
    }
    if findings.is_empty() {
        Ok(Certificate { fingerprint: fingerprint(rules), examined })
    } else {
        Err(findings)
    }
}

/// Writes a line for each certificate: the hash in hexadecimal, and the numbers of `examined`.
pub fn pack(certificates: &[Certificate]) -> String {
    let line = |it: &Certificate| {
        let numbers: Vec<String> = it.examined.iter().map(u128::to_string).collect();
        format!("{:016x} {}", it.fingerprint, numbers.join(" "))
    };
    certificates.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads what `pack` wrote, leaving out lines that do not have one number for each obligation.
pub fn unpack(packed: &str) -> Vec<Certificate> {
    let certificate = |line: &str| {
        let mut parts = line.split(' ');
        let fingerprint = u64::from_str_radix(parts.next()?, 16).ok()?;
        let examined: Vec<u128> = parts.map(|it| it.parse().ok()).collect::<Option<_>>()?;
        (examined.len() == OBLIGATIONS.len()).then_some(Certificate { fingerprint, examined })
    };
    packed.lines().filter_map(certificate).collect()
}
