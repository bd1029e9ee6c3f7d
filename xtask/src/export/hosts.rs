//! The headers as configuration for those who publish: nginx, Apache, Caddy, and static hosts. Every location
//! has the complete list, so that none depends on inheritance.

mod apache;
mod caddy;
mod nginx;
mod static_files;

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, bail};

use crate::bundle::Asset;
use crate::headers::{Header, Kind, PLACES};
use crate::sizes::Part;

/// The placeholder origin in the configuration.
pub const EXAMPLE: &str = "https://widget.example";

/// Content types by file extension.
const TYPES: [(&str, &str); 10] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
];

/// Extensions of UTF-8 files.
const TEXT: [&str; 7] = ["html", "css", "js", "json", "txt", "csv", "svg"];

/// The configuration files for a site at this origin. `public` is the folder of files that keep their names.
pub fn settings(origin: &str, public: &Path) -> Result<Vec<Asset>> {
    let host = host(origin)?;
    let files = [
        ("nginx.conf", nginx::settings(origin, host)),
        ("htaccess", apache::settings(origin)),
        ("Caddyfile", caddy::settings(origin, host)),
        ("_headers", static_files::settings(origin, public)?),
    ];
    let file = |(name, text): (&str, String)| Asset::new(format!("headers/{name}"), text, Part::Beside);
    Ok(files.into_iter().map(file).collect())
}

/// The host of an origin. The policy contains the origin, so anything else in it would break the policy.
fn host(origin: &str) -> Result<&str> {
    let host = origin.strip_prefix("https://").unwrap_or_default();
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || ".-:".contains(it);
    if host.is_empty() || !host.chars().all(fits) {
        bail!("--origin takes https:// and a host, in small letters and without a path: {EXAMPLE}");
    }
    Ok(host)
}

/// The locations with their kinds; the last is everything else.
fn places() -> impl Iterator<Item = (&'static str, Kind)> {
    PLACES.into_iter().chain([("", Kind::Mutable)])
}

/// Caching applies to successful answers only, since a missing file may exist tomorrow.
fn is_for_success_alone(header: &Header) -> bool {
    header.name == "cache-control"
}

fn line(text: &mut String, line: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headers::headers;
    use crate::run::Workspace;

    const ORIGIN: &str = "https://hulp.example";

    pub(super) fn file(name: &str) -> String {
        let files = settings(ORIGIN, &Workspace::find().unwrap().public()).unwrap();
        let file = files.into_iter().find(|file| file.name == format!("headers/{name}")).unwrap();
        String::from_utf8(file.bytes).unwrap()
    }

    /// The headers between these two lines, as the format writes them.
    pub(super) fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
        let after = text.split_once(begin).unwrap_or_else(|| panic!("{begin:?} is missing")).1;
        after.split(end).next().unwrap().lines().map(str::trim).filter(|it| !it.is_empty()).collect()
    }

    /// All headers of a kind, as the format writes them.
    pub(super) fn list(kind: Kind, write: impl Fn(&str, &str, bool) -> String) -> Vec<String> {
        let headers = headers(ORIGIN, kind);
        assert!(headers.iter().all(|it| !it.value.contains(['"', '$', '\\', '{'])), "no form has to escape");
        headers.iter().map(|it| write(it.name, &it.value, is_for_success_alone(it))).collect()
    }

    #[test]
    fn no_form_sets_a_cookie_keeps_a_log_or_keeps_the_guide_out_of_pages() {
        for name in ["nginx.conf", "htaccess", "Caddyfile", "_headers"] {
            let text = file(name).to_lowercase();
            let settings = text.lines().filter(|line| !line.trim_start().starts_with('#'));
            for line in settings.map(str::trim) {
                assert!(!line.contains("cookie") && !line.contains("report"), "{name}: {line}");
                let frame_options = line.contains("x-frame-options") && !line.contains("unset");
                assert!(!frame_options, "{name}: {line}");
                let log = line.starts_with("access_log")
                    || line.starts_with("log")
                    || line.starts_with("customlog");
                assert!(!log || line == "access_log off;", "{name}: {line}");
            }
        }
    }

    #[test]
    fn a_browser_is_told_what_wasm_and_scripts_are() {
        for (name, wasm, script) in [
            ("nginx.conf", "application/wasm wasm;", "text/javascript js;"),
            ("htaccess", "AddType application/wasm .wasm", "AddType text/javascript .js"),
        ] {
            assert!(file(name).contains(wasm) && file(name).contains(script), "{name}");
        }
    }

    #[test]
    fn only_an_origin_is_taken_for_one() {
        let public = Workspace::find().unwrap().public();
        for wrong in [
            "hulp.example",
            "http://hulp.example",
            "https://",
            "https://hulp.example/v1",
            "https://a;b",
            "https://A.example",
        ] {
            let error = settings(wrong, &public).unwrap_err().to_string();
            assert!(error.starts_with("--origin takes https://"), "{wrong}: {error}");
        }
        assert!(settings("https://hulp.example:8443", &public).is_ok());
    }
}
