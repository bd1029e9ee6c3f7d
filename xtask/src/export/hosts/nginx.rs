//! The settings for nginx: a location for every place.

use super::{TYPES, is_for_success_alone, line, places};
use crate::headers::headers;

pub(super) fn settings(origin: &str, host: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::Kind;

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
}
