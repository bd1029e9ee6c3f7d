//! Which feature of the guide a function belongs to.

/// The feature of the code that every page needs.
const EVERYWHERE: &str = "every page";

/// The features, with the modules of `src/` that are about them. The longest path that fits counts.
const OURS: [(&str, &[&str]); 14] = [
    (
        EVERYWHERE,
        &["app", "browser", "finding", "markup", "order", "page", "session", "text", "ui", "main", "lib"],
    ),
    ("rules", &["condition", "engine", "model"]),
    ("reading the content", &["content", "fields"]),
    ("questions", &["ui::question", "ui::start", "page::criterion"]),
    (
        "results",
        &[
            "ui::result",
            "page::result",
            "page::route",
            "page::what_if",
            "page::presentation",
            "page::chairs",
            "page::moving",
            "page::guide",
        ],
    ),
    ("terms of the law", &["deadlines", "page::deadlines"]),
    ("finder", &["region", "app::finder", "page::finder", "ui::finder"]),
    ("search", &["search", "page::search"]),
    ("words and topics", &["words", "page::words", "page::topics", "app::topics"]),
    (
        "sheet, and taking along",
        &[
            "sheet",
            "page::sheet",
            "page::in_two",
            "page::as_text",
            "app::export",
            "browser::print",
            "browser::save",
        ],
    ),
    ("code of the answers", &["code", "page::code"]),
    ("map", &["map", "drawing", "page::map", "ui::drawing"]),
    (
        "profiles and themes",
        &["profile", "theme", "json", "app::profile", "page::region", "page::schools", "page::coverage"],
    ),
    ("the page around a frame", &["protocol", "address", "app::frame", "app::around", "browser::host"]),
];

/// What only the page that checks a profile has, a program of its own.
const CHECKER: (&str, &[&str]) =
    ("proof", &["proof", "checker", "page::checked", "browser::check_page", "browser::hook"]);

/// The crates of others, by what they are for. Names without a path are of the compiler.
const OTHERS: [(&str, &[&str]); 4] = [
    (
        "Leptos and its signals",
        &[
            "leptos",
            "leptos_dom",
            "tachys",
            "reactive_graph",
            "any_spawner",
            "either_of",
            "hydration_context",
            "or_poisoned",
            "send_wrapper",
            "throw_error",
            "slotmap",
            "indexmap",
            "wasm_split_helpers",
            "next_tuple",
            "oco_ref",
            "guardian",
        ],
    ),
    (
        "bindings to the browser",
        &[
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "js_sys",
            "web_sys",
            "gloo_events",
            "gloo_file",
            "gloo_timers",
            "gloo_utils",
            "serde_wasm_bindgen",
            "futures_core",
            "futures_util",
            "futures_channel",
            "futures_task",
            "wasm_streams",
            "once_cell",
        ],
    ),
    ("serde and postcard", &["serde", "serde_core", "postcard", "cobs"]),
    (
        "Rust's library",
        &["alloc", "core", "std", "hashbrown", "dlmalloc", "compiler_builtins", "rustc_demangle"],
    ),
];

/// The row of a function of a crate that no row names.
pub const UNKNOWN: &str = "other crates";

/// The feature of a function, by its path as in the source. Code made for a type of ours belongs to that type.
pub fn feature(function: &str) -> &'static str {
    if let Some((_, path)) = function.split_once("wegwijzer::") {
        return of_module(path).unwrap_or(EVERYWHERE);
    }
    let rust = OTHERS[3].0;
    let Some((before, _)) = function.split_once("::") else {
        let of_bindings = ["__wbindgen", "__wbg", "__externref", "intounderlying"];
        return if of_bindings.iter().any(|it| function.starts_with(it)) { OTHERS[1].0 } else { rust };
    };
    let name = before.rsplit(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or_default();
    OTHERS.iter().find(|(_, crates)| crates.contains(&name)).map_or(UNKNOWN, |(feature, _)| feature)
}

/// The feature of a path below the crate, if a row names it.
fn of_module(path: &str) -> Option<&'static str> {
    let fits = |module: &&str| {
        path.strip_prefix(*module)
            .is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_'))
    };
    let rows = OURS.iter().chain([&CHECKER]);
    let modules = rows.flat_map(|(feature, modules)| modules.iter().map(move |module| (*feature, module)));
    modules
        .filter(|(_, module)| fits(module))
        .max_by_key(|(_, module)| module.len())
        .map(|(feature, _)| feature)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::run::Workspace;

    #[test]
    fn a_function_belongs_to_the_longest_path_that_fits() {
        for (function, belongs) in [
            ("wegwijzer::page::result::<impl wegwijzer::page::maker::Maker>::result", "results"),
            ("wegwijzer::page::page", EVERYWHERE),
            ("wegwijzer::page::search::answers", "search"),
            ("wegwijzer::page::searching", EVERYWHERE),
            ("<wegwijzer::page::whole::Whole as wegwijzer::page::maker::Chunk>::foot", EVERYWHERE),
            ("core::ptr::drop_in_place<alloc::vec::Vec<wegwijzer::model::Contact>>", "rules"),
            (
                "<wegwijzer::ui::question::question::{closure#0} as core::ops::FnOnce<()>>::call_once",
                "questions",
            ),
            ("<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend", "Rust's library"),
            ("<&T as wasm_bindgen::describe::WasmDescribe>::describe", "bindings to the browser"),
            (
                "reactive_graph::signal::subscriber_traits::<impl core::any::Any>::mark",
                "Leptos and its signals",
            ),
            ("memcpy", "Rust's library"),
            ("__wbindgen_malloc", "bindings to the browser"),
            ("", "Rust's library"),
            ("ring::digest", UNKNOWN),
        ] {
            assert_eq!(feature(function), belongs, "{function}");
        }
    }

    #[test]
    fn every_module_of_the_guide_belongs_to_a_feature() {
        let source = Workspace::find().unwrap().root.join("src");
        let (mut modules, mut folders) = (Vec::new(), vec![source.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else {
                    modules.push(module_of(entry.strip_prefix(&source).unwrap()));
                }
            }
        }
        assert!(modules.len() > 100, "only {} modules were found", modules.len());
        let homeless: Vec<&String> = modules.iter().filter(|it| of_module(it).is_none()).collect();
        assert_eq!(homeless, [""; 0]);
        let known = |module: &&&str| !modules.iter().any(|it| it == **module);
        let gone: Vec<_> =
            OURS.iter().chain([&CHECKER]).flat_map(|(_, it)| it.iter()).filter(known).collect();
        assert_eq!(gone, [&""; 0], "rows name modules that are not there");
    }

    /// "page/result.rs" is `page::result`, and "page/mod.rs" is `page`.
    fn module_of(path: &Path) -> String {
        let path = path.with_extension("");
        let names: Vec<_> = path.iter().map(|it| it.to_str().unwrap()).filter(|it| *it != "mod").collect();
        names.join("::")
    }
}
