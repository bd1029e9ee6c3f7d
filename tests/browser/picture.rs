//! The pictures at the top of the README: a result, light and dark, as the guide shows it today. `cargo xtask picture`
//! takes them anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use wegwijzer::markup::Voice;

use crate::visit::Visit;

/// A child that has had help which did too little.
const ANSWERS: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                       school-says=can-with-help,agreement=yes";
const WIDTH: u32 = 960;
/// The most that a picture may weigh.
const MOST: usize = 100_000;
const PICTURES: [(&str, &str); 2] = [("light", "uitkomst.png"), ("dark", "uitkomst-donker.png")];
/// What stands on the pictures, a line for each text.
const WORDS: &str = "uitkomst.txt";

/// Where the picture ends: below the steps, so that no text is cut whatever the font.
const END: &str = "Math.ceil(document.querySelector('.steps').getBoundingClientRect().bottom + scrollY) + 16";

const SEEN: &str = "(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words = [];
    for (let it; (it = walker.nextNode());) {
        const range = document.createRange();
        range.selectNodeContents(it);
        const { width, bottom } = range.getBoundingClientRect();
        const seen = width > 1 && it.parentElement.checkVisibility() && !it.parentElement.closest('.hidden');
        if (seen && it.data.trim() && bottom + scrollY < END) words.push(it.data.trim());
    }
    return words;
})()";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/beeld")
}

/// Width and height of a PNG, from its first chunk.
fn size(png: &[u8]) -> [u32; 2] {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && &png[12..16] == b"IHDR", "it is a PNG");
    [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")))
}

#[test]
fn the_pictures_of_the_readme_show_what_the_guide_shows() {
    let mut visit = Visit::start();
    let window = json!({ "width": WIDTH, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    visit.browser.devtools("Emulation.setDeviceMetricsOverride", window);
    visit.begin(Voice::Parent);
    visit.answer(ANSWERS);
    visit.expect_result();
    let words = visit.browser.see_texts(&SEEN.replace("END", END)).join("\n") + "\n";
    if env::var_os("ACCEPT_PICTURE").is_some() {
        take(&visit);
        fs::write(folder().join(WORDS), &words).expect("the words can be written");
    }
    let accepted = fs::read_to_string(folder().join(WORDS)).unwrap_or_default();
    assert_eq!(words, accepted, "the guide shows something else by now: cargo xtask picture");
    let pictures = PICTURES.map(|(_, name)| fs::read(folder().join(name)).expect(name));
    let [light, dark] = pictures.each_ref().map(|it| size(it));
    assert_eq!((light[0], light), (WIDTH, dark));
    assert_ne!(pictures[0], pictures[1]);
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a README");
    for ((_, name), picture) in PICTURES.iter().zip(&pictures) {
        assert!(picture.len() <= MOST, "{name} has {} bytes", picture.len());
        assert!(readme.contains(&format!("\"docs/beeld/{name}\"")), "{name} is in no README");
    }
}

/// Takes the pictures of the result that is shown.
fn take(visit: &Visit) {
    fs::create_dir_all(folder()).expect("the folder can be made");
    // The focus is on the heading, and nobody pressed a key yet.
    visit.browser.see("document.activeElement.blur()");
    for (scheme, name) in PICTURES {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        visit.browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
        visit.browser.expect_that(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches"));
        visit.browser.expect("document.getAnimations().length", 0);
        let clip = json!({ "x": 0, "y": 0, "width": WIDTH, "height": visit.browser.see(END), "scale": 1 });
        let how = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = visit.browser.devtools("Page.captureScreenshot", how);
        let picture = BASE64_STANDARD.decode(picture["data"].as_str().expect("a picture is text"));
        fs::write(folder().join(name), picture.expect("the text is base64")).expect("it can be written");
    }
}
