//! Checks that every entry of the model's files is used.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::model::*;

/// Reports entries that nothing refers to.
pub(super) fn check(model: &Model, findings: &mut Vec<Finding>) {
    let (mut criteria, mut definitions, mut tables, mut terms) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let rows = model.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.when.as_ref());
    let conditions = model.facts.iter().filter_map(|fact| fact.asked.as_ref()).chain(rows);
    let conditions = conditions
        .chain(model.criteria.iter().map(|it| &it.when))
        .chain(model.definitions.iter().map(|it| &it.when));
    let conditions =
        conditions.chain(model.routes.iter().filter_map(|it| it.stay.as_ref()).map(|it| &it.when));
    let conditions = conditions.chain(model.main.iter().chain(&model.also).map(|it| &it.when));
    let conditions = conditions.chain(model.weighed.iter().map(|it| &it.when));
    let steps = model.steps.iter().filter_map(|it| it.instead.as_ref()).map(|it| &it.when);
    let steps = steps.chain(model.steps.iter().flat_map(|it| [&it.done, &it.not_at]).flatten());
    let grounds = model.grounds.iter().map(|it| &it.when);
    let conditions = conditions.chain(model.notes.iter().map(|it| &it.when)).chain(steps).chain(grounds);
    for condition in conditions {
        condition.walk(&mut |part| match part {
            Condition::Criterion(id) => drop(criteria.insert(id.index())),
            Condition::Definition(id) => drop(definitions.insert(id.index())),
            Condition::Table(id, _) => drop(tables.insert(id.index())),
            Condition::Within(_, id) => drop(terms.insert(id.index())),
            _ => {}
        });
    }
    terms.extend(model.routes.iter().flat_map(|route| &route.terms).map(|term| term.index()));
    let contacts =
        model.routes.iter().flat_map(|it| &it.contacts).chain(model.notes.iter().flat_map(|it| &it.contacts));
    let contacts = contacts.chain(model.topics.iter().flat_map(|it| &it.contacts));
    let mut contacts: BTreeSet<usize> = contacts.map(|it| it.index()).collect();
    contacts.extend((0..model.contacts.len()).filter(|&it| model.contacts[it].disagree));
    let mut sources: BTreeSet<usize> = BTreeSet::new();
    let mut cite = |list: &[SourceId]| sources.extend(list.iter().map(|it| it.index()));
    model.facts.iter().for_each(|it| cite(&it.sources));
    model.criteria.iter().for_each(|it| cite(&it.sources));
    model.routes.iter().for_each(|it| cite(&it.sources));
    model.notes.iter().for_each(|it| cite(&it.sources));
    model.terms.iter().for_each(|it| cite(&it.sources));
    model.contacts.iter().for_each(|it| cite(&it.sources));
    model.words.iter().for_each(|it| cite(&it.sources));
    model.moments.iter().for_each(|it| cite(&it.sources));
    model.deadlines.iter().for_each(|it| cite(&it.sources));
    model.locals.iter().for_each(|it| cite(&it.sources));
    model.payments.iter().for_each(|it| cite(&it.sources));
    let parties: BTreeSet<usize> =
        model.payments.iter().flat_map(|it| &it.way).map(|it| it.index()).collect();
    model.meanings.iter().for_each(|it| cite(&it.sources));
    model.pages.iter().for_each(|it| cite(&it.sources));
    model.topics.iter().for_each(|it| cite(&it.sources));
    let moments: BTreeSet<usize> = model.deadlines.iter().map(|it| it.from.index()).collect();
    let mut unused = |file: &str, kind: &str, ids: Vec<&String>, used: &BTreeSet<usize>| {
        for (_, id) in ids.into_iter().enumerate().filter(|(place, _)| !used.contains(place)) {
            findings.push(Finding::new(
                file,
                format!("{kind} `{id}`"),
                "is used nowhere; use it or remove it",
            ));
        }
    };
    unused("model/criteria.toml", "criterion", model.criteria.iter().map(|it| &it.id).collect(), &criteria);
    unused(
        "model/criteria.toml",
        "definition",
        model.definitions.iter().map(|it| &it.id).collect(),
        &definitions,
    );
    unused("model/criteria.toml", "table", model.tables.iter().map(|it| &it.id).collect(), &tables);
    unused("model/routes.toml", "term", model.terms.iter().map(|it| &it.id).collect(), &terms);
    unused("model/contacts.toml", "contact", model.contacts.iter().map(|it| &it.id).collect(), &contacts);
    unused("model/terms.toml", "moment", model.moments.iter().map(|it| &it.id).collect(), &moments);
    unused("model/money.toml", "party", model.parties.iter().map(|it| &it.id).collect(), &parties);
    unused("sources.toml", "source", model.sources.iter().map(|it| &it.id).collect(), &sources);
}
