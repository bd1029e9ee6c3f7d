//! Holds that the same commit gives the same bytes in another folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::archive::{self, Files};
use super::source::{Source, git};
use super::{Made, Publisher, contents, name, release};
use crate::bundle::sha256;
use crate::run::{self, Workspace};

/// A release of a clone in another folder.
pub struct Twin {
    made: Made,
    source: Source,
}

impl Twin {
    /// Releases a clone in another folder as built at this time (seconds since 1970), with a target folder of its
    /// own. What is not committed here is a commit there.
    pub fn release(workspace: &Workspace, built: u64) -> Result<Self> {
        // Of another depth, with a blank, and with the target folder beside the clone.
        let room = workspace.target.join("wegwijzer-twin");
        let twin = Workspace { root: room.join("another place/below/clone"), target: room.join("target") };
        clone(&workspace.root, &twin.root, built)?;
        Ok(Self { made: release(&twin, &Publisher::default())?, source: Source::of(&twin.root)? })
    }

    /// Compares its archive with that of what was built here at the same time.
    pub fn expect_same(&self, workspace: &Workspace, dist: &Path) -> Result<()> {
        let here = contents(workspace, &self.source, &Publisher::default(), dist)?;
        let packed = archive::pack(&name(), &here, self.source.seconds)?;
        let made = &self.made.archive;
        let there = fs::read(made).with_context(|| format!("{} cannot be read", made.display()))?;
        if sha256(&packed) != sha256(&there) {
            let differing = differing(&here, &self.made.files);
            bail!("a clone in another folder gives other bytes:\n       {}", differing.join("\n       "));
        }
        println!("The same bytes from two folders: {}  {}", sha256(&there), made.display());
        Ok(())
    }
}

/// Clones the tree as it is now, with all that is not committed, as one commit of this time.
fn clone(root: &Path, to: &Path, seconds: u64) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("the old {} cannot be removed", to.display()))?;
    }
    let mut clone = std::process::Command::new("git");
    run::output(clone.args(["clone", "--quiet", "--no-hardlinks"]).arg(root).arg(to))?;
    run::output(git(to).args(["rm", "--quiet", "-r", "-f", "."]))?;
    let files =
        run::output(git(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    for file in files.split_terminator('\0') {
        let (from, to) = (root.join(file), to.join(file));
        // What was removed and is not committed is still listed.
        if !from.exists() {
            continue;
        }
        fs::create_dir_all(to.parent().context("a file is in a folder")?)
            .and_then(|()| fs::copy(&from, &to))
            .with_context(|| format!("{file} cannot be copied"))?;
    }
    run::output(git(to).args(["add", "--all"]))?;
    let mut commit = git(to);
    commit.args([
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.invalid",
        "-c",
        "commit.gpgsign=false",
    ]);
    commit.args(["commit", "--quiet", "--allow-empty", "--message", "As it is now"]);
    commit.env("GIT_COMMITTER_DATE", format!("{seconds} +0000"));
    run::output(&mut commit).map(drop)
}

/// The paths whose bytes differ, or that only one has.
fn differing(one: &Files, other: &Files) -> Vec<String> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|&path| one.get(path) != other.get(path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    #[test]
    fn a_clone_has_what_is_not_committed_and_not_what_is_ignored_or_removed() {
        let folder =
            Folder::with([("one.txt", "1"), ("two.txt", "2"), (".gitignore", "/dist\n"), ("dist/a", "")]);
        let root = folder.path();
        let run = |arguments: &[&str]| run::output(git(root).args(arguments)).unwrap();
        run(&["init", "--quiet"]);
        run(&["add", "--all"]);
        run(&[
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.invalid",
            "commit",
            "--quiet",
            "-m",
            "One",
        ]);
        fs::write(root.join("one.txt"), "changed").unwrap();
        fs::remove_file(root.join("two.txt")).unwrap();
        fs::create_dir(root.join("new")).unwrap();
        fs::write(root.join("new/three.txt"), "3").unwrap();
        let to = root.join("dist/deep/clone");
        clone(root, &to, 1_800_000_000).unwrap();
        assert_eq!(Source::of(&to).unwrap().seconds, 1_800_000_000);
        assert_eq!(run::output(git(&to).args(["ls-files"])).unwrap(), ".gitignore\nnew/three.txt\none.txt");
        assert_eq!(fs::read_to_string(to.join("one.txt")).unwrap(), "changed");
    }

    #[test]
    fn what_differs_is_named() {
        let files = |of: &[(&str, &str)]| -> Files {
            of.iter().map(|&(path, text)| (path.into(), text.into())).collect()
        };
        let one = files(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let other = files(&[("a", "1"), ("b", "X"), ("d", "4")]);
        assert_eq!(differing(&one, &other), ["b", "c", "d"]);
    }
}
