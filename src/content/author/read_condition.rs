//! Resolves the names in a condition as authors write it.

use super::entry::Entry;
use super::expression::{self, Expression};
use super::names::{Names, find};
use crate::model::*;

/// What a condition may refer to.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Sight {
    /// Only facts: the conditions of criteria.
    Facts,
    /// Criteria, definitions and tables: conditions that must be explained by criteria.
    Criteria,
    /// Anything: when a fact is asked, and notes, which their own text explains.
    All,
}

/// Replaces a condition that could not be read. The finding for it prevents the model from being used.
pub(super) const NEVER: Condition = Condition::Any(Vec::new());

pub(super) fn condition(
    entry: &mut Entry,
    names: &Names,
    key: &str,
    sight: Sight,
    needed: bool,
) -> Option<Condition> {
    let text = if needed { entry.text(key) } else { entry.optional(key)? };
    if text.is_empty() {
        return None;
    }
    match expression::parse(&text) {
        Ok(expression) => resolve(entry, names, key, sight, expression),
        Err(says) => {
            entry.finding(format!("the condition `{key}` cannot be read: {says}"));
            None
        }
    }
}

fn resolve(
    entry: &mut Entry,
    names: &Names,
    key: &str,
    sight: Sight,
    expression: Expression,
) -> Option<Condition> {
    let parts = |entry: &mut Entry, parts: Vec<Expression>| {
        let read: Vec<Option<Condition>> =
            parts.into_iter().map(|part| resolve(entry, names, key, sight, part)).collect();
        read.into_iter().collect::<Option<Vec<Condition>>>()
    };
    Some(match expression {
        Expression::All(all) => Condition::All(parts(entry, all)?),
        Expression::Any(any) => Condition::Any(parts(entry, any)?),
        Expression::Not(part) => Condition::Not(Box::new(resolve(entry, names, key, sight, *part)?)),
        Expression::Name(name) => {
            let criterion = names
                .criteria
                .iter()
                .position(|it| *it == name)
                .map(|it| Condition::Criterion(CriterionId::at(it)));
            let definition = || {
                names
                    .definitions
                    .iter()
                    .position(|it| *it == name)
                    .map(|it| Condition::Definition(DefinitionId::at(it)))
            };
            let Some(found) = criterion.or_else(definition) else {
                entry.finding(format!("`{key}` names `{name}`, which is no criterion or definition; mend the name, or write `{name} is ...` for a fact or table"));
                return None;
            };
            if sight == Sight::Facts {
                entry.finding(format!(
                    "`{key}` looks at `{name}`, but a criterion looks only at facts; make it a definition"
                ));
                return None;
            }
            found
        }
        Expression::Is(name, wanted) => {
            if let Some(table) = names.tables.iter().position(|(it, _)| *it == name) {
                if sight == Sight::Facts {
                    entry.finding(format!(
                        "`{key}` looks at table `{name}`, but a criterion looks only at facts"
                    ));
                    return None;
                }
                let values = set(entry, key, &name, &wanted, &names.tables[table].1)?;
                return Some(Condition::Table(TableId::at(table), values));
            }
            let (fact, known) = a_fact(entry, names, key, sight, &name)?;
            Condition::Is(fact, set(entry, key, &name, &wanted, &known)?)
        }
        Expression::Only(name, wanted) => {
            let (fact, known) = a_fact(entry, names, key, sight, &name)?;
            if !names.facts[fact.index()].2 {
                entry.finding(format!(
                    "`{key}` says `{name} only ...`, but that fact has one value; write `{name} is ...`"
                ));
                return None;
            }
            Condition::Only(fact, set(entry, key, &name, &wanted, &known)?)
        }
        Expression::Within(name, term) => {
            let (fact, _) = a_fact(entry, names, key, sight, &name)?;
            Condition::Within(fact, TermId::at(find(entry, key, &term, &names.terms)))
        }
    })
}

/// Resolves the fact that a condition names, with the names of the values that can be chosen.
fn a_fact(
    entry: &mut Entry,
    names: &Names,
    key: &str,
    sight: Sight,
    name: &str,
) -> Option<(FactId, Vec<String>)> {
    let Some(fact) = names.facts.iter().position(|(it, ..)| it == name) else {
        entry.finding(format!("`{key}` names `{name}`, which is no fact or table"));
        return None;
    };
    if sight == Sight::Criteria {
        entry.finding(format!("`{key}` looks at fact `{name}`; give the statement a name as a criterion, so that it can be explained"));
        return None;
    }
    let (_, values, several) = &names.facts[fact];
    let mut known = values.clone();
    if !several {
        known.push("unknown".to_owned());
    }
    Some((FactId::at(fact), known))
}

fn set(entry: &mut Entry, key: &str, name: &str, wanted: &[String], known: &[String]) -> Option<ValueSet> {
    let mut found = Vec::new();
    for value in wanted {
        match known.iter().position(|it| it == value) {
            Some(place) => found.push(ValueIx::at(place)),
            None => entry.finding(format!(
                "`{key}` names value `{value}`, which `{name}` does not offer. It offers: {}",
                known.join(", ")
            )),
        }
    }
    (found.len() == wanted.len()).then(|| ValueSet::of(found))
}
