//! The page of a school on which a visitor chooses between the national rules and three profiles.

use std::fs;

use serde_json::json;

use super::watched::Watched;

/// What a child's code on that page leads to, with the national rules and with those of the invented region.
const OUTCOMES: [(&str, &str); 2] = [("", "Meer hulp op school"), ("regio-voorbeeld", "Hulp in de klas")];

fn three_regions() -> Watched {
    let page =
        Watched::open(|site| site.address().replace("127.0.0.1", "localhost") + "voorbeelden/drie.html");
    page.browser.expect_that("document.readyState === 'complete'");
    page
}

impl Watched {
    /// Chooses the rules with this profile; gives the address of the guide with them.
    fn choose(&self, profile: &str) -> String {
        self.browser.click(&format!("[name=profiel][value='{profile}']"));
        let query = if profile.is_empty() { String::new() } else { format!("&profiel={profile}") };
        format!("{}?taal=nl{query}", self.site.address())
    }
}

#[test]
fn every_choice_brings_the_guide_with_its_rules_and_no_entry_of_history() {
    let page = three_regions();
    let before = page.browser.see("history.length");
    for profile in ["regio-voorbeeld", "unita", "apeldoorn-po", ""] {
        let address = page.choose(profile);
        page.browser.expect("all('iframe').map((it) => it.src)", json!([address]));
        page.browser.expect("document.querySelector('#alone').href", address.as_str());
        page.browser.expect("document.activeElement.value", profile);
        let chosen = "document.querySelector('[name=profiel]:checked').labels[0].textContent.trim()";
        page.browser.expect_that(&format!("text('#said').includes({chosen})"));
        // The script for the height finds the new frame.
        page.browser.expect_that("document.querySelector('iframe').style.height");
        page.browser.enter("iframe", &address);
        if profile.is_empty() {
            page.browser.expect_that("visible('[data-id=heading]') && !visible('.own')");
        } else {
            let text = fs::read_to_string(format!("public/profiles/{profile}.json"));
            let named: serde_json::Value =
                serde_json::from_str(&text.expect("an example can be read")).expect("it is JSON");
            page.browser.expect_that(&format!("visible('.own') && text('.own').includes({})", named["name"]));
        }
        page.browser.leave();
    }
    page.browser.expect("history.length", before);
    assert_eq!(page.problems(), Vec::<String>::new());
}

#[test]
fn the_code_on_the_page_leads_where_the_page_says_in_each_region() {
    let page = three_regions();
    let code = page.browser.see_text("text('#code')");
    for (profile, route) in OUTCOMES {
        page.choose("unita");
        let address = page.choose(profile);
        page.browser.enter("iframe", &address);
        page.browser.expect_that("document.querySelector('[data-id=to-code]')");
        page.browser.click("[data-id=to-code]");
        page.browser.expect_that("visible('[data-id=code]')");
        page.browser.click("[data-id=code]");
        code.chars().for_each(|letter| page.browser.press(letter));
        page.browser.click("[data-id=follows] .button");
        page.browser.expect_that(&format!("text('[data-id=heading]').includes({route:?})"));
        page.browser.leave();
    }
    assert_eq!(page.problems(), Vec::<String>::new());
}
