//! The commit that a release is made from.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run;

/// A commit and its time in seconds after the start of 1970, the only time that a release names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) commit: String,
    pub(super) seconds: u64,
}

impl Source {
    /// The commit of a clean tree. What is not committed is named in the error.
    pub(super) fn of(root: &Path) -> Result<Self> {
        let changed = run::output(git(root).args(["status", "--porcelain", "--untracked-files=all"]))?;
        if !changed.is_empty() {
            bail!(
                "a release is made from a commit, and this is not committed:\n{changed}\n\
                 Commit it or put it away, then repeat this command"
            );
        }
        let last = run::output(git(root).args(["log", "-1", "--format=%H %ct"]))?;
        let (commit, seconds) = last.split_once(' ').context("git names no commit")?;
        Ok(Self { commit: commit.to_owned(), seconds: seconds.parse().context("git names no time")? })
    }
}

/// Git in the folder of a clone.
pub(super) fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root);
    command
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::testing::Folder;

    #[test]
    fn a_commit_has_a_time_and_a_tree_with_other_work_in_it_has_none() {
        let folder = Folder::with([("kept.txt", "one"), (".gitignore", "/dist\n")]);
        let root = folder.path();
        let run = |arguments: &[&str]| run::output(git(root).args(arguments)).unwrap();
        run(&["init", "--quiet"]);
        run(&["add", "--all"]);
        let mut commit = git(root);
        commit.args(["-c", "user.name=Test", "-c", "user.email=test@example.invalid"]);
        commit.args(["commit", "--quiet", "--message", "One"]).env("GIT_COMMITTER_DATE", "1800000000 +0100");
        run::output(&mut commit).unwrap();
        fs::create_dir(root.join("dist")).unwrap();
        fs::write(root.join("dist/made.txt"), "ignored").unwrap();
        let source = Source::of(root).unwrap();
        assert_eq!((source.commit.len(), source.seconds), (40, 1_800_000_000));
        fs::write(root.join("kept.txt"), "two").unwrap();
        fs::create_dir(root.join("notes")).unwrap();
        fs::write(root.join("notes/new.txt"), "").unwrap();
        let error = Source::of(root).unwrap_err().to_string();
        assert!(error.contains(" M kept.txt\n?? notes/new.txt\n"), "{error}");
    }
}
