//! P1 to P3: the tables give exactly one value in every situation, and nothing in the model is dead.

use super::count::Situations;
use super::settings::widest;
use super::ways::Finder;
use super::{Outcome, offers, walk};
use crate::engine::Rules;
use crate::engine::diagram::{Diagram, NO, Node, YES};
use crate::finding::Finding;

pub(super) fn one_main_route(rules: &Rules) -> Outcome {
    let mut prover = Prover::new(rules);
    let rows = prover.main_rows();
    prover.disjoint("model/routes.toml", &rows);
    prover.complete("model/routes.toml", "main", &rows, "no main route");
    Outcome { examined: Situations::new(rules).all(), what: "situations", findings: prover.findings }
}

/// Rows that give the same value may overlap: their union is one condition.
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

/// Parts that depend on a region's setting are also tried with every value set.
pub(super) fn everything_occurs(rules: &Rules) -> Outcome {
    let model = &rules.model;
    let widest = widest(rules);
    let mut diagram = widest.diagram.clone();
    let parts = parts(rules, &mut diagram).into_iter().zip(parts(&widest, &mut diagram));
    let (mut findings, mut examined) = (Vec::new(), 0);
    for (part, wide) in parts {
        examined += 1;
        if part.when == NO && wide.when == NO {
            let says = format!("{}; mend its condition or remove it", part.fault);
            findings.push(Finding::new(part.file, part.place, says));
        }
    }
    let mut looked_at = vec![false; usize::from(diagram.variables())];
    diagram.visit([rules.outcomes(), widest.outcomes()].concat(), |node| {
        looked_at[usize::from(diagram.variable(node))] = true;
    });
    for (fact, variables) in model.facts.iter().zip(&rules.variables) {
        examined += 1;
        if !variables.clone().any(|it| looked_at[usize::from(it)]) {
            let says = "is asked, but no answer to it changes anything; use it in a rule or remove it";
            findings.push(Finding::new("model/facts.toml", format!("fact `{}`", fact.id), says));
        }
    }
    let (offers, never_seen) = offers::all_seen(rules, &widest);
    findings.extend(never_seen);
    Outcome { examined: examined + offers, what: "parts of the model", findings }
}

/// A part of the model, when it occurs, and the finding when it never does.
struct Part {
    file: &'static str,
    place: String,
    when: Node,
    fault: &'static str,
}

fn parts(rules: &Rules, diagram: &mut Diagram) -> Vec<Part> {
    let model = &rules.model;
    let mut parts = Vec::new();
    let mut part = |name: &str, place: String, when: Node, fault: &'static str| {
        let file = match name {
            "fact" => "model/facts.toml",
            "criterion" | "definition" | "table" => "model/criteria.toml",
            _ => "model/routes.toml",
        };
        parts.push(Part { file, place: format!("{name} {place}"), when, fault });
    };
    let sometimes = |node: Node| if node == YES { NO } else { YES };
    for (fact, &node) in model.facts.iter().zip(&rules.asked) {
        part("fact", format!("`{}`", fact.id), node, "is never asked");
    }
    for (criterion, &node) in model.criteria.iter().zip(&rules.criteria) {
        part("criterion", format!("`{}`", criterion.id), node, "is never true");
        part("criterion", format!("`{}`", criterion.id), sometimes(node), "is always true");
    }
    for (definition, &node) in model.definitions.iter().zip(&rules.definitions) {
        part("definition", format!("`{}`", definition.id), node, "is never true");
        part("definition", format!("`{}`", definition.id), sometimes(node), "is always true");
    }
    let mut finder = Finder::new(rules, diagram);
    for (table, given) in model.tables.iter().zip(&rules.tables) {
        for (number, node) in (1..).zip(finder.rows(table)) {
            part("table", format!("`{}`, row {number}", table.id), node, "is never true");
        }
        for (value, &node) in table.values.iter().zip(given) {
            part("table", format!("`{}`, value `{value}`", table.id), node, "is never given");
        }
    }
    for (row, &node) in model.main.iter().zip(&rules.main_rows) {
        part("main", format!("`{}`", model.route(row.route).id), node, "is never true");
    }
    for (route, &node) in model.routes.iter().zip(&rules.main) {
        part("route", format!("`{}`", route.id), node, "is never the main route");
    }
    for row in &model.also {
        let when = finder.node(&row.when);
        let not_main = finder.diagram.not(rules.main[row.route.index()]);
        let beside = finder.diagram.and(when, not_main);
        part("also", format!("`{}`", model.route(row.route).id), beside, "never stands beside another route");
    }
    for (note, &node) in model.notes.iter().zip(&rules.notes) {
        part("note", format!("`{}`", note.id), node, "is never shown");
    }
    parts
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
}
