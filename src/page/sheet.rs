//! The conversation sheet as a document, with buttons to print, copy and save it. Printed double-sided, the
//! front is to read and the back to write on.

use super::Maker;
use super::as_text::as_text;
use super::message::SideAction;
use super::paper::{Block, Paper};
use crate::engine::Reason;
use crate::markup::Voice;
use crate::model::*;
use crate::sheet::{Sheet, sheet};
use crate::text::{Later, Slot, Ui};

impl Maker<'_> {
    /// The page of the conversation sheet; `None` while a question is open.
    pub(super) fn sheet(&self) -> Option<Paper> {
        let sheet = sheet(self.rules, &self.session.answers)?;
        let heading = self.later(Later::SheetHeading);
        let blocks = self.sheet_blocks(&sheet);
        let mut all = vec![Block::Text(self.later(Later::SheetLead))];
        all.extend(self.export_buttons(as_text(&heading, &blocks)));
        all.push(Block::Sheet(blocks));
        Some(Paper { heading, blocks: all, back: self.ui(Ui::Previous) })
    }

    /// The buttons to print, copy and save a sheet, and the place of the message about the outcome. `text` is
    /// the sheet as plain text.
    pub(super) fn export_buttons(&self, text: String) -> Vec<Block> {
        let file = format!("{}.txt", self.later(Later::SheetFile));
        vec![
            Block::Button(self.later(Later::SheetPrint), SideAction::Print(text.clone()).into()),
            Block::Button(self.later(Later::SheetCopy), SideAction::Copy(text.clone()).into()),
            Block::Button(self.later(Later::SheetSave), SideAction::Save(file, text).into()),
            Block::Exported,
        ]
    }

    fn sheet_blocks(&self, sheet: &Sheet) -> Vec<Block> {
        let mut read = vec![self.part(
            Later::SheetAim,
            vec![
                Block::Text(self.later(Later::SheetAimText)),
                Block::Lines(self.later(Later::SheetAimOwn), 2),
            ],
        )];
        if let Some(first) = self.urgent_titles(sheet) {
            read.push(first);
        }
        read.push(self.route_part(sheet));
        read.push(self.known(sheet));
        read.extend(self.open(sheet));
        read.push(self.part(Later::SheetAsk, vec![self.list(&self.questions(sheet))]));
        read.push(self.part(Later::SheetBring, vec![self.list(&self.to_bring(sheet))]));
        if self.session.voice == Voice::Teacher {
            read.push(self.part(
                Later::SheetShare,
                vec![self.list(&[
                    Later::SheetShareLeast,
                    Later::SheetShareHealth,
                    Later::SheetShareConsent,
                    Later::SheetShareRecord,
                ])],
            ));
        }
        read.push(self.rights(sheet));
        read.push(self.part(
            Later::SheetCode,
            vec![Block::Text(self.later(Later::SheetCodeHow)), Block::Code(sheet.code.clone())],
        ));
        let mut all = vec![
            Block::Meta(self.later(Later::SheetPersonal)),
            Block::Lines(self.later(Later::SheetWhen), 1),
            Block::Columns(read),
        ];
        if self.session.voice == Voice::Teacher {
            all.extend(self.needs());
        }
        let lines = |later: Later| Block::Lines(self.later(later), 1);
        let view = [Later::SheetChildGood, Later::SheetChildHard, Later::SheetChildHelps].map(lines);
        let mut child = vec![Block::Text(self.later(Later::SheetChildRight))];
        child.extend(view);
        all.push(self.part(Later::SheetChild, child));
        all.push(self.agreements());
        all.push(self.sheet_sources(sheet));
        all
    }

    pub(super) fn agreements(&self) -> Block {
        let columns = [Later::SheetAgreedWhat, Later::SheetAgreedWho, Later::SheetAgreedWhen];
        self.part(
            Later::SheetAgreed,
            vec![self.form(&columns, 4), Block::Lines(self.later(Later::SheetAgreedAgain), 1)],
        )
    }

    pub(super) fn part(&self, heading: Later, inside: Vec<Block>) -> Block {
        Block::Part(self.later(heading), inside)
    }

    fn list(&self, items: &[Later]) -> Block {
        Block::List(items.iter().map(|&it| self.later(it)).collect())
    }

    fn form(&self, columns: &[Later], rows: usize) -> Block {
        Block::Form(columns.iter().map(|&it| self.later(it)).collect(), rows)
    }

    fn later_with_two(&self, later: Later, first: &str, second: &str) -> String {
        self.later(later).replacen('#', first, 1).replacen('#', second, 1)
    }

    fn names(&self, routes: &[RouteId]) -> String {
        routes.iter().map(|&route| self.route_name(route)).collect::<Vec<_>>().join("; ")
    }

    fn urgent_titles(&self, sheet: &Sheet) -> Option<Block> {
        let titles: Vec<String> = sheet.notes.iter().map(|&note| self.say(Slot::NoteTitle(note))).collect();
        let rules = Block::Meta(self.later(Later::SheetRules));
        (!titles.is_empty()).then(|| self.part(Later::SheetFirst, vec![Block::List(titles), rules]))
    }

    fn route_part(&self, sheet: &Sheet) -> Block {
        let route = self.route(sheet.route);
        // In a conversation the conditions that are met matter. Unmet ones are listed only if there are no
        // others.
        let met: Vec<&Reason> = sheet.reasons.iter().filter(|it| it.met).collect();
        let informative = sheet.reasons.iter().filter(|it| self.is_informative(it));
        let why = if met.is_empty() { informative.collect() } else { met };
        let why = self.reasons(why).into_iter().map(|reason| reason.text).collect();
        let mut inside = vec![
            Block::Strong(route.name),
            Block::Text(route.lead),
            Block::Meta(format!("{}:", self.later(Later::SheetWhy))),
            Block::List(why),
        ];
        if !sheet.also.is_empty() {
            inside.push(Block::Text(self.later_with(Later::SheetAlso, &self.names(&sheet.also))));
        }
        let steps = route.steps.inside.into_iter().map(|(what, _)| what).collect();
        inside.push(Block::Meta(format!("{}:", route.steps.summary)));
        inside.push(Block::Steps(steps));
        // Only who decides and how long it takes; who pays matters less in a conversation.
        inside.push(Block::Pairs(route.facts.into_iter().take(2).collect()));
        self.part(Later::SheetRoute, inside)
    }

    fn known(&self, sheet: &Sheet) -> Block {
        let known = sheet.known.iter();
        let pairs = known.map(|&(fact, answer)| (self.say(Slot::Short(fact)), self.answer(fact, answer)));
        self.part(Later::SheetKnown, vec![Block::Pairs(pairs.collect())])
    }

    fn open(&self, sheet: &Sheet) -> Option<Block> {
        // Group the open questions by who knows the answer, so that each of them is asked once.
        let mut asked: Vec<(String, Vec<String>)> = Vec::new();
        for &fact in &sheet.open {
            let (who, question) = (self.who_knows(fact), self.say(Slot::Legend(fact)));
            match asked.iter_mut().find(|(other, _)| *other == who) {
                Some((_, questions)) => questions.push(question),
                None => asked.push((who, vec![question])),
            }
        }
        let mut inside = Vec::new();
        for (who, questions) in asked {
            inside.push(Block::Meta(self.later_with(Later::SheetAskWho, &who)));
            inside.push(Block::List(questions));
        }
        if !sheet.possible.is_empty() {
            inside.push(Block::Text(self.later_with(Later::SheetPossible, &self.names(&sheet.possible))));
        }
        (!sheet.open.is_empty()).then(|| self.part(Later::SheetOpenQuestions, inside))
    }

    fn questions(&self, sheet: &Sheet) -> Vec<Later> {
        let of_route = match self.model().route(sheet.route).kind {
            _ if sheet.stays => Later::SheetAskStay,
            RouteKind::Basic => Later::SheetAskBasic,
            RouteKind::Extra => Later::SheetAskExtra,
            RouteKind::National => Later::SheetAskNational,
            RouteKind::Special => Later::SheetAskSpecial,
            RouteKind::Other => Later::SheetAskOther,
        };
        vec![
            Later::SheetAskSee,
            Later::SheetAskTried,
            of_route,
            Later::SheetAskHome,
            Later::SheetAskWhen,
            Later::SheetAskUntil,
        ]
    }

    fn to_bring(&self, sheet: &Sheet) -> Vec<Later> {
        let mut bring = vec![Later::SheetBringAll, Later::SheetBringReports];
        if matches!(self.model().route(sheet.route).kind, RouteKind::Extra | RouteKind::Special) {
            bring.push(Later::SheetBringPlan);
        }
        if self.session.voice == Voice::Parent {
            bring.push(Later::SheetBringHelp);
        }
        bring
    }

    /// Headings with writing lines for a teacher's preparation: needs, what helps and hinders, what was
    /// tried, where it is stuck.
    fn needs(&self) -> Vec<Block> {
        let line = |later: Later| Block::Lines(self.later(later), 1);
        let mut needs = vec![Block::Text(self.later(Later::SheetNeedsLead))];
        needs.extend(
            [
                Later::SheetNeedsTeacher,
                Later::SheetNeedsClass,
                Later::SheetNeedsLesson,
                Later::SheetNeedsOwn,
                Later::SheetStrengths,
                Later::SheetHinders,
            ]
            .map(line),
        );
        let columns = [
            Later::SheetTriedWhat,
            Later::SheetTriedLong,
            Later::SheetTriedGoal,
            Later::SheetTriedEffect,
            Later::SheetTriedParents,
        ];
        let tried = vec![self.form(&columns, 3), line(Later::SheetStuck)];
        vec![self.part(Later::SheetNeeds, needs), self.part(Later::SheetTried, tried)]
    }

    fn rights(&self, sheet: &Sheet) -> Block {
        let kind = self.model().route(sheet.route).kind;
        let mut rights = vec![Later::SheetRightFile, Later::SheetRightAsk];
        if matches!(kind, RouteKind::Extra | RouteKind::Special) {
            rights.push(Later::SheetRightPlan);
        }
        let own = self.own().map_or_else(Vec::new, |own| own.contacts);
        let helpers = own.into_iter().chain(self.contacts(&sheet.contacts)).map(|contact| {
            let reached = [contact.phone, contact.email, contact.link.map(|(_, label)| label)];
            // Some contacts have their phone number as their name: do not repeat it.
            let reached = reached.into_iter().flatten().filter(|it| !contact.name.contains(it.as_str()));
            let reached: Vec<String> = reached.collect();
            if reached.is_empty() {
                contact.name
            } else {
                format!("{}: {}", contact.name, reached.join(", "))
            }
        });
        self.part(Later::SheetRights, vec![self.list(&rights), Block::List(helpers.collect())])
    }

    fn sheet_sources(&self, sheet: &Sheet) -> Block {
        let titles = sheet.sources.iter().map(|id| self.model().sources[id.index()].title.as_str());
        let titles: Vec<&str> = titles.collect();
        Block::Meta(self.later_with_two(Later::SheetSources, &titles.join("; "), &self.model().version))
    }
}
