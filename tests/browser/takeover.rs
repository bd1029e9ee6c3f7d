//! Two programs, one visit: the first works at once, the whole one takes over where the person is.

use wegwijzer::markup::Voice;
use wegwijzer::text::{Around, Language};

use crate::site::Site;
use crate::visit::{GUIDE, Visit};

/// Whether the whole program runs, and not only the first.
const WHOLE: &str = "document.documentElement.dataset.ready === 'true'";

impl Visit {
    /// A visit in which the whole program waits until the test lets it come.
    fn without_the_whole_program(asking: &str) -> Visit {
        let wait = |bytes: Vec<u8>| {
            let script = String::from_utf8(bytes).expect("the script is a text");
            let (calls, waits) = ("\ngoOn();", "\naddEventListener('whole', goOn);");
            assert_eq!(script.matches(calls).count(), 1, "the call that loads the whole program");
            script.replace(calls, waits).into_bytes()
        };
        let visit = Visit::to(Site::broken(|files| files.rewrite("boot.", ".js", wait)));
        visit.browser.open(&format!("{}{asking}", visit.site.address()));
        visit.browser.expect("document.documentElement?.dataset.ready", "first");
        visit
    }

    fn let_the_whole_program_come(&self) {
        self.browser.see("dispatchEvent(new Event('whole'))");
        self.browser.expect_that(WHOLE);
    }
}

#[test]
fn the_whole_program_takes_over_in_the_middle_of_a_question() {
    let mut visit = Visit::without_the_whole_program("");
    visit.begin(Voice::Teacher);
    visit.answer("place=primary");
    visit.mark(1);
    visit.browser.click("[data-id=why] > summary");
    visit.browser.see("document.querySelector('[data-id=option-2]').focus()");
    let state = "[focused(), marked(), answers(), all('details[open]').map((it) => it.dataset.id), text('[data-id=heading]')]";
    let before = visit.browser.see(state);
    assert_eq!(before[0], "option-2");
    visit.let_the_whole_program_come();
    visit.browser.expect(state, before);
    visit.expect_position();
    // The mark that was made is there, and the journey goes on to its end.
    visit.mark(1);
    visit.answer("urgent=none,need=learning,leaving-primary=no");
}

#[test]
fn the_whole_program_takes_over_a_result_and_the_language_that_was_loaded() {
    let mut visit = Visit::without_the_whole_program("?taal=en");
    visit.language = Language::En;
    visit.browser.expect("document.documentElement.lang", "en");
    visit.begin(Voice::Parent);
    visit.answer("place=older");
    visit.expect_result();
    visit.let_the_whole_program_come();
    visit.expect_result();
    visit.switch_language();
    visit.expect_result();
}

#[test]
fn a_language_that_is_still_on_its_way_comes_after_the_whole_program_took_over() {
    let mut visit = Visit::without_the_whole_program("");
    visit.begin(Voice::Parent);
    visit.mark(1);
    visit.browser.run(
        "const load = window.loadText;
         window.loadText = (address) => new Promise((go) => addEventListener('text', go)).then(() => load(address));",
    );
    visit.browser.click("[data-id=tool-language]");
    visit.let_the_whole_program_come();
    visit.expect_position();
    visit.browser.expect("document.documentElement.lang", "nl");
    // The second file of the language is asked for when the first is there.
    visit.browser.run("setInterval(() => dispatchEvent(new Event('text')), 10)");
    visit.language = Language::En;
    visit.browser.expect("document.documentElement.lang", "en");
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-1"]);
}

#[test]
fn a_whole_program_that_does_not_come_takes_nothing_away_and_is_missed_in_a_sentence() {
    let mut visit = Visit::to(Site::broken(|files| files.remove("whole.", ".wasm")));
    visit.browser.open(&visit.site.address());
    visit.browser.expect_that("visible('[data-id=partly]') && visible('[data-id=again]')");
    let said = Language::ALL.map(|language| {
        GUIDE.texts(language).get(wegwijzer::text::Slot::Around(Around::NotWhole)).to_owned()
    });
    visit.browser.expect("texts('[data-id=partly] > span')", said.to_vec());
    visit.begin(Voice::Parent);
    visit.answer("place=older");
    visit.expect_result();
    visit.site.mend("whole.", ".wasm");
    visit.browser.click("[data-id=again]");
    visit.browser.expect_that(WHOLE);
    visit.browser.expect_that("!visible('[data-id=partly]') && !visible('[data-id=again]')");
}

#[test]
fn what_was_pressed_before_any_program_was_there_is_done_in_its_order() {
    let mut visit = Visit::to(Site::broken(|files| {
        let later = |bytes: Vec<u8>| {
            let script = String::from_utf8(bytes).expect("the script is a text");
            assert_eq!(script.matches("await import(glue)").count(), 1);
            let wait = "await new Promise((go) => addEventListener('first', go)).then(() => import(glue))";
            script.replace("await import(glue)", wait).into_bytes()
        };
        files.rewrite("boot.", ".js", later);
    }));
    visit.browser.open(&visit.site.address());
    visit.browser.expect_that("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
    visit.browser.click("[data-id=tool-voice]");
    visit.browser.click("[data-id=tool-language]");
    visit.browser.see("document.querySelector('[data-id=option-0]').focus()");
    visit.browser.press(fantoccini::key::Key::Enter);
    visit.browser.see("dispatchEvent(new Event('first'))");
    (visit.voice, visit.language) = (Voice::Teacher, Language::En);
    visit.browser.expect_that(WHOLE);
    visit.expect_position();
}
