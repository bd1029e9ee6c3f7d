//! Content in the form in which it travels to the browser: the model as postcard bytes, once for the first part of
//! the program and once for the chunk, and four text files a language with a sentence a line, in the order of
//! `text::first_slots`, of `text::chunk_slots`, of `text::meaning_slots`, and of `text::topic_slots` with
//! `text::synonym_slots` and `text::topic_source_slots`.

use crate::model::{ContactId, Model, Source, SourceId};
use crate::text::{
    Language, Slot, Texts, chunk_slots, first_slots, meaning_slots, synonym_slots, topic_slots,
    topic_source_slots,
};

/// What the first part needs of a model: all that decides, and what is shown until there is a result.
pub fn pack_first_model(model: &Model) -> Vec<u8> {
    let mut first = model.clone();
    first.sources.clear();
    first.steps.clear();
    for fact in &mut first.facts {
        (fact.id, fact.knows, fact.sources) = <_>::default();
        fact.groups.iter_mut().for_each(|it| it.id.clear());
    }
    for criterion in &mut first.criteria {
        (criterion.id, criterion.sources) = <_>::default();
    }
    first.definitions.iter_mut().for_each(|it| it.id.clear());
    first.tables.iter_mut().for_each(|it| it.id.clear());
    for route in &mut first.routes {
        (route.id, route.steps, route.terms, route.contacts, route.sources) = <_>::default();
        route.stay.iter_mut().for_each(|stay| stay.steps.clear());
    }
    for note in &mut first.notes {
        (note.id, note.sources) = <_>::default();
        if !note.urgent {
            note.contacts.clear();
        }
    }
    for term in &mut first.terms {
        (term.id, term.sources) = <_>::default();
    }
    for (number, contact) in first.contacts.iter_mut().enumerate() {
        (contact.id, contact.sources) = <_>::default();
        if !model.is_urgent(ContactId::at(number)) {
            (contact.link, contact.phone) = (None, None);
        }
    }
    for word in &mut first.words {
        (word.id, word.sources) = <_>::default();
    }
    postcard::to_allocvec(&first).expect("a model has nothing that postcard cannot write")
}

/// `None` when the bytes are not a model that `pack_first_model` wrote.
pub fn unpack_first_model(bytes: &[u8]) -> Option<Model> {
    postcard::from_bytes(bytes).ok()
}

/// What the chunk needs of a model: all that decides or is shown.
pub fn pack_chunk_model(model: &Model) -> Vec<u8> {
    let mut chunk = model.clone();
    // What these rest on stands in the pages of the build alone, or in the file of what the topics say.
    for fact in &mut chunk.facts {
        fact.sources.clear();
        fact.groups.iter_mut().for_each(|it| it.id.clear());
    }
    chunk.terms.iter_mut().for_each(|it| it.sources.clear());
    chunk.contacts.iter_mut().for_each(|it| it.sources.clear());
    for moment in &mut chunk.moments {
        (moment.id, moment.sources) = <_>::default();
    }
    for local in &mut chunk.locals {
        (local.id, local.sources) = <_>::default();
    }
    for topic in &mut chunk.topics {
        (topic.id, topic.sources) = <_>::default();
    }
    // Authors alone know these by their ids.
    chunk.criteria.iter_mut().for_each(|it| it.id.clear());
    chunk.definitions.iter_mut().for_each(|it| it.id.clear());
    for table in &mut chunk.tables {
        table.id.clear();
        table.values.iter_mut().for_each(String::clear);
    }
    chunk.steps.iter_mut().for_each(|it| it.id.clear());
    chunk.grounds.iter_mut().for_each(|it| it.id.clear());
    chunk.parties.iter_mut().for_each(|it| it.id.clear());
    chunk.payments.iter_mut().for_each(|it| it.id.clear());
    chunk.weighed.iter_mut().for_each(|it| it.id.clear());
    // These are documents beside the guide, which the program does not show.
    chunk.pages.retain(|it| !it.id.starts_with("uitleg-"));
    let cited = cited(&chunk);
    for (number, source) in chunk.sources.iter_mut().enumerate() {
        source.id.clear();
        if !cited.contains(&SourceId::at(number)) {
            *source = Source::default();
        }
    }
    pack_model(&chunk)
}

fn cited(model: &Model) -> Vec<SourceId> {
    let criteria = model.criteria.iter().flat_map(|it| &it.sources);
    let routes = model.routes.iter().flat_map(|it| &it.sources);
    let notes = model.notes.iter().flat_map(|it| &it.sources);
    let deadlines = model.deadlines.iter().flat_map(|it| &it.sources);
    let payments = model.payments.iter().flat_map(|it| &it.sources);
    let words = model.words.iter().flat_map(|it| &it.sources);
    let meanings = model.meanings.iter().flat_map(|it| &it.sources);
    let pages = model.pages.iter().flat_map(|it| &it.sources);
    let beside = deadlines.chain(payments).chain(words).chain(meanings).chain(pages);
    criteria.chain(routes).chain(notes).chain(beside).copied().collect()
}

pub fn pack_model(model: &Model) -> Vec<u8> {
    let deadlines = (&model.moments, &model.deadlines, &model.numbering);
    let region = (&model.locals, &model.own_words, &model.parties, &model.payments);
    let topics = (&model.topics, &model.offers, &model.grounds);
    let whole = (model, deadlines, region, &model.meanings, (&model.pages, &model.weighed), topics);
    postcard::to_allocvec(&whole).expect("a model has nothing that postcard cannot write")
}

/// Reads what `pack_model` or `pack_chunk_model` wrote; `None` for anything else.
pub fn unpack_model(bytes: &[u8]) -> Option<Model> {
    let (mut model, deadlines, region, meanings, pages, topics): (Model, _, _, _, _, _) =
        postcard::from_bytes(bytes).ok()?;
    (model.moments, model.deadlines, model.numbering) = deadlines;
    (model.locals, model.own_words, model.parties, model.payments) = region;
    (model.meanings, (model.pages, model.weighed)) = (meanings, pages);
    (model.topics, model.offers, model.grounds) = topics;
    Some(model)
}

/// The sentences that the first part shows: a line with the model's version, then a sentence a line. A sentence
/// never contains a line break.
pub fn pack_first_texts(model: &Model, texts: &Texts) -> String {
    pack(model, first_slots(model), texts)
}

/// The sentences that the chunk adds, but for the meanings of words.
pub fn pack_chunk_texts(model: &Model, texts: &Texts) -> String {
    pack(model, chunk_slots(model), texts)
}

/// The meanings of words.
pub fn pack_meanings(model: &Model, texts: &Texts) -> String {
    pack(model, meaning_slots(model), texts)
}

/// What the topics say and rest on, and what people also type for all that the search finds.
pub fn pack_topics(model: &Model, texts: &Texts) -> String {
    pack(model, topic_file_slots(model), texts)
}

/// What `pack_topics` wrote, to be added to the other sentences. `None` when the file belongs to another version of
/// the model or is not whole.
pub fn unpack_topics(model: &Model, language: Language, packed: &str) -> Option<Texts> {
    unpack(model, topic_file_slots(model), language, packed)
}

/// `None` when the file belongs to another version of the model or is not whole.
pub fn unpack_first_texts(model: &Model, language: Language, packed: &str) -> Option<Texts> {
    unpack(model, first_slots(model), language, packed)
}

/// The sentences and meanings that `pack_chunk_texts` and `pack_meanings` wrote, to be added to those of the first
/// part. `None` when a file belongs to another version of the model or is not whole.
pub fn unpack_chunk_texts(model: &Model, language: Language, packed: &str, meanings: &str) -> Option<Texts> {
    let mut texts = unpack(model, chunk_slots(model), language, packed)?;
    texts.add(unpack(model, meaning_slots(model), language, meanings)?).then_some(texts)
}

fn topic_file_slots(model: &Model) -> Vec<Slot> {
    [topic_slots(model), synonym_slots(model), topic_source_slots(model)].concat()
}

fn pack(model: &Model, slots: Vec<Slot>, texts: &Texts) -> String {
    let mut packed = model.version.clone();
    for slot in slots {
        packed.push('\n');
        packed.push_str(texts.get(slot));
    }
    packed
}

fn unpack(model: &Model, slots: Vec<Slot>, language: Language, packed: &str) -> Option<Texts> {
    let mut lines = packed.split('\n');
    if lines.next()? != model.version {
        return None;
    }
    Texts::new(slots, language, lines.map(str::to_owned).collect())
}
