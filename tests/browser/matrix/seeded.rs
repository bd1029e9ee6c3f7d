//! A page with faults that show in one presentation each: every judge finds its own, there and nowhere else.

use super::judges::Judged;
use super::look::{Findings, look, wide_and_light};
use crate::chromium::Chromium;
use crate::host::Host;

const PAGE: &str = "<style>
    body { font: 1rem/1.6 sans-serif; color: #000; background: #fff; }
    .high > * { min-block-size: 44px; min-inline-size: 44px; }
    .once { block-size: 2em; overflow: hidden; } .once > p { margin: 0; }
    @media (prefers-color-scheme: dark) { #dark { color: #222; } body { background: #000; color: #fff; } }
    @media (forced-colors: active) { #forced { forced-color-adjust: none; color: #ddd; background: #eee; } }
    @media (prefers-contrast: more) { #contrast { color: #aaa; } }
    @media (max-width: 340px) { #narrow { inline-size: 400px; } }
    @media screen and (min-width: 750px) and (max-width: 800px) { #middle { inline-size: 900px; } }
    @media print { #print { block-size: 5px; overflow: hidden; } }
    #large { block-size: 28px; overflow: hidden; } #large > p { margin: 0; }
    #spaced { inline-size: 12em; overflow: hidden; white-space: nowrap; }
    #moves { animation: moves 1s infinite; } @keyframes moves { to { opacity: .9; } }
    </style><main>
    <p id='dark'>Dark words</p><p id='forced'>Forced words</p><p id='contrast'>Words of contrast</p>
    <p id='narrow'>Narrow words</p><p id='middle'>Words in the middle</p><p id='print'>Words on paper</p>
    <div id='large'><p>Large words</p></div><p id='spaced'>Words with some space</p><p id='moves'>Words that move</p>
    <button style='block-size: 20px'>Low button</button>
    <p><a href='#1'>Link of a low block</a></p>
    <p>Words around a <a href='#2' style='font-size: 8px'>link of small letters</a> and more.</p>
    <p style='position: relative; top: -2.5em; left: 2em'>Words over others</p>
    <div style='overflow-x: auto; inline-size: 100px'><p style='inline-size: 300px'>Words that scroll</p></div>
    <label style='font-size: 8px'><input type='radio' style='margin: 0; block-size: 8px'>Low label</label>
    <div style='inline-size: 40px; white-space: nowrap'>Words out of the box</div>
    <p id='described' role='button' tabindex='0' aria-describedby='nowhere'>Dangling</p>
    </main>";

/// The beginning of a finding, and what is in the place of all that begin so; empty if it may be anywhere.
const EXPECTED: &[(&str, &str)] = &[
    ("axe color-contrast: #dark", "Dark"),
    ("axe color-contrast: #forced", "Forced"),
    ("axe color-contrast: #contrast", "more contrast"),
    ("sideways: p 'Narrow words'", "320 px"),
    ("sideways: p 'Words in the middle'", "768 px"),
    ("cut: p 'Words on paper'", "on paper"),
    ("cut: p 'Large words'", "text of 200 %"),
    ("cut: p 'Words with some space'", "text spaced"),
    ("moves: <p id=\"moves\"", ""),
    ("control: button 'Low button'", ""),
    ("link alone: a 'Link of a low block'", ""),
    ("link in text: a 'link of small letters'", ""),
    ("over: ", ""),
    ("scrolls: div 'Words that scroll'", ""),
    ("label: label 'Low label'", ""),
    ("out: div 'Words out of the box'", ""),
    ("ibm aria_id_unique", ""),
];

#[test]
fn a_seeded_fault_is_found_where_it_shows() {
    let (host, browser) = (Host::start(), Chromium::start());
    browser.open(&host.show_page(PAGE, None));
    browser.expect_that("document.readyState === 'complete' && visible('#moves')");
    let mut findings = Findings::default();
    wide_and_light(&browser);
    look(&browser, "", &Judged::by_all(), &mut findings);
    for (begin, place) in EXPECTED {
        let places = findings.places(begin);
        assert!(!places.is_empty(), "not found: {begin}\n{findings:#?}");
        let elsewhere: Vec<_> = places.iter().filter(|it| !it.contains(place)).collect();
        assert!(elsewhere.is_empty(), "{begin} is found elsewhere too: {elsewhere:?}");
    }
}
