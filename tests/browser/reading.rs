//! What is read beside the questions and instead of them: the list of words, the search, the static pages.

use wegwijzer::markup::Voice;
use wegwijzer::text::Slot;

use crate::visit::{GUIDE, READ, Visit, model};

impl Visit {
    /// Opens the search and types.
    pub(crate) fn look_for(&self, typed: &str) {
        // The page of the search itself has no button to it.
        if self.browser.see("document.querySelector('[data-id=to-search]') !== null") == true {
            self.browser.click("[data-id=to-search]");
            self.browser.expect("focused()", "heading");
        }
        // Replaces what was typed before.
        self.browser
            .see("[document.querySelector('[data-id=search]')].forEach((it) => (it.focus(), it.select()))");
        typed.chars().for_each(|letter| self.browser.press(letter));
        self.browser.expect("document.querySelector('[data-id=search]').value", typed);
    }

    fn name_of(&self, word: &str) -> String {
        let meaning = model().meaning_id(word).expect("it is a word of the list");
        GUIDE.content.later[&self.language].get(Slot::MeaningName(meaning)).to_owned()
    }
}

const FOUND: &str = "all('.found .link, .found summary').map((it) => it.textContent)";

#[test]
fn a_word_is_found_by_a_part_of_it_and_leads_back_to_the_question_with_its_mark() {
    for language in READ {
        let mut visit = Visit::start();
        if language != visit.language {
            visit.switch_language();
        }
        visit.begin(Voice::Parent);
        visit.mark(1);
        visit.look_for("zorgpl");
        let name = visit.name_of("zorgplicht");
        visit.browser.expect(&format!("{FOUND}[0]"), name);
        // The number of results is announced, but the list is not read out with every key.
        visit
            .browser
            .expect_that("document.querySelector('[data-id=follows][aria-live=polite] > p').textContent");
        visit.browser.expect("document.querySelector('.found').getAttribute('aria-live')", "off");
        visit.browser.click(".found > li:first-child > .link");
        visit.browser.expect("focused()", "word-zorgplicht");
        // The search is as it was left.
        visit.browser.click("[data-id=previous]");
        visit.browser.expect("document.querySelector('[data-id=search]').value", "zorgpl");
        visit.browser.click("[data-id=previous]");
        visit.expect_position();
        visit.browser.expect("marked()", vec!["option-1"]);
    }
}

#[test]
fn a_question_opens_where_it_was_answered_and_the_answers_stay() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer("place=primary,urgent=none");
    visit.look_for("op welke school zit");
    visit.browser.click(".found > li:first-child > .link");
    let place = model().fact_id("place").expect("it is a question");
    visit.browser.expect("text('[data-id=heading]')", visit.say(Slot::Legend(place)));
    visit.browser.expect("marked()", vec!["option-1"]);
    // A question that is not asked now opens in place.
    visit.look_for("gehoorverlies");
    visit.browser.click(".found > li > details > summary");
    visit.browser.expect_that("visible('.found details[open] li')");
    visit.browser.expect("location.search + location.hash", "");
}

#[test]
fn the_letters_lead_through_the_list_and_a_question_explains_its_words() {
    let mut visit = Visit::start();
    visit.browser.click("[data-id=words]");
    let last = "all('.jump .link').at(-1)";
    let letter = visit.browser.see_text(&format!("{last}.textContent"));
    visit.browser.see(&format!("{last}.click()"));
    visit.browser.expect("focused()", format!("letter-{letter}"));
    visit.browser.click("[data-id=previous]");
    visit.begin(Voice::Parent);
    visit.browser.click(".words > summary");
    let name = visit.name_of("sbo");
    visit.browser.expect_that(&format!("texts('.words dt').includes({name:?})"));
}

#[test]
fn the_static_pages_need_no_script_and_some_print_on_two_pages() {
    let visit = Visit::start();
    for page in [
        "gids/nl/index.html",
        "gids/nl/sbo.html",
        "gids/en/words.html",
        "gids/en/times.html",
        "uitleg/embed.html",
        "uitleg/privacy.html",
        "uitleg/security.html",
    ] {
        visit.browser.open(&format!("{}{page}", visit.site.address()));
        visit.browser.expect("document.scripts.length", 0);
        // The documents that a webmaster or a privacy officer prints.
        if ["uitleg/embed.html", "uitleg/privacy.html"].contains(&page) {
            assert_eq!(visit.printed_pages(), 2, "{page}");
        }
    }
}
