//! One session of a real browser, with a fresh profile: what it shows, and what is done to it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::driver::{Driver, program};

/// How long something may take before it counts as not happening.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Short names that every script of a test may use.
const NAMES: &str = r#"
    const all = (selector) => [...document.querySelectorAll(selector)];
    const text = (selector) => document.querySelector(selector)?.textContent ?? null;
    const texts = (selector) => all(selector).map((it) => it.textContent);
    const seen = (selector) => all(selector).filter((it) => it.checkVisibility());
    const visible = (selector) => seen(selector).length > 0;
    const marked = () => all('.option :checked').map((it) => it.id);
    const answers = () => texts('#answers .answer > span');
    const focused = () => document.activeElement?.id || document.activeElement?.localName;
    const ready = () => document.documentElement?.dataset.ready === "true";
"#;

pub(crate) struct Browser {
    runtime: Runtime,
    client: Client,
    _driver: Driver,
    _folder: Folder,
}

impl Browser {
    pub(crate) fn start() -> Browser {
        let chromium = program("chromium", "chromium");
        let folder = Folder::fresh();
        let driver = Driver::start(&folder.0);
        let arguments = [
            // As root, which is usual in containers, Chromium refuses to start in its sandbox.
            "--no-sandbox",
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
            &format!("--user-data-dir={}", folder.0.join("profile").display()),
        ];
        let capabilities = json!({
            "browserName": "chrome",
            // Tests wait for what they need to see; some look while the page is still loading.
            "pageLoadStrategy": "none",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": { "binary": chromium, "args": arguments },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("the capabilities are an object")
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime for one thread can be made");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = runtime.block_on(builder.connect(&driver.address()));
        let client = client.unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        Browser { runtime, client, _driver: driver, _folder: folder }
    }

    /// Goes to an address; the page is a new one when this returns, though perhaps not whole yet.
    pub(crate) fn open(&self, address: &str) {
        self.devtools("Page.navigate", json!({ "url": address }));
    }

    /// The value of an expression in the page; of a promise, what it comes to.
    pub(crate) fn see(&self, expression: &str) -> Value {
        self.try_to_see(expression).unwrap_or_else(|error| panic!("{expression}\ncannot be seen: {error}"))
    }

    fn try_to_see(&self, expression: &str) -> Result<Value, CmdError> {
        self.runtime.block_on(self.client.execute(&format!("{NAMES}\nreturn ({expression});"), Vec::new()))
    }

    /// Runs a whole script in the page.
    pub(crate) fn run(&self, script: &str) {
        let ran = self.runtime.block_on(self.client.execute(script, Vec::new()));
        ran.unwrap_or_else(|error| panic!("a script cannot be run: {error}"));
    }

    pub(crate) fn see_text(&self, expression: &str) -> String {
        let seen = self.see(expression);
        seen.as_str().unwrap_or_else(|| panic!("{expression} is no text but {seen}")).to_owned()
    }

    pub(crate) fn see_texts(&self, expression: &str) -> Vec<String> {
        let seen = self.see(expression);
        serde_json::from_value(seen)
            .unwrap_or_else(|error| panic!("{expression} is no list of texts: {error}"))
    }

    /// Waits until an expression has this value: pages change a moment after what changes them.
    #[track_caller]
    pub(crate) fn expect(&self, expression: &str, expected: impl Into<Value>) {
        let (expected, until) = (expected.into(), Instant::now() + PATIENCE);
        loop {
            // A page that is just being left cannot be seen.
            let seen = self.try_to_see(expression);
            if seen.as_ref().is_ok_and(|seen| *seen == expected) {
                return;
            }
            if Instant::now() > until {
                let seen = seen.map_or_else(|error| error.to_string(), |seen| seen.to_string());
                panic!("{expression}\nexpected: {expected}\n   found: {seen}\n{}", self.scene());
            }
            self.pause();
        }
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(crate) fn expect_that(&self, expression: &str) {
        self.expect(&format!("Boolean({expression})"), true);
    }

    /// Lets the page go on for a moment.
    fn pause(&self) {
        self.runtime.block_on(async { tokio::time::sleep(Duration::from_millis(5)).await });
    }

    /// What stands on the screen, for the message of a test that fails.
    fn scene(&self) -> String {
        let scene = "`at ${location.pathname}, focus on ${focused()}, heading: ${text('#heading')}`";
        self.try_to_see(scene).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Clicks in the middle of the element, where a person would; it must be in sight.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        let clicked =
            self.runtime.block_on(async { self.client.find(Locator::Css(selector)).await?.click().await });
        clicked.unwrap_or_else(|error| panic!("{selector} cannot be clicked: {error}\n{}", self.scene()));
    }

    /// Presses a key and lets it go.
    pub(crate) fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.runtime.block_on(self.client.perform_actions(press)).expect("a key can be pressed");
    }

    /// A command of the DevTools protocol, for what WebDriver cannot do.
    pub(crate) fn devtools(&self, command: &str, parameters: Value) -> Value {
        let post = Post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }));
        let answer = self.runtime.block_on(self.client.issue_cmd(post));
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Makes the line to the server as slow as a bad mobile one, in bytes a second.
    pub(crate) fn slow_down(&self, speed: u32) {
        self.devtools("Network.enable", json!({}));
        let line = json!({ "offline": false, "latency": 50, "downloadThroughput": speed, "uploadThroughput": speed });
        self.devtools("Network.emulateNetworkConditions", line);
    }

    /// Runs a script in every page that is opened from now on, before anything else in it.
    pub(crate) fn first_in_every_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// The warnings and errors of the console since this was last asked.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.log("browser");
        let loud = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        loud.map(|entry| entry["message"].to_string()).collect()
    }

    /// What went over the network since this was last asked: the events of DevTools' Network domain.
    pub(crate) fn network(&self) -> Vec<Value> {
        let entries = self.log("performance");
        let events = entries.iter().map(|entry| {
            let text = entry["message"].as_str().expect("an entry of this log is JSON in a text");
            serde_json::from_str::<Value>(text).expect("an entry of this log is JSON")["message"].take()
        });
        events.filter(|event| event["method"].as_str().is_some_and(|it| it.starts_with("Network."))).collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let answer = self.runtime.block_on(self.client.issue_cmd(Post("se/log", json!({ "type": kind }))));
        let answer = answer.unwrap_or_else(|error| panic!("the log `{kind}` cannot be read: {error}"));
        answer.as_array().cloned().unwrap_or_default()
    }
}

/// A command that Chromedriver knows beside those of the WebDriver standard.
#[derive(Debug)]
struct Post(&'static str, Value);

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}

/// A folder for what the browser keeps, gone after the session.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("wegwijzer-browser-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind fails no test.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
