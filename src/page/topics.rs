//! The pages about topics: all of them, and one with what holds, who decides and what to do.

use super::Maker;
use super::message::{Message, SideAction};
use super::paper::{Block, Paper};
use crate::model::*;
use crate::session::{SidePage, TopicsState};
use crate::text::{FIELD, Later, PARAGRAPH, SOURCE, Slot, Ui};

/// The message that opens a topic.
pub(super) fn open_topic(id: TopicId) -> Message {
    SideAction::Open(SidePage::Topic(id)).into()
}

fn paragraphs(blocks: &mut Vec<Block>, said: &str) {
    blocks.extend(said.split(PARAGRAPH).map(|it| Block::Text(it.to_owned())));
}

impl Maker<'_> {
    pub(super) fn topics(&self) -> Paper {
        let blocks = vec![Block::Text(self.later(Later::TopicsLead)), self.all_topics()];
        Paper { heading: self.later(Later::TopicsHeading), blocks, back: self.ui(Ui::Previous) }
    }

    /// A list of all topics.
    pub(super) fn all_topics(&self) -> Block {
        Block::Topics(self.topics_that(&|_| true))
    }

    pub(super) fn topic(&self, id: TopicId) -> Paper {
        let topic = self.model().topic(id);
        let mut blocks = match self.say(Slot::TopicHolds(id)) {
            holds if holds.is_empty() => self.topics_to_come(),
            holds => {
                let mut blocks = vec![Block::Heading(self.later(Later::TopicHolds))];
                paragraphs(&mut blocks, &holds);
                for (heading, slot) in [
                    (Later::TopicDecides, Slot::TopicDecides(id)),
                    (Later::TopicDo, Slot::TopicAct(id)),
                    (Later::TopicMissing, Slot::TopicMissing(id)),
                ] {
                    let said = self.say(slot);
                    if !said.is_empty() {
                        blocks.push(Block::Heading(self.later(heading)));
                        paragraphs(&mut blocks, &said);
                    }
                }
                blocks
            }
        };
        if !topic.leads.is_empty() {
            blocks.push(Block::Heading(self.later(Later::TopicLeads)));
            blocks.extend(topic.leads.iter().map(|&route| {
                Block::Button(self.route_name(route), SideAction::Open(SidePage::Route(route)).into())
            }));
        }
        if !topic.contacts.is_empty() {
            let contacts = Block::Contacts(self.contacts(&topic.contacts));
            blocks.extend([Block::Heading(self.ui(Ui::HelpTitle)), contacts]);
        }
        let mut sources = Vec::new();
        for source in self.say(Slot::TopicSources(id)).split(SOURCE) {
            let mut fields = source.split(FIELD).map(str::to_owned);
            if let (Some(link), Some(title), Some(meta)) = (fields.next(), fields.next(), fields.next()) {
                sources.extend([Block::Link(link, title, self.ui(Ui::NewWindow)), Block::Meta(meta)]);
            }
        }
        if !sources.is_empty() {
            blocks.push(Block::Fold(self.ui(Ui::SourcesTitle), sources));
        }
        blocks.push(Block::Button(self.later(Later::TopicsAll), SideAction::Open(SidePage::Topics).into()));
        Paper { heading: self.say(Slot::TopicName(id)), blocks, back: self.ui(Ui::Previous) }
    }

    /// What stands in the place of texts that are not loaded.
    fn topics_to_come(&self) -> Vec<Block> {
        match self.session.side.topics {
            TopicsState::Failed => self.topics_failed(),
            _ => vec![Block::Text(self.later(Later::TopicsLoading))],
        }
    }

    /// Says that the texts did not come, with what can be done; nothing where they did.
    pub(super) fn topics_failed(&self) -> Vec<Block> {
        if self.session.side.topics != TopicsState::Failed {
            return Vec::new();
        }
        // One address for all topics: what is asked of the host tells nothing about the answers.
        let address = format!("gids/{}/topics.html", self.texts.language.code());
        vec![
            Block::Strong(self.later(Later::TopicsFailed)),
            Block::Button(self.later(Later::TopicsRetry), SideAction::LoadTopics.into()),
            Block::Link(address, self.later(Later::TopicsPages), self.ui(Ui::NewWindow)),
        ]
    }

    /// The topics that fit, with their names.
    #[inline(never)]
    pub(super) fn topics_that(&self, fits: &dyn Fn(&Topic) -> bool) -> Vec<(TopicId, String)> {
        let mut topics = Vec::new();
        for id in self.model().topic_ids() {
            if fits(self.model().topic(id)) {
                topics.push(self.named_topic(id));
            }
        }
        topics
    }

    pub(super) fn named_topic(&self, id: TopicId) -> (TopicId, String) {
        (id, self.say(Slot::TopicName(id)))
    }
}
