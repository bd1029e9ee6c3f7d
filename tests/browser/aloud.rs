//! How long it takes to hear a question, and the beginning of a result, from a speech engine at its usual speed.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use wegwijzer::code::write;
use wegwijzer::engine::{Answers, decide};
use wegwijzer::markup::Voice;
use wegwijzer::model::{FactId, RouteId};
use wegwijzer::text::{Language, Later, Slot};
use xtask::programs::Program;

use crate::driver::program;
use crate::journeys::all_cases;
use crate::reader::Line;
use crate::site::Site;
use crate::visit::{GUIDE, READ, Visit, model};

/// The speed that the engine has when nothing is set, in words per minute.
const SPEED: &str = "175";

/// A question is heard within this many seconds: its text, its hint, its groups and all its options with theirs, each
/// once and without the words that a screen reader adds for roles and states.
const QUESTION: f64 = 60.0;

/// The route, why, and what to do first are heard within this many seconds of a result, with the words for roles.
const FIRST: f64 = 20.0;

/// Speech as the engine makes it.
struct Speech {
    engine: PathBuf,
}

impl Speech {
    fn new() -> Speech {
        Speech { engine: program(Program::EspeakNg) }
    }

    /// How many seconds these lines take, each as a sentence.
    fn seconds(&self, language: Language, lines: &[String]) -> f64 {
        let voice = if language == Language::EN { "en-gb" } else { language.code() };
        let mut command = Command::new(&self.engine);
        command.args(["-v", voice, "-s", SPEED, "--stdin", "--stdout"]);
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
        let mut input = process.stdin.take().expect("its input is piped");
        // The engine reads everything before it speaks.
        input.write_all(lines.join("\n").as_bytes()).expect("the engine reads the text");
        drop(input);
        let made = process.wait_with_output().expect("the engine ends");
        assert!(made.status.success(), "{command:?}: {}", made.status);
        seconds_of(&made.stdout)
    }
}

/// The length of a sound in the form WAV, whose header cannot know it: it is written before the sound is made.
fn seconds_of(sound: &[u8]) -> f64 {
    let number = |at: usize| u32::from_le_bytes(sound[at..at + 4].try_into().expect("four bytes"));
    assert!(
        sound.len() >= 44 && sound.starts_with(b"RIFF") && sound[36..].starts_with(b"data"),
        "no sound came"
    );
    let bytes_per_second = number(28);
    (sound.len() - 44) as f64 / f64::from(bytes_per_second)
}

#[test]
fn a_second_of_sound_is_a_second_and_a_longer_text_takes_longer() {
    let mut sound = b"RIFF....WAVEfmt ................................data....".to_vec();
    sound.truncate(36);
    sound[28..32].copy_from_slice(&44_100_u32.to_le_bytes());
    sound.extend(b"data....");
    sound.resize(44 + 44_100, 0);
    assert_eq!(seconds_of(&sound), 1.0);
    let speech = Speech::new();
    for language in READ {
        let [short, long] =
            [1, 10].map(|times| speech.seconds(language, &vec!["wegwijzer.".to_owned(); times]));
        assert!(short > 0.3 && short < 3.0, "{short}");
        assert!(long > 5.0 * short, "{long} for {short}");
    }
}

impl Visit {
    /// Opens the page on which somebody goes on with a code, and goes on with these answers.
    #[track_caller]
    fn go_on_with(&mut self, answers: &Answers, voice: Voice) {
        self.browser.expect_that("document.querySelector('[data-id=to-code]')");
        self.browser.see("document.querySelector('[data-id=to-code]').click()");
        self.browser.expect_that("document.querySelector('[data-id=code]')");
        let code = write(model(), answers);
        self.browser.see(&format!(
            "(() => {{ const it = document.querySelector('[data-id=code]'); it.value = {code:?}; \
             it.dispatchEvent(new Event('input')); }})()"
        ));
        self.browser.expect("all('[data-id=follows] .button').length", 2);
        let button = match voice {
            Voice::Parent => 0,
            Voice::Teacher => 1,
        };
        self.browser.see(&format!("all('[data-id=follows] .button')[{button}].click()"));
        (self.voice, self.given) = (voice, answers.clone());
        self.expect_position();
        self.browser.expect_that("['heading', 'urgent'].includes(focused())");
    }
}

/// The answers after which each question is asked: the fewest that a worked case gives.
fn before_each_question() -> Vec<(FactId, Answers)> {
    let mut found: Vec<(FactId, Answers)> = Vec::new();
    for case in all_cases() {
        let mut given = Answers::default();
        while let Some(fact) = decide(&GUIDE.rules, &given).next {
            match found.iter_mut().find(|it| it.0 == fact) {
                Some(known) if known.1.iter().count() > given.iter().count() => known.1 = given.clone(),
                Some(_) => (),
                None => found.push((fact, given.clone())),
            }
            let Some(answer) = case.answers.get(fact) else { break };
            given.set(fact, answer);
        }
    }
    assert_eq!(found.len(), model().facts.len(), "a worked case asks every question");
    found
}

/// The lines of a question, from the group that holds it, which says the question and its hint a first time, to its
/// last option.
fn question(lines: &[Line], heading: &str) -> Vec<Line> {
    let is_option = |it: &Line| it.role == "radio" || it.role == "checkbox";
    let from = lines.iter().position(|it| it.role == "group" && it.name == heading);
    let from = from.expect("the group of the question is heard");
    let to = lines.iter().rposition(is_option).expect("its options are heard");
    assert!(from < to, "the options are heard before the question");
    lines[from..=to].to_vec()
}

/// What the engine is given: each line as a sentence, with the words for roles and states or without.
fn said(lines: &[Line], aloud: bool, language: Language) -> Vec<String> {
    // A line that does not end as a sentence would run on into the next.
    let ended = |it: String| if it.ends_with(['.', '!', '?']) { it } else { format!("{it}.") };
    let lines = lines.iter().map(|it| if aloud { it.aloud(language) } else { it.words() });
    lines.filter(|it| !it.is_empty()).map(ended).collect()
}

/// Calls `hear` in every voice and language, with a visit that has just begun.
fn in_every_voice(mut hear: impl FnMut(&mut Visit, Voice)) {
    let mut visit = Visit::to(Site::shipped());
    for language in READ {
        for voice in [Voice::Parent, Voice::Teacher] {
            visit.open_for(language, None);
            hear(&mut visit, voice);
        }
    }
}

#[test]
fn every_question_is_heard_within_a_minute() {
    let (speech, questions) = (Speech::new(), before_each_question());
    let (mut wrong, mut measured) = (Vec::new(), Vec::new());
    in_every_voice(|visit, voice| {
        for (fact, answers) in &questions {
            // The first question is asked without a code.
            if answers.iter().count() == 0 {
                visit.begin(voice);
                visit.browser.expect("focused()", "heading");
            } else {
                visit.go_on_with(answers, voice);
            }
            let heading = visit.say(Slot::Legend(*fact));
            let lines = question(visit.listen().whole(), &heading);
            // A hint that is the description of its option also stands as text beside it.
            let inside = &lines[1..];
            let once: Vec<Line> = inside.iter().filter(|it| !it.is_described_by(inside)).cloned().collect();
            let once = speech.seconds(visit.language, &said(&once, false, visit.language));
            let all = speech.seconds(visit.language, &said(&lines, true, visit.language));
            let id = model().fact(*fact).id.as_str();
            let name = format!("{id} {} {voice:?}", visit.language.code());
            if once > QUESTION {
                wrong.push(format!("{name}: {once:.1} s of {QUESTION} s"));
            }
            measured.push((once, all, name));
        }
    });
    measured.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (once, all, name) in &measured {
        println!("{name}: {once:.1} s, and {all:.1} s with its group, and the words for roles and states");
    }
    assert!(wrong.is_empty(), "questions that take longer to hear than they may:\n{}", wrong.join("\n"));
}

/// For every route a worked case without urgent notes, which are said before the route; of these the one with most
/// beside it.
fn result_of_each_route() -> Vec<(RouteId, Answers)> {
    let cases = all_cases();
    let routes = (0..model().routes.len()).map(RouteId::at);
    let of = |route: RouteId| {
        let calm = cases.iter().filter(|case| {
            let decision = decide(&GUIDE.rules, &case.answers);
            let urgent = decision.notes.iter().any(|it| model().notes[it.index()].urgent);
            decision.main == Some(route) && !urgent
        });
        let richest = calm.max_by_key(|case| decide(&GUIDE.rules, &case.answers).also.len());
        let case = richest
            .unwrap_or_else(|| panic!("no case without urgent notes leads to {}", model().route(route).id));
        (route, case.answers.clone())
    };
    routes.map(of).collect()
}

#[test]
fn the_first_seconds_of_a_result_say_which_route_why_and_what_to_do_first() {
    let (speech, results) = (Speech::new(), result_of_each_route());
    let (mut wrong, mut measured) = (Vec::new(), Vec::new());
    in_every_voice(|visit, voice| {
        for (route, answers) in &results {
            visit.go_on_with(answers, voice);
            let lines = visit.listen().after_focus();
            let name = format!("{} {} {voice:?}", model().route(*route).id, visit.language.code());
            let place = |begin: &str| lines.iter().position(|it| it.name.starts_with(begin));
            let route = lines.iter().position(|it| it.name.ends_with(&visit.say(Slot::RouteName(*route))));
            let [because, tomorrow] =
                [Later::Because, Later::Tomorrow].map(|it| place(&visit.later_words(it)));
            let (Some(route), Some(because), Some(tomorrow)) = (route, because, tomorrow) else {
                wrong.push(format!("{name}: the route, why or the first step is not said"));
                continue;
            };
            if !(route < because && because < tomorrow) {
                wrong.push(format!("{name}: the route, why and the first step are not said in this order"));
            }
            let [words, aloud] = [false, true]
                .map(|it| speech.seconds(visit.language, &said(&lines[..=tomorrow], it, visit.language)));
            if aloud > FIRST {
                wrong.push(format!("{name}: {aloud:.1} s of {FIRST} s"));
            }
            measured.push((words, aloud, name));
        }
    });
    measured.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (words, aloud, name) in &measured {
        println!("{name}: {words:.1} s, and {aloud:.1} s with the words for roles and states");
    }
    assert!(wrong.is_empty(), "results that do not begin with what answers:\n{}", wrong.join("\n"));
}
