//! Compares the result for the same answers in two regions, for a child who moves house.

use super::Maker;
use super::message::{Message, SideAction};
use super::paper::{Block, Paper};
use super::whole::with_whole;
use crate::engine::{Answer, Rules};
use crate::model::*;
use crate::profile::{Known, Profile};
use crate::region::Sector;
use crate::session::{Screen, Session, SideState};
use crate::text::{Later, Slot, Ui};

impl Maker<'_> {
    pub(super) fn moving(&self) -> Paper {
        let mut blocks = vec![Block::Text(self.later(Later::MovingLead))];
        match &self.session.side.other {
            Some(other) if self.decision.next.is_none() => blocks.extend(self.regions_compared(other)),
            _ if self.decision.next.is_some() => blocks.push(Block::Text(self.later(Later::MovingFirst))),
            _ => {}
        }
        blocks.push(Block::Heading(self.later(Later::MovingChoose)));
        blocks.push(Block::Meta(self.later(Later::FinderUseLead)));
        let sector = self.sector();
        let fits = |it: &&Known| sector.is_none() || it.sector.is_none() || it.sector == sector;
        let known = self.session.side.known.iter().filter(|it| !self.is_shown(&it.id)).filter(fits);
        let press = |id: &str| -> Message { SideAction::MoveTo(id.to_owned()).into() };
        blocks.extend(known.map(|it| Block::Button(self.dutch(&it.name), press(&it.id))));
        if !self.is_shown("") {
            blocks.push(Block::Button(self.later(Later::MovingNational), press("")));
        }
        blocks.push(Block::Text(self.later(Later::MovingMissing)));
        let note = self.model().note_id("moving");
        if let Some(note) = note {
            let inside = vec![Block::Text(self.say(Slot::NoteBody(note)))];
            blocks.push(Block::Card(self.say(Slot::NoteTitle(note)), inside));
        }
        blocks.push(Block::Heading(self.ui(Ui::SourcesTitle)));
        blocks.extend(self.sources_of_page("moving"));
        blocks.push(Block::Meta(self.ui(Ui::NotADecision)));
        Paper { heading: self.later(Later::MovingHeading), blocks, back: self.ui(Ui::Previous) }
    }

    /// Whether the profile with this id is one of the two being compared.
    fn is_shown(&self, id: &str) -> bool {
        let other = self.session.side.other.as_ref().is_some_and(|other| other.id == id);
        other || self.session.side.profile.id == id
    }

    /// The kind of education the child is in. `None` where the answers leave it open, and while the child is
    /// about to change from the one to the other.
    fn sector(&self) -> Option<Sector> {
        let model = self.model();
        let value = |fact: &str| {
            let fact = model.fact_id(fact)?;
            match self.session.answers.get(fact)? {
                Answer::One(value) => Some(model.fact(fact).values.get(usize::from(value.0))?.as_str()),
                _ => None,
            }
        };
        match value("place")? {
            "primary" | "sbo" | "so" if value("leaving-primary") == Some("yes") => None,
            "preschool" | "primary" | "sbo" | "so" => Some(Sector::Primary),
            "secondary" | "practical" | "vso" => Some(Sector::Secondary),
            _ => None,
        }
    }

    /// The lines that differ, with the values of both regions, and the equal ones collapsed under a summary.
    fn regions_compared(&self, other: &Profile) -> Vec<Block> {
        let name = |profile: &Profile| match profile.id.as_str() {
            "" => self.later(Later::MovingNational),
            _ => self.dutch(&profile.name),
        };
        let terms = other.settings(self.model());
        let there_rules = match terms == self.rules.terms {
            true => None,
            false => Some(self.rules.with_terms(&terms)),
        };
        let there_rules = there_rules.as_ref().unwrap_or(self.rules);
        let (here, there) = (&self.session.side.profile, other);
        let (Some(one), Some(two)) = (self.lines_in(self.rules, here), self.lines_in(there_rules, there))
        else {
            // Cannot happen: the proof shows that all complete answers have a route.
            return Vec::new();
        };
        let lines = one.into_iter().zip(two).map(|((label, here), (_, there))| (label, here, there));
        let unknown = self.later(Later::MovingUnknown);
        let (other, same): (Vec<_>, Vec<_>) = lines.partition(|(_, here, there)| here != there);
        // What is not in the data of one of them is no difference.
        let (partly, differ): (Vec<_>, Vec<_>) =
            other.into_iter().partition(|(_, here, there)| [here, there].contains(&&unknown));
        let names = [name(here), name(there)];
        let card = |(label, here, there): (String, String, String)| {
            let sides = names.clone().into_iter().zip([here, there]);
            Block::Card(label, vec![Block::Pairs(sides.collect())])
        };
        let mut blocks = Vec::new();
        if differ.is_empty() {
            blocks.push(Block::Text(self.later(Later::MovingSame)));
        } else {
            blocks.push(Block::Heading(self.later(Later::MovingDiffers)));
            blocks.extend(differ.into_iter().map(card));
        }
        if !partly.is_empty() {
            blocks.push(Block::Fold(self.later(Later::MovingPartly), partly.into_iter().map(card).collect()));
        }
        let same: Vec<_> = same.into_iter().map(|(label, here, _)| (label, here)).collect();
        if !same.is_empty() {
            blocks.push(Block::Fold(self.later(Later::MovingAlike), vec![Block::Pairs(same)]));
        }
        blocks
    }

    /// The result under a region's profile as labelled lines, with the same labels in the same order for
    /// every region. `None` while a question is open.
    fn lines_in(&self, rules: &Rules, profile: &Profile) -> Option<Vec<(String, String)>> {
        let (answers, voice) = (self.session.answers.clone(), self.session.voice);
        let screen = Screen::Result;
        let side = SideState { profile: profile.clone(), ..SideState::default() };
        let session = Session { answers, voice, screen, side, ..Session::default() };
        with_whole(self.texts, rules, &session, |maker| maker.lines())
    }

    fn lines(&self) -> Option<Vec<(String, String)>> {
        let result = self.result(self.decision.main?);
        let also = result.also.map_or_else(Vec::new, |it| it.inside);
        let also: Vec<String> = also.into_iter().map(|route| route.name).collect();
        let steps = result.route.steps.inside.into_iter().enumerate();
        let steps = steps.map(|(number, (what, _))| format!("{}. {what}", number + 1));
        let mut lines = vec![
            (self.ui(Ui::ResultKicker), result.route.name),
            (self.ui(Ui::Also), if also.is_empty() { "–".to_owned() } else { also.join("; ") }),
            (result.route.steps.summary, steps.collect::<Vec<_>>().join("\n")),
        ];
        lines.extend(result.route.facts);
        lines.push((self.later(Later::RegionMoney), self.holders()));
        // Include the open terms of every route, so that both regions have the same lines.
        let terms = (0..self.model().terms.len()).map(TermId::at);
        lines.extend(terms.map(|term| (self.say(Slot::TermName(term)), self.own_term(term))));
        let contacts =
            self.session.side.profile.contacts.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let contacts = match contacts.is_empty() {
            true => self.later(Later::MovingUnknown),
            false => self.listed(&contacts),
        };
        lines.push((self.ui(Ui::HelpTitle), contacts));
        Some(lines)
    }

    /// What the region says of an open term, or that the profile does not tell it.
    fn own_term(&self, term: TermId) -> String {
        match self.session.side.profile.terms.iter().any(|own| own.term == term) {
            true => self.term_text(term),
            false => self.later(Later::MovingUnknown),
        }
    }

    /// Names the party that keeps the budget for extra support, or says that the profile does not tell it.
    fn holders(&self) -> String {
        let flow = self.session.side.profile.money.as_ref().and_then(|it| it.flow);
        if flow.is_none() {
            return self.later(Later::MovingUnknown);
        }
        let ways = self.payments_that(|it| it.holder.is_some());
        ways.into_iter().map(|it| it.says).collect::<Vec<_>>().join(" ")
    }
}
