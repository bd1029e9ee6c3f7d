//! Builds the peers in `benches/peers`, the same wizard by other means, with node and npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use axum::Router;
use tower_http::services::ServeDir;

use super::wizard::Wizard;
use crate::compress::{brotli, gzip};
use crate::programs::Program;
use crate::run::{self, Workspace};
use crate::{bundle, template};

/// A peer: its name, which is that of its script, and what brings its style.
pub const PEERS: [(&str, &str); 2] = [("preact", "preact"), ("surveyjs", "survey")];

/// What npm needs, in the repository.
const SOURCES: [&str; 4] = ["package.json", "package-lock.json", "preact.jsx", "survey.js"];

/// Installs what the peers are made of and builds them; gives the folder in which each has a folder of its name.
pub fn build(workspace: &Workspace, wizard: &Wizard) -> Result<PathBuf> {
    let (from, folder) = (workspace.root.join("benches/peers"), workspace.target.join("bench/peers"));
    let copied = |name: &str| -> Result<()> {
        let (from, to) = (from.join(name), folder.join(name));
        fs::copy(&from, to).map(drop).with_context(|| format!("{} cannot be copied", from.display()))
    };
    write(&folder.join("wizard.json"), serde_json::to_string_pretty(wizard)?.as_bytes())?;
    SOURCES.iter().try_for_each(|name| copied(name))?;
    install(&folder)?;
    run::status(npm(&folder)?.args(["run", "--silent", "build"])).context("the peers cannot be built")?;
    let pages = workspace.target.join("bench/pages");
    let template =
        fs::read_to_string(from.join("page.html")).context("benches/peers/page.html cannot be read")?;
    let values = [("title".to_owned(), wizard.words.title.clone())].into();
    let page = template::fill("page.html", &template, &values)?;
    for (name, script) in PEERS {
        let built = |ending: &str| {
            let path = folder.join(format!("built/{script}.{ending}"));
            fs::read(&path).with_context(|| format!("{} was not built", path.display()))
        };
        // The wizard in Preact has the markup of the guide, and so its style.
        let style = if name == "preact" {
            bundle::loaded(&workspace.public(), "style.css")?.bytes
        } else {
            built("css")?
        };
        for (file, bytes) in
            [("index.html", page.clone().into_bytes()), ("app.js", built("js")?), ("style.css", style)]
        {
            let path = pages.join(name).join(file);
            write(&path, &bytes)?;
            write(&path.with_added_extension("br"), &brotli(&bytes)?)?;
            write(&path.with_added_extension("gz"), &gzip(&bytes)?)?;
        }
    }
    Ok(pages)
}

/// Installs exactly what the lock file names, unless it is there.
fn install(folder: &Path) -> Result<()> {
    let (lock, installed) = (folder.join("package-lock.json"), folder.join("node_modules/installed.json"));
    let wanted = fs::read(&lock)?;
    if fs::read(&installed).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run::status(npm(folder)?.args(install)).context("what the peers are made of cannot be installed")?;
    write(&installed, &wanted)
}

fn npm(folder: &Path) -> Result<Command> {
    let mut npm = Command::new(Program::Npm.path()?);
    // What a command prints on its own output may be JSON.
    npm.current_dir(folder).stdout(std::io::stderr());
    Ok(npm)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, bytes))
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// Answers with the files of a peer, compressed as the guide's are, but without the headers, which SurveyJS cannot
/// live with: it writes HTML and styles.
pub fn router(folder: &Path) -> Router {
    Router::new().fallback_service(ServeDir::new(folder).precompressed_br().precompressed_gzip())
}
