//! Pasting text with the keyboard into the page that checks a profile.

use serde_json::json;

use super::Scenario;
use super::stage::Stage;
use crate::site::Site;

pub(crate) const SCENARIOS: &[Scenario] = &[("a text that is too large is not pasted", pasting)];

/// The largest size of a profile, in bytes.
const LARGEST: usize = 262_144;

fn pasting(stage: &Stage) {
    let site = Site::shipped();
    let browser = &stage.browser;
    browser.open(&format!("{}profiel-controle.html", site.address()));
    browser.expect_that("ready()");
    let copy = |text: &str| {
        browser.see(&format!(
            "(() => {{
                document.querySelector('#source')?.remove();
                const it = Object.assign(document.createElement('textarea'), {{ id: 'source', value: {text} }});
                document.querySelector('main').prepend(it);
                it.focus();
                it.select();
            }})()"
        ));
        browser.press_with_control('c');
    };
    let paste = || {
        browser.see("document.querySelector('#profile').focus()");
        browser.press_with_control('v');
    };
    let length = "document.querySelector('#profile').value.length";
    copy("'x'.repeat(100)");
    paste();
    browser.expect(&format!("[{length}, visible('#refused')]"), json!([100, false]));
    for text in ["'x'.repeat(1_000_000)", "'x'.repeat(262_045)", "'é'.repeat(131_023)"] {
        copy(text);
        paste();
        browser.expect(
            "text('#refused')",
            "Dit is niet toegevoegd: het worden te veel bytes. Een profiel heeft er hoogstens 262.144.",
        );
        browser.expect(&format!("[{length}, visible('#refused')]"), json!([100, true]));
        // A text that fits is accepted, and the message about the other one is gone.
        browser.press('y');
        browser.expect(&format!("[{length}, visible('#refused')]"), json!([101, false]));
        browser.press('\u{E003}');
        browser.expect(length, 100);
    }
    copy(&format!("'x'.repeat({})", LARGEST - 100));
    paste();
    browser.expect(&format!("[{length}, visible('#refused')]"), json!([LARGEST, false]));
}
