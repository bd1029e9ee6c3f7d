//! How the whole page looks and how much room it takes.

use gloo_events::EventListener;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{html, keep, mark, name_of, named, root, window};

/// Sets custom properties of the whole page, and whether it is light for everybody.
pub(crate) fn set_look(properties: Vec<(String, String)>, only_light: bool) {
    let Some(html) = html() else { return };
    for (name, value) in properties {
        // A browser that does not know custom properties keeps our own look.
        let _ = html.style().set_property(&name, &value);
    }
    if only_light {
        mark("scheme", "light");
    }
}

/// Lowers all headings by so many levels for those who hear them: those of the page around stand above.
pub(crate) fn lower_headings(by: u8) {
    request_animation_frame(move || {
        for (number, tag) in ["h1", "h2", "h3", "h4"].into_iter().enumerate() {
            let Ok(found) = root().query_selector_all(tag) else { return };
            for place in 0..found.length() {
                if let Some(heading) = found.get(place).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                    // It fails for no name that is one.
                    let _ = heading.set_attribute("aria-level", &(number as u8 + 1 + by).to_string());
                }
            }
        }
    });
}

/// The names of the folds that stand open.
pub(crate) fn open_folds() -> Vec<String> {
    let Ok(open) = root().query_selector_all("details[open][data-id]") else { return Vec::new() };
    let name = |place| name_of(&open.get(place)?.dyn_into().ok()?);
    (0..open.length()).filter_map(name).collect()
}

/// Opens them in a page that was made anew.
pub(crate) fn reopen_folds(names: Vec<String>) {
    request_animation_frame(move || {
        for fold in names.iter().filter_map(|name| named(name)) {
            // Any value of this attribute is fine.
            let _ = fold.set_attribute("open", "");
        }
    });
}

/// The width of the frame, in CSS pixels.
pub(crate) fn width() -> u32 {
    window().inner_width().ok().and_then(|it| it.as_f64()).unwrap_or_default() as u32
}

/// Does something whenever the frame changes its size.
pub(crate) fn on_resize(mut act: impl FnMut() + 'static) {
    keep(EventListener::new(&window(), "resize", move |_| act()));
}

/// The height of the highest of the pages that `fill` puts into a place that nobody sees.
pub(crate) fn tallest<Mounted>(fill: impl FnOnce(HtmlElement) -> Mounted) -> u32 {
    let Some(place) = named("measure") else { return 0 };
    let mounted = fill(place.clone());
    // A question is as tall as with its explanation.
    let folds = place.query_selector_all("[data-id=why]");
    for number in 0..folds.as_ref().map_or(0, |it| it.length()) {
        if let Some(fold) = folds.as_ref().ok().and_then(|it| it.get(number)?.dyn_into::<HtmlElement>().ok())
        {
            let _ = fold.set_attribute("open", "");
        }
    }
    let pages = place.children();
    let heights = (0..pages.length()).filter_map(|it| pages.item(it)?.dyn_into::<HtmlElement>().ok());
    let tallest = heights.map(|page| page.offset_height()).max().unwrap_or_default();
    drop(mounted);
    u32::try_from(tallest).unwrap_or_default()
}
