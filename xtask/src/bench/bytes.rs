//! Bytes per file and per feature, beside those of the release before.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::features::feature;
use super::table::{Table, signed};
use crate::build::Built;
use crate::functions::Parts;
use crate::run::Workspace;
use crate::sizes::{Part, unhashed_name};

/// The rows of a module that are no functions.
const DATA: &str = "content and constants";
const REST: &str = "types, tables and exports";

/// What a version weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bytes {
    pub version: String,
    /// Bytes of brotli of the files that visits load, by their names without a hash.
    pub files: BTreeMap<String, usize>,
    /// Bytes of the modules, not compressed, by feature: those of a module together are all of it.
    pub features: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Bytes {
    pub fn of(built: &Built) -> Self {
        let loaded = built.release.files.iter().filter(|(_, weight)| weight.part != Part::Beside);
        let files = loaded.map(|(name, weight)| (unhashed_name(name), weight.brotli)).collect();
        let features = built.modules.iter().map(|(name, parts)| ((*name).to_owned(), by_feature(parts)));
        Self { version: built.release.version.clone(), files, features: features.collect() }
    }
}

fn by_feature(parts: &Parts) -> BTreeMap<String, usize> {
    let mut sums = BTreeMap::from([(DATA.to_owned(), parts.data), (REST.to_owned(), parts.rest)]);
    for (function, bytes) in &parts.functions {
        *sums.entry(feature(function).to_owned()).or_default() += bytes;
    }
    sums
}

/// The bytes of every release, in `benches/bytes.json`: the newest last.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kept(Vec<Bytes>);

impl Kept {
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let path = file(workspace);
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not as it was written", path.display()))
    }

    /// What to compare a version with: the last of another version, or, of the first version, what was kept of it.
    pub fn before(&self, version: &str) -> Option<&Bytes> {
        self.0.iter().rev().find(|it| it.version != version).or(self.0.last())
    }

    /// Keeps the bytes of a version, in the place of what was kept of it.
    pub fn keep(&mut self, bytes: Bytes) {
        match self.0.iter_mut().find(|it| it.version == bytes.version) {
            Some(kept) => *kept = bytes,
            None => self.0.push(bytes),
        }
    }

    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        let path = file(workspace);
        let text = serde_json::to_string_pretty(self)? + "\n";
        std::fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }
}

fn file(workspace: &Workspace) -> PathBuf {
    workspace.root.join("benches/bytes.json")
}

/// The bytes as tables, with the difference to those before.
pub fn tables(bytes: &Bytes, before: Option<&Bytes>) -> String {
    let nothing = Bytes::default();
    let change = before.map_or(String::new(), |it| format!("since {}", it.version));
    let before = before.unwrap_or(&nothing);
    let mut files = Table::new(&["file (bytes of brotli)", "now", &change]);
    for (name, now, was) in both(&bytes.files, &before.files) {
        files.row([name.to_owned(), now.to_string(), difference(&change, now, was)]);
    }
    let modules: Vec<&String> = bytes.features.keys().collect();
    let mut heads = vec!["feature (bytes of the modules)"];
    heads.extend(modules.iter().map(|it| it.as_str()));
    heads.extend(["together", &change]);
    let mut features = Table::new(&heads);
    let (sums, sums_before) = (sums(&bytes.features), sums(&before.features));
    let mut rows: Vec<_> = both(&sums, &sums_before).collect();
    rows.sort_by_key(|(_, now, _)| std::cmp::Reverse(*now));
    let all = |of: &BTreeMap<String, usize>| of.values().sum();
    rows.push(("all", all(&sums), all(&sums_before)));
    for (name, now, was) in rows {
        let of_module = |module: &&String| {
            let of = &bytes.features[*module];
            if name == "all" { all(of) } else { of.get(name).copied().unwrap_or(0) }
        };
        let mut cells = vec![name.to_owned()];
        cells.extend(modules.iter().map(|it| of_module(it).to_string()));
        cells.extend([now.to_string(), difference(&change, now, was)]);
        features.row(cells);
    }
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{files}\n{features}");
    text
}

/// Every name of either, with both values.
fn both<'a>(
    now: &'a BTreeMap<String, usize>,
    was: &'a BTreeMap<String, usize>,
) -> impl Iterator<Item = (&'a str, usize, usize)> {
    let value = |of: &BTreeMap<String, usize>, name: &str| of.get(name).copied().unwrap_or(0);
    let gone = was.keys().filter(|it| !now.contains_key(*it));
    now.keys().chain(gone).map(move |name| (name.as_str(), value(now, name), value(was, name)))
}

fn sums(modules: &BTreeMap<String, BTreeMap<String, usize>>) -> BTreeMap<String, usize> {
    let mut sums = BTreeMap::new();
    for (feature, bytes) in modules.values().flatten() {
        *sums.entry(feature.clone()).or_default() += bytes;
    }
    sums
}

fn difference(change: &str, now: usize, was: usize) -> String {
    if change.is_empty() { String::new() } else { signed(now as i64 - was as i64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(version: &str, style: usize, results: usize) -> Bytes {
        let module = BTreeMap::from([("results".to_owned(), results), (DATA.to_owned(), 50)]);
        Bytes {
            version: version.to_owned(),
            files: BTreeMap::from([("style.css".to_owned(), style)]),
            features: BTreeMap::from([("app.wasm".to_owned(), module)]),
        }
    }

    #[test]
    fn functions_are_added_up_by_feature_and_nothing_of_a_module_is_left_out() {
        let functions =
            [("wegwijzer::page::result::why", 7), ("wegwijzer::ui::result::card", 5), ("memcpy", 3)];
        let functions = functions.map(|(name, bytes)| (name.to_owned(), bytes)).into();
        let sums = by_feature(&Parts { functions, data: 20, rest: 10 });
        let named = [("results", 12), ("Rust's library", 3), (DATA, 20), (REST, 10)];
        assert_eq!(sums, named.map(|(name, bytes)| (name.to_owned(), bytes)).into());
    }

    #[test]
    fn a_version_is_held_against_the_one_before_it() {
        let mut kept = Kept::default();
        assert_eq!(kept.before("1.0.0"), None);
        kept.keep(bytes("1.0.0", 1, 1));
        assert_eq!(kept.before("1.0.0"), Some(&bytes("1.0.0", 1, 1)));
        kept.keep(bytes("1.1.0", 2, 2));
        kept.keep(bytes("1.1.0", 3, 3));
        assert_eq!(kept.before("1.1.0"), Some(&bytes("1.0.0", 1, 1)));
        assert_eq!(kept.before("1.2.0"), Some(&bytes("1.1.0", 3, 3)));
        assert_eq!(kept.0.len(), 2);
    }

    #[test]
    fn what_grew_what_shrank_and_what_went_stands_in_the_tables() {
        let mut before = bytes("1.0.0", 30, 200);
        before.files.insert("old.css".to_owned(), 9);
        let tables = tables(&bytes("1.1.0", 31, 190), Some(&before));
        let lines: Vec<Vec<&str>> = tables.lines().map(|line| line.split_whitespace().collect()).collect();
        for expected in [
            ["style.css", "31", "+1"].as_slice(),
            &["old.css", "0", "-9"],
            &["results", "190", "190", "-10"],
            &["content", "and", "constants", "50", "50", "0"],
            &["all", "240", "240", "-10"],
        ] {
            assert!(lines.iter().any(|it| it == expected), "{expected:?} is not in\n{tables}");
        }
    }

    #[test]
    fn what_is_kept_can_be_read() {
        let kept = Kept::read(&Workspace::find().unwrap()).unwrap();
        assert!(
            !kept.0.is_empty()
                && kept.0.iter().all(|bytes| bytes.features.len() == 2 && bytes.files.len() > 5)
        );
    }
}
