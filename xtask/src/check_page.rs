//! The sentences of the page that checks a profile (`public/profiel-controle.html`), which its script fills in.

use std::path::Path;

use wegwijzer::finding::Finding;
use wegwijzer::profile::Level;
use wegwijzer::proof::OBLIGATIONS;

use crate::first_screen::escape;
use crate::sentences::Sentences;

/// Where the sentences stand, below the content folder.
const FILE: &str = "text/check-page.toml";

/// The keys of the sentences, with the number of places `#` that the script fills in. The obligations of the
/// proof and the levels of support have one each beside these.
const KEYS: [(&str, usize); 75] = [
    ("given.nothing", 0),
    ("given.text-too-large", 1),
    ("given.file-too-large", 3),
    ("given.not-added", 1),
    ("given.unreadable", 1),
    ("given.not-utf-8", 1),
    ("faults.none", 0),
    ("faults.one", 0),
    ("faults.several", 1),
    ("faults.one-more", 0),
    ("faults.several-more", 1),
    ("place.file", 0),
    ("place.line", 2),
    ("fault.too-large", 2),
    ("fault.no-json", 0),
    ("fault.too-deep", 1),
    ("fault.too-many-fields", 1),
    ("fault.duplicate", 0),
    ("fault.unknown", 1),
    ("fault.missing", 0),
    ("fault.not-a", 1),
    ("fault.too-long", 2),
    ("fault.too-many", 2),
    ("fault.markup", 0),
    ("fault.broken", 0),
    ("fault.unseen", 0),
    ("fault.no-id", 0),
    ("fault.other-id", 0),
    ("fault.no-link", 0),
    ("fault.no-phone", 0),
    ("fault.no-email", 0),
    ("fault.no-date", 0),
    ("fault.no-source", 1),
    ("fault.twice", 1),
    ("fault.theme-value", 1),
    ("fault.contrast", 5),
    ("kind.text", 0),
    ("kind.list", 0),
    ("kind.object", 0),
    ("kind.list-of-one", 0),
    ("kind.number", 2),
    ("kind.or", 0),
    ("scheme.dark", 0),
    ("scheme.light", 0),
    ("progress.begun", 0),
    ("progress.so-far", 2),
    ("progress.known", 1),
    ("progress.proved-in-one", 1),
    ("progress.proved", 2),
    ("progress.known-too", 0),
    ("progress.not-proved", 2),
    ("progress.holds", 1),
    ("progress.holds-not", 0),
    ("moves.same", 0),
    ("moves.none", 0),
    ("moves.lead", 0),
    ("moves.situations", 2),
    ("moves.example", 1),
    ("move.becomes", 2),
    ("move.new", 1),
    ("move.route-comes", 1),
    ("move.route-goes", 1),
    ("move.note-comes", 1),
    ("move.note-goes", 1),
    ("gaps.no-schools", 0),
    ("gaps.one-school", 0),
    ("gaps.schools", 1),
    ("gaps.none", 0),
    ("gaps.one", 0),
    ("gaps.several", 1),
    ("gaps.only", 3),
    ("gaps.national", 2),
    ("gaps.nobody", 2),
    ("shown.question", 1),
    ("shown.result", 1),
];

fn keys() -> impl Iterator<Item = (String, usize)> {
    let obligations = OBLIGATIONS.iter().map(|it| (format!("obligation.{}", it.name), 0));
    let levels = Level::ALL.into_iter().map(|(_, level)| (format!("level.{level}"), 0));
    KEYS.into_iter().map(|(key, places)| (key.to_owned(), places)).chain(obligations).chain(levels)
}

/// The number of places `#` in the sentence of a key; `None` for a key that the page does not have.
pub fn places(key: &str) -> Option<usize> {
    keys().find(|(it, _)| it == key).map(|(_, places)| places)
}

/// The sentences as elements for the page, or everything that is wrong with their file.
pub fn sentences(content: &Path) -> Result<String, Vec<Finding>> {
    html(Sentences::read(content, FILE)?)
}

fn html(mut sentences: Sentences) -> Result<String, Vec<Finding>> {
    let mut html = String::new();
    for (key, places) in keys() {
        let sentence = escape(&sentences.take(&key, places));
        html += &format!("<p data-key=\"{key}\">{sentence}</p>\n");
    }
    sentences.end().map(|()| html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Workspace;

    const SCRIPT: &str = include_str!("../../public/profiel-controle.js");

    #[test]
    fn every_sentence_reaches_the_page_as_text() {
        let html = sentences(&Workspace::find().unwrap().content()).unwrap();
        assert_eq!(html.lines().count(), keys().count());
        assert!(html.contains("<p data-key=\"fault.markup\">Hier staat &lt; of &gt;. Schrijf"), "{html}");
        roxmltree::Document::parse(&format!("<template>{html}</template>")).unwrap();
    }

    #[test]
    fn a_sentence_that_is_missing_left_over_or_has_other_places_is_named() {
        let text = std::fs::read_to_string(Workspace::find().unwrap().content().join(FILE)).unwrap();
        let broken = text
            .replace("P19 = ", "P20 = ")
            .replace("example = \"Voorbeeld #\"", "example = \"Voorbeeld\"")
            .replace("none = \"Niets.\"", "none = \"\"");
        let found = html(Sentences::parse(&broken, FILE).unwrap()).unwrap_err();
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "text/check-page.toml, `moves.none`: is empty",
                "text/check-page.toml, `moves.example`: must have 1 places `#` for the program to fill in",
                "text/check-page.toml, `obligation.P19`: is missing",
                "text/check-page.toml, `obligation.P20`: belongs to nothing; remove it or mend its name",
            ]
        );
    }

    /// The script asks for a sentence by its key as a string, or for one of a group: `fault.${kind}`.
    #[test]
    fn the_script_uses_every_sentence_and_no_other() {
        for (key, _) in keys() {
            let group = key.split('.').next().unwrap_or_default();
            let is_used = SCRIPT.contains(&format!("\"{key}\"")) || SCRIPT.contains(&format!("`{group}.${{"));
            assert!(is_used, "{key}: no line of the script asks for it");
        }
        for asked in SCRIPT.split("say(\"").skip(1) {
            let key = asked.split('"').next().unwrap_or_default();
            assert!(places(key).is_some(), "{key}: the script asks for it");
        }
    }
}
