//! Where the focus goes: to what became important, and nowhere without a reason.

use wegwijzer::markup::Voice;
use wegwijzer::text::Ui;

use crate::visit::Visit;

#[test]
fn opening_the_page_leaves_the_focus_alone() {
    let visit = Visit::start();
    // Two animation frames later the focus has moved, if it moves.
    visit.browser.see("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    visit.browser.expect("focused()", "body");
}

#[test]
fn the_next_question_has_the_focus_on_its_heading() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.browser.expect("focused()", "heading");
    visit.answer("place=primary");
    visit.browser.expect("focused()", "heading");
}

#[test]
fn going_on_without_an_answer_leads_to_the_message_and_from_there_to_the_options() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.press_next();
    visit.browser.expect("focused()", "error");
    visit.browser.expect("text('[data-id=error] h2')", visit.ui(Ui::ErrorTitle));
    visit.browser.expect("text('[data-id=error] button')", visit.ui(Ui::ErrorOneKnown));
    visit.browser.expect("text('fieldset > [data-id=error-message]')", visit.ui(Ui::ErrorOneKnown));
    // A screen reader user hears the error at the options, without going back up.
    visit.browser.expect(
        "[...document.querySelector('fieldset').ariaDescribedByElements].map((it) => it.dataset.id)",
        vec!["hint", "error-message"],
    );

    visit.browser.click("[data-id=error] button");
    visit.browser.expect("focused()", "option-0");
    visit.mark(1);
    visit.browser.expect("all('[data-id=error], [data-id=error-message]').length", 0);

    visit.answer("place=primary");
    visit.press_next();
    visit.browser.expect("text('[data-id=error] button')", visit.ui(Ui::ErrorSeveral));
}

#[test]
fn another_language_or_voice_leaves_the_focus_on_its_button() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.switch_language();
    visit.browser.expect("focused()", "language");
    visit.switch_voice();
    visit.expect_position();
    visit.browser.expect("focused()", "tool-voice");
}

#[test]
fn help_that_cannot_wait_has_the_focus_before_the_next_question() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer("place=primary,urgent=unsafe");
    visit.browser.expect("focused()", "urgent");
    visit.browser.expect("text('[data-id=urgent] > strong')", visit.notes(true).remove(0));
    visit.browser.expect_that("visible('details.urgent .contacts a')");
    // The message is announced once: the next question has the focus again.
    visit.answer("need=learning");
    visit.browser.expect("focused()", "heading");
}
