//! Compares the JSON Schema for profiles with the guide's reader: both accept every example, and both refuse
//! examples with a fault. The reader also checks a few things that a schema cannot express.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};
use wegwijzer::model::Model;
use wegwijzer::profile::{Fault, Kind, read};

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

/// Faults that the reader reports but a schema cannot express.
fn is_beyond_a_schema(fault: &Fault) -> bool {
    use wegwijzer::theme;
    matches!(
        fault.kind,
        // The id must be the name of the file.
        Kind::OtherId
            // A statement names a source that is not in the file.
            | Kind::NoSource(_)
            // Two entries of a list with the same name.
            | Kind::Twice(_)
            // A schema counts characters, the reader bytes.
            | Kind::TooLong(..)
            | Kind::TooLarge(..)
            // The contrast of two colours.
            | Kind::Theme(theme::Fault::Contrast { .. })
    )
}

/// The place of every value below the root, as a JSON pointer.
fn places(value: &Value, here: &str, all: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        // One entry represents all, since a hundred schools are built alike.
        Value::Array(list) => {
            list.iter().take(2).enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in below {
        let place = format!("{here}/{name}");
        all.push(place.clone());
        places(value, &place, all);
    }
}

/// The profile without the value at one place.
fn without(profile: &Value, place: &str) -> Value {
    let mut profile = profile.clone();
    let (above, name) = place.rsplit_once('/').expect("a place is below the root");
    match profile.pointer_mut(above) {
        Some(Value::Object(fields)) => drop(fields.remove(name)),
        Some(Value::Array(list)) => drop(list.remove(name.parse().expect("a number"))),
        _ => unreachable!("every place stands in an object or a list"),
    }
    profile
}

/// The profile with other values at one place: of other types, and of the same type but invalid.
fn retyped(profile: &Value, place: &str) -> Vec<Value> {
    let wrong = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(7),
        json!(""),
        json!(" "),
        json!("<b>"),
        json!("other"),
        json!("a".repeat(121)),
        json!("a".repeat(601)),
        json!("2026-13-01"),
        json!("http://regio.example"),
        json!("https://regio.example/a b"),
        json!("https://0x7f.1/"),
        json!("https://regio.0x1"),
        json!("https://127.0.0.1"),
        json!("https://a.regio.x1"),
        json!("info@127.1"),
        json!("\u{200b}"),
        json!(" \u{3164}\u{2800}"),
        json!("\u{301}\u{ad}"),
        json!("e\u{301}"),
        json!("#12345"),
        json!([]),
        json!([3]),
        json!(["other"]),
        json!(vec!["x"; 401]),
        json!({}),
        json!({ "other": 1 }),
    ];
    let put = |value| {
        let mut profile = profile.clone();
        *profile.pointer_mut(place).expect("the place is there") = value;
        profile
    };
    let beside = profile.pointer(place).and_then(Value::as_object).map(|fields| {
        let mut fields = fields.clone();
        fields.insert("logic".into(), json!("x"));
        Value::Object(fields)
    });
    wrong.into_iter().chain(beside).map(put).collect()
}

/// The difference between the verdicts of schema and reader on a profile, if any.
fn quarrel(schema: &Validator, profile: &Value, id: &str) -> Option<String> {
    let faults = read(&profile.to_string(), id, &MODEL).err().unwrap_or_default().first;
    let valid = schema.is_valid(profile);
    if !valid && faults.is_empty() {
        return Some("only the schema refuses it".into());
    }
    // If a schema can express one of several faults, both refuse.
    let seen = faults.iter().any(|fault| !is_beyond_a_schema(fault));
    (valid && seen).then(|| format!("only the reader refuses it: {faults:?}"))
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
        let mut all = Vec::new();
        places(&profile, "", &mut all);
        for place in all {
            let changed = retyped(&profile, &place).into_iter().chain([without(&profile, &place)]);
            for changed in changed {
                tried += 1;
                refused += usize::from(!schema.is_valid(&changed));
                let says = quarrel(&schema, &changed, &id);
                let found = || changed.pointer(&place).map_or("nothing".into(), Value::to_string);
                quarrels.extend(says.map(|says| format!("{id}{place} = {:.60}: {says}", found())));
            }
        }
    }
    assert_eq!(quarrels, Vec::<String>::new(), "{} of {tried}", quarrels.len());
    assert!(tried > 5_000 && refused > tried / 2, "{refused} of {tried} refused");
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
