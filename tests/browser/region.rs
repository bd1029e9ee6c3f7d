//! A visit with a region's profile: its page, the finder, and the schools on a result.

use fantoccini::key::Key;
use serde_json::{Value, json};
use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Later, Slot, Ui};

use crate::browser::Browser;
use crate::common;
use crate::site::Site;
use crate::visit::{GUIDE, Visit};

/// The number of requests for the list of postcodes.
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
    visit.browser.click("[data-id=region]");
    visit.browser.expect_that("text('[data-id=heading]').includes('Regio Voorbeeld')");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect("all('table tbody tr').length > 5 && all('.flow').length > 0", true);
    visit.browser.click("[data-id=previous]");
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-1"]);
    // Also in English, whose later sentences are in another file.
    visit.switch_language();
    visit.browser.click("[data-id=region]");
    let extra = GUIDE.content.later[&Language::EN].later(Later::RegionExtra);
    visit.browser.expect(&format!("texts('h3').includes({extra:?})"), true);
}

/// The profile lets the page around a frame hear of the start and the end. On a page of its own there is none.
#[test]
fn a_profile_on_a_page_of_its_own_speaks_of_no_page_around_it() {
    let visit = Visit::in_the_invented_region();
    let guide = common::Guide::shared();
    let around = guide.texts(Language::NL).get(Slot::Ui(Ui::TellsLife));
    visit.browser.expect("text('.own').includes('Regio Voorbeeld')", true);
    visit.browser.expect(&format!("text('.own').includes({around:?})"), false);
}

#[test]
fn a_partnership_is_found_by_keyboard_and_nothing_is_asked_for_but_the_list() {
    let visit = Visit::in_the_invented_region();
    visit.browser.expect(REGIONS, 0);
    visit.browser.click("[data-id=finder]");
    visit.browser.expect("text('[data-id=heading]')", visit.later(Later::FinderHeading));
    visit.browser.expect(REGIONS, 1);
    visit.browser.expect_that("document.querySelector('[data-id=find]')");
    let before = visit.browser.see("performance.getEntriesByType('resource').length");
    visit.browser.see("document.querySelector('[data-id=find]').focus()");
    for letter in "gorin".chars() {
        visit.browser.press(letter);
    }
    let list = "all('[data-id=find-list] [role=option]').map((it) => it.textContent)";
    visit.browser.expect(list, vec!["Gorinchem"]);
    let combobox = "['aria-expanded', 'aria-activedescendant'].map((it) => document.querySelector('[data-id=find]').getAttribute(it)).map((it) => document.getElementById(it)?.dataset.id ?? it)";
    visit.browser.expect(combobox, serde_json::json!(["true", null]));
    visit.browser.press(Key::Down);
    visit.browser.expect(combobox, vec!["true", "find-0"]);
    visit.browser.expect("all('[aria-selected=true]').map((it) => it.dataset.id)", vec!["find-0"]);
    visit.browser.press(Key::Enter);
    visit.browser.expect("document.querySelector('[data-id=find]').value", "Gorinchem");
    visit.browser.expect("focused()", "find");
    visit.browser.expect_that("text('[data-id=found]').includes('PO2816')");
    // The same school later.
    visit.browser.click("label:has([data-id=sector-secondary])");
    visit.browser.expect_that("text('[data-id=found]').includes('VO2814')");
    assert_eq!(visit.browser.see("performance.getEntriesByType('resource').length"), before);
    assert_eq!(visit.browser.see("location.search + location.hash"), "?profiel=regio-voorbeeld");
    visit.browser.click("[data-id=clear]");
    visit.browser.click("[data-id=finder]");
    visit.browser.expect("document.querySelector('[data-id=find]').value", "");
}

#[test]
fn a_list_that_does_not_come_is_said_and_leads_back() {
    let mut visit = Visit::to(Site::broken(|files| files.remove("regions.", ".txt")));
    visit.open();
    visit.browser.click("[data-id=finder]");
    // It returns by itself and says why.
    visit.browser.expect("text('[data-id=message]')", visit.later(Later::FinderFailed));
    visit.browser.expect_that("document.querySelector('[data-id=finder]')");
}

/// Answers that lead to extra support, which the invented region describes.
const EXTRA: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                     school-says=can-with-help,agreement=yes";

/// The widget with the invented region's profile under the name of a region that can be found.
fn a_region_that_can_be_found() -> Visit {
    let text = std::fs::read_to_string(format!(
        "{}/public/profiles/regio-voorbeeld.json",
        env!("CARGO_MANIFEST_DIR")
    ));
    let text = text.expect("an example can be read");
    let text = text.replacen("\"id\": \"regio-voorbeeld\"", "\"id\": \"unita\"", 1);
    let mut visit = Visit::to(Site::broken(|files| files.put_profile("unita", &text)));
    visit.open();
    visit
}

/// Opens the finder and types.
fn look_for(visit: &Visit, typed: &str) {
    visit.browser.expect_that("document.querySelector('[data-id=finder]')");
    visit.browser.click("[data-id=finder]");
    visit.browser.expect_that("document.querySelector('[data-id=find]')");
    // The page that is rendered again with the data restores the focus one frame later.
    visit.browser.see("new Promise((done) => setTimeout(() => done(1), 200))");
    visit.browser.see("document.querySelector('[data-id=find]').focus()");
    typed.chars().for_each(|key| visit.browser.press(key));
}

/// The requested profiles.
const PROFILES: &str = "performance.getEntriesByType('resource').map((it) => it.name).filter((it) => it.includes('/profiles/')).map((it) => it.split('/').pop())";

#[test]
fn a_postcode_leads_to_a_partnership_to_its_words_on_the_route_and_to_schools_that_fit() {
    let mut visit = a_region_that_can_be_found();
    look_for(&visit, "1211");
    visit.browser.expect_that("text('[data-id=found]').includes('PO2709') && visible('[data-id=use]')");
    // Nothing is fetched before the person asks for it.
    visit.browser.expect(PROFILES, Vec::<String>::new());
    visit.browser.click("[data-id=use]");
    visit.browser.expect_that("text('.own').includes('Regio Voorbeeld')");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect_that("text('[data-id=message]').includes('Regio Voorbeeld')");
    visit.browser.expect(PROFILES, vec!["unita.json"]);
    visit.begin(Voice::Parent);
    visit.answer(EXTRA);
    let steps = "texts('.steps > li > details > summary')";
    visit.browser.expect(
        &format!("{steps}.slice(2, 4)"),
        vec![
            "Laat eerst een deskundige meekijken",
            "Vraag of de school de extra hulp aanvraagt bij het bestuur",
        ],
    );
    visit.browser.expect_that("text('.facts').includes('kent het bestuur van de school de extra hulp toe')");
    visit.browser.expect_that("text('.facts').includes('binnen drie weken nadat het bestuur ja zei')");
    visit.browser.click("[data-id=money] > summary");
    let way = vec!["Rijk", "Samenwerkingsverband", "Schoolbestuur", "School", "Extra hulp"];
    visit.browser.expect("texts('[data-id=money] .flow > li')", way);
    visit
        .browser
        .expect_that("all('[data-id=schools] > li').length > 0 && all('[data-id=schools] > li').length < 25");
    visit.browser.click("[data-id=region]");
    visit.browser.expect_that("text('[data-id=heading]').includes('Regio Voorbeeld')");
    visit.browser.click("[data-id=previous]");
    visit.expect_result();
    // The answers caused no further request, and left no trace.
    visit.browser.expect(PROFILES, vec!["unita.json"]);
    assert_eq!(visit.browser.see("location.search + location.hash"), "");
}

#[test]
fn the_same_answers_stand_beside_those_of_another_region() {
    let mut visit = Visit::in_the_invented_region();
    visit.browser.click("[data-id=moving]");
    visit.browser.expect("text('[data-id=heading]')", visit.later(Later::MovingHeading));
    visit.browser.expect_that("text('.paper').includes('Beantwoord eerst de vragen')");
    visit.browser.click("[data-id=previous]");
    visit.begin(Voice::Parent);
    visit.answer(EXTRA);
    visit.browser.click("[data-id=moving]");
    visit.browser.see("all('.paper > .button').find((it) => it.textContent.includes('Unita')).click()");
    visit.browser.expect_that("texts('.card dt').some((it) => it.includes('Unita'))");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect_that("text('.paper').includes('Laat eerst een deskundige meekijken')");
    visit.browser.expect(PROFILES, vec!["regio-voorbeeld.json", "unita.json"]);
    // The guide itself stays in its region.
    visit.browser.expect_that("text('.own').includes('Regio Voorbeeld')");
    visit.browser.click("[data-id=previous]");
    visit.expect_result();
}

#[test]
fn a_profile_that_does_not_come_when_it_is_chosen_changes_nothing() {
    let mut visit = Visit::to(Site::broken(|_| ()));
    visit.open();
    look_for(&visit, "1211");
    visit.browser.expect_that("visible('[data-id=use]')");
    visit.browser.click("[data-id=use]");
    visit.browser.expect("text('[data-id=message]')", visit.later(Later::FinderUseFailed));
    visit.browser.expect_that("visible('[data-id=find]') && !document.querySelector('.own')");
}

#[test]
fn every_school_of_the_region_stands_in_one_table_that_prints_and_can_be_read_narrow() {
    let visit = Visit::in_the_invented_region();
    visit.browser.click("[data-id=region]");
    visit.browser.expect_that("visible('[data-id=coverage]')");
    visit.browser.click("[data-id=coverage]");
    visit.browser.expect_that("text('[data-id=heading]').includes('Regio Voorbeeld')");
    visit.browser.expect("all('.many tbody tr').length", 25);
    // The name of a school stays visible when the table is scrolled sideways.
    let stays = "getComputedStyle(document.querySelector('.many th[scope=row]')).position";
    visit.browser.expect(stays, "sticky");
    visit.browser.click("[data-id=previous]");
}

/// The colour of the upper left corner of a page as it is drawn. Chrome's automatic dark mode changes what is drawn, and
/// tells the page nothing.
fn drawn(browser: &Browser, take: impl Fn(&str, Value) -> Value) -> Value {
    let corner = json!({ "x": 0, "y": 0, "width": 1, "height": 1, "scale": 1 });
    let picture = take("Page.captureScreenshot", json!({ "format": "png", "clip": corner }));
    let picture = picture["data"].as_str().expect("a picture in base64").to_owned();
    browser.open("about:blank");
    browser.see(&format!(
        "(async () => {{
            const image = Object.assign(new Image(), {{ src: 'data:image/png;base64,{picture}' }});
            await image.decode();
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.drawImage(image, 0, 0);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }})()"
    ))
}

#[test]
fn a_light_theme_stays_as_it_is_in_the_dark_mode_of_the_browser() {
    let profile =
        std::fs::read_to_string("public/profiles/regio-voorbeeld.json").expect("the example is there");
    let [both, light] = [r#""scheme": "both""#, r#""scheme": "light""#];
    assert!(profile.contains(both));
    let visit =
        Visit::to(Site::broken(|files| files.put_profile("regio-voorbeeld", &profile.replace(both, light))));
    // In that mode the browser also says to prefer dark.
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    visit.browser.devtools("Emulation.setEmulatedMedia", media);
    let colour = |dark: bool, address: &str| {
        visit.browser.devtools("Emulation.setAutoDarkModeOverride", json!({ "enabled": dark }));
        visit.browser.open(address);
        visit.browser.expect_that(
            "document.readyState === 'complete' && (location.protocol === 'data:' || visible('.own'))",
        );
        drawn(&visit.browser, |command, given| visit.browser.devtools(command, given))
    };
    let guide = format!("{}?profiel=regio-voorbeeld", visit.site.address());
    assert_eq!(colour(true, &guide), colour(false, &guide));
    // A control: the mode does change a page that says nothing.
    let page = "data:text/html,<body style='background:white'>Page";
    assert_ne!(colour(true, page), colour(false, page));
}
