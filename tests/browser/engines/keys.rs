//! What the host page can observe when somebody moves through options by keyboard: browsers scroll every page
//! around the focus until it is in view, and a page can read its scroll position.

use std::collections::BTreeMap;

use fantoccini::key::Key;
use serde_json::json;
use wegwijzer::markup::Voice;

use super::Scenario;
use super::stage::{Framed, Stage, watched};

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("T2: options by keyboard", options_by_keyboard),
    ("T2: a new step is in sight although nothing moves outside", steps_in_sight),
];

/// The widget in a page that scrolls far both ways, with or without our script there.
fn in_a_long_page(stage: &Stage, with_script: bool) -> Framed<'_> {
    let site = watched("");
    let script = format!("<script src='{}embed.js'></script>", site.address());
    let visit = stage.begin(site, |frame| {
        frame.beside = format!(
            "{}<p style='block-size: 3000px; margin: 0'></p><style>body {{ padding-block-end: 3000px }}</style>",
            if with_script { &script } else { "" }
        );
        frame.height = "1600";
    });
    visit.browser.expect_that("ready()");
    visit.expect_outside(
        &format!("(widget().style.height !== '') === {with_script} && innerHeight > 600"),
        true,
    );
    visit
}

/// Positions of the frame in the window.
const PLACES: [(&str, &str, bool); 4] = [
    ("as a whole in sight", "widget().offsetTop - 20", true),
    ("with its upper part out of sight", "widget().offsetTop + 200", false),
    ("with its lower part out of sight", "widget().offsetTop - innerHeight / 2", false),
    ("higher than the window, without our script", "widget().offsetTop", false),
];

fn options_by_keyboard(stage: &Stage) {
    for (says, scroll, is_still) in PLACES {
        let with_script = !says.contains("without");
        let mut visit = in_a_long_page(stage, with_script);
        let place = format!("scrollTo({{ top: {scroll}, behavior: 'instant' }})");
        visit.see_outside("scrollTo({ top: widget().offsetTop - 20, behavior: 'instant' })");
        visit.begin(Voice::Parent);
        visit.browser.expect("focused()", "heading");
        visit.browser.see("document.querySelector('[data-id=option-0]').focus({ preventScroll: true })");
        visit.see_outside(&place);
        let options = visit.browser.see("all('.option').length").as_u64().expect("a number") as usize;
        let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
        for option in 1..options {
            visit.browser.press(Key::Down);
            visit.browser.expect("focused()", format!("option-{option}"));
            // The host page is notified of scrolling a moment later.
            visit.see_outside("new Promise((done) => setTimeout(done, 150))");
            let offset = visit.see_outside("Math.round(scrollY)");
            *offsets.entry(offset.as_i64().expect("a number")).or_default() += 1;
        }
        let steps = (options - 1) as f64;
        let bits: f64 = offsets.values().map(|&it| it as f64 / steps * (steps / it as f64).log2()).sum();
        println!("  {says}: {bits:.2} of {:.2} bits, {} places", steps.log2(), offsets.len());
        assert!(!is_still || offsets.len() == 1, "{says}: the page around moves: {offsets:?}");
    }
}

/// How much of the frame is above the window, in CSS pixels, and whether our script is there.
const HIDDEN: [(i64, bool); 3] = [(0, true), (250, true), (900, false)];

fn steps_in_sight(stage: &Stage) {
    for (hidden, with_script) in HIDDEN {
        let visit = in_a_long_page(stage, with_script);
        visit.see_outside("scrollTo({ top: widget().offsetTop, behavior: 'instant' })");
        // WebKit lets a frame take the focus only after a user gesture in it.
        visit.mark(1);
        visit
            .see_outside(&format!("scrollTo({{ top: widget().offsetTop + {hidden}, behavior: 'instant' }})"));
        for (selector, leads) in [("next", "heading"), ("next", "error"), ("previous", "heading")] {
            visit.browser.see(&format!("document.querySelector('[data-id={selector}]').click()"));
            // The heading, or the message that nothing was chosen, is at the top of the visible part.
            let top = "document.activeElement.getBoundingClientRect().top";
            // In a frame of which nothing is hidden, a short page is scrolled as far as it can be.
            let ended = "scrollY + innerHeight > document.documentElement.scrollHeight - 1";
            let ended = format!("{hidden} === 0 && {ended} && {top} < 150");
            let in_sight = format!("{top} >= {hidden} && ({top} < {hidden} + 50 || {ended})");
            visit.browser.expect(&format!("[focused(), {in_sight}]"), json!([leads, true]));
            let moved = format!("Math.round(scrollY - widget().offsetTop) - {hidden}");
            assert_eq!(visit.see_outside(&moved), 0, "{selector}: the page around moves");
        }
        visit.expect_clean();
    }
}
