//! `cargo xtask serve --watch`: what an author writes is shown at once in the open page, where it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serde_json::Value;
use wegwijzer::markup::Voice;
use xtask::bundle::Asset;
use xtask::run::Workspace;
use xtask::{serve, watch};

use crate::browser::Folder;
use crate::site::Site;
use crate::visit::Visit;

/// How soon a change must be seen. On a quiet machine it takes one second.
const SOON: Duration = Duration::from_secs(4);

/// The page under a watching server, on a copy of what authors write.
struct Author {
    visit: Visit,
    // Nobody follows a folder that is removed.
    _following: watch::Following,
    _server: serve::Server,
    root: Folder,
}

/// The edition for authors, compiled once.
fn programs() -> Vec<Asset> {
    static PROGRAMS: OnceLock<Vec<Asset>> = OnceLock::new();
    let compile = || watch::programs(&Workspace::find().expect("cargo knows this workspace"));
    PROGRAMS.get_or_init(|| compile().expect("the edition for authors compiles")).clone()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a file can be copied");
        }
    }
}

impl Author {
    fn start() -> Author {
        let (programs, root) = (programs(), Folder::fresh());
        let here = Workspace::find().expect("cargo knows this workspace");
        for folder in ["content", "public", "docs"] {
            copy(&here.root.join(folder), &root.path().join(folder));
        }
        let workspace = Workspace { root: root.path().to_owned(), target: root.path().join("target") };
        let site = Arc::new(watch::Site::new(&workspace, programs));
        let following = watch::follow(&site).expect("the folders can be watched");
        let server = serve::start(&site.folder, 0).expect("the site can be served");
        let mut visit = Visit::to(Site::elsewhere(format!("{}/", server.address())));
        visit.open();
        Author { visit, root, _server: server, _following: following }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Replaces the one place of a text in a file; gives how long it takes until the page shows what is expected.
    #[track_caller]
    fn write(&self, name: &str, old: &str, new: &str, expression: &str, expected: impl Into<Value>) {
        let text = fs::read_to_string(self.file(name)).expect("a text");
        assert_eq!(text.matches(old).count(), 1, "{old} stands once in {name}");
        let begun = Instant::now();
        fs::write(self.file(name), text.replace(old, new)).expect("a file can be written");
        self.visit.browser.expect(expression, expected);
        let took = begun.elapsed();
        println!("{name}: seen after {took:.1?}");
        assert!(took < SOON, "the change of {name} was seen after {took:?}");
    }
}

const FINDINGS: &str = "text('[data-id=findings]')";

#[test]
fn a_changed_text_style_and_rule_is_seen_at_once_where_the_author_is() {
    let mut author = Author::start();
    author.visit.begin(Voice::Teacher);
    author.visit.answer("place=secondary");
    let question = author.visit.browser.see_text("text('[data-id=heading]')");
    let text = fs::read_to_string(author.file("content/text/nl.toml")).unwrap();
    let legend = text.lines().find(|line| {
        line.starts_with("legend") && line.contains('"') && {
            let said = wegwijzer::markup::for_voice(line.split('"').nth(1).unwrap(), Voice::Teacher);
            said == question
        }
    });
    let legend = legend.expect("the question stands in the file").to_owned();

    let (file, heading) = ("content/text/nl.toml", "text('[data-id=heading]')");
    author.write(
        file,
        &legend,
        "legend = \"Wat is er nu aan de hand?\"",
        heading,
        "Wat is er nu aan de hand?",
    );
    let style = fs::read_to_string(author.file("public/style.css")).unwrap();
    let styled = format!("{style}[data-id=heading] {{ color: rgb(200, 0, 0); }}\n");
    let colour = "getComputedStyle(document.querySelector('[data-id=heading]')).color";
    author.write("public/style.css", &style, &styled, colour, "rgb(200, 0, 0)");
    author.visit.browser.expect(heading, "Wat is er nu aan de hand?");
    // A rule: this question is not asked any longer of who gave that answer. The proof finds fault with it.
    let next = format!("{heading} !== 'Wat is er nu aan de hand?' && visible('[data-id=option-0]')");
    let [asked, not_asked] = ["not older", "older"].map(|it| format!("\"moving\"]\nasked = \"{it}\""));
    author.write("content/model/facts.toml", &asked, &not_asked, &next, true);
    author.visit.browser.expect_patiently(&format!("{FINDINGS}.includes('urgent')"));
}

#[test]
fn content_that_cannot_be_read_or_proved_is_named_and_the_page_goes_on() {
    let author = Author::start();
    let (file, heading) = ("content/text/nl.toml", "text('[data-id=heading]')");
    let before = author.visit.browser.see_text(heading);
    let says = format!("{FINDINGS}.includes('nl.toml')");
    author.write(file, "\nbegin = \"Begin\"\n", "\nbegin = \"Begin\n", &says, true);
    author.visit.browser.expect(heading, before);
    author.write(file, "\nbegin = \"Begin\n", "\nbegin = \"Vooruit\"\n", "text('[data-id=next]')", "Vooruit");
    author.visit.browser.expect("visible('[data-id=findings]')", false);
}

#[test]
fn nothing_of_the_edition_for_authors_is_published() {
    for entry in fs::read_dir(crate::site::dist().join("a")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let has = |text: &str| bytes.windows(text.len()).any(|it| it == text.as_bytes());
        assert!(!has("packedContent") && !has("placeBefore"));
    }
}
