//! One journey through the guide as data, from which the peers are built: its questions, and its result.

use anyhow::{Context, Result, anyhow};
use serde::Serialize;
use wegwijzer::content::Content;
use wegwijzer::content::author::cases;
use wegwijzer::engine::{Answers, Rules, decide};
use wegwijzer::markup::plain;
use wegwijzer::page::{Body, ContactView, Page, ResultPage, whole_page};
use wegwijzer::session::{Event, Screen, Session, to_marks};
use wegwijzer::text::{Language, Texts, Ui};

use crate::run::Workspace;

/// What stands on the pages of a journey, as a parent reads it in Dutch.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Wizard {
    pub words: Words,
    /// The question of the first screen, and those of the journey.
    pub questions: Vec<Question>,
    pub result: Outcome,
}

/// The texts of the frame around the questions.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    pub title: String,
    pub next: String,
    pub previous: String,
    pub why: String,
    pub error: String,
    pub answers: String,
    pub change: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    pub legend: String,
    pub hint: String,
    pub why: String,
    pub several: bool,
    pub options: Vec<Choice>,
    /// The options of the journey's answer, by their places.
    pub answer: Vec<usize>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub label: String,
    pub hint: String,
}

/// The result: what is shown of it without opening anything.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub heading: String,
    pub lead: Vec<String>,
    pub sections: Vec<Section>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    pub title: String,
    pub items: Vec<Item>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    pub name: String,
    pub text: String,
}

/// The worked example with the most questions and nothing urgent, as a wizard.
pub fn wizard(workspace: &Workspace, content: &Content, rules: &Rules) -> Result<Wizard> {
    let file = workspace.content().join("cases/national.toml");
    let text =
        std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let cases = cases::read(&content.model, &text).map_err(|wrong| anyhow!("{}", wrong.join("\n")))?;
    let texts = content.all_texts(Language::NL).map(|_, said| plain(said));
    let decided = cases.iter().map(|case| (&case.answers, decide(rules, &case.answers)));
    let calm =
        decided.filter(|(_, it)| !it.notes.iter().any(|note| content.model.notes[note.index()].urgent));
    let longest = calm.max_by_key(|(_, decision)| decision.asked.len());
    let (answers, _) = longest.context("there is no worked example without anything urgent")?;
    of_journey(&texts, rules, answers).context("the worked example does not lead to a result")
}

fn of_journey(texts: &Texts, rules: &Rules, answers: &Answers) -> Option<Wizard> {
    let mut session = Session::default();
    let Body::Start(start) = whole_page(texts, rules, &session).body else { return None };
    let title = texts.ui(Ui::Title).to_owned();
    let voices = start.voices.into_iter().map(|(_, label, hint)| Choice { label, hint });
    let mut questions = vec![Question {
        legend: start.question,
        hint: start.lead,
        why: String::new(),
        several: false,
        options: voices.collect(),
        answer: vec![0],
    }];
    session.apply(rules, Event::Continued);
    let mut words = None;
    while let Screen::Question(fact) = session.screen {
        let Page { body: Body::Question(page), .. } = whole_page(texts, rules, &session) else { return None };
        let shown: Vec<_> = page.groups.into_iter().flat_map(|group| group.options).collect();
        let marks = to_marks(rules.model.fact(fact), answers.get(fact)?);
        for option in marks.iter() {
            session.apply(rules, Event::Marked(option, true));
        }
        session.apply(rules, Event::Continued);
        let answer = marks.iter().filter_map(|mark| shown.iter().position(|it| it.value == mark)).collect();
        let options = shown.into_iter().map(|it| Choice { label: it.label, hint: it.hint }).collect();
        let several = page.several.is_some();
        let hint = [Some(page.hint), page.several].into_iter().flatten().collect::<Vec<_>>().join(" ");
        questions.push(Question {
            legend: page.legend,
            hint,
            why: page.why.inside,
            several,
            options,
            answer,
        });
        words = Some((page.next, page.previous, page.why.summary, page.error));
    }
    let Page { body: Body::Result(page), .. } = whole_page(texts, rules, &session) else { return None };
    let (next, previous, why, error) = words?;
    let change = page.answers.inside.first()?.change.clone();
    let words = Words { title, next, previous, why, error, answers: page.answers.summary.clone(), change };
    Some(Wizard { words, questions, result: outcome(*page) })
}

fn outcome(page: ResultPage) -> Outcome {
    let said = |(label, text): (String, String)| format!("{label} {text}");
    let item = |(name, text): (String, String)| Item { name, text };
    let mut sections = vec![
        Section {
            title: page.route.steps.summary,
            items: page.route.steps.inside.into_iter().map(item).collect(),
        },
        Section {
            title: page.help.summary,
            items: page
                .help
                .inside
                .into_iter()
                .map(|ContactView { name, what, .. }| item((name, what)))
                .collect(),
        },
        Section {
            title: page.why.summary,
            items: page.why.inside.into_iter().map(|it| item((String::new(), it.text))).collect(),
        },
    ];
    sections.extend(page.notes.map(|fold| Section {
        title: fold.summary,
        items: fold.inside.into_iter().map(|it| item((it.title, String::new()))).collect(),
    }));
    Outcome {
        heading: format!("{}: {}", page.kicker, page.route.name),
        lead: vec![said(page.because), said(page.tomorrow), page.together, page.not_a_decision],
        sections,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::shipped;

    #[test]
    fn the_peers_get_a_whole_journey_in_the_words_of_the_guide() {
        let (workspace, proved) = (Workspace::find().unwrap(), shipped());
        let wizard = wizard(&workspace, &proved.content, &proved.rules).unwrap();
        assert!(wizard.questions.len() > 8, "only {} questions", wizard.questions.len());
        let texts = proved.content.all_texts(Language::NL);
        let legends: Vec<String> = texts
            .iter()
            .filter(|(slot, _)| matches!(slot, wegwijzer::text::Slot::Legend(_)))
            .map(|(_, said)| plain(&wegwijzer::markup::for_voice(said, wegwijzer::markup::Voice::Parent)))
            .collect();
        for question in &wizard.questions[1..] {
            assert!(legends.contains(&question.legend), "{}", question.legend);
            assert!(
                !question.answer.is_empty() && question.answer.iter().all(|it| *it < question.options.len())
            );
        }
        assert!(wizard.result.sections.iter().all(|it| !it.items.is_empty()));
        assert!(wizard.result.sections.len() >= 3 && wizard.result.heading.contains(": "));
    }
}
