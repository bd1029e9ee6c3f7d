//! Adapts the JavaScript glue to the app: removes what the app never uses, and shortens names.
//!
//! The version of wasm-bindgen is fixed, so its output has one form. Any other form is an error here, since a
//! wrong cut would show only in a browser.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::split::{LOAD, LOADER, SHARED};

/// Leaves out the classes of wasm-streams, which comes into every Leptos app with `server_fn` and
/// is used by none that has no server. `glue` has its comments and indents removed.
pub fn without_streams(glue: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    while let Some(start) = glue.find("export class IntoUnderlying") {
        let name: String = identifier(&glue[start + "export class ".len()..]).to_owned();
        // A method ends like the class; only the line after the class is unambiguous.
        cut(&mut glue, "export class ", &name, &format!("if (Symbol.dispose) {name}."), "\n")?;
        cut(&mut glue, "const ", &format!("{name}Finalization"), "", ");\n")?;
    }
    ensure!(
        !glue.contains("IntoUnderlying"),
        "the JavaScript that wasm-bindgen makes has a new form: classes of wasm-streams are left over"
    );
    Ok(glue)
}

/// Cuts from `opening` + `name` to the first `closing` + `end` after it.
fn cut(glue: &mut String, opening: &str, name: &str, closing: &str, end: &str) -> Result<()> {
    let found = glue.find(&format!("{opening}{name} ")).and_then(|start| {
        let closing = start + glue[start..].find(closing)?;
        Some(start..closing + glue[closing..].find(end)? + end.len())
    });
    ensure!(
        found.is_some(),
        "the JavaScript that wasm-bindgen makes has a new form: the end of {name} is not found"
    );
    glue.replace_range(found.unwrap_or_default(), "");
    Ok(())
}

/// Whether the glue uses this export of the app.
pub fn uses_export(glue: &str, export: &str) -> bool {
    glue.split("wasm.").skip(1).any(|rest| identifier(rest) == export)
}

/// Puts the loader of the chunk into the glue, in place of the script that the splitting tool writes: that
/// one asks the server for the type that it says a module has, and gives up at the first failure.
///
/// `loadChunk` of `public/boot.js` ends when the function that it is given has accepted the module.
pub fn with_loader(glue: &str) -> Result<String> {
    let (mut kept, mut names) = (String::new(), Vec::new());
    for line in glue.lines() {
        let name = line.strip_prefix("import * as ").and_then(|rest| rest.split_once(" from "));
        match name.filter(|(_, from)| from.contains(LOADER)) {
            Some((name, _)) => names.push(name),
            None => kept += &format!("{line}\n"),
        }
    }
    ensure!(!names.is_empty(), "the JavaScript that wasm-bindgen makes does not import {LOADER}");
    for name in names {
        // The key of a method of its own, so that the import is found where all others are.
        kept += &format!(
            "const {name} = {{\n\
             {LOAD}: (done, data) => loadChunk((chunk) => WebAssembly.instantiate(chunk, {{ {SHARED}: wasm }}))\n\
             .then(() => wasm.__indirect_function_table.get(done)(data, 1)),\n\
             }};\n"
        );
    }
    Ok(kept)
}

/// Whether a name ends in a hash, which compression cannot shrink.
pub fn is_hashed(name: &str) -> bool {
    let hash = name.len().saturating_sub(16);
    hash > 0 && name[hash..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Replaces every whole identifier that is a key of `names`.
pub fn renamed(glue: &str, names: &BTreeMap<String, String>) -> String {
    let mut text = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(first) = rest.chars().next() {
        let word = identifier(rest);
        let length = if word.is_empty() { first.len_utf8() } else { word.len() };
        text.push_str(names.get(word).map_or(&rest[..length], String::as_str));
        rest = &rest[length..];
    }
    text
}

/// The identifier at the start of `text`, or an empty string.
pub fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAMS: &str = "\
export class IntoUnderlyingSink {
free() {
wasm.__wbg_intounderlyingsink_free(this.ptr, 0);
}
close() {
return wasm.intounderlyingsink_close(this.ptr);
}
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
let kept = 1;
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
? { register: () => {}, unregister: () => {} }
: new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
wasm.__wbindgen_start();
";

    #[test]
    fn the_classes_of_streams_go_with_all_that_names_them() {
        let glue = without_streams(STREAMS).unwrap();
        assert_eq!(glue, "let kept = 1;\nwasm.__wbindgen_start();\n");
    }

    #[test]
    fn a_class_without_its_known_end_is_an_error_rather_than_a_wrong_cut() {
        let changed = STREAMS.replace("if (Symbol.dispose)", "if (Symbol.asyncDispose)");
        let error = without_streams(&changed).unwrap_err().to_string();
        assert!(error.contains("the end of IntoUnderlyingSink is not found"), "{error}");
        let another = format!("{STREAMS}new IntoUnderlyingSource();\n");
        assert!(without_streams(&another).is_err());
    }

    #[test]
    fn an_export_is_used_when_the_glue_calls_it_by_its_whole_name() {
        assert!(uses_export("wasm.__wbindgen_start();", "__wbindgen_start"));
        assert!(!uses_export("wasm.__wbindgen_start();", "__wbindgen"));
        assert!(!uses_export("main();", "main"));
    }

    #[test]
    fn the_loader_of_the_splitting_tool_is_replaced_wherever_it_is_imported() {
        let import = |name: &str| format!("import * as {name} from \"{LOADER}\"\n");
        let glue = format!("{}let wasm;\nreturn {{\n\"{LOADER}\": import1,\n}};\n", import("import1"));
        let made = with_loader(&glue).unwrap();
        assert!(!made.contains("import *") && made.contains("const import1 = {"), "{made}");
        assert!(uses_export(&made, "__indirect_function_table"));
        assert!(with_loader("let wasm;\n").is_err());
    }

    #[test]
    fn only_whole_names_are_shortened() {
        let names = BTreeMap::from([("__wbg_a_0011".to_owned(), "$0".to_owned())]);
        let text = renamed("__wbg_a_0011: é(wasm.__wbg_a_0011), __wbg_a_00112", &names);
        assert_eq!(text, "$0: é(wasm.$0), __wbg_a_00112");
        assert!(is_hashed("__wbg_a_00112233445566aa") && !is_hashed("__wbindgen_init_externref_table"));
    }
}
