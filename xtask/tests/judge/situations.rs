//! Pseudo-random complete situations by number, reproducible.

use wegwijzer::engine::{Answer, Answers, Rules, decide};
use wegwijzer::model::{Condition, Fact, FactKind, Note, ValueIx, ValueSet};

/// The situation with this number. In even ones every fact has an answer, including facts that are not asked
/// and must not count; in odd ones only the facts that our engine asks.
pub(crate) fn situation(rules: &Rules, number: usize) -> Answers {
    let mut chance = Chance(number as u64);
    let all: Answers =
        rules.model.fact_ids().map(|id| (id, answer(rules.model.fact(id), &mut chance))).collect();
    if number.is_multiple_of(2) { all } else { all.only(&decide(rules, &all).asked) }
}

/// Every row of every table by name, and rules with a note for each row that applies when the row is true;
/// the note has the number of the row.
pub(crate) fn rows(rules: &Rules) -> (Vec<String>, Rules) {
    let mut model = (*rules.model).clone();
    let mut rows: Vec<(String, Condition)> = Vec::new();
    for table in &model.tables {
        let said: Vec<Condition> = table.rows.iter().filter_map(|row| row.when.clone()).collect();
        for (number, row) in table.rows.iter().enumerate() {
            let otherwise = || Condition::Not(Box::new(Condition::Any(said.clone())));
            let when = row.when.clone().unwrap_or_else(otherwise);
            rows.push((format!("{}, row {}", table.id, number + 1), when));
        }
    }
    for (kind, list) in [("main", &model.main), ("also", &model.also)] {
        rows.extend(
            list.iter().map(|row| (format!("{kind} {}", model.route(row.route).id), row.when.clone())),
        );
    }
    rows.extend(model.notes.iter().map(|note| (format!("note {}", note.id), note.when.clone())));
    let (names, conditions): (Vec<String>, Vec<Condition>) = rows.into_iter().unzip();
    let note = |(name, when): (&String, Condition)| Note {
        id: name.clone(),
        when,
        urgent: false,
        contacts: Vec::new(),
        sources: Vec::new(),
    };
    model.notes = names.iter().zip(conditions).map(note).collect();
    let terms = model.default_terms();
    let rules = Rules::new(model, &terms);
    (names, rules)
}

fn answer(fact: &Fact, chance: &mut Chance) -> Answer {
    let count = fact.values.len();
    match fact.kind {
        FactKind::One if chance.below(count + 1) == count => Answer::Unknown,
        FactKind::One | FactKind::OneKnown => Answer::One(ValueIx::at(chance.below(count))),
        FactKind::Several => Answer::Several(marks(count, chance)),
        FactKind::SeveralOrUnknown => match marks(count, chance) {
            none if none.is_empty() => Answer::Unknown,
            some => Answer::Several(some),
        },
    }
}

/// Mostly a few marks, since much depends on there being no other one.
fn marks(count: usize, chance: &mut Chance) -> ValueSet {
    let rare = 2 + chance.below(count);
    ValueSet::of((0..count).filter(|_| chance.below(rare) == 0).map(ValueIx::at))
}

/// The generator Splitmix64, with the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
