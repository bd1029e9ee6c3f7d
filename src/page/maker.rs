//! Makes pages from content, rules and session.

use std::cell::RefCell;
use std::sync::Arc;

use super::{Body, ContactView, Fold, Foot, Link, NoteView, Notice, Page, Tools, WordView};
use crate::engine::{Decision, Rules};
use crate::markup::{Voice, for_voice};
use crate::model::*;
use crate::session::{Change, Screen, Session, SidePage};
use crate::text::{Slot, Texts, Ui};

/// The part of making a page that is in the chunk.
///
/// A `Maker` always has an implementation: `Without` or that of the chunk. With an `Option` there would be
/// only one implementation; link-time optimisation would then call it directly, and so move it out of the
/// chunk.
pub(super) trait Chunk {
    /// The body for a result or a side page, or a placeholder; `None` if the screen cannot be shown now.
    fn body(&self, maker: &Maker, screen: Screen) -> Option<Body>;
    /// The meanings of words in these texts that were not yet explained on this page.
    fn explained(&self, maker: &Maker, texts: &[&str]) -> Option<Fold<Vec<(String, String)>>>;
    /// The region's own text of a route, if it has one.
    fn regional(&self, maker: &Maker, route: RouteId, text: RouteText) -> Option<String>;
    /// These contacts, with the region's own before those that stand for them in the national guide.
    fn with_own(&self, maker: &Maker, ids: &[ContactId], contacts: Vec<ContactView>) -> Vec<ContactView>;
    fn foot(&self, maker: &Maker) -> Option<Foot>;
    /// What words of the old system meant.
    fn old_words(&self, maker: &Maker) -> Vec<WordView>;
    /// The name of a side page in the menu, or what all others are called.
    fn place(&self, maker: &Maker, page: SidePage) -> String;
    /// The label of the link to the page with a code.
    fn continue_later(&self, maker: &Maker) -> Option<String>;
    /// The topics that fit a note or a question, with their names.
    fn topics(&self, maker: &Maker, beside: Beside) -> Vec<(TopicId, String)>;
}

/// What a topic is offered beside.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Beside {
    Note(NoteId),
    Question(FactId),
}

/// Stands for the chunk until it is loaded: questions work, with the national texts.
pub(super) struct Without;

impl Chunk for Without {
    fn body(&self, maker: &Maker, _: Screen) -> Option<Body> {
        Some(Body::Waiting(maker.waiting()))
    }

    fn explained(&self, _: &Maker, _: &[&str]) -> Option<Fold<Vec<(String, String)>>> {
        None
    }

    fn regional(&self, _: &Maker, _: RouteId, _: RouteText) -> Option<String> {
        None
    }

    fn with_own(&self, _: &Maker, _: &[ContactId], contacts: Vec<ContactView>) -> Vec<ContactView> {
        contacts
    }

    fn old_words(&self, _: &Maker) -> Vec<WordView> {
        Vec::new()
    }

    fn foot(&self, _: &Maker) -> Option<Foot> {
        None
    }

    fn place(&self, maker: &Maker, _: SidePage) -> String {
        maker.ui(Ui::PlaceBeside)
    }

    fn continue_later(&self, _: &Maker) -> Option<String> {
        None
    }

    fn topics(&self, _: &Maker, _: Beside) -> Vec<(TopicId, String)> {
        Vec::new()
    }
}

pub(super) struct Maker<'a> {
    pub(super) rules: &'a Rules,
    pub(super) session: &'a Session,
    pub(super) texts: &'a Texts,
    pub(super) decision: Arc<Decision>,
    chunk: &'a dyn Chunk,
    /// The words already explained on this page.
    pub(super) explained: RefCell<Vec<MeaningId>>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        texts: &'a Texts,
        rules: &'a Rules,
        session: &'a Session,
        chunk: &'a dyn Chunk,
    ) -> Self {
        let decision = rules.decision(&session.answers);
        Maker { rules, session, texts, decision, chunk, explained: RefCell::default() }
    }

    /// The page for the session's screen.
    pub(super) fn page(&self) -> Page {
        let screen = self.session.screen;
        let urgent = match screen {
            Screen::Start | Screen::Side(_) => Vec::new(),
            Screen::Question(_) | Screen::Result => self.notes(true),
        };
        let change = self.session.change.as_ref().map(|it| self.notice(it));
        let wiped = || match self.session.cleared {
            Some(_) => self.says(Ui::Wiped, Ui::WipedJustNow, Some(Ui::Undo)),
            None => self.says(Ui::Wiped, Ui::WipedAll, None),
        };
        Page {
            language: self.texts.language,
            title: self.ui(Ui::Title),
            place: match screen {
                Screen::Start => String::new(),
                Screen::Question(_) => self.ui(Ui::PlaceQuestion),
                Screen::Result => self.ui(Ui::PlaceResult),
                Screen::Side(page) => self.chunk.place(self, page),
            },
            tools: self.tools(),
            change: change.or_else(|| self.session.wiped.then(wiped)),
            urgent,
            foot: self.chunk.foot(self),
            body: match screen {
                Screen::Question(fact) => Body::Question(Box::new(self.question(fact))),
                Screen::Start => Body::Start(self.start()),
                // It is never `None` for a result: the proof shows that all complete answers have a route.
                _ => self.chunk.body(self, screen).unwrap_or_else(|| Body::Start(self.start())),
            },
        }
    }

    pub(super) fn model(&self) -> &'a Model {
        &self.rules.model
    }

    pub(super) fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), self.session.voice)
    }

    /// The parts of a list, as the language divides them.
    pub(super) fn listed(&self, parts: &[String]) -> String {
        parts.join(self.texts.ui(Ui::Comma))
    }

    pub(super) fn ui(&self, ui: Ui) -> String {
        self.say(Slot::Ui(ui))
    }

    /// A text that is Dutch in every language, such as a name or the title of a source.
    pub(super) fn dutch(&self, text: &str) -> String {
        self.texts.dutch(text)
    }

    /// An interface text with `value` in place of its `#`.
    pub(super) fn ui_with(&self, ui: Ui, value: &str) -> String {
        self.ui(ui).replace('#', value)
    }

    /// A link to the guide as static pages. Its URL does not depend on the answers.
    pub(super) fn static_guide(&self, label: String) -> Link {
        let address = format!("gids/{}/index.html", self.texts.language.code());
        Link { address, label, new_window: self.ui(Ui::NewWindow) }
    }

    pub(super) fn route_name(&self, id: RouteId) -> String {
        self.route_text(id, RouteText::Name, Slot::RouteName(id))
    }

    /// A text of a route: the region's own, or else the national one.
    pub(super) fn route_text(&self, id: RouteId, text: RouteText, national: Slot) -> String {
        let regional = self.chunk.regional(self, id, text);
        regional.unwrap_or_else(|| self.say(national))
    }

    /// The meanings of words in these texts that were not yet explained on this page; `None` if there are
    /// none or if the chunk is not loaded.
    pub(super) fn explained(&self, texts: &[&str]) -> Option<Fold<Vec<(String, String)>>> {
        self.chunk.explained(self, texts)
    }

    /// What words of the old system meant; empty until the chunk is loaded.
    pub(super) fn old_words_fold(&self) -> Fold<Vec<WordView>> {
        Fold { summary: self.ui(Ui::OldWords), inside: self.chunk.old_words(self) }
    }

    /// The label of the link to the code of these answers.
    pub(super) fn continue_later(&self) -> Option<String> {
        if self.session.answers.is_empty() { None } else { self.chunk.continue_later(self) }
    }

    /// The topics that fit a note or a question; none if the chunk is not loaded.
    pub(super) fn topics_beside(&self, beside: Beside) -> Vec<(TopicId, String)> {
        self.chunk.topics(self, beside)
    }

    pub(super) fn tools(&self) -> Tools {
        let label = match self.session.voice {
            Voice::Parent => Ui::ToTeacher,
            Voice::Teacher => Ui::ToParent,
        };
        let on_start = self.session.screen == Screen::Start;
        Tools {
            label: self.ui(Ui::Tools),
            language: (self.ui(Ui::Language), self.texts.language),
            other_voice: (!on_start).then(|| (self.session.voice.other(), self.ui(label))),
            clear: (!on_start || self.session.holds_input()).then(|| self.ui(Ui::Clear)),
        }
    }

    pub(super) fn notice(&self, change: &Change) -> Notice {
        let names = |facts: &[FactId]| {
            self.listed(&facts.iter().map(|&fact| self.say(Slot::Short(fact))).collect::<Vec<_>>())
        };
        let mut lines = Vec::new();
        match (change.before, change.after) {
            (before, Some(after)) if before == Some(after) => {
                lines.push(self.ui_with(Ui::ChangedSame, &self.route_name(after)));
            }
            (_, Some(after)) => lines.push(self.ui_with(Ui::ChangedRoute, &self.route_name(after))),
            (_, None) => lines.push(self.ui(Ui::ChangedOpen)),
        }
        if !change.ignored.is_empty() {
            lines.push(self.ui_with(Ui::ChangedIgnored, &names(&change.ignored)));
        }
        if !change.counting_again.is_empty() {
            lines.push(self.ui_with(Ui::ChangedBack, &names(&change.counting_again)));
        }
        Notice {
            title: self.ui_with(Ui::ChangedTitle, &self.say(Slot::Short(change.fact))),
            lines,
            undo: String::new(),
        }
    }

    fn says(&self, title: Ui, line: Ui, undo: Option<Ui>) -> Notice {
        Notice {
            title: self.ui(title),
            lines: vec![self.ui(line)],
            undo: undo.map_or_else(String::new, |it| self.ui(it)),
        }
    }

    /// The notes that apply: either the urgent ones or the others.
    pub(super) fn notes(&self, urgent: bool) -> Vec<NoteView> {
        let notes = self.decision.notes.iter().filter(|id| self.model().notes[id.index()].urgent == urgent);
        let view = |&id: &NoteId| {
            let body = self.say(Slot::NoteBody(id));
            NoteView {
                title: self.say(Slot::NoteTitle(id)),
                act: if urgent { self.say(Slot::NoteAct(id)) } else { String::new() },
                words: self.explained(&[&body]),
                body,
                contacts: self.contacts(&self.model().notes[id.index()].contacts),
                topics: self.topics_beside(Beside::Note(id)),
                urgent,
            }
        };
        notes.map(view).collect()
    }

    pub(super) fn contacts(&self, ids: &[ContactId]) -> Vec<ContactView> {
        let contact = |&id: &ContactId| {
            let contact = &self.model().contacts[id.index()];
            ContactView {
                name: self.say(Slot::ContactName(id)),
                what: self.say(Slot::ContactWhat(id)),
                phone: contact.phone.clone(),
                email: None,
                link: contact.link.as_ref().map(|link| (link.clone(), short(link))),
                new_window: self.ui(Ui::NewWindow),
            }
        };
        self.chunk.with_own(self, ids, ids.iter().map(contact).collect())
    }
}

/// A URL as a link label: without scheme, `www.` and final slash.
pub(super) fn short(link: &str) -> String {
    let short = link.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    short.trim_end_matches('/').to_owned()
}
