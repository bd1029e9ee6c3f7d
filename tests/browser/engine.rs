//! The three browser engines that people have, and how each is asked for.

use std::path::Path;

use serde_json::{Value, json};
use xtask::programs::Program;

use crate::driver::program;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK in its own small browser: the nearest thing to Safari that there is for Linux.
    WebKit,
}

/// What the person who looks has told their system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scheme {
    #[default]
    Light,
    Dark,
}

impl Engine {
    pub(crate) fn driver(self) -> Program {
        match self {
            Engine::Chromium => Program::Chromedriver,
            Engine::Firefox => Program::Geckodriver,
            Engine::WebKit => Program::WebKitWebDriver,
        }
    }

    /// What a new session asks of the driver. What the browser keeps goes into the folder.
    pub(crate) fn capabilities(self, folder: &Path, scheme: Scheme) -> Value {
        let dark = scheme == Scheme::Dark;
        let mut capabilities = match self {
            Engine::Chromium => {
                let profile = format!("--user-data-dir={}", folder.join("profile").display());
                let mut arguments = vec![
                    // As root, which is usual in containers, Chromium refuses to start in its sandbox.
                    "--no-sandbox",
                    "--headless",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // Otherwise it passes over all but 200 changes of an address within ten seconds.
                    "--disable-ipc-flooding-protection",
                    &profile,
                ];
                arguments.extend(dark.then_some("--force-dark-mode"));
                let options = json!({ "binary": program(Program::Chromium), "args": arguments });
                json!({ "browserName": "chrome", "goog:chromeOptions": options })
            }
            Engine::Firefox => {
                let arguments = ["-headless"];
                let preferences = json!({ "ui.systemUsesDarkTheme": i32::from(dark) });
                let binary = program(Program::Firefox);
                let options = json!({ "binary": binary, "args": arguments, "prefs": preferences });
                json!({ "browserName": "firefox", "moz:firefoxOptions": options })
            }
            Engine::WebKit => {
                let mut arguments = vec!["--automation"];
                arguments.extend(dark.then_some("--dark-mode"));
                // The driver knows where its browser is.
                json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": { "args": arguments } })
            }
        };
        // Tests wait for what they need to see; some look while the page is still loading. And WebKit, asked
        // to wait, sometimes waits for ever.
        capabilities["pageLoadStrategy"] = "none".into();
        capabilities
    }
}
