//! P1 to P3: the tables give exactly one value everywhere, and nothing in the model is dead.

use super::count::Situations;
use super::{Outcome, walk};
use crate::condition::Condition;
use crate::engine::Rules;
use crate::engine::diagram::{Diagram, NO, Node, YES};
use crate::finding::Finding;
use crate::model::*;

pub(super) fn one_main_route(rules: &Rules) -> Outcome {
    let mut prover = Prover::new(rules);
    let rows = prover.main_rows();
    prover.disjoint("model/routes.toml", &rows);
    prover.complete("model/routes.toml", "main", &rows, "no main route");
    Outcome { examined: Situations::new(rules).all(), what: "situations", findings: prover.findings }
}

/// Rows that give the same may overlap: what they say together is one condition.
pub(super) fn rows_exclude(rules: &Rules) -> Outcome {
    let mut prover = Prover::new(rules);
    let mut rows = 0;
    for (table, nodes) in rules.model.tables.iter().zip(&rules.tables) {
        let values: Vec<(String, Node)> = (table.values.iter().zip(nodes))
            .map(|(value, &node)| (format!("table `{}`, value `{value}`", table.id), node))
            .collect();
        prover.disjoint("model/criteria.toml", &values);
        prover.complete("model/criteria.toml", &format!("table `{}`", table.id), &values, "no value");
        rows += table.rows.len() as u128;
    }
    Outcome { examined: rows, what: "rows", findings: prover.findings }
}

pub(super) fn everything_occurs(rules: &Rules) -> Outcome {
    let mut prover = Prover::new(rules);
    let examined = prover.everything_occurs();
    Outcome { examined, what: "parts of the model", findings: prover.findings }
}

struct Prover<'r> {
    rules: &'r Rules,
    diagram: Diagram,
    findings: Vec<Finding>,
}

impl<'r> Prover<'r> {
    fn new(rules: &'r Rules) -> Self {
        Prover { rules, diagram: rules.diagram.clone(), findings: Vec::new() }
    }

    fn main_rows(&self) -> Vec<(String, Node)> {
        let rows = self.rules.model.main.iter().zip(&self.rules.main_rows);
        rows.map(|(row, &node)| (format!("main `{}`", self.rules.model.route(row.route).id), node)).collect()
    }
    fn disjoint(&mut self, file: &str, rows: &[(String, Node)]) {
        for (number, (place, node)) in rows.iter().enumerate() {
            for (other, other_node) in &rows[..number] {
                let both = self.diagram.and(*node, *other_node);
                if both != NO {
                    let says = format!(
                        "overlaps with {other}, for example with {}",
                        walk::example(self.rules, &self.diagram, both)
                    );
                    self.findings.push(Finding::new(file, place.clone(), says));
                }
            }
        }
    }

    fn complete(&mut self, file: &str, place: &str, rows: &[(String, Node)], lacks: &str) {
        let any = self.diagram.any(rows.iter().map(|(_, node)| *node));
        let gap = self.diagram.not(any);
        if gap != NO {
            let says = format!("there is {lacks} with {}", walk::example(self.rules, &self.diagram, gap));
            self.findings.push(Finding::new(file, place, says));
        }
    }

    /// How many parts were looked at.
    fn everything_occurs(&mut self) -> u128 {
        let (rules, model) = (self.rules, &self.rules.model);
        // What rests on a region's setting is tried with every value set.
        let all: Vec<ValueSet> =
            model.terms.iter().map(|term| ValueSet::of((0..term.values.len()).map(ValueIx::at))).collect();
        let widest = Rules::new(model.clone(), &all);
        let rests_on_term = |condition: &Condition| {
            let mut found = false;
            condition.walk(&mut |part| found |= matches!(part, Condition::Within(..)));
            found
        };
        let mut looked_at = 0;
        let mut never = |file: &str, place: String, node: Node, what: &str| {
            looked_at += 1;
            if node == NO {
                self.findings.push(Finding::new(
                    file,
                    place,
                    format!("{what}; mend its condition or remove it"),
                ));
            }
        };
        for (fact, &asked) in model.facts.iter().zip(&rules.asked) {
            never("model/facts.toml", format!("fact `{}`", fact.id), asked, "is never asked");
        }
        for (number, criterion) in model.criteria.iter().enumerate() {
            let node =
                if rests_on_term(&criterion.when) { widest.criteria[number] } else { rules.criteria[number] };
            never("model/criteria.toml", format!("criterion `{}`", criterion.id), node, "is never true");
            let always = if node == YES { NO } else { YES };
            never("model/criteria.toml", format!("criterion `{}`", criterion.id), always, "is always true");
        }
        for (number, table) in model.tables.iter().enumerate() {
            for (value, name) in table.values.iter().enumerate() {
                let place = format!("table `{}`, value `{name}`", table.id);
                never("model/criteria.toml", place, rules.tables[number][value], "is never given");
            }
        }
        for (number, row) in model.main.iter().enumerate() {
            let place = format!("main `{}`", model.route(row.route).id);
            never("model/routes.toml", place, rules.main_rows[number], "is never true");
        }
        for (number, route) in model.routes.iter().enumerate() {
            let place = format!("route `{}`", route.id);
            never("model/routes.toml", place, rules.main[number], "is never the main route");
        }
        for row in &model.also {
            let place = format!("also `{}`", model.route(row.route).id);
            never(
                "model/routes.toml",
                place,
                rules.also[row.route.index()],
                "never stands beside another route",
            );
        }
        for (note, &node) in model.notes.iter().zip(&rules.notes) {
            never("model/routes.toml", format!("note `{}`", note.id), node, "is never shown");
        }
        let looked_at = looked_at + model.facts.len() as u128;
        let idle: Vec<FactId> = model.fact_ids().filter(|&fact| !self.looked_at(fact)).collect();
        for fact in idle {
            let says = "is asked, but no answer to it changes anything; use it in a rule or remove it";
            self.findings.push(Finding::new(
                "model/facts.toml",
                format!("fact `{}`", model.fact(fact).id),
                says,
            ));
        }
        looked_at
    }

    /// Whether any outcome looks at a fact.
    fn looked_at(&self, fact: FactId) -> bool {
        let variables = &self.rules.variables[fact.index()];
        let mut found = false;
        self.diagram
            .visit(self.rules.outcomes(), |node| found |= variables.contains(&self.diagram.variable(node)));
        found
    }
}
