//! Hashes that two builds of the same rules must agree on, one per block, so that a difference is located.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher;

use super::sampled::main_states;
use super::walk::completed;
use crate::content::write_answers;
use crate::engine::diagram::{Mix, Node};
use crate::engine::{Answers, Rules, decide, offered, reasons, what_if, why_not};
use crate::model::RouteId;

/// A named part of the decisions, with its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub name: String,
    pub hash: u64,
}

/// The blocks of these rules, or `None` when there are more than `MOST_STATES` states to walk.
///
/// One block per condition holds its diagram: equal diagrams are equal in every situation. One block per
/// answer to the first question holds the engine's complete output (decision, reasons for and against,
/// what-if, offered topics) in one situation for every state in which the main route or the routes beside it differ.
pub fn blocks(rules: &Rules) -> Option<Vec<Block>> {
    let mut seen = HashMap::new();
    let mut blocks: Vec<Block> = conditions(rules)
        .into_iter()
        .map(|(name, node)| Block { name, hash: of_node(rules, node, &mut seen) })
        .collect();
    let mut outputs: BTreeMap<String, Mix> = BTreeMap::new();
    for answers in complete_situations(rules)? {
        let (fact, answer) = answers.iter().next()?;
        let first = [(fact, answer)].into_iter().collect();
        outputs
            .entry(write_answers(&rules.model, &first))
            .or_default()
            .write(output(rules, &answers)?.as_bytes());
    }
    blocks.extend(outputs.into_iter().map(|(name, mix)| Block { name, hash: mix.finish() }));
    Some(blocks)
}

/// One complete situation for every state in which the main route or the routes beside it differ; `None` when
/// there are too many to walk.
pub fn complete_situations(rules: &Rules) -> Option<Vec<Answers>> {
    let states = main_states(rules, true).ok()?;
    Some(states.into_iter().map(|state| completed(rules, state.answers)).collect())
}

pub(super) fn conditions(rules: &Rules) -> Vec<(String, Node)> {
    let model = &rules.model;
    let facts = model.facts.iter().map(|it| format!("fact {}", it.id)).zip(rules.asked.iter().copied());
    // By number: the chunk knows neither criteria nor topics by their ids.
    let criteria = rules.criteria.iter().enumerate();
    let criteria = criteria.map(|(number, &node)| (format!("criterion {number}"), node));
    let routes = |what, nodes: &[Node]| {
        let named = model.routes.iter().map(move |it| format!("{what} {}", it.id));
        named.zip(nodes.to_vec()).collect::<Vec<_>>()
    };
    let notes = model.notes.iter().map(|it| format!("note {}", it.id)).zip(rules.notes.iter().copied());
    let (main, also) = (routes("main", &rules.main), routes("also", &rules.also));
    let offers = rules.offers.iter().enumerate().map(|(number, &node)| (format!("offer {number}"), node));
    facts.chain(criteria).chain(main).chain(also).chain(notes).chain(offers).collect()
}

pub(super) fn of_node(rules: &Rules, node: Node, seen: &mut HashMap<Node, u64>) -> u64 {
    if let Some(&hash) = seen.get(&node) {
        return hash;
    }
    let mut mix = Mix::default();
    let children = rules.diagram.children_of(node);
    if children.is_empty() {
        mix.write_u32(rules.diagram.number(node) as u32);
    }
    mix.write_u8(rules.diagram.variable(node));
    for &child in children {
        mix.write(&of_node(rules, child, seen).to_le_bytes());
    }
    seen.insert(node, mix.finish());
    mix.finish()
}

/// Everything the engine returns for a complete situation, as text to hash.
fn output(rules: &Rules, answers: &Answers) -> Option<String> {
    let decision = decide(rules, answers);
    let main = decision.main?;
    let others = (0..rules.model.routes.len()).map(RouteId::at).filter(|&it| it != main);
    let against: Vec<_> = others.map(|route| why_not(rules, answers, route)).collect();
    Some(format!(
        "{decision:?} {:?} {against:?} {:?} {:?}",
        reasons(rules, answers, main),
        what_if(rules, answers, main),
        offered(rules, answers)
    ))
}
