//! Another language or voice in the middle of a visit: other words for the same answers.

use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Later, Ui};

use crate::visit::Visit;

const ENGLISH_REQUESTS: &str =
    "performance.getEntriesByType('resource').filter((it) => it.name.includes('text-en')).length";

#[test]
fn the_language_changes_in_the_middle_and_is_loaded_once() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer("place=primary,urgent=absent+moving");
    visit.mark(1);
    visit.mark(5);
    visit.browser.expect(ENGLISH_REQUESTS, 0);

    visit.switch_language();
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-1", "option-5"]);
    visit.browser.expect("answers()", visit.answer_lines());
    visit.browser.expect("document.title", visit.title(Ui::PlaceQuestion));
    visit.browser.expect("text('[data-id=told]')", visit.ui(Ui::NowLanguage));
    visit.browser.expect(ENGLISH_REQUESTS, 1);

    visit.switch_language();
    visit.expect_position();
    visit.browser.expect("document.title", visit.title(Ui::PlaceQuestion));
    visit.browser.expect("text('[data-id=told]')", visit.ui(Ui::NowLanguage));
    visit.switch_language();
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-1", "option-5"]);
    visit.browser.expect(ENGLISH_REQUESTS, 1);
}

impl Visit {
    /// The title of the document on a kind of page.
    fn title(&self, place: Ui) -> String {
        format!("{} – {}", self.ui(place), self.ui(Ui::Title))
    }
}

/// A browser keeps titles, so they tell the kind of a page and nothing else.
#[test]
fn the_title_says_where_one_is_and_nothing_of_what_was_answered() {
    let mut visit = Visit::start();
    visit.browser.expect("document.title", visit.ui(Ui::Title));
    visit.begin(Voice::Parent);
    visit.browser.expect("document.title", visit.title(Ui::PlaceQuestion));
    visit.press_next();
    let wrong = format!("{}: {}", visit.ui(Ui::PlaceError), visit.title(Ui::PlaceQuestion));
    visit.browser.expect("document.title", wrong.clone());
    visit.mark(1);
    visit.browser.expect("document.title", visit.title(Ui::PlaceQuestion));
    visit.browser.click("[data-id=more] > summary");
    visit.browser.click("[data-id=words]");
    let words = visit.later_words(Later::WordsHeading);
    visit.browser.expect("document.title", format!("{words} – {}", visit.ui(Ui::Title)));
    visit.browser.click("[data-id=previous]");
    visit.answer("place=older");
    visit.browser.expect("document.title", visit.title(Ui::PlaceResult));
    visit.browser.click("[data-id=sheet]");
    visit.browser.expect("document.title", visit.title(Ui::PlaceBeside));
}

#[test]
fn the_voice_changes_in_the_middle() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    let asked_of_a_parent = visit.browser.see_text("text('[data-id=heading]')");
    visit.mark(3);
    visit.switch_voice();
    visit.expect_position();
    assert_ne!(visit.browser.see_text("text('[data-id=heading]')"), asked_of_a_parent);
    visit.browser.expect("marked()", vec!["option-3"]);
    visit.browser.expect("text('[data-id=tool-voice]')", visit.ui(Ui::ToParent));
    visit.browser.expect("text('[data-id=told]')", visit.ui(Ui::NowTeacher));
    visit.browser.expect("document.documentElement.lang", "nl");
    visit.switch_voice();
    visit.browser.expect("text('[data-id=heading]')", asked_of_a_parent);
}

#[test]
fn a_result_stands_in_every_language_and_voice() {
    let mut visit = Visit::start();
    visit.begin(Voice::Teacher);
    visit.answer("place=primary,urgent=absent,need=vision,leaving-primary=no,glasses-enough=unexamined,done=class,school-day=class,school-says=can,agreement=yes");
    visit.switch_language();
    visit.expect_result();
    visit.switch_voice();
    visit.expect_result();
    visit.switch_language();
    visit.expect_result();
}

#[test]
fn an_address_can_ask_for_a_language_and_for_nothing_else() {
    let mut visit = Visit::start();
    let address = visit.site.address();
    for (asked, language) in [("?taal=en", "en"), ("?taal=xx&place=sbo#place=sbo", "nl")] {
        visit.browser.open(&format!("{address}{asked}"));
        visit.browser.expect_that("ready()");
        visit.browser.expect("document.documentElement.lang", language);
        visit.language = Language::from_code(language).expect("the test names a known language");
        visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
        visit.begin(Voice::Parent);
    }
}

#[test]
fn a_language_that_comes_late_finds_people_where_they_are() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.browser.slow_down(8_000);
    visit.press_language(Language::EN);
    visit.answer("place=primary");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect("document.documentElement.lang", "nl");
    visit.language = Language::EN;
    visit.expect_position();
    visit.browser.expect("focused()", "heading");
}
