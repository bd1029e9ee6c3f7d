//! One screen in all its presentations: colours, widths, sizes of text, and paper.

use std::collections::BTreeMap;

use serde_json::json;
use wegwijzer::text::Language;

use super::judges::{Judged, load, measured};
use crate::chromium::Chromium;
use crate::visit::READ;

/// Of a telephone at its narrowest, which is also a window of 1280 pixels at 400 per cent, to that of a desk.
const WIDTHS: [u32; 4] = [1280, 768, 360, 320];
/// The number of places that are told of a finding.
const PLACES: usize = 6;
/// A4 within its margins of 1 cm.
const PAPER: u32 = 718;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Colours {
    Light,
    Dark,
    /// Those of the system, whatever the page says.
    Forced,
    /// The page's, with more contrast if it knows that wish.
    MoreContrast,
}

impl Colours {
    /// Features of the media, as the style sheets ask for them.
    fn features(self) -> [(&'static str, &'static str); 4] {
        [
            ("prefers-color-scheme", if self == Colours::Dark { "dark" } else { "light" }),
            ("forced-colors", if self == Colours::Forced { "active" } else { "none" }),
            ("prefers-contrast", if self == Colours::MoreContrast { "more" } else { "no-preference" }),
            // Colours can be judged only when no animation runs, and here none may.
            ("prefers-reduced-motion", "reduce"),
        ]
    }
}

/// Line height, and space after paragraphs, between letters and between words: WCAG 1.4.12.
const SPACED: &str = "(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
})()";
const UNSPACED: &str = "(() => { document.adoptedStyleSheets = []; })()";

/// All that was found, each with where.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: BTreeMap<String, Vec<String>>,
    /// How many presentations were judged.
    looks: usize,
}

impl Findings {
    pub(super) fn add(&mut self, place: &str, found: Vec<String>) {
        self.looks += 1;
        for it in found {
            // What was measured follows after this sign, and differs between presentations.
            let (what, measured) = it.split_once(" » ").unwrap_or((&it, ""));
            let place = if measured.is_empty() { place.to_owned() } else { format!("{place}: {measured}") };
            self.all.entry(what.to_owned()).or_default().push(place);
        }
    }

    /// The places of the findings that begin so.
    pub(super) fn places(&self, begin: &str) -> Vec<&str> {
        let found = self.all.iter().filter(|(found, _)| found.starts_with(begin));
        found.flat_map(|(_, places)| places.iter().map(String::as_str)).collect()
    }

    #[track_caller]
    pub(super) fn expect_none(&self, screen: &str) {
        println!("{screen}: {} presentations", self.looks);
        let told: Vec<String> = self.all.iter().map(|(found, places)| told(found, places)).collect();
        assert!(told.is_empty(), "{} faults of {screen}:\n{}", told.len(), told.join("\n"));
    }
}

/// A finding with the first places where it was seen, with what was measured there.
fn told(found: &str, places: &[String]) -> String {
    let more = places.len().saturating_sub(PLACES);
    let places = places.iter().take(PLACES).map(|it| format!("\n    {it}")).collect::<String>();
    let more = if more > 0 { format!("\n    and {more} more") } else { String::new() };
    format!("{found}{places}{more}")
}

/// How a page is shown.
struct Presentation {
    media: &'static str,
    colours: Colours,
    width: u32,
}

impl Presentation {
    fn on_screen(colours: Colours, width: u32) -> Presentation {
        Presentation { media: "screen", colours, width }
    }

    /// Shows the page so, and gives what these expressions find.
    fn find(&self, browser: &Chromium, what: &[String]) -> Vec<String> {
        let features = self.colours.features();
        let named: Vec<_> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": self.media, "features": named }));
        let window = json!({ "width": self.width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        browser.devtools("Emulation.setDeviceMetricsOverride", window);
        let query = features.iter().map(|(name, value)| format!("({name}: {value})"));
        let query = [self.media.to_owned()].into_iter().chain(query).collect::<Vec<_>>().join(" and ");
        // Without scripts a page has no timers to wait with.
        browser.expect_that(&format!("innerWidth === {} && matchMedia('{query}').matches", self.width));
        let moving =
            "document.getAnimations().map((it) => `moves: ${it.effect?.target?.outerHTML.slice(0, 80)}`)";
        let what = [moving.to_owned()].iter().chain(what).cloned().collect::<Vec<_>>();
        browser.see_texts(&format!("(async () => [...await {}])()", what.join(", ...await ")))
    }
}

/// Judges the page in all presentations; at the end it is wide and light.
pub(super) fn look(browser: &Chromium, place: &str, judged: &Judged, findings: &mut Findings) {
    load(browser, judged);
    // A wish for more contrast changes colours, which are the same in every voice and language.
    let first = findings.looks == 0;
    let sizes = measured("screen");
    for colours in [Colours::Light, Colours::Dark, Colours::Forced] {
        for width in WIDTHS {
            let mut what = Vec::new();
            // Dark colours move nothing; those of the system bring borders.
            if colours != Colours::Dark || width == 320 {
                what.push(sizes.clone());
            }
            // What is a name, a role or a structure is so in all presentations, and a contrast on all widths. IBM's
            // engine takes longest; in forced colours it would judge colours that are not the page's.
            match (colours, width) {
                (Colours::Light, 1280) => what.push(judged.script()),
                (Colours::Dark, 320) => {
                    what.push(Judged { ibm: first, ..judged.of_presentation(first) }.script());
                }
                (Colours::Light, 320) | (Colours::Forced, 1280) if first => {
                    what.push(Judged { ibm: false, ..judged.of_presentation(first) }.script());
                }
                _ => {}
            }
            if !what.is_empty() {
                let found = Presentation::on_screen(colours, width).find(browser, &what);
                findings.add(&format!("{place}, {colours:?}, {width} px"), found);
            }
        }
    }
    if first {
        let contrast = Judged { ibm: false, ..judged.clone() }.script();
        let found = Presentation::on_screen(Colours::MoreContrast, 1280).find(browser, &[contrast]);
        findings.add(&format!("{place}, more contrast"), found);
    }
    with_large_text(browser, place, &[360, 1280], findings);
    browser.see(SPACED);
    for width in [320, 1280] {
        let found = Presentation::on_screen(Colours::Light, width).find(browser, &[measured("spaced")]);
        findings.add(&format!("{place}, text spaced, {width} px"), found);
    }
    browser.see(UNSPACED);
    let paper = Presentation { media: "print", colours: Colours::Light, width: PAPER };
    findings.add(&format!("{place}, on paper"), paper.find(browser, &[measured("paper")]));
    wide_and_light(browser);
}

/// Whether IBM's engine, which takes longest, judges a screen of this number in this language: languages differ in words
/// and not in structure, so of those that are seen briefly it sees one after another.
pub(super) fn has_its_turn(screen: usize, language: Language) -> bool {
    let briefly: Vec<Language> = Language::ALL.into_iter().filter(|it| !READ.contains(it)).collect();
    briefly[screen % briefly.len()] == language
}

/// Judges the page at its narrowest and with large text, in a language of which others have shown all presentations.
pub(super) fn look_briefly(browser: &Chromium, place: &str, judged: &Judged, findings: &mut Findings) {
    load(browser, judged);
    let found =
        Presentation::on_screen(Colours::Light, 320).find(browser, &[measured("screen"), judged.script()]);
    findings.add(&format!("{place}, Light, 320 px"), found);
    with_large_text(browser, place, &[360], findings);
    wide_and_light(browser);
}

fn with_large_text(browser: &Chromium, place: &str, widths: &[u32], findings: &mut Findings) {
    browser.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": 32, "fixed": 26 } }));
    for &width in widths {
        let found = Presentation::on_screen(Colours::Light, width).find(browser, &[measured("screen")]);
        findings.add(&format!("{place}, text of 200 %, {width} px"), found);
    }
    browser.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": 16, "fixed": 13 } }));
}

/// The presentation in which a screen is reached.
pub(super) fn wide_and_light(browser: &Chromium) {
    Presentation::on_screen(Colours::Light, 1280).find(browser, &["[]".to_owned()]);
}
