//! A page of the shipped site for webmasters, with checks of its policy, its console and its accessibility.

use serde_json::json;

use crate::chromium::Chromium;
use crate::matrix::AXE;
use crate::site::Site;

/// Frames have tests of their own; axe cannot look into them from outside.
const RUN: &str = "axe.run(document, { preload: false, resultTypes: ['violations'], iframes: false })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`)))";

/// Elements that are wider than the window, or too small to hit.
const SIZES: &str = "[
    ...(document.scrollingElement.scrollWidth > innerWidth ? [`the page is ${document.scrollingElement.scrollWidth} px wide`] : []),
    ...seen('button, [type=text], [type=color]').filter((it) => it.getBoundingClientRect().height < 44).map((it) => `${it.id} is low`),
    ...seen('a, label').filter((it) => it.getBoundingClientRect().height < 24).map((it) => `${it.textContent} is low`),
]";

pub(super) struct Watched {
    pub(super) browser: Chromium,
    pub(super) site: Site,
}

impl Watched {
    pub(super) fn open(address: impl FnOnce(&Site) -> String) -> Watched {
        let (site, browser) = (Site::shipped(), Chromium::start());
        browser.first_in_every_page(
            "window.violations = [];
             addEventListener('securitypolicyviolation', (it) => violations.push(`${it.effectiveDirective} ${it.blockedURI} ${it.sample}`));",
        );
        browser.open(&address(&site));
        Watched { browser, site }
    }

    /// Policy violations and console messages.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut problems = self.browser.see_texts("violations");
        problems.extend(self.browser.console());
        problems
    }

    /// On a phone and on a desktop, light and dark.
    pub(super) fn expect_accessible(&self) {
        self.browser.run(AXE);
        let mut found = Vec::new();
        for (width, scheme) in [(320, "light"), (1280, "dark")] {
            let window = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            self.browser.devtools("Emulation.setDeviceMetricsOverride", window);
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            self.browser.devtools("Emulation.setEmulatedMedia", media);
            self.browser.expect("innerWidth", width);
            self.browser.expect_that(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches"));
            let faults = [RUN, SIZES].map(|it| self.browser.see_texts(it)).concat();
            found.extend(faults.into_iter().map(|it| format!("{width} px, {scheme}: {it}")));
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
