//! The page about one route, with what the result page says of it.

use super::paper::{Block, Paper};
use super::{Fold, Maker, PaymentView};
use crate::model::*;
use crate::text::Ui;

impl Maker<'_> {
    pub(super) fn route_page(&self, id: RouteId) -> Paper {
        let (route, view) = (self.model().route(id), self.route(id));
        // Forget which words were explained in the route's own list: this page lists all of them at its end.
        self.explained.take();
        let mut blocks = vec![
            Block::Text(view.lead),
            Block::Heading(view.steps.summary),
            Block::Pairs(view.steps.inside),
            Block::Pairs(view.facts),
        ];
        let paid = |mut it: PaymentView| {
            it.way.push(it.what.clone());
            Block::Card(it.what, vec![Block::Flow(it.way), Block::Text(it.says)])
        };
        let paid = |fold: Fold<Vec<PaymentView>>| {
            Block::Fold(fold.summary, fold.inside.into_iter().map(paid).collect())
        };
        blocks.extend(view.paid.map(paid));
        blocks.extend([Block::Heading(self.ui(Ui::HelpTitle)), Block::Contacts(view.contacts)]);
        let terms = self.said_terms(&route.terms);
        if !terms.is_empty() {
            blocks.push(Block::Heading(self.ui(Ui::RegionTitle)));
            blocks.push(Block::Pairs(terms));
        }
        let links = route.sources.iter().map(|source| {
            let source = &self.model().sources[source.index()];
            Block::Link(source.link.clone(), self.dutch(&source.title), self.ui(Ui::NewWindow))
        });
        blocks.push(Block::Fold(self.ui(Ui::SourcesTitle), links.collect()));
        blocks.push(Block::Meta(self.ui(Ui::NotADecision)));
        Paper { heading: view.name, blocks, back: self.ui(Ui::Previous) }
    }
}
