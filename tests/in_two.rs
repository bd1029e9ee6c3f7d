//! The sheet for the talk in two languages: of one form in every language, each Dutch sentence under its translation,
//! and in one language where that is chosen.

mod common;

use common::Guide;
use common::talk::{copied, on_sheet, paper_with, whole_texts, with_all_marks};
use wegwijzer::code;
use wegwijzer::content::author::cases;
use wegwijzer::engine::{Answers, decide};
use wegwijzer::markup::{Voice, and_under, plain};
use wegwijzer::page::paper::{Block, Paper};
use wegwijzer::proof::complete_situations;
use wegwijzer::session::{Event, Field, Led, Screen, Session, SideEvent, SidePage, SideState};
use wegwijzer::text::{Language, Later, Texts};

const VOICES: [Voice; 2] = [Voice::Parent, Voice::Teacher];

/// The characters that keep words of another direction apart.
const ISOLATES: [char; 4] = ['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|it| *it != Language::NL)
}

/// Every accepted case, and every situation that the walk finds, with every mark that keeps its route.
fn situations(guide: &Guide) -> Vec<Answers> {
    let text = std::fs::read_to_string("content/cases/national.toml").expect("the cases can be read");
    let cases = cases::read(&guide.rules.model, &text).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let mut all: Vec<Answers> = cases.into_iter().map(|it| it.answers).collect();
    all.retain(|it| decide(&guide.rules, it).main.is_some());
    assert!(all.len() > 50, "{}", all.len());
    for given in complete_situations(&guide.rules).expect("the shipped rules can be walked") {
        let route = decide(&guide.rules, &given).main.expect("it is complete");
        let marked = with_all_marks(guide, given.clone(), route);
        if marked != given {
            all.push(marked);
        }
        all.push(given);
    }
    all
}

/// The session with this choice of languages.
fn choosing(mut session: Session, choice: &str) -> Session {
    let led =
        session.apply_side(&Guide::shared().rules, SideEvent::Filled(Field::SheetIn, choice.to_owned()));
    assert_eq!(led, Led::Here);
    session
}

/// The page of a session in the language of `texts`.
fn shown(texts: &Texts, dutch: &Texts, session: &Session) -> Paper {
    paper_with(Guide::shared(), texts, dutch, session).expect("the answers are complete")
}

/// The blocks of the sheet itself.
fn sheet(paper: &Paper) -> &[Block] {
    fn inside(block: &Block) -> Option<&[Block]> {
        match block {
            Block::Sheet(inside) => Some(inside),
            Block::InDutch(blocks) => blocks.iter().find_map(inside),
            _ => None,
        }
    }
    paper.blocks.iter().find_map(inside).expect("there is a sheet")
}

/// What is left of blocks without their words: kinds, numbers, and which texts are empty.
fn form(blocks: &[Block], form: &mut String) {
    let of =
        |texts: &[String]| texts.iter().map(|it| if it.is_empty() { '-' } else { 'x' }).collect::<String>();
    for block in blocks {
        *form += &match block {
            Block::Text(said) => format!("text {};", of(std::slice::from_ref(said))),
            Block::Strong(said) => format!("strong {};", of(std::slice::from_ref(said))),
            Block::Meta(said) => format!("meta {};", of(std::slice::from_ref(said))),
            Block::Code(code) => format!("code {code};"),
            Block::List(items) => format!("list {};", of(items)),
            Block::Steps(items) => format!("steps {};", of(items)),
            Block::Pairs(pairs) => {
                let (names, said): (Vec<String>, Vec<String>) = pairs.iter().cloned().unzip();
                format!("pairs {} {};", of(&names), of(&said))
            }
            Block::Lines(label, lines) => format!("lines {lines} {};", of(std::slice::from_ref(label))),
            Block::Form(columns, rows) => format!("form {} by {};", of(columns), of(rows)),
            Block::Part(heading, _) => format!("part {} [", of(std::slice::from_ref(heading))),
            Block::Columns(_) => "columns [".to_owned(),
            other => panic!("{other:?} stands on no sheet"),
        };
        if let Block::Part(_, inside) | Block::Columns(inside) = block {
            self::form(inside, form);
            *form += "];";
        }
    }
}

fn form_of(paper: &Paper) -> String {
    let mut all = String::new();
    form(sheet(paper), &mut all);
    all
}

#[test]
fn a_sheet_has_one_form_in_every_language() {
    let guide = Guide::shared();
    let dutch = whole_texts(guide, Language::NL);
    let texts: Vec<Texts> = others().map(|it| whole_texts(guide, it)).collect();
    let mut forms = std::collections::BTreeSet::new();
    // A kind of sheet has many situations, and each language and voice has its share of them.
    for (number, given) in situations(guide).iter().step_by(7).enumerate() {
        let (texts, voice) = (&texts[number % texts.len()], VOICES[number / texts.len() % 2]);
        let expected = form_of(&shown(&dutch, &dutch, &on_sheet(&dutch, voice, given)));
        let session = choosing(on_sheet(texts, voice, given), "own");
        let made = form_of(&shown(texts, &dutch, &session));
        assert_eq!(made, expected, "{} {voice:?} {given:?}", texts.language.code());
        forms.insert((texts.language.code(), voice == Voice::Parent, expected));
    }
    assert!(forms.len() > 1000, "{} kinds of sheet are too few to prove anything", forms.len());
}

#[test]
fn a_region_changes_what_a_sheet_says_and_not_that_it_has_one_form() {
    let guide = Guide::shared();
    let dutch = whole_texts(guide, Language::NL);
    let situations = situations(guide);
    for id in ["regio-voorbeeld", "unita", "koers-vo", "apeldoorn-po"] {
        let profile = std::fs::read_to_string(format!("public/profiles/{id}.json")).unwrap();
        let profile = wegwijzer::profile::read(&profile, id, &guide.rules.model).unwrap();
        assert!(!profile.contacts.is_empty());
        for (number, given) in situations.iter().step_by(37).enumerate() {
            let voice = VOICES[number % 2];
            let in_region = |mut session: Session| {
                session.side.profile = profile.clone();
                session
            };
            let expected = form_of(&shown(&dutch, &dutch, &in_region(on_sheet(&dutch, voice, given))));
            for language in others() {
                let texts = whole_texts(guide, language);
                let session = choosing(in_region(on_sheet(&texts, voice, given)), "own");
                assert_eq!(
                    form_of(&shown(&texts, &dutch, &session)),
                    expected,
                    "{id} {language:?} {given:?}"
                );
            }
        }
    }
}

/// A line without what begins it in a list, without the room to write on, and without isolates.
fn words(line: &str) -> String {
    let line: String = line.chars().filter(|it| !ISOLATES.contains(it)).collect();
    let line = line.trim();
    let bare = line.trim_start_matches(|it: char| it.is_ascii_digit());
    let line = match bare.strip_prefix(". ") {
        Some(rest) if bare.len() < line.len() => rest,
        _ => line.strip_prefix("- ").unwrap_or(line),
    };
    let cells = line.replace(": __________", "").replace("? __________", "?");
    cells.replace("؟ __________", "؟").trim().to_owned()
}

#[test]
fn as_text_every_dutch_line_stands_under_its_translation_and_room_to_write_once() {
    let guide = Guide::shared();
    let dutch = whole_texts(guide, Language::NL);
    let texts: Vec<Texts> = others().map(|it| whole_texts(guide, it)).collect();
    let mut under = 0;
    for (number, given) in situations(guide).iter().step_by(13).enumerate() {
        let voice = VOICES[number / texts.len() % 2];
        let texts = &texts[number % texts.len()];
        let session = on_sheet(texts, voice, given);
        let text = |choice: &str| {
            copied(shown(texts, &dutch, &choosing(session.clone(), choice))).expect("there is a text")
        };
        let (own, in_dutch, both) = (text("own"), text("dutch"), text("both"));
        let alone = copied(shown(&dutch, &dutch, &on_sheet(&dutch, voice, given))).expect("there is a text");
        assert_eq!(in_dutch, alone, "in Dutch it is the sheet of who reads Dutch");
        assert_eq!(
            both,
            copied(shown(texts, &dutch, &session)).expect("there is a text"),
            "it is the default"
        );
        let (own, in_dutch): (Vec<&str>, Vec<&str>) = (own.lines().collect(), in_dutch.lines().collect());
        assert_eq!(own.len(), in_dutch.len(), "{own:#?} {in_dutch:#?}");
        let mut lines = both.lines();
        for (own, in_dutch) in own.iter().zip(in_dutch) {
            assert_eq!(lines.next(), Some(*own), "{both}");
            if words(own) != words(in_dutch) {
                let line = lines.next().expect("a line is under it");
                assert_eq!(words(line), words(in_dutch), "under {own}");
                assert!(!line.contains('_'), "{line}");
                let isolated = line.trim().starts_with('\u{2068}') && line.ends_with('\u{2069}');
                assert_eq!(isolated, texts.language.is_right_to_left(), "{line}");
                under += 1;
            }
        }
        assert_eq!(lines.next(), None, "{both}");
        assert!(!both.contains(['\u{fff9}', '\u{fffa}', '\u{fffb}', '#', '{', '|']), "{both}");
    }
    assert!(under > 10_000, "{under}");
}

#[test]
fn in_a_text_from_right_to_left_dutch_words_numbers_and_the_code_are_isolated() {
    let guide = Guide::shared();
    let dutch = whole_texts(guide, Language::NL);
    let language = Language::ALL.into_iter().find(|it| it.is_right_to_left()).expect("there is one");
    let texts = whole_texts(guide, language);
    for (number, given) in situations(guide).iter().step_by(11).enumerate() {
        let mut session = on_sheet(&texts, VOICES[number % 2], given);
        session.side.address = "https://school.example/".to_owned();
        for choice in ["own", "both"] {
            let text = copied(shown(&texts, &dutch, &choosing(session.clone(), choice))).expect("a text");
            let code = code::write(&guide.rules.model, given);
            assert!(text.contains(&format!("\u{2068}{code}\u{2069}")), "{text}");
            for line in text.lines() {
                let (mut depth, mut bare) = (0_usize, String::new());
                for letter in line.chars() {
                    match letter {
                        '\u{2066}'..='\u{2068}' => depth += 1,
                        '\u{2069}' => depth = depth.checked_sub(1).expect("each of them was begun"),
                        _ if depth == 0 => bare.push(letter),
                        _ => {}
                    }
                }
                assert_eq!(depth, 0, "{line}");
                // Of digits that turn when they stand bare: a phone number, a date, a school year.
                let digits = |it: char| it.is_ascii_digit();
                let turns = bare
                    .split('-')
                    .collect::<Vec<_>>()
                    .windows(2)
                    .any(|it| it[0].ends_with(digits) && it[1].starts_with(digits));
                assert!(!turns && !bare.contains("://"), "{line}");
            }
        }
    }
}

#[test]
fn who_reads_dutch_has_no_choice_and_the_same_sheet_whatever_was_chosen_before() {
    let guide = Guide::shared();
    let dutch = whole_texts(guide, Language::NL);
    for (number, given) in situations(guide).iter().step_by(101).enumerate() {
        let session = on_sheet(&dutch, VOICES[number % 2], given);
        let page = shown(&dutch, &dutch, &session);
        assert!(!page.blocks.iter().any(|it| matches!(it, Block::Choice(..))));
        for choice in ["both", "own", "dutch"] {
            assert_eq!(shown(&dutch, &dutch, &choosing(session.clone(), choice)), page);
        }
        assert!(!format!("{page:?}").contains("fffa"));
    }
}

#[test]
fn the_choice_names_both_languages_by_their_own_names_and_begins_with_both() {
    let guide = Guide::shared();
    let dutch = whole_texts(guide, Language::NL);
    let given = situations(guide).swap_remove(0);
    for language in others() {
        let texts = whole_texts(guide, language);
        let page = shown(&texts, &dutch, &on_sheet(&texts, Voice::Parent, &given));
        let choices: Vec<_> = page.blocks.iter().filter(|it| matches!(it, Block::Choice(..))).collect();
        let [Block::Choice(Field::SheetIn, legend, options)] = choices[..] else { panic!("{choices:?}") };
        assert_eq!(*legend, texts.later(Later::SheetIn));
        let labels = [texts.later(Later::SheetInBoth), language.name(), "Nederlands"];
        assert_eq!(options.iter().map(|(_, label)| plain(label)).collect::<Vec<_>>(), labels);
        assert_eq!(options.iter().map(|(value, _)| *value).collect::<Vec<_>>(), ["both", "own", "dutch"]);
        let (own, under) = and_under(&page.heading);
        assert_eq!([own, under], [&texts, &dutch].map(|it| it.later(Later::SheetHeading)));
    }
}

#[test]
fn the_choice_stays_until_everything_is_cleared_and_comes_back_with_it() {
    let guide = Guide::shared();
    let rules = &guide.rules;
    let given = situations(guide).into_iter().find(|it| it.iter().count() > 2).expect("there is one");
    let mut session = Session { answers: given, screen: Screen::Result, ..Session::default() };
    session.apply(rules, Event::LanguageChosen(Language::PL));
    session.apply(rules, Event::SidePageOpened(SidePage::Sheet));
    let mut session = choosing(session, "dutch");
    let chosen = |session: &Session| session.side.form.get(Field::SheetIn).to_owned();
    for event in [
        Event::WentBack,
        Event::SidePageOpened(SidePage::Sheet),
        Event::VoiceChosen(Voice::Teacher),
        Event::LanguageChosen(Language::AR),
    ] {
        session.apply(rules, event);
        assert_eq!(chosen(&session), "dutch");
    }
    session.apply(rules, Event::StartedAgain);
    assert_eq!(chosen(&session), "");
    assert_eq!(session.side, SideState::default());
    session.apply(rules, Event::Restored);
    assert_eq!((chosen(&session).as_str(), session.screen), ("dutch", Screen::Side(SidePage::Sheet)));
}
