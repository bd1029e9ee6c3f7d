//! Printing and copying. Either may be forbidden where the page stands in a frame.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

use super::{named, window};

/// By then a browser that prints has begun.
const BEGUN: Duration = Duration::from_millis(500);

/// By then a browser that copies has done so.
const COPIED: Duration = Duration::from_secs(2);

/// Prints the page. A frame without `allow-modals` does nothing, and says nothing: `failed` is called when
/// printing has not begun.
pub(crate) fn print(failed: impl FnOnce() + 'static) {
    let begun = Rc::new(Cell::new(false));
    let begins = begun.clone();
    let hear = Closure::<dyn FnMut()>::new(move || begins.set(true));
    let target = window();
    let heard = target.add_event_listener_with_callback("beforeprint", hear.as_ref().unchecked_ref());
    heard.expect_throw("a window hears events");
    // What it answers tells nothing of whether it printed.
    let _ = target.print();
    let after = move || {
        let hear: &js_sys::Function = hear.as_ref().unchecked_ref();
        // It fails for nothing that was added.
        let _ = window().remove_event_listener_with_callback("beforeprint", hear);
        if !begun.get() {
            failed();
        }
    };
    set_timeout(after, BEGUN);
}

/// Whether the text could be put where one pastes from. A browser may have no such place, refuse, throw, or
/// never answer: then it could not.
pub(crate) async fn copy(text: &str) -> bool {
    let Ok(copying) = start_to_copy(text) else { return false };
    let late = Promise::new(&mut |resolve, _| {
        let millis = COPIED.as_millis() as i32;
        // It fails for no function.
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_1(&resolve, millis, &JsValue::FALSE);
    });
    // The one that comes first counts; the other one is heard, and does nothing.
    let first = Promise::race(&Array::of2(&copying, &late));
    JsFuture::from(first).await.is_ok_and(|it| it != JsValue::FALSE)
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
