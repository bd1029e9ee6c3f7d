//! The settings for hosts of static files that read `_headers`: a rule for every address.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Address, line};
use crate::headers::{Header, Kind};

/// The rules of `_headers`. These hosts join the headers of all rules that match an address, so no two rules
/// may match one; and they know no regular expressions, so every folder of a pinned release has its own.
pub(super) fn settings(address: &Address, pinned: &[String], public: &Path) -> Result<String> {
    let mut text = "\
# The headers of the guide for hosts of static files that read _headers, such as Netlify and Cloudflare Pages.
# It belongs at the root of the site. These hosts keep logs of their own: good for a trial, not for a promise
# that no address of a visitor is kept.
"
    .to_owned();
    let mut names =
        ["a/", "gids/", "hoe/", "profiel-controle/", "release.json", "uitleg/"].map(str::to_owned).to_vec();
    let what = || format!("the folder {} cannot be read", public.display());
    for entry in std::fs::read_dir(public).with_context(what)? {
        let entry = entry.with_context(what)?;
        let folder = if entry.path().is_dir() { "/" } else { "" };
        names.push(format!("{}{folder}", entry.file_name().to_string_lossy()));
    }
    // These the build puts among the immutable files.
    let immutable = ["aloud.js", "beside.css", "boot.js", "style.css"];
    names.retain(|name| !name.starts_with('.') && !immutable.contains(&&**name));
    names.sort();
    let versions = pinned.iter().map(|folder| format!("{folder}/"));
    for folder in [String::new()].into_iter().chain(versions) {
        for name in &names {
            // Some of these hosts leave the ending of a page out of its address.
            let also = match name.strip_suffix(".html") {
                Some("index") => Some(""),
                stem => stem,
            };
            let splat = if name.ends_with('/') { "*" } else { "" };
            for path in [Some(format!("{name}{splat}")), also.map(str::to_owned)].into_iter().flatten() {
                line(&mut text, format_args!("\n{}{folder}{path}", address.path));
                // These hosts compress by themselves, and say so.
                let headers = address.headers(Kind::of(name));
                for Header { name, value, .. } in headers.filter(|it| it.name != "vary") {
                    line(&mut text, format_args!("  {name}: {value}"));
                }
            }
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::Kind;

    #[test]
    fn a_static_host_has_one_rule_for_every_address_and_never_two() {
        let text = file("_headers");
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        for (path, kind) in [
            ("/", Kind::Mutable),
            ("/index.html", Kind::Mutable),
            ("/embed.js", Kind::Mutable),
            ("/release.json", Kind::Mutable),
            ("/plaatsen", Kind::Framing),
            ("/plaatsen.html", Kind::Framing),
            ("/a/*", Kind::Immutable),
            ("/hoe/*", Kind::Document),
            ("/gids/*", Kind::Document),
            ("/uitleg/*", Kind::Document),
            ("/profiel-controle.html", Kind::Document),
            ("/profiel-controle", Kind::Document),
            ("/profiel-controle/*", Kind::Mutable),
            ("/voorbeelden/*", Kind::Framing),
        ] {
            let mut list = list(kind, |name, value| format!("{name}: {value}"));
            list.retain(|it| !it.starts_with("vary:"));
            for folder in ["/gids", "/gids/v0.1.0", "/gids/v2"] {
                let path = format!("{folder}{path}");
                assert_eq!(between(&text, &format!("\n{path}\n"), "\n\n"), list, "{path}");
                let address = path.replace('*', "x");
                let fits = |rule: &&&str| {
                    **rule == address
                        || rule.ends_with('*') && address.starts_with(rule.trim_end_matches('*'))
                };
                assert_eq!(rules.iter().filter(fits).count(), 1, "{address}");
            }
        }
        let is_elsewhere = |it: &&&str| {
            it.ends_with("/boot.js")
                || it.ends_with("/aloud.js")
                || it.ends_with("/gids/*") && it.len() < 8
                || !it.starts_with("/gids/")
        };
        assert_eq!(rules.iter().find(is_elsewhere), None);
    }
}
