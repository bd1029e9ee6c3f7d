//! Reads the authors' files, and reports all their faults at once.

pub mod cases;
mod dutch;
mod entry;
pub mod expression;
mod glossary;
mod measure;
mod names;
mod order;
mod read_code;
mod read_condition;
mod read_deadlines;
mod read_groups;
mod read_model;
mod read_region;
mod read_regions;
mod read_steps;
mod read_texts;
mod read_topics;
mod readable;
mod rows;
mod size;
pub mod spelling;
mod synonyms;
mod translated;
mod used;
mod writing;

pub use read_code::{FILE as NUMBERING, grown as grown_numbering};
pub use read_groups::SIGNS;

use std::collections::BTreeMap;
use std::path::Path;

use super::Content;
use crate::finding::Finding;
use crate::model::Model;
use crate::region::Regions;
use crate::text::{Language, Texts, all_slots, later_slots, meaning_slots, synonym_slots, topic_slots};

/// The text of every file that authors edit, by its path in the content folder.
pub type Files = BTreeMap<String, String>;

const MODEL_FILES: [&str; 12] = [
    "model/facts.toml",
    "model/criteria.toml",
    "model/routes.toml",
    "model/steps.toml",
    "model/contacts.toml",
    "model/terms.toml",
    "model/region.toml",
    "model/money.toml",
    "model/meanings.toml",
    "model/pages.toml",
    "model/topics.toml",
    "model/grounds.toml",
];

/// Reads a content folder: complete content, or all findings.
pub fn load(folder: &Path) -> Result<Content, Vec<Finding>> {
    read(&load_files(folder, &Language::ALL)?)
}

/// Loads the content of a folder in some languages, Dutch among them, without judging how they are written.
pub fn load_unjudged(folder: &Path, languages: &[Language]) -> Result<Content, Vec<Finding>> {
    let files = load_files(folder, languages)?;
    let mut findings = Vec::new();
    Assembled::read(&files, languages, &mut findings).finish(&files, findings)
}

fn load_files(folder: &Path, languages: &[Language]) -> Result<Files, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut files = Files::new();
    let texts =
        |it: Language| [text_file(it), later_file(it), meanings_file(it), topics_file(it), synonyms_file(it)];
    let texts: Vec<String> = languages.iter().copied().flat_map(texts).collect();
    let texts = texts.iter().map(String::as_str);
    for name in MODEL_FILES
        .into_iter()
        .chain(["sources.toml", readable::FILE, dutch::FILE, translated::FILE])
        .chain(texts)
    {
        match std::fs::read_to_string(folder.join(name)) {
            Ok(text) => drop(files.insert(name.to_owned(), text)),
            Err(error) => findings.push(Finding::new(name, "the file", format!("cannot be read ({error})"))),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    // The file does not exist until the first edition is accepted.
    files.extend(std::fs::read_to_string(folder.join(NUMBERING)).map(|text| (NUMBERING.to_owned(), text)));
    Ok(files)
}

/// Reads content from the text of its files: complete content, or all findings.
pub fn read(files: &Files) -> Result<Content, Vec<Finding>> {
    let mut findings = Vec::new();
    let assembled = Assembled::read(files, &Language::ALL, &mut findings);
    assembled.judge(files, &mut findings);
    assembled.finish(files, findings)
}

/// The model and its sentences, as far as they can be read.
struct Assembled {
    model: Option<Model>,
    texts: BTreeMap<Language, Texts>,
    later: BTreeMap<Language, Texts>,
    topics: BTreeMap<Language, Texts>,
}

impl Assembled {
    fn read(files: &Files, languages: &[Language], findings: &mut Vec<Finding>) -> Assembled {
        let model = read_model::read(files, findings);
        let (mut texts, mut later, mut topics) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        if let Some(model) = &model {
            for &language in languages {
                let mut read =
                    |file: String, slots| read_texts::read(model, (&file, slots, language), files, findings);
                texts.extend(read(text_file(language), all_slots(model)).map(|read| (language, read)));
                let said = read(topics_file(language), topic_slots(model));
                let synonyms = read(synonyms_file(language), synonym_slots(model));
                if let Some((mut said, synonyms)) = said.zip(synonyms) {
                    let added = said.add(synonyms);
                    debug_assert!(added, "every file has slots of its own");
                    topics.insert(language, said);
                }
                let second = read(later_file(language), later_slots(model));
                let third = read(meanings_file(language), meaning_slots(model));
                if let Some((mut second, third)) = second.zip(third) {
                    let added = second.add(third);
                    debug_assert!(added, "every file has slots of its own");
                    later.insert(language, second);
                }
            }
            let of_chunk = [later_slots(model), meaning_slots(model)].concat();
            let of_topics = [topic_slots(model), synonym_slots(model)].concat();
            read_texts::compare(model, all_slots(model), &texts, findings);
            read_texts::compare(model, of_chunk, &later, findings);
            read_texts::compare(model, of_topics, &topics, findings);
            read_topics::short_enough(model, &topics, findings);
        }
        Assembled { model, texts, later, topics }
    }

    /// The sentences of a language, if all of its files can be read.
    fn of(&self, language: Language) -> Option<[&Texts; 3]> {
        let [texts, later, topics] = [&self.texts, &self.later, &self.topics].map(|it| it.get(&language));
        Some([texts?, later?, topics?])
    }

    fn judge(&self, files: &Files, findings: &mut Vec<Finding>) {
        for language in Language::ALL {
            if let (Some(model), Some([texts, later, topics])) = (&self.model, self.of(language)) {
                synonyms::check(model, [texts, later], topics, findings);
            }
        }
        if let (Some(dutch), Some(first)) = (dutch::Dutch::read(files, findings), self.of(Language::NL)) {
            translated::check(&dutch, files, findings);
            for other in Language::ALL.into_iter().filter(|&it| it != Language::NL) {
                if let Some(texts) = self.of(other) {
                    dutch.check(&texts, &first, findings);
                }
            }
        }
        readable::check(files, findings);
        spelling::check(files, findings);
    }

    /// Complete content, with the sources of topics, and the Dutch words marked in other languages.
    fn finish(mut self, files: &Files, mut findings: Vec<Finding>) -> Result<Content, Vec<Finding>> {
        if let Some(model) = &self.model {
            for (language, topics) in &mut self.topics {
                if let Some(texts) = self.texts.get(language) {
                    let added = topics.add(read_topics::sources(model, texts));
                    debug_assert!(added, "no authors' file has these slots");
                }
            }
        }
        if let Some(dutch) = dutch::Dutch::read(files, &mut findings) {
            let all = [&mut self.texts, &mut self.later, &mut self.topics].into_iter();
            for texts in all.flat_map(BTreeMap::values_mut).filter(|it| it.language != Language::NL) {
                *texts = dutch.mark(texts);
            }
        }
        findings.sort();
        findings.dedup();
        let Assembled { model, texts, later, topics } = self;
        match model {
            Some(model) if findings.is_empty() => Ok(Content { model, texts, later, topics }),
            _ => Err(findings),
        }
    }
}

/// Reads only the model from the text of its files, for callers that need only the rules.
pub fn read_model(files: &Files) -> Result<Model, Vec<Finding>> {
    let mut findings = Vec::new();
    match read_model::read(files, &mut findings) {
        Some(model) if findings.is_empty() => Ok(model),
        _ => Err(findings),
    }
}

/// Reads the regions of a content folder, which the rules do not need.
pub fn load_regions(folder: &Path) -> Result<Regions, Vec<Finding>> {
    let (mut files, mut findings) = (Files::new(), Vec::new());
    for name in read_regions::FILES {
        match std::fs::read_to_string(folder.join(name)) {
            Ok(text) => drop(files.insert(name.to_owned(), text)),
            Err(error) => findings.push(Finding::new(name, "the file", format!("cannot be read ({error})"))),
        }
    }
    if findings.is_empty() { read_regions::read(&files) } else { Err(findings) }
}

/// Reads the regions from the text of their files.
pub fn read_regions(files: &Files) -> Result<Regions, Vec<Finding>> {
    read_regions::read(files)
}

/// The first eight hexadecimal digits of a hash over the texts.
fn fingerprint<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in texts.into_iter().flat_map(str::bytes) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{:08x}", hash >> 32)
}

/// The file with the sentences that the first screen does not need.
fn later_file(language: Language) -> String {
    format!("text/later/{}.toml", language.code())
}

/// The file with the meanings of the words that schools use.
fn meanings_file(language: Language) -> String {
    format!("text/words/{}.toml", language.code())
}

/// The file with what the topics say.
fn topics_file(language: Language) -> String {
    format!("text/topics/{}.toml", language.code())
}

/// The file with what the search needs besides: what people also type, and the parts of compounds.
fn synonyms_file(language: Language) -> String {
    format!("text/search/{}.toml", language.code())
}

fn text_file(language: Language) -> String {
    format!("text/{}.toml", language.code())
}
