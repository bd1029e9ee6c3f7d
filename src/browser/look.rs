//! The page's theme, heading levels, open folds and size.

use gloo_events::EventListener;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{FocusOptions, HtmlElement, ResizeObserver};

use super::{document, focused, html, keep, mark, name_of, named, root, window};

/// Sets custom properties on the root element, and with `only_light` turns off the dark scheme.
pub(crate) fn set_look(properties: Vec<(String, String)>, only_light: bool) {
    let Some(html) = html() else { return };
    for (name, value) in properties {
        // A browser without custom properties keeps the default theme.
        let _ = html.style().set_property(&name, &value);
    }
    if only_light {
        mark("scheme", "light");
    }
}

/// Increases `aria-level` of all headings by this number, because the embedding page's headings come above
/// them.
pub(crate) fn lower_headings(by: u8) {
    request_animation_frame(move || {
        for (number, tag) in ["h1", "h2", "h3", "h4"].into_iter().enumerate() {
            let Ok(found) = root().query_selector_all(tag) else { return };
            for place in 0..found.length() {
                if let Some(heading) = found.get(place).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                    // An error is only possible for an invalid attribute name.
                    let _ = heading.set_attribute("aria-level", &(number as u8 + 1 + by).to_string());
                }
            }
        }
    });
}

/// The `data-id`s of the open `details` elements.
pub(crate) fn open_folds() -> Vec<String> {
    let Ok(open) = root().query_selector_all("details[open][data-id]") else { return Vec::new() };
    let name = |place| name_of(&open.get(place)?.dyn_into().ok()?);
    (0..open.length()).filter_map(name).collect()
}

/// Opens the `details` elements with these `data-id`s, in the next frame, after the page was rebuilt.
pub(crate) fn reopen_folds(names: Vec<String>) {
    request_animation_frame(move || {
        for fold in names.iter().filter_map(|name| named(name)) {
            // An error is only possible for an invalid attribute name.
            let _ = fold.set_attribute("open", "");
        }
    });
}

/// How a page was left: how far it was scrolled, which of its folds were open, by their places, and which of its
/// controls had the focus, by its `data-id` or else its place among so many.
#[derive(Clone)]
pub(crate) struct View {
    scrolled: f64,
    open: Vec<bool>,
    named: Option<String>,
    placed: Option<(usize, usize)>,
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

const CONTROLS: &str = "a, button, input, textarea, summary, [tabindex]";

pub(crate) fn view() -> View {
    let active = document().active_element();
    let controls = all(CONTROLS);
    let place = controls.iter().position(|it| active.as_ref() == Some(it.as_ref()));
    View {
        scrolled: window().scroll_y().unwrap_or_default(),
        open: all("details").iter().map(|it| it.has_attribute("open")).collect(),
        named: focused(),
        placed: place.map(|place| (place, controls.len())),
    }
}

/// Brings a page back as it was left, in the next frame. Where it has changed meanwhile, as in another language, only
/// what still fits is brought back.
pub(crate) fn restore(view: View) {
    request_animation_frame(move || {
        let folds = all("details");
        if folds.len() == view.open.len() {
            for (fold, open) in folds.iter().zip(view.open) {
                // An error is only possible for an invalid attribute name.
                let _ = fold.toggle_attribute_with_force("open", open);
            }
        }
        let placed = || {
            let (mut controls, (place, of)) = (all(CONTROLS), view.placed?);
            (controls.len() == of).then(|| controls.swap_remove(place))
        };
        let control = view.named.and_then(|name| named(&name)).or_else(placed);
        if let Some(control) = control.or_else(|| named("heading")) {
            let quiet = FocusOptions::new();
            quiet.set_prevent_scroll(true);
            // An error only means that the element is not shown.
            let _ = control.focus_with_options(&quiet);
        }
        window().scroll_to_with_x_and_y(0.0, view.scrolled);
    });
}

/// The width of the frame, in CSS pixels.
pub(crate) fn width() -> u32 {
    window().inner_width().ok().and_then(|it| it.as_f64()).unwrap_or_default() as u32
}

/// Calls `act` whenever the window is resized.
pub(crate) fn on_resize(mut act: impl FnMut() + 'static) {
    keep(EventListener::new(&window(), "resize", move |_| act()));
}

/// Calls `act` whenever the size of text changes, as in the settings of a telephone.
pub(crate) fn on_text_resize(mut act: impl FnMut() + 'static) {
    // An observer also tells the first size.
    let mut first = true;
    let heard = Closure::<dyn FnMut()>::new(move || {
        if !std::mem::take(&mut first) {
            act();
        }
    });
    if let (Ok(observer), Some(letter)) =
        (ResizeObserver::new(heard.into_js_value().unchecked_ref()), named("told"))
    {
        observer.observe(&letter);
    }
}

/// The height, in CSS pixels, of the tallest of the pages that `fill` mounts into a hidden element.
pub(crate) fn tallest<Mounted>(fill: impl FnOnce(HtmlElement) -> Mounted) -> u32 {
    let Some(place) = named("measure") else { return 0 };
    let mounted = fill(place.clone());
    // Measure questions with their explanation open.
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
