//! Profiles with one change each, to hold other readers against the guide's. Test programs of two packages use
//! it.
#![allow(unreachable_pub, reason = "a module of a test program is seen nowhere else")]

use serde_json::{Value, json};
use wegwijzer::model::Model;
use wegwijzer::profile::{Fault, Kind, read};
use wegwijzer::theme;

/// A change to a profile: the value at this place (a JSON pointer) becomes another, or goes.
pub struct Change {
    pub place: String,
    pub value: Option<Value>,
}

impl Change {
    pub fn of(&self, profile: &Value) -> Value {
        let mut profile = profile.clone();
        let (above, name) = self.place.rsplit_once('/').expect("a place is below the root");
        match (profile.pointer_mut(above), self.value.clone()) {
            (Some(Value::Object(fields)), Some(value)) => drop(fields.insert(name.to_owned(), value)),
            (Some(Value::Object(fields)), None) => drop(fields.remove(name)),
            (Some(Value::Array(list)), value) => {
                let at = name.parse().expect("a number");
                drop(match value {
                    Some(value) => Some(std::mem::replace(&mut list[at], value)),
                    None => Some(list.remove(at)),
                });
            }
            _ => unreachable!("every place stands in an object or a list"),
        }
        profile
    }
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

/// Values of every type, most of them wrong wherever they stand.
fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(7),
        json!(7.0),
        json!(1.0),
        json!(-0.0),
        json!(2026.0),
        json!(1e15),
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
        // Blanks of every kind, and a byte order mark.
        json!("\u{a0}\u{a0}"),
        json!(" \t\n\u{2003}\u{202f}\u{3000}"),
        json!("\u{85}"),
        json!("\u{feff}"),
        json!("\u{2028}"),
        // What is left of letters that were read in another encoding.
        json!("Caf\u{fffd}"),
        json!("\u{fffd}"),
        json!("Wat \u{93}u\u{94} ziet"),
        json!("#12345"),
        json!("-0px"),
        json!("+4px"),
        json!("16px"),
        json!("\u{661}\u{666}px"),
        json!([]),
        json!([3]),
        json!([""]),
        json!(["\u{a0}"]),
        json!(["other"]),
        json!(vec!["x"; 401]),
        json!({}),
        json!({ "other": 1 }),
    ]
}

/// What may happen to a value while somebody writes or copies it.
fn blemished(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let blemishes: [(&str, &str); 9] = [
                (" ", " "),
                ("", "\n"),
                ("\t", "\u{c}\r"),
                ("\u{a0}", ""),
                ("", "\u{200b}"),
                ("\u{feff}", ""),
                ("", "\u{fffd}"),
                ("\u{80}", ""),
                ("", "\u{0}"),
            ];
            blemishes.map(|(before, after)| json!(format!("{before}{text}{after}"))).into()
        }
        Value::Number(number) => number.as_f64().map(|it| json!(it)).into_iter().collect(),
        Value::Object(fields) => ["logic", "$schema"]
            .map(|name| {
                let mut fields = fields.clone();
                fields.insert(name.to_owned(), json!("./profile.schema.json"));
                Value::Object(fields)
            })
            .into(),
        _ => Vec::new(),
    }
}

/// Changes to each value of a profile, and to what may stand beside its fields.
pub fn changes(profile: &Value) -> Vec<Change> {
    let mut all = Vec::new();
    places(profile, "", &mut all);
    let mut changes = Vec::new();
    for place in all {
        let found = profile.pointer(&place).expect("the place is there");
        let others = values().into_iter().chain(blemished(found)).map(Some).chain([None]);
        changes.extend(others.map(|value| Change { place: place.clone(), value }));
    }
    let address = json!("https://regio.example/profiles/profile.schema.json");
    for value in values().into_iter().chain([address]) {
        let beside = |name: &str| Change { place: format!("/{name}"), value: Some(value.clone()) };
        changes.extend(["$schema", "logic"].map(beside));
    }
    changes
}

/// Faults that the reader reports but a schema cannot express.
fn is_beyond_a_schema(fault: &Fault) -> bool {
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

/// The difference between the verdicts of a validator with the schema and of the reader on a profile, if any.
pub fn quarrel(valid: bool, profile: &Value, id: &str, model: &Model) -> Option<String> {
    let faults = read(&profile.to_string(), id, model).err().unwrap_or_default().first;
    if !valid && faults.is_empty() {
        return Some("only the schema refuses it".into());
    }
    // If a schema can express one of several faults, both refuse.
    let seen = faults.iter().any(|fault| !is_beyond_a_schema(fault));
    (valid && seen).then(|| format!("only the reader refuses it: {faults:?}"))
}
