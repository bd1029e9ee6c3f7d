//! Every journey by keyboard: after every key the focus is in the page, drawn, and inside the window.

use std::ops::Deref;

use fantoccini::key::Key;
use serde_json::Value;
use wegwijzer::content::read_answers;
use wegwijzer::engine::Answers;
use wegwijzer::model::{FactKind, RouteId};
use wegwijzer::session::to_marks;
use wegwijzer::text::Ui;

use crate::browser::Browser;
use crate::journeys::{all_cases, example};
use crate::visit::{Visit, as_shown, model};

/// The focused element, and whether a sighted person can see the focus.
const STOP: &str = "(() => {
    const it = document.activeElement;
    if (it === document.body) { return null; }
    const drawn = it.matches('input') ? it.closest('label') ?? it : it;
    const [style, place] = [getComputedStyle(drawn), drawn.getBoundingClientRect()];
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const inSight = place.height > 0 && place.bottom > 0 && place.top < innerHeight;
    return { id: it.dataset.id, tag: it.localName, text: drawn.textContent, seen: outlined && inSight };
})()";

/// Whether the focused element has not been passed on this page.
const IS_NEW: &str = "(() => {
    const { dataset } = document.activeElement;
    const isNew = dataset.passed === undefined;
    dataset.passed = '';
    return isNew;
})()";

impl<B: Deref<Target = Browser>> Visit<B> {
    /// The focused element; `None` when the focus is outside the page.
    fn see_stop(&self) -> Option<Value> {
        // The page may still be scrolling to it.
        self.browser.expect(&format!("{STOP}?.seen ?? true"), true);
        Some(self.browser.see(STOP)).filter(|stop| !stop.is_null())
    }

    /// Presses a key, after which the focus must be in sight.
    #[track_caller]
    fn key(&self, key: impl Into<char>) -> Value {
        self.browser.press(key);
        // On another page it comes there a frame later.
        self.browser.expect(&format!("{STOP}?.seen ?? false"), true);
        self.browser.see(STOP)
    }

    /// Presses Tab until the focus is on the element with this id.
    pub(crate) fn tab_to(&self, id: &str) {
        let mut passed = Vec::new();
        while passed.len() < 200 {
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
    pub(crate) fn read_on(&self) {
        let mut opened = 0;
        for _ in 0..200 {
            self.browser.press(Key::Tab);
            // Behind the last element the focus is outside, or begins at the first one again.
            let Some(stop) = self.see_stop().filter(|_| self.browser.see(IS_NEW) == true) else {
                // What stands before the place where this began need not be passed.
                self.browser.expect("all('details:not(.tools *, [open])').length", 0);
                return;
            };
            if stop["tag"] == "summary" {
                opened += 1;
                if self.browser.see("document.activeElement.parentElement.open") == false {
                    self.key(if opened % 2 == 0 { char::from(Key::Enter) } else { ' ' });
                }
                self.browser.expect_that("document.activeElement.parentElement.open");
            }
        }
        panic!("Tab does not lead out of the page");
    }

    /// A whole visit, starting from whatever has the focus before the first screen.
    pub(crate) fn by_keyboard(&mut self, answers: &Answers) {
        self.tab_to("option-0");
        self.browser.press(Key::Down);
        self.browser.expect("focused()", "option-1");
        self.browser.press(Key::Up);
        self.tab_to("next");
        self.browser.press(Key::Enter);

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
                    self.key(' ');
                    for _ in 0..marks[0] {
                        self.key(Key::Down);
                    }
                }
                FactKind::Several | FactKind::SeveralOrUnknown => {
                    for mark in &marks {
                        self.tab_to(&format!("option-{mark}"));
                        self.key(' ');
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
    }

    /// Presses the button with this id.
    fn push(&self, id: &str) {
        self.tab_to(id);
        self.key(Key::Enter);
    }
}

/// One journey for every route, in three parts that run beside each other.
fn every_third_route(first: usize) {
    let cases = all_cases();
    let mut visit = Visit::start();
    for route in (first..model().routes.len()).step_by(3) {
        let case = example(&cases, RouteId::at(route));
        println!("case {}: {}", case.id, case.story);
        visit.open();
        visit.by_keyboard(&case.answers);
        visit.read_on();
    }
}

#[test]
fn every_first_route_is_reached_by_keyboard() {
    every_third_route(0);
}

#[test]
fn every_second_route_is_reached_by_keyboard() {
    every_third_route(1);
}

#[test]
fn every_third_route_is_reached_by_keyboard() {
    every_third_route(2);
}

#[test]
fn pages_beside_the_questions_are_opened_read_and_left_by_keyboard() {
    let visit = Visit::start();
    for page in ["to-search", "topics", "words", "map", "terms", "finder", "moving", "to-code", "chairs"] {
        visit.browser.see("document.querySelector('[data-id=heading]').focus()");
        if visit.browser.see("document.querySelector('[data-id=more]').open") == false {
            while visit.key(Key::Tab)["tag"] != "summary"
                || visit.browser.see("document.activeElement.parentElement.dataset.id") != "more"
            {
            }
            visit.key(' ');
        }
        visit.push(page);
        visit.browser.expect("focused()", "heading");
        // The finder is made once more when its data have come.
        let there = if page == "finder" { "[data-id=find]" } else { ".paper" };
        visit.browser.expect_that(&format!("visible('{there}')"));
        visit.browser.see("new Promise((done) => setTimeout(done, 300))");
        visit.browser.expect("focused()", "heading");
        visit.read_on();
        visit.browser.see("document.querySelector('[data-id=heading]').focus()");
        visit.push("previous");
        visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
        // Back where one was, with the focus on what one pressed there.
        visit.browser.expect("focused()", page);
    }
}

#[test]
fn answers_are_changed_cleared_and_brought_back_by_keyboard() {
    let mut visit = Visit::start();
    visit.by_keyboard(&read(
        "place=primary,urgent=none,need=learning+physical,leaving-primary=no,done=plan,effect=no,\
         school-day=small-group,care=moments,school-says=special,tlv=none,agreement=yes",
    ));
    while visit.browser.see("document.activeElement.closest('[data-id=answers]') !== null") == false {
        visit.key(Key::Tab);
    }
    visit.key(Key::Enter);
    visit.key(Key::Tab);
    visit.key(Key::Enter);
    visit.browser.expect("focused()", "heading");
    visit.browser.see("document.querySelector('[data-id=language]').focus()");
    visit.push("clear");
    visit.browser.expect("focused()", "notice");
    visit.push("undo");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect("answers().length > 5", true);
}

pub(crate) fn read(answers: &str) -> Answers {
    read_answers(model(), answers).expect("the test writes known answers")
}
