//! Proves the guide right for every situation, and counts the situations it proved it for.

mod count;
mod obligations;

pub use count::{Counts, count};
pub use obligations::prove;
