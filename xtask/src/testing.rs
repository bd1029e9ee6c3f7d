//! Shared by tests: temporary folders, and the shipped content with its proof.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::check::{Proved, check};
use crate::run::Workspace;

/// The content of this repository with its proof, made once.
pub(crate) fn shipped() -> &'static Proved {
    static SHIPPED: OnceLock<Proved> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let folder = Workspace::find().expect("cargo knows the workspace").content();
        check(&folder).proved.expect("the content can be read")
    })
}

pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new folder with these files, by path and text.
    pub(crate) fn with<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("xtask-{}-{number}", std::process::id()));
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed does not fail a test.
        let _ = fs::remove_dir_all(&self.0);
    }
}
