//! The built widget in a real browser, used as people use it. Needs `dist/` (`cargo xtask build`), three
//! browsers and their drivers; a test fails when one is missing, and says what to do.

mod agrees;
mod along;
mod aloud;
mod answers_first;
mod browser;
mod change;
mod check_page;
mod chromium;
mod chunk;
mod cleared;
#[path = "../common/mod.rs"]
mod common;
mod deadlines;
mod driver;
mod embed;
mod engine;
mod engines;
mod failures;
mod fault;
mod first_screen;
mod focus;
mod heard;
mod host;
mod journeys;
mod keyboard;
mod language;
mod leaving;
mod map;
mod matrix;
mod measured;
mod plain_pages;
mod printed;
mod privacy;
mod quiet;
mod reader;
mod reading;
mod record;
mod region;
mod returned;
mod site;
mod stories;
mod topics;
mod visit;
