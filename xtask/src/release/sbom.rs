//! The bill of materials: what the release is made of, in the format of CycloneDX.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use jsonschema::Registry;
use serde_json::{Value, json};

use super::licences::{Component, Id};
use super::source::Source;
use crate::spelled::instant;

/// The schema by the makers of the format, and those that it refers to.
const SCHEMA: &str = include_str!("../../schemas/cyclonedx/bom-1.6.SNAPSHOT.schema.json");
const BESIDE: [(&str, &str); 2] = [
    ("spdx.SNAPSHOT.schema.json", include_str!("../../schemas/cyclonedx/spdx.SNAPSHOT.schema.json")),
    ("jsf-0.82.SNAPSHOT.schema.json", include_str!("../../schemas/cyclonedx/jsf-0.82.SNAPSHOT.schema.json")),
];

/// The bill of a release that is made of these components; `used` are those that the guide itself uses.
pub(super) fn sbom(
    source: &Source,
    compiler: &str,
    components: &[Component],
    used: &BTreeSet<Id>,
) -> Result<Value> {
    let version = env!("CARGO_PKG_VERSION");
    let own = (String::from("wegwijzer"), version.to_owned());
    let depends = |of: &Id, on: &BTreeSet<Id>| {
        let on: Vec<String> = on.iter().map(reference).collect();
        json!({ "ref": reference(of), "dependsOn": on })
    };
    let mut dependencies = vec![depends(&own, used)];
    dependencies.extend(components.iter().map(|it| depends(&it.id(), &it.uses)));
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": instant(source.seconds)?,
            "tools": { "components": [{ "type": "application", "name": "rustc", "version": compiler }] },
            "component": {
                "type": "application",
                "bom-ref": reference(&own),
                "name": own.0,
                "version": own.1,
                "licenses": [{ "expression": "EUPL-1.2" }],
                "properties": [{ "name": "wegwijzer:commit", "value": source.commit }],
            },
        },
        "components": components.iter().map(component).collect::<Vec<_>>(),
        "dependencies": dependencies,
    });
    let faults = faults(&bill)?;
    if !faults.is_empty() {
        bail!("the bill of materials is not what CycloneDX asks for:\n       {}", faults.join("\n       "));
    }
    Ok(bill)
}

fn component(it: &Component) -> Value {
    let mut value = json!({
        "type": "library",
        "bom-ref": reference(&it.id()),
        "name": it.name,
        "version": it.version,
        "licenses": [{ "expression": it.licence }],
    });
    if let Some(checksum) = &it.checksum {
        // Only what came from the registry has one, and an address there.
        value["purl"] = json!(address(&it.id()));
        value["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(repository) = &it.repository {
        value["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    value
}

/// How the bill itself refers to a component.
fn reference((name, version): &Id) -> String {
    format!("{name}@{version}")
}

/// The address of a crate, as package URLs write it; a plus sign would be a blank there.
fn address((name, version): &Id) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// What the schema has against a bill.
fn faults(bill: &Value) -> Result<Vec<String>> {
    const ROOM: &str = "http://cyclonedx.org/schema/";
    let mut registry = Registry::new();
    for (name, text) in BESIDE {
        registry = registry.add(format!("{ROOM}{name}"), serde_json::from_str::<Value>(text)?)?;
    }
    let registry = registry.prepare()?;
    let schema: Value = serde_json::from_str(SCHEMA)?;
    let validator =
        jsonschema::options().with_registry(&registry).should_validate_formats(true).build(&schema);
    let validator = validator.context("the schema of CycloneDX cannot be used")?;
    Ok(validator.iter_errors(bill).map(|it| format!("{}: {it}", it.instance_path())).collect())
}

#[cfg(test)]
mod tests {
    use super::super::licences::shipped;
    use super::*;
    use crate::run::Workspace;

    fn bill() -> Value {
        let (components, used) = shipped(&Workspace::find().unwrap()).unwrap();
        let source = Source { commit: "0123456789abcdef".to_owned(), seconds: 1_800_000_000 };
        sbom(&source, "1.95.0", &components, &used).unwrap()
    }

    #[test]
    fn the_bill_names_every_crate_with_licence_and_sum_and_who_uses_it() {
        let bill = bill();
        assert_eq!(bill["metadata"]["timestamp"], "2027-01-15T08:00:00Z");
        let components = bill["components"].as_array().unwrap();
        let leptos = components.iter().find(|it| it["name"] == "leptos").unwrap();
        assert_eq!(leptos["licenses"][0]["expression"], "MIT");
        assert_eq!(leptos["hashes"][0]["content"].as_str().unwrap().len(), 64);
        assert!(leptos["purl"].as_str().unwrap().starts_with("pkg:cargo/leptos@0.8."));
        let dependencies = bill["dependencies"].as_array().unwrap();
        assert_eq!(dependencies.len(), components.len() + 1);
        let own =
            dependencies.iter().find(|it| it["ref"] == bill["metadata"]["component"]["bom-ref"]).unwrap();
        assert!(own["dependsOn"].as_array().unwrap().contains(&leptos["bom-ref"]));
    }

    #[test]
    fn a_broken_bill_is_refused() {
        let breaks: [fn(&mut Value); 5] = [
            |bill| bill["bomFormat"] = json!("Cyclone"),
            |bill| bill["components"][0]["type"] = json!("crate"),
            |bill| bill["components"][0]["hashes"][0]["content"] = json!("abc"),
            |bill| bill["metadata"]["timestamp"] = json!("yesterday"),
            |bill| bill["components"][0]["licenses"] = json!([{ "license": { "id": "My own" } }]),
        ];
        let whole = bill();
        for (number, break_it) in breaks.into_iter().enumerate() {
            let mut bill = whole.clone();
            break_it(&mut bill);
            assert!(!faults(&bill).unwrap().is_empty(), "break {number}");
        }
    }
}
