//! Reads the steps, and which of them stand in for others.

use super::entry::Entry;
use super::names::{Names, Raw, ids};
use super::read_condition::{NEVER, Sight, condition};
use crate::finding::Finding;
use crate::model::*;

pub(super) const FILE: &str = "model/steps.toml";

pub(super) fn step(mut entry: Entry, names: &Names) -> RouteStep {
    let id = entry.text("id");
    let kind = entry.text("kind");
    let of: Vec<StepId> = ids(&mut entry, "instead-of", &names.steps).map(StepId::at).collect();
    let when = condition(&mut entry, names, "when", Sight::All, !of.is_empty());
    if of.is_empty() && when.is_some() {
        entry.finding("has `when` without `instead-of`: a step with a condition stands in for others");
    }
    let step = RouteStep {
        id,
        kind,
        instead: (!of.is_empty()).then(|| Instead { when: when.unwrap_or(NEVER), of }),
        done: condition(&mut entry, names, "done", Sight::All, false),
        not_at: condition(&mut entry, names, "not-at", Sight::All, false),
    };
    entry.end();
    step
}

/// Reports steps that no route can show, steps that stand in for one that stands in itself, and definitions of
/// steps that something else names.
pub(super) fn check(model: &Model, raw: &Raw, findings: &mut Vec<Finding>) {
    let mut say = |place: String, says: &str| findings.push(Finding::new(FILE, place, says));
    let listed = |step: StepId| {
        let stays = |route: &Route| route.stay.as_ref().is_some_and(|stay| stay.steps.contains(&step));
        model.routes.iter().any(|route| route.steps.contains(&step) || stays(route))
    };
    for (number, step) in model.steps.iter().enumerate() {
        let place = || format!("step `{}`", step.id);
        match &step.instead {
            None if !listed(StepId::at(number)) => say(place(), "stands on no route; use it or remove it"),
            Some(_) if listed(StepId::at(number)) => {
                say(place(), "stands in for others, and on a route as well; do one of the two")
            }
            Some(instead) if !instead.of.iter().all(|&it| listed(it)) => {
                say(place(), "stands in for a step that stands on no route")
            }
            _ => {}
        }
    }
    for step in &model.steps {
        let Some(instead) = &step.instead else { continue };
        instead.when.walk(&mut |part| {
            if matches!(part, Condition::Only(..) | Condition::Within(..)) {
                let says = "its condition has `only` or `within`; name a criterion that has it";
                say(format!("step `{}`", step.id), says);
            }
        });
    }
    let own = raw.each("definition").map(|(file, ..)| *file == FILE);
    let own: Vec<bool> = own.collect();
    let tables = model.tables.iter().flat_map(|it| &it.rows).filter_map(|row| row.when.as_ref());
    let elsewhere = tables.chain(model.facts.iter().filter_map(|it| it.asked.as_ref()));
    let elsewhere = elsewhere.chain(model.main.iter().chain(&model.also).map(|it| &it.when));
    let elsewhere = elsewhere.chain(model.notes.iter().map(|it| &it.when));
    let others = model.definitions.iter().zip(&own).filter(|(_, own)| !**own).map(|(it, _)| &it.when);
    for condition in elsewhere.chain(others) {
        condition.walk(&mut |part| {
            if let Condition::Definition(id) = part
                && own[id.index()]
            {
                let place = format!("definition `{}`", model.definitions[id.index()].id);
                say(place, "is named outside this file; decisions are explained by criteria alone");
            }
        });
    }
}
