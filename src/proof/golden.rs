//! The accepted decisions as merged rows in a small sorted file, and what a change of the rules moves.
//!
//! Two levels keep it small: rows from facts to criteria, and rows from criteria to routes. Texts never
//! appear. Rows that are read back become diagrams again, so a change is counted over all situations.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::count::Situations;
use super::walk::completed;
use super::walk::example_answers;
use super::ways::{Finder, fewest_ways, for_route};
use crate::content::write_answers;
use crate::engine::diagram::{Diagram, NO, Node, YES};
use crate::engine::{Literal, Rules};
use crate::model::{CriterionId, FactId, Model, NoteId, RouteId, ValueIx};

/// A difference from the accepted decisions, with the situations it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub situations: u128,
    pub of: u128,
    /// `what` as a line of text.
    pub says: String,
    pub what: What,
    /// Up to three situations, in the notation of `write_answers`.
    pub examples: Vec<String>,
}

/// What a change does in some situations. The former route is a name, since it may no longer exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Becomes(String, RouteId),
    NotThereBefore(RouteId),
    /// A route now stands beside the main one (`true`), or no longer does (`false`).
    Beside(RouteId, bool),
    Note(NoteId, bool),
}

impl What {
    /// For example ``route `sbo` becomes `so` ``.
    fn says(&self, model: &Model) -> String {
        let come = |come: bool| if come { "comes" } else { "goes" };
        let route = |route: RouteId| &model.route(route).id;
        match self {
            What::Becomes(before, now) => format!("route `{before}` becomes `{}`", route(*now)),
            What::NotThereBefore(now) => {
                format!("that were not there before, the route is `{}`", route(*now))
            }
            What::Beside(it, comes) => format!("route `{}` beside another {}", route(*it), come(*comes)),
            What::Note(it, comes) => format!("note `{}` {}", model.notes[it.index()].id, come(*comes)),
        }
    }
}

impl std::fmt::Display for Move {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "in {} of {} situations {}", self.situations, self.of, self.says)?;
        self.examples.iter().try_for_each(|example| write!(f, "\n    {example}"))
    }
}

/// The decisions of a set of rules, in the form in which they are accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Golden(pub String);

impl Golden {
    /// The decisions of these rules.
    pub fn of(rules: &Rules) -> Golden {
        let model = &rules.model;
        let mut diagram = rules.diagram.clone();
        let mut lines = Vec::new();
        for (criterion, &node) in model.criteria.iter().zip(&rules.criteria) {
            cubes(rules, &diagram, node, &mut |cube| {
                lines.push(format!("criterion {}: {cube}", criterion.id))
            });
        }
        for (note, &node) in model.notes.iter().zip(&rules.notes) {
            cubes(rules, &diagram, node, &mut |cube| lines.push(format!("note {}: {cube}", note.id)));
        }
        let literal = |(criterion, met): &Literal| {
            format!("{}{}", if *met { "" } else { "!" }, model.criteria[criterion.index()].id)
        };
        let row = |literals: &[Literal]| literals.iter().map(literal).collect::<Vec<_>>().join(" ");
        for route in (0..model.routes.len()).map(RouteId::at) {
            for way in for_route(rules, &mut diagram, route).unwrap_or_default() {
                lines.push(format!("main {}: {}", model.route(route).id, row(&way.literals)));
            }
            for also in model.also.iter().filter(|also| also.route == route) {
                let mut finder = Finder::new(rules, &mut diagram);
                let (ways, node) = (finder.ways(&also.when, true, YES), finder.node(&also.when));
                let not = diagram.not(node);
                for way in fewest_ways(rules, &mut diagram, ways, not) {
                    lines.push(format!("also {}: {}", model.route(route).id, row(&way.literals)));
                }
            }
        }
        lines.sort();
        lines.dedup();
        let mut text =
            "# The decisions as accepted. Written by `cargo xtask check --accept`, not by hand.\n".to_owned();
        lines.iter().for_each(|line| writeln!(text, "{line}").expect("writing to a string"));
        Golden(text)
    }
}

/// The paths to yes; values that lead to the same node are merged.
fn cubes(rules: &Rules, diagram: &Diagram, node: Node, found: &mut impl FnMut(String)) {
    fn follow(
        rules: &Rules,
        diagram: &Diagram,
        node: Node,
        path: &mut Vec<String>,
        found: &mut impl FnMut(String),
    ) {
        if node == YES {
            return found(path.join(" "));
        }
        let variable = diagram.variable(node);
        let mut children: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
        for (value, &child) in diagram.children_of(node).iter().enumerate() {
            children.entry(child).or_default().push(value);
        }
        for (child, values) in children.into_iter().filter(|(child, _)| *child != NO) {
            path.push(step(rules, variable, &values));
            follow(rules, diagram, child, path, found);
            path.pop();
        }
    }
    if node != NO {
        follow(rules, diagram, node, &mut Vec::new(), found);
    }
}

/// For example `place=sbo,so`, or for one value of a fact with several `need.learning=yes`.
fn step(rules: &Rules, variable: u8, values: &[usize]) -> String {
    let number = rules.variables.iter().position(|range| range.contains(&variable));
    let number = number.expect("every variable belongs to a fact");
    let fact = &rules.model.facts[number];
    if fact.is_several() {
        let mark = &fact.values[usize::from(variable - rules.variables[number].start)];
        return format!("{}.{mark}={}", fact.id, if values == [1] { "yes" } else { "no" });
    }
    let name = |&value: &usize| fact.values.get(value).map_or("unknown", String::as_str);
    format!("{}={}", fact.id, values.iter().map(name).collect::<Vec<_>>().join(","))
}

/// What differs between the accepted decisions and these rules.
pub fn moves(rules: &Rules, accepted: &Golden) -> Vec<Move> {
    let mut reader = Reader { rules, diagram: rules.diagram.clone(), nodes: BTreeMap::new() };
    // Rows of routes name criteria, so the criteria are read first.
    let (criteria, rest): (Vec<&str>, Vec<&str>) =
        accepted.0.lines().partition(|line| line.starts_with("criterion "));
    criteria.into_iter().chain(rest).for_each(|line| reader.read(line));
    let Reader { mut diagram, nodes, .. } = reader;
    let model = &rules.model;
    let mut changes: Vec<(What, Node)> = Vec::new();
    let old = |key: String| nodes.get(&key).copied().unwrap_or(NO);
    let old_main: Vec<(String, Node)> =
        nodes.iter().filter_map(|(key, &node)| Some((key.strip_prefix("main ")?.to_owned(), node))).collect();
    let any = diagram.any(old_main.iter().map(|(_, node)| *node));
    let none = diagram.not(any);
    for (number, &now) in rules.main.iter().enumerate() {
        let route = RouteId::at(number);
        for (before, was) in old_main.iter().filter(|(before, _)| *before != model.route(route).id) {
            changes.push((What::Becomes(before.clone(), route), diagram.and(*was, now)));
        }
        changes.push((What::NotThereBefore(route), diagram.and(none, now)));
    }
    // The rows as written: `rules.also` leaves out a route that is the main one, which needs no mention here.
    let also: Vec<Node> = (0..model.routes.len())
        .map(|route| {
            let rows = model.also.iter().filter(|row| row.route.index() == route);
            rows.fold(NO, |so_far, row| {
                let node = Finder::new(rules, &mut diagram).node(&row.when);
                diagram.or(so_far, node)
            })
        })
        .collect();
    let mut beside = |what: &dyn Fn(bool) -> What, was: Node, now: Node| {
        let (not_was, not_now) = (diagram.not(was), diagram.not(now));
        changes.push((what(true), diagram.and(not_was, now)));
        changes.push((what(false), diagram.and(was, not_now)));
    };
    for (number, route) in model.routes.iter().enumerate() {
        let what = |comes| What::Beside(RouteId::at(number), comes);
        beside(&what, old(format!("also {}", route.id)), also[number]);
    }
    for (number, note) in model.notes.iter().enumerate() {
        let what = |comes| What::Note(NoteId::at(number), comes);
        beside(&what, old(format!("note {}", note.id)), rules.notes[number]);
    }
    let situations = Situations::within(rules, diagram);
    let of = situations.all();
    let mut moves: Vec<Move> = changes
        .into_iter()
        .filter_map(|(what, node)| {
            let number = situations.count(node);
            (number > 0).then(|| Move {
                situations: number,
                of,
                says: what.says(model),
                what,
                examples: examples(rules, &situations, node),
            })
        })
        .collect();
    moves.sort_by(|one, two| two.situations.cmp(&one.situations).then(one.says.cmp(&two.says)));
    moves
}

/// Up to three situations in which a node is true, taken far from each other.
fn examples(rules: &Rules, situations: &Situations, node: Node) -> Vec<String> {
    let mut diagram = situations.diagram.clone();
    let mut left = diagram.and(node, situations.each_once);
    let mut found = Vec::new();
    while left != NO && found.len() < 3 {
        let answers = example_answers(rules, &diagram, left);
        let whole = completed(rules, answers.clone());
        // Facts that are not asked here are no part of the situation.
        let known = rules.known(&whole, true);
        let asked = |fact: &FactId| rules.diagram.can_be(rules.asked[fact.index()], &known);
        let asked: Vec<FactId> = rules.model.fact_ids().filter(asked).collect();
        found.push(write_answers(&rules.model, &whole.only(&asked)));
        // Excludes this situation, and those that share its first answers.
        let first: Vec<_> = answers.iter().take(3).collect();
        let mut same = YES;
        for (fact, answer) in first {
            for (variable, value) in rules.values(fact, rules.unknown_as_none(fact, answer)) {
                let here = diagram.one_of(variable, 1 << value);
                same = diagram.and(same, here);
            }
        }
        let other = diagram.not(same);
        left = diagram.and(left, other);
    }
    found
}

/// Turns rows into diagrams. A row that names what no longer exists is ignored.
struct Reader<'r> {
    rules: &'r Rules,
    diagram: Diagram,
    nodes: BTreeMap<String, Node>,
}

impl Reader<'_> {
    fn read(&mut self, line: &str) {
        let Some((head, row)) =
            line.split_once(": ").or_else(|| line.strip_suffix(':').map(|head| (head, "")))
        else {
            return;
        };
        if line.starts_with('#') {
            return;
        }
        let of_facts = head.starts_with("criterion ") || head.starts_with("note ");
        let mut node = YES;
        for word in row.split_whitespace() {
            let Some(part) = (if of_facts { self.fact(word) } else { self.criterion(word) }) else { return };
            node = self.diagram.and(node, part);
        }
        let so_far = self.nodes.get(head).copied().unwrap_or(NO);
        let node = self.diagram.or(so_far, node);
        self.nodes.insert(head.to_owned(), node);
    }

    fn criterion(&mut self, word: &str) -> Option<Node> {
        let name = word.trim_start_matches('!');
        // The criterion as the accepted rows have it; one that was never true has no rows.
        let known = self.nodes.get(&format!("criterion {name}")).copied();
        let node = known.or_else(|| self.rules.model.criterion_id(name).map(|_: CriterionId| NO))?;
        Some(if word.starts_with('!') { self.diagram.not(node) } else { node })
    }

    fn fact(&mut self, word: &str) -> Option<Node> {
        let (name, values) = word.split_once('=')?;
        let (name, mark) = name.split_once('.').map_or((name, None), |(name, mark)| (name, Some(mark)));
        let fact = self.rules.model.fact_id(name)?;
        let about = self.rules.model.fact(fact);
        let first = self.rules.variables[fact.index()].start;
        let place = |value: &str| about.values.iter().position(|it| it == value);
        if let Some(mark) = mark {
            let variable = first + place(mark)? as u8;
            return Some(self.diagram.one_of(variable, if values == "yes" { 0b10 } else { 0b01 }));
        }
        let mut bits = 0;
        for value in values.split(',') {
            let value = if value == "unknown" { about.unknown() } else { ValueIx::at(place(value)?) };
            bits |= 1 << value.0;
        }
        Some(self.diagram.one_of(first, bits))
    }
}
