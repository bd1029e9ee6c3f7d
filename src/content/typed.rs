//! Answers in the notation of the command line: `place=primary,need=learning+behaviour,done=unknown`.

use crate::engine::{Answer, Answers};
use crate::model::{Fact, FactKind, Model, ValueIx, ValueSet};

/// Reads answers, or gives all faults with the names that would be valid.
pub fn read_answers(model: &Model, text: &str) -> Result<Answers, Vec<String>> {
    let (mut answers, mut wrong) = (Answers::default(), Vec::new());
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let Some((fact, value)) = pair.split_once('=') else {
            wrong.push(format!("`{pair}` is no answer; write fact=value"));
            continue;
        };
        let Some(id) = model.fact_id(fact.trim()) else {
            let known: Vec<&str> = model.facts.iter().map(|fact| fact.id.as_str()).collect();
            wrong.push(format!("there is no fact `{}`; there are: {}", fact.trim(), known.join(", ")));
            continue;
        };
        if answers.get(id).is_some() {
            wrong.push(format!("fact `{}` is answered twice", fact.trim()));
        }
        match read_answer(model.fact(id), value) {
            Ok(answer) => answers.set(id, answer),
            Err(says) => wrong.push(says),
        }
    }
    if wrong.is_empty() { Ok(answers) } else { Err(wrong) }
}

fn read_answer(fact: &Fact, text: &str) -> Result<Answer, String> {
    let mut values = Vec::new();
    let words: Vec<&str> = text.split('+').map(str::trim).collect();
    let alone = match fact.kind {
        FactKind::One => Some(("unknown", Answer::Unknown)),
        FactKind::OneKnown => None,
        FactKind::Several => Some(("none", Answer::Several(ValueSet::default()))),
        FactKind::SeveralOrUnknown => Some(("unknown", Answer::Unknown)),
    };
    match (alone, words.as_slice()) {
        (Some((name, answer)), [word]) if *word == name => return Ok(answer),
        _ => {}
    }
    for word in words {
        match fact.values.iter().position(|value| value == word) {
            Some(place) => values.push(ValueIx::at(place)),
            None => {
                let known: Vec<&str> =
                    fact.values.iter().map(String::as_str).chain(alone.map(|it| it.0)).collect();
                let says =
                    format!("fact `{}` has no value `{word}` there; it has: {}", fact.id, known.join(", "));
                return Err(says);
            }
        }
    }
    match (fact.is_several(), values.as_slice()) {
        (true, _) => Ok(Answer::Several(ValueSet::of(values))),
        (false, [value]) => Ok(Answer::One(*value)),
        (false, _) => Err(format!("fact `{}` takes one value", fact.id)),
    }
}

/// Writes answers in the notation that `read_answers` reads.
pub fn write_answers(model: &Model, answers: &Answers) -> String {
    let written: Vec<String> = answers
        .iter()
        .map(|(fact, answer)| format!("{}={}", model.fact(fact).id, write_answer(model.fact(fact), answer)))
        .collect();
    written.join(",")
}

/// Writes one answer in the notation of `read_answers`.
pub fn write_answer(fact: &Fact, answer: Answer) -> String {
    match answer {
        Answer::One(value) => fact.values[value.index()].clone(),
        Answer::Several(set) if set.is_empty() => {
            if fact.kind == FactKind::Several { "none" } else { "unknown" }.to_owned()
        }
        Answer::Several(set) => {
            set.iter().map(|value| fact.values[value.index()].as_str()).collect::<Vec<_>>().join("+")
        }
        Answer::Unknown => "unknown".to_owned(),
    }
}
