//! `cargo xtask check`: all findings in the content, and the proof over all situations.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wegwijzer::content::Content;
use wegwijzer::content::author::{NUMBERING, grown_numbering, load, load_regions};
use wegwijzer::engine::Rules;
use wegwijzer::finding::Finding;
use wegwijzer::proof::{Counts, Golden, Move, OBLIGATIONS, count, moves};
use wegwijzer::region::Regions;
use wegwijzer::text::{all_slots, later_slots, topic_slots};

use crate::assembled::assembled;
use crate::check_page;
use crate::export::words::Words;

/// The findings of a check, and how much it examined.
pub struct Report {
    pub findings: Vec<Finding>,
    /// `None` when the content cannot be read.
    pub proved: Option<Proved>,
}

pub struct Proved {
    pub content: Content,
    /// `None` when the regions have findings.
    pub regions: Option<Regions>,
    pub rules: Rules,
    pub counts: Counts,
    pub lines: Vec<Line>,
    /// The differences from the accepted decisions.
    pub moves: Vec<Move>,
    /// Whether the files of accepted decisions and codes are up to date.
    pub accepted: bool,
    /// The sentences put together from parts: those that were accepted and are no longer made (`-`), and new
    /// ones (`+`).
    pub reworded: Vec<String>,
}

/// The file of the accepted decisions in the content folder.
const ACCEPTED: &str = "decisions.txt";

/// The file of the accepted sentences that are put together from parts.
const ASSEMBLED: &str = "assembled.txt";

/// The result of one obligation.
pub struct Line {
    pub name: &'static str,
    pub says: &'static str,
    pub examined: u128,
    pub what: &'static str,
    pub time: Duration,
    pub findings: usize,
}

/// Reads the content folder and proves what can be read of it.
pub fn check(folder: &Path) -> Report {
    let start = Instant::now();
    let (regions, mut findings) = match load_regions(folder) {
        Ok(regions) => (Some(regions), Vec::new()),
        Err(findings) => (None, findings),
    };
    let content = match load(folder) {
        Ok(content) => content,
        Err(of_content) => {
            findings.extend(of_content);
            return Report { findings, proved: None };
        }
    };
    // Checked when content is read: P13, that the texts are complete, within their length, and easy to read.
    let model = &content.model;
    let texts =
        (all_slots(model).len() + later_slots(model).len() + topic_slots(model).len()) * content.texts.len();
    let mut lines = vec![Line {
        name: "P13",
        says: "every text is there, short enough and readable",
        examined: texts as u128,
        what: "texts",
        time: start.elapsed(),
        findings: 0,
    }];
    let rules = Rules::new(content.model.clone(), &content.model.default_terms());
    for obligation in OBLIGATIONS {
        let start = Instant::now();
        let outcome = obligation.prove(&rules);
        lines.push(Line {
            name: obligation.name,
            says: obligation.says,
            examined: outcome.examined,
            what: outcome.what,
            time: start.elapsed(),
            findings: outcome.findings.len(),
        });
        findings.extend(outcome.findings);
    }
    lines.sort_by_key(|line| line.name[1..].parse::<u8>().unwrap_or(u8::MAX));
    findings.extend(Words::read(folder, &rules.model).err().unwrap_or_default());
    findings.extend(check_page::sentences(folder).err().unwrap_or_default());
    let (sentences, of_frames) = assembled(&content);
    findings.extend(of_frames);
    let reworded = reworded(&read(folder, ASSEMBLED), &sentences);
    findings.sort();
    findings.dedup();
    // Without the file nothing has been accepted.
    let accepted = Golden(read(folder, ACCEPTED));
    let moves = moves(&rules, &accepted);
    let golden = Golden::of(&rules);
    let to_be = numbering_to_be(folder, &rules, &golden, !moves.is_empty());
    let accepted = accepted == golden && read(folder, NUMBERING) == to_be;
    let counts = count(&rules);
    Report {
        findings,
        proved: Some(Proved { counts, content, regions, rules, lines, moves, accepted, reworded }),
    }
}

/// A file of the content folder; empty if there is none.
fn read(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap_or_default()
}

/// The lines that are in one text and not in the other, each with its frame.
fn reworded(before: &str, now: &str) -> Vec<String> {
    let lines = |text: &str| {
        let mut frame = String::new();
        let line = |line: &str| {
            if !line.starts_with(' ') {
                line.clone_into(&mut frame);
            }
            format!("{frame} » {}", line.trim())
        };
        text.lines().map(line).collect::<std::collections::BTreeSet<String>>()
    };
    let (before, now) = (lines(before), lines(now));
    let gone = before.difference(&now).map(|it| format!("- {it}"));
    gone.chain(now.difference(&before).map(|it| format!("+ {it}"))).collect()
}

/// Accepts the current decisions and the sentences put together from parts, and numbers new answers in codes.
pub fn accept(folder: &Path, proved: &Proved) -> std::io::Result<()> {
    let golden = Golden::of(&proved.rules);
    // Whether any situation is decided otherwise than in those that were accepted.
    let moved = !proved.moves.is_empty();
    std::fs::write(folder.join(NUMBERING), numbering_to_be(folder, &proved.rules, &golden, moved))?;
    std::fs::write(folder.join(ASSEMBLED), assembled(&proved.content).0)?;
    std::fs::write(folder.join(ACCEPTED), golden.0)
}

/// The file of codes, with an edition added when questions or decisions differ from the last.
fn numbering_to_be(folder: &Path, rules: &Rules, golden: &Golden, moved: bool) -> String {
    grown_numbering(&read(folder, NUMBERING), &rules.model, &golden.0, moved)
}

impl Proved {
    pub fn time(&self) -> Duration {
        self.lines.iter().map(|line| line.time).sum()
    }
}

impl Report {
    /// Whether there are no findings and nothing to accept.
    pub fn fine(&self) -> bool {
        let accepted = |proved: &Proved| proved.accepted && proved.reworded.is_empty();
        self.findings.is_empty() && self.proved.as_ref().is_some_and(accepted)
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |it: String| writeln!(text, "{it}").expect("writing to a string");
        self.findings.iter().for_each(|finding| line(finding.to_string()));
        if let Some(proved) = &self.proved {
            for it in &proved.lines {
                let outcome =
                    if it.findings == 0 { "holds".to_owned() } else { format!("{} findings", it.findings) };
                let looked = format!("{} {}", it.examined, it.what);
                line(format!(
                    "{:<4}{:<48}{outcome:<12}{looked:<45}{:>7.3} s",
                    it.name,
                    it.says,
                    it.time.as_secs_f64()
                ));
            }
            let Counts { situations, journeys, longest, shortest } = proved.counts;
            let model = &proved.content.model;
            line(format!(
                "model {}: {} facts, {} criteria, {} routes, {} notes, {} topics",
                model.version,
                model.facts.len(),
                model.criteria.len(),
                model.routes.len(),
                model.notes.len(),
                model.topics.len()
            ));
            line(format!(
                "{situations} complete situations; {journeys} journeys, of {shortest} to {longest} questions"
            ));
            line(format!(
                "proved in {:.2} s over {} nodes",
                proved.time().as_secs_f64(),
                proved.rules.size()
            ));
        }
        if let Some(proved) = self.proved.as_ref().filter(|proved| !proved.accepted) {
            line(
                "the decisions, or the answers that codes can hold, are not those that were accepted:"
                    .to_owned(),
            );
            proved.moves.iter().for_each(|it| line(it.to_string()));
            line("if this is meant, accept it with `cargo xtask check --accept`".to_owned());
        }
        if let Some(proved) = self.proved.as_ref().filter(|proved| !proved.reworded.is_empty()) {
            line("sentences put together from parts are not those that were accepted:".to_owned());
            proved.reworded.iter().for_each(|it| line(it.clone()));
            line("read them, and accept them with `cargo xtask check --accept`".to_owned());
        }
        line(format!("{} findings", self.findings.len()));
        text
    }

    pub fn json(&self) -> Value {
        let finding = |it: &Finding| json!({"file": it.file, "place": it.place, "says": it.says});
        let findings: Vec<Value> = self.findings.iter().map(finding).collect();
        let Some(proved) = &self.proved else {
            return json!({"findings": findings});
        };
        // Beyond 2^53 a JSON number loses digits in most readers.
        let obligation = |it: &Line| {
            json!({
                "name": it.name, "says": it.says, "examined": it.examined.to_string(), "what": it.what,
                "seconds": it.time.as_secs_f64(), "findings": it.findings,
            })
        };
        let counts = proved.counts;
        json!({
            "findings": findings,
            "accepted": proved.accepted,
            "reworded": proved.reworded,
            "moves": proved.moves.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "obligations": proved.lines.iter().map(obligation).collect::<Vec<_>>(),
            "model": proved.content.model.version,
            "situations": counts.situations.to_string(),
            "journeys": counts.journeys.to_string(),
            "longest": counts.longest,
            "shortest": counts.shortest,
            "seconds": proved.time().as_secs_f64(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_reworded_is_said_with_its_frame_before_and_after() {
        let before = "nl: Eerst komt: #.\n    Eerst komt: uzelf.\nnl: Nog # dagen.\n    Nog 2 dagen.\n";
        let now = "nl: Eerst komt: #.\n    Eerst komt: u.\nnl: Nog # dagen.\n    Nog 2 dagen.\n";
        assert_eq!(reworded(before, before), [""; 0]);
        assert_eq!(
            reworded(before, now),
            ["- nl: Eerst komt: #. » Eerst komt: uzelf.", "+ nl: Eerst komt: #. » Eerst komt: u."]
        );
    }
}
