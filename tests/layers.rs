//! Modules use only modules of lower layers, and only the app uses what touches a browser.

use std::fs;
use std::path::{Path, PathBuf};

/// The layer of each module of `src/`, as in ARCHITECTURE.md.
const LAYERS: &[(&str, usize)] = &[
    ("condition", 0),
    ("drawing", 0),
    ("fields", 0),
    ("finding", 0),
    ("json", 0),
    ("markup", 0),
    ("model", 1),
    ("profile", 1),
    ("region", 1),
    ("text", 1),
    ("theme", 1),
    ("address", 2),
    ("engine", 2),
    ("words", 2),
    ("code", 3),
    ("content", 3),
    ("deadlines", 3),
    ("map", 3),
    ("proof", 3),
    ("protocol", 3),
    ("search", 3),
    ("sheet", 3),
    ("session", 4),
    ("page", 4),
    ("ui", 5),
    ("browser", 5),
    ("app", 6),
    ("checker", 6),
    ("main", 6),
    ("lib", 6),
];

fn layer(module: &str) -> usize {
    let found = LAYERS.iter().find(|(name, _)| *name == module);
    found
        .unwrap_or_else(|| panic!("module `{module}` has no layer; give it one here and in ARCHITECTURE.md"))
        .1
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("src can be listed").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] }).collect()
}

/// The module that a file of `src/` belongs to.
fn module(path: &Path) -> String {
    let first = path.strip_prefix("src").expect("a file of src").iter().next().expect("a name");
    Path::new(first).file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The modules of this crate that a line names.
fn named(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let parts = code.split("crate::").skip(1);
    parts.map(|rest| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()).collect()
}

/// The imports of this file that are not allowed for its module `own`.
fn upward(own: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for other in named(line).into_iter().filter(|other| !other.is_empty() && other != own) {
            // Exceptions within a layer: pages are made from a session, proofs try packing and codes, a sheet
            // has a code.
            let beside = [
                ("page", "session"),
                ("proof", "content"),
                ("proof", "code"),
                ("sheet", "code"),
                ("text", "model"),
                ("profile", "model"),
                ("profile", "region"),
                ("profile", "text"),
                ("profile", "theme"),
            ];
            let beside = layer(own) == 0 || beside.contains(&(own, other.as_str()));
            if layer(&other) > layer(own) || layer(&other) == layer(own) && !beside {
                wrong.push(format!("line {}: `{own}` uses `{other}`", number + 1));
            }
        }
    }
    wrong
}

#[test]
fn every_file_uses_only_lower_layers() {
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("a source file can be read");
        wrong.extend(upward(&module(&path), &text).into_iter().map(|it| format!("{}, {it}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_looks_up_is_found() {
    assert_eq!(upward("engine", "use crate::session::Session;"), ["line 1: `engine` uses `session`"]);
    assert_eq!(upward("ui", "let it = crate::browser::root();"), ["line 1: `ui` uses `browser`"]);
    assert!(upward("engine", "use crate::model::Model; // not crate::app").is_empty());
}

#[test]
fn no_markup_goes_through_inner_html_and_no_style_stands_inline() {
    for path in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("a source file can be read");
        for banned in ["inner_html", "set_inner", "view! {", "\"style\"", "local_storage", "set_cookie"] {
            assert!(!text.contains(banned), "{} has `{banned}`", path.display());
        }
    }
}
