//! `cargo xtask decide`: one decision, or all worked examples, without a browser.

use std::fmt::Write;

use serde_json::{Value, json};
use wegwijzer::content::author::cases::{self, Case};
use wegwijzer::content::{Content, write_answer};
use wegwijzer::engine::{self, Answers, Reason, Rules, Step, Truth, WhatIf};
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::{FactId, Model, NoteId, RouteId, RouteText, TopicId};
use wegwijzer::page::criterion_met;
use wegwijzer::profile::Profile;
use wegwijzer::text::{Language, Slot};

/// A decision with its reasons, in the documented format of `--json`.
pub fn as_json(rules: &Rules, answers: &Answers, profile: Option<&Profile>) -> Value {
    let model = &rules.model;
    let found = Found::of(rules, answers);
    let routes = |ids: &[RouteId]| ids.iter().map(|&id| model.route(id).id.clone()).collect::<Vec<_>>();
    let fact = |id: FactId| model.fact(id).id.clone();
    let notes = |ids: &[NoteId]| ids.iter().map(|id| model.notes[id.index()].id.clone()).collect::<Vec<_>>();
    let reasons: Vec<Value> = found
        .reasons
        .iter()
        .map(|reason| {
            let facts: serde_json::Map<String, Value> = reason
                .facts
                .iter()
                .filter_map(|&id| Some((fact(id), json!(write_answer(model.fact(id), answers.get(id)?)))))
                .collect();
            let truth = match reason.truth {
                Truth::True => "true",
                Truth::False => "false",
                Truth::Unknown => "unknown",
            };
            json!({"criterion": model.criteria[reason.criterion.index()].id, "truth": truth, "facts": facts})
        })
        .collect();
    let what_if: Vec<Value> = found
        .what_if
        .iter()
        .map(|it| {
            let changes: serde_json::Map<String, Value> = it
                .changes
                .iter()
                .map(|&(id, answer)| (fact(id), json!(write_answer(model.fact(id), answer))))
                .collect();
            json!({"route": model.route(it.route).id, "changes": changes})
        })
        .collect();
    json!({
        "route": found.decision.main.map(|id| model.route(id).id.clone()),
        "also": routes(&found.decision.also),
        "notes": notes(&found.decision.notes),
        "topics": found.topics.iter().map(|&id| model.topic(id).id.as_str()).collect::<Vec<_>>(),
        "possible": routes(&found.decision.possible),
        "next": found.decision.next.map(fact),
        "asked": found.decision.asked.iter().map(|&id| fact(id)).collect::<Vec<_>>(),
        "reasons": reasons,
        "what_if": what_if,
        "steps": found.steps.iter().map(|&step| step_id(model, step)).collect::<Vec<_>>(),
        "profile": profile.map(|it| it.id.as_str()),
        "model": model.version,
    })
}

struct Found {
    decision: engine::Decision,
    reasons: Vec<Reason>,
    what_if: Vec<WhatIf>,
    /// The steps of the main route under the region's terms.
    steps: Vec<Step>,
    /// The topics that are offered on the result.
    topics: Vec<TopicId>,
}

fn step_id(model: &Model, step: Step) -> &str {
    match step {
        Step::National(id) => &model.step(id).id,
        Step::Local(id) => &model.locals[id.index()].id,
    }
}

impl Found {
    fn of(rules: &Rules, answers: &Answers) -> Found {
        let decision = engine::decide(rules, answers);
        let counting = answers.only(&decision.asked);
        let decided = decision.main.filter(|_| decision.next.is_none());
        Found {
            reasons: decided.map_or(Vec::new(), |main| engine::reasons(rules, &counting, main)),
            what_if: decided.map_or(Vec::new(), |main| engine::what_if(rules, &counting, main)),
            steps: decided.map_or(Vec::new(), |main| rules.steps(main, &counting)),
            topics: decided.map_or(Vec::new(), |_| engine::offered(rules, answers)),
            decision,
        }
    }
}

/// A decision with its reasons as text for a terminal.
pub fn as_text(
    content: &Content,
    rules: &Rules,
    answers: &Answers,
    language: Language,
    profile: Option<&Profile>,
) -> String {
    let (model, texts) = (&rules.model, &content.texts[&language]);
    let say = |slot: Slot| plain(&for_voice(texts.get(slot), Voice::Parent));
    let found = Found::of(rules, answers);
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("writing to a string");
    let later = |slot: Slot| plain(&for_voice(content.later[&language].get(slot), Voice::Parent));
    // The text of the profile, of a term of the region, or the national one, as on the page.
    let text = |id: RouteId, text: RouteText, national: Slot| {
        let own = profile.and_then(|it| it.own_words(id, text)).map(|said| said.text.clone());
        let local = || rules.local_words(id, text).map(|local| later(Slot::LocalSays(local)));
        own.or_else(local).unwrap_or_else(|| say(national))
    };
    let route =
        |id: RouteId| format!("{} ({})", text(id, RouteText::Name, Slot::RouteName(id)), model.route(id).id);
    match (found.decision.next, found.decision.main) {
        (Some(next), _) => line(format!("next: {} ({})", say(Slot::Legend(next)), model.fact(next).id)),
        (None, Some(main)) => line(format!("route: {}", route(main))),
        (None, None) => line("no route: the model has a gap; run `cargo xtask check`".to_owned()),
    }
    for reason in &found.reasons {
        let says = match reason.truth {
            Truth::True => criterion_met(model, texts, Voice::Parent, reason.criterion, Some(answers)),
            _ => say(Slot::Against(reason.criterion)),
        };
        line(format!("  because {}: {says}", model.criteria[reason.criterion.index()].id));
    }
    for &step in &found.steps {
        let says = match step {
            Step::National(id) => say(Slot::StepDo(id)),
            Step::Local(id) => format!("{} [of the region]", later(Slot::LocalSays(id))),
        };
        line(format!("  step {}: {says}", step_id(model, step)));
    }
    if let Some(main) = found.decision.main.filter(|_| found.decision.next.is_none()) {
        line(format!("  who decides: {}", text(main, RouteText::Decides, Slot::RouteDecides(main))));
    }
    found.decision.also.iter().for_each(|&id| line(format!("also: {}", route(id))));
    for id in &found.decision.notes {
        line(format!("note: {} ({})", say(Slot::NoteTitle(*id)), model.notes[id.index()].id));
    }
    for &id in &found.topics {
        line(format!("topic: {} ({})", later(Slot::TopicName(id)), model.topic(id).id));
    }
    if found.decision.possible.len() > 1 {
        let names: Vec<&str> =
            found.decision.possible.iter().map(|&id| model.route(id).id.as_str()).collect();
        line(format!("still possible: {}", names.join(", ")));
    }
    for it in &found.what_if {
        let changes: Vec<String> = it
            .changes
            .iter()
            .map(|&(id, answer)| format!("{}={}", model.fact(id).id, write_answer(model.fact(id), answer)))
            .collect();
        line(format!("{} if: {}", model.route(it.route).id, changes.join(",")));
    }
    out
}

/// The result of one worked example.
pub struct Outcome {
    pub case: Case,
    pub wrong: Vec<String>,
    pub found: Value,
}

/// Compares every case of a file with the decision.
pub fn cases(rules: &Rules, text: &str) -> Result<Vec<Outcome>, Vec<String>> {
    let cases = cases::read(&rules.model, text)?;
    Ok(cases
        .into_iter()
        .map(|case| Outcome { wrong: case.wrong(rules), found: as_json(rules, &case.answers, None), case })
        .collect())
}

/// The differences of every case, and a line with counts.
pub fn cases_text(outcomes: &[Outcome]) -> String {
    let mut out = String::new();
    for outcome in outcomes {
        let mark = if outcome.wrong.is_empty() { "ok  " } else { "FAIL" };
        writeln!(out, "{mark} case {}: {}", outcome.case.id, outcome.case.story)
            .expect("writing to a string");
        for wrong in &outcome.wrong {
            writeln!(out, "       {wrong}").expect("writing to a string");
        }
    }
    let failed = outcomes.iter().filter(|it| !it.wrong.is_empty()).count();
    writeln!(out, "{} cases as expected, {failed} not", outcomes.len() - failed)
        .expect("writing to a string");
    out
}

pub fn cases_json(outcomes: &[Outcome]) -> Value {
    let case = |it: &Outcome| json!({"id": it.case.id, "ok": it.wrong.is_empty(), "wrong": it.wrong, "found": it.found});
    Value::Array(outcomes.iter().map(case).collect())
}
