//! Makes the two files that a page loads: the WebAssembly module and its JavaScript glue.
//!
//! wasm-opt is not used. After these steps it would save one or two percent of brotli, but it is not written
//! in Rust, and the old versions in distributions break the module; without it every machine makes the same
//! bytes.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::Module;
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::{compact, glue, sources, trap};

/// The files that a page needs to run the app.
pub struct Bound {
    pub glue: String,
    pub wasm: Vec<u8>,
}

/// Binds a module compiled by cargo, under this name.
pub fn bind(compiled: &Path, name: &str) -> Result<Bound> {
    let mut output = bindgen(compiled, name).context("wasm-bindgen cannot bind the app")?;
    let glue = glue::without_streams(&compact::javascript(output.js()))?;
    let module = output.wasm_mut();
    remove_exports(module, |name| !glue::uses_export(&glue, name));
    trap::trap_at_once(module);
    sources::forget(module);
    walrus::passes::gc::run(module);
    let imported: Vec<String> = module.imports.iter().map(|it| it.name.clone()).collect();
    let glue = glue::without_unused_imports(&glue, |name| imported.iter().any(|it| it == name))?;
    let glue = shorten_names(&glue, module);
    let custom: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in custom {
        module.customs.delete(id);
    }
    fits(&glue, module)?;
    Ok(Bound { glue, wasm: module.emit_wasm() })
}

fn bindgen(compiled: &Path, name: &str) -> Result<Output> {
    let output = Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(false)
        // boot.js gives the address of the module; the default one has no hash and does not exist.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
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

/// Replaces names that end in a hash by numbers, in the module and in the glue.
fn shorten_names(glue: &str, module: &mut Module) -> String {
    let mut names = BTreeMap::new();
    let imports = module.imports.iter_mut().map(|it| &mut it.name);
    let exports = module.exports.iter_mut().map(|it| &mut it.name);
    for name in imports.chain(exports).filter(|name| glue::is_hashed(name)) {
        // wasm-bindgen itself never uses a dollar sign.
        let short = format!("${}", names.len());
        names.insert(std::mem::replace(name, short.clone()), short);
    }
    glue::renamed(glue, &names)
}

/// Checks that module and glue have what they import from each other, which a browser would do only at the
/// start.
fn fits(glue: &str, module: &Module) -> Result<()> {
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
        let glue = shorten_names(&glue(), &mut module);
        assert_eq!(glue, "const import0 = {\n$0: f,\n};\nwasm.$1();\n");
        let names: Vec<&str> = module.exports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["$1", "main"]);
        assert!(fits(&glue, &module).is_ok());
    }

    #[test]
    fn glue_that_does_not_fit_the_module_is_found_before_a_browser_finds_it() {
        let without_import = glue().replace("__wbg_say", "__wbg_call");
        let error = fits(&without_import, &module()).unwrap_err().to_string();
        assert_eq!(error, format!("the module imports {HASHED}, which the glue does not have"));
        let with_export = glue() + "wasm.stop();\n";
        let error = fits(&with_export, &module()).unwrap_err().to_string();
        assert_eq!(error, "the glue calls stop, which the module does not have");
    }

    #[test]
    fn exports_that_the_glue_never_calls_are_removed() {
        let mut module = module();
        remove_exports(&mut module, |name| !glue::uses_export(&glue(), name));
        assert!(module.exports.iter().all(|it| it.name != "main"));
        assert_eq!(module.exports.iter().count(), 1);
    }
}
