//! What a region can set: the terms that conditions name, and every combination of their values.

use crate::condition::Condition;
use crate::engine::Rules;
use crate::finding::Finding;
use crate::model::{Model, TermId, ValueIx, ValueSet};

/// The terms that at least one condition names.
pub(super) fn deciding(model: &Model) -> Vec<TermId> {
    let terms = (0..model.terms.len()).map(TermId::at);
    terms.filter(|&term| named(model).any(|condition| names(condition, &[term]))).collect()
}

/// The rules with every term set to all of its values.
pub(super) fn widest(rules: &Rules) -> Rules {
    let all = rules.model.terms.iter().map(|term| ValueSet::of((0..term.values.len()).map(ValueIx::at)));
    rules.with_terms(&all.collect::<Vec<_>>())
}

/// All conditions that may name a term.
pub(super) fn named(model: &Model) -> impl Iterator<Item = &Condition> {
    let criteria = model.criteria.iter().map(|it| &it.when);
    let notes = model.notes.iter().map(|it| &it.when);
    criteria.chain(notes).chain(model.facts.iter().filter_map(|it| it.asked.as_ref()))
}

pub(super) fn names(condition: &Condition, terms: &[TermId]) -> bool {
    let mut found = false;
    condition.walk(&mut |part| found |= matches!(part, Condition::Within(_, it) if terms.contains(it)));
    found
}

/// Every combination of values that a region can give these terms.
pub(super) fn settings(model: &Model, terms: &[TermId], most: usize) -> Result<Vec<Vec<ValueSet>>, Finding> {
    let mut settings = vec![model.default_terms()];
    for &term in terms {
        let about = &model.terms[term.index()];
        let values = about.values.len();
        let sets: Box<dyn Iterator<Item = ValueSet>> = match about.several {
            true => Box::new((0..1_u32 << values).map(ValueSet)),
            false => Box::new((0..values).map(|value| ValueSet::of([ValueIx::at(value)]))),
        };
        let with = |set: ValueSet| {
            let mut longer = settings.clone();
            longer.iter_mut().for_each(|it| it[term.index()] = set);
            longer
        };
        let further: Vec<_> = sets.flat_map(with).take(most + 1).collect();
        if further.len() > most {
            let says = format!(
                "the terms that rules look at can be set in more than {most} ways, too many to try; \
                 give them fewer values"
            );
            return Err(Finding::new("model/routes.toml", format!("term `{}`", about.id), says));
        }
        settings = further;
    }
    Ok(settings)
}
