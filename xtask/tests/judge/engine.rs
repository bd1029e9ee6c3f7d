//! The second engine: the DecisionToolkit (dsntk) evaluates the exported file.

use std::collections::BTreeSet;
use std::sync::Arc;

use dsntk_feel::Name;
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_model_evaluator::ModelEvaluator;
use wegwijzer::engine::{Answer, Answers, Decision};
use wegwijzer::model::{FactId, Model, NoteId, RouteId, ValueIx};
use xtask::export::dmn::{ALSO, DECISION, MAIN, MODEL, NAMESPACE, NOTES, input};

/// What an engine decides, as sets of ids.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    main: String,
    also: BTreeSet<String>,
    notes: BTreeSet<String>,
}

impl Verdict {
    /// The verdict of our engine.
    pub(crate) fn of(model: &Model, decision: &Decision) -> Verdict {
        let route = |id: RouteId| model.route(id).id.clone();
        let note = |id: &NoteId| model.notes[id.index()].id.clone();
        Verdict {
            main: decision.main.map_or("none".to_owned(), route),
            also: decision.also.iter().map(|&id| route(id)).collect(),
            notes: decision.notes.iter().map(note).collect(),
        }
    }
}

/// The second engine with the exported rules.
pub(crate) struct Judge<'m> {
    model: &'m Model,
    evaluator: Arc<ModelEvaluator>,
    /// The inputs of the decision, in the order of the facts.
    inputs: Vec<Name>,
}

impl Judge<'_> {
    pub(crate) fn new<'m>(model: &'m Model, exported: &str) -> Result<Judge<'m>, String> {
        let definitions = dsntk_model::parse(exported).map_err(|error| error.to_string())?;
        let evaluator = ModelEvaluator::new(&[definitions]).map_err(|error| error.to_string())?;
        let inputs = model.facts.iter().map(|fact| Name::from(input(fact).as_str())).collect();
        Ok(Judge { model, evaluator, inputs })
    }

    /// Evaluates the decision for these answers.
    pub(crate) fn verdict(&self, answers: &Answers) -> Verdict {
        let mut given = FeelContext::default();
        for (fact, name) in self.model.fact_ids().zip(&self.inputs) {
            given.set_entry(name, self.value(fact, answers.get(fact)));
        }
        let result = self.evaluator.evaluate_invocable(NAMESPACE, MODEL, DECISION, &given);
        let Value::Context(result) = result else { panic!("the decision is no context: {result}") };
        let entry = |name: &str| result.get_entry(&Name::from(name)).expect("the context has all entries");
        Verdict { main: id(entry(MAIN)), also: ids(entry(ALSO)), notes: ids(entry(NOTES)) }
    }

    fn value(&self, fact: FactId, answer: Option<Answer>) -> Value {
        let fact = self.model.fact(fact);
        let value = |it: ValueIx| Value::String(fact.values[it.index()].clone());
        match answer {
            None => Value::Null(None),
            Some(Answer::One(it)) => value(it),
            Some(Answer::Several(set)) => Value::List(set.iter().map(value).collect()),
            // Where several can be chosen, "not known" and "none" are both the empty list.
            Some(Answer::Unknown) if fact.is_several() => Value::List(Vec::new()),
            Some(Answer::Unknown) => Value::String("unknown".to_owned()),
        }
    }
}

fn id(value: &Value) -> String {
    match value {
        Value::String(id) => id.clone(),
        other => format!("no id: {other}"),
    }
}

fn ids(value: &Value) -> BTreeSet<String> {
    match value {
        Value::List(values) => values.iter().map(id).collect(),
        // This engine gives null for a table that collects nothing.
        Value::Null(_) => BTreeSet::new(),
        other => BTreeSet::from([id(other)]),
    }
}
