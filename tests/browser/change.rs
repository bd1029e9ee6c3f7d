//! Changing an answer, going back and starting again: what is kept, and what the person sees.

use wegwijzer::engine::Answer;
use wegwijzer::markup::Voice;
use wegwijzer::model::{FactId, ValueIx};
use wegwijzer::session::to_marks;
use wegwijzer::text::{Slot, Ui};

use crate::visit::{Visit, model};

const PLAN_FAILED: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                           school-day=small-group,school-says=special,tlv=none,agreement=yes";

impl Visit {
    /// Chooses another value for a fact.
    pub(crate) fn change(&mut self, fact: &str, value: &str) {
        let fact = self.look_again(fact);
        self.expect_marked(fact);
        let about = model().fact(fact);
        let value = about.values.iter().position(|it| it == value).expect("the test names a known value");
        self.mark(value);
        self.press_next();
        self.given.set(fact, Answer::One(ValueIx::at(value)));
        self.expect_position();
    }

    /// Exactly the options of the given answer are marked.
    fn expect_marked(&self, fact: FactId) {
        let answer = self.given.get(fact).expect("it was answered");
        let marks = to_marks(model().fact(fact), answer);
        let marked: Vec<String> = marks.iter().map(|mark| format!("option-{}", mark.index())).collect();
        self.browser.expect("marked()", marked);
    }

    fn names(&self, facts: &[FactId]) -> String {
        facts.iter().map(|&fact| self.say(Slot::Short(fact))).collect::<Vec<_>>().join(", ")
    }

    fn route_now(&self) -> String {
        self.say(Slot::RouteName(self.decision().main.expect("the answers give a route")))
    }
}

#[test]
fn a_changed_answer_keeps_the_others_and_tells_what_it_did() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer(PLAN_FAILED);
    visit.browser.expect("answers()", visit.answer_lines());
    let (first, counted) = (visit.route_now(), visit.decision().asked);
    let done = model().fact_id("done").expect("the model has this fact");

    visit.change("done", "nothing");
    let ignored = visit.decision().ignored;
    assert!(ignored.iter().all(|fact| counted.contains(fact)) && !ignored.is_empty(), "{ignored:?}");
    assert_ne!(visit.route_now(), first, "the example leads to another route");
    let told = [
        visit.ui_with(Ui::ChangedTitle, &visit.names(&[done])),
        visit.ui_with(Ui::ChangedRoute, &visit.route_now()),
        visit.ui_with(Ui::ChangedIgnored, &visit.names(&ignored)),
    ];
    visit.browser.expect("texts('.notice[role=status]:not([hidden]) p')", told.to_vec());
    visit.browser.expect("answers()", visit.answer_lines());

    visit.change("done", "plan");
    assert_eq!(visit.route_now(), first);
    let told = [
        visit.ui_with(Ui::ChangedTitle, &visit.names(&[done])),
        visit.ui_with(Ui::ChangedRoute, &first),
        visit.ui_with(Ui::ChangedBack, &visit.names(&ignored)),
    ];
    visit.browser.expect("texts('.notice[role=status]:not([hidden]) p')", told.to_vec());
    visit.browser.expect("answers()", visit.answer_lines());
}

#[test]
fn previous_walks_back_through_the_given_answers() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer(PLAN_FAILED);
    for fact in visit.decision().asked.into_iter().rev() {
        visit.browser.click("[data-id=previous]");
        visit.expect_question(fact);
        visit.expect_marked(fact);
    }
    visit.browser.click("[data-id=previous]");
    visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
    // Forward again to the same place, every answer is still there.
    visit.press_next();
    visit.expect_result();
    visit.browser.expect("answers()", visit.answer_lines());
}

#[test]
fn starting_again_wipes_the_answers() {
    let mut visit = Visit::start();
    for button in ["[data-id=clear]", ".actions .link:not([data-id])"] {
        visit.begin(Voice::Teacher);
        visit.answer(PLAN_FAILED);
        visit.start_again(button);
        // The page says that it was done.
        visit.browser.expect_that(&format!(
            "seen('[data-id=app] .notice').some((it) => it.textContent.includes({:?}))",
            visit.ui(Ui::WipedAll)
        ));
        visit.begin(Voice::Teacher);
        visit.browser.expect("[...marked(), ...answers()]", Vec::<String>::new());
        visit.answer("place=primary");
        visit.browser.expect("answers()", visit.answer_lines());
        visit.start_again("[data-id=clear]");
    }
}
