//! The exact rules of a route in a language in which there are no pages to sign: every combination of criteria
//! that leads to it, and what each criterion says. The anchors are those of the pages to sign.

use std::collections::BTreeSet;

use wegwijzer::engine::Literal;
use wegwijzer::model::*;
use wegwijzer::proof::Way;
use wegwijzer::text::{Around, Slot, Ui};

use super::super::markup::{Html, element};
use super::super::reading::{in_order, in_order_of_first};
use super::super::rows::{Choice, Rows, Together, rows};
use super::super::{facts, file};
use super::{Guide, RULES, Section};

impl Guide<'_> {
    pub(super) fn exact_rules(&self, id: RouteId) -> String {
        let file = file(self.model.route(id));
        let folder = self.pages_from_rules();
        let to_route =
            element("a", &[("href", &format!("{folder}{file}"))], self.around(Around::GuideToRoute));
        let begin = vec![
            element("p", &[("class", "lead")], self.around(Around::GuideExactLead)),
            element("p", &[], to_route),
            element("p", &[("class", "by-itself")], self.signed_rules(&format!("{RULES}/{file}"))),
        ];
        let sections = vec![
            self.when_first(id),
            self.when_beside(id),
            self.criteria(id),
            Section::new("sources", self.ui(Ui::SourcesTitle), self.sources(self.exact_sources(id))),
        ];
        let exact = self.say(Slot::Around(Around::GuideExact));
        let title = format!("{} – {exact}", self.say(Slot::RouteName(id)));
        self.page_with(self.to_pages(&folder, "", |_| format!("../{file}")), &title, begin, sections)
    }

    /// The sources of the route and of the criteria in its combinations.
    fn exact_sources(&self, id: RouteId) -> BTreeSet<SourceId> {
        let criteria = self.criteria_of(id).into_iter();
        let of_criteria = criteria.flat_map(|it| &self.model.criteria[it.index()].sources);
        self.model.route(id).sources.iter().chain(of_criteria).copied().collect()
    }

    fn when_first(&self, id: RouteId) -> Section {
        let ways = &self.first[id.index()].ways;
        Section::new("first", self.around(Around::GuideWhen), self.ways(ways))
    }

    fn when_beside(&self, id: RouteId) -> Section {
        let beside = &self.beside[id.index()];
        let title = self.around(Around::GuideBeside);
        if beside.ways.is_empty() {
            return Section::new("beside", title, element("p", &[], self.around(Around::GuideNever)));
        }
        Section::new("beside", title, self.ways(&beside.ways))
    }

    /// The ways to a route in few rows: what all share, then what each needs in addition.
    fn ways(&self, ways: &[(Way, u128)]) -> Vec<Html> {
        let Rows { always, rows } = rows(ways);
        let mut inside = Vec::new();
        if !always.is_empty() {
            inside.push(element("p", &[("class", "strong")], self.around(Around::GuideAlways)));
            inside.push(self.all("needs always", &always));
        }
        if rows.iter().all(|row| row.choices.is_empty()) {
            inside.push(element("p", &[], self.around(Around::GuideEnough)));
            return inside;
        }
        inside.push(element("p", &[], self.around(Around::GuideEach)));
        let rows = rows.iter().map(|row| element("li", &[], self.choices(&row.choices)));
        inside.push(element("ol", &[("class", "ways")], rows.collect::<Html>()));
        inside
    }

    /// A criterion that is met or not, in its own words.
    fn literal(&self, (criterion, met): Literal) -> Html {
        let (said, mark, says) = match met {
            true => (Slot::For(criterion), "✓", Around::GuideHolds),
            false => (Slot::Against(criterion), "–", Around::GuideHoldsNot),
        };
        [
            element("span", &[("class", "mark"), ("aria-hidden", "true")], mark),
            " ".into(),
            element("span", &[("class", "hidden")], [self.around(says), " ".into()]),
            element("span", &[("class", "criterion")], self.told(said)),
        ]
        .into()
    }

    fn all(&self, class: &str, literals: &Together) -> Html {
        let items = in_order(literals).into_iter().map(|it| element("li", &[], self.literal(it)));
        element("ul", &[("class", class)], items.collect::<Html>())
    }

    /// The conditions that are simply required, then those with alternatives.
    fn choices(&self, choices: &BTreeSet<Choice>) -> Html {
        let (alone, choices): (Vec<&Choice>, Vec<&Choice>) = choices.iter().partition(|it| it.len() == 1);
        let needed: Together = alone.into_iter().flatten().flatten().copied().collect();
        let mut items: Vec<Html> =
            in_order(&needed).into_iter().map(|it| element("li", &[], self.literal(it))).collect();
        for choice in choices {
            let together = |together: &Together| {
                let parts = in_order(together).into_iter().enumerate();
                let part = |(place, literal): (usize, Literal)| {
                    let and = element("b", &[], [self.around(Around::GuideAnd), " ".into()]);
                    let and = if place == 0 { Html::default() } else { and };
                    element("span", &[("class", "part")], [and, self.literal(literal)])
                };
                element("li", &[], parts.map(part).collect::<Html>())
            };
            let alternatives = in_order_of_first(choice).into_iter().map(together).collect::<Html>();
            let inside = [
                element("span", &[("class", "meta")], self.around(Around::GuideOneOf)),
                element("ul", &[("class", "needs")], alternatives),
            ];
            items.push(element("li", &[("class", "choice")], inside));
        }
        element("ul", &[("class", "needs")], items)
    }

    /// The criteria in the rows, each with its meaning when met and when not.
    fn criteria(&self, id: RouteId) -> Section {
        let told = self.criteria_of(id).into_iter().map(|it| {
            let not = element("span", &[("class", "meta")], [self.around(Around::GuideElse), " ".into()]);
            (self.told(Slot::For(it)), [not, self.told(Slot::Against(it))].into())
        });
        let inside = [element("p", &[], self.around(Around::GuideCriteriaLead)), facts(told.collect())];
        Section::new("criteria", self.around(Around::GuideCriteria), inside)
    }

    pub(super) fn criteria_of(&self, id: RouteId) -> BTreeSet<CriterionId> {
        let ways = self.first[id.index()].ways.iter().chain(&self.beside[id.index()].ways);
        ways.flat_map(|(way, _)| &way.literals).map(|&(criterion, _)| criterion).collect()
    }
}
