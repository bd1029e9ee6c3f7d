//! A visitor of the pages, who was never logged in, and the snippets that the guide offers.

use std::ops::Deref;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browser::PATIENCE;
use crate::chromium::Chromium;
use crate::site::Site;

/// A line of text above every snippet: it is as wide as the column it stands in.
pub(super) const MARK: &str = "Deze regel is even breed als de tekst.";

/// The widths of the window: a telephone, a tablet and a desk.
const WIDTHS: [u32; 3] = [360, 768, 1280];

/// The names of what snippets are made of, with what finds them.
const HELPERS: &str = r#"
    window.PARTS = { frame: 'iframe', element: 'weg-wijzer', script: 'script', link: 'a' };
    window.parsed = (html) => new DOMParser().parseFromString(html, 'text/html');
    // Systems may write a style in another way.
    window.value = (part, name) => name === 'style' ? part.style.cssText : part.getAttribute(name);
    window.compared = (was, now) => {
        const names = (part) => part.getAttributeNames();
        const gone = names(was).filter((name) => !now.hasAttribute(name));
        const other = names(now).filter((name) => value(was, name) !== value(now, name));
        return [...(gone.length ? [`without ${gone.join(', ')}`] : []),
            ...(other.length ? [`with ${other.map((name) => `${name}="${value(now, name)}"`).join(', ')}`] : [])].join(' ');
    };
    window.kept = async (snippet) => {
        const sent = parsed(await (await fetch(location.href)).text());
        const pasted = parsed(snippet);
        const says = [];
        for (const [name, selector] of Object.entries(PARTS)) {
            const was = pasted.querySelector(selector);
            if (!was) continue;
            const source = (part) => part.getAttribute('src') ?? part.getAttribute('href');
            const now = [...sent.querySelectorAll(selector)].find((it) => source(it) === source(was));
            says.push(now ? `${name} ${compared(was, now)}`.trimEnd() : `no ${name}`);
        }
        return says.join('; ');
    };
    window.edges = (part) => { const { left, right } = part.getBoundingClientRect(); return [left, right]; };
    window.isInColumn = (frame, line) => {
        const text = [...document.querySelectorAll('p')].find((it) => it.textContent.trim() === line);
        const [one, other] = [edges(frame), edges(text)];
        return one.every((edge, at) => Math.abs(edge - other[at]) <= 1)
            && document.documentElement.scrollWidth <= innerWidth;
    };"#;

pub(super) struct Visitor {
    browser: Chromium,
    site: Site,
}

/// What a visitor of a page finds of a snippet.
pub(super) struct Found {
    pub(super) kept: String,
    pub(super) seen: String,
}

impl Deref for Visitor {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        &self.browser
    }
}

impl Visitor {
    pub(super) fn start() -> Visitor {
        Visitor { browser: Chromium::start(), site: Site::shipped() }
    }

    /// The snippets as the guide's own page makes them, with their names.
    pub(super) fn snippets(&self) -> Vec<(&'static str, String)> {
        self.open(&format!("{}plaatsen.html", self.site.address()));
        self.expect_that("document.querySelector('#link')?.value");
        let names = ["iframe", "script", "element", "link"];
        names.map(|name| (name, self.see_text(&format!("document.querySelector('#{name}').value")))).to_vec()
    }

    /// Opens the page and looks for the snippet.
    pub(super) fn look(&self, page: &str, snippet: &str) -> Found {
        self.as_wide_as(1280);
        self.open(page);
        self.run(HELPERS);
        let kept = self.see_text(&format!("kept({})", json!(snippet)));
        Found { seen: self.seen(&kept), kept }
    }

    fn seen(&self, kept: &str) -> String {
        let guide = self.site.address();
        let frame = format!("iframe[src^={}]", json!(guide));
        let one = format!("document.querySelector({})", json!(frame));
        let link = format!("visible({})", json!(format!("a[href^={}]", json!(guide))));
        let link = if self.see(&link) == true { "the link" } else { "no link" };
        let script = !kept.contains("no script") && kept.contains("script");
        // The script makes the frame of the element.
        if !self.waits_for(&format!("Boolean({one})"), kept.starts_with("frame") || script) {
            return link.to_owned();
        }
        // A frame that is loaded late is loaded when it comes into view.
        self.run(&format!("{one}.scrollIntoView()"));
        if !self.becomes(&frame, "ready() && visible('h2, legend')") {
            return format!("a frame without the guide; {link}");
        }
        self.leave();
        let asked = format!("{one}.style.height !== ''");
        let height = match self.waits_for(&asked, script) {
            true => "of the height it asks for".to_owned(),
            false => format!("{} px high", self.see(&format!("{one}.clientHeight"))),
        };
        let column = format!("isInColumn({one}, {})", json!(MARK));
        let off: Vec<String> = WIDTHS
            .into_iter()
            .filter(|width| {
                self.as_wide_as(*width);
                // A script in the page may answer to the new width a moment later.
                !self.waits_for(&column, true)
            })
            .map(|width| width.to_string())
            .collect();
        let column = match off.is_empty() {
            true => "as wide as the text".to_owned(),
            false => format!("not as wide as the text at {} px", off.join(", ")),
        };
        format!("the guide, {height}, {column}; {link}")
    }

    /// Whether an expression of the page is true, now or soon if it may be expected.
    fn waits_for(&self, expression: &str, is_expected: bool) -> bool {
        let until = Instant::now() + if is_expected { PATIENCE } else { Duration::from_secs(1) };
        loop {
            if self.see(expression) == Value::Bool(true) {
                return true;
            }
            if Instant::now() > until {
                return false;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn as_wide_as(&self, width: u32) {
        let window = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", window);
    }
}

/// A snippet as it is pasted, below a line of text.
pub(super) fn below_a_line(snippet: &str) -> String {
    format!("<p>{MARK}</p>\n{snippet}")
}
