//! The programs beside cargo that tests, trials and measurements need: finding and installing them.

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
    /// Servers, to try the exported settings.
    Nginx,
    /// The module that sends what the build has compressed.
    NginxBrotli,
    Apache,
    Caddy,
    /// Asks a server at a steady rate.
    H2load,
    /// Letters of every script of the guide, as a phone has them: a bare machine has those of Latin only.
    NotoFonts,
    /// What content management systems run on; only `cargo xtask try-cms` needs these.
    Php,
    Mariadbd,
    Python,
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
    pub const ALL: [Program; 17] = [
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
        Program::Nginx,
        Program::NginxBrotli,
        Program::Apache,
        Program::Caddy,
        Program::H2load,
        Program::NotoFonts,
    ];

    /// What trying content management systems needs.
    pub const CMS: [Program; 5] =
        [Program::Chromium, Program::Chromedriver, Program::Php, Program::Mariadbd, Program::Python];

    /// The possible names of its file; the first is that of Debian.
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
            Program::Nginx => &["nginx"],
            Program::NginxBrotli => &["ngx_http_brotli_static_module.so"],
            Program::Apache => &["apache2"],
            Program::Caddy => &["caddy"],
            Program::H2load => &["h2load"],
            Program::NotoFonts => &["NotoSansArabic-Regular.ttf"],
            Program::Php => &["php"],
            Program::Mariadbd => &["mariadbd"],
            Program::Python => &["python3"],
            Program::Node => &["node", "nodejs"],
            Program::Npm => &["npm"],
        }
    }

    /// The Debian package it is in, if any, and those it cannot do without here.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Program::Chromium => &["chromium"],
            Program::Chromedriver => &["chromium-driver"],
            Program::Firefox => &["firefox-esr"],
            Program::Geckodriver => &[],
            Program::WebKitWebDriver => &["webkit2gtk-driver"],
            Program::Xvfb => &["xvfb"],
            Program::Xmllint => &["libxml2-utils"],
            Program::Pdfinfo | Program::Pdftotext | Program::Pdftoppm => &["poppler-utils"],
            Program::EspeakNg => &["espeak-ng"],
            Program::Nginx => &["nginx"],
            Program::NginxBrotli => &["libnginx-mod-http-brotli-static"],
            // The program alone: the package `apache2` would start a service.
            Program::Apache => &["apache2-bin"],
            Program::Caddy => &["caddy"],
            Program::H2load => &["nghttp2-client"],
            Program::NotoFonts => &["fonts-noto-core"],
            Program::Php => &["php-cli", "php-mysql"],
            // The program alone: the package `mariadb-server` would start a service.
            Program::Mariadbd => &["mariadb-server-core"],
            Program::Python => &["python3-venv"],
            Program::Node => &["nodejs"],
            Program::Npm => &["npm"],
        }
    }

    /// The command that installs it.
    fn installer(self) -> &'static str {
        match self {
            Program::Node | Program::Npm => "cargo xtask bench",
            _ if Program::ALL.contains(&self) => "cargo xtask test",
            _ => "cargo xtask try-cms",
        }
    }

    /// The path of the program, or how to install it.
    pub fn path(self) -> Result<PathBuf> {
        self.find()?.ok_or_else(|| {
            let how = match self.packages() {
                packages @ [_, ..] => {
                    format!("on Debian and Ubuntu: apt-get install {}", packages.join(" "))
                }
                [] => format!("cargo install {} --version {GECKODRIVER} --locked", self.names()[0]),
            };
            anyhow!(
                "the program `{}` is needed, and it is not on the search path; `{}` installs it, or by \
                 hand, {how}",
                self.names()[0],
                self.installer()
            )
        })
    }

    fn find(self) -> Result<Option<PathBuf>> {
        let own = match self {
            Program::Geckodriver => Some(geckodriver_folder(&Workspace::find()?).join("bin")),
            // Debian puts servers where only root looks for programs.
            Program::Nginx | Program::Apache | Program::Mariadbd => Some(PathBuf::from("/usr/sbin")),
            Program::NginxBrotli => Some(PathBuf::from("/usr/lib/nginx/modules")),
            Program::NotoFonts => Some(PathBuf::from("/usr/share/fonts/truetype/noto")),
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

/// Installs those of the programs that are missing, or says what to install.
pub fn install(programs: &[Program]) -> Result<()> {
    let mut missing = Vec::new();
    for program in programs.iter().copied() {
        if program.find()?.is_none() {
            missing.push(program);
        }
    }
    let mut packages: Vec<&str> = missing.iter().flat_map(|program| program.packages()).copied().collect();
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

/// Installs packages of Debian as root or with sudo, or says what to install.
pub(crate) fn install_packages(packages: &[&str]) -> Result<()> {
    let by_hand =
        format!("install the programs of these packages, then repeat this command: {}", packages.join(", "));
    let apt = PathBuf::from("/usr/bin/apt-get");
    if !apt.is_file() {
        bail!("some programs are not there; {by_hand}");
    }
    eprintln!("Installing {} ...", packages.join(", "));
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(packages);
    update_packages().and_then(|()| apt_get(&install)).context(by_hand)?;
    // Debian starts each server that it installs. The tests start their own, so that none is open to others.
    let services: Vec<&str> = packages.iter().copied().filter(|it| ["nginx", "caddy"].contains(it)).collect();
    if !services.is_empty() && PathBuf::from("/run/systemd/system").is_dir() {
        as_root(&[&["systemctl", "disable", "--now"], &services[..]].concat())?;
    }
    Ok(())
}

/// Fetches Debian's list of packages.
pub(crate) fn update_packages() -> Result<()> {
    apt_get(&["update"])
}

fn apt_get(words: &[&str]) -> Result<()> {
    as_root(&[&["apt-get"], words].concat())
}

/// Runs a command as root or with sudo.
fn as_root(words: &[&str]) -> Result<()> {
    let is_root = run::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    let before: &[&str] = if is_root { &[] } else { &["sudo", "-n"] };
    let words = [before, words].concat();
    // What a command prints for programs stays alone on the standard output.
    run::status(Command::new(words[0]).args(&words[1..]).stdout(std::io::stderr()))
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
