//! What others wrote and is shipped: the crates that the programs are linked with, what wasm-bindgen adds to them,
//! and Rust's standard library, each with the texts of its licence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use spdx::Expression;

use crate::run::{self, Workspace};

/// Licences under which code may be shipped with code under the EUPL-1.2: they ask to be named and no more.
const ALLOWED: [&str; 12] = [
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The programs that are shipped: the guide with its chunk, and the page that checks a profile.
const FEATURES: &str = "app,checker";

/// The crate that writes the JavaScript beside the programs. Nothing else of what builds them is shipped.
const WRITES_GLUE: &str = "wasm-bindgen-cli-support";

/// Where the texts stand that packages lack, and where they come from.
pub(super) const KEPT: &str = "xtask/licences";

/// Something of others that is shipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) version: String,
    /// An expression of SPDX.
    pub(super) licence: String,
    pub(super) repository: Option<String>,
    /// SHA-256 of its package.
    pub(super) checksum: Option<String>,
    /// The texts of its licence, by the names of their files.
    pub(super) texts: BTreeMap<String, Vec<u8>>,
    /// The other components that it uses, by name and version.
    pub(super) uses: BTreeSet<Id>,
}

/// A crate by name and version.
pub(super) type Id = (String, String);

impl Component {
    pub(super) fn id(&self) -> Id {
        (self.name.clone(), self.version.clone())
    }
}

/// Everything of others that is shipped, and what the guide itself uses of it. A licence that is not there, not
/// understood or not allowed is an error that names all such.
pub(super) fn shipped(workspace: &Workspace) -> Result<(Vec<Component>, BTreeSet<Id>)> {
    let mut tree = linked(workspace)?;
    let packages = packages(workspace)?;
    let own = ("wegwijzer".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
    let mut used = tree.remove(&own).context("the guide is not in its own tree of crates")?;
    let glue = packages.keys().find(|(name, _)| name == WRITES_GLUE);
    let glue = glue.with_context(|| format!("cargo knows no {WRITES_GLUE}"))?.clone();
    tree.insert(glue.clone(), BTreeSet::new());
    used.insert(glue);
    let sums = checksums(&workspace.root.join("Cargo.lock"))?;
    let mut kept = Kept::read(&workspace.root)?;
    let mut components = Vec::new();
    for (id, uses) in tree {
        let package = packages.get(&id).with_context(|| format!("cargo knows no {} {}", id.0, id.1))?;
        let mut texts = package.own_texts()?;
        if texts.is_empty() {
            texts = kept.of(package.repository.as_deref().unwrap_or_default());
        }
        components.push(Component {
            licence: package.licence(),
            repository: package.repository.clone(),
            checksum: sums.get(&id).cloned(),
            texts,
            uses,
            name: id.0,
            version: id.1,
        });
    }
    let standard = standard_library(workspace)?;
    used.insert(standard.id());
    components.push(standard);
    let mut faults = faults(&components);
    faults.extend(kept.unneeded());
    if !faults.is_empty() {
        bail!("not everything can be shipped:\n       {}", faults.join("\n       "));
    }
    Ok((components, used))
}

/// What keeps a component from being shipped.
fn faults(components: &[Component]) -> Vec<String> {
    let mut faults = Vec::new();
    for Component { name, version, licence, texts, .. } in components {
        if texts.values().all(|text| text.trim_ascii().is_empty()) {
            faults
                .push(format!("{name} {version}: the text of its licence ({licence}) is neither in its package nor in {KEPT}"));
        }
        let allowed = |it: &spdx::LicenseReq| it.license.id().is_some_and(|id| ALLOWED.contains(&id.name));
        match Expression::parse(licence) {
            Ok(expression) if !expression.evaluate(allowed) => faults.push(format!(
                "{name} {version}: {licence} is not among the licences that xtask/src/release/licences.rs allows"
            )),
            Ok(_) => {}
            Err(error) => faults.push(format!("{name} {version}: {licence:?} is no licence: {}", error.reason)),
        }
    }
    faults
}

/// The crates that a compiled module names in the places of its panics, which are not in the tree.
pub(super) fn unlisted(module: &[u8], components: &[Component]) -> Vec<String> {
    let known: BTreeSet<String> = components.iter().map(|it| format!("{}-{}", it.name, it.version)).collect();
    let text = String::from_utf8_lossy(module);
    let found = text.split("/registry/src/").skip(1).filter_map(|rest| rest.split('/').nth(1));
    found.filter(|it| !known.contains(*it)).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The crates that the programs are linked with, and what each uses. Cargo knows it per target and features;
/// macros and build scripts run on the machine that builds, and are not shipped.
fn linked(workspace: &Workspace) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let mut command = run::cargo();
    command
        .current_dir(&workspace.root)
        .args(["tree", "--locked", "--package", "wegwijzer", "--features", FEATURES])
        .args(["--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "depth", "--format", " {p}"]);
    read_tree(&run::output(&mut command)?)
}

/// Reads lines such as `2 name v1.0.0 (*)`: a crate below the last one of a smaller depth.
fn read_tree(text: &str) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let mut tree: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut above: Vec<Id> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [depth, name, version, ..] = words[..] else {
            bail!("cargo writes its tree differently: {line:?}")
        };
        let depth: usize = depth.parse().with_context(|| format!("{line:?} has no depth"))?;
        ensure!(depth <= above.len(), "{line:?} hangs below nothing");
        let id = (name.to_owned(), version.trim_start_matches('v').to_owned());
        above.truncate(depth);
        if let Some(user) = above.last() {
            tree.entry(user.clone()).or_default().insert(id.clone());
        }
        tree.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(tree)
}

/// What cargo says of a package.
#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    license_file: Option<PathBuf>,
    manifest_path: PathBuf,
    repository: Option<String>,
}

impl Package {
    /// In today's spelling: `MIT/Apache-2.0` is `MIT OR Apache-2.0`. One that is not understood stays as it is.
    fn licence(&self) -> String {
        let said = self.license.clone().unwrap_or_default();
        Expression::canonicalize(&said).ok().flatten().unwrap_or(said)
    }

    /// The files of the package that hold a licence, or notices that must go with it.
    fn own_texts(&self) -> Result<BTreeMap<String, Vec<u8>>> {
        let folder = self.manifest_path.parent().unwrap_or(Path::new(""));
        texts(folder, |name| {
            let named = self.license_file.as_ref().is_some_and(|file| file == Path::new(name));
            let name = name.to_ascii_lowercase();
            named
                || ["licen", "copying", "copyright", "notice", "unlicense"]
                    .iter()
                    .any(|it| name.starts_with(it))
        })
    }
}

/// Texts that packages lack, by the owner and name of their repository.
struct Kept {
    texts: BTreeMap<String, BTreeMap<String, Vec<u8>>>,
    needed: BTreeSet<String>,
}

impl Kept {
    fn read(root: &Path) -> Result<Self> {
        let folder = root.join(KEPT);
        let mut all = BTreeMap::new();
        for owner in folders(&folder)? {
            for name in folders(&folder.join(&owner))? {
                let repository = format!("{owner}/{name}");
                all.insert(repository.clone(), texts(&folder.join(&repository), |_| true)?);
            }
        }
        Ok(Self { texts: all, needed: BTreeSet::new() })
    }

    /// The texts for a crate of this repository, such as `https://host/owner/name/tree/main/crate`.
    fn of(&mut self, repository: &str) -> BTreeMap<String, Vec<u8>> {
        let parts: Vec<&str> = repository.trim_end_matches(".git").split('/').skip(3).take(2).collect();
        let repository = parts.join("/");
        let texts = self.texts.get(&repository).cloned().unwrap_or_default();
        self.needed.insert(repository);
        texts
    }

    fn unneeded(&self) -> impl Iterator<Item = String> {
        let left = self.texts.keys().filter(|it| !self.needed.contains(*it));
        left.map(|it| format!("{KEPT}/{it}: every crate has its own text now, so this one can go"))
    }
}

fn folders(folder: &Path) -> Result<Vec<String>> {
    let what = || format!("{} cannot be read", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(what)? {
        let entry = entry.with_context(what)?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// The files of a folder whose names are wanted.
fn texts(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>> {
    let what = || format!("{} cannot be read", folder.display());
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(what)? {
        let path = entry.with_context(what)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && wanted(&name) {
            let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            texts.insert(name, bytes);
        }
    }
    Ok(texts)
}

fn packages(workspace: &Workspace) -> Result<BTreeMap<Id, Package>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    let mut command = run::cargo();
    command.current_dir(&workspace.root).args(["metadata", "--locked", "--format-version", "1"]);
    // Without them cargo leaves out the optional crates.
    command.args(["--features", FEATURES]);
    let answer: Metadata = serde_json::from_str(&run::output(&mut command)?)?;
    Ok(answer.packages.into_iter().map(|it| ((it.name.clone(), it.version.clone()), it)).collect())
}

/// The SHA-256 of the packages, as cargo checks them.
fn checksums(lock: &Path) -> Result<BTreeMap<Id, String>> {
    #[derive(Deserialize)]
    struct Locked {
        name: String,
        version: String,
        checksum: Option<String>,
    }
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Locked>,
    }
    let text = fs::read_to_string(lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let lock: Lock = toml::from_str(&text)?;
    Ok(lock.package.into_iter().filter_map(|it| Some(((it.name, it.version), it.checksum?))).collect())
}

/// Rust's standard library, a part of every program. The toolchain has its notices, with those of the crates in
/// it, and the licences that they name.
fn standard_library(workspace: &Workspace) -> Result<Component> {
    const NOTICES: &str = "COPYRIGHT-library.html";
    let folder = run::sysroot(workspace)?.join("share/doc/rust");
    let mut found = texts(&folder, |name| name == NOTICES).unwrap_or_default();
    let notices = found.get(NOTICES).map(|it| String::from_utf8_lossy(it).into_owned()).unwrap_or_default();
    let named = |file: &str| file.strip_suffix(".txt").is_some_and(|licence| notices.contains(licence));
    found.extend(texts(&folder.join("licenses"), named).unwrap_or_default());
    let mut rustc = run::rustc();
    let said = run::output(rustc.current_dir(&workspace.root).arg("--version"))?;
    let version = said.split(' ').nth(1).context("rustc does not say its version")?;
    Ok(Component {
        name: "rust-std".to_owned(),
        version: version.to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        repository: Some("https://github.com/rust-lang/rust".to_owned()),
        checksum: None,
        texts: found,
        uses: BTreeSet::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    fn id(name: &str) -> Id {
        (name.to_owned(), "1.0.0".to_owned())
    }

    fn component(name: &str, licence: &str, text: &str) -> Component {
        Component {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            repository: None,
            checksum: None,
            texts: BTreeMap::from([("LICENSE".to_owned(), text.into())]),
            uses: BTreeSet::new(),
        }
    }

    #[test]
    fn a_tree_says_who_uses_what() {
        let tree =
            read_tree("0 a v1.0.0 (/tmp/a)\n1 b v1.0.0\n2 c v1.0.0\n1 d v1.0.0\n2 b v1.0.0 (*)").unwrap();
        let uses = |name: &str| tree[&id(name)].iter().map(|it| it.0.as_str()).collect::<Vec<_>>();
        assert_eq!(
            (uses("a"), uses("b"), uses("c"), uses("d")),
            (vec!["b", "d"], vec!["c"], vec![], vec!["b"])
        );
        assert!(read_tree("0 a v1.0.0\n2 b v1.0.0").is_err());
    }

    #[test]
    fn a_licence_that_is_missing_not_known_or_not_allowed_is_named() {
        let components = [
            component("fine", "MIT OR GPL-3.0-only", "Permission is hereby granted"),
            component("empty", "MIT", " \n"),
            component("strict", "MIT AND GPL-3.0-only", "text"),
            component("odd", "My own", "text"),
        ];
        let found = faults(&components);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert_eq!(
            found[0],
            "empty 1.0.0: the text of its licence (MIT) is neither in its package nor in xtask/licences"
        );
        assert!(found[1].starts_with("strict 1.0.0: MIT AND GPL-3.0-only is not among"), "{}", found[1]);
        assert!(found[2].starts_with("odd 1.0.0: \"My own\" is no licence"), "{}", found[2]);
    }

    #[test]
    fn a_text_that_a_package_lacks_is_kept_by_its_repository_until_nobody_needs_it() {
        let folder = Folder::with([
            ("xtask/licences/README.md", ""),
            ("xtask/licences/some/crates/LICENSE", "text"),
            ("xtask/licences/some/old/LICENSE", "text"),
        ]);
        let mut kept = Kept::read(folder.path()).unwrap();
        for repository in ["https://host/some/crates.git", "https://host/some/crates/tree/main/one"] {
            assert_eq!(kept.of(repository)["LICENSE"], b"text", "{repository}");
        }
        assert!(kept.of("https://host/some/other").is_empty() && kept.of("").is_empty());
        let unneeded: Vec<String> = kept.unneeded().collect();
        assert_eq!(unneeded.len(), 1, "{unneeded:?}");
        assert!(unneeded[0].starts_with("xtask/licences/some/old: "), "{unneeded:?}");
    }

    #[test]
    fn a_crate_that_a_module_names_and_nobody_listed_is_found() {
        let module = b"\0asm/cargo/registry/src/index-1/fine-1.0.0/src/lib.rs\0/cargo/registry/src/index-1/new-2.0.0/src/a.rs";
        assert_eq!(unlisted(module, &[component("fine", "MIT", "text")]), ["new-2.0.0"]);
    }

    #[test]
    fn what_is_shipped_has_the_framework_and_nothing_of_the_tools() {
        let (components, used) = shipped(&Workspace::find().unwrap()).unwrap();
        let has = |name: &str| components.iter().any(|it| it.name == name);
        for name in ["leptos", "postcard", "wasm-bindgen", WRITES_GLUE, "rust-std"] {
            assert!(has(name), "{name}");
        }
        for name in ["wegwijzer", "xtask", "csv", "clap", "serde_derive", "leptos_macro", "axum", "proptest"]
        {
            assert!(!has(name), "{name}");
        }
        let known: BTreeSet<Id> = components.iter().map(Component::id).collect();
        assert!(used.is_subset(&known) && components.iter().all(|it| it.uses.is_subset(&known)));
        let standard = components.last().unwrap();
        assert!(standard.texts.len() > 2, "{:?}", standard.texts.keys());
    }
}
