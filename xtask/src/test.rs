//! `cargo xtask test`: runs everything that must hold before a change lands, and counts it in one line.

use std::io::{BufRead, BufReader};
use std::panic::resume_unwind;
use std::process::{Command, ExitCode, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::build::Edition;
use crate::check::check;
use crate::product::{self, Order};
use crate::programs::{self, Program};
use crate::release::Twin;
use crate::run::{self, Workspace};
use crate::spelled::{day_of, time_of_build};
use crate::watch;

/// The features for everything that compiles natively; what only the browser compiles is checked apart.
pub(crate) const EVERYTHING: &str = "author,views,browser,xtask/judge";

/// Runs all steps, continuing after a failure. The last line reads `N passed, M failed`.
pub fn test() -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let mut count = Count::default();
    eprintln!("[1/5] Format ...");
    count.step(run::status(cargo(&workspace).args(["fmt", "--all", "--check"])));
    eprintln!("[2/5] Content ...");
    let report = check(&workspace.content());
    print!("{}", report.text());
    count.step(if report.fine() {
        Ok(())
    } else {
        Err(anyhow!("the content is not fine; it says above why"))
    });
    eprintln!(
        "[3/5] The widget, for authors, as the browser tests need it and as published, and a release ..."
    );
    let built = time_of_build()?;
    let date = day_of(built)?;
    // Much of a build runs on one processor, and a clone has a target folder of its own.
    let twin = thread::scope(|scope| {
        let twin = scope.spawn(|| Twin::release(&workspace, built));
        // Compiled here, so that no browser test waits for it.
        count.step(watch::programs(&workspace).map(drop));
        // The published edition comes last: its program is held against what a release says of it.
        for edition in [Edition::Hooked, Edition::Published] {
            let order = Order { edition, address: None, security_contact: None, date };
            count.step(product::build_in(&workspace, &order).map(drop));
        }
        twin.join().unwrap_or_else(|panic| resume_unwind(panic))
    });
    let published = Edition::Published.folder(&workspace);
    count.step(twin.and_then(|twin| twin.expect_same(&workspace, &published)));
    eprintln!("[4/5] Lints, and meanwhile browsers and tools for the tests ...");
    thread::scope(|scope| {
        // Without them the browser tests fail; none is skipped.
        let tools = scope.spawn(|| programs::install(&Program::ALL));
        let strict = ["--", "-D", "warnings"];
        let all = ["clippy", "--workspace", "--all-targets", "--features", EVERYTHING];
        count.step(run::status(cargo(&workspace).args(all).args(strict)));
        // Checks the code that only the browser compiles, which needs the packed content of the build.
        let packed = product::packed(&workspace);
        for features in ["app", "hook", "live", "checker"] {
            let app = [
                "clippy",
                "--bin",
                "wegwijzer",
                "--features",
                features,
                "--target",
                "wasm32-unknown-unknown",
            ];
            count.step(run::status(
                cargo(&workspace).args(app).args(strict).env("WEGWIJZER_CONTENT", &packed),
            ));
        }
        count.step(run::status(fuzz_targets(&workspace).args(strict)));
        count.step(tools.join().unwrap_or_else(|panic| resume_unwind(panic)));
    });
    eprintln!("[5/5] Core, views, tools, another engine that judges the rules, and browsers ...");
    // One command, so that shared dependencies are compiled once. A failing test program does not stop the
    // others.
    let tests = ["test", "--workspace", "--no-fail-fast", "--features", EVERYTHING];
    count.tests(cargo(&workspace).args(tests))?;
    if !count.failures.is_empty() {
        // The failures again at the end, since they may be a thousand lines above.
        println!("\nWhat failed:\n{}\n", count.failures.join("\n"));
    }
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(if count.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn cargo(workspace: &Workspace) -> Command {
    let mut command = run::cargo();
    command.current_dir(&workspace.root);
    command
}

/// Lints the fuzz targets, a workspace of their own that no other command compiles. Running them takes a
/// nightly compiler; checking them does not, nor the C++ compiler for the fuzzer that they are linked with.
fn fuzz_targets(workspace: &Workspace) -> Command {
    let mut command = run::cargo();
    command.current_dir(workspace.root.join("fuzz")).arg("clippy");
    command.arg("--target-dir").arg(&workspace.target);
    // Its build script compiles no fuzzer when it is told of one, and a check links nothing.
    command.env("CUSTOM_LIBFUZZER_PATH", "unused/libfuzzer.a");
    command
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
    /// The failed steps and tests, with the last output of each.
    failures: Vec<String>,
    /// Whether the current lines are the output of a failed test.
    in_failure: bool,
}

impl Count {
    fn step(&mut self, result: Result<()>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(error) => {
                eprintln!("error: {error:#}");
                self.failed += 1;
                self.failures.push(format!("error: {error:#}"));
            }
        }
    }

    /// Runs cargo's tests, shows their output, and adds up their result lines.
    fn tests(&mut self, command: &mut Command) -> Result<()> {
        let mut child = command.stdout(Stdio::piped()).spawn().context("cargo cannot be started")?;
        let output = child.stdout.take().context("cargo has no output")?;
        let before = self.failed;
        for line in BufReader::new(output).lines() {
            let line = line.context("the output of cargo cannot be read")?;
            println!("{line}");
            self.line(&line);
        }
        // A test program that does not compile, or crashes, has no result line.
        if !child.wait().context("cargo did not end")?.success() && self.failed == before {
            self.failed += 1;
            self.failures.push("a test program did not compile or end; it says above why".to_owned());
        }
        Ok(())
    }

    /// Adds a line such as `test result: ok. 3 passed; 0 failed; ...`, and keeps the output of a failed test:
    /// its name, and everything from its last panic on.
    fn line(&mut self, line: &str) {
        let name = line.strip_prefix("---- ").and_then(|it| it.strip_suffix(" stdout ----"));
        if let Some(name) = name {
            self.failures.push(name.to_owned());
            self.in_failure = true;
        } else if line == "failures:" {
            self.in_failure = false;
        } else if self.in_failure
            && let Some(failure) = self.failures.last_mut()
            && !line.is_empty()
        {
            if line.starts_with("thread '") {
                failure.truncate(failure.find('\n').unwrap_or(failure.len()));
            }
            failure.push_str("\n    ");
            failure.push_str(line);
        }
        let Some(result) = line.strip_prefix("test result: ") else { return };
        let number = |what: &str| {
            let before = result.split(what).next()?.trim_end();
            before.rsplit([' ', ';']).next()?.parse::<usize>().ok()
        };
        self.passed += number(" passed").unwrap_or(0);
        self.failed += number(" failed").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_added_up_and_other_lines_are_not() {
        let mut count = Count::default();
        count.line("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out");
        count.line("test result: FAILED. 12 passed; 2 failed; 0 ignored");
        count.line("test a_case ... ok");
        assert_eq!((count.passed, count.failed), (15, 2));
        assert_eq!(count.failures, [""; 0]);
    }

    #[test]
    fn what_a_failed_test_said_last_is_kept() {
        let mut count = Count::default();
        let printed = "test one ... FAILED\n\nfailures:\n\n---- one stdout ----\nso far so good\n\n\
            thread 'one' panicked at a.rs:1:1:\nnot yet\nthread 'one' panicked at a.rs:2:2:\n\
            one is not two\nin two lines\n\n---- other stdout ----\nno panic\n\n\nfailures:\n    one\n    other\n\n\
            test result: FAILED. 1 passed; 2 failed\ntest three ... ok";
        printed.lines().for_each(|line| count.line(line));
        let one = "one\n    thread 'one' panicked at a.rs:2:2:\n    one is not two\n    in two lines";
        assert_eq!(count.failures, [one, "other\n    no panic"]);
        assert_eq!((count.passed, count.failed), (1, 2));
    }
}
