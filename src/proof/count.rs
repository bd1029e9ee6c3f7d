//! How many situations there are, and how many ways through the questions.

use std::collections::HashMap;

use super::walk::MOST_STATES;
use crate::engine::Rules;
use crate::engine::diagram::{Diagram, NO, Node, YES};

/// Counts situations: combinations of answers to the facts that are asked, each once.
pub struct Situations {
    pub(super) diagram: Diagram,
    /// Holds exactly one full assignment per situation: variables of facts that are not asked have their
    /// first value.
    pub(super) each_once: Node,
}

impl Situations {
    pub fn new(rules: &Rules) -> Self {
        Situations::within(rules, rules.diagram.clone())
    }

    /// Counts nodes of `diagram`, which extends the diagram of the rules.
    pub fn within(rules: &Rules, mut diagram: Diagram) -> Self {
        let mut each_once = YES;
        for (fact, &asked) in rules.asked.iter().enumerate() {
            for variable in rules.variables[fact].clone() {
                let first = diagram.one_of(variable, 1);
                let fine = diagram.or(asked, first);
                each_once = diagram.and(each_once, fine);
            }
        }
        Situations { diagram, each_once }
    }

    pub fn all(&self) -> u128 {
        self.count(YES)
    }

    /// The number of situations in which a node of this diagram is true.
    pub fn count(&self, node: Node) -> u128 {
        self.pair(node, self.each_once, 0, &mut HashMap::new())
    }

    /// Counts the assignments, from variable `from` on, for which both nodes are true.
    fn pair(&self, one: Node, two: Node, from: u8, seen: &mut HashMap<(Node, Node), u128>) -> u128 {
        if one == NO || two == NO {
            return 0;
        }
        let variable = self.diagram.variable(one).min(self.diagram.variable(two));
        let until = variable.min(self.diagram.variables());
        let skipped: u128 = (from..until).map(|it| u128::from(self.diagram.size_of(it))).product();
        if until == self.diagram.variables() {
            return skipped;
        }
        let counted = match seen.get(&(one, two)) {
            Some(&counted) => counted,
            None => {
                let values = 0..self.diagram.size_of(variable);
                let counted = values
                    .map(|value| {
                        let one = self.diagram.child(one, variable, value);
                        let two = self.diagram.child(two, variable, value);
                        self.pair(one, two, variable + 1, seen)
                    })
                    .sum();
                seen.insert((one, two), counted);
                counted
            }
        };
        skipped * counted
    }
}

/// How many situations and journeys the proof covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Complete situations: every combination of answers to the facts that are asked in it.
    pub situations: u128,
    /// Journeys: paths through the questions, from the first one to a decided route.
    pub journeys: u128,
    /// The number of questions on the longest journey.
    pub longest: usize,
    /// The number of questions on the shortest journey.
    pub shortest: usize,
}

/// Counts by walking the questions; states that leave the same questions are walked once. All counts are 0
/// for rules with too many states, which P4 reports.
pub fn count(rules: &Rules) -> Counts {
    counted(rules, MOST_STATES).unwrap_or_default()
}

/// Like `count`, but `None` when there are more than `most` states.
pub(super) fn counted(rules: &Rules, most: usize) -> Option<Counts> {
    let situations =
        Walk { rules, outcomes: false, most, seen: HashMap::new() }.from(0, rules.asked.clone())?;
    let journeys = Walk { rules, outcomes: true, most, seen: HashMap::new() }.from(0, rules.outcomes())?;
    Some(Counts {
        situations: situations.ways,
        journeys: journeys.ways,
        longest: journeys.longest,
        shortest: journeys.shortest,
    })
}

#[derive(Clone, Copy)]
struct Ways {
    ways: u128,
    longest: usize,
    shortest: usize,
}

/// A walk over the facts in order: over those that matter to the outcomes (`outcomes`), or over all that are
/// asked.
struct Walk<'r> {
    rules: &'r Rules,
    outcomes: bool,
    most: usize,
    seen: HashMap<(usize, Vec<Node>), Ways>,
}

impl Walk<'_> {
    /// Counts the ways on from `fact`; `nodes` are already restricted by all facts before it.
    fn from(&mut self, fact: usize, nodes: Vec<Node>) -> Option<Ways> {
        let rules = self.rules;
        let Some(id) = rules.model.fact_ids().nth(fact) else {
            return Some(Ways { ways: 1, longest: 0, shortest: 0 });
        };
        let here = if self.outcomes { rules.matters(id, &nodes) } else { nodes[0] == YES };
        let rest = if self.outcomes { nodes.clone() } else { nodes[1..].to_vec() };
        if !here {
            return self.from(fact + 1, rest);
        }
        let key = (fact, self.key(nodes));
        if let Some(&known) = self.seen.get(&key) {
            return Some(known);
        }
        let mut next = HashMap::from([(rest, 1_u128)]);
        for variable in rules.variables[fact].clone() {
            let mut further: HashMap<Vec<Node>, u128> = HashMap::new();
            for (nodes, times) in next {
                for value in 0..rules.diagram.size_of(variable) {
                    let after = nodes.iter().map(|&node| rules.diagram.child(node, variable, value));
                    *further.entry(self.key(after.collect())).or_default() += times;
                }
            }
            next = further;
            if self.seen.len() + next.len() > self.most {
                return None;
            }
        }
        let mut total = Ways { ways: 0, longest: 0, shortest: usize::MAX };
        for (nodes, times) in next {
            let part = self.from(fact + 1, nodes)?;
            total.ways += part.ways * times;
            total.longest = total.longest.max(part.longest + 1);
            total.shortest = total.shortest.min(part.shortest + 1);
        }
        self.seen.insert(key, total);
        Some(total)
    }

    /// A key by which equal states are walked once: decided outcomes and duplicates are dropped.
    fn key(&self, mut nodes: Vec<Node>) -> Vec<Node> {
        if self.outcomes {
            nodes.retain(|&node| !self.rules.diagram.children_of(node).is_empty());
            nodes.sort_unstable();
            nodes.dedup();
        }
        nodes
    }
}
