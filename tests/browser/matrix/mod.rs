//! Every kind of screen in both voices and languages, in light, dark and forced colours, on four widths, with
//! large and with spaced text, and on paper. One test for each, so that a failure names the screen. Which of these
//! are measured, and which the engines judge, so that it takes minutes, is in `look`.

mod judges;
mod look;
mod pages;
mod screens;
mod seeded;
mod words;

pub(crate) use judges::{AXE, FAULTS, Judged, load};
