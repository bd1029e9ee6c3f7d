//! `cargo xtask check`: everything that is wrong with the content, and the proof over all situations.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wegwijzer::content::Content;
use wegwijzer::content::author::load;
use wegwijzer::engine::Rules;
use wegwijzer::finding::Finding;
use wegwijzer::proof::{Counts, count, prove};

/// What a check found, and how much it looked at.
pub struct Report {
    pub findings: Vec<Finding>,
    /// Only when the content can be read.
    pub proved: Option<Proved>,
}

pub struct Proved {
    pub content: Content,
    pub rules: Rules,
    pub counts: Counts,
    pub time: Duration,
}

/// Reads the content folder and proves what can be read of it.
pub fn check(folder: &Path) -> Report {
    let content = match load(folder) {
        Ok(content) => content,
        Err(findings) => return Report { findings, proved: None },
    };
    let start = Instant::now();
    let rules = Rules::new(content.model.clone(), &content.model.default_terms());
    let findings = prove(&rules);
    let counts = count(&rules);
    Report { findings, proved: Some(Proved { content, rules, counts, time: start.elapsed() }) }
}

impl Report {
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |it: String| writeln!(text, "{it}").expect("writing to a string");
        self.findings.iter().for_each(|finding| line(finding.to_string()));
        if let Some(proved) = &self.proved {
            let Counts { situations, journeys, longest, shortest } = proved.counts;
            let model = &proved.content.model;
            line(format!(
                "model {}: {} facts, {} criteria, {} routes, {} notes",
                model.version,
                model.facts.len(),
                model.criteria.len(),
                model.routes.len(),
                model.notes.len()
            ));
            let proof =
                if self.findings.is_empty() { "each with exactly one main route" } else { "not proved" };
            line(format!("{situations} complete situations, {proof}"));
            line(format!("{journeys} journeys, of {shortest} to {longest} questions"));
            line(format!("proved in {:.2} s over {} nodes", proved.time.as_secs_f64(), proved.rules.size()));
        }
        line(format!("{} findings", self.findings.len()));
        text
    }

    pub fn json(&self) -> Value {
        let finding = |it: &Finding| json!({"file": it.file, "place": it.place, "says": it.says});
        let findings: Vec<Value> = self.findings.iter().map(finding).collect();
        let Some(Proved { content, counts, time, .. }) = &self.proved else {
            return json!({"findings": findings});
        };
        json!({
            "findings": findings,
            "model": content.model.version,
            // Past 2^53 a JSON number loses digits in most readers.
            "situations": counts.situations.to_string(),
            "journeys": counts.journeys.to_string(),
            "longest": counts.longest,
            "shortest": counts.shortest,
            "seconds": time.as_secs_f64(),
        })
    }
}
