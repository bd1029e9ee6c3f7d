//! Where no script runs: in a frame whose sandbox an editor has emptied, and in a browser with scripts off.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::map_response;
use axum::response::Response;
use wegwijzer::text::Around;
use xtask::product::TEST_ADDRESS;

use super::Scenario;
use super::stage::{Framed, Stage};
use crate::failures::in_both;
use crate::site::Site;

pub(crate) const SCENARIOS: &[Scenario] =
    &[("sandbox without anything", sealed), ("scripts off", scripts_off)];

impl Framed<'_> {
    /// The routes and contacts can be read, with addresses that need no click; nothing else is shown.
    fn expect_explanation(&self) {
        self.browser.expect("texts('noscript .notice > span')", in_both(Around::NoScript));
        self.browser.expect_that(
            "visible('noscript .notice') && !visible('[data-id=failed], [data-id=message], [data-id=next]')",
        );
        self.expect_basics("noscript");
        self.browser.expect_that("seen('noscript a').length > 5");
        // Links may not work in such a frame, so their text is the address to type.
        self.browser.expect(
            "seen('noscript li a').filter((it) => it.protocol === 'https:' &&
                it.textContent.replace(/\\/$/, '') !== it.href.replace(/^https:\\/\\//, '').replace(/\\/$/, '')).map((it) => it.href)",
            Vec::<String>::new(),
        );
        self.browser.expect_that("!/laden|bezig|even geduld|loading/i.test(document.body.innerText)");
    }
}

fn sealed(stage: &Stage) {
    stage.begin(Site::shipped(), |frame| frame.sandbox = Some("")).expect_explanation();
    // A build with an address shows it as text, since no link leads out of such a frame.
    let visit = stage.begin(Site::hooked(), |frame| frame.sandbox = Some(""));
    visit.expect_explanation();
    visit.browser.expect_that("visible('[data-id=own-address]')");
    visit.browser.expect("text('[data-id=own-address] a')", TEST_ADDRESS);
}

/// This header turns scripts off as a browser setting does.
fn scripts_off(stage: &Stage) {
    let site = Site::changed(|router| {
        router.layer(map_response(|mut response: Response| async {
            response.headers_mut().append(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
            response
        }))
    });
    stage.alone(site).expect_explanation();
}
