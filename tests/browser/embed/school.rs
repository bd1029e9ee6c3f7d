//! A school's page with frames of a stand-in for the guide, which sends what the test tells it to.

use std::fs;
use std::ops::Deref;
use std::path::Path;

use serde_json::Value;
use xtask::compact;

use super::pages::{Page, Pages, SLOW};
use crate::browser::Browser;
use crate::chromium::Chromium;

/// The frame of the snippet, and one that keeps its origin.
pub(super) const SEALED: &str = "<iframe src='{guide}/kind/child.html' sandbox='allow-scripts'></iframe>";
pub(super) const FRAME: &str = "<iframe src='{guide}/kind/child.html'></iframe>";

/// Everything that a frame could change in the page.
pub(super) const WHOLE_PAGE: &str = "[document.documentElement.outerHTML, location.href, history.length, pageYOffset, Object.keys(Object.prototype)]";

/// Sends a message early, then hello, and reports what it receives; sends, navigates and runs what the test
/// tells it to.
const CHILD: &str = "<!doctype html><script>
    parent.postMessage({ wegwijzer: 1, type: 'height', data: { px: 2000 } }, '*');
    addEventListener('message', ({ data }) => {
        if (data && 'say' in data) parent.postMessage(data.say, '*');
        else if (data?.go) location = data.go;
        else if (data?.run) { try { eval(data.run); } catch {} }
        else parent.postMessage({ heard: data }, '*');
    });
    parent.postMessage({ wegwijzer: 1, type: 'hello', data: { versions: [1] } }, '*');
</script>";

/// A page that reports what it receives, and sends only what the test tells it to.
const SILENT: &str = "<!doctype html><script>
    addEventListener('message', ({ data }) => parent.postMessage(data?.say ?? { heard: data }, '*'));
    parent.postMessage({ there: location.pathname }, '*');
</script>";

/// Helpers in the school's page. They record all messages before the script can.
const NOTES: &str = "
    window.heard = []; window.there = []; window.errors = []; window.origins = []; window.violations = [];
    window.inDocument = document.getElementsByTagName('iframe'); window.inShadow = [];
    window.everyFrame = () => [...inDocument, ...inShadow];
    window.frame = (number) => everyFrame()[number];
    window.height = (number) => frame(number).style.height;
    window.init = (number) => heard.find((it) => it.source === frame(number).contentWindow && it.message.type === 'init')?.message
        ?? inits.get(frame(number));
    window.inits = new WeakMap();
    window.tell = (number, what) => frame(number).contentWindow.postMessage(what, '*');
    window.say = (number, what) => tell(number, { say: { wegwijzer: 1, id: init(number).id, ...what } });
    addEventListener('error', (it) => errors.push(it.message));
    addEventListener('unhandledrejection', (it) => errors.push(String(it.reason)));
    addEventListener('securitypolicyviolation', (it) => violations.push(`${it.effectiveDirective} ${it.blockedURI}`));
    addEventListener('message', ({ data, source, origin }) => {
        origins.push(origin);
        if (data?.there) there.push(data.there);
        if (!data?.heard) return;
        const number = everyFrame().findIndex((it) => it.contentWindow === source);
        heard.push({ frame: number, source, message: data.heard, at: performance.now() });
        if (data.heard.type === 'init' && number >= 0) inits.set(frame(number), data.heard);
    });";

/// A school's page, in a session of Chromium unless stated otherwise.
pub(super) struct School<B = Chromium> {
    pub(super) browser: B,
    pub(super) address: String,
    pub(super) guide: String,
    pub(super) history: Value,
    _pages: Pages,
}

impl School {
    /// A page with this in its body.
    pub(super) fn with(body: &str) -> School {
        School::under("", body)
    }

    /// A page with these frames and the script, once the frames were greeted.
    pub(super) fn framing(frames: &str) -> School {
        let school = School::with(&format!("{frames}<script src='{{guide}}/kind/embed.js'></script>"));
        school.expect_that("document.readyState === 'complete'");
        if frames.contains("allow-scripts") || frames.contains(FRAME) {
            school.init(0);
        }
        school
    }

    /// A page with a content security policy.
    pub(super) fn under(policy: &str, body: &str) -> School {
        let browser = Chromium::start();
        // A window higher than any frame, so that a frame has the height it asks for.
        browser.resize(1280, 5000);
        School::open(browser, policy, "", body)
    }

    /// Script errors, policy violations and console messages.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut problems = self.browser.see_texts("[...errors, ...violations]");
        // The page has no icon, which the console reports.
        problems.extend(self.browser.console().into_iter().filter(|it| !it.contains("favicon.ico")));
        problems
    }
}

impl<B: Deref<Target = Browser>> School<B> {
    /// Opens a page with a script that runs before all others, and this in its body.
    pub(super) fn open(browser: B, policy: &str, first: &str, body: &str) -> School<B> {
        let pages = Pages::reserve();
        let filled =
            |text: &str| text.replace("{guide}", &pages.guide()).replace("{school}", &pages.school());
        let page = |path, kind, policy: &str, text: String| Page { path, kind, policy: filled(policy), text };
        let start = format!(
            "<!doctype html><html lang='nl'><title>School</title><script nonce='test'>{NOTES}\n{first}</script><body>"
        );
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/embed.js");
        let script = fs::read_to_string(script).expect("the script can be read");
        pages.serve(vec![
            page("/", "text/html", policy, format!("{start}{}", filled(body))),
            page("/kind/", "text/html", "", CHILD.into()),
            page("/kind/child.html", "text/html", "", CHILD.into()),
            // Its load event comes some time after its hello.
            page("/kind/early.html", "text/html", "", format!("<img src='{SLOW}'>{CHILD}")),
            page("/child.html", "text/html", "", CHILD.into()),
            page("/silent.html", "text/html", "", SILENT.into()),
            // The script as published.
            page("/kind/embed.js", "text/javascript", "", compact::javascript(&script)),
        ]);
        let address = pages.school();
        browser.open(&format!("{address}/"));
        browser.expect_that("document.querySelector('title') && window.heard");
        let history = browser.see("history.length");
        School { browser, address, guide: pages.guide(), history, _pages: pages }
    }

    pub(super) fn include_script(&self) {
        self.browser.run(&format!(
            "document.head.append(Object.assign(document.createElement('script'), {{ src: '{}/kind/embed.js' }}))",
            self.guide
        ));
    }

    #[track_caller]
    pub(super) fn expect(&self, expression: &str, expected: impl Into<Value>) {
        self.browser.expect(expression, expected);
    }

    #[track_caller]
    pub(super) fn expect_that(&self, expression: &str) {
        self.browser.expect_that(expression);
    }

    /// The greeting that the frame with this number got.
    #[track_caller]
    pub(super) fn init(&self, number: usize) -> Value {
        self.expect_that(&format!("init({number})"));
        self.browser.see(&format!("init({number})"))
    }

    /// Makes a frame send this, with the id it was given.
    pub(super) fn say(&self, number: usize, what: &str) {
        self.browser.run(&format!("say({number}, {what})"));
    }

    /// Waits until a frame's message was handled and the delay of heights has passed; the frame then has this
    /// height.
    #[track_caller]
    pub(super) fn expect_unmoved(&self, number: usize, height: &str) {
        self.browser.see("new Promise((done) => setTimeout(done, 600))");
        assert_eq!(self.browser.see(&format!("height({number})")), height);
    }
}
