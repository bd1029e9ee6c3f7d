//! The pages beside the guide, which are published as they are: to read, for schools, and for webmasters.

use serde_json::json;
use wegwijzer::text::Language;

use super::judges::Judged;
use super::look::{Findings, has_its_turn, look, look_briefly, wide_and_light};
use crate::chromium::Chromium;
use crate::site::Site;
use crate::visit::READ;

/// Judges pages at their addresses in the site. `ready` holds once a page has done what its scripts do.
fn expect_good(pages: &[&str], ready: &str) {
    let (site, browser) = (Site::shipped(), Chromium::start());
    let mut findings = Findings::default();
    // Frames have tests of their own, and axe cannot look into them from outside.
    let judged = Judged { axe: json!({ "iframes": false }), ..Judged::by_all() };
    for page in pages {
        browser.open(&format!("{}{page}", site.address()));
        browser.expect_that("document.readyState === 'complete' && location.href !== 'about:blank'");
        browser.expect_that(ready);
        wide_and_light(&browser);
        look(&browser, page, &judged, &mut findings);
    }
    findings.expect_none(&pages.join(", "));
}

macro_rules! pages {
    ($($test:ident: $pages:expr, $ready:expr;)*) => {$(
        #[test]
        fn $test() {
            expect_good(&$pages, $ready);
        }
    )*};
}

pages! {
    the_routes_in_short: ["gids/nl/index.html", "gids/en/index.html"], "true";
    a_route: ["gids/nl/sbo.html", "gids/en/sbo.html"], "true";
    the_notes: ["gids/nl/notes.html", "gids/en/notes.html"], "true";
    the_questions: ["gids/nl/questions.html", "gids/en/questions.html"], "true";
    the_terms: ["gids/nl/times.html", "gids/en/times.html"], "true";
    the_topics: ["gids/nl/topics.html", "gids/en/topics.html"], "true";
    the_words: ["gids/nl/words.html", "gids/en/words.html"], "true";
    who_helps: ["gids/nl/help.html", "gids/en/help.html"], "true";
    the_rules: ["hoe/index.html", "hoe/sbo.html"], "true";
    the_poster: ["hoe/routekaart-nl.html", "hoe/routekaart-uk.html"], "true";
    for_a_webmaster: ["uitleg/embed.html", "uitleg/protocol.html"], "true";
    for_an_officer: ["uitleg/privacy.html", "uitleg/security.html"], "true";
    for_who_needs_access: ["uitleg/toegankelijkheid.html"], "true";
    for_a_partnership: ["uitleg/profiel.html"], "true";
    the_check_of_a_profile: ["profiel-controle.html"], "ready()";
    the_generator: ["plaatsen.html"], "visible('textarea')";
    the_examples: ["voorbeelden/index.html", "voorbeelden/link.html"], "true";
    the_examples_with_a_frame: ["voorbeelden/element.html", "voorbeelden/iframe.html", "voorbeelden/script.html"], "true";
    the_example_with_three_regions: ["voorbeelden/drie.html"], "true";
}

#[test]
fn the_plain_pages_in_every_other_language() {
    let (site, browser) = (Site::shipped(), Chromium::start());
    let mut findings = Findings::default();
    for language in Language::ALL.into_iter().filter(|it| !READ.contains(it)) {
        let pages = ["index", "sbo", "notes", "questions", "times", "topics", "words", "help"];
        for (number, page) in pages.into_iter().enumerate() {
            let page = format!("gids/{}/{page}.html", language.code());
            let judged = Judged { ibm: has_its_turn(number, language), ..Judged::by_all() };
            browser.open(&format!("{}{page}", site.address()));
            browser.expect_that("document.readyState === 'complete' && location.href !== 'about:blank'");
            look_briefly(&browser, &page, &judged, &mut findings);
        }
    }
    findings.expect_none("the plain pages");
}

/// The page of the guide where its program does not run, for one of these reasons.
#[track_caller]
fn expect_good_without_program(site: Site, before: impl FnOnce(&Chromium), shows: &str) {
    let browser = Chromium::start();
    before(&browser);
    browser.open(&site.address());
    browser.expect_that(&format!("visible('{shows}')"));
    judge_without_program(&browser, shows);
}

#[track_caller]
fn judge_without_program(browser: &Chromium, shows: &str) {
    let mut findings = Findings::default();
    wide_and_light(browser);
    look(browser, "", &Judged::by_all(), &mut findings);
    findings.expect_none(shows);
}

/// Keeps a page as it is without scripts. With scripts, which the judges need, it would not be so any more.
const FREEZE: &str = "(() => {
    const hidden = all('body *').filter((it) => getComputedStyle(it).display === 'none');
    hidden.forEach((it) => { it.hidden = true; });
    all('body *').forEach((it) => { it.style.animation = 'none'; });
    all('noscript').forEach((it) => {
        const same = document.createElement('div');
        same.append(...it.childNodes);
        it.replaceWith(same);
    });
})()";

#[test]
fn the_guide_without_javascript() {
    let (site, browser) = (Site::shipped(), Chromium::start());
    let off = |off: bool| browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": off }));
    off(true);
    browser.open(&site.address());
    browser.expect_that("visible('noscript .notice') && document.readyState === 'complete'");
    browser.see(FREEZE);
    off(false);
    browser.expect_that("visible('div > div > .notice') && !visible('[data-id=next]')");
    judge_without_program(&browser, "the guide without JavaScript");
}

#[test]
fn the_guide_without_webassembly() {
    let none = |browser: &Chromium| browser.first_in_every_page("delete window.WebAssembly;");
    expect_good_without_program(Site::shipped(), none, "[data-failed=no-wasm]");
}

#[test]
fn the_guide_of_which_a_part_is_missing() {
    let site = Site::broken(|files| files.remove("app.", ".wasm"));
    expect_good_without_program(site, |_| (), "[data-failed=load]");
}
