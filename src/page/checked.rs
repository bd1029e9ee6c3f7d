//! What a check of a profile finds, as JSON for the page that shows it: ids of what is wrong and the
//! numbers beside it. The sentences around them stand in that page.

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

/// A value that is written down.
enum Value {
    Text(String),
    Yes(bool),
    List(Vec<Value>),
    Object(Vec<(&'static str, Value)>),
}

use Value::{List, Object, Yes};

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl Value {
    fn write(&self, out: &mut String) {
        let list = |out: &mut String, ends: [char; 2], length: usize, one: &dyn Fn(&mut String, usize)| {
            out.push(ends[0]);
            for number in 0..length {
                if number > 0 {
                    out.push(',');
                }
                one(out, number);
            }
            out.push(ends[1]);
        };
        match self {
            Value::Yes(yes) => out.push_str(if *yes { "true" } else { "false" }),
            Value::Text(text) => {
                out.push('"');
                for c in text.chars() {
                    match c {
                        '"' | '\\' => out.extend(['\\', c]),
                        // A stranger's text can hold any of them; none means anything in a sentence.
                        c if c.is_control() => out.push(' '),
                        c => out.push(c),
                    }
                }
                out.push('"');
            }
            List(values) => list(out, ['[', ']'], values.len(), &|out, number| values[number].write(out)),
            Object(fields) => list(out, ['{', '}'], fields.len(), &|out, number| {
                let (name, value) = &fields[number];
                Value::from(*name).write(out);
                out.push(':');
                value.write(out);
            }),
        }
    }

    fn written(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }
}

/// What is wrong with a profile: of each fault its place, its kind and what the sentence of that kind leaves
/// open; and how many more there are than these.
pub fn faults(faults: &Listed<Fault>) -> String {
    let first = List(faults.first.iter().map(fault).collect());
    Object(vec![("first", first), ("more", faults.more.to_string().into())]).written()
}

fn fault(fault: &Fault) -> Value {
    let number = |number: usize| number.to_string();
    let (kind, more): (&str, Vec<String>) = match &fault.kind {
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
    let more = List(more.into_iter().map(Value::Text).collect());
    Object(vec![("place", fault.place.clone().into()), ("kind", kind.into()), ("more", more)])
}

/// How an obligation came out.
pub fn proved(obligation: &Obligation, outcome: &Outcome) -> String {
    let findings = outcome.findings.iter().map(|it| it.to_string().into()).collect();
    Object(vec![
        ("name", obligation.name.into()),
        ("examined", outcome.examined.to_string().into()),
        ("findings", List(findings)),
    ])
    .written()
}

/// What a profile decides otherwise than the national guide, and what no school of it offers.
pub fn effects(national: &Rules, rules: &Rules, profile: &Profile, texts: &Texts) -> String {
    let words = Words { model: &national.model, texts };
    // Profiles that set alike what conditions look at have the same rules.
    let same = national.decision_terms() == rules.decision_terms();
    let moves = if same { Vec::new() } else { moves(rules, &Golden::of(national)) };
    let gaps = Coverage::of(rules, profile).gaps();
    Object(vec![
        ("same", Yes(same)),
        ("moves", List(moves.iter().map(|it| words.change(it)).collect())),
        ("schools", profile.schools.len().to_string().into()),
        ("gaps", List(gaps.iter().map(|it| words.gap(it, profile)).collect())),
    ])
    .written()
}

/// Ids in the words of the guide.
struct Words<'a> {
    model: &'a Model,
    texts: &'a Texts,
}

impl Words<'_> {
    fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), Voice::Teacher)
    }

    fn change(&self, it: &Move) -> Value {
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
        Object(vec![
            ("kind", kind.into()),
            ("names", List(names.into_iter().map(Value::Text).collect())),
            ("situations", it.situations.to_string().into()),
            ("of", it.of.to_string().into()),
            ("examples", List(examples.collect())),
        ])
    }

    /// Each question in short with the answer in the words of its options.
    fn situation(&self, answers: &Answers) -> Value {
        let lines = answers.iter().map(|(fact, answer)| {
            let marks = to_marks(self.model.fact(fact), answer);
            let labels: Vec<String> = marks.iter().map(|it| self.say(Slot::Option(fact, it))).collect();
            List(vec![self.say(Slot::Short(fact)).into(), labels.join("; ").into()])
        });
        List(lines.collect())
    }

    fn gap(&self, gap: &Gap, profile: &Profile) -> Value {
        let need = self.model.fact_id(NEED).map(|fact| self.say(Slot::Option(fact, gap.need)));
        let only = gap.schools.first().map(|school| profile.schools[*school].name.clone());
        Object(vec![
            ("need", need.unwrap_or_default().into()),
            ("level", gap.level_name().into()),
            ("national", Yes(gap.national)),
            ("only", only.unwrap_or_default().into()),
        ])
    }
}

/// The questions that the page can show, by their place in the order of asking: short names.
pub fn questions(model: &Model, texts: &Texts) -> String {
    let words = Words { model, texts };
    List(model.fact_ids().map(|fact| words.say(Slot::Short(fact)).into()).collect()).written()
}

/// Every route, by its place in the model.
pub fn routes(model: &Model, texts: &Texts) -> String {
    let words = Words { model, texts };
    let ids = (0..model.routes.len()).map(crate::model::RouteId::at);
    List(ids.map(|id| words.say(Slot::RouteName(id)).into()).collect()).written()
}
