//! The report of a profile check, sent to the page that shows it: ids of faults with the values for their
//! sentences. The page has the sentences; numbers are strings here, ready to be inserted.

use serde::Serialize;

use crate::content::read_answers;
use crate::engine::{Answers, Rules};
use crate::finding::Listed;
use crate::markup::{Voice, for_voice};
use crate::model::Model;
use crate::page::coverage::{Coverage, Gap};
use crate::profile::{Fault, Kind, NEED, Profile};
use crate::proof::{Golden, Move, Obligation, Outcome, What, moves};
use crate::session::to_marks;
use crate::text::{Slot, Texts};
use crate::theme;

/// The first faults of a profile, and the number of further ones.
#[derive(Debug, Serialize)]
pub struct Faults {
    first: Vec<FoundFault>,
    more: String,
}

/// A fault: its place, its kind, and the values for the placeholders in the sentence of that kind.
#[derive(Debug, Serialize)]
struct FoundFault {
    place: String,
    kind: &'static str,
    more: Vec<String>,
}

/// The outcome of one proof obligation.
#[derive(Debug, Serialize)]
pub struct Proved {
    name: &'static str,
    examined: String,
    findings: Vec<String>,
}

/// Decisions that differ from the national guide under a profile, and gaps in what its schools offer.
#[derive(Debug, Serialize)]
pub struct Effects {
    /// No decision differs, because the profile leaves the rules as they are nationally.
    same: bool,
    moves: Vec<Moved>,
    schools: String,
    gaps: Vec<OpenNeed>,
}

/// A kind of changed decision: in how many of all situations it occurs, with examples.
#[derive(Debug, Serialize)]
struct Moved {
    kind: &'static str,
    /// The names of the old outcome, if relevant, and of the new one.
    names: Vec<String>,
    situations: String,
    of: String,
    /// For each example, the short name of every question with its answer.
    examples: Vec<Vec<(String, String)>>,
}

/// A need and level of support that at most one school offers.
#[derive(Debug, Serialize)]
struct OpenNeed {
    need: String,
    level: &'static str,
    /// A national provision covers it.
    national: bool,
    /// The name of the only school that offers it; empty if there is none.
    only: String,
}

pub fn faults(faults: &Listed<Fault>) -> Faults {
    Faults { first: faults.first.iter().map(fault).collect(), more: faults.more.to_string() }
}

fn fault(fault: &Fault) -> FoundFault {
    let number = |number: usize| number.to_string();
    let (kind, more): (_, Vec<String>) = match &fault.kind {
        Kind::TooLarge(has, most) => ("too-large", vec![number(*has), number(*most)]),
        Kind::NoJson => ("no-json", vec![]),
        Kind::TooDeep => ("too-deep", vec![number(crate::json::DEEPEST)]),
        Kind::TooManyFields => ("too-many-fields", vec![number(crate::json::MOST_FIELDS)]),
        Kind::Duplicate => ("duplicate", vec![]),
        Kind::Unknown(known) => ("unknown", vec![known.clone()]),
        Kind::Missing => ("missing", vec![]),
        Kind::NotA(what) => ("not-a", vec![what.to_string()]),
        Kind::TooLong(has, most) => ("too-long", vec![number(*has), number(*most)]),
        Kind::TooMany(has, most) => ("too-many", vec![number(*has), number(*most)]),
        Kind::Markup => ("markup", vec![]),
        Kind::Broken => ("broken", vec![]),
        Kind::Unseen => ("unseen", vec![]),
        Kind::NoId => ("no-id", vec![]),
        Kind::OtherId => ("other-id", vec![]),
        Kind::NoLink => ("no-link", vec![]),
        Kind::NoPhone => ("no-phone", vec![]),
        Kind::NoEmail => ("no-email", vec![]),
        Kind::NoDate => ("no-date", vec![]),
        Kind::NoSource(id) => ("no-source", vec![id.clone()]),
        Kind::Twice(what) => ("twice", vec![what.clone()]),
        Kind::Theme(theme::Fault::Value(_)) => ("theme-value", vec![]),
        Kind::Theme(theme::Fault::Contrast { dark, of, on, is, least }) => {
            // Rounded down: 4.49 is not enough and must not read as 4.5.
            let tenths = |ratio: f64| {
                let tenths = (ratio * 10.0) as u32;
                format!("{},{}", tenths / 10, tenths % 10)
            };
            let scheme = if *dark { "dark" } else { "light" };
            ("contrast", vec![scheme.into(), (*of).into(), (*on).into(), tenths(*is), tenths(*least)])
        }
    };
    FoundFault { place: fault.place.clone(), kind, more }
}

pub fn proved(obligation: &Obligation, outcome: &Outcome) -> Proved {
    Proved {
        name: obligation.name,
        examined: outcome.examined.to_string(),
        findings: outcome.findings.iter().map(ToString::to_string).collect(),
    }
}

pub fn effects(national: &Rules, rules: &Rules, profile: &Profile, texts: &Texts) -> Effects {
    let words = Words { model: &national.model, texts };
    // With equal settings for all terms that conditions use, the rules are equal.
    let same = national.decision_terms() == rules.decision_terms();
    let moves = if same { Vec::new() } else { moves(rules, &Golden::of(national)) };
    let gaps = Coverage::of(rules, profile).gaps();
    Effects {
        same,
        moves: moves.iter().map(|it| words.change(it)).collect(),
        schools: profile.schools.len().to_string(),
        gaps: gaps.iter().map(|it| words.gap(it, profile)).collect(),
    }
}

/// Converts ids to the guide's texts.
struct Words<'a> {
    model: &'a Model,
    texts: &'a Texts,
}

impl Words<'_> {
    fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), Voice::Teacher)
    }

    fn change(&self, it: &Move) -> Moved {
        let route = |id| self.say(Slot::RouteName(id));
        let (kind, names) = match &it.what {
            What::Becomes(before, now) => {
                let before = self.model.route_id(before).map_or_else(|| before.clone(), route);
                ("becomes", vec![before, route(*now)])
            }
            What::NotThereBefore(now) => ("new", vec![route(*now)]),
            What::Beside(id, true) => ("route-comes", vec![route(*id)]),
            What::Beside(id, false) => ("route-goes", vec![route(*id)]),
            What::Note(id, true) => ("note-comes", vec![self.say(Slot::NoteTitle(*id))]),
            What::Note(id, false) => ("note-goes", vec![self.say(Slot::NoteTitle(*id))]),
        };
        let examples = it.examples.iter().map(|example| {
            let answers = read_answers(self.model, example).unwrap_or_default();
            self.situation(&answers)
        });
        Moved {
            kind,
            names,
            situations: it.situations.to_string(),
            of: it.of.to_string(),
            examples: examples.collect(),
        }
    }

    fn situation(&self, answers: &Answers) -> Vec<(String, String)> {
        let lines = answers.iter().map(|(fact, answer)| {
            let marks = to_marks(self.model.fact(fact), answer);
            let labels: Vec<String> = marks.iter().map(|it| self.say(Slot::Option(fact, it))).collect();
            (self.say(Slot::Short(fact)), labels.join("; "))
        });
        lines.collect()
    }

    fn gap(&self, gap: &Gap, profile: &Profile) -> OpenNeed {
        let need = self.model.fact_id(NEED).map(|fact| self.say(Slot::Option(fact, gap.need)));
        let only = gap.schools.first().map(|school| profile.schools[*school].name.clone());
        OpenNeed {
            need: need.unwrap_or_default(),
            level: gap.level_name(),
            national: gap.national,
            only: only.unwrap_or_default(),
        }
    }
}

/// The short names of all questions, in the order of asking.
pub fn questions(model: &Model, texts: &Texts) -> Vec<String> {
    let words = Words { model, texts };
    model.fact_ids().map(|fact| words.say(Slot::Short(fact))).collect()
}

/// The names of all routes, in the order of the model.
pub fn routes(model: &Model, texts: &Texts) -> Vec<String> {
    let words = Words { model, texts };
    let ids = (0..model.routes.len()).map(crate::model::RouteId::at);
    ids.map(|id| words.say(Slot::RouteName(id))).collect()
}
