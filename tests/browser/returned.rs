//! "Vorige" on a page beside the questions leads to the page before it, as that was left.

use wegwijzer::markup::Voice;
use wegwijzer::text::Later;

use crate::visit::Visit;

const RESULT: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                      school-day=small-group,school-says=special,tlv=none,agreement=yes";

/// The folds of the page by their places, whether each is open.
const FOLDS: &str = "all('[data-id=app] details').map((it) => it.open)";

fn open(visit: &Visit, fold: &str) {
    visit.browser.see(&format!("document.querySelector('[data-id={fold}]').open = true"));
}

#[test]
fn a_page_is_found_again_with_scroll_folds_and_text() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer(RESULT);
    open(&visit, "why-not");
    open(&visit, "more");
    visit.browser.see("document.querySelector('[data-id=terms]').focus()");
    let (folds, scrolled) = (visit.browser.see(FOLDS), visit.browser.see("scrollY"));
    assert!(scrolled.as_f64().is_some_and(|it| it > 200.0), "the menu is at the end: {scrolled}");
    visit.browser.see("document.querySelector('[data-id=terms]').click()");
    visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::TermsHeading));
    visit.browser.expect("focused()", "heading");

    visit.fill_date("registered", "2-3-2026");
    visit.browser.expect_that("all('[data-id=follows] details').length > 2");
    visit.browser.see("all('[data-id=follows] details')[1].open = true");
    open(&visit, "more");
    visit.browser.see("document.querySelector('[data-id=words]').focus()");
    let (of_terms, at_terms) = (visit.browser.see(FOLDS), visit.browser.see("scrollY"));
    visit.browser.see("document.querySelector('[data-id=words]').click()");
    visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::WordsHeading));

    visit.browser.click("[data-id=previous]");
    visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::TermsHeading));
    visit.browser.expect("document.querySelector('[data-id=date-0-day]').value", "2");
    visit.browser.expect(FOLDS, of_terms);
    visit.browser.expect("scrollY", at_terms);
    visit.browser.expect("focused()", "words");

    visit.browser.click("[data-id=previous]");
    visit.expect_result();
    visit.browser.expect(FOLDS, folds);
    visit.browser.expect("scrollY", scrolled);
    visit.browser.expect("focused()", "terms");

    // Opened once more, a page begins at its top; and so does a question that one goes back to.
    visit.browser.see("document.querySelector('[data-id=terms]').click()");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect("all('[data-id=app] details[open]').length", 0);
    visit.browser.click("[data-id=previous]");
    visit.expect_result();
    visit.browser.click("[data-id=previous]");
    visit.browser.expect("focused()", "heading");
}

#[test]
fn the_browsers_own_button_finds_it_too() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer("place=primary");
    visit.mark(0);
    open(&visit, "why");
    visit.browser.click("[data-id=more] > summary");
    visit.browser.click("[data-id=map]");
    visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::MapHeading));
    visit.browser.back();
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-0"]);
    visit.browser.expect("document.querySelector('[data-id=why]').open", true);
    visit.browser.expect("focused()", "map");
}
