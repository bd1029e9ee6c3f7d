//! The built widget in a real browser, used as people use it. Needs `dist/` (`cargo xtask build`),
//! Chromium and its driver; where one is missing, a test fails and says what to do.

mod accessibility;
mod agrees;
mod browser;
mod change;
#[path = "../common/mod.rs"]
mod common;
mod driver;
mod embed;
mod failures;
mod first_screen;
mod focus;
mod journeys;
mod keyboard;
mod language;
mod privacy;
mod reflow;
mod screens;
mod site;
mod takeover;
mod visit;
