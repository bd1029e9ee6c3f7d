//! Makes the two files that a page loads: the WebAssembly module and its JavaScript glue.
//!
//! wasm-opt is not used. After these steps it would save one or two percent of brotli, but it is not written
//! in Rust, and the old versions in distributions break the module; without it every machine makes the same
//! bytes.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::Module;
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::functions::{Parts, take_names};
use crate::split::{SHARED, split};
use crate::{compact, glue, sources, trap};

/// The files that a page needs to run the app.
pub struct Bound {
    pub glue: String,
    pub wasm: Wasm,
}

/// A module as it is published, and what it is made of.
pub struct Wasm {
    pub bytes: Vec<u8>,
    pub parts: Parts,
}

/// Binds a module compiled by cargo, under this name.
pub fn bind(compiled: &Path, name: &str) -> Result<Bound> {
    bind_parts(compiled, name, None).map(|(bound, _)| bound)
}

/// Binds a module with a split point, under this name: what the page runs first, and the chunk that it loads
/// by itself. `folder` is for files in between.
pub fn bind_split(compiled: &Path, name: &str, folder: &Path) -> Result<(Bound, Wasm)> {
    let (first, chunk) = split(compiled, folder)?;
    let (bound, chunk) = bind_parts(&first, name, Some(chunk))?;
    Ok((bound, chunk.context("a module with a chunk keeps it")?))
}

fn bind_parts(compiled: &Path, name: &str, mut chunk: Option<Module>) -> Result<(Bound, Option<Wasm>)> {
    let mut output = bindgen(compiled, name, chunk.is_some()).context("wasm-bindgen cannot bind the app")?;
    let mut glue = glue::without_streams(&compact::javascript(output.js()))?;
    if chunk.is_some() {
        glue = glue::with_loader(&glue)?;
    }
    let module = output.wasm_mut();
    let shared = |name: &str| chunk.as_ref().is_some_and(|it| it.imports.find(SHARED, name).is_some());
    remove_exports(module, |name| !glue::uses_export(&glue, name) && !shared(name));
    let traps = trap::trap_at_once(module, &HashSet::new());
    if let Some(chunk) = &mut chunk {
        let traps = trap::shims(chunk, &trap::places(module, &traps));
        trap::trap_at_once(chunk, &traps);
    }
    sources::forget(&mut [&mut *module].into_iter().chain(&mut chunk).collect::<Vec<_>>());
    let glue = shorten_names(&glue, module, chunk.as_mut());
    let chunk = match chunk {
        Some(mut chunk) => {
            fits(&chunk, module)?;
            Some(emit(&mut chunk)?)
        }
        None => None,
    };
    let wasm = emit(module)?;
    glue_fits(&glue, module)?;
    Ok((Bound { glue, wasm }, chunk))
}

/// A module with nothing in it that no page needs.
fn emit(module: &mut Module) -> Result<Wasm> {
    walrus::passes::gc::run(module);
    let (bytes, parts) = take_names(&module.emit_wasm())?;
    Ok(Wasm { bytes, parts })
}

fn bindgen(compiled: &Path, name: &str, is_split: bool) -> Result<Output> {
    let output = Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(false)
        // The chunk finds what it shares by the names that the linker gave.
        .keep_lld_exports(is_split)
        .demangle(!is_split)
        // boot.js gives the address of the module; the default one has no hash and leads nowhere.
        .omit_default_module_path(true)
        // What is not published goes when its names have been read.
        .remove_name_section(false)
        .generate_output()?;
    let with_script = output.snippets().iter().find(|(_, scripts)| !scripts.is_empty());
    let with_script = with_script.map(|(name, _)| name).or(output.local_modules().keys().next());
    ensure!(
        with_script.is_none(),
        "the crate {} brings a script of its own, and the bundle has no place for one",
        with_script.map_or("", String::as_str)
    );
    Ok(output)
}

/// Removes exports that no page uses, since an export keeps its code alive.
fn remove_exports(module: &mut Module, is_dead: impl Fn(&str) -> bool) {
    let dead: Vec<_> = module.exports.iter().filter(|it| is_dead(&it.name)).map(|it| it.id()).collect();
    for id in dead {
        module.exports.delete(id);
    }
}

/// Names that end in a hash get a number, in the modules and in the glue.
fn shorten_names(glue: &str, module: &mut Module, chunk: Option<&mut Module>) -> String {
    let mut names = BTreeMap::new();
    let imports = module.imports.iter_mut().map(|it| &mut it.name);
    let exports = module.exports.iter_mut().map(|it| &mut it.name);
    for name in imports.chain(exports).filter(|name| glue::is_hashed(name)) {
        // wasm-bindgen itself never uses a dollar sign.
        let short = format!("${}", names.len());
        names.insert(std::mem::replace(name, short.clone()), short);
    }
    for import in chunk.into_iter().flat_map(|it| it.imports.iter_mut()) {
        if let Some(short) = names.get(&import.name) {
            import.name.clone_from(short);
        }
    }
    glue::renamed(glue, &names)
}

/// Holds the chunk against the module that it shares memory and functions with. A browser would do it only
/// when the chunk has come.
fn fits(chunk: &Module, module: &Module) -> Result<()> {
    for import in chunk.imports.iter() {
        ensure!(
            import.module == SHARED && module.exports.iter().any(|it| it.name == import.name),
            "the chunk imports {} of {}, which the first part does not have",
            import.name,
            import.module
        );
    }
    Ok(())
}

/// Holds the glue and the module against each other. A browser would do it only at the start.
fn glue_fits(glue: &str, module: &Module) -> Result<()> {
    for import in module.imports.iter() {
        ensure!(
            glue.contains(&format!("\n{}: ", import.name)),
            "the module imports {}, which the glue does not have",
            import.name
        );
    }
    for used in glue.split("wasm.").skip(1).map(glue::identifier) {
        ensure!(
            module.exports.iter().any(|it| it.name == used),
            "the glue calls {used}, which the module does not have"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASHED: &str = "__wbg_say_00112233445566aa";

    fn module() -> Module {
        let text = format!(
            r#"(module
                (import "./app_bg.js" "{HASHED}" (func $say))
                (func (export "go__h00112233445566bb") call $say)
                (func (export "main")))"#
        );
        Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap()
    }

    fn glue() -> String {
        format!("const import0 = {{\n{HASHED}: f,\n}};\nwasm.go__h00112233445566bb();\n")
    }

    #[test]
    fn a_hash_becomes_the_same_number_in_the_module_and_in_the_glue() {
        let mut module = module();
        let glue = shorten_names(&glue(), &mut module, None);
        assert_eq!(glue, "const import0 = {\n$0: f,\n};\nwasm.$1();\n");
        let names: Vec<&str> = module.exports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["$1", "main"]);
        assert!(glue_fits(&glue, &module).is_ok());
    }

    #[test]
    fn glue_that_does_not_fit_the_module_is_found_before_a_browser_finds_it() {
        let without_import = glue().replace("__wbg_say", "__wbg_call");
        let error = glue_fits(&without_import, &module()).unwrap_err().to_string();
        assert_eq!(error, format!("the module imports {HASHED}, which the glue does not have"));
        let with_export = glue() + "wasm.stop();\n";
        let error = glue_fits(&with_export, &module()).unwrap_err().to_string();
        assert_eq!(error, "the glue calls stop, which the module does not have");
    }

    #[test]
    fn exports_that_the_glue_never_calls_are_removed() {
        let mut module = module();
        remove_exports(&mut module, |name| !glue::uses_export(&glue(), name));
        assert!(module.exports.iter().all(|it| it.name != "main"));
        assert_eq!(module.exports.iter().count(), 1);
    }

    #[test]
    fn a_chunk_that_needs_what_the_first_part_lacks_is_found_before_a_browser_finds_it() {
        let chunk = |from: &str, name: &str| {
            let text = format!(r#"(module (import "{from}" "{name}" (func)))"#);
            Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap()
        };
        assert!(fits(&chunk(SHARED, "main"), &module()).is_ok());
        for (from, name) in [(SHARED, "memory"), ("env", "main")] {
            let error = fits(&chunk(from, name), &module()).unwrap_err().to_string();
            assert_eq!(
                error,
                format!("the chunk imports {name} of {from}, which the first part does not have")
            );
        }
    }

    #[test]
    fn a_shared_name_is_shortened_in_the_chunk_too() {
        let text = format!(r#"(module (import "{SHARED}" "go__h00112233445566bb" (func)))"#);
        let (mut module, mut chunk) =
            (module(), Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap());
        shorten_names(&glue(), &mut module, Some(&mut chunk));
        assert!(fits(&chunk, &module).is_ok());
        assert_eq!(chunk.imports.iter().next().unwrap().name, "$1");
    }
}
