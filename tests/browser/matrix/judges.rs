//! What judges a page: two engines with rules of accessibility, and a script that measures sizes and places.

use std::ops::Deref;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::browser::Browser;

/// Deque's axe-core 4.14.1 as published on npm, under MPL-2.0, with its licences beside it.
pub(crate) const AXE: &str = include_str!("../vendor/axe.min.js");

/// IBM's accessibility-checker-engine 4.0.34 as published on npm, under Apache-2.0, with its notice beside it.
const ACE: &str = include_str!("../vendor/ace.js");

const RULES: &str = include_str!("rules.js");
const FITS: &str = include_str!("fits.js");

/// A finding that is no fault.
struct Exception {
    /// The rule of axe, of IBM's engine, or of `fits.js`; of the last it may end with where it is excepted.
    rule: &'static str,
    /// The elements, with all inside them.
    within: &'static str,
    /// Why it holds there.
    #[allow(dead_code, reason = "for who reads the table")]
    because: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        rule: "input_checkboxes_grouped",
        within: "fieldset:has(> fieldset) .option",
        because: "the options of a question stand in groups, each with a legend, inside the fieldset of the question",
    },
    Exception {
        rule: "fieldset_label_valid",
        within: "details:not([open])",
        because: "IBM's engine reads the words that are shown, and in a closed fold none are",
    },
    Exception {
        rule: "table_caption_empty",
        within: "caption:has(> .hidden)",
        because: "the caption is for screen readers alone, which read it; the heading above says it to all others",
    },
    Exception {
        rule: "element_tabbable_role_valid",
        within: ".wide, .scroll",
        because: "what scrolls must be reached by keyboard (axe: scrollable-region-focusable), and no widget's role fits",
    },
    Exception {
        rule: "scrolls",
        within: ".wide, .scroll, pre",
        because: "tables of data, code and a preview of a given width need two dimensions, and scroll alone: WCAG 1.4.10 excepts them",
    },
    Exception {
        rule: "cut, spaced",
        within: ".drawing",
        because: "the words of a drawing have fixed places; all of them stand beside it as a list",
    },
];

fn excepted() -> Value {
    EXCEPTIONS.iter().map(|it| json!([it.rule, it.within])).collect()
}

/// An expression for the faults in sizes and places on a page.
pub(crate) static FAULTS: LazyLock<String> = LazyLock::new(|| measured("screen"));

/// An expression for the faults in sizes and places where the page is shown so: see `fits.js`.
pub(super) fn measured(shown: &str) -> String {
    format!("({FITS})({})", json!({ "excepted": excepted(), "shown": shown }))
}

/// What the engines look for.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// Settings of axe, as in its `run`.
    pub(crate) axe: Value,
    pub(crate) ibm: bool,
}

impl Judged {
    /// All rules but the experimental ones.
    pub(crate) fn by_all() -> Judged {
        Judged { axe: json!({}), ibm: true }
    }

    /// Of axe only the rules whose outcome depends on colours or sizes, unless all are wanted.
    pub(super) fn of_presentation(&self, all: bool) -> Judged {
        let mut axe = self.axe.clone();
        if !all {
            axe["runOnly"] =
                json!(["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]);
        }
        Judged { axe, ibm: self.ibm }
    }

    /// An expression for the broken rules on a page, once `load` was called.
    pub(crate) fn script(&self) -> String {
        format!("({RULES})({})", json!({ "excepted": excepted(), "axe": self.axe, "ibm": self.ibm }))
    }
}

/// Brings the engines that these rules need into the page, unless they are there.
pub(crate) fn load(browser: &impl Deref<Target = Browser>, judged: &Judged) {
    if browser.see("typeof axe") == "undefined" {
        browser.run(AXE);
    }
    if judged.ibm && browser.see("typeof window.ace") == "undefined" {
        // In a script of a driver its name would be local.
        browser.run(&format!("{ACE}\nwindow.ace = ace;"));
    }
}
