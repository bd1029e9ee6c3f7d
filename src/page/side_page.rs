//! Dispatch over the side pages: making each of them, and the blocks computed from their fields.

use super::paper::{Block, Paper};
use super::whole::with_whole;
use super::{Fold, Maker};
use crate::engine::Rules;
use crate::search::Index;
use crate::session::{Field, Session, SidePage};
use crate::text::{Later, Texts};

/// The pages of the menu with their labels, in order.
const MENU: [(SidePage, Later); 9] = [
    (SidePage::Search, Later::SearchHeading),
    (SidePage::Topics, Later::TopicsHeading),
    (SidePage::Words, Later::WordsHeading),
    (SidePage::Map, Later::MapHeading),
    (SidePage::Terms, Later::TermsHeading),
    (SidePage::Finder, Later::FinderHeading),
    (SidePage::Moving, Later::MovingHeading),
    (SidePage::Code, Later::CodeHeading),
    (SidePage::Chairs, Later::ChairsHeading),
];

/// The blocks computed from the fields of the current side page, for its `Block::Follows`. `kept` caches the
/// search index between key presses; dropping it only costs time.
pub fn follows(texts: &Texts, rules: &Rules, session: &Session, kept: &mut Option<Index>) -> Vec<Block> {
    let Some(page) = session.side_page() else { return Vec::new() };
    with_whole(texts, rules, session, |maker| maker.follow(page, kept))
}

/// A one-sentence summary of the blocks of `follows`, for `Block::Said`; empty on pages without one.
pub fn said(texts: &Texts, rules: &Rules, session: &Session) -> String {
    match session.side_page() {
        Some(SidePage::Terms) => with_whole(texts, rules, session, |maker| maker.terms_said()),
        _ => String::new(),
    }
}

/// The error message of a field, for its `Block::Fault`; empty if its content is valid.
pub fn fault(texts: &Texts, rules: &Rules, session: &Session, field: Field) -> String {
    match field {
        Field::Date(moment, _) => with_whole(texts, rules, session, |maker| maker.date_fault(moment)),
        _ => String::new(),
    }
}

impl Maker<'_> {
    /// The document of a side page; `None` for the finder, which is no document, and for pages not available
    /// now. `dutch` is for what can stand in two languages.
    pub(super) fn side_page(&self, page: SidePage, dutch: &Texts) -> Option<Paper> {
        match page {
            SidePage::Region => Some(self.region()),
            SidePage::Words => Some(self.word_list()),
            SidePage::Search => Some(self.search()),
            SidePage::Route(route) => Some(self.route_page(route)),
            SidePage::Map => Some(self.map()),
            SidePage::Terms => Some(self.terms_page()),
            SidePage::Sheet => self.sheet(dutch),
            SidePage::Code => Some(self.code()),
            SidePage::Chairs => Some(self.chairs()),
            SidePage::Coverage => Some(self.coverage_page()),
            SidePage::Moving => Some(self.moving()),
            SidePage::Topics => Some(self.topics()),
            SidePage::Topic(id) => Some(self.topic(id)),
            _ => None,
        }
    }

    fn follow(&self, page: SidePage, kept: &mut Option<Index>) -> Vec<Block> {
        match page {
            SidePage::Search => {
                let mut found = self.found(kept);
                found.extend(self.topics_failed());
                found
            }
            SidePage::Terms => self.terms_follow(),
            SidePage::Code => self.opened(),
            SidePage::Chairs => self.side_by_side(),
            _ => Vec::new(),
        }
    }

    /// The label of a page in the menu.
    pub(super) fn in_menu(&self, page: SidePage) -> Option<String> {
        MENU.iter().find(|(it, _)| *it == page).map(|&(_, label)| self.later(label))
    }

    /// The menu, without the current page.
    pub(super) fn more(&self) -> Fold<Vec<(SidePage, String)>> {
        let others = MENU.iter().filter(|(page, _)| self.session.side_page() != Some(*page));
        let inside = others.map(|&(page, label)| (page, self.later(label))).collect();
        Fold { summary: self.later(Later::More), inside }
    }
}
