//! Fills in placeholders: `{{name}}` becomes the value of that name.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

/// Fills `values` into `page`, a file of `public/` of this name. Every placeholder must have a value, and every value
/// a placeholder.
pub fn fill(name: &str, page: &str, values: &BTreeMap<String, String>) -> Result<String> {
    let mut text = String::with_capacity(page.len());
    let mut findings = Vec::new();
    let mut used = BTreeSet::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        let line = 1 + page[..page.len() - after.len()].matches('\n').count();
        text.push_str(before);
        let Some((place, after)) = after.split_once("}}") else {
            findings.push(format!("line {line}: \"{{{{\" opens a placeholder that is never closed"));
            rest = "";
            break;
        };
        match values.get(place) {
            Some(value) => text.push_str(value),
            None => findings.push(format!("line {line}: nothing gives {{{{{place}}}}} a value")),
        }
        used.insert(place);
        rest = after;
    }
    text.push_str(rest);
    for place in values.keys().filter(|place| !used.contains(place.as_str())) {
        findings.push(format!("{{{{{place}}}}} is missing: its value would be lost"));
    }
    if !findings.is_empty() {
        let known: Vec<&str> = values.keys().map(String::as_str).collect();
        bail!("public/{name}: {}. There are values for: {}.", findings.join("; "), known.join(", "));
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
            fill("index.html", page, &values()).unwrap(),
            "<title>Wegwijzer &amp; {{route}}</title>\n<a href=\"a/app.1.js\">Wegwijzer &amp; {{route}}</a>"
        );
    }

    #[test]
    fn all_findings_come_at_once_with_their_lines() {
        let error =
            fill("index.html", "{{app-js}}\n{{app-jz}}\n\n{{open", &values()).unwrap_err().to_string();
        assert_eq!(
            error,
            "public/index.html: line 2: nothing gives {{app-jz}} a value; \
             line 4: \"{{\" opens a placeholder that is never closed; \
             {{title}} is missing: its value would be lost. There are values for: app-js, title."
        );
    }
}
