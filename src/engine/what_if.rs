//! What would have to be different for another route to come first.

use super::answers::{Answer, Answers};
use super::diagram::{Diagram, Node, Variable, YES};
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
    what_if_in(rules, &mut rules.diagram.clone(), answers, main)
}

/// The same for many answers after each other, on one copy of the rules' diagram that grows.
pub(crate) fn what_if_in(
    rules: &Rules,
    diagram: &mut Diagram,
    answers: &Answers,
    main: RouteId,
) -> Vec<WhatIf> {
    // Who named needs is not told to name none.
    let unnamed = |(fact, answer)| answer == Answer::Unknown && rules.model.fact(fact).is_several();
    let targets = if answers.iter().any(unnamed) { &rules.main } else { &rules.main_named };
    let mut found: Vec<(u32, WhatIf)> = Vec::new();
    let mut search = Search { rules, answers, diagram, costs: Vec::new() };
    for route in (0..targets.len()).map(RouteId::at).filter(|&route| route != main) {
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
    /// Grows by what is left when a question stays open.
    diagram: &'r mut Diagram,
    /// For each node, once known: the cost of the cheapest way from it to yes, if there is one.
    costs: Vec<Option<Option<u32>>>,
}

impl Search<'_> {
    /// The cost of the cheapest way from here to yes.
    fn cost(&mut self, node: Node) -> Option<u32> {
        if node == YES {
            return Some(0);
        }
        let number = self.diagram.number(node);
        if let Some(&Some(known)) = self.costs.get(number) {
            return known;
        }
        let cost = self.cheapest(node).map(|(cost, _)| cost);
        if self.costs.len() <= number {
            self.costs.resize(number + 1, None);
        }
        self.costs[number] = Some(cost);
        cost
    }

    /// The cheapest way from a question: its cost, and what is left after the first step on it. There is
    /// none from no.
    fn cheapest(&mut self, node: Node) -> Option<(u32, Step)> {
        let variable = self.diagram.variable(node);
        let fact = FactId::at(self.rules.variables.iter().position(|range| range.contains(&variable))?);
        let mut best = None;
        // A question that was not asked may stay so, where every answer to it leads there.
        if self.answers.get(fact).is_none() {
            let children = self.diagram.children_of(node).to_vec();
            let whatever = self.diagram.all(children);
            best = self.cost(whatever).map(|cost| (cost, Step { change: None, left: whatever }));
        }
        for value in 0..self.diagram.size_of(variable) {
            let Some(step) = self.step(fact, variable, value) else { continue };
            let left = self.diagram.child(node, variable, value);
            let cost = self.cost(left).map(|cost| cost + step);
            if cost.is_some_and(|cost| best.as_ref().is_none_or(|(least, _)| cost < *least)) {
                let change = (step > 0).then_some((fact, variable, value));
                best = cost.map(|cost| (cost, Step { change, left }));
            }
        }
        best
    }

    /// What it costs to give a variable this value.
    fn step(&self, fact: FactId, variable: u8, value: u8) -> Option<u32> {
        let given = self.answers.get(fact).map(|answer| self.rules.unknown_as_none(fact, answer));
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
        while let Some((_, Step { change, left })) = self.cheapest(node) {
            if let Some((fact, variable, value)) = change {
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
            node = left;
        }
        changes.iter().collect()
    }
}

/// One step on a way to yes.
struct Step {
    /// The variable that is given another value, and the fact it belongs to.
    change: Option<(FactId, Variable, u8)>,
    left: Node,
}
