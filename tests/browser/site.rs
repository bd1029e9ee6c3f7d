//! The built widget on a server with the shipped headers: as it is, or a damaged copy.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use xtask::build::Edition;
use xtask::run::Workspace;
use xtask::serve::{self, Server};

use crate::record::Record;
use crate::visit::GUIDE;

pub(crate) struct Site {
    address: String,
    /// None where the guide is on a server of somebody else.
    _server: Option<Server>,
    /// The requests it received.
    pub(crate) record: Record,
    /// The folder of a copy, which must exist as long as the server.
    copy: Option<Files>,
}

impl Site {
    pub(crate) fn shipped() -> Site {
        Site::changed(|router| router)
    }

    /// The widget with a change to its server.
    pub(crate) fn changed(change: impl FnOnce(Router) -> Router) -> Site {
        Site::of(&dist(), change, None)
    }

    /// The widget with the test hooks.
    pub(crate) fn hooked() -> Site {
        let workspace = Workspace::find().expect("cargo knows this workspace");
        Site::of(&fresh(Edition::Hooked.folder(&workspace)), |router| router, None)
    }

    /// The guide on a server of somebody else.
    pub(crate) fn elsewhere(address: String) -> Site {
        Site { address, _server: None, record: Record::default(), copy: None }
    }

    /// A copy of the widget, damaged before it is served.
    pub(crate) fn broken(damage: impl FnOnce(&Files)) -> Site {
        let copy = Files::of(&dist());
        damage(&copy);
        Site::of(&copy.0.clone(), |router| router, Some(copy))
    }

    fn of(folder: &Path, change: impl FnOnce(Router) -> Router, copy: Option<Files>) -> Site {
        let record = Record::default();
        let router = record.around(change(serve::router(folder)));
        let server = serve::run(router, 0);
        let server = server.unwrap_or_else(|error| panic!("the widget cannot be served: {error:#}"));
        Site { address: format!("{}/", server.address()), _server: Some(server), record, copy }
    }

    /// Restores a removed file.
    pub(crate) fn mend(&self, begin: &str, end: &str) {
        let (file, copy) =
            (file(&dist(), begin, end), self.copy.as_ref().expect("only a copy is ever broken"));
        let place = copy.0.join("a").join(file.file_name().expect("a file has a name"));
        fs::copy(file, place).expect("a file can be copied");
    }

    pub(crate) fn address(&self) -> String {
        self.address.clone()
    }
}

/// The built widget, of the current content.
pub(crate) fn dist() -> PathBuf {
    fresh(Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"))
}

/// A build folder, after checking that it was made from the current content.
fn fresh(folder: PathBuf) -> PathBuf {
    assert!(
        folder.join("index.html").is_file(),
        "the browser tests need the built widget, and {} is not there; run all tests: cargo xtask test",
        folder.display()
    );
    let english = fs::read_to_string(file(&folder, "text-en.", ".txt")).expect("the build writes text");
    let version = english.lines().next();
    assert_eq!(
        version,
        Some(GUIDE.content.model.version.as_str()),
        "{} was built from other content than there is now; run all tests: cargo xtask test",
        folder.display()
    );
    folder
}

/// The file of the build with this beginning and end of its name around the hash.
fn file(dist: &Path, begin: &str, end: &str) -> PathBuf {
    let entries = fs::read_dir(dist.join("a")).expect("the build makes this folder");
    let mut files =
        entries.map(|entry| entry.expect("a file of the build can be seen").path()).filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.starts_with(begin) && name.ends_with(end)
        });
    match (files.next(), files.next()) {
        (Some(file), None) => file,
        _ => panic!("dist/a has not exactly one file {begin}...{end}; build it again: cargo xtask build"),
    }
}

/// A copy of the built widget in a temporary folder.
pub(crate) struct Files(PathBuf);

impl Files {
    fn of(dist: &Path) -> Files {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let copy = std::env::temp_dir().join(format!("wegwijzer-dist-{}-{number}", std::process::id()));
        for folder in ["", "a"] {
            fs::create_dir_all(copy.join(folder)).expect("a folder can be made");
            for entry in fs::read_dir(dist.join(folder)).expect("the build makes this folder") {
                let entry = entry.expect("a file of the build can be seen");
                if entry.path().is_file() {
                    fs::copy(entry.path(), copy.join(folder).join(entry.file_name()))
                        .expect("a file can be copied");
                }
            }
        }
        Files(copy)
    }

    /// Removes a file with its compressed forms.
    pub(crate) fn remove(&self, begin: &str, end: &str) {
        let file = file(&self.0, begin, end);
        for form in ["", ".br", ".gz"] {
            let path = PathBuf::from(format!("{}{form}", file.display()));
            fs::remove_file(path).expect("the build makes every file in three forms");
        }
    }

    /// Adds a profile, or replaces one.
    pub(crate) fn put_profile(&self, id: &str, text: &str) {
        let folder = self.0.join("profiles");
        fs::create_dir_all(&folder).expect("a folder can be made");
        for compressed in ["br", "gz"] {
            let _ = fs::remove_file(folder.join(format!("{id}.json.{compressed}")));
        }
        fs::write(folder.join(format!("{id}.json")), text).expect("a file can be written");
    }

    /// Replaces the bytes of a file and removes its compressed forms.
    pub(crate) fn rewrite(&self, begin: &str, end: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        let file = file(&self.0, begin, end);
        let bytes = fs::read(&file).expect("a file of the build can be read");
        self.remove(begin, end);
        fs::write(file, change(bytes)).expect("a file can be written");
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // A folder that cannot be removed does not fail a test.
        let _ = fs::remove_dir_all(&self.0);
    }
}
