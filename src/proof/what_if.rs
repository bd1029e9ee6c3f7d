//! P17: applying the change that what-if shows gives the route, and no smaller change does.

use super::Outcome;
use super::sampled::on_situations;
use crate::content::write_answers;
use crate::engine::diagram::{Diagram, Node, YES};
use crate::engine::{Answer, Answers, Known, Rules, WhatIf, decide, what_if_in};
use crate::finding::Finding;
use crate::model::{FactId, FactKind, RouteId};

pub(super) fn smallest_change(rules: &Rules) -> Outcome {
    // One diagram for all situations, since they share intermediate results.
    let mut diagram = rules.diagram.clone();
    keeps_its_word(rules, |rules, answers, main| {
        keep_small(rules, &mut diagram);
        what_if_in(rules, &mut diagram, answers, main)
    })
}

/// Starts again from the diagram of the rules once it has grown so large that its size costs more than its
/// cache saves.
fn keep_small(rules: &Rules, diagram: &mut Diagram) {
    if diagram.size() > 4 * rules.diagram.size() {
        *diagram = rules.diagram.clone();
    }
}

pub(super) fn keeps_its_word(
    rules: &Rules,
    mut what_if: impl FnMut(&Rules, &Answers, RouteId) -> Vec<WhatIf>,
) -> Outcome {
    let mut diagram = rules.diagram.clone();
    on_situations(rules, "changes", true, |answers, findings| {
        let decision = decide(rules, answers);
        let Some(main) = decision.main else { return 0 };
        let counting = answers.only(&decision.asked);
        let shown = what_if(rules, &counting, main);
        keep_small(rules, &mut diagram);
        let mut reach = Reach { rules, known: rules.known(&counting, true), least: Vec::new() };
        // What-if never suggests clearing the needs that the user selected.
        let named = counting.iter().all(|(fact, answer)| {
            rules.model.fact(fact).kind != FactKind::SeveralOrUnknown || answer != Answer::Unknown
        });
        let targets = if named { &rules.main_named } else { &rules.main };
        for route in (0..rules.main.len()).map(RouteId::at).filter(|&route| route != main) {
            let place = || {
                format!(
                    "{}, what-if `{}`",
                    write_answers(&rules.model, &counting),
                    rules.model.route(route).id
                )
            };
            let it = shown.iter().find(|it| it.route == route);
            let size = it.map(|it| {
                it.changes.iter().map(|&(fact, answer)| marks(rules, &counting, fact, answer)).sum()
            });
            let least = reach.least(&mut diagram, targets[route.index()]);
            // Where nothing is shown, no number of changes may lead to the route.
            if least.is_some_and(|least| size.is_none_or(|size: usize| least <= size.saturating_sub(1))) {
                findings.push(Finding::new("model", place(), "a smaller change leads there"));
            }
            if let Some(it) = it {
                let changed =
                    it.changes.iter().fold(counting.clone(), |all, &(fact, answer)| all.with(fact, answer));
                if !super::reference_evaluator::leads_to(rules, &changed, route) {
                    findings.push(Finding::new("model", place(), "the change shown does not lead there"));
                }
                if !it.changes.iter().all(|&(fact, answer)| may_be(rules, &counting, fact, answer)) {
                    findings.push(Finding::new("model", place(), "the change shown may not be imagined"));
                }
            }
        }
        shown.len() as u128
    })
}

/// Whether a change to this answer differs from the given one and keeps the rules of what-if.
fn may_be(rules: &Rules, given: &Answers, fact: FactId, answer: Answer) -> bool {
    let about = rules.model.fact(fact);
    let no_later = match (given.get(fact), answer) {
        (Some(Answer::One(before)), Answer::One(after)) => about.forward && after <= before,
        _ => false,
    };
    let same = given.get(fact) == Some(answer);
    answer.fits(about) && answer != Answer::Unknown && !about.fixed && !no_later && !same
}

/// How many marks differ between an answer and the given one.
fn marks(rules: &Rules, given: &Answers, fact: FactId, answer: Answer) -> usize {
    let values = |answer| rules.values(fact, rules.unknown_as_none(fact, answer)).collect::<Vec<_>>();
    match given.get(fact) {
        Some(before) => values(before).iter().zip(values(answer)).filter(|(one, two)| **one != *two).count(),
        None if rules.model.fact(fact).is_several() => {
            values(answer).iter().filter(|(_, value)| *value == 1).count()
        }
        None => 1,
    }
}

/// The fewest changes that lead to yes under the rules of what-if: no fixed fact, nothing back in time, never
/// to "weet ik niet". An unanswered question may stay so where its answer does not matter.
struct Reach<'a> {
    rules: &'a Rules,
    known: Known,
    /// For each node that was computed: the fewest changes, `None` where none lead to yes.
    least: Vec<Option<Option<usize>>>,
}

impl Reach<'_> {
    fn least(&mut self, diagram: &mut Diagram, node: Node) -> Option<usize> {
        if diagram.children_of(node).is_empty() {
            return (node == YES).then_some(0);
        }
        let number = diagram.number(node);
        if let Some(&Some(known)) = self.least.get(number) {
            return known;
        }
        let variable = diagram.variable(node);
        let fact = self.rules.variables.iter().position(|range| range.contains(&variable));
        let about = &self.rules.model.facts[fact.expect("every variable belongs to a fact")];
        let children = diagram.children_of(node).to_vec();
        let now = self.known[usize::from(variable)];
        let without = match now {
            Some(now) => children[usize::from(now)],
            None => diagram.all(children.iter().copied()),
        };
        let unknown = (about.kind == FactKind::One).then(|| about.unknown().0);
        let mut least = self.least(diagram, without);
        if !about.fixed {
            for (value, &child) in (0_u8..).zip(&children) {
                let back = about.forward && now != unknown && now.is_some_and(|now| value < now);
                if Some(value) != now && Some(value) != unknown && !back {
                    let changed = self.least(diagram, child).map(|more| more + 1);
                    least = least.into_iter().chain(changed).min();
                }
            }
        }
        if self.least.len() <= number {
            self.least.resize(number + 1, None);
        }
        self.least[number] = Some(least);
        least
    }
}
