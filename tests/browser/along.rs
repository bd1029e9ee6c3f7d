//! What people take along: a code to continue with later, the sheet for the talk, and the comparison of two
//! codes.

use std::ops::Deref;

use wegwijzer::code::write;
use wegwijzer::content::read_answers;
use wegwijzer::engine::Answers;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::text::{Later, Slot};

use crate::browser::Browser;
use crate::engine::{Engine, Scheme};
use crate::engines::stage::Stage;
use crate::host::{SANDBOX, SCRIPTS_ONLY};
use crate::visit::{GUIDE, Visit, model};

pub(crate) const HALFWAY: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan";
pub(crate) const SBO: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                   school-day=small-group,school-says=special,tlv=none,agreement=yes";

fn answers(text: &str) -> Answers {
    read_answers(model(), text).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn code(text: &str) -> String {
    write(model(), &answers(text))
}

impl<B: Deref<Target = Browser>> Visit<B> {
    pub(crate) fn later_words(&self, later: Later) -> String {
        for_voice(GUIDE.content.later[&self.language].later(later), self.voice)
    }

    /// Opens a page of the menu, and waits for it.
    #[track_caller]
    pub(crate) fn open_page(&self, id: &str, heading: Later) {
        self.browser.click(id);
        self.browser.expect("text('[data-id=heading]')", self.later_words(heading));
    }

    /// Types into a field key by key.
    pub(crate) fn type_into(&self, field: &str, typed: &str) {
        self.browser.click(field);
        typed.chars().for_each(|it| self.browser.press(it));
    }

    #[track_caller]
    pub(crate) fn expect_said(&self, later: Later) {
        let (said, place) = (self.later_words(later), "text('[role=status] > .notice')");
        self.browser.expect(place, said);
    }
}

#[test]
fn a_code_leads_another_page_to_the_same_answers() {
    let mut visit = Visit::start();
    visit.open_page("[data-id=to-code]", Later::CodeHeading);
    visit.browser.expect_that("!visible('.code.whole')");
    visit.browser.click("[data-id=previous]");
    visit.begin(Voice::Teacher);
    visit.answer(HALFWAY);
    visit.open_page("[data-id=to-code]", Later::CodeHeading);
    let shown = visit.browser.see_text("text('.code.whole')");
    assert_eq!(shown, code(HALFWAY));
    // Later, in another visit, from the first screen, as typed from paper.
    visit.open();
    let requests = visit.browser.see("performance.getEntriesByType('resource').length");
    visit.open_page("[data-id=to-code]", Later::CodeHeading);
    let damaged = format!("{}{}", if shown.starts_with('7') { '8' } else { '7' }, &shown[1..]);
    visit.type_into("[data-id=code]", &damaged);
    visit.browser.expect("text('[data-id=follows]')", visit.later_words(Later::CodeDamaged));
    visit.browser.see("(() => { const it = document.querySelector('[data-id=code]'); it.value = ''; it.dispatchEvent(new Event('input')); })()");
    visit.type_into(
        "[data-id=code]",
        &shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"),
    );
    visit.browser.click("[data-id=follows] .button");
    visit.given = answers(HALFWAY);
    visit.expect_position();
    visit.browser.expect("focused()", "heading");
    visit.browser.click("[data-id=previous]");
    visit.expect_question(model().fact_id("done").unwrap());
    visit.browser.expect("marked()", vec!["option-4"]);
    // Existing answers are replaced, and the page says so beforehand.
    visit.open_page("[data-id=to-code]", Later::CodeHeading);
    visit.browser.expect("document.querySelector('[data-id=code]').value", "");
    visit.type_into("[data-id=code]", &code(SBO));
    visit.browser.expect_that(&format!(
        "text('[data-id=follows]').includes({:?})",
        visit.later_words(Later::CodeReplaces)
    ));
    visit.browser.click("[data-id=follows] .button");
    visit.given = answers(SBO);
    visit.expect_result();
    // No request was made.
    assert_eq!(visit.browser.see("performance.getEntriesByType('resource').length"), requests);
    visit.browser.expect("[location.search, location.hash, document.cookie].join('')", "");
    visit.browser.expect("localStorage.length + sessionStorage.length", 0);
}

#[test]
fn two_codes_show_what_differs_and_what_it_does() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer(SBO);
    visit.open_page("[data-id=chairs]", Later::ChairsHeading);
    visit.browser.expect_that("!visible('[data-id=code]') && !visible('.sheet')");
    visit.type_into("[data-id=other-code]", &code(&SBO.replace("effect=no", "effect=yes")));
    visit.browser.expect_that("visible('[data-id=follows] .sheet')");
    let effect = visit.say(Slot::Short(model().fact_id("effect").unwrap()));
    visit.browser.expect("texts('.sheet tbody th')", vec![effect]);
    let other = visit.later_words(Later::ChairsOtherRoute);
    visit.browser.expect(&format!("text('.sheet').includes({other:?})"), true);
    // Without own answers the page asks for both codes.
    visit.start_again("[data-id=clear]");
    visit.open_page("[data-id=chairs]", Later::ChairsHeading);
    visit.browser.expect_that("visible('[data-id=code]') && visible('[data-id=other-code]')");
    visit.browser.expect("document.querySelector('[data-id=other-code]').value", "");
}

#[test]
fn a_page_is_left_by_a_button_that_is_pressed_while_a_field_keeps_the_focus() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.open_page("[data-id=chairs]", Later::ChairsHeading);
    visit.type_into("[data-id=other-code]", "4k7");
    visit.browser.see("document.querySelector('[data-id=more]').open = true");
    // A screen reader presses a button without moving the focus to it first.
    visit.browser.see("(() => document.querySelector('[data-id=to-search]').click())()");
    visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::SearchHeading));
    visit.type_into("[data-id=search]", "tlv");
    visit.browser.expect_that("visible('.found')");
    visit.browser.expect_that("!visible('[data-id=failed]')");
}

/// Opens the sheet for a parent, in a frame with this sandbox.
fn sheet_in_frame<'s>(stage: &'s Stage, sandbox: &'static str) -> Visit<&'s Browser> {
    open_sheet(stage.embed_as(|frame| frame.sandbox = Some(sandbox)))
}

/// Opens the sheet of a result, for a parent.
pub(crate) fn open_sheet(mut visit: Visit<&Browser>) -> Visit<&Browser> {
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Parent);
    visit.answer(SBO);
    visit.browser.click("[data-id=sheet]");
    visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::SheetHeading));
    // The address of the guide itself, in a frame too, without what is asked of it.
    let address = "`(${location.href.split(/[?#]/)[0].replace('index.html', '')})`";
    visit.browser.expect_that(&format!("text('.sheet').includes({address})"));
    visit
}

/// The text to copy by hand is shown, focused and fully selected.
pub(crate) const BY_HAND: &str = "(() => { const it = document.querySelector('[data-id=by-hand]'); \
    return it !== null && document.activeElement === it && it.selectionEnd - it.selectionStart === it.value.length; })()";

/// Where these buttons do nothing, the text is shown and selected.
fn takes_by_hand(engine: Engine, buttons: &[(u8, Later)]) {
    let stage = Stage::open(engine, Scheme::Light);
    let visit = sheet_in_frame(&stage, SCRIPTS_ONLY);
    for &(button, says) in buttons {
        visit.browser.click(&format!(".paper > .button:nth-of-type({button})"));
        visit.expect_said(says);
        visit.browser.expect(BY_HAND, true);
        let text = visit.browser.see_text("document.querySelector('[data-id=by-hand]').value");
        assert!(text.contains(&code(SBO)) && text.contains(&visit.later_words(Later::SheetAgreed)), "{text}");
    }
    visit.expect_clean();
}

#[test]
fn where_nothing_can_be_printed_the_text_is_there_to_copy() {
    takes_by_hand(Engine::Chromium, &[(1, Later::TakenNoPrint), (2, Later::TakenNoCopy)]);
}

#[test]
fn in_firefox_too_the_text_is_there_where_nothing_can_be_printed() {
    // Firefox lets a frame copy after a user gesture.
    takes_by_hand(Engine::Firefox, &[(1, Later::TakenNoPrint)]);
}

#[test]
fn printing_that_begins_says_nothing_and_saving_says_where_to_look() {
    let stage = Stage::open(Engine::Chromium, Scheme::Light);
    let visit = sheet_in_frame(&stage, SANDBOX);
    // A print dialog would stay open; the events before it are enough.
    visit
        .browser
        .see("window.print = () => { window.printed = true; dispatchEvent(new Event('beforeprint')); }");
    visit.browser.click(".paper > .button:nth-of-type(1)");
    visit.browser.expect_that("window.printed");
    visit.browser.see("new Promise((done) => setTimeout(done, 800))");
    visit.browser.expect_that("!visible('[role=status] > .notice')");
    visit.browser.click(".paper > .button:nth-of-type(3)");
    visit.expect_said(Later::TakenSaved);
    // The message belongs to the page that showed it.
    visit.browser.click("[data-id=previous]");
    visit.browser.click("[data-id=sheet]");
    visit.browser.expect_that("visible('.sheet') && !visible('[role=status] > .notice')");
    visit.expect_clean();
}
