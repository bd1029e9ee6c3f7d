//! Compiles the app to WebAssembly, with the same bytes in any folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{self, Workspace};

const TARGET: &str = "wasm32-unknown-unknown";

/// Optimizes the proving program for speed; the others are optimized for size.
const FAST: &[&str] = &["--config", "profile.release.package.wegwijzer.opt-level=3"];

/// Compiles the app with the packed content of `content` and these features of the crate; gives the path of
/// the module.
pub fn compile(workspace: &Workspace, content: &Path, features: &str) -> Result<PathBuf> {
    add_target(workspace)?;
    let mut command = run::cargo();
    command
        .current_dir(&workspace.root)
        .args(["rustc", "--release", "--target", TARGET])
        .args(["--features", features, "--bin", "wegwijzer"])
        .args(if features == "checker" { FAST } else { &[] })
        .arg("--target-dir")
        .arg(&workspace.target)
        .env("WEGWIJZER_CONTENT", content)
        // A developer's own flags, or those of a coverage run, would change the bytes.
        .env_remove("RUSTFLAGS")
        .env_remove("LLVM_PROFILE_FILE")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(workspace)?);
    if features != "checker" {
        // What calls what, for `split`. Only the linking of the program itself needs it.
        command.args(["--", "-Clink-args=--emit-relocs"]);
    }
    run::status(&mut command).context("the app does not compile")?;
    Ok(module(workspace))
}

/// The module that was compiled last.
pub fn module(workspace: &Workspace) -> PathBuf {
    workspace.target.join(TARGET).join("release/wegwijzer.wasm")
}

/// Flags that remap the folders of this machine, since panics contain paths of source files.
fn flags(workspace: &Workspace) -> Result<OsString> {
    let folders = Folders::of(workspace)?;
    Ok(renamed(&folders.names()))
}

/// The folders of this machine whose names compiled code could contain.
pub struct Folders {
    cargo_home: PathBuf,
    sysroot: PathBuf,
    root: PathBuf,
    target: PathBuf,
}

impl Folders {
    pub fn of(workspace: &Workspace) -> Result<Self> {
        let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let cargo_home = cargo_home
            .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
            .context("the folder of cargo is not known: set CARGO_HOME to it")?;
        let (root, target) = (workspace.root.clone(), workspace.target.clone());
        Ok(Self { cargo_home, sysroot: run::sysroot(workspace)?, root, target })
    }

    /// Each with the name that it has in what is built. The compiler takes the last one that fits, so the target
    /// folder, which may be anywhere, stands behind the root.
    pub fn names(&self) -> [(&Path, &'static str); 4] {
        [
            (&self.cargo_home, "/cargo"),
            (&self.sysroot, "/rust"),
            (&self.root, "/wegwijzer"),
            (&self.target, "/wegwijzer/target"),
        ]
    }
}

/// In the encoding of `CARGO_ENCODED_RUSTFLAGS`, which allows spaces in paths.
fn renamed(folders: &[(&Path, &str)]) -> OsString {
    let flags: Vec<OsString> = folders
        .iter()
        .map(|(folder, name)| {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(folder);
            flag.push("=");
            flag.push(name);
            flag
        })
        .collect();
    flags.join("\u{1f}".as_ref())
}

/// Installs the WebAssembly target.
fn add_target(workspace: &Workspace) -> Result<()> {
    if has_target(workspace)? {
        return Ok(());
    }
    let mut rustup = std::process::Command::new("rustup");
    rustup.current_dir(&workspace.root).args(["target", "add", TARGET]);
    // The exit code is not enough: rustup may manage another toolchain than the rustc in use.
    let added = run::status(&mut rustup);
    if added.is_err() || !has_target(workspace)? {
        bail!(
            "Rust's {TARGET} target is not installed, and adding it did not succeed. \
             In {} run `rustup toolchain install` (it installs what rust-toolchain.toml names) \
             or, if that toolchain is there, `rustup target add {TARGET}`. Then repeat this command. \
             Without rustup: install the package of your system that holds the Rust standard library for {TARGET}.",
            workspace.root.display()
        );
    }
    Ok(())
}

fn has_target(workspace: &Workspace) -> Result<bool> {
    let mut rustc = run::rustc();
    rustc.current_dir(&workspace.root).args(["--print", "target-libdir", "--target", TARGET]);
    Ok(Path::new(&run::output(&mut rustc)?).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_space_in_its_name_stays_one_flag() {
        let flags = renamed(&[
            (Path::new("/home/me/.cargo"), "/cargo"),
            (Path::new("/home/me/my projects/wegwijzer"), "/wegwijzer"),
        ]);
        let flags: Vec<&str> = flags.to_str().unwrap().split('\u{1f}').collect();
        assert_eq!(
            flags,
            [
                "--remap-path-prefix=/home/me/.cargo=/cargo",
                "--remap-path-prefix=/home/me/my projects/wegwijzer=/wegwijzer",
            ]
        );
    }
}
