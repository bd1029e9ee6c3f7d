//! What people told who tried the guide, as journeys: one worked case of each kind is answered, and the result is
//! read as that person sees it. What must stand there is named by id; its words come from the content.

use serde_json::json;
use wegwijzer::content::author::cases::Case;
use wegwijzer::markup::Voice;
use wegwijzer::model::{NoteId, StepId, TopicId};
use wegwijzer::session::to_marks;
use wegwijzer::text::{Later, Slot};

use crate::journeys::all_cases;
use crate::matrix::FAULTS;
use crate::visit::{GUIDE, Visit, model};

/// What is read on a result: reasons and topics where some are folded, steps without opening anything.
const REASONS: &str = "texts('article .reasons > li > span:not(.mark)')";
const STEPS: &str = "seen('article > section > .steps > li > details > summary').map((it) => it.textContent)";
const OFFERED: &str = "texts('[data-id=offered] li')";

/// What one kind of story must show.
struct Story {
    /// A worked case, which names the route, what stands beside it and the notes.
    case: &'static str,
    /// Criteria that are told as reasons, each with the question whose answer it quotes, if it quotes one.
    because: &'static [(&'static str, Option<&'static str>)],
    /// All steps, in their order: those that fit, and none that they stand in for.
    steps: &'static [&'static str],
    /// All topics that are offered, in their order.
    topics: &'static [&'static str],
}

impl Visit {
    /// Answers what is asked as in the story, and reads the result.
    #[track_caller]
    fn live(&mut self, story: &Story) {
        let cases = all_cases();
        let case = cases.iter().find(|it| it.id == story.case);
        let case: &Case = case.unwrap_or_else(|| panic!("there is no case {}", story.case));
        println!("case {}: {}", case.id, case.story);
        // Then the decision is what the case says, and the answers lead to the names of all its routes and notes.
        assert_eq!(case.wrong(&GUIDE.rules), [""; 0], "case {}", case.id);
        self.answer_all(&case.answers);
        for (criterion, quoted) in story.because {
            self.expect_reason(criterion, *quoted);
        }
        self.expect_steps(story.steps);
        let topics: Vec<String> =
            story.topics.iter().map(|it| self.said(Slot::TopicName(topic(it)))).collect();
        self.browser.expect(OFFERED, topics);
    }

    /// A criterion is told as a reason, with the answers to a question in the words of its options.
    #[track_caller]
    fn expect_reason(&self, criterion: &str, quoted: Option<&str>) {
        let id = model().criterion_id(criterion).unwrap_or_else(|| panic!("no criterion {criterion}"));
        let mut reason = self.said(Slot::For(id));
        if let Some(fact) = quoted.map(|it| model().fact_id(it).expect("the test names a known fact")) {
            let given = self.given.get(fact).expect("it was answered");
            let marks = to_marks(model().fact(fact), given);
            let labels: Vec<String> =
                marks.iter().map(|it| format!("‘{}’", self.said(Slot::Option(fact, it)))).collect();
            assert!(reason.contains('#'), "the reason for {criterion} quotes nothing: {reason}");
            reason = reason.replace('#', &labels.join(", "));
        }
        assert!(!reason.contains('#'), "the reason for {criterion} has a place to fill: {reason}");
        self.browser.expect_that(&format!("{REASONS}.includes({reason:?})"));
    }

    #[track_caller]
    fn expect_steps(&self, steps: &[&str]) {
        let steps: Vec<String> = steps.iter().map(|it| self.said(Slot::StepDo(step(it)))).collect();
        self.browser.expect(STEPS, steps);
    }

    /// The result on screen has this main route, these routes beside it and these notes.
    #[track_caller]
    fn expect_outcome(&self, route: &str, also: &[&str], notes: &[&str]) {
        let name = |id: &str| {
            let id = model().route_id(id).unwrap_or_else(|| panic!("no route {id}"));
            self.said(Slot::RouteName(id))
        };
        self.browser.expect("text('[data-id=route]')", name(route));
        let also: Vec<String> = also.iter().map(|it| name(it)).collect();
        self.browser.expect("texts('article > section > .kind > summary')", also);
        let title = |id: &&str| self.said(Slot::NoteTitle(note(id)));
        let notes: Vec<String> = notes.iter().map(title).collect();
        self.browser.expect("texts('article > section details.card:not(.kind) > summary > strong')", notes);
    }

    /// Opens the sheet, looks for the sentences of these notes on it and whether there is a part about care, and
    /// goes back to the result.
    #[track_caller]
    fn expect_on_sheet(&self, notes: &[&str], care: bool) {
        self.browser.click("[data-id=sheet]");
        // In another language the Dutch heading stands under it.
        let heading = json!(self.later_words(Later::SheetHeading));
        self.browser.expect_that(&format!("text('[data-id=heading]').startsWith({heading})"));
        for id in notes {
            let line = self.said(Slot::NoteLine(note(id)));
            self.browser
                .expect_that(&format!("seen('.sheet li').some((it) => it.textContent.startsWith({line:?}))"));
        }
        let headings = self.browser.see_texts("texts('.sheet .part > h3')");
        let of_care = self.later_words(Later::SheetCare);
        assert_eq!(headings.iter().any(|it| it.starts_with(&of_care)), care, "{headings:?}");
        self.browser.click("[data-id=previous]");
        self.expect_result();
    }

    /// Opens a topic that is offered on the result, reads its text, and goes back to the result.
    #[track_caller]
    fn read_offered(&self, name: &str) {
        let id = topic(name);
        self.press_named("[data-id=offered] button", &self.said(Slot::TopicName(id)));
        self.expect_topic(id);
        self.browser.click("[data-id=previous]");
        self.expect_result();
    }
}

fn topic(id: &str) -> TopicId {
    model().topic_id(id).unwrap_or_else(|| panic!("no topic {id}"))
}

fn note(id: &str) -> NoteId {
    model().note_id(id).unwrap_or_else(|| panic!("no note {id}"))
}

fn step(id: &str) -> StepId {
    let at = model().steps.iter().position(|it| it.id == id);
    StepId::at(at.unwrap_or_else(|| panic!("no step {id}")))
}

fn parent() -> Visit {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit
}

#[test]
fn diabetes_and_a_school_that_will_not_help_with_it() {
    let mut visit = parent();
    visit.live(&Story {
        case: "34",
        because: &[("signals", Some("school-says")), ("care-moments", None)],
        steps: &["ask-what-was-examined", "make-opp", "ask-arrangement", "evaluate-opp"],
        topics: &["medical-care", "agreed-not-done", "costs"],
    });
    visit.expect_on_sheet(&["care-at-school", "school-cannot", "disagreement"], false);
    visit.read_offered("medical-care");
    // Care alone is no extra help once the school says that it can give it.
    visit.change("school-says", "can");
    visit.expect_outcome("basic", &[], &["disagreement", "care-at-school"]);
}

#[test]
fn vmbo_with_lwoo_in_english() {
    let mut visit = Visit::start();
    visit.switch_language();
    visit.begin(Voice::Parent);
    visit.live(&Story {
        case: "31",
        because: &[("leaving", None), ("lwoo-results", None)],
        steps: &["collect-results", "see-vmbo", "ask-lwoo", "agree-lwoo-help"],
        topics: &["to-secondary", "dyslexia", "testing"],
    });
    visit.expect_on_sheet(&["transition-to-secondary"], false);
    visit.read_offered("to-secondary");
    visit.change("vo-level", "practical-range");
    visit.expect_outcome("practical", &[], &["transition-to-secondary"]);
    visit.expect_steps(&["collect-results", "see-practical", "practical-asks-tlv", "or-lwoo"]);
}

#[test]
fn a_plan_that_was_just_made_on_a_telephone() {
    let mut visit = Visit::start();
    visit.width(360);
    visit.begin(Voice::Parent);
    visit.live(&Story {
        case: "37",
        because: &[("plan-new", None)],
        steps: &["talk-support-coordinator", "look-at-new-plan", "ask-arrangement"],
        topics: &["diagnosis", "file", "costs"],
    });
    visit.read_offered("file");
    visit.open_everything();
    visit.browser.expect(&FAULTS, Vec::<String>::new());
}

#[test]
fn parents_who_do_not_want_the_same() {
    let mut visit = parent();
    visit.live(&Story {
        case: "38",
        because: &[("weighs", Some("need")), ("no-effect", None), ("small-group", None)],
        steps: &["other-regular-first", "see-sbo", "school-asks-tlv", "experts-advise", "register-sbo"],
        topics: &["separated-parents", "diagnosis", "transport"],
    });
    visit.expect_on_sheet(&["parents-differ", "offered-special"], false);
    visit.read_offered("separated-parents");
    visit.change("agreement", "yes");
    visit.expect_outcome("sbo", &["so"], &[]);
}

#[test]
fn fewer_hours_and_nothing_on_paper() {
    let mut visit = parent();
    visit.live(&Story {
        case: "40",
        because: &[("plan-new", None)],
        steps: &["talk-support-coordinator", "look-at-new-plan", "ask-arrangement"],
        topics: &["at-home", "part-elsewhere", "diagnosis"],
    });
    visit.expect_on_sheet(&["fewer-hours"], false);
    visit.read_offered("part-elsewhere");
}

#[test]
fn special_education_is_offered_and_not_wanted() {
    let mut visit = parent();
    visit.live(&Story {
        case: "41",
        because: &[("team", None), ("no-effect", None)],
        steps: &["talk-primary-ib", "make-opp", "ask-arrangement", "evaluate-opp"],
        topics: &["agreed-not-done", "gifted", "testing"],
    });
    visit.expect_on_sheet(&["removal", "offered-special", "disagreement"], false);
    visit.read_offered("gifted");
}

#[test]
fn from_vso_to_mbo() {
    let mut visit = parent();
    visit.live(&Story {
        case: "39",
        because: &[("in-vso", None)],
        steps: &["talk-special-school", "change-plan", "look-at-tlv"],
        topics: &["after-school", "transport", "file"],
    });
    visit.expect_on_sheet(&["after-vso"], false);
    visit.read_offered("after-school");
    visit.change("leaving-vso", "no");
    visit.expect_outcome("vso", &[], &["return-to-regular"]);
}

#[test]
fn on_a_waiting_list_and_at_no_school() {
    let mut visit = parent();
    visit.live(&Story {
        case: "26",
        because: &[("no-school", None)],
        steps: &["note-registration", "school-decides", "temporary-place", "ask-steunpunt"],
        topics: &["waiting-list", "diagnosis", "file"],
    });
    visit.expect_on_sheet(&["absent", "refused", "terms-run"], false);
    visit.read_offered("waiting-list");
    // A talk is no registration: with that answer the guide asks the person to register in writing.
    visit.change("registered", "talked");
    visit.expect_outcome("register", &[], &["absent", "refused", "register-in-writing"]);
    let steps = ["register-written", "name-schools", "school-decides", "temporary-place", "ask-steunpunt"];
    visit.expect_steps(&steps);
}

#[test]
fn at_home_for_weeks_and_the_school_says_no() {
    let mut visit = parent();
    visit.live(&Story {
        case: "20",
        because: &[("team", None), ("no-effect", None)],
        steps: &["ask-what-was-examined", "make-opp", "ask-arrangement", "evaluate-opp"],
        topics: &["at-home", "part-elsewhere", "agreed-not-done"],
    });
    visit.expect_on_sheet(&["absent", "removal", "school-cannot", "disagreement"], false);
    visit.read_offered("at-home");
}

#[test]
fn care_all_day_told_by_a_teacher() {
    let mut visit = Visit::start();
    visit.begin(Voice::Teacher);
    visit.live(&Story {
        case: "35",
        because: &[("plan", None)],
        steps: &["talk-primary-ib", "change-plan", "ask-arrangement"],
        topics: &["medical-care", "toilet", "file"],
    });
    // Care alone does not lead to special education, and has a place of its own on the sheet.
    visit.expect_on_sheet(&["care-at-school"], true);
    visit.read_offered("medical-care");
    visit.change("school-says", "special");
    visit.answer("tlv=none");
    visit.expect_outcome("so", &["sbo"], &["care-at-school"]);
    visit.change("care", "no");
    visit.expect_on_sheet(&[], false);
}
