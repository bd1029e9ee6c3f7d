//! The list of words: whether it is complete, and where its words are found in a text.

mod common;

use common::Guide;
use wegwijzer::content::{pack_first_model, unpack_first_model};
use wegwijzer::markup::plain;
use wegwijzer::model::MeaningId;
use wegwijzer::page::message::SideAction;
use wegwijzer::page::paper::{Block, Paper};
use wegwijzer::page::{Body, whole_page};
use wegwijzer::proof::complete_situations;
use wegwijzer::session::{Screen, Session, SidePage};
use wegwijzer::text::{Language, Slot, Texts};
use wegwijzer::words::Words;

/// Words that a list for parents and teachers must have, including old ones.
const TERMS: &[&str] = &[
    "schriftelijk aanmelden",
    "ambulante begeleiding",
    "arrangement",
    "basisbekostiging",
    "lumpsum",
    "basisondersteuning",
    "bekostigingscategorie",
    "bevoegd gezag",
    "schoolbestuur",
    "bezwaar",
    "bovenschools",
    "zorgcoördinator",
    "cluster 1",
    "cluster 2",
    "cluster 3",
    "cluster 4",
    "commissie van onderzoek",
    "commissie voor de begeleiding",
    "dekkend aanbod",
    "deskundigenadvies",
    "doorzettingsmacht",
    "emb",
    "extra ondersteuning",
    "geschillencommissie",
    "gpo",
    "grondslag",
    "groeidocument",
    "handelingsdeel",
    "handelingsgericht werken",
    "hgw",
    "handelingsverlegen",
    "hoorrecht",
    "intern begeleider",
    "kwaliteitscoördinator",
    "indicatie",
    "lbt",
    "leerlingenvervoer",
    "leerplichtambtenaar",
    "lgf",
    "lwoo",
    "lwoe",
    "mdo",
    "oogo",
    "opdc",
    "opp",
    "ontwikkelingsperspectief",
    "opr",
    "onderwijsbehoefte",
    "onderwijsconsulent",
    "ondersteuningsplan",
    "ouder- en jeugdsteunpunt",
    "ozl",
    "ziezon",
    "passend onderwijs",
    "praktijkonderwijs",
    "rec",
    "residentieel",
    "rugzak",
    "samenwerkingsverband",
    "swv",
    "sbo",
    "schoolgids",
    "so",
    "vso",
    "sop",
    "terugplaatsing",
    "thuiszitter",
    "tlv",
    "toelaatbaarheidsverklaring",
    "tos",
    "triadegesprek",
    "variawet",
    "verzuim",
    "vrijstelling",
    "5 onder a",
    "zorgplicht",
];

fn texts(language: Language) -> Texts {
    let content = &Guide::shared().content;
    content.all_texts(language)
}

fn found(language: Language, text: &str) -> Vec<String> {
    let (texts, model) = (texts(language), &Guide::shared().rules.model);
    let found = Words::new(model, &texts);
    let id = |id: MeaningId| model.meanings[id.index()].id.clone();
    found.within(text).into_iter().map(|(it, said)| format!("{}={said}", id(it))).collect()
}

fn word_page(language: Language) -> Paper {
    let session = Session { language, screen: Screen::Side(SidePage::Words), ..Session::default() };
    match whole_page(&texts(language), &Guide::shared().rules, &session).body {
        Body::Paper(paper) => paper,
        _ => panic!("the list of words is a page to read"),
    }
}

/// The names of the entries, in order.
fn names(paper: &Paper) -> Vec<String> {
    let entry = |block: &Block| match block {
        Block::Entry(_, name, _) => Some(name.clone()),
        _ => None,
    };
    paper.blocks.iter().filter_map(entry).collect()
}

#[test]
fn the_list_has_every_word_of_the_system_and_of_the_old_one() {
    let paper = word_page(Language::NL);
    let model = &Guide::shared().rules.model;
    let texts = texts(Language::NL);
    let forms = model.meaning_ids().map(|it| texts.get(Slot::MeaningFound(it)).to_lowercase());
    let all = forms.chain(names(&paper).into_iter().map(|it| it.to_lowercase())).collect::<Vec<_>>();
    let missing: Vec<&&str> = TERMS.iter().filter(|term| !all.iter().any(|it| it.contains(**term))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(names(&paper).len(), model.meanings.len() + model.words.len());
}

#[test]
fn the_list_runs_through_its_own_alphabet_with_a_button_for_every_letter() {
    for language in Language::ALL {
        let paper = word_page(language);
        let names: Vec<String> = names(&paper).iter().map(|it| plain(it).to_lowercase()).collect();
        assert!(names.is_sorted(), "{names:?}");
        let mut places = Vec::new();
        let mut letters = Vec::new();
        for block in &paper.blocks {
            match block {
                Block::Jump(_, buttons) => letters = buttons.iter().map(|(_, press)| press.clone()).collect(),
                Block::Place(place, _) => places.push(SideAction::Show(place.clone()).into()),
                _ => {}
            }
        }
        assert_eq!(letters, places);
        assert!(places.len() > 10, "{places:?}");
    }
}

#[test]
fn a_word_is_found_whole_and_the_longest_counts() {
    let nl = |text| found(Language::NL, text);
    assert_eq!(
        nl("Een TLV voor voortgezet speciaal onderwijs."),
        ["tlv=TLV", "vso=voortgezet speciaal onderwijs"]
    );
    assert_eq!(nl("Speciaal onderwijs (so), of so-scholen."), ["so=Speciaal onderwijs"]);
    assert_eq!(nl("De zorgplichten, tlv en zosbo."), Vec::<String>::new(), "other words");
    assert_eq!(nl("Éénsbo sbo"), ["sbo=sbo"], "a letter with a mark is a letter");
    assert_eq!(nl("Cluster 1 en cluster 12"), ["cluster-1=Cluster 1"]);
    let en = |text| found(Language::EN, text);
    assert_eq!(en("So this is so. The duty of care."), ["zorgplicht=duty of care"]);
    assert_eq!(en("The partnership (samenwerkingsverband)"), ["samenwerkingsverband=partnership"]);
}

#[test]
fn no_two_words_look_the_same_and_each_is_found_as_it_says() {
    for language in Language::ALL {
        let (texts, model) = (texts(language), &Guide::shared().rules.model);
        for meaning in model.meaning_ids() {
            for form in texts.get(Slot::MeaningFound(meaning)).split("; ") {
                let found = found(language, form);
                let own = format!("{}={form}", model.meanings[meaning.index()].id);
                assert_eq!(found, [own], "{language:?} {form:?}");
            }
        }
    }
}

#[test]
fn a_page_explains_the_words_that_stand_on_it_each_once() {
    let rules = &Guide::shared().rules;
    let situations = complete_situations(rules).unwrap();
    for language in Language::ALL {
        let texts = texts(language);
        for answers in situations.iter().step_by(97) {
            let session =
                Session { language, screen: Screen::Result, answers: answers.clone(), ..Session::default() };
            let made = whole_page(&texts, rules, &session);
            let Body::Result(result) = made.body else { panic!("it is a result") };
            let notes = made.urgent.iter().chain(result.notes.iter().flat_map(|it| &it.inside));
            let also = result.also.iter().flat_map(|it| &it.inside);
            let folds =
                notes.map(|it| &it.words).chain([&result.route.words]).chain(also.map(|it| &it.words));
            let told: Vec<&String> =
                folds.flatten().flat_map(|it| &it.inside).map(|(name, _)| name).collect();
            let mut once = told.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), told.len(), "{told:?}");
            let here = Words::new(&rules.model, &texts);
            for (meaning, _) in here.within(&result.route.lead) {
                let name = texts.get(Slot::MeaningName(meaning));
                assert!(told.iter().any(|it| *it == name), "{name} stands in {:?}", result.route.lead);
            }
        }
        let tlv = rules.model.fact_id("tlv").unwrap();
        let session = Session { language, screen: Screen::Question(tlv), ..Session::default() };
        let Body::Question(question) = whole_page(&texts, rules, &session).body else {
            panic!("it is a question")
        };
        let words = question.words.expect("the question has words");
        assert!(words.summary.contains("TLV") && !words.summary.contains('#'), "{}", words.summary);
    }
}

#[test]
fn what_no_question_shows_is_not_in_the_first_part_of_the_program() {
    let model = &Guide::shared().rules.model;
    let first_model = &unpack_first_model(&pack_first_model(model)).unwrap();
    assert!(first_model.sources.is_empty() && first_model.steps.is_empty());
    assert!(first_model.routes.iter().all(|it| it.steps.is_empty() && it.contacts.is_empty()));
    // Urgent notes stand above questions, and whom they send to is reached from there.
    let urgent = model.notes.iter().zip(&first_model.notes).filter(|(it, _)| it.urgent);
    assert!(urgent.clone().count() > 0);
    for (whole, first) in urgent {
        assert_eq!(whole.contacts, first.contacts);
        for contact in &whole.contacts {
            let phone = |model: &wegwijzer::model::Model| model.contacts[contact.index()].phone.clone();
            assert_eq!(phone(model), phone(first_model));
        }
    }
}
