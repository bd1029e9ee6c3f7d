//! The model turned into decision diagrams, one for every criterion, route and note.

use std::ops::Range;
use std::sync::Arc;

use super::answers::{Answer, Answers};
use super::diagram::{Diagram, NO, Node, Variable, YES};
use super::outcome::Last;
use crate::model::*;

/// The value of every variable, as far as known.
pub(crate) type Known = Vec<Option<u8>>;

/// The rules of one model with one setting of its open terms.
#[derive(Clone)]
pub struct Rules {
    /// Shared by the rules of all regions.
    pub model: Arc<Model>,
    /// The setting of every open term; `looked_at` says which of them a condition names.
    pub(crate) terms: Vec<ValueSet>,
    looked_at: Vec<bool>,
    pub(crate) diagram: Diagram,
    /// The variables of each fact: one for a fact with a single value, otherwise one per value.
    pub(crate) variables: Vec<Range<Variable>>,
    /// The fact that each variable belongs to.
    fact_of: Vec<FactId>,
    /// For each fact: when it is asked.
    pub(crate) asked: Vec<Node>,
    pub(crate) criteria: Vec<Node>,
    pub(crate) definitions: Vec<Node>,
    /// For each table, for each value: when it is given.
    pub(crate) tables: Vec<Vec<Node>>,
    /// For each row of the main table, in order: when it is true.
    pub(crate) main_rows: Vec<Node>,
    /// For each route: when it is the main one.
    pub(crate) main: Vec<Node>,
    /// For each route: when it is the main one and, for every fact of kind `SeveralOrUnknown` that is asked,
    /// something is chosen.
    pub(crate) main_named: Vec<Node>,
    /// For each route: when it stands beside another main one.
    pub(crate) also: Vec<Node>,
    /// For each route: when the child is there already.
    pub(crate) stay: Vec<Node>,
    pub(crate) notes: Vec<Node>,
    /// For each offer of a topic: when it holds. No question is asked for it.
    pub(crate) offers: Vec<Node>,
    /// For each node of the diagram: the facts that it and those below it look at, as bits.
    looks_at: Vec<u128>,
    pub(super) last: Last,
}

impl Rules {
    /// Builds the diagrams. `terms` holds a value set for each open term of the model.
    pub fn new(model: Model, terms: &[ValueSet]) -> Self {
        let (variables, sizes) = variables(&model);
        Rules::build(Arc::new(model), terms, variables, Diagram::new(sizes))
    }

    /// Builds the diagrams, or gives `None` when that takes more than `most` steps.
    pub fn within(model: Model, terms: &[ValueSet], most: usize) -> Option<Self> {
        let (variables, sizes) = variables(&model);
        let rules = Rules::build(Arc::new(model), terms, variables, Diagram::within(sizes, most));
        (!rules.diagram.is_full()).then_some(rules)
    }

    /// Returns these rules with the open terms replaced. Both share one node space, so nodes are comparable.
    pub fn with_terms(&self, terms: &[ValueSet]) -> Self {
        Rules::build(self.model.clone(), terms, self.variables.clone(), self.diagram.clone())
    }

    fn build(
        model: Arc<Model>,
        terms: &[ValueSet],
        variables: Vec<Range<Variable>>,
        diagram: Diagram,
    ) -> Self {
        let mut builder = Builder {
            asked: vec![None; model.facts.len()],
            criteria: vec![None; model.criteria.len()],
            definitions: vec![None; model.definitions.len()],
            tables: vec![None; model.tables.len()],
            diagram,
            variables: &variables,
            looked_at: vec![false; model.terms.len()],
            model: &model,
            terms,
        };
        let asked = model.fact_ids().map(|fact| builder.asked(fact)).collect();
        let criteria = (0..model.criteria.len()).map(|it| builder.criterion(CriterionId::at(it))).collect();
        let definitions =
            (0..model.definitions.len()).map(|it| builder.definition(DefinitionId::at(it))).collect();
        let tables = (0..model.tables.len()).map(|it| builder.table(TableId::at(it))).collect();
        let main_rows: Vec<Node> = model.main.iter().map(|row| builder.condition(&row.when)).collect();
        let (mut main, mut also) = (vec![NO; model.routes.len()], vec![NO; model.routes.len()]);
        for (row, &node) in model.main.iter().zip(&main_rows) {
            main[row.route.index()] = builder.diagram.or(main[row.route.index()], node);
        }
        for row in &model.also {
            let node = builder.condition(&row.when);
            also[row.route.index()] = builder.diagram.or(also[row.route.index()], node);
        }
        for (also, &main) in also.iter_mut().zip(&main) {
            let not_main = builder.diagram.not(main);
            *also = builder.diagram.and(*also, not_main);
        }
        let named: Vec<Node> = model.fact_ids().map(|fact| builder.named(fact)).collect();
        let named = builder.diagram.all(named);
        let main_named = main.iter().map(|&main| builder.diagram.and(main, named)).collect();
        let notes = model.notes.iter().map(|note| builder.condition(&note.when)).collect();
        let stay = |route: &Route| route.stay.as_ref().map_or(NO, |stay| builder.condition(&stay.when));
        let stay = model.routes.iter().map(stay).collect();
        // What a region sets moves no offer by itself: only terms that outcomes look at are proved.
        let looked_at = builder.looked_at.clone();
        let offers = model.offers.iter().map(|offer| builder.condition(&offer.when)).collect();
        let diagram = builder.diagram;
        let facts = variables.iter().enumerate();
        let fact_of = facts.flat_map(|(fact, range)| range.clone().map(move |_| FactId::at(fact)));
        let fact_of: Vec<FactId> = fact_of.collect();
        let bits: Vec<u128> = fact_of.iter().map(|&fact| bit(fact)).collect();
        Rules {
            terms: terms.to_vec(),
            looked_at,
            looks_at: diagram.gather(&bits),
            last: Last::default(),
            diagram,
            variables,
            fact_of,
            asked,
            criteria,
            definitions,
            tables,
            main_rows,
            main,
            main_named,
            also,
            stay,
            notes,
            offers,
            model,
        }
    }

    /// The nodes of further conditions, in a copy of the diagram.
    pub(crate) fn nodes_of(&self, conditions: &[&Condition]) -> (Diagram, Vec<Node>) {
        let mut builder = Builder {
            asked: self.asked.iter().copied().map(Some).collect(),
            criteria: self.criteria.iter().copied().map(Some).collect(),
            definitions: self.definitions.iter().copied().map(Some).collect(),
            tables: self.tables.iter().cloned().map(Some).collect(),
            diagram: self.diagram.clone(),
            variables: &self.variables,
            looked_at: vec![false; self.model.terms.len()],
            model: &self.model,
            terms: &self.terms,
        };
        let nodes = conditions.iter().map(|it| builder.condition(it)).collect();
        (builder.diagram, nodes)
    }

    /// Takes in all of the model that the rules were built from a part of. Its conditions are the same, and it
    /// adds offers.
    pub fn complete(&mut self, model: Model) {
        let (variables, diagram) = (self.variables.clone(), self.diagram.clone());
        *self = Rules::build(Arc::new(model), &self.terms, variables, diagram);
    }

    /// Whether the answers say that the child is already where this route leads. While they leave it open,
    /// it is not said.
    pub fn stays(&self, route: RouteId, answers: &Answers) -> bool {
        let known = self.known(answers, true);
        let mut node = self.stay[route.index()];
        while let Some(below) = self.diagram.below(node, &known) {
            node = below;
        }
        node == YES
    }

    /// The settings of those open terms that a condition looks at, in the order of the model. All that
    /// is decided, explained or proved follows from the model and from these; the others change words.
    pub fn decision_terms(&self) -> Vec<ValueSet> {
        self.terms
            .iter()
            .zip(&self.looked_at)
            .filter(|(_, looked_at)| **looked_at)
            .map(|(set, _)| *set)
            .collect()
    }

    /// How many nodes the diagrams have: a measure of how entangled the rules are.
    pub fn size(&self) -> usize {
        self.diagram.size()
    }

    /// Everything that a question can change: main route, routes beside it, notes.
    pub(crate) fn outcomes(&self) -> Vec<Node> {
        self.main.iter().chain(&self.also).chain(&self.notes).copied().collect()
    }

    /// Whether these outcomes depend on this fact. They must be restricted by all earlier facts.
    pub(crate) fn matters(&self, fact: FactId, outcomes: &[Node]) -> bool {
        outcomes.iter().any(|&node| self.variables[fact.index()].contains(&self.diagram.variable(node)))
    }

    /// The first fact that the outcomes that are left depend on.
    pub(crate) fn next(&self, outcomes: &[Node]) -> Option<FactId> {
        self.fact_of(outcomes.iter().map(|&node| self.diagram.variable(node)).min()?)
    }

    /// The fact that a variable belongs to; none for that of a constant.
    pub(crate) fn fact_of(&self, variable: Variable) -> Option<FactId> {
        self.fact_of.get(usize::from(variable)).copied()
    }

    /// The facts that these outcomes look at.
    pub(crate) fn looked_at(&self, outcomes: &[Node]) -> Vec<FactId> {
        self.facts(outcomes.iter().fold(0, |all, &node| all | self.looks_at[self.diagram.number(node)]))
    }

    /// The facts with these bits, in the order of asking.
    pub(crate) fn facts(&self, bits: u128) -> Vec<FactId> {
        self.model.fact_ids().filter(|&fact| bits & bit(fact) != 0).collect()
    }

    /// The value of each variable of a fact under an answer.
    pub(crate) fn values(
        &self,
        fact: FactId,
        answer: Answer,
    ) -> impl Iterator<Item = (Variable, u8)> + use<> {
        let unknown = self.model.fact(fact).unknown();
        let variables = self.variables[fact.index()].clone();
        let first = variables.start;
        variables.map(move |variable| (variable, value(answer, unknown, variable - first)))
    }

    /// Restricts every outcome to the answer to a fact. Outcomes must depend on no earlier fact.
    pub(crate) fn restrict(&self, fact: FactId, answer: Answer, outcomes: &mut [Node]) {
        let (answer, unknown) = (self.unknown_as_none(fact, answer), self.model.fact(fact).unknown());
        let variables = &self.variables[fact.index()];
        for node in outcomes {
            while variables.contains(&self.diagram.variable(*node)) {
                let variable = self.diagram.variable(*node);
                let value = value(answer, unknown, variable - variables.start);
                *node = self.diagram.child(*node, variable, value);
            }
        }
    }

    /// What the answers fix; "weet ik niet" fixes its own value only when `unknown_counts`.
    pub(crate) fn known(&self, answers: &Answers, unknown_counts: bool) -> Known {
        let mut known = vec![None; usize::from(self.diagram.variables())];
        for (fact, answer) in answers.iter() {
            if answer == Answer::Unknown && !unknown_counts {
                continue;
            }
            let answer = self.unknown_as_none(fact, answer);
            self.values(fact, answer)
                .for_each(|(variable, value)| known[usize::from(variable)] = Some(value));
        }
        known
    }

    /// Replaces "weet ik niet" to a question with several answers by the empty set: none of them.
    pub(crate) fn unknown_as_none(&self, fact: FactId, answer: Answer) -> Answer {
        match answer {
            Answer::Unknown if self.model.fact(fact).is_several() => Answer::Several(ValueSet::default()),
            _ => answer,
        }
    }
}

/// The variables of each fact, and how many values each variable has.
fn variables(model: &Model) -> (Vec<Range<Variable>>, Vec<u8>) {
    let (mut variables, mut sizes) = (Vec::new(), Vec::new());
    for fact in &model.facts {
        let first = sizes.len() as Variable;
        match fact.kind {
            FactKind::One => sizes.push(fact.values.len() as u8 + 1),
            FactKind::OneKnown => sizes.push(fact.values.len() as u8),
            FactKind::Several | FactKind::SeveralOrUnknown => sizes.extend(fact.values.iter().map(|_| 2)),
        }
        variables.push(first..sizes.len() as Variable);
    }
    (variables, sizes)
}

/// The bit of a fact in a set of facts. There is one for each: the loader refuses a model whose answers
/// can be given in more than 2^100 ways, so no model has more than 100 facts.
pub(crate) fn bit(fact: FactId) -> u128 {
    1 << fact.index()
}

/// The value of the variable with this index among those of a fact.
fn value(answer: Answer, unknown: ValueIx, place: u8) -> u8 {
    match answer {
        Answer::One(value) => value.0,
        Answer::Several(set) => u8::from(set.has(ValueIx(place))),
        Answer::Unknown => unknown.0,
    }
}

struct Builder<'m> {
    model: &'m Model,
    terms: &'m [ValueSet],
    looked_at: Vec<bool>,
    variables: &'m [Range<Variable>],
    diagram: Diagram,
    asked: Vec<Option<Node>>,
    criteria: Vec<Option<Node>>,
    definitions: Vec<Option<Node>>,
    tables: Vec<Option<Vec<Node>>>,
}

// The loader has refused cyclic conditions, so these calls end.
impl Builder<'_> {
    fn asked(&mut self, id: FactId) -> Node {
        if let Some(node) = self.asked[id.index()] {
            return node;
        }
        let model = self.model;
        let node = match &model.fact(id).asked {
            Some(condition) => self.condition(condition),
            None => super::diagram::YES,
        };
        *self.asked[id.index()].insert(node)
    }

    /// Something is chosen, where choosing nothing means "weet ik niet".
    fn named(&mut self, fact: FactId) -> Node {
        let about = self.model.fact(fact);
        if about.kind != FactKind::SeveralOrUnknown {
            return super::diagram::YES;
        }
        let all = ValueSet::of((0..about.values.len()).map(ValueIx::at));
        let (some, asked) = (self.some_of(fact, all), self.asked(fact));
        let not_asked = self.diagram.not(asked);
        self.diagram.or(some, not_asked)
    }

    fn criterion(&mut self, id: CriterionId) -> Node {
        if let Some(node) = self.criteria[id.index()] {
            return node;
        }
        let model = self.model;
        let node = self.condition(&model.criteria[id.index()].when);
        *self.criteria[id.index()].insert(node)
    }

    fn definition(&mut self, id: DefinitionId) -> Node {
        if let Some(node) = self.definitions[id.index()] {
            return node;
        }
        let model = self.model;
        let node = self.condition(&model.definitions[id.index()].when);
        *self.definitions[id.index()].insert(node)
    }

    fn table(&mut self, id: TableId) -> Vec<Node> {
        if let Some(nodes) = &self.tables[id.index()] {
            return nodes.clone();
        }
        let table = &self.model.tables[id.index()];
        let mut given = vec![NO; table.values.len()];
        let mut covered = NO;
        for row in &table.rows {
            let Some(when) = &row.when else { continue };
            let node = self.condition(when);
            covered = self.diagram.or(covered, node);
            given[row.gives.index()] = self.diagram.or(given[row.gives.index()], node);
        }
        if let Some(otherwise) = table.rows.iter().find(|row| row.when.is_none()) {
            let rest = self.diagram.not(covered);
            given[otherwise.gives.index()] = self.diagram.or(given[otherwise.gives.index()], rest);
        }
        self.tables[id.index()].insert(given).clone()
    }

    fn condition(&mut self, condition: &Condition) -> Node {
        match condition {
            Condition::Is(fact, values) => {
                let node = self.some_of(*fact, *values);
                let asked = self.asked(*fact);
                self.diagram.and(asked, node)
            }
            Condition::Only(fact, values) => self.only(*fact, *values),
            Condition::Within(fact, term) => {
                self.looked_at[term.index()] = true;
                let (fact_values, term_values) =
                    (&self.model.fact(*fact).values, &self.model.terms[term.index()].values);
                let set = self.terms[term.index()].iter();
                let values = set
                    .filter_map(|it| fact_values.iter().position(|value| *value == term_values[it.index()]));
                let values = ValueSet::of(values.map(ValueIx::at));
                self.only(*fact, values)
            }
            Condition::Criterion(id) => self.criterion(*id),
            Condition::Definition(id) => self.definition(*id),
            Condition::Table(id, values) => {
                let given = self.table(*id);
                self.diagram.any(values.iter().map(|value| given[value.index()]))
            }
            Condition::Not(part) => {
                let node = self.condition(part);
                self.diagram.not(node)
            }
            Condition::All(parts) => {
                let nodes: Vec<Node> = parts.iter().map(|part| self.condition(part)).collect();
                self.diagram.all(nodes)
            }
            Condition::Any(parts) => {
                let nodes: Vec<Node> = parts.iter().map(|part| self.condition(part)).collect();
                self.diagram.any(nodes)
            }
        }
    }

    fn some_of(&mut self, fact: FactId, values: ValueSet) -> Node {
        let variables = self.variables[fact.index()].clone();
        if !self.model.fact(fact).is_several() {
            return self.diagram.one_of(variables.start, values.0);
        }
        let chosen: Vec<Node> =
            values.iter().map(|value| self.diagram.one_of(variables.start + value.0, 0b10)).collect();
        self.diagram.any(chosen)
    }

    fn only(&mut self, fact: FactId, values: ValueSet) -> Node {
        let all = ValueSet::of((0..self.model.fact(fact).values.len()).map(ValueIx::at));
        let some = self.some_of(fact, values);
        let other = self.some_of(fact, ValueSet(all.0 & !values.0));
        let (no_other, asked) = (self.diagram.not(other), self.asked(fact));
        self.diagram.all([asked, some, no_other])
    }
}
