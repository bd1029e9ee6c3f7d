//! A whole visit by keyboard alone, with the focus in sight at every stop.

use fantoccini::key::Key;
use serde_json::Value;
use wegwijzer::content::read_answers;
use wegwijzer::model::FactKind;
use wegwijzer::session::to_marks;

use crate::visit::{Visit, model};

/// Where the focus is, and whether somebody who looks at the screen can see that.
const STOP: &str = "(() => {
    const it = document.activeElement;
    if (it === document.body) { return null; }
    const drawn = it.matches('input') ? it.closest('label') : it;
    const [style, place] = [getComputedStyle(drawn), drawn.getBoundingClientRect()];
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const inSight = place.height > 0 && place.bottom > 0 && place.top < innerHeight;
    return { id: it.id, tag: it.localName, text: drawn.textContent, seen: outlined && inSight };
})()";

impl Visit {
    /// Looks where the focus is; `None` when it is outside the page.
    fn see_stop(&self) -> Option<Value> {
        let stop = self.browser.see(STOP);
        if stop.is_null() {
            return None;
        }
        assert_eq!(stop["seen"], true, "the focus cannot be seen here: {stop}");
        Some(stop)
    }

    /// Presses Tab until the focus is on the element with this id.
    fn tab_to(&self, id: &str) {
        let mut passed = Vec::new();
        while passed.len() < 60 {
            self.browser.press(Key::Tab);
            let stop =
                self.see_stop().unwrap_or_else(|| panic!("the focus left the page before #{id}: {passed:?}"));
            if stop["id"] == id {
                return;
            }
            passed.push(format!("{} {}", stop["tag"], stop["text"]));
        }
        panic!("Tab does not lead to #{id}: {passed:?}");
    }

    /// Goes through the rest of the page, opening all that can be opened on the way.
    fn read_on(&self) {
        let mut opened = 0;
        for _ in 0..200 {
            self.browser.press(Key::Tab);
            let Some(stop) = self.see_stop() else {
                assert_eq!(
                    self.browser.see("all('details').length"),
                    opened,
                    "all can be opened by keyboard"
                );
                return;
            };
            if stop["tag"] == "summary" {
                opened += 1;
                self.browser.press(if opened % 2 == 0 { Key::Enter.into() } else { ' ' });
                self.browser.expect_that("document.activeElement.parentElement.open");
            }
        }
        panic!("Tab does not lead out of the page");
    }
}

#[test]
fn a_visit_needs_no_mouse() {
    let mut visit = Visit::start();
    visit.tab_to("option-0");
    visit.browser.press(Key::Down);
    visit.browser.expect("focused()", "option-1");
    visit.browser.press(Key::Up);
    visit.tab_to("next");
    visit.browser.press(Key::Enter);

    let answers = "place=primary,urgent=none,need=learning+physical,leaving-primary=no,done=plan,effect=no,\
                   school-day=care,school-says=special,tlv=none,agreement=yes";
    let answers = read_answers(model(), answers).expect("the test writes known answers");
    while let Some(fact) = visit.decision().next {
        visit.expect_question(fact);
        visit.browser.expect("focused()", "heading");
        visit.see_stop();
        let (about, answer) = (model().fact(fact), answers.get(fact).expect("the example answers this"));
        let marks: Vec<usize> = to_marks(about, answer).iter().map(|it| it.index()).collect();
        match about.kind {
            FactKind::One | FactKind::OneKnown => {
                visit.tab_to("option-0");
                visit.browser.press(' ');
                for _ in 0..marks[0] {
                    visit.browser.press(Key::Down);
                    visit.see_stop();
                }
            }
            FactKind::Several | FactKind::SeveralOrUnknown => {
                for mark in &marks {
                    visit.tab_to(&format!("option-{mark}"));
                    visit.browser.press(' ');
                }
            }
        }
        let marked: Vec<String> = marks.iter().map(|mark| format!("option-{mark}")).collect();
        visit.browser.expect("marked()", marked);
        // Enter goes on from an option as well as from the button.
        if about.is_several() {
            visit.tab_to("next");
        }
        visit.browser.press(Key::Enter);
        visit.given.set(fact, answer);
    }
    visit.expect_result();
    visit.browser.expect("focused()", "heading");
    visit.see_stop();
    visit.read_on();
}
