//! Every text and every decisive combination of the model is on the static pages, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use roxmltree::{Document, Node, ParsingOptions};
use wegwijzer::engine::Literal;
use wegwijzer::text::{PARAGRAPH, all_slots, later_slots, meaning_slots, topic_slots};

use super::super::rows::{Together, rows};
use super::super::with_alternatives;
use super::*;
use crate::export::words::Words as Sentences;
use crate::run::Workspace;
use crate::testing::shipped;

const STYLES: [&str; 2] = ["a/style.css", "rules.css"];

fn made() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| pages(shipped(), Date::new(2026, 11, 24).unwrap(), &STYLES).into_iter().collect())
}

fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error} in {page}"))
}

fn text(node: Node) -> String {
    node.descendants().filter_map(|it| if it.is_text() { it.text() } else { None }).collect()
}

fn with_class<'a>(node: Node<'a, 'a>, class: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children()
        .filter(move |it| it.attribute("class").is_some_and(|it| it.split(' ').any(|it| it == class)))
}

fn said(language: Language, slot: Slot) -> String {
    let (texts, model) = (shipped().content.all_texts(language), &shipped().rules.model);
    plain(&match slot {
        Slot::For(criterion) => criterion_met(model, &texts, Voice::Parent, criterion, None),
        _ => for_voice(texts.get(slot), Voice::Parent),
    })
}

fn page(language: Language, name: &str) -> &'static str {
    &made()[&format!("{FOLDER}/{}/{name}", language.code())]
}

/// The pages to sign, which have the exact rules in their language.
fn signed() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let workspace = Workspace::find().unwrap();
        let words = Sentences::read(&workspace.content(), &shipped().rules.model).unwrap();
        let date = Date::new(2026, 11, 24).unwrap();
        super::super::pages(shipped(), &words, date, &STYLES).into_iter().collect()
    })
}

fn head(language: Language) -> String {
    format!("<html lang=\"{}\" dir=\"{}\"", language.code(), language.direction())
}

#[test]
fn every_page_has_its_language_landmarks_one_heading_and_a_way_past_the_links() {
    for (name, page) in made() {
        let document = parsed(page);
        let language = Language::from_code(name.split('/').nth(1).unwrap()).unwrap();
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n{}>", head(language))), "{name}");
        let of = |tag: &'static str| document.descendants().filter(move |it| it.has_tag_name(tag));
        for landmark in ["h1", "main", "header", "footer", "title"] {
            assert_eq!(of(landmark).count(), 1, "{name}: {landmark}");
        }
        let first = of("a").next().unwrap();
        assert_eq!(
            (first.attribute("class"), first.attribute("href")),
            (Some("skip"), Some("#main")),
            "{name}"
        );
        let mut labels: Vec<_> = of("nav").map(|it| it.attribute("aria-label").unwrap()).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), of("nav").count(), "{name}: landmarks of one name");
        for node in document.descendants().filter(Node::is_element) {
            let tag = node.tag_name().name();
            assert!(!["script", "style", "img", "iframe", "form", "base"].contains(&tag), "{name}: {tag}");
            for attribute in node.attributes() {
                assert!(attribute.name() != "style" && !attribute.name().starts_with("on"), "{name}: {tag}");
            }
            if ["ul", "ol", "dl"].contains(&tag) {
                assert!(node.children().any(|it| it.is_element()), "{name}: {tag} without anything in it");
            }
        }
        let text = text(document.root());
        assert!(!text.contains(['{', '}', '#']), "{name}: a place was not filled in: {text}");
    }
    let titles: BTreeSet<String> = made()
        .values()
        .map(|page| text(parsed(page).descendants().find(|it| it.has_tag_name("title")).unwrap()))
        .collect();
    assert_eq!(titles.len(), made().len(), "each page has a title of its own");
}

#[test]
fn every_link_leads_somewhere_in_both_languages() {
    let beside: BTreeSet<String> =
        Language::ALL.map(|language| format!("../../{}", poster(language))).into_iter().collect();
    let statement = format!("../../{ACCESSIBILITY}");
    let all: BTreeMap<&String, &String> = made().iter().chain(signed()).collect();
    let ids = |page: &str| -> BTreeSet<String> {
        let document = parsed(page);
        let all: Vec<&str> = document.descendants().filter_map(|it| it.attribute("id")).collect();
        let once: BTreeSet<String> = all.iter().map(|&it| it.to_owned()).collect();
        assert_eq!(once.len(), all.len());
        once
    };
    for (name, page) in made() {
        let document = parsed(page);
        for link in document.descendants().filter(|it| it.has_tag_name("a")) {
            let href = link.attribute("href").unwrap();
            if href.starts_with("https://") || href.starts_with("http://") {
                assert_eq!(link.attribute("rel"), Some("noopener noreferrer"), "{name}: {href}");
                continue;
            }
            let (to, id) = href.split_once('#').unwrap_or((href, ""));
            if href.starts_with("tel:")
                || ["../../", "../../hoe/"].contains(&to)
                || beside.contains(to)
                || to == statement
            {
                continue;
            }
            let mut folder: Vec<&str> = name.split('/').collect();
            folder.pop();
            let to = match (to.strip_prefix("../../"), to.strip_prefix("../")) {
                (Some(path), _) => path.to_owned(),
                (None, Some(path)) => format!("{}/{path}", folder[0]),
                (None, None) if to.is_empty() => name.clone(),
                (None, None) => format!("{}/{to}", folder.join("/")),
            };
            let there = all.get(&to).unwrap_or_else(|| panic!("{name}: {href} leads nowhere"));
            assert!(id.is_empty() || ids(there).contains(id), "{name}: {href} leads nowhere");
        }
    }
}

#[test]
fn a_route_says_all_that_the_model_has_for_it() {
    let model = &shipped().rules.model;
    for language in Language::ALL {
        for (number, route) in model.routes.iter().enumerate() {
            let id = RouteId::at(number);
            let page = text(parsed(page(language, &file(route))).root());
            let mut slots = vec![
                Slot::RouteName(id),
                Slot::RouteLead(id),
                Slot::RouteStay(id),
                Slot::RouteDecides(id),
                Slot::RouteTakes(id),
                Slot::RoutePays(id),
            ];
            let steps = route.steps.iter().chain(route.stay.iter().flat_map(|it| &it.steps));
            let steps = steps.flat_map(|&it| with_alternatives(model, it));
            slots.extend(steps.flat_map(|it| [Slot::StepIf(it), Slot::StepDo(it), Slot::StepDetail(it)]));
            slots.extend(route.terms.iter().flat_map(|&it| [Slot::TermName(it), Slot::TermText(it)]));
            slots
                .extend(route.contacts.iter().flat_map(|&it| [Slot::ContactName(it), Slot::ContactWhat(it)]));
            let grounds = model.grounds.iter().enumerate().filter(|(_, it)| it.routes.contains(&id));
            slots.extend(grounds.map(|(number, _)| Slot::Ground(GroundId::at(number))));
            for slot in slots {
                let said = said(language, slot);
                assert!(page.contains(&said), "{language:?} {}: {slot:?} {said}", route.id);
            }
            let sources = route.sources.iter().map(|it| &model.sources[it.index()].title);
            sources.for_each(|title| assert!(page.contains(title), "{}: {title}", route.id));
        }
    }
}

#[test]
fn every_text_of_the_model_stands_on_a_page_of_its_language() {
    let (proved, model) = (shipped(), &shipped().rules.model);
    let ways = ways_of(&proved.rules);
    let beside = beside(&proved.rules);
    let ways = ways.iter().flat_map(|it| &it.ways).chain(beside.iter().flat_map(|it| &it.ways));
    let named: BTreeSet<CriterionId> = ways.flat_map(|(way, _)| &way.literals).map(|it| it.0).collect();
    for language in Language::ALL {
        let of_language = made().iter().filter(|(name, _)| name.split('/').nth(1) == Some(language.code()));
        let all: String = of_language.map(|(_, page)| text(parsed(page).root())).collect();
        let to_sign: String = signed().values().map(|page| text(parsed(page).root())).collect();
        let slots = [all_slots(model), later_slots(model), meaning_slots(model), topic_slots(model)].concat();
        for slot in slots {
            let told = match slot {
                // Texts that only the program shows or fills in, and short forms.
                Slot::Ui(_) | Slot::Around(_) | Slot::Later(_) | Slot::Short(_) | Slot::MomentName(_) => {
                    false
                }
                Slot::MeaningFound(_) | Slot::NoteLine(_) | Slot::WeighedName(_) => false,
                // A step that stands there already.
                Slot::StepTomorrow(_) => false,
                Slot::NoteAct(it) if !model.notes[it.index()].urgent => false,
                // Headings for those who choose; a page has all answers of a question in one list.
                Slot::Group(..) => false,
                // Texts of one region; the static pages have the national ones.
                Slot::LocalSays(_) | Slot::LocalDetail(_) => false,
                // A criterion that only decides when a question or note comes is in no row.
                Slot::For(it) | Slot::Against(it) if language != SIGNED => named.contains(&it),
                // The pages to sign have them, in their voice.
                Slot::For(it) | Slot::Against(it) => {
                    let (model, texts) = (&shipped().rules.model, shipped().content.all_texts(SIGNED));
                    let said = match slot {
                        Slot::For(it) => criterion_met(model, &texts, Voice::Teacher, it, None),
                        _ => for_voice(texts.get(slot), Voice::Teacher),
                    };
                    assert!(!named.contains(&it) || to_sign.contains(&said), "{slot:?}: {said}");
                    false
                }
                _ => true,
            };
            let said = said(language, slot);
            let mut parts = said.split(PARAGRAPH);
            assert!(!told || parts.all(|it| all.contains(it)), "{language:?} {slot:?}: {said}");
        }
    }
}

/// A row of a page, parsed back into criteria that are met or not.
fn literals(node: Node, by_text: &BTreeMap<String, CriterionId>) -> Together {
    let spans = node.descendants().filter(|it| it.attribute("class") == Some("criterion"));
    let literal = |span: Node| -> Literal {
        let mark = span.prev_siblings().find(|it| it.attribute("class") == Some("mark")).unwrap();
        (by_text[&text(span)], text(mark) == "✓")
    };
    spans.map(literal).collect()
}

#[test]
fn the_rows_on_the_pages_are_the_ways_of_the_rules_and_no_others() {
    let proved = shipped();
    let model = &proved.rules.model;
    let (first, beside) = (ways_of(&proved.rules), beside(&proved.rules));
    // `merged_rows_are_the_ways_and_no_others` holds the rows of the pages to sign against the rules.
    for language in Language::ALL.into_iter().filter(|it| *it != SIGNED) {
        let mut by_text = BTreeMap::new();
        for criterion in (0..model.criteria.len()).map(CriterionId::at) {
            for slot in [Slot::For(criterion), Slot::Against(criterion)] {
                let before = by_text.insert(said(language, slot), criterion);
                assert!(before.is_none(), "two criteria say the same: {slot:?}");
            }
        }
        for (number, route) in model.routes.iter().enumerate() {
            let document = parsed(&made()[&format!("{RULES}/{}/{}", language.code(), file(route))]);
            for (id, ways) in [("first", &first[number].ways), ("beside", &beside[number].ways)] {
                let section = document.descendants().find(|it| it.attribute("id") == Some(id)).unwrap();
                let always = with_class(section, "always").next();
                let always = always.map(|it| literals(it, &by_text)).unwrap_or_default();
                let rows_there: Vec<Node> =
                    with_class(section, "ways").flat_map(|it| it.children()).collect();
                let mut told: Vec<Together> = Vec::new();
                for row in rows_there.iter().filter(|it| it.is_element()) {
                    let mut combinations = vec![always.clone()];
                    for item in row.children().flat_map(|it| it.children()).filter(|it| it.is_element()) {
                        let choice = item.attribute("class") == Some("choice");
                        let alternatives: Vec<Together> = if choice {
                            let list = item.children().find(|it| it.has_tag_name("ul")).unwrap();
                            list.children()
                                .filter(Node::is_element)
                                .map(|it| literals(it, &by_text))
                                .collect()
                        } else {
                            vec![literals(item, &by_text)]
                        };
                        let each = combinations.iter();
                        combinations =
                            each.flat_map(|so_far| alternatives.iter().map(move |it| so_far | it)).collect();
                    }
                    told.extend(combinations);
                }
                if told.is_empty() && !ways.is_empty() {
                    told.push(always);
                }
                let mut known: Vec<Together> =
                    ways.iter().map(|(way, _)| way.literals.iter().copied().collect()).collect();
                told.sort();
                known.sort();
                assert_eq!(told, known, "{language:?} {} {id}", route.id);
                let merged = rows(ways).rows;
                let counted = if merged.iter().all(|row| row.choices.is_empty()) { 0 } else { merged.len() };
                assert_eq!(rows_there.iter().filter(|it| it.is_element()).count(), counted);
            }
        }
    }
}

#[test]
fn a_route_leads_to_its_exact_rules_in_its_language_and_to_all_their_sources() {
    let model = &shipped().rules.model;
    for language in Language::ALL {
        for route in &model.routes {
            let document = parsed(page(language, &file(route)));
            let links: BTreeSet<&str> =
                document.descendants().filter_map(|it| it.attribute("href")).collect();
            let folder = if language == SIGNED { String::new() } else { format!("{}/", language.code()) };
            let exact = format!("{RULES}/{folder}{}", file(route));
            for anchor in ["first", "criteria", "sources"] {
                let link = format!("../../{exact}#{anchor}");
                assert!(links.contains(&*link), "{language:?} {}: {link}", route.id);
            }
            let rules = made().get(&exact).or(signed().get(&exact)).expect("the rules have a page");
            // The pages to sign are in one language only.
            assert!(rules.contains(&format!("<html lang=\"{}\"", language.code())), "{exact}");
            let rules = text(parsed(rules).root());
            let sources = document.descendants().filter(|it| it.attribute("id") == Some("sources"));
            let titles =
                sources.flat_map(|it| it.descendants()).filter(|it| it.attribute("rel").is_some()).map(text);
            titles.for_each(|title| assert!(rules.contains(&title), "{exact} lacks {title}"));
        }
    }
}

#[test]
fn what_is_dutch_on_a_page_in_another_language_is_said_to_be_dutch() {
    let model = &shipped().rules.model;
    let titles: BTreeSet<&str> = model.sources.iter().map(|it| &*it.title).collect();
    let places: BTreeSet<&str> = model.sources.iter().map(|it| &*it.place).collect();
    let contacts = || (0..model.contacts.len()).map(|it| Slot::ContactName(ContactId::at(it)));
    let names: BTreeSet<String> = contacts()
        .map(|it| said(Language::EN, it))
        .filter(|name| contacts().any(|it| said(Language::NL, it) == *name))
        .filter(|name| name.contains(char::is_alphabetic))
        .collect();
    let mut found = 0;
    for (name, page) in made() {
        let document = parsed(page);
        let dutch = document.root_element().attribute("lang") == Some("nl");
        for node in
            document.descendants().filter(|it| ["a", "span", "strong"].contains(&it.tag_name().name()))
        {
            let said = text(node);
            let lang = node.ancestors().find_map(|it| it.attribute("lang"));
            if node.attribute("rel").is_some() && titles.contains(&*said)
                || node.attribute("class") == Some("meta") && places.contains(&*said)
                || node.has_tag_name("strong") && names.contains(&said)
            {
                let inside = node.first_element_child().filter(|it| text(*it) == said);
                let lang = inside.and_then(|it| it.attribute("lang")).or(lang);
                assert_eq!(lang, Some("nl"), "{name}: {said}");
                assert!(!dutch || node.attribute("lang").is_none(), "{name}: {said}");
                found += 1;
            }
        }
    }
    assert!(found > 1_000 && names.contains("Veilig Thuis"), "{found} {names:?}");
}

#[test]
fn no_link_ends_with_a_stop_or_touches_what_stands_beside_it() {
    for (name, page) in made().iter().chain(signed()) {
        for (before, rest) in page.match_indices("<a ").map(|(place, _)| page.split_at(place)) {
            let (link, after) = rest.split_once("</a>").expect("every link ends");
            assert!(!link.ends_with(['.', ',', ';', ':']), "{name}: {link}");
            assert!(!page.contains("</strong><span"), "{name}: a name touches the line below it");
            let touches = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
            assert!(!touches(before.chars().next_back()), "{name}: {link}");
            assert!(!touches(after.chars().next()) && !after.starts_with("<a "), "{name}: {link}");
        }
    }
}
