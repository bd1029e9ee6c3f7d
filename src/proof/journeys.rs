//! P4, P5, P8 and P9: what holds of every way through the questions.

use super::count::count;
use super::walk::{State, after, answers_to, states};
use super::{Outcome, walk};
use crate::content::write_answers;
use crate::engine::{Rules, decide};
use crate::finding::Finding;

/// Looks at every state that leaves something different open.
fn every_state(
    rules: &Rules,
    mut look: impl FnMut(&State, &mut Vec<Finding>) -> u128,
) -> (u128, Vec<Finding>) {
    let mut findings = Vec::new();
    match states(rules, rules.outcomes(), true) {
        Ok(states) => {
            let examined = states.iter().map(|state| look(state, &mut findings)).sum();
            (examined, findings)
        }
        Err(says) => (0, vec![Finding::new("model", "the walk", says)]),
    }
}

fn place(rules: &Rules, state: &State) -> String {
    match write_answers(&rules.model, &state.answers).as_str() {
        "" => "the first question".to_owned(),
        answers => format!("after {answers}"),
    }
}

/// Each question leads only to later ones, so a journey has at most as many steps as there are facts.
pub(super) fn every_journey_ends(rules: &Rules) -> Outcome {
    let counts = count(rules);
    let mut findings = Vec::new();
    if counts.longest > rules.model.facts.len() {
        let says = format!("a journey has {} questions, more than there are facts", counts.longest);
        findings.push(Finding::new("model/facts.toml", "the journeys", says));
    }
    Outcome { examined: counts.journeys, what: "journeys", findings }
}

pub(super) fn next_or_decided(rules: &Rules) -> Outcome {
    let (examined, findings) = every_state(rules, |state, findings| {
        let decision = decide(rules, &state.answers);
        let open = state.nodes.iter().any(|&node| !rules.diagram.children_of(node).is_empty());
        if decision.next != state.next
            || open != decision.next.is_some()
            || decision.next.is_none() && decision.main.is_none()
        {
            let says = "there is neither a question that can still matter nor a decided route";
            findings.push(Finding::new("model", place(rules, state), says));
        }
        1
    });
    Outcome { examined, what: "states of answering", findings }
}

/// A question that is passed over changes nothing, however it had been answered before.
pub(super) fn off_journey_is_idle(rules: &Rules) -> Outcome {
    let (examined, findings) = every_state(rules, |state, findings| {
        let until = state.next.map_or(rules.model.facts.len(), |next| next.index());
        let mut looked_at = 0;
        for fact in rules.model.fact_ids().skip(state.settled).take(until.saturating_sub(state.settled)) {
            for answer in walk::answers_to(rules, fact).into_iter().take(40) {
                looked_at += 1;
                if after(rules, state, fact, answer) != state.nodes {
                    let says = format!(
                        "`{}` is passed over, but an answer to it matters",
                        rules.model.fact(fact).id
                    );
                    findings.push(Finding::new("model/facts.toml", place(rules, state), says));
                }
            }
        }
        looked_at
    });
    Outcome { examined, what: "answers passed over", findings }
}

pub(super) fn questions_matter(rules: &Rules) -> Outcome {
    let (examined, findings) = every_state(rules, |state, findings| {
        let Some(fact) = state.next else { return 0 };
        let answers = answers_to(rules, fact);
        let first = after(rules, state, fact, answers[0]);
        if answers.iter().all(|&answer| after(rules, state, fact, answer) == first) {
            let says = format!("`{}` is asked, but no answer to it can matter", rules.model.fact(fact).id);
            findings.push(Finding::new("model/facts.toml", place(rules, state), says));
        }
        1
    });
    Outcome { examined, what: "questions asked", findings }
}
