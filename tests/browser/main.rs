//! The built widget in a real browser, used as people use it. Needs `dist/` (`cargo xtask build`), three
//! browsers and their drivers, and three servers; a test fails when one is missing, and says what to do.

mod agrees;
mod along;
mod aloud;
mod answers_first;
mod authors;
mod browser;
mod change;
#[path = "../common/changed_profiles.rs"]
mod changed_profiles;
mod check_page;
mod chromium;
mod chunk;
mod cleared;
mod cms;
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
mod hosts;
mod journeys;
mod keyboard;
mod language;
mod languages;
mod leaving;
mod map;
mod matrix;
mod measured;
mod picture;
mod plain_pages;
mod printed;
mod privacy;
mod quiet;
mod read_aloud;
mod reader;
mod reading;
mod record;
mod region;
mod returned;
mod saving;
mod schema;
mod site;
mod stories;
mod topics;
mod visit;
