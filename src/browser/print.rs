//! Printing and copying. Either may be forbidden where the page stands in a frame.

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

/// Milliseconds after which a browser that prints has begun.
const BEGUN: u32 = 500;

/// Milliseconds after which a browser that copies has done so.
const COPIED: u32 = 2_000;

/// Prints the page. A frame without `allow-modals` does nothing, and says nothing: `failed` is called when
/// printing has not begun.
pub(crate) fn print(failed: impl FnOnce() + 'static) {
    let begun = Rc::new(Cell::new(false));
    let begins = begun.clone();
    let listener = EventListener::once(&window(), "beforeprint", move |_| begins.set(true));
    // What it answers tells nothing of whether it printed.
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

/// Whether the text could be put where one pastes from. A browser may have no such place, refuse, throw, or
/// never answer: then it could not.
pub(crate) async fn copy(text: &str) -> bool {
    let Ok(copying) = start_to_copy(text) else { return false };
    // The one that comes first counts; the other one is dropped, and a timer with it.
    match select(JsFuture::from(copying), TimeoutFuture::new(COPIED)).await {
        Either::Left((copied, _)) => copied.is_ok(),
        Either::Right(_) => false,
    }
}

/// Each step by reflection, which turns what a browser throws into an error.
fn start_to_copy(text: &str) -> Result<Promise, JsValue> {
    // It is not there at all where the page came without encryption.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    Ok(Promise::resolve(&write.call1(&clipboard, &text.into())?))
}

/// Selects all of a text field once it is there, so that it can be copied by hand.
pub(crate) fn select_soon(id: &'static str) {
    request_animation_frame(move || {
        if let Some(field) = named(id).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) {
            // It fails only for an element that is not shown.
            let _ = field.focus();
            field.select();
        }
    });
}
