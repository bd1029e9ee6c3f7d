//! The list of words, and the meanings of those that stand on a page, beneath it.

use super::paper::{Block, Paper, Press};
use super::{Fold, Maker};
use crate::model::*;
use crate::session::WHOLE;
use crate::text::{Later, Slot, Ui};

/// A word of the list, in its own alphabet.
struct Entry {
    name: String,
    place: String,
    said: Vec<Block>,
}

impl Maker<'_> {
    /// The meanings of the words in these texts that no text before them on this page has. `None` without
    /// any, and until the meanings are there.
    pub(super) fn explained(&self, texts: &[&str]) -> Option<Fold<Vec<(String, String)>>> {
        if !WHOLE {
            return None;
        }
        let mut told = self.told.borrow_mut();
        let (mut names, mut inside) = (Vec::new(), Vec::new());
        for text in texts {
            for (id, as_it_stands) in self.words.within(text) {
                if !told.contains(&id) {
                    told.push(id);
                    names.push(as_it_stands.to_owned());
                    inside.push((self.say(Slot::MeaningName(id)), self.say(Slot::MeaningText(id))));
                }
            }
        }
        let summary = self.later_with(Later::WordsHere, &names.join(", "));
        (!inside.is_empty()).then_some(Fold { summary, inside })
    }

    /// The same for a page to read, at its end.
    pub(super) fn explained_paper(&self, mut paper: Paper) -> Paper {
        let mut texts = Vec::new();
        for block in &paper.blocks {
            texts_of(block, &mut texts);
        }
        let fold = self.explained(&texts);
        paper.blocks.extend(fold.map(|fold| Block::Words(fold.summary, fold.inside)));
        paper
    }

    pub(super) fn word_list(&self) -> Paper {
        let mut entries = self.entries();
        entries.sort_by_key(|entry| entry.name.to_lowercase());
        let (mut letters, mut blocks): (Vec<(String, String)>, Vec<Block>) = (Vec::new(), Vec::new());
        for entry in entries {
            let letter: String = entry.name.chars().take(1).flat_map(char::to_uppercase).collect();
            if letters.last().is_none_or(|(last, _)| *last != letter) {
                let place = format!("letter-{letter}");
                blocks.push(Block::Place(place.clone(), letter.clone()));
                letters.push((letter, place));
            }
            blocks.push(Block::Entry(entry.place, entry.name, entry.said));
        }
        let letters = letters.into_iter().map(|(letter, place)| (letter, Press::Show(place)));
        let jump = Block::Jump(self.later(Later::WordsJump), letters.collect());
        let sources = Block::Fold(self.ui(Ui::SourcesTitle), self.word_sources());
        let lead = Block::Text(self.later(Later::WordsLead));
        blocks.splice(0..0, [lead, jump]);
        blocks.push(sources);
        Paper { heading: self.later(Later::WordsHeading), blocks, back: self.ui(Ui::Previous) }
    }

    fn entries(&self) -> Vec<Entry> {
        let model = self.model();
        let now = model.meaning_ids().map(|id| Entry {
            name: self.say(Slot::MeaningName(id)),
            place: word_place(&model.meanings[id.index()].id),
            said: vec![Block::Text(self.say(Slot::MeaningText(id)))],
        });
        let old = self.old_words().inside.into_iter().zip(&model.words).map(|(view, word)| Entry {
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

    /// What the list rests on, each source once.
    fn word_sources(&self) -> Vec<Block> {
        let model = self.model();
        let cited = model.meanings.iter().flat_map(|it| &it.sources);
        let cited: Vec<SourceId> =
            cited.chain(model.words.iter().flat_map(|it| &it.sources)).copied().collect();
        let all = model.sources.iter().enumerate().filter(|(place, _)| cited.contains(&SourceId::at(*place)));
        let links = all.map(|(_, source)| {
            let label = format!("{} ({})", source.title, source.place);
            Block::Link(source.link.clone(), label, self.ui(Ui::NewWindow))
        });
        std::iter::once(Block::Meta(self.ui(Ui::SourcesLead))).chain(links).collect()
    }
}

/// The id of the entry of a word.
pub(super) fn word_place(id: &str) -> String {
    format!("word-{id}")
}

/// What is said in a block, but for headings and what one presses.
fn texts_of<'b>(block: &'b Block, texts: &mut Vec<&'b str>) {
    match block {
        Block::Text(said) | Block::Meta(said) => texts.push(said),
        Block::Pairs(pairs) => texts.extend(pairs.iter().map(|(_, said)| &**said)),
        Block::List(items) | Block::Flow(items) => texts.extend(items.iter().map(String::as_str)),
        Block::Table(_, _, rows) => texts.extend(rows.iter().flatten().map(String::as_str)),
        Block::Card(_, inside) | Block::Fold(_, inside) | Block::Group(_, _, inside) => {
            inside.iter().for_each(|it| texts_of(it, texts));
        }
        _ => {}
    }
}
