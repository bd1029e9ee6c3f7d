//! The split point. The build (`xtask/src/split.rs`) moves code that is reachable only through `arrive` into
//! the chunk.
// The macro `wasm_split` expands to `extern` functions and calls of them, which is unsafe code.
#![allow(unsafe_code)]

use leptos::prelude::Owner;
use leptos::wasm_split::wasm_split;

use super::App;
use super::whole::Whole;

/// Starts loading the chunk. `boot.js` does it, and repeats it until it succeeds.
pub(super) fn load(app: App) {
    let owner = Owner::current().unwrap_or_default();
    leptos::task::spawn_local(async move { arrive(app, owner).await });
}

/// The split point: the generated function loads the chunk and then runs this body in it.
#[wasm_split(chunk, wasm_split_path = leptos::wasm_split)]
fn arrive(app: App, owner: Owner) {
    owner.with(|| Whole::arrive(app));
}
