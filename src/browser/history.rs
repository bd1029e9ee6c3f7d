//! The browser's history, and leaving the page. `boot.js` does it, in fewer bytes.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = watchHistory)]
    fn watch_history(act: &Closure<dyn FnMut()>);

    /// The number of the current entry of history; 0 in a frame, where the history is that of the page around.
    #[wasm_bindgen(js_name = historyNumber)]
    pub(crate) fn history_number() -> usize;

    /// Adds the next entry (0), or sets out for the entry that is this many further, or back if it is below
    /// zero. `false` if the browser refuses, and in a frame.
    #[wasm_bindgen(js_name = moveHistory)]
    pub(crate) fn move_history(distance: i32) -> bool;

    /// Whether the browser asks from now on before the page is left.
    #[wasm_bindgen(js_name = askToLeave)]
    pub(crate) fn ask_to_leave(asks: bool);
}

/// Calls `act` whenever another entry of history is the current one, whoever went there.
pub(crate) fn on_history(act: impl FnMut() + 'static) {
    let heard = Closure::new(act);
    watch_history(&heard);
    // The listener lives as long as the page.
    heard.forget();
}
