//! The modules of `cargo xtask`, one for each task.
//!
//! `options` reads the command line. `check` and `decide` read the content and apply its rules; `assembled` lists
//! the sentences that the program puts together from parts; `export` writes them in other formats, with numbers and
//! dates `spelled` out; `check_page` has the words of the page that checks a profile, and `sentences` reads them;
//! `product` turns the content into the finished widget, with `first_screen` for what the page shows before its
//! program has loaded, and `certificates` for what was proved of every setting that a region can choose. There
//! `build` calls the others in this order: `compile` (Rust to WebAssembly), `bind` (WebAssembly and JavaScript glue
//! for a page; `trap`, `sources` and `glue` make both smaller), `bundle` (which files, under which names;
//! `template` fills in the page, `compact` removes comments), `compress`, `replace` (the folder, in one step),
//! `sizes` (of all files, with their budgets). `release` puts the result with its licences into the archive that is
//! published; `security_txt` is whom to tell of a weakness. `serve` serves the result with the `headers` that hosts
//! send, `school` the examples as pages of another site, and `watch` what an author changes while it is served.
//! `test` runs all checks, with the `programs` it needs; `hear` runs those of what a screen reader says, and accepts
//! it; `try_cms` installs content management systems and runs the test that pastes the snippets into them; `bench`
//! measures bytes, the engine and visits, with the `functions` of a module.

mod assembled;
pub mod bench;
pub mod bind;
pub mod build;
pub mod bundle;
mod certificates;
pub mod check;
pub mod check_page;
pub mod compact;
pub mod compile;
pub mod compress;
pub mod decide;
pub mod export;
pub mod first_screen;
pub mod functions;
pub mod glue;
pub mod headers;
pub mod hear;
pub mod options;
pub mod product;
pub mod profile;
pub mod programs;
pub mod release;
mod replace;
pub mod run;
pub mod school;
mod security_txt;
mod sentences;
pub mod serve;
pub mod sizes;
pub mod sources;
pub mod spelled;
pub mod split;
pub mod template;
pub mod test;
#[cfg(test)]
mod testing;
pub mod trap;
pub mod try_cms;
pub mod watch;
