//! Takes what is loaded later out of the compiled module, into a module of its own: the chunk.
//!
//! The split point is a function with the attribute `wasm_split` in `src/app/split.rs`. What only it reaches
//! goes into the chunk. Both modules share memory, table and stack, so a call from one into the other is
//! an ordinary call.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use walrus::Module;
use wasm_split_cli_support::{Options, transform};

/// The module from which the first part imports the function that loads the chunk.
pub const LOADER: &str = "./__wasm_split.js";

/// That function. It has the name of the split point.
pub const LOAD: &str = "__wasm_split_load_chunk";

/// The module from which the chunk imports what it shares with the first part.
pub const SHARED: &str = "__wasm_split";

/// Splits a compiled module: the path of the first part, for wasm-bindgen, and the chunk. `folder` is for files
/// in between.
pub fn split(compiled: &Path, folder: &Path) -> Result<(PathBuf, Module)> {
    let bytes = fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LOADER;
    let made = transform(options).map_err(|report| anyhow!("{report:?}"));
    let made = made.context("the compiled module cannot be split")?;
    let [chunk] = made.split_modules.as_slice() else {
        bail!("the compiled module has {} chunks, and the page loads one", made.split_modules.len());
    };
    let chunk = fs::read(chunk).with_context(|| format!("{} cannot be read", chunk.display()))?;
    Ok((first, Module::from_buffer(&chunk).context("the chunk is no WebAssembly module")?))
}
