//! The map in a real browser: it shows the person's own way, can be read on a phone, and prints on one page.

use fantoccini::key::Key;
use serde_json::json;
use wegwijzer::engine::Answers;
use wegwijzer::map::{Map, State, poster};
use wegwijzer::markup::Voice;
use wegwijzer::proof::complete_situations;
use wegwijzer::text::{Language, Later, Slot};

use crate::visit::{GUIDE, Visit, model};

/// Words of the drawing that overlap or exceed it, measured with the browser's own font.
const FAULTS: &str = "(() => {
    const sheet = seen('.drawing')[0].getBoundingClientRect();
    const boxes = seen('.drawing text').map((it) => [it.textContent, it.getBoundingClientRect()]);
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return boxes.flatMap(([text, box], place) => [
        ...(box.right > sheet.right + 1 || box.left < sheet.left ? [`${text} sticks out`] : []),
        ...boxes.slice(place + 1).filter(([, other]) => over(box, other)).map(([other]) => `${text} over ${other}`),
    ]);
})()";

impl Visit {
    fn open_map(&self) {
        self.browser.unfold("[data-id=map]");
        self.browser.see("document.querySelector('[data-id=map]').focus()");
        self.browser.press(Key::Enter);
        self.browser.expect(
            "text('[data-id=heading]')",
            GUIDE.content.later[&self.language].later(Later::MapHeading),
        );
        self.browser.expect("focused()", "heading");
    }

    pub(crate) fn width(&self, width: u32) {
        let window = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.browser.devtools("Emulation.setDeviceMetricsOverride", window);
        self.browser.expect("innerWidth", width);
    }

    /// The number of A4 pages that the screen prints on.
    pub(crate) fn printed_pages(&self) -> u64 {
        let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
        let printed = self.browser.devtools("Page.printToPDF", paper);
        let data = printed["data"].as_str().expect("a PDF comes as text");
        let count = format!("(atob('{data}').match(/\\/Type ?\\/Page\\b/g) ?? []).length");
        self.browser.see(&count).as_u64().expect("a number of pages")
    }
}

fn by_length(longest: bool) -> Answers {
    let all = complete_situations(&GUIDE.rules).expect("the national rules can be walked");
    let length = |answers: &Answers| answers.iter().count();
    if longest { all.into_iter().max_by_key(length) } else { all.into_iter().min_by_key(length) }
        .expect("there are situations")
}

#[test]
fn the_map_shows_the_way_of_the_visit_on_a_telephone_and_on_a_wide_page() {
    let mut visit = Visit::start();
    visit.width(360);
    visit.open_map();
    visit.browser.expect("seen('.drawing').length", 1);
    visit.browser.expect("seen('.drawing circle').length", model().facts.len() + 1);
    assert_eq!(visit.browser.see_texts(FAULTS), [""; 0]);
    visit.browser.press(Key::Tab);
    visit.browser.click("[data-id=previous]");
    let half = "place=primary,urgent=none,need=learning";
    let cases = [by_length(false), by_length(true), wegwijzer::content::read_answers(model(), half).unwrap()];
    for answers in cases {
        visit.open();
        visit.begin(Voice::Parent);
        visit.answer_all(&answers);
        visit.open_map();
        let map = Map::of(&GUIDE.rules, &visit.given);
        let passed = map.stations.iter().filter(|it| matches!(it.state, State::Passed(_))).count();
        assert_eq!(passed, visit.decision().asked.len());
        for width in [360, 1280] {
            visit.width(width);
            visit.browser.expect("seen('.drawing').length", 1);
            visit.browser.expect("seen('.drawing circle.passed').length", passed);
            let main: Vec<String> = map.main.iter().map(|it| visit.say(Slot::RouteName(*it))).collect();
            visit
                .browser
                .expect("seen('.drawing .on-main').map((it) => it.textContent).join(' ')", main.join(" "));
            assert_eq!(visit.browser.see_texts(FAULTS), [""; 0], "{answers:?} at {width}");
        }
        assert_eq!(visit.printed_pages(), 1, "{answers:?}");
        // The same content as text, for people who cannot see the drawing.
        visit.browser.click("details > summary");
        visit.browser.expect("all('.inside > ul > li').length >= document.querySelectorAll('.drawing.on-narrow circle').length - 1", true);
        visit.browser.click("[data-id=previous]");
        visit.expect_position();
    }
    assert_eq!(visit.browser.console(), [""; 0]);
}

#[test]
fn the_posters_stand_beside_the_guide_and_print_on_one_page() {
    let visit = Visit::start();
    for language in Language::ALL {
        let path = poster(language);
        visit.browser.open(&format!("{}{path}", visit.site.address()));
        visit.browser.expect("document.documentElement.lang", language.code());
        visit.browser.expect("seen('.drawing').length", 1);
        visit.browser.expect("document.readyState", "complete");
        for width in [360, 1280] {
            visit.width(width);
            assert_eq!(visit.browser.see_texts(FAULTS), [""; 0], "{path} at {width}");
        }
        visit.browser.expect("all('#outline > ul > li').length", model().facts.len() + 1);
        assert_eq!(visit.printed_pages(), 1, "{path}");
    }
}
