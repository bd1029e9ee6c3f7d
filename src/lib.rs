//! Which support route fits a child in Dutch passend onderwijs, why, and what to do next.
//!
//! The answers are the only state. `engine::decide` turns model and answers into a decision; all
//! that a person sees is derived from it. A module uses only those of lower layers (ARCHITECTURE.md).

pub mod condition;
pub mod finding;
pub mod markup;

pub mod model;
pub mod text;

pub mod engine;

pub mod content;
pub mod proof;

pub mod session;
