//! Everything that decides, in order of dependency. What only steps name is not among it.

use wegwijzer::model::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Fact(FactId),
    Criterion(CriterionId),
    Definition(DefinitionId),
    Table(TableId),
}

/// Entries in topological order, otherwise in the order of the model: facts, criteria, definitions, tables.
pub(super) fn in_order(model: &Model) -> Vec<Entry> {
    let mut order = Order { model, entries: Vec::new() };
    let facts = model.fact_ids().map(Entry::Fact);
    let criteria = (0..model.criteria.len()).map(|it| Entry::Criterion(CriterionId::at(it)));
    let rows = model.main.iter().chain(&model.also).map(|it| &it.when);
    let mut deciding = Vec::new();
    for condition in rows.chain(model.notes.iter().map(|it| &it.when)) {
        condition.walk(&mut |part| deciding.extend(named(part)));
    }
    let definitions = (0..model.definitions.len()).map(|it| Entry::Definition(DefinitionId::at(it)));
    let definitions = definitions.filter(|it| deciding.contains(it));
    let tables = (0..model.tables.len()).map(|it| Entry::Table(TableId::at(it)));
    facts.chain(criteria).chain(definitions).chain(tables).for_each(|entry| order.add(entry));
    order.entries
}

struct Order<'m> {
    model: &'m Model,
    entries: Vec<Entry>,
}

impl Order<'_> {
    // The loader has refused cyclic conditions, so this ends.
    fn add(&mut self, entry: Entry) {
        if self.entries.contains(&entry) {
            return;
        }
        let mut below = Vec::new();
        for condition in self.conditions(entry) {
            condition.walk(&mut |part| below.extend(named(part)));
        }
        below.into_iter().for_each(|it| self.add(it));
        self.entries.push(entry);
    }

    fn conditions(&self, entry: Entry) -> Vec<&Condition> {
        match entry {
            Entry::Fact(id) => self.model.fact(id).asked.iter().collect(),
            Entry::Criterion(id) => vec![&self.model.criteria[id.index()].when],
            Entry::Definition(id) => vec![&self.model.definitions[id.index()].when],
            Entry::Table(id) => {
                self.model.tables[id.index()].rows.iter().filter_map(|row| row.when.as_ref()).collect()
            }
        }
    }
}

/// What a condition itself names; its parts are not searched.
fn named(condition: &Condition) -> Option<Entry> {
    match condition {
        Condition::Is(id, _) | Condition::Only(id, _) | Condition::Within(id, _) => Some(Entry::Fact(*id)),
        Condition::Criterion(id) => Some(Entry::Criterion(*id)),
        Condition::Definition(id) => Some(Entry::Definition(*id)),
        Condition::Table(id, _) => Some(Entry::Table(*id)),
        Condition::Not(_) | Condition::All(_) | Condition::Any(_) => None,
    }
}
