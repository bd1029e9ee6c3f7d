//! The conversation sheet: from one decision for both voices, complete in both languages, and with the code
//! that leads back to it.

mod common;

use std::collections::BTreeSet;

use common::Guide;
use common::talk::{paper, sheet_text, whole_texts};
use wegwijzer::code;
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answer, Answers, decide};
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::proof::complete_situations;
use wegwijzer::session::{Screen, Session, SidePage, SideState};
use wegwijzer::sheet::sheet;
use wegwijzer::text::{Language, Later, Slot, Texts};

const VOICES: [Voice; 2] = [Voice::Parent, Voice::Teacher];

const SBO: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                   school-day=small-group,school-says=special,tlv=none,agreement=unknown";

fn answers(text: &str) -> Answers {
    read_answers(&Guide::shared().rules.model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn text(texts: &Texts, voice: Voice, given: &Answers) -> String {
    sheet_text(Guide::shared(), texts, voice, given).expect("the answers are complete")
}

#[test]
fn the_code_of_every_sheet_leads_to_the_same_sheet() {
    let rules = &Guide::shared().rules;
    let situations = complete_situations(rules).expect("the shipped rules can be walked");
    for given in &situations {
        let made = sheet(rules, given).expect("it is complete");
        let opened = code::read(&rules.model, &made.code).expect("a code that was just written opens");
        assert_eq!(sheet(rules, &opened.answers), Some(made), "{given:?}");
    }
    assert!(situations.len() > 1000);
}

#[test]
fn a_sheet_is_the_decision_and_every_answer_that_counts_is_known_open_or_none() {
    let rules = &Guide::shared().rules;
    for given in complete_situations(rules).expect("the shipped rules can be walked") {
        let (made, decided) = (sheet(rules, &given).expect("it is complete"), decide(rules, &given));
        assert_eq!((Some(made.route), &made.also), (decided.main, &decided.also));
        assert_eq!(made.notes.len(), decided.notes.len());
        // Contacts of the route and of the urgent notes, each once.
        let model = &rules.model;
        let urgent = decided.notes.iter().map(|it| &model.notes[it.index()]).filter(|it| it.urgent);
        let of_notes = urgent.flat_map(|it| &it.contacts);
        let helps: BTreeSet<_> = of_notes.chain(&model.route(made.route).contacts).copied().collect();
        assert_eq!((made.contacts.len(), made.contacts.iter().copied().collect()), (helps.len(), helps));
        for fact in decided.asked {
            let answer = given.get(fact).expect("what was asked was answered");
            let known = made.known.contains(&(fact, answer));
            let open = made.open.contains(&fact);
            let none = matches!(answer, Answer::Several(set) if set.is_empty());
            assert_eq!([known, open, none].into_iter().filter(|it| *it).count(), 1, "{fact:?} {answer:?}");
        }
    }
}

#[test]
fn answers_that_leave_a_question_have_no_sheet() {
    let guide = Guide::shared();
    let open = answers("place=primary,urgent=none");
    assert_eq!(sheet(&guide.rules, &open), None);
    let texts = whole_texts(guide, Language::Nl);
    assert_eq!(sheet_text(guide, &texts, Voice::Parent, &open), None);
}

#[test]
fn every_sheet_reads_whole_in_both_voices_and_languages() {
    let guide = Guide::shared();
    let situations = complete_situations(&guide.rules).expect("the shipped rules can be walked");
    for language in Language::ALL {
        let texts = whole_texts(guide, language);
        for (voice, given) in
            VOICES.into_iter().flat_map(|it| situations.iter().step_by(31).map(move |s| (it, s)))
        {
            let text = text(&texts, voice, given);
            let made = sheet(&guide.rules, given).expect("it is complete");
            assert!(!text.contains(['#', '{', '}', '|']), "{text}");
            let named = [made.route].into_iter().chain(made.also).chain(made.possible);
            let named = named.map(|route| for_voice(texts.get(Slot::RouteName(route)), voice));
            let sources = made.sources.iter().map(|id| guide.rules.model.sources[id.index()].title.clone());
            let asked = made.open.iter().map(|&fact| for_voice(texts.get(Slot::Legend(fact)), voice));
            let version = guide.rules.model.version.clone();
            for said in named.chain(sources).chain(asked).chain([made.code, version]) {
                assert!(text.contains(&said), "{said:?} is not on the sheet:\n{text}");
            }
        }
    }
}

#[test]
fn the_voices_prepare_each_their_own_and_talk_about_the_same() {
    let guide = Guide::shared();
    let texts = whole_texts(guide, Language::Nl);
    let given = answers(SBO);
    let [parent, teacher] = VOICES.map(|voice| text(&texts, voice, &given));
    let says = |later: Later, voice| for_voice(texts.later(later), voice);
    for of_teachers in [Later::SheetNeeds, Later::SheetTried, Later::SheetStuck, Later::SheetShare] {
        let said = says(of_teachers, Voice::Teacher);
        assert!(teacher.contains(&said) && !parent.contains(&said), "{said}");
    }
    let both = [
        Later::SheetAim,
        Later::SheetRoute,
        Later::SheetBring,
        Later::SheetAgreed,
        Later::SheetRights,
        Later::SheetCode,
    ];
    for of_both in both {
        assert!([&parent, &teacher].iter().all(|it| it.contains(texts.later(of_both))), "{of_both:?}");
    }
    // No name is asked for.
    assert!(parent.contains("Een naam is niet nodig"));
    println!("{parent}\n=====\n{teacher}");
}

fn beside(beside: SidePage, given: &str) -> Session {
    Session { answers: answers(given), screen: Screen::Side(beside), ..Session::default() }
}

#[test]
fn the_sheet_of_a_region_names_who_helps_there() {
    let guide = Guide::shared();
    let profile = std::fs::read_to_string("public/profiles/regio-voorbeeld.json").unwrap();
    let profile = wegwijzer::profile::read(&profile, "regio-voorbeeld", &guide.rules.model).unwrap();
    let own = profile.contacts[0].name.clone();
    let session =
        Session { side: SideState { profile, ..SideState::default() }, ..beside(SidePage::Sheet, SBO) };
    let texts = whole_texts(guide, Language::Nl);
    let made = format!("{:?}", paper(guide, &texts, &session).expect("there is a sheet").blocks);
    assert!(made.contains(&own), "{own}");
    let without = format!("{:?}", paper(guide, &texts, &beside(SidePage::Sheet, SBO)).unwrap().blocks);
    assert!(!without.contains(&own));
}
