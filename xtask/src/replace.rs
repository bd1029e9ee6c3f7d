//! Puts a new folder in the place of an old one in one step, so that who reads it finds the old one or the new one,
//! and never half of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Has `write` make a folder, which then takes the place of `folder`. If it fails, the old one stays as it was.
pub(crate) fn replace<T>(folder: &Path, write: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let next = beside(folder);
    remove(&next)?;
    fs::create_dir_all(&next).with_context(|| format!("{} cannot be made", next.display()))?;
    let made = write(&next);
    if made.is_ok() {
        exchange(&next, folder).with_context(|| format!("{} cannot be replaced", folder.display()))?;
    }
    // The old folder after an exchange, or what was written before a failure.
    remove(&next)?;
    made
}

/// Where the next folder is made: in the same file system, under a name that nobody publishes.
fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{}", std::process::id()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

fn exchange(next: &Path, folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(next, folder);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, next, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // Where the system cannot exchange two folders, there is none for an instant.
    let old = next.with_extension("old");
    fs::rename(folder, &old)?;
    fs::rename(next, folder)?;
    fs::rename(old, next)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use anyhow::bail;

    use super::*;
    use crate::testing::Folder;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn who_reads_finds_a_whole_folder_at_every_moment() {
        let folder = Folder::with([("dist/one", "old"), ("dist/two", "old")]);
        let dist = folder.path().join("dist");
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut looks = 0;
                while !done.load(Ordering::Relaxed) {
                    assert!(dist.join("one").exists() && dist.join("two").exists());
                    looks += 1;
                }
                looks
            });
            for _ in 0..200 {
                let write = |next: &Path| {
                    fs::write(next.join("one"), "new")?;
                    std::thread::yield_now();
                    Ok(fs::write(next.join("two"), "new")?)
                };
                replace(&dist, write).unwrap();
            }
            done.store(true, Ordering::Relaxed);
            assert!(reader.join().unwrap() > 0);
        });
        assert_eq!(fs::read_to_string(dist.join("one")).unwrap(), "new");
        assert_eq!(names(folder.path()), ["dist"]);
    }

    #[test]
    fn a_failure_leaves_the_old_folder_and_nothing_beside_it() {
        let folder = Folder::with([("dist/one", "old")]);
        let dist = folder.path().join("dist");
        let write = |next: &Path| {
            fs::write(next.join("one"), "half")?;
            bail!("no more room")
        };
        let failed: Result<()> = replace(&dist, write);
        assert_eq!(failed.unwrap_err().to_string(), "no more room");
        assert_eq!(fs::read_to_string(dist.join("one")).unwrap(), "old");
        assert_eq!(names(folder.path()), ["dist"]);
    }

    #[test]
    fn a_first_folder_is_made_where_there_is_none() {
        let folder = Folder::with([("a", "")]);
        let dist = folder.path().join("dist");
        replace(&dist, |next| Ok(fs::write(next.join("one"), "new")?)).unwrap();
        assert_eq!(names(folder.path()), ["a", "dist"]);
    }
}
