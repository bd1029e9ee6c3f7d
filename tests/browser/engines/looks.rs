//! The look of the widget in a frame: narrow, dark, and to screen readers.

use serde_json::json;
use wegwijzer::markup::Voice;

use super::Scenario;
use super::stage::{Framed, Stage};
use crate::matrix::{FAULTS, Judged, load};

pub(crate) const SCENARIOS: &[Scenario] =
    &[("a narrow frame", narrow), ("a wide frame", wide), ("the rules are kept", rules)];
pub(crate) const WITH_LARGE_TEXT: &[Scenario] = &[("large text in a narrow frame", large_in_narrow)];
pub(crate) const IN_THE_DARK: &[Scenario] = &[("dark where the system is", dark)];

/// The pages that open from a result.
const PAGES: [&str; 9] =
    ["sheet", "map", "words", "to-search", "terms", "topics", "finder", "to-code", "chairs"];

impl Framed<'_> {
    /// Calls `look` on a screen of every kind, with its name.
    fn screens(&mut self, mut look: impl FnMut(&Framed<'_>, &str)) {
        look(self, "the first screen");
        self.begin(Voice::Parent);
        self.press_next();
        self.browser.expect("focused()", "error");
        look(self, "a question left without an answer");
        self.answer("place=primary,urgent=unsafe");
        self.open_everything();
        look(self, "a question under an urgent note");
        self.answer(
            "need=vision,leaving-primary=no,glasses-enough=unknown,done=class,school-day=unknown,school-says=can,agreement=no",
        );
        self.open_everything();
        look(self, "a result with everything open");
        for page in PAGES {
            let heading = |not: &str| format!("text('[data-id=heading]') !== {not:?}");
            let before = self.browser.see_text("text('[data-id=heading]')");
            self.browser.click(&format!("[data-id={page}]"));
            self.browser.expect_that(&heading(&before));
            self.open_everything();
            look(self, page);
            self.browser.click("[data-id=previous]");
            self.expect_result();
        }
        self.fail();
        look(self, "the failure");
    }

    #[track_caller]
    fn expect_nothing_found(&mut self, what: &str) {
        let mut found = Vec::new();
        self.screens(|visit, screen| {
            // Colours can be judged only when no animation runs.
            visit.browser.expect("document.getAnimations().length", 0);
            load(&visit.browser, &Judged::by_all());
            let faults = visit.browser.see_texts(what);
            found.extend(faults.into_iter().map(|it| format!("{screen}: {it}")));
        });
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

fn narrow(stage: &Stage) {
    let mut visit = stage.embed_as(|frame| frame.width = "320");
    visit.browser.expect("innerWidth", 320);
    visit.expect_nothing_found(&FAULTS);
}

fn large_in_narrow(stage: &Stage) {
    let mut visit = stage.embed_as(|frame| frame.width = "320");
    visit.browser.expect("getComputedStyle(document.documentElement).fontSize", "32px");
    visit.expect_nothing_found(&FAULTS);
}

fn wide(stage: &Stage) {
    stage.embed().expect_nothing_found(&FAULTS);
}

/// In a frame the main heading is that of the host page.
fn in_a_frame() -> String {
    let axe = json!({ "rules": { "page-has-heading-one": { "enabled": false } } });
    Judged { axe, ..Judged::by_all() }.script()
}

fn rules(stage: &Stage) {
    stage.embed().expect_nothing_found(&in_a_frame());
}

/// The lightness of the page's background, from 0 to 255.
const LIGHT: &str = "(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
    return (red + green + blue) / 3;
})()";

fn dark(stage: &Stage) {
    let mut visit = stage.embed();
    visit.browser.expect_that("matchMedia('(prefers-color-scheme: dark)').matches");
    let light = visit.browser.see(LIGHT).as_f64().expect("a mean is a number");
    assert!(light < 60.0, "the page is too light for the dark: {light}");
    visit.expect_nothing_found(&in_a_frame());
}
