//! The servers that people publish with, as they install them, with the settings of `cargo xtask export headers`
//! and nothing else for the guide: what they answer, and whether the guide works there.

mod answers;
mod client;
mod journeys;
mod load;
mod server;
