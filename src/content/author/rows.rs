//! A table of an authors' file: comma-separated values under the columns that it must have.

use std::collections::BTreeMap;

use super::Files;
use crate::finding::Finding;

/// A row: its file, its line, and its fields by column.
pub(super) struct Row {
    file: &'static str,
    place: String,
    fields: BTreeMap<&'static str, String>,
}

impl Row {
    pub(super) fn get(&self, column: &'static str) -> &str {
        self.fields.get(column).map_or("", String::as_str)
    }

    /// The row, named in findings by more than its line.
    pub(super) fn known_as(mut self, name: &str) -> Row {
        self.place = format!("{}, `{name}`", self.place);
        self
    }

    pub(super) fn finding(&self, says: impl Into<String>) -> Finding {
        Finding::new(self.file, self.place.clone(), says)
    }
}

/// The rows of a file that has these columns and no others. What cannot be read is a finding.
pub(super) fn rows<const N: usize>(
    files: &Files,
    file: &'static str,
    columns: [&'static str; N],
    findings: &mut Vec<Finding>,
) -> Vec<Row> {
    let text = files.get(file).map_or("", String::as_str);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers: Vec<String> =
        reader.headers().map(|it| it.iter().map(str::to_owned).collect()).unwrap_or_default();
    if headers != columns {
        let says = format!("must begin with the columns {}", columns.join(","));
        findings.push(Finding::new(file, "line 1", says));
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let fields = columns.into_iter().zip(record.iter().map(str::to_owned)).collect();
                rows.push(Row { file, place: format!("line {line}"), fields });
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let says = format!("cannot be read: {error}");
                findings.push(Finding::new(file, format!("line {line}"), says));
            }
        }
    }
    rows
}
