//! Proves every setting of the open terms and writes the certificates for the page that checks a profile. They
//! are made again only when the rules or the code that proves them changed.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};
use wegwijzer::content::pack_model;
use wegwijzer::engine::Rules;
use wegwijzer::engine::diagram::Mix;
use wegwijzer::finding::Finding;
use wegwijzer::proof::{Certificate, all_settings, certify, pack_certificates};

use crate::run::Workspace;

/// The certificates, which the program of that page is compiled with, and the key of what they were made from.
const FILE: &str = "proved.txt";
const MADE_BY: &str = "proved.key";

/// Proves every setting and writes the certificates, unless those in the folder have the same key.
pub(crate) fn write(workspace: &Workspace, folder: &Path, national: &Rules) -> Result<()> {
    let key = key(workspace, national)?;
    let (file, made_by) = (folder.join(FILE), folder.join(MADE_BY));
    if file.is_file() && std::fs::read_to_string(&made_by).is_ok_and(|it| it == key) {
        return Ok(());
    }
    eprintln!("Proving what a region can set ...");
    let certificates = certificates(national)?;
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&file, pack_certificates(&certificates)))
        .and_then(|()| std::fs::write(&made_by, key))
        .with_context(|| format!("{} cannot be written", file.display()))
}

/// The certificate of each setting; a finding is an error.
fn certificates(national: &Rules) -> Result<Vec<Certificate>> {
    let all = all_settings(national).map_err(|finding| anyhow::anyhow!("{finding}"))?;
    let (next, done) = (Mutex::new(all.iter()), Mutex::new((Vec::new(), Vec::<Finding>::new())));
    let work = || {
        while let Some(rules) = next.lock().ok().and_then(|mut rest| rest.next()) {
            let outcome = certify(rules);
            let Ok(mut done) = done.lock() else { return };
            match outcome {
                Ok(certificate) => done.0.push(certificate),
                Err(findings) => done.1.extend(findings),
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let Ok((mut certificates, findings)) = done.into_inner() else { bail!("a proof came to no end") };
    if let Some(finding) = findings.first() {
        bail!("a region's setting breaks the proof: {finding}");
    }
    certificates.sort_by_key(|it| it.fingerprint);
    Ok(certificates)
}

/// The parts of `src` that the proof depends on.
const CODE: [&str; 6] = ["condition.rs", "model", "engine", "proof", "code", "content"];

/// A hash of the rules and of the code that decides and proves them.
fn key(workspace: &Workspace, national: &Rules) -> Result<String> {
    let mut mix = Mix::default();
    mix.write(&pack_model(&national.model));
    for part in CODE {
        let mut files = Vec::new();
        walk(&workspace.root.join("src").join(part), &mut files)?;
        files.sort();
        for file in files {
            mix.write(&std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?);
        }
    }
    Ok(format!("{:016x}", mix.finish()))
}

/// Every file at or below a path.
fn walk(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
    entries.into_iter().try_for_each(|entry| walk(&entry?.path(), files))
}
