//! Pages with `cross-origin-embedder-policy`, which load only resources that opt in, with the guide in every
//! form.

use wegwijzer::markup::Voice;

use super::Scenario;
use super::stage::{Stage, watched};
use crate::chromium::Chromium;
use crate::host::{Embedder, Host};
use crate::site::Site;

pub(crate) const SCENARIOS: &[Scenario] =
    &[("the guide in pages that show only what allows it", works_in_every_form)];

const EMBEDDERS: [Option<Embedder>; 3] = [None, Some("require-corp"), Some("credentialless")];

/// The ways to embed the guide, with a selector of the frame.
fn forms(guide: &str) -> [(String, &'static str); 3] {
    let script = format!("<script src='{guide}embed.js' async></script>");
    [
        (format!("<iframe id='widget' src='{guide}' width='100%' height='900'></iframe>"), "#widget"),
        (
            format!(
                "<iframe id='widget' src='{guide}' width='100%' height='900' sandbox='allow-scripts'></iframe>{script}"
            ),
            "#widget",
        ),
        (format!("{script}<weg-wijzer></weg-wijzer>"), "weg-wijzer iframe"),
    ]
}

fn works_in_every_form(stage: &Stage) {
    for embedder in EMBEDDERS {
        for number in 0..3 {
            let site = watched("");
            let (body, frame) = &forms(&site.address())[number];
            println!("  {embedder:?}: {body}");
            stage.page(body, embedder);
            stage.browser.expect_that(&format!("document.querySelector('{frame}')"));
            let mut visit = stage.visit_in(frame, site);
            visit.browser.expect_that("ready()");
            visit.begin(Voice::Parent);
            visit.switch_language();
            visit.browser.expect_that("document.styleSheets.length > 1");
            visit.expect_clean();
            if number > 0 {
                visit.browser.leave();
                visit.browser.expect_that(&format!("document.querySelector('{frame}').style.height"));
            }
        }
    }
}

/// Blocked requests and console messages; only Chromium lets a test read both.
#[test]
fn no_page_that_shows_only_what_allows_it_refuses_a_file_or_complains() {
    let (host, browser) = (Host::start(), Chromium::start());
    let refused = || {
        let events = browser.network();
        let reasons = events.iter().filter_map(|it| it["params"]["blockedReason"].as_str());
        reasons.map(str::to_owned).collect::<Vec<_>>()
    };
    for embedder in EMBEDDERS {
        for number in 0..3 {
            let site = Site::shipped();
            let (body, frame) = &forms(&site.address())[number];
            browser.open(&host.show_page(body, embedder));
            browser.expect_that(&format!("document.querySelector('{frame}')"));
            browser.enter(frame, &site.address());
            browser.expect_that("ready()");
            browser.leave();
            let loud = browser.console().into_iter().filter(|it| !it.contains("favicon.ico"));
            assert_eq!(
                loud.chain(refused()).collect::<Vec<_>>(),
                Vec::<String>::new(),
                "{embedder:?} {body}"
            );
        }
    }
    // A control: a page without the header is blocked.
    let other = Host::start();
    let address = other.show_page("", None);
    browser.open(&host.show_page(&format!("<iframe id='widget' src='{address}'></iframe>"), EMBEDDERS[1]));
    browser.expect_that("document.readyState === 'complete'");
    assert!(refused().iter().any(|it| it.contains("coep")), "it is not seen");
}
