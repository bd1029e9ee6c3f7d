//! The conversation sheet: from one decision for both voices, complete in both languages, and with the code
//! that leads back to it.

mod common;

use std::collections::BTreeSet;

use common::Guide;
use common::talk::{paper, sheet_text, sheet_text_at, whole_texts, with_all_marks};
use wegwijzer::code;
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answer, Answers, decide};
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::{RouteKind, ValueIx};
use wegwijzer::page::paper::Block;
use wegwijzer::proof::complete_situations;
use wegwijzer::session::{Arrival, Event, Screen, Session, SidePage, SideState};
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

/// Without the marks that keep the direction of what stands in a text from right to left.
fn unisolated(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
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
    let texts = whole_texts(guide, Language::NL);
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
            let text = unisolated(&text(&texts, voice, given));
            let made = sheet(&guide.rules, given).expect("it is complete");
            assert!(!text.contains(['#', '{', '}', '|']), "{text}");
            // A teacher has the possibilities side by side.
            let possible = made.possible.into_iter().filter(|_| voice == Voice::Parent);
            let named = [made.route].into_iter().chain(made.also).chain(possible);
            let named = named.map(|route| for_voice(texts.get(Slot::RouteName(route)), voice));
            let sources = made.sources.iter().map(|id| guide.rules.model.sources[id.index()].title.clone());
            let asked = made.open.iter().map(|&fact| for_voice(texts.get(Slot::Legend(fact)), voice));
            let version = guide.rules.model.version.clone();
            for said in named.chain(sources).chain(asked).chain([made.code, version]) {
                let said = unisolated(&plain(&said));
                assert!(text.contains(&said), "{said:?} is not on the sheet:\n{text}");
            }
        }
    }
}

#[test]
fn the_voices_prepare_each_their_own_and_talk_about_the_same() {
    let guide = Guide::shared();
    let texts = whole_texts(guide, Language::NL);
    let given = answers(SBO);
    let [parent, teacher] = VOICES.map(|voice| text(&texts, voice, &given));
    let says = |later: Later, voice| for_voice(texts.later(later), voice);
    let of_teachers = [
        Later::SheetSeenGroup,
        Later::SheetResults,
        Later::SheetTried,
        Later::SheetStuck,
        Later::SheetNeeds,
        Later::SheetGoals,
        Later::SheetOutflow,
        Later::SheetOthersHelp,
        Later::SheetShare,
        Later::SheetOptions,
        Later::SheetSeenBy,
    ];
    for of_teachers in of_teachers {
        let said = says(of_teachers, Voice::Teacher);
        assert!(teacher.contains(&said) && !parent.contains(&said), "{said}");
    }
    for of_parents in [Later::SheetSeenGood, Later::SheetTriedHow, Later::SheetAsk, Later::SheetBring] {
        let said = says(of_parents, Voice::Parent);
        assert!(parent.contains(&said) && !teacher.contains(&said), "{said}");
    }
    for of_both in [Later::SheetRoute, Later::SheetAgreed, Later::SheetCode] {
        assert!([&parent, &teacher].iter().all(|it| it.contains(texts.later(of_both))), "{of_both:?}");
    }
    // No name is asked for.
    assert!(parent.contains("Een naam is niet nodig"));
    println!("{parent}\n=====\n{teacher}");
}

/// The headings of the parts in order, and all that is said before the first of them and in each.
fn parts(text: &str) -> Vec<Vec<&str>> {
    text.split("\n\n").map(|part| part.lines().collect()).collect()
}

/// Situations with as many kinds of notes as the walk finds, each kind at least once.
fn all_notes(guide: &Guide) -> Vec<Answers> {
    let mut seen = BTreeSet::new();
    let mut chosen = Vec::new();
    for given in complete_situations(&guide.rules).expect("the shipped rules can be walked") {
        let route = decide(&guide.rules, &given).main.expect("it is complete");
        for given in [with_all_marks(guide, given.clone(), route), given] {
            let before = seen.len();
            seen.extend(decide(&guide.rules, &given).notes);
            if seen.len() > before {
                chosen.push(given);
            }
        }
    }
    chosen
}

#[test]
fn what_was_seen_comes_before_the_route_and_every_note_stands_there_once_in_one_sentence() {
    let guide = Guide::shared();
    let model = &guide.rules.model;
    let situations = all_notes(guide);
    for language in Language::ALL {
        let texts = whole_texts(guide, language);
        for (voice, given) in VOICES.into_iter().flat_map(|it| situations.iter().map(move |s| (it, s))) {
            let text = unisolated(&text(&texts, voice, given));
            let parts = parts(&text);
            let made = sheet(&guide.rules, given).expect("it is complete");
            let say = |slot| unisolated(&plain(&for_voice(texts.get(slot), voice)));
            let place = |later: Later| {
                let heading = say(Slot::Later(later));
                parts.iter().position(|it| it[0] == heading).unwrap_or_else(|| panic!("{heading}: {text}"))
            };
            let seen = place(Later::SheetSeen);
            assert!(seen < place(Later::SheetRoute) && place(Later::SheetRoute) < place(Later::SheetAgreed));
            let name = say(Slot::RouteName(made.route));
            assert!(parts[place(Later::SheetRoute)].contains(&name.as_str()), "{text}");
            assert!(!parts[..=seen].concat().iter().any(|line| line.contains(&name)), "{text}");
            for &note in &made.notes {
                let line = format!("- {}", say(Slot::NoteLine(note)));
                let stands = parts.iter().enumerate().filter(|(_, it)| it.contains(&line.as_str()));
                let stands: Vec<usize> = stands.map(|it| it.0).collect();
                assert_eq!(stands.len(), 1, "{line:?} stands in {stands:?} of {text}");
                // Only what is urgent comes before all that was seen.
                assert_eq!(stands[0] < seen, model.notes[note.index()].urgent, "{line}");
            }
        }
    }
}

/// The first cells of the table under this heading of a teacher's sheet; `None` where there is none.
fn rows(guide: &Guide, texts: &Texts, given: &Answers, heading: Later) -> Option<Vec<String>> {
    let session = Session {
        voice: Voice::Teacher,
        answers: given.clone(),
        screen: Screen::Side(SidePage::Sheet),
        ..Session::default()
    };
    let heading = for_voice(texts.later(heading), Voice::Teacher);
    let blocks = paper(guide, texts, &session).expect("it is complete").blocks;
    let inside = blocks.into_iter().find_map(|it| match it {
        Block::Sheet(inside) => Some(inside),
        _ => None,
    })?;
    inside.into_iter().find_map(|it| match it {
        Block::Part(title, inside) if title == heading => inside.into_iter().find_map(|it| match it {
            Block::Form(_, rows) => Some(rows),
            _ => None,
        }),
        _ => None,
    })
}

#[test]
fn a_teacher_weighs_only_what_the_childs_kind_of_school_and_the_answers_give_cause_for() {
    let guide = Guide::shared();
    let model = &guide.rules.model;
    let texts = whole_texts(guide, Language::NL);
    let name = |route: &str| {
        for_voice(texts.get(Slot::RouteName(model.route_id(route).expect(route))), Voice::Teacher)
    };
    let special: Vec<String> =
        model.routes.iter().filter(|it| it.kind == RouteKind::Special).map(|it| name(&it.id)).collect();
    let mut seen = BTreeSet::new();
    for given in complete_situations(&guide.rules).expect("the shipped rules can be walked") {
        let decided = decide(&guide.rules, &given);
        let counts = |fact: &str, value: &str| {
            let fact = model.fact_id(fact).expect(fact);
            let value = model.fact(fact).values.iter().position(|it| it == value).expect(value);
            decided.asked.contains(&fact) && given.get(fact) == Some(Answer::One(ValueIx::at(value)))
        };
        let at = |places: &[&str]| places.iter().any(|it| counts("place", it));
        let rows = rows(guide, &texts, &given, Later::SheetOptions);
        assert_eq!(rows.is_none(), at(&["older"]), "{given:?}");
        let Some(rows) = rows else { continue };
        // There is room for what nobody thought of, and nothing stands there twice.
        assert_eq!(rows.last().map(String::as_str), Some(""));
        assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len(), "{rows:?}");
        let has = |row: &str| rows.iter().any(|it| it == row);
        let leaving = counts("leaving-primary", "yes");
        let at_regular = at(&["primary", "secondary", "practical"]);
        if at_regular || at(&["sbo", "so", "vso"]) {
            assert_eq!(has("Deze school, met meer hulp"), !leaving, "{given:?}");
        }
        assert!(has("Een (andere) gewone school"));
        let past_primary = at(&["secondary", "practical", "vso"]) || leaving;
        assert!(!past_primary || !(has(&name("sbo")) || has(&name("so"))), "{given:?}: {rows:?}");
        assert!(!has(&name("vso")) || past_primary, "{given:?}: {rows:?}");
        // No word of special education where neither the answers nor the school speak of it.
        let spoken = counts("school-says", "special")
            || [decided.main]
                .into_iter()
                .flatten()
                .chain(decided.also)
                .any(|it| model.route(it).kind == RouteKind::Special);
        let weighed = rows.iter().filter(|it| special.contains(it)).count();
        assert!(spoken || weighed == 0, "{given:?}: {rows:?}");
        if counts("school-says", "special") && at(&["primary"]) && !leaving {
            assert!(has(&name("sbo")) && has(&name("so")), "{rows:?}");
        }
        seen.extend(rows);
    }
    let mut named: BTreeSet<String> = special.iter().cloned().collect();
    named.extend(["Deze school, met meer hulp", "Een (andere) gewone school", ""].map(str::to_owned));
    named.extend(model.weighed.iter().filter_map(|it| it.route).map(|it| name(&model.route(it).id)));
    assert_eq!(seen, named, "each of them was weighed somewhere");
}

#[test]
fn care_has_its_own_part_where_the_answers_say_that_there_is_care() {
    let guide = Guide::shared();
    let texts = whole_texts(guide, Language::NL);
    let care = guide.rules.model.note_id("care-at-school").expect("the sheet names it");
    let mut both = [0, 0];
    for given in complete_situations(&guide.rules).expect("the shipped rules can be walked") {
        let needed = decide(&guide.rules, &given).notes.contains(&care);
        assert_eq!(rows(guide, &texts, &given, Later::SheetCare).is_some(), needed, "{given:?}");
        both[usize::from(needed)] += 1;
    }
    assert!(both.iter().all(|it| *it > 0));
}

#[test]
fn a_table_to_fill_in_becomes_lines_with_room_behind_every_column() {
    let texts = whole_texts(Guide::shared(), Language::NL);
    let teacher = text(&texts, Voice::Teacher, &answers(SBO));
    let tried = "- Wat: __________; Van – tot: __________; Hoe vaak: __________; Door wie: __________; \
                 Basis of extra: __________; Wat leverde het op? __________; Met ouders besproken: __________\n";
    assert_eq!(teacher.matches(tried).count(), 3, "{teacher}");
    let named = "- Deze school, met meer hulp: Wat pleit ervoor? __________; Wat pleit ertegen? __________\n";
    assert!(teacher.contains(named), "{teacher}");
}

#[test]
fn the_address_of_the_guide_stands_beside_the_code_without_what_was_asked_of_it() {
    let guide = Guide::shared();
    for (language, voice) in Language::ALL.into_iter().flat_map(|it| VOICES.map(|voice| (it, voice))) {
        let texts = whole_texts(guide, language);
        let at = |url: &str| sheet_text_at(guide, &texts, voice, &answers(SBO), url).expect("it is complete");
        let address = "(https://school.example/wegwijzer/)";
        for asked in ["", "index.html", "?profiel=unita&taal=nl", "index.html#a", "#?a"] {
            let sheet = at(&format!("https://school.example/wegwijzer/{asked}"));
            let line = sheet.lines().find(|it| it.contains("school.example")).expect("it is there");
            assert!(line.contains(address), "{line}");
        }
        assert!(at("http://localhost:8000/").contains("(http://localhost:8000/)"));
        // A file of somebody's own, or a page without an address, leads nobody there.
        for nowhere in [
            "file:///C:/Users/anna/wegwijzer/index.html",
            "about:srcdoc",
            "blob:https://school.example/1",
            "",
        ] {
            assert_eq!(at(nowhere), text(&texts, voice, &answers(SBO)));
        }
    }
    // It stays when the answers go.
    let mut session = beside(SidePage::Sheet, SBO);
    session.receive(Arrival::Url("https://school.example/".to_owned()));
    session.apply(&guide.rules, Event::StartedAgain);
    assert_eq!(session.side.address, "https://school.example/");
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
    let texts = whole_texts(guide, Language::NL);
    let made = format!("{:?}", paper(guide, &texts, &session).expect("there is a sheet").blocks);
    assert!(made.contains(&own), "{own}");
    let without = format!("{:?}", paper(guide, &texts, &beside(SidePage::Sheet, SBO)).unwrap().blocks);
    assert!(!without.contains(&own));
}
