//! A session of an engine with a school's page, to run scenarios in.

use serde_json::Value;
use wegwijzer::engine::Answers;

use crate::browser::Browser;
use crate::engine::{Engine, Scheme};
use crate::fault::{Fault, with_first_script};
use crate::host::{Embedder, Frame, Host};
use crate::site::Site;
use crate::visit::Visit;

pub(crate) struct Stage {
    pub(crate) browser: Browser,
    host: Host,
}

/// Runs in the widget before everything else, and records what must not happen.
pub(crate) const WATCH: &str = "
    window.watched = { violations: [], errors: [] };
    addEventListener('securitypolicyviolation', (it) =>
        watched.violations.push(`${it.effectiveDirective} ${it.blockedURI} ${it.sample}`), true);
    addEventListener('error', (it) => watched.errors.push(it.message ?? it.target.outerHTML), true);
    addEventListener('unhandledrejection', (it) => watched.errors.push(String(it.reason)));";

/// A visit to the widget in its frame.
pub(crate) type Framed<'a> = Visit<&'a Browser>;

impl Stage {
    pub(crate) fn open(engine: Engine, scheme: Scheme) -> Stage {
        Stage { browser: Browser::start(engine, scheme), host: Host::start() }
    }

    /// The shipped widget with recording, in the documented frame.
    pub(crate) fn embed(&self) -> Framed<'_> {
        self.embed_as(|_| {})
    }

    /// Embeds the shipped widget with recording in a changed frame.
    pub(crate) fn embed_as(&self, change: impl FnOnce(&mut Frame)) -> Framed<'_> {
        let visit = self.begin(watched(""), change);
        visit.browser.expect_that("ready()");
        visit
    }

    /// Opens this widget in a window of its own.
    pub(crate) fn alone(&self, site: Site) -> Framed<'_> {
        self.browser.open(&site.address());
        let (voice, language) = <_>::default();
        Visit { browser: &self.browser, site, voice, language, given: Answers::default() }
    }

    /// Opens this widget in a window that a page of another site has opened, and can send messages to.
    pub(crate) fn opened(&self, site: &Site) {
        // The page always has a frame; here it stays empty.
        let mut frame = Frame::of("about:blank".to_owned());
        // WebKit opens a window only upon a user gesture.
        frame.beside = format!(
            "<button id=\"opens\">Open</button><script>
             document.querySelector('#opens').onclick = () => {{ window.guide = open('{}'); }};
             window.command = (message) => guide.postMessage(message, '*');</script>",
            site.address()
        );
        self.browser.open(&self.host.show(&frame));
        self.browser.click("#opens");
    }

    /// Opens a page of the school with this body, and gives its address.
    pub(crate) fn page(&self, body: &str, embedder: Option<Embedder>) -> String {
        let address = self.host.show_page(body, embedder);
        self.browser.open(&address);
        address
    }

    /// A visit to this widget in a frame of the open page.
    pub(crate) fn visit_in(&self, frame: &str, site: Site) -> Framed<'_> {
        self.browser.enter(frame, &site.address());
        let (voice, language) = <_>::default();
        Visit { browser: &self.browser, site, voice, language, given: Answers::default() }
    }

    /// Opens the page around this widget, and enters the frame.
    pub(crate) fn begin(&self, site: Site, change: impl FnOnce(&mut Frame)) -> Framed<'_> {
        let mut frame = Frame::of(site.address());
        change(&mut frame);
        self.browser.open(&self.host.show(&frame));
        self.browser.enter("#widget", &frame.address);
        let (voice, language) = <_>::default();
        Visit { browser: &self.browser, site, voice, language, given: Answers::default() }
    }
}

/// The shipped widget with recording, and a further script that runs first.
pub(crate) fn watched(first: &str) -> Site {
    Site::changed(|router| with_first_script(router, format!("{WATCH}\n{first}")))
}

/// The shipped widget with recording and a further first script, behind a server with a fault.
pub(crate) fn watched_with(fault: Fault, first: &str) -> Site {
    Site::changed(|router| fault.around(with_first_script(router, format!("{WATCH}\n{first}"))))
}

impl Framed<'_> {
    /// The value of an expression in the page around the frame.
    pub(crate) fn see_outside(&self, expression: &str) -> Value {
        let address = self.browser.see_text("document.URL");
        self.browser.leave();
        let seen = self.browser.see(expression);
        self.browser.enter("#widget", &address);
        seen
    }

    /// Waits until an expression has this value in the page around the frame.
    #[track_caller]
    pub(crate) fn expect_outside(&self, expression: &str, expected: impl Into<Value>) {
        let address = self.browser.see_text("document.URL");
        self.browser.leave();
        self.browser.expect(expression, expected);
        self.browser.enter("#widget", &address);
    }

    /// No policy violation and no error was recorded.
    #[track_caller]
    pub(crate) fn expect_clean(&self) {
        self.browser.expect("[...watched.violations, ...watched.errors]", Vec::<String>::new());
    }
}
