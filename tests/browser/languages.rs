//! The languages beside Dutch and English: a journey in each by keyboard alone, and what a script from right to left
//! asks of a page.

use fantoccini::key::Key;
use serde_json::json;
use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Later, Slot, Ui};

use crate::along::SBO;
use crate::journeys::{all_cases, example};
use crate::visit::{GUIDE, READ, Visit, model};

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|it| !READ.contains(it))
}

#[test]
fn a_whole_journey_by_keyboard_in_every_other_language() {
    let cases = all_cases();
    let so = model().route_id("so").expect("a route");
    for language in others() {
        let mut visit = Visit::start();
        visit.tab_to(&format!("language-{}", language.code()));
        visit.browser.press(Key::Enter);
        visit.language = language;
        visit.browser.expect("document.documentElement.lang", language.code());
        visit.browser.expect("document.documentElement.dir", language.direction());
        visit.browser.expect("focused()", format!("language-{}", language.code()));
        visit.by_keyboard(&example(&cases, so).answers);
        visit.read_on();
    }
}

#[test]
fn the_first_screen_says_that_no_native_speaker_has_read_the_translation_and_since_when() {
    let mut visit = Visit::start();
    visit.browser.expect("all('.promise ~ .meta').length", 1);
    for language in Language::ALL.into_iter().filter(|it| *it != Language::NL) {
        visit.choose_language(language);
        let said = visit.say(Slot::Ui(Ui::StartTranslated));
        assert_eq!(said.is_empty(), language.unread_since().is_none());
        // The build fills in the day.
        let parts: Vec<&str> = said.split('#').collect();
        let has = format!(
            "((parts) => texts('.meta').some((it) => parts.every((part) => it.includes(part)) && /\\d/.test(it)))({})",
            json!(parts)
        );
        visit.browser.expect(&has, true);
    }
}

#[test]
fn every_language_stays_within_the_width_of_a_narrow_phone() {
    let beside = "document.documentElement.scrollWidth - innerWidth";
    for language in others() {
        let mut visit = Visit::start();
        visit.browser.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true }),
        );
        visit.choose_language(language);
        visit.browser.expect(beside, 0);
        visit.begin(Voice::Parent);
        visit.browser.expect(beside, 0);
        visit.answer_all(&example(&all_cases(), model().route_id("extra").expect("a route")).answers);
        visit.expect_result();
        visit.open_everything();
        visit.browser.expect(beside, 0);
    }
}

/// A phone number, a code or a Dutch term between words from right to left is read from left to right.
#[test]
fn from_right_to_left_what_is_written_in_latin_letters_and_digits_keeps_its_order() {
    let mut visit = Visit::start();
    let language = Language::AR;
    visit.choose_language(language);
    visit.begin(Voice::Parent);
    visit.answer_all(&example(&all_cases(), model().route_id("so").expect("a route")).answers);
    visit.expect_result();
    visit.open_everything();
    let isolated = "all('[data-id=app] :is(a[href^=\"tel:\"], a[href^=\"mailto:\"], [lang=nl]:not(button))').filter((it) => \
                    getComputedStyle(it).direction !== 'ltr' || !getComputedStyle(it).unicodeBidi.includes('isolate')) \
                    .map((it) => it.outerHTML)";
    visit.browser.expect(isolated, Vec::<String>::new());
    // The first letter of the heading stands at the right of its line.
    let begins = "(() => { const it = document.querySelector('[data-id=heading]'); const range = new Range(); \
                  const text = document.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode(); \
                  range.setStart(text, 0); range.setEnd(text, 1); \
                  const [letter, line] = [range.getBoundingClientRect(), it.getBoundingClientRect()]; \
                  return letter.right > line.left + line.width / 2; })()";
    visit.browser.expect(begins, true);
    assert!(!GUIDE.texts(language).ui(Ui::Title).is_empty());
}

#[test]
fn who_prefers_another_language_is_offered_it_in_that_language_and_is_not_sent_there() {
    let mut visit = Visit::start();
    let prefers = |visit: &Visit, languages: serde_json::Value| {
        let get = format!("{{ get: () => {languages}, configurable: true }}");
        visit.browser.first_in_every_page(&format!("Object.defineProperty(navigator, 'languages', {get});"));
    };
    prefers(&visit, json!(["nl-BE", "uk"]));
    visit.open();
    visit.browser.expect("all('[data-id=offered]').length", 0);
    prefers(&visit, json!(["ru", "uk-UA", "en"]));
    visit.open();
    visit.browser.expect("text('[data-id=offered]')", Language::UK.offer());
    visit.browser.expect("document.documentElement.lang", "nl");
    visit.browser.click("[data-id=offered]");
    visit.browser.expect("document.documentElement.lang", "uk");
    visit.browser.expect("all('[data-id=offered]').length", 0);
}

#[test]
fn a_parents_code_in_one_language_stands_beside_a_teachers_answers_in_another() {
    let mut parent = Visit::start();
    parent.choose_language(Language::PL);
    parent.begin(Voice::Parent);
    parent.answer(SBO);
    parent.open_page("[data-id=to-code]", Later::CodeHeading);
    let code = parent.browser.see_text("text('.code.whole')");
    let mut teacher = Visit::start();
    teacher.begin(Voice::Teacher);
    teacher.answer(&SBO.replace("agreement=yes", "agreement=no"));
    teacher.open_page("[data-id=chairs]", Later::ChairsHeading);
    teacher.type_into("[data-id=other-code]", &code);
    let differs = Slot::Short(model().fact_id("agreement").expect("a question"));
    teacher.browser.expect("texts('.sheet tbody th')", vec![teacher.say(differs)]);
    // In the other language the same code still stands there.
    teacher.choose_language(Language::PL);
    teacher.browser.expect("texts('.sheet tbody th')", vec![teacher.say(differs)]);
}
