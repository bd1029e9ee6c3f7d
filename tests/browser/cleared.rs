//! "Wis alles" with several answers given can be undone for a few seconds, and then nothing is left.

use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Ui};

use crate::visit::Visit;

const ANSWERS: &str = "place=primary,urgent=none,need=learning";

fn cleared() -> Visit {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer(ANSWERS);
    visit.browser.click("[data-id=clear]");
    visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
    // What was cleared, and that it can come back, is what one hears and sees first.
    visit.browser.expect("focused()", "notice");
    let place = "document.querySelector('[data-id=undo]').getBoundingClientRect()";
    visit.browser.expect_that(&format!("{place}.top >= 0 && {place}.bottom <= innerHeight"));
    visit.browser.expect("text('[data-id=notice] > .strong')", visit.ui(Ui::Wiped));
    visit.browser.expect("text('[data-id=undo]')", visit.ui(Ui::Undo));
    visit
}

#[test]
fn answers_come_back_at_a_press() {
    let mut visit = cleared();
    // Not a word of them is in the page.
    visit.browser.expect("answers()", Vec::<String>::new());
    visit.switch_language();
    assert_eq!(visit.language, Language::EN);
    visit.browser.click("[data-id=undo]");
    visit.expect_position();
    visit.browser.expect("answers()", visit.answer_lines());
    visit.browser.expect("focused()", "heading");
    visit.browser.click("[data-id=previous]");
    visit.browser.expect("marked()", vec!["option-5"]);
}

#[test]
fn answers_are_forgotten_after_a_few_seconds_and_the_focus_stays_in_the_page() {
    let visit = cleared();
    visit.browser.see("document.querySelector('[data-id=undo]').focus()");
    // `expect_that` waits no longer than the button stands there.
    visit.browser.see("new Promise((done) => setTimeout(done, 8000))");
    visit.browser.expect("focused()", "undo");
    visit.browser.expect("all('[data-id=undo]').length", 0);
    visit.browser.expect("text('[data-id=notice] > p:last-child')", visit.ui(Ui::WipedAll));
    visit.browser.expect("focused()", "notice");
}

#[test]
fn another_step_forgets_them_at_once() {
    let mut visit = cleared();
    visit.given = <_>::default();
    visit.press_next();
    visit.expect_position();
    visit.browser.click("[data-id=previous]");
    visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
    visit.browser.expect("all('[data-id=undo]').length", 0);
}
