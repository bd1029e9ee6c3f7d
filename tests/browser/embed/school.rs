//! A school's page with frames of a stand-in for the guide, which says what it is told to say.

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

/// All that a frame could have changed.
pub(super) const WHOLE_PAGE: &str = "[document.documentElement.outerHTML, location.href, history.length, pageYOffset, Object.keys(Object.prototype)]";

/// Speaks before it is asked, says hello and passes on what it hears; says, goes and runs what it is told.
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

/// A page that passes on what it hears, and says only what it is told to.
const SILENT: &str = "<!doctype html><script>
    addEventListener('message', ({ data }) => parent.postMessage(data?.say ?? { heard: data }, '*'));
    parent.postMessage({ there: location.pathname }, '*');
</script>";

/// What tests say and see in the school's page. It notes all messages before the script can.
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

/// In a session of Chromium, unless it says otherwise.
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

    /// A page with these frames and the script, once they have met.
    pub(super) fn framing(frames: &str) -> School {
        let school = School::with(&format!("{frames}<script src='{{guide}}/kind/embed.js'></script>"));
        school.expect_that("document.readyState === 'complete'");
        if frames.contains("allow-scripts") || frames.contains(FRAME) {
            school.init(0);
        }
        school
    }

    /// A page that obeys a policy.
    pub(super) fn under(policy: &str, body: &str) -> School {
        let browser = Chromium::start();
        // Higher than any frame: then a frame has the height it asks for.
        browser.resize(1280, 5000);
        School::open(browser, policy, "", body)
    }

    /// Errors of scripts, breaches of policies, and what the browser complains of.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut problems = self.browser.see_texts("[...errors, ...violations]");
        // A page without an icon.
        problems.extend(self.browser.console().into_iter().filter(|it| !it.contains("favicon.ico")));
        problems
    }
}

impl<B: Deref<Target = Browser>> School<B> {
    /// A page in this browser with a script that runs before all others, and this in its body.
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
            // Its load event comes some time after it has said hello.
            page("/kind/early.html", "text/html", "", format!("<img src='{SLOW}'>{CHILD}")),
            page("/child.html", "text/html", "", CHILD.into()),
            page("/silent.html", "text/html", "", SILENT.into()),
            // As it is published.
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

    /// What the frame of this number was greeted with.
    #[track_caller]
    pub(super) fn init(&self, number: usize) -> Value {
        self.expect_that(&format!("init({number})"));
        self.browser.see(&format!("init({number})"))
    }

    /// Has a frame say this, with the id it was given.
    pub(super) fn say(&self, number: usize, what: &str) {
        self.browser.run(&format!("say({number}, {what})"));
    }

    /// A frame has had its say, and the time in which a height may wait is over, and this is its height.
    #[track_caller]
    pub(super) fn expect_unmoved(&self, number: usize, height: &str) {
        self.browser.see("new Promise((done) => setTimeout(done, 600))");
        assert_eq!(self.browser.see(&format!("height({number})")), height);
    }
}
