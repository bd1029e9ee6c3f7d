//! `cargo xtask bench`: bytes per file and per feature, native timings, and what a visit costs in Chromium beside the
//! same wizard by others.

pub mod bytes;
pub mod clicks;
pub mod features;
pub mod native;
pub mod pages;
pub mod peers;
pub mod statistics;
pub mod table;
pub mod wizard;

use anyhow::{Context, Result};
use serde::Serialize;
use wegwijzer::text::Language;

use crate::build::Edition;
use crate::product;
use crate::programs::{self, Program};
use crate::run::Workspace;
use crate::spelled::day_of_build;
use bytes::{Bytes, Kept};
use clicks::Click;
use native::Timing;
use pages::{GUIDE, Measure, Visit};

/// Everything that was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    /// As YYYY-MM-DD.
    pub date: String,
    /// How many programs wanted to compute in the last minute, before and after measuring; `None` where the system does
    /// not tell. On a busy machine only ratios say something.
    pub load: [Option<f64>; 2],
    pub processors: usize,
    pub bytes: Bytes,
    pub before: Option<Bytes>,
    pub native: Vec<Timing>,
    pub pages: Vec<Measure>,
    pub visits: Vec<Visit>,
}

/// Builds the guide and measures it; the peers too with `with_peers`, each page this often. With `keep` the bytes are
/// kept in the repository, as those of this version.
pub fn bench(with_peers: bool, runs: usize, keep: bool) -> Result<Report> {
    let workspace = Workspace::find()?;
    // Before minutes of compiling.
    programs::install(&[Program::Chromium, Program::Chromedriver])?;
    if with_peers {
        programs::install(&[Program::Node, Program::Npm])
            .context("the peers need node and npm; without them: cargo xtask bench --without-peers")?;
    }
    let built = product::build(Edition::Published, None)?;
    let (content, rules) = product::content(Language::default())?;
    let wizard = wizard::wizard(&workspace, &content, &rules)?;
    let mut pages = vec![(GUIDE.to_owned(), built.dist.clone())];
    if with_peers {
        eprintln!("Building the same wizard by others ...");
        let folder = peers::build(&workspace, &wizard)?;
        pages.extend(peers::PEERS.map(|(name, _)| (name.to_owned(), folder.join(name))));
    }
    let load_before = load();
    eprintln!("Timing the engine ...");
    let native = native::run(&workspace)?;
    eprintln!("Visiting {} pages {runs} times in Chromium, slowed down ...", pages.len());
    let visits: Vec<Visit> = pages::measure(&workspace, "measured::visits", &wizard, pages, runs)?;
    let load = [load_before, load()];
    let bytes = Bytes::of(&built);
    let mut kept = Kept::read(&workspace)?;
    let before = kept.before(&bytes.version).cloned();
    if keep {
        kept.keep(bytes.clone());
        kept.write(&workspace)?;
    }
    let report = Report {
        date: day_of_build()?.iso(),
        load,
        processors: std::thread::available_parallelism().map_or(1, usize::from),
        bytes,
        before,
        native,
        pages: pages::measures(&visits),
        visits,
    };
    let file = workspace.target.join("bench/bench.json");
    std::fs::write(&file, report.json()? + "\n")
        .with_context(|| format!("{} cannot be written", file.display()))?;
    eprintln!("All figures are in {}.", file.display());
    Ok(report)
}

/// Builds the guide and traces so many journeys through it; gives what each of their clicks cost.
pub fn clicks(runs: usize) -> Result<Vec<Vec<Click>>> {
    let workspace = Workspace::find()?;
    programs::install(&[Program::Chromium, Program::Chromedriver])?;
    let built = product::build(Edition::Published, None)?;
    let (content, rules) = product::content(Language::default())?;
    let wizard = wizard::wizard(&workspace, &content, &rules)?;
    eprintln!("Tracing {runs} journeys in Chromium, slowed down ...");
    let pages = vec![(GUIDE.to_owned(), built.dist)];
    pages::measure(&workspace, "measured::clicks", &wizard, pages, runs)
}

impl Report {
    pub fn json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    pub fn text(&self) -> String {
        let load = |load: Option<f64>| load.map_or("unknown".to_owned(), |it| format!("{it:.1}"));
        let [before, after] = self.load.map(load);
        format!(
            "wegwijzer {}, {}\n\n{}{}{}load of the machine with {} processors: {before} before, {after} after; where it \
             is more than theirs, only ratios count\n",
            self.bytes.version,
            self.date,
            bytes::tables(&self.bytes, self.before.as_ref()),
            native::table(&self.native),
            pages::table(&self.pages),
            self.processors,
        )
    }
}

/// The load average of the last minute.
fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}
