//! Statements that were wrong once, and must not come back in any text, in either language or voice.

mod common;

use std::path::Path;

use common::Guide;
use common::talk::{paper, result, whole_texts};
use wegwijzer::content::read_answers;
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::page::paper::Block;
use wegwijzer::profile::Profile;
use wegwijzer::session::{Screen, Session, SidePage};
use wegwijzer::text::{Language, Slot, all_slots};

/// Every sentence that a reader can see, with its slot.
fn all_texts() -> Vec<(Slot, Language, String)> {
    let guide = Guide::shared();
    let mut all = Vec::new();
    for language in Language::ALL {
        let texts = guide.content.all_texts(language);
        for slot in all_slots(&guide.rules.model) {
            for voice in [Voice::Parent, Voice::Teacher] {
                all.push((slot, language, for_voice(texts.get(slot), voice)));
            }
        }
    }
    all
}

/// What stands beside the guide: documents, example profiles and pages for other sites.
fn all_files() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in ["docs", "public", "public/profiles", "public/voorbeelden", "content/text"] {
        for entry in std::fs::read_dir(Path::new(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.display().to_string();
                all.push((name, std::fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    assert!(all.iter().any(|(name, _)| name.ends_with("unita.json")), "the profiles are read");
    all
}

/// Words of a wrong statement, and the correction.
const WRONG: &[(&str, &str)] = &[
    (
        "praktijkonderwijs en lwoo (extra hulp in het vmbo) zijn er landelijke grenzen",
        "many regions have own rules for lwoo (Inspectorate)",
    ),
    ("extra help in vmbo (lwoo) have national limits", "many regions have own rules for lwoo (Inspectorate)"),
    ("ligt pas vast als", "the school needs the parents' consent (WPO 40a)"),
    ("is fixed only once", "the school needs the parents' consent (WPO 40a)"),
    ("een tlv loopt tot 31 juli", "for sbo the partnership sets the end (WEC 40(15) is for so and vso)"),
    ("a tlv runs until 31 july", "for sbo the partnership sets the end (WEC 40(15) is for so and vso)"),
    ("de zorgplicht geldt niet als", "only the duty to find another school ends (WPO 40(5))"),
    ("gelden de weken niet", "a school that is full must still decide in time (WPO 40(6))"),
    ("gelden deze weken niet", "a school that is full must still decide in time (WPO 40(6))"),
    ("weeks do not apply", "a school that is full must still decide in time (WPO 40(6))"),
    ("dan geldt de zorgplicht niet", "only the duty to find another school ends (WPO 40(5))"),
    ("duty of care (zorgplicht) does not apply", "only the duty to find another school ends (WPO 40(5))"),
    ("moet instemmen", "consent to the action part is a right of parents, no duty (WPO 40a)"),
    ("moeten instemmen", "consent to the action part is a right of parents, no duty (WPO 40a)"),
    ("moeten ermee instemmen", "consent to the action part is a right of parents, no duty (WPO 40a)"),
    ("must agree to it", "consent to the action part is a right of parents, no duty (WPO 40a)"),
    ("must agree to the", "consent to the action part is a right of parents, no duty (WPO 40a)"),
    ("niet waar u woont", "for a child without a school, and for vso, the home decides (WEC 40(11))"),
    ("not where you live", "for a child without a school, and for vso, the home decides (WEC 40(11))"),
    ("schorsing op de basisschool", "suspension has the same limits in every kind of school"),
    ("at primary school is in writing", "suspension has the same limits in every kind of school"),
    ("tot niets", "refusing a fitting offer can end the search for another place"),
    ("to nothing", "refusing a fitting offer can end the search for another place"),
    ("voor elk kind is er een plek", "the region has the duty to offer a place; it is no promise"),
    ("there is a place for every child", "the region has the duty to offer a place; it is no promise"),
    ("op sbo, so en vso heeft elke", "every pupil of practical education has a plan too"),
    ("in sbo, so and vso every", "every pupil of practical education has a plan too"),
    ("een tlv geldt voor hele schooljaren", "a whole school year is the minimum for so and vso alone"),
    ("a tlv covers whole school years", "a whole school year is the minimum for so and vso alone"),
    ("een tlv geldt minstens", "a whole school year is the minimum for so and vso alone"),
];

/// Whether the text makes a wrong statement in these words. "tot niets" may stand in another sentence, so it
/// counts only with a TLV.
fn says(text: &str, wrong: &str) -> bool {
    let text = text.to_lowercase();
    let needs_tlv = ["tot niets", "to nothing"].contains(&wrong);
    text.contains(wrong) && (!needs_tlv || text.contains("tlv"))
}

#[test]
fn no_text_makes_a_statement_that_was_corrected() {
    let mut found = Vec::new();
    for (slot, language, text) in all_texts() {
        let faults = WRONG.iter().filter(|(wrong, _)| says(&text, wrong));
        found.extend(faults.map(|(wrong, right)| format!("{slot:?}, {language:?}: {wrong:?}: {right}")));
    }
    for (name, text) in all_files() {
        for line in text.lines() {
            let faults = WRONG.iter().filter(|(wrong, _)| says(line, wrong));
            found.extend(faults.map(|(wrong, right)| format!("{name}: {wrong:?}: {right}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What the texts in these slots must say, whatever the words around it.
#[test]
fn what_was_corrected_is_said_where_it_belongs() {
    let model = &Guide::shared().rules.model;
    let note = |id: &str| Slot::NoteBody(model.note_id(id).expect("a note of the guide"));
    let meaning = |id: &str| {
        let place = model.meanings.iter().position(|it| it.id == id).expect("a word of the list");
        Slot::MeaningText(wegwijzer::model::MeaningId::at(place))
    };
    let deadline = |id: &str| {
        let place = model.deadlines.iter().position(|it| it.id == id).expect("a deadline of the law");
        Slot::DeadlineWhat(wegwijzer::model::DeadlineId::at(place))
    };
    let route = |id: &str| model.route_id(id).expect("a route of the guide");
    let step = |id: &str| {
        let place = model.steps.iter().position(|it| it.id == id).expect("a step of the guide");
        Slot::StepDetail(wegwijzer::model::StepId::at(place))
    };
    let right: &[(Slot, [&[&str]; 2])] = &[
        // A school that is full decides in the same weeks, and so do cluster 1 and 2 about a place.
        (
            step("school-decides"),
            [&["vol", "Op tijd beslissen moet wel"], &["full", "still decides in time"]],
        ),
        (deadline("decide"), [&["vol", "cluster 1 of 2"], &["full", "cluster 1 or 2"]]),
        (Slot::RouteTakes(route("cluster-1")), [&["6 weken", "4 weken"], &["6 weeks", "4 weeks"]]),
        (Slot::RouteTakes(route("cluster-2")), [&["6 weken", "4 weken"], &["6 weeks", "4 weeks"]]),
        // The week of registration, and that it is not for vso.
        (
            note("transition-to-secondary"),
            [&["25 tot en met 31 maart", "Voor vso geldt die week niet"], &["25 to 31 March", "not for vso"]],
        ),
        (deadline("register"), [&["25 tot en met 31 maart"], &["25 to 31 March"]]),
        // Another place must be found only where extra support is needed; the weeks stay.
        (
            note("refused"),
            [
                &["Is extra hulp nodig?", "Op tijd beslissen wel"],
                &["If extra help is needed", "The weeks remain"],
            ],
        ),
        (meaning("zorgplicht"), [&["is extra hulp nodig"], &["is extra help needed"]]),
        (meaning("opp"), [&["praktijkonderwijs"], &["practical education"]]),
        (deadline("plan"), [&["nieuw", "praktijkonderwijs"], &["new", "practical education"]]),
        (Slot::RouteTakes(route("sbo")), [&["bepaalt het samenwerkingsverband"], &["The partnership sets"]]),
        (note("tlv-ending"), [&["Bij sbo"], &["For sbo"]]),
        (deadline("tlv-end"), [&["Bij sbo"], &["For sbo"]]),
        (Slot::RouteDecides(route("so")), [&["woonplaats", "advies"], &["home", "advice"]]),
        (Slot::RouteDecides(route("vso")), [&["woonplaats", "advies"], &["home", "advice"]]),
        (Slot::RouteDecides(route("sbo")), [&["advies"], &["advice"]]),
        (note("tlv-dispute"), [&["advies voor", "plicht"], &["advice before", "duty"]]),
        (
            note("removal"),
            [
                &["op elke school hoogstens een week", "inspectie", "6 weken", "rechter", "geeft werk mee"],
                &["at most a week at every school", "inspectorate", "6 weeks", "judge", "work for home"],
            ],
        ),
        (meaning("bezwaar"), [&["weigeren of verwijderen"], &["refusal or removal"]]),
        (meaning("dekkend-aanbod"), [&["hoort", "plicht"], &["should", "duty"]]),
        (
            note("absent"),
            [&["deskundige", "toestemming", "inspectie"], &["expert", "consent", "inspectorate"]],
        ),
        (meaning("variawet"), [&["toestemming", "inspectie"], &["consent", "inspectorate"]]),
    ];
    for (slot, said) in right {
        for (language, said) in [Language::NL, Language::EN].into_iter().zip(said) {
            let texts = Guide::shared().content.all_texts(language);
            for voice in [Voice::Parent, Voice::Teacher] {
                let text = plain(&for_voice(texts.get(*slot), voice));
                for said in *said {
                    assert!(text.contains(said), "{slot:?}, {language:?}: {said:?} is missing in {text:?}");
                }
            }
        }
    }
}

/// How a plan is called one.
const CARE: [(Language, &str); 6] = [
    (Language::NL, "Volgens de planning"),
    (Language::EN, "As planned"),
    (Language::AR, "بحسب الجدول المقرر"),
    (Language::PL, "Zgodnie z planem"),
    (Language::TR, "Öngörülen takvime göre"),
    (Language::UK, "Як заплановано"),
];

/// The dates of plans and the outcome of bills were not seen, so no text states them as facts.
#[test]
fn what_rests_on_plans_is_said_with_care() {
    for (slot, language, text) in all_texts() {
        // Steps and the sheet have their own words for it.
        if matches!(slot, Slot::StepDetail(_) | Slot::Later(_)) || !text.contains("2025-2026") {
            continue;
        }
        let care = CARE.into_iter().find(|(it, _)| *it == language);
        assert!(
            care.is_none_or(|(_, care)| text.replace('\u{a0}', " ").contains(care)),
            "{slot:?}, {language:?}: {text}"
        );
    }
}

#[test]
fn the_advice_for_a_shared_device_names_the_button_as_it_is_called() {
    let guide = Guide::shared();
    let answers = "place=older";
    let shown = result(guide, &guide.rules, Profile::default(), answers).shared_computer;
    let clear = guide.texts(Language::NL).get(Slot::Ui(wegwijzer::text::Ui::Clear));
    assert!(shown.contains(&format!("\"{clear}\"")), "{shown}");
    for language in Language::ALL {
        let advice = guide.texts(language).get(Slot::Ui(wegwijzer::text::Ui::SharedComputer));
        let quoted = guide.texts(language).get(Slot::Ui(wegwijzer::text::Ui::Quoted));
        assert!(advice.contains("\"#\"") || advice.contains(quoted), "{advice}: the label is filled in");
    }
}

/// Before the first question nothing is known of the school, so a route that the search opens must not say that the
/// child is there already.
#[test]
fn a_route_that_is_looked_up_first_is_told_as_for_a_child_that_is_not_there() {
    let guide = Guide::shared();
    let model = &guide.rules.model;
    let texts = &whole_texts(guide, Language::NL);
    for route in model.routes.iter().filter(|it| it.stay.is_some()) {
        let id = model.route_id(&route.id).expect("it is a route of the model");
        let shown = |answers: &str| {
            let answers = read_answers(model, answers).expect("the test writes known answers");
            let screen = Screen::Side(SidePage::Route(id));
            let session = Session { answers, screen, ..Session::default() };
            match paper(guide, texts, &session).expect("a page").blocks.remove(0) {
                Block::Text(lead) => lead,
                _ => panic!("the page of a route begins with its lead"),
            }
        };
        let say = |slot| for_voice(texts.get(slot), Voice::Parent);
        assert_eq!(shown(""), say(Slot::RouteLead(id)), "{}", route.id);
        assert_eq!(shown("place=primary"), say(Slot::RouteLead(id)), "{}", route.id);
        assert_eq!(shown(&format!("place={}", route.id)), say(Slot::RouteStay(id)), "{}", route.id);
    }
}
