//! The next person at the browser finds no answers: not after reloading, not by going back, not after "Wis
//! alles".

use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::text::Ui;

use super::Scenario;
use super::stage::{Framed, Stage, watched};
use crate::browser::Browser;

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("T14: nothing comes back in a window", in_a_window),
    ("T14: nothing comes back in a frame", in_a_frame),
];

impl Framed<'_> {
    /// Two answers, and a mark that was not confirmed.
    fn leave_something(&mut self) {
        self.given = Answers::default();
        self.begin(Voice::Parent);
        self.answer("place=primary,urgent=none");
        self.mark(1);
        self.browser.run("window.isOld = true");
    }

    /// The first screen, with no trace of the answers.
    #[track_caller]
    fn expect_nothing_left(&mut self) {
        // A page from the back-forward cache is shown as it was for a moment.
        self.browser.expect("typeof isOld", "undefined");
        self.browser.expect("ready() && text('[data-id=heading]')", self.ui(Ui::StartHeading));
        self.browser
            .expect("[...answers(), ...all('[data-id=app] :checked').map((it) => it.value)]", vec!["parent"]);
        self.given = Answers::default();
        self.begin(Voice::Parent);
        self.browser.expect("[...marked(), ...answers()]", Vec::<String>::new());
    }
}

/// Navigates away and back. When a page has not fully loaded yet, the next one replaces its history entry,
/// and back leads further. The navigation starts after the script has ended, since Chromium's driver may lose
/// a script meanwhile.
fn leave_and_come_back(browser: &Browser, other: &str, address: &str) {
    browser.expect("document.readyState", "complete");
    browser.run(&format!("setTimeout(() => {{ location.href = {other:?}; }})"));
    browser.expect("document.URL", other);
    browser.expect("document.readyState", "complete");
    browser.run("setTimeout(() => history.back())");
    browser.expect("document.URL", address);
}

fn in_a_window(stage: &Stage) {
    let mut visit = stage.alone(watched(""));
    let (address, other) = (visit.site.address(), format!("{}hoe/index.html", visit.site.address()));
    visit.browser.expect_that("ready()");
    visit.leave_something();
    visit.browser.run("setTimeout(() => location.reload())");
    visit.expect_nothing_left();

    for wipes in [false, true] {
        visit.browser.open(&address);
        visit.browser.expect_that("ready()");
        visit.leave_something();
        if wipes {
            visit.start_again("[data-id=clear]");
        }
        leave_and_come_back(visit.browser, &other, &address);
        visit.expect_nothing_left();
    }
}

fn in_a_frame(stage: &Stage) {
    let mut visit = stage.embed();
    let (address, other) = (visit.site.address(), format!("{}hoe/index.html", visit.site.address()));
    visit.leave_something();
    visit.browser.leave();
    let school = visit.browser.see_text("document.URL");
    leave_and_come_back(visit.browser, &other, &school);
    visit.browser.enter("#widget", &address);
    visit.expect_nothing_left();
}
