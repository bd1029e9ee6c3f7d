//! The three browser engines, and the capabilities to start each with.

use std::path::Path;

use serde_json::{Value, json};
use xtask::programs::Program;

use crate::driver::program;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK with its MiniBrowser: the closest to Safari on Linux.
    WebKit,
}

/// What the system or the user has set for all pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scheme {
    #[default]
    Light,
    Dark,
    /// Text of twice the size and nothing else, in Firefox: the size that all texts here are multiples of, as with
    /// "zoom text only".
    LargeText,
}

impl Engine {
    pub(crate) fn driver(self) -> Program {
        match self {
            Engine::Chromium => Program::Chromedriver,
            Engine::Firefox => Program::Geckodriver,
            Engine::WebKit => Program::WebKitWebDriver,
        }
    }

    /// The capabilities of a new session. The browser keeps its data in the folder.
    pub(crate) fn capabilities(self, folder: &Path, scheme: Scheme) -> Value {
        let dark = scheme == Scheme::Dark;
        let mut capabilities = match self {
            Engine::Chromium => {
                let profile = format!("--user-data-dir={}", folder.join("profile").display());
                let mut arguments = vec![
                    // As root, usual in containers, Chromium does not start with its sandbox.
                    "--no-sandbox",
                    "--headless",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // Otherwise Chromium ignores all but 200 changes of an address within ten seconds.
                    "--disable-ipc-flooding-protection",
                    &profile,
                ];
                arguments.extend(dark.then_some("--force-dark-mode"));
                let options = json!({ "binary": program(Program::Chromium), "args": arguments });
                json!({ "browserName": "chrome", "goog:chromeOptions": options })
            }
            Engine::Firefox => {
                let arguments = ["-headless"];
                let mut preferences = json!({ "ui.systemUsesDarkTheme": i32::from(dark) });
                if scheme == Scheme::LargeText {
                    preferences["font.size.variable.x-western"] = 32.into();
                }
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
        // Tests wait for what they need; some read while the page is still loading. And WebKit sometimes
        // waits forever when it is asked to wait.
        capabilities["pageLoadStrategy"] = "none".into();
        capabilities
    }
}
