//! Walks the questions: every state that is different in what it leaves to be decided, once.

use std::collections::HashSet;

use crate::content::write_answers;
use crate::engine::diagram::{Diagram, NO, Node};
use crate::engine::{Answer, Answers, Rules, settle};
use crate::model::{FactId, FactKind, ValueIx, ValueSet};

/// A state of answering: what has been said is settled in `nodes`; `answers` is one way to get here.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// The question that comes here; none when everything is decided.
    pub(super) next: Option<FactId>,
    /// Facts before this one are settled, or cannot matter.
    pub(super) settled: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) answers: Answers,
}

/// A walk longer than this is not a walk that anybody waits for. It is refused, never cut short.
const MOST_STATES: usize = 400_000;

/// Every state from the first question on, for these outcomes, or a sentence when they are too many.
/// With `open_only`, states that leave the same open are one, whatever is decided already.
pub(super) fn states(rules: &Rules, nodes: Vec<Node>, open_only: bool) -> Result<Vec<State>, String> {
    let key = |nodes: &[Node]| {
        let mut key = nodes.to_vec();
        if open_only {
            key.retain(|&node| !rules.diagram.children_of(node).is_empty());
            key.sort_unstable();
            key.dedup();
        }
        key
    };
    let mut seen = HashSet::from([key(&nodes)]);
    let first = State { next: next(rules, &nodes, 0), settled: 0, nodes, answers: Answers::default() };
    let mut all = vec![first];
    let mut at = 0;
    while at < all.len() {
        let state = all[at].clone();
        at += 1;
        let Some(fact) = state.next else { continue };
        for answer in answers_to(rules, fact) {
            let nodes = after(rules, &state, fact, answer);
            if !seen.insert(key(&nodes)) {
                continue;
            }
            let settled = fact.index() + 1;
            let answers = state.answers.clone().with(fact, answer);
            all.push(State { next: next(rules, &nodes, settled), settled, nodes, answers });
            if all.len() > MOST_STATES {
                return Err(format!(
                    "there are more than {MOST_STATES} different states of answering; simplify the rules"
                ));
            }
        }
    }
    Ok(all)
}

/// What an answer leaves of the outcomes of a state.
pub(super) fn after(rules: &Rules, state: &State, fact: FactId, answer: Answer) -> Vec<Node> {
    let mut nodes = state.nodes.clone();
    settle(rules, fact, answer, &mut nodes);
    nodes
}

fn next(rules: &Rules, nodes: &[Node], from: usize) -> Option<FactId> {
    rules.model.fact_ids().skip(from).find(|&fact| rules.matters(fact, nodes))
}

/// Every answer to a fact.
pub(super) fn answers_to(rules: &Rules, fact: FactId) -> Vec<Answer> {
    let about = rules.model.fact(fact);
    let values = about.values.len();
    let one = (0..values).map(|it| Answer::One(ValueIx::at(it)));
    match about.kind {
        FactKind::One => one.chain([Answer::Unknown]).collect(),
        FactKind::OneKnown => one.collect(),
        FactKind::Several => (0..1_u32 << values).map(|bits| Answer::Several(ValueSet(bits))).collect(),
        FactKind::SeveralOrUnknown => {
            let some = (1..1_u32 << values).map(|bits| Answer::Several(ValueSet(bits)));
            some.chain([Answer::Unknown]).collect()
        }
    }
}

/// The fewest answers that lead to yes, as people type them.
pub(super) fn example(rules: &Rules, diagram: &Diagram, node: Node) -> String {
    write_answers(&rules.model, &example_answers(rules, diagram, node))
}

/// The same as answers.
pub(super) fn example_answers(rules: &Rules, diagram: &Diagram, mut node: Node) -> Answers {
    let mut answers = Answers::default();
    while !diagram.children_of(node).is_empty() {
        let variable = diagram.variable(node);
        let children = diagram.children_of(node);
        // A diagram has no dead ends: a child that is not NO leads to YES.
        let value = children.iter().position(|&child| child != NO).expect("a node leads somewhere");
        let fact = rules.model.fact_ids().find(|it| rules.variables[it.index()].contains(&variable));
        let fact = fact.expect("every variable belongs to a fact");
        let about = rules.model.fact(fact);
        let mark = ValueIx(variable - rules.variables[fact.index()].start);
        let answer = match (about.is_several(), answers.get(fact)) {
            (false, _) if value == about.values.len() => Answer::Unknown,
            (false, _) => Answer::One(ValueIx::at(value)),
            (true, Some(Answer::Several(set))) if value == 1 => Answer::Several(set.with(mark)),
            (true, Some(answer)) => answer,
            (true, None) if value == 1 => Answer::Several(ValueSet::default().with(mark)),
            (true, None) => Answer::Several(ValueSet::default()),
        };
        answers.set(fact, answer);
        node = children[value];
    }
    answers
}
