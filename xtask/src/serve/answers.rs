//! What the server answers: the files of a folder, with the headers and compressed forms that hosts send.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::headers::{Kind, headers};
use crate::school;

/// Answers for the files of a folder, with all headers.
pub fn router(dist: &Path) -> Router {
    let files =
        ServeDir::new(dist).precompressed_br().precompressed_gzip().fallback(not_found.into_service());
    Router::new().fallback_service(files).layer(from_fn(add_headers))
}

async fn not_found() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n")
}

async fn add_headers(mut request: Request, next: Next) -> Response {
    let widget = school::widget_for(&mut request);
    let origin = widget.clone().unwrap_or_else(|| origin(request.headers()));
    let kind = Kind::of(request.uri().path());
    let mut response = next.run(request).await;
    if let Some(widget) = widget {
        response = school::fill(response, &widget).await;
    }
    let status = response.status();
    let kind = if status.is_client_error() || status.is_server_error() { Kind::Refused } else { kind };
    let answer = response.headers_mut();
    for header in headers(&origin, kind).into_iter().filter(|header| !header.only_over_https) {
        if let Ok(value) = HeaderValue::from_str(&header.value) {
            answer.insert(HeaderName::from_static(header.name), value);
        }
    }
    add_charset(answer);
    response
}

/// The origin that the browser sees. Only this machine's own names are taken from the request.
fn origin(request: &HeaderMap) -> String {
    let host = request.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_ours = matches!(name, "localhost" | "127.0.0.1") && port.parse::<u16>().is_ok();
    format!("http://{}", if is_ours { host } else { "127.0.0.1" })
}

/// Our text is UTF-8, and a browser that is not told so may guess.
fn add_charset(answer: &mut HeaderMap) {
    let kind = answer.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("text/") || kind.contains("charset") {
        return;
    }
    if let Ok(kind) = HeaderValue::from_str(&format!("{kind}; charset=utf-8")) {
        answer.insert(CONTENT_TYPE, kind);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};

    use super::*;
    use crate::serve::{Server, start};
    use crate::testing::Folder;

    fn dist() -> Folder {
        Folder::with([
            ("secret.txt", "outside"),
            ("dist/index.html", "<p>plain</p>"),
            ("dist/index.html.br", "as brotli"),
            ("dist/index.html.gz", "as gzip"),
            ("dist/release.json", "{}"),
            ("dist/a/app.1.js", "start()"),
            ("dist/a/app.1.wasm", "wasm"),
            ("dist/a/style.1.css", "p {}"),
            ("dist/hoe/index.html", "<p>rules</p>"),
            ("dist/hoe/regels.csv", "route"),
            ("dist/voorbeelden/index.html", "<a href=\"../\">https://widget.example/</a> \u{e9}"),
            ("dist/voorbeelden/index.html.br", "as brotli"),
            ("dist/voorbeelden/school.css", "a[href=\"../\"] { color: red }"),
        ])
    }

    struct Answer {
        status: u16,
        headers: BTreeMap<String, String>,
        body: String,
    }

    impl Answer {
        fn header(&self, name: &str) -> &str {
            self.headers.get(name).map_or("", String::as_str)
        }
    }

    /// Asks in plain HTTP: a client library would put a path in order before it sends it.
    fn ask(server: &Server, request: &str) -> Answer {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).unwrap();
        let (line, more) = request.split_once('\n').unwrap_or((request, ""));
        let host = if more.contains("Host:") { "" } else { "Host: localhost:80\r\n" };
        let more = more.replace('\n', "\r\n");
        write!(stream, "{line} HTTP/1.1\r\nConnection: close\r\n{host}{more}\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let pairs = lines.map(|line| line.split_once(": ").unwrap());
        let headers = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Answer { status, headers, body: body.to_owned() }
    }

    fn with_server(test: impl Fn(&Server)) {
        let folder = dist();
        test(&start(&folder.path().join("dist"), 0).unwrap());
    }

    #[test]
    fn every_answer_has_the_headers_of_the_list_and_no_other_of_theirs() {
        with_server(|server| {
            for (path, kind) in [
                ("/", Kind::Mutable),
                ("/a/app.1.js", Kind::Immutable),
                ("/hoe/", Kind::Document),
                ("/voorbeelden/", Kind::Framing),
            ] {
                let host = format!("127.0.0.1:{}", server.port());
                let answer = ask(server, &format!("GET {path}\nHost: {host}"));
                assert_eq!(answer.status, 200);
                for header in headers(&server.address(), kind) {
                    let expected = if header.only_over_https { "" } else { &header.value };
                    assert_eq!(answer.header(header.name), expected, "{path} {}", header.name);
                }
                assert_eq!(answer.header("x-frame-options"), "");
                assert_eq!(answer.header("set-cookie"), "");
            }
        });
    }

    #[test]
    fn the_policy_names_the_origin_the_browser_sees_and_no_foreign_one() {
        with_server(|server| {
            let policy = |host: &str| {
                let answer = ask(server, &format!("GET /\nHost: {host}"));
                answer.header("content-security-policy").to_owned()
            };
            assert!(policy("localhost:8080").contains("img-src 'self' http://localhost:8080;"));
            assert!(policy("127.0.0.1").contains("img-src 'self' http://127.0.0.1;"));
            assert!(!policy("evil.example").contains("evil"));
            assert!(!policy("localhost:1 https:").contains("https:"));
        });
    }

    #[test]
    fn every_file_says_what_it_is() {
        with_server(|server| {
            for (path, kind) in [
                ("/", "text/html; charset=utf-8"),
                ("/index.html", "text/html; charset=utf-8"),
                ("/a/app.1.js", "text/javascript; charset=utf-8"),
                ("/a/app.1.wasm", "application/wasm"),
                ("/a/style.1.css", "text/css; charset=utf-8"),
                ("/release.json", "application/json"),
                ("/hoe/", "text/html; charset=utf-8"),
                ("/hoe/regels.csv", "text/csv; charset=utf-8"),
            ] {
                assert_eq!(ask(server, &format!("GET {path}")).header("content-type"), kind, "{path}");
            }
        });
    }

    #[test]
    fn the_rules_are_read_at_their_folder_and_never_in_a_frame() {
        with_server(|server| {
            let page = ask(server, "GET /hoe/");
            assert_eq!((page.status, page.body.as_str()), (200, "<p>rules</p>"));
            assert!(page.header("content-security-policy").ends_with("; frame-ancestors 'none'"));
            assert!(!ask(server, "GET /").header("content-security-policy").contains("frame-ancestors"));
            let folder = ask(server, "GET /hoe");
            assert_eq!((folder.status, folder.header("location")), (307, "/hoe/"));
            assert!(folder.header("content-security-policy").ends_with("; frame-ancestors 'none'"));
        });
    }

    #[test]
    fn under_its_other_name_this_machine_is_a_school_that_frames_the_widget() {
        with_server(|server| {
            let ask = |host: &str, path: &str| {
                ask(server, &format!("GET {path}\nHost: {host}\nAccept-Encoding: br, gzip"))
            };
            let page = ask("localhost:8080", "/voorbeelden/");
            assert_eq!(page.body, "<a href=\"http://127.0.0.1:8080/\">http://127.0.0.1:8080/</a> \u{e9}");
            assert_eq!(page.header("content-length"), page.body.len().to_string());
            let policy = page.header("content-security-policy");
            assert!(policy.contains("frame-src 'self' http://127.0.0.1:8080;"), "{policy}");
            // Elsewhere the page is as it is published; other files are so everywhere.
            assert!(ask("127.0.0.1:8080", "/voorbeelden/").body == "as brotli");
            assert_eq!(
                ask("localhost:8080", "/voorbeelden/school.css").body,
                "a[href=\"../\"] { color: red }"
            );
            assert_eq!(ask("localhost:8080", "/voorbeelden/gone.html").status, 404);
            assert_eq!(ask("localhost:8080", "/").body, "as brotli");
        });
        assert!(start(dist().path(), 0).unwrap().school().starts_with("http://localhost:"));
    }

    #[test]
    fn a_file_comes_in_the_best_form_the_client_accepts() {
        with_server(|server| {
            for (accepted, encoding, body) in [
                ("gzip, deflate, br, zstd", "br", "as brotli"),
                ("gzip", "gzip", "as gzip"),
                ("br;q=0, gzip;q=0.5", "gzip", "as gzip"),
                ("identity", "", "<p>plain</p>"),
            ] {
                let answer = ask(server, &format!("GET /\nAccept-Encoding: {accepted}"));
                assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
                assert_eq!(answer.body, body, "{accepted}");
                assert_eq!(answer.header("vary"), "accept-encoding", "{accepted}");
                assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{accepted}");
            }
        });
    }

    #[test]
    fn only_reading_is_allowed() {
        with_server(|server| {
            let head = ask(server, "HEAD /");
            assert_eq!((head.status, head.header("content-length"), head.body.as_str()), (200, "12", ""));
            assert_eq!(ask(server, "POST /\nContent-Length: 0").status, 405);
            assert_eq!(ask(server, "PUT /x.html\nContent-Length: 0").status, 405);
        });
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        with_server(|server| {
            for path in [
                "/../secret.txt",
                "/a/../../secret.txt",
                "/a/..%2f..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/..%5csecret.txt",
                "//secret.txt",
                "/a/%00",
            ] {
                let answer = ask(server, &format!("GET {path}"));
                assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
                assert!(!answer.body.contains("outside"), "{path}");
            }
        });
    }

    #[test]
    fn what_is_missing_is_said_in_plain_text_and_is_not_remembered() {
        with_server(|server| {
            let answer = ask(server, "GET /a/gone.js");
            assert_eq!((answer.status, answer.body.as_str()), (404, "There is nothing at this address.\n"));
            assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(answer.header("access-control-allow-origin"), "*");
        });
    }
}
