//! Conditions in FEEL, the expression language of DMN. Each is true or false, since nothing in it is null.

use wegwijzer::model::*;

use super::table::Cell;

pub(super) struct Feel<'m> {
    pub(super) model: &'m Model,
    pub(super) terms: &'m [ValueSet],
}

/// An id as a FEEL name without spaces or operators.
pub(super) fn name(id: &str) -> String {
    let name = id.replace('-', "_");
    let taken = RESERVED.contains(&name.as_str());
    // A name cannot start with a digit or be a keyword.
    if taken || name.starts_with(|it: char| it.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// Keywords of FEEL, and names that the expressions below use.
const RESERVED: [&str; 25] = [
    "and",
    "between",
    "count",
    "else",
    "every",
    "external",
    "false",
    "for",
    "function",
    "if",
    "in",
    "instance",
    "item",
    "list",
    "not",
    "null",
    "of",
    "or",
    "return",
    "satisfies",
    "some",
    "then",
    "true",
    "value",
    "range",
];

/// A string literal of FEEL; ids need no escaping.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{value}\"")
}

impl Feel<'_> {
    /// A condition as a complete expression.
    pub(super) fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Is(fact, values) => self.is(*fact, *values),
            Condition::Only(fact, values) => self.only(*fact, *values),
            Condition::Within(fact, term) => self.only(*fact, self.set_by(*fact, *term)),
            Condition::Criterion(id) => name(&self.model.criteria[id.index()].id),
            Condition::Definition(id) => name(&self.model.definitions[id.index()].id),
            Condition::Table(id, values) => {
                let table = &self.model.tables[id.index()];
                among(&name(&table.id), &pick(&table.values, *values))
            }
            Condition::Not(part) => format!("not({})", self.condition(part)),
            Condition::All(parts) if parts.is_empty() => "true".to_owned(),
            Condition::Any(parts) if parts.is_empty() => "false".to_owned(),
            Condition::All(parts) => self.joined(parts, " and "),
            Condition::Any(parts) => self.joined(parts, " or "),
        }
    }

    /// A condition as an operand of a larger expression.
    pub(super) fn part(&self, condition: &Condition) -> String {
        let text = self.condition(condition);
        match condition {
            Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => format!("({text})"),
            _ => text,
        }
    }

    /// The parts of a conjunction as cells of one row of a decision table.
    pub(super) fn cells(&self, condition: &Condition) -> Vec<Cell> {
        match condition {
            Condition::All(parts) => parts.iter().flat_map(|part| self.cells(part)).collect(),
            Condition::Table(id, values) => vec![self.table_cell(*id, *values, "")],
            Condition::Is(fact, values) if !self.model.fact(*fact).is_several() => {
                let fact = self.model.fact(*fact);
                vec![Cell::new(name(&fact.id), "string", pick_fact(fact, *values).join(", "))]
            }
            Condition::Not(part) => match &**part {
                Condition::Table(id, values) => vec![self.table_cell(*id, *values, "not")],
                Condition::Not(inner) => self.cells(inner),
                part => vec![Cell::new(self.condition(part), "boolean", "false")],
            },
            other => vec![Cell::new(self.condition(other), "boolean", "true")],
        }
    }

    fn table_cell(&self, id: TableId, values: ValueSet, not: &str) -> Cell {
        let table = &self.model.tables[id.index()];
        let values = pick(&table.values, values).join(", ");
        let test = if not.is_empty() { values } else { format!("{not}({values})") };
        Cell::new(name(&table.id), super::type_of(&table.id), test)
    }

    fn is(&self, fact: FactId, values: ValueSet) -> String {
        let fact = self.model.fact(fact);
        let (name, values) = (name(&fact.id), pick_fact(fact, values));
        if !fact.is_several() {
            return among(&name, &values);
        }
        match &values[..] {
            [value] => format!("list contains({name}, {value})"),
            _ => format!("(some value in {name} satisfies {})", among("value", &values)),
        }
    }

    fn only(&self, fact: FactId, values: ValueSet) -> String {
        if !self.model.fact(fact).is_several() {
            return self.is(fact, values);
        }
        let (name, values) = (name(&self.model.fact(fact).id), pick_fact(self.model.fact(fact), values));
        match values.is_empty() {
            true => "false".to_owned(),
            false => format!(
                "(count({name}) > 0 and (every value in {name} satisfies {}))",
                among("value", &values)
            ),
        }
    }

    /// The values of a fact that are set in an open term.
    fn set_by(&self, fact: FactId, term: TermId) -> ValueSet {
        let values = &self.model.fact(fact).values;
        let set = pick(&self.model.terms[term.index()].values, self.terms[term.index()]);
        let places = (0..values.len()).filter(|&place| set.contains(&quoted(&values[place])));
        ValueSet::of(places.map(ValueIx::at))
    }

    fn joined(&self, parts: &[Condition], word: &str) -> String {
        parts.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(word)
    }
}

/// Tests whether the value is one of these.
fn among(name: &str, values: &[String]) -> String {
    match values {
        [] => "false".to_owned(),
        [value] => format!("{name} = {value}"),
        _ => format!("{name} in ({})", values.join(", ")),
    }
}

fn pick(names: &[String], values: ValueSet) -> Vec<String> {
    values.iter().map(|value| quoted(&names[value.index()])).collect()
}

fn pick_fact(fact: &Fact, values: ValueSet) -> Vec<String> {
    let named = |value: ValueIx| fact.values.get(value.index()).map_or("unknown", String::as_str);
    values.iter().map(|value| quoted(named(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_becomes_a_name_that_feel_reads_as_one_word() {
        assert_eq!(name("only-national"), "only_national");
        assert_eq!(["some", "count", "2nd"].map(name), ["_some", "_count", "_2nd"]);
    }
}
