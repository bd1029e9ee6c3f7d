//! The plain pages of the routes on a phone: each is short enough to read, and nothing sticks out.

use serde_json::json;
use wegwijzer::text::Language;

use crate::chromium::Chromium;
use crate::site::Site;
use crate::visit::model;

/// The width of a small phone in CSS pixels, and what a page may be high there: about eleven of its screens.
const WIDTH: u32 = 360;
const HEIGHT: u64 = 8_000;

#[test]
fn the_page_of_every_route_is_short_on_a_phone() {
    let (site, browser) = (Site::shipped(), Chromium::start());
    let window = json!({ "width": WIDTH, "height": 740, "deviceScaleFactor": 1, "mobile": true });
    browser.devtools("Emulation.setDeviceMetricsOverride", window);
    let mut found = Vec::new();
    for language in Language::ALL {
        for route in &model().routes {
            let path = format!("gids/{}/{}.html", language.code(), route.id);
            browser.open(&format!("{}{path}", site.address()));
            browser.expect("location.pathname", format!("/{path}"));
            browser.expect("document.readyState", "complete");
            browser.expect("innerWidth", WIDTH);
            let size = |of: &str| browser.see(&format!("document.documentElement.{of}")).as_u64().unwrap();
            let (height, width) = (size("scrollHeight"), size("scrollWidth"));
            // A page that was not found is short too.
            browser.expect("document.querySelectorAll('#short li, #steps li').length > 3", true);
            if height >= HEIGHT {
                found.push(format!("{path} is {height} px high"));
            }
            if width > u64::from(WIDTH) {
                found.push(format!("{path} is {width} px wide"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_table_that_is_too_wide_says_so_and_keeps_its_first_column() {
    let (site, browser) = (Site::shipped(), Chromium::start());
    let window = json!({ "width": WIDTH, "height": 740, "deviceScaleFactor": 1, "mobile": true });
    browser.devtools("Emulation.setDeviceMetricsOverride", window);
    browser.open(&format!("{}hoe/index.html", site.address()));
    browser.expect("location.pathname", "/hoe/index.html");
    browser.expect("document.readyState", "complete");
    browser.expect("innerWidth", WIDTH);
    let faults = browser.see_texts(
        "[...document.querySelectorAll('.scroll')].flatMap((region) => {
            const name = region.getAttribute('aria-label');
            const wide = region.scrollWidth > region.clientWidth + 1;
            const hint = region.previousElementSibling;
            const says = hint.matches('.sideways') && hint.getBoundingClientRect().height > 0;
            region.scrollLeft = 1000;
            const left = (it) => Math.round(it.getBoundingClientRect().left);
            const first = [...region.querySelectorAll('tr > :first-child')];
            return [
                ...(says === wide ? [] : [`${name} is ${wide ? 'wide' : 'narrow'} and says ${says ? 'it is wide' : 'nothing'}`]),
                ...(first.some((it) => left(it) < left(region) - 1) ? [`${name} moves its first column away`] : []),
                ...(first.some((it) => getComputedStyle(it).backgroundColor === 'rgba(0, 0, 0, 0)') ? [`${name} shows through`] : []),
                ...(wide && first.some((it) => it.offsetWidth > region.clientWidth / 2) ? [`${name} has a first column that leaves no room`] : []),
            ];
        })",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
