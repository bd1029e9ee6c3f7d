//! P14: under every setting of a region each situation keeps exactly one main route, and only situations that
//! its terms concern come out otherwise. The presentation of routes is checked in `presentation`.

use super::Outcome;
use super::count::Situations;
use super::presentation::{PRESENTER, presented_within_terms};
use super::settings::{deciding, named, names, settings};
use super::tables::one_main_route;
use super::walk::example;
use crate::engine::Rules;
use crate::engine::diagram::{NO, Node};
use crate::finding::Finding;
use crate::model::{TermId, ValueSet};

/// The most settings that are tried.
const MOST_SETTINGS: usize = 1024;

pub(super) fn only_open_terms(rules: &Rules) -> Outcome {
    let deciding = deciding(&rules.model);
    let (mut findings, mut examined) = (Vec::new(), 0);
    match settings(&rules.model, &deciding, MOST_SETTINGS) {
        Err(refused) => findings.push(refused),
        Ok(settings) => {
            examined = settings.len() as u128 * Situations::new(rules).all();
            // The national setting is covered by P1.
            let national = rules.model.default_terms();
            for terms in settings.into_iter().filter(|terms| *terms != national) {
                findings.extend(strayed(rules, &rules.with_terms(&terms), &deciding, &terms));
            }
        }
    }
    let (presentations, strays) = presented_within_terms(rules, PRESENTER);
    findings.extend(strays);
    Outcome { examined: examined + presentations, what: "situations and settings", findings }
}

/// Situations without exactly one main route, and outcomes that change although no criterion that names the
/// terms does.
pub(super) fn strayed(
    national: &Rules,
    regional: &Rules,
    deciding: &[TermId],
    terms: &[ValueSet],
) -> Vec<Finding> {
    let model = &national.model;
    let set = deciding.iter().map(|term| {
        let about = &model.terms[term.index()];
        let values = terms[term.index()].iter().map(|it| about.values[it.index()].as_str());
        format!("`{}` to [{}]", about.id, values.collect::<Vec<_>>().join(", "))
    });
    let place = format!("a region that sets {}", set.collect::<Vec<_>>().join(", "));
    let mut findings = Vec::new();
    for finding in one_main_route(regional).findings {
        let says = format!("{}: {}", finding.place, finding.says);
        findings.push(Finding::new(&finding.file, place.clone(), says));
    }
    let mut diagram = regional.diagram.clone();
    let mut changed = |one: Node, two: Node| {
        let (not_one, not_two) = (diagram.not(one), diagram.not(two));
        let (gone, come) = (diagram.and(one, not_two), diagram.and(not_one, two));
        diagram.or(gone, come)
    };
    let spoken_of = speaking(national, deciding).into_iter().zip(speaking(regional, deciding));
    let spoken_of: Vec<Node> = spoken_of.map(|(one, two)| changed(one, two)).collect();
    let outcomes = national.outcomes().into_iter().zip(regional.outcomes());
    let outcomes: Vec<Node> = outcomes.map(|(one, two)| changed(one, two)).collect();
    let spoken_of = diagram.any(spoken_of);
    let silent = diagram.not(spoken_of);
    let strays = diagram.any(outcomes);
    let strays = diagram.and(strays, silent);
    if strays != NO {
        let says = format!(
            "changes a decision that its terms do not speak of, for example with {}",
            example(national, &diagram, strays)
        );
        findings.push(Finding::new("model/routes.toml", place, says));
    }
    findings
}

/// The nodes of the conditions that name one of these terms.
fn speaking(rules: &Rules, terms: &[TermId]) -> Vec<Node> {
    let nodes = rules.criteria.iter().chain(&rules.notes);
    let asked = rules.model.facts.iter().zip(&rules.asked);
    let asked = asked.filter(|(fact, _)| fact.asked.is_some()).map(|(_, node)| node);
    let conditions = named(&rules.model).zip(nodes.chain(asked));
    conditions.filter(|(condition, _)| names(condition, terms)).map(|(_, &node)| node).collect()
}
