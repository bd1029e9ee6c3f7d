//! Serves the example pages as a school would: on another site than the widget.
//!
//! The pages refer to the widget by relative addresses, and so work on every host. Under the name `localhost`
//! this machine plays the school, and the address of the widget under its other name is filled in.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// The folder of the example pages.
pub const FOLDER: &str = "/voorbeelden/";

/// The address of the widget in the snippets.
const EXAMPLE: &str = "https://widget.example/";

/// The origin of the widget, when a page of the school is requested. The page must then come uncompressed.
pub fn widget_for(request: &mut Request) -> Option<String> {
    let host = request.headers().get(HOST)?.to_str().ok()?;
    let (name, port) = host.split_once(':')?;
    if name != "localhost" || !request.uri().path().starts_with(FOLDER) {
        return None;
    }
    let origin = format!("http://127.0.0.1:{}", port.parse::<u16>().ok()?);
    request.headers_mut().remove(ACCEPT_ENCODING);
    Some(origin)
}

/// Fills the address of the widget into a page; other files are left as they are.
pub async fn fill(response: Response, widget: &str) -> Response {
    let kind = response.headers().get(CONTENT_TYPE);
    if response.status() != StatusCode::OK || kind != Some(&HeaderValue::from_static("text/html")) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, 1 << 20).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.replace("=\"../", &format!("=\"{widget}/")).replace(EXAMPLE, &format!("{widget}/"));
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from(text))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::run::Workspace;

    /// The pages for webmasters: the examples and the generator.
    fn pages() -> Vec<(String, String)> {
        let public = Workspace::find().unwrap().public();
        let examples = fs::read_dir(public.join(FOLDER.trim_matches('/'))).unwrap();
        let mut files: Vec<_> = examples.map(|it| it.unwrap().path()).collect();
        files.push(public.join("plaatsen.html"));
        files.retain(|path| path.extension().is_some_and(|it| it == "html"));
        let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
    }

    /// The code that a page shows.
    fn shown(page: &str) -> Option<String> {
        let code = page.split("<pre").nth(1)?.split("<code>").nth(1)?.split("</code>").next()?;
        Some(code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    }

    #[test]
    fn an_example_shows_the_code_that_it_has_itself() {
        let shows = pages().into_iter().filter_map(|(name, page)| Some((shown(&page)?, name, page)));
        let mut count = 0;
        for (code, name, page) in shows {
            // A page with a strict policy has this in its style sheet, and says so.
            let style = "\n        style=\"width:100%;max-width:100%;border:0\"";
            assert_eq!(code.contains(style), page.contains("in uw stijlblad"), "{name}");
            let own = code.replace(style, "").replace(EXAMPLE, "../");
            assert!(page.contains(&own), "{name} does not have what it shows:\n{own}");
            count += 1;
        }
        assert_eq!(count, 4);
    }

    #[test]
    fn a_page_for_webmasters_has_nothing_inline_and_no_address_of_elsewhere() {
        for (name, page) in pages() {
            let example = page.split("<pre").nth(1).and_then(|it| it.split_once("</pre>"));
            let own = page.replace(example.map_or("", |it| it.0), "").replace(EXAMPLE, "");
            for inline in ["<style", " style=", "<script>", "srcdoc", "javascript:", "https://", "http://"] {
                assert!(!own.contains(inline), "{name} has {inline}");
            }
            let handler = own.split_whitespace().find(|it| it.starts_with("on") && it.contains('='));
            assert_eq!(handler, None, "{name}");
            assert!(own.contains("<html lang=\"nl\">") && own.matches("<h1>").count() == 1, "{name}");
            for frame in own.split("<iframe").skip(1) {
                assert!(frame.contains("title=") && !frame.contains("allow-same-origin"), "{name}");
            }
        }
    }

    /// The tags of scripts, frames and links to the guide in a text, as code or as markup.
    fn tags(text: &str) -> Vec<String> {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let tag = |it: &str| it.split_once('>').map_or(it, |it| it.0).to_owned();
        let reaches_guide = |it: &String| {
            ["embed.js", "=\"https://widget.example/\"", "=\"https://widget.example/?", "=\"../?", "${own}"]
                .iter()
                .any(|address| it.contains(address))
        };
        let kinds = ["script ", "iframe ", "a "];
        let tags = text.split('<').filter(|it| kinds.iter().any(|kind| it.starts_with(kind))).map(tag);
        tags.filter(reaches_guide).collect()
    }

    #[test]
    fn no_snippet_tells_the_guide_on_which_page_it_stands() {
        let root = Workspace::find().unwrap().root;
        let read = |name: &str| (name.to_owned(), fs::read_to_string(root.join(name)).unwrap());
        let documents =
            ["README.md", "docs/embed.md", "docs/privacy.md", "docs/profiel.md", "docs/protocol.md"];
        let mut texts: Vec<_> = documents.into_iter().chain(["public/plaatsen.js"]).map(read).collect();
        texts.extend(pages());
        let mut count = 0;
        for (name, text) in &texts {
            for tag in tags(text) {
                assert!(tag.contains("referrerpolicy=\"no-referrer\""), "{name}: <{tag}>");
                count += 1;
            }
        }
        // The examples contain 8 and show 8, the document for webmasters 6, the generator 4 and its page 1.
        assert_eq!(count, 27);
    }
}
