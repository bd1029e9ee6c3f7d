//! The words on the map, and the map as a text outline for people who cannot see it.

use super::{Branch, Map, State, Station};
use crate::engine::Answer;
use crate::markup::{Voice, for_voice};
use crate::model::{FactId, Model, RouteId, ValueSet};
use crate::text::{Later, Slot, Texts, Ui};

/// What the words of the map are made from.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub model: &'a Model,
    pub texts: &'a Texts,
    pub voice: Voice,
}

/// A line of the outline with the lines below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub text: String,
    pub inside: Vec<Item>,
}

impl Words<'_> {
    pub(super) fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), self.voice)
    }

    pub(super) fn later(&self, later: Later) -> String {
        self.say(Slot::Later(later))
    }

    pub(super) fn route(&self, route: RouteId) -> String {
        self.say(Slot::RouteName(route))
    }

    /// An answer in the words of its options.
    pub(super) fn answer(&self, fact: FactId, answer: Answer) -> String {
        let none = ValueSet::of([self.model.fact(fact).unknown()]);
        let marks = match answer {
            Answer::One(value) => ValueSet::of([value]),
            Answer::Several(set) if !set.is_empty() => set,
            Answer::Several(_) | Answer::Unknown => none,
        };
        let labels: Vec<String> = marks.iter().map(|value| self.say(Slot::Option(fact, value))).collect();
        labels.join(" + ")
    }

    /// The answers of a branch in words.
    pub(super) fn with(&self, station: &Station, branch: &Branch) -> String {
        let answers = branch.answers.iter().map(|answer| self.answer(station.fact, *answer));
        let answers = answers.collect::<Vec<_>>().join("; ");
        self.later(Later::MapWith).replace('#', &answers)
    }

    /// The number of answers of a branch in words.
    pub(super) fn with_so_many(&self, branch: &Branch) -> String {
        self.later(Later::MapWithMany).replace('#', &branch.answers.len().to_string())
    }

    /// The whole map as an outline: every question with its state, every branch with its routes, and the end
    /// of the line.
    pub fn outline(&self, map: &Map) -> Vec<Item> {
        let stations = map.stations.iter().map(|station| Item {
            text: self.station(map, station),
            inside: station.branches.iter().map(|branch| self.branch(station, branch)).collect(),
        });
        let ends =
            self.ends(map).into_iter().map(|(text, routes)| Item { text, inside: self.routes(&routes) });
        stations.chain(ends).collect()
    }

    fn station(&self, map: &Map, station: &Station) -> String {
        let question = self.say(Slot::Legend(station.fact));
        let state = match station.state {
            _ if map.is_whole() => return question,
            State::Passed(answer) => return format!("{question} {}", self.answer(station.fact, answer)),
            State::Now => Later::MapNow,
            State::Ahead => Later::MapAhead,
            State::Skipped => Later::MapSkipped,
        };
        format!("{question} {}", self.later(state))
    }

    fn branch(&self, station: &Station, branch: &Branch) -> Item {
        Item { text: self.with(station, branch), inside: self.routes(&branch.routes) }
    }

    fn routes(&self, routes: &[RouteId]) -> Vec<Item> {
        routes.iter().map(|route| Item { text: self.route(*route), inside: Vec::new() }).collect()
    }

    /// The groups at the end of the line: a heading and its routes. The first is the main route, once it is
    /// certain.
    pub(super) fn ends(&self, map: &Map) -> Vec<(String, Vec<RouteId>)> {
        let open = match map.main {
            Some(_) => Later::MapOpen,
            None if map.is_whole() => Later::MapAll,
            None => Later::MapPossible,
        };
        let main = map.main.into_iter().collect();
        let ends = [
            (self.say(Slot::Ui(Ui::ResultKicker)), main),
            (self.say(Slot::Ui(Ui::Also)), map.also.clone()),
            (self.later(open), map.open.clone()),
        ];
        ends.into_iter().filter(|(_, routes)| !routes.is_empty()).collect()
    }
}
