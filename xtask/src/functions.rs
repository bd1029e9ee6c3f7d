//! What a finished WebAssembly module is made of: its functions by name, with the bytes of each.

use std::collections::HashMap;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// The bytes of a module. Together they are all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Every function with its path as in the source.
    pub functions: Vec<(String, usize)>,
    /// The constants and texts that it puts into memory.
    pub data: usize,
    /// Types, imports, exports, tables, and the frame around it all.
    pub rest: usize,
}

/// Takes the names, and whatever else no browser reads, out of a module, and tells what is left of it.
pub fn take_names(named: &[u8]) -> Result<(Vec<u8>, Parts)> {
    let (mut kept, mut end) = (Vec::new(), 0);
    let (mut names, mut imported, mut sizes, mut data) = (HashMap::new(), 0, Vec::new(), 0);
    for payload in Parser::new(0).parse_all(named) {
        let payload = payload.context("a module that was just made cannot be read")?;
        let is_custom = matches!(payload, Payload::CustomSection(_));
        let section = payload.as_section().map(|(_, range)| range);
        match payload {
            Payload::Version { range, .. } => {
                kept.extend(&named[..range.end]);
                end = range.end;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        let Name::Function(functions) = name? else { continue };
                        for function in functions {
                            let function = function?;
                            names.insert(function.index, format!("{:#}", demangle(function.name)));
                        }
                    }
                }
            }
            _ => {}
        }
        if let Some(section) = section {
            // With the kind and the size, which stand before a section.
            if !is_custom {
                kept.extend(&named[end..section.end]);
            }
            end = section.end;
        }
    }
    let functions: Vec<(String, usize)> =
        (imported..).map(|index| names.remove(&index).unwrap_or_default()).zip(sizes).collect();
    let code: usize = functions.iter().map(|(_, bytes)| bytes).sum();
    let parts = Parts { functions, data, rest: kept.len() - code - data };
    Ok((kept, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_its_path_and_size_and_no_name_stays() {
        let text = r#"(module
            (import "page" "say" (func $say))
            (memory 1)
            (data (i32.const 0) "abcde")
            (func $_ZN9wegwijzer4page6result17h0123456789abcdefE call $say call $say)
            (func $memcpy (export "copy")))"#;
        let named = wat::parse_str(text).unwrap();
        let (kept, parts) = take_names(&named).unwrap();
        // No locals, two calls, an end; no locals, an end.
        assert_eq!(parts.functions, [("wegwijzer::page::result".to_owned(), 6), ("memcpy".to_owned(), 2)]);
        // One segment in memory 0, at an offset of three bytes.
        assert_eq!(parts.data, 1 + 1 + 3 + 1 + 5);
        assert_eq!(6 + 2 + parts.data + parts.rest, kept.len());
        assert!(named.len() > kept.len() && !String::from_utf8_lossy(&kept).contains("memcpy"));
        let nameless = wat::parse_str(
            text.replace("$_ZN9wegwijzer4page6result17h0123456789abcdefE", "")
                .replace("$memcpy", "")
                .replace("$say", "0")
                .replace("func 0", "func"),
        )
        .unwrap();
        assert_eq!(kept, nameless);
    }
}
