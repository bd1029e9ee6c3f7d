//! Refuses models that are too large to prove, with advice on what to change.

use crate::engine::Rules;
use crate::finding::Finding;
use crate::model::*;

/// The limit on the number of situations, as a power of two.
const MOST_BITS: u32 = 100;
/// The most parts of a condition with all its definitions and tables expanded.
const MOST_PARTS: usize = 200_000;
/// The budget of diagram steps for all rules together.
const MOST_STEPS: usize = 50_000;

/// Reports a model for which the proof would not end in a reasonable time.
pub(super) fn refuse(model: &Model, findings: &mut Vec<Finding>) {
    let before = findings.len();
    let bits: u32 = model.facts.iter().map(bits).sum();
    if bits > MOST_BITS {
        let says = format!(
            "the answers can be given in 2^{bits} ways, more than the 2^{MOST_BITS} that can be counted; \
             ask for less, or split the guide"
        );
        findings.push(Finding::new("model/facts.toml", "the questions", says));
    }
    let mut written = Written {
        definitions: vec![None; model.definitions.len()],
        tables: vec![None; model.tables.len()],
        model,
    };
    for (place, condition) in conditions(model) {
        if written.parts(condition) > MOST_PARTS {
            let says = format!(
                "`when` has more than {MOST_PARTS} parts once the definitions in it are written out; \
                 name fewer definitions in each other"
            );
            let file = match place.split(' ').next() {
                Some("offer") => "model/topics.toml",
                Some("ground") => "model/grounds.toml",
                _ => "model/routes.toml",
            };
            findings.push(Finding::new(file, place, says));
        }
    }
    if findings.len() == before && Rules::within(model.clone(), &model.default_terms(), MOST_STEPS).is_none()
    {
        let says = format!(
            "it takes more than {MOST_STEPS} steps to see what they say together; let fewer rules look at the \
             same answers, and place questions that are looked at together next to each other"
        );
        findings.push(Finding::new("model", "the rules", says));
    }
}

fn bits(fact: &Fact) -> u32 {
    let values = fact.values.len();
    if fact.is_several() { values as u32 } else { values.ilog2() + 1 }
}

/// The conditions at the top, through which all others are reached.
fn conditions(model: &Model) -> impl Iterator<Item = (String, &Condition)> {
    let main = model.main.iter().map(|row| (format!("main `{}`", model.route(row.route).id), &row.when));
    let also = model.also.iter().map(|row| (format!("also `{}`", model.route(row.route).id), &row.when));
    let notes = model.notes.iter().map(|note| (format!("note `{}`", note.id), &note.when));
    let offers = model.offers.iter();
    let offers = offers.map(|offer| (format!("offer `{}`", model.topic(offer.topic).id), &offer.when));
    let grounds = model.grounds.iter().map(|ground| (format!("ground `{}`", ground.id), &ground.when));
    main.chain(also).chain(notes).chain(offers).chain(grounds)
}

/// Counts the parts of conditions, computing each definition and table once.
struct Written<'m> {
    model: &'m Model,
    definitions: Vec<Option<usize>>,
    tables: Vec<Option<usize>>,
}

impl Written<'_> {
    fn parts(&mut self, condition: &Condition) -> usize {
        let model = self.model;
        match condition {
            Condition::Definition(id) => match self.definitions[id.index()] {
                Some(known) => known,
                None => {
                    let parts = self.parts(&model.definitions[id.index()].when);
                    *self.definitions[id.index()].insert(parts)
                }
            },
            Condition::Table(id, _) => match self.tables[id.index()] {
                Some(known) => known,
                None => {
                    let rows = model.tables[id.index()].rows.iter().filter_map(|row| row.when.as_ref());
                    let parts = rows.fold(1, |so_far: usize, when| so_far.saturating_add(self.parts(when)));
                    *self.tables[id.index()].insert(parts)
                }
            },
            Condition::Not(part) => self.parts(part),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().fold(0, |so_far: usize, part| so_far.saturating_add(self.parts(part)))
            }
            _ => 1,
        }
    }
}
