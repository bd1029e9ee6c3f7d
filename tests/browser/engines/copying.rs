//! Copying in browsers that support it, refuse it, or never answer.

use serde_json::json;
use wegwijzer::text::Later;

use super::Scenario;
use super::stage::{Framed, Stage, watched};
use crate::along::{BY_HAND, open_sheet};

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("copying that is refused, throws or never ends", refused),
    ("copying that ends late does nothing any more", late),
];

/// Replaces the browser's clipboard by the variant in the page's attribute `data-way`.
const WAYS: &str = "
    const after = (millis, act) => new Promise((done, failed) => setTimeout(() => act(done, failed), millis));
    const ways = {
        works: () => ({ writeText: async (text) => { watched.copied = text; } }),
        never: () => ({ writeText: () => new Promise(() => {}) }),
        refuses: () => ({ writeText: () => Promise.reject(new Error('no')) }),
        throws: () => ({ writeText() { throw new Error('no'); } }),
        'no getter': () => { throw new Error('no'); },
        nothing: () => undefined,
        'no function': () => ({ writeText: 7 }),
        'throws later': () => ({ writeText: () => ({ get then() { throw new Error('no'); } }) }),
        late: () => ({ writeText: () => after(3000, (done) => { watched.ended = true; done(); }) }),
        'refuses late': () => ({ writeText: () => after(3000, (_, failed) => { watched.ended = true; failed(new Error('no')); }) }),
    };
    Object.defineProperty(Navigator.prototype, 'clipboard', {
        get: () => ways[document.documentElement.dataset.way](),
        configurable: true,
    });";

const COPY: &str = ".paper > .button:nth-of-type(2)";

impl Framed<'_> {
    /// Presses the copy button with this variant of the clipboard.
    fn copy_in(&self, way: &str) {
        self.browser.see(&format!("document.documentElement.dataset.way = '{way}'"));
        self.browser.click(COPY);
    }
}

fn refused(stage: &Stage) {
    let visit = open_sheet(stage.begin(watched(WAYS), |_| {}));
    visit.copy_in("works");
    visit.expect_said(Later::TakenCopied);
    for way in ["never", "refuses", "throws", "no getter", "nothing", "no function", "throws later"] {
        println!("  {way}");
        visit.copy_in(way);
        visit.expect_said(Later::TakenNoCopy);
        visit.browser.expect(BY_HAND, true);
        visit.browser.expect_that("document.querySelector('[data-id=by-hand]').value === watched.copied");
        visit.copy_in("works");
        visit.expect_said(Later::TakenCopied);
        visit.browser.expect_that("!visible('[data-id=by-hand]')");
    }
    visit.expect_clean();
}

fn late(stage: &Stage) {
    let visit = open_sheet(stage.begin(watched(WAYS), |_| {}));
    for way in ["late", "refuses late"] {
        println!("  {way}");
        visit.browser.run("window.watched.ended = false");
        visit.copy_in(way);
        visit.expect_said(Later::TakenNoCopy);
        visit.browser.expect(BY_HAND, true);
        visit.browser.expect_that("watched.ended");
        visit.expect_said(Later::TakenNoCopy);
        visit.browser.expect(BY_HAND, true);
    }
    // Another button has said something meanwhile.
    visit.copy_in("never");
    visit.copy_in("works");
    visit.expect_said(Later::TakenCopied);
    visit.browser.see("new Promise((done) => setTimeout(done, 2500))");
    visit.expect_said(Later::TakenCopied);
    // The page is another one meanwhile.
    visit.copy_in("never");
    visit.browser.click("[data-id=previous]");
    visit.browser.expect_that("!visible('.sheet')");
    let focus = visit.browser.see("focused()");
    visit.browser.see("new Promise((done) => setTimeout(done, 2500))");
    visit.browser.expect("[focused(), visible('[data-id=by-hand]')]", json!([focus, false]));
    visit.expect_clean();
}
