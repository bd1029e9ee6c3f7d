//! What every server answers for every file of the build, in every form, anew and again, and what it refuses.

use std::fs;
use std::path::Path;

use xtask::compress::is_compressible;
use xtask::headers::{Kind, headers};

use super::client::{Answer, Client};
use super::server::{Hosted, Place, Software};
use crate::site::dist;

/// What a client accepts, and the form that it gets.
const FORMS: [(&str, Option<&str>); 4] = [
    ("gzip, deflate, br", Some("br")),
    ("gzip", Some("gzip")),
    ("br;q=0, gzip;q=0.5", Some("gzip")),
    ("identity", None),
];

/// The addresses of the files of the build below the guide, with those files. A folder shows its page.
fn files(dist: &Path) -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![String::new()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dist.join(&folder)).expect("the build makes this folder") {
            let entry = entry.expect("a file of the build can be seen");
            let name = format!("{folder}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(format!("{name}/"));
            } else if !name.ends_with(".br") && !name.ends_with(".gz") {
                if name.ends_with("index.html") {
                    found.push((folder.clone(), name.clone()));
                }
                found.push((name.clone(), name));
            }
        }
    }
    found.sort();
    found
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => panic!("the build has a file of another type: {file}"),
    }
}

/// The differences between what a server answers and what every server must answer.
struct Report(Vec<String>);

impl Report {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, about: &str, found: T, expected: T) {
        if found != expected {
            self.0.push(format!("{about}: {found:?} instead of {expected:?}"));
        }
    }

    /// Each header of the list stands in the answer once.
    fn headers(&mut self, about: &str, answer: &Answer, place: &Place, kind: Kind) {
        for header in headers(&place.origin, kind) {
            // These hosts have no https.
            let expected = if header.only_over_https { vec![] } else { vec![&*header.value] };
            self.same(&format!("{about}, {}", header.name), answer.header(header.name), expected);
        }
        for none in ["x-frame-options", "set-cookie", "expires"] {
            self.same(&format!("{about}, {none}"), answer.header(none), vec![]);
        }
    }

    /// Few of many, so that a person can read them.
    #[track_caller]
    fn end(self, software: Software) {
        let all = self.0;
        let few = all.iter().take(30).map(String::as_str).collect::<Vec<_>>().join("\n");
        assert!(all.is_empty(), "{software:?} answers otherwise {} times:\n{few}", all.len());
    }
}

fn every_file_is_answered_as_listed(software: Software) {
    let (hosted, client, dist) = (Hosted::start(software), Client::new(), dist());
    let files = files(&dist);
    assert!(files.len() > 35, "only {} files", files.len());
    let mut report = Report(Vec::new());
    for place in hosted.places() {
        for (path, file) in &files {
            let mut marks = Vec::new();
            for (accepted, form) in FORMS {
                let form = form.filter(|_| is_compressible(file));
                let about = format!("{}{path} ({accepted})", place.folder);
                let address = format!("{}{path}", place.address());
                let ask = |more: &[_]| {
                    client.ask("GET", &address, &[&[("accept-encoding", accepted)], more].concat())
                };
                let answer = ask(&[]);
                report.same(&about, answer.status, 200);
                report.headers(&about, &answer, &place, Kind::of(file));
                report.same(
                    &format!("{about}, type"),
                    answer.header("content-type"),
                    vec![content_type(file)],
                );
                let encoding = form.into_iter().collect();
                report.same(&format!("{about}, encoding"), answer.header("content-encoding"), encoding);
                let ending = form.map_or("", |it| if it == "br" { ".br" } else { ".gz" });
                let bytes = fs::read(dist.join(format!("{file}{ending}"))).expect("the build made it");
                report.same(&format!("{about}, whole and as built"), answer.body == bytes, true);

                // Asked again with either of what the answer was marked with, it is not sent again.
                let (etag, date) = (answer.header("etag"), answer.header("last-modified"));
                report.same(&format!("{about}, marked"), etag.len().max(date.len()), 1);
                let again = [("if-none-match", etag.first()), ("if-modified-since", date.first())];
                for (name, value) in again.into_iter().filter_map(|(name, value)| Some((name, *value?))) {
                    let answer = ask(&[(name, value)]);
                    let about = format!("{about}, {name}");
                    report.same(&about, (answer.status, answer.body.len()), (304, 0));
                    // Apache leaves out what a browser keeps from the first answer.
                    for header in headers(&place.origin, Kind::of(file)) {
                        let sent = answer.header(header.name);
                        let needed = ["cache-control", "vary"].contains(&header.name);
                        if needed || !sent.is_empty() {
                            report.same(&format!("{about}, {}", header.name), sent, vec![&header.value]);
                        }
                    }
                }
                marks.extend(etag.first().map(|it| (form, (*it).to_owned())));
            }
            // A strong mark names one form of a file.
            marks.sort();
            marks.dedup();
            marks.retain(|(_, mark)| !mark.starts_with("W/"));
            let forms = marks.iter().map(|(_, mark)| mark).collect::<std::collections::BTreeSet<_>>();
            report.same(&format!("{}{path}, a mark for each form", place.folder), forms.len(), marks.len());
        }
    }
    report.end(software);
}

fn what_is_no_file_is_refused_with_the_headers_of_an_error(software: Software) {
    let (hosted, client) = (Hosted::start(software), Client::new());
    let script =
        files(&dist()).into_iter().find(|(_, file)| file.starts_with("a/app.") && file.ends_with(".js"));
    let script = script.expect("the build makes it").0;
    let mut report = Report(Vec::new());
    for place in hosted.places() {
        for (method, path, statuses) in [
            ("GET", "gone.html", &[404][..]),
            ("GET", "a/gone.js", &[404]),
            ("HEAD", "a/gone.js", &[404]),
            ("GET", "hoe/gone.html", &[404]),
            ("GET", "voorbeelden/gone.html", &[404]),
            // A folder without a page is not listed.
            ("GET", "a/", &[403, 404]),
            ("POST", "", &[405]),
            ("POST", "plaatsen.html", &[405]),
            ("POST", &script, &[405]),
            ("PUT", "embed.js", &[405]),
            ("DELETE", "hoe/index.html", &[405]),
        ] {
            let about = format!("{method} {}{path}", place.folder);
            let answer =
                client.ask(method, &format!("{}{path}", place.address()), &[("accept-encoding", "br")]);
            report.same(&format!("{about}: {}", answer.status), statuses.contains(&answer.status), true);
            report.headers(&about, &answer, &place, Kind::Refused);
        }
        let folder = client.ask("GET", &format!("{}hoe", place.address()), &[]);
        report.same("hoe", [301, 302, 307, 308].contains(&folder.status), true);
        report.headers("hoe", &folder, &place, Kind::Document);
        let target = format!("{}hoe/", place.folder);
        let location = folder.header("location").concat();
        report.same("hoe", location.strip_prefix(&place.origin).unwrap_or(&location), &target);
        let head = client.ask("HEAD", &place.address(), &[("accept-encoding", "br")]);
        report.same("HEAD", (head.status, head.body.len()), (200, 0));
        report.headers("HEAD", &head, &place, Kind::Mutable);
    }
    if software != Software::Own {
        // The other pages of a host keep what it sends with them, and their log.
        let other = client.ask("GET", &hosted.other_page(), &[]);
        report.same("another page", other.status, 200);
        for header in ["content-security-policy", "cross-origin-embedder-policy"] {
            report.same(&format!("another page, {header}"), other.header(header), vec![]);
        }
        if software == Software::Nginx {
            report.same("the log of nginx", hosted.log(), vec!["GET /school.html HTTP/1.1".to_owned()]);
        }
    }
    report.end(software);
}

/// Tests of the two functions above for a server.
macro_rules! tests {
    ($name:ident, $software:expr) => {
        mod $name {
            use super::*;

            #[test]
            fn every_file_is_answered_as_listed() {
                super::every_file_is_answered_as_listed($software);
            }

            #[test]
            fn what_is_no_file_is_refused_with_the_headers_of_an_error() {
                super::what_is_no_file_is_refused_with_the_headers_of_an_error($software);
            }
        }
    };
}

tests!(nginx, Software::Nginx);
tests!(apache, Software::Apache);
tests!(caddy, Software::Caddy);
tests!(serve, Software::Own);
