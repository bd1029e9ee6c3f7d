//! The packed form of content for the browser: the model as postcard bytes, and three text files per language
//! with one sentence per line. The program can start with the first (in the order of `text::slots`); the
//! others come later (in the order of `text::later_slots` and `text::meaning_slots`).

use crate::model::{Model, Source};
use crate::text::{Language, Slot, Texts, later_slots, meaning_slots, slots};

pub fn pack_model(model: &Model) -> Vec<u8> {
    let mut first = model.clone();
    first.sources.truncate(model.first_sources());
    postcard::to_allocvec(&first).expect("a model has nothing that postcard cannot write")
}

/// Reads what `pack_model` wrote; `None` for anything else.
pub fn unpack_model(bytes: &[u8]) -> Option<Model> {
    postcard::from_bytes(bytes).ok()
}

/// Packs the parts of the model that the questions do not need.
pub fn pack_further(model: &Model) -> Vec<u8> {
    let sources = &model.sources[model.first_sources()..];
    let terms = (&model.moments, &model.deadlines, &model.numbering);
    let region = (&model.locals, &model.own_words, &model.parties, &model.payments);
    let further = (terms, region, &model.meanings, sources, &model.pages);
    postcard::to_allocvec(&further).expect("a model has nothing that postcard cannot write")
}

/// Adds the parts that `pack_further` wrote to a model; false when they cannot be read.
#[must_use]
pub fn add_further(model: &mut Model, bytes: &[u8]) -> bool {
    let Ok((terms, region, meanings, sources, pages)) = postcard::from_bytes(bytes) else { return false };
    (model.moments, model.deadlines, model.numbering) = terms;
    (model.locals, model.own_words, model.parties, model.payments) = region;
    (model.meanings, model.pages) = (meanings, pages);
    model.sources.extend::<Vec<Source>>(sources);
    true
}

/// Packs the first file of a language: a line with the model's version, then one line per sentence.
pub fn pack_texts(model: &Model, texts: &Texts) -> String {
    pack(model, slots(model), texts)
}

/// Packs the second file of a language: a line with the model's version, then the later sentences.
pub fn pack_later(model: &Model, later: &Texts) -> String {
    pack(model, later_slots(model), later)
}

/// Packs the third file of a language: a line with the model's version, then the meanings of words.
pub fn pack_meanings(model: &Model, later: &Texts) -> String {
    pack(model, meaning_slots(model), later)
}

/// Reads a first file; `None` when it belongs to another version of the model or is incomplete.
pub fn unpack_texts(model: &Model, language: Language, packed: &str) -> Option<Texts> {
    unpack(model, slots(model), language, packed)
}

/// Reads a file that `pack_later` wrote, for `Texts::add_later`; `None` when it belongs to another version of
/// the model or is incomplete.
pub fn unpack_later(model: &Model, language: Language, packed: &str) -> Option<Texts> {
    unpack(model, later_slots(model), language, packed)
}

/// Reads a file that `pack_meanings` wrote; `None` when it belongs to another version of the model or is
/// incomplete.
pub fn unpack_meanings(model: &Model, language: Language, packed: &str) -> Option<Texts> {
    unpack(model, meaning_slots(model), language, packed)
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
