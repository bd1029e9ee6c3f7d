//! What a visit costs in Chromium on a slow device and connection, beside the same wizard by others.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::statistics::{median, percentile};
use super::table::Table;
use super::wizard::{Question, Wizard};
use crate::run::{self, Workspace};
use crate::test::EVERYTHING;

/// The name of the guide among the pages; the others have those of `peers::PEERS`.
pub const GUIDE: &str = "guide";

/// Where the test that measures finds its plan.
pub const PLAN: &str = "WEGWIJZER_BENCH_PLAN";

/// What to measure.
#[derive(Debug, Serialize, Deserialize)]
pub struct Plan {
    /// How often each page is visited, in turn.
    pub runs: usize,
    /// The pages with the folders that they are in.
    pub pages: Vec<(String, PathBuf)>,
    pub journey: Vec<Stop>,
    /// The file for what was measured.
    pub outcome: PathBuf,
}

/// A question of the journey, with the places of the options to choose.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stop {
    pub question: String,
    pub answer: Vec<usize>,
}

/// A visit as it was measured: times in milliseconds from the start of loading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Visit {
    pub page: String,
    /// An answer can be seen.
    pub control: f64,
    /// The question after the first is shown: the first was answered as soon as an answer was seen.
    pub operable: f64,
    /// From here on nothing was loaded, and nothing computed for long.
    pub all_there: f64,
    /// Bytes that were loaded until then, as sent.
    pub loaded: f64,
    /// From a click on an option until the next frame was drawn.
    pub options: Vec<f64>,
    /// From a click on the button to the next page until the next frame was drawn.
    pub nexts: Vec<f64>,
    /// Bytes in use after the journey: objects, elements, buffers, and the memory of WebAssembly. What the browser
    /// compiles is not in it.
    pub memory: f64,
}

/// A row of the comparison.
#[derive(Debug, Serialize)]
pub struct Measure {
    pub what: &'static str,
    pub unit: &'static str,
    /// By page.
    pub values: BTreeMap<String, f64>,
    /// The guide's value divided by that of a peer. Of values that every visit has, the median of the ratios of visits
    /// that were made one after the other.
    pub ratios: BTreeMap<String, f64>,
}

/// Lets the tests measure; gives what this one of them wrote.
pub fn measure<T: DeserializeOwned>(
    workspace: &Workspace,
    test: &str,
    wizard: &Wizard,
    pages: Vec<(String, PathBuf)>,
    runs: usize,
) -> Result<T> {
    let folder = workspace.target.join("bench");
    let (file, outcome) = (folder.join("plan.json"), folder.join("outcome.json"));
    let stop = |it: &Question| Stop { question: it.legend.clone(), answer: it.answer.clone() };
    let plan = Plan { runs, pages, journey: wizard.questions.iter().map(stop).collect(), outcome };
    fs::create_dir_all(&folder)?;
    fs::write(&file, serde_json::to_string_pretty(&plan)?)?;
    // What an earlier run has left is not the outcome of this one.
    let _ = fs::remove_file(&plan.outcome);
    let mut tests = run::cargo();
    tests.current_dir(&workspace.root).env(PLAN, &file);
    tests.args(["test", "--quiet", "--workspace", "--features", EVERYTHING, "--test", "browser", "--"]);
    tests.args([test, "--exact", "--ignored", "--nocapture"]).stdout(std::io::stderr());
    run::status(&mut tests).context("the pages could not be measured")?;
    let text = fs::read_to_string(&plan.outcome).context("nothing was measured")?;
    serde_json::from_str(&text).context("what was measured cannot be read")
}

/// What the visits come to. Each page has the same number of visits, made in turn.
pub fn measures(visits: &[Visit]) -> Vec<Measure> {
    let mut pages: BTreeMap<&str, Vec<&Visit>> = BTreeMap::new();
    for visit in visits {
        pages.entry(&visit.page).or_default().push(visit);
    }
    let each = |what, unit, scale: f64, value: fn(&Visit) -> f64| {
        let values = |visits: &[&Visit]| visits.iter().map(|it| value(it) / scale).collect::<Vec<_>>();
        Measure {
            what,
            unit,
            values: pages.iter().map(|(page, all)| ((*page).to_owned(), median(&values(all)))).collect(),
            ratios: ratios(&pages, |guide, peer| {
                let pairs = values(guide).into_iter().zip(values(peer));
                median(&pairs.map(|(ours, theirs)| ours / theirs).collect::<Vec<_>>())
            }),
        }
    };
    let clicks = |what, part: f64, clicks: fn(&Visit) -> Vec<f64>| {
        let value = |visits: &[&Visit]| {
            percentile(&visits.iter().flat_map(|it| clicks(it)).collect::<Vec<_>>(), part)
        };
        Measure {
            what,
            unit: "ms",
            values: pages.iter().map(|(page, all)| ((*page).to_owned(), value(all))).collect(),
            ratios: ratios(&pages, |guide, peer| value(guide) / value(peer)),
        }
    };
    let all: fn(&Visit) -> Vec<f64> = |it| [it.options.as_slice(), &it.nexts].concat();
    let nexts: fn(&Visit) -> Vec<f64> = |it| it.nexts.clone();
    vec![
        each("first control", "ms", 1.0, |it| it.control),
        each("first question operable", "ms", 1.0, |it| it.operable),
        each("all there", "ms", 1.0, |it| it.all_there),
        clicks("click to next frame, p50", 0.5, all),
        clicks("click to next frame, p99", 0.99, all),
        clicks("click on \"next\" to next frame, p50", 0.5, nexts),
        clicks("click on \"next\" to next frame, p99", 0.99, nexts),
        each("memory after a visit", "MB", 1e6, |it| it.memory),
        each("loaded", "kB", 1e3, |it| it.loaded),
    ]
}

fn ratios(
    pages: &BTreeMap<&str, Vec<&Visit>>,
    ratio: impl Fn(&[&Visit], &[&Visit]) -> f64,
) -> BTreeMap<String, f64> {
    let Some(guide) = pages.get(GUIDE) else { return BTreeMap::new() };
    let peers = pages.iter().filter(|(page, _)| **page != GUIDE);
    peers.map(|(page, visits)| ((*page).to_owned(), ratio(guide, visits))).collect()
}

pub fn table(measures: &[Measure]) -> String {
    let Some(first) = measures.first() else { return String::new() };
    let peers: Vec<&String> = first.ratios.keys().collect();
    let heads = [
        vec!["at 4x CPU and 1.6 Mbit/s".to_owned(), String::new(), GUIDE.to_owned()],
        peers.iter().map(|it| (*it).clone()).collect(),
        peers.iter().map(|it| format!("{GUIDE}/{it}")).collect(),
    ]
    .concat();
    let mut table = Table::new(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    for it in measures {
        let mut cells = vec![it.what.to_owned(), it.unit.to_owned(), format!("{:.1}", it.values[GUIDE])];
        cells.extend(peers.iter().map(|peer| format!("{:.1}", it.values[*peer])));
        cells.extend(peers.iter().map(|peer| format!("{:.2}", it.ratios[*peer])));
        table.row(cells);
    }
    format!("{table}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(page: &str, time: f64) -> Visit {
        Visit {
            page: page.to_owned(),
            control: time,
            operable: 2.0 * time,
            all_there: 3.0 * time,
            loaded: 5_000.0,
            options: vec![time / 10.0; 98],
            nexts: vec![time, time + 100.0],
            memory: 2e6,
        }
    }

    #[test]
    fn ratios_are_taken_visit_by_visit_so_that_a_slow_moment_counts_for_both() {
        // The second pair was measured while the machine was busy.
        let visits = [
            visit(GUIDE, 20.0),
            visit("other", 10.0),
            visit(GUIDE, 90.0),
            visit("other", 45.0),
            visit(GUIDE, 21.0),
            visit("other", 10.0),
        ];
        let measures = measures(&visits);
        let of = |what: &str| measures.iter().find(|it| it.what == what).unwrap();
        let control = of("first control");
        assert_eq!(
            (control.values[GUIDE], control.values["other"], control.ratios["other"]),
            (21.0, 10.0, 2.0)
        );
        assert_eq!(of("all there").values["other"], 30.0);
        assert_eq!(of("memory after a visit").values[GUIDE], 2.0);
        // 300 clicks of each: the options of the middle visit stand in the middle, the six last are of "next".
        let all = of("click to next frame, p50");
        assert_eq!((all.values[GUIDE], all.values["other"], all.ratios["other"]), (2.1, 1.0, 2.1));
        assert_eq!(of("click to next frame, p99").values[GUIDE], 90.0);
        assert_eq!(of("click on \"next\" to next frame, p99").values[GUIDE], 190.0);
    }

    #[test]
    fn a_table_without_peers_has_no_ratios() {
        let alone = table(&measures(&[visit(GUIDE, 20.0)]));
        let lines: Vec<Vec<&str>> = alone.lines().map(|it| it.split_whitespace().collect()).collect();
        assert_eq!(lines[0].last(), Some(&GUIDE));
        assert_eq!(lines[1], ["first", "control", "ms", "20.0"]);
        let beside = table(&measures(&[visit(GUIDE, 20.0), visit("other", 10.0)]));
        assert!(beside.lines().next().unwrap().ends_with("other  guide/other"), "{beside}");
        assert!(beside.lines().nth(1).unwrap().ends_with("10.0         2.00"), "{beside}");
    }
}
