//! What "back" and "forward" lead to, and a browser's history that follows it, whatever a person does.

mod common;

use std::cell::RefCell;

use proptest::prelude::*;
use wegwijzer::code;
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answers, Rules};
use wegwijzer::markup::Voice;
use wegwijzer::model::{FactId, RouteId, ValueIx, ValueSet};
use wegwijzer::session::{Event, Field, History, Led, Screen, Session, SideEvent, SidePage, to_marks};
use wegwijzer::text::{Language, options};

use common::Guide;

fn rules() -> &'static Rules {
    &Guide::shared().rules
}

fn answers(given: &str) -> Answers {
    read_answers(&rules().model, given).expect("the test writes known answers")
}

fn fact(id: &str) -> FactId {
    rules().model.fact_id(id).expect("the test names a known fact")
}

fn question(id: &str) -> Screen {
    Screen::Question(fact(id))
}

/// Answers what is asked, from the first screen on.
fn answered(given: &str) -> Session {
    let given = answers(given);
    let mut session = Session::default();
    session.apply(rules(), Event::Continued);
    while let Screen::Question(fact) = session.screen
        && let Some(answer) = given.get(fact)
    {
        mark(&mut session, to_marks(rules().model.fact(fact), answer));
        session.apply(rules(), Event::Continued);
    }
    session
}

/// Selects these options of the current question, and no others.
fn mark(session: &mut Session, wanted: ValueSet) {
    for option in session.marked.iter().collect::<Vec<_>>() {
        session.apply(rules(), Event::Marked(option, false));
    }
    for option in wanted.iter() {
        session.apply(rules(), Event::Marked(option, true));
    }
}

/// All screens of the trail, the current one among them.
fn trail(session: &Session) -> Vec<Screen> {
    [Screen::Start].into_iter().chain(session.trail.iter().copied()).collect()
}

/// The screen that "back" leads to.
fn behind(session: &Session) -> Option<Screen> {
    trail(session).get(session.depth.checked_sub(1)?).copied()
}

const PLAN_FAILED: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                           school-day=small-group,school-says=special,tlv=none,agreement=yes";

#[test]
fn back_and_forward_lead_through_the_questions_with_all_answers() {
    let mut session = answered(PLAN_FAILED);
    assert_eq!(session.screen, Screen::Result);
    let (way, given) = (trail(&session), session.answers.clone());
    assert_eq!(way[..3], [Screen::Start, question("place"), question("urgent")]);
    assert_eq!(way.len(), 2 + given.iter().count(), "every question once, and the result");
    for depth in (0..way.len() - 1).rev() {
        assert_eq!(session.apply(rules(), Event::WentBack), Led::Elsewhere);
        assert_eq!((session.screen, session.depth), (way[depth], depth));
        if let Screen::Question(fact) = session.screen {
            let answer = given.get(fact).expect("it was answered");
            assert_eq!(session.marked, to_marks(rules().model.fact(fact), answer));
        }
    }
    assert_eq!(session.apply(rules(), Event::WentBack), Led::Nowhere, "nothing is behind the start");
    for (depth, screen) in [(3, way[3]), (1, way[1]), (way.len() - 1, Screen::Result), (99, Screen::Result)] {
        session.apply(rules(), Event::Traversed(depth));
        assert_eq!(session.screen, screen);
    }
    assert_eq!(session.apply(rules(), Event::Traversed(99)), Led::Nowhere, "nothing is made anew");
    assert_eq!((&session.answers, trail(&session)), (&given, way));
}

#[test]
fn behind_the_result_of_a_change_is_the_last_question() {
    let mut session = answered(PLAN_FAILED);
    let way = trail(&session);
    let last = way[way.len() - 2];
    let need = fact("need");
    session.apply(rules(), Event::WantedToChange(need));
    assert_eq!(behind(&session), Some(question("urgent")));
    assert_eq!(trail(&session), way, "forward leads to the result again");
    session.apply(rules(), Event::Continued);
    assert_eq!((session.screen, trail(&session)), (Screen::Result, way));
    assert_eq!(behind(&session), Some(last));

    // A change is noticed once; going back and forward does not tell it again.
    session.apply(rules(), Event::WantedToChange(need));
    let other = ValueSet::of([ValueIx(2)]);
    assert_ne!(session.marked, other);
    mark(&mut session, other);
    session.apply(rules(), Event::Continued);
    assert!(session.change.is_some());
    assert_eq!(session.depth, session.trail.len(), "what was ahead need not be asked any more");
    let (here, depth) = (session.screen, session.depth);
    session.apply(rules(), Event::WentBack);
    session.apply(rules(), Event::Traversed(depth));
    assert_eq!((session.screen, &session.change), (here, &None));
}

/// An answer that does not count any more is not on the way to the result; it can be looked at from there.
#[test]
fn behind_an_answer_that_does_not_count_is_what_was_asked_before_it() {
    let mut session = answered(PLAN_FAILED);
    session.apply(rules(), Event::WantedToChange(fact("done")));
    mark(&mut session, ValueSet::of([ValueIx(0)]));
    session.apply(rules(), Event::Continued);
    let decided = rules().decision(&session.answers);
    let effect = fact("effect");
    assert!(decided.ignored.contains(&effect) && decided.asked.iter().any(|it| *it > effect));
    session.apply(rules(), Event::WantedToChange(effect));
    assert_eq!(session.screen, Screen::Question(effect));
    assert_eq!(behind(&session), Some(question("done")));
    session.apply(rules(), Event::Continued);
    assert!(!trail(&session).contains(&Screen::Question(effect)));
}

#[test]
fn a_side_page_is_one_step_above_the_page_it_was_opened_from() {
    let mut session = answered("place=primary");
    mark(&mut session, ValueSet::of([ValueIx(1)]));
    let (here, depth, marked) = (session.screen, session.depth, session.marked);
    let pages = [SidePage::Search, SidePage::Words, SidePage::Map];
    for page in pages {
        session.apply(rules(), Event::SidePageOpened(page));
    }
    session.apply(rules(), Event::SidePageOpened(SidePage::Map));
    assert_eq!(session.depth, depth + 3, "what is on screen is not opened above itself");
    for page in [SidePage::Words, SidePage::Search] {
        session.apply(rules(), Event::WentBack);
        assert_eq!(session.screen, Screen::Side(page));
    }
    session.apply(rules(), Event::WentBack);
    assert_eq!((session.screen, session.marked), (here, marked), "what was selected is still selected");
    session.apply(rules(), Event::Traversed(depth + 2));
    assert_eq!(session.screen, Screen::Side(SidePage::Words));
    session.apply(rules(), Event::Traversed(depth));
    assert_eq!((session.screen, session.marked), (here, marked), "by the browser's buttons too");
    // Another question has its own answer.
    session.apply(rules(), Event::Traversed(depth + 1));
    session.apply(rules(), Event::Traversed(depth - 1));
    assert_eq!(
        session.marked,
        to_marks(
            rules().model.fact(rules().model.fact_id("place").unwrap()),
            answers("place=primary").iter().next().unwrap().1
        )
    );
    session.apply(rules(), Event::Traversed(depth + 1));
    session.apply(rules(), Event::WentBack);
    assert_eq!((session.screen, session.marked), (here, ValueSet::default()));

    // However many are opened, the question stays within a browser's fifty entries.
    for route in 0..rules().model.routes.len() {
        session.apply(rules(), Event::SidePageOpened(SidePage::Route(RouteId::at(route))));
    }
    assert!(session.depth <= depth + 8);
    session.apply(rules(), Event::Traversed(depth));
    assert_eq!(session.screen, here);
}

#[test]
fn after_a_code_back_leads_through_its_questions() {
    let mut session = answered("place=secondary");
    session.apply(rules(), Event::SidePageOpened(SidePage::Code));
    let typed = code::write(&rules().model, &answers(PLAN_FAILED));
    session.apply_side(rules(), SideEvent::Filled(Field::Code, typed));
    session.apply_side(rules(), SideEvent::CodeOpened(Voice::Parent));
    assert_eq!(trail(&session), trail(&answered(PLAN_FAILED)));
}

#[test]
fn after_wiping_nothing_is_behind_or_ahead() {
    let mut session = answered(PLAN_FAILED);
    session.apply(rules(), Event::Traversed(3));
    session.apply(rules(), Event::StartedAgain);
    assert_eq!(session.apply(rules(), Event::Forgotten), Led::Here);
    assert_eq!(session, Session { wiped: true, ..Session::default() });
    assert_eq!(session.apply(rules(), Event::Traversed(5)), Led::Nowhere);
}

#[test]
fn what_was_cleared_comes_back_as_it_was_until_anything_else_happens() {
    let mut session = answered(PLAN_FAILED);
    session.apply(rules(), Event::SidePageOpened(SidePage::Search));
    session.apply_side(rules(), SideEvent::Filled(Field::Search, "taxi".to_owned()));
    let before = session.clone();
    let cleared = || {
        let mut session = before.clone();
        session.apply(rules(), Event::StartedAgain);
        assert_eq!((session.answers.iter().next(), session.screen), (None, Screen::Start));
        assert!(!session.holds_input(), "nothing of it is shown any more");
        session
    };
    let mut session = cleared();
    // Another language or voice changes nothing about it.
    session.apply(rules(), Event::LanguageChosen(Language::EN));
    session.apply(rules(), Event::VoiceChosen(Voice::Teacher));
    assert_eq!(session.apply(rules(), Event::Restored), Led::Elsewhere);
    assert_eq!(session, Session { language: Language::EN, voice: Voice::Teacher, ..before.clone() });
    assert_eq!(session.apply(rules(), Event::Restored), Led::Nowhere, "it comes back once");

    for event in [
        Event::Forgotten,
        Event::Continued,
        Event::SidePageOpened(SidePage::Words),
        Event::Traversed(1),
        Event::StartedAgain,
    ] {
        let mut session = cleared();
        session.apply(rules(), event.clone());
        assert_eq!(session.cleared, None, "{event:?}");
        assert_eq!(session.apply(rules(), Event::Restored), Led::Nowhere, "{event:?}");
        assert_eq!(session.answers.iter().next(), None, "{event:?}");
    }
    let mut session = cleared();
    session.apply_side(rules(), SideEvent::Typed("1211".to_owned()));
    assert_eq!(session.cleared, None);

    // A single answer is gone at once.
    let mut session = answered("place=secondary");
    session.apply(rules(), Event::StartedAgain);
    assert_eq!(session, Session { wiped: true, ..Session::default() });
}

/// A browser with a history, in which a journey takes a while.
struct Browser {
    /// The numbers of the guide's entries; `None` for one that somebody else has added.
    entries: Vec<Option<usize>>,
    at: usize,
    /// The distance of the journey that was begun, and whether the guide did.
    begun: Option<(i32, bool)>,
    /// The number of entries that may still be added.
    room: usize,
}

/// A visit in a browser. It does with them what `app::history` does.
struct Visit {
    session: Session,
    history: History,
    browser: Browser,
}

impl Browser {
    /// Adds the next entry, or sets out over this distance.
    fn take(&mut self, distance: i32) -> bool {
        if distance != 0 {
            assert_eq!(self.begun, None, "one journey at a time");
            self.begun = Some((distance, true));
        } else if self.room > 0 {
            self.room -= 1;
            self.add(self.entries[self.at].map(|number| number + 1));
        } else {
            return false;
        }
        true
    }

    fn add(&mut self, entry: Option<usize>) {
        self.entries.truncate(self.at + 1);
        self.entries.push(entry);
        self.at += 1;
    }
}

impl Visit {
    fn begin() -> Visit {
        let browser = Browser { entries: vec![Some(0)], at: 0, begun: None, room: usize::MAX };
        Visit { session: Session::default(), history: History::found(0), browser }
    }

    fn apply(&mut self, event: Event) {
        self.settle_own();
        self.session.apply(rules(), event);
        self.follow();
    }

    fn follow(&mut self) {
        let browser = RefCell::new(&mut self.browser);
        let Session { depth, trail, .. } = &self.session;
        self.history =
            self.history.follow(*depth, trail.len(), |distance| browser.borrow_mut().take(distance));
    }

    /// What `boot.js` and the app do when another entry is the current one.
    fn arrive(&mut self) {
        let entry = &mut self.browser.entries[self.browser.at];
        let number = *entry.get_or_insert(self.history.number);
        if let Some(depth) = self.history.arrived(number) {
            self.session.apply(rules(), Event::Traversed(depth));
        }
        self.follow();
    }

    /// Lets the journey arrive.
    fn pass(&mut self) {
        let Some((by, _)) = self.browser.begun.take() else { return };
        let to = self.browser.at as i32 + by;
        assert!(to >= 0 && (to as usize) < self.browser.entries.len(), "it leads out of the guide");
        self.browser.at = to as usize;
        self.arrive();
    }

    fn settle(&mut self) {
        for _ in 0..200 {
            self.pass();
        }
        assert_eq!(self.browser.begun, None, "it never comes to rest");
    }

    /// A person acts on the page that their own journey led to.
    fn settle_own(&mut self) {
        if matches!(self.browser.begun, Some((_, false))) {
            self.settle();
        }
    }

    /// The browser's own buttons. A person who goes back from the first screen leaves. Some browsers drop a
    /// journey of the guide then, others end it before.
    fn press(&mut self, by: i32, drops: bool) {
        if !drops || self.browser.begun.is_some_and(|(_, ours)| !ours) {
            self.settle();
        }
        let (at, last) = (self.browser.at as i32, self.browser.entries.len() as i32 - 1);
        let by = by.clamp(-at, last - at);
        if by != 0 {
            self.browser.begun = Some((by, false));
        }
    }

    /// The page is loaded anew: in this entry, without answers.
    fn reload(&mut self) {
        self.browser.begun = None;
        self.session = Session::default();
        self.history = History::found(self.browser.entries[self.browser.at].unwrap_or_default());
        self.follow();
    }

    /// Does something that a person might, chosen by these numbers.
    fn act(&mut self, deed: u32, choice: u32) {
        let pick = |count: usize| choice as usize % count.max(1);
        match deed {
            0..=4 => {
                self.settle_own();
                if let Screen::Question(fact) = self.session.screen {
                    let all: Vec<ValueIx> = options(rules().model.fact(fact)).collect();
                    mark(&mut self.session, ValueSet::of([all[pick(all.len())]]));
                }
                self.apply(Event::Continued);
            }
            5 => self.apply(Event::Continued),
            6 => self.apply(Event::WentBack),
            7 => {
                self.settle_own();
                let given: Vec<_> = self.session.answers.iter().map(|(fact, _)| fact).collect();
                if !given.is_empty() {
                    self.apply(Event::WantedToChange(given[pick(given.len())]));
                }
            }
            8 => {
                let route = SidePage::Route(RouteId::at(pick(rules().model.routes.len())));
                let pages = [SidePage::Search, SidePage::Words, SidePage::Code, route];
                self.apply(Event::SidePageOpened(pages[pick(pages.len())]));
            }
            9 => self.press(-1, pick(2) == 0),
            10 => self.press(1, pick(2) == 0),
            11 => self.press(pick(9) as i32 - 4, pick(2) == 0),
            12 => self.pass(),
            13 => self.settle(),
            14 => self.apply(Event::StartedAgain),
            15 => {
                self.settle_own();
                let codes = ["place=older", "place=primary,urgent=none", PLAN_FAILED];
                let typed = code::write(&rules().model, &answers(codes[pick(codes.len())]));
                self.session.apply_side(rules(), SideEvent::Filled(Field::Code, typed));
                self.session.apply_side(rules(), SideEvent::CodeOpened(Voice::Parent));
                self.follow();
            }
            _ => self.reload(),
        }
    }
}

/// The questions of a trail as the answers lead there, without side pages.
fn expected(session: &Session) -> Vec<Screen> {
    let way = trail(session);
    let over = way[..=session.depth].iter().rfind(|it| !matches!(it, Screen::Side(_)));
    let over = *over.expect("the first screen is no side page");
    let before = |it: &Screen| match (it, over) {
        (Screen::Question(it), Screen::Question(over)) => *it < over,
        _ => over != Screen::Start,
    };
    let asked = rules().decision(&session.answers).asked.clone();
    let way = [Screen::Start].into_iter().chain(asked.into_iter().map(Screen::Question));
    way.filter(before).chain([over]).collect()
}

/// A browser passes over entries on which nobody did anything: those that exist are used.
#[test]
fn going_on_again_adds_no_entry_where_there_is_one() {
    let mut visit = Visit::begin();
    for _ in 0..4 {
        visit.act(0, 0);
    }
    let depth = visit.session.depth;
    visit.press(-2, false);
    visit.settle();
    visit.browser.room = 0;
    visit.apply(Event::Continued);
    visit.settle();
    assert_eq!((visit.session.depth, visit.history.number), (depth, depth));
}

/// A person on the page is faster than the browser's history.
#[test]
fn what_a_person_does_meanwhile_is_not_undone_when_a_journey_arrives() {
    let mut visit = Visit::begin();
    for _ in 0..4 {
        visit.act(0, 0);
    }
    let depth = visit.session.depth;
    visit.apply(Event::WentBack);
    visit.apply(Event::WentBack);
    assert_eq!((visit.session.depth, visit.history.number), (depth - 2, depth));
    visit.settle();
    assert_eq!((visit.session.depth, visit.history.number), (depth - 2, depth - 2));

    visit.apply(Event::StartedAgain);
    visit.apply(Event::Continued);
    visit.settle();
    assert_eq!((visit.session.screen, visit.history.number), (question("place"), 1));
    assert_eq!(visit.browser.entries, [Some(0), Some(1)]);
}

proptest! {
    /// Once a browser has come to rest it is where the guide is, and going back leads through what led there.
    #[test]
    fn the_history_follows_whatever_a_person_does(
        deeds in prop::collection::vec((0_u32..17, 0_u32..160), 0..80),
    ) {
        let mut visit = Visit::begin();
        for &(deed, choice) in &deeds {
            let given = visit.session.answers.clone();
            visit.act(deed, choice);
            if matches!(deed, 6..=13) {
                prop_assert_eq!(&given, &visit.session.answers, "going somewhere changes no answer");
            }
        }
        visit.settle();
        let depth = visit.session.depth;
        prop_assert_eq!(visit.history.number, depth);
        prop_assert_eq!(visit.browser.at, depth);
        let numbers: Vec<_> = (0..visit.browser.entries.len()).map(Some).collect();
        prop_assert_eq!(&visit.browser.entries, &numbers, "an entry holds its depth");
        let own: Vec<Screen> = trail(&visit.session)[..=depth].iter().copied()
            .filter(|it| !matches!(it, Screen::Side(_))).collect();
        prop_assert_eq!(own, expected(&visit.session));

        // The browser's buttons lead to every screen of the trail, and no further.
        let (way, given) = (trail(&visit.session), visit.session.answers.clone());
        for (at, _) in deeds.iter().enumerate() {
            let to = at * 7 % visit.browser.entries.len();
            visit.press(to as i32 - visit.browser.at as i32, false);
            visit.settle();
            prop_assert_eq!(visit.session.screen, way[to.min(way.len() - 1)]);
            prop_assert_eq!(visit.browser.at, visit.session.depth);
        }
        prop_assert_eq!(&visit.session.answers, &given);

        // For the next person, all that is left leads to the start.
        visit.apply(Event::StartedAgain);
        visit.settle();
        for entry in 0..visit.browser.entries.len() {
            visit.press(entry as i32 - visit.browser.at as i32, false);
            visit.settle();
            prop_assert_eq!((visit.session.screen, visit.browser.at), (Screen::Start, 0));
        }
        prop_assert_eq!(&visit.session.answers, &Answers::default());
        visit.apply(Event::Continued);
        prop_assert_eq!(&visit.browser.entries, &[Some(0), Some(1)], "nothing of the last person is ahead");
    }

    /// Fragments that somebody adds, and a browser that adds no more entries for a while, lead nobody out of the guide and
    /// lose no answer.
    #[test]
    fn a_history_that_others_change_loses_nothing(
        deeds in prop::collection::vec((0_u32..16, 0_u32..160), 0..60),
        others in prop::collection::vec(0_u32..8, 60),
    ) {
        let mut visit = Visit::begin();
        for (&(deed, choice), other) in deeds.iter().zip(others) {
            match other {
                0 => {
                    visit.settle_own();
                    visit.browser.begun = None;
                    visit.browser.add(None);
                    visit.arrive();
                }
                1 => visit.browser.room = 1,
                2 => visit.browser.room = usize::MAX,
                _ => {}
            }
            let given = visit.session.answers.clone();
            visit.act(deed, choice);
            if matches!(deed, 6..=13) {
                prop_assert_eq!(&given, &visit.session.answers);
            }
        }
        visit.browser.room = usize::MAX;
        visit.settle();
        visit.follow();
        visit.settle();
        prop_assert_eq!(visit.history.number, visit.session.depth);
        prop_assert_eq!(visit.browser.entries[visit.browser.at], Some(visit.session.depth));
        prop_assert_eq!(visit.browser.entries[0], Some(0));
        for two in visit.browser.entries.windows(2) {
            let (Some(one), Some(other)) = (two[0], two[1]) else { unreachable!("all are numbered") };
            prop_assert!(other == one || other == one + 1, "{:?}", visit.browser.entries);
        }
    }
}
