//! What-if: the smallest changes of answers that make another route come first.

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

/// For every other route the smallest change of answers that leads to it, if there is one. A change is
/// another value of a fact, or one mark where several can be chosen; it never alters a fixed fact, goes back
/// in time, or becomes "weet ik niet". Of equally small changes, those that people can act on are preferred.
/// The smallest comes first. `answers` are those that count, and decide.
pub fn what_if(rules: &Rules, answers: &Answers, main: RouteId) -> Vec<WhatIf> {
    what_if_in(rules, &mut rules.diagram.clone(), answers, main)
}

/// Gives the result of `what_if` on a copy of the rules' diagram that many calls share and extend.
pub(crate) fn what_if_in(
    rules: &Rules,
    diagram: &mut Diagram,
    answers: &Answers,
    main: RouteId,
) -> Vec<WhatIf> {
    // Never suggest clearing the needs that the user selected.
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

/// The cost of one change. The preference among equally many changes adds less than this.
const CHANGE: u32 = 64;

struct Search<'r> {
    rules: &'r Rules,
    answers: &'r Answers,
    /// Extended by the conjunctions for questions that stay open.
    diagram: &'r mut Diagram,
    /// For each node that was computed: the cost of the cheapest path to yes, `None` where there is none.
    costs: Vec<Option<Option<u32>>>,
}

impl Search<'_> {
    /// The cost of the cheapest path to yes.
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

    /// The first step of the cheapest path to yes, and the cost of the path; `None` where there is none.
    fn cheapest(&mut self, node: Node) -> Option<(u32, Step)> {
        let variable = self.diagram.variable(node);
        let fact = self.rules.fact_of(variable)?;
        let mut best = None;
        // An unanswered question may stay open where all its answers lead to the route.
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

    /// The cost of giving a variable this value; `None` where that is not allowed.
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

    /// The changes along the cheapest path.
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

/// One step on a path to yes.
struct Step {
    /// The variable that gets another value, with its fact; `None` when the answer stays.
    change: Option<(FactId, Variable, u8)>,
    left: Node,
}
