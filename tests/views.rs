//! The markup of the components that the browser runs.

mod common;

use leptos::prelude::*;
use wegwijzer::content::{pack_chunk_model, read_answers, unpack_model};
use wegwijzer::deadlines::{Date, day_in_words};
use wegwijzer::engine::Rules;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::{FactId, MomentId, RouteId, ValueIx, ValueSet};
use wegwijzer::page::{Body, Page, follows, page, whole_page, whole_page_with};
use wegwijzer::profile::{self, Profile};
use wegwijzer::proof::{Situations, complete_situations};
use wegwijzer::session::{DatePart, Event, Field, Screen, Session, SideEvent, SidePage, SideState};
use wegwijzer::text::{Language, Later, Slot, Ui};
use wegwijzer::ui::{Live, SideLive, page_view};
use xtask::product::say_proof;
use xtask::spelled::number;

use common::Guide;

/// The markup of a session's page, without attributes that only the program needs.
fn markup(guide: &Guide, session: &Session) -> String {
    rendered(session, || {
        let page = whole_page(guide.texts(session.language), &guide.rules, session);
        (page, Some(SideLive::still()))
    })
}

/// The markup of what the first part of the program shows before the chunk is there.
fn first_markup(guide: &Guide, session: &Session) -> String {
    rendered(session, || (page(guide.texts(session.language), &guide.rules, session), None))
}

fn rendered(session: &Session, make: impl FnOnce() -> (Page, Option<SideLive>)) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let (page, side) = make();
        let live = Live {
            marked: Signal::stored(session.marked),
            nothing_marked: Signal::stored(session.nothing_marked),
            holds_input: Signal::stored(session.holds_input()),
            side,
            ..Live::still()
        };
        let html = page_view(page, live, Callback::new(|_| ())).to_html();
        html.replace("<!>", "").replace("<!---->", "").replace("</input>", "")
    })
}

fn answered(guide: &Guide, answers: &str) -> Session {
    let answers = read_answers(&guide.rules.model, answers).expect("the test writes known answers");
    Session { answers, screen: Screen::Result, ..Session::default() }
}

const PLAN_FAILED: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                           school-day=small-group,school-says=special,tlv=none,agreement=yes";

#[test]
fn the_first_screen_in_the_page_is_the_one_the_program_makes() {
    let guide = Guide::shipped();
    // The ids are made anew at every load, so the page has none.
    let made = first_markup(&guide, &Session::default());
    let mut made = made.replace("\"still", "\"");
    for part in ["name", "hint"] {
        for number in 0..2 {
            for name in ["id", "aria-labelledby", "aria-describedby"] {
                made = made.replace(&format!(" {name}=\"-option-{number}-{part}\""), "");
            }
        }
    }
    let in_page = xtask::first_screen::first_screen(&guide.content, &guide.rules);
    // Both spellings of a quotation mark are equal in HTML.
    assert_eq!(in_page.replace("&quot;", "\""), made);
}

#[test]
fn a_question_is_a_fieldset_with_its_legend_hint_and_an_input_for_every_option() {
    let guide = Guide::shipped();
    let mut session = Session::default();
    session.apply(&guide.rules, Event::Continued);
    let html = markup(&guide, &session);
    let fact = guide.rules.model.fact_id("place").unwrap();
    let texts = guide.texts(Language::NL);
    assert!(html.contains("<fieldset"), "{html}");
    assert!(html.contains(
        "<legend><h2 data-id=\"heading\" tabindex=\"-1\">Op welke school zit uw kind nu?</h2></legend>"
    ));
    assert_eq!(html.matches("type=\"radio\"").count(), guide.rules.model.fact(fact).values.len());
    assert!(html.contains(texts.ui(Ui::WhyWeAsk)));
    assert!(!html.contains("disabled"), "an error message, never a disabled button");
}

/// The text of each piece of `html` that begins with `start` and ends with `end`.
fn pieces<'h>(html: &'h str, start: &str, end: &str) -> Vec<&'h str> {
    html.split(start).skip(1).map(|rest| rest.split(end).next().unwrap_or_default()).collect()
}

/// The controls of the options in order, without the parts that name and describe them.
fn option_ids(html: &str) -> Vec<&str> {
    let mut ids = pieces(html, "data-id=\"", "\"");
    ids.retain(|id| id.starts_with("option-") && !id.ends_with("-name") && !id.ends_with("-hint"));
    ids
}

#[test]
fn options_stand_in_their_groups_each_once_and_not_knowing_stands_apart() {
    let guide = Guide::shipped();
    let model = &guide.rules.model;
    for language in Language::ALL {
        let texts = guide.texts(language);
        for fact in model.fact_ids() {
            let about = model.fact(fact);
            let session = Session { language, screen: Screen::Question(fact), ..Session::default() };
            for html in [markup(&guide, &session), first_markup(&guide, &session)] {
                let (_, html) = html.split_once("<fieldset").unwrap();
                let parts = pieces(html, "<fieldset>", "</fieldset>");
                assert_eq!(parts.len(), about.groups.len(), "{}", about.id);
                let mut inside = 0;
                for (number, (part, group)) in parts.iter().zip(&about.groups).enumerate() {
                    let name = texts.get(Slot::Group(fact, number as u8));
                    let legend = format!("<legend data-sign=\"{}\">{name}</legend>", group.sign);
                    assert!(part.starts_with(&legend), "{part}");
                    let numbers: Vec<String> =
                        group.values.iter().map(|it| format!("option-{}", it.index())).collect();
                    assert_eq!(option_ids(part), numbers);
                    assert!(!part.contains("unsure"), "{part}");
                    inside += numbers.len();
                }
                assert_eq!(option_ids(html).len(), wegwijzer::text::options(about).count(), "{}", about.id);
                assert!(about.groups.is_empty() || inside == about.values.len());
            }
        }
    }
}

/// The program finds an element by its `data-id`, as to give the focus back to it.
#[test]
fn no_two_elements_of_a_page_have_one_name() {
    let guide = Guide::shipped();
    let model = &guide.rules.model;
    let beside = [
        SidePage::Region,
        SidePage::Finder,
        SidePage::Sheet,
        SidePage::Terms,
        SidePage::Map,
        SidePage::Words,
        SidePage::Search,
        SidePage::Code,
        SidePage::Chairs,
        SidePage::Moving,
        SidePage::Coverage,
        SidePage::Topics,
    ];
    let screens = [Screen::Start]
        .into_iter()
        .chain(model.fact_ids().map(Screen::Question))
        .chain(beside.map(Screen::Side))
        .chain((0..model.routes.len()).map(|it| Screen::Side(SidePage::Route(RouteId::at(it)))))
        .map(|screen| Session { screen, ..answered(&guide, PLAN_FAILED) });
    let situations = complete_situations(&guide.rules).expect("the shipped rules can be walked");
    let results = situations.iter().step_by(997).map(|answers| Session {
        answers: answers.clone(),
        screen: Screen::Result,
        ..Session::default()
    });
    for mut session in screens.chain(results) {
        for voice in [Voice::Parent, Voice::Teacher] {
            session.voice = voice;
            let html = markup(&guide, &session);
            let mut ids = pieces(&html, "data-id=\"", "\"");
            ids.sort_unstable();
            let twice: Vec<_> = ids.windows(2).filter(|it| it[0] == it[1]).collect();
            assert!(twice.is_empty(), "{:?}: {twice:?}", session.screen);
        }
    }
}

#[test]
fn the_head_has_the_tools_that_the_screen_needs() {
    let guide = Guide::shipped();
    let tools = |session: &Session| {
        let html = markup(&guide, session);
        let bar = pieces(&html, "class=\"tools\"", "</header>")[0].to_owned();
        // The languages stand in every head.
        let ids = pieces(&bar, "data-id=\"", "\"").into_iter().filter(|it| !it.starts_with("language"));
        let ids = ids.map(str::to_owned).collect::<Vec<_>>();
        (ids, bar.contains(" hidden"))
    };
    let all = ["tool-voice", "clear"].map(str::to_owned).to_vec();
    let mut session = Session::default();
    assert_eq!(tools(&session), (Vec::new(), false), "the start asks the voice, and has nothing to wipe");
    session.apply(&guide.rules, Event::Continued);
    assert_eq!(tools(&session), (all.clone(), true), "nothing is answered");
    session.apply(&guide.rules, Event::Marked(ValueIx(1), true));
    assert_eq!(tools(&session), (all.clone(), false), "an option is marked");
    session.apply(&guide.rules, Event::SidePageOpened(SidePage::Words));
    assert_eq!(tools(&session), (all.clone(), false), "the mark is kept");
    session.apply(&guide.rules, Event::WentBack);
    session.apply(&guide.rules, Event::Continued);
    assert_eq!(tools(&session), (all.clone(), false), "a question is answered");
    session.apply(&guide.rules, Event::StartedAgain);
    assert_eq!(tools(&session), (Vec::new(), false), "all is wiped");
    // What was typed beside the questions, without any answer.
    for typed in [
        SideEvent::Typed("1211".to_owned()),
        SideEvent::SectorChosen(wegwijzer::region::Sector::Secondary),
        SideEvent::Filled(Field::OtherCode, "4K7".to_owned()),
    ] {
        let mut session = Session::default();
        session.apply(&guide.rules, Event::SidePageOpened(SidePage::Chairs));
        assert_eq!(tools(&session), (all.clone(), true));
        session.apply_side(&guide.rules, typed);
        assert_eq!(tools(&session), (all.clone(), false));
        session.apply(&guide.rules, Event::WentBack);
        assert_eq!(tools(&session).0, ["clear"]);
        session.apply(&guide.rules, Event::StartedAgain);
        assert_eq!(session, Session { wiped: true, ..Session::default() });
        assert_eq!(tools(&session).0, [""; 0]);
    }
}

#[test]
fn going_on_later_is_offered_once_there_is_an_answer_and_the_chunk_is_there() {
    let guide = Guide::shipped();
    let urgent = Screen::Question(guide.rules.model.fact_id("urgent").unwrap());
    let answered = Session { screen: urgent, ..answered(&guide, "place=primary") };
    let first = Session { screen: urgent, ..Session::default() };
    let offered = |html: String| html.contains("data-id=\"later\"");
    assert!(offered(markup(&guide, &answered)) && !offered(first_markup(&guide, &answered)));
    assert!(!offered(markup(&guide, &first)));
}

#[test]
fn links_to_other_pages_are_one_fold_that_begins_closed_and_the_region_stays_in_sight() {
    let mut guide = Guide::shipped();
    guide.content.texts.insert(Language::NL, guide.content.all_texts(Language::NL));
    let text = std::fs::read_to_string("public/profiles/regio-voorbeeld.json").unwrap();
    let profile = profile::read(&text, "regio-voorbeeld", &guide.rules.model).unwrap();
    let side = SideState { profile, ..SideState::default() };
    for screen in [Screen::Start, Screen::Result, Screen::Side(SidePage::Words)] {
        let session = Session { screen, side: side.clone(), ..answered(&guide, PLAN_FAILED) };
        let html = markup(&guide, &session);
        let more = pieces(&html, "<nav class=\"more\"", "</nav>");
        assert_eq!(more.len(), 1);
        let (name, fold) = more[0].split_once("<details data-id=\"more\"><summary>").expect("it is closed");
        let summary = guide.content.later[&Language::NL].later(Later::More);
        assert!(name.contains(summary) && fold.starts_with(summary));
        assert!(fold.matches("<button").count() >= 8 && fold.ends_with("</details>"), "{fold}");
        let (_, after) = html.rsplit_once("</nav>").unwrap();
        assert!(after.starts_with("<footer class=\"own\">"), "{after}");
    }
}

#[test]
fn wiping_drops_the_answers_and_says_so_until_the_next_step() {
    let guide = Guide::shipped();
    let mut session = Session { marked: ValueSet::of([ValueIx(1)]), ..answered(&guide, PLAN_FAILED) };
    session.apply(&guide.rules, Event::StartedAgain);
    let texts = guide.texts(Language::NL);
    let says = |session: &Session| {
        let html = markup(&guide, session);
        [Ui::Wiped, Ui::WipedJustNow, Ui::WipedAll, Ui::Undo].map(|it| html.contains(texts.ui(it)))
    };
    assert_eq!(says(&session), [true, true, false, true]);
    session.apply(&guide.rules, Event::Forgotten);
    assert_eq!(session, Session { wiped: true, ..Session::default() }, "nothing else is kept");
    assert_eq!(says(&session), [true, false, true, false]);
    session.apply(&guide.rules, Event::Continued);
    assert_eq!(says(&session), [false; 4]);
}

#[test]
fn going_on_without_an_answer_says_so_above_and_beside_the_question() {
    let guide = Guide::shipped();
    let mut session = Session::default();
    session.apply(&guide.rules, Event::Continued);
    session.apply(&guide.rules, Event::Continued);
    let html = markup(&guide, &session);
    assert!(html.contains("data-id=\"error\" role=\"alert\""), "{html}");
    assert!(html.contains("aria-describedby=\"still-hint still-error-message\""));
    assert_eq!(html.matches(guide.texts(Language::NL).ui(Ui::ErrorOneKnown)).count(), 2);
}

/// "Weet ik niet" is offered where the question has it, and promised nowhere else.
#[test]
fn an_error_offers_what_its_question_offers() {
    let guide = Guide::shipped();
    for (language, option, offer) in [
        (Language::NL, "Weet ik niet", "Weet u het niet?"),
        (Language::EN, "I don't know", "If you don't know"),
    ] {
        let texts = guide.texts(language);
        for (number, _) in guide.rules.model.facts.iter().enumerate() {
            let session = Session { screen: Screen::Question(FactId::at(number)), ..Session::default() };
            let Body::Question(question) = page(texts, &guide.rules, &session).body else { panic!() };
            let options: Vec<_> = question.groups.iter().flat_map(|it| &it.options).collect();
            let last = options.last().expect("every question has options");
            let offered = options.iter().any(|it| it.label == option);
            assert_eq!(question.error.contains(offer), offered, "{}: {}", last.label, question.error);
            if question.error.ends_with("laatste antwoord.") || question.error.ends_with("the last one.") {
                assert!(last.unsure, "{} is no way out", last.label);
            }
        }
        let lead = for_voice(texts.ui(Ui::StartLead), Voice::Parent);
        assert!(!lead.contains("altijd") && !lead.contains("always"), "{lead}");
    }
}

#[test]
fn a_marked_option_is_marked_in_the_markup_and_none_excludes_the_rest() {
    let guide = Guide::shipped();
    let urgent = guide.rules.model.fact_id("urgent").unwrap();
    let none = guide.rules.model.fact(urgent).unknown();
    let mut session = Session { screen: Screen::Question(urgent), ..answered(&guide, "place=primary") };
    let first = ValueSet(1).iter().next().unwrap();
    session.apply(&guide.rules, Event::Marked(first, true));
    session.apply(&guide.rules, Event::Marked(none, true));
    assert_eq!(session.marked, ValueSet::of([none]));
    session.apply(&guide.rules, Event::Marked(first, true));
    assert_eq!(session.marked, ValueSet::of([first]));
    assert_eq!(markup(&guide, &session).matches("checked=\"\"").count(), 1);
}

#[test]
fn a_result_shows_route_reasons_steps_and_sources() {
    let mut guide = Guide::shipped();
    for (language, later) in std::mem::take(&mut guide.content.later) {
        assert!(guide.content.texts.get_mut(&language).expect("the language is there").add(later));
    }
    let html = markup(&guide, &answered(&guide, PLAN_FAILED));
    let texts = guide.texts(Language::NL);
    let sbo = guide.rules.model.route_id("sbo").unwrap();
    assert!(
        html.contains(&format!("<span data-id=\"route\">{}</span>", texts.get(Slot::RouteName(sbo)))),
        "{html}"
    );
    for ui in
        [Ui::WhyRoute, Ui::WhyNotOthers, Ui::WhatIf, Ui::Steps, Ui::WhoDecides, Ui::HowLong, Ui::WhoPays]
    {
        assert!(html.contains(texts.ui(ui)), "{} is missing", texts.ui(ui));
    }
    for ui in [Ui::Also, Ui::DisagreeTitle, Ui::RegionTitle, Ui::SourcesTitle, Ui::NotADecision] {
        assert!(html.contains(texts.ui(ui)), "{} is missing", texts.ui(ui));
    }
    // Nobody has to do it alone: that stands right before the steps, and pushes the route nowhere.
    let together = texts.later(Later::Together);
    assert!(html.contains(&format!("<p>{together}</p><ol class=\"steps\">")), "{html}");
    assert!(html.contains("rel=\"noopener noreferrer\""));
}

#[test]
fn a_result_ends_with_what_was_proved_and_one_link_to_the_rules_for_every_answer() {
    let unproved = Guide::shipped();
    assert!(!markup(&unproved, &answered(&unproved, PLAN_FAILED)).contains("data-id=\"proof\""));

    let mut guide = unproved;
    let situations = Situations::new(&guide.rules).all();
    say_proof(&mut guide.content, situations, Date::new(2026, 11, 24).unwrap()).unwrap();
    for language in Language::ALL {
        let texts = guide.texts(language);
        let number = number(situations, language);
        let day = day_in_words(Date::new(2026, 11, 24).unwrap(), &guide.content.later[&language]);
        assert!(situations > 1_000_000 && number.len() > situations.to_string().len());
        for answers in [PLAN_FAILED, "place=older"] {
            let session = Session { language, ..answered(&guide, answers) };
            let html = markup(&guide, &session);
            let (_, last) = html.split_once("<details data-id=\"proof\">").expect("the line is there");
            for part in [&number, &day, &guide.rules.model.version, texts.ui(Ui::HowItDecides)] {
                assert!(last.contains(part), "{part} is missing: {last}");
            }
            let link = "<a href=\"hoe/\" target=\"_blank\" rel=\"noopener noreferrer\" referrerpolicy=\"no-referrer\">";
            assert!(last.contains(link) && !last.contains('#'), "{last}");
            assert_eq!(html.matches("hoe/").count(), 1);
        }
    }
}

#[test]
fn without_the_chunk_every_question_is_asked_and_a_result_waits() {
    let guide = Guide::shipped();
    for fact in guide.rules.model.fact_ids() {
        let session = Session { screen: Screen::Question(fact), ..Session::default() };
        let html = first_markup(&guide, &session);
        let legend =
            wegwijzer::markup::for_voice(guide.texts(Language::NL).get(Slot::Legend(fact)), session.voice);
        assert!(html.contains("data-id=\"next\"") && html.contains(&legend.replace('"', "&quot;")), "{html}");
    }
    let waiting = first_markup(&guide, &answered(&guide, PLAN_FAILED));
    let texts = guide.texts(Language::NL);
    for ui in [Ui::WaitHeading, Ui::WaitText, Ui::WaitPages] {
        assert!(waiting.contains(texts.ui(ui)), "{waiting}");
    }
    assert!(waiting.contains("href=\"gids/nl/index.html\"") && !waiting.contains("data-id=\"result\""));
}

#[test]
fn parent_and_teacher_read_their_own_words_of_the_same_decision() {
    let guide = Guide::shipped();
    let parent = answered(&guide, PLAN_FAILED);
    let teacher = Session { voice: Voice::Teacher, ..parent.clone() };
    let (for_parent, for_teacher) = (markup(&guide, &parent), markup(&guide, &teacher));
    assert!(for_parent.contains("Uw kind zit op") && !for_teacher.contains("Uw kind"), "{for_teacher}");
    for html in [&for_parent, &for_teacher] {
        assert!(!html.contains('{') && !html.contains('#'), "markup or a placeholder is left over");
    }
}

#[test]
fn what_is_not_known_says_who_knows_and_what_stays_possible() {
    let guide = Guide::shipped();
    let html = markup(&guide, &answered(&guide, &PLAN_FAILED.replace("effect=no", "effect=unknown")));
    let texts = guide.texts(Language::NL);
    assert!(
        html.contains(texts.ui(Ui::UnknownTitle)) && html.contains(texts.ui(Ui::UnknownPossible)),
        "{html}"
    );
    assert!(html.contains(texts.ui(Ui::AskTeacher)));
}

#[test]
fn english_shows_no_dutch_interface_words() {
    let guide = Guide::shipped();
    let session = Session { language: Language::EN, ..answered(&guide, PLAN_FAILED) };
    let html = markup(&guide, &session);
    for &ui in Ui::ALL {
        let (nl, en) = (guide.texts(Language::NL).ui(ui), guide.texts(Language::EN).ui(ui));
        // The Dutch name of the guide stands beside the English one.
        let told = nl.len() >= 12 && !nl.contains('#') && !en.contains(nl);
        assert!(!told || !html.contains(nl), "`{}` is in Dutch", ui.key());
    }
}

/// The markup of the sheet in a language, with Dutch texts beside it, after this choice.
fn sheet_markup(guide: &Guide, language: Language, voice: Voice, choice: &str) -> String {
    let mut session =
        Session { voice, language, screen: Screen::Side(SidePage::Sheet), ..answered(guide, PLAN_FAILED) };
    session.apply_side(&guide.rules, SideEvent::Filled(Field::SheetIn, choice.to_owned()));
    let [texts, dutch] = [language, Language::NL].map(|it| guide.content.all_texts(it));
    rendered(&session, || (whole_page_with(&texts, &dutch, &guide.rules, &session), Some(SideLive::still())))
}

#[test]
fn in_two_languages_each_sentence_has_the_dutch_one_under_it_and_room_to_write_stands_once() {
    let guide = Guide::shipped();
    let [dutch_parent, dutch_teacher] =
        [Voice::Parent, Voice::Teacher].map(|voice| sheet_markup(&guide, Language::NL, voice, ""));
    for (voice, in_dutch) in [(Voice::Parent, dutch_parent), (Voice::Teacher, dutch_teacher)] {
        assert!(!in_dutch.contains("class=\"under\"") && !in_dutch.contains("sheet-in"));
        let rooms = |html: &str| html.matches("class=\"to-write\"").count() + html.matches("<td").count();
        let headings = |html: &str| html.matches("<h3").count();
        for language in Language::ALL.into_iter().filter(|it| *it != Language::NL) {
            let both = sheet_markup(&guide, language, voice, "");
            assert!(!both.contains(['\u{fff9}', '\u{fffa}', '\u{fffb}']));
            assert_eq!(both.matches("type=\"radio\"").count(), 3);
            for id in ["sheet-in-both", "sheet-in-own", "sheet-in-dutch"] {
                assert_eq!(both.matches(&format!("data-id=\"{id}\"")).count(), 1, "{id}");
            }
            assert_eq!((rooms(&both), headings(&both)), (rooms(&in_dutch), headings(&in_dutch)));
            let under = pieces(&both, "<span class=\"under\"", "</span>");
            assert!(under.len() > 40, "{}", under.len());
            for it in under {
                assert!(it.starts_with(" lang=\"nl\" dir=\"ltr\">"), "{it}");
                let said = it.split_once('>').expect("it is an element").1;
                assert!(!said.is_empty());
                // A pair stands on one line; all else stands in Dutch as it stands here.
                assert!(said.contains(": ") || in_dutch.contains(&format!(">{said}<")), "{said}");
            }
            let own = sheet_markup(&guide, language, voice, "own");
            assert!(!own.contains("class=\"under\"") && !own.contains("class=\"in-dutch\""));
            let dutch = sheet_markup(&guide, language, voice, "dutch");
            let sheet = |html: &str| {
                let begin = html.find("<div class=\"sheet\">").expect("there is a sheet");
                let end = html[begin..].find("<div class=\"actions\">").expect("the page goes on");
                html[begin..begin + end].to_owned()
            };
            let wrapped = dutch.split_once("<div class=\"in-dutch\" lang=\"nl\" dir=\"ltr\">");
            assert!(
                wrapped.is_some_and(|(_, inside)| inside.starts_with("<div class=\"sheet\">")),
                "{dutch}"
            );
            assert_eq!(sheet(&dutch).trim_end_matches("</div>"), sheet(&in_dutch).trim_end_matches("</div>"));
        }
    }
}

#[test]
fn text_from_content_never_becomes_markup() {
    let guide = Guide::shipped();
    let hostile = "<img src=x onerror=alert(1)>";
    let mut sentences: Vec<String> = guide.texts(Language::NL).sentences().map(str::to_owned).collect();
    sentences.iter_mut().for_each(|it| *it = hostile.to_owned());
    let mut guide = guide;
    let texts =
        wegwijzer::text::Texts::new(wegwijzer::text::all_slots(&guide.rules.model), Language::NL, sentences)
            .unwrap();
    guide.content.texts.insert(Language::NL, texts);
    let mut question = Session::default();
    question.apply(&guide.rules, Event::Continued);
    for session in [Session::default(), question, answered(&guide, PLAN_FAILED)] {
        let html = markup(&guide, &session);
        assert!(!html.contains("<img") && html.contains("&lt;img src=x onerror=alert(1)&gt;"), "{html}");
    }
}

#[test]
fn the_chunk_shows_with_its_part_of_the_model_what_the_whole_model_shows() {
    let guide = Guide::shipped();
    let (whole, texts) = (&guide.rules, guide.content.all_texts(Language::NL));
    let model = unpack_model(&pack_chunk_model(&whole.model)).unwrap();
    let profiles = ["regio-voorbeeld", "unita"].map(|id| {
        let text = std::fs::read_to_string(format!("public/profiles/{id}.json")).unwrap();
        let profile = profile::read(&text, id, &whole.model).unwrap();
        assert_eq!(profile, profile::read(&text, id, &model).unwrap());
        profile
    });
    let mut part = whole.clone();
    part.complete(model);
    let [region, other] = profiles;
    let mut pages = vec![
        SidePage::Region,
        SidePage::Sheet,
        SidePage::Terms,
        SidePage::Map,
        SidePage::Words,
        SidePage::Search,
        SidePage::Code,
        SidePage::Chairs,
        SidePage::Moving,
        SidePage::Coverage,
        SidePage::Topics,
    ];
    pages.extend((0..whole.model.routes.len()).map(|it| SidePage::Route(RouteId::at(it))));
    pages.extend(whole.model.topic_ids().map(SidePage::Topic));
    let situations = complete_situations(whole).unwrap();
    let mut number = 0;
    for (profile, every) in [(Profile::default(), 4), (region, 50)] {
        let regional = [whole, &part].map(|rules| rules.with_terms(&profile.settings(&rules.model)));
        for answers in situations.iter().step_by(every) {
            number += 1;
            let other = Some(Box::new(other.clone()));
            let mut side = SideState { profile: profile.clone(), other, ..SideState::default() };
            side.today = Date::from_iso("2026-11-24");
            let mut session = Session { side, answers: answers.clone(), ..Session::default() };
            session.voice = [Voice::Parent, Voice::Teacher][number % 2];
            session.apply_side(whole, SideEvent::Filled(Field::Search, "plan op school".to_owned()));
            for moment in (0..whole.model.moments.len()).map(MomentId::at) {
                for (part, text) in [(DatePart::Day, "2"), (DatePart::Month, "10"), (DatePart::Year, "2026")]
                {
                    session.apply_side(whole, SideEvent::Filled(Field::Date(moment, part), text.to_owned()));
                }
            }
            let side = if number % 50 == 1 { &pages[..] } else { &[] };
            for screen in side.iter().map(|&it| Screen::Side(it)).chain([Screen::Result]) {
                session.screen = screen;
                let shown = |rules: &Rules| {
                    let page =
                        rendered(&session, || (whole_page(&texts, rules, &session), Some(SideLive::still())));
                    (page, follows(&texts, rules, &session, &mut None))
                };
                assert!(shown(&regional[0]) == shown(&regional[1]), "{screen:?} {answers:?}");
            }
        }
    }
    assert!(number > 100);
}
