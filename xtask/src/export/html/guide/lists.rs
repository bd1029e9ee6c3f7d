//! The pages that are not about a route: the first page, and all notes, questions, time limits, words and
//! contacts.

use wegwijzer::deadlines::counted;
use wegwijzer::model::*;
use wegwijzer::page::YEARLY;
use wegwijzer::text::{Around, Later, PARAGRAPH, Slot, Ui, options};

use super::super::markup::{Html, element};
use super::super::{below, facts, folded};
use super::{
    Guide, HELP, INDEX, NOTES, QUESTIONS, RULES, Section, TIMES, TOPICS, WORDS, entry, topic_anchor,
};

impl Guide<'_> {
    pub(super) fn index(&self) -> String {
        let route = |id: RouteId| {
            let name = element("strong", &[], self.route_link(id));
            element("li", &[], [name, below(self.told(Slot::RouteLead(id)))])
        };
        let routes = (0..self.model.routes.len()).map(|it| route(RouteId::at(it))).collect::<Html>();
        let routes = element("ul", &[("class", "plain")], routes);
        let rules = self.signed_rules(&format!("{RULES}/"));
        let begin = vec![
            element("p", &[("class", "lead")], self.around(Around::GuideLead)),
            element("p", &[], self.ui(Ui::StartReview)),
            element("p", &[("class", "by-itself")], rules),
        ];
        let mut sections = vec![Section::new("routes", self.around(Around::Routes), routes)];
        let topics = self.topic_links(|_| true);
        sections.extend(topics.map(|it| Section::new("topics", self.later(Later::TopicsHeading), it)));
        self.page(INDEX, &self.say(Slot::Around(Around::GuideTitle)), begin, sections)
    }

    pub(super) fn all_notes(&self) -> String {
        let note = |(number, note): (usize, &Note)| {
            let id = NoteId::at(number);
            let mut inside = Vec::new();
            if note.urgent {
                inside.push(element("p", &[], element("strong", &[], self.told(Slot::NoteAct(id)))));
            }
            inside.push(element("p", &[], self.told(Slot::NoteBody(id))));
            if !note.contacts.is_empty() {
                inside.push(self.contacts(&note.contacts));
            }
            inside.extend(self.topic_links(|it| it.notes.contains(&id)));
            inside.push(self.rests_on(&note.sources));
            entry("h2", &format!("n-{}", note.id), self.told(Slot::NoteTitle(id)), inside)
        };
        let notes = self.model.notes.iter().enumerate().map(note).collect::<Html>();
        let begin = vec![
            element("p", &[], self.around(Around::GuideNotes)),
            element("ul", &[("class", "entries")], notes),
        ];
        self.page(NOTES, &self.say(Slot::Later(Later::KindNotes)), begin, Vec::new())
    }

    pub(super) fn all_questions(&self) -> String {
        let question = |id: FactId| {
            let about = self.model.fact(id);
            let answers = options(about).map(|value| {
                let hint = self.say(Slot::OptionHint(id, value));
                let hint =
                    if hint.is_empty() { Html::default() } else { element("small", &[], Html::from(&hint)) };
                element("li", &[], [self.told(Slot::Option(id, value)), " ".into(), hint])
            });
            let who = about.knows.iter().map(|who| {
                self.say(Slot::Ui(match who.as_str() {
                    "parent" => Ui::AskParent,
                    "teacher" => Ui::AskTeacher,
                    "ib" => Ui::AskIb,
                    _ => Ui::AskDoctor,
                }))
            });
            let who = who.collect::<Vec<_>>().join(&format!(" {} ", self.say(Slot::Ui(Ui::Or))));
            let mut inside = vec![
                element("p", &[], self.told(Slot::Hint(id))),
                element("ul", &[], answers.collect::<Html>()),
                facts(vec![
                    (self.ui(Ui::WhyWeAsk), self.told(Slot::Why(id))),
                    (self.around(Around::GuideWho), Html::from(&who)),
                ]),
            ];
            inside.extend(self.topic_links(|it| it.questions.contains(&id)));
            entry("h2", &format!("q-{}", about.id), self.told(Slot::Legend(id)), inside)
        };
        let questions = self.model.fact_ids().map(question).collect::<Html>();
        let begin = vec![
            element("p", &[], self.around(Around::GuideQuestions)),
            element("ol", &[("class", "entries")], questions),
        ];
        self.page(QUESTIONS, &self.say(Slot::Later(Later::KindQuestions)), begin, Vec::new())
    }

    pub(super) fn all_times(&self) -> String {
        let deadline = |(number, it): (usize, &Deadline)| {
            let id = DeadlineId::at(number);
            let advice = self.say(Slot::Later(Later::Advice));
            let advice = if it.advice { format!(" {advice}.") } else { String::new() };
            let how = format!("{}.{advice}", counted(self.model, id, self.texts));
            let inside = vec![
                element("p", &[("class", "strong")], Html::from(&how)),
                element("p", &[], self.told(Slot::DeadlineWhat(id))),
                facts(vec![(self.around(Around::GuidePassed), self.told(Slot::DeadlinePassed(id)))]),
                self.rests_on(&it.sources),
            ];
            entry("h3", &format!("t-{}", it.id), self.told(Slot::DeadlineName(id)), inside)
        };
        let deadlines = self.model.deadlines.iter().enumerate().map(deadline).collect::<Html>();
        let moments = (0..self.model.moments.len()).map(MomentId::at);
        let moments = moments.map(|it| (self.told(Slot::MomentLabel(it)), self.told(Slot::MomentHint(it))));
        let yearly = vec![
            element("p", &[], self.later(Later::YearlyLead)),
            element(
                "ul",
                &[],
                YEARLY.map(|it| element("li", &[], self.later(it))).into_iter().collect::<Html>(),
            ),
            self.rests_on(self.model.page_sources("yearly")),
        ];
        let counting = [Later::TermsWeeks, Later::TermsHolidays, Later::TermsLetter];
        let begin = counting.map(|it| element("p", &[], self.later(it))).to_vec();
        let sections = vec![
            Section::new("dates", self.around(Around::GuideDates), facts(moments.collect())),
            Section::new(
                "times",
                self.around(Around::GuideTimes),
                element("ol", &[("class", "entries")], deadlines),
            ),
            Section::new("yearly", self.later(Later::YearlyHeading), yearly.into_iter().collect::<Html>()),
        ];
        self.page(TIMES, &self.say(Slot::Around(Around::GuideTimes)), begin, sections)
    }

    pub(super) fn all_topics(&self) -> String {
        let topic = |id: TopicId| {
            let topic = self.model.topic(id);
            let mut inside = Vec::new();
            for (heading, slot) in [
                (Later::TopicHolds, Slot::TopicHolds(id)),
                (Later::TopicDecides, Slot::TopicDecides(id)),
                (Later::TopicDo, Slot::TopicAct(id)),
                (Later::TopicMissing, Slot::TopicMissing(id)),
            ] {
                let said = self.say(slot);
                if !said.is_empty() {
                    inside.push(element("h3", &[], self.later(heading)));
                    inside.extend(said.split(PARAGRAPH).map(|it| element("p", &[], Html::from(it))));
                }
            }
            if !topic.leads.is_empty() {
                let routes: Html =
                    topic.leads.iter().map(|&it| element("li", &[], self.route_link(it))).collect();
                let routes = element("ul", &[("class", "plain")], routes);
                inside.extend([element("h3", &[], self.later(Later::TopicLeads)), routes]);
            }
            if !topic.contacts.is_empty() {
                let contacts = self.contacts(&topic.contacts);
                inside.extend([element("h3", &[], self.ui(Ui::HelpTitle)), contacts]);
            }
            inside.push(self.rests_on(&topic.sources));
            entry("h2", &topic_anchor(topic), self.told(Slot::TopicName(id)), inside)
        };
        let topics = self.model.topic_ids().map(topic).collect::<Html>();
        let mut begin = vec![element("p", &[("class", "lead")], self.later(Later::TopicsLead))];
        begin.extend(self.topic_links(|_| true));
        begin.push(element("ul", &[("class", "entries")], topics));
        self.page(TOPICS, &self.say(Slot::Later(Later::TopicsHeading)), begin, Vec::new())
    }

    pub(super) fn all_words(&self) -> String {
        let now = self.model.meanings.iter().enumerate().map(|(number, it)| {
            let id = MeaningId::at(number);
            let inside =
                vec![element("p", &[], self.told(Slot::MeaningText(id))), self.rests_on(&it.sources)];
            let name = self.say(Slot::MeaningName(id));
            (name.to_lowercase(), entry("h2", &format!("word-{}", it.id), Html::from(&name), inside))
        });
        let old = self.model.words.iter().enumerate().map(|(number, it)| {
            let id = WordId::at(number);
            let routes: Vec<Html> =
                it.routes.iter().map(|&route| element("li", &[], self.route_link(route))).collect();
            let inside = vec![
                element("p", &[("class", "meta")], self.later(Later::WordsOld)),
                element("p", &[], self.told(Slot::WordText(id))),
                element(
                    "p",
                    &[("class", "strong")],
                    Html::from(self.say(Slot::Ui(Ui::OldWordsToday)).replace('#', "").trim()),
                ),
                element("ul", &[], routes),
                self.rests_on(&it.sources),
            ];
            let name = self.say(Slot::WordName(id));
            (name.to_lowercase(), entry("h2", &format!("word-{}", it.id), Html::from(&name), inside))
        });
        let mut all: Vec<(String, Html)> = now.chain(old).collect();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        let all = all.into_iter().map(|(_, entry)| entry).collect::<Html>();
        let mut begin = vec![element("p", &[("class", "lead")], self.later(Later::WordsLead))];
        begin.extend(self.topic_links(|_| true).map(|links| folded(self.later(Later::TopicsHeading), links)));
        begin.push(element("ul", &[("class", "entries")], all));
        self.page(WORDS, &self.say(Slot::Later(Later::WordsHeading)), begin, Vec::new())
    }

    pub(super) fn all_help(&self) -> String {
        let all: Vec<ContactId> = (0..self.model.contacts.len()).map(ContactId::at).collect();
        let disagree: Vec<ContactId> =
            all.iter().copied().filter(|it| self.model.contacts[it.index()].disagree).collect();
        let doors = [element("p", &[], self.ui(Ui::DisagreeLead)), self.contacts(&disagree)];
        let sections = vec![
            Section::new("all", self.around(Around::Help), self.contacts(&all)),
            Section::new("disagree", self.ui(Ui::DisagreeTitle), doors),
        ];
        self.page(HELP, &self.say(Slot::Around(Around::Help)), Vec::new(), sections)
    }
}
