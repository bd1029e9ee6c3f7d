//! P6: with the questions in another order, the same answers decide the same.

use super::Outcome;
use super::sampled::{finding, on_situations};
use super::walk::completed;
use crate::engine::{Answers, Rules, decide};
use crate::finding::Finding;
use crate::model::{Condition, FactId, Model};

/// The budget of diagram steps for the rules in another order, which can take far more than their own order.
const MOST_STEPS: usize = 1_000_000;

pub(super) fn order_is_free(rules: &Rules) -> Outcome {
    // The questions backwards, as far as questions that depend on others allow.
    let Some((other, places)) = reordered(rules, |fact| usize::MAX - fact.index(), MOST_STEPS) else {
        let says = format!(
            "in another order it takes more than {MOST_STEPS} steps to see what the rules say together; \
             let fewer rules look at the same answers"
        );
        let findings = vec![Finding::new("model", "the rules", says)];
        return Outcome { examined: 0, what: "situations", findings };
    };
    decides_the_same(rules, &other, &places)
}

/// `other` has the facts of `rules` in another order; `places` gives the new place of each.
pub(super) fn decides_the_same(rules: &Rules, other: &Rules, places: &[FactId]) -> Outcome {
    on_situations(rules, "situations", true, |answers, findings| {
        let moved: Answers = answers.iter().map(|(fact, answer)| (places[fact.index()], answer)).collect();
        // A question that only the other order asks cannot matter, so any answer will do.
        let moved = completed(other, moved);
        let (one, two) = (decide(rules, answers), decide(other, &moved));
        if (one.main, &one.also, &one.notes) != (two.main, &two.also, &two.notes) {
            findings.push(finding(rules, answers, "asked in another order, this decides otherwise"));
        }
        1
    })
}

/// Builds the rules with their questions in another order, and gives the new place of each fact. Facts with a
/// low rank come first, but after all facts that decide whether they are asked. `None` when building takes
/// more than `most` steps.
pub fn reordered(rules: &Rules, rank: impl Fn(FactId) -> usize, most: usize) -> Option<(Rules, Vec<FactId>)> {
    let mut order: Vec<FactId> = Vec::new();
    let mut left: Vec<FactId> = rules.model.fact_ids().collect();
    while let Some(fact) = left
        .iter()
        .copied()
        .filter(|&fact| grounds(rules, fact).iter().all(|it| order.contains(it)))
        .min_by_key(|&fact| rank(fact))
    {
        order.push(fact);
        left.retain(|&it| it != fact);
    }
    let mut places = vec![FactId::at(0); order.len()];
    for (place, fact) in order.iter().enumerate() {
        places[fact.index()] = FactId::at(place);
    }
    let mut model = (*rules.model).clone();
    model.facts = order.iter().map(|&fact| rules.model.fact(fact).clone()).collect();
    conditions(&mut model).for_each(|condition| renumber(condition, &places));
    Some((Rules::within(model, &rules.terms, most)?, places))
}

/// The facts that decide whether this one is asked.
fn grounds(rules: &Rules, fact: FactId) -> Vec<FactId> {
    let mut grounds = Vec::new();
    rules.diagram.visit(vec![rules.asked[fact.index()]], |node| {
        let variable = rules.diagram.variable(node);
        grounds.extend(rules.model.fact_ids().filter(|it| rules.variables[it.index()].contains(&variable)));
    });
    grounds
}

fn conditions(model: &mut Model) -> impl Iterator<Item = &mut Condition> {
    let rows = model.tables.iter_mut().flat_map(|table| &mut table.rows).filter_map(|row| row.when.as_mut());
    (model.facts.iter_mut().filter_map(|it| it.asked.as_mut()))
        .chain(model.criteria.iter_mut().map(|it| &mut it.when))
        .chain(model.definitions.iter_mut().map(|it| &mut it.when))
        .chain(rows)
        .chain(model.routes.iter_mut().filter_map(|it| it.stay.as_mut()).map(|it| &mut it.when))
        .chain(model.main.iter_mut().chain(&mut model.also).map(|it| &mut it.when))
        .chain(model.notes.iter_mut().map(|it| &mut it.when))
        .chain(model.offers.iter_mut().map(|it| &mut it.when))
}

fn renumber(condition: &mut Condition, places: &[FactId]) {
    match condition {
        Condition::Is(fact, _) | Condition::Only(fact, _) | Condition::Within(fact, _) => {
            *fact = places[fact.index()];
        }
        Condition::Not(part) => renumber(part, places),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter_mut().for_each(|part| renumber(part, places));
        }
        Condition::Criterion(_) | Condition::Definition(_) | Condition::Table(..) => {}
    }
}
