//! HTML in which text cannot become markup: everything that comes in as text is escaped.

use wegwijzer::markup::{parts, plain};

use crate::first_screen::escape;

/// A fragment of a page. It is well-formed XML too, so that strict parsers can check it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Html(String);

/// Elements followed by a line break, for people who read or compare the source.
const BLOCKS: [&str; 24] = [
    "html", "head", "title", "body", "header", "nav", "main", "footer", "section", "div", "h1", "h2", "h3",
    "p", "ul", "ol", "li", "dl", "dd", "table", "caption", "thead", "tbody", "tr",
];

impl Html {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An element with content.
pub(super) fn element(name: &str, attributes: &[(&str, &str)], inside: impl Into<Html>) -> Html {
    let Html(inside) = inside.into();
    let line = if BLOCKS.contains(&name) { "\n" } else { "" };
    Html(format!("<{name}{}>{inside}</{name}>{line}", written(attributes)))
}

/// An element without content.
pub(super) fn void(name: &str, attributes: &[(&str, &str)]) -> Html {
    Html(format!("<{name}{}/>\n", written(attributes)))
}

/// A complete page from its `html` element.
pub(super) fn document(html: Html) -> String {
    format!("<!DOCTYPE html>\n{}", html.0)
}

fn written(attributes: &[(&str, &str)]) -> String {
    attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escape(&plain(value)))).collect()
}

impl Html {
    /// The output of a Markdown parser. It may contain markup, so the caller must remove that from untrusted
    /// text.
    pub(super) fn of_markdown<'a>(events: impl Iterator<Item = pulldown_cmark::Event<'a>>) -> Html {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, events);
        Html(html)
    }
}

impl From<&str> for Html {
    /// Dutch words in a text of another language become elements with `lang`.
    fn from(text: &str) -> Html {
        let mut html = String::new();
        parts(text, &mut |dutch, words| {
            let words = escape(words);
            html += &if dutch { format!("<span lang=\"nl\" dir=\"ltr\">{words}</span>") } else { words };
        });
        Html(html)
    }
}

impl From<String> for Html {
    fn from(text: String) -> Html {
        text.as_str().into()
    }
}

impl From<&String> for Html {
    fn from(text: &String) -> Html {
        text.as_str().into()
    }
}

impl From<Vec<Html>> for Html {
    fn from(parts: Vec<Html>) -> Html {
        parts.into_iter().collect()
    }
}

impl<const N: usize> From<[Html; N]> for Html {
    fn from(parts: [Html; N]) -> Html {
        parts.into_iter().collect()
    }
}

impl FromIterator<Html> for Html {
    fn from_iter<I: IntoIterator<Item = Html>>(parts: I) -> Html {
        Html(parts.into_iter().map(|part| part.0).collect())
    }
}
