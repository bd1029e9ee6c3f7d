//! The headers that every host sends with the widget: one list, used for the hosts' configuration and by
//! `cargo xtask serve`.
//!
//! Two headers are absent from the widget on purpose. `X-Frame-Options` and `frame-ancestors` would keep it
//! out of school pages, and even `frame-ancestors *` keeps it out of pages that are themselves in a sandboxed
//! frame. Pages that explain, check a profile or frame the widget are never framed. Reporting of policy
//! violations is absent too: each report would be a request that reveals something.

/// A header, and whether only hosts with https send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub name: &'static str,
    pub value: String,
    pub only_over_https: bool,
}

/// How long an answer may be cached, what it may load, and whether other sites may frame it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its name contains the hash of its bytes, so it never changes.
    Immutable,
    /// Changes with releases under the same name.
    Mutable,
    /// Mutable and never framed: the pages about the rules, the static guide, and the page that checks a
    /// profile.
    Document,
    /// A document that frames the widget: the example pages and the generator of snippets.
    Framing,
    /// Not a file but an error. What is missing today may be there tomorrow, also under an immutable name.
    Refused,
}

/// Paths of files that are not [`Kind::Mutable`]: a folder with a slash at its end, or a file.
pub const PLACES: [(&str, Kind); 7] = [
    ("a/", Kind::Immutable),
    ("hoe/", Kind::Document),
    ("gids/", Kind::Document),
    ("uitleg/", Kind::Document),
    ("profiel-controle.html", Kind::Document),
    ("voorbeelden/", Kind::Framing),
    ("plaatsen.html", Kind::Framing),
];

/// The folder of a pinned release ("v0.1.0/"), as a regular expression. What is in it has the headers of the same
/// file outside.
pub const VERSION: &str = "v[0-9][^/]*/";

/// Whether a folder of this name is one of [`VERSION`].
pub fn is_version(folder: &str) -> bool {
    folder.strip_prefix('v').is_some_and(|it| it.starts_with(|first: char| first.is_ascii_digit()))
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Immutable, Self::Mutable, Self::Document, Self::Framing, Self::Refused];

    /// The kind of the file at this path below the guide, also in the folder of a pinned release.
    pub fn of(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
        parts.next_if(|part| is_version(part));
        let first = parts.next();
        let is_here = |place: &str| first == Some(place.trim_end_matches('/'));
        PLACES.iter().find(|(place, _)| is_here(place)).map_or(Self::Mutable, |(_, kind)| *kind)
    }
}

/// All headers of an answer of this kind, served from `origin` ("https://widget.example").
pub fn headers(origin: &str, kind: Kind) -> Vec<Header> {
    let always = |name, value: String| Header { name, value, only_over_https: false };
    let cache = match kind {
        Kind::Immutable => "public, max-age=31536000, immutable",
        Kind::Mutable | Kind::Document | Kind::Framing => "no-cache",
        Kind::Refused => "no-store",
    };
    vec![
        always("content-security-policy", policy(origin, kind)),
        always("referrer-policy", "no-referrer".into()),
        always("x-content-type-options", "nosniff".into()),
        always("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()".into()),
        // Prefetching DNS for the links on a result would reveal the result to the network.
        always("x-dns-prefetch-control", "off".into()),
        always("cross-origin-resource-policy", "cross-origin".into()),
        // Host pages with this policy can frame only pages that have it too; all resources of the widget
        // comply with it.
        always("cross-origin-embedder-policy", "require-corp".into()),
        // In a sandboxed frame the page has an opaque origin, so its own scripts are cross-origin.
        always("access-control-allow-origin", "*".into()),
        always("cache-control", cache.into()),
        // Every file is there in three forms.
        always("vary", "accept-encoding".into()),
        Header { name: "strict-transport-security", value: "max-age=31536000".into(), only_over_https: true },
    ]
}

/// The content security policy. It names the origin beside 'self', since in some versions of WebKit 'self'
/// matched nothing in a sandboxed frame.
fn policy(origin: &str, kind: Kind) -> String {
    if kind == Kind::Refused {
        return "default-src 'none'; base-uri 'none'; form-action 'none'".to_owned();
    }
    let own = format!("'self' {origin}");
    let of_kind = match kind {
        Kind::Framing => [format!("script-src {own}"), format!("frame-src {own}")],
        _ => [format!("script-src {own} 'wasm-unsafe-eval'"), format!("connect-src {own}")],
    };
    let [scripts, other] = of_kind;
    let mut policy = vec![
        "default-src 'none'".to_owned(),
        scripts,
        format!("style-src {own}"),
        format!("img-src {own}"),
        other,
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types 'none'".to_owned(),
    ];
    if matches!(kind, Kind::Document | Kind::Framing) {
        policy.push("frame-ancestors 'none'".to_owned());
    }
    policy.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_origin_and_allows_nothing_else() {
        let headers = headers("https://widget.example", Kind::Mutable);
        assert_eq!(
            headers[0].value,
            "default-src 'none'; \
             script-src 'self' https://widget.example 'wasm-unsafe-eval'; \
             style-src 'self' https://widget.example; \
             img-src 'self' https://widget.example; \
             connect-src 'self' https://widget.example; \
             base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
    }

    #[test]
    fn only_what_has_the_hash_of_its_bytes_in_its_name_is_kept_without_asking() {
        for kind in Kind::ALL {
            let headers = headers("https://widget.example", kind);
            let cache = headers.iter().find(|it| it.name == "cache-control").expect("every file has it");
            assert_eq!(cache.value.contains("immutable"), kind == Kind::Immutable, "{kind:?}");
            let asks_first = kind != Kind::Immutable && kind != Kind::Refused;
            assert_eq!(cache.value == "no-cache", asks_first, "{kind:?}");
            assert_eq!(cache.value == "no-store", kind == Kind::Refused, "{kind:?}");
        }
    }

    #[test]
    fn a_pinned_release_has_the_headers_of_the_guide_beside_it() {
        for (place, _) in PLACES.into_iter().chain([("", Kind::Mutable), ("embed.js", Kind::Mutable)]) {
            for folder in ["/v0.1.0/", "/v1/", "v2.0.0-rc.1/"] {
                assert_eq!(Kind::of(&format!("{folder}{place}")), Kind::of(place), "{folder}{place}");
            }
            // Neither a folder of another name nor a second one inside the first is of that kind.
            for folder in ["/version/", "/V1/", "/v/", "/v1/v2/", "/voorbeeld/"] {
                assert_eq!(Kind::of(&format!("{folder}{place}")), Kind::Mutable, "{folder}{place}");
            }
        }
    }

    #[test]
    fn an_error_loads_nothing_and_stands_in_every_frame() {
        let headers = headers("https://widget.example", Kind::Refused);
        assert_eq!(headers[0].value, "default-src 'none'; base-uri 'none'; form-action 'none'");
    }

    /// Data protection officers read there which headers they will find.
    #[test]
    fn the_document_on_privacy_names_headers_as_they_are_sent() {
        let document = include_str!("../../docs/privacy.md");
        let (_, table) = document.split_once("| header | gevolg |").expect("a table of headers");
        let sent = headers("https://widget.example", Kind::Mutable);
        let mut named = 0;
        for row in table.lines().skip(2).map_while(|it| it.strip_prefix("| `")) {
            let header = row.split('`').next().unwrap_or_default();
            let (name, value) =
                header.split_once(": ").map_or((header, None), |(it, value)| (it, Some(value)));
            let is_sent = |it: &Header| it.name == name && value.is_none_or(|value| it.value == value);
            assert!(sent.iter().any(is_sent), "`{header}` is not sent");
            named += 1;
        }
        assert!(named >= 5, "only {named} rows were read");
    }

    #[test]
    fn pages_about_the_rules_are_never_framed_and_are_else_as_the_widget() {
        use Kind::{Document, Immutable, Mutable};
        for path in ["/hoe/", "/hoe", "//hoe/sbo.html", "/gids/en/sbo.html", "/profiel-controle.html"] {
            assert_eq!(Kind::of(path), Document, "{path}");
        }
        let others =
            ["/hoe.html", "/", "/profiel-controle/program.wasm", "/profiel-controle.js", "/a/app.1.js"];
        assert_eq!(others.map(Kind::of), [Mutable, Mutable, Mutable, Mutable, Immutable]);
        let [document, mutable] = [Document, Mutable].map(|kind| headers("https://widget.example", kind));
        assert_eq!(document[0].value, format!("{}; frame-ancestors 'none'", mutable[0].value));
        assert_eq!(document[1..], mutable[1..]);
    }

    #[test]
    fn a_page_that_frames_the_widget_may_do_that_and_no_more() {
        use Kind::{Framing, Mutable};
        let paths =
            ["/voorbeelden/", "/voorbeelden/script.html", "/plaatsen.html", "/plaatsen.js", "/embed.js"];
        assert_eq!(paths.map(Kind::of), [Framing, Framing, Framing, Mutable, Mutable]);
        let [framing, mutable] = [Framing, Mutable].map(|kind| headers("https://widget.example", kind));
        assert_eq!(
            framing[0].value,
            "default-src 'none'; \
             script-src 'self' https://widget.example; \
             style-src 'self' https://widget.example; \
             img-src 'self' https://widget.example; \
             frame-src 'self' https://widget.example; \
             base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'"
        );
        assert_eq!(framing[1..], mutable[1..]);
    }

    #[test]
    fn the_rules_are_where_the_list_says() {
        assert_eq!(Kind::of(crate::export::html::FOLDER), Kind::Document);
        assert_eq!(
            crate::bundle::address("app.js", b"").split('/').next().map(Kind::of),
            Some(Kind::Immutable)
        );
    }

    #[test]
    fn nothing_keeps_the_widget_out_of_a_page_makes_a_report_or_asks_for_https_on_this_machine() {
        for header in [Kind::Immutable, Kind::Mutable].map(|kind| headers("https://a.example", kind)).concat()
        {
            assert_ne!(header.name, "x-frame-options");
            assert_eq!(header.only_over_https, header.name == "strict-transport-security");
            assert!(!header.value.contains("frame-ancestors") && !header.value.contains("report-"));
        }
    }
}
