//! Conditions and criteria in the words of the questions, for readers who do not know the rules.

use wegwijzer::engine::Literal;
use wegwijzer::model::*;
use wegwijzer::text::Slot;

use super::markup::{Html, element};
use super::rows::{Choice, Together};
use super::{Page, filled};

impl Page<'_> {
    /// A condition as flow content.
    pub(super) fn condition(&self, condition: &Condition) -> Html {
        let words = self.words;
        match condition {
            Condition::Is(fact, values) => self.answer(*fact, *values, true),
            Condition::Only(fact, values) => {
                filled(&words.only_chosen, &[&self.legend(*fact), &self.options(*fact, *values)]).into()
            }
            Condition::Within(fact, term) => {
                let about = &self.model.terms[term.index()];
                let (legend, name) = (self.legend(*fact), self.say(Slot::TermName(*term)));
                filled(&words.only_region, &[&legend, &name, &self.term_values(*term, about.default)]).into()
            }
            Condition::Criterion(id) => self.named((*id, true)),
            // A definition is replaced by its condition.
            Condition::Definition(id) => self.condition(&self.model.definitions[id.index()].when),
            Condition::Table(id, values) => {
                let table = &self.model.tables[id.index()];
                let given: Vec<&str> = values.iter().map(|it| table.values[it.index()].as_str()).collect();
                filled(&words.table_gives, &[&table.id, &given.join(", ")]).into()
            }
            Condition::Not(part) => match &**part {
                Condition::Is(fact, values) => self.answer(*fact, *values, false),
                Condition::Criterion(id) => self.named((*id, false)),
                part => self.list(&words.not_this, vec![part]),
            },
            Condition::All(_) => self.list(&words.all_of, self.parts(condition, true)),
            Condition::Any(_) => self.list(&words.any_of, self.parts(condition, false)),
        }
    }

    fn list(&self, lead: &str, parts: Vec<&Condition>) -> Html {
        let items = parts.into_iter().map(|part| element("li", &[], self.condition(part)));
        [element("span", &[], lead), element("ul", &[], items.collect::<Html>())].into()
    }

    /// The parts of a list; nested lists of the same kind are flattened.
    fn parts<'c>(&'c self, condition: &'c Condition, all: bool) -> Vec<&'c Condition> {
        match condition {
            Condition::Definition(id) => {
                let under = self.parts(&self.model.definitions[id.index()].when, all);
                if under.len() > 1 { under } else { vec![condition] }
            }
            Condition::All(parts) if all => parts.iter().flat_map(|part| self.parts(part, all)).collect(),
            Condition::Any(parts) if !all => parts.iter().flat_map(|part| self.parts(part, all)).collect(),
            _ => vec![condition],
        }
    }

    fn answer(&self, fact: FactId, values: ValueSet, is: bool) -> Html {
        let about = self.model.fact(fact);
        let sentence = match (about.is_several(), is) {
            (false, true) => &self.words.answer_is,
            (false, false) if about.asked.is_none() => &self.words.answer_is_not,
            (false, false) => &self.words.answer_is_not_or_not_asked,
            (true, true) => &self.words.chosen,
            (true, false) => &self.words.chosen_not,
        };
        filled(sentence, &[&self.legend(fact), &self.options(fact, values)]).into()
    }

    fn legend(&self, fact: FactId) -> String {
        format!("“{}”", self.say(Slot::Legend(fact)))
    }

    /// The labels of answers to a question, as alternatives.
    fn options(&self, fact: FactId, values: ValueSet) -> String {
        let labels = values.iter().map(|value| format!("“{}”", self.say(Slot::Option(fact, value))));
        self.alternatives(labels.collect())
    }

    /// `“a”, “b” of “c”`.
    fn alternatives(&self, mut labels: Vec<String>) -> String {
        let last = labels.pop().unwrap_or_default();
        if labels.is_empty() { last } else { format!("{} {} {last}", labels.join(", "), self.words.or) }
    }

    /// The values of an open term, in the words of the answers they correspond to, if any.
    pub(super) fn term_values(&self, term: TermId, values: ValueSet) -> String {
        let about = &self.model.terms[term.index()];
        let fact = crate::export::fact_of(self.model, term.index());
        let labels = values.iter().map(|it| {
            let value = &about.values[it.index()];
            let option = fact.and_then(|fact| {
                let place = self.model.fact(fact).values.iter().position(|it| it == value)?;
                Some(self.say(Slot::Option(fact, ValueIx::at(place))))
            });
            option.unwrap_or_else(|| self.words.values[&format!("{}.{value}", about.id)].clone())
        });
        let labels: Vec<String> = labels.map(|label| format!("“{label}”")).collect();
        if labels.is_empty() { self.words.term_nothing.clone() } else { self.alternatives(labels) }
    }

    /// A criterion in its own words, with its id in the rules.
    pub(super) fn named(&self, (criterion, met): Literal) -> Html {
        let said = self.say(if met { Slot::For(criterion) } else { Slot::Against(criterion) });
        let id = &self.model.criteria[criterion.index()].id;
        [format!("{said} ").into(), element("code", &[], id)].into()
    }

    /// A criterion as an entry of a row, linked to its description.
    fn literal(&self, literal: Literal) -> Html {
        let (criterion, met) = literal;
        let said = self.say(if met { Slot::For(criterion) } else { Slot::Against(criterion) });
        let (mark, says) = if met { ("✓", &self.words.holds) } else { ("–", &self.words.holds_not) };
        let id = &self.model.criteria[criterion.index()].id;
        [
            element("span", &[("class", "mark"), ("aria-hidden", "true")], mark),
            " ".into(),
            element("span", &[("class", "hidden")], format!("{says} ")),
            format!("{said} ").into(),
            element("a", &[("href", &format!("#c-{id}"))], element("code", &[], id)),
        ]
        .into()
    }

    /// Criteria that all hold, as a list.
    pub(super) fn all(&self, literals: &Together) -> Html {
        let items = in_order(literals).into_iter().map(|it| element("li", &[], self.literal(it)));
        element("ul", &[("class", "needs")], items.collect::<Html>())
    }

    /// Criteria that hold together, as one alternative.
    fn together(&self, together: &Together) -> Html {
        let literals = in_order(together);
        let last = literals.len() - 1;
        let part = |(place, literal): (usize, Literal)| {
            let mut inside = vec![self.literal(literal)];
            if place < last {
                inside.extend([" ".into(), element("b", &[], &self.words.and)]);
            }
            element("span", &[("class", "part")], inside)
        };
        literals.into_iter().enumerate().map(part).collect()
    }

    /// The choices of a row: first those that are simply required, then those with alternatives.
    pub(super) fn choices<'c>(&self, choices: impl IntoIterator<Item = &'c Choice>) -> Html {
        let (alone, choices): (Vec<&Choice>, Vec<&Choice>) =
            choices.into_iter().partition(|it| it.len() == 1);
        let needed = alone.into_iter().flatten().flatten().copied().collect();
        let mut items: Vec<Html> =
            in_order(&needed).into_iter().map(|it| element("li", &[], self.literal(it))).collect();
        for choice in choices {
            let alternatives = in_order_of_first(choice)
                .into_iter()
                .map(|together| element("li", &[], self.together(together)));
            let inside = [
                element("span", &[("class", "meta")], &self.words.one_of),
                element("ul", &[("class", "needs")], alternatives.collect::<Html>()),
            ];
            items.push(element("li", &[("class", "choice")], inside));
        }
        if items.is_empty() {
            return self.words.nothing_more.as_str().into();
        }
        element("ul", &[("class", "needs")], items)
    }
}

/// Criteria that are met before those that are not.
pub(super) fn in_order(literals: &Together) -> Vec<Literal> {
    let (mut met, not): (Vec<Literal>, Vec<Literal>) = literals.iter().copied().partition(|(_, met)| *met);
    met.extend(not);
    met
}

pub(super) fn in_order_of_first(choice: &Choice) -> Vec<&Together> {
    let mut alternatives: Vec<&Together> = choice.iter().collect();
    alternatives
        .sort_by_key(|together| in_order(together).first().map(|&(criterion, met)| (!met, criterion)));
    alternatives
}
