//! XML as indented text.

pub(super) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    pub(super) fn new() -> Xml {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    /// An element with elements in it.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        let start = start(name, attributes);
        self.line(&format!("<{start}>"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(&format!("</{name}>"));
    }

    /// An element with text in it.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("<{name}>{}</{name}>", escaped(text)));
    }

    /// An element with an expression in it, as DMN writes them.
    pub(super) fn expression(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let start = start(name, attributes);
        self.line(&format!("<{start}><text>{}</text></{name}>", escaped(text)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.line(&format!("<{}/>", start(name, attributes)));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn start(name: &str, attributes: &[(&str, &str)]) -> String {
    attributes
        .iter()
        .fold(name.to_owned(), |start, (key, value)| format!("{start} {key}=\"{}\"", in_quotes(value)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn in_quotes(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}
