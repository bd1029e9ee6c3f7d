//! Builds the finished widget from the authors' content, refusing content with findings.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wegwijzer::content::author::load_unjudged;
use wegwijzer::content::{
    Content, pack_chunk_model, pack_chunk_texts, pack_first_model, pack_first_texts, pack_meanings,
    pack_model, pack_topics,
};
use wegwijzer::deadlines::{Date, day_in_words};
use wegwijzer::engine::Rules;
use wegwijzer::finding::Finding;
use wegwijzer::model::Model;
use wegwijzer::profile::{Known, pack_known, read};
use wegwijzer::region::Regions;
use wegwijzer::text::{Language, Slot, Ui};

use crate::build::{self, Built, Edition, Page};
use crate::bundle::{Asset, LANGUAGES, SENTENCES};
use crate::check::{Proved, check};
use crate::profile::text_of;
use crate::run::Workspace;
use crate::sizes::Part;
use crate::spelled::{day_of_build, fill, number};
use crate::{certificates, check_page, export, first_screen, security_txt};

/// The content in Dutch and another language, with its rules as they are read, neither judged nor proved; all findings
/// of reading in one error.
pub fn content(language: Language) -> Result<(Content, Rules)> {
    let dutch = Language::default();
    let languages: Vec<Language> =
        [dutch].into_iter().chain((language != dutch).then_some(language)).collect();
    let content =
        load_unjudged(&Workspace::find()?.content(), &languages).map_err(|findings| refused(&findings))?;
    let rules = Rules::new(content.model.clone(), &content.model.default_terms());
    Ok((content, rules))
}

/// The content proved at this date, with the sentence that says so.
pub fn proved(workspace: &Workspace, date: Date) -> Result<Proved> {
    let mut proved = checked(workspace)?;
    say_proof(&mut proved.content, proved.counts.situations, date)?;
    Ok(proved)
}

fn checked(workspace: &Workspace) -> Result<Proved> {
    let report = check(&workspace.content());
    match report.proved {
        Some(proved) if report.findings.is_empty() => Ok(proved),
        _ => Err(refused(&report.findings)),
    }
}

pub(crate) fn refused(findings: &[Finding]) -> anyhow::Error {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    anyhow!("the content has {} findings:\n{}", lines.len(), lines.join("\n"))
}

/// Fills in what was proved, and when a language was translated: the texts themselves contain no numbers.
pub fn say_proof(content: &mut Content, situations: u128, date: Date) -> Result<()> {
    for (&language, texts) in &mut content.texts {
        let (number, day) = (number(situations, language), day_in_words(date, &content.later[&language]));
        let said = fill(texts.ui(Ui::Proof), &[&number, &day, &content.model.version])?;
        *texts = texts.clone().with(Slot::Ui(Ui::Proof), said);
        if let Some(day) = language.unread_since() {
            let day = Date::from_iso(day).with_context(|| format!("{day} is no day such as 2026-11-28"))?;
            let said = fill(texts.ui(Ui::StartTranslated), &[&day_in_words(day, &content.later[&language])])?;
            *texts = texts.clone().with(Slot::Ui(Ui::StartTranslated), said);
        }
    }
    Ok(())
}

/// Whether this is the address of a page, without a query or fragment.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let allowed = |it: u8| it.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&it);
    rest.is_some_and(|it| {
        it.len() > 1 && it.ends_with('/') && !it.starts_with('/') && it.bytes().all(allowed)
    })
}

/// The profiles of partnerships in the folder that is published with the guide.
fn known_profiles(folder: &Path, model: &Model) -> Result<Vec<Known>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut known = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // The folder has the schema too; the id of a profile contains no dot.
        let Some(id) = name.strip_suffix(".json").filter(|id| !id.contains('.')) else { continue };
        let profile = read(&text_of(&file)?, id, model);
        let profile = profile.map_err(|faults| anyhow!("{}: {}", file.display(), faults.first[0]))?;
        known.extend(Known::of(&profile));
    }
    Ok(known)
}

/// The folder with the packed content, for the compiler.
pub fn packed(workspace: &Workspace) -> std::path::PathBuf {
    workspace.target.join("wegwijzer-content")
}

/// The published address in the edition for tests.
pub const TEST_ADDRESS: &str = "https://widget.example/";

/// What a build is for.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    pub edition: Edition,
    /// Where the guide will stand, if that is known.
    pub address: Option<&'a str>,
    /// Whom the host names for reports of weaknesses, if it names anybody.
    pub security_contact: Option<&'a str>,
    /// The day that the pages name.
    pub date: Date,
}

/// Builds an edition of the widget today, for the address where it will be published, if known.
pub fn build(edition: Edition, address: Option<&str>) -> Result<Built> {
    let order = Order { edition, address, security_contact: None, date: day_of_build()? };
    build_in(&Workspace::find()?, &order)
}

/// Builds what is ordered from a workspace, which may be another clone than that of this program.
pub fn build_in(workspace: &Workspace, order: &Order) -> Result<Built> {
    let &Order { edition, date, .. } = order;
    let address = match (edition, order.address) {
        (Edition::Hooked, None) => Some(TEST_ADDRESS),
        (_, Some(it)) if !is_address(it) => {
            bail!("--address takes an address with a slash at its end, such as {TEST_ADDRESS}, not {it:?}")
        }
        (_, address) => address,
    };
    let proved = proved(workspace, date)?;
    let folder = packed(workspace);
    for (name, bytes) in packed_files(workspace, &proved.content)? {
        let path = folder.join(name);
        // Unchanged files are not written, so that cargo does not recompile.
        if std::fs::read(&path).is_ok_and(|old| old == bytes) {
            continue;
        }
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&path, bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    certificates::write(workspace, &folder, &proved.rules)?;
    let regions = proved.regions.as_ref().context("content without findings has its regions")?;
    let mut page = page(workspace, &proved.content, &proved.rules, regions, address)?;
    page.assets.extend(export::readable(workspace, &proved, address, date)?);
    if let Some(contact) = order.security_contact {
        let text = security_txt::security_txt(contact, address, date)?;
        page.assets.push(Asset::new(security_txt::PATH, text, Part::Beside));
    }
    build::build(workspace, &folder, &page, edition)
}

/// What the program is compiled with: the model, the texts of the first language, and the published profiles.
pub fn packed_files(workspace: &Workspace, content: &Content) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let (model, texts) = (&content.model, content.all_texts(Language::default()));
    let known = known_profiles(&workspace.public().join("profiles"), model)?;
    Ok(vec![
        ("first-model.bin", pack_first_model(model)),
        ("chunk-model.bin", pack_chunk_model(model)),
        ("model.bin", pack_model(model)),
        ("profiles.txt", pack_known(&known).into_bytes()),
        ("text-nl.txt", pack_first_texts(model, &texts).into_bytes()),
        ("later-nl.txt", pack_chunk_texts(model, &texts).into_bytes()),
        ("words-nl.txt", pack_meanings(model, &texts).into_bytes()),
    ])
}

/// What the content adds to the page and to the files that it loads.
pub fn page(
    workspace: &Workspace,
    content: &Content,
    rules: &Rules,
    regions: &Regions,
    address: Option<&str>,
) -> Result<Page> {
    let mut page = Page { values: first_screen::values(content, rules, address), ..Page::default() };
    let sentences = check_page::sentences(&workspace.content()).map_err(|findings| refused(&findings))?;
    page.values.insert(SENTENCES.to_owned(), sentences);
    page.values.insert(LANGUAGES.to_owned(), first_screen::languages_to_ask_for(content));
    let model = &content.model;
    for language in Language::ALL {
        let mut add = |name: &str, packed, part| {
            page.assets.push(Asset::new(format!("{name}-{}.txt", language.code()), packed, part));
        };
        // The program has the first language in it.
        if language != Language::default() {
            let texts = content.all_texts(language);
            add("text", pack_first_texts(model, &texts), Part::Language);
            add("later", pack_chunk_texts(model, &texts), Part::Later);
            add("words", pack_meanings(model, &texts), Part::Later);
        }
        add("topics", pack_topics(model, &content.topics[&language]), Part::Topics);
    }
    page.assets.push(Asset::new("regions.txt", regions.pack(), Part::Regions));
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Folder, shipped};

    #[test]
    fn a_published_profile_may_begin_with_a_mark_and_one_that_is_not_utf_8_is_named() {
        let profile = include_str!("../../public/profiles/unita.json");
        let folder = Folder::with([("unita.json", format!("\u{feff}{profile}").as_str())]);
        let model = &shipped().rules.model;
        let known = known_profiles(folder.path(), model).unwrap();
        assert_eq!(known.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["unita"]);
        let file = folder.path().join("unita.json");
        let latin: Vec<u8> = format!("{profile}é").chars().map(|it| it as u8).collect();
        std::fs::write(&file, latin).unwrap();
        let error = known_profiles(folder.path(), model).unwrap_err().to_string();
        assert_eq!(error, format!("{} is not UTF-8; save it as UTF-8", file.display()));
    }

    #[test]
    fn an_address_is_that_of_a_page_and_asks_for_nothing() {
        for address in ["https://wegwijzer.example/", "http://127.0.0.1:8080/", "https://a.example/v0.1.0/"] {
            assert!(is_address(address), "{address}");
        }
        for address in [
            "wegwijzer.example/",
            "https://wegwijzer.example",
            "https:///",
            "https://a.example/?x=/",
            "//a/",
            "/",
        ] {
            assert!(!is_address(address), "{address}");
        }
    }
}
