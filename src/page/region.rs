//! How one region does it: its support plan in plain words, from its profile. What the profile does not
//! say is said to be missing, and who knows it.

use super::coverage::{Cell, Coverage};
use super::paper::{Block, Paper};
use super::{Maker, PaymentView, WHOLE};
use crate::model::*;
use crate::profile::*;
use crate::region::Sector;
use crate::text::{Later, Slot, Ui};

/// What the sentences of the guide itself on this page rest on, beside the sources of the payments: that
/// the region decides, and who helps.
pub const NATIONAL: [&str; 3] = ["basis-regional", "arrangement", "steunpunt-law"];

/// A school whose stated offer fits, and what it offers.
pub struct SchoolView {
    pub name: String,
    pub offers: String,
    pub dated: String,
}

impl Maker<'_> {
    pub(super) fn later(&self, later: Later) -> String {
        self.say(Slot::Later(later))
    }

    pub(super) fn later_with(&self, later: Later, value: &str) -> String {
        self.later(later).replace('#', value)
    }

    pub(super) fn region(&self) -> Paper {
        let profile = &self.session.profile;
        let mut blocks = Vec::new();
        let area = profile.municipalities.join(", ");
        let identity = [(Later::RegionCode, &profile.code), (Later::RegionMunicipalities, &area)];
        let identity = identity.into_iter().filter(|(_, said)| !said.is_empty());
        let identity: Vec<_> = identity.map(|(name, said)| (self.later(name), said.clone())).collect();
        if !identity.is_empty() {
            blocks.push(Block::Pairs(identity));
        }
        if let Some(plan) = &profile.plan {
            let years = if plan.years.is_empty() { String::new() } else { format!(" ({})", plan.years) };
            blocks.push(Block::Text(self.later_with(Later::RegionPlan, &format!("{}{years}", plan.title))));
            blocks.extend(plan.link.as_ref().map(|link| self.link(link, self.later(Later::RegionPlanLink))));
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
        blocks.push(Block::Heading(self.ui(Ui::SourcesTitle)));
        blocks.push(Block::Meta(self.later(Later::RegionOwnSources)));
        let model = self.model();
        let paid = |id| model.payments.iter().any(|it| it.sources.contains(&id));
        let cited = |(number, it): &(usize, &Source)| {
            NATIONAL.contains(&it.id.as_str()) || paid(SourceId::at(*number))
        };
        let national = model.sources.iter().enumerate().filter(cited);
        blocks.extend(national.map(|(_, source)| self.link(&source.link, source.title.clone())));
        blocks.push(Block::Meta(self.ui(Ui::NotADecision)));
        Paper {
            heading: self.later_with(Later::RegionHeading, &profile.name),
            blocks,
            back: self.ui(Ui::Previous),
        }
    }

    /// A part of the plan, or the sentence that the profile does not say it.
    fn section(&self, blocks: &mut Vec<Block>, title: Later, said: Vec<Block>) {
        blocks.push(Block::Heading(self.later(title)));
        if said.is_empty() {
            blocks.push(Block::Text(self.later(Later::RegionSilent)));
        }
        blocks.extend(said);
    }

    fn link(&self, address: &str, label: String) -> Block {
        Block::Link(address.to_owned(), label, self.ui(Ui::NewWindow))
    }

    fn statements(&self, all: &[Said]) -> Vec<Block> {
        all.iter().flat_map(|said| self.said(said)).collect()
    }

    /// A statement, and beneath it its place in the plan and its source.
    fn said(&self, said: &Said) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !said.text.is_empty() {
            blocks.push(Block::Text(said.text.clone()));
        }
        let mut rests_on = Vec::new();
        if !said.place.is_empty() {
            rests_on.push(self.later_with(Later::RegionPlace, &said.place));
        }
        rests_on.extend(self.source_line(said.source));
        if !rests_on.is_empty() {
            blocks.push(Block::Meta(rests_on.join(" ")));
        }
        blocks
    }

    fn source_line(&self, source: Option<usize>) -> Option<String> {
        let source = &self.session.profile.sources[source?];
        Some(self.later_with(Later::RegionSource, &format!("{}, {}", source.title, source.date)))
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
            pairs.map(|(name, said)| (self.later(name), said.clone())).collect();
        let mut inside = Vec::new();
        if !pairs.is_empty() {
            inside.push(Block::Pairs(pairs));
        }
        inside.extend(self.said(&it.said));
        Block::Card(it.name.clone(), inside)
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
        Block::Card(it.name.clone(), inside)
    }

    /// What the region says of its money, and then who pays for what.
    fn money(&self) -> Vec<Block> {
        let profile = &self.session.profile;
        let mut blocks = Vec::new();
        match &profile.money {
            None => blocks.push(Block::Text(self.later(Later::RegionSilent))),
            Some(money) => {
                if money.flow == Flow::Mixed {
                    blocks.push(Block::Text(self.later(Later::FlowMixed)));
                }
                blocks.extend(self.statements(&money.said));
                let amounts = money.amounts.iter().map(|it| {
                    let source =
                        self.source_line(it.source).map_or_else(String::new, |line| format!(". {line}"));
                    (format!("{} ({})", it.what, it.year), format!("€ {}{source}", euros(it.euros)))
                });
                let amounts: Vec<(String, String)> = amounts.collect();
                if !amounts.is_empty() {
                    blocks.push(Block::Pairs(amounts));
                }
            }
        }
        blocks.push(Block::Text(self.later(Later::PaymentsLead)));
        let secondary = profile.sector == Some(Sector::Secondary);
        let payments = self.payments_that(|it| !(secondary && it.only_primary));
        blocks.extend(payments.into_iter().map(|PaymentView { what, mut way, says }| {
            way.push(what.clone());
            Block::Card(what, vec![Block::Flow(way), Block::Text(says)])
        }));
        blocks
    }

    /// Needs by level against schools, and what no school offers, or one alone.
    fn coverage(&self) -> Vec<Block> {
        let profile = &self.session.profile;
        if profile.schools.is_empty() {
            return Vec::new();
        }
        let coverage = Coverage::of(self.rules, profile);
        let (Some(fact), needs) = Profile::needs(self.model()) else { return Vec::new() };
        let levels = [Later::LevelBasic, Later::LevelExtra, Later::LevelSpecial].map(|it| self.later(it));
        let mut columns = vec![self.later(Later::CoverageNeed)];
        columns.extend(levels);
        let cell = |cell: &Cell| match cell.schools.as_slice() {
            [] if cell.national => self.later(Later::CoverageNational),
            [] => self.later(Later::CoverageNone),
            [one] => self.later_with(Later::CoverageOne, &profile.schools[*one].name),
            many => self.later_with(Later::CoverageMany, &many.len().to_string()),
        };
        let rows = (0..needs.len()).map(|need| {
            let mut row = vec![self.say(Slot::Option(fact, ValueIx::at(need)))];
            row.extend(coverage.cells.iter().filter(|it| it.need.index() == need).map(cell));
            row
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let lead = self.later_with(Later::CoverageLead, &profile.schools.len().to_string());
        let open = coverage.cells.iter().filter(|it| it.schools.is_empty() && !it.national).count();
        vec![
            Block::Text(lead),
            Block::Table(self.later(Later::CoverageCaption), columns, rows),
            Block::Text(if open == 0 {
                self.later(Later::CoverageWhole)
            } else {
                self.later_with(Later::CoverageOpen, &open.to_string())
            }),
        ]
    }

    /// The schools of the profile that say that they offer what this route and these needs ask for.
    pub(super) fn schools(&self, main: RouteId) -> Vec<SchoolView> {
        let profile = &self.session.profile;
        if !WHOLE || profile.schools.is_empty() {
            return Vec::new();
        }
        let level = match self.model().route(main).kind {
            RouteKind::Basic => Level::Basic,
            RouteKind::Extra => Level::Extra,
            RouteKind::Special => Level::Special,
            RouteKind::National | RouteKind::Other => return Vec::new(),
        };
        let Some(fact) = self.model().fact_id(NEED) else { return Vec::new() };
        let Some(crate::engine::Answer::Several(needs)) = self.session.answers.get(fact) else {
            return Vec::new();
        };
        let offered = |school: &School| -> Vec<String> {
            let fits = school.offers.iter().filter(|(need, its)| *its == level && needs.has(*need));
            fits.map(|(need, _)| self.say(Slot::Option(fact, *need))).collect()
        };
        let view = |school: &School| {
            let offers = offered(school);
            (!offers.is_empty()).then(|| SchoolView {
                name: format!("{}, {}", school.name, school.town),
                offers: offers.join("; "),
                dated: self.later_with(Later::SchoolDated, &school.date),
            })
        };
        profile.schools.iter().filter_map(view).collect()
    }
}

/// With a point between thousands, as Dutch writes it.
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
    fn thousands_are_divided() {
        assert_eq!([0, 999, 1000, 1_234_567].map(super::euros), ["0", "999", "1.000", "1.234.567"]);
    }
}
