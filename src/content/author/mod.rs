//! Reads the authors' files, and reports everything that is wrong with them at once.

pub mod cases;
mod entry;
pub mod expression;
mod read_model;
mod read_texts;
mod size;

use std::collections::BTreeMap;
use std::path::Path;

use super::Content;
use crate::finding::Finding;
use crate::model::Model;
use crate::text::Language;

/// The files an author edits, by their place in the content folder, with their text.
pub type Files = BTreeMap<String, String>;

const MODEL_FILES: [&str; 4] =
    ["model/facts.toml", "model/criteria.toml", "model/routes.toml", "model/contacts.toml"];

/// Reads a content folder. All findings, or content that is whole.
pub fn load(folder: &Path) -> Result<Content, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut files = Files::new();
    let texts = Language::ALL.map(text_file);
    for name in MODEL_FILES.into_iter().chain(["sources.toml"]).chain(texts.iter().map(String::as_str)) {
        match std::fs::read_to_string(folder.join(name)) {
            Ok(text) => drop(files.insert(name.to_owned(), text)),
            Err(error) => findings.push(Finding::new(name, "the file", format!("cannot be read ({error})"))),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    read(&files)
}

/// The same, from files already read.
pub fn read(files: &Files) -> Result<Content, Vec<Finding>> {
    let mut findings = Vec::new();
    let model = read_model::read(files, &mut findings);
    let mut texts = BTreeMap::new();
    if let Some(model) = &model {
        for language in Language::ALL {
            if let Some(read) = read_texts::read(model, language, files, &mut findings) {
                texts.insert(language, read);
            }
        }
        read_texts::compare(model, &texts, &mut findings);
    }
    findings.sort();
    findings.dedup();
    match model {
        Some(model) if findings.is_empty() => Ok(Content { model, texts }),
        _ => Err(findings),
    }
}

/// The model alone, for those who only want its rules.
pub fn read_model(files: &Files) -> Result<Model, Vec<Finding>> {
    let mut findings = Vec::new();
    match read_model::read(files, &mut findings) {
        Some(model) if findings.is_empty() => Ok(model),
        _ => Err(findings),
    }
}

fn text_file(language: Language) -> String {
    format!("text/{}.toml", language.code())
}
