//! The settings for Caddy: a handle for the guide, and in it one for every place.

use super::{Address, line};
use crate::headers::{Header, Kind, PLACES};

pub(super) fn settings(address: &Address) -> String {
    let Address { host, path, .. } = address;
    let mut text = format!(
        "\
# The settings of the guide for Caddy. In the block of its host:
#
#     {host} {{
#         root * /srv/www    # /srv/www{path} has the files of dist/
#         import /etc/caddy/wegwijzer.caddy
#     }}
#
# Without a log directive Caddy keeps no addresses of visitors.

handle {path}* {{
	# Caddy 2.6 answers POST with the file.
	@written not method GET HEAD
	handle @written {{
		error 405
	}}

"
    );
    for (number, (place, kind)) in PLACES.into_iter().enumerate() {
        let matcher = format!("@place{number}");
        line(&mut text, format_args!("\t{matcher} path_regexp {}", address.pattern(place, "")));
        line(&mut text, format_args!("\thandle {matcher} {{"));
        serve(&mut text, address, kind);
        text.push_str("\t}\n\n");
    }
    text.push_str("\thandle {\n");
    serve(&mut text, address, Kind::Mutable);
    line(&mut text, format_args!("\t}}\n}}\n\nhandle_errors {{\n\thandle {path}* {{"));
    set_headers(&mut text, address, Kind::Refused);
    text.push_str("\t\trespond \"{err.status_code} {err.status_text}\"\n\t}\n}\n");
    text
}

fn serve(text: &mut String, address: &Address, kind: Kind) {
    set_headers(text, address, kind);
    text.push_str("\t\tfile_server {\n\t\t\tprecompressed br gzip\n\t\t}\n");
}

/// Caddy sets them when the answer is written, because some are deleted; so they replace those of the file server.
fn set_headers(text: &mut String, address: &Address, kind: Kind) {
    text.push_str("\t\theader {\n\t\t\t-server\n\t\t\t-x-frame-options\n");
    for Header { name, value, .. } in address.headers(kind) {
        line(text, format_args!("\t\t\t{name} \"{value}\""));
    }
    text.push_str("\t\t}\n");
}

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::{Kind, PLACES};

    #[test]
    fn caddy_has_the_whole_list_in_every_handle() {
        let text = file("Caddyfile");
        let list = |kind| list(kind, |name, value| format!("{name} \"{value}\""));
        let set = "\t\theader {\n\t\t\t-server\n\t\t\t-x-frame-options\n";
        for (number, (place, kind)) in PLACES.into_iter().enumerate() {
            let name = place.trim_end_matches('/').replace('.', "\\.");
            let end = if place.ends_with('/') { "(?:/|$)" } else { "$" };
            let pattern = format!("^/gids/(?:v[0-9][^/]*/)?{name}{end}");
            let begin = format!("@place{number} path_regexp {pattern}\n\thandle @place{number} {{\n{set}");
            assert_eq!(between(&text, &begin, "\t\t}"), list(kind), "{place}");
        }
        assert_eq!(between(&text, &format!("\thandle {{\n{set}"), "\t\t}"), list(Kind::Mutable));
        let refused = format!("handle_errors {{\n\thandle /gids/* {{\n{set}");
        assert_eq!(between(&text, &refused, "\t\t}"), list(Kind::Refused));
        assert_eq!(text.matches("header {").count(), PLACES.len() + 2);
    }
}
