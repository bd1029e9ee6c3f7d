//! Input from outside is read in time linear in its size: twice as much takes at most three times as long, where
//! quadratic time would take four times as long.

mod common;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use common::Guide;
use cpu_time::ThreadTime;
use wegwijzer::address::Address;
use wegwijzer::code;
use wegwijzer::json::parse;
use wegwijzer::markup::Voice;
use wegwijzer::model::Model;
use wegwijzer::page::checked;
use wegwijzer::profile::{LARGEST_WITH_SCHOOLS, Profile, read, read_nameless, shown};
use wegwijzer::protocol;
use wegwijzer::search::Index;
use wegwijzer::text::Language;

/// The smaller of the two sizes; the larger is that of the largest profile that is read.
const SIZE: usize = LARGEST_WITH_SCHOOLS / 2;
/// The most that double the size may take, as a factor, and a tolerance. The CPU time of the thread is
/// measured, so other programs count only by what they take of the caches: 2.6 was seen on a busy machine.
const MOST: f64 = 3.0;
const NOISE: Duration = Duration::from_micros(500);
/// The shortest of this many runs counts, which other programs disturb least.
const RUNS: usize = 100;
/// Superlinear code is not measured for longer than this.
const LONGEST: Duration = Duration::from_secs(10);

fn model() -> &'static Model {
    &Guide::shared().rules.model
}

/// Compares the time that `act` takes with that for half the size.
#[track_caller]
fn expect_linear(name: &str, text_of: impl Fn(usize) -> String, mut act: impl FnMut(&str)) {
    // Tests run one at a time, since others would be measured too. A failed test does not poison the lock.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(|it| it.into_inner());
    let texts = [text_of(SIZE), text_of(2 * SIZE)];
    let mut best = [Duration::MAX; 2];
    let mut measure = || {
        for (best, text) in best.iter_mut().zip(&texts) {
            let start = ThreadTime::now();
            act(text);
            *best = start.elapsed().min(*best);
        }
        best
    };
    let is_linear = |[half, whole]: [Duration; 2]| whole <= half.mul_f64(MOST) + NOISE;
    // Further runs only bring both times closer to the minimum.
    let start = Instant::now();
    let soon = |number: &usize| *number < 3 || start.elapsed() < LONGEST;
    let found = (0..RUNS).take_while(soon).map(|_| measure()).skip(2).any(is_linear);
    println!("{name}: {best:?} for {} and {} bytes", texts[0].len(), texts[1].len());
    assert!(found, "{name}: {best:?} for {} and {} bytes", texts[0].len(), texts[1].len());
}

/// As many pieces as fit, between a beginning and an end.
fn filled(size: usize, begin: &str, end: &str, piece: impl Fn(usize) -> String) -> String {
    let mut text = begin.to_owned();
    for number in 0.. {
        let next = piece(number);
        if text.len() + next.len() + end.len() > size {
            break;
        }
        text += &next;
    }
    text + end
}

type Shape = (&'static str, &'static str, &'static str, fn(usize) -> String);

/// Profiles that make the reader work hard.
const SHAPES: &[Shape] = &[
    ("the same empty name", "{", "\"\":0}", |_| "\"\":0,".to_owned()),
    ("names that all differ", "{", "\"x\":0}", |it| format!("\"{it}\":0,")),
    ("a fault in every object of a list", "[", "0]", |_| "{\"a\":0,\"a\":0},".to_owned()),
    ("a fault in every line", "[\n", "0]", |_| "{\"a\":0,\n\"a\":0},\n".to_owned()),
    ("unknown fields within the limit", "{\"contacts\":[", "{}]}", |at| match at % 63 {
        0 => "{\"0\":0,".to_owned(),
        62 => "\"z\":0},".to_owned(),
        name => format!("\"{name}\":0,"),
    }),
    ("as many schools as there may be, all faulty", "{\"schools\":[", "{}]}", |at| {
        if at < 399 { "{\"a\":[],\"link\":3,\"date\":4,\"name\":0},".to_owned() } else { " ".to_owned() }
    }),
    ("schools that differ in the last letter", "{\"schools\":[", "{}]}", |at| {
        if at < 399 { format!("{{\"name\":\"{}{at:03}\"}},", "a".repeat(110)) } else { " ".to_owned() }
    }),
    ("deep nesting", "", "", |_| "[".to_owned()),
    ("nesting as deep as it may be", "[", "0]", |_| "[[[[[[[]]]]]]],".to_owned()),
    ("a long text", "{\"name\":\"", "\"}", |_| "x".to_owned()),
    ("a long text without an end", "{\"name\":\"", "", |_| "x".to_owned()),
    ("a long name of a field", "{\"", "\":0}", |_| "é".to_owned()),
    ("escapes", "{\"name\":\"", "\"}", |_| "\\ud83d\\ude00".to_owned()),
    ("a long number", "{\"schema\":", "}", |_| "1".to_owned()),
    ("numbers", "[", "0]", |_| "1,".to_owned()),
    ("empty lists", "{\"municipalities\":[", "[]]}", |_| "[],".to_owned()),
    ("one entry of a list that is large", "{\"municipalities\":[[", "0]]}", |_| "[1],".to_owned()),
    ("spaces", "{\"schema\":1", "}", |_| " \n".to_owned()),
    ("no JSON", "", "", |_| "x".to_owned()),
];

#[test]
fn a_profile_is_read_in_time_linear_in_its_size() {
    for (name, begin, end, piece) in SHAPES {
        let act = |text: &str| drop(read(text, "unita", model()));
        expect_linear(name, |size| filled(size, begin, end, piece), act);
    }
}

#[test]
fn what_the_check_page_hears_is_made_in_time_linear_in_the_size_of_the_profile() {
    for (name, begin, end, piece) in SHAPES {
        let act = |text: &str| {
            let faults = read_nameless(text, model()).expect_err("none of these is a profile");
            let told = serde_json::to_string(&checked::faults(&faults)).expect("a report can be written");
            // 200 faults, and the names of the fields that are known there.
            assert!(told.len() < 150_000, "{name}: {} bytes are told", told.len());
        };
        expect_linear(name, |size| filled(size, begin, end, piece), act);
    }
}

#[test]
fn a_message_is_read_in_time_linear_in_its_size() {
    let message = |data: &str| format!("{{\"wegwijzer\":1,\"type\":\"theme\",\"id\":\"a\",\"data\":{data}}}");
    for (name, begin, end, piece) in SHAPES {
        let text_of = |size| message(&filled(size, begin, end, piece));
        expect_linear(name, text_of, |text| {
            if let Ok(message) = parse(text) {
                protocol::read(&message, Some("a"));
            }
        });
    }
}

#[test]
fn a_code_an_address_and_a_shown_text_are_read_in_time_linear_in_their_size() {
    for piece in ["0", " ", "-", "Z", "é", "\u{301}", "\u{200d}", "a\u{200d}", "a ", "?"] {
        let text_of = |size: usize| piece.repeat(size / piece.len());
        expect_linear(&format!("code of {piece:?}"), text_of, |text| drop(code::read(model(), text)));
        expect_linear(&format!("address of {piece:?}"), text_of, |text| {
            Address::read(|_| Some(text.to_owned()));
        });
        expect_linear(&format!("text of {piece:?}"), text_of, |text| drop(shown(text)));
    }
}

#[test]
fn what_is_typed_to_find_something_takes_no_longer_when_it_is_longer() {
    let guide = Guide::shared();
    let index = Index::new(model(), guide.texts(Language::NL), &Profile::default(), Voice::Parent);
    for piece in ["a", "é", "samenwerking ", "a ", "!"] {
        let texts = [1_000, 2 * SIZE].map(|size| piece.repeat(size / piece.len()));
        let [short, long] = texts.map(|text| {
            let times = (0..20).map(|_| {
                let start = ThreadTime::now();
                index.find(&text, None, false);
                start.elapsed()
            });
            times.min().expect("it was measured")
        });
        println!("search for {piece:?}: {short:?}, and {long:?} for {} bytes", 2 * SIZE);
        assert!(long <= short.mul_f64(MOST) + NOISE, "{piece:?}: {short:?}, and {long:?} for more");
    }
}
