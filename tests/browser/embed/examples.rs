//! The example pages, served as a school would: on another site than the guide.

use serde_json::Value;
use wegwijzer::protocol::{HIGHEST, LOWEST, STEP};

use super::watched::Watched;
use crate::site::Site;

/// The pages, and how many frames each has.
const PAGES: [(&str, usize); 6] = [
    ("", 0),
    ("iframe.html", 1),
    ("script.html", 1),
    ("element.html", 1),
    ("link.html", 0),
    ("drie.html", 1),
];

#[test]
fn every_example_shows_the_guide_from_another_site_and_everyone_can_use_it() {
    for (name, frames) in PAGES {
        let page =
            Watched::open(|site| site.address().replace("127.0.0.1", "localhost") + "voorbeelden/" + name);
        page.browser.expect_that("document.readyState === 'complete'");
        page.browser.expect("all('iframe').length", frames);
        let guide = page.site.address();
        if frames > 0 {
            page.browser.expect("document.querySelector('iframe').src", format!("{guide}?taal=nl"));
            page.browser.expect("document.querySelector('iframe').title", "Wegwijzer passend onderwijs");
            // The frame is cross-site, so its document is not accessible.
            page.browser.expect("document.querySelector('iframe').contentDocument", Value::Null);
        }
        let own = page.browser.see("performance.getEntriesByType('resource').map((it) => new URL(it.name).origin).filter((it) => it !== location.origin)");
        assert!(
            own.as_array().is_some_and(|it| it
                .iter()
                .all(|it| format!("{}/", it.as_str().unwrap_or_default()) == guide)),
            "{own}"
        );
        page.expect_accessible();
        assert_eq!(page.problems(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_guide_as_it_is_shipped_gets_the_height_it_asks_for() {
    for (name, grows) in [("script.html", true), ("element.html", true), ("iframe.html", false)] {
        let address = |site: &Site| site.address().replace("127.0.0.1", "localhost") + "voorbeelden/" + name;
        let page = Watched::open(address);
        let height = "document.querySelector('iframe')?.style.height";
        // In a lower window the frame gets less height, and a window that changes is another test: see forged.rs.
        page.browser.resize(1280, 5000);
        page.browser.expect_that("innerHeight > 4500");
        page.browser.open(&address(&page.site));
        if grows {
            // The frame may still be missing, and the guide in it may still be starting.
            page.browser.expect_that(height);
            let pixels: u32 = page.browser.see_text(height).trim_end_matches("px").parse().expect("a number");
            assert!((LOWEST..=HIGHEST).contains(&pixels) && pixels.is_multiple_of(STEP), "{pixels}");
        } else {
            page.browser.expect(height, "");
        }
        assert_eq!(page.browser.see("document.cookie"), "");
    }
}

/// As in the settings of a telephone, while somebody answers.
#[test]
fn a_frame_grows_when_text_is_enlarged_and_shrinks_again() {
    let address = |site: &Site| site.address().replace("127.0.0.1", "localhost") + "voorbeelden/script.html";
    let page = Watched::open(address);
    page.browser.resize(1280, 5000);
    page.browser.expect_that("innerHeight > 4500");
    page.browser.open(&address(&page.site));
    let height = || {
        page.browser.expect_that("document.querySelector('iframe')?.style.height");
        let height = page.browser.see_text("document.querySelector('iframe').style.height");
        height.trim_end_matches("px").parse::<u32>().expect("a number")
    };
    page.browser.expect_that("document.querySelector('iframe')?.style.height");
    let before = height();
    let enlarge = |size: &str| {
        page.browser.enter("iframe", &page.browser.see_text("document.querySelector('iframe').src"));
        page.browser.expect_that("ready()");
        page.browser.see(&format!("(() => {{ document.documentElement.style.fontSize = '{size}'; }})()"));
        page.browser.leave();
    };
    enlarge("40px");
    page.browser.expect_that(&format!("parseInt(document.querySelector('iframe').style.height) > {before}"));
    enlarge("");
    page.browser.expect("document.querySelector('iframe').style.height", format!("{before}px"));
}
