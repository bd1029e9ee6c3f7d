//! The screens of the guide, each reached on a short way: with a code for the answers, and a few presses.

use std::ops::Deref;

use fantoccini::key::Key;
use serde_json::json;
use wegwijzer::code::write;
use wegwijzer::content::read_answers;
use wegwijzer::markup::Voice;
use wegwijzer::model::TopicId;
use wegwijzer::text::{Language, Later, Slot};

use super::judges::Judged;
use super::look::{Findings, has_its_turn, look, look_briefly, wide_and_light};
use super::words::wrong_words;
use crate::browser::Browser;
use crate::site::Site;
use crate::visit::{READ, Visit, model};

/// Answers under an urgent note, of which more questions follow.
const URGENT: &str = "place=primary,urgent=unsafe";
/// A result with an urgent note, with answers that are not known.
const UNKNOWN: &str = "place=primary,urgent=unsafe,need=vision,leaving-primary=no,glasses-enough=unknown,done=class,\
                       school-day=unknown,school-says=can,agreement=no";
/// A result with another route beside it.
const BESIDE: &str = "place=primary,urgent=none,need=learning+physical,leaving-primary=no,done=plan,effect=no,\
                      school-day=small-group,care=moments,school-says=special,tlv=none,agreement=yes";
/// Answers that lead to extra support, which the invented region describes.
const EXTRA: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                     school-says=can-with-help,agreement=yes";
/// The query of a region with all that a profile may hold.
const REGION: &str = "&profiel=regio-voorbeeld";

/// Where the way to a screen begins.
#[derive(Clone, Copy)]
enum From {
    /// The first screen, which asks for the voice.
    Start,
    /// The first question.
    Begun,
    /// The first question, where a part of the program never comes.
    BegunWithoutAll,
    /// What follows from these answers, with this at the end of the address.
    Answers(&'static str, &'static str),
}

impl Visit {
    /// Opens the guide and goes to where the way to a screen begins.
    fn go_from(&mut self, from: From, voice: Voice, language: Language) {
        let more = if let From::Answers(_, more) = from { more } else { "" };
        self.browser.open(&format!("{}?taal={}{more}", self.site.address(), language.code()));
        let ready = if let From::BegunWithoutAll = from { "first" } else { "true" };
        let shown = if more == REGION { "visible('.own')" } else { "true" };
        self.browser.expect_that(&format!(
            "document.documentElement?.dataset.ready === '{ready}' && document.documentElement.lang === '{}' && {shown}",
            language.code()
        ));
        (self.voice, self.language, self.given) = (Voice::Parent, language, <_>::default());
        match from {
            From::Start => {}
            From::Begun | From::BegunWithoutAll => self.begin(voice),
            From::Answers(answers, _) => self.open_code(answers, voice),
        }
    }
}

impl<B: Deref<Target = Browser>> Visit<B> {
    /// Opens a page of the menu or of a result.
    #[track_caller]
    fn turn_to(&self, id: &str) {
        let before = self.browser.see_text("text('[data-id=heading]')");
        self.press(&format!("[data-id={id}]"), 0);
        self.browser.expect_that(&format!(
            "text('[data-id=heading]') !== {} && focused() === 'heading'",
            json!(before)
        ));
    }
}

/// Judges a screen in these voices: in two languages in every presentation, in the others briefly in one voice.
fn expect_good(site: Site, name: &str, from: From, voices: &[Voice], go: fn(&mut Visit)) {
    let mut visit = Visit::to(site);
    let mut findings = Findings::default();
    for language in Language::ALL {
        let whole = READ.contains(&language);
        for &voice in if whole { voices } else { &voices[..1] } {
            // Voices differ in words and not in structure; axe sees both.
            let ibm = voice == voices[0] && (whole || has_its_turn(name.len(), language));
            let judged = Judged { ibm, ..Judged::by_all() };
            wide_and_light(&visit.browser);
            visit.go_from(from, voice, language);
            go(&mut visit);
            let place = format!("{voice:?} {}", language.code());
            let look = if whole { look } else { look_briefly };
            look(&visit.browser, &place, &judged, &mut findings);
            findings.add(&place, visit.browser.see_texts(&wrong_words(language)));
        }
    }
    findings.expect_none(name);
}

const BOTH: &[Voice] = &[Voice::Parent, Voice::Teacher];

macro_rules! screens {
    ($($test:ident: $from:expr, $go:expr;)*) => {$(
        #[test]
        fn $test() {
            let voices = if matches!($from, From::Start) { &BOTH[..1] } else { BOTH };
            expect_good(Site::shipped(), stringify!($test), $from, voices, $go);
        }
    )*};
}

screens! {
    the_first_screen: From::Start, |_| ();
    the_first_screen_with_everything_open: From::Start, |visit| visit.open_everything();
    a_region_on_the_first_screen: From::Answers("", REGION), |_| ();
    a_question_with_one_answer: From::Begun, |_| ();
    a_question_left_without_an_answer: From::Begun, |visit| {
        visit.press_next();
        visit.browser.expect("focused()", "error");
    };
    a_question_with_several_answers: From::Answers("place=primary", ""), |_| ();
    a_question_that_is_read_aloud: From::Answers("place=primary", ""), |visit| {
        visit.give_voices();
        visit.press_aloud("fieldset > .aloud");
    };
    a_question_that_no_voice_can_read: From::Answers("place=primary", ""), |visit| visit.take_voices();
    a_result_that_can_be_read_aloud: From::Answers(BESIDE, ""), |visit| {
        visit.give_voices();
        visit.open_everything();
    };
    a_list_of_words_that_can_be_read_aloud: From::Begun, |visit| {
        visit.turn_to("words");
        visit.give_voices();
    };
    a_question_under_an_urgent_note: From::Answers(URGENT, ""), |_| ();
    a_question_with_everything_open: From::Answers(URGENT, ""), |visit| visit.open_everything();
    a_result_with_notes: From::Answers(UNKNOWN, ""), |_| ();
    a_result_with_notes_and_everything_open: From::Answers(UNKNOWN, ""), |visit| visit.open_everything();
    a_result_with_another_route: From::Answers(BESIDE, ""), |_| ();
    a_result_with_another_route_and_everything_open: From::Answers(BESIDE, ""), |visit| visit.open_everything();
    a_result_in_a_region: From::Answers(EXTRA, REGION), |visit| visit.open_everything();
    an_answer_looked_at_again: From::Answers(UNKNOWN, ""), |visit| {
        visit.look_again("glasses-enough");
    };
    after_a_changed_answer: From::Answers(BESIDE, ""), |visit| {
        visit.look_again("school-day");
        visit.mark(0);
        visit.press_next();
        visit.browser.expect_that("visible('.notice:not([hidden])')");
    };
    the_map: From::Begun, |visit| {
        visit.turn_to("map");
        visit.open_everything();
    };
    the_map_of_a_visit: From::Answers(BESIDE, ""), |visit| {
        visit.turn_to("map");
        visit.open_everything();
    };
    the_list_of_words: From::Begun, |visit| {
        visit.turn_to("words");
        visit.open_everything();
    };
    the_search: From::Begun, |visit| {
        visit.look_for("vervoer");
        visit.open_everything();
    };
    the_search_with_nothing_found: From::Begun, |visit| visit.look_for("qqqq");
    the_terms_without_dates: From::Begun, |visit| visit.turn_to("terms");
    the_terms_with_dates: From::Begun, |visit| {
        visit.turn_to("terms");
        visit.fill_date("registered", "2-3-2026");
        visit.fill_date("decided", "9-3-2026");
        visit.open_everything();
    };
    the_terms_with_wrong_dates: From::Begun, |visit| {
        visit.turn_to("terms");
        visit.fill_date("registered", "2-3-2026");
        visit.fill_date("decided", "1-3-2026");
        visit.fill_date("tlv-ends", "31-2-2030");
        visit.open_everything();
    };
    the_topics: From::Answers(BESIDE, ""), |visit| visit.turn_to("topics");
    a_topic_with_everything_open: From::Answers(BESIDE, ""), |visit| {
        let length = |id: &TopicId| visit.said(Slot::TopicHolds(*id)).len();
        let id = model().topic_ids().max_by_key(length).expect("there are topics");
        visit.turn_to("topics");
        visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
        visit.expect_topic(id);
        visit.open_everything();
    };
    the_sheet: From::Answers(BESIDE, ""), |visit| visit.turn_to("sheet");
    the_sheet_to_copy_by_hand: From::Answers(BESIDE, ""), |visit| {
        visit.turn_to("sheet");
        visit.browser.see("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))");
        visit.press(".paper > .button", 1);
        visit.browser.expect_that("visible('[data-id=by-hand]')");
    };
    the_page_of_a_route: From::Begun, |visit| {
        visit.look_for("sbo");
        let route = model().route_id("sbo").expect("it is a route");
        visit.press_named(".found .link", &visit.say(Slot::RouteName(route)));
        visit.browser.expect_that("!document.querySelector('.found') && visible('.paper')");
        visit.open_everything();
    };
    the_finder: From::Begun, |visit| {
        visit.turn_to("finder");
        visit.browser.expect_that("visible('[data-id=find]')");
    };
    the_finder_with_suggestions: From::Begun, |visit| {
        visit.find("gorin");
        visit.browser.press(Key::Down);
        visit.browser.expect_that("visible('[role=option][aria-selected=true]')");
    };
    the_finder_with_a_partnership: From::Begun, |visit| {
        visit.find("1211");
        visit.browser.expect_that("visible('[data-id=use]')");
        visit.open_everything();
    };
    the_code_of_the_answers: From::Answers(BESIDE, ""), |visit| visit.turn_to("to-code");
    a_code_to_open: From::Answers(BESIDE, ""), |visit| {
        visit.turn_to("to-code");
        visit.fill("code", &code(UNKNOWN));
        visit.browser.expect_that("visible('[data-id=follows] .button')");
    };
    a_code_that_is_wrong: From::Begun, |visit| {
        visit.turn_to("to-code");
        visit.fill("code", "QQQQ-QQQQ");
        visit.browser.expect_that("visible('[data-id=follows] > p')");
    };
    two_people_without_a_code: From::Begun, |visit| visit.turn_to("chairs");
    two_people_beside_each_other: From::Answers(BESIDE, ""), |visit| {
        visit.turn_to("chairs");
        visit.fill("other-code", &code(EXTRA));
        visit.browser.expect_that("visible('.sheet')");
    };
    moving_before_the_result: From::Begun, |visit| visit.turn_to("moving");
    moving_to_another_region: From::Answers(EXTRA, REGION), |visit| {
        visit.turn_to("moving");
        visit.browser.see("all('.paper > .button').find((it) => it.textContent.includes('Unita')).click()");
        visit.browser.expect_that("texts('.card dt').some((it) => it.includes('Unita'))");
        visit.open_everything();
    };
    the_page_of_the_region: From::Answers(EXTRA, REGION), |visit| {
        visit.turn_to("region");
        visit.open_everything();
    };
    the_schools_of_the_region: From::Answers(EXTRA, REGION), |visit| {
        visit.turn_to("region");
        visit.turn_to("coverage");
    };
    the_failure: From::Begun, |visit| visit.fail();
}

impl Visit {
    /// Types into the finder.
    fn find(&self, typed: &str) {
        self.turn_to("finder");
        self.browser.expect_that("visible('[data-id=find]')");
        // The page that is rendered again with the data restores the focus one frame later.
        self.browser.see("new Promise((done) => setTimeout(() => done(1), 200))");
        self.browser.see("document.querySelector('[data-id=find]').focus()");
        typed.chars().for_each(|key| self.browser.press(key));
    }
}

fn code(answers: &str) -> String {
    write(model(), &read_answers(model(), answers).expect("the test writes known answers"))
}

/// The chunk is not there, so a result waits for it.
#[test]
fn a_result_that_waits() {
    let site = Site::broken(|files| files.remove("chunk.", ".wasm"));
    expect_good(site, "a result that waits", From::BegunWithoutAll, BOTH, |visit| visit.answer_and_wait());
}

/// What the topics say is not there.
#[test]
fn a_topic_that_does_not_come() {
    let site = Site::broken(|files| {
        for language in Language::ALL {
            files.remove(&format!("topics-{}.", language.code()), ".txt");
        }
    });
    expect_good(site, "a topic that does not come", From::Begun, BOTH, |visit| {
        visit.turn_to("topics");
        visit.press_named(".paper button", &visit.said(Slot::TopicName(TopicId::at(0))));
        visit.browser.expect("texts('.paper > p')[0]", visit.later_words(Later::TopicsFailed));
    });
}
