//! The support that the schools of a region state that they offer: schools that fit a result, coverage by
//! need and level, and a matrix of schools and needs.

use super::Maker;
use super::coverage::{Cell, Coverage};
use super::message::SideAction;
use super::paper::{Block, Paper};
use crate::engine::Answer;
use crate::markup::plain;
use crate::model::*;
use crate::profile::{Level, NEED, Profile, School};
use crate::session::SidePage;
use crate::text::{Later, Slot, Ui};

/// A school whose stated offer fits a result.
pub struct SchoolView {
    pub name: String,
    pub offers: String,
    pub dated: String,
}

const LEVELS: [Later; 3] = [Later::LevelBasic, Later::LevelExtra, Later::LevelSpecial];

impl Maker<'_> {
    /// A table of schools by need and level, and the number of cells that no school or national provision
    /// covers.
    pub(super) fn coverage(&self) -> Vec<Block> {
        let profile = &self.session.side.profile;
        if profile.schools.is_empty() {
            return Vec::new();
        }
        let coverage = Coverage::of(self.rules, profile);
        let (_, needs) = Profile::needs(self.model());
        let mut columns = vec![self.later(Later::CoverageNeed)];
        columns.extend(LEVELS.map(|it| self.later(it)));
        let cell = |cell: &Cell| match cell.schools.as_slice() {
            [] if cell.national => self.later(Later::CoverageNational),
            [] => self.later(Later::CoverageNone),
            [one] => self.later_with(Later::CoverageOne, &self.dutch(&profile.schools[*one].name)),
            many => self.later_with(Later::CoverageMany, &many.len().to_string()),
        };
        let rows = (0..needs.len()).map(|need| {
            let mut row = vec![self.need(ValueIx::at(need))];
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

    /// The button that opens the coverage page; `None` for a profile without schools.
    pub(super) fn coverage_link(&self) -> Option<Block> {
        let there = !self.session.side.profile.schools.is_empty();
        there.then(|| {
            Block::Button(self.later(Later::CoverageAll), SideAction::Open(SidePage::Coverage).into())
        })
    }

    /// The coverage page, for partnership staff: the gaps as sentences, and the matrix of schools and needs.
    pub(super) fn coverage_page(&self) -> Paper {
        let profile = &self.session.side.profile;
        let mut blocks = self.coverage();
        if blocks.is_empty() {
            blocks.push(Block::Text(self.later(Later::RegionSilent)));
        }
        let coverage = Coverage::of(self.rules, profile);
        let named = |it: &Cell| format!("{}, {}", self.need(it.need), self.later(LEVELS[it.level as usize]));
        let cells = |wanted: &dyn Fn(&Cell) -> bool| -> Vec<&Cell> {
            coverage.cells.iter().filter(|it| wanted(it)).collect()
        };
        let none = cells(&|it| it.schools.is_empty() && !it.national);
        let national = cells(&|it| it.schools.is_empty() && it.national);
        let alone = cells(&|it| it.schools.len() == 1);
        let school = |it: &Cell| self.dutch(&profile.schools[it.schools[0]].name);
        let lists = [
            (Later::CoverageGaps, none.into_iter().map(named).collect::<Vec<_>>()),
            (Later::CoverageAlone, alone.iter().map(|it| format!("{}: {}", named(it), school(it))).collect()),
            (Later::CoverageByNation, national.into_iter().map(named).collect()),
        ];
        if !profile.schools.is_empty() {
            for (title, list) in lists {
                blocks.push(Block::Heading(self.later(title)));
                match list.is_empty() {
                    true => blocks.push(Block::Text(self.later(Later::CoverageNothing))),
                    false => blocks.push(Block::List(list)),
                }
            }
            blocks.push(Block::Heading(self.later(Later::CoverageSchools)));
            blocks.push(Block::Text(self.later(Later::CoverageKey)));
            blocks.push(Block::Sideways(self.later(Later::TableSideways)));
            blocks.push(self.matrix());
            blocks.push(Block::Meta(self.later(Later::SchoolsLead)));
        }
        Paper {
            heading: self.later_with(Later::CoverageHeading, &self.dutch(&profile.name)),
            blocks,
            back: self.ui(Ui::Previous),
        }
    }

    /// The matrix of schools and needs. A cell has the first letter of each level offered.
    fn matrix(&self) -> Block {
        let (_, needs) = Profile::needs(self.model());
        let needs: Vec<ValueIx> = (0..needs.len()).map(ValueIx::at).collect();
        let mut columns = vec![self.later(Later::CoverageSchool)];
        columns.extend(needs.iter().map(|&need| self.need(need)));
        columns.push(self.later(Later::CoverageDated));
        let letters =
            LEVELS.map(|it| plain(&self.later(it)).chars().next().map_or_else(String::new, String::from));
        let row = |school: &School| {
            let mut row = vec![self.dutch(&format!("{}, {}", school.name, school.town))];
            row.extend(needs.iter().map(|&need| {
                let offered = Level::ALL.iter().zip(&letters);
                let offered = offered.filter(|((level, _), _)| school.offers.contains(&(need, *level)));
                let offered: Vec<&str> = offered.map(|(_, letter)| letter.as_str()).collect();
                if offered.is_empty() { "–".to_owned() } else { offered.join(" ") }
            }));
            row.push(school.date.clone());
            row
        };
        let rows = self.session.side.profile.schools.iter().map(row).collect();
        Block::Table(self.later(Later::CoverageMatrix), columns, rows)
    }

    fn need(&self, need: ValueIx) -> String {
        let (fact, _) = Profile::needs(self.model());
        fact.map_or_else(String::new, |fact| self.say(Slot::Option(fact, need)))
    }

    /// The schools of the profile that state that they offer what this route and the child's needs require.
    pub(super) fn schools(&self, main: RouteId) -> Vec<SchoolView> {
        let profile = &self.session.side.profile;
        if profile.schools.is_empty() {
            return Vec::new();
        }
        let level = match self.model().route(main).kind {
            RouteKind::Basic => Level::Basic,
            RouteKind::Extra => Level::Extra,
            RouteKind::Special => Level::Special,
            RouteKind::National | RouteKind::Other => return Vec::new(),
        };
        let Some(fact) = self.model().fact_id(NEED) else { return Vec::new() };
        let Some(Answer::Several(needs)) = self.session.answers.get(fact) else {
            return Vec::new();
        };
        let offered = |school: &School| -> Vec<String> {
            let fits = school.offers.iter().filter(|(need, its)| *its == level && needs.has(*need));
            fits.map(|(need, _)| self.say(Slot::Option(fact, *need))).collect()
        };
        let view = |school: &School| {
            let offers = offered(school);
            (!offers.is_empty()).then(|| SchoolView {
                name: self.dutch(&format!("{}, {}", school.name, school.town)),
                offers: offers.join("; "),
                dated: self.later_with(Later::SchoolDated, &school.date),
            })
        };
        profile.schools.iter().filter_map(view).collect()
    }
}
