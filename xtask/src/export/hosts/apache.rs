//! The settings for Apache, as .htaccess.

use super::{TEXT, TYPES, is_for_success_alone, line, places};
use crate::headers::{Header, headers};

pub(super) fn settings(origin: &str) -> String {
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
    // What comes later replaces what came before, so everything else is first.
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

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::Kind;

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
}
