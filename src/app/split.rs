//! The split point. What only `arrive` reaches is compiled into the chunk: the build takes it out of the program there
//! (`xtask/src/split.rs`).
// The attribute that marks the split point makes functions with an ABI of their own.
#![allow(unsafe_code)]

use leptos::prelude::Owner;
use leptos::wasm_split::wasm_split;

use super::App;
use super::whole::Whole;

/// Asks for the chunk. `boot.js` loads it until it comes.
pub(super) fn load(app: App) {
    let owner = Owner::current().unwrap_or_default();
    leptos::task::spawn_local(async move { arrive(app, owner).await });
}

/// The split point: loads the chunk, and then runs in it.
#[wasm_split(chunk, wasm_split_path = leptos::wasm_split)]
fn arrive(app: App, owner: Owner) {
    owner.with(|| Whole::arrive(app));
}
