//! Modules use only modules of lower layers, and only the app uses what touches a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The layer of each module of `src/`, as in ARCHITECTURE.md.
const LAYERS: &[(&str, usize)] = &[
    ("condition", 0),
    ("drawing", 0),
    ("fields", 0),
    ("finding", 0),
    ("json", 0),
    ("markup", 0),
    ("order", 0),
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
fn the_layers_below_the_views_bring_no_crate_of_the_web() {
    // Without the features `views` and `app` there are layers 0 to 4 alone.
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--offline", "--package", "wegwijzer", "--features", "author"]);
    let listed = tree.args(["--edges", "normal", "--prefix", "none"]).output().expect("cargo runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).expect("names of crates are text");
    let crates: Vec<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains(&"postcard") && crates.contains(&"toml"), "{crates:?}");
    let is_web = |name: &&str| {
        let parts = ["gloo", "js-sys", "leptos", "tachys", "wasm", "web-sys"];
        parts.iter().any(|part| name.contains(part))
    };
    assert_eq!(crates.into_iter().filter(is_web).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_file_that_looks_up_is_found() {
    assert_eq!(upward("engine", "use crate::session::Session;"), ["line 1: `engine` uses `session`"]);
    assert_eq!(upward("ui", "let it = crate::browser::root();"), ["line 1: `ui` uses `browser`"]);
    assert!(upward("engine", "use crate::model::Model; // not crate::app").is_empty());
}

/// The files of a room that this text of the file `own` imports from, by their paths under `src`.
fn imported(own: &str, text: &str, files: &[String]) -> Vec<String> {
    let room = own.split('/').next().unwrap_or_default();
    let mut found = Vec::new();
    for use_ in text.split("use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        // `use super::{one::A, two::B}` and `use super::one::A` name files beside this one.
        let Some(names) =
            use_.strip_prefix("super::").or_else(|| use_.strip_prefix(&format!("crate::{room}::")))
        else {
            continue;
        };
        let names = names.trim_start_matches('{').split([',', '{', '}']);
        let names = names.filter_map(|it| it.trim().split("::").next());
        let paths = names.map(|name| format!("{}/{name}.rs", own.rsplit_once('/').map_or("", |it| it.0)));
        found.extend(paths.filter(|path| files.contains(path)));
    }
    found
}

/// Files that lead back to themselves by imports.
fn circles(files: &[(String, String)]) -> Vec<String> {
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let uses: Vec<Vec<usize>> = files
        .iter()
        .map(|(name, text)| {
            let places = imported(name, text, &names).into_iter();
            places.filter_map(|path| names.iter().position(|it| *it == path)).collect()
        })
        .collect();
    let leads_back = |start: usize| {
        let (mut to_do, mut seen) = (uses[start].clone(), vec![false; names.len()]);
        while let Some(file) = to_do.pop() {
            if !std::mem::replace(&mut seen[file], true) {
                to_do.extend(&uses[file]);
            }
        }
        seen[start]
    };
    (0..names.len()).filter(|&it| leads_back(it)).map(|it| names[it].clone()).collect()
}

#[test]
fn no_two_files_of_a_room_import_each_other() {
    let files: Vec<(String, String)> = rust_files(Path::new("src"))
        .iter()
        .map(|path| {
            let name = path.strip_prefix("src").expect("a file of src").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("a source file can be read"))
        })
        .collect();
    assert!(files.len() > 100);
    assert_eq!(circles(&files), [""; 0]);
}

#[test]
fn a_circle_of_imports_is_found() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut files = vec![
        file("page/mod.rs", "mod one; use one::It;"),
        file("page/one.rs", "use super::{Fold, two::Other};"),
        file("page/two.rs", "use super::three::Third;"),
        file("page/three.rs", "use super::Fold;"),
    ];
    assert_eq!(circles(&files), [""; 0]);
    files[3].1 = "use crate::page::one::It;".to_owned();
    assert_eq!(circles(&files), ["page/one.rs", "page/two.rs", "page/three.rs"]);
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

/// WebKit on Apple's systems takes a list without markers for no list, unless the marker is an empty text. The
/// engine that the browser tests drive does not, so they cannot see it.
#[test]
fn no_style_sheet_takes_the_markers_of_a_list_in_a_way_that_hides_the_list() {
    for folder in ["public", "public/voorbeelden"] {
        for file in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if file.extension().is_some_and(|it| it == "css") {
                let style = std::fs::read_to_string(&file).unwrap();
                assert!(
                    !style.contains("list-style: none") && !style.contains("list-style-type: none"),
                    "{file:?}"
                );
            }
        }
    }
}
