//! Why this route, and why not another: a minimal set of criteria that implies it.

use super::answers::{Answer, Answers};
use super::decision::Truth;
use super::diagram::{Diagram, NO, Node, YES};
use super::rules::{Known, Rules};
use crate::model::*;

/// A criterion that is part of a reason, its truth, and the answers it depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub criterion: CriterionId,
    pub truth: Truth,
    /// Whether it counts as met; what is not known counts as it does for "weet ik niet".
    pub met: bool,
    pub facts: Vec<FactId>,
}

/// A criterion with the truth it is read with: "weet ik niet" is read as not met.
pub type Literal = (CriterionId, bool);

/// Greedily removes literals while the rest still implies that `excluded` cannot hold; unmet literals go
/// first, since they say least, then by criterion. `literals` must be distinct; the result does not depend on
/// their order.
pub(crate) fn fewest(
    rules: &Rules,
    diagram: &mut Diagram,
    literals: Vec<Literal>,
    excluded: Node,
) -> Vec<Literal> {
    let mut ordered: Vec<Literal> = Vec::with_capacity(literals.len());
    for literal in literals {
        let rank = |(criterion, met): &Literal| (*met, *criterion);
        let place = ordered.partition_point(|other| rank(other) < rank(&literal));
        ordered.insert(place, literal);
    }
    let node = |diagram: &mut Diagram, (criterion, met): Literal| {
        let node = rules.criteria[criterion.index()];
        if met { node } else { diagram.not(node) }
    };
    let nodes: Vec<Node> = ordered.iter().map(|&literal| node(diagram, literal)).collect();
    // `kept` is the conjunction of the literals found necessary; `rest[n]` that of literals from n on with
    // `excluded`.
    let mut rest = vec![excluded; nodes.len() + 1];
    for place in (0..nodes.len()).rev() {
        rest[place] = diagram.and(nodes[place], rest[place + 1]);
    }
    let (mut kept, mut needed) = (YES, Vec::new());
    for (place, literal) in ordered.into_iter().enumerate() {
        if diagram.and(kept, rest[place + 1]) != NO {
            kept = diagram.and(kept, nodes[place]);
            needed.push(literal);
        }
    }
    needed
}

/// The reasons for the main route: together they exclude every other, and none can be left out. `answers` are
/// those that count, and decide.
pub fn reasons(rules: &Rules, answers: &Answers, main: RouteId) -> Vec<Reason> {
    reasons_in(rules, &mut rules.diagram.clone(), answers, main)
}

/// The reasons for the main route, as `reasons`, on a copy of the rules' diagram that many calls share and
/// extend.
pub(crate) fn reasons_in(
    rules: &Rules,
    diagram: &mut Diagram,
    answers: &Answers,
    main: RouteId,
) -> Vec<Reason> {
    let situation = Situation::new(rules, answers);
    let rows = rules.model.main.iter().zip(&rules.main_rows);
    let row = rows.filter(|(row, _)| row.route == main).find(|&(_, &node)| situation.holds(node));
    let mut literals = Vec::new();
    if let Some((row, _)) = row {
        situation.explain(&row.when, &mut literals);
    }
    let other = diagram.not(rules.main[main.index()]);
    situation.fewest_reasons(literals, diagram, other)
}

/// The reasons why a route is not the main one: together they exclude it, and none can be left out.
pub fn why_not(rules: &Rules, answers: &Answers, route: RouteId) -> Vec<Reason> {
    why_not_in(rules, &mut rules.diagram.clone(), answers, route)
}

/// The reasons against a route, as `why_not`, on a copy of the rules' diagram that many calls share and
/// extend.
pub(crate) fn why_not_in(
    rules: &Rules,
    diagram: &mut Diagram,
    answers: &Answers,
    route: RouteId,
) -> Vec<Reason> {
    let situation = Situation::new(rules, answers);
    let mut literals = Vec::new();
    for row in rules.model.main.iter().filter(|row| row.route == route) {
        situation.explain(&row.when, &mut literals);
    }
    situation.fewest_reasons(literals, diagram, rules.main[route.index()])
}

impl Rules {
    /// Whether a condition holds in the situation of these answers, which are those that count. Whatever was not
    /// asked is not known.
    pub fn holds(&self, condition: &Condition, answers: &Answers) -> bool {
        Situation::new(self, answers).is_true(condition)
    }

    /// What is said first of why this route comes first. `answers` are those that count.
    pub fn ground(&self, route: RouteId, answers: &Answers) -> Option<GroundId> {
        let mut grounds = self.model.grounds.iter();
        grounds.position(|it| it.routes.contains(&route) && self.holds(&it.when, answers)).map(GroundId::at)
    }

    /// Whether a criterion counts as met, where what is not asked or not known counts as not known.
    pub fn met(&self, criterion: CriterionId, answers: &Answers) -> bool {
        Situation::new(self, answers).holds(self.criteria[criterion.index()])
    }
}

/// A complete situation: what was not asked cannot matter, and is taken as not known.
struct Situation<'r> {
    rules: &'r Rules,
    answers: &'r Answers,
    values: Vec<u8>,
}

impl<'r> Situation<'r> {
    fn new(rules: &'r Rules, answers: &'r Answers) -> Self {
        let known: Known = rules.known(answers, true);
        let mut values = Vec::with_capacity(known.len());
        for fact in rules.model.fact_ids() {
            let unknown = match rules.model.fact(fact).kind {
                FactKind::One => rules.model.fact(fact).unknown().0,
                _ => 0,
            };
            let range = rules.variables[fact.index()].clone();
            values.extend(range.map(|variable| known[usize::from(variable)].unwrap_or(unknown)));
        }
        Situation { rules, answers, values }
    }

    fn holds(&self, mut node: Node) -> bool {
        let diagram = &self.rules.diagram;
        while !diagram.children_of(node).is_empty() {
            let variable = diagram.variable(node);
            node = diagram.child(node, variable, self.values[usize::from(variable)]);
        }
        node == YES
    }

    fn is_true(&self, condition: &Condition) -> bool {
        let rules = self.rules;
        match condition {
            Condition::Criterion(id) => self.holds(rules.criteria[id.index()]),
            Condition::Definition(id) => self.holds(rules.definitions[id.index()]),
            Condition::Table(id, values) => {
                values.iter().any(|value| self.holds(rules.tables[id.index()][value.index()]))
            }
            Condition::Not(part) => !self.is_true(part),
            Condition::All(parts) => parts.iter().all(|part| self.is_true(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.is_true(part)),
            Condition::Is(fact, values) => match self.answers.get(*fact) {
                Some(Answer::One(value)) => values.has(value),
                Some(Answer::Several(set)) => set.iter().any(|value| values.has(value)),
                Some(Answer::Unknown) => values.has(rules.model.fact(*fact).unknown()),
                None => false,
            },
            Condition::Only(..) | Condition::Within(..) => {
                unreachable!("the loader keeps these inside criteria and notes")
            }
        }
    }

    /// Collects criteria that make the condition as true or as false as it is.
    fn explain(&self, condition: &Condition, literals: &mut Vec<Literal>) {
        let rules = self.rules;
        match condition {
            Condition::Criterion(id) => {
                let literal = (*id, self.is_true(condition));
                if !literals.contains(&literal) {
                    literals.push(literal);
                }
            }
            Condition::Definition(id) => self.explain(&rules.model.definitions[id.index()].when, literals),
            Condition::Table(id, values) => {
                self.explain_table(&rules.model.tables[id.index()], *id, *values, literals)
            }
            Condition::Not(part) => self.explain(part, literals),
            Condition::All(parts) => match parts.iter().find(|part| !self.is_true(part)) {
                Some(failed) => self.explain(failed, literals),
                None => parts.iter().for_each(|part| self.explain(part, literals)),
            },
            Condition::Any(parts) => match parts.iter().find(|part| self.is_true(part)) {
                Some(met) => self.explain(met, literals),
                None => parts.iter().for_each(|part| self.explain(part, literals)),
            },
            Condition::Is(..) | Condition::Only(..) | Condition::Within(..) => {
                unreachable!("the loader keeps facts inside criteria, asked and notes")
            }
        }
    }

    fn explain_table(&self, table: &Table, id: TableId, values: ValueSet, literals: &mut Vec<Literal>) {
        let met = |row: &&TableRow| row.when.as_ref().is_some_and(|when| self.is_true(when));
        let asked_about = |row: &&TableRow| values.has(row.gives);
        let wanted = self.is_true(&Condition::Table(id, values));
        let by_otherwise = table.rows.iter().any(|row| row.when.is_none() && asked_about(&row));
        let rows: Vec<&TableRow> = match table.rows.iter().find(met) {
            // Not given by any row, and not the remainder: none of the rows that would give it is true.
            _ if !wanted && !by_otherwise => table.rows.iter().filter(asked_about).collect(),
            Some(row) => vec![row],
            None => table.rows.iter().collect(),
        };
        rows.into_iter().filter_map(|row| row.when.as_ref()).for_each(|when| self.explain(when, literals));
    }

    /// A minimal subset of these literals as reasons, the met ones first.
    fn fewest_reasons(&self, literals: Vec<Literal>, diagram: &mut Diagram, excluded: Node) -> Vec<Reason> {
        let needed = fewest(self.rules, diagram, literals, excluded);
        let (mut met, not_met): (Vec<Reason>, Vec<Reason>) =
            needed.into_iter().map(|literal| self.reason(literal)).partition(|reason| reason.met);
        met.extend(not_met);
        met
    }

    fn reason(&self, (criterion, met): Literal) -> Reason {
        let facts = self.rules.model.criteria[criterion.index()].when.facts();
        Reason {
            criterion,
            truth: self.rules.truth(criterion, self.answers),
            met,
            facts: facts.into_iter().filter(|&fact| self.answers.get(fact).is_some()).collect(),
        }
    }
}
