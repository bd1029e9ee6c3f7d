//! Saving a file, and today's date.

use gloo_file::{Blob, ObjectUrl};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date as Clock, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::document;
use crate::deadlines::Date;

/// Asks the browser to save a text as a file with this name. Nothing tells whether it does: a frame may forbid
/// downloads, and a person may decline.
pub(crate) fn save(name: &str, text: &str) {
    let kind = match name.rsplit('.').next() {
        Some("ics") => "text/calendar",
        _ => "text/plain",
    };
    let address = ObjectUrl::from(Blob::new_with_options(text, Some(&format!("{kind};charset=utf-8"))));
    if let Some(link) = document().create_element("a").ok().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        for (attribute, value) in [("href", &*address), ("download", name)] {
            // An error is only possible for an invalid attribute name.
            let _ = link.set_attribute(attribute, value);
        }
        link.click();
    }
    // The browser has read the file by then, so its object URL can be revoked.
    leptos::task::spawn_local(async move {
        TimeoutFuture::new(60_000).await;
        drop(address);
    });
}

/// Today's date in the Netherlands, whatever the browser's time zone.
pub(crate) fn today() -> Option<Date> {
    let zone = Object::new();
    // Setting a property of a new plain object cannot fail.
    let _ = Reflect::set(&zone, &"timeZone".into(), &"Europe/Amsterdam".into());
    // The Swedish locale formats dates as ISO 8601.
    let day = String::from(Clock::new_0().to_locale_date_string("sv-SE", &zone));
    Date::from_iso(&day)
}
