//! The worked examples have the outcomes that their authors expect.

use std::path::Path;

use wegwijzer::content::author::{cases, load};
use wegwijzer::engine::{Rules, decide};

fn rules() -> Rules {
    let content = load(Path::new("content")).unwrap_or_else(|findings| {
        panic!("{}", findings.iter().map(|it| format!("{it}\n")).collect::<String>());
    });
    let terms = content.model.default_terms();
    Rules::new(content.model, &terms)
}

fn all(rules: &Rules) -> Vec<cases::Case> {
    let mut all = Vec::new();
    for file in std::fs::read_dir("content/cases").expect("content/cases is there") {
        let path = file.expect("it can be listed").path();
        let text = std::fs::read_to_string(&path).expect("a case file can be read");
        all.extend(cases::read(&rules.model, &text).unwrap_or_else(|wrong| panic!("{path:?}: {wrong:#?}")));
    }
    all
}

#[test]
fn every_case_comes_out_as_expected() {
    let rules = rules();
    let cases = all(&rules);
    assert!(cases.len() >= 30, "only {} cases were found", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|case| case.wrong(&rules).into_iter().map(|it| format!("{}: {it}", case.id)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_main_route_and_every_note_has_a_case() {
    let rules = rules();
    let decisions: Vec<_> = all(&rules).iter().map(|case| decide(&rules, &case.answers)).collect();
    for route in &rules.model.routes {
        let id = rules.model.route_id(&route.id);
        assert!(decisions.iter().any(|it| it.main == id), "no case leads to `{}`", route.id);
    }
    for note in &rules.model.notes {
        let id = rules.model.note_id(&note.id).expect("a note has its own id");
        assert!(decisions.iter().any(|it| it.notes.contains(&id)), "no case shows note `{}`", note.id);
    }
}
