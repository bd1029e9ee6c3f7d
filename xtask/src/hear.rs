//! `cargo xtask hear`: what a screen reader says of the built widget, held against the accepted transcripts; and
//! `cargo xtask picture`: how it looks, in the README.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::programs::Program;
use crate::run::{self, Workspace};
use crate::test::EVERYTHING;

/// Runs the tests of the transcripts. They write the transcripts when `accept` is set, and compare them otherwise.
pub fn hear(accept: bool) -> Result<ExitCode> {
    browser_tests("heard::", accept.then_some("ACCEPT_TRANSCRIPTS"))
}

/// Runs the test of the pictures, which takes them anew.
pub fn picture() -> Result<ExitCode> {
    browser_tests("picture::", Some("ACCEPT_PICTURE"))
}

/// Runs these browser tests, with the variable that makes them write what they would compare, if any.
fn browser_tests(names: &str, accepts: Option<&str>) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    // Before minutes of compiling.
    for program in [Program::Chromium, Program::Chromedriver] {
        program.path()?;
    }
    if !workspace.root.join("dist/index.html").is_file() {
        bail!("there is no widget yet; build it first: cargo xtask build");
    }
    let mut tests = run::cargo();
    tests.current_dir(&workspace.root).env_remove("ACCEPT_TRANSCRIPTS");
    if let Some(variable) = accepts {
        tests.env(variable, "1");
    }
    tests.args(["test", "--workspace", "--features", EVERYTHING, "--test", "browser", "--", names]);
    Ok(if run::status(&mut tests).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
