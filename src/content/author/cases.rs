//! Worked examples: a situation in words, its answers, and the decision that experts expect.

use serde::Deserialize;

use super::super::read_answers;
use crate::engine::{Answers, Rules, decide};
use crate::model::Model;

/// A worked example: documentation and test in one.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub story: String,
    pub answers: Answers,
    route: String,
    also: Vec<String>,
    notes: Vec<String>,
    not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    /// The situation as it would be told at an intake.
    story: String,
    /// In the notation of `decide --answers`.
    answers: String,
    /// The expected main route; with the lists below it, exactly what must come out.
    route: String,
    also: Vec<String>,
    notes: Vec<String>,
    /// Routes and notes that must not come out: the mistakes that this case guards against.
    #[serde(default)]
    not: Vec<String>,
    /// Why this is expected, with its sources.
    #[expect(dead_code, reason = "for the people who read the cases")]
    because: String,
}

/// The cases of a file, or all faults that keep it from being read.
pub fn read(model: &Model, text: &str) -> Result<Vec<Case>, Vec<String>> {
    let file: File = toml::from_str(text).map_err(|error| vec![error.to_string()])?;
    let (mut cases, mut wrong) = (Vec::new(), Vec::new());
    for written in file.case {
        let route = model.routes.iter().map(|it| it.id.as_str());
        let known: Vec<&str> = route.chain(model.notes.iter().map(|it| it.id.as_str())).collect();
        let named =
            [&written.also, &written.notes, &written.not].into_iter().flatten().chain([&written.route]);
        for name in named.filter(|name| !known.contains(&name.as_str())) {
            wrong.push(format!("case {}: there is no route or note `{name}`", written.id));
        }
        match read_answers(model, &written.answers) {
            Err(says) => wrong.extend(says.into_iter().map(|says| format!("case {}: {says}", written.id))),
            Ok(answers) => cases.push(Case {
                id: written.id,
                story: written.story,
                answers,
                route: written.route,
                also: sorted(written.also),
                notes: sorted(written.notes),
                not: written.not,
            }),
        }
    }
    if wrong.is_empty() { Ok(cases) } else { Err(wrong) }
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

impl Case {
    /// The differences between the decision and what the case expects, in words.
    pub fn wrong(&self, rules: &Rules) -> Vec<String> {
        let (model, decision) = (&rules.model, decide(rules, &self.answers));
        let mut wrong = Vec::new();
        if let Some(next) = decision.next {
            wrong.push(format!("question `{}` is still open", model.fact(next).id));
        }
        let found = decision.main.map_or("none", |id| &model.route(id).id);
        if found != self.route {
            wrong.push(format!("expected route `{}`, found `{found}`", self.route));
        }
        let also = sorted(decision.also.iter().map(|&id| model.route(id).id.clone()).collect());
        if also != self.also {
            wrong.push(format!("expected beside it [{}], found [{}]", self.also.join(", "), also.join(", ")));
        }
        let notes = sorted(decision.notes.iter().map(|id| model.notes[id.index()].id.clone()).collect());
        if notes != self.notes {
            wrong.push(format!("expected notes [{}], found [{}]", self.notes.join(", "), notes.join(", ")));
        }
        for name in
            self.not.iter().filter(|it| found == it.as_str() || also.contains(it) || notes.contains(it))
        {
            wrong.push(format!("`{name}` must not be shown here"));
        }
        for fact in decision.ignored {
            wrong.push(format!("answer to `{}` does not count here; leave it out", model.fact(fact).id));
        }
        wrong
    }
}
