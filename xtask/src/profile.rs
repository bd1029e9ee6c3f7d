//! `--profile FILE`: checks and proves the profile of a region or school.

use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use wegwijzer::engine::Rules;
use wegwijzer::finding::{Finding, Listed};
use wegwijzer::page::coverage::{Coverage, Gap};
use wegwijzer::profile::{Fault, Profile, read};
use wegwijzer::proof::{Golden, Move, OBLIGATIONS, moves};

/// A valid profile, with the rules under its terms.
pub struct Own {
    pub profile: Profile,
    pub rules: Rules,
}

/// The result of checking a profile.
pub struct Report {
    pub file: String,
    pub faults: Listed<Fault>,
    /// `None` when the profile has faults.
    pub proved: Option<Proved>,
}

pub struct Proved {
    pub own: Own,
    pub findings: Vec<Finding>,
    /// The differences from the decisions of the national guide.
    pub moves: Vec<Move>,
    pub gaps: Vec<Gap>,
    pub seconds: f64,
}

/// The text of a profile's file. UTF-16 can be valid UTF-8, but then has a zero byte next to every ASCII letter.
pub(crate) fn text_of(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => bail!("{} is not UTF-8; save it as UTF-8", file.display()),
    }
}

/// Reads a profile whose id is the name of its file.
pub fn load(rules: &Rules, file: &str) -> Result<Result<Own, Listed<Fault>>> {
    let file = Path::new(file);
    let text = text_of(file)?;
    // The guide looks for this ending alone, so any other is part of the name.
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let id = name.strip_suffix(".json").unwrap_or(&name);
    Ok(read(&text, id, &rules.model).map(|profile| {
        let settings = profile.settings(&rules.model);
        Own { rules: rules.with_terms(&settings), profile }
    }))
}

/// Checks a profile, and proves the rules under its terms.
pub fn check(national: &Rules, file: &str) -> Result<Report> {
    let start = Instant::now();
    let own = match load(national, file)? {
        Ok(own) => own,
        Err(faults) => return Ok(Report { file: file.to_owned(), faults, proved: None }),
    };
    let findings = OBLIGATIONS.iter().flat_map(|obligation| obligation.prove(&own.rules).findings).collect();
    let moves = moves(&own.rules, &Golden::of(national));
    let gaps = Coverage::of(&own.rules, &own.profile).gaps();
    let proved = Proved { findings, moves, gaps, seconds: start.elapsed().as_secs_f64(), own };
    Ok(Report { file: file.to_owned(), faults: Listed::default(), proved: Some(proved) })
}

impl Report {
    pub fn fine(&self) -> bool {
        self.proved.as_ref().is_some_and(|proved| proved.findings.is_empty())
    }

    pub fn text(&self) -> String {
        let mut text = format!("profile {}\n", self.file);
        for line in lines(&self.faults) {
            writeln!(text, "  {line}").expect("writing to a string");
        }
        let Some(proved) = &self.proved else {
            writeln!(text, "{} findings: the guide will not use this profile", self.faults.all())
                .expect("writing to a string");
            return text;
        };
        for finding in &proved.findings {
            writeln!(text, "  {finding}").expect("writing to a string");
        }
        for change in &proved.moves {
            writeln!(text, "  {change}").expect("writing to a string");
        }
        for gap in &proved.gaps {
            writeln!(text, "  {}", gap_line(&proved.own, gap)).expect("writing to a string");
        }
        writeln!(
            text,
            "{} obligations proved in {:.2} s, {} findings; {} differences from the national guide; {} schools, {} gaps",
            OBLIGATIONS.len(),
            proved.seconds,
            proved.findings.len(),
            proved.moves.len(),
            proved.own.profile.schools.len(),
            proved.gaps.iter().filter(|gap| gap.schools.is_empty() && !gap.national).count(),
        )
        .expect("writing to a string");
        text
    }

    pub fn json(&self) -> Value {
        let faults = lines(&self.faults);
        let Some(proved) = &self.proved else {
            return json!({ "file": self.file, "fine": false, "findings": faults });
        };
        let findings: Vec<String> = proved.findings.iter().map(ToString::to_string).collect();
        let moves: Vec<String> = proved.moves.iter().map(ToString::to_string).collect();
        let gaps: Vec<String> = proved.gaps.iter().map(|gap| gap_line(&proved.own, gap)).collect();
        json!({
            "file": self.file,
            "profile": proved.own.profile.id,
            "fine": self.fine(),
            "findings": findings,
            "obligations": OBLIGATIONS.len(),
            "seconds": proved.seconds,
            "differences": moves,
            "gaps": gaps,
        })
    }
}

/// One line for each listed fault, and one with the number of further ones.
pub fn lines(faults: &Listed<Fault>) -> Vec<String> {
    let more = (faults.more > 0).then(|| format!("and {} more, which are not listed", faults.more));
    faults.first.iter().map(ToString::to_string).chain(more).collect()
}

fn gap_line(own: &Own, gap: &Gap) -> String {
    let (_, needs) = Profile::needs(&own.rules.model);
    let what = format!("need `{}`, level {}", needs[gap.need.index()], gap.level_name());
    match gap.schools.as_slice() {
        [] if gap.national => format!("{what}: no school of the list offers it; a national provision does"),
        [] => format!("{what}: no school of the list offers it"),
        [one] => format!("{what}: only {} offers it", own.profile.schools[*one].name),
        _ => unreachable!("what several schools offer is no gap"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Folder, shipped};

    #[test]
    fn a_mark_of_utf_8_is_passed_over_and_another_encoding_is_told() {
        let profile = include_str!("../../public/profiles/unita.json");
        let folder = Folder::with([("unita.json", format!("\u{feff}{profile}").as_str())]);
        let file = folder.path().join("unita.json").display().to_string();
        let Ok(own) = load(&shipped().rules, &file).unwrap() else { panic!("it has faults") };
        assert_eq!(own.profile.id, "unita");
        let other = folder.path().join("unita.txt").display().to_string();
        std::fs::copy(&file, &other).unwrap();
        let Err(faults) = load(&shipped().rules, &other).unwrap() else { panic!("it has another name") };
        assert_eq!(lines(&faults), ["id: differs from the name of the file; make them the same"]);
        let other: Vec<u8> = profile.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in
            [[&[0xFF, 0xFE], other.as_slice()].concat(), other.clone(), b"{\"name\": \"Caf\xE9\"}".to_vec()]
        {
            std::fs::write(&file, bytes).unwrap();
            let error = load(&shipped().rules, &file).err().unwrap().to_string();
            assert_eq!(error, format!("{file} is not UTF-8; save it as UTF-8"));
        }
    }
}
