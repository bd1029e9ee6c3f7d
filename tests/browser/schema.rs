//! The published JSON Schema for profiles in ajv, the validator of most editors and build tools, whose strict
//! mode refuses schemas that say something else than they seem to.

use serde_json::{Value, json};

use crate::changed_profiles::{changes, quarrel};
use crate::chromium::Chromium;
use crate::host::Host;
use crate::visit::model;

/// ajv 8.17.1 for JSON Schema 2020-12 as published on npm in `ajv-dist`, under MIT, with its licences beside it.
const AJV: &str = include_str!("vendor/ajv2020.min.js");

const SCHEMA: &str = include_str!("../../public/profiles/profile.schema.json");
const EXAMPLE: &str = include_str!("../../public/profiles/regio-voorbeeld.json");

/// A page with ajv. It compiles schemas to code, which the policy of the guide's own pages forbids.
fn page() -> Chromium {
    let (host, browser) = (Host::start(), Chromium::start());
    browser.open(&host.show_page("", None));
    browser.expect_that("document.readyState === 'complete'");
    browser.run(AJV);
    browser.run(
        "window.compile = (schema) => {
             try {
                 window.validate = new ajv2020({ strict: true }).compile(schema);
                 return '';
             } catch (error) {
                 return error.message;
             }
         };",
    );
    browser
}

#[test]
fn the_schema_compiles_in_the_strict_mode_of_ajv() {
    let browser = page();
    browser.expect(&format!("compile({SCHEMA})"), "");
    // The mode is on.
    let untyped = browser.see_text("compile({ properties: { a: { items: { type: 'string' } } } })");
    assert!(untyped.starts_with("strict mode: missing type \"object\""), "{untyped}");
}

#[test]
fn what_is_broken_in_an_example_is_refused_by_ajv_and_the_reader_alike() {
    let browser = page();
    browser.expect(&format!("compile({SCHEMA})"), "");
    browser.expect(&format!("validate({EXAMPLE})"), true);
    let example: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
    let changes = changes(&example);
    browser.run(&format!(
        "window.example = {EXAMPLE};
         window.verdicts = (changes) => changes.map(([place, value]) => {{
             const changed = structuredClone(example);
             const names = place.split('/').slice(1);
             const last = names.pop();
             const above = names.reduce((it, name) => it[name], changed);
             if (value.length > 0) {{ above[last] = value[0]; }}
             else if (Array.isArray(above)) {{ above.splice(Number(last), 1); }}
             else {{ delete above[last]; }}
             return validate(changed);
         }});"
    ));
    let (mut refused, mut quarrels) = (0, Vec::new());
    for some in changes.chunks(1_000) {
        let sent: Vec<Value> = some.iter().map(|it| json!([it.place, Vec::from_iter(&it.value)])).collect();
        let verdicts = browser.see(&format!("verdicts({})", json!(sent)));
        let verdicts = verdicts.as_array().expect("a list");
        assert_eq!(verdicts.len(), some.len());
        for (change, valid) in some.iter().zip(verdicts) {
            let valid = valid.as_bool().expect("a verdict");
            refused += usize::from(!valid);
            let says = quarrel(valid, &change.of(&example), "regio-voorbeeld", model());
            let value = change.value.as_ref().map_or("nothing".into(), Value::to_string);
            quarrels.extend(says.map(|says| format!("{} = {value:.60}: {says}", change.place)));
        }
    }
    assert_eq!(quarrels, Vec::<String>::new(), "{} of {}", quarrels.len(), changes.len());
    assert!(changes.len() > 5_000 && refused > changes.len() / 2, "{refused} of {} refused", changes.len());
}
