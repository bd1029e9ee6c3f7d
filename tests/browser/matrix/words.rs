//! The words on a page: in which language they are said, and whether they tell its controls apart.

use std::sync::LazyLock;

use serde_json::json;
use wegwijzer::text::Language;

const SCRIPT: &str = include_str!("words.js");

/// The Dutch words that are marked wherever they stand in a text of another language.
static DUTCH: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = std::fs::read_to_string("content/text/dutch.toml").expect("the content lists Dutch words");
    let table: toml::Table = text.parse().expect("it is TOML");
    let terms = table["terms"].as_array().expect("it has a list of terms");
    terms.iter().map(|it| it.as_str().expect("a term is a text").to_owned()).collect()
});

/// An expression for what is wrong with the words of a page in this language.
pub(super) fn wrong_words(language: Language) -> String {
    let dutch: &[String] = if language == Language::NL { &[] } else { &DUTCH };
    format!("({SCRIPT})({})", json!({ "dutch": dutch }))
}
