//! Which support route fits a child in Dutch passend onderwijs, why, and what to do next.
#[cfg(feature = "app")]
pub mod app;
