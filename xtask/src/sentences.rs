//! The sentences of one file of `content/text` whose keys the tools know: each is taken once, by its key.

use std::collections::BTreeMap;
use std::path::Path;

use toml::{Table, Value};
use wegwijzer::finding::Finding;

/// The sentences that were not taken yet, by their keys (`group.name`), and what is wrong until now.
pub(crate) struct Sentences {
    file: &'static str,
    given: BTreeMap<String, String>,
    findings: Vec<Finding>,
}

impl Sentences {
    /// Reads a file below the content folder. A file that is no TOML is the only finding.
    pub(crate) fn read(folder: &Path, file: &'static str) -> Result<Sentences, Vec<Finding>> {
        let text = std::fs::read_to_string(folder.join(file))
            .map_err(|error| vec![Finding::new(file, "the file", format!("cannot be read ({error})"))])?;
        Sentences::parse(&text, file)
    }

    pub(crate) fn parse(text: &str, file: &'static str) -> Result<Sentences, Vec<Finding>> {
        let table: Table = text
            .parse()
            .map_err(|error| vec![Finding::new(file, "the file", format!("is not valid TOML: {error}"))])?;
        let mut sentences = Sentences { file, given: BTreeMap::new(), findings: Vec::new() };
        sentences.flatten(String::new(), table);
        Ok(sentences)
    }

    fn flatten(&mut self, prefix: String, table: Table) {
        for (key, value) in table {
            let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            match value {
                Value::Table(inner) => self.flatten(key, inner),
                Value::String(text) => drop(self.given.insert(key, text)),
                _ => self.found(&key, "must be a text in quotes"),
            }
        }
    }

    /// The sentence of a key, which must have so many places `#`. Empty where it has a finding.
    pub(crate) fn take(&mut self, key: &str, places: usize) -> String {
        match self.given.remove(key) {
            None => self.found(key, "is missing"),
            Some(text) if text.trim().is_empty() => self.found(key, "is empty"),
            Some(text) if text.matches('#').count() != places => {
                self.found(key, &format!("must have {places} places `#` for the program to fill in"))
            }
            Some(text) => return text,
        }
        String::new()
    }

    /// Refuses the sentences that nothing took, and gives all findings.
    pub(crate) fn end(mut self) -> Result<(), Vec<Finding>> {
        for key in std::mem::take(&mut self.given).into_keys() {
            self.found(&key, "belongs to nothing; remove it or mend its name");
        }
        if self.findings.is_empty() { Ok(()) } else { Err(self.findings) }
    }

    fn found(&mut self, key: &str, says: &str) {
        self.findings.push(Finding::new(self.file, format!("`{key}`"), says));
    }
}
