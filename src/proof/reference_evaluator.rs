//! P16: a reference evaluator that reads the conditions without diagrams agrees with the engine.

use std::cell::Cell;

use super::Outcome;
use super::walk::completed;
use super::walk::{MOST_STATES, states};
use crate::engine::diagram::Node;
use crate::engine::{Answer, Answers, Rules, complete, decide};
use crate::finding::Finding;
use crate::model::*;

pub(super) fn agrees(rules: &Rules) -> Outcome {
    // The routes are compared together, then every note and criterion by itself, in each way it can come out.
    let decided: Vec<Node> = rules.main.iter().chain(&rules.also).copied().collect();
    let alone = rules.notes.iter().chain(&rules.criteria).map(|&node| vec![node]);
    let (mut findings, mut examined) = (Vec::new(), 0);
    for nodes in [decided].into_iter().chain(alone) {
        let states = match states(rules, nodes, false, MOST_STATES) {
            Ok(states) => states,
            Err(refused) => return Outcome { examined, what: "situations", findings: vec![refused] },
        };
        for state in states {
            for answers in [completed(rules, state.answers.clone()), filled(rules, state.answers)] {
                examined += 1;
                findings.extend(disagreement(rules, &answers));
            }
        }
    }
    for (offer, &node) in rules.model.offers.iter().zip(&rules.offers) {
        let states = match states(rules, vec![node], false, MOST_STATES) {
            Ok(states) => states,
            Err(refused) => return Outcome { examined, what: "situations", findings: vec![refused] },
        };
        for state in states {
            examined += 1;
            findings.extend(holds_otherwise(rules, offer, node, state.answers));
        }
    }
    Outcome { examined, what: "situations", findings }
}

/// Answers the open questions with the last value, or with all values where several can be chosen.
fn filled(rules: &Rules, answers: Answers) -> Answers {
    complete(rules, answers, |fact| {
        let about = rules.model.fact(fact);
        let values = about.values.len();
        let all = ValueSet::of((0..values).map(ValueIx::at));
        if about.is_several() { Answer::Several(all) } else { Answer::One(ValueIx::at(values - 1)) }
    })
}

/// A finding when the engine and an evaluation of the conditions as they are written, without diagrams, decide
/// otherwise about these answers: the first route, the routes beside it or the notes.
pub fn disagreement(rules: &Rules, answers: &Answers) -> Option<Finding> {
    let decision = decide(rules, answers);
    let reference = ReferenceEvaluator::new(rules, answers);
    let model = &rules.model;
    let main: Vec<RouteId> =
        model.main.iter().filter(|row| reference.holds(&row.when)).map(|row| row.route).collect();
    let beside = |route: &RouteId| {
        !main.contains(route)
            && model.also.iter().any(|row| row.route == *route && reference.holds(&row.when))
    };
    let also: Vec<RouteId> = (0..model.routes.len()).map(RouteId::at).filter(beside).collect();
    let notes = (0..model.notes.len()).map(NoteId::at);
    let notes: Vec<NoteId> = notes.filter(|id| reference.holds(&model.notes[id.index()].when)).collect();
    // P1 proves that there is exactly one.
    let same = decision.main.map_or(main.is_empty(), |route| main.contains(&route));
    if same && also == decision.also && notes == decision.notes {
        return None;
    }
    let place = crate::content::write_answers(model, answers);
    Some(Finding::new("model", place, "the engine and the plain reading of the rules decide otherwise"))
}

/// Compares the diagram of an offer with its condition, with an answer to every question: an offer may look at
/// questions that no outcome asks.
fn holds_otherwise(rules: &Rules, offer: &Offer, node: Node, mut answers: Answers) -> Option<Finding> {
    for fact in rules.model.fact_ids().filter(|&fact| answers.get(fact).is_none()).collect::<Vec<_>>() {
        let several = rules.model.fact(fact).is_several();
        answers
            .set(fact, if several { Answer::Several(ValueSet::default()) } else { Answer::One(ValueIx(0)) });
    }
    let holds = ReferenceEvaluator::new(rules, &answers).holds(&offer.when);
    if rules.diagram.can_be(node, &rules.known(&answers, true)) == holds {
        return None;
    }
    let place = crate::content::write_answers(&rules.model, &answers);
    Some(Finding::new("model/topics.toml", place, "the engine and the plain reading of an offer differ"))
}

/// Whether a route comes first once everything that is asked has an answer.
pub(super) fn leads_to(rules: &Rules, answers: &Answers, route: RouteId) -> bool {
    let answers = completed(rules, answers.clone());
    let reference = ReferenceEvaluator::new(rules, &answers);
    rules.model.main.iter().any(|row| row.route == route && reference.holds(&row.when))
}

/// Evaluates conditions over answers. What was not answered has no value.
struct ReferenceEvaluator<'a> {
    model: &'a Model,
    terms: &'a [ValueSet],
    answers: &'a Answers,
    /// Cached truth of each criterion, and of whether each fact is asked.
    criteria: Vec<Cell<Option<bool>>>,
    asked: Vec<Cell<Option<bool>>>,
}

impl<'a> ReferenceEvaluator<'a> {
    fn new(rules: &'a Rules, answers: &'a Answers) -> Self {
        let model = &rules.model;
        let unread = |number: usize| vec![Cell::new(None); number];
        let (criteria, asked) = (unread(model.criteria.len()), unread(model.facts.len()));
        ReferenceEvaluator { model, terms: &rules.terms, answers, criteria, asked }
    }

    fn holds(&self, condition: &Condition) -> bool {
        let model = self.model;
        match condition {
            Condition::Is(fact, values) => self.value(*fact).is_some_and(|answer| match answer {
                Answer::One(value) => values.has(value),
                Answer::Several(set) => set.0 & values.0 != 0,
                Answer::Unknown => !model.fact(*fact).is_several() && values.has(model.fact(*fact).unknown()),
            }),
            Condition::Only(fact, values) => self.only(*fact, *values),
            Condition::Within(fact, term) => {
                let (set, term) = (self.terms[term.index()], &model.terms[term.index()]);
                let named = set.iter().map(|value| &term.values[value.index()]);
                let values = &model.fact(*fact).values;
                let set =
                    named.filter_map(|name| values.iter().position(|value| value == name).map(ValueIx::at));
                self.only(*fact, ValueSet::of(set))
            }
            Condition::Criterion(id) => {
                once(&self.criteria[id.index()], || self.holds(&model.criteria[id.index()].when))
            }
            Condition::Definition(id) => self.holds(&model.definitions[id.index()].when),
            Condition::Table(id, values) => {
                self.table(&model.tables[id.index()]).is_some_and(|it| values.has(it))
            }
            Condition::Not(part) => !self.holds(part),
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
        }
    }

    fn only(&self, fact: FactId, values: ValueSet) -> bool {
        match self.value(fact) {
            Some(Answer::One(value)) => values.has(value),
            Some(Answer::Several(set)) => !set.is_empty() && set.0 & !values.0 == 0,
            _ => false,
        }
    }

    fn table(&self, table: &Table) -> Option<ValueIx> {
        let met = table.rows.iter().find(|row| row.when.as_ref().is_some_and(|when| self.holds(when)));
        met.or_else(|| table.rows.iter().find(|row| row.when.is_none())).map(|row| row.gives)
    }

    /// The answer to a fact that is asked; `None` otherwise.
    fn value(&self, fact: FactId) -> Option<Answer> {
        let asked = || self.model.fact(fact).asked.as_ref().is_none_or(|asked| self.holds(asked));
        if once(&self.asked[fact.index()], asked) { self.answers.get(fact) } else { None }
    }
}

/// Evaluates once, then answers from the cache.
fn once(read: &Cell<Option<bool>>, holds: impl FnOnce() -> bool) -> bool {
    let known = read.get().unwrap_or_else(holds);
    read.set(Some(known));
    known
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use super::*;
    use crate::content::{author, read_answers};
    use crate::proof::{Golden, moves, reordered};

    #[test]
    fn terms_are_read_as_the_region_sets_them() {
        let content = author::load(std::path::Path::new("content")).expect("the content has no findings");
        let terms = content.model.default_terms();
        let national = Rules::new(content.model, &terms);
        let needs = national.model.term_id("basic-needs").expect("there is such a term");
        let mut set = terms.clone();
        set[needs.index()] = ValueSet::of([ValueIx(0)]);
        let regional = national.with_terms(&set);
        let (other, places) = reordered(&regional, |fact| usize::MAX - fact.index(), 1_000_000).unwrap();
        let mut tried = 0;
        for example in moves(&regional, &Golden::of(&national)).iter().flat_map(|it| &it.examples) {
            let answers = read_answers(&national.model, example).unwrap();
            assert_eq!(disagreement(&regional, &answers), None, "{example}");
            // These situations distinguish the settings: with the national terms they come out otherwise.
            let mut forgetful = regional.clone();
            forgetful.terms.clone_from(&terms);
            assert!(disagreement(&forgetful, &answers).is_some(), "{example}");
            let moved = answers.iter().map(|(fact, answer)| (places[fact.index()], answer)).collect();
            let (one, two) = (decide(&regional, &answers), decide(&other, &completed(&other, moved)));
            assert_eq!((one.main, one.also), (two.main, two.also), "{example}");
            tried += 1;
        }
        assert!(tried > 5, "{tried}");
    }

    #[test]
    fn with_the_answers_that_a_question_hangs_on_it_is_asked() {
        let content = author::load(std::path::Path::new("content")).expect("the content has no findings");
        let terms = content.model.default_terms();
        let rules = Rules::new(content.model, &terms);
        let mut hanging = 0;
        for fact in rules.model.fact_ids() {
            let Some(asked) = &rules.model.fact(fact).asked else { continue };
            let answers = super::super::example_until(&rules, fact);
            assert!(answers.iter().all(|(it, _)| it < fact), "{}", rules.model.fact(fact).id);
            let reference = ReferenceEvaluator::new(&rules, &answers);
            assert!(reference.holds(asked), "{}", rules.model.fact(fact).id);
            hanging += 1;
        }
        assert!(hanging > 5, "{hanging}");
    }
}
