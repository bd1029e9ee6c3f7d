//! Content with a mistake is refused, with a sentence that says where, what, and what to do.

mod common;

use common::{SMALL, small_files};
use wegwijzer::content::author::{load, read_model};
use wegwijzer::finding::Finding;
use wegwijzer::text::{Language, Slot, Ui};

/// The findings of a small guide in which one piece of text is written otherwise.
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

#[test]
fn packed_content_is_read_back_as_it_was_and_a_foreign_file_is_refused() {
    let content = load(std::path::Path::new("content")).unwrap();
    let (model, texts) = (&content.model, &content.texts[&Language::Nl]);
    let bytes = wegwijzer::content::pack_model(model);
    let read_back = wegwijzer::content::unpack_model(&bytes).unwrap();
    assert_eq!(format!("{read_back:?}"), format!("{model:?}"));
    assert!(wegwijzer::content::unpack_model(&bytes[..bytes.len() / 2]).is_none());
    let packed = wegwijzer::content::pack_texts(model, texts);
    let unpacked = wegwijzer::content::unpack_texts(model, Language::Nl, &packed).unwrap();
    for slot in wegwijzer::text::slots(model) {
        assert_eq!(unpacked.get(slot), texts.get(slot), "{slot:?}");
    }
    assert_eq!(unpacked.get(Slot::Ui(Ui::Next)), "Volgende");
    assert!(wegwijzer::content::unpack_texts(model, Language::Nl, "<html>404</html>").is_none());
    let cut = &packed[..packed.rfind('\n').unwrap()];
    assert!(wegwijzer::content::unpack_texts(model, Language::Nl, cut).is_none(), "a sentence is missing");
}

#[test]
fn slots_stand_in_the_order_in_which_they_are_looked_up() {
    let content = load(std::path::Path::new("content")).unwrap();
    let slots = wegwijzer::text::all_slots(&content.model);
    assert!(slots.windows(2).all(|pair| pair[0] < pair[1]));
}
