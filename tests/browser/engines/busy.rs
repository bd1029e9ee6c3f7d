//! Floods of messages: the time the guide itself spends on them, and how soon it responds to a click.
//!
//! The time the browser spends on delivering and deserializing a message cannot be saved: the size of a
//! message is not known without reading it.

use std::collections::BTreeMap;

use serde_json::json;
use wegwijzer::markup::Voice;

use super::Scenario;
use super::stage::{Framed, Stage, watched};

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("D14: a flood of messages", flood),
    ("T10: fifty messages a second are heard, and no more", rate),
    ("T10: four looks a second are put on, and no more", looks),
    ("T10: messages that are hard to read", heavy),
];

/// Measures the program's time per message after deserialization, the delay of a click until it is heard and
/// until the next page, and the memory of the program.
const TIMED: &str = "
    Object.assign(watched, { took: [], unpacked: [], clicks: [], memories: [] });
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const make = WebAssembly[name];
        WebAssembly[name] = async (...what) => {
            const made = await make.apply(WebAssembly, what);
            // The chunk has none of its own.
            watched.memories.push(...[(made.instance ?? made).exports.memory].filter(Boolean));
            return made;
        };
    }
    window.memory = () => watched.memories.reduce((sum, it) => sum + it.buffer.byteLength, 0);
    const listen = window.addEventListener;
    window.addEventListener = function (type, act, ...more) {
        const timed = (event) => {
            const sent = performance.now();
            void event.data;
            const from = performance.now();
            act.call(window, event);
            watched.took.push(performance.now() - from);
            watched.unpacked.push(from - sent);
        };
        return listen.call(window, type, type === 'message' ? timed : act, ...more);
    };
    listen.call(window, 'click', (event) => {
        const click = { heard: performance.now() - event.timeStamp, before: watched.took.length };
        watched.clicks.push(click);
        new MutationObserver((_, observer) => {
            click.answered = performance.now() - event.timeStamp;
            observer.disconnect();
        }).observe(document.querySelector('[data-id=app]'), { childList: true, subtree: true });
    }, true);";

/// As many messages per second as D14 requires, a hundredth of them at a time. It goes on until a click was
/// answered, or until twice as many were sent: an engine that delivers slowly would have to keep ever more.
const FLOOD: &str = "void (() => {
    window.poured = 0;
    window.enough = false;
    const timer = setInterval(() => {
        for (let at = 0; at < 200; at += 1, poured += 1) {
            const color = at % 2 ? '#7a1e48' : '#0b5c6b';
            tell({ wegwijzer: 1, type: 'theme', id: 'ours', data: { 'nl.button.primary.background-color': color } });
        }
        if (poured >= (enough ? 20000 : 40000)) clearInterval(timer);
    }, 10);
})()";

fn flood(stage: &Stage) {
    let mut visit = stage.begin(watched(TIMED), |_| {});
    visit.browser.expect_that("ready()");
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'ours', data: { version: 1 } })");
    visit.expect_outside("messages.some((it) => it.data.type === 'height')", true);
    // The first message includes measuring the questions.
    visit.browser.see("watched.took.length = 0");
    visit.see_outside(FLOOD);
    visit.browser.expect_that("watched.took.length > 1000");
    visit.begin(Voice::Parent);
    let click = visit.browser.see("watched.clicks.at(-1)");
    visit.see_outside("enough = true");
    // Some engines take long over sending; the guide receives messages as they come.
    for heard in [5_000, 10_000, 15_000, 20_000] {
        visit.browser.expect_that(&format!("watched.took.length >= {heard}"));
    }
    let spent = visit.browser.see("watched.took.reduce((one, other) => one + other, 0)");
    let longest = visit.browser.see("watched.took.reduce((one, other) => Math.max(one, other))");
    println!(
        "  {spent} ms in all for 20,000 messages or more, {longest} ms for one; a click during it: {click}"
    );
    assert!(click["answered"].as_f64().is_some_and(|it| it < 1000.0), "a click waits: {click}");
    assert!(spent.as_f64().is_some_and(|it| it < 1000.0), "the program works {spent} ms on them");
    // The last look within the rate limit stays, and the guide works on.
    visit.browser.expect_that("document.documentElement.getAttribute('style')?.includes('--light-accent')");
    visit.answer("place=primary");
    visit.expect_clean();
}

/// Records when each message came, by the program's clock, and when a look was applied.
const NOTED: &str = "
    Object.assign(watched, { stamps: [], looks: [] });
    addEventListener('message', ({ timeStamp }) => watched.stamps.push(timeStamp));
    new MutationObserver(() => watched.looks.push(performance.now()))
        .observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });";

/// A message whose theme has a unique colour with enough contrast.
const NUMBERED: &str = "const color = (number) => '#0b5' + number.toString(16).padStart(3, '0');
    const say = (number) => tell({ wegwijzer: 1, type: 'theme', id: 'ours', data: { 'nl.button.primary.background-color': color(number) } });";

const ACCENT: &str = "document.documentElement.style.getPropertyValue('--light-accent')";

fn color(number: usize) -> String {
    format!("#0b5{number:03x}")
}

fn greeted(stage: &Stage) -> Framed<'_> {
    let visit = stage.begin(watched(NOTED), |_| {});
    visit.browser.expect_that("ready()");
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'ours', data: { version: 1 } })");
    visit.expect_outside("messages.some((it) => it.data.type === 'height')", true);
    visit
}

fn rate(stage: &Stage) {
    let visit = greeted(stage);
    let all = 1000;
    visit.see_outside(&format!(
        "void (() => {{ {NUMBERED} for (let number = 1; number <= {all}; number += 1) say(number); }})()"
    ));
    visit.browser.expect("watched.stamps.length", all + 1);
    // The messages may span two seconds, so the expected ones follow from their times.
    let stamps: Vec<f64> =
        serde_json::from_value(visit.browser.see("watched.stamps")).expect("times are numbers");
    let mut seconds: BTreeMap<u64, u32> = BTreeMap::new();
    let heard = stamps.iter().enumerate().filter(|(_, stamp)| {
        let count = seconds.entry(**stamp as u64 / 1000).or_default();
        *count += 1;
        *count <= 50
    });
    let last = heard.map(|(number, _)| number).last().expect("the first was heard");
    println!("  {all} messages within {} ms; the last heard was {last}", stamps[all] - stamps[1]);
    assert!(last < all, "none came too many");
    visit.browser.expect(ACCENT, color(last));
    // A later one would have been applied by now. One second on, a message is accepted again.
    visit.browser.see("new Promise((done) => setTimeout(done, 1200))");
    assert_eq!(visit.browser.see(ACCENT), color(last));
    visit.see_outside(&format!("void (() => {{ {NUMBERED} say({all} + 1); }})()"));
    visit.browser.expect(ACCENT, color(all + 1));
    visit.expect_clean();
}

fn looks(stage: &Stage) {
    let visit = greeted(stage);
    visit.browser.see("watched.looks.length = 0");
    visit.see_outside(&format!(
        "void (() => {{
            {NUMBERED}
            let number = 0;
            const timer = setInterval(() => {{ say(number += 1); if (number === 50) clearInterval(timer); }}, 40);
        }})()"
    ));
    visit.browser.expect(ACCENT, color(50));
    let looks: Vec<f64> =
        serde_json::from_value(visit.browser.see("watched.looks")).expect("times are numbers");
    let gaps: Vec<f64> = looks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    println!("  50 looks were named, {} put on", looks.len());
    assert!(gaps.len() > 1 && gaps.iter().all(|&gap| gap > 200.0), "{gaps:?}");
    visit.expect_clean();
}

/// Each is sent three times and the shortest time counts, since other programs delay some.
fn heavy(stage: &Stage) {
    let visit = stage.begin(watched(TIMED), |_| {});
    visit.browser.expect_that("ready()");
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'ours', data: { version: 1 } })");
    visit.expect_outside("messages.some((it) => it.data.type === 'height')", true);
    let memory = || visit.browser.see("memory()").as_u64().unwrap_or_default();
    let before_all = memory();
    assert!(before_all > 1_000_000, "the memory of the program is known");
    let theme = |data: &str| format!("{{ wegwijzer: 1, type: 'theme', id: 'ours', data: {data} }}");
    let hard = [
        "'x'.repeat(5e7)".to_owned(),
        "{ wegwijzer: 1, type: 'x'.repeat(5e7), id: 'ours', data: {} }".to_owned(),
        theme("{ 'nl.button.primary.background-color': 'x'.repeat(5e7) }"),
        theme("Object.fromEntries([...Array(10000).keys()].map((it) => ['k' + it, it]))"),
        theme("Array(1e6).fill(0)"),
        theme("[...Array(500)].reduce((inner) => ({ 'utrecht.link.color': inner }), {})"),
        "new Uint8Array(5e7)".to_owned(),
    ];
    for message in hard {
        for _ in 0..3 {
            let before = visit.browser.see("watched.took.length").as_u64().unwrap_or_default();
            visit.see_outside(&format!("tell({message})"));
            visit.browser.expect("watched.took.length", before + 1);
        }
        let best = visit.browser.see("Math.min(...watched.took.slice(-3))");
        let browser = visit.browser.see("Math.min(...watched.unpacked.slice(-3))");
        println!("  {best} ms, after {browser} of the browser's own, for {message}");
        assert!(best.as_f64().is_some_and(|it| it < 200.0), "{message} takes {best} ms");
    }
    // A text of 50 million letters was never copied into the memory of the program, which does not shrink.
    let grown = memory() - before_all;
    assert!(grown < 5_000_000, "the program has grown by {grown} bytes");
    assert_eq!(visit.browser.see("document.documentElement.getAttribute('style')"), json!(null));
    visit.expect_clean();
}
