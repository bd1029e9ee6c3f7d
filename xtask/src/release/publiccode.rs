//! `publiccode.yml`: what catalogues of public software read.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

/// Its name in the repository, and in the archive.
pub(super) const NAME: &str = "publiccode.yml";

/// The standard as a schema.
const SCHEMA: &str = include_str!("../../schemas/publiccode.schema.json");

/// The file as it is published: with the address of the repository, if the publisher says it. Anything else that
/// the standard has against it is an error. Only the publisher knows the address, so without it the
/// file is as it is in the repository.
pub(super) fn published(root: &Path, repository: Option<&str>) -> Result<String> {
    let text = fs::read_to_string(root.join(NAME)).with_context(|| format!("{NAME} cannot be read"))?;
    let text = match repository {
        Some(address) => with_address(&text, address)?,
        None => text,
    };
    let mut faults = faults(&text)?;
    if repository.is_none() {
        faults.retain(|fault| !fault.is_address);
    }
    if !faults.is_empty() {
        let faults: Vec<String> = faults.into_iter().map(|fault| fault.says).collect();
        bail!("{NAME} is not what its standard asks for:\n       {}", faults.join("\n       "));
    }
    Ok(text)
}

fn with_address(text: &str, address: &str) -> Result<String> {
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"-._~:/%@".contains(&it);
    ensure!(
        address.strip_prefix("https://").is_some_and(|it| !it.is_empty() && it.bytes().all(fits)),
        "--repository takes the address of a repository that begins with https://, not {address:?}"
    );
    ensure!(!text.lines().any(|line| line.starts_with("url:")), "{NAME} has a url already");
    Ok(text.replacen("\nname:", &format!("\nurl: {address}\nname:"), 1))
}

struct Fault {
    says: String,
    /// Whether it is only that the address of the repository is missing.
    is_address: bool,
}

/// What the standard, and this version of the guide, have against the file.
fn faults(text: &str) -> Result<Vec<Fault>> {
    let value: Value = serde_saphyr::from_str(text).with_context(|| format!("{NAME} is no YAML"))?;
    let schema: Value = serde_json::from_str(SCHEMA)?;
    let validator = jsonschema::options().should_validate_formats(true).build(&schema);
    let validator = validator.context("the schema of publiccode.yml cannot be used")?;
    let mut faults: Vec<Fault> = validator
        .iter_errors(&value)
        .map(|error| Fault {
            says: format!("{}: {error}", error.instance_path()),
            is_address: matches!(error.kind(), ValidationErrorKind::Required { property } if property == "url"),
        })
        .collect();
    for (place, expected) in
        [("/softwareVersion", env!("CARGO_PKG_VERSION")), ("/legal/license", env!("CARGO_PKG_LICENSE"))]
    {
        if value.pointer(place).and_then(Value::as_str) != Some(expected) {
            let says = format!("{place}: is not {expected}, as Cargo.toml says");
            faults.push(Fault { says, is_address: false });
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Workspace;
    use crate::testing::Folder;

    fn own() -> String {
        fs::read_to_string(Workspace::find().unwrap().root.join(NAME)).unwrap()
    }

    fn publish(text: &str, repository: Option<&str>) -> Result<String, String> {
        published(Folder::with([(NAME, text)]).path(), repository).map_err(|error| error.to_string())
    }

    #[test]
    fn the_file_lacks_nothing_but_the_address_that_only_the_publisher_knows() {
        assert_eq!(publish(&own(), None).unwrap(), own());
        let all: Vec<String> = faults(&own()).unwrap().into_iter().map(|it| it.says).collect();
        assert_eq!(all, [": \"url\" is a required property"]);
        let complete = publish(&own(), Some("https://code.example/guide.git")).unwrap();
        assert!(complete.contains("\nurl: https://code.example/guide.git\n"));
        assert!(faults(&complete).unwrap().is_empty());
    }

    #[test]
    fn what_the_standard_does_not_know_is_refused() {
        for (from, to, says) in [
            ("developmentStatus: beta", "developmentStatus: done", "\"done\" is not one of"),
            ("softwareType: ", "softwaretype: ", "'softwaretype' was unexpected"),
            ("  - education\n", "  - schools\n", "\"schools\" is not one of"),
            ("  type: none", "  type: community", "\"contacts\" is a required property"),
            (
                "    shortDescription: Wijst",
                "    shortDescription: Wijst heel veel verschillende ouders en ook alle leraren en alle anderen die dat willen",
                "is longer than 150",
            ),
            ("license: EUPL-1.2", "license: MIT", "is not EUPL-1.2"),
            ("softwareVersion: \"0.", "softwareVersion: \"9.", "as Cargo.toml says"),
            ("localisationReady: true", "localisationReady: [", "is no YAML"),
        ] {
            let broken = own().replacen(from, to, 1);
            assert_ne!(broken, own(), "{from}");
            let error = publish(&broken, None).unwrap_err();
            assert!(error.contains(says), "{to}: {error}");
        }
        assert!(publish(&own(), Some("http://code.example/")).is_err());
        assert!(publish(&own(), Some("https://code.example/\nname: x")).is_err());
    }
}
