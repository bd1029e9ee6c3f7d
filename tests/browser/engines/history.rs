//! The browser's back and forward: they lead through a visit without losing an answer, and leave nothing of it
//! to the next person. In a frame the history is that of the page around, and nothing is added to it.

use serde_json::{Value, json};
use wegwijzer::content::read_answers;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::model::{FactId, ValueIx};
use wegwijzer::session::{Event, Screen, Session, SidePage, to_marks};
use wegwijzer::text::{Later, Slot, Ui};

use super::Scenario;
use super::stage::{Framed, Stage, watched};
use crate::engine::Engine;
use crate::site::Site;
use crate::visit::{GUIDE, model};

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("back: a whole visit with a change in the middle", a_whole_visit),
    ("back: pages beside the questions", pages_beside),
    ("back: from the first screen to where one came from", where_one_came_from),
    ("back: a reload asks, and begins anew", a_reload),
    ("back: nothing for the next person", the_next_person),
    ("back: entries that others add", entries_of_others),
    ("back: a browser that adds no more entries", no_more_entries),
    ("back: a tab whose history is full", a_full_history),
    ("back: who calls somebody is not asked", calls),
    ("back: in a frame it is that of the page around", in_a_frame),
];

const PLAN_FAILED: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                           school-day=small-group,school-says=special,tlv=none,agreement=yes";

/// A visit beside the session that it should be in.
struct Walk<'a> {
    visit: Framed<'a>,
    session: Session,
    /// The address, which never changes.
    signs: Value,
    focus: &'static str,
    /// What had the focus when the page at each depth was left.
    left: Vec<&'static str>,
    framed: bool,
}

const SIGNS: &str = "location.href";

impl<'a> Walk<'a> {
    /// The first screen, after which the visit may begin.
    fn of(visit: Framed<'a>, framed: bool) -> Walk<'a> {
        visit.browser.expect_that("ready()");
        let signs = visit.browser.see(SIGNS);
        Walk { visit, session: Session::default(), signs, focus: "body", left: Vec::new(), framed }
    }

    fn alone(stage: &'a Stage, site: Site) -> Walk<'a> {
        Walk::of(stage.alone(site), false)
    }

    fn happens(&mut self, event: Event) {
        let (depth, before) = (self.session.depth, self.session.screen);
        self.left.resize(self.left.len().max(depth + 1), "heading");
        self.left[depth] = self.focus;
        self.session.apply(&GUIDE.rules, event);
        let session = &self.session;
        let aside = [before, session.screen].iter().any(|it| matches!(it, Screen::Side(_)));
        self.focus = match session.depth {
            _ if session.cleared.is_some() => "notice",
            // A page beside the questions leads back to where one was.
            now if aside && now < depth => self.left[now],
            _ => "heading",
        };
        self.expect();
    }

    /// The screen of the session, with its answers, and an entry that holds its depth.
    #[track_caller]
    fn expect(&mut self) {
        let (visit, session) = (&mut self.visit, &self.session);
        visit.given = session.answers.clone();
        match session.screen {
            Screen::Start => visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading)),
            Screen::Question(fact) => visit.expect_question(fact),
            Screen::Result => visit.expect_result(),
            Screen::Side(page) => {
                let heading = match page {
                    SidePage::Words => Later::WordsHeading,
                    SidePage::Map => Later::MapHeading,
                    SidePage::Finder => Later::FinderHeading,
                    SidePage::Topics => Later::TopicsHeading,
                    _ => panic!("the test names no heading of {page:?}"),
                };
                let heading = GUIDE.content.all_texts(visit.language).later(heading).to_owned();
                visit.browser.expect("text('[data-id=heading]')", heading);
            }
        }
        if let Screen::Question(_) = session.screen {
            let marked: Vec<_> = session.marked.iter().map(|it| format!("option-{}", it.index())).collect();
            visit.browser.expect("marked()", marked);
        }
        if matches!(session.screen, Screen::Question(_) | Screen::Result) {
            let mut lines = visit.answer_lines();
            if let Screen::Question(here) = session.screen
                && let Some(place) = session.answers.iter().position(|(fact, _)| fact == here)
            {
                // The list has the other answers.
                lines.remove(place);
            }
            visit.browser.expect("answers()", lines);
        }
        let notice = session.change.is_some() || session.wiped;
        visit.browser.expect("visible('[data-id=app] .notice')", notice);
        let number = if self.framed { Value::Null } else { json!(session.depth) };
        visit.browser.expect("[history.state, focused()]", json!([number, self.focus]));
        visit.browser.expect(SIGNS, self.signs.clone());
    }

    fn begin(&mut self) {
        self.visit.mark(0);
        self.visit.press_next();
        self.happens(Event::Continued);
    }

    /// Answers what is asked, as long as it is among these.
    #[track_caller]
    fn answer(&mut self, answers: &str) {
        let answers = read_answers(model(), answers).expect("the test writes known answers");
        while let Screen::Question(fact) = self.session.screen
            && let Some(answer) = answers.get(fact)
        {
            self.choose(to_marks(model().fact(fact), answer).iter().collect());
        }
    }

    /// Selects these options of a question, and goes on.
    fn choose(&mut self, options: Vec<ValueIx>) {
        for option in options {
            self.visit.mark(option.index());
            self.session.apply(&GUIDE.rules, Event::Marked(option, true));
        }
        self.go_on();
    }

    fn go_on(&mut self) {
        self.visit.press_next();
        self.happens(Event::Continued);
    }

    fn change(&mut self, fact: &str) {
        let fact = self.visit.look_again(fact);
        self.happens(Event::WantedToChange(fact));
    }

    fn open(&mut self, page: SidePage, button: &str) {
        self.visit.browser.see(&format!("document.querySelector('[data-id={button}]').click()"));
        self.happens(Event::SidePageOpened(page));
    }

    /// The page's own button.
    fn previous(&mut self) {
        self.visit.browser.click("[data-id=previous]");
        self.happens(Event::WentBack);
    }

    /// The browser's own buttons.
    fn back(&mut self) {
        self.visit.browser.back();
        self.happens(Event::Traversed(self.session.depth - 1));
    }

    fn forward(&mut self) {
        self.visit.browser.forward();
        self.happens(Event::Traversed(self.session.depth + 1));
    }

    /// The question that "back" must lead to.
    fn last_asked(&self) -> Screen {
        let asked = &GUIDE.rules.decision(&self.session.answers).asked;
        Screen::Question(*asked.last().expect("something was asked"))
    }
}

fn fact(id: &str) -> FactId {
    model().fact_id(id).expect("the test names a known fact")
}

fn a_whole_visit(stage: &Stage) {
    let mut walk = Walk::alone(stage, watched(""));
    walk.begin();
    walk.answer(PLAN_FAILED);
    assert_eq!(walk.session.screen, Screen::Result);
    let (depth, given) = (walk.session.depth, walk.session.answers.clone());
    for _ in 0..3 {
        walk.back();
    }
    walk.forward();
    walk.previous();
    walk.go_on();
    assert_eq!((walk.session.screen, walk.session.depth), (Screen::Result, depth));

    // Another answer in the middle: what is asked then differs, and what does not count any more is kept.
    walk.change("done");
    walk.back();
    walk.forward();
    walk.choose(vec![ValueIx(0)]);
    assert!(walk.session.change.is_some());
    walk.answer("school-says=can,agreement=yes");
    assert_eq!(walk.session.screen, Screen::Result);
    walk.back();
    assert_eq!(walk.session.screen, walk.last_asked());
    assert!(given.iter().all(|(fact, _)| walk.session.answers.get(fact).is_some()), "an answer is gone");

    // All the way to the start, and to the end again: nothing is told twice.
    let end = walk.session.depth + 1;
    while walk.session.depth > 0 {
        walk.back();
    }
    assert_eq!(walk.session.screen, Screen::Start);
    while walk.session.depth < end {
        walk.forward();
    }
    assert_eq!(walk.session.screen, Screen::Result);
    walk.visit.expect_clean();
}

fn pages_beside(stage: &Stage) {
    let mut walk = Walk::alone(stage, watched(""));
    walk.begin();
    walk.answer("place=primary,urgent=none");
    walk.visit.mark(1);
    walk.session.apply(&GUIDE.rules, Event::Marked(ValueIx(1), true));
    walk.focus = "option-1";
    walk.open(SidePage::Words, "words");
    walk.open(SidePage::Finder, "finder");
    walk.back();
    walk.back();
    walk.forward();
    walk.open(SidePage::Map, "map");
    walk.previous();
    assert_eq!(walk.session.screen, Screen::Side(SidePage::Words), "a page leads back to the one before");
    walk.back();
    assert_eq!(walk.session.screen, Screen::Question(fact("need")));
    // What was selected there is selected still, and an answer now.
    walk.go_on();
    // The data of a page are there, whatever led to it.
    walk.open(SidePage::Topics, "topics");
    walk.back();
    walk.visit.switch_language();
    walk.session.apply(&GUIDE.rules, Event::LanguageChosen(walk.visit.language));
    walk.signs = walk.visit.browser.see(SIGNS);
    walk.forward();
    walk.visit.expect_clean();
}

/// Two answers, and the school's page behind the guide.
fn two_answers(stage: &Stage) -> (Walk<'_>, String) {
    let school = stage.page("<p>School</p>", None);
    stage.browser.expect("document.readyState", "complete");
    let mut walk = Walk::alone(stage, watched(""));
    walk.begin();
    walk.answer("place=primary,urgent=none");
    (walk, school)
}

impl Walk<'_> {
    /// The first screen of a new load, without a trace of the answers.
    #[track_caller]
    fn expect_anew(&mut self) {
        self.visit.browser.expect("ready() && !window.isOld", true);
        (self.session, self.focus) = (Session::default(), "body");
        self.expect_start();
    }

    /// The first screen, without a trace of answers.
    #[track_caller]
    fn expect_start(&mut self) {
        assert_eq!((self.session.screen, self.session.depth), (Screen::Start, 0));
        self.expect();
        let traces = "[...answers(), ...all('[data-id=app] :checked').map((it) => it.value)]";
        self.visit.browser.expect(traces, vec!["parent"]);
    }

    /// Whatever is left in the history leads to the start.
    #[track_caller]
    fn expect_nothing_ahead(&mut self, entries: usize) {
        for _ in 0..entries {
            self.visit.browser.forward();
            // The history leads back by itself.
            self.visit.browser.see("new Promise((done) => setTimeout(done, 100))");
            self.expect_start();
        }
    }
}

fn where_one_came_from(stage: &Stage) {
    let (mut walk, school) = two_answers(stage);
    walk.visit.browser.run("window.isOld = true");
    while walk.session.depth > 0 {
        walk.back();
    }
    walk.visit.browser.back();
    walk.visit.browser.expect("document.URL", school);
    // The next person who goes forward finds the start.
    walk.visit.browser.forward();
    walk.visit.browser.expect("document.URL", walk.visit.site.address());
    walk.expect_anew();
}

fn a_reload(stage: &Stage) {
    let (mut walk, school) = two_answers(stage);
    // Of the prompt itself drivers say nothing; they accept it.
    let listen = "window.isOld = true;
        addEventListener('beforeunload', (it) => sessionStorage.setItem('asks', it.defaultPrevented));";
    let reload = "setTimeout(() => location.reload())";
    walk.visit.browser.run(listen);
    walk.visit.browser.run(reload);
    walk.expect_anew();
    walk.visit.browser.expect("sessionStorage.getItem('asks')", "true");
    walk.expect_nothing_ahead(2);

    // Without answers nothing is asked: not at the start, and not after wiping.
    for wipes in [false, true] {
        if wipes {
            walk.begin();
            walk.answer("place=primary");
            walk.visit.start_again("[data-id=clear]");
            walk.happens(Event::StartedAgain);
        }
        walk.visit.browser.run(listen);
        walk.visit.browser.run(reload);
        walk.expect_anew();
        walk.visit.browser.expect("sessionStorage.getItem('asks')", "false");
    }
    // Nor when the page begins anew by itself: from the browser's memory, or with a button.
    walk.begin();
    walk.answer("place=primary");
    walk.visit.browser.run(listen);
    walk.visit
        .browser
        .run("setTimeout(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))");
    walk.expect_anew();
    walk.visit.browser.expect("sessionStorage.getItem('asks')", "false");
    walk.begin();
    walk.answer("place=primary");
    walk.visit.browser.run(listen);
    walk.visit.browser.run("setTimeout(() => document.querySelector('[data-id=again]').click())");
    walk.expect_anew();
    walk.visit.browser.expect("sessionStorage.getItem('asks')", "false");

    walk.visit.browser.back();
    walk.visit.browser.expect("document.URL", school);
}

fn the_next_person(stage: &Stage) {
    let (mut walk, school) = two_answers(stage);
    let entries = walk.session.depth;
    walk.back();
    walk.visit.start_again("[data-id=clear]");
    walk.happens(Event::StartedAgain);
    walk.expect_nothing_ahead(entries);
    // Their own visit takes the place of what was left.
    walk.begin();
    walk.visit.browser.forward();
    walk.visit.browser.see("new Promise((done) => setTimeout(done, 100))");
    walk.expect();
    assert_eq!(walk.session.answers, Answers::default());
    walk.back();
    walk.visit.browser.back();
    walk.visit.browser.expect("document.URL", school);
}

fn entries_of_others(stage: &Stage) {
    let (mut walk, _) = two_answers(stage);
    walk.visit.browser.run("location.hash = 'somewhere'");
    walk.visit.browser.expect("location.hash", "#somewhere");
    walk.signs = walk.visit.browser.see(SIGNS);
    walk.expect();
    walk.answer("need=learning");
    walk.previous();
    // The entry before is on the same screen, at the address without the fragment.
    walk.visit.browser.back();
    walk.visit.browser.expect("location.hash", "");
    walk.signs = walk.visit.browser.see(SIGNS);
    walk.expect();
    walk.back();
    walk.visit.expect_clean();
}

fn no_more_entries(stage: &Stage) {
    let refuses = "const push = history.pushState.bind(history);
        window.room = 2;
        history.pushState = (...it) => {
            if (!window.room) throw new DOMException('too many', 'SecurityError');
            window.room -= 1;
            push(...it);
        };";
    let mut visit = stage.alone(watched(refuses));
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Parent);
    visit.answer(PLAN_FAILED);
    visit.browser.expect("history.state", 2);
    visit.browser.click("[data-id=previous]");
    visit.browser.expect("text('[data-id=heading]')", visit.say(Slot::Legend(fact("agreement"))));
    visit.browser.run("window.room = 99");
    visit.press_next();
    visit.expect_result();
    let depth = visit.decision().asked.len() + 1;
    visit.browser.expect("history.state", depth);
    visit.expect_clean();
}

/// A tab in which so much was visited that the browser drops an entry for every new one. Chromium drops those first
/// that were added before anybody pressed anything, as when a tool presses for somebody.
fn a_full_history(stage: &Stage) {
    stage.page("<button>School</button>", None);
    stage.browser.expect("document.readyState", "complete");
    stage.browser.click("button");
    stage.browser.run("for (let added = 0; added < 60; added += 1) history.pushState(added, '')");
    stage.browser.expect("history.state", 59);

    let mut visit = stage.alone(watched(""));
    visit.browser.expect_that("ready()");
    visit.open_code(PLAN_FAILED, Voice::Parent);
    visit.browser.run("window.isStill = true");
    for fact in ["school-day", "need", "place"] {
        visit.look_again(fact);
        visit.browser.expect_that("window.isStill");
        visit.press_next();
        visit.expect_position();
    }
    visit.expect_clean();
}

fn in_a_frame(stage: &Stage) {
    let before = stage.page("<p>Before</p>", None);
    // Before it has loaded, the next page would replace its entry.
    stage.browser.expect("document.readyState", "complete");
    let mut walk = Walk::of(stage.embed(), true);
    let length = walk.visit.see_outside("history.length");
    walk.begin();
    walk.answer(PLAN_FAILED);
    assert_eq!(walk.session.screen, Screen::Result);
    walk.previous();
    walk.go_on();
    walk.change("done");
    walk.choose(vec![ValueIx(0)]);
    walk.answer("school-says=can,agreement=yes");
    assert_eq!(walk.session.screen, Screen::Result);
    walk.open(SidePage::Words, "words");
    walk.open(SidePage::Map, "map");
    walk.previous();
    walk.previous();
    walk.visit.browser.expect("[history.length, history.scrollRestoration]", json!([length, "auto"]));
    walk.visit.expect_clean();
    // The first "back" leaves the page around, as it does from any page with a frame.
    walk.visit.browser.leave();
    walk.visit.browser.back();
    walk.visit.browser.expect("document.URL", before);
    walk.visit.browser.forward();
    walk.visit.browser.expect_that("document.querySelector('#widget')");
    walk.visit.browser.enter("#widget", &walk.visit.site.address());
    walk.expect_anew();
}

fn calls(stage: &Stage) {
    // WebKit's test browser shows nothing for a number.
    if stage.browser.engine == Engine::WebKit {
        return;
    }
    let mut visit = stage.alone(watched(""));
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Parent);
    // The note about this names who to call.
    visit.answer("place=primary,urgent=unsafe");
    visit.open_everything();
    visit
        .browser
        .run("window.asks = []; addEventListener('beforeunload', (it) => asks.push(it.defaultPrevented));");
    for kind in ["tel", "mailto"] {
        let link = format!("document.querySelector('[data-id=app] a[href^=\"{kind}:\"]')");
        // The guide itself names no address for mail; profiles do.
        visit.browser.run(&format!(
            "if (!{link}) {{
                const it = document.createElement('a');
                [it.href, it.textContent] = ['mailto:someone@example.nl', 'mail'];
                document.querySelector('[data-id=app]').append(it);
            }}"
        ));
        visit.browser.click(&format!("[data-id=app] a[href^=\"{kind}:\"]"));
        visit.browser.see("new Promise((done) => setTimeout(done, 700))");
        visit.browser.expect("asks.includes(true)", false);
    }
    // What else leaves is asked.
    visit.browser.see("new Promise((done) => setTimeout(done, 1100))");
    visit.browser.run(
        "window.isOld = true;
         addEventListener('beforeunload', (it) => sessionStorage.setItem('asks', it.defaultPrevented));
         setTimeout(() => location.reload())",
    );
    visit.browser.expect("ready() && !window.isOld && sessionStorage.getItem('asks')", "true");
}
