//! The note to who publishes a release or writes content: what is new since the release before, what to do, and
//! which addresses are gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::source::Source;
use crate::security_txt;
use crate::spelled::instant;

/// The folder with the published paths of every release, a file for each.
const RELEASES: &str = "releases";

/// How an entry of the changelog begins to say what must be done, and by whom.
const TO_DO: [&str; 2] = ["**Hosts:**", "**Authors:**"];

/// The release before the one that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Previous {
    version: String,
    paths: BTreeSet<String>,
}

/// The newest release that is older than `version`, if there was one. A version that was released is not made
/// again.
pub(super) fn previous(root: &Path, version: &str) -> Result<Option<Previous>> {
    let folder = root.join(RELEASES);
    let what = || format!("{} cannot be read", folder.display());
    let mut newest: Option<([u64; 3], Previous)> = None;
    for entry in fs::read_dir(&folder).with_context(what)? {
        let path = entry.with_context(what)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(before) = name.strip_suffix(".txt") else { continue };
        if before == version {
            bail!("{version} was released already ({RELEASES}/{name}): raise the version in Cargo.toml");
        }
        let number = numbers(before)?;
        if number < numbers(version)? && newest.as_ref().is_none_or(|(it, _)| *it < number) {
            let text =
                fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            let paths = text.lines().map(str::to_owned).collect();
            newest = Some((number, Previous { version: before.to_owned(), paths }));
        }
    }
    Ok(newest.map(|(_, previous)| previous))
}

fn numbers(version: &str) -> Result<[u64; 3]> {
    let numbers: Option<Vec<u64>> = version.split('.').map(|it| it.parse().ok()).collect();
    let numbers = numbers.and_then(|it| it.try_into().ok());
    numbers.with_context(|| format!("{version:?} is no version of three numbers"))
}

/// What a note is about.
pub(super) struct Release<'a> {
    pub(super) version: &'a str,
    pub(super) source: &'a Source,
    pub(super) previous: Option<&'a Previous>,
    /// The published paths.
    pub(super) paths: &'a BTreeSet<String>,
    pub(super) changelog: &'a str,
}

/// The note, in Markdown.
pub(super) fn note(release: &Release) -> Result<String> {
    let &Release { version, source, paths, changelog, .. } = release;
    let changes = changes(changelog, release.previous.map(|it| it.version.as_str()))?;
    let time = instant(source.seconds)?;
    let mut note = format!(
        "# Wegwijzer {version}\n\n\
         Made by `cargo xtask release` from commit {} of {time}. The same commit gives the same bytes in every \
         folder, with the compiler that `sbom.cdx.json` names.\n\n\
         ## Publish it\n\n\
         1. In this folder, `sha256sum -c SHA256SUMS` says whether all came as it was made.\n\
         2. Put the files of `dist/`, unchanged, in a folder `/v{version}/` that never changes, and at the address \
         that pages follow. `cargo xtask export headers` writes the headers to send.\n\
         3. {}\n\n",
        source.commit,
        security(paths),
    );
    let Some(previous) = release.previous else {
        note += "No release came before this one, so there is nothing to bring up to date.\n\n## What there is\n\n";
        note += &changes;
        return Ok(note);
    };
    let before = &previous.version;
    note += &format!("## What to do since {before}\n\n");
    let tasks = tasks(&changes);
    if tasks.is_empty() {
        note += "Nothing but publishing it.\n\n";
    } else {
        note += &format!("{}\n\n", tasks.join("\n"));
    }
    note += &format!("## What is gone since {before}\n\n");
    let gone = previous.paths.difference(paths);
    let (hashed, others): (Vec<&String>, Vec<&String>) = gone.partition(|path| path.starts_with("a/"));
    note += &format!(
        "`/v{before}/` keeps all that {before} had: leave it where it is. At the address that pages follow, \
         {}.\n\n",
        if others.is_empty() { "no address with a name of its own is gone" } else { "these are gone" }
    );
    note += &list(&others);
    if !hashed.is_empty() {
        note += "Keep these there for some weeks, for pages that are open; their names carry the hash of their bytes:\n\n";
        note += &list(&hashed);
    }
    note += &format!("## What is new since {before}\n\n{changes}");
    Ok(note)
}

fn list(paths: &[&String]) -> String {
    let lines: String = paths.iter().map(|path| format!("- `{path}`\n")).collect();
    if lines.is_empty() { lines } else { lines + "\n" }
}

fn security(paths: &BTreeSet<String>) -> String {
    let path = security_txt::PATH;
    if paths.contains(path) {
        format!(
            "`dist/{path}` says whom to tell of a weakness, and until when that holds. It counts at the root of a \
             host alone: `/{path}`."
        )
    } else {
        format!(
            "Nobody said whom to tell of a weakness at the host, so there is no `{path}`: write one with your own \
             contact (RFC 9116), or build with `--security-contact`."
        )
    }
}

/// What the changelog says since a release: its sections above that of the release.
fn changes(changelog: &str, since: Option<&str>) -> Result<String> {
    let start = changelog.find("\n## ").context("CHANGELOG.md has no section")? + 1;
    let changes = &changelog[start..];
    let end = match since {
        None => changes.len(),
        Some(version) => {
            let heading = format!("## {version}");
            let lines = changes.split_inclusive('\n').scan(0, |place, line| {
                let at = *place;
                *place += line.len();
                Some((at, line.trim_end()))
            });
            let mut found =
                lines.filter(|(_, line)| *line == heading || line.starts_with(&format!("{heading} ")));
            let what = || format!("CHANGELOG.md has no section {heading:?}, and {version} was released");
            found.next().with_context(what)?.0
        }
    };
    // A section of the changelog is a part of the note.
    let changes = changes[..end].trim_end().replace("\n## ", "\n### ");
    Ok(format!("#{changes}\n"))
}

/// What the entries say to do: from who must do it to the end of the entry, or to the next who.
fn tasks(changes: &str) -> Vec<String> {
    let mut tasks = Vec::new();
    for who in TO_DO {
        for line in changes.lines() {
            for part in line.split(who).skip(1) {
                let end = TO_DO.iter().filter_map(|other| part.find(other)).min().unwrap_or(part.len());
                tasks.push(format!("- {who} {}", part[..end].trim()));
            }
        }
    }
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    const CHANGELOG: &str = "# Changelog\n\nFor all.\n\n## 0.10.0\n\n- One. **Hosts:** export the headers anew. \
        **Authors:** number your rows.\n- Two.\n- **Hosts:** move a file.\n\n## 0.9.0 (2026-01-02)\n\n\
        - Old. **Hosts:** nothing more.\n";

    fn made(previous: Option<&Previous>, paths: &[&str], changelog: &str) -> Result<String> {
        let source = Source { commit: "0123abcd".to_owned(), seconds: 1_800_000_000 };
        let paths = paths.iter().map(|&it| it.to_owned()).collect();
        note(&Release { version: "0.10.0", source: &source, previous, paths: &paths, changelog })
    }

    #[test]
    fn the_note_has_what_to_do_and_what_is_gone_since_the_release_before() {
        let folder = Folder::with([
            ("releases/0.8.0.txt", "older.html\n"),
            ("releases/0.9.0.txt", "a/app.1.js\nhoe/old.html\nindex.html\n"),
            ("releases/1.0.0.txt", "newer.html\n"),
            ("releases/README.md", ""),
        ]);
        let previous = previous(folder.path(), "0.10.0").unwrap();
        let paths = ["a/app.2.js", "index.html", security_txt::PATH];
        let note = made(previous.as_ref(), &paths, CHANGELOG).unwrap();
        let (_, rest) = note.split_once("## What to do since 0.9.0\n\n").unwrap();
        let (to_do, rest) = rest.split_once("\n\n## What is gone since 0.9.0\n\n").unwrap();
        assert_eq!(
            to_do,
            "- **Hosts:** export the headers anew.\n- **Hosts:** move a file.\n- **Authors:** number your rows."
        );
        let (gone, new) = rest.split_once("## What is new since 0.9.0\n\n").unwrap();
        assert!(gone.contains("these are gone.\n\n- `hoe/old.html`\n\nKeep these"), "{gone}");
        assert!(gone.ends_with("\n\n- `a/app.1.js`\n\n") && !gone.contains("index.html"), "{gone}");
        assert!(new.starts_with("### 0.10.0\n\n- One.") && !new.contains("Old"), "{new}");
        assert!(note.contains("from commit 0123abcd of 2027-01-15T08:00:00Z"));
        assert!(note.contains("`dist/.well-known/security.txt` says whom"));
    }

    #[test]
    fn a_first_release_has_nothing_to_bring_up_to_date() {
        let folder = Folder::with([("releases/README.md", "")]);
        assert_eq!(previous(folder.path(), "0.1.0").unwrap(), None);
        let note = made(None, &["index.html"], CHANGELOG).unwrap();
        assert!(note.contains("No release came before") && note.contains("### 0.9.0 (2026-01-02)"));
        assert!(note.contains("so there is no `.well-known/security.txt`") && !note.contains("is gone"));
    }

    #[test]
    fn a_version_is_released_once_and_its_section_stays() {
        let folder = Folder::with([("releases/0.9.0.txt", "index.html\n")]);
        let error = previous(folder.path(), "0.9.0").unwrap_err().to_string();
        assert!(error.starts_with("0.9.0 was released already"), "{error}");
        let previous = previous(folder.path(), "0.10.0").unwrap();
        let renamed = CHANGELOG.replace("## 0.9.0", "## 0.9");
        let error = made(previous.as_ref(), &["index.html"], &renamed).unwrap_err().to_string();
        assert!(error.contains("no section \"## 0.9.0\""), "{error}");
        let nothing =
            made(previous.as_ref(), &["index.html"], "\n## Unreleased\n\n- One.\n\n## 0.9.0\n").unwrap();
        assert!(nothing.contains("Nothing but publishing it.") && nothing.contains("no address with a name"));
    }
}
