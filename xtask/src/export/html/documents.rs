//! The documents for webmasters, partnership staff and data protection officers as pages, and the accessibility
//! statement, since a published guide comes without its source. The files are Markdown in `docs/`.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use wegwijzer::model::Model;
use wegwijzer::text::Language;

use super::markup::{Html, document, element};
use super::{Link, NARROW_COLUMNS, OUTSIDE, filled, head, navigation};
use crate::export::words::Words;
use crate::first_screen::escape;
use crate::product::TEST_ADDRESS;
use crate::run::Workspace;

/// The folder of the pages.
pub const FOLDER: &str = "uitleg";

/// The accessibility statement, relative to the guide.
pub const ACCESSIBILITY: &str = "uitleg/toegankelijkheid.html";

/// The files, with the language of each.
const FILES: [(&str, Language); 6] = [
    ("docs/embed.md", Language::NL),
    ("docs/profiel.md", Language::NL),
    ("docs/privacy.md", Language::NL),
    ("docs/toegankelijkheid.md", Language::NL),
    ("docs/protocol.md", Language::EN),
    ("SECURITY.md", Language::EN),
];

/// The language of the page around a document, whatever that of the document.
const AROUND: Language = Language::NL;

/// The pages with their paths below `dist/`. `address` is where the guide will be published, if known; the
/// files have an example there. `sideways` says that a table moves sideways. `day` is the date of the build in
/// Dutch words. `styles` are the addresses of style sheets below `dist/`. Documents link to other sites only
/// where `model` has the address as a source of their page.
pub fn pages(
    workspace: &Workspace,
    model: &Model,
    address: Option<&str>,
    words: &Words,
    sideways: impl Fn(Language) -> String,
    day: &str,
    styles: &[&str],
) -> Result<Vec<(String, String)>> {
    let read = |(file, language): (&'static str, Language)| {
        let path = workspace.root.join(file);
        let text = std::fs::read_to_string(&path).with_context(|| format!("{file} cannot be read"))?;
        check_sources(model, file, &text)?;
        let text = text.replace(&format!("]({TEST_ADDRESS}"), "](../");
        let text = text.replace(TEST_ADDRESS, address.unwrap_or(TEST_ADDRESS));
        let title = text.lines().next().and_then(|it| it.strip_prefix("# "));
        let title = title.with_context(|| format!("{file} begins without a title"))?.to_owned();
        Ok(Read { name: page_of(file), title, language, text })
    };
    let read = FILES.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    let other = |it: &Read| Some(it.language).filter(|it| *it != AROUND);
    let mut links = vec![
        Link::new("../", &words.to_guide),
        Link::new("../plaatsen.html", &words.to_code),
        Link::new("../profiel-controle.html", &words.to_check),
    ];
    links.extend(read.iter().map(|it| Link { other_language: other(it), ..Link::new(&it.name, &it.title) }));
    let made = filled(&words.made_documents, &[day, env!("CARGO_PKG_VERSION")]);
    let page = |it: &Read| {
        let others: Vec<_> = links.iter().filter(|link| link.address != it.name).cloned().collect();
        let text = element(
            "div",
            &[("class", "document"), ("lang", it.language.code())],
            rendered(&it.text, &sideways(it.language)),
        );
        let body = [
            element("header", &[("class", "frame")], navigation(&words.pages, &others)),
            element("main", &[("class", "frame")], text),
            element("footer", &[("class", "frame")], element("p", &[("class", "meta")], &made)),
        ];
        let html = [head(&it.title, "../", styles), element("body", &[("class", "rules")], body)];
        (format!("{FOLDER}/{}", it.name), document(element("html", &[("lang", AROUND.code())], html)))
    };
    Ok(read.iter().map(page).collect())
}

struct Read {
    /// The file name of the page.
    name: String,
    title: String,
    language: Language,
    text: String,
}

/// The page of a Markdown file, whatever its folder.
fn page_of(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    format!("{}.html", name.trim_end_matches(".md").to_lowercase())
}

/// Whether an address is on another site than the guide.
fn is_outside(address: &str) -> bool {
    address.starts_with("https://") && !address.starts_with(TEST_ADDRESS)
}

/// Holds the links of a document to other sites against the sources of its page.
fn check_sources(model: &Model, file: &str, text: &str) -> Result<()> {
    let page = format!("{FOLDER}-{}", page_of(file).trim_end_matches(".html"));
    let sources = model.page_sources(&page).iter().map(|it| model.sources[it.index()].link.as_str());
    let sources: BTreeSet<&str> = sources.collect();
    let links = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) if is_outside(&dest_url) => Some(dest_url.into_string()),
        _ => None,
    });
    let links: Vec<String> = links.collect();
    if let Some(link) = links.iter().find(|it| !sources.contains(it.as_str())) {
        anyhow::bail!("{file} links to {link}, which is no source of `{page}` in content/model/pages.toml");
    }
    let unused = sources.iter().find(|it| !links.iter().any(|link| link == *it));
    ensure!(unused.is_none(), "{file} links nowhere to {}, a source of `{page}`", unused.unwrap_or(&""));
    Ok(())
}

/// Markdown as HTML: links to files become links to their pages, links to other sites tell these nothing, and
/// wide blocks scroll by themselves, also by keyboard. A table of many columns has `sideways` above it.
fn rendered(text: &str, sideways: &str) -> Html {
    let mut heading = String::new();
    let mut in_heading = false;
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).flat_map(|event| {
        match &event {
            Event::Start(Tag::Heading { .. }) => (in_heading, heading) = (true, String::new()),
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(words) | Event::Code(words) if in_heading => heading.push_str(words),
            _ => {}
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if is_outside(&dest_url) => vec![to_outside(&dest_url)],
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = match &*dest_url {
                    file if file.ends_with(".md") => page_of(file).into(),
                    _ => dest_url,
                };
                vec![Event::Start(Tag::Link { link_type, dest_url, title, id })]
            }
            // ASCII art is not read out; its content is in words beside it.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(ref kind))) if kind.is_empty() => {
                vec![wide("img", &heading), event]
            }
            // Several, and several tables, may be under one heading, so they are groups and not landmarks.
            Event::Start(Tag::CodeBlock(_)) => vec![wide("group", &heading), event],
            Event::Start(Tag::Table(ref columns)) => {
                let hint = super::sideways(sideways).as_str().to_owned();
                let hint = (columns.len() > NARROW_COLUMNS).then(|| Event::Html(hint.into()));
                hint.into_iter().chain([wide("group", &heading), event]).collect()
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Table) => vec![event, Event::Html("</div>\n".into())],
            // HTML in Markdown is shown as text.
            Event::Html(words) | Event::InlineHtml(words) => vec![Event::Text(words)],
            other => vec![other],
        }
    });
    Html::of_markdown(events)
}

/// The start of a link to another site; the end of every link is the same.
fn to_outside(address: &CowStr) -> Event<'static> {
    let attributes = OUTSIDE.map(|(name, value)| format!(" {name}=\"{value}\"")).concat();
    Event::InlineHtml(format!("<a href=\"{}\"{attributes}>", escape(address)).into())
}

fn wide(role: &str, name: &str) -> Event<'static> {
    let name = escape(name);
    Event::Html(format!("<div class=\"scroll\" role=\"{role}\" tabindex=\"0\" aria-label=\"{name}\">").into())
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, Node, ParsingOptions};

    use super::*;
    use crate::testing::shipped;

    fn made(address: Option<&str>) -> Vec<(String, String)> {
        let workspace = Workspace::find().unwrap();
        let words = Words::read(&workspace.content(), &shipped().rules.model).unwrap();
        let sideways = |language: Language| format!("sideways in {}", language.code());
        pages(
            &workspace,
            &shipped().rules.model,
            address,
            &words,
            sideways,
            "24 november 2026",
            &["rules.css"],
        )
        .unwrap()
    }

    #[test]
    fn every_document_is_a_well_formed_page_whose_links_lead_somewhere() {
        let pages = made(None);
        assert_eq!(pages.len(), FILES.len());
        for (path, page) in &pages {
            let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
            let document = Document::parse_with_options(page, options).expect(path);
            let all =
                |tag: &'static str| document.descendants().filter(move |it: &Node| it.has_tag_name(tag));
            assert_eq!(all("h1").count(), 1, "{path}");
            assert!(
                page.contains(&format!("24 november 2026, versie {} ", env!("CARGO_PKG_VERSION"))),
                "{path}"
            );
            for link in all("a") {
                let href = link.attribute("href").unwrap();
                let here = pages.iter().any(|(it, _)| *it == format!("{FOLDER}/{href}"));
                let above = ["../", "../plaatsen.html", "../profiel-controle.html"].contains(&href);
                let plain = href.starts_with("../gids/nl/");
                assert!(here || above || plain || is_outside(href), "{path}: {href}");
                let tells_nothing = link.attribute("referrerpolicy") == Some("no-referrer");
                assert_eq!(tells_nothing, is_outside(href), "{path}: {href}");
            }
            // Blocks that scroll can be focused and have a name.
            for wide in all("table").chain(all("pre")) {
                let around = wide.parent().unwrap();
                assert_eq!(around.attribute("tabindex"), Some("0"), "{path}");
                assert!(around.attribute("aria-label").is_some_and(|it| !it.is_empty()), "{path}");
            }
            for table in all("table") {
                let columns = table.descendants().filter(|it| it.has_tag_name("th")).count();
                let before = table.parent().unwrap().prev_siblings().skip(1).find(Node::is_element);
                let says = before.and_then(|it| it.text()).filter(|it| it.starts_with("sideways in "));
                let language = table.ancestors().find_map(|it| it.attribute("lang")).unwrap();
                let wide = (columns > 2).then(|| format!("sideways in {language}"));
                assert_eq!(says, wide.as_deref(), "{path}: {columns} columns");
            }
            for link in
                all("a").filter(|it| matches!(it.attribute("href"), Some("protocol.html" | "security.html")))
            {
                let in_links = link.ancestors().any(|it| it.has_tag_name("nav"));
                assert!(!in_links || link.attribute("lang") == Some("en"), "{path}: an English title");
            }
            for node in document.descendants().filter(Node::is_element) {
                assert!(node.attribute("style").is_none() && !node.has_tag_name("iframe"), "{path}");
            }
        }
        let embed = &pages[0].1;
        assert!(embed.contains("<td>WordPress</td>") && embed.contains("&lt;iframe src="), "{embed}");
    }

    #[test]
    fn a_guide_that_knows_its_address_says_it_and_another_has_an_example() {
        let [with, without] = [made(Some("https://gids.example/")), made(None)].map(|it| it[0].1.clone());
        assert!(with.contains("https://gids.example/embed.js") && !with.contains(TEST_ADDRESS));
        assert!(without.contains("https://widget.example/embed.js"));
    }

    #[test]
    fn a_document_links_to_the_sources_of_its_page_and_to_no_other_site() {
        let model = &shipped().rules.model;
        let file = "docs/toegankelijkheid.md";
        let text = std::fs::read_to_string(Workspace::find().unwrap().root.join(file)).unwrap();
        check_sources(model, file, &text).unwrap();
        assert_eq!(ACCESSIBILITY, format!("{FOLDER}/{}", page_of(file)));
        let refused = |text: &str| check_sources(model, file, text).unwrap_err().to_string();
        let more = refused(&format!("{text}\n[x](https://elsewhere.example/)\n"));
        assert!(more.contains("https://elsewhere.example/, which is no source"), "{more}");
        let less = refused(&text.replace("](https://mensenrechten.nl", "](https://widget.example"));
        assert!(less.contains("links nowhere to https://mensenrechten.nl"), "{less}");
    }

    /// Whoever reads the statement may rely on it, so it claims no more than what was done.
    #[test]
    fn the_accessibility_statement_has_every_part_of_its_form_and_claims_no_full_compliance() {
        let pages = made(None);
        let (_, page) = pages.iter().find(|(path, _)| path == ACCESSIBILITY).unwrap();
        let document = Document::parse_with_options(
            page,
            ParsingOptions { allow_dtd: true, ..ParsingOptions::default() },
        )
        .unwrap();
        let titles = |tag: &'static str| -> Vec<String> {
            let titles = document.descendants().filter(move |it| it.has_tag_name(tag));
            titles
                .map(|it| it.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect())
                .collect()
        };
        let expected = [
            "Waarvoor deze verklaring geldt",
            "Nalevingsstatus: D, voldoet niet",
            "Wat computers nakijken",
            "Wat niemand heeft nagekeken",
            "Bekende afwijkingen",
            "Een drempel melden",
            "Niet tevreden met het antwoord",
            "Voor wie de wegwijzer plaatst",
            "Akkoordverklaring",
        ];
        assert_eq!(titles("h2"), expected);
        // Every deviation says the same five things.
        for part in ["Oorzaak.", "Gevolg.", "Alternatief.", "Maatregel.", "Planning."] {
            let told = titles("strong").into_iter().filter(|it| it == part).count();
            assert_eq!(told, titles("h3").len(), "{part}");
        }
        assert!(!page.to_lowercase().contains("voldoet volledig"));
    }

    #[test]
    fn what_looks_like_markup_is_text() {
        let html = rendered("# A\n\n<script>x</script> and <b>y</b>\n\n<div>z</div>\n", "");
        assert!(!html.as_str().contains("<script") && !html.as_str().contains("<b>"), "{html:?}");
        assert!(!html.as_str().contains("<div") && html.as_str().contains("&lt;script&gt;"), "{html:?}");
    }
}
