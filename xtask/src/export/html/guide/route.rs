//! The page of one route for families: when it fits in short, what to do, who decides and pays, and who helps.
//! The exact rules stand on a page of their own.

use std::collections::BTreeSet;

use wegwijzer::model::*;
use wegwijzer::text::{Around, Later, Slot, Ui};

use super::super::markup::{Html, element};
use super::super::{below, facts, file, folded, said_steps, with_alternatives};
use super::{Guide, NOTES, RULES, Section, WORDS};

impl Guide<'_> {
    pub(super) fn route(&self, id: RouteId) -> String {
        let route = self.model.route(id);
        let mut sections = vec![self.in_short(id), self.steps_section(id), self.facts_section(id)];
        sections.push(Section::new("help", self.ui(Ui::HelpTitle), self.contacts(&route.contacts)));
        // What explains and what leads on stands behind its heading: a phone has no room for all of it.
        let may_be_none = [
            self.region_section(id),
            self.words_section(id).map(Section::folded),
            self.notes_section(id).map(Section::folded),
        ];
        sections.extend(may_be_none.into_iter().flatten());
        let topics = self.topic_links(|it| it.leads.contains(&id));
        sections
            .extend(topics.map(|it| Section::new("topics", self.later(Later::TopicsOffered), it).folded()));
        sections.push(self.sources_section(id));
        let lead = element("p", &[("class", "lead")], self.told(Slot::RouteLead(id)));
        self.page(&file(route), &self.say(Slot::RouteName(id)), vec![lead], sections)
    }

    /// The reasons for which the route comes first, and links to the exact rules.
    fn in_short(&self, id: RouteId) -> Section {
        let reasons = self.grounds(id).map(|it| element("li", &[], self.told(Slot::Ground(it))));
        let reasons = element("ul", &[], reasons.collect::<Html>());
        let path = self.exact_rules_path(id);
        let link = |anchor: &str, label: Around| {
            let link = element("a", &[("href", &format!("../../{path}#{anchor}"))], self.around(label));
            element("li", &[], link)
        };
        let beside = if self.beside[id.index()].ways.is_empty() {
            element("li", &[], self.around(Around::GuideNever))
        } else {
            link("beside", Around::GuideBeside)
        };
        let links = [link("first", Around::GuideWhen), beside, link("criteria", Around::GuideCriteria)];
        let inside = [
            element("p", &[], self.around(Around::GuideShortLead)),
            reasons,
            element("h3", &[], self.around(Around::GuideExact)),
            element("ul", &[("class", "plain")], links),
        ];
        Section::new("short", self.around(Around::GuideShort), inside)
    }

    /// The reasons that the guide can give for this route, in its order.
    fn grounds(&self, id: RouteId) -> impl Iterator<Item = GroundId> {
        let all = self.model.grounds.iter().enumerate();
        all.filter(move |(_, it)| it.routes.contains(&id)).map(|(number, _)| GroundId::at(number))
    }

    fn steps_section(&self, id: RouteId) -> Section {
        let steps = |steps: &[StepId]| {
            let fold = self.around(Around::GuideOtherStep);
            said_steps(self.model, steps, Some(fold), |it| self.told(it))
        };
        let mut inside = vec![steps(&self.model.route(id).steps)];
        if let Some(stay) = &self.model.route(id).stay {
            inside.push(element("h3", &[], self.around(Around::GuideStay)));
            inside.push(element("p", &[], self.told(Slot::RouteStay(id))));
            inside.push(steps(&stay.steps));
        }
        Section::new("steps", self.ui(Ui::Steps), inside)
    }

    fn facts_section(&self, id: RouteId) -> Section {
        let mut inside = vec![facts(vec![
            (self.ui(Ui::WhoDecides), self.told(Slot::RouteDecides(id))),
            (self.ui(Ui::HowLong), self.told(Slot::RouteTakes(id))),
            (self.ui(Ui::WhoPays), self.told(Slot::RoutePays(id))),
        ])];
        let all = self.model.payments.iter().enumerate().filter(|(_, it)| it.routes.contains(&id));
        let items: Vec<Html> = all
            .map(|(number, it)| {
                let payment = PaymentId::at(number);
                let mut way: Vec<String> =
                    it.way.iter().map(|&party| self.say(Slot::PartyName(party))).collect();
                let what = self.say(Slot::PaymentWhat(payment));
                way.push(what.clone());
                let way = element("span", &[("class", "said meta")], Html::from(&way.join(" → ")));
                let says = below(self.told(Slot::PaymentSays(payment)));
                element("li", &[], [element("strong", &[], Html::from(&what)), says, " ".into(), way])
            })
            .collect();
        if !items.is_empty() {
            let payments = element("ul", &[("class", "plain")], items);
            inside.push(folded(self.later(Later::PaymentsTitle), payments));
        }
        Section::new("facts", self.around(Around::GuideFacts), inside)
    }

    fn region_section(&self, id: RouteId) -> Option<Section> {
        let terms = &self.model.route(id).terms;
        let told = terms.iter().map(|&it| (self.told(Slot::TermName(it)), self.told(Slot::TermText(it))));
        let inside = [element("p", &[], self.ui(Ui::RegionLead)), facts(told.collect())];
        (!terms.is_empty()).then(|| Section::new("region", self.ui(Ui::RegionTitle), inside))
    }

    fn notes_section(&self, id: RouteId) -> Option<Section> {
        let notes = &self.notes[id.index()];
        let items = notes.iter().map(|(note, _)| {
            let address = format!("{NOTES}#n-{}", self.model.notes[note.index()].id);
            element("li", &[], element("a", &[("href", &address)], self.told(Slot::NoteTitle(*note))))
        });
        let list = element("ul", &[("class", "plain")], items.collect::<Html>());
        let inside = [element("p", &[], self.around(Around::GuideNotes)), list];
        (!notes.is_empty()).then(|| Section::new("notes", self.later(Later::KindNotes), inside))
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
            let name = element("a", &[("href", &address)], self.told(Slot::MeaningName(it)));
            (name, self.told(Slot::MeaningText(it)))
        });
        let told = facts(told.collect());
        (!found.is_empty()).then(|| Section::new("words", self.around(Around::GuideWords), told))
    }

    /// The sources of what stands on this page: those of the route, and of the criteria that its reasons name.
    fn sources_section(&self, id: RouteId) -> Section {
        let route = self.model.route(id);
        let mut sources: BTreeSet<SourceId> = route.sources.iter().copied().collect();
        for ground in self.grounds(id) {
            self.add_sources(&self.model.grounds[ground.index()].when, &mut sources);
        }
        let exact = format!("../../{}#sources", self.exact_rules_path(id));
        let exact = element("a", &[("href", &exact)], self.around(Around::GuideExactSources));
        let signed = self.signed_rules(&format!("{RULES}/{}", file(route)));
        let links = [exact, signed].map(|it| element("li", &[], it));
        let inside = [
            element("p", &[], self.ui(Ui::SourcesLead)),
            self.sources(sources),
            element("ul", &[("class", "plain")], links),
        ];
        Section::new("sources", self.ui(Ui::SourcesTitle), inside)
    }

    /// Adds the sources of the criteria in a condition.
    fn add_sources(&self, condition: &Condition, sources: &mut BTreeSet<SourceId>) {
        condition.walk(&mut |part| match part {
            Condition::Criterion(it) => sources.extend(&self.model.criteria[it.index()].sources),
            Condition::Definition(it) => {
                self.add_sources(&self.model.definitions[it.index()].when, sources);
            }
            _ => {}
        });
    }
}
