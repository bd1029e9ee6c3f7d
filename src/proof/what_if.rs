//! P17: what-if keeps its word: applying the change gives the route, and no smaller change does.

use std::collections::HashMap;

use super::Outcome;
use super::sampled::on_situations;
use crate::content::write_answers;
use crate::engine::diagram::{Diagram, Node, YES};
use crate::engine::{Answer, Answers, Known, Rules, WhatIf, decide, what_if};
use crate::finding::Finding;
use crate::model::{FactId, FactKind, RouteId};

pub(super) fn smallest_change(rules: &Rules) -> Outcome {
    keeps_its_word(rules, what_if)
}

pub(super) fn keeps_its_word(
    rules: &Rules,
    what_if: fn(&Rules, &Answers, RouteId) -> Vec<WhatIf>,
) -> Outcome {
    on_situations(rules, "changes", true, |answers, findings| {
        let decision = decide(rules, answers);
        let Some(main) = decision.main else { return 0 };
        let counting = answers.only(&decision.asked);
        let shown = what_if(rules, &counting, main);
        let mut diagram = rules.diagram.clone();
        // Who named needs is not told to name none.
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
            // With nothing shown, no number of changes may lead there.
            let fewer =
                size.map_or(usize::from(rules.diagram.variables()), |size: usize| size.saturating_sub(1));
            let mut reach = Reach { rules, known: rules.known(&counting, true), seen: HashMap::new() };
            if reach.reaches(&mut diagram, targets[route.index()], fewer) {
                findings.push(Finding::new("model", place(), "a smaller change leads there"));
            }
            if let Some(it) = it {
                let changed =
                    it.changes.iter().fold(counting.clone(), |all, &(fact, answer)| all.with(fact, answer));
                if !super::plain::leads_to(rules, &changed, route) {
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

/// Whether a change to this answer keeps to the rules of what-if.
fn may_be(rules: &Rules, given: &Answers, fact: FactId, answer: Answer) -> bool {
    let about = rules.model.fact(fact);
    let back = match (given.get(fact), answer) {
        (Some(Answer::One(before)), Answer::One(after)) => about.forward && after < before,
        _ => false,
    };
    answer.fits(about) && answer != Answer::Unknown && !about.fixed && !back
}

/// How many marks an answer differs in from the one that was given.
fn marks(rules: &Rules, given: &Answers, fact: FactId, answer: Answer) -> usize {
    let values = |answer| rules.values(fact, rules.plain(fact, answer)).collect::<Vec<_>>();
    match given.get(fact) {
        Some(before) => values(before).iter().zip(values(answer)).filter(|(one, two)| **one != *two).count(),
        None if rules.model.fact(fact).is_several() => {
            values(answer).iter().filter(|(_, value)| *value == 1).count()
        }
        None => 1,
    }
}

/// Whether so many changes can lead to yes, by the rules of what-if: nothing fixed, nothing back in time,
/// never to "weet ik niet". A question that was not asked may stay so where no answer to it matters.
struct Reach<'a> {
    rules: &'a Rules,
    known: Known,
    seen: HashMap<(Node, usize), bool>,
}

impl Reach<'_> {
    fn reaches(&mut self, diagram: &mut Diagram, node: Node, changes: usize) -> bool {
        if diagram.children_of(node).is_empty() {
            return node == YES;
        }
        if let Some(&known) = self.seen.get(&(node, changes)) {
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
        let mut found = self.reaches(diagram, without, changes);
        if !found && changes > 0 && !about.fixed {
            for (value, &child) in (0_u8..).zip(&children) {
                let back = about.forward && now != unknown && now.is_some_and(|now| value < now);
                if Some(value) != now && Some(value) != unknown && !back {
                    found = found || self.reaches(diagram, child, changes - 1);
                }
            }
        }
        self.seen.insert((node, changes), found);
        found
    }
}
