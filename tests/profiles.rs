//! The example profiles in `public/profiles` are valid, and their rules are proved.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Guide;
use wegwijzer::code;
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Rules, decide};
use wegwijzer::finding::Listed;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::{RouteId, ValueIx, ValueSet};
use wegwijzer::page::checked;
use wegwijzer::page::coverage::Coverage;
use wegwijzer::profile::{LARGEST, Profile, read};
use wegwijzer::proof::{Golden, OBLIGATIONS, blocks, example_for, example_until, moves};
use wegwijzer::text::{Language, Slot, options};
use xtask::check_page::places;

const FULL: &str = "regio-voorbeeld";

fn file(id: &str) -> String {
    fs::read_to_string(format!("public/profiles/{id}.json")).expect("an example can be read")
}

/// The ids of the examples.
fn ids() -> Vec<String> {
    let entries = fs::read_dir(Path::new("public/profiles")).expect("the folder can be read");
    let files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    let names = files.iter().map(|file| file.file_stem().expect("a name").to_string_lossy().into_owned());
    let mut ids: Vec<String> = names.filter(|name| !name.contains('.')).collect();
    ids.sort();
    ids
}

fn profile(id: &str) -> Profile {
    let faults = |faults: Listed<_>| -> Profile { panic!("{id}: {faults:#?}") };
    read(&file(id), id, &Guide::shared().rules.model).unwrap_or_else(faults)
}

fn rules(profile: &Profile) -> Rules {
    let national = &Guide::shared().rules;
    national.with_terms(&profile.settings(&national.model))
}

#[test]
fn every_example_can_be_used() {
    assert_eq!(ids(), ["apeldoorn-po", "koers-vo", FULL, "unita"]);
    for id in ids() {
        assert!(file(&id).len() <= LARGEST, "{id}");
        assert_eq!(profile(&id).id, id);
    }
}

#[test]
fn every_statement_of_a_real_region_rests_on_a_source_with_a_date() {
    for profile in ids().iter().filter(|id| *id != FULL).map(|id| profile(id)) {
        let said = (profile.basic.iter().chain(&profile.criteria).chain(&profile.procedure))
            .chain(profile.arrangements.iter().map(|it| &it.said))
            .chain(profile.provisions.iter().map(|it| &it.said))
            .chain(profile.terms.iter().map(|it| &it.said))
            .chain(profile.words.iter().map(|it| &it.said))
            .chain(profile.money.iter().flat_map(|it| &it.said));
        for said in said {
            let source = said.source.map(|source| &profile.sources[source]);
            assert!(source.is_some_and(|it| !it.date.is_empty()), "{}: {said:?}", profile.id);
        }
        // The examples invent no schools, amounts or numbers for real regions.
        let money = profile.money.iter();
        assert_eq!(
            profile.schools.len() + money.map(|it| it.amounts.len()).sum::<usize>(),
            0,
            "{}",
            profile.id
        );
        assert!(profile.contacts.iter().all(|it| it.phone.is_none() && it.email.is_none()), "{}", profile.id);
    }
}

#[test]
fn nothing_of_the_invented_region_can_be_taken_for_real() {
    let profile = profile(FULL);
    assert!(profile.name.contains("verzonnen"));
    for contact in &profile.contacts {
        assert_eq!(contact.phone.as_deref(), Some("000-0000000"));
    }
    let text = file(FULL);
    for address in text.split("https://").skip(1).chain(text.split('@').skip(1)) {
        let host = address.split(['/', '"']).next().unwrap_or_default();
        assert!(host.ends_with(".example"), "{host}");
    }
}

#[test]
fn every_obligation_holds_for_every_example() {
    let national = &Guide::shared().rules;
    // Profiles with equal decision terms have equal rules, which are proved once.
    let mut settings = Vec::new();
    for rules in ids().iter().map(|id| rules(&profile(id))) {
        if settings.contains(&rules.decision_terms()) {
            continue;
        }
        settings.push(rules.decision_terms());
        for obligation in &OBLIGATIONS {
            let outcome = obligation.prove(&rules);
            let said: Vec<String> = outcome.findings.iter().take(3).map(ToString::to_string).collect();
            assert_eq!(said, Vec::<String>::new(), "{}, {:?}", obligation.name, rules.decision_terms());
            assert!(outcome.examined > 0, "{}", obligation.name);
        }
    }
    assert_eq!(settings.len(), 2);
    assert!(settings.contains(&national.decision_terms()));
}

#[test]
fn only_the_invented_region_decides_otherwise_than_the_national_guide() {
    let golden = Golden::of(&Guide::shared().rules);
    for id in ids() {
        let moves = moves(&rules(&profile(&id)), &golden);
        assert_eq!(moves.is_empty(), id != FULL, "{id}: {moves:#?}");
    }
}

#[test]
fn the_invented_region_has_exactly_the_gaps_that_were_left_in_it() {
    let profile = profile(FULL);
    assert_eq!(profile.schools.len(), 25);
    let gaps = Coverage::of(&rules(&profile), &profile).gaps();
    let (_, needs) = Profile::needs(&Guide::shared().rules.model);
    let name = |gap: &wegwijzer::page::coverage::Gap| (needs[gap.need.index()].as_str(), gap.level_name());
    let open: Vec<_> = gaps.iter().filter(|gap| gap.schools.is_empty() && !gap.national).map(name).collect();
    assert_eq!(open, [("ahead", "special"), ("physical", "extra")]);
    // National provisions are counted where no school offers the help, and no need depends on one school
    // alone.
    let rest: Vec<_> = gaps.iter().filter(|gap| !gap.schools.is_empty()).map(name).collect();
    assert_eq!(rest, []);
}

#[test]
fn a_profile_that_reaches_beyond_its_open_terms_is_refused() {
    let model = &Guide::shared().rules.model;
    let text = file("unita");
    let with = |field: &str| text.replacen("\"schema\": 1,", &format!("\"schema\": 1, {field},"), 1);
    let term = |field: &str| text.replacen("\"terms\": {", &format!("\"terms\": {{ {field},"), 1);
    let attempts = [
        (with(r#""routes": [{"id": "so", "when": "always"}]"#), "routes"),
        (with(r#""criteria-rules": {"needs-in-basic": "always"}"#), "criteria-rules"),
        (with(r#""facts": []"#), "facts"),
        (with(r#""main": [{"route": "basic"}]"#), "main"),
        (term(r#""needs-in-basic": {"is": ["learning"]}"#), "terms, needs-in-basic"),
        (term(r#""basic-needs": {"is": ["vision"]}"#), "terms, basic-needs, is 1"),
        (term(r#""basic-needs": {"is": ["learning"], "when": "always"}"#), "terms, basic-needs, when"),
        (term(r#""basic-needs": {"is": [{"all": ["learning"]}]}"#), "terms, basic-needs, is 1"),
        (term(r#""basic-needs": {"is": "learning"}"#), "terms, basic-needs, is"),
    ];
    for (attempt, place) in attempts {
        assert_ne!(attempt, text);
        let faults = read(&attempt, "unita", model).expect_err("it reaches too far");
        let places: Vec<&str> = faults.first.iter().map(|fault| fault.place.as_str()).collect();
        assert_eq!(places, [place]);
    }
}

#[test]
fn a_term_that_no_condition_looks_at_leaves_everything_as_it_is() {
    // Rules that are equal to the national ones are proved with them.
    let national = &Guide::shared().rules;
    let golden = Golden::of(national);
    let default = national.model.default_terms();
    let (mut deciding, mut idle) = (Vec::new(), default.clone());
    for (number, term) in national.model.terms.iter().enumerate() {
        for values in (0..term.values.len()).map(|value| ValueSet::of([ValueIx::at(value)])) {
            let mut terms = default.clone();
            terms[number] = values;
            let rules = national.with_terms(&terms);
            let same = rules.decision_terms() == national.decision_terms();
            // The amount of help decides nothing while no need counts as basic.
            assert_eq!(same || term.id == "basic-days", Golden::of(&rules) == golden, "{}", term.id);
            if !same {
                deciding.push(term.id.as_str());
            } else if values != term.default {
                idle[number] = values;
            }
        }
    }
    deciding.dedup();
    assert_eq!(deciding, ["basic-needs", "basic-days"]);
    // All of these terms together, compared down to the last word of the engine's output.
    assert_eq!(idle.iter().zip(&default).filter(|(one, other)| one != other).count(), 4);
    assert!(blocks(&national.with_terms(&idle)) == blocks(national));
}

/// A report for the check page, as its script reads it.
fn json(report: impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(report).expect("a report can be written")
}

#[test]
fn the_check_page_is_told_everything_and_has_a_sentence_for_it() {
    let national = &Guide::shared().rules;
    // A profile with every kind of fault, except those of a text that is no profile at all.
    let broken = r##"{"schema": 1, "id": "A", "name": "<b>", "nm\u0007ae": "\u0007\"\\", "kind": 1, "sector": "x",
        "contacts": [{"what": "x", "phone": "x", "email": "x", "link": "x"}], "municipalities": "x",
        "criteria": [{"text": "x", "source": "y"}], "plan": {"title": "LONG"}, "basic": MANY, "code": "\u200b",
        "terms": {"basic-needs": {"is": ["x"]}, "expert-before-extra": {"is": []}}, "provisions": [3], "language": "\ufffd",
        "theme": {"utrecht.link.color": "#fff", "wegwijzer.space": 99},
        "schools": [{"name": "a", "town": "b", "date": "1"}, {"name": "a", "town": "b", "date": "2026-01-01"}]}"##
        .replace("LONG", &"x".repeat(121))
        .replace("MANY", &format!("[{}]", ["{}"; 51].join(",")));
    let large = format!("{{\"x\": \"{}\"}}", "x".repeat(300_000));
    let deep = "[".repeat(20);
    let wide = format!("{{{}\"x\": 0}}", "\"\": 0,".repeat(70));
    let mut kinds = Vec::new();
    for text in [
        broken.as_str(),
        &large,
        &deep,
        &wide,
        "{\"a\": 1, \"a\": }",
        r#"{"schema": 1, "id": "b", "name": "b"}"#,
    ] {
        let faults = read(text, "a", &national.model).expect_err("it is broken");
        let told = json(checked::faults(&faults));
        assert_eq!(told["first"].as_array().map(Vec::len), Some(faults.first.len()));
        for (told, fault) in told["first"].as_array().into_iter().flatten().zip(&faults.first) {
            assert_eq!(told["place"], fault.place.as_str());
            let values = told["more"].as_array().into_iter().flatten().chain([&told["place"]]);
            let seen = |it: &serde_json::Value| it.as_str().is_some_and(|it| !it.contains(char::is_control));
            assert!(values.into_iter().all(seen), "it can stand in a sentence: {told}");
            let kind = told["kind"].as_str().expect("a kind").to_owned();
            // As many as the sentence leaves open; the page itself has an example of a colour.
            let open = places(&format!("fault.{kind}")).expect("a sentence for every kind");
            let own = usize::from(kind == "theme-value");
            assert_eq!(open - own, told["more"].as_array().map_or(0, Vec::len), "{kind}");
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    assert_eq!(kinds.len(), 23, "{kinds:?}");
}

#[test]
fn the_check_page_hears_in_words_what_a_profile_changes() {
    let guide = Guide::shared();
    let (national, texts) = (&guide.rules, guide.texts(Language::NL));
    let profile = profile(FULL);
    let told = json(checked::effects(national, &rules(&profile), &profile, texts));
    assert_eq!((&told["same"], &told["schools"]), (&false.into(), &"25".into()));
    let moves = told["moves"].as_array().expect("a list");
    let kinds: Vec<&str> = moves.iter().filter_map(|it| it["kind"].as_str()).collect();
    assert_eq!(
        kinds,
        ["route-comes", "route-goes", "route-goes", "route-goes", "becomes", "becomes", "becomes"]
    );
    for change in moves {
        let open = places(&format!("move.{}", change["kind"].as_str().unwrap()));
        assert_eq!(open, change["names"].as_array().map(Vec::len));
        let examples = change["examples"].as_array().expect("a list");
        assert_eq!(examples.len(), 3);
        for line in examples.iter().flat_map(|it| it.as_array().expect("a list")) {
            let (question, answer) = (line[0].as_str().unwrap(), line[1].as_str().unwrap());
            let short = |fact| for_voice(texts.get(Slot::Short(fact)), Voice::Teacher);
            let fact = national.model.fact_ids().find(|it| short(*it) == question);
            let fact = fact.unwrap_or_else(|| panic!("{question} is no question"));
            let labels: Vec<String> = options(national.model.fact(fact))
                .map(|it| for_voice(texts.get(Slot::Option(fact, it)), Voice::Teacher))
                .collect();
            assert!(
                answer.split("; ").all(|it| labels.iter().any(|label| label == it)),
                "{question}: {answer}"
            );
        }
    }
    assert_eq!(told["gaps"].as_array().map(Vec::len), Some(9));
    let words = json(checked::effects(national, national, &Profile::default(), texts));
    assert_eq!(words["same"], true);
    assert_eq!(words["moves"], serde_json::json!([]));
}

#[test]
fn every_question_and_every_route_can_be_shown_under_a_profile() {
    let rules = rules(&profile(FULL));
    for fact in rules.model.fact_ids() {
        let answers = example_until(&rules, fact);
        assert!(answers.iter().all(|(other, _)| other < fact));
        let decision = decide(&rules, &answers);
        assert!(decision.main.is_none() || decision.next.is_some(), "{}", rules.model.fact(fact).id);
    }
    for route in (0..rules.model.routes.len()).map(RouteId::at) {
        assert_eq!(decide(&rules, &example_for(&rules, route)).main, Some(route));
    }
}

/// The child on the page that shows three regions.
const CHILD: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=nothing,\
                     school-day=regular-help,school-says=can-with-help,agreement=yes";

#[test]
fn the_page_with_three_regions_says_what_comes_out_in_each() {
    let guide = Guide::shared();
    let page = fs::read_to_string("public/voorbeelden/drie.html").expect("the page can be read");
    let answers = read_answers(&guide.rules.model, CHILD).expect("the answers are known");
    let code = code::write(&guide.rules.model, &answers);
    assert!(page.contains(&format!("<code id=\"code\">{code}</code>")), "the code is {code}");
    let rows: Vec<&str> = page.split("<dt>").skip(1).collect();
    let offered: Vec<&str> = page.split("name=\"profiel\" value=\"").skip(1).collect();
    assert_eq!((rows.len(), offered.len()), (4, 4));
    for (row, offered) in rows.iter().zip(&offered) {
        let id = offered.split('"').next().unwrap_or_default();
        let here = (!id.is_empty()).then(|| rules(&profile(id)));
        let decision = decide(here.as_ref().unwrap_or(&guide.rules), &answers);
        let route = decision.main.expect("all is answered");
        let name = for_voice(guide.texts(Language::NL).get(Slot::RouteName(route)), Voice::Parent);
        assert!(row.contains(&format!("<dd>{name}")), "{id}: {name} is not in {row}");
    }
}
