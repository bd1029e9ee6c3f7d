//! The glossary page, and the list of word meanings at the end of other pages.

use super::message::SideAction;
use super::paper::{Block, Paper};
use super::{Maker, WordView};
use crate::markup::plain;
use crate::model::*;
use crate::order::sorted;
use crate::text::{Later, Slot, Ui};

/// A glossary entry.
struct Entry {
    name: String,
    place: String,
    said: Vec<Block>,
}

impl Maker<'_> {
    /// Adds the meanings of the words used in a document at its end, before the buttons that lead away.
    pub(super) fn explained_paper(&self, mut paper: Paper) -> Paper {
        let mut texts = Vec::new();
        for block in &paper.blocks {
            texts_of(block, &mut texts);
        }
        let fold = self.explained(&texts);
        let end = paper.blocks.iter().rposition(|it| !matches!(it, Block::Button(..))).map_or(0, |it| it + 1);
        paper.blocks.splice(end..end, fold.map(|fold| Block::Words(fold.summary, fold.inside)));
        paper
    }

    pub(super) fn word_list(&self) -> Paper {
        let entries = sorted(self.entries(), |one, other| lowercase(&one.name).cmp(&lowercase(&other.name)));
        let (mut letters, mut blocks): (Vec<(String, String)>, Vec<Block>) = (Vec::new(), Vec::new());
        for entry in entries {
            let letter: String = plain(&entry.name).chars().take(1).flat_map(char::to_uppercase).collect();
            if letters.last().is_none_or(|(last, _)| *last != letter) {
                let place = format!("letter-{letter}");
                blocks.push(Block::Place(place.clone(), letter.clone()));
                letters.push((letter, place));
            }
            blocks.push(Block::Entry(entry.place, entry.name, entry.said));
        }
        let letters = letters.into_iter().map(|(letter, place)| (letter, SideAction::Show(place).into()));
        let jump = Block::Jump(self.later(Later::WordsJump), letters.collect());
        let sources = Block::Fold(self.ui(Ui::SourcesTitle), self.word_sources());
        let lead = Block::Text(self.later(Later::WordsLead));
        let topics = Block::Fold(self.later(Later::TopicsHeading), vec![self.all_topics()]);
        blocks.splice(0..0, [lead, topics, jump]);
        blocks.push(sources);
        Paper { heading: self.later(Later::WordsHeading), blocks, back: self.ui(Ui::Previous) }
    }

    pub(super) fn old_words(&self) -> Vec<WordView> {
        let words = self.model().words.iter().enumerate().map(|(number, word)| {
            let routes: Vec<String> = word.routes.iter().map(|&it| self.route_name(it)).collect();
            WordView {
                name: self.say(Slot::WordName(WordId::at(number))),
                text: self.say(Slot::WordText(WordId::at(number))),
                today: self.ui_with(Ui::OldWordsToday, &routes.join(" · ")),
            }
        });
        words.collect()
    }

    fn entries(&self) -> Vec<Entry> {
        let model = self.model();
        let now = model.meaning_ids().map(|id| Entry {
            name: self.say(Slot::MeaningName(id)),
            place: word_place(&model.meanings[id.index()].id),
            said: vec![Block::Text(self.say(Slot::MeaningText(id)))],
        });
        let old = self.old_words().into_iter().zip(&model.words).map(|(view, word)| Entry {
            name: view.name,
            place: word_place(&word.id),
            said: vec![
                Block::Meta(self.later(Later::WordsOld)),
                Block::Text(view.text),
                Block::Meta(view.today),
            ],
        });
        now.chain(old).collect()
    }

    /// Links to the sources of the glossary, each once.
    fn word_sources(&self) -> Vec<Block> {
        let model = self.model();
        let cited = model.meanings.iter().flat_map(|it| &it.sources);
        let cited: Vec<SourceId> =
            cited.chain(model.words.iter().flat_map(|it| &it.sources)).copied().collect();
        let all = model.sources.iter().enumerate().filter(|(place, _)| cited.contains(&SourceId::at(*place)));
        let links = all.map(|(_, source)| {
            let label = self.dutch(&format!("{} ({})", source.title, source.place));
            Block::Link(source.link.clone(), label, self.ui(Ui::NewWindow))
        });
        std::iter::once(Block::Meta(self.ui(Ui::SourcesLead))).chain(links).collect()
    }
}

fn lowercase(name: &str) -> String {
    plain(name).to_lowercase()
}

/// The `data-id` of a glossary entry.
pub(super) fn word_place(id: &str) -> String {
    format!("word-{id}")
}

/// Collects the texts in a block, without headings and buttons.
fn texts_of<'b>(block: &'b Block, texts: &mut Vec<&'b str>) {
    match block {
        Block::Text(said) | Block::Meta(said) => texts.push(said),
        Block::Pairs(pairs) => texts.extend(pairs.iter().map(|(_, said)| &**said)),
        Block::List(items) | Block::Flow(items) => texts.extend(items.iter().map(String::as_str)),
        Block::Table(_, _, rows) => texts.extend(rows.iter().flatten().map(String::as_str)),
        Block::Card(_, inside)
        | Block::Fold(_, inside)
        | Block::FoldOf(_, _, inside)
        | Block::Group(_, _, inside) => {
            inside.iter().for_each(|it| texts_of(it, texts));
        }
        _ => {}
    }
}
