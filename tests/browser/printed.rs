//! The printed sheet for the talk from two browsers, as other programs read it: at most two A4 pages, in two languages
//! at most four, nothing cut off, no lone heading, and dark on white whatever the screen.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::model::RouteId;
use wegwijzer::session::{Arrival, Field, SideEvent};
use wegwijzer::text::{Language, Later};
use xtask::programs::Program;

use crate::common::talk::{copied, longest, on_sheet, paper_with, sheet_text, whole_texts};
use crate::driver::program;
use crate::engine::{Engine, Scheme};
use crate::engines::stage::Stage;
use crate::journeys::{all_cases, example};
use crate::site::Site;
use crate::visit::{GUIDE, READ, Visit, model};

/// Which languages a sheet is in, as the page offers them. In Dutch there is no choice.
#[derive(Clone, Copy, Debug, PartialEq)]
enum In {
    Own,
    Both,
}

impl In {
    /// The value of the choice.
    fn value(self) -> &'static str {
        match self {
            In::Own => "own",
            In::Both => "both",
        }
    }

    /// The most pages that it may fill.
    fn pages(self) -> usize {
        match self {
            In::Own => 2,
            In::Both => 4,
        }
    }
}

/// For each route the situations with most to say in Dutch or English, each once. To find them every situation is
/// walked, so they are found once.
static TALKS: LazyLock<Vec<Answers>> = LazyLock::new(|| {
    let mut all: Vec<Answers> = Vec::new();
    for language in READ {
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
});

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

/// The text without spaces, hyphens of line breaks, and what only says in which direction it runs.
fn bare(text: &str) -> String {
    // Fonts draw some letters as ligatures.
    let as_drawn = [("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl")];
    let as_written = [("&apos;", "'"), ("&quot;", "\""), ("&amp;", "&")];
    let text =
        as_drawn.iter().chain(&as_written).fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let directs =
        |it: &char| matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let between =
        |it: &char| it.is_whitespace() || directs(it) || ['-', '\u{ad}', '‐', '•', '_', '/'].contains(it);
    text.chars().filter(|it| !between(it)).collect()
}

/// Prints the sheet of these talks in both voices and these languages, and checks each.
fn prints(engine: Engine, scheme: Scheme, talks: &[Answers], languages: &[(Language, In)], folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let stage = Stage::open(engine, scheme);
    let mut visit = stage.alone(Site::shipped());
    visit.browser.expect_that("ready()");
    for (number, answers) in talks.iter().enumerate() {
        visit.open_code_of(answers.clone(), visit.voice);
        visit.browser.click("[data-id=sheet]");
        for &(language, stands_in) in languages {
            if visit.language != language {
                visit.choose_language(language);
            }
            if language != Language::NL {
                let chosen = format!("[data-id=sheet-in-{}]", stands_in.value());
                visit.browser.click(&format!("label.option:has({chosen})"));
                visit.browser.expect_that(&format!("document.querySelector('{chosen}').checked"));
                visit.browser.expect("focused()", format!("sheet-in-{}", stands_in.value()));
            }
            for _ in 0..2 {
                let last = match visit.voice {
                    Voice::Parent => Later::SheetAgreed,
                    Voice::Teacher => Later::SheetSeenBy,
                };
                let last = visit.later_words(last);
                visit.browser.expect_that(&format!("texts('.sheet h3').at(-1).startsWith({})", json!(last)));
                visit.browser.expect("all('.sheet .under').length > 0", stands_in == In::Both);
                let file = format!("{number}-{}-{stands_in:?}-{:?}.pdf", language.code(), visit.voice);
                look_at(&visit, stands_in, folder.join(file));
                visit.switch_voice();
            }
        }
        visit.choose_language(Language::NL);
    }
}

fn look_at(visit: &Visit<&crate::browser::Browser>, stands_in: In, file: PathBuf) {
    // A new page fades in.
    visit.browser.expect("document.getAnimations().length", 0);
    let pdf = visit.browser.command("print", PAPER());
    let pdf = BASE64_STANDARD.decode(pdf.as_str().expect("a text")).expect("base64");
    std::fs::write(&file, pdf).expect("the page can be kept");
    let printed = Printed(file);
    let named = printed.0.display();
    let (pages, size) = printed.pages();
    assert!(pages <= stands_in.pages() && size.contains("A4"), "{named}: {pages} pages of {size}");
    // The text in reading order; columns and pages may break it anywhere.
    let found = bare(&printed.text(&["-raw"]));
    for line in expected(visit, stands_in) {
        assert!(found.contains(&bare(&line)), "{named}: {line:?} is not there");
    }
    let lines = printed.lines();
    // From right to left lines begin on the other side.
    let turned = visit.language.is_right_to_left();
    // What stands under a heading is no more than the heading in Dutch, if that stands there.
    let own = if turned { "filter((it) => it.querySelector('.under'))" } else { "slice()" };
    let headings =
        format!("all('.sheet h3').{own}.map((it) => (it.querySelector('.under') ?? it).textContent)");
    for heading in visit.browser.see_texts(&headings) {
        let heading = bare(&heading);
        // Of the lines that a heading begins with, the longest is its own.
        let begins = lines.iter().filter(|(_, _, _, text)| heading.starts_with(text.as_str()));
        let at = begins.max_by_key(|(_, _, _, text)| text.len()).filter(|it| !it.3.is_empty());
        let (page, left, top, _) = at.unwrap_or_else(|| panic!("{named}: {heading} is not there"));
        let under = |it: &&(usize, f64, f64, String)| {
            it.0 == *page && it.2 > *top && it.2 < *top + 45.0 && ((it.1 - left).abs() < 30.0 || turned)
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

/// The lines of the sheet that must be found in print. How a program reads joined letters out of a file depends on the
/// font, so of a language from right to left only the Dutch lines are looked for.
fn expected(visit: &Visit<&crate::browser::Browser>, stands_in: In) -> Vec<String> {
    let [texts, dutch] = [visit.language, Language::NL].map(|it| whole_texts(&GUIDE, it));
    let mut session = on_sheet(&texts, visit.voice, &visit.given);
    session.receive(Arrival::Url(visit.browser.see_text("location.href")));
    let choice = SideEvent::Filled(Field::SheetIn, stands_in.value().to_owned());
    session.apply_side(&GUIDE.rules, choice);
    let text = copied(paper_with(&GUIDE, &texts, &dutch, &session).expect("it is complete"));
    let text = text.expect("there is a text");
    let turned = visit.language.is_right_to_left();
    let reads = |line: &&str| !turned || line.trim().starts_with('\u{2068}');
    let with_rooms = |line: &&str| line.contains("___") && line.starts_with("- ");
    // The names of columns stand in cells of their own; a line under such a row has all of them.
    let mut after_rooms = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let under_rooms = after_rooms && line.starts_with("  ");
        after_rooms = with_rooms(&line);
        if !after_rooms && !under_rooms && reads(&line) {
            lines.push(line.to_owned());
        }
    }
    lines
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Dutch and English, and the second in two languages.
const EVERY: [(Language, In); 3] =
    [(Language::NL, In::Own), (Language::EN, In::Own), (Language::EN, In::Both)];

#[test]
fn every_longest_sheet_fits_its_pages_from_chromium() {
    prints(Engine::Chromium, Scheme::Dark, &TALKS, &EVERY, &folder("printed-chromium"));
}

/// English alone differs little from Dutch alone, and is left to Chromium.
#[test]
fn every_longest_sheet_fits_its_pages_from_firefox() {
    prints(Engine::Firefox, Scheme::Light, &TALKS, &[EVERY[0], EVERY[2]], &folder("printed-firefox"));
}

/// How many sheets of each other language are printed: the longest.
const AFAR: usize = 2;

/// Of the situations with most to say those whose sheet is longest in this language, for either voice.
fn longest_in(language: Language) -> Vec<Answers> {
    let texts = whole_texts(&GUIDE, language);
    let length =
        |answers: &Answers, voice| sheet_text(&GUIDE, &texts, voice, answers).expect("it is complete").len();
    let mut longest: Vec<Answers> = Vec::new();
    for voice in [Voice::Parent, Voice::Teacher] {
        let mut talks = TALKS.clone();
        talks.sort_by_key(|it| Reverse(length(it, voice)));
        let new = |it: &Answers| !longest.contains(it);
        longest.extend(talks.into_iter().take(AFAR).filter(new).collect::<Vec<_>>());
    }
    longest
}

/// The longest sheets of every other language.
fn prints_afar(engine: Engine, scheme: Scheme, each: &[In], folder: &Path) {
    for language in Language::ALL.into_iter().filter(|it| !READ.contains(it)) {
        let these: Vec<(Language, In)> = each.iter().map(|&it| (language, it)).collect();
        prints(engine, scheme, &longest_in(language), &these, folder);
    }
}

#[test]
fn every_longest_sheet_in_two_languages_fits_four_pages_from_chromium() {
    prints_afar(Engine::Chromium, Scheme::Dark, &[In::Own, In::Both], &folder("printed-afar-chromium"));
}

/// With the Dutch under it only: what stands alone is in it, and is left to Chromium.
#[test]
fn every_longest_sheet_in_two_languages_fits_four_pages_from_firefox() {
    prints_afar(Engine::Firefox, Scheme::Light, &[In::Both], &folder("printed-afar-firefox"));
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
        visit.open_code_of(example(&cases, route).answers.clone(), visit.voice);
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
