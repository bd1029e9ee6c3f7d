//! The settings for nginx: one location for the guide, and in it one for every place.

use super::{Address, TYPES, line};
use crate::headers::{Kind, PLACES};

/// No address of a visitor is kept.
const QUIET: &str = "    access_log off;\n    error_log stderr crit;\n    server_tokens off;\n";

pub(super) fn settings(address: &Address) -> String {
    let Address { host, path, .. } = address;
    let name = host.split(':').next().unwrap_or(host);
    let mut text = format!(
        "\
# The settings of the guide for nginx. In the server block of its host:
#
#     server {{
#         listen 443 ssl;
#         server_name {name};
#         root /srv/www;    # /srv/www{path} has the files of dist/
#         include /etc/nginx/wegwijzer.conf;
#     }}
#
# In nginx a location that adds a header loses all that stand outside it. So each has the whole list:
# add a header of your own to every one of them.

location ^~ {path} {{
{QUIET}    index index.html;
    absolute_redirect off;
    charset utf-8;
    charset_types text/css text/javascript text/plain text/csv;

    # The build has compressed every file.
    gzip off;
    gzip_vary off;
    gzip_static on;
    # nginx -t does not know this? Then install the module (Debian: libnginx-mod-http-brotli-static), or
    # delete the line: a first visit is then a tenth larger.
    brotli_static on;

    types {{
"
    );
    for (ending, kind) in TYPES {
        line(&mut text, format_args!("        {kind} {ending};"));
    }
    line(&mut text, format_args!("    }}\n\n    error_page 403 404 405 412 416 @refused{path};\n"));
    add_headers(&mut text, "    ", address, Kind::Mutable);
    for (place, kind) in PLACES {
        line(&mut text, format_args!("\n    location ~ {} {{", address.pattern(place, "")));
        add_headers(&mut text, "        ", address, kind);
        text.push_str("    }\n");
    }
    // An error ends here, with the status that it has, and would be written into the log that holds here.
    line(
        &mut text,
        format_args!("}}\n\nlocation @refused{path} {{\n{QUIET}    gzip off;\n    gzip_vary off;"),
    );
    text.push_str("    types {}\n    default_type text/plain;\n\n");
    add_headers(&mut text, "    ", address, Kind::Refused);
    text.push_str("    return 200 \"There is nothing at this address.\\n\";\n}\n");
    text
}

fn add_headers(text: &mut String, indent: &str, address: &Address, kind: Kind) {
    for header in address.headers(kind) {
        line(text, format_args!("{indent}add_header {} \"{}\" always;", header.name, header.value));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::{Kind, PLACES};

    #[test]
    fn nginx_has_the_whole_list_in_every_location_and_none_outside() {
        let text = file("nginx.conf");
        let list = |kind| list(kind, |name, value| format!("add_header {name} \"{value}\" always;"));
        for (place, kind) in PLACES {
            let name = place.trim_end_matches('/').replace('.', "\\.");
            let end = if place.ends_with('/') { "(?:/|$)" } else { "$" };
            let begin = format!("    location ~ ^/gids/(?:v[0-9][^/]*/)?{name}{end} {{\n");
            assert_eq!(between(&text, &begin, "    }\n"), list(kind), "{place}");
        }
        let general = between(&text, "@refused/gids/;\n\n", "\n\n");
        assert_eq!(general, list(Kind::Mutable));
        let refused = between(&text, "    default_type text/plain;\n\n", "    return");
        assert_eq!(refused, list(Kind::Refused));
        assert_eq!(text.matches("location ").count() - text.matches("a location ").count(), PLACES.len() + 2);
        let outside = text.lines().filter(|line| line.starts_with(|it: char| it.is_ascii_lowercase()));
        assert!(outside.into_iter().all(|line| line.starts_with("location ")), "other pages keep theirs");
    }
}
