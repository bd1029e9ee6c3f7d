//! The guide as it is shipped, for tests.

use std::path::Path;

use wegwijzer::content::Content;
use wegwijzer::content::author::load;
use wegwijzer::engine::Rules;
use wegwijzer::text::{Language, Texts};

pub struct Guide {
    pub content: Content,
    pub rules: Rules,
}

impl Guide {
    /// The content of this repository, which must be without findings.
    pub fn shipped() -> Guide {
        let content = load(Path::new("content")).unwrap_or_else(|findings| {
            panic!("{}", findings.iter().map(|it| format!("{it}\n")).collect::<String>());
        });
        let rules = Rules::new(content.model.clone(), &content.model.default_terms());
        Guide { content, rules }
    }

    pub fn texts(&self, language: Language) -> &Texts {
        &self.content.texts[&language]
    }
}
