//! The sizes of all published files, and their budgets.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Result, bail};
use serde::Serialize;

/// The most that all files may weigh that are loaded until the first question works, in bytes of brotli.
pub const FIRST_VISIT: usize = 112_000;

/// The most that all files may weigh that every visit loads: those of the first visit, and what comes by
/// itself after the start.
pub const WHOLE_VISIT: usize = 318_000;

/// The most that each file of a visit may weigh. Code that slips from the chunk into the first part fails the
/// build here, where the sum of the two would hide it.
const BUDGETS: [(&str, usize); 8] = [
    ("app.wasm", 98_500),
    ("app.js", 4_600),
    ("boot.js", 1_950),
    ("style.css", 3_350),
    ("index.html", 4_600),
    ("aloud.js", 2_600),
    ("chunk.wasm", 199_500),
    ("beside.css", 3_750),
];

/// What a file is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Everything loaded until the first question works.
    FirstVisit,
    /// What is loaded by itself once the first question works.
    AfterStart,
    /// Another language, loaded when it is chosen.
    Language,
    /// A language's later sentences, loaded once the first question works.
    Later,
    /// The data of the regions, loaded when the finder is used.
    Regions,
    /// What the topics say in a language, loaded when the first page that needs it is opened.
    Topics,
    /// The script that other sites may add to their pages.
    EmbedScript,
    /// Everything else, without a budget.
    Beside,
}

impl Part {
    /// The part of a file of `public/` that keeps its name.
    pub fn of_public(path: &str) -> Self {
        if path == "embed.js" { Self::EmbedScript } else { Self::Beside }
    }

    /// Whether it is a file of sentences of a language.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Language | Self::Later | Self::Topics)
    }

    /// Whether every visit loads it.
    fn is_of_every_visit(self) -> bool {
        matches!(self, Self::FirstVisit | Self::AfterStart)
    }

    /// The most that the file of this path may weigh, in bytes of brotli. A file of a visit without a budget may
    /// weigh nothing.
    pub fn budget(self, path: &str) -> Option<usize> {
        match self {
            Self::FirstVisit | Self::AfterStart => {
                let budget = BUDGETS.iter().find(|(name, _)| *name == unhashed_name(path));
                Some(budget.map_or(0, |(_, most)| *most))
            }
            Self::Language | Self::Regions => Some(12_000),
            // 250 words each, for parents and for teachers, with the sources. A letter of Arabic or Cyrillic has two
            // bytes.
            Self::Topics => Some(23_500),
            // With the sentences of results.
            Self::Later => Some(25_000),
            Self::EmbedScript => Some(2_000),
            Self::Beside => None,
        }
    }
}

/// The name of a file before it was bundled: "a/app.0123456789ab.js" was "app.js".
pub(crate) fn unhashed_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.split('.').collect::<Vec<_>>().as_slice() {
        [stem, _, ending] => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

/// What `release.json` says about a file. A host can hold its copy against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weight {
    pub part: Part,
    pub bytes: usize,
    pub gzip: usize,
    pub brotli: usize,
    pub sha256: String,
}

/// A built version of the widget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Release {
    pub version: String,
    /// Bytes of brotli until the first question works.
    pub first_visit: usize,
    /// Bytes of brotli that every visit loads.
    pub whole_visit: usize,
    pub files: BTreeMap<String, Weight>,
}

impl Release {
    pub fn new(version: &str, files: BTreeMap<String, Weight>) -> Self {
        let sum = |wanted: fn(Part) -> bool| {
            files.values().filter(|weight| wanted(weight.part)).map(|weight| weight.brotli).sum()
        };
        let (first_visit, whole_visit) = (sum(|it| it == Part::FirstVisit), sum(Part::is_of_every_visit));
        Self { version: version.to_owned(), first_visit, whole_visit, files }
    }

    /// Fails when anything is heavier than its budget allows, and names all that is.
    pub fn check_budgets(&self) -> Result<()> {
        let mut findings = Vec::new();
        for (visit, weight, must) in [
            ("the first visit", self.first_visit, FIRST_VISIT),
            ("the whole visit", self.whole_visit, WHOLE_VISIT),
        ] {
            if weight > must {
                findings.push(format!("{visit} loads {weight} bytes of brotli and must stay within {must}"));
            }
        }
        for (name, weight) in &self.files {
            if let Some(must) = weight.part.budget(name).filter(|must| weight.brotli > *must) {
                findings.push(format!(
                    "{name} has {} bytes of brotli and must stay within {must}",
                    weight.brotli
                ));
            }
        }
        if !findings.is_empty() {
            bail!("over budget: {}", findings.join("; "));
        }
        Ok(())
    }

    /// What all files of sentences of each language weigh together: as they are, in gzip and in brotli. Those of Dutch
    /// are in the program, but for its topics.
    fn languages(&self) -> BTreeMap<String, [usize; 3]> {
        let mut languages = BTreeMap::new();
        for (path, weight) in self.files.iter().filter(|(_, weight)| weight.part.is_text()) {
            let name = unhashed_name(path);
            let code = name.split(['-', '.']).nth(1).unwrap_or_default().to_owned();
            let sum: &mut [usize; 3] = languages.entry(code).or_default();
            *sum = [sum[0] + weight.bytes, sum[1] + weight.gzip, sum[2] + weight.brotli];
        }
        languages
    }

    /// The sizes as a table for the terminal.
    pub fn table(&self) -> String {
        let width = self.files.keys().map(String::len).max().unwrap_or(0).max(12);
        let mut table =
            format!("{:<width$} {:>9} {:>9} {:>9} {:>9}\n", "file", "bytes", "gzip", "brotli", "budget");
        for (name, weight) in &self.files {
            let budget = weight.part.budget(name).map_or(String::new(), |budget| budget.to_string());
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "{name:<width$} {:>9} {:>9} {:>9} {budget:>9}",
                weight.bytes, weight.gzip, weight.brotli
            );
        }
        for (code, [bytes, gzip, brotli]) in self.languages() {
            let name = format!("all in {code}");
            let _ = writeln!(table, "{name:<width$} {bytes:>9} {gzip:>9} {brotli:>9}");
        }
        for (name, whole, must) in [("first visit", false, FIRST_VISIT), ("whole visit", true, WHOLE_VISIT)] {
            let wanted = |weight: &&Weight| {
                weight.part == Part::FirstVisit || whole && weight.part.is_of_every_visit()
            };
            let sum =
                |size: fn(&Weight) -> usize| -> usize { self.files.values().filter(wanted).map(size).sum() };
            let (bytes, gzip, brotli) = (sum(|it| it.bytes), sum(|it| it.gzip), sum(|it| it.brotli));
            let _ = writeln!(table, "{name:<width$} {bytes:>9} {gzip:>9} {brotli:>9} {must:>9}");
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(files: &[(&str, Part, usize)]) -> Release {
        let files = files.iter().map(|&(name, part, brotli)| {
            let weight = Weight { part, bytes: brotli * 3, gzip: brotli + 9, brotli, sha256: String::new() };
            (name.to_owned(), weight)
        });
        Release::new("1.0.0", files.collect())
    }

    #[test]
    fn a_visit_is_the_sum_of_what_it_loads() {
        let release = release(&[
            ("index.html", Part::FirstVisit, 1_000),
            ("a/app.0123456789ab.wasm", Part::FirstVisit, 90_000),
            ("a/chunk.0123456789ab.wasm", Part::AfterStart, 160_000),
            ("a/text-en.0123456789ab.txt", Part::Language, 12_000),
            ("a/topics-en.0123456789ab.txt", Part::Topics, 3_000),
            ("example.html", Part::Beside, 500_000),
        ]);
        assert_eq!((release.first_visit, release.whole_visit), (91_000, 251_000));
        assert_eq!(release.languages(), BTreeMap::from([("en".to_owned(), [45_000, 15_018, 15_000])]));
        assert!(release.check_budgets().is_ok());
    }

    #[test]
    fn everything_over_its_budget_is_named_with_both_numbers() {
        let [(_, app), .., (_, chunk), _] = BUDGETS;
        let error = release(&[
            ("a/app.0123456789ab.wasm", Part::FirstVisit, app + 1),
            ("a/chunk.0123456789ab.wasm", Part::AfterStart, chunk + 200_000),
            ("a/new.0123456789ab.js", Part::FirstVisit, 50_000),
            ("a/text-en.0123456789ab.txt", Part::Language, 12_001),
            ("embed.js", Part::EmbedScript, 2_000),
        ])
        .check_budgets()
        .unwrap_err()
        .to_string();
        let first = app + 50_001;
        let findings = [
            format!("the first visit loads {first} bytes of brotli and must stay within {FIRST_VISIT}"),
            format!(
                "the whole visit loads {} bytes of brotli and must stay within {WHOLE_VISIT}",
                first + chunk + 200_000
            ),
            format!("a/app.0123456789ab.wasm has {} bytes of brotli and must stay within {app}", app + 1),
            format!(
                "a/chunk.0123456789ab.wasm has {} bytes of brotli and must stay within {chunk}",
                chunk + 200_000
            ),
            "a/new.0123456789ab.js has 50000 bytes of brotli and must stay within 0".to_owned(),
            "a/text-en.0123456789ab.txt has 12001 bytes of brotli and must stay within 12000".to_owned(),
        ];
        assert_eq!(error, format!("over budget: {}", findings.join("; ")));
    }
}
