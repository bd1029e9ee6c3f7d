//! How the whole page looks and how much room it takes.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::HtmlElement;

use super::{html, mark, named, root, window};

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

/// The width of the frame, in CSS pixels.
pub(crate) fn width() -> u32 {
    window().inner_width().ok().and_then(|it| it.as_f64()).unwrap_or_default() as u32
}

/// Does something whenever the frame changes its size.
pub(crate) fn on_resize(act: impl FnMut() + 'static) {
    let act = Closure::<dyn FnMut()>::new(act);
    let heard = window().add_event_listener_with_callback("resize", act.as_ref().unchecked_ref());
    heard.expect_throw("a window hears events");
    act.forget();
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
