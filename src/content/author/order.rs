//! Checks that conditions have no cycles, and that facts depend only on earlier facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::model::*;

/// Reports conditions in a cycle, and facts whose condition depends on a later fact.
pub(super) fn check(model: &Model, findings: &mut Vec<Finding>) {
    let mut depends = Depends { model, open: BTreeSet::new(), done: BTreeMap::new(), circle: None };
    let on = |findings: &mut Vec<Finding>, file: &str, place: String, circle: &mut Option<String>| {
        if let Some(names) = circle.take() {
            findings.push(Finding::new(
                file,
                place,
                format!("its condition goes round in a circle: {names}"),
            ));
        }
    };
    for (number, definition) in model.definitions.iter().enumerate() {
        depends.latest(&Condition::Definition(DefinitionId::at(number)));
        on(findings, "model/criteria.toml", format!("definition `{}`", definition.id), &mut depends.circle);
    }
    for (number, table) in model.tables.iter().enumerate() {
        depends.latest(&Condition::Table(TableId::at(number), ValueSet::default()));
        on(findings, "model/criteria.toml", format!("table `{}`", table.id), &mut depends.circle);
    }
    for (number, fact) in model.facts.iter().enumerate() {
        let latest = fact.asked.as_ref().and_then(|asked| depends.latest(asked));
        if let Some(latest) = latest.filter(|latest| latest.index() >= number) {
            let says = format!(
                "is asked on the ground of `{}`, which comes after it; move it down",
                model.fact(latest).id
            );
            findings.push(Finding::new("model/facts.toml", format!("fact `{}`", fact.id), says));
        }
    }
    stays(model, &mut depends, findings);
}

/// What a route says to a child who is there already may not depend on a question that may not be asked.
fn stays(model: &Model, depends: &mut Depends, findings: &mut Vec<Finding>) {
    let asked_of_all = model.facts.iter().take_while(|fact| fact.asked.is_none()).count();
    for route in &model.routes {
        let latest = route.stay.as_ref().and_then(|stay| depends.latest(&stay.when));
        if latest.is_some_and(|latest| latest.index() >= asked_of_all) {
            let says = "`stay` may only rest on facts at the top of facts.toml that are asked of everyone";
            findings.push(Finding::new("model/routes.toml", format!("route `{}`", route.id), says));
        }
    }
}

/// Finds the last fact, in the order of asking, that a condition depends on.
struct Depends<'m> {
    model: &'m Model,
    open: BTreeSet<(u8, usize)>,
    done: BTreeMap<(u8, usize), Option<FactId>>,
    circle: Option<String>,
}

impl Depends<'_> {
    fn latest(&mut self, condition: &Condition) -> Option<FactId> {
        let model = self.model;
        match condition {
            Condition::Is(fact, _) | Condition::Only(fact, _) | Condition::Within(fact, _) => Some(*fact),
            Condition::Criterion(id) => self.latest(&model.criteria[id.index()].when),
            Condition::Definition(id) => {
                let of = &model.definitions[id.index()];
                self.once((0, id.index()), &of.id, vec![&of.when])
            }
            Condition::Table(id, _) => {
                let of = &model.tables[id.index()];
                self.once(
                    (1, id.index()),
                    &of.id,
                    of.rows.iter().filter_map(|row| row.when.as_ref()).collect(),
                )
            }
            Condition::Not(part) => self.latest(part),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().filter_map(|part| self.latest(part)).max()
            }
        }
    }

    fn once(&mut self, key: (u8, usize), name: &str, conditions: Vec<&Condition>) -> Option<FactId> {
        if let Some(&known) = self.done.get(&key) {
            return known;
        }
        if !self.open.insert(key) {
            self.circle = Some(name.to_owned());
            return None;
        }
        let latest = conditions.into_iter().filter_map(|condition| self.latest(condition)).max();
        self.open.remove(&key);
        self.done.insert(key, latest);
        latest
    }
}
