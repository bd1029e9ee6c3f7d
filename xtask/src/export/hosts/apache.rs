//! The settings for Apache, as .htaccess.

use super::{Address, TYPES, line};
use crate::compress::is_compressible;
use crate::headers::{Header, Kind, PLACES};

/// The compressed forms of a file: the ending of its name, and the name of the encoding.
const FORMS: [(&str, &str); 2] = [("br", "br"), ("gz", "gzip")];

pub(super) fn settings(address: &Address) -> String {
    let mut text = "\
# The settings of the guide for Apache 2.4 with mod_headers and mod_rewrite: as .htaccess beside index.html, or
# inside the <Directory> of that folder. Logs cannot be set here. In the virtual host, keep no addresses of
# visitors: CustomLog /dev/null common, and LogLevel crit.

DirectoryIndex index.html
Options -Indexes
<IfModule mod_expires.c>
    ExpiresActive Off
</IfModule>

# The build has compressed every file. What Apache compresses by itself is larger, and asked for again each time.
RewriteEngine On
RewriteRule ^ - [E=no-brotli:1,E=no-gzip:1]
RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD)$
RewriteRule ^ - [R=405,L]
"
    .to_owned();
    for (ending, encoding) in FORMS {
        // Accepted with any weight but nothing.
        let accepted = format!("\\b{encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");
        line(&mut text, format_args!("RewriteCond %{{HTTP:Accept-Encoding}} \"{accepted}\" [NC,NV]"));
        line(&mut text, format_args!("RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"));
        line(&mut text, format_args!("RewriteRule [^/]$ %{{REQUEST_URI}}.{ending} [END]"));
    }
    for (ending, encoding) in FORMS {
        line(&mut text, format_args!("AddEncoding {encoding} .{ending}"));
    }
    text.push_str("\n# With its compressed forms: on some hosts their ending is a type of its own.\n");
    for (ending, kind) in TYPES {
        let forms = if is_compressible(&format!("x.{ending}")) { "(?:\\.br|\\.gz)?" } else { "" };
        let charset = if kind.starts_with("text/") { "; charset=utf-8" } else { "" };
        line(&mut text, format_args!("<FilesMatch \"\\.{ending}{forms}$\">"));
        line(&mut text, format_args!("    ForceType \"{kind}{charset}\"\n</FilesMatch>"));
    }
    text.push_str("\n# With this header, which many hosts add, no school can show the guide.\n");
    text.push_str("Header unset x-frame-options\nHeader always unset x-frame-options\n\n");
    let general: Vec<_> = address.headers(Kind::Mutable).collect();
    let differs = |kind| address.headers(kind).filter(|it| !general.contains(it));
    let refused: Vec<_> = differs(Kind::Refused).collect();
    let set = |text: &mut String, indent: &str, header: &Header| {
        let Header { name, value, .. } = header;
        let only =
            if refused.iter().any(|it| it.name == *name) { "\"expr=%{REQUEST_STATUS} < 400\"" } else { "" };
        line(
            text,
            format_args!("{}", format!("{indent}Header always set {name} \"{value}\" {only}").trim_end()),
        );
    };
    for header in &general {
        // What the host sets itself may stand in Apache's other list, and would be sent too.
        line(&mut text, format_args!("Header unset {}", header.name));
        set(&mut text, "", header);
    }
    text.push_str("\n# Errors.\n");
    for Header { name, value, .. } in &refused {
        let only = "\"expr=%{REQUEST_STATUS} >= 400\"";
        line(&mut text, format_args!("Header always set {name} \"{value}\" {only}"));
    }
    text.push_str("\n# What is different elsewhere replaces what stands above.\n");
    for (place, kind) in PLACES {
        let pattern = address.pattern(place, "(?:\\.br|\\.gz)?");
        line(&mut text, format_args!("<If \"%{{REQUEST_URI}} =~ m#{pattern}#\">"));
        differs(kind).for_each(|header| set(&mut text, "    ", &header));
        text.push_str("</If>\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::{Kind, PLACES};

    #[test]
    fn apache_has_the_whole_list_once_and_for_every_place_what_is_different() {
        let text = file("htaccess");
        let list = |kind, error: bool| {
            list(kind, |name, value| {
                let sign = if error { ">=" } else { "<" };
                let only = format!(" \"expr=%{{REQUEST_STATUS}} {sign} 400\"");
                let differs = ["content-security-policy", "cache-control"].contains(&name);
                format!("Header always set {name} \"{value}\"{}", if differs { &only } else { "" })
            })
        };
        let general = list(Kind::Mutable, false);
        let set = text.split("# Errors.").next().unwrap().lines();
        let set: Vec<&str> = set.filter(|it| it.starts_with("Header always set")).collect();
        assert_eq!(set, general);
        let refused: Vec<_> =
            list(Kind::Refused, true).into_iter().filter(|it| it.contains("expr")).collect();
        assert_eq!(between(&text, "# Errors.\n", "\n\n"), refused);
        for (place, kind) in PLACES {
            let name = place.trim_end_matches('/').replace('.', "\\.");
            let end = if place.ends_with('/') { "(?:/|$)" } else { "(?:\\.br|\\.gz)?$" };
            let begin = format!("m#^/gids/(?:v[0-9][^/]*/)?{name}{end}#\">\n");
            let other: Vec<_> = list(kind, false).into_iter().filter(|it| !general.contains(it)).collect();
            assert!(!other.is_empty());
            assert_eq!(between(&text, &begin, "</If>"), other, "{place}");
        }
        assert_eq!(text.matches("<If ").count(), PLACES.len());
    }
}
