//! Every offer of a topic is seen somewhere: there is a situation in which the questions that are asked make it
//! hold, and in which its topic is among the first that are offered, because of it.

use std::collections::HashMap;
use std::ops::Range;

use super::walk::{completed, example_answers};
use crate::content::write_answers;
use crate::engine::diagram::{Diagram, NO, Node, Variable, YES};
use crate::engine::{Answers, MOST_OFFERED, Rules, offered};
use crate::finding::Finding;
use crate::model::{FactId, TopicId};

/// What offers topics: a test can put a faulty one in its place.
pub(super) type Offering = fn(&Rules, &Answers) -> Vec<TopicId>;

/// How many offers were examined, and those that are never seen. `widest` has the same rules with every open term
/// set to all of its values: an offer may need a region that sets them.
pub(super) fn all_seen(rules: &Rules, widest: &Rules) -> (u128, Vec<Finding>) {
    (rules.offers.len() as u128, seen_with(rules, widest, offered))
}

pub(super) fn seen_with(rules: &Rules, widest: &Rules, offering: Offering) -> Vec<Finding> {
    let mut findings = Vec::new();
    let here = Seen::of(rules);
    let there = here.when.contains(&NO).then(|| Seen::of(widest));
    for (number, offer) in rules.model.offers.iter().enumerate() {
        let mut finding = |says: String| {
            let place = format!("offer {} (`{}`)", number + 1, rules.model.topic(offer.topic).id);
            findings.push(Finding::new("model/topics.toml", place, says));
        };
        let (rules, seen) = match &there {
            Some(there) if here.when[number] == NO => (widest, there),
            _ => (rules, &here),
        };
        if seen.sure[number] == NO {
            finding("holds in no situation that answers lead to; mend its condition or remove it".to_owned());
        } else if seen.when[number] == NO {
            finding(format!(
                "is never seen: wherever it holds, its topic or {MOST_OFFERED} others are offered before it; \
                 move it up or remove it"
            ));
        } else {
            let answers = completed(rules, example_answers(rules, &seen.diagram, seen.when[number]));
            if !offering(rules, &answers).contains(&offer.topic) {
                let answers = write_answers(&rules.model, &answers);
                finding(format!("holds with {answers}, but the engine does not offer its topic there"));
            }
        }
    }
    findings
}

/// Nodes with what stands in their place.
type Replaced = HashMap<Node, Node>;

/// For every offer, over all answers: when it holds by the answers that are asked for, and when it is the reason
/// that its topic is seen.
struct Seen {
    diagram: Diagram,
    sure: Vec<Node>,
    when: Vec<Node>,
}

impl Seen {
    fn of(rules: &Rules) -> Seen {
        let mut diagram = rules.diagram.clone();
        let asked: Vec<Node> = rules.model.fact_ids().map(|it| is_asked(rules, &mut diagram, it)).collect();
        let mut sure = Vec::new();
        for &offer in &rules.offers {
            let mut holds = offer;
            // Where a question is not asked, the offer must hold with every answer to it.
            for (&asked, variables) in asked.iter().zip(&rules.variables).rev() {
                let every = whatever(&mut diagram, holds, variables, &mut HashMap::new());
                let not_asked = diagram.not(asked);
                let (one, other) = (diagram.and(asked, holds), diagram.and(not_asked, every));
                holds = diagram.or(one, other);
            }
            sure.push(holds);
        }
        // `so_far[n]`: exactly n topics are offered by the offers so far; where there are more, none of them.
        let mut so_far = [NO; MOST_OFFERED];
        so_far[0] = YES;
        let mut by_topic = vec![NO; rules.model.topics.len()];
        let mut when = Vec::new();
        for (offer, &sure) in rules.model.offers.iter().zip(&sure) {
            let before = &mut by_topic[offer.topic.index()];
            let not_before = diagram.not(*before);
            let new = diagram.and(sure, not_before);
            let room = diagram.any(so_far);
            when.push(diagram.and(new, room));
            *before = diagram.or(*before, sure);
            let not_new = diagram.not(new);
            for number in (0..MOST_OFFERED).rev() {
                let stays = diagram.and(so_far[number], not_new);
                let added = if number == 0 { NO } else { diagram.and(so_far[number - 1], new) };
                so_far[number] = diagram.or(stays, added);
            }
        }
        Seen { diagram, sure, when }
    }
}

/// When this question is asked: an outcome depends on it after all earlier answers.
fn is_asked(rules: &Rules, diagram: &mut Diagram, fact: FactId) -> Node {
    let (variables, mut known) = (rules.variables[fact.index()].clone(), HashMap::new());
    let outcomes = rules.outcomes();
    let depends: Vec<Node> =
        outcomes.into_iter().map(|node| comes_to(diagram, node, &variables, &mut known)).collect();
    diagram.any(depends)
}

/// When a function comes to one of these variables after all variables before them.
fn comes_to(diagram: &mut Diagram, node: Node, variables: &Range<Variable>, known: &mut Replaced) -> Node {
    let top = diagram.variable(node);
    if top >= variables.start {
        return if variables.contains(&top) { YES } else { NO };
    }
    rebuilt(diagram, node, known, &mut |diagram, child, known| comes_to(diagram, child, variables, known))
}

/// When a function holds with every value of these variables.
fn whatever(diagram: &mut Diagram, node: Node, variables: &Range<Variable>, known: &mut Replaced) -> Node {
    let top = diagram.variable(node);
    if top >= variables.end {
        return node;
    }
    if variables.contains(&top) {
        let children = diagram.children_of(node).to_vec();
        let children: Vec<Node> =
            children.into_iter().map(|child| whatever(diagram, child, variables, known)).collect();
        return diagram.all(children);
    }
    rebuilt(diagram, node, known, &mut |diagram, child, known| whatever(diagram, child, variables, known))
}

/// A node with each of its children replaced, once for every node.
fn rebuilt(
    diagram: &mut Diagram,
    node: Node,
    known: &mut Replaced,
    replace: &mut dyn FnMut(&mut Diagram, Node, &mut Replaced) -> Node,
) -> Node {
    if let Some(&node) = known.get(&node) {
        return node;
    }
    let (variable, mut all) = (diagram.variable(node), NO);
    for (value, child) in diagram.children_of(node).to_vec().into_iter().enumerate() {
        let child = replace(diagram, child, known);
        let this = diagram.one_of(variable, 1 << value);
        let branch = diagram.and(this, child);
        all = diagram.or(all, branch);
    }
    known.insert(node, all);
    all
}
