//! What would have to be different for another route to come first.

use super::answers::{Answer, Answers};
use super::diagram::{NO, Node, YES};
use super::rules::Rules;
use crate::model::{FactId, FactKind, RouteId, ValueIx, ValueSet};

/// The smallest change of answers that leads to another route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    pub route: RouteId,
    /// The answers that differ, in the order of asking.
    pub changes: Vec<(FactId, Answer)>,
}

/// For every other route that can be reached without imagining a fixed fact otherwise, or going back
/// in time: the smallest change. A change is one value of a fact, or one mark among several; it is
/// never a step to "weet ik niet". Among equally small ones, what people can act on comes first. Smallest first.
/// `answers` are those that count, and decide.
pub fn what_if(rules: &Rules, answers: &Answers, main: RouteId) -> Vec<WhatIf> {
    // Who named needs is not told to name none.
    let unnamed = |(fact, answer)| answer == Answer::Unknown && rules.model.fact(fact).is_several();
    let targets = if answers.iter().any(unnamed) { &rules.main } else { &rules.main_named };
    let mut found: Vec<(u32, WhatIf)> = Vec::new();
    for route in (0..targets.len()).map(RouteId::at).filter(|&route| route != main) {
        let mut search = Search { rules, answers, costs: vec![None; rules.size()] };
        if let Some(cost) = search.cost(targets[route.index()]) {
            let changes = search.changes(targets[route.index()]);
            let place = found.partition_point(|(other, _)| *other <= cost);
            found.insert(place, (cost, WhatIf { route, changes }));
        }
    }
    found.into_iter().map(|(_, it)| it).collect()
}

/// One change, with room below it for the preference among equally many.
const CHANGE: u32 = 64;

struct Search<'r> {
    rules: &'r Rules,
    answers: &'r Answers,
    /// For each node, once known: the cost of the cheapest way from it to yes, if there is one.
    costs: Vec<Option<Option<u32>>>,
}

impl Search<'_> {
    /// The cost of the cheapest way from here to yes.
    fn cost(&mut self, node: Node) -> Option<u32> {
        match node {
            YES => return Some(0),
            NO => return None,
            _ => {}
        }
        if let Some(known) = self.costs[self.rules.diagram.number(node)] {
            return known;
        }
        let cost = self.cheapest(node).map(|(cost, _)| cost);
        self.costs[self.rules.diagram.number(node)] = Some(cost);
        cost
    }

    fn cheapest(&mut self, node: Node) -> Option<(u32, u8)> {
        let variable = self.rules.diagram.variable(node);
        let fact = FactId::at(self.rules.variables.iter().position(|range| range.contains(&variable))?);
        (0..self.rules.diagram.size_of(variable))
            .filter_map(|value| {
                let step = self.step(fact, variable, value)?;
                let child = self.rules.diagram.child(node, variable, value);
                Some((self.cost(child)? + step, value))
            })
            .min()
    }

    /// What it costs to give a variable this value.
    fn step(&self, fact: FactId, variable: u8, value: u8) -> Option<u32> {
        let given = self.answers.get(fact).map(|answer| self.rules.plain(fact, answer));
        let now = given.and_then(|answer| self.rules.values(fact, answer).find(|(it, _)| *it == variable));
        let about = self.rules.model.fact(fact);
        let to_unknown = about.kind == FactKind::One && value == about.unknown().0;
        match now {
            Some((_, now)) if now == value => Some(0),
            _ if about.fixed || to_unknown => None,
            Some((_, now)) if about.forward && value < now && now != about.unknown().0 => None,
            _ => Some(CHANGE + u32::from(!about.can_change)),
        }
    }

    /// The changes along the cheapest way.
    fn changes(&mut self, mut node: Node) -> Vec<(FactId, Answer)> {
        let mut changes = Answers::default();
        while let Some((_, value)) = self.cheapest(node) {
            let variable = self.rules.diagram.variable(node);
            let place = self.rules.variables.iter().position(|range| range.contains(&variable));
            let fact = FactId::at(place.expect("every variable belongs to a fact"));
            if self.step(fact, variable, value) != Some(0) {
                let set = match changes.get(fact).or(self.answers.get(fact)) {
                    Some(Answer::Several(set)) => set,
                    _ => ValueSet::default(),
                };
                let mark = ValueIx(variable - self.rules.variables[fact.index()].start);
                let answer = match (self.rules.model.fact(fact).is_several(), value) {
                    (true, 1) => Answer::Several(set.with(mark)),
                    (true, _) => Answer::Several(set.without(mark)),
                    (false, _) => Answer::One(ValueIx(value)),
                };
                changes.set(fact, answer);
            }
            node = self.rules.diagram.child(node, variable, value);
        }
        changes.iter().collect()
    }
}
