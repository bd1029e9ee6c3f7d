//! The guide as it is shipped, and a small one, for tests.
#![allow(dead_code, unreachable_pub, reason = "each test program uses its own part")]

pub mod talk;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use wegwijzer::content::Content;
use wegwijzer::content::author::{Files, load, read_model};
use wegwijzer::engine::Rules;
use wegwijzer::markup::plain;
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

    /// The guide with its texts as they are read on screen: without the marks around Dutch words.
    pub fn read(mut self) -> Guide {
        let Content { texts, later, topics, .. } = &mut self.content;
        for texts in [texts, later, topics].into_iter().flat_map(|it| it.values_mut()) {
            *texts = texts.map(|_, said| plain(said));
        }
        self
    }

    /// The shipped guide, loaded once for all tests of a program.
    pub fn shared() -> &'static Guide {
        static GUIDE: OnceLock<Guide> = OnceLock::new();
        GUIDE.get_or_init(Guide::shipped)
    }

    pub fn texts(&self, language: Language) -> &Texts {
        &self.content.texts[&language]
    }
}

/// A guide of three questions and three routes: facts, criteria and routes files.
pub const SMALL: [&str; 3] = [
    include_str!("small/facts.toml"),
    include_str!("small/criteria.toml"),
    include_str!("small/routes.toml"),
];

/// A guide with every kind of rule.
pub const RICH: [&str; 3] =
    [include_str!("rich/facts.toml"), include_str!("rich/criteria.toml"), include_str!("rich/routes.toml")];

/// A guide with some pieces of its text replaced, each in the first file that contains it.
pub fn changed(files: [&str; 3], changes: &[(&str, &str)]) -> [String; 3] {
    let mut files = files.map(str::to_owned);
    for (from, to) in changes {
        let file = files.iter_mut().find(|file| file.contains(from));
        let file = file.unwrap_or_else(|| panic!("{from:?} is not there to be changed"));
        *file = file.replacen(from, to, 1);
    }
    files
}

/// The files of a small guide.
pub fn small_files([facts, criteria, routes]: [&str; 3]) -> Files {
    Files::from([
        ("model/facts.toml".to_owned(), facts.to_owned()),
        ("model/criteria.toml".to_owned(), criteria.to_owned()),
        ("model/routes.toml".to_owned(), routes.to_owned()),
        ("model/steps.toml".to_owned(), steps_of(routes)),
        ("model/grounds.toml".to_owned(), grounds_of(routes)),
        ("model/contacts.toml".to_owned(), String::new()),
        ("sources.toml".to_owned(), include_str!("small/sources.toml").to_owned()),
    ])
}

/// A steps file with every step that routes name, each of a kind of its own.
fn steps_of(routes: &str) -> String {
    let lists = routes.lines().filter(|line| line.contains("steps = ["));
    let named: BTreeSet<&str> = lists.flat_map(|line| line.split('"').skip(1).step_by(2)).collect();
    named.iter().map(|id| format!("[[step]]\nid = \"{id}\"\nkind = \"{id}\"\n")).collect()
}

/// A grounds file with one ground that always holds, for all routes that come first somewhere.
fn grounds_of(routes: &str) -> String {
    let main = routes.split("[[").filter(|entry| entry.starts_with("main]]"));
    let route = main.filter_map(|entry| entry.lines().find(|line| line.starts_with("route = ")));
    let named: BTreeSet<&str> = route.filter_map(|line| line.split('"').nth(1)).collect();
    format!("[[ground]]\nid = \"any\"\nroutes = {:?}\n", Vec::from_iter(named))
}

/// The rules of a small guide.
pub fn small(files: [&str; 3]) -> Rules {
    let model = read_model(&small_files(files)).unwrap_or_else(|findings| {
        panic!("{}", findings.iter().map(|it| format!("{it}\n")).collect::<String>());
    });
    let terms = model.default_terms();
    Rules::new(model, &terms)
}
