//! The first page: how to read the others, what was proved, and what all routes share.

use wegwijzer::model::*;
use wegwijzer::text::{Slot, Ui, options};

use super::markup::{Html, element};
use super::{Page, Section, cell, dutch, facts, filled, number_cell, outside, row_head, share_cell};
use crate::export::csv;

impl Page<'_> {
    pub(super) fn overview(&self) -> String {
        let words = self.words;
        let begin = vec![
            element("h1", &[], &words.title),
            element("p", &[("class", "lead")], &words.lead),
            element("p", &[], self.ui(Ui::StartReview)),
        ];
        let sections = vec![
            self.how_to_read(),
            self.all_routes(),
            self.what_was_proved(),
            self.questions(),
            self.all_notes(),
            self.all_terms(),
            self.all_sources(),
        ];
        let links = [("../", &*words.to_guide), (csv::FILE, &*words.to_spreadsheet)];
        self.page(&words.title, links, begin, sections, |hash| vec![self.hash(hash)])
    }

    fn how_to_read(&self) -> Section {
        let words = self.words;
        let items = [
            &words.read_situation,
            &words.read_criterion,
            &words.read_unknown,
            &words.read_rows,
            &words.read_once,
            &words.read_merged,
            &words.read_you,
        ];
        let items = items.map(|item| element("li", &[], item));
        Section::new("read", &words.read_title, [element("ul", &[], items)])
    }

    fn what_was_proved(&self) -> Section {
        let (words, counts) = (self.words, self.proved.counts);
        let size = [counts.situations, counts.journeys, counts.shortest as u128, counts.longest as u128];
        let size = size.map(dutch);
        let rows = self.proved.lines.iter().map(|line| {
            let [says, examined] = &words.obligations[line.name];
            vec![
                row_head(line.name),
                cell(says),
                element("td", &[("class", "number")], format!("{} {examined}", dutch(line.examined))),
            ]
        });
        let columns = [&*words.proof_number, &words.proof_says, &words.proof_examined];
        let inside = vec![
            element("p", &[], filled(&words.proof_counts, &size.each_ref().map(String::as_str))),
            element("p", &[], &words.proof_lead),
            self.table(&words.proof_title, &columns, rows.collect()),
        ];
        Section::new("proof", &words.proof_title, inside)
    }

    fn all_routes(&self) -> Section {
        let (words, all) = (self.words, self.proved.counts.situations);
        let mut rows: Vec<Vec<Html>> = (self.first.iter().zip(&self.beside))
            .map(|(first, beside)| {
                vec![
                    row_head(self.route_link(first.route)),
                    share_cell(first.situations, all),
                    number_cell(beside.situations),
                ]
            })
            .collect();
        let total: u128 = self.first.iter().map(|first| first.situations).sum();
        rows.push(vec![row_head(&words.total), share_cell(total, all), cell("")]);
        let columns = [&*words.route, &words.first, &words.beside];
        let table = self.table(&words.routes_title, &columns, rows);
        Section::new("routes", &words.routes_title, [element("p", &[], &words.routes_lead), table])
    }

    fn questions(&self) -> Section {
        let words = self.words;
        let question = |fact: FactId| {
            let about = self.model.fact(fact);
            let answers = options(about).map(|value| {
                let hint = self.say(Slot::OptionHint(fact, value));
                let hint = if hint.is_empty() { Html::default() } else { element("small", &[], hint) };
                element("li", &[], [self.say(Slot::Option(fact, value)).into(), " ".into(), hint])
            });
            let answers = element("ul", &[], answers.collect::<Html>());
            let several = if about.is_several() { words.question_several.as_str() } else { "" };
            let when = match &about.asked {
                Some(asked) => self.condition(asked),
                None => words.question_always.as_str().into(),
            };
            let title =
                [format!("{} ", self.say(Slot::Legend(fact))).into(), element("code", &[], &about.id)];
            let told = vec![
                (
                    words.question_answers.clone(),
                    [element("span", &[("class", "meta")], several), answers].into(),
                ),
                (words.question_when.clone(), when),
                (words.question_who.clone(), self.who_knows(about).into()),
                (words.sources.clone(), self.sources(&about.sources)),
            ];
            let id = format!("q-{}", about.id);
            element("li", &[("id", &id)], [element("h3", &[], title), facts(told)])
        };
        let questions = self.model.fact_ids().map(question).collect::<Html>();
        let inside =
            vec![element("p", &[], &words.questions_lead), element("ol", &[("class", "entries")], questions)];
        Section::new("questions", &words.questions_title, inside)
    }

    fn who_knows(&self, fact: &Fact) -> String {
        let who = fact.knows.iter().map(|who| {
            self.ui(match who.as_str() {
                "parent" => Ui::AskParent,
                "teacher" => Ui::AskTeacher,
                "ib" => Ui::AskIb,
                _ => Ui::AskDoctor,
            })
        });
        who.collect::<Vec<_>>().join(&format!(" {} ", self.words.or))
    }

    fn all_notes(&self) -> Section {
        let words = self.words;
        let note = |(number, note): (usize, &Note)| {
            let id = NoteId::at(number);
            let title =
                [format!("{} ", self.say(Slot::NoteTitle(id))).into(), element("code", &[], &note.id)];
            let mut inside = vec![element("h3", &[], title)];
            if note.urgent {
                inside.push(element("p", &[("class", "meta")], &words.note_urgent));
            }
            inside.push(element("p", &[], self.say(Slot::NoteBody(id))));
            let mut told = vec![(words.note_when.clone(), self.condition(&note.when))];
            if !note.contacts.is_empty() {
                told.push((words.who_helps.clone(), self.contacts(&note.contacts)));
            }
            told.push((words.sources.clone(), self.sources(&note.sources)));
            inside.push(facts(told));
            element("li", &[("id", &format!("n-{}", note.id))], inside)
        };
        let notes = self.model.notes.iter().enumerate().map(note).collect::<Html>();
        let inside =
            vec![element("p", &[], &words.notes_lead), element("ul", &[("class", "entries")], notes)];
        Section::new("notes", &words.notes_title, inside)
    }

    /// Contacts by name, with an address or number where there is one.
    pub(super) fn contacts(&self, ids: &[ContactId]) -> Html {
        let items = ids.iter().map(|&id| {
            let contact = &self.model.contacts[id.index()];
            let mut inside: Vec<Html> = vec![self.say(Slot::ContactName(id)).into()];
            inside.extend(contact.phone.iter().map(|phone| format!(", {phone}").into()));
            let link =
                |link: &String| outside(link, link.trim_start_matches("https://").trim_end_matches('/'));
            inside.extend(contact.link.iter().flat_map(|it| [", ".into(), link(it)]));
            element("li", &[], inside)
        });
        element("ul", &[("class", "sources")], items.collect::<Html>())
    }

    fn all_terms(&self) -> Section {
        let words = self.words;
        let rows = (0..self.model.terms.len()).map(TermId::at).map(|id| {
            let routes = self.model.routes.iter().enumerate().filter(|(_, it)| it.terms.contains(&id));
            let mut touches: Vec<Html> = self
                .criteria_on(id)
                .map(|criterion| {
                    let name = element("code", &[], &criterion.id);
                    let says = element("strong", &[], &words.term_criterion);
                    element("li", &[], [says, " ".into(), name, ": ".into(), self.condition(&criterion.when)])
                })
                .collect();
            touches.extend(routes.map(|(number, _)| {
                let says = format!("{} ", words.term_text);
                element("li", &[], [says.into(), self.route_link(RouteId::at(number))])
            }));
            let mut cells = self.term(id).to_vec();
            cells.push(cell(element("ul", &[("class", "sources")], touches)));
            cells
        });
        let columns = [&*words.term, &words.term_allowed, &words.term_default, &words.term_touches];
        let table = self.table(&words.terms_title, &columns, rows.collect());
        Section::new("terms", &words.terms_title, [element("p", &[], &words.terms_lead), table])
    }

    /// The criteria that depend on an open term.
    fn criteria_on(&self, term: TermId) -> impl Iterator<Item = &Criterion> {
        self.model.criteria.iter().filter(move |criterion| {
            let mut found = false;
            criterion.when.walk(&mut |part| found |= matches!(part, Condition::Within(_, it) if *it == term));
            found
        })
    }

    fn all_sources(&self) -> Section {
        let sources = self.sources_in_full((0..self.model.sources.len()).map(SourceId::at));
        Section::new(
            "sources",
            &self.words.sources_title,
            [element("p", &[], self.ui(Ui::SourcesLead)), sources],
        )
    }
}
