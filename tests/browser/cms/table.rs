//! What was seen, as a table that people read and a test compares.

use std::fs;
use std::path::Path;

/// What was seen when it was last accepted.
pub(super) const ACCEPTED: &str = include_str!("seen.md");

/// One snippet that one person put in one place.
pub(super) struct Row {
    /// The system with its version, as in docs/embed.md.
    pub(super) system: String,
    pub(super) user: &'static str,
    pub(super) place: String,
    pub(super) snippet: &'static str,
    /// What the system sends to visitors of the snippet.
    pub(super) kept: String,
    /// What a visitor sees.
    pub(super) seen: String,
}

/// The rows as a table in Markdown, with the words above it that a reader of the file needs.
pub(super) fn text(rows: &[Row]) -> String {
    let mut text =
        "Written by `cargo xtask try-cms --accept`; tests/systems.rs holds docs/embed.md against it.\n\n\
         | system | user | place | snippet | kept | seen |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for Row { system, user, place, snippet, kept, seen } in rows {
        text += &format!("| {system} | {user} | {place} | {snippet} | {kept} | {seen} |\n");
    }
    text
}

/// The lines that only one of two tables has.
pub(super) fn differences(accepted: &str, found: &str) -> Vec<String> {
    let only = |sign: char, these: &str, others: &str| {
        let lines = these.lines().filter(|line| !others.lines().any(|it| it == *line));
        lines.map(|line| format!("{sign} {line}")).collect::<Vec<_>>()
    };
    [only('-', accepted, found), only('+', found, accepted)].concat()
}

pub(super) fn accept(found: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/cms/seen.md");
    fs::write(file, found).expect("the accepted table can be written");
}

#[test]
fn a_line_that_changed_is_told_as_it_was_and_as_it_is() {
    assert_eq!(differences("a\nb\n", "a\nc\n"), ["- b", "+ c"]);
    assert_eq!(differences("a\nb\n", "a\nb\n"), [""; 0]);
}
