//! What `benches/engine.rs` times, read from what divan prints.

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::table::{Table, time};
use crate::run::{self, Workspace};

/// A benchmark, in nanoseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timing {
    pub name: String,
    pub fastest: f64,
    pub median: f64,
    pub slowest: f64,
}

/// Runs the benchmarks.
pub fn run(workspace: &Workspace) -> Result<Vec<Timing>> {
    let mut bench = run::cargo();
    bench.current_dir(&workspace.root).args(["bench", "--features", "author", "--bench", "engine"]);
    let printed = run::output(&mut bench)?;
    let timings = read(&printed)?;
    ensure!(!timings.is_empty(), "the benchmarks printed no times:\n{printed}");
    Ok(timings)
}

pub fn table(timings: &[Timing]) -> String {
    let mut table = Table::new(&["native", "median", "fastest", "slowest"]);
    for it in timings {
        table.row([it.name.clone(), time(it.median), time(it.fastest), time(it.slowest)]);
    }
    format!("{table}\n")
}

/// Reads a tree of lines such as `│  ├─ one    1.2 µs │ 3 µs │ 2 µs │ 2 µs │ 100 │ 100`: fastest, slowest, median, mean.
fn read(printed: &str) -> Result<Vec<Timing>> {
    let (mut timings, mut above): (Vec<Timing>, Vec<&str>) = <_>::default();
    for line in printed.lines() {
        let text = line.trim_start_matches(['│', '├', '╰', '─', ' ']);
        // Three characters a level.
        let level = (line.chars().count() - text.chars().count()) / 3;
        let cells: Vec<&str> = text.split('│').map(str::trim).collect();
        let [first, slowest, median, ..] = cells.as_slice() else { continue };
        if level == 0 {
            continue;
        }
        above.truncate(level - 1);
        if median.is_empty() {
            above.push(first);
            continue;
        }
        let (name, fastest) = first.rsplit_once("  ").with_context(|| format!("{line:?} has no time"))?;
        let name = above.iter().copied().chain([name.trim()]).collect::<Vec<_>>().join(" ");
        let timing =
            |text: &str| nanoseconds(text).with_context(|| format!("{text:?} is no time in {line:?}"));
        timings.push(Timing {
            name,
            fastest: timing(fastest)?,
            median: timing(median)?,
            slowest: timing(slowest)?,
        });
    }
    Ok(timings)
}

/// Reads a time such as `1.234 µs`.
fn nanoseconds(text: &str) -> Option<f64> {
    let (number, unit) = text.trim().split_once(' ')?;
    let unit = match unit {
        "ps" => 1e-3,
        "ns" => 1.0,
        "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "\
Timer precision: 26 ns
engine                          fastest       │ slowest       │ median        │ mean          │ samples │ iters
├─ build                        19.61 ms      │ 23.53 ms      │ 20.09 ms      │ 20.22 ms      │ 100     │ 100
├─ decide                                     │               │               │               │         │
│  ├─ (\"start\", 0)              12.97 µs      │ 43.01 µs      │ 13.21 µs      │ 13.7 µs       │ 100     │ 100
│  ╰─ (\"end\", 2)                802.5 ns      │ 1.1 µs        │ 810 ns        │ 820.1 ns      │ 100     │ 1600
╰─ proof_national               1.5 s         │ 2 s           │ 1.75 s        │ 1.75 s        │ 3       │ 3
";

    #[test]
    fn the_medians_are_read_with_their_names_and_units() {
        let read = read(PRINTED).unwrap();
        let medians: Vec<(&str, f64)> = read.iter().map(|it| (it.name.as_str(), it.median)).collect();
        assert_eq!(
            medians,
            [
                ("build", 20.09e6),
                ("decide (\"start\", 0)", 13.21e3),
                ("decide (\"end\", 2)", 810.0),
                ("proof_national", 1.75e9),
            ]
        );
        assert_eq!((read[2].fastest, read[2].slowest), (802.5, 1100.0));
    }

    #[test]
    fn what_is_no_time_is_an_error() {
        let odd = PRINTED.replace("1.75 s ", "1.75 h ");
        let error = read(&odd).unwrap_err().to_string();
        assert!(error.starts_with("\"1.75 h\" is no time in"), "{error}");
        assert_eq!(read("error: no such bench").unwrap(), []);
    }
}
