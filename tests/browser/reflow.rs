//! Every screen in a narrow and a wide window: nothing overflows, and everything is large enough to hit.

use serde_json::json;
use wegwijzer::text::Language;

use crate::screens::every_screen;

/// A window at 1280 pixels, and the same at 400 per cent.
const WIDTHS: [u32; 2] = [1280, 320];

/// Faults in the sizes on a screen, in words.
pub(crate) const FAULTS: &str = "(() => {
    const place = (it) => it.getBoundingClientRect();
    const name = (it) => `${it.localName} '${it.textContent.slice(0, 60)}'`;
    const low = (selector, least) => seen(selector).filter((it) => place(it).height < least)
        .map((it) => `${name(it)} is ${place(it).height} px high`);
    const wide = (it) => place(it).right > innerWidth || it.clientWidth > 0 && place(it).left + it.scrollWidth > innerWidth;
    const innermost = (it) => wide(it) && ![...it.children].some(wide);
    return [
        ...(document.scrollingElement.scrollWidth > innerWidth
            ? seen('body :not(.hidden)').filter(innermost).map((it) => `${name(it)} sticks out of the page`) : []),
        ...low('button, summary, label.option', 44),
        ...low('a', 24),
    ];
})()";

fn expect_no_faults(language: Language) {
    let mut found = Vec::new();
    every_screen(language, |visit, screen| {
        for width in WIDTHS {
            let window = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            visit.browser.devtools("Emulation.setDeviceMetricsOverride", window);
            visit.browser.expect("innerWidth", width);
            let faults = visit.browser.see_texts(FAULTS);
            found.extend(faults.into_iter().map(|it| format!("{screen}, {width} px: {it}")));
        }
    });
    assert!(found.is_empty(), "{} faults in {}:\n{}", found.len(), language.code(), found.join("\n"));
}

#[test]
fn everything_fits_and_can_be_hit_in_dutch() {
    expect_no_faults(Language::Nl);
}

#[test]
fn everything_fits_and_can_be_hit_in_english() {
    expect_no_faults(Language::En);
}
