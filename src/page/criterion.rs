//! What a criterion says when it is met: with the answers that it rests on in the place of its `#`.

use crate::engine::{Answer, Answers};
use crate::markup::Voice;
use crate::model::*;
use crate::text::{Slot, Texts, Ui};

/// The words of a criterion that is met. Its `#` stands for the answers that were given of those it names, or, where
/// none are known, for all of them as alternatives.
pub fn criterion_met(
    model: &Model,
    texts: &Texts,
    voice: Voice,
    criterion: CriterionId,
    answers: Option<&Answers>,
) -> String {
    let say = |slot: Slot| crate::markup::for_voice(texts.get(slot), voice);
    let said = say(Slot::For(criterion));
    if !said.contains('#') {
        return said;
    }
    let mut labels: Vec<String> = Vec::new();
    model.criteria[criterion.index()].when.walk(&mut |part| {
        let (Condition::Is(fact, values) | Condition::Only(fact, values)) = part else { return };
        let given = match answers.map(|answers| answers.get(*fact)) {
            None => *values,
            Some(Some(Answer::One(value))) => ValueSet(values.0 & ValueSet::of([value]).0),
            Some(Some(Answer::Several(set))) => ValueSet(values.0 & set.0),
            Some(_) => ValueSet::default(),
        };
        labels.extend(
            given
                .iter()
                .map(|value| say(Slot::Ui(Ui::Quoted)).replace('#', &say(Slot::Option(*fact, value)))),
        );
    });
    let last = labels.pop().unwrap_or_default();
    // As it is written, with its space.
    let comma = texts.ui(Ui::Comma);
    let all = match (labels.is_empty(), answers) {
        (true, _) => last,
        (false, Some(_)) => format!("{}{comma}{last}", labels.join(comma)),
        (false, None) => format!("{} {} {last}", labels.join(comma), say(Slot::Ui(Ui::Or))),
    };
    said.replace('#', &all)
}
