//! Every obligation detects its fault: a small guide with one deliberate fault is refused with the right
//! finding. Faults that only a broken engine can have are in `src/proof/seeded.rs`. A test is named after its
//! obligation.

mod common;

use common::{RICH, SMALL, changed, small, small_files};
use wegwijzer::content::author::{Files, read, read_model};
use wegwijzer::engine::Rules;
use wegwijzer::finding::Finding;
use wegwijzer::proof::{OBLIGATIONS, Obligation};
use wegwijzer::text::Language;

/// The findings of the small guide with some pieces of its text replaced: from the loader, or else from each
/// obligation, with its name.
fn found(changes: &[(&str, &str)]) -> Vec<String> {
    found_in(changed(SMALL, changes).each_ref().map(String::as_str))
}

fn found_in(files: [&str; 3]) -> Vec<String> {
    let model = match read_model(&small_files(files)) {
        Err(findings) => return findings.iter().map(Finding::to_string).collect(),
        Ok(model) => model,
    };
    let terms = model.default_terms();
    let rules = Rules::new(model, &terms);
    let found = |it: &Obligation| {
        let named = |finding: &Finding| format!("{}: {finding}", it.name);
        it.prove(&rules).findings.iter().map(named).collect::<Vec<_>>()
    };
    OBLIGATIONS.iter().flat_map(found).collect()
}

/// A replacement that adds an entry, before the first of another kind.
fn more(entry: &str, before: &'static str) -> (&'static str, String) {
    (before, format!("{entry}\nsources = [\"law\"]\n\n{before}"))
}

/// A replacement that adds a criterion.
fn criterion(id: &str, when: &str) -> (&'static str, String) {
    more(&format!("[[criterion]]\nid = \"{id}\"\nwhen = \"{when}\""), "[[table]]")
}

fn with<'e>((before, entry): &'e (&'static str, String)) -> (&'static str, &'e str) {
    (before, entry)
}

#[test]
fn the_small_guide_itself_has_no_findings() {
    assert_eq!(found(&[]), [""; 0]);
}

#[test]
fn a_guide_with_something_of_everything_has_no_findings_and_all_of_it_is_looked_at() {
    let rules = small(RICH);
    let looked_at: Vec<(&str, u128, &str)> = OBLIGATIONS
        .iter()
        .map(|it| {
            let outcome = it.prove(&rules);
            assert_eq!(outcome.findings, [], "{}", it.name);
            (it.name, outcome.examined, outcome.what)
        })
        .collect();
    assert_eq!(
        looked_at,
        [
            ("P1", 780, "situations"),
            ("P2", 4, "rows"),
            ("P3", 56, "parts of the model"),
            ("P4", 780, "journeys"),
            ("P5", 15, "states of answering"),
            ("P6", 35, "situations"),
            ("P7", 237, "changed answers"),
            ("P8", 24, "answers passed over"),
            ("P9", 14, "questions asked"),
            ("P10", 65, "answers compared"),
            ("P11", 3900, "situations and routes"),
            ("P12", 7, "sets of reasons"),
            ("P14", 3186, "situations and settings"),
            ("P15", 56, "situations and answers"),
            ("P16", 146, "situations"),
            ("P17", 130, "changes"),
            ("P18", 9, "presentations of a route"),
            ("P19", 25, "grounds and routes"),
        ]
    );
}

#[test]
fn the_same_rules_written_otherwise_hold_too() {
    // Rows that name a table's values, the remaining value, or the other values.
    for (basic, extra) in [
        ("not level is extra", "not level is basic"),
        ("not (level is extra)", "level is extra, extra"),
        ("level is basic and not level is extra", "not-helped"),
        ("not not-helped", "level is extra or not level is basic"),
        ("level is basic", "at-school and (not-helped or level is extra)"),
    ] {
        let basic = format!("at-school and {basic}");
        let extra = format!("at-school and ({extra})");
        let changes = [("at-school and level is basic", &*basic), ("at-school and level is extra", &*extra)];
        assert_eq!(found(&changes), [""; 0], "{changes:?}");
    }
    // Three values, one for all other situations, used through a definition.
    let rows = "[\"none\", \"basic\", \"extra\"]\nrows = [{ when = \"not at-school\", gives = \"none\" }, ";
    let definition = "[[definition]]\nid = \"reached\"\nwhen = \"not level is none\"\n\n[[table]]";
    for (basic, extra) in [
        ("reached and not level is extra", "reached and not level is basic"),
        ("not level is none, extra", "not level is none, basic"),
        ("level is basic", "not (level is basic or level is none)"),
    ] {
        let changes = [
            ("[\"basic\", \"extra\"]\nrows = [", rows),
            ("[[table]]", definition),
            ("at-school and level is basic", basic),
            ("at-school and level is extra", extra),
            ("\"not at-school\"\n", "\"not reached and level is none\"\n"),
        ];
        assert_eq!(found(&changes), [""; 0], "{changes:?}");
    }
}

#[test]
fn every_obligation_is_shown_to_bite() {
    let tests = [include_str!("obligations.rs"), include_str!("../src/proof/seeded.rs")].concat();
    for name in OBLIGATIONS.iter().map(|it| it.name).chain(["P13"]) {
        let test = format!("{}_", name.to_lowercase());
        let named = |line: &str| line.trim().starts_with("fn p") && line.contains(&test);
        assert!(tests.lines().any(named), "no test is named after {name}: it is not shown to bite");
    }
}

#[test]
fn p1_and_p5_a_situation_without_a_route_is_shown() {
    let tried = criterion("tried-it", "tried is yes");
    assert_eq!(
        found(&[with(&tried), ("level is basic", "level is basic and tried-it")]),
        [
            "P1: model/routes.toml, main: there is no main route with where=school,tried=no",
            "P5: model, after where=school,tried=no: there is neither a question that can still matter nor a \
             decided route",
        ]
    );
}

#[test]
fn p1_an_example_says_what_is_not_known() {
    let unsure = criterion("unsure", "helped is unknown");
    assert_eq!(
        found(&[with(&unsure), ("level is basic", "level is basic and not unsure")]),
        [
            "P1: model/routes.toml, main: there is no main route with where=school,tried=yes,helped=unknown",
            "P5: model, after where=school,tried=yes,helped=unknown: there is neither a question that can still \
             matter nor a decided route",
        ]
    );
}

#[test]
fn p1_and_p12_two_rows_that_overlap_are_shown_with_an_example() {
    assert_eq!(
        found(&[("\"not at-school\"", "\"not at-school or not-helped\"")]),
        [
            "P1: model/routes.toml, main `register`: overlaps with main `extra`, for example with \
             where=school,tried=yes,helped=no",
            "P11: model, where=school,tried=yes,helped=no: the reasons shown are not those that were proved",
            "P12: model, route `register`: has the same reasons as route `extra`",
            "P17: model, where=school,tried=yes,helped=no, what-if `register`: a smaller change leads there",
        ]
    );
}

#[test]
fn p12_two_routes_with_the_same_condition_have_the_same_reasons() {
    let twin = "[[route]]\nid = \"plan\"\nkind = \"extra\"\nsteps = [\"talk\", \"plan\", \"look\"]\nsources = [\"law\"]\n\n\
                [[main]]\nroute = \"plan\"\nwhen = \"at-school and level is extra\"\n\n[[main]]";
    assert_eq!(
        found(&[("[[main]]", twin)]),
        [
            "P1: model/routes.toml, main `extra`: overlaps with main `plan`, for example with \
             where=school,tried=yes,helped=no",
            "P12: model, route `plan`: has the same reasons as route `extra`",
            "P17: model, where=school,tried=yes,helped=no, what-if `plan`: a smaller change leads there",
        ]
    );
}

#[test]
fn p2_rows_of_a_table_that_overlap_are_shown_with_an_example() {
    let second = "[[table]]\nid = \"second\"\nvalues = [\"one\", \"two\", \"three\"]\nrows = [\n\
                  { when = \"not-helped\", gives = \"one\" },\n{ when = \"at-school\", gives = \"two\" },\n\
                  { otherwise = true, gives = \"three\" }]\n\n[[table]]";
    let note = more("[[note]]\nid = \"second\"\nwhen = \"second is one\"", "[[main]]");
    assert_eq!(
        found(&[("[[table]]", second), with(&note)]),
        ["P2: model/criteria.toml, table `second`, value `two`: overlaps with table `second`, value `one`, \
             for example with where=school,tried=yes,helped=no",]
    );
}

#[test]
fn p2_a_table_without_a_value_for_a_situation_is_named() {
    let otherwise = "{ otherwise = true, gives = \"basic\" }";
    let only_at_school = "{ when = \"at-school and not not-helped\", gives = \"basic\" }";
    assert_eq!(
        found(&[(otherwise, only_at_school)]),
        ["P2: model/criteria.toml, table `level`: there is no value with where=home"]
    );
}

#[test]
fn p3_what_can_never_be_is_named() {
    let unless_dead = ("\"not at-school\"", "\"not at-school or dead\"");
    let dead = criterion("dead", "helped is no and tried is no");
    assert_eq!(
        found(&[with(&dead), unless_dead]),
        ["P3: model/criteria.toml, criterion `dead`: is never true; mend its condition or remove it"]
    );
    let definition = "[[definition]]\nid = \"dead\"\nwhen = \"at-school and not at-school\"\n\n[[table]]";
    assert_eq!(
        found(&[("[[table]]", definition), unless_dead]),
        ["P3: model/criteria.toml, definition `dead`: is never true; mend its condition or remove it"]
    );
    let row = "rows = [{ when = \"not-helped and not at-school\", gives = \"extra\" }, ";
    assert_eq!(
        found(&[("rows = [", row)]),
        ["P3: model/criteria.toml, table `level`, row 1: is never true; mend its condition or remove it"]
    );
    let rows = "{ when = \"not not-helped\", gives = \"basic\" }, { otherwise = true, gives = \"basic\" }";
    assert_eq!(
        found(&[("{ otherwise = true, gives = \"basic\" }", rows)]),
        ["P3: model/criteria.toml, table `level`, row 3: is never true; mend its condition or remove it"]
    );
    assert_eq!(
        found(&[("\"extra\"]", "\"extra\", \"most\"]")]),
        [
            "P3: model/criteria.toml, table `level`, value `most`: is never given; mend its condition or remove it"
        ]
    );
    let row = "[[main]]\nroute = \"extra\"\nwhen = \"not-helped and not at-school\"\n\n[[main]]";
    assert_eq!(
        found(&[("[[main]]", row)]),
        ["P3: model/routes.toml, main `extra`: is never true; mend its condition or remove it"]
    );
    let route = more(
        "[[route]]\nid = \"plan\"\nkind = \"extra\"\nsteps = [\"talk\", \"plan\", \"look\"]",
        "[[main]]",
    );
    assert_eq!(
        found(&[with(&route)]),
        ["P3: model/routes.toml, route `plan`: is never the main route; mend its condition or remove it"]
    );
    // Where `extra` would stand beside another route, it is itself the main one.
    let also = "[[also]]\nroute = \"extra\"\nwhen = \"not-helped\"\n\n[[main]]";
    assert_eq!(
        found(&[("[[main]]", also)]),
        [
            "P3: model/routes.toml, also `extra`: never stands beside another route; mend its condition or remove it"
        ]
    );
    let note = more("[[note]]\nid = \"dead\"\nwhen = \"not-helped and not at-school\"", "[[main]]");
    assert_eq!(
        found(&[with(&note)]),
        ["P3: model/routes.toml, note `dead`: is never shown; mend its condition or remove it"]
    );
}

#[test]
fn p3_what_is_always_so_is_named() {
    let always = criterion("always", "where is school, home");
    assert_eq!(
        found(&[with(&always), ("\"not at-school\"", "\"not at-school and always\"")]),
        ["P3: model/criteria.toml, criterion `always`: is always true; mend its condition or remove it"]
    );
    let definition = "[[definition]]\nid = \"always\"\nwhen = \"at-school or not at-school\"\n\n[[table]]";
    assert_eq!(
        found(&[("[[table]]", definition), ("\"not at-school\"", "\"not at-school and always\"")]),
        ["P3: model/criteria.toml, definition `always`: is always true; mend its condition or remove it"]
    );
}

#[test]
fn p3_a_question_that_changes_nothing_or_never_comes_is_named() {
    let fact = |asked: &str| {
        let entry = format!("[[fact]]\nid = \"idle\"\nvalues = [\"yes\"]\nknows = [\"parent\"]{asked}");
        more(&entry, "[[fact]]\nid = \"helped\"")
    };
    let idle = "P3: model/facts.toml, fact `idle`: is asked, but no answer to it changes anything; use it in a \
                rule or remove it";
    assert_eq!(found(&[with(&fact(""))]), [idle]);
    let never = fact("\nasked = \"tried is no and where is home\"");
    assert_eq!(
        found(&[with(&never), ("helped is no", "helped is no or idle is yes")]),
        [idle, "P3: model/facts.toml, fact `idle`: is never asked; mend its condition or remove it"]
    );
}

#[test]
fn p3_what_only_a_region_makes_true_is_not_dead() {
    assert_eq!(found(&regional("at-school and level is extra", "not at-school")), [""; 0]);
}

#[test]
fn p4_a_question_cannot_be_asked_on_the_ground_of_a_later_one() {
    assert_eq!(
        found(&[("asked = \"where is school\"", "asked = \"helped is yes\"")]),
        [
            "model/facts.toml, fact `tried`: is asked on the ground of `helped`, which comes after it; move it down",
        ]
    );
}

#[test]
fn p4_conditions_in_a_circle_are_named() {
    let circle = "[[definition]]\nid = \"one\"\nwhen = \"two\"\n\n[[definition]]\nid = \"two\"\nwhen = \"one\"\n\n[[table]]";
    assert_eq!(
        found(&[("[[table]]", circle)]),
        ["model/criteria.toml, definition `one`: its condition goes round in a circle: one"]
    );
    let rows = "rows = [{ when = \"not-helped and not level is basic\", gives = \"extra\" }, ";
    assert_eq!(
        found(&[("rows = [{ when = \"not-helped\", gives = \"extra\" }, ", rows)]),
        ["model/criteria.toml, table `level`: its condition goes round in a circle: level"]
    );
}

/// The findings of the shipped content with one piece of one file replaced.
fn shipped_with(file: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = Files::new();
    for name in [
        "model/facts.toml",
        "model/criteria.toml",
        "model/routes.toml",
        "model/steps.toml",
        "model/contacts.toml",
        "model/terms.toml",
        "model/region.toml",
        "model/money.toml",
        "model/meanings.toml",
        "model/pages.toml",
        "model/topics.toml",
        "model/grounds.toml",
        "sources.toml",
        "text/readability.toml",
    ] {
        files.insert(name.to_owned(), std::fs::read_to_string(format!("content/{name}")).unwrap());
    }
    for language in Language::ALL {
        for folder in ["text", "text/later", "text/words", "text/topics", "text/search"] {
            let name = format!("{folder}/{}.toml", language.code());
            files.insert(name.clone(), std::fs::read_to_string(format!("content/{name}")).unwrap());
        }
    }
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{from:?} is not there to be changed");
    *text = text.replacen(from, to, 1);
    read(&files).err().unwrap_or_default().iter().map(Finding::to_string).collect()
}

/// What an obligation finds, or else the loader, when a piece of the shipped model is replaced.
fn found_by(name: &str, file: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = Files::new();
    for name in [
        "facts", "criteria", "routes", "steps", "contacts", "terms", "region", "money", "meanings", "pages",
        "topics", "grounds",
    ] {
        let name = format!("model/{name}.toml");
        files.insert(name.clone(), std::fs::read_to_string(format!("content/{name}")).unwrap());
    }
    files.insert("sources.toml".to_owned(), std::fs::read_to_string("content/sources.toml").unwrap());
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{from:?} is not there to be changed");
    *text = text.replacen(from, to, 1);
    let model = match read_model(&files) {
        Err(findings) => return findings.iter().map(Finding::to_string).collect(),
        Ok(model) => model,
    };
    let terms = model.default_terms();
    let obligation = OBLIGATIONS.iter().find(|it| it.name == name).unwrap();
    obligation.prove(&Rules::new(model, &terms)).findings.iter().map(Finding::to_string).collect()
}

#[test]
fn p19_a_result_without_a_sentence_that_says_why_is_shown() {
    let grounds = "model/grounds.toml";
    let found = |from: &str, to: &str| found_by("P19", grounds, from, to);
    assert_eq!(found("id = \"older\"", "id = \"older\""), [""; 0]);
    for (from, to, says) in [
        (
            "when = \"illness-open\"",
            "when = \"illness-open and done is class\"",
            "route `illness`: has no ground that holds, for example with place=",
        ),
        // Under a region's setting alone.
        (
            "when = \"needs-in-basic\"",
            "when = \"needs-in-basic and care-moments\"",
            "route `basic`: has no ground that holds, for example with place=",
        ),
        (
            "when = \"class-day and done is nothing\"",
            "when = \"class-day\"",
            "ground `class-helps`, route `basic`: is never said: wherever it holds, another comes before it",
        ),
        (
            "when = \"at-preschool\"",
            "when = \"in-vso\"",
            "ground `cluster-1-preschool`, route `cluster-1`: is never said",
        ),
        // And the loader's own.
        ("routes = [\"elsewhere\"]", "routes = []", "`routes` names no route"),
        ("routes = [\"elsewhere\"]", "routes = [\"nowhere\"]", "names `nowhere`, which does not exist"),
        ("id = \"helps\"", "id = \"class\"", "this id is used twice"),
        ("when = \"older\"", "when = \"oldest\"", "`oldest`"),
    ] {
        let found = found(from, to);
        assert!(found.iter().any(|it| it.contains(says)), "{says}\n{found:#?}");
    }
}

#[test]
fn p18_steps_that_do_not_follow_the_answers_are_shown() {
    let steps = "model/steps.toml";
    assert_eq!(found_by("P18", steps, "kind = \"talk\"", "kind = \"talk\""), [""; 0]);
    for (file, from, to, says) in [
        // What is asked for is done.
        (
            steps,
            "when = \"registered is yes\"",
            "when = \"registered is talked\"",
            "route `register`, for example with place=none,registered=yes: shows `name-schools`, which asks for what the answers say is done",
        ),
        // Words for primary schools in secondary education.
        (
            steps,
            "when = \"on-secondary-side\"\ninstead-of = [\"ask-ib\"]",
            "when = \"leaving\"\ninstead-of = [\"ask-ib\"]",
            "shows `ask-ib`, whose words are about another kind of school",
        ),
        (steps, "kind = \"see\"", "kind = \"register\"", "two steps of the kind `register`"),
        ("model/routes.toml", "\"evaluate-opp\", \"look-at-tlv\"", "\"look-at-tlv\"", "has 2 steps; 3 to 6"),
        // And the loader's own.
        (steps, "when = \"registered is yes\"\n", "", "`when` is missing"),
        (
            steps,
            "instead-of = [\"register-written\", \"name-schools\"]\n",
            "",
            "has `when` without `instead-of`",
        ),
        (
            steps,
            "when = \"tlv is none\"",
            "when = \"need within basic-needs\"",
            "its condition has `only` or `within`",
        ),
        (
            "model/routes.toml",
            "\"call-both-commissions\", ",
            "",
            "step `call-both-commissions`: stands on no route",
        ),
        (
            "model/routes.toml",
            "\"talk-teacher\", ",
            "\"talk-teacher\", \"keep-the-ib\", ",
            "step `keep-the-ib`: stands in for others, and on a route as well",
        ),
        (
            "model/routes.toml",
            "when = \"school-leads and school is lwoo\"",
            "when = \"school-leads and school is lwoo and (has-plan or not has-plan)\"",
            "definition `has-plan`: is named outside this file",
        ),
    ] {
        let found = found_by("P18", file, from, to);
        assert!(found.iter().any(|it| it.contains(says)), "{says}\n{found:#?}");
    }
}

/// The codes of all languages but Dutch.
fn others() -> String {
    Language::ALL[1..].iter().map(|it| it.code()).collect::<Vec<_>>().join(", ")
}

#[test]
fn p13_several_places_are_numbered_in_the_order_in_which_they_are_filled() {
    let found = |to: &str| shipped_with("text/later/nl.toml", "Eerst komt: #1, op #2.", to);
    let says = "text/later/nl.toml, `later.terms-first`: must have its places numbered, in this order: #1 #2";
    for wrong in
        ["Op #2 komt eerst: #1.", "Eerst komt: #, op #.", "Eerst komt: #1, op {#2|#1}.", "Nu #2, #3."]
    {
        assert_eq!(found(wrong), [says], "{wrong}");
    }
    assert_eq!(found("Eerst {komt: #1|is: #1}, op #2."), [""; 0]);
    // Equally many in all, but not for a teacher.
    let found = found("Eerst komt: {#1, #2, op #3|#1}.");
    assert!(found.len() == 1 && found[0].contains("or not with equally many `#`"), "{found:?}");
}

#[test]
fn p13_texts_that_are_missing_left_over_or_broken_are_named() {
    assert_eq!(
        shipped_with("text/en.toml", "next = ", "nexxt = "),
        [
            "text, `ui.next`: is not there in every language, or not with equally many `#`: nl differs from en",
            "text/en.toml, `ui.next`: is missing",
            "text/en.toml, `ui.nexxt`: belongs to nothing in the model; remove it or mend its name",
        ]
    );
    assert_eq!(
        shipped_with("text/nl.toml", "next = \"Volgende\"", "next = \"{Volgende\""),
        ["text/nl.toml, `ui.next`: has a { that is never closed"]
    );
}

#[test]
fn p13_the_texts_that_come_later_are_held_to_the_same() {
    let found = |from: &str, to: &str| shipped_with("text/later/en.toml", from, to);
    let months = "months = \"January ";
    assert_eq!(
        found("terms-passed = ", "terms-past = "),
        [
            "text, `later.terms-passed`: is not there in every language, or not with equally many `#`: nl differs \
             from en",
            "text/later/en.toml, `later.terms-passed`: is missing",
            "text/later/en.toml, `later.terms-past`: belongs to nothing in the model; remove it or mend its name",
        ]
    );
    let long = format!("{months}{}", "a".repeat(300));
    let found = found(months, &long);
    assert!(
        found.len() == 1 && found[0].starts_with("text/later/en.toml, `later.months`: is 3"),
        "{found:?}"
    );
    let found =
        shipped_with("text/later/nl.toml", "counted-same = \"de dag van #\"", "counted-same = \"die dag\"");
    assert_eq!(
        found,
        [format!(
            "text, `later.counted-same`: is not there in every language, or not with equally many `#`: nl differs \
             from {}",
            others()
        )]
    );
}

#[test]
fn p13_a_text_that_does_not_fit_is_named_with_its_length() {
    let long = format!("next = \"{}\"", "a".repeat(301));
    assert_eq!(
        shipped_with("text/nl.toml", "next = \"Volgende\"", &long),
        ["text/nl.toml, `ui.next`: is 301 characters long; at most 300 fit"]
    );
    let fits = format!("next = \"{}\"", "a".repeat(300));
    assert_eq!(shipped_with("text/nl.toml", "next = \"Volgende\"", &fits), [""; 0]);
}

#[test]
fn p13_a_sentence_that_cannot_be_followed_is_named_with_its_length() {
    let next = |words: usize, end: &str| format!("next = \"Kort. Ga nu{}{end}\"", " en".repeat(words - 2));
    let found = |text: &str| shipped_with("text/en.toml", "next = \"Next\"", text);
    let says = "text/en.toml, `ui.next`: has a sentence of 26 words (Ga nu en en ...); at most 25 can be \
                followed; make two of it";
    assert_eq!(found(&next(26, ".")), [says]);
    assert_eq!(found(&next(26, "")), [says]);
    assert_eq!(found(&next(25, ".")), [""; 0]);
    // A dash is not a word, and two sentences are counted apart.
    assert_eq!(found(&next(25, " - \\\"nu?\\\" Ga door.").replace("Ga nu en en", "Ga nu - en")), [""; 0]);
    // For a parent it is one word longer.
    assert_eq!(found(&next(25, " {en|}.")), [says]);
}

#[test]
fn p13_a_dutch_text_that_is_hard_to_read_is_named_with_what_makes_it_so() {
    let found = |text: &str| {
        let next = format!("next = \"{text}\"");
        shipped_with("text/nl.toml", "next = \"Volgende\"", &next)
    };
    let words = |number: usize| format!("Ga{}.", " nu".repeat(number - 1));
    let two = |first: usize, second: usize| format!("{} {}", words(first), words(second));
    let drawn_out = format!("Kijk. Begin{}.", " beginnen".repeat(13));
    for (text, fault) in [
        (words(17), "a sentence of 17 words (at most 16)"),
        (two(12, 13), "12.5 words in a sentence on average (at most 12)"),
        (
            "Verantwoordelijke medewerkers".to_owned(),
            "2 long words: Verantwoordelijke, medewerkers (at most 1)",
        ),
        (drawn_out, "a Flesch-Douma score of -15.7 (at least 75)"),
    ] {
        let says = format!(
            "text/nl.toml, `ui.next`: is hard to read: {fault}. Make it plainer, or name it in \
             text/readability.toml with the reason why it cannot be"
        );
        assert_eq!(found(&text), [says]);
    }
    // None of these is a finding: a sentence at the limit, official terms (each counts as one short word), and a long
    // sentence that only teachers read.
    for text in [
        &words(16),
        &two(12, 12),
        "Verantwoordelijke mensen",
        "Een samenwerkingsverband, een toelaatbaarheidsverklaring en een ontwikkelingsperspectief",
        "{Ga door|Verantwoordelijke medewerkers}",
    ] {
        assert_eq!(found(text), [""; 0]);
    }
}

#[test]
fn p13_an_exception_or_name_that_is_not_needed_not_known_or_without_reason_is_refused() {
    let found = |from: &str, to: &str| shipped_with("text/readability.toml", from, to);
    let months = |with: &str| {
        let text = "text = \"later.months\"";
        let hard = "text/later/nl.toml, `later.months`: is hard to read: 2 long words: januari, februari (at most 1). \
                    Make it plainer, or name it in text/readability.toml with the reason why it cannot be";
        let mut found = found(text, with);
        let place = found.iter().position(|it| it == hard).expect("the names of the months are hard to read");
        found.remove(place);
        found
    };
    assert_eq!(
        months("text = \"later.more\""),
        ["text/readability.toml, exception `later.more`: is not needed any more; remove it"]
    );
    assert_eq!(
        months("text = \"later.nothing\""),
        ["text/readability.toml, exception `later.nothing`: names a text that does not exist"]
    );
    let reasons = std::fs::read_to_string("content/text/readability.toml").unwrap();
    let reason = reasons.lines().skip_while(|it| *it != "text = \"later.months\"").nth(1).unwrap();
    for to in ["", "reason = \" \""] {
        assert_eq!(
            found(reason, to),
            ["text/readability.toml, exception `later.months`: has no reason; say why the text cannot be \
                 plainer",]
        );
    }
    let twice = format!("{reason}\n[[exception]]\ntext = \"later.months\"\n{reason}");
    assert_eq!(
        found(reason, &twice),
        ["text/readability.toml, exception `later.months`: stands there twice"]
    );
    // One that no text has, and one that is an official term already.
    for name in ["olifant", "samenwerkingsverband"] {
        assert_eq!(
            found("names = [", &format!("names = [\"{name}\", ")),
            [format!(
                "text/readability.toml, name `{name}`: stands in no text, or is counted as a name without this; \
                 remove it"
            )]
        );
    }
    assert!(
        found("names = [", "names = ")[0].starts_with("text/readability.toml, the file: is not valid TOML")
    );
    assert!(found("names = [", "nouns = [")
        .contains(&"text/readability.toml, the file: `nouns` is not a field of this entry; remove it or mend its name".to_owned()));
}

/// Changes that give the small guide a term: what a region counts as basic support.
fn regional(extra: &'static str, register: &'static str) -> [(&'static str, &'static str); 5] {
    [
        (
            "[[fact]]\nid = \"tried\"",
            "[[fact]]\nid = \"need\"\nseveral = true\nnone-is = \"unknown\"\nvalues = [\"learning\", \"ahead\"]\n\
             knows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"tried\"",
        ),
        (
            "[[table]]",
            "[[criterion]]\nid = \"in-basic\"\nwhen = \"need within basic-needs\"\nsources = [\"law\"]\n\n[[table]]",
        ),
        (
            "[[main]]",
            "[[term]]\nid = \"basic-needs\"\nvalues = [\"learning\", \"ahead\"]\nseveral = true\ndefault = []\n\
             sources = [\"law\"]\n\n[[note]]\nid = \"region\"\nwhen = \"in-basic\"\nsources = [\"law\"]\n\n[[main]]",
        ),
        ("at-school and level is extra", extra),
        ("not at-school", register),
    ]
}

#[test]
fn p14_a_term_that_opens_a_gap_when_a_region_sets_it_is_shown() {
    assert_eq!(
        found(&regional("at-school and level is extra and not in-basic", "not at-school")),
        [
            "P14: model/routes.toml, a region that sets `basic-needs` to [ahead]: main: there is no main route with \
             where=school,need=ahead,tried=yes,helped=no",
            "P14: model/routes.toml, a region that sets `basic-needs` to [learning, ahead]: main: there is no main \
             route with where=school,need=ahead,tried=yes,helped=no",
            "P14: model/routes.toml, a region that sets `basic-needs` to [learning]: main: there is no main route \
             with where=school,need=learning,tried=yes,helped=no",
        ]
    );
}

#[test]
fn p14_a_term_that_makes_rows_overlap_when_a_region_sets_it_is_shown() {
    let mut changes = regional("at-school and level is extra", "not at-school or in-basic").to_vec();
    changes[2].1 = "[[term]]\nid = \"basic-needs\"\nvalues = [\"ahead\"]\nseveral = true\ndefault = []\n\
                    sources = [\"law\"]\n\n[[main]]";
    assert_eq!(
        found(&changes),
        [
            "P14: model/routes.toml, a region that sets `basic-needs` to [ahead]: main `register`: overlaps with \
             main `basic`, for example with where=school,need=ahead,tried=yes,helped=yes",
            "P14: model/routes.toml, a region that sets `basic-needs` to [ahead]: main `register`: overlaps with \
             main `extra`, for example with where=school,need=ahead,tried=yes,helped=no",
        ]
    );
}

#[test]
fn p14_two_terms_are_tried_together() {
    let mut changes =
        regional("at-school and level is extra and not (in-basic and in-two)", "not at-school").to_vec();
    let two = "[[criterion]]\nid = \"in-two\"\nwhen = \"need within two\"\nsources = [\"law\"]\n\n[[table]]";
    changes.push(("[[table]]", two));
    // One of the two values, chosen by the region, never both.
    let term = "[[term]]\nid = \"two\"\nvalues = [\"learning\", \"neither\"]\ndefault = [\"neither\"]\nsources = [\"law\"]\n\n[[term]]";
    changes.push(("[[term]]", term));
    assert_eq!(
        found(&changes),
        [
            "P14: model/routes.toml, a region that sets `two` to [learning], `basic-needs` to [learning, ahead]: \
             main: there is no main route with where=school,need=learning,tried=yes,helped=no",
            "P14: model/routes.toml, a region that sets `two` to [learning], `basic-needs` to [learning]: main: \
             there is no main route with where=school,need=learning,tried=yes,helped=no",
        ]
    );
}

#[test]
fn p14_terms_with_too_many_settings_are_refused() {
    let values: Vec<String> = (0..11).map(|it| format!("\"v{it}\"")).collect();
    let mut changes = regional("at-school and level is extra", "not at-school").to_vec();
    let term = format!("values = [\"learning\", \"ahead\", {}]\nseveral = true\ndefault", values.join(", "));
    changes.push(("values = [\"learning\", \"ahead\"]\nseveral = true\ndefault", &term));
    assert_eq!(
        found(&changes),
        [
            "P14: model/routes.toml, term `basic-needs`: the terms that rules look at can be set in more than 1024 \
             ways, too many to try; give them fewer values",
        ]
    );
}

#[test]
fn p14_as_many_settings_as_can_be_tried_are_tried() {
    let values = |more: usize| each(more, "", |it| format!(", \"v{it}\""));
    let mut changes = regional("at-school and level is extra", "not at-school").to_vec();
    let term = format!("values = [\"learning\", \"ahead\"{}]\nseveral = true\ndefault", values(8));
    changes.push(("values = [\"learning\", \"ahead\"]\nseveral = true\ndefault", &term));
    assert_eq!(found(&changes), [""; 0]);
}

#[test]
fn p14_what_a_region_changes_beyond_its_terms_is_refused_when_it_is_read() {
    let file = "model/region.toml";
    let expert =
        "id = \"expert-first\"\nterm = \"expert-before-extra\"\nis = \"yes\"\nbefore = [\"ask-arrangement\"]";
    let says = |to: &str| shipped_with(file, expert, to);
    let of = |rest: &str| format!("id = \"expert-first\"\nterm = \"expert-before-extra\"\n{rest}");
    let one = "model/region.toml, local `expert-first`: ";
    for (to, finding) in [
        (of("is = \"yes\"\nbefore = [\"talk-teacher\"]"), "names a step of no route that names this term"),
        (
            of("is = \"yes\"\nroute = \"sbo\"\ntext = \"name\""),
            "`route` does not name this term among what the region decides",
        ),
        (
            of("is = \"no\"\nbefore = [\"ask-arrangement\"]"),
            "`is` names the national default; there the national words hold",
        ),
        (of("is = \"yes\""), "needs exactly one of `before`, `instead-of`, and `route` with `text`"),
        (
            of("is = \"maybe\"\nbefore = [\"ask-arrangement\"]"),
            "`is` names `maybe`, which does not exist; there are: yes, no",
        ),
    ] {
        let found = says(&to);
        assert!(found.contains(&format!("{one}{finding}")), "{found:#?}");
    }
    let found = shipped_with("model/money.toml", "way = [\"state\", \"school\"]", "way = [\"king\"]");
    assert!(
        found.iter().any(|it| it.contains("payment `basic`: `way` names `king`, which does not exist")),
        "{found:#?}"
    );
    let found = shipped_with("model/money.toml", "way = [\"care\"]", "way = [\"state\"]");
    assert_eq!(found, ["model/money.toml, party `care`: is used nowhere; use it or remove it"]);
    let found =
        shipped_with("text/later/nl.toml", "[payment.care]\nwhat = \"Zorg in de klas\"", "[payment.care]");
    assert!(found.contains(&"text/later/nl.toml, `payment.care.what`: is missing".to_owned()));
}

#[test]
fn p15_a_value_that_cannot_be_written_and_read_back_is_named() {
    let values = "values = [\"yes\", \"no\"]\nasked = \"tried is yes\"";
    let more = "values = [\"yes\", \"no\", \"no+more\"]\nasked = \"tried is yes\"";
    assert_eq!(
        found(&[(values, more)]),
        [
            "P15: model/facts.toml, fact `helped`: value `no+more` does not read back as itself; rename it with a-z, \
             0-9 and - alone",
        ]
    );
    // Where such an answer changes the decision, no situation with it reads back either.
    assert_eq!(
        found(&[(values, &more.replace("\"no\", ", "")), ("helped is no", "helped is unknown")]),
        [
            "P15: model/facts.toml, fact `helped`: value `no+more` does not read back as itself; rename it with a-z, \
             0-9 and - alone",
        ]
    );
}

/// Questions with this many marks each, without a route or rule yet.
fn marks(ids: &[&str], marks: usize) -> String {
    let values: Vec<String> = (0..marks).map(|it| format!("\"v{it}\"")).collect();
    let fact = |id: &&str| {
        format!(
            "[[fact]]\nid = \"{id}\"\nseveral = true\nnone-is = \"none\"\nvalues = [{}]\nknows = [\"parent\"]\n\
             sources = [\"law\"]\n",
            values.join(", ")
        )
    };
    ids.iter().map(fact).collect()
}

fn each(number: usize, join: &str, what: impl Fn(usize) -> String) -> String {
    (0..number).map(what).collect::<Vec<_>>().join(join)
}

fn criteria(number: usize, what: impl Fn(usize) -> (String, String)) -> String {
    each(number, "\n", |it| {
        let (id, when) = what(it);
        format!("[[criterion]]\nid = \"{id}\"\nwhen = \"{when}\"\nsources = [\"law\"]\n")
    })
}

/// Two routes: the first when the condition is true, the second when it is not.
fn two_routes(when: &str) -> String {
    let route = |id: &str| {
        format!(
            "[[route]]\nid = \"{id}\"\nkind = \"basic\"\nsteps = [\"go\", \"on\", \"home\"]\nsources = [\"law\"]\n"
        )
    };
    let row = |id: &str, when: &str| format!("[[main]]\nroute = \"{id}\"\nwhen = \"{when}\"\n");
    [route("yes"), route("no"), row("yes", when), row("no", &format!("not ({when})"))].concat()
}

#[test]
fn many_marks_that_are_needed_together_are_proved_all_the_same() {
    let all = |id: &str| each(20, " and ", |it| format!("{id} is v{it}"));
    let criteria = criteria(1, |_| ("all".to_owned(), format!("{} and {}", all("a"), all("b"))));
    assert_eq!(found_in([&marks(&["a", "b"], 20), &criteria, &two_routes("all")]), [""; 0]);
}

#[test]
fn rules_that_are_too_entangled_are_refused_when_they_are_read() {
    let pairs = each(20, " or ", |it| format!("(a is v{it} and b is v{it})"));
    let criteria = criteria(1, |_| ("pair".to_owned(), pairs.clone()));
    assert_eq!(
        found_in([&marks(&["a", "b"], 20), &criteria, &two_routes("pair")]),
        [
            "model, the rules: it takes more than 50000 steps to see what they say together; let fewer rules look at \
             the same answers, and place questions that are looked at together next to each other",
        ]
    );
}

#[test]
fn more_situations_than_can_be_counted_are_refused() {
    let criteria =
        criteria(1, |_| ("one".to_owned(), "a is v0 and b is v0 and c is v0 and d is v0".to_owned()));
    assert_eq!(
        found_in([&marks(&["a", "b", "c", "d"], 26), &criteria, &two_routes("one")]),
        [
            "model/facts.toml, the questions: the answers can be given in 2^104 ways, more than the 2^100 that can be \
             counted; ask for less, or split the guide",
        ]
    );
    assert_eq!(found_in([&marks(&["a", "b", "c", "d"], 25), &criteria, &two_routes("one")]), [""; 0]);
}

#[test]
fn more_states_of_answering_than_can_be_walked_are_refused() {
    let both = criteria(14, |it| (format!("c{it}"), format!("a is v{it} and b is v{it}")));
    let note = |it: usize| format!("[[note]]\nid = \"n{it}\"\nwhen = \"c{it}\"\nsources = [\"law\"]\n");
    let routes = two_routes("c0") + &each(14, "", note);
    let says = "model, the walk: there are more than 10000 different states of answering, too many to prove anything \
                of; ask less at once, or let fewer rules look at the same answers together";
    assert_eq!(
        found_in([&marks(&["a", "b"], 14), &both, &routes]),
        ["P4", "P5", "P8", "P9"].map(|name| format!("{name}: {says}"))
    );
}

#[test]
fn p11_and_p12_more_explanations_than_can_be_followed_are_refused() {
    let either =
        criteria(60, |it| (format!("c{it}"), format!("{} is v{}", if it < 30 { "a" } else { "b" }, it % 30)));
    let all = each(30, " and ", |it| format!("(c{} or c{})", 2 * it, 2 * it + 1));
    let says = "model/routes.toml, route `yes`: its rows come true or fail in too many ways to explain (more than 40000 \
                steps); make one criterion of parts that belong together";
    assert_eq!(
        found_in([&marks(&["a", "b"], 30), &either, &two_routes(&all)]),
        ["P11", "P12"].map(|name| format!("{name}: {says}"))
    );
}

#[test]
fn definitions_that_name_each_other_without_end_in_sight_are_refused() {
    let marked = criteria(30, |it| (format!("c{it}"), format!("a is v{it}")));
    let chain = each(29, "\n", |it| {
        let when = if it == 0 {
            "c0".to_owned()
        } else {
            format!("(d{} and c{it}) or (not d{} and not c{it})", it - 1, it - 1)
        };
        format!("[[definition]]\nid = \"d{it}\"\nwhen = \"{when}\"\n")
    });
    let says = |id: &str| {
        format!(
            "model/routes.toml, main `{id}`: `when` has more than 200000 parts once the definitions in it are written \
             out; name fewer definitions in each other"
        )
    };
    assert_eq!(
        found_in([&marks(&["a"], 30), &(marked + &chain), &two_routes("d28 and c29")]),
        [says("yes"), says("no")]
    );
}
