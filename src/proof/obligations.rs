//! What must hold of every situation.

use crate::condition::Condition;
use crate::engine::diagram::{Diagram, NO, Node, YES};
use crate::engine::{Answer, Answers, Rules};
use crate::finding::Finding;
use crate::model::*;

/// All findings: P1 exactly one main route, P2 no overlapping rows, P3 everything can occur.
pub fn prove(rules: &Rules) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut prover = Prover { rules, diagram: rules.diagram.clone(), findings: &mut findings };
    prover.one_main_route();
    prover.tables_give_one_value();
    prover.everything_occurs();
    findings.sort();
    findings
}

struct Prover<'r, 'f> {
    rules: &'r Rules,
    diagram: Diagram,
    findings: &'f mut Vec<Finding>,
}

impl Prover<'_, '_> {
    fn one_main_route(&mut self) {
        let model = &self.rules.model;
        let rows: Vec<(String, Node)> = (model.main.iter().zip(&self.rules.main_rows))
            .map(|(row, &node)| (format!("main `{}`", model.route(row.route).id), node))
            .collect();
        self.disjoint("model/routes.toml", &rows);
        self.complete("model/routes.toml", "main", &rows, "no main route");
    }

    fn tables_give_one_value(&mut self) {
        for (table, nodes) in self.rules.model.tables.iter().zip(&self.rules.tables) {
            let rows: Vec<(String, Node)> = (table.values.iter().zip(nodes))
                .map(|(value, &node)| (format!("table `{}`, value `{value}`", table.id), node))
                .collect();
            self.disjoint("model/criteria.toml", &rows);
            self.complete("model/criteria.toml", &format!("table `{}`", table.id), &rows, "no value");
        }
    }

    fn disjoint(&mut self, file: &str, rows: &[(String, Node)]) {
        for (number, (place, node)) in rows.iter().enumerate() {
            for (other, other_node) in &rows[..number] {
                let both = self.diagram.and(*node, *other_node);
                if both != NO {
                    let says = format!("overlaps with {other}, for example with {}", self.example(both));
                    self.findings.push(Finding::new(file, place.clone(), says));
                }
            }
        }
    }

    fn complete(&mut self, file: &str, place: &str, rows: &[(String, Node)], lacks: &str) {
        let any = self.diagram.any(rows.iter().map(|(_, node)| *node));
        let gap = self.diagram.not(any);
        if gap != NO {
            let says = format!("there is {lacks} with {}", self.example(gap));
            self.findings.push(Finding::new(file, place, says));
        }
    }

    fn everything_occurs(&mut self) {
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
        let mut never = |file: &str, place: String, node: Node, what: &str| {
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
        let idle: Vec<FactId> = model.fact_ids().filter(|&fact| !self.looked_at(fact)).collect();
        for fact in idle {
            let says = "is asked, but no answer to it changes anything; use it in a rule or remove it";
            self.findings.push(Finding::new(
                "model/facts.toml",
                format!("fact `{}`", model.fact(fact).id),
                says,
            ));
        }
    }

    /// Whether any outcome looks at a fact.
    fn looked_at(&self, fact: FactId) -> bool {
        let variables = &self.rules.variables[fact.index()];
        let mut found = false;
        self.diagram
            .visit(self.rules.outcomes(), |node| found |= variables.contains(&self.diagram.variable(node)));
        found
    }

    /// The fewest answers that lead to yes, as people type them.
    fn example(&self, node: Node) -> String {
        let mut answers = Answers::default();
        let mut node = node;
        while !self.diagram.children_of(node).is_empty() {
            let variable = self.diagram.variable(node);
            let children = self.diagram.children_of(node);
            // A diagram has no dead ends: a child that is not NO leads to YES.
            let value = children.iter().position(|&child| child != NO).expect("a node leads somewhere");
            let facts = self.rules.model.fact_ids();
            let fact = facts.into_iter().find(|it| self.rules.variables[it.index()].contains(&variable));
            let fact = fact.expect("every variable belongs to a fact");
            let about = self.rules.model.fact(fact);
            let mark = ValueIx(variable - self.rules.variables[fact.index()].start);
            let answer = match (about.is_several(), answers.get(fact)) {
                (false, _) if value == about.values.len() => Answer::Unknown,
                (false, _) => Answer::One(ValueIx::at(value)),
                (true, Some(Answer::Several(set))) if value == 1 => Answer::Several(set.with(mark)),
                (true, Some(answer)) => answer,
                (true, None) if value == 1 => Answer::Several(ValueSet::default().with(mark)),
                (true, None) => Answer::Several(ValueSet::default()),
            };
            answers.set(fact, answer);
            node = children[value];
        }
        crate::content::write_answers(&self.rules.model, &answers)
    }
}
