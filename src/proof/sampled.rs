//! P7, P10 and P15: checked through `decide` itself, in one situation for every state in which the main route
//! or the routes beside it still differ.

use super::walk::{MOST_STATES, State, completed, few_answers, states};
use super::{Decide, Outcome};
use crate::code;
use crate::content::{read_answers, write_answer, write_answers};
use crate::engine::{Answer, Answers, Rules, decide};
use crate::finding::Finding;

pub(super) fn changing_is_afresh(rules: &Rules) -> Outcome {
    nothing_stale(rules, decide)
}

pub(super) fn unknown_narrows_least(rules: &Rules) -> Outcome {
    narrows_least(rules, decide)
}

/// One state for every difference in the main route and, with `wide`, in the routes beside it.
pub(super) fn main_states(rules: &Rules, wide: bool) -> Result<Vec<State>, Outcome> {
    let mut nodes = rules.main.clone();
    if wide {
        nodes.extend(&rules.also);
    }
    let refused = |finding| Outcome { examined: 0, what: "states", findings: vec![finding] };
    states(rules, nodes, false, MOST_STATES).map_err(refused)
}

pub(super) fn finding(rules: &Rules, answers: &Answers, says: impl Into<String>) -> Finding {
    Finding::new("model", write_answers(&rules.model, answers), says)
}

/// Calls `try_it` with one complete situation per state.
pub(super) fn on_situations(
    rules: &Rules,
    what: &'static str,
    wide: bool,
    mut try_it: impl FnMut(&Answers, &mut Vec<Finding>) -> u128,
) -> Outcome {
    let states = match main_states(rules, wide) {
        Ok(states) => states,
        Err(refused) => return refused,
    };
    let mut findings = Vec::new();
    let examined =
        states.into_iter().map(|state| try_it(&completed(rules, state.answers), &mut findings)).sum();
    Outcome { examined, what, findings }
}

pub(super) fn nothing_stale(rules: &Rules, decide: Decide) -> Outcome {
    on_situations(rules, "changed answers", false, |answers, findings| {
        let mut tried = 0;
        for (fact, _) in answers.iter() {
            for other in few_answers(rules, fact) {
                tried += 1;
                let changed = completed(rules, answers.clone().with(fact, other));
                let one = decide(rules, &changed);
                // A fresh visit: the same answers, given only to the questions that come.
                let two = decide(rules, &changed.only(&one.asked));
                let same = (one.main, &one.also, &one.notes) == (two.main, &two.also, &two.notes);
                if !same || two.next.is_some() || one.asked != two.asked {
                    let id = &rules.model.fact(fact).id;
                    findings.push(finding(
                        rules,
                        answers,
                        format!("changing `{id}` leaves a stale answer behind"),
                    ));
                }
            }
        }
        tried
    })
}

pub(super) fn narrows_least(rules: &Rules, decide: Decide) -> Outcome {
    let states = match main_states(rules, true) {
        Ok(states) => states,
        Err(refused) => return refused,
    };
    let (mut examined, mut findings) = (0, Vec::new());
    for state in states {
        let Some(fact) = state.next else { continue };
        if !Answer::Unknown.fits(rules.model.fact(fact)) {
            continue;
        }
        let with = |answer| decide(rules, &state.answers.clone().with(fact, answer)).possible;
        let unknown = with(Answer::Unknown);
        for answer in few_answers(rules, fact) {
            examined += 1;
            if with(answer).iter().any(|route| !unknown.contains(route)) {
                let id = &rules.model.fact(fact).id;
                let says = format!("not knowing `{id}` rules out a route that a known answer leaves");
                findings.push(finding(rules, &state.answers, says));
            }
        }
    }
    Outcome { examined, what: "answers compared", findings }
}

/// A finding when a code has more characters than promised.
fn too_long(digits: usize) -> Option<Finding> {
    let says =
        || format!("codes have {digits} characters; with more than {} a mistake can pass", code::MOST_DIGITS);
    (digits > code::MOST_DIGITS).then(|| Finding::new("code.toml", "the numbering", says()))
}

pub(super) fn written_and_read(rules: &Rules) -> Outcome {
    let model = &rules.model;
    let mut outcome = on_situations(rules, "situations and answers", true, |answers, findings| {
        let read = read_answers(model, &write_answers(model, answers));
        let decided = decide(rules, answers);
        if !read.is_ok_and(|read| decide(rules, &read) == decided) {
            findings.push(finding(rules, answers, "reads back as something else"));
        }
        let code = code::write(model, answers);
        if !code::read(model, &code).is_ok_and(|opened| decide(rules, &opened.answers) == decided) {
            findings.push(finding(rules, answers, format!("its code {code} opens as something else")));
        }
        1
    });
    outcome.findings.extend(too_long(code::length(&model.numbering, model.numbering.edition)));
    for fact in model.fact_ids() {
        for answer in few_answers(rules, fact) {
            let answers = Answers::default().with(fact, answer);
            outcome.examined += 1;
            let code = code::write(model, &answers);
            if code::read(model, &code).map(|opened| opened.answers) != Ok(answers.clone()) {
                outcome.findings.push(finding(
                    rules,
                    &answers,
                    format!("its code {code} opens as something else"),
                ));
            }
            if read_answers(model, &write_answers(model, &answers)) != Ok(answers) {
                let about = model.fact(fact);
                let says = format!(
                    "value `{}` does not read back as itself; rename it with a-z, 0-9 and - alone",
                    write_answer(about, answer)
                );
                outcome.findings.push(Finding::new("model/facts.toml", format!("fact `{}`", about.id), says));
            }
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_long_as_their_check_can_guard_and_no_longer() {
        assert_eq!(too_long(code::MOST_DIGITS), None);
        let says = |digits| too_long(digits).map(|it| it.says);
        assert_eq!(
            says(33).as_deref(),
            Some("codes have 33 characters; with more than 31 a mistake can pass")
        );
        assert!(says(32).is_some());
    }
}
