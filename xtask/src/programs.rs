//! The programs beside cargo that tests and measurements need: finding and installing them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::run::{self, Workspace};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Chromium,
    Chromedriver,
    Firefox,
    Geckodriver,
    WebKitWebDriver,
    /// A virtual X display: WebKit's browser has no headless mode.
    Xvfb,
    Xmllint,
    /// Tools that read printed PDFs: page count, text, and rendering.
    Pdfinfo,
    Pdftotext,
    Pdftoppm,
    /// A speech engine, to measure how long a text takes when it is read aloud.
    EspeakNg,
    /// What builds the peers that the guide is measured beside.
    Node,
    Npm,
}

/// Geckodriver is not in Debian.
const GECKODRIVER: &str = "0.37.1";

/// Compiles the driver without optimization, since it computes little.
const COMPILED_FAST: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
];

impl Program {
    /// What the tests need.
    pub const ALL: [Program; 11] = [
        Program::Chromium,
        Program::Chromedriver,
        Program::Firefox,
        Program::Geckodriver,
        Program::WebKitWebDriver,
        Program::Xvfb,
        Program::Xmllint,
        Program::Pdfinfo,
        Program::Pdftotext,
        Program::Pdftoppm,
        Program::EspeakNg,
    ];

    /// The executable's possible names; the first is that of Debian.
    fn names(self) -> &'static [&'static str] {
        match self {
            Program::Chromium => &["chromium"],
            Program::Chromedriver => &["chromedriver"],
            Program::Firefox => &["firefox-esr", "firefox"],
            Program::Geckodriver => &["geckodriver"],
            Program::WebKitWebDriver => &["WebKitWebDriver"],
            Program::Xvfb => &["Xvfb"],
            Program::Xmllint => &["xmllint"],
            Program::Pdfinfo => &["pdfinfo"],
            Program::Pdftotext => &["pdftotext"],
            Program::Pdftoppm => &["pdftoppm"],
            Program::EspeakNg => &["espeak-ng"],
            Program::Node => &["node", "nodejs"],
            Program::Npm => &["npm"],
        }
    }

    /// The Debian package it is in, if any.
    fn package(self) -> Option<&'static str> {
        match self {
            Program::Chromium => Some("chromium"),
            Program::Chromedriver => Some("chromium-driver"),
            Program::Firefox => Some("firefox-esr"),
            Program::Geckodriver => None,
            Program::WebKitWebDriver => Some("webkit2gtk-driver"),
            Program::Xvfb => Some("xvfb"),
            Program::Xmllint => Some("libxml2-utils"),
            Program::Pdfinfo | Program::Pdftotext | Program::Pdftoppm => Some("poppler-utils"),
            Program::EspeakNg => Some("espeak-ng"),
            Program::Node => Some("nodejs"),
            Program::Npm => Some("npm"),
        }
    }

    /// The path of the program, or how to install it.
    pub fn path(self) -> Result<PathBuf> {
        self.find()?.ok_or_else(|| {
            let how = match self.package() {
                Some(package) => format!("on Debian and Ubuntu: apt-get install {package}"),
                None => format!("cargo install {} --version {GECKODRIVER} --locked", self.names()[0]),
            };
            let command = if Self::ALL.contains(&self) { "test" } else { "bench" };
            anyhow!(
                "the program `{}` is needed, and it is not on the search path; \
                 `cargo xtask {command}` installs it, or by hand, {how}",
                self.names()[0]
            )
        })
    }

    fn find(self) -> Result<Option<PathBuf>> {
        let own = match self {
            Program::Geckodriver => Some(geckodriver_folder(&Workspace::find()?).join("bin")),
            _ => None,
        };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders = own.into_iter().chain(std::env::split_paths(&path));
        Ok(folders
            .find_map(|folder| self.names().iter().map(|name| folder.join(name)).find(|file| file.is_file())))
    }
}

/// The version is part of the path, so that another one is never used.
fn geckodriver_folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools").join(format!("geckodriver-{GECKODRIVER}"))
}

/// Installs what is missing of these programs, or says what to install.
pub fn install(programs: &[Program]) -> Result<()> {
    let mut missing = Vec::new();
    for &program in programs {
        if program.find()?.is_none() {
            missing.push(program);
        }
    }
    let mut packages: Vec<&str> = missing.iter().filter_map(|program| program.package()).collect();
    packages.dedup();
    if !packages.is_empty() {
        install_packages(&packages)?;
    }
    if missing.contains(&Program::Geckodriver) {
        install_geckodriver(&Workspace::find()?)?;
    }
    // A package of another distribution may have the name without the program.
    programs.iter().try_for_each(|program| program.path().map(drop))
}

fn install_packages(packages: &[&str]) -> Result<()> {
    let by_hand =
        format!("install the programs of these packages, then repeat this command: {}", packages.join(", "));
    let apt = PathBuf::from("/usr/bin/apt-get");
    if !apt.is_file() {
        bail!("programs are needed that are not there; {by_hand}");
    }
    eprintln!("Installing {} ...", packages.join(", "));
    let mut install = vec!["apt-get", "install", "-y", "--no-install-recommends", "fonts-dejavu-core"];
    install.extend(packages);
    let as_root = run::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    for words in [vec!["apt-get", "update"], install] {
        let words = if as_root { words } else { [vec!["sudo", "-n"], words].concat() };
        run::status(Command::new(words[0]).args(&words[1..]).stdout(std::io::stderr()))
            .with_context(|| by_hand.clone())?;
    }
    Ok(())
}

fn install_geckodriver(workspace: &Workspace) -> Result<()> {
    eprintln!("Compiling geckodriver {GECKODRIVER}, once; this takes some minutes ...");
    let mut install = run::cargo();
    install.current_dir(&workspace.root).envs(COMPILED_FAST);
    install.args(["install", "geckodriver", "--version", GECKODRIVER, "--locked", "--root"]);
    run::status(install.arg(geckodriver_folder(workspace))).with_context(|| {
        format!("install geckodriver {GECKODRIVER} on the search path, then repeat this command")
    })
}
