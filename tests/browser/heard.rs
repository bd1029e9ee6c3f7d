//! What a screen reader says of whole visits and of every page beside the questions, held against the transcripts in
//! `tests/transcripts`. `cargo xtask hear --accept` writes them anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fantoccini::key::Key;
use wegwijzer::code::write;
use wegwijzer::content::read_answers;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::model::{RouteId, TopicId};
use wegwijzer::session::{SidePage, to_marks};
use wegwijzer::text::{Language, Slot};

use crate::journeys::all_cases;
use crate::reader::Heard;
use crate::site::Site;
use crate::visit::{GUIDE, READ, Visit, model};

/// A clock at one moment, since pages say today's date.
const CLOCK: &str = "Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : ['2026-03-10T10:00:00Z'])); }
};";

/// A whole visit as one transcript.
struct Journey {
    /// The name of the file.
    name: &'static str,
    language: Language,
    voice: Voice,
    /// A worked case, whose answers are given.
    case: &'static str,
    /// Whether the first question is first left without an answer.
    forgets: bool,
}

const JOURNEYS: [Journey; 3] = [
    Journey {
        name: "parent-urgent",
        language: Language::NL,
        voice: Voice::Parent,
        case: "04",
        forgets: true,
    },
    Journey {
        name: "teacher-extra",
        language: Language::NL,
        voice: Voice::Teacher,
        case: "02",
        forgets: false,
    },
    Journey {
        name: "parent-referral",
        language: Language::EN,
        voice: Voice::Parent,
        case: "03",
        forgets: false,
    },
];

/// Answers that lead to a referral with another route beside it.
const REFERRAL: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                        school-day=small-group,school-says=special,tlv=none,agreement=yes";

/// Answers that lead to extra support, which the invented region describes.
const EXTRA: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                     school-says=can-with-help,agreement=yes";

/// Transcripts of one visit, under headings that say what was done.
struct Transcript {
    text: String,
    /// What could be heard before the current action.
    before: Option<Heard>,
}

impl Transcript {
    fn of(title: &str) -> Transcript {
        Transcript { text: format!("# {title}\n"), before: None }
    }

    /// Adds everything from the top of the page.
    fn opened(&mut self, visit: &Visit, what: &str) {
        let heard = visit.listen();
        self.text += &format!("\n## {what}; read from the top\n\n");
        heard.whole().iter().for_each(|it| self.text += &format!("{it}\n"));
        self.before = Some(heard);
    }

    /// Adds what is said after an action: announcements, and everything from the focus on.
    fn did(&mut self, visit: &Visit, what: &str) {
        let heard = visit.listen();
        self.heading(&heard, what);
        heard.after_focus().iter().for_each(|it| self.text += &format!("{it}\n"));
        self.before = Some(heard);
    }

    /// Adds the announcements after an action that leaves focus and page where they were.
    fn announced(&mut self, visit: &Visit, what: &str) {
        let heard = visit.listen();
        self.heading(&heard, what);
        self.before = Some(heard);
    }

    fn heading(&mut self, heard: &Heard, what: &str) {
        self.text += &format!("\n## {what}; the focus is on {}\n\n", heard.focused);
        let announced = self.before.as_ref().map(|it| heard.announced_since(it)).unwrap_or_default();
        announced.iter().for_each(|it| self.text += &format!("{it}\n"));
    }

    /// Holds the transcript against the accepted one, and gives what differs; accepts it when `ACCEPT_TRANSCRIPTS` is set.
    fn differs(self, language: Language, name: &str) -> Option<String> {
        let path = folder().join(file_name(language, name));
        if env::var_os("ACCEPT_TRANSCRIPTS").is_some() {
            fs::create_dir_all(folder()).expect("a folder can be made");
            fs::write(&path, self.text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            return None;
        }
        // Without the file nothing has been accepted.
        let accepted = fs::read_to_string(&path).unwrap_or_default();
        let difference = (accepted != self.text).then(|| difference(&accepted, &self.text))?;
        Some(format!(
            "a screen reader does not say what was accepted in {} (-), but (+):\n{difference}\
             if this is meant, accept it with `cargo xtask hear --accept`",
            path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&path).display()
        ))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts")
}

fn file_name(language: Language, name: &str) -> String {
    format!("{}-{name}.txt", language.code())
}

/// The lines that differ, each with its number and two lines around it; no more than a hundred.
fn difference(accepted: &str, found: &str) -> String {
    const AROUND: usize = 2;
    const MOST: usize = 100;
    let (old, new): (Vec<&str>, Vec<&str>) = (accepted.lines().collect(), found.lines().collect());
    // The length of the longest common part of the rests from two lines on.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            common[a * width + b] = if old[a] == new[b] {
                common[(a + 1) * width + b + 1] + 1
            } else {
                common[(a + 1) * width + b].max(common[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut lines) = (0, 0, Vec::new());
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            lines.push((' ', b + 1, new[b]));
            (a, b) = (a + 1, b + 1);
        } else if b == new.len() || a < old.len() && common[(a + 1) * width + b] >= common[a * width + b + 1]
        {
            lines.push(('-', a + 1, old[a]));
            a += 1;
        } else {
            lines.push(('+', b + 1, new[b]));
            b += 1;
        }
    }
    let near = |at: usize| {
        let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len());
        lines[around].iter().any(|it| it.0 != ' ')
    };
    let shown: Vec<usize> = (0..lines.len()).filter(|&it| near(it)).collect();
    let mut text = String::new();
    let mut last = None;
    for &at in shown.iter().take(MOST) {
        if last.is_some_and(|it: usize| it + 1 < at) {
            text += "        ...\n";
        }
        let (sign, number, line) = lines[at];
        text += &format!("{number:>5} {sign} {line}\n");
        last = Some(at);
    }
    if shown.len() > MOST {
        text += &format!("        ... and {} further lines\n", shown.len() - MOST);
    }
    text
}

#[test]
fn a_difference_names_its_lines_with_what_stands_around_them() {
    let accepted = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    let found = accepted.replace("5\n", "five\n").replace("9\n", "9\n10\n");
    let expected = "    3   3\n    4   4\n    5 - 5\n    5 + five\n    6   6\n    7   7\n    8   8\n    9   9\n   10 + 10\n";
    assert_eq!(difference(accepted, &found), expected);
    assert_eq!(difference(accepted, accepted), "");
}

impl Visit {
    /// Opens the guide anew in a language, for the region of a profile if one is named.
    #[track_caller]
    pub(crate) fn open_for(&mut self, language: Language, profile: Option<&str>) {
        let profile = profile.map(|it| format!("&profiel={it}")).unwrap_or_default();
        self.browser.open(&format!("{}?taal={}{profile}", self.site.address(), language.code()));
        self.browser.expect_that("ready()");
        self.browser.expect("document.documentElement.lang", language.code());
        (self.voice, self.language, self.given) = (Voice::default(), language, Answers::default());
        // The first page beside the questions needs the rest of the program.
        let own = if profile.is_empty() { "" } else { ", '.own'" };
        self.browser
            .expect_that(&format!("['[data-id=words]'{own}].every((it) => document.querySelector(it))"));
    }

    /// Opens a page of the menu, and waits until its heading has the focus.
    #[track_caller]
    fn hear_page(&self, button: &str) {
        let before = self.browser.see_text("text('[data-id=heading]')");
        self.browser.click(&format!("[data-id={button}]"));
        self.browser
            .expect_that(&format!("text('[data-id=heading]') !== {before:?} && focused() === 'heading'"));
    }

    /// Types into a field key by key.
    fn write(&self, field: &str, typed: &str) {
        self.browser.see(&format!("document.querySelector('[data-id={field}]').focus()"));
        typed.chars().for_each(|it| self.browser.press(it));
        self.browser.expect(&format!("document.querySelector('[data-id={field}]').value"), typed);
    }

    /// What is marked for the next question, in words.
    fn marks(&self, answers: &Answers) -> Option<(Answers, String)> {
        let fact = self.decision().next?;
        let answer = answers.get(fact)?;
        let labels = to_marks(model().fact(fact), answer);
        let labels: Vec<String> = labels
            .iter()
            .map(|value| format!("\u{201c}{}\u{201d}", self.say(Slot::Option(fact, value))))
            .collect();
        let mut one = Answers::default();
        one.set(fact, answer);
        Some((one, labels.join(", ")))
    }
}

fn travel(journey: &Journey) {
    let cases = all_cases();
    let case = cases.iter().find(|it| it.id == journey.case).expect("the test names a known case");
    let mut visit = Visit::to(Site::shipped());
    visit.open();
    let who = match journey.voice {
        Voice::Parent => "a parent",
        Voice::Teacher => "a teacher",
    };
    let mut heard = Transcript::of(&format!("Case {} told by {who}: {}", case.id, case.story));
    heard.opened(&visit, "The page opened");
    if journey.language != visit.language {
        visit.switch_language();
        heard.did(&visit, "The other language chosen");
    }
    visit.begin(journey.voice);
    visit.browser.expect("focused()", "heading");
    heard.did(&visit, &format!("Begun as {who}"));
    if journey.forgets {
        visit.press_next();
        visit.browser.expect("focused()", "error");
        heard.did(&visit, "Gone on without an answer");
    }
    while let Some((one, labels)) = visit.marks(&case.answers) {
        visit.answer_all(&one);
        visit.browser.expect_that("!['body', 'next'].includes(focused())");
        heard.did(&visit, &format!("Answered {labels}"));
    }
    assert_eq!(case.wrong(&GUIDE.rules), [""; 0], "case {}", case.id);
    let wrong = heard.differs(journey.language, journey.name);
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
}

#[test]
fn a_parent_with_an_urgent_note_hears_what_was_accepted() {
    travel(&JOURNEYS[0]);
}

#[test]
fn a_teacher_on_the_way_to_extra_support_hears_what_was_accepted() {
    travel(&JOURNEYS[1]);
}

#[test]
fn a_parent_who_reads_english_hears_of_a_referral_what_was_accepted() {
    travel(&JOURNEYS[2]);
}

/// The transcript in which a page beside the questions is heard. A new page needs one.
fn transcript_of(page: SidePage) -> &'static str {
    match page {
        SidePage::Region => "region",
        SidePage::Finder => "finder",
        SidePage::Sheet => "sheet",
        SidePage::Terms => "terms",
        SidePage::Map => "map",
        SidePage::Words => "words",
        SidePage::Search => "search",
        SidePage::Code => "code",
        SidePage::Chairs => "chairs",
        SidePage::Moving => "moving",
        SidePage::Route(_) => "route",
        SidePage::Coverage => "coverage",
        SidePage::Topics => "topics",
        SidePage::Topic(_) => "topic",
    }
}

/// All pages beside the questions.
fn side_pages() -> [SidePage; 14] {
    let (topic, route) = topic_with_route();
    [
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
        SidePage::Route(route),
        SidePage::Coverage,
        SidePage::Topics,
        SidePage::Topic(topic),
    ]
}

/// The first topic that leads to a route, with the first of these.
fn topic_with_route() -> (TopicId, RouteId) {
    let found = model().topic_ids().find_map(|id| Some((id, *model().topic(id).leads.first()?)));
    found.expect("a topic leads to a route")
}

/// A page beside the questions as it is opened, and after what is done on it.
fn visit_page(visit: &mut Visit, page: SidePage) -> Transcript {
    let language = visit.language;
    let mut heard = Transcript::of(&format!("The page \u{201c}{}\u{201d}", transcript_of(page)));
    let english = language == Language::EN;
    match page {
        SidePage::Words => {
            visit.hear_page("words");
            heard.did(visit, "Opened");
        }
        SidePage::Map => {
            visit.hear_page("map");
            heard.did(visit, "Opened before the first question");
            visit.leave_pages();
            visit.begin(Voice::Parent);
            visit.answer(REFERRAL);
            visit.hear_page("map");
            heard.did(visit, "Opened after the last question");
        }
        SidePage::Topics => {
            visit.hear_page("topics");
            heard.did(visit, "Opened");
        }
        SidePage::Topic(id) => {
            visit.hear_page("topics");
            visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
            visit.expect_topic(id);
            visit.browser.expect("focused()", "heading");
            heard.did(visit, "Opened from the list of topics");
        }
        SidePage::Route(id) => {
            let (topic, _) = topic_with_route();
            visit.hear_page("topics");
            visit.press_named(".paper button", &visit.said(Slot::TopicName(topic)));
            visit.expect_topic(topic);
            let name = visit.say(Slot::RouteName(id));
            visit.press_named(".paper button", &name);
            visit.browser.expect("text('[data-id=heading]')", name);
            visit.browser.expect("focused()", "heading");
            heard.did(visit, "Opened from a topic");
        }
        SidePage::Search => {
            visit.hear_page("to-search");
            heard.did(visit, "Opened");
            let words = if english { ["transport", "qqqq"] } else { ["vervoer", "qqqq"] };
            visit.look_for(words[0]);
            heard.did(visit, &format!("Typed {:?}", words[0]));
            visit.look_for(words[1]);
            heard.did(visit, &format!("Typed {:?}", words[1]));
        }
        SidePage::Terms => {
            visit.hear_page("terms");
            heard.did(visit, "Opened");
            visit.fill_date("registered", "2-3-2026");
            visit.browser.expect("all('[data-id=follows] > .card').length", 3);
            heard.did(visit, "Typed a date");
            visit.fill_date("decided", "1-3-2026");
            visit.browser.expect("all('[aria-invalid=true]').length", 3);
            heard.did(visit, "Typed a date that cannot be");
        }
        SidePage::Code => {
            visit.hear_page("to-code");
            heard.did(visit, "Opened before the first question");
            visit.write("code", "4k7");
            heard.did(visit, "Typed a part of a code");
            visit.leave_pages();
            visit.begin(Voice::Parent);
            visit.answer(REFERRAL);
            visit.hear_page("to-code");
            heard.did(visit, "Opened after the last question");
        }
        SidePage::Chairs => {
            visit.begin(Voice::Parent);
            visit.answer(REFERRAL);
            visit.hear_page("chairs");
            heard.did(visit, "Opened after the last question");
            let other = REFERRAL.replace("effect=no", "effect=yes");
            let other = read_answers(model(), &other).expect("the test writes known answers");
            visit.write("other-code", &write(model(), &other));
            visit.browser.expect_that("visible('[data-id=follows] .sheet')");
            heard.did(visit, "Typed the code of another person");
        }
        SidePage::Sheet => {
            visit.begin(Voice::Parent);
            visit.answer(REFERRAL);
            visit.hear_page("sheet");
            heard.did(visit, "Opened after the last question");
        }
        SidePage::Finder => {
            visit.hear_page("finder");
            visit.browser.expect_that("document.querySelector('[data-id=find]')");
            heard.did(visit, "Opened");
            visit.write("find", "gorin");
            visit.browser.expect_that("visible('[data-id=find-list] [role=option]')");
            heard.did(visit, "Typed a part of a name");
            visit.browser.press(Key::Down);
            visit.browser.expect("all('[aria-selected=true]').length", 1);
            heard.announced(visit, "Pressed the arrow down");
            visit.browser.press(Key::Enter);
            visit.browser.expect_that("text('[data-id=found]').includes('PO2816')");
            heard.did(visit, "Pressed Enter");
            visit.browser.see("document.querySelector('[data-id=find]').select()");
            visit.write("find", "1211");
            visit.browser.expect_that("visible('[data-id=use]')");
            visit.browser.click("[data-id=use]");
            visit.browser.expect_that("text('[data-id=message]') && focused() === 'heading'");
            heard.did(visit, "The words of the region that was found chosen");
        }
        SidePage::Region => {
            visit.hear_page("region");
            heard.did(visit, "Opened before the first question");
        }
        SidePage::Coverage => {
            visit.hear_page("region");
            visit.hear_page("coverage");
            heard.did(visit, "Opened from the page of the region");
        }
        SidePage::Moving => {
            visit.hear_page("moving");
            heard.did(visit, "Opened before the first question");
            visit.leave_pages();
            visit.begin(Voice::Parent);
            visit.answer(EXTRA);
            visit.hear_page("moving");
            heard.did(visit, "Opened after the last question");
            visit
                .browser
                .see("all('.paper > .button').find((it) => it.textContent.includes('Unita')).click()");
            visit.browser.expect_that("texts('.card dt').some((it) => it.includes('Unita'))");
            visit.browser.expect("focused()", "heading");
            heard.did(visit, "Another region chosen");
        }
    }
    heard
}

/// Hears every page, and says at the end what is not as it was accepted.
fn hear_pages(language: Language) {
    let mut visit = Visit::to(Site::shipped());
    visit.browser.first_in_every_page(CLOCK);
    let mut wrong = Vec::new();
    for page in side_pages() {
        let of_region = matches!(page, SidePage::Region | SidePage::Coverage | SidePage::Moving);
        visit.open_for(language, of_region.then_some("regio-voorbeeld"));
        let heard = visit_page(&mut visit, page);
        wrong.extend(heard.differs(language, transcript_of(page)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_beside_the_questions_says_in_dutch_what_was_accepted() {
    hear_pages(Language::NL);
}

#[test]
fn every_page_beside_the_questions_says_in_english_what_was_accepted() {
    hear_pages(Language::EN);
}

#[test]
fn every_transcript_is_of_a_visit_or_a_page_that_is_heard() {
    let journeys = JOURNEYS.iter().map(|it| file_name(it.language, it.name));
    let pages = side_pages().map(transcript_of);
    let pages = READ.into_iter().flat_map(|it| pages.map(|page| file_name(it, page)));
    let expected: BTreeSet<String> = journeys.chain(pages).collect();
    let files = fs::read_dir(folder()).expect("there are transcripts");
    let found = files.map(|it| it.expect("a file can be seen").file_name().to_string_lossy().into_owned());
    assert_eq!(found.collect::<BTreeSet<_>>(), expected);
}
