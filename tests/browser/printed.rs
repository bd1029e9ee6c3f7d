//! The printed sheet for the talk from two browsers, as other programs read it: at most two A4 pages, nothing
//! cut off, no lone heading, and dark on white whatever the screen.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use wegwijzer::code::write;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::model::RouteId;
use wegwijzer::text::{Language, Later};
use xtask::programs::Program;

use crate::common::talk::{longest, sheet_text_at, whole_texts};
use crate::driver::program;
use crate::engine::{Engine, Scheme};
use crate::engines::stage::Stage;
use crate::journeys::{all_cases, example};
use crate::site::Site;
use crate::visit::{GUIDE, Visit, model};

/// For each route the situations with most to say, each once.
fn talks() -> Vec<Answers> {
    let mut all: Vec<Answers> = Vec::new();
    for language in Language::ALL {
        let texts = whole_texts(&GUIDE, language);
        for voice in [Voice::Parent, Voice::Teacher] {
            for answers in longest(&GUIDE, &texts, voice) {
                if !all.contains(&answers) {
                    all.push(answers);
                }
            }
        }
    }
    all
}

/// A4 with the margins of the style sheet, in centimetres.
const PAPER: fn() -> serde_json::Value = || {
    let margin = json!({ "top": 1.0, "bottom": 1.0, "left": 1.0, "right": 1.0 });
    json!({ "page": { "width": 21.0, "height": 29.7 }, "margin": margin, "shrinkToFit": false, "background": false })
};

/// A printed PDF, read by other programs.
struct Printed(PathBuf);

impl Printed {
    fn tool(&self, tool: Program, before: &[&str]) -> Vec<u8> {
        let mut command = Command::new(program(tool));
        command.args(before).arg(&self.0);
        if tool == Program::Pdftotext {
            command.arg("-");
        }
        let output = command.output().unwrap_or_else(|error| panic!("{tool:?}: {error}"));
        assert!(output.status.success(), "{tool:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    fn text(&self, before: &[&str]) -> String {
        String::from_utf8(self.tool(Program::Pdftotext, before)).expect("it writes UTF-8")
    }

    /// The number of pages, and their size.
    fn pages(&self) -> (usize, String) {
        let info = String::from_utf8(self.tool(Program::Pdfinfo, &[])).expect("it writes UTF-8");
        let field =
            |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
        (field("Pages:").parse().expect("a number of pages"), field("Page size:").to_owned())
    }

    /// The position of each line: page, left, top, and its text without spaces.
    fn lines(&self) -> Vec<(usize, f64, f64, String)> {
        let layout = self.text(&["-bbox-layout"]);
        let number = |tag: &str, name: &str| -> f64 {
            let value = tag.split(&format!("{name}=\"")).nth(1).and_then(|it| it.split('"').next());
            value.and_then(|it| it.parse().ok()).expect("a line has a place")
        };
        let mut lines = Vec::new();
        for (page, part) in layout.split("<page ").skip(1).enumerate() {
            for line in part.split("<line ").skip(1) {
                let words =
                    line.split("<word ").skip(1).filter_map(|word| word.split('>').nth(1)?.split('<').next());
                lines.push((
                    page,
                    number(line, "xMin"),
                    number(line, "yMin"),
                    bare(&words.collect::<String>()),
                ));
            }
        }
        lines
    }

    /// The largest difference between the colour channels of a pixel, and the value of the darkest pixel.
    fn ink(&self) -> (u8, u8) {
        let picture = self.tool(Program::Pdftoppm, &["-r", "72"]);
        // A PPM header of three lines for every page, then three bytes per pixel.
        let mut rest = picture.as_slice();
        let (mut most, mut darkest) = (0, u8::MAX);
        while let Some(head) = rest.splitn(4, |it| *it == b'\n').nth(1) {
            let size: Vec<usize> =
                String::from_utf8_lossy(head).split(' ').map(|it| it.parse().expect("a size")).collect();
            let begin = rest.iter().enumerate().filter(|(_, it)| **it == b'\n').nth(2).expect("a head").0 + 1;
            let (points, next) = rest[begin..].split_at(size[0] * size[1] * 3);
            let apart = |it: &[u8]| it.iter().max().unwrap() - it.iter().min().unwrap();
            most = points.chunks(3).map(apart).chain([most]).max().unwrap();
            darkest = points.iter().copied().chain([darkest]).min().unwrap();
            rest = next;
        }
        (most, darkest)
    }
}

/// The text without spaces and hyphens of line breaks.
fn bare(text: &str) -> String {
    // Fonts draw some letters as ligatures.
    let as_drawn = [("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl")];
    let as_written = [("&apos;", "'"), ("&quot;", "\""), ("&amp;", "&")];
    let text =
        as_drawn.iter().chain(&as_written).fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let between = |it: &char| it.is_whitespace() || ['-', '\u{ad}', '‐', '•', '_', '/'].contains(it);
    text.chars().filter(|it| !between(it)).collect()
}

/// Prints the sheet of these talks in both voices and languages, and checks each.
fn prints(engine: Engine, scheme: Scheme, talks: &[Answers], folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let stage = Stage::open(engine, scheme);
    let mut visit = stage.alone(Site::shipped());
    visit.browser.expect_that("ready()");
    for (number, answers) in talks.iter().enumerate() {
        visit.browser.click("[data-id=to-code]");
        let code = write(model(), answers);
        visit.browser.see(&format!(
            "(() => {{ const it = document.querySelector('[data-id=code]'); it.value = '{code}'; it.dispatchEvent(new Event('input')); }})()"
        ));
        visit.browser.click("[data-id=follows] .button");
        visit.given = answers.clone();
        visit.expect_result();
        visit.browser.click("[data-id=sheet]");
        for language in Language::ALL {
            if visit.language != language {
                visit.switch_language();
            }
            for _ in 0..2 {
                let last = match visit.voice {
                    Voice::Parent => Later::SheetAgreed,
                    Voice::Teacher => Later::SheetSeenBy,
                };
                visit.browser.expect("texts('.sheet h3').at(-1)", visit.later_words(last));
                let file = folder.join(format!("{number}-{}-{:?}.pdf", language.code(), visit.voice));
                look_at(&visit, file);
                visit.switch_voice();
            }
        }
        visit.switch_language();
    }
}

fn look_at(visit: &Visit<&crate::browser::Browser>, file: PathBuf) {
    // A new page fades in.
    visit.browser.expect("document.getAnimations().length", 0);
    let pdf = visit.browser.command("print", PAPER());
    let pdf = BASE64_STANDARD.decode(pdf.as_str().expect("a text")).expect("base64");
    std::fs::write(&file, pdf).expect("the page can be kept");
    let printed = Printed(file);
    let named = printed.0.display();
    let (pages, size) = printed.pages();
    assert!(pages <= 2 && size.contains("A4"), "{named}: {pages} pages of {size}");
    let texts = whole_texts(&GUIDE, visit.language);
    let url = visit.browser.see_text("location.href");
    let expected = sheet_text_at(&GUIDE, &texts, visit.voice, &visit.given, &url).expect("it is complete");
    // The text in reading order; columns and pages may break it anywhere.
    let found = bare(&printed.text(&["-raw"]));
    for line in expected.lines().filter(|line| !line.contains("___") || !line.starts_with("- ")) {
        assert!(found.contains(&bare(line)), "{named}: {line:?} is not there");
    }
    let lines = printed.lines();
    for heading in visit.browser.see_texts("texts('.sheet h3')") {
        let heading = bare(&heading);
        // Of the lines that a heading begins with, the longest is its own.
        let begins = lines.iter().filter(|(_, _, _, text)| heading.starts_with(text.as_str()));
        let at = begins.max_by_key(|(_, _, _, text)| text.len()).filter(|it| !it.3.is_empty());
        let (page, left, top, _) = at.unwrap_or_else(|| panic!("{named}: {heading} is not there"));
        let under = |it: &&(usize, f64, f64, String)| {
            it.0 == *page && it.2 > *top && it.2 < *top + 45.0 && (it.1 - left).abs() < 30.0
        };
        assert!(lines.iter().any(|it| under(&it)), "{named}: {heading} stands alone");
    }
    let (colour, darkest) = printed.ink();
    assert!(colour < 24 && darkest < 48, "{named}: colours lie {colour} apart, the darkest is {darkest}");
    // Kept on request, to look at when something is odd.
    if std::env::var_os("KEEP_PRINTED").is_none() {
        std::fs::remove_file(&printed.0).expect("it was just written");
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn every_longest_sheet_fits_two_pages_from_chromium() {
    prints(Engine::Chromium, Scheme::Dark, &talks(), &folder("printed-chromium"));
}

#[test]
fn every_longest_sheet_fits_two_pages_from_firefox() {
    prints(Engine::Firefox, Scheme::Light, &talks(), &folder("printed-firefox"));
}

/// The height of A4 in points, and the part of it down to which a page that is not the last must have text.
const HIGH: f64 = 842.0;
const FILLED: f64 = 0.75;

#[test]
fn a_printed_result_has_no_half_empty_page() {
    let folder = folder("printed-results");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let stage = Stage::open(Engine::Chromium, Scheme::Light);
    let mut visit = stage.alone(Site::shipped());
    visit.browser.expect_that("ready()");
    let cases = all_cases();
    for route in (0..model().routes.len()).map(RouteId::at) {
        visit.browser.click("[data-id=to-code]");
        let answers = &example(&cases, route).answers;
        visit.browser.see(&format!(
            "(() => {{ const it = document.querySelector('[data-id=code]'); it.value = '{}'; it.dispatchEvent(new Event('input')); }})()",
            write(model(), answers)
        ));
        visit.browser.click("[data-id=follows] .button");
        visit.given = answers.clone();
        visit.expect_result();
        visit.browser.expect("document.getAnimations().length", 0);
        let pdf = visit.browser.command("print", PAPER());
        let pdf = BASE64_STANDARD.decode(pdf.as_str().expect("a text")).expect("base64");
        let file = folder.join(format!("{}.pdf", model().route(route).id));
        std::fs::write(&file, pdf).expect("the page can be kept");
        let printed = Printed(file);
        let (pages, _) = printed.pages();
        let lines = printed.lines();
        for page in 0..pages - 1 {
            let last = lines.iter().filter(|it| it.0 == page).map(|it| it.2).fold(0.0, f64::max);
            assert!(last > FILLED * HIGH, "{}: page {} ends at {last}", model().route(route).id, page + 1);
        }
        std::fs::remove_file(&printed.0).expect("it was just written");
    }
}
