//! One entry of an authors' file. Fields are taken one by one; a field that is missing, of the wrong type or
//! left over becomes a finding.

use toml::{Table, Value};

use super::Files;
use crate::finding::Finding;

/// Reads a file that lists exceptions, which a guide without any need not have: what else it says, and the rows of
/// `[[exception]]`. `None` when it is not TOML.
pub(super) fn with_exceptions(
    files: &Files,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Option<(Table, Vec<Table>)> {
    let mut document: Table = match files.get(file).map_or("", String::as_str).parse() {
        Ok(document) => document,
        Err(error) => {
            findings.push(Finding::new(file, "the file", format!("is not valid TOML: {error}")));
            return None;
        }
    };
    let rows = match document.remove("exception") {
        Some(Value::Array(rows)) => rows,
        _ => Vec::new(),
    };
    let tables = rows.into_iter().map(|row| row.as_table().cloned().unwrap_or_default());
    Some((document, tables.collect()))
}

pub(super) struct Entry<'f> {
    pub(super) file: &'f str,
    pub(super) place: String,
    table: Table,
    findings: &'f mut Vec<Finding>,
}

impl<'f> Entry<'f> {
    pub(super) fn new(file: &'f str, place: String, table: Table, findings: &'f mut Vec<Finding>) -> Self {
        Entry { file, place, table, findings }
    }

    pub(super) fn finding(&mut self, says: impl Into<String>) {
        self.findings.push(Finding::new(self.file, self.place.clone(), says));
    }

    fn take<T>(&mut self, key: &str, kind: &str, read: impl Fn(Value) -> Option<T>) -> Option<T> {
        let value = self.table.remove(key)?;
        let read = read(value);
        if read.is_none() {
            self.finding(format!("`{key}` must be {kind}"));
        }
        read
    }

    pub(super) fn optional(&mut self, key: &str) -> Option<String> {
        self.take(key, "a text in quotes", |value| match value {
            Value::String(text) => Some(text),
            _ => None,
        })
    }

    pub(super) fn text(&mut self, key: &str) -> String {
        let there = self.table.contains_key(key);
        let text = self.optional(key);
        if !there {
            self.finding(format!("`{key}` is missing"));
        }
        text.unwrap_or_default()
    }

    pub(super) fn flag(&mut self, key: &str) -> bool {
        let read = |value: Value| value.as_bool();
        self.take(key, "true or false", read).unwrap_or(false)
    }

    /// A whole number from `least` to `most`.
    pub(super) fn number(&mut self, key: &str, least: i8, most: i8) -> Option<i8> {
        let read = |value: Value| {
            let number = i8::try_from(value.as_integer()?).ok()?;
            (least..=most).contains(&number).then_some(number)
        };
        self.take(key, &format!("a whole number from {least} to {most}"), read)
    }

    /// A list of texts; empty where it is left out.
    pub(super) fn list(&mut self, key: &str) -> Vec<String> {
        let read = |value: Value| {
            let list = value.as_array()?.clone();
            list.into_iter().map(|it| it.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>()
        };
        self.take(key, "a list of texts in quotes", read).unwrap_or_default()
    }

    /// A list of texts that must be present and not empty.
    pub(super) fn some(&mut self, key: &str) -> Vec<String> {
        let list = self.list(key);
        if list.is_empty() {
            self.finding(format!("`{key}` is missing or empty"));
        }
        list
    }

    /// A list of entries within this one; empty where it is left out.
    pub(super) fn optional_tables(&mut self, key: &str) -> Vec<Table> {
        let read = |value: Value| {
            let list = value.as_array()?.clone();
            list.into_iter().map(|it| it.as_table().cloned()).collect::<Option<Vec<Table>>>()
        };
        self.take(key, "a list of rows", read).unwrap_or_default()
    }

    /// A list of entries within this one.
    pub(super) fn tables(&mut self, key: &str) -> Vec<Table> {
        let rows = self.optional_tables(key);
        if rows.is_empty() {
            self.finding(format!("`{key}` is missing or empty"));
        }
        rows
    }

    /// A nested entry, whose findings name its own place.
    pub(super) fn inside(&mut self, place: String, table: Table) -> Entry<'_> {
        Entry { file: self.file, place: format!("{}, {place}", self.place), table, findings: self.findings }
    }

    /// Reports the fields that were not taken.
    pub(super) fn end(mut self) {
        for key in std::mem::take(&mut self.table).keys() {
            self.finding(format!("`{key}` is not a field of this entry; remove it or mend its name"));
        }
    }
}
