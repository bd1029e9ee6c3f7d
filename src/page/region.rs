//! The region's page: its support plan in plain words, from its profile. Where the profile has no information
//! on a subject, the page says so, and whom to ask.

use super::paper::{Block, Paper};
use super::{Maker, PaymentView};
use crate::model::*;
use crate::profile::*;
use crate::region::Sector;
use crate::text::{Later, Slot, Ui};

impl Maker<'_> {
    pub(super) fn later(&self, later: Later) -> String {
        self.say(Slot::Later(later))
    }

    pub(super) fn later_with(&self, later: Later, value: &str) -> String {
        self.later(later).replace('#', value)
    }

    pub(super) fn region(&self) -> Paper {
        let profile = &self.session.side.profile;
        let mut blocks = Vec::new();
        let area = self.listed(&profile.municipalities);
        let identity = [
            (Later::RegionKind, self.kind()),
            (Later::RegionCode, profile.code.clone()),
            (Later::RegionMunicipalities, self.dutch(&area)),
        ];
        let identity = identity.into_iter().filter(|(_, said)| !said.is_empty());
        let identity: Vec<_> = identity.map(|(name, said)| (self.later(name), said)).collect();
        if !identity.is_empty() {
            blocks.push(Block::Pairs(identity));
        }
        if let Some(plan) = &profile.plan {
            let years = if plan.years.is_empty() { String::new() } else { format!(" ({})", plan.years) };
            blocks.push(Block::Text(
                self.later_with(Later::RegionPlan, &self.dutch(&format!("{}{years}", plan.title))),
            ));
            blocks.extend(plan.link.as_ref().map(|link| {
                // Show the host before the link is followed: the address comes from the profile.
                self.link(link, format!("{} ({})", self.later(Later::RegionPlanLink), host(link)))
            }));
        }
        self.section(&mut blocks, Later::RegionBasic, self.statements(&profile.basic));
        let extra = profile.arrangements.iter().map(|it| self.arrangement(it)).collect();
        self.section(&mut blocks, Later::RegionExtra, extra);
        self.section(&mut blocks, Later::RegionMoney, self.money());
        let mut referral: Vec<Block> = profile.provisions.iter().map(|it| self.provision(it)).collect();
        for (title, said) in
            [(Later::RegionCriteria, &profile.criteria), (Later::RegionProcedure, &profile.procedure)]
        {
            if !said.is_empty() {
                referral.push(Block::Card(self.later(title), self.statements(said)));
            }
        }
        self.section(&mut blocks, Later::RegionReferral, referral);
        self.section(&mut blocks, Later::RegionCoverage, self.coverage());
        blocks.extend(self.coverage_link());
        blocks.push(Block::Heading(self.ui(Ui::SourcesTitle)));
        blocks.push(Block::Meta(self.later(Later::RegionOwnSources)));
        let paid = |id| self.model().payments.iter().any(|it| it.sources.contains(&id));
        let national = self.model().page_sources("region");
        blocks.extend(self.source_links(&|id| national.contains(&id) || paid(id)));
        blocks.push(Block::Meta(self.ui(Ui::NotADecision)));
        Paper {
            heading: self.later_with(Later::RegionHeading, &self.dutch(&profile.name)),
            blocks,
            back: self.ui(Ui::Previous),
        }
    }

    /// The kind of organisation that made the profile, and its school sector.
    fn kind(&self) -> String {
        let profile = &self.session.side.profile;
        let kind = self.later(match profile.kind {
            ProfileKind::Partnership => Later::RegionPartnership,
            ProfileKind::School => Later::RegionSchool,
        });
        let sector = profile.sector.map(|sector| match sector {
            Sector::Primary => self.later(Later::FinderPrimary),
            Sector::Secondary => self.later(Later::FinderSecondary),
        });
        sector.map_or_else(|| kind.clone(), |sector| format!("{kind}. {sector}"))
    }

    /// Adds a section of the plan; without content, a sentence that the profile has no information on it.
    fn section(&self, blocks: &mut Vec<Block>, title: Later, said: Vec<Block>) {
        blocks.push(Block::Heading(self.later(title)));
        if said.is_empty() {
            blocks.push(Block::Text(self.later(Later::RegionSilent)));
        }
        blocks.extend(said);
    }

    /// Links to the sources that fit, in the order of the model.
    #[inline(never)]
    pub(super) fn source_links(&self, fits: &dyn Fn(SourceId) -> bool) -> Vec<Block> {
        let mut links = Vec::new();
        for (number, source) in self.model().sources.iter().enumerate() {
            if fits(SourceId::at(number)) {
                links.push(self.link(&source.link, self.dutch(&source.title)));
            }
        }
        links
    }

    /// Links to what the sentences of this page rest on.
    pub(super) fn sources_of_page(&self, page: &str) -> Vec<Block> {
        let sources = self.model().page_sources(page);
        self.source_links(&|id| sources.contains(&id))
    }

    pub(super) fn link(&self, address: &str, label: String) -> Block {
        Block::Link(address.to_owned(), label, self.ui(Ui::NewWindow))
    }

    fn statements(&self, all: &[Said]) -> Vec<Block> {
        all.iter().flat_map(|said| self.said(said)).collect()
    }

    /// A statement, followed by its page reference in the plan and its source in small print.
    fn said(&self, said: &Said) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !said.text.is_empty() {
            blocks.push(Block::Text(self.dutch(&said.text)));
        }
        let mut rests_on = Vec::new();
        if !said.place.is_empty() {
            rests_on.push(self.later_with(Later::RegionPlace, &self.dutch(&said.place)));
        }
        rests_on.extend(self.source_line(said.source));
        if !rests_on.is_empty() {
            blocks.push(Block::Meta(rests_on.join(" ")));
        }
        blocks
    }

    fn source_line(&self, source: Option<usize>) -> Option<String> {
        let source = &self.session.side.profile.sources[source?];
        Some(self.later_with(Later::RegionSource, &format!("{}, {}", self.dutch(&source.title), source.date)))
    }

    fn arrangement(&self, it: &Arrangement) -> Block {
        let pairs = [
            (Later::ArrangementFor, &it.who_for),
            (Later::ArrangementAsks, &it.who_asks),
            (Later::ArrangementHow, &it.how),
            (Later::ArrangementLong, &it.how_long),
            (Later::ArrangementDecides, &it.who_decides),
            (Later::ArrangementCosts, &it.costs_school),
        ];
        let pairs = pairs.into_iter().filter(|(_, said)| !said.is_empty());
        let pairs: Vec<(String, String)> =
            pairs.map(|(name, said)| (self.later(name), self.dutch(said))).collect();
        let mut inside = Vec::new();
        if !pairs.is_empty() {
            inside.push(Block::Pairs(pairs));
        }
        inside.extend(self.said(&it.said));
        Block::Card(self.dutch(&it.name), inside)
    }

    fn provision(&self, it: &Provision) -> Block {
        let kind = self.later(match it.kind {
            ProvisionKind::Sbo => Later::ProvisionSbo,
            ProvisionKind::So => Later::ProvisionSo,
            ProvisionKind::Vso => Later::ProvisionVso,
            ProvisionKind::Pro => Later::ProvisionPro,
        });
        let mut inside = vec![Block::Meta(kind)];
        inside.extend(self.said(&it.said));
        Block::Card(self.dutch(&it.name), inside)
    }

    /// The region's statements about its budget, followed by who pays for what.
    fn money(&self) -> Vec<Block> {
        let profile = &self.session.side.profile;
        let mut blocks = Vec::new();
        match &profile.money {
            None => blocks.push(Block::Text(self.later(Later::RegionSilent))),
            Some(money) => {
                if money.flow == Some(Flow::Mixed) {
                    blocks.push(Block::Text(self.later(Later::FlowMixed)));
                }
                blocks.extend(self.statements(&money.said));
                let amounts = money.amounts.iter().map(|it| {
                    let source =
                        self.source_line(it.source).map_or_else(String::new, |line| format!(". {line}"));
                    (
                        format!("{} ({})", self.dutch(&it.what), it.year),
                        format!("€ {}{source}", euros(it.euros)),
                    )
                });
                let amounts: Vec<(String, String)> = amounts.collect();
                if !amounts.is_empty() {
                    blocks.push(Block::Pairs(amounts));
                }
            }
        }
        blocks.push(Block::Text(self.later(Later::PaymentsLead)));
        let secondary = profile.sector == Some(Sector::Secondary);
        let card = |PaymentView { what, mut way, says }: PaymentView| {
            way.push(what.clone());
            Block::Card(what, vec![Block::Flow(way), Block::Text(says)])
        };
        // The region decides about extra support; the rest is the same everywhere.
        blocks.extend(self.payments_that(|it| it.holder.is_some()).into_iter().map(card));
        let others = self.payments_that(|it| it.holder.is_none() && !(secondary && it.only_primary));
        let others = others.into_iter().map(card).collect();
        blocks.push(Block::Fold(self.later(Later::PaymentsTitle), others));
        blocks
    }
}

/// The host in an address of a profile.
fn host(link: &str) -> &str {
    let rest = link.trim_start_matches("https://");
    &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]
}

/// Formats a whole number of euros with Dutch thousands separators: `1.234`.
fn euros(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_host_is_what_stands_before_the_path() {
        for link in [
            "https://swv.example",
            "https://swv.example/a",
            "https://swv.example?a=/",
            "https://swv.example#x",
        ] {
            assert_eq!(super::host(link), "swv.example");
        }
    }

    #[test]
    fn thousands_are_divided() {
        assert_eq!([0, 999, 1000, 1_234_567].map(super::euros), ["0", "999", "1.000", "1.234.567"]);
    }
}
