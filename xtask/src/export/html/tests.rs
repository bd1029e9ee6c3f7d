//! The pages of the shipped content, parsed and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use roxmltree::{Document, Node, ParsingOptions};
use wegwijzer::content::author::load;
use wegwijzer::engine::Rules;
use wegwijzer::proof::count;
use wegwijzer::text::all_slots;

use super::*;
use crate::run::Workspace;

fn day() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

struct Shipped {
    proved: &'static Proved,
    words: Words,
    pages: BTreeMap<String, String>,
}

fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let proved = crate::testing::shipped();
        let words = Words::read(&content(), &proved.rules.model).expect("the sentences are all there");
        let pages = pages(proved, &words, day(), &["a/style.css", "rules.css"]).into_iter().collect();
        Shipped { proved, words, pages }
    })
}

fn content() -> PathBuf {
    Workspace::find().expect("cargo knows the workspace").content()
}

/// Parses a page strictly: an unclosed tag or text that was taken for markup is an error.
fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error} in {page}"))
}

fn text(node: Node) -> String {
    node.descendants().filter_map(|it| if it.is_text() { it.text() } else { None }).collect()
}

fn elements<'a>(document: &'a Document, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(move |it| it.has_tag_name(name))
}

/// The text of the entry with this id.
fn entry(document: &Document, id: &str) -> Option<String> {
    document.descendants().find(|it| it.attribute("id") == Some(id)).map(text)
}

#[test]
fn every_page_is_well_formed_and_obeys_the_policy_of_the_guide() {
    for (name, page) in &shipped().pages {
        let document = parsed(page);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">"), "{name}");
        assert_eq!(elements(&document, "h1").count(), 1, "{name}");
        for node in document.descendants().filter(|it| it.is_element()) {
            let tag = node.tag_name().name();
            assert!(!["script", "style", "img", "iframe", "form", "base"].contains(&tag), "{name}: {tag}");
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(name != "style" && !name.starts_with("on"), "{tag} {name}");
            }
            // Elements that may contain text and inline elements only.
            if ["p", "h1", "h2", "h3", "span", "a", "dt", "caption"].contains(&tag) {
                let blocks = ["p", "ul", "ol", "dl", "div", "table", "section", "h2", "h3"];
                let inside = node.descendants().skip(1).find(|it| blocks.contains(&it.tag_name().name()));
                assert!(inside.is_none(), "{name}: {inside:?} in {tag}");
            }
            if ["ul", "ol"].contains(&tag) {
                let items = node.children().filter(Node::is_element);
                assert!(
                    node.has_children() && items.clone().all(|it| it.has_tag_name("li")),
                    "{name}: {tag}"
                );
            }
            if tag == "link" {
                assert!(node.attribute("href").unwrap().starts_with("../"), "nothing from elsewhere");
            }
            if tag == "th" {
                assert!(matches!(node.attribute("scope"), Some("col" | "row")), "{name}");
            }
            if tag == "table" {
                let region = node.parent().unwrap();
                assert_eq!(
                    (region.attribute("tabindex"), region.attribute("role")),
                    (Some("0"), Some("region"))
                );
                assert!(!region.attribute("aria-label").unwrap().is_empty() && !text(node).is_empty());
                // A table that a phone cannot show whole says so above it, and no other.
                let classes = |it: Node| it.attribute("class").unwrap_or_default().to_owned();
                let columns = node.descendants().filter(|it| it.attribute("scope") == Some("col"));
                let wide = columns.count() > 2;
                let before = region.prev_siblings().skip(1).find(Node::is_element);
                let says = before.is_some_and(|it| classes(it).contains("sideways"));
                assert_eq!(says, wide, "{name}: {}", region.attribute("aria-label").unwrap());
            }
        }
    }
}

#[test]
fn every_link_leads_somewhere_and_every_id_stands_once() {
    let pages = &shipped().pages;
    let ids: BTreeMap<&String, BTreeSet<String>> = (pages.iter())
        .map(|(name, page)| {
            let document = parsed(page);
            let all: Vec<String> =
                document.descendants().filter_map(|it| it.attribute("id")).map(str::to_owned).collect();
            let once: BTreeSet<String> = all.iter().cloned().collect();
            assert_eq!(once.len(), all.len(), "{name}");
            (name, once)
        })
        .collect();
    for (name, page) in pages {
        let document = parsed(page);
        for link in elements(&document, "a") {
            let href = link.attribute("href").unwrap();
            if href.starts_with("https://") {
                assert_eq!(link.attribute("rel"), Some("noopener noreferrer"), "{name}: {href}");
                assert_eq!(link.attribute("referrerpolicy"), Some("no-referrer"), "{name}: {href}");
                continue;
            }
            let (file, id) = href.split_once('#').unwrap_or((href, ""));
            let to = if file.is_empty() { name.clone() } else { format!("{FOLDER}/{file}") };
            let known = ["../", super::super::csv::FILE].contains(&file) || pages.contains_key(&to);
            assert!(known, "{name}: {href} leads nowhere");
            assert!(id.is_empty() || ids[&to].contains(id), "{name}: {href} leads nowhere");
        }
    }
}

#[test]
fn every_route_has_a_page_and_every_criterion_on_it_is_explained() {
    let Shipped { proved, pages, .. } = shipped();
    let (model, texts) = (&proved.rules.model, &proved.content.texts[&Language::NL]);
    let say = |slot: Slot| for_voice(texts.get(slot), Voice::Teacher);
    assert_eq!(pages.len(), model.routes.len() + 1);
    let (first, beside) = (ways_of(&proved.rules), beside(&proved.rules));
    for (number, route) in model.routes.iter().enumerate() {
        let document = parsed(&pages[&format!("hoe/{}.html", route.id)]);
        let ways = first[number].ways.iter().chain(&beside[number].ways);
        let used: BTreeSet<CriterionId> = ways.flat_map(|(way, _)| &way.literals).map(|it| it.0).collect();
        assert!(!used.is_empty());
        for criterion in used {
            let about = &model.criteria[criterion.index()];
            let entry = entry(&document, &format!("c-{}", about.id)).expect("it has an entry");
            let texts = &proved.content.texts[&Language::NL];
            let met = criterion_met(model, texts, Voice::Teacher, criterion, None);
            let mut said = vec![met, say(Slot::Against(criterion))];
            said.extend(about.when.facts().iter().map(|&fact| say(Slot::Legend(fact))));
            said.extend(about.sources.iter().map(|it| model.sources[it.index()].title.clone()));
            assert!(!about.sources.is_empty());
            said.iter()
                .for_each(|said| assert!(entry.contains(said), "{}: {said} is not in {entry}", about.id));
        }
    }
}

#[test]
fn numbers_add_up_to_all_situations() {
    let Shipped { proved, pages, .. } = shipped();
    let number =
        |text: &str| text.split([' ', '\n']).next().unwrap().replace('.', "").parse::<u128>().unwrap();
    // The numbers in a column of the first table of a section, which has three columns.
    let column = |document: &Document, section: &str, place: usize| -> Vec<u128> {
        let section = document.descendants().find(|it| it.attribute("id") == Some(section)).unwrap();
        let cells = |row: Node| row.children().filter(Node::is_element).map(text).collect::<Vec<_>>();
        let mut bodies = section
            .descendants()
            .filter(|it| it.has_tag_name("tbody"))
            .map(|body| body.children().filter(Node::is_element).map(cells).collect::<Vec<_>>());
        let rows = bodies.find(|rows| rows[0].len() == 3).unwrap_or_default();
        rows.iter().map(|cells| number(&cells[place])).collect()
    };
    let overview = parsed(&pages["hoe/index.html"]);
    let mut routes = column(&overview, "routes", 1);
    assert_eq!(routes.pop(), Some(proved.counts.situations));
    assert_eq!(routes.iter().sum::<u128>(), proved.counts.situations);
    assert_eq!(routes.len(), proved.rules.model.routes.len());
    for ((route, situations), beside) in
        proved.rules.model.routes.iter().zip(routes).zip(beside(&proved.rules))
    {
        let document = parsed(&pages[&format!("hoe/{}.html", route.id)]);
        assert!(entry(&document, "first").unwrap().contains(&dutch(situations)));
        for (section, all) in [("first", situations), ("beside", beside.situations)] {
            let rows = column(&document, section, 2);
            assert!(rows.is_empty() || rows.iter().sum::<u128>() == all, "{} {section}: {rows:?}", route.id);
        }
        assert_eq!(beside.ways.iter().map(|way| way.1).sum::<u128>(), beside.situations);
        assert_eq!(beside.main.iter().map(|main| main.1).sum::<u128>(), beside.situations);
    }
}

#[test]
fn merged_rows_are_the_ways_and_no_others() {
    let rules = &shipped().proved.rules;
    let of_all =
        ways_of(rules).into_iter().map(|it| it.ways).chain(beside(rules).into_iter().map(|it| it.ways));
    for ways in of_all.filter(|ways| !ways.is_empty()) {
        let merged = rows::rows(&ways);
        let mut told: Vec<rows::Together> = Vec::new();
        for row in &merged.rows {
            let mut all = vec![merged.always.clone()];
            for choice in &row.choices {
                all = all.iter().flat_map(|one| choice.iter().map(move |two| one | two)).collect();
            }
            let count: u128 = ways
                .iter()
                .filter(|way| all.contains(&way.0.literals.iter().copied().collect()))
                .map(|way| way.1)
                .sum();
            assert_eq!(count, row.situations);
            told.extend(all);
        }
        let mut expected: Vec<rows::Together> =
            ways.iter().map(|way| way.0.literals.iter().copied().collect()).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
        assert!(
            merged.rows.len() <= ways.len().div_ceil(2).max(2),
            "{} of {}",
            merged.rows.len(),
            ways.len()
        );
    }
}

#[test]
fn the_open_terms_stand_with_what_they_allow_and_what_holds_without() {
    let document = parsed(&shipped().pages["hoe/index.html"]);
    let terms = entry(&document, "terms").unwrap();
    for said in
        ["“Leren gaat moeilijk”", "ook meer tegelijk of geen", "“het samenwerkingsverband”", "needs-in-basic"]
    {
        assert!(terms.contains(said), "{said} is not in {terms}");
    }
    // What a region counts as basic support moves both routes, whichever of them names it.
    let Shipped { words, pages, .. } = shipped();
    for (route, moves) in [("basic", true), ("extra", true), ("cluster-1", false)] {
        let page = &pages[&format!("hoe/{route}.html")];
        assert_eq!(page.contains(&words.term_moves), moves, "{route}");
    }
}

#[test]
fn the_overview_has_the_whole_proof_the_questions_and_the_notes() {
    let Shipped { proved, words, pages } = shipped();
    let document = parsed(&pages["hoe/index.html"]);
    let proof = entry(&document, "proof").unwrap();
    assert_eq!(proved.lines.len(), 19);
    for line in &proved.lines {
        let [says, _] = &words.obligations[line.name];
        assert!(proof.contains(says) && proof.contains(&dutch(line.examined)), "{}", line.name);
    }
    let model = &proved.rules.model;
    for id in model
        .facts
        .iter()
        .map(|it| format!("q-{}", it.id))
        .chain(model.notes.iter().map(|it| format!("n-{}", it.id)))
    {
        assert!(entry(&document, &id).is_some(), "{id}");
    }
    assert!(entry(&document, "sources").unwrap().contains(&model.sources[0].title));
}

#[test]
fn the_hash_on_a_page_is_that_of_its_rules_and_changes_with_nothing_else() {
    let Shipped { proved, words, pages } = shipped();
    let hash = |page: &str| {
        let (_, rules) = page.split_once("<div id=\"rules\">").unwrap();
        let (rules, after) = rules
            .rsplit_once("</div>\n<section id=\"sign\">")
            .or(rules.rsplit_once("</div>\n<section id=\"hash\">"))
            .unwrap();
        let hash = sha256(rules.as_bytes());
        assert!(after.contains(&hash), "{hash} is not in {after}");
        assert!(!rules.contains(&proved.rules.model.version) && !rules.contains("24 november 2026"));
        hash
    };
    let later = Date::new(2031, 11, 24).unwrap();
    for (name, page) in super::pages(proved, words, later, &["a/style.2.css"]) {
        assert_eq!(hash(&page), hash(&pages[&name]), "{name}");
        assert!(page.contains("24 november 2031") && page.contains(&proved.rules.model.version));
    }
    let hashes: BTreeSet<String> = pages.values().map(|page| hash(page)).collect();
    assert_eq!(hashes.len(), pages.len());
}

#[test]
fn hostile_content_never_becomes_markup() {
    let content = load(&content()).expect("the content can be read");
    let rules = Rules::new(content.model.clone(), &content.model.default_terms());
    let counts = count(&rules);
    let mut proved = Proved {
        content,
        regions: None,
        rules,
        counts,
        lines: vec![],
        moves: vec![],
        accepted: true,
        reworded: vec![],
    };
    let hostile = "</div><img src=x onerror=\"alert(1)\">&amp;'\"";
    let slots = all_slots(&proved.rules.model);
    let sentences = slots.iter().map(|_| hostile.to_owned()).collect();
    proved.content.texts.insert(Language::NL, Texts::new(slots, Language::NL, sentences).unwrap());
    let model = std::sync::Arc::make_mut(&mut proved.rules.model);
    for source in &mut model.sources {
        (source.title, source.place, source.as_of) =
            (hostile.to_owned(), hostile.to_owned(), hostile.to_owned());
        source.link = format!("https://example.org/{hostile}");
    }
    model.criteria[0].id = hostile.to_owned();
    model.version = hostile.to_owned();
    for (name, page) in pages(&proved, &shipped().words, day(), &["a/style.css"]) {
        let document = parsed(&page);
        assert_eq!(elements(&document, "img").count(), 0, "{name}");
        assert!(text(document.root()).contains(hostile), "{name} shows it as it is");
        assert!(!page.contains("<img"), "{name}");
    }
}
