//! When the program does not load or cannot run: the right reason, and a way to try again.

use serde_json::json;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::text::Around;

use super::Scenario;
use super::stage::{Framed, Stage, watched, watched_with};
use crate::chunk::{MISSED, NOT_BY_ITSELF};
use crate::failures::in_both;
use crate::fault::{Fault, Kind};
use crate::host::{SANDBOX, SCRIPTS_ONLY};

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("a program that does not come", not_there),
    ("a program that stalls", stalled),
    ("a start that never comes", never_begun),
    ("a program under the wrong type", wrongly_typed),
    ("a chunk that does not come", chunk_not_there),
    ("a chunk that comes late", chunk_late),
    ("a chunk that comes during a press", chunk_during_press),
    ("no WebAssembly", no_webassembly),
];

/// Shortens the time limits of loading, and the waits between attempts, which are all longer than a second.
const SOON: &str = "const wait = setTimeout;
    window.setTimeout = (act, time, ...more) => wait(act, time > 1000 ? time / 30 : time, ...more);";

/// The file was removed by a new release, is truncated, or is replaced by a host that answers every address
/// with a page.
fn not_there(stage: &Stage) {
    for fault in [
        Fault("app.", ".wasm", Kind::Missing),
        Fault("app.", ".wasm", Kind::Half),
        Fault("app.", ".wasm", Kind::Page),
        Fault("app.", ".js", Kind::Missing),
        Fault("app.", ".js", Kind::Page),
    ] {
        println!("  {fault:?}");
        let visit = stage.begin(watched_with(fault, ""), |_| {});
        visit.expect_failure("load", Around::NotLoaded);
        expect_told(&visit, "load");
    }
}

/// The host page got exactly this code.
#[track_caller]
fn expect_told(visit: &Framed<'_>, code: &str) {
    let told = json!([{ "wegwijzer": 1, "type": "failed", "data": { "code": code } }]);
    visit.expect_outside("messages.filter((it) => it.fromWidget).map((it) => it.data)", told);
}

fn stalled(stage: &Stage) {
    let fault = Fault("app.", ".wasm", Kind::Stalled);
    let visit = stage.begin(watched_with(fault, SOON), |_| {});
    visit.expect_failure("load", Around::NotLoaded);
    visit.browser.see("window.isOld = true");
    visit.browser.click("[data-id=retry]");
    visit.browser.expect("typeof isOld", "undefined");
    visit.expect_failure("load", Around::NotLoaded);
}

/// At this time after the start: whether the reason and the questions are visible.
fn at(milliseconds: u32) -> String {
    format!(
        "document.getAnimations().map((it) => {{ it.currentTime = {milliseconds}; }}) &&
         ['[data-id=failed]', '[data-id=next]'].map((it) => getComputedStyle(document.querySelector(it)).visibility)"
    )
}

/// Without the script that reports a failed start, the page reports it without a script.
fn never_begun(stage: &Stage) {
    for kind in [Kind::Missing, Kind::Stalled, Kind::Page] {
        println!("  {kind:?}");
        let visit = stage.begin(watched_with(Fault("boot.", ".js", kind), ""), |_| {});
        visit.browser.expect_that(
            "getComputedStyle(document.querySelector('[data-id=failed]')).animationDelay === '15s'",
        );
        visit.browser.expect(&at(14_900), vec!["hidden", "visible"]);
        assert_eq!(
            visit.browser.see("document.querySelector('[data-id=failed]').offsetHeight"),
            0,
            "it takes no room"
        );
        visit.browser.expect(&at(15_100), vec!["visible", "hidden"]);
        visit.browser.expect("seen('[data-failed]').map((it) => it.dataset.failed)", vec!["load"]);
        visit.browser.expect("texts('[data-failed=load] > span')", in_both(Around::NotLoaded));
        visit.expect_basics("[data-id=failed]");
        visit.browser.expect_that("document.querySelector('[data-id=failed]').offsetHeight > 300");
        visit.browser.see("window.isOld = true");
        visit.browser.click("[data-id=retry]");
        visit.browser.expect("typeof isOld", "undefined");
    }
    // A script that loads after all removes the message.
    let visit = stage.embed();
    visit.browser.expect_that("!document.querySelector('.wait') && document.getAnimations().length === 0");
    visit.browser.expect_that("!visible('[data-id=failed]') && visible('[data-id=next]')");
}

fn wrongly_typed(stage: &Stage) {
    for begin in ["app.", "chunk."] {
        let fault = Fault(begin, ".wasm", Kind::Typed("text/plain"));
        let mut visit = stage.begin(watched_with(fault, ""), |_| {});
        visit.browser.expect_that("ready()");
        visit.begin(Voice::Parent);
        visit.expect_clean();
    }
}

/// Nobody loses anything while the chunk is missing: all questions work, and the result waits.
fn chunk_not_there(stage: &Stage) {
    for (kind, sandbox) in [
        (Kind::Missing, Some(SCRIPTS_ONLY)),
        (Kind::Half, Some(SANDBOX)),
        (Kind::Page, None),
        (Kind::Redirected, Some(SANDBOX)),
        (Kind::Stalled, Some(SCRIPTS_ONLY)),
    ] {
        println!("  {kind:?} {sandbox:?}");
        let fault = Fault("chunk.", ".wasm", kind);
        let mut visit = stage.begin(watched_with(fault, SOON), |frame| frame.sandbox = sandbox);
        visit.browser.expect_that(MISSED);
        visit.begin(Voice::Teacher);
        visit.answer("place=primary,urgent=none");
        visit.browser.expect_that("answers().length > 0");
        visit.browser.click("[data-id=clear]");
        visit.given = Answers::default();
        visit.begin(Voice::Teacher);
        visit.answer_and_wait();
        visit.browser.expect_that(MISSED);
        visit.expect_clean();
    }
}

/// What did not come, came half or came wrong is asked for again, past what a cache may have kept.
fn chunk_late(stage: &Stage) {
    for kind in [
        &Kind::Missing,
        &Kind::Half,
        &Kind::Page,
        &Kind::Redirected,
        &Kind::Stalled,
        &Kind::Typed("text/plain"),
    ] {
        println!("  {kind:?}");
        let fault = Fault("chunk.", ".wasm", Kind::AtFirst(kind));
        let mut visit = stage.begin(watched_with(fault, SOON), |_| {});
        visit.browser.expect_that("ready()");
        visit.browser.expect_that(&format!("!({MISSED})"));
        visit.begin(Voice::Teacher);
        visit.answer("place=older");
        visit.expect_clean();
    }
}

/// A press that began before the page is replaced still counts.
fn chunk_during_press(stage: &Stage) {
    let fault = Fault("chunk.", ".wasm", Kind::AtFirst(&Kind::Missing));
    let visit = stage.begin(watched_with(fault, NOT_BY_ITSELF), |_| {});
    visit.browser.expect_that(MISSED);
    let option = "label.option:has([data-id=option-1])";
    visit.browser.run(&format!("window.before = document.querySelector('{option}')"));
    visit.browser.hold(option);
    visit.browser.see("document.querySelector('[data-id=load-again]').click()");
    visit.browser.expect_that(&format!("!({MISSED})"));
    visit.browser.release();
    visit.browser.expect_that("ready()");
    visit.browser.expect("[before.isConnected, marked()]", json!([false, ["option-1"]]));
    visit.expect_clean();
}

fn no_webassembly(stage: &Stage) {
    let visit = stage.begin(watched("delete window.WebAssembly;"), |_| {});
    visit.expect_failure("no-wasm", Around::NoWasm);
    expect_told(&visit, "no-wasm");
}
