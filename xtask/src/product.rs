//! From the authors' content to the finished widget. Content with findings is refused.

use anyhow::{Context, Result, bail};
use wegwijzer::content::{Content, pack_model, pack_texts};
use wegwijzer::engine::Rules;
use wegwijzer::text::Language;

use crate::build::{self, Built, Page};
use crate::bundle::Asset;
use crate::check::check;
use crate::first_screen;
use crate::release::Part;
use crate::run::Workspace;

/// The content with its rules, or all findings in one error.
pub fn content() -> Result<(Content, Rules)> {
    let report = check(&Workspace::find()?.content());
    match report.proved {
        Some(proved) if report.findings.is_empty() => Ok((proved.content, proved.rules)),
        _ => {
            let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
            bail!("the content has {} findings:\n{}", findings.len(), findings.join("\n"))
        }
    }
}

/// Where the packed content stands for the compiler.
pub fn packed(workspace: &Workspace) -> std::path::PathBuf {
    workspace.target.join("wegwijzer-content")
}

/// Builds `dist/`.
pub fn build() -> Result<Built> {
    let (content, rules) = content()?;
    let folder = packed(&Workspace::find()?);
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        // Left alone when it is the same, so that cargo does not compile for nothing.
        if std::fs::read(&path).is_ok_and(|old| old == bytes) {
            return Ok(());
        }
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&path, bytes))
            .with_context(|| format!("{} cannot be written", path.display()))
    };
    write("model.bin", &pack_model(&content.model))?;
    let mut page = Page { values: first_screen::values(&content, &rules), ..Page::default() };
    for (language, texts) in &content.texts {
        let packed = pack_texts(&content.model, texts);
        if *language == Language::default() {
            write("nl.txt", packed.as_bytes())?;
        } else {
            page.assets.push(Asset::new(format!("text-{}.txt", language.code()), packed, Part::Language));
        }
    }
    build::build(&folder, &page)
}
