//! The pages beside the questions: which there are, and what follows on them from what is filled in.

use super::paper::{Block, Paper};
use super::{Fold, Maker};
use crate::engine::Rules;
use crate::session::{Beside, Screen, Session, WHOLE};
use crate::text::{Later, Texts};

/// What opens each page that can be opened from everywhere, in this order.
const MENU: [(Beside, Later); 3] = [
    (Beside::Search, Later::SearchHeading),
    (Beside::Words, Later::WordsHeading),
    (Beside::Finder, Later::FinderHeading),
];

/// What follows from what is filled in on the page that is open, for its `Block::Follows`.
pub fn follows(texts: &Texts, rules: &Rules, session: &Session) -> Vec<Block> {
    let Screen::Beside(beside) = session.screen else { return Vec::new() };
    Maker::new(texts, rules, session).follow(beside)
}

impl Maker<'_> {
    /// A page to read; `None` for those that are none, or are not there.
    pub(super) fn beside(&self, beside: Beside) -> Option<Paper> {
        match beside {
            Beside::Region => Some(self.region()),
            Beside::Words => Some(self.word_list()),
            Beside::Search => Some(self.search()),
            Beside::Route(route) => Some(self.route_page(route)),
            _ => None,
        }
    }

    fn follow(&self, beside: Beside) -> Vec<Block> {
        match beside {
            Beside::Search => self.found(),
            _ => Vec::new(),
        }
    }

    /// What opens the other pages.
    pub(super) fn more(&self) -> Fold<Vec<(Beside, String)>> {
        if !WHOLE {
            return Fold { summary: String::new(), inside: Vec::new() };
        }
        let others = MENU.iter().filter(|(beside, _)| self.session.screen != Screen::Beside(*beside));
        let named = others.map(|&(beside, label)| (beside, self.later(label)));
        // Without the later sentences, as on the first screen in the page, there is nothing to open yet.
        let inside = named.filter(|(_, label)| !label.is_empty()).collect();
        Fold { summary: self.later(Later::More), inside }
    }
}
