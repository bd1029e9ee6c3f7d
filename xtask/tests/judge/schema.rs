//! The export is valid under the XML schema of the standard.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{exported, rules};

#[test]
fn the_export_is_valid_under_the_schema_of_the_standard() {
    validate(&exported(&rules().model)).unwrap_or_else(|says| panic!("{says}"));
}

#[test]
fn a_file_that_breaks_the_schema_is_refused() {
    let exported = exported(&rules().model);
    for (part, broken) in [
        (r#"hitPolicy="UNIQUE""#, r#"hitPolicy="ONCE""#),
        (r#"<decision id="guide" name="guide">"#, r#"<decision id="guide">"#),
        ("<context>", "<context/><context>"),
        (r#"isCollection="true""#, r#"isCollection="perhaps""#),
    ] {
        assert!(exported.contains(part), "the export has no {part}");
        assert!(validate(&exported.replacen(part, broken, 1)).is_err(), "{broken} is accepted");
    }
}

/// The errors that xmllint reports.
fn validate(exported: &str) -> Result<(), String> {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judge/dmn13/DMN13.xsd");
    let mut xmllint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([&schema, Path::new("-")])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("xmllint is there (Debian: libxml2-utils)");
    let mut input = xmllint.stdin.take().expect("its input is piped");
    input.write_all(exported.as_bytes()).expect("xmllint reads all of it");
    drop(input);
    let output = xmllint.wait_with_output().expect("xmllint ends");
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}
