//! The map page: all routes as a drawing, and as a nested list.

use super::Maker;
use super::paper::{Block, Paper};
use crate::map::{Map, Words, draw, draw_on_paper, draw_wide, poster};
use crate::text::{Later, Ui};

impl Maker<'_> {
    pub(super) fn map(&self) -> Paper {
        let map = Map::of(self.rules, &self.session.answers);
        let words = Words { model: self.model(), texts: self.texts, voice: self.session.voice };
        let lead = if map.is_whole() { &[Later::MapLeadWhole, Later::MapOwn][..] } else { &[Later::MapLead] };
        let mut blocks: Vec<Block> = lead.iter().map(|it| Block::Text(self.later(*it))).collect();
        let poster = poster(self.texts.language);
        let wide = [draw_wide(&map, words)].into_iter().chain(draw_on_paper(&map, words)).collect();
        blocks.extend([
            Block::Drawing(self.later(Later::MapDrawn), draw(&map, words), wide),
            Block::Fold(self.later(Later::MapOutline), vec![Block::Outline(words.outline(&map))]),
            Block::Link(poster, self.later(Later::MapPoster), self.ui(Ui::NewWindow)),
        ]);
        Paper { heading: self.later(Later::MapHeading), blocks, back: self.ui(Ui::Previous) }
    }
}
