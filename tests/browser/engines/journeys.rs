//! Whole journeys in a frame, by mouse and by keyboard.

use wegwijzer::markup::Voice;
use wegwijzer::text::Language;

use super::Scenario;
use super::stage::Stage;
use crate::host::{SANDBOX, SCRIPTS_ONLY};
use crate::keyboard::read;

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("a journey by mouse", by_mouse),
    ("a journey by keyboard", by_keyboard),
    ("a journey in Arabic", in_arabic),
];

/// Answers, by voice and sandbox of the frame.
const JOURNEYS: [(Option<&str>, Voice, &str); 2] = [
    (
        Some(SANDBOX),
        Voice::Parent,
        "place=primary,urgent=none,need=learning+physical,leaving-primary=no,done=plan,effect=no,\
                   school-day=small-group,care=moments,school-says=special,tlv=none,agreement=yes",
    ),
    (
        Some(SCRIPTS_ONLY),
        Voice::Teacher,
        "place=primary,urgent=absent,need=vision,leaving-primary=no,glasses-enough=unexamined,done=class,school-day=class,school-says=can,agreement=yes",
    ),
];

fn by_mouse(stage: &Stage) {
    for (sandbox, voice, answers) in JOURNEYS {
        let mut visit = stage.embed_as(|frame| frame.sandbox = sandbox);
        visit.begin(voice);
        visit.answer(answers);
        visit.open_everything();
        visit.expect_clean();
    }
}

fn by_keyboard(stage: &Stage) {
    for (sandbox, _, answers) in JOURNEYS {
        let mut visit = stage.embed_as(|frame| frame.sandbox = sandbox);
        visit.see_outside("document.querySelector('#before').focus()");
        visit.by_keyboard(&read(answers));
        visit.read_on();
        visit.expect_clean();
    }
}

fn in_arabic(stage: &Stage) {
    let mut visit = stage.embed_as(|frame| frame.sandbox = Some(SANDBOX));
    visit.choose_language(Language::AR);
    visit.browser.expect("document.documentElement.dir", "rtl");
    visit.see_outside("document.querySelector('#before').focus()");
    visit.by_keyboard(&read(JOURNEYS[0].2));
    visit.read_on();
    visit.open_everything();
    visit.expect_clean();
}
