//! Exports for other programs and people, one module for each format.

pub mod csv;
pub mod dmn;
pub mod hosts;
pub mod html;
pub mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wegwijzer::deadlines::{Date, day_in_words};
use wegwijzer::model::{Condition, FactId, Model};
use wegwijzer::text::{Around, Language, Slot};

use crate::bundle::{Asset, loaded};
use crate::check::Proved;
use crate::run::Workspace;
use crate::sizes::Part;
use words::Words;

/// The style sheet of these pages; it is in `public/` and keeps its name.
const STYLE: &str = "rules.css";

/// In which form the content is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Html,
    Csv,
    Dmn,
}

/// Writes one export below a folder; gives the written files.
pub fn export(
    kind: Kind,
    workspace: &Workspace,
    proved: &Proved,
    date: Date,
    out: &Path,
) -> Result<Vec<PathBuf>> {
    let files = match kind {
        Kind::Html => {
            let mut files = readable(workspace, proved, None, date)?;
            for name in ["style.css", "beside.css"] {
                files.push(loaded(&workspace.public(), name)?);
            }
            for name in [STYLE, "icon.svg"] {
                let bytes = std::fs::read(workspace.public().join(name))
                    .with_context(|| format!("{name} cannot be read"))?;
                files.push(Asset::new(name, bytes, Part::Beside));
            }
            files
        }
        Kind::Csv => vec![spreadsheet(proved)],
        Kind::Dmn => {
            let model = &proved.rules.model;
            vec![Asset::new("wegwijzer.dmn", dmn::dmn(model, &model.default_terms()), Part::Beside)]
        }
    };
    write(files, out)
}

/// Writes files below a folder; gives their paths.
pub fn write(files: Vec<Asset>, out: &Path) -> Result<Vec<PathBuf>> {
    let write = |file: Asset| {
        let path = out.join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap_or(out))
            .and_then(|()| std::fs::write(&path, &file.bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(path)
    };
    files.into_iter().map(write).collect()
}

/// What is read without the program, as files beside the page: the rules as pages and as a spreadsheet, the
/// static guide, and the documents for those who embed it, with its address if known.
pub fn readable(
    workspace: &Workspace,
    proved: &Proved,
    address: Option<&str>,
    date: Date,
) -> Result<Vec<Asset>> {
    let words = Words::read(&workspace.content(), &proved.rules.model).map_err(|findings| {
        anyhow!("{}", findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })?;
    let style = loaded(&workspace.public(), "style.css")?;
    let drawn = loaded(&workspace.public(), "beside.css")?;
    let styles = [style.name.as_str(), STYLE, &drawn.name];
    let mut pages = html::pages(proved, &words, date, &styles[..2]);
    pages.extend(html::posters(&proved.content, &proved.rules, &styles));
    pages.extend(html::guide::pages(proved, date, &styles[..2]));
    let day = day_in_words(date, &proved.content.later[&Language::NL]);
    let sideways = |language| proved.content.texts[&language].get(Slot::Around(Around::Sideways)).to_owned();
    pages.extend(html::documents::pages(
        workspace,
        &proved.rules.model,
        address,
        &words,
        sideways,
        &day,
        &styles[..2],
    )?);
    let pages = pages.into_iter().map(|(name, page)| Asset::new(name, page, Part::Beside));
    Ok(pages.chain([spreadsheet(proved)]).collect())
}

fn spreadsheet(proved: &Proved) -> Asset {
    Asset::new(format!("{}/{}", html::FOLDER, csv::FILE), csv::csv(proved), Part::Beside)
}

/// The fact whose values an open term refers to, where a criterion connects the two.
fn fact_of(model: &Model, term: usize) -> Option<FactId> {
    let mut found = None;
    for criterion in &model.criteria {
        criterion.when.walk(&mut |part| match part {
            Condition::Within(fact, it) if it.index() == term => found = Some(*fact),
            _ => {}
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Folder, shipped};

    fn day() -> Date {
        Date::new(2026, 11, 24).unwrap()
    }

    #[test]
    fn the_pages_stand_beside_the_guide_with_the_style_that_is_published() {
        let workspace = Workspace::find().unwrap();
        let files = readable(&workspace, shipped(), None, day()).unwrap();
        let rules = files.iter().filter(|it| it.name.starts_with("hoe/")).count();
        // The routes and a poster in every language, all routes together, and the spreadsheet.
        assert_eq!(rules, (shipped().rules.model.routes.len() + 1) * Language::ALL.len() + 2);
        let style = loaded(&workspace.public(), "style.css").unwrap().name;
        for file in files {
            let path: Vec<&str> = file.name.split('/').collect();
            let depth = match path[..] {
                ["hoe" | "uitleg", _] => "../",
                ["gids" | "hoe", code, _] if Language::from_code(code).is_some() => "../../",
                _ => panic!("{} stands beside the guide", file.name),
            };
            assert_eq!(file.part, Part::Beside, "{}", file.name);
            let text = String::from_utf8(file.bytes).unwrap();
            let styled = [&*style, STYLE].iter().all(|it| text.contains(&format!("href=\"{depth}{it}\"")));
            assert!(styled || file.name == "hoe/regels.csv", "{}", file.name);
        }
    }

    #[test]
    fn every_kind_is_written_below_the_folder() {
        let (workspace, folder) = (Workspace::find().unwrap(), Folder::with([("here", "")]));
        for (kind, file) in
            [(Kind::Html, "hoe/index.html"), (Kind::Csv, "hoe/regels.csv"), (Kind::Dmn, "wegwijzer.dmn")]
        {
            let written = export(kind, &workspace, shipped(), day(), folder.path()).unwrap();
            assert!(written.contains(&folder.path().join(file)), "{written:?}");
            assert!(written.iter().all(|it| it.starts_with(folder.path()) && it.is_file()), "{written:?}");
        }
        assert!(folder.path().join(STYLE).is_file());
    }
}
