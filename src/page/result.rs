//! View model of the result page: the route, why it applies, why others do not, and what to do.

use super::schools::SchoolView;
use super::what_if::WhatIfs;
use super::{AnswerLine, ContactView, Fold, Maker, NoteView, PaymentView, some};
use crate::engine::diagram::Diagram;
use crate::engine::{
    Answer, Answers, Reason, Step, Truth, WhatIf, offered, reasons_in, what_if_in, why_not_in,
};
use crate::markup::{Voice, for_voice};
use crate::model::*;
use crate::text::{Later, Slot, Texts, Ui};

pub struct ResultPage {
    /// What the heading says before the name of the route.
    pub kicker: String,
    pub route: RouteView,
    /// How many questions led to it.
    pub stops: usize,
    /// Why this route comes first, in one sentence made of the answers, with its label.
    pub because: (String, String),
    /// What can be done of the first step tomorrow, with its label.
    pub tomorrow: (String, String),
    pub not_a_decision: String,
    /// The label of the button that opens the conversation sheet.
    pub take: String,
    pub first_of_all: String,
    /// The decisive answers; the other conditions that hold are in `why_more`.
    pub why: Fold<Vec<ReasonView>>,
    pub why_more: Option<Fold<Vec<ReasonView>>>,
    pub unknown: Option<UnknownView>,
    pub why_not: Option<Fold<Vec<WhyNotView>>>,
    pub what_if: Option<Fold<WhatIfs>>,
    /// Says above the steps that nobody has to take them alone.
    pub together: String,
    /// The label of the button that opens the page with the code of the answers.
    pub later: Option<String>,
    pub also: Option<Fold<Vec<RouteView>>>,
    pub notes: Option<Fold<Vec<NoteView>>>,
    pub notes_more: Option<Fold<Vec<NoteView>>>,
    /// Topics that fit the situation, the most fitting first, with their names.
    pub topics: Option<Fold<Vec<(TopicId, String)>>>,
    /// Schools of the region that state that they offer what is needed.
    pub schools: Option<Fold<(String, Vec<SchoolView>)>>,
    /// Those of the region come before all others.
    pub help: Fold<Vec<ContactView>>,
    pub disagree: Fold<(String, Vec<ContactView>)>,
    pub region: Fold<(String, Vec<(String, String)>)>,
    pub sources: Fold<(String, Vec<SourceView>)>,
    pub answers: Fold<Vec<AnswerLine>>,
    pub previous: String,
    pub start_again: String,
    pub shared_computer: String,
    pub proof: Option<ProofView>,
}

/// A statement of what was proved about the rules, with a link to them. The URL does not depend on the
/// answers, so the server learns nothing of the result.
pub struct ProofView {
    /// That it was proved, without numbers.
    pub summary: String,
    pub says: String,
    pub address: &'static str,
    pub label: String,
    pub new_window: String,
}

/// URL of the pages that explain the rules, relative to the guide.
const RULES: &str = "hoe/";

/// A route with all its texts.
pub struct RouteView {
    pub kind: RouteKind,
    /// The kind of help in a few words, so that colour and shape are not alone.
    pub kind_name: String,
    pub name: String,
    pub lead: String,
    pub steps: Fold<Vec<(String, String)>>,
    /// Label and text, in this order: who decides, how long it may take, who pays.
    pub facts: Vec<(String, String)>,
    /// The payments, and the path of the money.
    pub paid: Option<Fold<Vec<PaymentView>>>,
    pub contacts: Vec<ContactView>,
    /// Words used in these texts, with their meanings.
    pub words: Option<Fold<Vec<(String, String)>>>,
    pub more: String,
}

/// A route that does not apply, with the reasons.
pub struct WhyNotView {
    pub name: String,
    pub reasons: Vec<ReasonView>,
}

pub struct ReasonView {
    pub truth: Truth,
    pub text: String,
}

/// The questions answered with "don't know", who can answer them, and the routes that remain possible.
pub struct UnknownView {
    pub title: String,
    pub lead: String,
    pub items: Vec<(String, String)>,
    pub more: Option<Fold<Vec<(String, String)>>>,
    pub possible: Option<Fold<Vec<String>>>,
}

/// The most that is shown unfolded, so that a result fits three screens of a phone: of reasons, of notes, and of
/// what is not known.
const MOST_REASONS: usize = 2;
const MOST_NOTES: usize = 2;
const MOST_UNKNOWN: usize = 1;

pub struct SourceView {
    pub title: String,
    pub place: String,
    pub link: String,
    pub dated: String,
    pub new_window: String,
}

impl Maker<'_> {
    pub(super) fn result(&self, main: RouteId) -> ResultPage {
        let counting = self.session.answers.only(&self.decision.asked);
        // One copy of the diagrams for all explanations, since these add nodes and fill its cache.
        let diagram = &mut self.rules.diagram.clone();
        let reasons = reasons_in(self.rules, diagram, &counting, main);
        let what_if = what_if_in(self.rules, diagram, &counting, main);
        // What is met says most; where nothing is, what is not met and could be.
        let (mut shown, mut more): (Vec<&Reason>, Vec<&Reason>) = reasons.iter().partition(|it| it.met);
        if shown.is_empty() {
            (shown, more) = more.into_iter().partition(|it| self.is_informative(it));
        }
        let over = shown.split_off(shown.len().min(MOST_REASONS));
        more.splice(0..0, over);
        // Made in the order of the page, since a word is explained where it first occurs.
        let route = self.route(main);
        let also: Vec<RouteView> = self.decision.also.iter().map(|&route| self.route(route)).collect();
        let mut notes = self.notes(false);
        let topics = offered(self.rules, &self.session.answers);
        // What is offered once on this page is not offered a second time under a note close to it.
        notes.iter_mut().for_each(|note| note.topics.retain(|(id, _)| !topics.contains(id)));
        let notes_more = notes.split_off(notes.len().min(MOST_NOTES));
        let topics: Vec<_> = topics.into_iter().map(|id| self.named_topic(id)).collect();
        let disagree = (0..self.model().contacts.len()).map(ContactId::at);
        let disagree: Vec<ContactId> =
            disagree.filter(|id| self.model().contacts[id.index()].disagree).collect();
        let fold = |ui: Ui| self.ui(ui);
        let mut help = self.own_contacts();
        for contact in self.contacts(&self.model().route(main).contacts) {
            if !help.contains(&contact) {
                help.push(contact);
            }
        }
        ResultPage {
            kicker: self.ui(Ui::ResultKicker),
            stops: self.decision.asked.len(),
            because: (self.later(Later::Because), self.because(main, &counting)),
            tomorrow: (self.later(Later::Tomorrow), self.tomorrow(main, &counting)),
            route,
            not_a_decision: self.ui(Ui::NotADecision),
            take: self.later(Later::SheetOpen),
            first_of_all: self.ui(Ui::FirstOfAll),
            why: Fold { summary: fold(Ui::WhyRoute), inside: self.reasons(shown) },
            why_more: some(more, |more| Fold { summary: fold(Ui::WhyMore), inside: self.reasons(more) }),
            unknown: self.unknown(main),
            why_not: some(self.why_not(diagram, &counting, main, &what_if), |inside| Fold {
                summary: fold(Ui::WhyNotOthers),
                inside,
            }),
            what_if: some(what_if, |routes| Fold {
                summary: fold(Ui::WhatIf),
                inside: self.what_ifs(main, routes),
            }),
            later: self.continue_later(),
            together: self.later(Later::Together),
            also: some(also, |inside| Fold { summary: fold(Ui::Also), inside }),
            notes_more: some(notes_more, |inside| Fold { summary: self.later(Later::NotesMore), inside }),
            notes: some(notes, |inside| Fold { summary: fold(Ui::NotesTitle), inside }),
            topics: some(topics, |inside| Fold { summary: self.later(Later::TopicsOffered), inside }),
            schools: some(self.schools(main), |schools| Fold {
                summary: self.later(Later::SchoolsTitle),
                inside: (self.later(Later::SchoolsLead), schools),
            }),
            help: Fold { summary: fold(Ui::HelpTitle), inside: help },
            disagree: Fold {
                summary: fold(Ui::DisagreeTitle),
                inside: (self.ui(Ui::DisagreeLead), self.contacts(&disagree)),
            },
            region: Fold {
                summary: fold(Ui::RegionTitle),
                inside: (self.ui(Ui::RegionLead), self.terms(main)),
            },
            sources: Fold {
                summary: fold(Ui::SourcesTitle),
                inside: (self.ui(Ui::SourcesLead), self.sources(main, &reasons)),
            },
            answers: {
                let lines = self.answer_lines(None);
                Fold { summary: self.ui_with(Ui::YourAnswers, &lines.len().to_string()), inside: lines }
            },
            previous: self.ui(Ui::Previous),
            start_again: self.ui(Ui::StartAgain),
            shared_computer: self.ui_with(Ui::SharedComputer, &self.ui(Ui::Clear)),
            proof: self.proof(),
        }
    }

    /// `None` as long as the text still has placeholders (`#`), which the build fills in with numbers from
    /// the proof.
    fn proof(&self) -> Option<ProofView> {
        let says = self.ui(Ui::Proof);
        (!says.contains('#')).then(|| ProofView {
            summary: self.later(Later::ProofShort),
            says,
            address: RULES,
            label: self.ui(Ui::HowItDecides),
            new_window: self.ui(Ui::NewWindow),
        })
    }

    pub(super) fn route(&self, id: RouteId) -> RouteView {
        let route = self.model().route(id);
        let stays = route.stay.is_some() && self.rules.stays(id, &self.session.answers);
        let lead = match stays {
            true => self.say(Slot::RouteStay(id)),
            false => self.route_text(id, RouteText::Lead, Slot::RouteLead(id)),
        };
        let paid = self.payments(id);
        let steps = self.steps(id);
        let facts = vec![
            (self.ui(Ui::WhoDecides), self.route_text(id, RouteText::Decides, Slot::RouteDecides(id))),
            (self.ui(Ui::HowLong), self.route_text(id, RouteText::Takes, Slot::RouteTakes(id))),
            (self.ui(Ui::WhoPays), self.route_text(id, RouteText::Pays, Slot::RoutePays(id))),
        ];
        let mut said: Vec<&str> = vec![&lead];
        steps.iter().for_each(|(what, how)| said.extend([&**what, &**how]));
        said.extend(facts.iter().map(|(_, said)| &**said));
        let words = self.explained(&said);
        let kind_name = match route.kind {
            RouteKind::Basic => Later::KindOfBasic,
            RouteKind::Extra => Later::KindOfExtra,
            RouteKind::National => Later::KindOfNational,
            RouteKind::Special => Later::KindOfSpecial,
            RouteKind::Other => Later::KindOfOther,
        };
        RouteView {
            kind: route.kind,
            kind_name: self.later(kind_name),
            name: self.route_name(id),
            words,
            lead,
            steps: Fold { summary: self.ui(Ui::Steps), inside: steps },
            facts,
            paid: some(paid, |inside| Fold { summary: self.later(Later::PaymentsTitle), inside }),
            contacts: self.contacts(&route.contacts),
            more: self.ui(Ui::MoreAbout),
        }
    }

    /// Whether a reason explains something: it is met, or it depends on a single-choice question whose answer
    /// what-if may change. That none of several needs applies, for example, explains little.
    pub(super) fn is_informative(&self, reason: &Reason) -> bool {
        let of_one =
            |fact: &FactId| !self.model().fact(*fact).is_several() && !self.model().fact(*fact).fixed;
        reason.met || reason.facts.iter().any(of_one)
    }

    pub(super) fn criterion_met(&self, criterion: CriterionId) -> String {
        let answers = &self.session.answers;
        super::criterion_met(self.model(), self.texts, self.session.voice, criterion, Some(answers))
    }

    pub(super) fn reasons(&self, reasons: Vec<&Reason>) -> Vec<ReasonView> {
        let view = |reason: &Reason| ReasonView {
            truth: reason.truth,
            text: match (reason.met, reason.truth) {
                (true, _) => self.criterion_met(reason.criterion),
                (false, Truth::Unknown) => {
                    self.ui_with(Ui::ReasonUnknown, &self.say(Slot::Against(reason.criterion)))
                }
                (false, _) => self.say(Slot::Against(reason.criterion)),
            },
        };
        reasons.into_iter().map(view).collect()
    }

    fn why_not(
        &self,
        diagram: &mut Diagram,
        counting: &Answers,
        main: RouteId,
        what_if: &[WhatIf],
    ) -> Vec<WhyNotView> {
        let routes = (0..self.model().routes.len()).map(RouteId::at);
        let others = routes.filter(|&route| {
            let kind = self.model().route(route).kind;
            let near = kind == RouteKind::Special || what_if.iter().any(|it| it.route == route);
            route != main && !self.decision.also.contains(&route) && kind != RouteKind::Other && near
        });
        others
            .map(|route| {
                let reasons = why_not_in(self.rules, diagram, counting, route);
                WhyNotView { name: self.route_name(route), reasons: self.reasons(reasons.iter().collect()) }
            })
            .collect()
    }

    fn because(&self, main: RouteId, counting: &Answers) -> String {
        // It is never `None`: P19 shows that every result has a ground.
        self.rules.ground(main, counting).map_or(String::new(), |ground| self.say(Slot::Ground(ground)))
    }

    fn tomorrow(&self, main: RouteId, counting: &Answers) -> String {
        match self.rules.steps(main, counting).first() {
            Some(Step::National(step)) => self.say(Slot::StepTomorrow(*step)),
            Some(Step::Local(local)) => self.say(Slot::LocalSays(*local)),
            None => String::new(),
        }
    }

    fn unknown(&self, main: RouteId) -> Option<UnknownView> {
        let asked = self.decision.asked.iter();
        let open: Vec<FactId> =
            asked.copied().filter(|&fact| self.session.answers.get(fact) == Some(Answer::Unknown)).collect();
        let other = self.decision.possible.iter().filter(|&&route| route != main);
        let other: Vec<String> = other.map(|&route| self.route_name(route)).collect();
        let mut items: Vec<(String, String)> =
            open.into_iter().map(|fact| (self.say(Slot::Legend(fact)), self.who_knows(fact))).collect();
        let more = items.split_off(items.len().min(MOST_UNKNOWN));
        some(items, |items| UnknownView {
            title: self.ui(Ui::UnknownTitle),
            lead: self.ui(Ui::UnknownLead),
            items,
            more: some(more, |inside| Fold { summary: self.later(Later::UnknownMore), inside }),
            possible: some(other, |inside| Fold { summary: self.ui(Ui::UnknownPossible), inside }),
        })
    }

    pub(super) fn who_knows(&self, fact: FactId) -> String {
        who_knows(self.model(), self.texts, self.session.voice, fact)
    }

    fn terms(&self, main: RouteId) -> Vec<(String, String)> {
        let mut terms: Vec<TermId> = Vec::new();
        for route in [&main].into_iter().chain(&self.decision.also) {
            terms.extend(&self.model().route(*route).terms);
        }
        self.said_terms(&once(terms))
    }

    /// Names and explanations of these open terms: the region's own, or the general ones.
    pub(super) fn said_terms(&self, terms: &[TermId]) -> Vec<(String, String)> {
        terms.iter().map(|&term| (self.say(Slot::TermName(term)), self.term_text(term))).collect()
    }

    /// The region's explanation of an open term, or the general text that the region decides on it.
    pub(super) fn term_text(&self, term: TermId) -> String {
        let own = self.session.side.profile.terms.iter().find(|own| own.term == term);
        let own = own.map(|own| self.dutch(&own.said.text)).filter(|text| !text.is_empty());
        own.unwrap_or_else(|| self.say(Slot::TermText(term)))
    }

    /// The sources of the statements on the page, each once, in the order of their first use.
    fn sources(&self, main: RouteId, reasons: &[Reason]) -> Vec<SourceView> {
        let model = self.model();
        let mut ids: Vec<SourceId> = Vec::new();
        for route in [&main].into_iter().chain(&self.decision.also) {
            ids.extend(&model.route(*route).sources);
        }
        self.decision.notes.iter().for_each(|note| ids.extend(&model.notes[note.index()].sources));
        reasons.iter().for_each(|reason| ids.extend(&model.criteria[reason.criterion.index()].sources));
        once(ids).into_iter().map(|id| self.source(id)).collect()
    }

    pub(super) fn source(&self, id: SourceId) -> SourceView {
        let source = &self.model().sources[id.index()];
        let as_of = match source.as_of.as_str() {
            "unknown" => self.ui(Ui::SourceUndated),
            date => self.ui_with(Ui::SourceAsOf, date),
        };
        SourceView {
            title: self.dutch(&source.title),
            place: self.dutch(&source.place),
            link: source.link.clone(),
            dated: format!("{as_of}; {}", self.ui_with(Ui::SourceConsulted, &source.consulted)),
            new_window: self.ui(Ui::NewWindow),
        }
    }
}

/// Removes repeated entries, keeping the first of each.
fn once<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut kept = Vec::with_capacity(list.len());
    for entry in list {
        if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    kept
}

/// The people who usually know the answer to this question, with the word for "or" between them. Each may hold an
/// "or" of its own, so a comma keeps them apart.
pub fn who_knows(model: &Model, texts: &Texts, voice: Voice, fact: FactId) -> String {
    let say = |ui: Ui| for_voice(texts.ui(ui), voice);
    let asks = model.fact(fact).knows.iter().map(|who| {
        say(match who.as_str() {
            "parent" => Ui::AskParent,
            "teacher" => Ui::AskTeacher,
            "ib" => Ui::AskIb,
            _ => Ui::AskDoctor,
        })
    });
    asks.collect::<Vec<_>>().join(&format!(", {} ", say(Ui::Or)))
}
