//! What `cargo xtask` is made of: one module for each thing it does.
//!
//! `check` and `decide` read the content and try its rules; `export` writes them out for others, with
//! numbers and dates `spelled` as people write them; `product` turns the content into the finished widget,
//! with `first_screen` for what the page shows before its program is there, and `certificates` for what was
//! proved of every setting that a region can choose. There `build` calls the others in this order: `compile` (Rust to WebAssembly), `bind` (WebAssembly and JavaScript that fit a
//! page; `trap`, `sources` and `glue` make both smaller), `bundle` (which files, under which names;
//! `template` fills in the page, `compact` leaves out comments), `compress`, `release` (what everything
//! weighs). `serve` shows the result with the `headers` that hosts send too, and `school` the
//! examples beside it as pages of another site. `test` tries everything, with the `programs` it needs.

pub mod bind;
pub mod build;
pub mod bundle;
mod certificates;
pub mod check;
pub mod compact;
pub mod compile;
pub mod compress;
pub mod decide;
pub mod export;
pub mod first_screen;
pub mod glue;
pub mod headers;
pub mod product;
pub mod profile;
pub mod programs;
pub mod release;
pub mod run;
pub mod school;
pub mod serve;
pub mod sources;
pub mod spelled;
pub mod template;
pub mod test;
#[cfg(test)]
mod testing;
pub mod trap;
