//! `cargo xtask hear`: what a screen reader says of the built widget, held against the accepted transcripts.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::programs::Program;
use crate::run::{self, Workspace};
use crate::test::EVERYTHING;

/// Runs the tests of the transcripts. They write the transcripts when `accept` is set, and compare them otherwise.
pub fn hear(accept: bool) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    // Before minutes of compiling.
    for program in [Program::Chromium, Program::Chromedriver] {
        program.path()?;
    }
    if !workspace.root.join("dist/index.html").is_file() {
        bail!("there is no widget to hear; build it first: cargo xtask build");
    }
    let mut tests = run::cargo();
    tests.current_dir(&workspace.root).env_remove("ACCEPT_TRANSCRIPTS");
    if accept {
        tests.env("ACCEPT_TRANSCRIPTS", "1");
    }
    tests.args(["test", "--workspace", "--features", EVERYTHING, "--test", "browser", "--", "heard::"]);
    Ok(if run::status(&mut tests).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
