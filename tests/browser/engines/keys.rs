//! What the page around learns when somebody goes through options by keyboard: a browser scrolls every page
//! around the focus until it is in sight, and a page can read how far it was scrolled.

use std::collections::BTreeMap;

use fantoccini::key::Key;
use wegwijzer::markup::Voice;

use super::Scenario;
use super::stage::{Stage, watched};

pub(crate) const SCENARIOS: &[Scenario] = &[("T2: options by keyboard", options_by_keyboard)];

/// How the frame stands in the window.
const PLACES: [(&str, &str, bool); 4] = [
    ("as a whole in sight", "widget().offsetTop - 20", true),
    ("with its upper part out of sight", "widget().offsetTop + 200", false),
    ("with its lower part out of sight", "widget().offsetTop - innerHeight / 2", false),
    ("higher than the window, without our script", "widget().offsetTop", false),
];

fn options_by_keyboard(stage: &Stage) {
    for (says, scroll, is_still) in PLACES {
        let with_script = !says.contains("without");
        let site = watched("");
        let script = format!("<script src='{}embed.js'></script>", site.address());
        let mut visit = stage.begin(site, |frame| {
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
            // A page of another site hears of the scrolling a moment later.
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
