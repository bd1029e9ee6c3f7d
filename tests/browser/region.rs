//! A visit with a region's profile: from its page to the finder and to the schools on a result.

use fantoccini::key::Key;
use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Later};

use crate::site::Site;
use crate::visit::{GUIDE, Visit};

/// What stands on the page of the region, and how many requests were made for the list of postcodes.
const REGIONS: &str =
    "performance.getEntriesByType('resource').filter((it) => it.name.includes('/regions.')).length";

impl Visit {
    fn in_the_invented_region() -> Visit {
        let visit = Visit::to(Site::shipped());
        visit.browser.open(&format!("{}?profiel=regio-voorbeeld", visit.site.address()));
        visit.browser.expect_that("ready() && visible('.own')");
        visit
    }

    fn later(&self, later: Later) -> &'static str {
        GUIDE.content.later[&self.language].later(later)
    }
}

#[test]
fn the_page_of_the_region_opens_beside_a_question_and_leads_back_with_the_mark() {
    let mut visit = Visit::in_the_invented_region();
    visit.begin(Voice::Parent);
    visit.mark(1);
    visit.browser.click("#region");
    visit.browser.expect_that("text('#heading').includes('Regio Voorbeeld')");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect("all('table tbody tr').length > 5 && all('.flow').length > 0", true);
    visit.browser.click("#previous");
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-1"]);
    // In English too, though its later sentences come with another file.
    visit.switch_language();
    visit.browser.click("#region");
    let extra = GUIDE.content.later[&Language::En].later(Later::RegionExtra);
    visit.browser.expect(&format!("texts('h3').includes({extra:?})"), true);
}

#[test]
fn a_partnership_is_found_by_keyboard_and_nothing_is_asked_for_but_the_list() {
    let visit = Visit::in_the_invented_region();
    visit.browser.expect(REGIONS, 0);
    visit.browser.click("#finder");
    visit.browser.expect("text('#heading')", visit.later(Later::FinderHeading));
    visit.browser.expect(REGIONS, 1);
    visit.browser.expect_that("document.querySelector('#find')");
    let before = visit.browser.see("performance.getEntriesByType('resource').length");
    visit.browser.see("document.querySelector('#find').focus()");
    for letter in "gorin".chars() {
        visit.browser.press(letter);
    }
    let list = "all('#find-list [role=option]').map((it) => it.textContent)";
    visit.browser.expect(list, vec!["Gorinchem"]);
    let combobox = "['aria-expanded', 'aria-activedescendant'].map((it) => document.querySelector('#find').getAttribute(it))";
    visit.browser.expect(combobox, vec!["true", ""]);
    visit.browser.press(Key::Down);
    visit.browser.expect(combobox, vec!["true", "find-0"]);
    visit.browser.expect("all('[aria-selected=true]').map((it) => it.id)", vec!["find-0"]);
    visit.browser.press(Key::Enter);
    visit.browser.expect("document.querySelector('#find').value", "Gorinchem");
    visit.browser.expect("focused()", "find");
    visit.browser.expect_that("text('#found').includes('PO2816')");
    // The same school later on.
    visit.browser.click("label:has(#sector-secondary)");
    visit.browser.expect_that("text('#found').includes('VO2814')");
    assert_eq!(visit.browser.see("performance.getEntriesByType('resource').length"), before);
    assert_eq!(visit.browser.see("location.search + location.hash"), "?profiel=regio-voorbeeld");
    visit.browser.click("#clear");
    visit.browser.click("#finder");
    visit.browser.expect("document.querySelector('#find').value", "");
}

#[test]
fn a_list_that_does_not_come_is_said_and_leads_back() {
    let mut visit = Visit::to(Site::broken(|files| files.remove("regions.", ".txt")));
    visit.open();
    visit.browser.click("#finder");
    // It goes back by itself and says why.
    visit.browser.expect("text('#message')", visit.later(Later::FinderFailed));
    visit.browser.expect_that("visible('#finder')");
}
