//! The folders of this workspace, and running other programs in it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// The folders of the workspace, as cargo reports them.
#[derive(Debug, Deserialize)]
pub struct Workspace {
    #[serde(rename = "workspace_root")]
    pub root: PathBuf,
    #[serde(rename = "target_directory")]
    pub target: PathBuf,
}

impl Workspace {
    /// Asks cargo, so that environment variables and configuration that move the target folder are respected.
    pub fn find() -> Result<Self> {
        let mut command = cargo();
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
        command.args(["metadata", "--no-deps", "--format-version", "1"]);
        let answer = output(&mut command)?;
        serde_json::from_str(&answer).context("the answer of `cargo metadata` cannot be read")
    }

    /// The folder that authors edit.
    pub fn content(&self) -> PathBuf {
        self.root.join("content")
    }

    /// The folder of the page and of files that are published as they are.
    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }
}

/// The cargo that runs this program, which knows the chosen toolchain.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The rustc of that toolchain.
pub fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The folder of that toolchain.
pub fn sysroot(workspace: &Workspace) -> Result<PathBuf> {
    let mut rustc = rustc();
    rustc.current_dir(&workspace.root).args(["--print", "sysroot"]);
    Ok(PathBuf::from(output(&mut rustc)?))
}

/// Runs a program to its end, with its output on the terminal.
pub fn status(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} cannot be started", shown(command)))?;
    if !status.success() {
        bail!("{} did not succeed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a program to its end; gives its output without the last line break.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("{} cannot be started", shown(command)))?;
    if !output.status.success() {
        bail!(
            "{} did not succeed ({}): {}",
            shown(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    let text =
        String::from_utf8(output.stdout).with_context(|| format!("{} did not print text", shown(command)))?;
    Ok(text.trim_end().to_owned())
}

/// The command as a person would type it, without the folder of the program.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_names_the_workspace_and_its_target_folder() {
        let workspace = Workspace::find().unwrap();
        assert!(workspace.root.join("xtask").is_dir());
        assert!(workspace.target.is_absolute());
    }

    #[test]
    fn a_program_that_fails_is_named_with_what_it_said() {
        let error = output(cargo().arg("no-such-command")).unwrap_err().to_string();
        assert!(error.starts_with("`cargo no-such-command` did not succeed"), "{error}");
        assert!(error.contains("no such command"), "{error}");
    }
}
