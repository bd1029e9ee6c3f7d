//! The proof of every setting of the open terms, for the page that checks a profile: proved once, and again
//! when the rules or this program changed.

use std::hash::Hasher;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};
use wegwijzer::engine::Rules;
use wegwijzer::engine::diagram::Mix;
use wegwijzer::finding::Finding;
use wegwijzer::proof::{Settled, all_settings, pack_settled, settle};

/// The file that the program of that page is compiled with, and what it was made by.
const FILE: &str = "proved.txt";
const MADE_BY: &str = "proved.key";

/// Proves every setting, unless this program did so before for these rules.
pub(crate) fn write(folder: &Path, national: &Rules) -> Result<()> {
    let key = key(national)?;
    let (file, made_by) = (folder.join(FILE), folder.join(MADE_BY));
    if file.is_file() && std::fs::read_to_string(&made_by).is_ok_and(|it| it == key) {
        return Ok(());
    }
    println!("Proving what a region can set ...");
    let settled = settled(national)?;
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&file, pack_settled(&settled)))
        .and_then(|()| std::fs::write(&made_by, key))
        .with_context(|| format!("{} cannot be written", file.display()))
}

/// What was proved of each setting; findings are an error.
fn settled(national: &Rules) -> Result<Vec<Settled>> {
    let all = all_settings(national).map_err(|finding| anyhow::anyhow!("{finding}"))?;
    let (next, done) = (Mutex::new(all.iter()), Mutex::new((Vec::new(), Vec::<Finding>::new())));
    let work = || {
        while let Some(rules) = next.lock().ok().and_then(|mut rest| rest.next()) {
            let outcome = settle(rules);
            let Ok(mut done) = done.lock() else { return };
            match outcome {
                Ok(settled) => done.0.push(settled),
                Err(findings) => done.1.extend(findings),
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let Ok((mut settled, findings)) = done.into_inner() else { bail!("a proof came to no end") };
    if let Some(finding) = findings.first() {
        bail!("a region's setting breaks the proof: {finding}");
    }
    settled.sort_by_key(|it| it.mark);
    Ok(settled)
}

/// Differs when the rules or the code that proves them do.
fn key(national: &Rules) -> Result<String> {
    let mut mix = Mix::default();
    mix.write(&std::fs::read(std::env::current_exe()?)?);
    Ok(format!("{} {:016x}", national.model.version, mix.finish()))
}
