//! The sizes of all published files, and their budgets.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Result, bail};
use serde::Serialize;

/// The part that a file belongs to, each with its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Everything loaded until the first question works.
    FirstVisit,
    /// The program that takes over, loaded once the first question works.
    AfterStart,
    /// Another language, loaded when it is chosen.
    Language,
    /// A language's later sentences, loaded once the first question works.
    Later,
    /// The data of the regions, loaded when the finder is used.
    Regions,
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

    /// The largest size of this part, in bytes of brotli.
    pub fn budget(self) -> Option<usize> {
        match self {
            Self::FirstVisit => Some(120_000),
            Self::Language | Self::Later | Self::Regions => Some(12_000),
            Self::EmbedScript => Some(2_000),
            Self::AfterStart | Self::Beside => None,
        }
    }
}

/// The entry of a file in `release.json`, against which a host can check its copy.
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
    pub files: BTreeMap<String, Weight>,
}

impl Release {
    pub fn new(version: &str, files: BTreeMap<String, Weight>) -> Self {
        let first = files.values().filter(|weight| weight.part == Part::FirstVisit);
        let first_visit = first.map(|weight| weight.brotli).sum();
        Self { version: version.to_owned(), first_visit, files }
    }

    /// Fails when a part exceeds its budget.
    pub fn check_budgets(&self) -> Result<()> {
        let mut findings = Vec::new();
        let must = Part::FirstVisit.budget().unwrap_or(usize::MAX);
        if self.first_visit > must {
            let first = self.files.iter().filter(|(_, weight)| weight.part == Part::FirstVisit);
            let (heaviest, weight) = first
                .max_by_key(|(_, weight)| weight.brotli)
                .map_or(("nothing", 0), |(name, weight)| (name.as_str(), weight.brotli));
            findings.push(format!(
                "the first visit loads {} bytes of brotli and must stay within {must} (the heaviest of its files is {heaviest} with {weight})",
                self.first_visit
            ));
        }
        for (name, weight) in self.files.iter().filter(|(_, weight)| weight.part != Part::FirstVisit) {
            if let Some(must) = weight.part.budget().filter(|must| weight.brotli > *must) {
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

    /// The sizes as a table for the terminal.
    pub fn table(&self) -> String {
        let width = self.files.keys().map(String::len).max().unwrap_or(0).max(12);
        let mut table =
            format!("{:<width$} {:>9} {:>9} {:>9} {:>9}\n", "file", "bytes", "gzip", "brotli", "budget");
        for (name, weight) in &self.files {
            let budget = weight.part.budget().filter(|_| weight.part != Part::FirstVisit);
            let budget = budget.map_or(String::new(), |budget| budget.to_string());
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "{name:<width$} {:>9} {:>9} {:>9} {budget:>9}",
                weight.bytes, weight.gzip, weight.brotli
            );
        }
        let of_first = |size: fn(&Weight) -> usize| -> usize {
            self.files.values().filter(|weight| weight.part == Part::FirstVisit).map(size).sum()
        };
        let _ = write!(
            table,
            "{:<width$} {:>9} {:>9} {:>9} {:>9}",
            "first visit",
            of_first(|weight| weight.bytes),
            of_first(|weight| weight.gzip),
            self.first_visit,
            Part::FirstVisit.budget().unwrap_or_default()
        );
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
    fn the_first_visit_is_the_sum_of_what_it_loads() {
        let release = release(&[
            ("index.html", Part::FirstVisit, 1_000),
            ("a/app.wasm", Part::FirstVisit, 119_000),
            ("a/text-en.txt", Part::Language, 12_000),
            ("example.html", Part::Beside, 500_000),
        ]);
        assert_eq!(release.first_visit, 120_000);
        assert!(release.check_budgets().is_ok());
    }

    #[test]
    fn every_file_over_its_budget_is_named_with_both_numbers() {
        let error = release(&[
            ("index.html", Part::FirstVisit, 1_001),
            ("a/app.wasm", Part::FirstVisit, 119_000),
            ("a/text-en.txt", Part::Language, 12_001),
            ("embed.js", Part::EmbedScript, 2_000),
        ])
        .check_budgets()
        .unwrap_err()
        .to_string();
        assert_eq!(
            error,
            "over budget: the first visit loads 120001 bytes of brotli and must stay within 120000 \
             (the heaviest of its files is a/app.wasm with 119000); \
             a/text-en.txt has 12001 bytes of brotli and must stay within 12000"
        );
    }
}
