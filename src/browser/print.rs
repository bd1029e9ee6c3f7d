//! Printing and copying, which may both be forbidden in a frame.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::{Either, select};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

use super::{named, window};

/// Time to wait for `beforeprint`, in milliseconds, before printing counts as failed.
const BEGUN: u32 = 500;

/// Time to wait for the clipboard, in milliseconds, before copying counts as failed.
const COPIED: u32 = 2_000;

/// Prints the page, and calls `failed` if printing has not begun in time. In a frame without `allow-modals`
/// browsers ignore the request without an error.
pub(crate) fn print(failed: impl FnOnce() + 'static) {
    let begun = Rc::new(Cell::new(false));
    let begins = begun.clone();
    let listener = EventListener::once(&window(), "beforeprint", move |_| begins.set(true));
    // The result does not say whether the page was printed.
    let _ = window().print();
    // This task owns the listener and the timer, and drops both when it ends.
    leptos::task::spawn_local(async move {
        TimeoutFuture::new(BEGUN).await;
        drop(listener);
        if !begun.get() {
            failed();
        }
    });
}

/// Copies a text to the clipboard, and returns whether that succeeded. A browser may have no clipboard,
/// refuse, throw, or never answer; all of these count as failure.
pub(crate) async fn copy(text: &str) -> bool {
    let Ok(copying) = start_to_copy(text) else { return false };
    // The loser of this race is dropped, which cancels the timer.
    match select(JsFuture::from(copying), TimeoutFuture::new(COPIED)).await {
        Either::Left((copied, _)) => copied.is_ok(),
        Either::Right(_) => false,
    }
}

/// Starts writing to the clipboard. Uses reflection for each step, so that exceptions become errors.
fn start_to_copy(text: &str) -> Result<Promise, JsValue> {
    // `navigator.clipboard` is undefined outside secure contexts.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    Ok(Promise::resolve(&write.call1(&clipboard, &text.into())?))
}

/// Selects the content of the text area with this `data-id` in the next frame, so that it can be copied by
/// hand.
pub(crate) fn select_soon(id: &'static str) {
    request_animation_frame(move || {
        if let Some(field) = named(id).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) {
            // An error only means that the element is not shown.
            let _ = field.focus();
            field.select();
        }
    });
}
