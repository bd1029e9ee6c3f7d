//! P14: whatever a region sets, every situation keeps exactly one main route, and only situations that
//! its terms speak of come out otherwise.

use super::Outcome;
use super::count::Situations;
use super::tables::one_main_route;
use super::walk::example;
use crate::condition::Condition;
use crate::engine::Rules;
use crate::engine::diagram::{NO, Node};
use crate::finding::Finding;
use crate::model::{Model, TermId, ValueIx, ValueSet};

pub(super) fn only_open_terms(rules: &Rules) -> Outcome {
    let (mut findings, mut settings) = (Vec::new(), 0);
    for term in deciding(&rules.model) {
        let values = rules.model.terms[term.index()].values.len();
        for bits in 0..1_u32 << values {
            settings += 1;
            let mut terms = rules.model.default_terms();
            terms[term.index()] = ValueSet(bits);
            let regional = rules.with_terms(&terms);
            findings.extend(one_main_route(&regional).findings);
            findings.extend(strayed(rules, regional, term, ValueSet(bits)));
        }
    }
    let examined = settings * Situations::new(rules).all();
    Outcome { examined, what: "situations and settings", findings }
}

/// The terms that any condition looks at.
fn deciding(model: &Model) -> Vec<TermId> {
    let terms = (0..model.terms.len()).map(TermId::at);
    terms.filter(|term| model.criteria.iter().any(|criterion| names(&criterion.when, *term))).collect()
}

fn names(condition: &Condition, term: TermId) -> bool {
    let mut found = false;
    condition.walk(&mut |part| found |= matches!(part, Condition::Within(_, it) if *it == term));
    found
}

/// Outcomes that change where no criterion about the term does.
fn strayed(national: &Rules, regional: Rules, term: TermId, set: ValueSet) -> Vec<Finding> {
    let mut diagram = regional.diagram.clone();
    let mut changed = |one: Node, two: Node| {
        let (not_one, not_two) = (diagram.not(one), diagram.not(two));
        let (gone, come) = (diagram.and(one, not_two), diagram.and(not_one, two));
        diagram.or(gone, come)
    };
    let criteria = national.model.criteria.iter().enumerate().filter(|(_, it)| names(&it.when, term));
    let spoken_of: Vec<Node> =
        criteria.map(|(number, _)| changed(national.criteria[number], regional.criteria[number])).collect();
    let outcomes: Vec<Node> = national
        .outcomes()
        .into_iter()
        .zip(regional.outcomes())
        .map(|(national, regional)| changed(national, regional))
        .collect();
    let spoken_of = diagram.any(spoken_of);
    let silent = diagram.not(spoken_of);
    let about = &national.model.terms[term.index()];
    let values: Vec<&str> = set.iter().map(|it: ValueIx| about.values[it.index()].as_str()).collect();
    let mut findings = Vec::new();
    for outcome in outcomes {
        let strays = diagram.and(outcome, silent);
        if strays != NO {
            let says = format!(
                "set to [{}] changes a decision that it does not speak of, for example with {}",
                values.join(", "),
                example(national, &diagram, strays)
            );
            findings.push(Finding::new("model/routes.toml", format!("term `{}`", about.id), says));
        }
    }
    findings
}
