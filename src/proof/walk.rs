//! Walks the questions: every state that differs in the outcomes left open is visited once.

use std::collections::HashSet;

use crate::content::write_answers;
use crate::engine::diagram::{Diagram, NO, Node};
use crate::engine::{Answer, Answers, Rules, complete};
use crate::finding::Finding;
use crate::model::{Fact, FactId, FactKind, RouteId, ValueIx, ValueSet};

/// A state of answering. `nodes` are the outcomes restricted by the answers so far; `answers` is one way to
/// get here.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// The question asked here; `None` when everything is decided.
    pub(super) next: Option<FactId>,
    pub(super) nodes: Vec<Node>,
    pub(super) answers: Answers,
}

/// A walk with more states than this is refused as a whole, never cut short.
pub(super) const MOST_STATES: usize = 10_000;

/// The finding for a model with more states than `most`.
pub(super) fn too_many(most: usize) -> Finding {
    let says = format!(
        "there are more than {most} different states of answering, too many to prove anything of; \
         ask less at once, or let fewer rules look at the same answers together"
    );
    Finding::new("model", "the walk", says)
}

/// Every state from the first question on, for these outcomes, or a finding when there are more than `most`.
/// With `open_only`, states that leave the same outcomes open count as one, whatever is decided already;
/// where nothing is open, states with the same main route do.
pub(super) fn states(
    rules: &Rules,
    nodes: Vec<Node>,
    open_only: bool,
    most: usize,
) -> Result<Vec<State>, Finding> {
    let key = |nodes: &[Node]| {
        let mut open = nodes.to_vec();
        open.retain(|&node| !rules.diagram.children_of(node).is_empty());
        match (open_only, open.is_empty()) {
            (false, _) => nodes.to_vec(),
            (true, true) => nodes[..rules.main.len()].to_vec(),
            (true, false) => {
                open.sort_unstable();
                open.dedup();
                open
            }
        }
    };
    let mut seen = HashSet::from([key(&nodes)]);
    let first = State { next: rules.next(&nodes), nodes, answers: Answers::default() };
    let mut all = vec![first];
    let mut at = 0;
    while at < all.len() {
        let state = all[at].clone();
        at += 1;
        let Some(fact) = state.next else { continue };
        let left = leaves(rules, &state.nodes, fact, key, most);
        for (answer, nodes) in left.ok_or_else(|| too_many(most))? {
            if !seen.insert(key(&nodes)) {
                continue;
            }
            let answers = state.answers.clone().with(fact, answer);
            all.push(State { next: rules.next(&nodes), nodes, answers });
            if all.len() > most {
                return Err(too_many(most));
            }
        }
    }
    Ok(all)
}

/// Everything that the answers to a fact can leave of the outcomes, each with an answer that leaves it.
/// Results with the same key are merged after every variable. `None` when there are more than `most`.
pub(super) fn leaves(
    rules: &Rules,
    nodes: &[Node],
    fact: FactId,
    key: impl Fn(&[Node]) -> Vec<Node>,
    most: usize,
) -> Option<Vec<(Answer, Vec<Node>)>> {
    let mut left = vec![(Vec::new(), nodes.to_vec())];
    for variable in rules.variables[fact.index()].clone() {
        let (mut seen, mut longer) = (HashSet::new(), Vec::new());
        for (values, nodes) in &left {
            for value in 0..rules.diagram.size_of(variable) {
                let after: Vec<Node> =
                    nodes.iter().map(|&node| rules.diagram.child(node, variable, value)).collect();
                if seen.insert(key(&after)) {
                    longer.push(([values, [value].as_slice()].concat(), after));
                }
            }
        }
        if longer.len() > most {
            return None;
        }
        left = longer;
    }
    let about = rules.model.fact(fact);
    Some(left.into_iter().map(|(values, nodes)| (answer(about, &values), nodes)).collect())
}

/// The answer that gives the variables of a fact these values.
fn answer(about: &Fact, values: &[u8]) -> Answer {
    if !about.is_several() {
        let value = ValueIx(values[0]);
        return if value == about.unknown() { Answer::Unknown } else { Answer::One(value) };
    }
    let marked = ValueSet::of((0..values.len()).filter(|&it| values[it] == 1).map(ValueIx::at));
    if about.kind == FactKind::SeveralOrUnknown && marked.is_empty() {
        return Answer::Unknown;
    }
    Answer::Several(marked)
}

/// A sample of the answers to a fact: every single value and, where several can be chosen, all and none.
pub(super) fn few_answers(rules: &Rules, fact: FactId) -> Vec<Answer> {
    let about = rules.model.fact(fact);
    let values: Vec<ValueIx> = (0..about.values.len()).map(ValueIx::at).collect();
    let several = |set: &[ValueIx]| Answer::Several(ValueSet::of(set.iter().copied()));
    let mut answers: Vec<Answer> = match about.is_several() {
        false => values.iter().map(|&value| Answer::One(value)).collect(),
        true => values.chunks(1).chain([values.as_slice(), &[]]).map(several).collect(),
    };
    answers.push(Answer::Unknown);
    answers.retain(|answer| answer.fits(about));
    answers
}

/// One path to yes, in the notation of `write_answers`.
pub(super) fn example(rules: &Rules, diagram: &Diagram, node: Node) -> String {
    write_answers(&rules.model, &example_answers(rules, diagram, node))
}

/// Answers to earlier questions that make this question asked.
pub fn example_until(rules: &Rules, fact: FactId) -> Answers {
    let answers = example_answers(rules, &rules.diagram, rules.asked[fact.index()]);
    answers.iter().filter(|(other, _)| *other < fact).collect()
}

/// A complete situation in which a route comes first.
pub fn example_for(rules: &Rules, route: RouteId) -> Answers {
    completed(rules, example_answers(rules, &rules.diagram, rules.main[route.index()]))
}

/// One path to yes as answers, taking the first value that leads there at every variable.
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

/// Answers the open questions with "weet ik niet", with none of these, or else with the first value.
pub(super) fn completed(rules: &Rules, answers: Answers) -> Answers {
    complete(rules, answers, |fact| match rules.model.fact(fact).kind {
        FactKind::OneKnown => Answer::One(ValueIx(0)),
        FactKind::Several => Answer::Several(Default::default()),
        FactKind::One | FactKind::SeveralOrUnknown => Answer::Unknown,
    })
}
