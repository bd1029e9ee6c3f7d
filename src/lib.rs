//! Which support route fits a child in Dutch passend onderwijs, why, and what to do next.
//!
//! The answers are the only state. `engine::decide` turns model and answers into a decision; all
//! that a person sees is derived from it. A module uses only those of lower layers (ARCHITECTURE.md).

// Layer 0
pub mod condition;
pub mod drawing;
pub mod fields;
pub mod finding;
pub mod json;
pub mod markup;
pub mod order;

// Layer 1
pub mod model;
pub mod profile;
pub mod region;
pub mod text;
pub mod theme;

// Layer 2
pub mod address;
pub mod engine;
pub mod words;

// Layer 3
pub mod code;
pub mod content;
pub mod deadlines;
pub mod map;
pub mod proof;
pub mod protocol;
pub mod search;
pub mod sheet;

// Layer 4
pub mod page;
pub mod session;

// Layer 5
#[cfg(feature = "app")]
// The page that checks a profile needs less of the browser than the guide.
#[cfg_attr(feature = "checker", allow(dead_code, unused_imports))]
mod browser;
#[cfg(any(feature = "app", feature = "views"))]
pub mod ui;

// Layer 6
#[cfg(all(feature = "app", not(feature = "checker")))]
pub mod app;
#[cfg(feature = "checker")]
pub mod checker;
