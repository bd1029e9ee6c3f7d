//! The headers as settings for those who publish: nginx, Apache, Caddy, and static hosts. They hold for the guide
//! at its address, whatever else the host has, and for pinned releases in folders below it.

mod apache;
mod caddy;
mod nginx;
mod static_files;

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, bail};

use crate::bundle::Asset;
use crate::headers::{Header, Kind, VERSION, headers, is_version};
use crate::sizes::Part;

/// The placeholder address in the settings.
pub const EXAMPLE: &str = "https://widget.example/";

/// The folder of this release, if somebody pins it.
pub const THIS_VERSION: &str = concat!("v", env!("CARGO_PKG_VERSION"));

/// Content types by file extension; text is UTF-8.
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

/// The settings for a guide at this address. `public` is the folder of files that keep their names; `pinned` are
/// the folders with pinned releases, for the hosts that must be told each of them.
pub fn settings(address: &str, pinned: &[String], public: &Path) -> Result<Vec<Asset>> {
    let address = Address::read(address)?;
    let in_name = |it: char| it.is_ascii_alphanumeric() || "-_.".contains(it);
    if let Some(wrong) = pinned.iter().find(|it| !is_version(it) || !it.chars().all(in_name)) {
        bail!(
            "--pinned takes a folder that begins with v and a digit, such as {THIS_VERSION}, not {wrong:?}"
        );
    }
    let files = [
        ("nginx.conf", nginx::settings(&address)),
        ("htaccess", apache::settings(&address)),
        ("Caddyfile", caddy::settings(&address)),
        ("_headers", static_files::settings(&address, pinned, public)?),
    ];
    let file = |(name, text): (&str, String)| Asset::new(format!("headers/{name}"), text, Part::Beside);
    Ok(files.into_iter().map(file).collect())
}

/// Where the guide will stand, in its parts.
struct Address<'a> {
    /// "https://widget.example:8443"
    origin: &'a str,
    /// "widget.example:8443"
    host: &'a str,
    /// "/gids/"
    path: &'a str,
}

impl<'a> Address<'a> {
    /// The settings contain the parts, so an address with anything that means something there is refused.
    fn read(text: &'a str) -> Result<Self> {
        let Some(address) = Self::parts(text) else {
            bail!(
                "--address takes https:// and a host in small letters, and a path with a slash at its end if the \
                 guide is in a folder, such as {EXAMPLE}gids/, not {text:?}"
            )
        };
        Ok(address)
    }

    fn parts(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let origin = &text[..text.len() - path.len()];
        let path = if path.is_empty() { "/" } else { path };
        let in_host = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || ".-:".contains(it);
        let in_path = |it: char| it.is_ascii_alphanumeric() || "-_./".contains(it);
        let is_host = !host.is_empty() && host.chars().all(in_host);
        let is_path = path.ends_with('/') && path.chars().all(in_path) && !path.contains("//");
        // Without https only this machine can be tried.
        let name = host.split(':').next();
        let is_safe = text.starts_with("https") || name == Some("127.0.0.1") || name == Some("localhost");
        (is_host && is_path && is_safe).then_some(Self { origin, host, path })
    }

    /// The headers of the list for the guide at this address.
    fn headers(&self, kind: Kind) -> impl Iterator<Item = Header> {
        let is_https = self.origin.starts_with("https:");
        headers(self.origin, kind).into_iter().filter(move |it| is_https || !it.only_over_https)
    }

    /// A regular expression, as nginx, Apache and Caddy read it, for the addresses of a place of
    /// [`PLACES`](crate::headers::PLACES), of which those of a file may end in `form`.
    fn pattern(&self, place: &str, form: &str) -> String {
        let (name, end) = match place.strip_suffix('/') {
            Some(folder) => (folder, "(?:/|$)".to_owned()),
            None => (place, format!("{form}$")),
        };
        let literal = |text: &str| text.replace('.', "\\.");
        format!("^{}(?:{VERSION})?{}{end}", literal(self.path), literal(name))
    }
}

fn line(text: &mut String, line: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Workspace;

    const ORIGIN: &str = "https://hulp.example";

    pub(super) fn file(name: &str) -> String {
        let (address, pinned) = (format!("{ORIGIN}/gids/"), ["v0.1.0".to_owned(), "v2".to_owned()]);
        let files = settings(&address, &pinned, &Workspace::find().unwrap().public()).unwrap();
        let file = files.into_iter().find(|file| file.name == format!("headers/{name}")).unwrap();
        String::from_utf8(file.bytes).unwrap()
    }

    /// The lines between these two texts.
    pub(super) fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
        let after = text.split_once(begin).unwrap_or_else(|| panic!("{begin:?} is missing")).1;
        after.split(end).next().unwrap().lines().map(str::trim).filter(|it| !it.is_empty()).collect()
    }

    /// All headers of a kind, as the format writes them.
    pub(super) fn list(kind: Kind, write: impl Fn(&str, &str) -> String) -> Vec<String> {
        let headers = headers(ORIGIN, kind);
        assert!(headers.iter().all(|it| !it.value.contains(['"', '$', '\\', '{'])), "no form has to escape");
        headers.iter().map(|it| write(it.name, &it.value)).collect()
    }

    #[test]
    fn no_form_sets_a_cookie_keeps_a_log_or_keeps_the_guide_out_of_pages() {
        for name in ["nginx.conf", "htaccess", "Caddyfile", "_headers"] {
            let text = file(name).to_lowercase();
            let settings = text.lines().filter(|line| !line.trim_start().starts_with('#'));
            for line in settings.map(str::trim) {
                assert!(!line.contains("cookie") && !line.contains("report"), "{name}: {line}");
                let frame_options =
                    line.contains("x-frame-options") && !line.contains("unset") && line != "-x-frame-options";
                assert!(!frame_options, "{name}: {line}");
                let log = line.starts_with("access_log")
                    || line.starts_with("log")
                    || line.starts_with("customlog");
                assert!(!log || line == "access_log off;", "{name}: {line}");
            }
        }
    }

    #[test]
    fn an_address_has_a_host_and_perhaps_a_folder() {
        for (text, parts) in [
            ("https://a.example", ("https://a.example", "a.example", "/")),
            ("https://a.example/", ("https://a.example", "a.example", "/")),
            (
                "https://a.example:8443/school/v0.1.0/",
                ("https://a.example:8443", "a.example:8443", "/school/v0.1.0/"),
            ),
            ("http://127.0.0.1:8080/gids/", ("http://127.0.0.1:8080", "127.0.0.1:8080", "/gids/")),
        ] {
            let Address { origin, host, path } = Address::read(text).unwrap();
            assert_eq!((origin, host, path), parts, "{text}");
        }
        for wrong in [
            "hulp.example",
            "http://hulp.example/",
            "http://127.0.0.1.example/",
            "https://",
            "https:///gids/",
            "https://hulp.example/gids",
            "https://hulp.example//",
            "https://hulp.example/a b/",
            "https://hulp.example/a;b/",
            "https://hulp.example/a(b/",
            "https://hulp.example/?a=/",
            "https://a;b",
            "https://A.example",
        ] {
            let error = Address::read(wrong).err().map(|it| it.to_string()).unwrap_or_default();
            assert!(error.starts_with("--address takes https://"), "{wrong}: {error}");
        }
    }

    #[test]
    fn only_a_folder_of_a_release_is_taken_for_one() {
        let public = Workspace::find().unwrap().public();
        for wrong in ["0.1.0", "version-1", "v1/", "v1 x", ""] {
            let error = settings(EXAMPLE, &[wrong.to_owned()], &public).unwrap_err().to_string();
            assert!(error.starts_with("--pinned takes a folder that begins with v"), "{wrong}: {error}");
        }
        assert!(settings(EXAMPLE, &[THIS_VERSION.to_owned()], &public).is_ok());
    }

    #[test]
    fn a_pattern_names_a_place_and_the_same_in_the_folder_of_a_release() {
        let address = Address::read("https://a.example/my.school/").unwrap();
        let begin = "^/my\\.school/(?:v[0-9][^/]*/)?";
        assert_eq!(address.pattern("hoe/", "x"), format!("{begin}hoe(?:/|$)"));
        assert_eq!(address.pattern("a.html", "x?"), format!("{begin}a\\.htmlx?$"));
    }
}
