//! One program, one chunk: the first part works at once, and the chunk takes its place where the person is.

use wegwijzer::markup::Voice;
use wegwijzer::text::{Around, Language, Ui};

use crate::failures::in_both;
use crate::site::Site;
use crate::visit::Visit;

/// Whether the chunk is there.
const WHOLE: &str = "document.documentElement.dataset.ready === 'true'";

/// Lets the page wait for ever before it asks for the chunk again by itself.
pub(crate) const NOT_BY_ITSELF: &str = "const wait = setTimeout;
    window.setTimeout = (act, time, ...more) => wait(act, time === 2000 ? 1e9 : time, ...more);";

/// Whether the page says that a part did not come, and offers to ask for it again.
pub(crate) const MISSED: &str = "visible('[data-id=partly]') && visible('[data-id=load-again]')";

impl Visit {
    /// A visit in which the chunk waits until the test lets it come. The script `first` runs before all others.
    fn without_the_chunk(asking: &str, first: &str) -> Visit {
        let wait = |bytes: Vec<u8>| {
            let script = String::from_utf8(bytes).expect("the script is a text");
            let begin = "window.loadChunk = async (use) => {";
            assert_eq!(script.matches(begin).count(), 1, "the function that loads the chunk");
            let wait = format!("{begin}\nawait new Promise((go) => addEventListener('chunk', go));");
            script.replace(begin, &wait).into_bytes()
        };
        let visit = Visit::to(Site::broken(|files| files.rewrite("boot.", ".js", wait)));
        visit.browser.first_in_every_page(first);
        visit.browser.open(&format!("{}{asking}", visit.site.address()));
        visit.browser.expect("document.documentElement?.dataset.ready", "first");
        visit
    }

    fn let_the_chunk_come(&self) {
        self.browser.see("dispatchEvent(new Event('chunk'))");
        self.browser.expect_that(WHOLE);
    }
}

#[test]
fn the_chunk_comes_in_the_middle_of_a_question() {
    let mut visit = Visit::without_the_chunk("", "");
    visit.begin(Voice::Teacher);
    visit.answer("place=primary");
    visit.mark(1);
    visit.browser.click("[data-id=why] > summary");
    visit.browser.see("document.querySelector('[data-id=option-2]').focus()");
    let state = "[focused(), marked(), answers(), all('details[open]').map((it) => it.dataset.id), text('[data-id=heading]')]";
    let before = visit.browser.see(state);
    assert_eq!(before[0], "option-2");
    visit.let_the_chunk_come();
    visit.browser.expect(state, before);
    visit.expect_position();
    // The mark that was made is there, and the journey goes on to its end.
    visit.mark(1);
    visit.answer("urgent=none,need=learning,leaving-primary=no");
}

#[test]
fn a_result_waits_for_the_chunk_in_the_language_that_was_loaded() {
    let mut visit = Visit::without_the_chunk("?taal=en", "");
    visit.language = Language::EN;
    visit.browser.expect("document.documentElement.lang", "en");
    visit.begin(Voice::Parent);
    visit.answer_and_wait();
    // Nothing is lost by going back and on again.
    visit.browser.click("[data-id=previous]");
    visit.browser.expect_that("marked().length === 1");
    visit.browser.click("[data-id=next]");
    visit.expect_waiting();
    visit.let_the_chunk_come();
    visit.expect_result();
    visit.switch_language();
    visit.expect_result();
}

#[test]
fn a_language_that_is_still_on_its_way_comes_after_the_chunk() {
    let mut visit = Visit::without_the_chunk("", "");
    visit.begin(Voice::Parent);
    visit.mark(1);
    visit.browser.run(
        "const load = window.loadText;
         window.loadText = (address) => new Promise((go) => addEventListener('text', go)).then(() => load(address));",
    );
    visit.press_language(Language::EN);
    visit.let_the_chunk_come();
    visit.expect_position();
    visit.browser.expect("document.documentElement.lang", "nl");
    // The further files of the language are asked for when the first is there.
    visit.browser.run("setInterval(() => dispatchEvent(new Event('text')), 10)");
    visit.language = Language::EN;
    visit.browser.expect("document.documentElement.lang", "en");
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-1"]);
}

#[test]
fn a_language_whose_further_sentences_do_not_come_is_left_for_dutch() {
    let mut visit = Visit::without_the_chunk("?taal=en", "");
    visit.language = Language::EN;
    visit.browser.expect("document.documentElement.lang", "en");
    visit.begin(Voice::Parent);
    visit.answer_and_wait();
    visit.browser.run("window.loadText = () => Promise.resolve()");
    visit.let_the_chunk_come();
    visit.language = Language::NL;
    visit.browser.expect("document.documentElement.lang", "nl");
    visit.browser.expect("text('[data-id=message]')", visit.ui(Ui::LanguageFailed));
    visit.expect_result();
}

#[test]
fn a_chunk_that_does_not_come_takes_nothing_away_and_comes_at_a_press() {
    let mut visit = Visit::to(Site::broken(|files| files.remove("chunk.", ".wasm")));
    visit.browser.first_in_every_page(NOT_BY_ITSELF);
    visit.browser.open(&visit.site.address());
    visit.browser.expect_that(MISSED);
    visit.browser.expect("texts('[data-id=partly] > span')", in_both(Around::NotWhole));
    visit.begin(Voice::Parent);
    visit.answer_and_wait();
    visit.site.mend("chunk.", ".wasm");
    visit.browser.click("[data-id=load-again]");
    visit.browser.expect_that(WHOLE);
    visit.browser.expect_that(&format!("!({MISSED})"));
    visit.expect_result();
}

#[test]
fn a_chunk_that_did_not_come_comes_by_itself_when_the_network_is_back() {
    let mut visit = Visit::without_the_chunk("", NOT_BY_ITSELF);
    visit.browser.be_offline(true);
    visit.browser.see("dispatchEvent(new Event('chunk'))");
    visit.browser.expect_that(MISSED);
    visit.begin(Voice::Parent);
    visit.answer_and_wait();
    visit.browser.be_offline(false);
    visit.browser.expect_that(WHOLE);
    visit.expect_result();
}

#[test]
fn without_a_network_after_the_start_everything_works_but_what_was_not_asked_for_yet() {
    let mut visit = Visit::without_the_chunk("", "");
    visit.let_the_chunk_come();
    visit.browser.be_offline(true);
    visit.begin(Voice::Teacher);
    visit.press_language(Language::EN);
    visit.browser.expect("text('[data-id=message]')", visit.ui(Ui::LanguageFailed));
    visit.answer("place=older");
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
    visit.mark(1);
    visit.press_language(Language::EN);
    visit.browser.see("document.querySelector('[data-id=option-0]').focus()");
    visit.browser.press(fantoccini::key::Key::Enter);
    visit.browser.see("dispatchEvent(new Event('first'))");
    (visit.voice, visit.language) = (Voice::Teacher, Language::EN);
    visit.browser.expect_that(WHOLE);
    visit.expect_position();
}
