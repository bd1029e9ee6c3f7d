//! What a visit costs on a slow device and connection: in the guide, and in the same wizard by others. It measures for
//! minutes and judges nothing; `cargo xtask bench` runs it, and reads what it wrote.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Value, json};
use xtask::bench::clicks::{CATEGORIES, Click, costs};
use xtask::bench::pages::{GUIDE, PLAN, Plan, Stop, Visit};
use xtask::bench::peers;
use xtask::serve::{self, Server};

use crate::chromium::Chromium;

/// How many times slower than this machine the page computes.
const SLOWED: u32 = 4;

/// A bad mobile connection: 1.6 Mbit/s, and 150 ms until an answer begins.
const DOWN: f64 = 1.6e6 / 8.0;
const UP: f64 = 0.75e6 / 8.0;
const LATENCY: u32 = 150;

/// For so many milliseconds nothing may be loaded, and nothing computed for long, until a page counts as idle.
const IDLE: u32 = 2000;

/// How a page is used: selectors of what a person sees.
struct Handles {
    /// The label of an option.
    option: &'static str,
    /// The buttons that lead on; the visible one counts.
    next: &'static str,
    /// What changes with every page.
    heading: &'static str,
}

const OURS: Handles =
    Handles { option: "label.option", next: "[data-id=next]", heading: "[data-id=heading]" };

fn handles(page: &str) -> Handles {
    match page {
        // The wizard in Preact has the markup of the guide.
        GUIDE | "preact" => OURS,
        "surveyjs" => Handles {
            option: ".sd-selectbase__label",
            next: ".sd-navigation__next-btn, .sd-navigation__complete-btn",
            heading: ".sd-question__title",
        },
        _ => panic!("nobody knows how to use {page}"),
    }
}

/// Runs in a page before anything else: notes when an answer is seen, answers the first question at once if it is
/// told so, and times clicks.
fn probe(handles: &Handles, answers_first: bool) -> String {
    let Handles { option, next, heading } = handles;
    let handles = json!({ "option": option, "next": next, "heading": heading });
    format!("(() => {{ const [handles, answersFirst] = [{handles}, {answers_first}];\n{PROBE} }})();")
}

const PROBE: &str = r#"
const seen = (it) => it.checkVisibility() && it.getBoundingClientRect().width > 0;
const measured = window.measured = { control: 0, operable: 0, busy: 0, options: [], nexts: [] };
measured.all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
measured.heading = () => measured.all(handles.heading)[0]?.textContent ?? null;
measured.last = () => Math.max(measured.busy, measured.control, measured.operable);
measured.find = (what, place) => measured.all(handles[what])[place];
const isLate = (entry) => measured.busy = Math.max(measured.busy, entry.responseEnd ?? entry.startTime + entry.duration);
for (const type of ["longtask", "resource"]) {
  new PerformanceObserver((list) => list.getEntries().forEach(isLate)).observe({ type, buffered: true });
}
// The memory of a WebAssembly program stands in no figure of the browser.
const memories = new Set();
measured.programs = () => [...memories].reduce((sum, it) => sum + it.buffer.byteLength, 0);
for (const name of ["instantiate", "instantiateStreaming"]) {
  const instantiate = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    const parts = Object.values((made.instance ?? made).exports);
    parts.filter((it) => it instanceof WebAssembly.Memory).forEach((it) => memories.add(it));
    return made;
  };
}
let first, loaded = false, steps = 0;
document.addEventListener("DOMContentLoaded", () => loaded = true);
const look = () => {
  const control = measured.find("option", 0);
  if (control && !measured.control) {
    measured.control = performance.now();
    first = measured.heading();
  }
  if (measured.control && measured.heading() !== null && measured.heading() !== first) {
    measured.operable = performance.now();
    return;
  }
  // One press on each, a frame apart, as a person at their fastest. While the document is still loading, its own
  // scripts have not run, and a press may be lost.
  if (answersFirst && measured.control && loaded && steps < 2) {
    (steps ? measured.find("next", 0) : control)?.click();
    steps += 1;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
let waits = false;
const after = new MessageChannel();
addEventListener("click", (event) => {
  // A click on a label makes a second one on its input.
  if (!event.isTrusted || waits) {
    return;
  }
  waits = true;
  const kind = event.target.closest(handles.next) ? "nexts" : "options";
  requestAnimationFrame(() => {
    // Handled after what this frame has to do: styles, layout and paint.
    after.port1.onmessage = () => {
      measured[kind].push(performance.now() - event.timeStamp);
      waits = false;
    };
    after.port2.postMessage(0);
  });
}, true);
"#;

#[test]
#[ignore = "measures for minutes; `cargo xtask bench` runs it"]
fn visits() {
    let plan = plan();
    let mut visits: Vec<Visit> = Vec::new();
    for _ in 0..plan.runs {
        for (page, folder) in &plan.pages {
            visits.push(visit(page, folder, &plan.journey));
        }
    }
    write(&plan, &visits);
}

#[test]
#[ignore = "measures for minutes; `cargo xtask bench --clicks` runs it"]
fn clicks() {
    let plan = plan();
    let journeys: Vec<Vec<Click>> = (0..plan.runs).map(|_| traced(&plan.pages[0].1, &plan.journey)).collect();
    write(&plan, &journeys);
}

fn plan() -> Plan {
    let plan = std::env::var(PLAN).unwrap_or_else(|_| panic!("`cargo xtask bench` sets {PLAN}"));
    let plan = std::fs::read_to_string(plan).expect("the plan can be read");
    serde_json::from_str(&plan).expect("the plan is as it was written")
}

fn write(plan: &Plan, measured: &impl Serialize) {
    let text = serde_json::to_string_pretty(measured).expect("numbers can be written");
    std::fs::write(&plan.outcome, text).expect("what was measured can be written");
}

/// Serves a page and opens it in a browser that has never seen it, slowed down. `line` also slows the connection, and
/// lets the page's own probe answer the first question.
fn open(browser: &Chromium, page: &str, folder: &Path, line: bool) -> Server {
    let router = if page == GUIDE { serve::router(folder) } else { peers::router(folder) };
    let server = serve::run(router, 0).expect("a port is free");
    let device = json!({ "width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    browser.devtools("Emulation.setDeviceMetricsOverride", device);
    if line {
        let line = json!({
            "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP
        });
        browser.devtools("Network.enable", json!({}));
        browser.devtools("Network.emulateNetworkConditions", line);
    }
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED }));
    browser.first_in_every_page(&probe(&handles(page), line));
    browser.open(&format!("{}/", server.address()));
    let begun = if line { "operable" } else { "control" };
    let is_idle = format!("measured.{begun} && performance.now() - measured.last() > {IDLE}");
    wait(browser, Duration::from_secs(1), &format!("window.measured && {is_idle}"));
    server
}

fn visit(page: &str, folder: &Path, journey: &[Stop]) -> Visit {
    let browser = Chromium::start();
    let _server = open(&browser, page, folder, true);
    let number = |expression: &str| {
        let seen = browser.see(expression);
        seen.as_f64().unwrap_or_else(|| panic!("{page}: {expression} is no number but {seen}"))
    };
    let [control, operable, all_there] =
        ["control", "operable", "last()"].map(|it| number(&format!("measured.{it}")));
    let loaded = number(
        "['navigation', 'resource'].flatMap((it) => performance.getEntriesByType(it))
            .reduce((sum, it) => sum + it.encodedBodySize, 0)",
    );
    // The probe has answered the first question.
    for stop in &journey[1..] {
        answer(&browser, stop);
    }
    browser.devtools("HeapProfiler.collectGarbage", json!({}));
    let heap = browser.devtools("Runtime.getHeapUsage", json!({}));
    let used = |kind: &str| heap[kind].as_f64().unwrap_or_else(|| panic!("{kind} is not in {heap}"));
    let clicks = |kind: &str| -> Vec<f64> {
        serde_json::from_value(browser.see(&format!("measured.{kind}"))).expect("it is a list of numbers")
    };
    let (options, nexts) = (clicks("options"), clicks("nexts"));
    assert_eq!(nexts.len(), journey.len() - 1, "{page}: a click was not seen");
    Visit {
        page: page.to_owned(),
        control,
        operable,
        all_there,
        loaded,
        options,
        nexts,
        memory: ["usedSize", "embedderHeapUsedSize", "backingStorageSize"].map(used).iter().sum::<f64>()
            + number("measured.programs()"),
    }
}

/// A whole journey through the guide, and what each of its clicks cost.
fn traced(folder: &Path, journey: &[Stop]) -> Vec<Click> {
    let browser = Chromium::traced(CATEGORIES);
    let _server = open(&browser, GUIDE, folder, false);
    let on: Vec<String> = journey.iter().flat_map(|stop| answer(&browser, stop)).collect();
    let costs = costs(&browser.trace());
    assert_eq!(costs.len(), on.len(), "a click is not in the trace");
    on.into_iter().zip(costs).map(|(on, cost)| Click { on, cost }).collect()
}

/// Answers the question on screen and goes on; gives what was clicked.
fn answer(browser: &Chromium, stop: &Stop) -> Vec<String> {
    for option in &stop.answer {
        click(browser, "option", *option);
    }
    let before = browser.see("measured.heading()");
    click(browser, "next", 0);
    wait(browser, Duration::from_millis(50), &format!("measured.heading() !== {before}"));
    let options = stop.answer.iter().map(|it| format!("{}: option {}", stop.question, it + 1));
    options.chain([format!("{}: next", stop.question)]).collect()
}

/// Clicks with the mouse, and waits until the click was timed.
fn click(browser: &Chromium, what: &str, place: usize) {
    let find = format!("measured.find('{what}', {place})");
    // Two frames after scrolling nothing moves any more.
    let spot = browser.see(&format!(
        "({find}.scrollIntoView({{ block: 'center', behavior: 'instant' }}), new Promise((done) => {{
            requestAnimationFrame(() => requestAnimationFrame(() => {{
                const {{ x, y, width, height }} = {find}.getBoundingClientRect();
                done({{ x: x + Math.min(width / 2, 40), y: y + height / 2 }});
            }}));
        }}))"
    ));
    let timed = "measured.options.length + measured.nexts.length";
    let before = browser.see(timed).as_u64().expect("it is a number");
    let mouse = |kind: &str, pressed: u32| {
        let event: Value = json!({
            "type": kind, "x": spot["x"], "y": spot["y"], "button": "left", "buttons": pressed, "clickCount": 1
        });
        browser.devtools("Input.dispatchMouseEvent", event);
    };
    mouse("mouseMoved", 0);
    // What the pointer brings about by standing there is no part of the click.
    browser.see("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    mouse("mousePressed", 1);
    mouse("mouseReleased", 0);
    // A look at the page would cost it time.
    std::thread::sleep(Duration::from_millis(150));
    wait(browser, Duration::from_millis(50), &format!("{timed} === {}", before + 1));
}

/// Waits until an expression is true, and looks seldom, since every look costs the page time.
#[track_caller]
fn wait(browser: &Chromium, pause: Duration, expression: &str) {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        std::thread::sleep(pause);
        if browser.see(&format!("Boolean({expression})")) == true {
            return;
        }
        assert!(Instant::now() < until, "{expression} does not become true");
    }
}
