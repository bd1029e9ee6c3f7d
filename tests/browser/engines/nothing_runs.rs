//! Where no script may run: in a frame that some editors make of ours, and in a browser that is set so.

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
    /// What the routes are and who helps can be read, with addresses that need no click; nothing else is there.
    fn expect_explanation(&self) {
        self.browser.expect("texts('noscript .notice > span')", in_both(Around::NoScript));
        self.browser.expect_that(
            "visible('noscript .notice') && !visible('[data-id=failed], [data-id=message], [data-id=next]')",
        );
        self.expect_basics("noscript");
        self.browser.expect_that("seen('noscript a').length > 5");
        // A link may lead nowhere in such a frame: its text is what one would type.
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
    // Built for an address, the page says it as text: no link leads out of such a frame.
    let visit = stage.begin(Site::hooked(), |frame| frame.sandbox = Some(""));
    visit.expect_explanation();
    visit.browser.expect_that("visible('[data-id=own-address]')");
    visit.browser.expect("text('[data-id=own-address] a')", TEST_ADDRESS);
}

/// With this header, scripts are off as they are in a browser that is set so.
fn scripts_off(stage: &Stage) {
    let site = Site::changed(|router| {
        router.layer(map_response(|mut response: Response| async {
            response.headers_mut().append(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
            response
        }))
    });
    stage.alone(site).expect_explanation();
}
