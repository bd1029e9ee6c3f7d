//! The sentences of the pages about the rules that no screen of the guide shows:
//! `content/text/rules-pages.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use wegwijzer::finding::Finding;
use wegwijzer::model::Model;
use wegwijzer::proof::OBLIGATIONS;

use crate::sentences::Sentences;

/// The path of the file in the content folder.
const FILE: &str = "text/rules-pages.toml";

/// Declares the sentences: one field each, with its number of `#` places.
macro_rules! words {
    ($($name:ident: $places:literal),* $(,)?) => {
        #[derive(Debug)]
        pub struct Words {
            $(pub $name: String,)*
            /// For every obligation of the proof what it states, and what it examined.
            pub obligations: BTreeMap<String, [String; 2]>,
            /// The values of open terms, by `term.value`.
            pub values: BTreeMap<String, String>,
        }

        const SENTENCES: &[(&str, usize)] = &[$((stringify!($name), $places)),*];

        impl Words {
            fn from(mut sentences: BTreeMap<String, String>, obligations: BTreeMap<String, [String; 2]>, values: BTreeMap<String, String>) -> Words {
                Words {
                    $($name: sentences.remove(stringify!($name)).unwrap_or_default(),)*
                    obligations,
                    values,
                }
            }
        }
    };
}

words! {
    title: 0,
    lead: 0,
    made: 2,
    to_guide: 0,
    to_overview: 0,
    to_spreadsheet: 0,
    to_code: 0,
    to_check: 0,
    made_documents: 2,
    pages: 0,
    on_this_page: 0,
    read_title: 0,
    read_situation: 0,
    read_criterion: 0,
    read_unknown: 0,
    read_rows: 0,
    read_once: 0,
    read_merged: 0,
    read_you: 0,
    proof_title: 0,
    proof_lead: 0,
    proof_counts: 4,
    proof_number: 0,
    proof_says: 0,
    proof_examined: 0,
    routes_title: 0,
    routes_lead: 0,
    route: 0,
    first: 0,
    beside: 0,
    total: 0,
    questions_title: 0,
    questions_lead: 0,
    question_several: 0,
    question_answers: 0,
    question_when: 0,
    question_always: 0,
    question_who: 0,
    notes_title: 0,
    notes_lead: 0,
    note_when: 0,
    note_urgent: 0,
    terms_title: 0,
    terms_lead: 0,
    terms_none: 0,
    term: 0,
    term_allowed: 0,
    term_several: 1,
    term_default: 0,
    term_nothing: 0,
    term_touches: 0,
    term_criterion: 0,
    term_does: 0,
    term_moves: 0,
    term_moves_not: 0,
    term_text: 0,
    sources_title: 0,
    sources: 0,
    no_sources: 0,
    first_title: 0,
    first_count: 2,
    beside_title: 0,
    beside_count: 1,
    beside_never: 0,
    beside_which: 0,
    always: 0,
    ways: 2,
    rows_each: 0,
    row: 0,
    row_needs: 0,
    situations: 0,
    one_of: 0,
    and: 0,
    holds: 0,
    holds_not: 0,
    nothing_more: 0,
    criteria_title: 0,
    criteria_lead: 0,
    criterion_when: 0,
    criterion_against: 0,
    contents_title: 0,
    stay_title: 0,
    who_helps: 0,
    beside_notes_title: 0,
    beside_notes_lead: 0,
    beside_notes_none: 0,
    note: 0,
    all_of: 0,
    any_of: 0,
    not_this: 0,
    answer_is: 2,
    answer_is_not: 2,
    answer_is_not_or_not_asked: 2,
    chosen: 2,
    chosen_not: 2,
    only_chosen: 2,
    only_region: 3,
    or: 0,
    table_gives: 2,
    sign_title: 0,
    sign_lead: 0,
    sign_name: 0,
    sign_role: 0,
    sign_organisation: 0,
    sign_date: 0,
    sign_agree: 0,
    sign_choices: 0,
    sign_remarks: 0,
    sign_signature: 0,
    hash_title: 0,
    hash_says: 0,
}

impl Words {
    /// Reads the sentences for a model, or gives all findings in the file.
    pub fn read(folder: &Path, model: &Model) -> Result<Words, Vec<Finding>> {
        Words::of(Sentences::read(folder, FILE)?, model)
    }

    fn of(mut given: Sentences, model: &Model) -> Result<Words, Vec<Finding>> {
        let sentences = SENTENCES
            .iter()
            .map(|&(name, places)| (name.to_owned(), given.take(&name.replace('_', "-"), places)));
        let sentences = sentences.collect();
        let names = OBLIGATIONS.iter().map(|it| it.name).chain([TEXTS]);
        let obligations = names.map(|name| {
            let told = ["says", "looked-at"].map(|what| given.take(&format!("proof.{name}.{what}"), 0));
            (name.to_owned(), told)
        });
        let obligations = obligations.collect();
        let named = model.terms.iter().enumerate().flat_map(|(number, term)| {
            let needed = super::fact_of(model, number).is_none();
            term.values.iter().filter(move |_| needed).map(move |value| format!("{}.{value}", term.id))
        });
        let values = named.map(|key| {
            let text = given.take(&format!("value.{key}"), 0);
            (key, text)
        });
        let values = values.collect();
        given.end()?;
        Ok(Words::from(sentences, obligations, values))
    }
}

/// The obligation that is checked when texts are read; it is not in `OBLIGATIONS`.
const TEXTS: &str = "P13";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Workspace;

    #[test]
    fn a_sentence_that_is_missing_left_over_or_has_other_places_is_named() {
        let folder = Workspace::find().unwrap().content();
        let model = wegwijzer::content::author::load(&folder).unwrap().model;
        let words = |text: &str| Words::of(Sentences::parse(text, FILE)?, &model);
        let text = std::fs::read_to_string(folder.join(FILE)).unwrap();
        assert!(words(&text).is_ok());
        let broken = text
            .replace("route = \"Route\"", "rout = \"Route\"")
            .replace("made = \"Gemaakt op #, versie", "made = \"Gemaakt op vandaag, versie")
            .replace("plan-twice = ", "plan-thrice = ");
        let found: Vec<String> = words(&broken).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 5, "{found:?}");
        for says in [
            "`route`: is missing",
            "`rout`: belongs to nothing",
            "`made`: must have 2 places",
            "`value.tried-before-tlv.plan-twice`: is missing",
            "`value.tried-before-tlv.plan-thrice`: belongs to nothing",
        ] {
            assert!(found.iter().any(|found| found.contains(says)), "{says} is not in {found:?}");
        }
    }
}
