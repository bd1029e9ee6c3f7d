//! The pages beside the questions: which there are, and what follows on them from what is filled in.

use super::paper::{Block, Paper};
use super::{Fold, Maker};
use crate::engine::Rules;
use crate::search::Index;
use crate::session::{Beside, Field, Screen, Session, WHOLE};
use crate::text::{Later, Texts, Ui};

/// What opens each page that can be opened from everywhere, in this order.
const MENU: [(Beside, Later); 8] = [
    (Beside::Search, Later::SearchHeading),
    (Beside::Words, Later::WordsHeading),
    (Beside::Map, Later::MapHeading),
    (Beside::Terms, Later::TermsHeading),
    (Beside::Finder, Later::FinderHeading),
    (Beside::Moving, Later::MovingHeading),
    (Beside::Code, Later::CodeHeading),
    (Beside::Chairs, Later::ChairsHeading),
];

/// What follows from what is filled in on the page that is open, for its `Block::Follows`. `kept` is what
/// the search looks through, from key to key: no state, for it follows from the rest and can be dropped.
pub fn follows(texts: &Texts, rules: &Rules, session: &Session, kept: &mut Option<Index>) -> Vec<Block> {
    let Screen::Beside(beside) = session.screen else { return Vec::new() };
    Maker::new(texts, rules, session).follow(beside, kept)
}

/// The same in a sentence, for `Block::Said`.
pub fn said(texts: &Texts, rules: &Rules, session: &Session) -> String {
    match session.screen {
        Screen::Beside(Beside::Terms) => Maker::new(texts, rules, session).terms_said(),
        _ => String::new(),
    }
}

/// What is wrong with what stands in a field, for its `Block::Fault`; empty when nothing is.
pub fn fault(texts: &Texts, rules: &Rules, session: &Session, field: Field) -> String {
    match field {
        Field::Date(moment, _) => Maker::new(texts, rules, session).date_fault(moment),
        _ => String::new(),
    }
}

impl Maker<'_> {
    /// A page to read; `None` for those that are none, or are not there.
    pub(super) fn beside(&self, beside: Beside) -> Option<Paper> {
        match beside {
            Beside::Region => Some(self.region()),
            Beside::Words => Some(self.word_list()),
            Beside::Search => Some(self.search()),
            Beside::Route(route) => Some(self.route_page(route)),
            Beside::Map => Some(self.map()),
            Beside::Terms => Some(self.terms_page()),
            Beside::Sheet => self.sheet(),
            Beside::Code => Some(self.code()),
            Beside::Chairs => Some(self.chairs()),
            Beside::Coverage => Some(self.coverage_page()),
            Beside::Moving => Some(self.moving()),
            _ => None,
        }
    }

    fn follow(&self, beside: Beside, kept: &mut Option<Index>) -> Vec<Block> {
        match beside {
            Beside::Search => self.found(kept),
            Beside::Terms => self.terms_follow(),
            Beside::Code => self.opened(),
            Beside::Chairs => self.side_by_side(),
            _ => Vec::new(),
        }
    }

    /// The link to the guide as static pages. The address is the same whatever was answered.
    pub(super) fn static_guide(&self) -> (String, String, String) {
        if !WHOLE {
            return <_>::default();
        }
        let address = format!("gids/{}/index.html", self.texts.language.code());
        (address, self.later(Later::PlainPages), self.ui(Ui::NewWindow))
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
