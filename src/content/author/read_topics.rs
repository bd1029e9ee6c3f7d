//! Reads the topics and where they are offered, and checks that each can be found and is short.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::names::{Names, find, ids, sources_of};
use super::read_condition::{Sight, condition};
use crate::finding::Finding;
use crate::markup::{Voice, for_voice};
use crate::model::*;
use crate::text::{FIELD, Language, SOURCE, Slot, Texts, Ui, topic_source_slots};

const FILE: &str = "model/topics.toml";

/// The most words that all parts of a topic have together, in either voice.
const MOST_WORDS: usize = 250;

pub(super) fn topic(mut entry: Entry, names: &Names) -> Topic {
    let facts: Vec<String> = names.facts.iter().map(|(id, ..)| id.clone()).collect();
    let id = entry.text("id");
    let mut sources: Vec<SourceId> = Vec::new();
    for part in ["holds", "decides", "do"] {
        let cited = sources_of(&mut entry, part, names);
        cited.into_iter().for_each(|it| {
            if !sources.contains(&it) {
                sources.push(it)
            }
        });
    }
    let topic = Topic {
        id,
        sources,
        missing: entry.flag("missing"),
        leads: ids(&mut entry, "leads", &names.routes).map(RouteId::at).collect(),
        notes: ids(&mut entry, "notes", &names.notes).map(NoteId::at).collect(),
        questions: ids(&mut entry, "questions", &facts).map(FactId::at).collect(),
        contacts: ids(&mut entry, "contacts", &names.contacts).map(ContactId::at).collect(),
    };
    entry.end();
    topic
}

pub(super) fn offer(mut entry: Entry, names: &Names) -> Offer {
    let topic = entry.text("topic");
    let topic = TopicId::at(find(&mut entry, "topic", &topic, &names.topics));
    let when = condition(&mut entry, names, "when", Sight::All, true);
    let never = Condition::Any(Vec::new());
    entry.end();
    Offer { topic, when: when.unwrap_or(never) }
}

/// Reports topics that are offered nowhere, so that only who searches for them finds them.
pub(super) fn all_offered(model: &Model, findings: &mut Vec<Finding>) {
    for id in model.topic_ids() {
        let topic = model.topic(id);
        let offered = model.offers.iter().any(|offer| offer.topic == id);
        if !offered && topic.notes.is_empty() && topic.questions.is_empty() {
            let says = "is offered nowhere; give it an [[offer]], or name `notes` or `questions` beside which it \
                        fits";
            findings.push(Finding::new(FILE, format!("topic `{}`", topic.id), says));
        }
    }
}

/// What the topics rest on, in words of this language.
pub(super) fn sources(model: &Model, texts: &Texts) -> Texts {
    let said = |id: &SourceId| {
        let Source { title, place, link, as_of, consulted, .. } = &model.sources[id.index()];
        let as_of = match as_of.as_str() {
            "unknown" => texts.ui(Ui::SourceUndated).to_owned(),
            date => texts.ui(Ui::SourceAsOf).replace('#', date),
        };
        let consulted = texts.ui(Ui::SourceConsulted).replace('#', consulted);
        let (title, place) = (texts.dutch(title), texts.dutch(place));
        format!("{link}{FIELD}{title}{FIELD}{place}. {as_of}; {consulted}.")
    };
    let all = model.topics.iter().map(|topic| {
        let all: Vec<String> = topic.sources.iter().map(said).collect();
        all.join(&SOURCE.to_string())
    });
    Texts::new(topic_source_slots(model), texts.language, all.collect()).expect("one for each topic")
}

/// Reports topics with more words than are read.
pub(super) fn short_enough(model: &Model, texts: &BTreeMap<Language, Texts>, findings: &mut Vec<Finding>) {
    for (language, texts) in texts {
        for id in model.topic_ids() {
            let parts =
                [Slot::TopicHolds(id), Slot::TopicDecides(id), Slot::TopicAct(id), Slot::TopicMissing(id)];
            let words = |voice: Voice| -> usize {
                parts.map(|part| for_voice(texts.get(part), voice).split_whitespace().count()).iter().sum()
            };
            let most = words(Voice::Parent).max(words(Voice::Teacher));
            if most > MOST_WORDS {
                let file = super::topics_file(*language);
                let says = format!("has {most} words; at most {MOST_WORDS} are read");
                findings.push(Finding::new(&file, format!("`topic.{}`", model.topic(id).id), says));
            }
        }
    }
}
