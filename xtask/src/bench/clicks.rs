//! What each click of a journey costs, read from a trace of Chromium.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::statistics::median;
use super::table::Table;

/// What the browser is asked to trace.
pub const CATEGORIES: &str = "devtools.timeline,disabled-by-default-devtools.timeline,v8,v8.wasm,\
                              disabled-by-default-v8.wasm.detailed,disabled-by-default-v8.gc";

/// What the page's thread does between a click and the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Listeners, the program, and what they have queued.
    Script,
    Style,
    Layout,
    Paint,
    /// Compiling functions of WebAssembly that run for the first time.
    Compile,
    /// Collecting garbage.
    Garbage,
    Other,
    /// Nothing: it waits for the frame.
    Idle,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::Script,
        Kind::Style,
        Kind::Layout,
        Kind::Paint,
        Kind::Compile,
        Kind::Garbage,
        Kind::Other,
        Kind::Idle,
    ];

    fn name(self) -> &'static str {
        match self {
            Kind::Script => "script",
            Kind::Style => "style",
            Kind::Layout => "layout",
            Kind::Paint => "paint",
            Kind::Compile => "compile",
            Kind::Garbage => "garbage",
            Kind::Other => "other",
            Kind::Idle => "idle",
        }
    }

    /// The kind of an event of a trace; `None` where it is of the kind of what it is part of.
    fn of(name: &str) -> Option<Kind> {
        Some(match name {
            "EventDispatch" | "FunctionCall" | "RunMicrotasks" | "TimerFire" | "FireAnimationFrame"
            | "EvaluateScript" | "v8.callFunction" | "v8.run" => Kind::Script,
            "UpdateLayoutTree" | "ScheduleStyleRecalculation" => Kind::Style,
            "Layout" | "HitTest" => Kind::Layout,
            "PrePaint" | "Paint" | "PaintImage" | "Layerize" | "UpdateLayer" | COMMIT => Kind::Paint,
            _ if name.starts_with("wasm.") => Kind::Compile,
            _ if name.contains("GC") => Kind::Garbage,
            _ => return None,
        })
    }
}

/// The end of a frame on the page's thread: it is handed on to be drawn.
const COMMIT: &str = "Commit";

/// The milliseconds of a click by kind; together they last from its dispatch until the next frame is handed on.
pub type Cost = BTreeMap<Kind, f64>;

/// A click with what it was made on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Click {
    pub on: String,
    pub cost: Cost,
}

/// An event of a trace that has a length, in microseconds.
struct Span<'t> {
    name: &'t str,
    thread: (u64, u64),
    from: f64,
    to: f64,
    is_click: bool,
}

fn span(event: &Value) -> Option<Span<'_>> {
    let (name, from) = (event["name"].as_str()?, event["ts"].as_f64()?);
    let to = from + event["dur"].as_f64().filter(|_| event["ph"] == "X")?;
    let is_click = name == "EventDispatch" && event["args"]["data"]["type"] == "click";
    Some(Span { name, thread: (event["pid"].as_u64()?, event["tid"].as_u64()?), from, to, is_click })
}

/// The cost of every click in the events of a trace, in their order.
pub fn costs(events: &[Value]) -> Vec<Cost> {
    let mut spans: Vec<Span> = events.iter().filter_map(span).collect();
    // What surrounds others comes before them.
    spans.sort_by(|one, other| one.from.total_cmp(&other.from).then(other.to.total_cmp(&one.to)));
    let (mut costs, mut frame) = (Vec::new(), 0.0);
    for click in spans.iter().filter(|it| it.is_click) {
        // A click on a label makes a second one on its input, before the same frame.
        if click.from < frame {
            continue;
        }
        let here = || spans.iter().filter(|it| it.thread == click.thread);
        let Some(commit) = here().find(|it| it.name == COMMIT && it.from >= click.to) else { continue };
        frame = commit.to;
        costs.push(cost(here(), click.from, commit.to));
    }
    costs
}

/// The milliseconds between two moments by the innermost span that has a kind.
fn cost<'t>(spans: impl Iterator<Item = &'t Span<'t>>, from: f64, to: f64) -> Cost {
    let mut cost: Cost = Kind::ALL.map(|kind| (kind, 0.0)).into();
    // The spans around this moment, with their kinds; `at` is up to where all is counted.
    let (mut around, mut at): (Vec<(f64, Kind)>, f64) = (Vec::new(), from);
    let mut count = |around: &mut Vec<(f64, Kind)>, at: &mut f64, until: f64| {
        while *at < until {
            let (end, kind) = around.last().copied().unwrap_or((until, Kind::Idle));
            let next = end.clamp(*at, until);
            *cost.entry(kind).or_default() += (next - *at) / 1e3;
            *at = next;
            if end <= until && !around.is_empty() {
                around.pop();
            }
        }
    };
    for span in spans.filter(|it| it.from < to && it.to > from) {
        count(&mut around, &mut at, span.from.max(from));
        around.retain(|(end, _)| *end > at);
        let inherited = around.last().map_or(Kind::Other, |(_, kind)| *kind);
        around.push((span.to.min(to), Kind::of(span.name).unwrap_or(inherited)));
    }
    count(&mut around, &mut at, to);
    cost
}

/// The journeys as one table: of each click the median.
pub fn table(journeys: &[Vec<Click>]) -> String {
    let mut heads = vec!["click (ms at 4x CPU)", "to frame"];
    heads.extend(Kind::ALL.map(Kind::name));
    let mut table = Table::new(&heads);
    let clicks = journeys.iter().map(Vec::len).min().unwrap_or(0);
    for place in 0..clicks {
        let of = |value: &dyn Fn(&Cost) -> f64| {
            let values: Vec<f64> = journeys.iter().map(|journey| value(&journey[place].cost)).collect();
            format!("{:.1}", median(&values))
        };
        let mut cells = vec![journeys[0][place].on.clone(), of(&|cost| cost.values().sum())];
        cells.extend(Kind::ALL.map(|kind| of(&|cost| cost.get(&kind).copied().unwrap_or(0.0))));
        table.row(cells);
    }
    table.to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(name: &str, thread: u64, from: u64, length: u64) -> Value {
        json!({ "name": name, "ph": "X", "pid": 1, "tid": thread, "ts": from * 1000, "dur": length * 1000 })
    }

    fn click(thread: u64, from: u64, length: u64) -> Value {
        let mut click = event("EventDispatch", thread, from, length);
        click["args"] = json!({ "data": { "type": "click" } });
        click
    }

    fn costs_of(events: &[Value]) -> Vec<Vec<(Kind, f64)>> {
        let spent = |cost: Cost| cost.into_iter().filter(|(_, it)| *it > 0.0).collect();
        costs(events).into_iter().map(spent).collect()
    }

    #[test]
    fn every_moment_until_the_frame_belongs_to_the_innermost_kind() {
        let events = [
            event("RunTask", 1, 90, 60),
            click(1, 100, 30),
            event("v8.callFunction", 1, 102, 25),
            event("wasm.CompileLazy", 1, 105, 5),
            event("UpdateLayoutTree", 1, 112, 4),
            // Of no kind: it belongs to the style around it.
            event("Document::something", 1, 113, 2),
            // What another thread does at the same time is no cost of this one.
            event("Paint", 2, 100, 100),
            event("Commit", 1, 95, 1),
            event("RunTask", 1, 160, 30),
            event("Layout", 1, 162, 10),
            event("Commit", 1, 180, 5),
            event("Commit", 1, 300, 5),
        ];
        // 100 to 185: 30 of the click, of which 5 compile and 4 are style; 20 in the task after it; 10 nothing; 25 in
        // the next task, of which 10 are layout and 5 the commit.
        let expected = vec![
            (Kind::Script, 21.0),
            (Kind::Style, 4.0),
            (Kind::Layout, 10.0),
            (Kind::Paint, 5.0),
            (Kind::Compile, 5.0),
            (Kind::Other, 30.0),
            (Kind::Idle, 10.0),
        ];
        assert_eq!(costs_of(&events), [expected]);
    }

    #[test]
    fn the_second_click_of_a_label_is_no_click_of_its_own() {
        let events = [
            click(1, 10, 2),
            click(1, 13, 2),
            event("Commit", 1, 20, 1),
            click(1, 30, 5),
            event("Commit", 1, 40, 2),
            // No frame comes after this one any more.
            click(1, 50, 1),
        ];
        let [first, second] = costs_of(&events).try_into().unwrap();
        assert_eq!(first, [(Kind::Script, 4.0), (Kind::Paint, 1.0), (Kind::Idle, 6.0)]);
        assert_eq!(second, [(Kind::Script, 5.0), (Kind::Paint, 2.0), (Kind::Idle, 5.0)]);
    }

    #[test]
    fn the_table_has_the_median_of_each_click() {
        let journey = |script: f64| {
            vec![Click { on: "next".to_owned(), cost: [(Kind::Script, script), (Kind::Idle, 1.0)].into() }]
        };
        let table = table(&[journey(5.0), journey(90.0), journey(6.0)]);
        let row: Vec<&str> = table.lines().nth(1).unwrap().split_whitespace().collect();
        assert_eq!(row, ["next", "7.0", "6.0", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0", "1.0"]);
    }
}
