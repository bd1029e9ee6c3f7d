//! Dates that are filled in become deadlines: as sentences, as a line, and as a file for a calendar.

use std::ops::Deref;

use fantoccini::key::Key;
use icalendar::{Calendar, Component};
use serde_json::json;
use wegwijzer::text::{Language, Later, Slot};

use crate::browser::Browser;
use crate::site::Site;
use crate::visit::{GUIDE, Visit, model};

/// A clock at half past midnight in Amsterdam, the evening before on Curaçao.
pub(crate) const CLOCK: &str = "Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : ['2026-03-10T23:30:00Z'])); }
};";

/// Records the files that would be saved, with their names.
const KEEP: &str = "const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); };
    HTMLElement.prototype.click = function () { window.savedAs = this.download; };";

impl<B: Deref<Target = Browser>> Visit<B> {
    /// Types a date such as `2-3-2026` into the fields of a moment, from one to the next with Tab.
    pub(crate) fn fill_date(&self, moment: &str, date: &str) {
        let moment = model().moment_id(moment).expect("the test names a known moment").index();
        self.browser.see(&format!("document.querySelector('[data-id=date-{moment}-day]').select()"));
        for (place, part) in date.split('-').enumerate() {
            if place > 0 {
                self.browser.press(Key::Tab);
            }
            part.chars().for_each(|it| self.browser.press(it));
        }
    }
}

impl Visit {
    fn at_the_deadlines() -> Visit {
        let mut visit = Visit::to(Site::shipped());
        visit.browser.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "America/Curacao" }));
        visit.browser.first_in_every_page(CLOCK);
        visit.open();
        visit.browser.click("[data-id=terms]");
        visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::TermsHeading));
        visit.browser.expect("focused()", "heading");
        visit
    }

    fn fault_at(&self, moment: &str) -> String {
        let moment = model().moment_id(moment).expect("the test names a known moment").index();
        self.browser.see_text(&format!("text('[data-id=date-{moment}-day-fault]')"))
    }
}

#[test]
fn dates_become_sentences_and_a_line_and_today_is_that_of_the_netherlands() {
    let mut visit = Visit::at_the_deadlines();
    assert_eq!(visit.browser.see("new Date().getDate()"), 10);
    visit.browser.expect("texts('[data-id=follows] > p')", vec![visit.later_words(Later::TermsNone)]);
    visit.fill_date("registered", "2-3-202");
    visit.browser.expect("text('[data-id=said]')", "");
    assert_eq!(visit.fault_at("registered"), "");
    visit.browser.press('6');
    visit.browser.expect_that("text('[data-id=said]').includes('maandag 13 april 2026')");
    visit.browser.expect("focused()", "date-0-year");
    visit.browser.expect("all('[data-id=follows] > .card').length", 3);
    // The drawing is SVG with today in it, and has a name for people who cannot see it.
    visit.browser.expect("document.querySelector('.drawing').namespaceURI", "http://www.w3.org/2000/svg");
    visit.browser.expect(
        "document.querySelector('.drawing').getAttribute('aria-label')",
        visit.later_words(Later::TermsDrawn),
    );
    visit.browser.expect("all('.drawing circle').length", 5);
    visit.browser.expect_that("texts('.drawing text').includes('woensdag 11 maart 2026')");
    // An impossible order is reported beside the date.
    visit.fill_date("decided", "1-3-2026");
    visit.browser.expect(
        "all('[aria-invalid=true]').map((it) => it.dataset.id)",
        vec!["date-1-day", "date-1-month", "date-1-year"],
    );
    let named =
        GUIDE.content.later[&Language::NL].get(Slot::MomentName(model().moment_id("registered").unwrap()));
    assert!(visit.fault_at("decided").contains(named));
    // Until it is corrected it takes part in nothing, and the summary says so.
    let says = |later| visit.later_words(later);
    visit.browser.expect_that(&format!(
        "text('[data-id=said]').includes({:?})",
        says(Later::TermsNotCounting).split('#').next().unwrap_or_default()
    ));
    visit.browser.expect("all('.drawing circle').length", 5);
    visit.browser.expect_that(&format!(
        "!text('[data-id=follows]').includes({:?})",
        says(Later::ClosedInTime).split(": ").nth(1).unwrap_or_default()
    ));
    visit.fill_date("decided", "9-3-2026");
    visit.browser.expect("all('[aria-invalid=true]').length", 0);
    visit.browser.expect("texts('.drawing .in-stop')", vec!["✓", "✓", "✓"]);
    // What came late is drawn as all the rest is.
    visit.fill_date("registered", "5-1-2026");
    visit.browser.expect("all('.drawing circle.late').length", 1);
    visit
        .browser
        .expect_that("all('.drawing *').every((it) => getComputedStyle(it).visibility === 'visible')");
    // Dates stay when the language changes, and are cleared with the answers.
    visit.switch_language();
    visit.browser.expect("document.querySelector('[data-id=date-1-day]').value", "9");
    visit.browser.expect_that("text('[data-id=said]').includes('Monday 20 April 2026')");
    visit.browser.click("[data-id=clear]");
    visit.browser.click("[data-id=terms]");
    visit.browser.expect("document.querySelector('[data-id=date-1-day]').value", "");
}

#[test]
fn the_calendar_file_is_saved_and_another_reader_finds_the_terms_in_it() {
    let visit = Visit::at_the_deadlines();
    visit.browser.run(KEEP);
    visit.fill_date("registered", "2-3-2026");
    let buttons =
        [Later::TermsSave, Later::TermsSaveQuiet, Later::TermsCopyDates].map(|it| visit.later_words(it));
    visit.browser.expect("texts('[data-id=follows] > .button')", buttons.to_vec());
    let before = visit.browser.see("performance.getEntriesByType('resource').length");
    visit.browser.see("document.querySelector('[data-id=follows] > .button').focus()");
    visit.browser.press(Key::Enter);
    visit.browser.expect("window.savedAs", "termijnen.ics");
    let text = visit.browser.see_text("window.saved.text()");
    let calendar: Calendar = text.parse().expect("another reader can read it");
    let titles: Vec<&str> =
        calendar.components.iter().filter_map(|it| it.as_event()?.get_summary()).collect();
    let name = |id: &str| visit.say_later(Slot::DeadlineName(model().deadline_id(id).unwrap()));
    assert_eq!(titles, ["decide", "decide-extended", "temporary-place"].map(name));
    assert_eq!(visit.browser.see("performance.getEntriesByType('resource').length"), before);
    // The same text can be copied, for pages that may not save files.
    visit.open_everything();
    let copied = visit.browser.see_text("all('.verbatim').at(-1).value");
    assert_eq!(copied.replace('\n', "\r\n"), text);
    assert_eq!(visit.browser.console(), [""; 0]);
}

impl Visit {
    fn say_later(&self, slot: Slot) -> String {
        wegwijzer::markup::for_voice(GUIDE.content.later[&self.language].get(slot), self.voice)
    }
}
