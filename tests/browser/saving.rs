//! Saving a file where the browser does it, and in a frame that may not: a page is told neither, so it claims
//! nothing, and what would be in the file can be read and copied.

use std::path::Path;
use std::time::Instant;

use icalendar::{Calendar, Component};
use serde_json::json;
use wegwijzer::text::{Language, Later};

use crate::along::{BY_HAND, open_sheet};
use crate::browser::{Browser, Folder, PATIENCE};
use crate::chromium::Chromium;
use crate::deadlines::CLOCK;
use crate::engines::stage::watched;
use crate::host::{Frame, Host, SANDBOX, SCRIPTS_ONLY};
use crate::visit::{GUIDE, Visit};

struct Saving {
    browser: Chromium,
    host: Host,
    folder: Folder,
}

impl Saving {
    fn start() -> Saving {
        let (browser, folder) = (Chromium::start(), Folder::fresh());
        let allow = json!({ "behavior": "allow", "downloadPath": folder.path() });
        browser.devtools("Browser.setDownloadBehavior", allow);
        Saving { browser, host: Host::start(), folder }
    }

    /// A visit in a frame with this sandbox.
    fn visit(&self, sandbox: &'static str) -> Visit<&Browser> {
        let site = watched(CLOCK);
        let frame = Frame { sandbox: Some(sandbox), ..Frame::of(site.address()) };
        Browser::open(&self.browser, &self.host.show(&frame));
        self.browser.enter("#widget", &frame.address);
        self.browser.expect_that("ready()");
        let (voice, language, given) = <_>::default();
        Visit { browser: &self.browser, site, voice, language, given }
    }

    /// The page of the terms, with a date that terms follow from.
    fn at_the_terms(&self, sandbox: &'static str) -> Visit<&Browser> {
        let visit = self.visit(sandbox);
        visit.browser.click("[data-id=terms]");
        visit.browser.expect("text('[data-id=heading]')", visit.later_words(Later::TermsHeading));
        visit.fill_date("registered", "2-3-2026");
        visit.browser.expect_that("all('[data-id=follows] > .card').length === 3");
        visit
    }

    /// The names of the files that were saved so far.
    fn saved(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder can be read");
        entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    /// The text of a file, once it was saved.
    fn arrived(&self, name: &str) -> String {
        let (file, start) = (self.folder.path().join(name), Instant::now());
        while !Path::new(&file).exists() {
            assert!(start.elapsed() < PATIENCE, "{name} is not among {:?}", self.saved());
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        std::fs::read_to_string(&file).expect("the file can be read")
    }

    /// Nothing that was asked for until now is saved, while the page around the frame can save a file.
    fn expect_nothing_saved(&self, visit: &Visit<&Browser>) {
        visit.see_outside(
            "Object.assign(document.createElement('a'), { href: 'data:,x', download: 'after.txt' }).click()",
        );
        self.arrived("after.txt");
        assert_eq!(self.saved(), ["after.txt"]);
        std::fs::remove_file(self.folder.path().join("after.txt")).expect("the file can be removed");
    }
}

const SAVE_CALENDAR: &str = "[data-id=follows] > .button";
const COPY_DATES: &str = "[data-id=follows] > .button:nth-of-type(3)";
const SAVE_SHEET: &str = ".paper > .button:nth-of-type(3)";
const DATES: [&str; 3] = [
    "- maandag 13 april 2026: De school beslist over de aanmelding\n",
    "- maandag 11 mei 2026: De school beslist, met 4 weken extra\n",
    "- dinsdag 12 mei 2026: Een tijdelijke plek, als er nog geen besluit is\n",
];

#[test]
fn where_a_frame_may_save_files_they_arrive_and_the_page_says_where_to_look() {
    let saving = Saving::start();
    let visit = saving.at_the_terms(SANDBOX);
    visit.browser.click(SAVE_CALENDAR);
    visit.expect_said(Later::TakenSaved);
    let calendar: Calendar = saving.arrived("termijnen.ics").parse().expect("another reader can read it");
    let days = calendar.components.iter().filter_map(|it| it.as_event()?.get_summary()).count();
    assert_eq!(days, 3);
    let visit = open_sheet(saving.visit(SANDBOX));
    visit.browser.click(SAVE_SHEET);
    visit.expect_said(Later::TakenSaved);
    let sheet = saving.arrived(&format!("{}.txt", visit.later_words(Later::SheetFile)));
    assert!(sheet.contains(&visit.later_words(Later::SheetAgreed)), "{sheet}");
}

#[test]
fn where_a_frame_may_not_save_files_nothing_is_said_to_be_saved_and_the_dates_are_there_as_text() {
    let saving = Saving::start();
    let visit = saving.at_the_terms(SCRIPTS_ONLY);
    visit.browser.click(SAVE_CALENDAR);
    visit.expect_said(Later::TakenSaved);
    saving.expect_nothing_saved(&visit);
    // The dates are text to read and select, below the buttons.
    visit.browser.click("[data-id=follows] > details > summary");
    visit.browser.expect_that("visible('[data-id=follows] > details .verbatim')");
    let dates = visit.browser.see_text("document.querySelector('.verbatim').value");
    assert!(DATES.iter().all(|it| dates.contains(it)), "{dates}");
    visit.browser.see("document.querySelector('.verbatim').select()");
    visit.browser.expect_that("getSelection().toString().includes('maandag 13 april 2026')");
    // One button copies them, and where that is refused too, shows them selected.
    visit.browser.click(COPY_DATES);
    visit.expect_said(Later::TakenNoCopy);
    visit.browser.expect(BY_HAND, true);
    visit.browser.expect("document.querySelector('[data-id=by-hand]').value", dates);
    visit.expect_clean();
    let visit = open_sheet(saving.visit(SCRIPTS_ONLY));
    visit.browser.click(SAVE_SHEET);
    visit.expect_said(Later::TakenSaved);
    saving.expect_nothing_saved(&visit);
}

#[test]
fn what_is_said_after_saving_claims_nothing() {
    for (language, claims) in [(Language::NL, ["bewaard", "opgeslagen"]), (Language::EN, ["saved", "stored"])]
    {
        let said = GUIDE.content.later[&language].later(Later::TakenSaved);
        assert!(claims.iter().all(|it| !said.contains(it)), "{said}");
    }
}
