//! The page of one route about the rules: when it comes first, when it stands beside another, its criteria,
//! its texts, and where to sign.

use std::collections::BTreeSet;

use wegwijzer::model::*;
use wegwijzer::proof::Way;
use wegwijzer::text::{Slot, Ui};

use super::markup::{Html, element};
use super::rows::{Rows, rows};
use super::{OVERVIEW, Page, Section, cell, dutch, facts, filled, row_head, said_steps, share_cell};
use crate::spelled::share;

impl Page<'_> {
    pub(super) fn route(&self, id: RouteId) -> String {
        let (words, name) = (self.words, self.route_name(id));
        let title = [format!("{name} ").into(), element("code", &[], &self.model.route(id).id)];
        let lead = element("p", &[("class", "lead")], self.say(Slot::RouteLead(id)));
        let sections = vec![
            self.when_first(id),
            self.when_beside(id),
            self.criteria(id),
            self.contents(id),
            self.terms(id),
            self.notes(id),
            self.route_sources(id),
        ];
        let links = [("../", &*words.to_guide), (OVERVIEW, &*words.to_overview)];
        let page_title = format!("{name} – {}", words.title);
        let begin = vec![element("h1", &[], title), lead];
        self.page(&page_title, links, begin, sections, |hash| vec![self.sign(), self.hash(hash)])
    }

    fn when_first(&self, id: RouteId) -> Section {
        let (words, first) = (self.words, &self.first[id.index()]);
        let share = share(first.situations, self.proved.counts.situations);
        let count = filled(&words.first_count, &[&dutch(first.situations), &share]);
        let mut inside = vec![element("p", &[], count)];
        inside.extend(self.ways(&words.first_title, &first.ways, first.situations));
        Section::new("first", &words.first_title, inside)
    }

    fn when_beside(&self, id: RouteId) -> Section {
        let (words, beside) = (self.words, &self.beside[id.index()]);
        let section = |inside: Vec<Html>| Section::new("beside", &words.beside_title, inside);
        if beside.ways.is_empty() {
            return section(vec![element("p", &[], &words.beside_never)]);
        }
        let mut inside = vec![element("p", &[], filled(&words.beside_count, &[&dutch(beside.situations)]))];
        inside.extend(self.ways(&words.beside_title, &beside.ways, beside.situations));
        let main = beside.main.iter().map(|&(main, situations)| {
            vec![row_head(self.route_link(main)), share_cell(situations, beside.situations)]
        });
        inside.push(element("h3", &[], &words.beside_which));
        let columns = [&*words.route, &words.situations];
        inside.push(self.table(&words.beside_which, &columns, main.collect()));
        section(inside)
    }

    /// The ways as merged rows, with what they share above them.
    fn ways(&self, name: &str, ways: &[(Way, u128)], situations: u128) -> Vec<Html> {
        let words = self.words;
        let Rows { always, rows } = rows(ways);
        let mut inside = Vec::new();
        if !always.is_empty() {
            inside.push(element("p", &[("class", "strong")], &words.always));
            inside.push(self.all(&always));
        }
        if rows.iter().all(|row| row.choices.is_empty()) {
            inside.push(element("p", &[], &words.nothing_more));
            return inside;
        }
        let counts = [dutch(ways.len() as u128), dutch(rows.len() as u128)];
        inside.push(element("p", &[], filled(&words.ways, &[&counts[0], &counts[1]])));
        inside.push(element("p", &[("class", "meta")], &words.rows_each));
        let rows = rows.iter().enumerate().map(|(number, row)| {
            vec![
                row_head((number + 1).to_string()),
                cell(self.choices(&row.choices)),
                share_cell(row.situations, situations),
            ]
        });
        let columns = [&*words.row, &words.row_needs, &words.situations];
        inside.push(self.table(name, &columns, rows.collect()));
        inside
    }

    /// The criteria in the rows of this page.
    fn criteria_of(&self, id: RouteId) -> BTreeSet<CriterionId> {
        let ways = self.first[id.index()].ways.iter().chain(&self.beside[id.index()].ways);
        ways.flat_map(|(way, _)| &way.literals).map(|&(criterion, _)| criterion).collect()
    }

    fn criteria(&self, id: RouteId) -> Section {
        let words = self.words;
        let criterion = |id: CriterionId| {
            let criterion = &self.model.criteria[id.index()];
            let told = vec![
                (words.criterion_when.clone(), self.condition(&criterion.when)),
                (words.criterion_against.clone(), self.say(Slot::Against(id)).into()),
                (words.sources.clone(), self.sources(&criterion.sources)),
            ];
            let title = element("h3", &[], self.named((id, true)));
            element("li", &[("id", &format!("c-{}", criterion.id))], [title, facts(told)])
        };
        let criteria = self.criteria_of(id).into_iter().map(criterion).collect::<Html>();
        let inside =
            [element("p", &[], &words.criteria_lead), element("ul", &[("class", "entries")], criteria)];
        Section::new("criteria", &words.criteria_title, inside)
    }

    fn contents(&self, id: RouteId) -> Section {
        let (words, route) = (self.words, self.model.route(id));
        let mut inside = vec![
            element("h3", &[], self.ui(Ui::Steps)),
            said_steps(self.model, &route.steps, None, |it| self.say(it).into()),
        ];
        if let Some(stay) = &route.stay {
            inside.push(element("h3", &[], &words.stay_title));
            inside.push(element("div", &[("class", "meta")], self.condition(&stay.when)));
            inside.push(element("p", &[], self.say(Slot::RouteStay(id))));
            inside.push(said_steps(self.model, &stay.steps, None, |it| self.say(it).into()));
        }
        inside.push(facts(vec![
            (self.ui(Ui::WhoDecides), self.say(Slot::RouteDecides(id)).into()),
            (self.ui(Ui::HowLong), self.say(Slot::RouteTakes(id)).into()),
            (self.ui(Ui::WhoPays), self.say(Slot::RoutePays(id)).into()),
            (words.who_helps.clone(), self.contacts(&route.contacts)),
        ]));
        Section::new("contents", &words.contents_title, inside)
    }

    /// The open terms that the route names, or that can move it.
    fn terms(&self, id: RouteId) -> Section {
        let (words, moved_by) = (self.words, &self.moved_by[id.index()]);
        let terms: BTreeSet<TermId> = self.model.route(id).terms.iter().chain(moved_by).copied().collect();
        if terms.is_empty() {
            return Section::new("terms", &words.terms_title, element("p", &[], &words.terms_none));
        }
        let rows = terms.iter().map(|term| {
            let moves = if moved_by.contains(term) { &words.term_moves } else { &words.term_moves_not };
            self.term(*term).into_iter().chain([cell(moves)]).collect()
        });
        let columns = [&*words.term, &words.term_allowed, &words.term_default, &words.term_does];
        let table = self.table(&words.terms_title, &columns, rows.collect());
        Section::new("terms", &words.terms_title, [element("p", &[], &words.terms_lead), table])
    }

    fn notes(&self, id: RouteId) -> Section {
        let (words, notes) = (self.words, &self.notes[id.index()]);
        let title = &words.beside_notes_title;
        if notes.is_empty() {
            return Section::new("notes", title, element("p", &[], &words.beside_notes_none));
        }
        let all = self.first[id.index()].situations;
        let rows = notes.iter().map(|&(note, situations)| {
            let address = format!("{OVERVIEW}#n-{}", self.model.notes[note.index()].id);
            let link = element("a", &[("href", &address)], self.say(Slot::NoteTitle(note)));
            vec![row_head(link), share_cell(situations, all)]
        });
        let table = self.table(title, &[&words.note, &words.situations], rows.collect());
        Section::new("notes", title, [element("p", &[], &words.beside_notes_lead), table])
    }

    /// The sources of the route and of the criteria on this page.
    fn route_sources(&self, id: RouteId) -> Section {
        let criteria = self.criteria_of(id);
        let of_criteria = criteria.iter().flat_map(|id| &self.model.criteria[id.index()].sources);
        let sources: BTreeSet<SourceId> =
            self.model.route(id).sources.iter().chain(of_criteria).copied().collect();
        let inside = [element("p", &[], self.ui(Ui::SourcesLead)), self.sources_in_full(sources.into_iter())];
        Section::new("sources", &self.words.sources_title, inside)
    }

    fn sign(&self) -> Section {
        let words = self.words;
        let line = |class: &str, name: &str, said: &str| {
            element("div", &[("class", class)], [element("dt", &[], name), element("dd", &[], said)])
        };
        let lines = [
            line("line", &words.sign_name, ""),
            line("line", &words.sign_role, ""),
            line("line", &words.sign_organisation, ""),
            line("line", &words.sign_date, ""),
            line("choices", &words.sign_agree, &words.sign_choices),
            line("remarks", &words.sign_remarks, ""),
            line("line", &words.sign_signature, ""),
        ];
        let lines = element("dl", &[("class", "lines")], lines);
        Section::new("sign", &words.sign_title, [element("p", &[], &words.sign_lead), lines])
    }
}
