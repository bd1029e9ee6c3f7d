//! The example pages.
