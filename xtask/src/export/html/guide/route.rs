//! The page of one route for families: what to do, who decides and pays, for whom it is, and who helps.

use std::collections::BTreeSet;

use wegwijzer::engine::Literal;
use wegwijzer::model::*;
use wegwijzer::proof::Way;
use wegwijzer::text::{Around, Later, Slot, Ui};

use super::super::markup::{Html, element};
use super::super::reading::{in_order, in_order_of_first};
use super::super::rows::{Choice, Rows, Together, rows};
use super::super::{facts, file, said_steps, with_alternatives};
use super::{Guide, NOTES, RULES, Section, WORDS};

impl Guide<'_> {
    pub(super) fn route(&self, id: RouteId) -> String {
        let route = self.model.route(id);
        // What to do comes first; the combinations are long, and for readers who want all details.
        let mut sections = vec![self.steps_section(id), self.facts_section(id)];
        sections.push(Section::new("help", &self.ui(Ui::HelpTitle), self.contacts(&route.contacts)));
        let may_be_none = [self.words_section(id), self.region_section(id), self.notes_section(id)];
        sections.extend(may_be_none.into_iter().flatten());
        let topics = self.topic_links(|it| it.leads.contains(&id));
        sections.extend(topics.map(|it| Section::new("topics", &self.later(Later::TopicsOffered), it)));
        sections.extend([self.when_first(id), self.when_beside(id), self.criteria(id)]);
        sections.push(self.sources_section(id));
        let lead = element("p", &[("class", "lead")], self.say(Slot::RouteLead(id)));
        self.page(&file(route), &self.say(Slot::RouteName(id)), vec![lead], sections)
    }

    fn steps_section(&self, id: RouteId) -> Section {
        let mut inside = vec![said_steps(self.model, &self.model.route(id).steps, |it| self.say(it))];
        if let Some(stay) = &self.model.route(id).stay {
            inside.push(element("h3", &[], self.around(Around::GuideStay)));
            inside.push(element("p", &[], self.say(Slot::RouteStay(id))));
            inside.push(said_steps(self.model, &stay.steps, |it| self.say(it)));
        }
        Section::new("steps", &self.ui(Ui::Steps), inside)
    }

    fn facts_section(&self, id: RouteId) -> Section {
        let mut inside = vec![facts(vec![
            (self.ui(Ui::WhoDecides), self.say(Slot::RouteDecides(id)).into()),
            (self.ui(Ui::HowLong), self.say(Slot::RouteTakes(id)).into()),
            (self.ui(Ui::WhoPays), self.say(Slot::RoutePays(id)).into()),
        ])];
        let all = self.model.payments.iter().enumerate().filter(|(_, it)| it.routes.contains(&id));
        let items: Vec<Html> = all
            .map(|(number, it)| {
                let payment = PaymentId::at(number);
                let mut way: Vec<String> =
                    it.way.iter().map(|&party| self.say(Slot::PartyName(party))).collect();
                let what = self.say(Slot::PaymentWhat(payment));
                way.push(what.clone());
                let way = element("span", &[("class", "said meta")], way.join(" → "));
                let says = format!(". {}", self.say(Slot::PaymentSays(payment)));
                element("li", &[], [element("strong", &[], what), says.into(), way])
            })
            .collect();
        if !items.is_empty() {
            inside.push(element("h3", &[], self.later(Later::PaymentsTitle)));
            inside.push(element("ul", &[("class", "plain")], items));
        }
        Section::new("facts", &self.around(Around::GuideFacts), inside)
    }

    fn when_first(&self, id: RouteId) -> Section {
        let ways = &self.first[id.index()].ways;
        Section::new("first", &self.around(Around::GuideWhen), self.ways(ways))
    }

    fn when_beside(&self, id: RouteId) -> Section {
        let beside = &self.beside[id.index()];
        let title = self.around(Around::GuideBeside);
        if beside.ways.is_empty() {
            return Section::new("beside", &title, element("p", &[], self.around(Around::GuideNever)));
        }
        Section::new("beside", &title, self.ways(&beside.ways))
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
            element("span", &[("class", "hidden")], format!("{} ", self.around(says))),
            element("span", &[("class", "criterion")], self.say(said)),
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
                    let and = element("b", &[], format!("{} ", self.around(Around::GuideAnd)));
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
            let not = element("span", &[("class", "meta")], format!("{} ", self.around(Around::GuideElse)));
            (self.say(Slot::For(it)), [not, self.say(Slot::Against(it)).into()].into())
        });
        let inside = [element("p", &[], self.around(Around::GuideCriteriaLead)), facts(told.collect())];
        Section::new("criteria", &self.around(Around::GuideCriteria), inside)
    }

    fn criteria_of(&self, id: RouteId) -> BTreeSet<CriterionId> {
        let ways = self.first[id.index()].ways.iter().chain(&self.beside[id.index()].ways);
        ways.flat_map(|(way, _)| &way.literals).map(|&(criterion, _)| criterion).collect()
    }

    fn region_section(&self, id: RouteId) -> Option<Section> {
        let terms = &self.model.route(id).terms;
        let told =
            terms.iter().map(|&it| (self.say(Slot::TermName(it)), self.say(Slot::TermText(it)).into()));
        let inside = [element("p", &[], self.ui(Ui::RegionLead)), facts(told.collect())];
        (!terms.is_empty()).then(|| Section::new("region", &self.ui(Ui::RegionTitle), inside))
    }

    fn notes_section(&self, id: RouteId) -> Option<Section> {
        let notes = &self.notes[id.index()];
        let items = notes.iter().map(|(note, _)| {
            let address = format!("{NOTES}#n-{}", self.model.notes[note.index()].id);
            element("li", &[], element("a", &[("href", &address)], self.say(Slot::NoteTitle(*note))))
        });
        let list = element("ul", &[("class", "plain")], items.collect::<Html>());
        let inside = [element("p", &[], self.around(Around::GuideNotes)), list];
        (!notes.is_empty()).then(|| Section::new("notes", &self.later(Later::KindNotes), inside))
    }

    /// The explained words in the text of the route.
    fn words_section(&self, id: RouteId) -> Option<Section> {
        let route = self.model.route(id);
        let mut slots =
            vec![Slot::RouteLead(id), Slot::RouteDecides(id), Slot::RouteTakes(id), Slot::RoutePays(id)];
        let steps = route.steps.iter().chain(route.stay.iter().flat_map(|it| &it.steps));
        let steps = steps.flat_map(|&it| with_alternatives(self.model, it));
        slots.extend(steps.flat_map(|it| [Slot::StepDo(it), Slot::StepDetail(it)]));
        let mut found: Vec<MeaningId> = Vec::new();
        for slot in slots {
            let said = self.say(slot);
            for (meaning, _) in self.words.within(&said) {
                if !found.contains(&meaning) {
                    found.push(meaning);
                }
            }
        }
        let told = found.iter().map(|&it| {
            let address = format!("{WORDS}#word-{}", self.model.meanings[it.index()].id);
            let name = self.say(Slot::MeaningName(it));
            let more =
                element("a", &[("href", &address)], format!("{}: {name}", self.later(Later::WordsHeading)));
            (name, [format!("{} ", self.say(Slot::MeaningText(it))).into(), more].into())
        });
        let told = facts(told.collect());
        (!found.is_empty()).then(|| Section::new("words", &self.around(Around::GuideWords), told))
    }

    fn sources_section(&self, id: RouteId) -> Section {
        let criteria = self.criteria_of(id);
        let of_criteria = criteria.iter().flat_map(|it| &self.model.criteria[it.index()].sources);
        let sources: BTreeSet<SourceId> =
            self.model.route(id).sources.iter().chain(of_criteria).copied().collect();
        let address = format!("../../{RULES}/{}", file(self.model.route(id)));
        let attributes = [("href", &*address), ("hreflang", "nl")];
        let rules = element("a", &attributes, self.around(Around::GuideRules));
        let inside =
            [element("p", &[], self.ui(Ui::SourcesLead)), self.sources(sources), element("p", &[], rules)];
        Section::new("sources", &self.ui(Ui::SourcesTitle), inside)
    }
}
