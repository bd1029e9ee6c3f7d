//! Compares the JSON Schema for profiles with the guide's reader: both accept every example, and both refuse
//! examples with a fault. The reader also checks a few things that a schema cannot express.

#[path = "../../tests/common/changed_profiles.rs"]
mod changed_profiles;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use changed_profiles::{changes, quarrel};
use jsonschema::Validator;
use serde_json::{Value, json};
use wegwijzer::model::Model;
use wegwijzer::profile::read;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let content = wegwijzer::content::author::load(Path::new("../content"));
    content.unwrap_or_else(|findings| panic!("{findings:#?}")).model
});

const SCHEMA: &str = "profile.schema.json";

fn folder() -> &'static Path {
    Path::new("../public/profiles")
}

fn schema() -> Validator {
    let schema = fs::read_to_string(folder().join(SCHEMA)).expect("the schema can be read");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("the schema is none: {error}"));
    jsonschema::draft202012::new(&schema).expect("the schema can be used")
}

/// The example profiles by id.
fn examples() -> Vec<(String, Value)> {
    let entries = fs::read_dir(folder()).expect("the folder can be read");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| !file.ends_with(SCHEMA));
    files.sort();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("an example can be read");
        let id = file.file_stem().expect("a name").to_string_lossy().into_owned();
        (id, serde_json::from_str(&text).expect("an example is JSON"))
    };
    files.into_iter().map(read).collect()
}

#[test]
fn every_example_is_valid() {
    let (schema, examples) = (schema(), examples());
    assert!(examples.len() >= 4, "{} examples", examples.len());
    for (id, profile) in &examples {
        let errors: Vec<String> =
            schema.iter_errors(profile).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{id}");
        assert_eq!(read(&profile.to_string(), id, &MODEL).err(), None, "{id}");
    }
}

#[test]
fn what_is_broken_in_an_example_is_refused_by_schema_and_reader_alike() {
    let schema = schema();
    let (mut tried, mut refused, mut quarrels) = (0, 0, Vec::new());
    for (id, profile) in examples() {
        for change in changes(&profile) {
            let changed = change.of(&profile);
            let valid = schema.is_valid(&changed);
            tried += 1;
            refused += usize::from(!valid);
            let says = quarrel(valid, &changed, &id, &MODEL);
            let value = change.value.as_ref().map_or("nothing".into(), Value::to_string);
            quarrels.extend(says.map(|says| format!("{id}{} = {value:.60}: {says}", change.place)));
        }
    }
    assert_eq!(quarrels, Vec::<String>::new(), "{} of {tried}", quarrels.len());
    assert!(tried > 15_000 && refused > tried / 2, "{refused} of {tried} refused");
}

#[test]
fn a_text_of_one_character_is_seen_by_schema_and_reader_alike() {
    let schema = schema();
    let only = |pattern: &str| {
        jsonschema::draft202012::new(&json!({ "pattern": pattern })).expect("the pattern can be used")
    };
    // The reader refuses a few of these marks, which need a letter before them.
    let spacing_mark = only("^\\p{Mc}$");
    // Characters that are newer than the validator.
    let unassigned = only("^\\p{Cn}$");
    let (mut seen, mut quarrels) = (0, Vec::new());
    // The planes without letters or signs have one character each to represent them.
    let planes = (4..=16).map(|plane| plane << 16);
    for character in (0..0x4_0000).chain(0xe_0000..0xe_0200).chain(planes).filter_map(char::from_u32) {
        let profile = json!({ "schema": 1, "id": "a", "name": character });
        let valid = schema.is_valid(&profile);
        seen += usize::from(valid);
        let is_read = read(&profile.to_string(), "a", &MODEL).is_ok();
        let may_differ = if is_read { &unassigned } else { &spacing_mark };
        if valid != is_read && !may_differ.is_valid(&json!(character)) {
            quarrels.push(format!("{character:?}: schema {valid}, reader {is_read}"));
        }
    }
    assert_eq!(quarrels, Vec::<String>::new());
    assert!(seen > 100_000, "{seen} are seen");
}

#[test]
fn every_field_that_the_reader_knows_stands_in_the_full_example() {
    // Ensures that the two tests above cover every field.
    let schema: Value = serde_json::from_str(&fs::read_to_string(folder().join(SCHEMA)).unwrap()).unwrap();
    let (_, full) = examples().into_iter().find(|(id, _)| id == "regio-voorbeeld").unwrap();
    fn known(schema: &Value, node: &Value, here: &str, all: &mut Vec<String>) {
        let reference = node.get("$ref").and_then(Value::as_str);
        if let Some(found) = reference.and_then(|it| schema.pointer(it.trim_start_matches('#'))) {
            known(schema, found, here, all);
        }
        for (name, below) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
            all.push(format!("{here}/{name}"));
            known(schema, below, &format!("{here}/{name}"), all);
        }
        if let Some(items) = node.get("items") {
            known(schema, items, &format!("{here}/0"), all);
        }
    }
    let mut all = Vec::new();
    known(&schema, &schema, "", &mut all);
    assert!(all.len() > 80, "{}", all.len());
    // The first school offers no special education; the dark scheme has one colour, since the light one has
    // all. Each kind of text that a region may replace occurs on one route or another.
    let said = |place: &String| {
        let field = place.strip_prefix("/words/").map(|it| it.find('/').map_or("", |at| &it[at..]));
        let routes = full["words"].as_object().expect("the example has words of its own");
        field.is_some_and(|field| routes.values().any(|route| route.pointer(field).is_some()))
    };
    let elsewhere = |place: &String| {
        place == "/schools/0/offers/special" || place.starts_with("/theme/dark/") || said(place)
    };
    let missing: Vec<&String> =
        all.iter().filter(|it| full.pointer(it).is_none() && !elsewhere(it)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
