//! A whole visit on every server: at the root of a host, and from a pinned release in a folder of another, in the
//! page of a school.

use wegwijzer::markup::Voice;
use wegwijzer::model::RouteId;

use super::server::{Hosted, Place, Software};
use crate::host::{Frame, Host};
use crate::journeys::{all_cases, example};
use crate::site::Site;
use crate::visit::Visit;

/// Answers of a worked case, to its result with all that is on it.
fn go_to_a_result(visit: &mut Visit, voice: Voice, route: usize) {
    let cases = all_cases();
    visit.begin(voice);
    visit.answer_all(&example(&cases, RouteId::at(route)).answers);
    visit.expect_result();
    visit.open_everything();
}

/// What did not come, and all that the console says.
fn problems(visit: &Visit) -> Vec<String> {
    let events = visit.browser.network();
    let answers = events.iter().filter(|it| it["method"] == "Network.responseReceived");
    let answers = answers.map(|it| &it["params"]["response"]);
    let refused = answers.filter(|it| it["status"].as_u64().is_none_or(|status| status >= 400));
    refused.map(|it| format!("{} {}", it["status"], it["url"])).chain(visit.browser.console()).collect()
}

fn a_visit_leads_to_a_result(software: Software) {
    let hosted = Hosted::start(software);
    let [root, .., pinned] = &hosted.places()[..] else { panic!("the guide is in several places") };

    let mut visit = Visit::to(Site::elsewhere(root.address()));
    visit.browser.devtools("Network.enable", serde_json::json!({}));
    visit.open();
    visit.switch_language();
    go_to_a_result(&mut visit, Voice::Parent, 0);
    assert_eq!(problems(&visit), [""; 0]);

    let host = Host::start();
    let mut visit = Visit::to(Site::elsewhere(pinned.address()));
    let script = format!("<script src=\"{}embed.js\" async></script>", pinned.address());
    let page = host.show(&Frame { beside: script, ..Frame::of(pinned.address()) });
    visit.browser.open(&page);
    visit.browser.expect_that("parseInt(document.querySelector('#widget')?.style.height) > 0");
    visit.browser.enter("#widget", &pinned.address());
    visit.browser.expect_that("ready()");
    go_to_a_result(&mut visit, Voice::Teacher, 1);
    visit.browser.leave();
    assert_eq!(problems(&visit), [""; 0]);
    pages_that_frame_and_are_not_framed(&visit, &host, pinned);
}

/// The examples show the guide, and no page around it shows the pages of the rules.
fn pages_that_frame_and_are_not_framed(visit: &Visit, host: &Host, pinned: &Place) {
    let browser = &visit.browser;
    browser.open(&format!("{}voorbeelden/script.html", pinned.address()));
    browser.expect_that("visible('iframe')");
    browser.enter("iframe", &format!("{}?taal=nl", pinned.address()));
    browser.expect_that("ready()");
    browser.leave();
    assert_eq!(problems(visit), [""; 0]);

    browser.open(&host.show(&Frame::of(format!("{}hoe/", pinned.address()))));
    browser.expect_that("document.readyState === 'complete'");
    let said = browser.console().concat();
    assert!(said.contains("frame-ancestors 'none'"), "{said}");
}

#[test]
fn nginx() {
    a_visit_leads_to_a_result(Software::Nginx);
}

#[test]
fn apache() {
    a_visit_leads_to_a_result(Software::Apache);
}

#[test]
fn caddy() {
    a_visit_leads_to_a_result(Software::Caddy);
}
