//! The rules of axe-core on every screen, in both languages, light and dark.

use serde_json::json;
use wegwijzer::text::Language;

use crate::screens::every_screen;
use crate::visit::Visit;

/// Deque's axe-core 4.14.1 as published on npm, under MPL-2.0, with its licences beside it.
pub(crate) const AXE: &str = include_str!("vendor/axe.min.js");

/// Runs all rules but the experimental ones; gives all violations in words.
pub(crate) const RUN: &str = "axe.run(document, {
    preload: false,
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true } },
}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`)))";

impl Visit {
    pub(crate) fn choose_scheme(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            // axe judges colours correctly only when no animation runs.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
        self.browser.expect_that(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches"));
    }

    /// The violations that axe finds on the screen.
    pub(crate) fn violations(&self) -> Vec<String> {
        if self.browser.see("typeof axe") == "undefined" {
            self.browser.run(AXE);
        }
        self.browser.see_texts(RUN)
    }
}

fn expect_no_violations(language: Language) {
    let mut found = Vec::new();
    every_screen(language, |visit, screen| {
        for scheme in ["light", "dark"] {
            visit.choose_scheme(scheme);
            let violations = visit.violations();
            found.extend(violations.into_iter().map(|it| format!("{screen}, {scheme}: {it}")));
        }
    });
    assert!(found.is_empty(), "{} violations in {}:\n{}", found.len(), language.code(), found.join("\n"));
}

#[test]
fn axe_finds_nothing_in_dutch() {
    expect_no_violations(Language::Nl);
}

#[test]
fn axe_finds_nothing_in_english() {
    expect_no_violations(Language::En);
}
