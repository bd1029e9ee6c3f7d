//! The published snippets in real content management systems: what these leave of them, and what a visitor sees.
//!
//! `cargo xtask try-cms` installs the systems and runs this; other test runs leave it out.

mod plone;
mod server;
mod table;
mod visitor;
mod wordpress;

use std::path::PathBuf;

use table::{ACCEPTED, Row};
use visitor::Visitor;

#[test]
#[ignore = "needs installed systems; `cargo xtask try-cms` installs and tries them"]
fn the_systems_leave_of_the_snippets_what_was_accepted() {
    let systems = std::env::var_os("TRY_CMS").map(PathBuf::from);
    let systems = systems.expect("`cargo xtask try-cms` says in which folder the systems are");
    let visitor = Visitor::start();
    let mut rows: Vec<Row> = wordpress::tried(&systems.join("wordpress"), &visitor);
    rows.extend(plone::tried(&systems.join("plone"), &visitor));
    let found = table::text(&rows);
    println!("{found}");
    if std::env::var_os("ACCEPT_TRY_CMS").is_some() {
        table::accept(&found);
        return;
    }
    let differences = table::differences(ACCEPTED, &found);
    assert!(
        differences.is_empty(),
        "what was accepted in tests/browser/cms/seen.md (-) differs from what was seen (+):\n{}",
        differences.join("\n")
    );
}
