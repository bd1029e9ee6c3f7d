//! What people take from the page: a file, and the day of today.

use gloo_file::{Blob, ObjectUrl};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date as Clock, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::document;
use crate::deadlines::Date;

/// Saves a text as a file of this name. Where a page may save nothing, nothing happens.
pub(crate) fn save(name: &str, text: &str) {
    let kind = match name.rsplit('.').next() {
        Some("ics") => "text/calendar",
        _ => "text/plain",
    };
    let address = ObjectUrl::from(Blob::new_with_options(text, Some(&format!("{kind};charset=utf-8"))));
    if let Some(link) = document().create_element("a").ok().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        for (attribute, value) in [("href", &*address), ("download", name)] {
            // It fails for no name that is one.
            let _ = link.set_attribute(attribute, value);
        }
        link.click();
    }
    // The browser has the file by then, and the page need not hold it.
    leptos::task::spawn_local(async move {
        TimeoutFuture::new(60_000).await;
        drop(address);
    });
}

/// The day of today in the Netherlands, wherever the browser is.
pub(crate) fn today() -> Option<Date> {
    let zone = Object::new();
    // A new object takes whatever is set on it.
    let _ = Reflect::set(&zone, &"timeZone".into(), &"Europe/Amsterdam".into());
    // In Swedish a date is written as the standard has it: year, month, day.
    let day = String::from(Clock::new_0().to_locale_date_string("sv-SE", &zone));
    Date::from_iso(&day)
}
