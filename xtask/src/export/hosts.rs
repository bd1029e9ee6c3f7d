//! The headers as configuration for those who publish: nginx, Apache, Caddy, and static hosts. Every location
//! has the complete list, so that none depends on inheritance.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bundle::Asset;
use crate::headers::{Header, Kind, PLACES, headers};
use crate::release::Part;

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
        ("nginx.conf", nginx(origin, host)),
        ("htaccess", apache(origin)),
        ("Caddyfile", caddy(origin, host)),
        ("_headers", static_host(origin, public)?),
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

fn nginx(origin: &str, host: &str) -> String {
    let mut text = format!(
        "\
# The settings of the guide for nginx. In the server block of its own host name:
#
#     server {{
#         listen 443 ssl;
#         server_name {host};
#         root /srv/wegwijzer;    # the files of dist/
#         include /etc/nginx/wegwijzer.conf;
#     }}
#
# In nginx a location that adds a header loses all that stand outside it. So each has the whole list:
# add a header of your own to every one of them.

index index.html;
access_log off;
error_log stderr crit;
server_tokens off;
charset utf-8;
charset_types text/css text/javascript application/json text/plain text/csv image/svg+xml;
# The build has compressed every file. With the brotli module, add: brotli_static on;
gzip_static on;
gzip_vary on;

types {{
"
    );
    for (ending, kind) in TYPES {
        line(&mut text, format_args!("    {kind} {ending};"));
    }
    line(&mut text, format_args!("}}"));
    for (place, kind) in places() {
        let how = match place {
            "" => "",
            folder if folder.ends_with('/') => "^~ ",
            _ => "= ",
        };
        line(&mut text, format_args!("\nlocation {how}/{place} {{"));
        for header in headers(origin, kind) {
            let always = if is_for_success_alone(&header) { "" } else { " always" };
            line(&mut text, format_args!("    add_header {} \"{}\"{always};", header.name, header.value));
        }
        line(&mut text, format_args!("}}"));
    }
    text
}

fn apache(origin: &str) -> String {
    let mut text = "\
# The settings of the guide for Apache 2.4 with mod_headers: as .htaccess beside index.html, or inside the
# <Directory> of its own virtual host. Logs cannot be set here. In the virtual host, keep no addresses of
# visitors: CustomLog /dev/null common, and LogLevel crit.

DirectoryIndex index.html
"
    .to_owned();
    for (ending, kind) in TYPES {
        line(&mut text, format_args!("AddType {kind} .{ending}"));
    }
    line(&mut text, format_args!("AddCharset utf-8 .{}", TEXT.join(" .")));
    let types =
        TYPES.map(|(_, kind)| kind).into_iter().filter(|it| !it.contains("png") && !it.contains("webp"));
    let types = types.collect::<Vec<_>>().join(" ");
    for (module, filter) in [("mod_brotli", "BROTLI_COMPRESS"), ("mod_deflate", "DEFLATE")] {
        line(
            &mut text,
            format_args!("<IfModule {module}.c>\n    AddOutputFilterByType {filter} {types}\n</IfModule>"),
        );
    }
    text.push_str("\n# With this header, which many hosts add, no school can show the guide.\n");
    text.push_str("Header unset x-frame-options\nHeader always unset x-frame-options\n");
    // Later blocks override earlier ones, so the general one comes first.
    let (else_where, somewhere): (Vec<_>, Vec<_>) = places().partition(|(place, _)| place.is_empty());
    for (place, kind) in else_where.into_iter().chain(somewhere) {
        let indent = if place.is_empty() { "" } else { "    " };
        text.push('\n');
        if !place.is_empty() {
            let end = if place.ends_with('/') { "" } else { "$" };
            let place = place.replace('.', "\\.");
            line(&mut text, format_args!("<If \"%{{REQUEST_URI}} =~ m#^/{place}{end}#\">"));
        }
        for header in headers(origin, kind) {
            let always = if is_for_success_alone(&header) { "" } else { "always " };
            let Header { name, value, .. } = header;
            line(&mut text, format_args!("{indent}Header {always}set {name} \"{value}\""));
        }
        if !place.is_empty() {
            line(&mut text, format_args!("</If>"));
        }
    }
    text
}

fn caddy(origin: &str, host: &str) -> String {
    let mut text = format!(
        "\
# The settings of the guide for Caddy. Without a log directive it keeps no addresses of visitors.

{host} {{
\troot * /srv/wegwijzer
"
    );
    for (place, kind) in places() {
        let matcher = match place {
            "" => String::new(),
            folder if folder.ends_with('/') => format!("/{folder}* "),
            file => format!("/{file} "),
        };
        line(&mut text, format_args!("\n\thandle {matcher}{{\n\t\theader {{\n\t\t\t-server"));
        for Header { name, value, .. } in headers(origin, kind) {
            line(&mut text, format_args!("\t\t\t{name} \"{value}\""));
        }
        text.push_str("\t\t}\n\t\tfile_server {\n\t\t\tprecompressed br gzip\n\t\t}\n\t}\n");
    }
    text.push_str(
        "\n\thandle_errors {\n\t\theader cache-control no-store\n\t\trespond \"{err.status_code} {err.status_text}\"\n\t}\n}\n",
    );
    text
}

/// Static hosts merge the headers of all matching rules, so no two rules may match one address.
fn static_host(origin: &str, public: &Path) -> Result<String> {
    let mut text = "\
# The headers of the guide for hosts of static files that read _headers, such as Netlify and Cloudflare Pages.
# It belongs beside index.html. These hosts keep logs of their own: good for a trial, not for a promise
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
    // The build puts these among the immutable files.
    names.retain(|name| !name.starts_with('.') && name != "boot.js" && name != "style.css");
    names.sort();
    for name in names {
        let kind = Kind::of(&name);
        // Some of these hosts drop the extension of a page from its address.
        let also = match name.strip_suffix(".html") {
            Some("index") => Some(String::new()),
            Some(stem) => Some(stem.to_owned()),
            None => None,
        };
        let splat = if name.ends_with('/') { "*" } else { "" };
        for path in [Some(name + splat), also].into_iter().flatten() {
            line(&mut text, format_args!("\n/{path}"));
            for Header { name, value, .. } in headers(origin, kind) {
                line(&mut text, format_args!("  {name}: {value}"));
            }
        }
    }
    Ok(text)
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

    fn file(name: &str) -> String {
        let files = settings(ORIGIN, &Workspace::find().unwrap().public()).unwrap();
        let file = files.into_iter().find(|file| file.name == format!("headers/{name}")).unwrap();
        String::from_utf8(file.bytes).unwrap()
    }

    /// The headers between these two lines, as the format writes them.
    fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
        let after = text.split_once(begin).unwrap_or_else(|| panic!("{begin:?} is missing")).1;
        after.split(end).next().unwrap().lines().map(str::trim).filter(|it| !it.is_empty()).collect()
    }

    /// All headers of a kind, as the format writes them.
    fn list(kind: Kind, write: impl Fn(&str, &str, bool) -> String) -> Vec<String> {
        let headers = headers(ORIGIN, kind);
        assert!(headers.iter().all(|it| !it.value.contains(['"', '$', '\\', '{'])), "no form has to escape");
        headers.iter().map(|it| write(it.name, &it.value, is_for_success_alone(it))).collect()
    }

    #[test]
    fn nginx_has_the_whole_list_in_every_location_and_none_outside() {
        let text = file("nginx.conf");
        for (place, kind) in [
            ("^~ /a/", Kind::Immutable),
            ("^~ /hoe/", Kind::Document),
            ("^~ /gids/", Kind::Document),
            ("^~ /uitleg/", Kind::Document),
            ("= /profiel-controle.html", Kind::Document),
            ("^~ /voorbeelden/", Kind::Framing),
            ("= /plaatsen.html", Kind::Framing),
            ("/", Kind::Mutable),
        ] {
            let list = list(kind, |name, value, success| {
                format!("add_header {name} \"{value}\"{};", if success { "" } else { " always" })
            });
            assert_eq!(between(&text, &format!("\nlocation {place} {{\n"), "\n}"), list, "{place}");
        }
        assert_eq!(text.matches("\nlocation ").count(), 8);
        let outside = text.lines().filter(|line| line.starts_with("add_header"));
        assert_eq!(outside.count(), 0, "a location would lose it");
    }

    #[test]
    fn apache_has_the_whole_list_for_every_place_and_the_general_one_first() {
        let text = file("htaccess");
        let write = |name: &str, value: &str, success: bool| {
            format!("Header {}set {name} \"{value}\"", if success { "" } else { "always " })
        };
        for (place, kind) in [
            ("/a/", Kind::Immutable),
            ("/hoe/", Kind::Document),
            ("/gids/", Kind::Document),
            ("/uitleg/", Kind::Document),
            ("/profiel-controle\\.html$", Kind::Document),
            ("/voorbeelden/", Kind::Framing),
            ("/plaatsen\\.html$", Kind::Framing),
        ] {
            let begin = format!("<If \"%{{REQUEST_URI}} =~ m#^{place}#\">");
            assert_eq!(between(&text, &begin, "</If>"), list(kind, write), "{place}");
        }
        let general = text.split("<If \"").next().unwrap();
        let general: Vec<&str> =
            general.lines().filter(|it| it.starts_with("Header") && !it.contains("unset")).collect();
        assert_eq!(general, list(Kind::Mutable, write));
    }

    #[test]
    fn caddy_has_the_whole_list_in_every_handle() {
        let text = file("Caddyfile");
        assert!(text.contains("\nhulp.example {\n"));
        for (place, kind) in [
            ("/a/* ", Kind::Immutable),
            ("/hoe/* ", Kind::Document),
            ("/gids/* ", Kind::Document),
            ("/uitleg/* ", Kind::Document),
            ("/profiel-controle.html ", Kind::Document),
            ("/voorbeelden/* ", Kind::Framing),
            ("/plaatsen.html ", Kind::Framing),
            ("", Kind::Mutable),
        ] {
            let begin = format!("handle {place}{{\n\t\theader {{\n\t\t\t-server\n");
            let list = list(kind, |name, value, _| format!("{name} \"{value}\""));
            assert_eq!(between(&text, &begin, "\t\t}"), list, "{place}");
        }
    }

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
            let list = list(kind, |name, value, _| format!("{name}: {value}"));
            assert_eq!(between(&text, &format!("\n{path}\n"), "\n\n"), list, "{path}");
            let address = path.replace('*', "x");
            let fits = |rule: &&&str| {
                **rule == address || rule.ends_with('*') && address.starts_with(rule.trim_end_matches('*'))
            };
            assert_eq!(rules.iter().filter(fits).count(), 1, "{address}");
        }
        assert!(!rules.contains(&"/boot.js") && !rules.contains(&"/*"));
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
