//! The first screen before the program has loaded: it can be read and answered, and nothing of that is lost.

use fantoccini::key::Key;
use wegwijzer::markup::Voice;
use wegwijzer::text::Language;

use crate::site::Site;
use crate::visit::Visit;

impl Visit {
    /// A visit over a slow connection, at the moment when the page responds and the program is still loading.
    fn over_a_slow_line(asking: &str) -> Visit {
        let visit = Visit::to(Site::shipped());
        visit.browser.slow_down(60_000);
        visit.browser.open(&format!("{}{asking}", visit.site.address()));
        // The page is drawn once its style has loaded; by this event it has also run its own script.
        visit.browser.expect_that(
            "performance.getEntriesByType('resource').some((it) => it.name.includes('/style.'))",
        );
        visit.browser.expect_that("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
        visit
    }

    fn expect_not_ready(&self) {
        assert_eq!(self.browser.see("ready()"), false, "the program was there too soon for this test");
    }
}

#[test]
fn who_begins_at_once_gets_the_first_question_once_it_can_be_asked() {
    let mut visit = Visit::over_a_slow_line("");
    visit.voice = Voice::Teacher;
    visit.mark(1);
    visit.press_next();
    visit.expect_not_ready();
    visit.browser.expect_that("ready()");
    visit.expect_position();
    visit.browser.expect("focused()", "heading");
    // From now on the button does exactly its work.
    visit.answer("place=primary");
}

#[test]
fn what_was_chosen_and_focused_survives_the_start_and_nothing_moves() {
    let mut visit = Visit::over_a_slow_line("");
    visit.voice = Voice::Teacher;
    visit.browser.expect_that("document.activeElement === document.body");
    while visit.browser.see("focused()") != "option-0" {
        visit.browser.press(Key::Tab);
    }
    visit.browser.press(Key::Down);
    let state = "[focused(), ...marked(), JSON.stringify(document.querySelector('[data-id=next]').getBoundingClientRect())]";
    let before = visit.browser.see_texts(state);
    assert_eq!(before[..2], ["option-1", "option-1"]);
    visit.expect_not_ready();
    visit.browser.expect_that("ready()");
    visit.browser.expect(state, before);
    visit.press_next();
    visit.expect_position();
}

#[test]
fn a_language_in_the_address_takes_nothing_away_from_who_begins_at_once() {
    let mut visit = Visit::over_a_slow_line("?taal=en");
    visit.press_next();
    visit.expect_not_ready();
    visit.language = Language::EN;
    visit.expect_position();
    visit.browser.expect("focused()", "heading");
}
