//! A whole visit by keyboard, with the focus visible at every stop.

use std::ops::Deref;

use fantoccini::key::Key;
use serde_json::Value;
use wegwijzer::content::read_answers;
use wegwijzer::model::FactKind;
use wegwijzer::session::to_marks;

use crate::browser::Browser;
use crate::visit::{Visit, as_shown, model};

/// The focused element, and whether a sighted person can see the focus.
const STOP: &str = "(() => {
    const it = document.activeElement;
    if (it === document.body) { return null; }
    const drawn = it.matches('input') ? it.closest('label') : it;
    const [style, place] = [getComputedStyle(drawn), drawn.getBoundingClientRect()];
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const inSight = place.height > 0 && place.bottom > 0 && place.top < innerHeight;
    return { id: it.dataset.id, tag: it.localName, text: drawn.textContent, seen: outlined && inSight };
})()";

impl<B: Deref<Target = Browser>> Visit<B> {
    /// The focused element; `None` when the focus is outside the page.
    fn see_stop(&self) -> Option<Value> {
        // The page may still be scrolling to it.
        self.browser.expect(&format!("{STOP}?.seen ?? true"), true);
        Some(self.browser.see(STOP)).filter(|stop| !stop.is_null())
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

    /// Tabs through the rest of the page, opening everything on the way.
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

    /// A whole visit, starting from whatever has the focus before the first screen.
    pub(crate) fn by_keyboard(&mut self, answers: &str) {
        self.tab_to("option-0");
        self.browser.press(Key::Down);
        self.browser.expect("focused()", "option-1");
        self.browser.press(Key::Up);
        self.tab_to("next");
        self.browser.press(Key::Enter);

        let answers = read_answers(model(), answers).expect("the test writes known answers");
        let mut urgent = Vec::new();
        while let Some(fact) = self.decision().next {
            self.expect_question(fact);
            // New urgent help gets the focus first.
            let is_new = std::mem::replace(&mut urgent, self.notes(true)) != urgent;
            self.browser.expect("focused()", if is_new { "urgent" } else { "heading" });
            self.see_stop();
            let (about, answer) = (model().fact(fact), answers.get(fact).expect("the example answers this"));
            let wanted = to_marks(about, answer);
            // Tab leads forward, so in the order on screen.
            let marks: Vec<usize> =
                as_shown(fact).into_iter().filter(|it| wanted.has(*it)).map(|it| it.index()).collect();
            match about.kind {
                FactKind::One | FactKind::OneKnown => {
                    self.tab_to("option-0");
                    self.browser.press(' ');
                    for _ in 0..marks[0] {
                        self.browser.press(Key::Down);
                        self.see_stop();
                    }
                }
                FactKind::Several | FactKind::SeveralOrUnknown => {
                    for mark in &marks {
                        self.tab_to(&format!("option-{mark}"));
                        self.browser.press(' ');
                    }
                }
            }
            let marked: Vec<String> = marks.iter().map(|mark| format!("option-{mark}")).collect();
            self.browser.expect("marked()", marked);
            // Enter on an option continues, as the button does.
            if about.is_several() {
                self.tab_to("next");
            }
            self.browser.press(Key::Enter);
            self.given.set(fact, answer);
        }
        self.expect_result();
        self.browser.expect("focused()", "heading");
        self.see_stop();
        self.read_on();
    }
}

#[test]
fn a_visit_needs_no_mouse() {
    let mut visit = Visit::start();
    visit.by_keyboard(
        "place=primary,urgent=none,need=learning+physical,leaving-primary=no,done=plan,effect=no,\
         school-day=small-group,care=moments,school-says=special,tlv=none,agreement=yes",
    );
}
