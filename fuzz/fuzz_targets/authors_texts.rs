//! Text files of authors, for a small guide. Texts that are read round-trip through the packed form.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wegwijzer::content::author::{Files, read};
use wegwijzer::content::{pack_first_texts, unpack_first_texts};
use wegwijzer::text::Language;
use wegwijzer_fuzz::{guides, model_files, plant, repository_file};

static GUIDE: LazyLock<Files> =
    LazyLock::new(|| model_files(guides().last().expect("the small guide is the last")));

fuzz_target!(
    init: {
        let whole = repository_file("content/text/nl.toml");
        // Seed with single entries: inputs with all of them are too large to make progress.
        plant("authors_texts", whole.split("\n\n").filter(|it| it.len() < 3000));
    },
    |input: &str| {
        let mut files = GUIDE.clone();
        for language in Language::ALL {
            files.insert(format!("text/{}.toml", language.code()), input.to_owned());
        }
        match read(&files) {
            Err(findings) => assert!(!findings.is_empty(), "refused without a finding"),
            Ok(content) => {
                for (language, texts) in &content.texts {
                    let packed = pack_first_texts(&content.model, texts);
                    let again = unpack_first_texts(&content.model, *language, &packed);
                    assert!(again.is_some_and(|it| pack_first_texts(&content.model, &it) == packed));
                }
            }
        }
    }
);
