//! Builds the widget into `dist/`: everything that a host publishes, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::bind::{bind, bind_split};
use crate::bundle::{Asset, bundle, sha256};
use crate::compile::compile;
use crate::compress::{brotli, brotli_soon, gzip, is_compressible};
use crate::functions::Parts;
use crate::replace::replace;
use crate::run::Workspace;
use crate::sizes::{Part, Release, Weight};

/// What the content adds to the app and to the page around it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Further files for the immutable folder; "text-en.txt" is `{{text-en-txt}}` in the page. Files of the
    /// part `Beside` keep their names.
    pub assets: Vec<Asset>,
    /// Values of the other placeholders of `public/index.html`, as HTML.
    pub values: BTreeMap<String, String>,
}

/// A widget that is ready to be published.
#[derive(Clone, Debug)]
pub struct Built {
    pub dist: PathBuf,
    pub release: Release,
    /// What the modules of the guide are made of, by their names before bundling.
    pub modules: BTreeMap<&'static str, Parts>,
}

/// The widget to publish, or one with hooks for the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    Published,
    /// With the feature `hook`; it stays in the target folder.
    Hooked,
}

impl Edition {
    /// The folder of this edition.
    pub fn folder(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Published => workspace.root.join("dist"),
            Self::Hooked => workspace.target.join("wegwijzer-hooked"),
        }
    }

    /// The feature of the guide's program.
    fn feature(self) -> &'static str {
        match self {
            Self::Published => "app",
            Self::Hooked => "hook",
        }
    }
}

/// The program of `public/profiel-controle.html`, beside that page.
const CHECKER: &str = "profiel-controle/program";

/// Compiles the app of a workspace with the packed content of the folder `content`, and writes its folder anew.
pub fn build(workspace: &Workspace, content: &Path, page: &Page, edition: Edition) -> Result<Built> {
    let mut assets = page.assets.clone();
    eprintln!("[1/5] Compiling to WebAssembly: app (the first time takes some minutes) ...");
    let compiled = compile(workspace, content, edition.feature())?;
    let (bound, chunk) = bind_split(&compiled, "app", &workspace.target.join("wegwijzer-split"))?;
    assets.push(Asset::new("app.js", bound.glue, Part::FirstVisit));
    assets.push(Asset::new("app.wasm", bound.wasm.bytes, Part::FirstVisit));
    assets.push(Asset::new("chunk.wasm", chunk.bytes, Part::AfterStart));
    let modules = BTreeMap::from([("app.wasm", bound.wasm.parts), ("chunk.wasm", chunk.parts)]);
    if edition == Edition::Published {
        eprintln!("[2/5] Compiling to WebAssembly: {CHECKER} ...");
        let bound = bind(&compile(workspace, content, "checker")?, "program")?;
        assets.push(Asset::new(format!("{CHECKER}.js"), bound.glue, Part::Beside));
        assets.push(Asset::new(format!("{CHECKER}.wasm"), bound.wasm.bytes, Part::Beside));
    }
    eprintln!("[3/5] Putting the files together ...");
    let files = bundle(&workspace.public(), assets, page.values.clone())?;
    let dist = edition.folder(workspace);
    eprintln!("[4/5] Compressing and writing {} ...", dist.display());
    // The edition for tests is sent to nobody who waits for it.
    let pack = if edition == Edition::Published { brotli } else { brotli_soon };
    let release = replace(&dist, |next| write(next, &files, pack))?;
    if edition == Edition::Published {
        eprintln!("[5/5] Weighing ...");
        eprintln!("{}", release.table());
        release.check_budgets()?;
    }
    Ok(Built { dist, release, modules })
}

/// How a file is compressed.
type Pack = fn(&[u8]) -> Result<Vec<u8>>;

/// Writes every file with its compressed forms into a folder, and the release that lists them. `pack` is for those that
/// visits load.
fn write(dist: &Path, files: &[Asset], pack: Pack) -> Result<Release> {
    // Compressing takes longer than everything else that is done with a file.
    let (next, weights) = (Mutex::new(files.iter()), Mutex::new(Vec::new()));
    let work = || -> Result<()> {
        while let Some(file) = unlocked(&next).next() {
            let weight = write_forms(dist, file, pack)?;
            unlocked(&weights).push((file.name.clone(), weight));
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|it| it.join().unwrap_or_else(|_| bail!("a file was not written")))
    })?;
    let weights = weights.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect();
    let release = Release::new(env!("CARGO_PKG_VERSION"), weights);
    let text = serde_json::to_string_pretty(&release)? + "\n";
    write_forms(dist, &Asset::new("release.json", text, Part::Beside), pack)?;
    Ok(release)
}

/// What is locked, also where a thread panicked while it had it: the build fails then.
fn unlocked<T>(locked: &Mutex<T>) -> MutexGuard<'_, T> {
    locked.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_forms(dist: &Path, file: &Asset, pack: Pack) -> Result<Weight> {
    let path = dist.join(&file.name);
    let save = |ending: &str, bytes: &[u8]| {
        let mut path = path.clone().into_os_string();
        path.push(ending);
        let path = PathBuf::from(path);
        fs::create_dir_all(path.parent().unwrap_or(dist))
            .and_then(|()| fs::write(&path, bytes))
            .with_context(|| format!("{} cannot be written", path.display()))
    };
    save("", &file.bytes)?;
    let mut weight = Weight {
        part: file.part,
        bytes: file.bytes.len(),
        gzip: file.bytes.len(),
        brotli: file.bytes.len(),
        sha256: sha256(&file.bytes),
    };
    if is_compressible(&file.name) {
        let pack = if file.part == Part::Beside { brotli_soon } else { pack };
        let (brotli, gzip) = (pack(&file.bytes)?, gzip(&file.bytes)?);
        save(".br", &brotli)?;
        save(".gz", &gzip)?;
        (weight.brotli, weight.gzip) = (brotli.len(), gzip.len());
    }
    Ok(weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    #[test]
    fn dist_has_every_file_with_its_forms_and_nothing_older() {
        let folder = Folder::with([("dist/a/old.js", "")]);
        let dist = folder.path().join("dist");
        let text = "word ".repeat(100);
        let files = [
            Asset::new("a/app.1.js", text.as_str(), Part::FirstVisit),
            Asset::new("logo.png", [1, 2, 3], Part::Beside),
        ];
        let release = replace(&dist, |next| write(next, &files, brotli)).unwrap();
        assert!(!dist.join("a/old.js").exists() && !dist.join("logo.png.br").exists());
        let weight = &release.files["a/app.1.js"];
        assert_eq!(fs::read(dist.join("a/app.1.js.br")).unwrap().len(), weight.brotli);
        assert_eq!(fs::read(dist.join("a/app.1.js.gz")).unwrap().len(), weight.gzip);
        assert_eq!((weight.bytes, release.first_visit), (500, weight.brotli));
        let written = fs::read_to_string(dist.join("release.json")).unwrap();
        assert_eq!(written, serde_json::to_string_pretty(&release).unwrap() + "\n");
    }
}
