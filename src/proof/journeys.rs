//! P4, P5, P8 and P9: what holds on every journey through the questions.

use super::count::counted;
use super::walk::{MOST_STATES, State, few_answers, leaves, states, too_many};
use super::{Decide, Outcome};
use crate::content::write_answers;
use crate::engine::{Decision, Rules, decide};
use crate::finding::Finding;

pub(super) fn every_journey_ends(rules: &Rules) -> Outcome {
    ends(rules, decide)
}

pub(super) fn next_or_decided(rules: &Rules) -> Outcome {
    goes_on(rules, decide)
}

pub(super) fn off_journey_is_idle(rules: &Rules) -> Outcome {
    idle(rules, decide)
}

pub(super) fn questions_matter(rules: &Rules) -> Outcome {
    matter(rules, decide)
}

/// Calls `look` for every state that leaves different outcomes open.
fn every_state(
    rules: &Rules,
    mut look: impl FnMut(&State, &mut Vec<Finding>) -> u128,
) -> (u128, Vec<Finding>) {
    let mut findings = Vec::new();
    match states(rules, rules.outcomes(), true, MOST_STATES) {
        Ok(states) => {
            let examined = states.iter().map(|state| look(state, &mut findings)).sum();
            (examined, findings)
        }
        Err(refused) => (0, vec![refused]),
    }
}

fn place(rules: &Rules, state: &State) -> String {
    match write_answers(&rules.model, &state.answers).as_str() {
        "" => "the first question".to_owned(),
        answers => format!("after {answers}"),
    }
}

/// Each question leads only to later ones, so a journey has at most as many steps as there are facts.
pub(super) fn ends(rules: &Rules, decide: Decide) -> Outcome {
    let (_, mut findings) = every_state(rules, |state, findings| {
        let next = decide(rules, &state.answers).next;
        let latest = state.answers.iter().last();
        if let (Some(next), Some((latest, _))) = (next, latest)
            && next <= latest
        {
            let id = |fact| &rules.model.fact(fact).id;
            let says = format!(
                "`{}` is asked when `{}` has been answered: a journey may never end",
                id(next),
                id(latest)
            );
            findings.push(Finding::new("model/facts.toml", place(rules, state), says));
        }
        1
    });
    let counts = counted(rules, MOST_STATES);
    if counts.is_none() {
        findings.push(too_many(MOST_STATES));
    }
    Outcome { examined: counts.unwrap_or_default().journeys, what: "journeys", findings }
}

pub(super) fn goes_on(rules: &Rules, decide: Decide) -> Outcome {
    let (examined, findings) = every_state(rules, |state, findings| {
        let decision = decide(rules, &state.answers);
        let mut says = |says: &str| findings.push(Finding::new("model", place(rules, state), says));
        if decision.next != state.next {
            says("the question that comes is not the first that can still matter");
        }
        if decision.next.is_none() && decision.main.is_none() {
            says("there is neither a question that can still matter nor a decided route");
        }
        1
    });
    Outcome { examined, what: "states of answering", findings }
}

/// A question that is passed over changes nothing, whatever an earlier answer to it was.
pub(super) fn idle(rules: &Rules, decide: Decide) -> Outcome {
    let (examined, findings) = every_state(rules, |state, findings| {
        let straight = decide(rules, &state.answers);
        let until = state.next.map_or(rules.model.facts.len(), |next| next.index());
        let mut looked_at = 0;
        for fact in rules.model.fact_ids().take(until).filter(|&it| state.answers.get(it).is_none()) {
            for answer in few_answers(rules, fact) {
                looked_at += 1;
                let with = decide(rules, &state.answers.clone().with(fact, answer));
                if with != (Decision { ignored: vec![fact], ..straight.clone() }) {
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

pub(super) fn matter(rules: &Rules, decide: Decide) -> Outcome {
    let (examined, findings) = every_state(rules, |state, findings| {
        let Some(fact) = decide(rules, &state.answers).next else { return 0 };
        let left = leaves(rules, &state.nodes, fact, <[_]>::to_vec, MOST_STATES);
        if left.is_some_and(|left| left.len() < 2) {
            let says = format!("`{}` is asked, but no answer to it can matter", rules.model.fact(fact).id);
            findings.push(Finding::new("model/facts.toml", place(rules, state), says));
        }
        1
    });
    Outcome { examined, what: "questions asked", findings }
}
