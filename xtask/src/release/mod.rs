//! Makes the archive of a release from a clean tree: the published files with all that goes with them.
//!
//! `source` is the commit, `licences` what others wrote, `sbom` and `publiccode` say it to programs, `upgrade` to
//! people, `archive` packs it, and `twin` holds that a clone in another folder gives the same bytes.

mod archive;
mod licences;
mod publiccode;
mod sbom;
mod source;
mod twin;
mod upgrade;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

pub use twin::Twin;

use self::archive::Files;
use self::licences::Component;
use self::source::Source;
use crate::build::Edition;
use crate::bundle::sha256;
use crate::compile::{Folders, module};
use crate::product::{self, Order};
use crate::run::Workspace;
use crate::spelled::day_of;

/// The version that is released.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The endings of the files that this project writes itself. A file of another kind, such as a font or a photo, may
/// be somebody else's.
const OWN: [&str; 10] = ["br", "css", "csv", "gz", "html", "js", "json", "svg", "txt", "wasm"];

/// What only the one who publishes knows, each if it is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Publisher<'a> {
    /// Where the guide will stand.
    pub address: Option<&'a str>,
    /// Whom to tell of a weakness there.
    pub security_contact: Option<&'a str>,
    /// Where the source code stands.
    pub repository: Option<&'a str>,
}

/// A release that was made.
#[derive(Debug)]
pub struct Made {
    pub archive: PathBuf,
    files: Files,
}

/// Builds and packs the commit of a clean tree into the target folder.
pub fn release(workspace: &Workspace, publisher: &Publisher) -> Result<Made> {
    let root = &workspace.root;
    let source = Source::of(root)?;
    // What can be refused is refused before the build, which takes minutes.
    upgrade::previous(root, VERSION)?;
    publiccode::published(root, publisher.repository)?;
    licences::shipped(workspace)?;
    let built = product::build_in(
        workspace,
        &Order {
            edition: Edition::Published,
            address: publisher.address,
            security_contact: publisher.security_contact,
            date: day_of(source.seconds)?,
        },
    )?;
    ensure!(Source::of(root)? == source, "another commit came while this one was built: repeat this command");
    eprintln!("Packing the release ...");
    let files = contents(workspace, &source, publisher, &built.dist)?;
    let packed = archive::pack(&name(), &files, source.seconds)?;
    let folder = workspace.target.join("wegwijzer-release");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("the old {} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let archive = format!("{}.tar.zst", name());
    let sum = format!("{}  {archive}\n", sha256(&packed));
    let paths = &files["paths.txt"];
    for (name, bytes) in [
        (&archive, &packed[..]),
        (&"SHA256SUMS".into(), sum.as_bytes()),
        (&format!("{VERSION}.txt"), &paths[..]),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    for (said, option) in
        [(publisher.repository, "--repository"), (publisher.security_contact, "--security-contact")]
    {
        if said.is_none() {
            eprintln!("Not in it, since only you know it: {option} (see cargo xtask release --help)");
        }
    }
    Ok(Made { archive: folder.join(archive), files })
}

/// The folder in the archive, and the name of the archive.
fn name() -> String {
    format!("wegwijzer-{VERSION}")
}

/// Everything in the archive of a build, by path.
fn contents(workspace: &Workspace, source: &Source, publisher: &Publisher, dist: &Path) -> Result<Files> {
    let root = &workspace.root;
    let (components, used) = licences::shipped(workspace)?;
    let compiled = module(workspace);
    let bytes = fs::read(&compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let unlisted = licences::unlisted(&bytes, &components);
    ensure!(
        unlisted.is_empty(),
        "the program has code of crates that are not listed: {}",
        unlisted.join(", ")
    );

    let mut files = Files::new();
    read_folder(dist, "dist", &mut files)?;
    let findings = of_others(&files).into_iter().chain(local(&files, &Folders::of(workspace)?));
    let findings: Vec<String> = findings.collect();
    if !findings.is_empty() {
        bail!("not everything in {} can be released:\n       {}", dist.display(), findings.join("\n       "));
    }
    let paths = published_paths(&files["dist/release.json"])?;
    let read = |name: &str| {
        fs::read_to_string(root.join(name))
            .with_context(|| format!("{name} cannot be read in the repository"))
    };
    let previous = upgrade::previous(root, VERSION)?;
    let note = upgrade::note(&upgrade::Release {
        version: VERSION,
        source,
        previous: previous.as_ref(),
        paths: &paths,
        changelog: &read("CHANGELOG.md")?,
    })?;
    let compiler = &components.last().context("the standard library is always there")?.version;
    let bill = sbom::sbom(source, compiler, &components, &used)?;
    let lines: String = paths.iter().map(|path| format!("{path}\n")).collect();
    for (name, text) in [
        ("LICENSE", read("LICENSE")?),
        ("SECURITY.md", read("SECURITY.md")?),
        ("UPGRADE.md", note),
        ("paths.txt", lines),
        ("sbom.cdx.json", serde_json::to_string_pretty(&bill)? + "\n"),
        (publiccode::NAME, publiccode::published(root, publisher.repository)?),
        ("licences/README.md", index(&components)),
        ("licences/kept.md", read(&format!("{}/README.md", licences::KEPT))?),
        ("licences/regions.md", read("content/regions/README.md")?),
    ] {
        files.insert(name.to_owned(), text.into_bytes());
    }
    for Component { name, version, texts, .. } in &components {
        for (file, text) in texts {
            files.insert(format!("licences/{name}-{version}/{file}"), text.clone());
        }
    }
    let sums = archive::sums(&files);
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    Ok(files)
}

/// The paths that a host publishes, without the compressed forms.
fn published_paths(release: &[u8]) -> Result<BTreeSet<String>> {
    let release: Value = serde_json::from_slice(release).context("dist/release.json cannot be read")?;
    let files = release["files"].as_object().context("dist/release.json names no files")?;
    Ok(files.keys().cloned().chain(["release.json".to_owned()]).collect())
}

/// What is shipped of others, to read.
fn index(components: &[Component]) -> String {
    let mut text = String::from(
        "# Licences of what is shipped\n\n\
         The guide is under the EUPL-1.2 (`../LICENSE`): its programs, scripts, styles, texts and drawings. It has no \
         fonts and no pictures of others. Where the data of regions come from stands in `regions.md`.\n\n\
         Its programs (`dist/a/app.*`, `dist/a/chunk.*`, `dist/profiel-controle/program.*`) are linked with the \
         crates below, each with its licence texts in a folder of its own (`kept.md` says where a text is from that a package \
         lacks). Crates that only build it are not \
         shipped. Of some nothing is left in the programs, since the compiler takes out what is not used.\n\n\
         | crate | version | licence | source |\n|---|---|---|---|\n",
    );
    for Component { name, version, licence, repository, .. } in components {
        let repository = repository.as_deref().unwrap_or_default();
        text += &format!("| {name} | {version} | {licence} | {repository} |\n");
    }
    text
}

/// Files of a kind that this project does not write.
fn of_others(files: &Files) -> Vec<String> {
    let own = |path: &str| path.rsplit_once('.').is_some_and(|(_, ending)| OWN.contains(&ending));
    let others = files.keys().filter(|path| !own(path));
    others.map(|path| format!("{path}: nobody said who made it, and under which licence")).collect()
}

/// Files that contain the name of a folder of this machine. A folder right below the root of a disk, such as
/// `/app`, has the name of half the web, and is not looked for.
fn local(files: &Files, folders: &Folders) -> Vec<String> {
    let mut found = Vec::new();
    for (folder, _) in folders.names() {
        let Some(name) = folder.to_str().filter(|_| folder.components().count() > 2) else { continue };
        let has = |bytes: &[u8]| bytes.windows(name.len()).any(|it| it == name.as_bytes());
        let paths = files.iter().filter(|(_, bytes)| has(bytes));
        found.extend(paths.map(|(path, _)| format!("{path} names a folder of this machine, {name}")));
    }
    found
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let what = || format!("{} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(what)? {
        let path = entry.with_context(what)?.path();
        let name = path.file_name().and_then(|it| it.to_str());
        let name = format!("{prefix}/{}", name.context("a file has a name that is no text")?);
        if path.is_dir() {
            read_folder(&path, &name, files)?;
        } else {
            files
                .insert(name, fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_may_be_of_others_is_found() {
        let files = ["dist/index.html", "dist/index.html.br", "dist/letters.woff2", "dist/CNAME"];
        let files = files.map(|path| (path.to_owned(), Vec::new())).into();
        let found = of_others(&files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("dist/CNAME: ") && found[1].starts_with("dist/letters.woff2: "));
    }

    #[test]
    fn a_program_with_a_folder_of_this_machine_in_it_is_found() {
        let workspace = Workspace::find().unwrap();
        let folders = Folders::of(&workspace).unwrap();
        let place = format!("\0asm panicked at {}/src/main.rs", workspace.root.display());
        let files = Files::from([
            ("dist/a/app.1.wasm".to_owned(), place.into_bytes()),
            ("dist/a/app.2.wasm".to_owned(), b"\0asm panicked at /wegwijzer/src/main.rs".to_vec()),
        ]);
        let found = local(&files, &folders);
        assert_eq!(found.len(), usize::from(workspace.root.components().count() > 2), "{found:?}");
        assert!(found.iter().all(|it| it.starts_with("dist/a/app.1.wasm names a folder")), "{found:?}");
    }

    #[test]
    fn the_published_paths_are_those_of_the_release() {
        let paths = published_paths(br#"{"files": {"index.html": {}, "a/app.1.js": {}}}"#).unwrap();
        assert_eq!(paths.into_iter().collect::<Vec<_>>(), ["a/app.1.js", "index.html", "release.json"]);
    }
}
