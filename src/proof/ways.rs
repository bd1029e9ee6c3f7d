//! The ways in which a route can come first or be excluded: each with the criteria that explain it, and the
//! situations that get that explanation. Together the ways cover every situation.

use super::count::Situations;
use crate::condition::Condition;
use crate::engine::diagram::{Diagram, NO, Node, YES};
use crate::engine::{Literal, Rules, fewest};
use crate::finding::Finding;
use crate::model::{RouteId, Table, TableId, TableRow, ValueSet};

/// One explanation, and the situations in which it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Criteria, each with whether it is met.
    pub literals: Vec<Literal>,
    pub(crate) when: Node,
}

/// The ways in which a route is the main one, each with its number of situations.
pub struct WaysOf {
    pub route: RouteId,
    pub situations: u128,
    pub ways: Vec<(Way, u128)>,
}

/// For every route: the ways in which it comes first, those with most situations first. Empty for a route
/// with too many ways, which P11 reports.
pub fn ways_of(rules: &Rules) -> Vec<WaysOf> {
    let mut diagram = rules.diagram.clone();
    let routes = (0..rules.model.routes.len()).map(RouteId::at);
    let mut ways = |route| for_route(rules, &mut diagram, route).unwrap_or_default();
    let found: Vec<(RouteId, Vec<Way>)> = routes.map(|route| (route, ways(route))).collect();
    let situations = Situations::within(rules, diagram);
    let mut counted = Vec::new();
    for (route, ways) in found {
        let ways = ways.into_iter().map(|way| {
            let number = situations.count(way.when);
            (way, number)
        });
        let mut ways: Vec<(Way, u128)> = ways.collect();
        ways.sort_by(|(one, few), (two, many)| many.cmp(few).then(one.literals.cmp(&two.literals)));
        counted.push(WaysOf { route, situations: situations.count(rules.main[route.index()]), ways });
    }
    counted
}

/// The ways in which a route is the main one, with the fewest criteria each.
pub(crate) fn for_route(rules: &Rules, diagram: &mut Diagram, route: RouteId) -> Result<Vec<Way>, Finding> {
    let other = diagram.not(rules.main[route.index()]);
    let mut finder = Finder::new(rules, diagram);
    let mut found = vec![];
    let mut within = YES;
    for row in rules.model.main.iter().filter(|row| row.route == route) {
        found.extend(finder.ways(&row.when, true, within));
        let node = finder.node(&row.when);
        let not = finder.diagram.not(node);
        within = finder.diagram.and(within, not);
    }
    finder.whole(route)?;
    Ok(fewest_ways(rules, diagram, found, other))
}

/// The ways in which a route is excluded from being the main one, with the fewest criteria each.
pub(crate) fn against_route(
    rules: &Rules,
    diagram: &mut Diagram,
    route: RouteId,
) -> Result<Vec<Way>, Finding> {
    let rows: Vec<&Condition> =
        rules.model.main.iter().filter(|row| row.route == route).map(|row| &row.when).collect();
    let mut finder = Finder::new(rules, diagram);
    let found = finder.every(&rows, false, YES);
    finder.whole(route)?;
    Ok(fewest_ways(rules, diagram, found, rules.main[route.index()]))
}

pub(super) fn fewest_ways(rules: &Rules, diagram: &mut Diagram, ways: Vec<Way>, excluded: Node) -> Vec<Way> {
    let few = |diagram: &mut Diagram, way: Way| Way {
        literals: fewest(rules, diagram, way.literals, excluded),
        when: way.when,
    };
    let ways = ways.into_iter().map(|way| few(diagram, way)).collect();
    merge(diagram, ways)
}

/// Merges ways with the same explanation.
fn merge(diagram: &mut Diagram, ways: Vec<Way>) -> Vec<Way> {
    let mut merged: std::collections::BTreeMap<Vec<Literal>, Node> = std::collections::BTreeMap::new();
    for way in ways {
        let so_far = merged.get(&way.literals).copied().unwrap_or(NO);
        let when = diagram.or(so_far, way.when);
        merged.insert(way.literals, when);
    }
    merged.into_iter().map(|(literals, when)| Way { literals, when }).collect()
}

/// Collects explanations as `engine::explain` does, but for all situations at once.
pub(super) struct Finder<'a> {
    pub(super) rules: &'a Rules,
    pub(super) diagram: &'a mut Diagram,
    steps_left: usize,
    too_many: bool,
}

/// The most steps spent on one condition: beyond this there are more explanations than anybody reads.
const MOST_STEPS: usize = 40_000;

impl<'a> Finder<'a> {
    pub(super) fn new(rules: &'a Rules, diagram: &'a mut Diagram) -> Self {
        Finder { rules, diagram, steps_left: MOST_STEPS, too_many: false }
    }

    /// A finding when a route had more ways than the budget allows.
    fn whole(&self, route: RouteId) -> Result<(), Finding> {
        if !self.too_many {
            return Ok(());
        }
        let place = format!("route `{}`", self.rules.model.route(route).id);
        let says = format!(
            "its rows come true or fail in too many ways to explain (more than {MOST_STEPS} steps); \
             make one criterion of parts that belong together"
        );
        Err(Finding::new("model/routes.toml", place, says))
    }

    /// The ways in which a condition has the truth `wanted`, among the situations `within`.
    pub(super) fn ways(&mut self, condition: &Condition, wanted: bool, within: Node) -> Vec<Way> {
        let Some(steps_left) = self.steps_left.checked_sub(1) else {
            self.too_many = true;
            return Vec::new();
        };
        self.steps_left = steps_left;
        let rules = self.rules;
        match condition {
            Condition::Criterion(id) => {
                let node = self.wanted(rules.criteria[id.index()], wanted);
                let when = self.diagram.and(within, node);
                if when == NO { Vec::new() } else { vec![Way { literals: vec![(*id, wanted)], when }] }
            }
            Condition::Definition(id) => self.ways(&rules.model.definitions[id.index()].when, wanted, within),
            Condition::Table(id, values) => self.table(*id, *values, wanted, within),
            Condition::Not(part) => self.ways(part, !wanted, within),
            Condition::All(parts) if wanted => self.every(&parts.iter().collect::<Vec<_>>(), true, within),
            Condition::Any(parts) if !wanted => self.every(&parts.iter().collect::<Vec<_>>(), false, within),
            Condition::All(parts) | Condition::Any(parts) => {
                self.first(&parts.iter().collect::<Vec<_>>(), wanted, within)
            }
            Condition::Is(..) | Condition::Only(..) | Condition::Within(..) => {
                unreachable!("the loader keeps facts inside criteria, asked and notes")
            }
        }
    }

    /// All parts have the wanted truth.
    fn every(&mut self, parts: &[&Condition], wanted: bool, within: Node) -> Vec<Way> {
        let mut ways = vec![Way { literals: Vec::new(), when: within }];
        for part in parts {
            let mut longer = Vec::new();
            for way in ways {
                for more in self.ways(part, wanted, way.when) {
                    let mut literals = way.literals.clone();
                    literals.extend(more.literals);
                    literals.sort_unstable();
                    literals.dedup();
                    longer.push(Way { literals, when: more.when });
                }
            }
            ways = merge(self.diagram, longer);
        }
        ways
    }

    /// The first part that has the wanted truth explains it.
    fn first(&mut self, parts: &[&Condition], wanted: bool, mut within: Node) -> Vec<Way> {
        let mut ways = Vec::new();
        for part in parts {
            ways.extend(self.ways(part, wanted, within));
            let node = self.node(part);
            let other = self.wanted(node, !wanted);
            within = self.diagram.and(within, other);
        }
        merge(self.diagram, ways)
    }

    fn table(&mut self, id: TableId, values: ValueSet, wanted: bool, within: Node) -> Vec<Way> {
        let rows = &self.rules.model.tables[id.index()].rows;
        let conditions = |keep: &dyn Fn(&TableRow) -> bool| -> Vec<&Condition> {
            rows.iter().filter(|row| keep(row)).filter_map(|row| row.when.as_ref()).collect()
        };
        let otherwise = rows.iter().find(|row| row.when.is_none());
        if !wanted && !otherwise.is_some_and(|row| values.has(row.gives)) {
            return self.every(&conditions(&|row| values.has(row.gives)), false, within);
        }
        // The first row that is true gives the value; the row without a condition does when none is true.
        let (mut ways, mut within) = (Vec::new(), within);
        for row in rows.iter().filter(|row| row.when.is_some()) {
            let when = row.when.as_ref().expect("rows with a condition were kept");
            if values.has(row.gives) == wanted {
                ways.extend(self.ways(when, true, within));
            }
            let node = self.node(when);
            let not = self.diagram.not(node);
            within = self.diagram.and(within, not);
        }
        if otherwise.is_some_and(|row| values.has(row.gives) == wanted) {
            ways.extend(self.every(&conditions(&|_| true), false, within));
        }
        merge(self.diagram, ways)
    }

    fn wanted(&mut self, node: Node, wanted: bool) -> Node {
        if wanted { node } else { self.diagram.not(node) }
    }

    /// For each row of a table: when it gives its value.
    pub(super) fn rows(&mut self, table: &Table) -> Vec<Node> {
        let whens: Vec<Option<Node>> =
            table.rows.iter().map(|row| row.when.as_ref().map(|when| self.node(when))).collect();
        let any = self.diagram.any(whens.iter().flatten().copied());
        let rest = self.diagram.not(any);
        whens.into_iter().map(|when| when.unwrap_or(rest)).collect()
    }

    /// When a condition over criteria is true.
    pub(super) fn node(&mut self, condition: &Condition) -> Node {
        let rules = self.rules;
        match condition {
            Condition::Criterion(id) => rules.criteria[id.index()],
            Condition::Definition(id) => rules.definitions[id.index()],
            Condition::Table(id, values) => {
                self.diagram.any(values.iter().map(|value| rules.tables[id.index()][value.index()]))
            }
            Condition::Not(part) => {
                let node = self.node(part);
                self.diagram.not(node)
            }
            Condition::All(parts) => {
                let nodes: Vec<Node> = parts.iter().map(|part| self.node(part)).collect();
                self.diagram.all(nodes)
            }
            Condition::Any(parts) => {
                let nodes: Vec<Node> = parts.iter().map(|part| self.node(part)).collect();
                self.diagram.any(nodes)
            }
            Condition::Is(..) | Condition::Only(..) | Condition::Within(..) => {
                unreachable!("the loader keeps facts inside criteria, asked and notes")
            }
        }
    }
}
