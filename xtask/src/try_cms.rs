//! `cargo xtask try-cms`: the published snippets in real content management systems, installed in a folder that is
//! removed.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::programs::{self, Program};
use crate::run::{self, Workspace};
use crate::test::EVERYTHING;

/// WordPress, its themes, and the files that its package links to. Installed in the usual way they would bring a
/// web server that starts; unpacked they change nothing on this machine.
const WORDPRESS: [&str; 6] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "wordpress-theme-twentytwentytwo",
    "wordpress-theme-twentytwentyone",
    "libjs-underscore",
    "php-getid3",
];

/// Plone and all it needs, by version. Plone names no versions for what its parts need, and the newest of
/// everything do not always work together.
const PLONE: &str = "tests/browser/cms/plone.txt";

/// Installs the systems and runs the test that tries them. It writes what it saw when `accept` is set, and compares it
/// otherwise.
pub fn try_cms(accept: bool) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    if !workspace.root.join("dist/index.html").is_file() {
        bail!("there is no widget to embed; build it first: cargo xtask build");
    }
    programs::install(&Program::CMS)?;
    let folder = Folder::fresh()?;
    eprintln!("Unpacking WordPress of Debian's packages ...");
    unpack_wordpress(&folder.0.join("wordpress"))?;
    eprintln!("Installing Plone of the Python package index ...");
    install_plone(&folder.0.join("plone"), &workspace.root.join(PLONE))?;
    let mut tests = run::cargo();
    tests.current_dir(&workspace.root).env("TRY_CMS", &folder.0).env_remove("ACCEPT_TRY_CMS");
    if accept {
        tests.env("ACCEPT_TRY_CMS", "1");
    }
    tests.args(["test", "--locked", "--workspace", "--features", EVERYTHING, "--test", "browser"]);
    tests.args(["--", "--ignored", "--nocapture", "cms::"]);
    Ok(if run::status(&mut tests).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn unpack_wordpress(folder: &Path) -> Result<()> {
    DirBuilder::new().create(folder)?;
    let download = || {
        let mut download = Command::new("apt-get");
        run::output(download.current_dir(folder).args(["download", "--quiet"]).args(WORDPRESS))
    };
    // A fresh machine has no list of packages.
    if download().is_err() {
        programs::update_packages().and_then(|()| download()).with_context(|| {
            format!("Debian's packages are needed to try WordPress: {}", WORDPRESS.join(", "))
        })?;
    }
    for entry in std::fs::read_dir(folder)? {
        let package = entry?.path();
        if package.extension().is_some_and(|it| it == "deb") {
            run::status(Command::new("dpkg-deb").arg("--extract").arg(&package).arg(folder))?;
        }
    }
    Ok(())
}

fn install_plone(folder: &Path, versions: &Path) -> Result<()> {
    let python = Program::Python.path()?;
    let environment = || run::output(Command::new(&python).args(["-m", "venv"]).arg(folder));
    // Debian has a Python that cannot make one without this package.
    if environment().is_err() {
        programs::install_packages(&["python3-venv"])?;
        environment()?;
    }
    let mut install = Command::new(folder.join("bin/pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
    run::status(install.arg(versions)).context("Plone is installed with pip, and that failed")
}

/// A temporary folder that only this user reads, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Result<Folder> {
        let path = std::env::temp_dir().join(format!("wegwijzer-cms-{}", std::process::id()));
        DirBuilder::new().mode(0o700).create(&path).with_context(|| format!("{}", path.display()))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
