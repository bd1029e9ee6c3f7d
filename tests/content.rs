//! Content with a fault is refused, with a sentence that says where, what, and what to do.

mod common;

use std::path::Path;
use std::time::Duration;

use common::{SMALL, small_files};
use wegwijzer::content::author::spelling::misspelt;
use wegwijzer::content::author::{Files, SIGNS, load, load_unjudged, read, read_model};
use wegwijzer::content::{
    pack_chunk_model, pack_chunk_texts, pack_first_model, pack_first_texts, pack_meanings, pack_model,
    pack_topics, unpack_chunk_texts, unpack_first_model, unpack_first_texts, unpack_model, unpack_topics,
};
use wegwijzer::engine::{Rules, decide};
use wegwijzer::finding::Finding;
use wegwijzer::markup::plain;
use wegwijzer::model::SourceId;
use wegwijzer::proof::complete_situations;
use wegwijzer::text::{
    FIELD, Language, Later, SOURCE, Slot, Ui, all_slots, chunk_slots, first_slots, later_slots,
    meaning_slots, synonym_slots, topic_slots, topic_source_slots,
};

/// The findings of a small guide with one piece of its text replaced.
fn findings_with(file: usize, from: &str, to: &str) -> Vec<String> {
    let mut files = SMALL;
    assert!(files[file].contains(from), "{from:?} is not there to be changed");
    let changed = files[file].replacen(from, to, 1);
    files[file] = &changed;
    match read_model(&small_files(files)) {
        Err(findings) => findings.iter().map(Finding::to_string).collect(),
        Ok(_) => Vec::new(),
    }
}

const FACTS: usize = 0;
const CRITERIA: usize = 1;
const ROUTES: usize = 2;

/// What `cargo xtask decide` does before it decides. The shortest of three counts, since other programs disturb.
#[test]
fn the_content_is_read_for_a_decision_in_less_than_a_third_of_a_second() {
    let read = || {
        let started = cpu_time::ThreadTime::now();
        let content =
            load_unjudged(Path::new("content"), &[Language::NL]).expect("the shipped content can be read");
        let rules = Rules::new(content.model.clone(), &content.model.default_terms());
        assert!(decide(&rules, &wegwijzer::engine::Answers::default()).next.is_some());
        started.elapsed()
    };
    let shortest = [read(), read(), read()].into_iter().min().unwrap_or_default();
    assert!(shortest < Duration::from_millis(300), "{shortest:?}");
}

#[test]
fn an_unknown_value_is_named_with_the_known_ones() {
    assert_eq!(
        findings_with(CRITERIA, "where is school", "where is scool"),
        [
            "model/criteria.toml, criterion `at-school`: `when` names value `scool`, which `where` does not offer. \
         It offers: school, home, unknown",
        ]
    );
}

#[test]
fn an_unknown_name_and_a_missing_source_are_both_reported() {
    assert_eq!(
        findings_with(CRITERIA, "when = \"helped is no\"\nsources = [\"law\"]", "when = \"helpt is no\""),
        [
            "model/criteria.toml, criterion `not-helped`: `when` names `helpt`, which is no fact or table",
            "model/criteria.toml, criterion `not-helped`: has no `sources`; every rule rests on at least one",
        ]
    );
}

#[test]
fn a_condition_that_cannot_be_read_says_where() {
    assert_eq!(
        findings_with(ROUTES, "not at-school", "not at-school and"),
        [
            "model/routes.toml, main `register`: the condition `when` cannot be read: a name is missing at the end",
        ]
    );
}

#[test]
fn rows_look_at_criteria_only_so_that_they_can_be_explained() {
    assert_eq!(
        findings_with(ROUTES, "not at-school", "where is home"),
        [
            "model/routes.toml, main `register`: `when` looks at fact `where`; give the statement a name as a criterion, \
         so that it can be explained",
        ]
    );
}

#[test]
fn leftovers_are_named() {
    assert_eq!(
        findings_with(FACTS, "fixed = true", "fixt = true"),
        ["model/facts.toml, fact `where`: `fixt` is not a field of this entry; remove it or mend its name",]
    );
    let unused = "\n[[criterion]]\nid = \"spare\"\nwhen = \"tried is no\"\nsources = [\"law\"]\n\n[[table]]";
    assert_eq!(
        findings_with(CRITERIA, "\n[[table]]", unused),
        ["model/criteria.toml, criterion `spare`: is used nowhere; use it or remove it",]
    );
}

#[test]
fn an_id_used_twice_is_refused() {
    let found = findings_with(CRITERIA, "id = \"not-helped\"", "id = \"at-school\"");
    let says = "model/criteria.toml, criterion `at-school`: this id is used twice; rename one of them";
    assert!(found.iter().any(|it| it == says), "{found:#?}");
}

#[test]
fn a_file_that_is_no_toml_is_one_finding_and_no_crash() {
    let mut files = small_files(SMALL);
    files.insert("model/facts.toml".to_owned(), "[[fact]\nid =".to_owned());
    let findings = read_model(&files).unwrap_err();
    assert!(
        findings.iter().any(|it| it.file == "model/facts.toml" && it.says.starts_with("is not valid TOML"))
    );
}

/// The findings of the small guide with an entry added to one of its files.
fn findings_with_more(file: usize, entry: &str) -> Vec<String> {
    let mut files = SMALL;
    let more = format!("{}\n{entry}", files[file]);
    files[file] = &more;
    read_model(&small_files(files)).err().unwrap_or_default().iter().map(Finding::to_string).collect()
}

/// `"a0", "a1"` and so on: the inside of a list.
fn listed(number: usize) -> String {
    (0..number).map(|it| format!("\"a{it}\"")).collect::<Vec<_>>().join(", ")
}

#[test]
fn more_entries_than_can_be_numbered_are_a_finding_and_no_crash() {
    let one =
        |it: usize| format!("[[criterion]]\nid = \"c{it}\"\nwhen = \"where is home\"\nsources = [\"law\"]\n");
    let mut entries: String = (0..300).map(one).collect();
    entries += "[[definition]]\nid = \"last\"\nwhen = \"c299\"\n";
    let says = "model, `criterion`: there are 302 of them; at most 200 are possible";
    assert_eq!(findings_with_more(CRITERIA, &entries), [says]);
    let says = "model, `step`: there are 306 of them; at most 200 are possible";
    let steps = format!("steps = [\"talk\", {}, \"agree\"", listed(299));
    assert_eq!(findings_with(ROUTES, "steps = [\"talk\", \"agree\"", &steps), [says]);
}

#[test]
fn more_values_than_can_be_kept_as_bits_are_a_finding_and_no_crash() {
    let values = format!("values = [{}]", listed(40));
    let fact = format!("[[fact]]\nid = \"many\"\n{values}\nasked = \"many is a39\"\nknows = [\"parent\"]\n");
    let says = "model/facts.toml, fact `many`: it has 40 values; at most 31 are possible";
    assert_eq!(findings_with_more(FACTS, &fact), [says]);
    let term = format!("[[term]]\nid = \"many\"\n{values}\ndefault = [\"a39\"]\n");
    let says = "model/routes.toml, term `many`: it has 40 values; at most 31 are possible";
    assert_eq!(findings_with_more(ROUTES, &term), [says]);
    let marks: String = (0..7)
        .map(|it| {
            let values = listed(31);
            format!("[[fact]]\nid = \"m{it}\"\nseveral = true\nnone-is = \"none\"\nvalues = [{values}]\n")
        })
        .collect();
    let says = "model, `marks of facts`: there are 220 of them; at most 200 are possible";
    assert_eq!(findings_with_more(FACTS, &marks), [says]);
}

#[test]
fn the_longest_chain_of_conditions_does_not_tire_the_stack() {
    let not = "not ".repeat(8);
    let one = |it: usize| format!("[[definition]]\nid = \"d{it}\"\nwhen = \"{not}d{}\"\n", it + 1);
    let mut chain: String = (0..199).map(one).collect();
    chain += &format!("[[definition]]\nid = \"d199\"\nwhen = \"{not}not-helped\"\n");
    let used = format!("{chain}\n[[also]]\nroute = \"extra\"\nwhen = \"d0\"\n");
    assert_eq!(findings_with_more(ROUTES, &used), [""; 0]);
}

#[test]
fn packed_content_is_read_back_as_it_was_and_a_foreign_file_is_refused() {
    let content = load(Path::new("content")).unwrap();
    let (model, texts) = (&content.model, &content.all_texts(Language::NL));
    let bytes = pack_model(model);
    assert_eq!(format!("{:?}", unpack_model(&bytes).unwrap()), format!("{model:?}"));
    assert!(unpack_model(&bytes[..bytes.len() / 2]).is_none());
    let first = unpack_first_model(&pack_first_model(model)).unwrap();
    let packed = pack_first_texts(model, texts);
    // The first part reads its sentences with its own part of the model.
    let unpacked = unpack_first_texts(&first, Language::NL, &packed).unwrap();
    for slot in first_slots(model) {
        assert_eq!(unpacked.get(slot), texts.get(slot), "{slot:?}");
    }
    assert_eq!(unpacked.get(Slot::Ui(Ui::Next)), "Volgende");
    assert!(!unpacked.is_whole());
    assert!(unpack_first_texts(model, Language::NL, "<html>404</html>").is_none());
    let cut = &packed[..packed.rfind('\n').unwrap()];
    assert!(unpack_first_texts(model, Language::NL, cut).is_none(), "a sentence is missing");
}

#[test]
fn the_first_part_decides_as_the_whole_model_does() {
    let model = load(Path::new("content")).unwrap().model;
    let first = unpack_first_model(&pack_first_model(&model)).unwrap();
    let terms = model.default_terms();
    let (mut first, whole) = (Rules::new(first, &terms), Rules::new(model, &terms));
    let situations = complete_situations(&whole).unwrap();
    assert!(situations.len() > 100);
    for answers in &situations {
        assert_eq!(decide(&first, answers), decide(&whole, answers));
    }
    first.complete((*whole.model).clone());
    assert_eq!(format!("{:?}", first.model), format!("{:?}", whole.model));
}

#[test]
fn the_sources_of_every_page_are_found_by_its_name() {
    let model = &load(Path::new("content")).unwrap().model;
    for page in &model.pages {
        assert_eq!(model.page_sources(&page.id), page.sources, "{}", page.id);
    }
    assert!(model.page_sources("no such page").is_empty());
}

#[test]
fn the_texts_of_the_chunk_travel_by_themselves_and_join_those_of_their_language_once() {
    let content = load(Path::new("content")).unwrap();
    let (model, all) = (&content.model, content.all_texts(Language::EN));
    let (packed, meanings) = (pack_chunk_texts(model, &all), pack_meanings(model, &all));
    let join = |packed: &str, meanings: &str| unpack_chunk_texts(model, Language::EN, packed, meanings);
    let further = join(&packed, &meanings).unwrap();
    let cut = |packed: &str| packed[..packed.rfind('\n').unwrap()].to_owned();
    assert!(join(&cut(&packed), &meanings).is_none() && join(&packed, &cut(&meanings)).is_none());
    let first = pack_first_texts(model, &all);
    assert!(join(&first, &meanings).is_none() && join(&packed, &packed).is_none(), "the other file");
    assert!(!first.contains(all.later(Later::TermsHeading)), "the first file has nothing of the later one");
    let mut texts = unpack_first_texts(model, Language::EN, &first).unwrap();
    assert!(!texts.is_whole());
    assert!(!texts.clone().add(content.later[&Language::NL].clone()), "another language");
    assert!(texts.add(further.clone()) && !texts.clone().add(further), "once");
    assert!(texts.is_whole());
    for slot in [first_slots(model), chunk_slots(model), meaning_slots(model)].concat() {
        assert_eq!(texts.get(slot), all.get(slot), "{slot:?}");
    }
}

#[test]
fn what_the_topics_say_travels_by_itself_and_in_no_other_file() {
    let content = load(Path::new("content")).unwrap();
    let (model, all) = (&content.model, content.all_texts(Language::EN));
    let packed = pack_topics(model, &all);
    let unpacked = unpack_topics(model, Language::EN, &packed).unwrap();
    for slot in [topic_slots(model), topic_source_slots(model)].concat() {
        assert!(!all.get(slot).is_empty(), "{slot:?}");
        assert_eq!(unpacked.get(slot), all.get(slot), "{slot:?}");
        for other in [pack_first_texts, pack_chunk_texts, pack_meanings] {
            assert!(!other(model, &all).contains(all.get(slot)), "{slot:?}");
        }
    }
    let cut = &packed[..packed.rfind('\n').unwrap()];
    assert!(unpack_topics(model, Language::EN, cut).is_none(), "a sentence is missing");
    assert!(unpack_topics(model, Language::EN, &pack_meanings(model, &all)).is_none(), "the other file");
    let mut texts = content.texts[&Language::EN].clone();
    assert!(!texts.has_topics() && texts.add(unpacked.clone()) && texts.has_topics());
    assert!(!texts.add(unpacked), "once");
}

#[test]
fn a_source_travels_with_what_it_is_shown_beside() {
    let content = load(Path::new("content")).unwrap();
    let whole = &content.model;
    let chunk = unpack_model(&pack_chunk_model(whole)).unwrap();
    for route in &chunk.routes {
        assert!(route.sources.iter().all(|it| !chunk.sources[it.index()].title.is_empty()), "{}", route.id);
    }
    let of_topics = |it: usize| whole.topics.iter().any(|topic| topic.sources.contains(&SourceId::at(it)));
    let left_out = (0..whole.sources.len()).filter(|&it| chunk.sources[it].title.is_empty());
    assert!(left_out.filter(|&it| of_topics(it)).count() > 40, "those of topics alone are left out");
    for texts in content.topics.values() {
        for topic in whole.topic_ids() {
            let said = texts.get(Slot::TopicSources(topic));
            let sources: Vec<&str> = said.split(SOURCE).collect();
            assert_eq!(sources.len(), whole.topic(topic).sources.len());
            for (source, id) in sources.into_iter().zip(&whole.topic(topic).sources) {
                let about = &whole.sources[id.index()];
                let [link, title, meta] = source.split(FIELD).collect::<Vec<_>>().try_into().unwrap();
                assert_eq!([link, &plain(title)], [&about.link, &about.title]);
                // A title is Dutch in every language, and marked where the others are not.
                assert_eq!(title != about.title, texts.language != Language::NL);
                let meta = plain(meta);
                assert!(meta.contains(&about.place) && meta.contains(&about.consulted), "{meta}");
            }
        }
    }
}

/// The findings of the small guide with this as its `terms.toml`.
fn findings_in_terms(text: &str) -> Vec<String> {
    let mut files = small_files(SMALL);
    files.insert("model/terms.toml".to_owned(), text.to_owned());
    let mut found: Vec<String> =
        read_model(&files).err().unwrap_or_default().iter().map(Finding::to_string).collect();
    found.sort();
    found
}

const TERMS: &str = "[[moment]]\nid = \"asked\"\nyears = 2\nsources = [\"law\"]\n\n\
    [[deadline]]\nid = \"reply\"\nfrom = \"asked\"\nweeks = 6\nsources = [\"law\"]\n";

#[test]
fn terms_without_a_mistake_are_read() {
    assert_eq!(findings_in_terms(TERMS), [""; 0]);
}

#[test]
fn a_term_without_source_or_with_names_that_do_not_exist_is_refused() {
    let wrong = TERMS
        .replace("weeks = 6\nsources = [\"law\"]", "weeks = 60\nfalls = \"someday\"\nclosed-by = \"asked\"");
    assert_eq!(
        findings_in_terms(&wrong.replace("from = \"asked\"", "from = \"asked\"\nadvise = true")),
        [
            "model/terms.toml, deadline `reply`: `advise` is not a field of this entry; remove it or mend its name",
            "model/terms.toml, deadline `reply`: `falls` names `someday`, which does not exist; there are: \
             last-day, day-after, year-start, year-end",
            "model/terms.toml, deadline `reply`: `from` and `closed-by` are the same moment; leave `closed-by` out",
            "model/terms.toml, deadline `reply`: `weeks` must be a whole number from -52 to 52",
            "model/terms.toml, deadline `reply`: has no `sources`; every rule rests on at least one",
        ]
    );
    let found = findings_in_terms(&TERMS.replace("from = \"asked\"", "from = \"said\""));
    assert_eq!(
        found,
        ["model/terms.toml, deadline `reply`: `from` names `said`, which does not exist; there are: asked"]
    );
    let found = findings_in_terms(&TERMS.replace("weeks = 6", "weeks = 6\nfalls = \"year-start\""));
    assert_eq!(
        found,
        [
            "model/terms.toml, deadline `reply`: `weeks` cannot be told of a day at the year-start; leave it out"
        ]
    );
}

#[test]
fn a_moment_that_waits_for_itself_lacks_its_reach_or_counts_for_nothing_is_refused() {
    let found = findings_in_terms(&TERMS.replace("years = 2", "not-before = [\"asked\"]"));
    assert_eq!(
        found,
        [
            "model/terms.toml, moment `asked`: `not-before` and `year-after` name only moments above this one",
            "model/terms.toml, moment `asked`: `years` says how many years from today a date of this kind can be",
        ]
    );
    let spare = format!("{TERMS}\n[[moment]]\nid = \"spare\"\nyears = 1\nsources = [\"law\"]\n");
    assert_eq!(
        findings_in_terms(&spare),
        ["model/terms.toml, moment `spare`: is used nowhere; use it or remove it"]
    );
    let twice = format!("{TERMS}\n{TERMS}");
    assert!(
        findings_in_terms(&twice).iter().any(|it| it.contains("deadline `reply`: this id is used twice"))
    );
}

#[test]
fn slots_stand_in_the_order_in_which_they_are_looked_up() {
    let content = load(Path::new("content")).unwrap();
    let mut slots = all_slots(&content.model);
    slots.extend(later_slots(&content.model));
    slots.extend(meaning_slots(&content.model));
    slots.extend(topic_slots(&content.model));
    slots.extend(synonym_slots(&content.model));
    slots.extend(topic_source_slots(&content.model));
    assert!(slots.windows(2).all(|pair| pair[0] < pair[1]));
}

/// The findings of the guide with one piece of a language's file for the search replaced.
fn findings_in_search(language: Language, from: &str, to: &str) -> Vec<String> {
    findings_in(&format!("text/search/{}.toml", language.code()), from, to)
}

/// The findings of the guide with one piece of a file replaced.
fn findings_in(file: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = Files::new();
    for folder in ["", "model", "text", "text/later", "text/search", "text/topics", "text/words"] {
        let path = Path::new("content").join(folder);
        for entry in std::fs::read_dir(path).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                let name = entry.file_name().into_string().unwrap();
                let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let file = files.get_mut(file).unwrap();
    assert!(file.contains(from), "{from:?} is not there to be changed");
    *file = file.replacen(from, to, 1);
    read(&files).err().unwrap_or_default().iter().map(Finding::to_string).collect()
}

#[test]
fn a_synonym_that_leads_to_nothing_stands_there_twice_or_is_left_over_is_refused() {
    assert_eq!(findings_in_search(Language::NL, "taxi;", "taxi;"), [""; 0]);
    for (from, to, says) in [
        (
            "leerlingenvervoer = \"taxi;",
            "leerlingenvervoer = \"taxi; leerlingenvervoer;",
            "`meaning.leerlingenvervoer`: `leerlingenvervoer` stands in its name already; remove it",
        ),
        (
            "leerlingenvervoer = \"taxi;",
            "leerlingenvervoer = \"taxi; Taxi;",
            "`meaning.leerlingenvervoer`: `Taxi` stands there twice; remove one",
        ),
        (
            "leerlingenvervoer = \"taxi;",
            "leerlingenvervoer = \"taxi;;",
            "`meaning.leerlingenvervoer`: has an empty word; remove a semicolon",
        ),
        (
            "leerlingenvervoer = \"taxi;",
            "leerlingvervoer = \"taxi;",
            "`meaning.leerlingvervoer`: belongs to nothing in the model; remove it or mend its name",
        ),
        (
            "[topic]\n",
            "[topic]\nno-such-topic = \"taxi\"\n",
            "`topic.no-such-topic`: belongs to nothing in the model; remove it or mend its name",
        ),
        ("rugzak = \"rugzakleerling\"", "rugzak = \"\"", "`word.rugzak`: is empty"),
        (
            " plicht ",
            " Plicht ",
            "`parts`: `Plicht` is no part; write at least 4 small letters without marks",
        ),
        (" plicht ", " plicht plicht ", "`parts`: `plicht` stands there twice; remove one"),
        (" plicht ", " plicht wolken ", "`parts`: `wolken` begins no part of a word of the guide; remove it"),
    ] {
        let found = findings_in_search(Language::NL, from, to);
        assert!(found.contains(&format!("text/search/nl.toml, {says}")), "{says}: {found:#?}");
    }
}

/// What is said of a text that is missing in one language.
fn differs(key: &str, missing_in: Language) -> String {
    let other = |it: &Language| *it != Language::NL && (missing_in == Language::NL || missing_in == *it);
    let codes: Vec<&str> = Language::ALL.iter().filter(|it| other(it)).map(|it| it.code()).collect();
    let codes = codes.join(", ");
    format!(
        "text, `{key}`: is not there in every language, or not with equally many `#`: nl differs from {codes}"
    )
}

#[test]
fn what_is_found_by_synonyms_in_one_language_has_some_in_the_other() {
    for (language, row) in
        [(Language::NL, "rugzak = \"rugzakleerling\"\n"), (Language::EN, "rugzak = \"backpack\"\n")]
    {
        assert_eq!(findings_in_search(language, row, ""), [differs("word.rugzak", language)]);
    }
}

#[test]
fn an_abbreviation_with_a_capital_is_refused_in_every_file_of_sentences() {
    for (file, from, to, says) in [
        (
            "text/nl.toml",
            "{Vraag|Onderzoek} eerst of een andere gewone school",
            "{Vraag|Onderzoek SO} eerst of een andere gewone school",
            "`route.sbo.lead`: has `SO`; write `so`, also at the start of a sentence",
        ),
        (
            "text/later/nl.toml",
            "Plek op het sbo",
            "Plek op de SBO-school",
            "`payment.sbo-place.what`: has `SBO`; write `sbo`, also at the start of a sentence",
        ),
        (
            "text/words/en.toml",
            "Learning support in vmbo (lwoo)",
            "Learning support in vmbo (LWOO)",
            "`meaning.lwoo.name`: has `LWOO`; write `lwoo`, also at the start of a sentence",
        ),
        (
            "text/topics/en.toml",
            "There are three directions in vso",
            "Vso has three directions",
            "`topic.after-school.holds`: has `Vso`; write `vso`, also at the start of a sentence",
        ),
    ] {
        let found = findings_in(file, from, to);
        assert!(found.contains(&format!("{file}, {says}")), "{found:#?}");
    }
    assert_eq!(misspelt("So is it. A TLV for so.", Language::EN), None);
    assert_eq!(misspelt("So is het.", Language::NL), Some("So"));
}

/// Names of schools and organisations stand as they write them: those are `name`, `school` and the like.
#[test]
fn what_is_written_for_readers_of_the_source_has_the_spelling_of_the_guide() {
    let mut found = Vec::new();
    let mut look = |path: &std::path::Path, ours: &dyn Fn(&str) -> bool, language| {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| ours(line));
        found.extend(lines.filter(|it| misspelt(it, language).is_some()).map(|it| format!("{path:?}: {it}")));
    };
    for path in
        ["content/cases/national.toml", "content/text/check-page.toml", "content/text/rules-pages.toml"]
    {
        look(path.as_ref(), &|_| true, Language::NL);
    }
    for folder in ["docs", "."] {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|it| it == "md") {
                // These are in English, or in Dutch without a sentence that begins with the word.
                look(&path, &|_| true, Language::EN);
            }
        }
    }
    for path in std::fs::read_dir("public/profiles").unwrap().map(|entry| entry.unwrap().path()) {
        look(&path, &|line| line.contains("\"text\":") || line.contains("\"title\":"), Language::NL);
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn groups_of_options_hold_every_value_once_in_its_order_with_a_known_sign() {
    let place = "model/facts.toml, fact `place`";
    for (from, to, says) in [
        (
            "values = [\"secondary\", \"practical\", \"vso\"]",
            "values = [\"secondary\", \"practical\"]",
            format!("{place}: value `vso` stands in 0 groups; every value stands in one"),
        ),
        (
            "values = [\"secondary\", \"practical\", \"vso\"]",
            "values = [\"primary\", \"secondary\", \"practical\", \"vso\"]",
            format!("{place}: value `primary` stands in 2 groups; every value stands in one"),
        ),
        (
            "values = [\"secondary\", \"practical\", \"vso\"]",
            "values = [\"practical\", \"secondary\", \"vso\"]",
            format!("{place}, group 2: `values` of a group stand in the order of the fact"),
        ),
        (
            "values = [\"preschool\", \"primary\", \"sbo\", \"so\"]",
            "values = [\"primary\", \"sbo\", \"so\"]",
            format!("{place}: the first group begins with the first value"),
        ),
        (
            "sign = \"tall\"",
            "sign = \"giraffe\"",
            format!(
                "{place}, group 2: `sign` names `giraffe`; known are: small, tall, other, house, school, danger, \
                 eye, health, book"
            ),
        ),
        (
            "id = \"older\"\nsign",
            "id = \"younger\"\nsign",
            format!("{place}, group 2: `younger` is the id of two groups; rename one of them"),
        ),
        (
            "sign = \"tall\"\n",
            "sign = \"tall\"\ncolour = \"red\"\n",
            format!("{place}, group 2: `colour` is not a field of this entry; remove it or mend its name"),
        ),
    ] {
        let found = findings_in("model/facts.toml", from, to);
        assert!(found.contains(&says), "{says}: {found:#?}");
    }
    let found = findings_in("model/facts.toml", "[\"secondary\", \"practical\", \"vso\"]", "[\"havo\"]");
    assert!(found.iter().any(|it| it.contains("`values` names `havo`")), "{found:#?}");
}

#[test]
fn every_group_has_its_heading_in_both_languages_and_no_heading_is_left_over() {
    let group = "[question.place.group.other]\nlabel";
    for language in [Language::NL, Language::EN] {
        let file = format!("text/{}.toml", language.code());
        let found = findings_in(&file, group, "[question.place.group.others]\nlabel");
        assert_eq!(
            found,
            [
                differs("question.place.group.other.label", language),
                format!("{file}, `question.place.group.other.label`: is missing"),
                format!(
                    "{file}, `question.place.group.others.label`: belongs to nothing in the model; remove it or mend \
                     its name"
                ),
            ]
        );
    }
}

#[test]
fn every_sign_is_drawn_and_every_drawing_is_a_sign() {
    let style = std::fs::read_to_string("public/style.css").unwrap();
    let drawn: Vec<&str> =
        style.split("[data-sign=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    assert_eq!(drawn, SIGNS);
    let model = load(Path::new("content")).unwrap().model;
    let used = |sign: &&str| model.facts.iter().flat_map(|it| &it.groups).any(|it| it.sign == *sign);
    assert!(SIGNS.iter().all(used));
}

/// The rules of a style sheet with the conditions around them: each is a list of preludes, outermost first, and its
/// declarations.
fn rules(style: &str) -> Vec<(Vec<String>, String)> {
    let mut parts = style.split("/*");
    let start = parts.next().unwrap_or_default().to_owned();
    let style = start + &parts.map(|it| it.split_once("*/").expect("a comment ends").1).collect::<String>();
    let (mut around, mut rules, mut text) = (Vec::new(), Vec::new(), String::new());
    for letter in style.chars() {
        match letter {
            '{' => around.push(std::mem::take(&mut text).trim().to_owned()),
            '}' => {
                rules.push((around.clone(), std::mem::take(&mut text)));
                around.pop();
            }
            _ => text.push(letter),
        }
    }
    rules
}

/// A browser that does not know a selector leaves out the whole rule with the outline, but not the one that removes the
/// browser's own: both have to be under one condition.
#[test]
fn no_rule_removes_an_outline_where_no_other_is_sure_to_take_its_place() {
    let mut removed = 0;
    for file in std::fs::read_dir("public").unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|it| it != "css") {
            continue;
        }
        let style = std::fs::read_to_string(&file).unwrap();
        let all = rules(&style);
        let removes = |it: &str| {
            ["none", "0"]
                .iter()
                .any(|no| it.contains(&format!("outline: {no};")) || it.contains(&format!("outline: {no} ")))
        };
        for (around, _) in all.iter().filter(|(_, declarations)| removes(declarations)) {
            removed += 1;
            let brings = |(other, declarations): &(Vec<String>, String)| {
                other[0] == around[0] && declarations.contains("outline: ") && !removes(declarations)
            };
            assert!(
                around[0].starts_with("@supports selector(") && all.iter().any(brings),
                "{file:?}: {around:?}"
            );
        }
    }
    assert_eq!(removed, 1, "the check has something to judge");
}
