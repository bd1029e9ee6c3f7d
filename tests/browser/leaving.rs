//! The question of the browser before a page with answers is left. Its driver accepts it, and logs it.

use serde_json::Value;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;

use crate::chromium::Chromium;
use crate::host::{Frame, Host};
use crate::site::Site;
use crate::visit::Visit;

/// Reloads the whole page; gives the kinds of the questions that were asked before.
fn asked_by_reload(browser: &Chromium) -> Vec<Value> {
    browser.leave();
    browser.page_events();
    browser.run("window.isOld = true; setTimeout(() => location.reload())");
    browser.expect_that("!window.isOld && document.readyState === 'complete'");
    let opened = |it: &Value| it["method"] == "Page.javascriptDialogOpening";
    browser.page_events().iter().filter(|it| opened(it)).map(|it| it["params"]["type"].clone()).collect()
}

#[test]
fn a_reload_asks_while_answers_are_given_and_only_then() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.mark(1);
    assert_eq!(asked_by_reload(&visit.browser), [Value::Null; 0]);
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Parent);
    visit.answer("place=primary");
    assert_eq!(asked_by_reload(&visit.browser), ["beforeunload"]);
    visit.browser.expect_that("ready()");
    visit.given = Answers::default();
    visit.begin(Voice::Parent);
    visit.answer("place=primary");
    visit.start_again("[data-id=clear]");
    assert_eq!(asked_by_reload(&visit.browser), [Value::Null; 0]);
}

#[test]
fn in_a_frame_too_where_it_may_show_dialogs() {
    let (site, host) = (Site::shipped(), Host::start());
    let (address, frame) = (site.address(), Frame::of(site.address()));
    let mut visit = Visit::to(site);
    visit.browser.open(&host.show(&frame));
    for answers in ["", "place=primary"] {
        visit.browser.enter("#widget", &address);
        visit.browser.expect_that("ready()");
        visit.begin(Voice::Parent);
        visit.answer(answers);
        let asked = asked_by_reload(&visit.browser);
        assert_eq!(asked, vec![Value::from("beforeunload"); usize::from(!answers.is_empty())]);
    }
}
