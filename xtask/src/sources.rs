//! Removes the source locations of panics from a module: after `trap` nothing shows them.
//!
//! Every byte keeps its position and becomes zero, since other data may point beyond it; zeros compress to
//! nothing.

use std::collections::HashSet;

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataKind, Module};

/// The beginnings of source paths: those of the standard library, those that `compile` sets, and that of the
/// app itself.
const FOLDERS: [&[u8]; 5] = [b"/rustc/", b"/rust/", b"/cargo/", b"/wegwijzer/", b"src/"];

/// Blanks the names of source files, and the places that point to them, in modules that share a memory.
pub fn forget(modules: &mut [&mut Module]) {
    let mut names = HashSet::new();
    in_all_data(modules, |data| {
        if let Some(address) = address(data) {
            names.extend(blank_names(&mut data.value).map(|(start, length)| (address + start, length)));
        }
    });
    in_all_data(modules, |data| blank_places(&mut data.value, &names));
}

fn in_all_data(modules: &mut [&mut Module], mut change: impl FnMut(&mut Data)) {
    for module in modules {
        let all: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        all.into_iter().for_each(|id| change(module.data.get_mut(id)));
    }
}

/// The address of this data in the app's memory.
fn address(data: &Data) -> Option<u32> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } => Some(offset.cast_unsigned()),
        _ => None,
    }
}

/// Blanks the paths of source files; gives the address and length of each.
fn blank_names(bytes: &mut [u8]) -> impl Iterator<Item = (u32, u32)> {
    let mut names = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let rest = &bytes[start..];
        let is_name = FOLDERS.iter().any(|folder| rest.starts_with(folder));
        let path = rest.iter().take_while(|byte| is_in_path(**byte)).count();
        // Paths lie side by side without a separator: in ".rs/rustc/" the first one ends.
        match rest[..path].windows(3).position(|it| it == b".rs") {
            Some(end) if is_name => {
                let length = end + 3;
                bytes[start..start + length].fill(0);
                names.push((start as u32, length as u32));
                start += length;
            }
            _ => start += 1,
        }
    }
    names.into_iter()
}

fn is_in_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"/._-".contains(&byte)
}

/// Blanks every `core::panic::Location`: address and length of a path, line, column.
fn blank_places(bytes: &mut [u8], names: &HashSet<(u32, u32)>) {
    // Numbers are aligned, and so is the beginning of the data.
    for start in (0..bytes.len().saturating_sub(15)).step_by(4) {
        let number = |at: usize| {
            let bytes = &bytes[start + at..start + at + 4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
        };
        // Lines and columns are small; what follows a path elsewhere, such as an address, is not.
        let is_place = names.contains(&(number(0), number(4)))
            && (1..100_000).contains(&number(8))
            && (1..1_000).contains(&number(12));
        if is_place {
            bytes[start..start + 16].fill(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data after the step, with "." for every zero.
    fn after(data: &str) -> String {
        let text = format!(r#"(module (memory (export "memory") 1) (data (i32.const 4096) "{data}"))"#);
        let mut module = Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap();
        forget(&mut [&mut module]);
        let data = module.data.iter().next().unwrap();
        String::from_utf8_lossy(&data.value).replace('\0', ".")
    }

    #[test]
    fn names_of_sources_become_blank_and_the_text_around_them_stays() {
        let names = ["/cargo/a-1.0/lib.rs", "/rustc/59/core/mod.rs", "src/app.rs"].concat();
        let blank = ".".repeat(names.len());
        let around = |names: &str| format!("open{names}at/c.rs /rustc/x /b.rs");
        assert_eq!(after(&around(&names)), around(&blank));
    }

    #[test]
    fn a_place_goes_with_the_name_it_points_to() {
        // At 4096 a path of 8 letters, then the location: address, length, line 7, column 9.
        let place = |address: &str, length: &str, line: &str| {
            after(&format!(r"src/a.rs\{address}\10\00\00\{length}\00\00\00{line}\09\00\00\00end!"))
        };
        assert_eq!(place("00", "08", r"\07\00\00\00"), format!("{}end!", ".".repeat(24)));
        for (address, length, line) in
            [("04", "08", r"\07\00\00\00"), ("00", "07", r"\07\00\00\00"), ("00", "08", r"\00\00\10\00")]
        {
            let kept = place(address, length, line);
            assert!(kept.contains(".\t...end!"), "{address} {length} {line}: {kept}");
        }
    }
}
