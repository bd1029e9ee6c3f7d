//! Fills in placeholders: `{{name}}` becomes the value of that name.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

/// Fills `values` into `page`. Every placeholder must have a value, and every value a placeholder.
pub fn fill(page: &str, values: &BTreeMap<String, String>) -> Result<String> {
    let mut text = String::with_capacity(page.len());
    let mut findings = Vec::new();
    let mut used = BTreeSet::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        let line = 1 + page[..page.len() - after.len()].matches('\n').count();
        text.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            findings.push(format!("line {line}: \"{{{{\" opens a placeholder that is never closed"));
            rest = "";
            break;
        };
        match values.get(name) {
            Some(value) => text.push_str(value),
            None => findings.push(format!("line {line}: nothing gives {{{{{name}}}}} a value")),
        }
        used.insert(name);
        rest = after;
    }
    text.push_str(rest);
    for name in values.keys().filter(|name| !used.contains(name.as_str())) {
        findings.push(format!("{{{{{name}}}}} is missing: its value would be lost"));
    }
    if !findings.is_empty() {
        let known: Vec<&str> = values.keys().map(String::as_str).collect();
        bail!("public/index.html: {}. There are values for: {}.", findings.join("; "), known.join(", "));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> BTreeMap<String, String> {
        BTreeMap::from([
            ("app-js".to_owned(), "a/app.1.js".to_owned()),
            ("title".to_owned(), "Wegwijzer &amp; {{route}}".to_owned()),
        ])
    }

    #[test]
    fn every_place_gets_its_value_and_a_value_is_not_read_again() {
        let page = "<title>{{title}}</title>\n<a href=\"{{app-js}}\">{{title}}</a>";
        assert_eq!(
            fill(page, &values()).unwrap(),
            "<title>Wegwijzer &amp; {{route}}</title>\n<a href=\"a/app.1.js\">Wegwijzer &amp; {{route}}</a>"
        );
    }

    #[test]
    fn all_findings_come_at_once_with_their_lines() {
        let error = fill("{{app-js}}\n{{app-jz}}\n\n{{open", &values()).unwrap_err().to_string();
        assert_eq!(
            error,
            "public/index.html: line 2: nothing gives {{app-jz}} a value; \
             line 4: \"{{\" opens a placeholder that is never closed; \
             {{title}} is missing: its value would be lost. There are values for: app-js, title."
        );
    }
}
