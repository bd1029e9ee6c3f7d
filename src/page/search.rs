//! The search page and its results.

use super::Maker;
use super::message::{Message, SideAction};
use super::paper::{Block, Found, Input, InputKind, Opens, Paper};
use super::topics::open_topic;
use super::words::word_place;
use crate::model::*;
use crate::search::{Entry, Index, Kind, Place};
use crate::session::{Event, Field, SideEvent, SidePage};
use crate::text::{Later, Slot, Ui, options};

/// The maximum number of results shown, and of near ones where there is none.
const MOST: usize = 20;
const NEAREST: usize = 3;

/// The kinds of content that a search can be limited to: the value of the choice, the kind, and its label.
const KINDS: [(&str, Kind, Later); 6] = [
    ("words", Kind::Word, Later::KindWords),
    ("routes", Kind::Route, Later::KindRoutes),
    ("questions", Kind::Question, Later::KindQuestions),
    ("notes", Kind::Note, Later::KindNotes),
    ("topics", Kind::Topic, Later::TopicsHeading),
    ("region", Kind::Region, Later::KindRegion),
];
const EXACT: &str = "exact";

impl Maker<'_> {
    pub(super) fn search(&self) -> Paper {
        let has_region = !self.session.side.profile.id.is_empty();
        let kinds = KINDS.iter().filter(|(_, kind, _)| has_region || *kind != Kind::Region);
        let kinds = kinds.map(|&(value, _, label)| (value, self.later(label)));
        let kinds = std::iter::once(("all", self.later(Later::KindAll))).chain(kinds).collect();
        let exact = vec![("near", self.later(Later::SearchNear)), (EXACT, self.later(Later::SearchExact))];
        let input = Input {
            field: Field::Search,
            label: self.later(Later::SearchLabel),
            hint: self.later(Later::SearchHint),
            kind: InputKind::Text,
        };
        let filters = vec![
            Block::Choice(Field::SearchKind, self.later(Later::SearchKinds), kinds),
            Block::Choice(Field::SearchExact, self.later(Later::SearchHow), exact),
        ];
        let blocks =
            vec![Block::Input(input), Block::Fold(self.later(Later::SearchFilters), filters), Block::Follows];
        Paper { heading: self.later(Later::SearchHeading), blocks, back: self.ui(Ui::Previous) }
    }

    /// The results for the current query and filters. `kept` caches the search index.
    pub(super) fn found(&self, kept: &mut Option<Index>) -> Vec<Block> {
        let filled = &self.session.side.form;
        let typed = filled.get(Field::Search).trim();
        if typed.is_empty() {
            return Vec::new();
        }
        let kind = KINDS.iter().find(|(value, ..)| *value == filled.get(Field::SearchKind));
        let kind = kind.map(|(_, kind, _)| *kind);
        let exact = filled.get(Field::SearchExact) == EXACT;
        let session = self.session;
        let index = Index::kept(kept, self.model(), self.texts, &session.side.profile, session.voice);
        let found = index.find(typed, kind, exact);
        if found.is_empty() {
            return self.nothing_found(typed, kind, exact, index.nearest(typed, NEAREST));
        }
        let count = match found.len() {
            1 => self.later(Later::SearchOne),
            all if all > MOST => self.later_with(Later::SearchMost, &all.to_string()),
            all => self.later_with(Later::SearchMany, &all.to_string()),
        };
        let results = found.into_iter().take(MOST).map(|entry| self.result_of(entry));
        vec![Block::Text(count), Block::Results(results.collect())]
    }

    fn nothing_found(
        &self,
        typed: &str,
        kind: Option<Kind>,
        exact: bool,
        nearest: Vec<&Entry>,
    ) -> Vec<Block> {
        let button = |label: Later, press: Message| Block::Button(self.later(label), press);
        let widen = |field: Field| SideAction::Fill(SideEvent::Filled(field, String::new())).into();
        let mut blocks = vec![Block::Text(self.later_with(Later::SearchNone, typed))];
        if !nearest.is_empty() {
            blocks.push(Block::Text(self.later(Later::SearchNearest)));
            blocks.push(Block::Results(nearest.into_iter().map(|it| self.result_of(it)).collect()));
        }
        let general = (0..self.model().contacts.len()).map(ContactId::at);
        let general: Vec<ContactId> =
            general.filter(|id| self.model().contacts[id.index()].any_question).collect();
        // The region's own stand before these.
        let contacts = self.contacts(&general);
        blocks.push(Block::Text(self.later(Later::SearchAsk)));
        blocks.push(Block::Contacts(contacts));
        blocks.push(Block::Text(self.later(Later::TryOther)));
        if exact {
            blocks.push(button(Later::TryNear, widen(Field::SearchExact)));
        }
        if kind.is_some() {
            blocks.push(button(Later::TryAll, widen(Field::SearchKind)));
        }
        blocks.push(button(Later::WordsHeading, SideAction::Open(SidePage::Words).into()));
        blocks.push(button(Later::FinderHeading, SideAction::Open(SidePage::Finder).into()));
        blocks
    }

    fn result_of(&self, entry: &Entry) -> Found {
        let model = self.model();
        let at_word = |id: &str| Opens::Page(SideAction::OpenAt(SidePage::Words, word_place(id)).into());
        let opens = match entry.place {
            Place::Meaning(id) => at_word(&model.meanings[id.index()].id),
            Place::Word(id) => at_word(&model.words[id.index()].id),
            Place::Route(id) => Opens::Page(SideAction::Open(SidePage::Route(id)).into()),
            // A question that is asked for these answers opens for answering. Any other question is only
            // described.
            Place::Question(id) if self.is_asked(id) => Opens::Page(Event::WantedToChange(id).into()),
            Place::Question(id) => Opens::Here(self.described_question(id)),
            Place::Note(id) => Opens::Here(vec![
                Block::Text(self.say(Slot::NoteBody(id))),
                Block::Contacts(self.contacts(&model.notes[id.index()].contacts)),
            ]),
            Place::Topic(id) => Opens::Page(open_topic(id)),
            Place::Region => Opens::Page(SideAction::Open(SidePage::Region).into()),
        };
        let kind = KINDS.iter().find(|(_, kind, _)| *kind == entry.place.kind());
        let kind = kind.map_or_else(String::new, |(.., label)| self.later(*label));
        // An entry that expands in place shows its text there.
        let says = match (&opens, entry.place) {
            (Opens::Here(_), _) => "",
            // What a topic says is long: its first sentence tells what it is about.
            (_, Place::Topic(_)) => entry.says.find(". ").map_or(&*entry.says, |end| &entry.says[..=end]),
            _ => &entry.says,
        };
        let says = says.to_owned();
        Found { kind, name: entry.title.clone(), says, opens }
    }

    fn is_asked(&self, fact: FactId) -> bool {
        self.decision.asked.contains(&fact) || self.decision.next == Some(fact)
    }

    fn described_question(&self, id: FactId) -> Vec<Block> {
        let answers = options(self.model().fact(id)).map(|it| self.say(Slot::Option(id, it)));
        vec![
            Block::Meta(self.later(Later::NotAsked)),
            Block::Text(self.say(Slot::Hint(id))),
            Block::List(answers.collect()),
            Block::Text(self.say(Slot::Why(id))),
        ]
    }
}
