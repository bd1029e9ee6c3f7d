//! Makes the list of languages from the files of sentences: each file of `content/text/` that is named by a code of
//! two letters is one, with what stands in its table `[language]`. Adding a language is adding its files.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use toml::Table;

/// The language that the sources are in, and whose sentences are compiled into the program.
const FIRST: &str = "nl";

fn main() {
    let folder =
        PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("content/text");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut codes: Vec<String> = std::fs::read_dir(&folder)
        .expect("the sentences stand in content/text")
        .filter_map(|entry| code(&entry.ok()?.path()))
        .collect();
    // The first language, then the others by their codes.
    codes.sort_by_key(|code| (code != FIRST, code.clone()));
    let mut made = format!("const LANGUAGES: [Facts; {}] = [\n", codes.len());
    let mut for_authors =
        format!("#[cfg(feature = \"author\")]\nconst FOR_AUTHORS: [ForAuthors; {}] = [\n", codes.len());
    let mut names = String::new();
    for (number, code) in codes.iter().enumerate() {
        let [facts, more] = facts(&folder.join(format!("{code}.toml")));
        writeln!(made, "    Facts {{ code: {code:?}, {facts} }},").expect("writing to a string");
        writeln!(for_authors, "    ForAuthors {{ {more} }},").expect("writing to a string");
        let name = code.to_uppercase();
        writeln!(names, "    pub const {name}: Language = Language({number});").expect("writing to a string");
    }
    write!(made, "];\n\n{for_authors}];\n\nimpl Language {{\n{names}}}\n").expect("writing to a string");
    let file = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it")).join("languages.rs");
    std::fs::write(file, made).expect("cargo's own folder can be written");
}

fn code(path: &Path) -> Option<String> {
    let code = path.file_name()?.to_str()?.strip_suffix(".toml")?;
    let is_code = code.len() == 2 && code.bytes().all(|it| it.is_ascii_lowercase());
    is_code.then(|| code.to_owned())
}

/// The fields of `Facts`, but for the code, and of `ForAuthors` in `src/text/language.rs`.
fn facts(path: &Path) -> [String; 2] {
    let fail = |says: &str| -> ! { panic!("{}: {says}", path.display()) };
    println!("cargo::rerun-if-changed={}", path.display());
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| fail(&error.to_string()));
    let file: Table = text.parse().unwrap_or_else(|error| fail(&format!("is not valid TOML: {error}")));
    let empty = Table::new();
    let language = file.get("language").and_then(toml::Value::as_table).unwrap_or(&empty);
    let text = |key: &str| language.get(key).and_then(toml::Value::as_str);
    let known = [
        "name",
        "offer",
        "direction",
        "thousands",
        "own-words",
        "alphabet",
        "not-after-letters",
        "not-within-words",
        "translated",
        "read-by",
    ];
    if let Some(key) = language.keys().find(|it| !known.contains(&it.as_str())) {
        fail(&format!("`language.{key}` is unknown; there are: {}", known.join(", ")));
    }
    let Some(name) = text("name") else { fail("`language.name` is missing: the language's own name") };
    let Some(offer) = text("offer") else {
        fail("`language.offer` is missing: a line that offers the language")
    };
    let right = match text("direction") {
        None | Some("ltr") => false,
        Some("rtl") => true,
        Some(_) => fail("`language.direction` is \"ltr\" or \"rtl\""),
    };
    let thousands = text("thousands").unwrap_or(".");
    let own: Vec<&str> = text("own-words").unwrap_or_default().split_whitespace().collect();
    let [alphabet, not_after, not_within, translated, read_by] =
        ["alphabet", "not-after-letters", "not-within-words", "translated", "read-by"]
            .map(|key| text(key).unwrap_or_default());
    [
        format!("name: {name:?}, offer: {offer:?}, right_to_left: {right}"),
        format!(
            "thousands: {thousands:?}, own_words: &{own:?}, alphabet: {alphabet:?}, \
             not_after_letters: {not_after:?}, not_within_words: {not_within:?}, \
             translated: {translated:?}, read_by: {read_by:?}"
        ),
    ]
}
