//! Builds the `Texts` of a language from its TOML file, with exactly one sentence for every slot of the
//! model.

use std::collections::BTreeMap;

use toml::{Table as Toml, Value};

use super::Files;
use crate::finding::Finding;
use crate::markup;
use crate::model::*;
use crate::text::{Language, PARAGRAPH, Slot, Texts, Ui};

/// Reads the sentences of these slots. `None` when the file is not TOML; other faults are findings.
pub(super) fn read(
    model: &Model,
    (file, slots, language): (&str, Vec<Slot>, Language),
    files: &Files,
    findings: &mut Vec<Finding>,
) -> Option<Texts> {
    let document: Toml = match files.get(file).map_or("", String::as_str).parse() {
        Ok(document) => document,
        Err(error) => {
            findings.push(Finding::new(file, "the file", format!("is not valid TOML: {error}")));
            return None;
        }
    };
    let mut given = BTreeMap::new();
    flatten(file, String::new(), document, &mut given, findings);
    let mut sentences = Vec::new();
    for &slot in &slots {
        let key = key(model, slot);
        let mut sentence = given.remove(&key).map(|text| paragraphs(slot, text));
        if let Some(text) = &mut sentence
            && let Some(fault) = unnumber(text)
        {
            findings.push(Finding::new(file, format!("`{key}`"), fault));
        }
        let longest = longest(slot);
        match &sentence {
            None if may_be_missing(model, slot, language) => {}
            None => findings.push(Finding::new(file, format!("`{key}`"), "is missing")),
            Some(text) if text.trim().is_empty() => {
                findings.push(Finding::new(file, format!("`{key}`"), "is empty"))
            }
            Some(text) if text.contains('\n') => {
                findings.push(Finding::new(
                    file,
                    format!("`{key}`"),
                    "has a line break; write it on one line",
                ));
            }
            Some(text) => {
                if let Some(fault) = markup::fault(text) {
                    findings.push(Finding::new(file, format!("`{key}`"), format!("has {fault}")));
                }
                for voice in [markup::Voice::Parent, markup::Voice::Teacher] {
                    let text = markup::for_voice(text, voice);
                    let length = text.chars().count();
                    if length > longest {
                        let says = format!("is {length} characters long; at most {longest} fit");
                        findings.push(Finding::new(file, format!("`{key}`"), says));
                    }
                    for (start, words) in long_sentences(&text).filter(|_| is_sentence(slot)) {
                        let says = format!(
                            "has a sentence of {words} words ({start} ...); at most {MOST_WORDS} can be \
                             followed; make two of it"
                        );
                        findings.push(Finding::new(file, format!("`{key}`"), says));
                    }
                }
            }
        }
        sentences.push(sentence.unwrap_or_default());
    }
    for key in given.keys() {
        findings.push(Finding::new(
            file,
            format!("`{key}`"),
            "belongs to nothing in the model; remove it or mend its name",
        ));
    }
    Texts::new(slots, language, sentences)
}

/// What a topic says may have paragraphs, with an empty line between them; other texts stay as they are.
fn paragraphs(slot: Slot, text: String) -> String {
    match slot {
        Slot::TopicHolds(_) | Slot::TopicDecides(_) | Slot::TopicAct(_) | Slot::TopicMissing(_) => {
            text.replace("\n\n", &PARAGRAPH.to_string())
        }
        _ => text,
    }
}

/// Takes the numbers of several places away, `#1` and `#2`: the program fills them in the order in which they stand.
/// The fault, if they stand in another order in either voice.
fn unnumber(text: &mut String) -> Option<String> {
    let mut fault = None;
    for voice in [markup::Voice::Parent, markup::Voice::Teacher] {
        let said = markup::for_voice(text, voice);
        let numbers: Vec<&str> = said.split('#').skip(1).map(|it| &it[..digits(it)]).collect();
        let right = |(place, number): (usize, &&str)| {
            **number == (place + 1).to_string() || numbers.len() == 1 && number.is_empty()
        };
        if !numbers.iter().enumerate().all(right) {
            let places: Vec<String> = (1..=numbers.len()).map(|it| format!("#{it}")).collect();
            fault = Some(format!("must have its places numbered, in this order: {}", places.join(" ")));
        }
    }
    let mut pieces = text.split('#');
    let mut without = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        without.push('#');
        without.push_str(&piece[digits(piece)..]);
    }
    *text = without;
    fault
}

/// The length of the number at the beginning of a text.
fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len()
}

/// The most words of a sentence.
const MOST_WORDS: usize = 25;

/// What can stand between the end of a sentence and the next one, in any of the languages.
const CLOSING: [char; 8] = ['"', ')', '\'', '’', '”', '“', '»', '\u{2069}'];

/// Sentences with more words than allowed: the beginning of each, and its number of words.
fn long_sentences(text: &str) -> impl Iterator<Item = (String, usize)> {
    let is_word = |word: &&str| word.contains(|c: char| c.is_alphanumeric() || c == '#');
    let mut sentences = vec![Vec::new()];
    for word in text.split_whitespace().filter(is_word) {
        sentences.last_mut().expect("there is one to begin with").push(word);
        if word.trim_end_matches(CLOSING).ends_with(['.', '?', '!', '؟']) {
            sentences.push(Vec::new());
        }
    }
    let long = sentences.into_iter().filter(|words| words.len() > MOST_WORDS);
    long.map(|words| (words[..4].join(" "), words.len()))
}

/// Slots that may be empty: hints of options and, where they cannot apply, the lead for a child who is there
/// already, the details of a step and the names of what is weighed; and who translated it, in a language that was not.
fn may_be_missing(model: &Model, slot: Slot, language: Language) -> bool {
    match slot {
        Slot::Ui(Ui::StartTranslated) => language.unread_since().is_none(),
        Slot::OptionHint(..) => true,
        Slot::RouteStay(route) => model.route(route).stay.is_none(),
        Slot::StepIf(step) => model.step(step).instead.is_none(),
        _ if is_of_search(slot) => slot != Slot::CompoundParts,
        Slot::LocalDetail(id) => matches!(model.locals[id.index()].change, LocalChange::Says(..)),
        Slot::WeighedName(id) => model.weighed[id.index()].route.is_some(),
        _ => false,
    }
}

/// Whether people read it. The others list words for the program.
fn is_sentence(slot: Slot) -> bool {
    !is_of_search(slot) && !matches!(slot, Slot::MeaningFound(_))
}

/// Whether it is what people type.
fn is_of_search(slot: Slot) -> bool {
    slot >= Slot::MeaningSynonyms(MeaningId::at(0))
}

/// Reports texts that only one language has, and texts whose `#` places differ.
pub(super) fn compare(
    model: &Model,
    slots: Vec<Slot>,
    texts: &BTreeMap<Language, Texts>,
    findings: &mut Vec<Finding>,
) {
    for slot in slots.into_iter().filter(|it| *it != Slot::Ui(Ui::StartTranslated)) {
        let marks = |texts: &Texts| {
            let text = texts.get(slot);
            let in_voice = |voice| markup::for_voice(text, voice).matches('#').count();
            (text.is_empty(), [markup::Voice::Parent, markup::Voice::Teacher].map(in_voice))
        };
        let dutch = texts.get(&Language::NL).map(marks);
        let other = texts.values().filter(|it| Some(marks(it)) != dutch).map(|it| it.language.code());
        let other: Vec<&str> = other.collect();
        if dutch.is_some() && !other.is_empty() {
            let says = format!(
                "is not there in every language, or not with equally many `#`: {} differs from {}",
                Language::NL.code(),
                other.join(", ")
            );
            findings.push(Finding::new("text", format!("`{}`", key(model, slot)), says));
        }
    }
}

/// Turns `[a.b] c = "text"` into the key `a.b.c`.
pub(super) fn flatten(
    file: &str,
    prefix: String,
    table: Toml,
    given: &mut BTreeMap<String, String>,
    findings: &mut Vec<Finding>,
) {
    for (key, value) in table {
        // What the build reads of a language is no text (`build.rs`).
        if prefix.is_empty() && key == "language" {
            continue;
        }
        let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match value {
            Value::Table(inner) => flatten(file, key, inner, given, findings),
            Value::String(text) => drop(given.insert(key, text)),
            _ => findings.push(Finding::new(file, format!("`{key}`"), "must be a text in quotes")),
        }
    }
}

/// The key of a slot in the authors' files.
pub(super) fn key(model: &Model, slot: Slot) -> String {
    let question = |fact: FactId, what: &str| format!("question.{}.{what}", model.fact(fact).id);
    let option = |fact: FactId, value: ValueIx, what: &str| {
        let about = model.fact(fact);
        let last = if about.kind == FactKind::Several { "none" } else { "unknown" };
        let value = about.values.get(value.index()).map_or(last, String::as_str);
        format!("question.{}.option.{value}.{what}", about.id)
    };
    let moment = |id: MomentId, what: &str| format!("moment.{}.{what}", model.moment(id).id);
    let meaning = |id: MeaningId, what: &str| format!("meaning.{}.{what}", model.meanings[id.index()].id);
    let deadline = |id: DeadlineId, what: &str| format!("deadline.{}.{what}", model.deadline(id).id);
    let topic = |id: TopicId, what: &str| format!("topic.{}.{what}", model.topic(id).id);
    let route = |id: RouteId, what: &str| format!("route.{}.{what}", model.route(id).id);
    match slot {
        Slot::Ui(it) => format!("ui.{}", it.key()),
        Slot::Around(it) => format!("page.{}", it.key()),
        Slot::Later(it) => format!("later.{}", it.key()),
        Slot::MomentLabel(id) => moment(id, "label"),
        Slot::MomentHint(id) => moment(id, "hint"),
        Slot::MomentName(id) => moment(id, "name"),
        Slot::DeadlineName(id) => deadline(id, "name"),
        Slot::DeadlineWhat(id) => deadline(id, "what"),
        Slot::DeadlinePassed(id) => deadline(id, "passed"),
        Slot::LocalSays(id) => format!("local.{}.says", model.locals[id.index()].id),
        Slot::LocalDetail(id) => format!("local.{}.detail", model.locals[id.index()].id),
        Slot::PartyName(id) => format!("party.{}.name", model.parties[id.index()].id),
        Slot::PaymentWhat(id) => format!("payment.{}.what", model.payments[id.index()].id),
        Slot::PaymentSays(id) => format!("payment.{}.says", model.payments[id.index()].id),
        Slot::TopicName(id) => topic(id, "name"),
        Slot::TopicHolds(id) => topic(id, "holds"),
        Slot::TopicDecides(id) => topic(id, "decides"),
        Slot::TopicAct(id) => topic(id, "do"),
        Slot::TopicMissing(id) => topic(id, "missing"),
        Slot::MeaningName(id) => meaning(id, "name"),
        Slot::MeaningText(id) => meaning(id, "text"),
        Slot::MeaningFound(id) => meaning(id, "found"),
        Slot::MeaningSynonyms(id) => format!("meaning.{}", model.meanings[id.index()].id),
        Slot::WordSynonyms(id) => format!("word.{}", model.words[id.index()].id),
        Slot::RouteSynonyms(id) => format!("route.{}", model.route(id).id),
        Slot::QuestionSynonyms(id) => format!("question.{}", model.fact(id).id),
        Slot::NoteSynonyms(id) => format!("note.{}", model.notes[id.index()].id),
        Slot::TopicSynonyms(id) => format!("topic.{}", model.topic(id).id),
        Slot::TopicSources(id) => topic(id, "sources"),
        Slot::CompoundParts => "parts".to_owned(),
        Slot::Legend(fact) => question(fact, "legend"),
        Slot::Hint(fact) => question(fact, "hint"),
        Slot::Why(fact) => question(fact, "why"),
        Slot::Short(fact) => question(fact, "short"),
        Slot::Option(fact, value) => option(fact, value, "label"),
        Slot::OptionHint(fact, value) => option(fact, value, "hint"),
        Slot::Group(fact, number) => {
            let about = model.fact(fact);
            format!("question.{}.group.{}.label", about.id, about.groups[usize::from(number)].id)
        }
        Slot::For(id) => format!("criterion.{}.for", model.criteria[id.index()].id),
        Slot::Against(id) => format!("criterion.{}.against", model.criteria[id.index()].id),
        Slot::RouteName(id) => route(id, "name"),
        Slot::RouteLead(id) => route(id, "lead"),
        Slot::RouteStay(id) => route(id, "stay"),
        Slot::RouteDecides(id) => route(id, "decides"),
        Slot::RouteTakes(id) => route(id, "takes"),
        Slot::RoutePays(id) => route(id, "pays"),
        Slot::StepDo(id) => format!("step.{}.do", model.step(id).id),
        Slot::StepDetail(id) => format!("step.{}.detail", model.step(id).id),
        Slot::StepIf(id) => format!("step.{}.if", model.step(id).id),
        Slot::NoteTitle(id) => format!("note.{}.title", model.notes[id.index()].id),
        Slot::NoteBody(id) => format!("note.{}.body", model.notes[id.index()].id),
        Slot::NoteAct(id) => format!("note.{}.do", model.notes[id.index()].id),
        Slot::Ground(id) => format!("ground.{}", model.grounds[id.index()].id),
        Slot::StepTomorrow(id) => format!("step.{}.tomorrow", model.step(id).id),
        Slot::NoteLine(id) => format!("note.{}.line", model.notes[id.index()].id),
        Slot::WeighedName(id) => format!("weighed.{}.name", model.weighed[id.index()].id),
        Slot::TermName(id) => format!("term.{}.name", model.terms[id.index()].id),
        Slot::TermText(id) => format!("term.{}.text", model.terms[id.index()].id),
        Slot::ContactName(id) => format!("contact.{}.name", model.contacts[id.index()].id),
        Slot::ContactWhat(id) => format!("contact.{}.what", model.contacts[id.index()].id),
        Slot::WordName(id) => format!("word.{}.name", model.words[id.index()].id),
        Slot::WordText(id) => format!("word.{}.text", model.words[id.index()].id),
    }
}

/// The most characters of a slot, in either voice: what fits on a phone without becoming a wall of text.
fn longest(slot: Slot) -> usize {
    match slot {
        Slot::Short(_)
        | Slot::Group(..)
        | Slot::MomentName(_)
        | Slot::PartyName(_)
        | Slot::PaymentWhat(_) => 40,
        Slot::RouteName(_) | Slot::TermName(_) | Slot::ContactName(_) | Slot::WordName(_) => 70,
        Slot::MeaningName(_) | Slot::WeighedName(_) | Slot::TopicName(_) => 70,
        Slot::NoteTitle(_) | Slot::DeadlineName(_) => 80,
        // These stand on the first screen of a result, on a small phone too.
        Slot::NoteAct(_) => 70,
        Slot::Ground(_) | Slot::StepTomorrow(_) => 120,
        Slot::Legend(_) | Slot::Option(..) | Slot::StepDo(_) => 110,
        Slot::MomentLabel(_) | Slot::StepIf(_) => 110,
        Slot::NoteLine(_) => 140,
        Slot::MomentHint(_) | Slot::Hint(_) | Slot::OptionHint(..) | Slot::For(_) | Slot::Against(_) => 170,
        Slot::ContactWhat(_) => 220,
        Slot::Ui(_) | Slot::Around(_) | Slot::Why(_) | Slot::RouteLead(_) | Slot::RouteStay(_) => 300,
        // Names two kinds of partnership, and what they go by, with the Dutch terms beside them in other languages.
        Slot::RouteDecides(_) => 360,
        Slot::RouteTakes(_)
        | Slot::RoutePays(_)
        | Slot::StepDetail(_)
        | Slot::TermText(_)
        | Slot::Later(_)
        | Slot::DeadlineWhat(_)
        | Slot::LocalSays(_)
        | Slot::LocalDetail(_)
        | Slot::PaymentSays(_)
        | Slot::DeadlinePassed(_)
        | Slot::MeaningText(_)
        | Slot::WordText(_) => 300,
        Slot::NoteBody(_) => 600,
        // Its words are counted for all parts of a topic together: `read_topics::short_enough`.
        Slot::TopicHolds(_) | Slot::TopicDecides(_) | Slot::TopicAct(_) | Slot::TopicMissing(_) => 2_000,
        Slot::MeaningFound(_)
        | Slot::MeaningSynonyms(_)
        | Slot::WordSynonyms(_)
        | Slot::RouteSynonyms(_)
        | Slot::QuestionSynonyms(_)
        | Slot::NoteSynonyms(_)
        | Slot::TopicSynonyms(_)
        | Slot::TopicSources(_)
        | Slot::CompoundParts => 1_000,
    }
}
