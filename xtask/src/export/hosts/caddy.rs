//! The settings for Caddy: a handle for every place.

use super::{line, places};
use crate::headers::{Header, headers};

pub(super) fn settings(origin: &str, host: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::tests::{between, file, list};
    use crate::headers::Kind;

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
}
