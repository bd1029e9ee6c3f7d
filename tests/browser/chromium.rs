//! Readings and actions that only Chromium supports: the DevTools protocol and the console log.

use std::ops::Deref;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::engine::{Engine, Scheme};

pub(crate) struct Chromium(Browser);

impl Deref for Chromium {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.0
    }
}

impl Chromium {
    pub(crate) fn start() -> Chromium {
        Chromium::with(json!({}))
    }

    /// A session in which the browser traces what these categories have, from the start.
    pub(crate) fn traced(categories: &str) -> Chromium {
        Chromium::with(json!({ "traceCategories": categories }))
    }

    fn with(performance: Value) -> Chromium {
        Chromium(Browser::with(Engine::Chromium, |folder| {
            let mut capabilities = Engine::Chromium.capabilities(folder, Scheme::default());
            capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL", "performance": "ALL" });
            capabilities["goog:chromeOptions"]["perfLoggingPrefs"] = performance;
            capabilities
        }))
    }

    /// Goes to an address; on return the page is the new one, but may still be loading.
    pub(crate) fn open(&self, address: &str) {
        self.devtools("Page.navigate", json!({ "url": address }));
    }

    /// Sends a command of the DevTools protocol, for what WebDriver cannot do.
    pub(crate) fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.command("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// Limits the connection to this many bytes per second, like a bad mobile one.
    pub(crate) fn slow_down(&self, speed: u32) {
        self.devtools("Network.enable", json!({}));
        let line = json!({ "offline": false, "latency": 50, "downloadThroughput": speed, "uploadThroughput": speed });
        self.devtools("Network.emulateNetworkConditions", line);
    }

    /// Takes the network away, or gives it back.
    pub(crate) fn be_offline(&self, offline: bool) {
        self.devtools("Network.enable", json!({}));
        let line =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", line);
    }

    /// Runs a script in every page that is opened from now on, before anything else in it.
    pub(crate) fn first_in_every_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// The warnings and errors in the console since the last call.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.log("browser");
        let loud = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        loud.map(|entry| entry["message"].to_string()).collect()
    }

    /// All that stands in the console, as one text.
    pub(crate) fn whole_console(&self) -> String {
        self.log("browser").iter().map(|entry| format!("{}\n", entry["message"])).collect()
    }

    /// The events of DevTools' Network domain since the last call.
    pub(crate) fn network(&self) -> Vec<Value> {
        self.events("Network.")
    }

    /// The events of DevTools' Page domain since the last call.
    pub(crate) fn page_events(&self) -> Vec<Value> {
        self.events("Page.")
    }

    /// What was traced since the last call.
    pub(crate) fn trace(&self) -> Vec<Value> {
        self.events("Tracing.").into_iter().map(|mut event| event["params"].take()).collect()
    }

    fn events(&self, domain: &str) -> Vec<Value> {
        let entries = self.log("performance");
        let events = entries.iter().map(|entry| {
            let text = entry["message"].as_str().expect("an entry of this log is JSON in a text");
            serde_json::from_str::<Value>(text).expect("an entry of this log is JSON")["message"].take()
        });
        events.filter(|event| event["method"].as_str().is_some_and(|it| it.starts_with(domain))).collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let answer = self.command("se/log", json!({ "type": kind }));
        answer.as_array().cloned().unwrap_or_default()
    }
}
