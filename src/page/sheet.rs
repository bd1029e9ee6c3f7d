//! The conversation sheet as a document, with buttons to print, copy and save it. Printed double-sided, the
//! front is to read and the back to write on. For who reads another language than Dutch it is in both languages, since
//! the school reads it too, or in one of them.

use super::Maker;
use super::as_text::as_text;
use super::in_two::in_two;
use super::message::SideAction;
use super::paper::{Block, Paper};
use super::whole::with_whole;
use crate::engine::Reason;
use crate::markup::{Voice, dutch, isolated, with_under};
use crate::model::*;
use crate::session::Field;
use crate::sheet::{Possibility, Sheet, sheet};
use crate::text::{Language, Later, Slot, Texts, Ui};

/// The languages that the sheet can be in, as values of `Field::SheetIn`. The first is the default.
const BOTH: &str = "both";
const OWN: &str = "own";
const DUTCH: &str = "dutch";

impl Maker<'_> {
    /// The page of the conversation sheet; `None` while a question is open. With Dutch texts beside those of another
    /// language it offers both.
    pub(super) fn sheet(&self, in_dutch: &Texts) -> Option<Paper> {
        let sheet = sheet(self.rules, &self.session.answers)?;
        let mut all = vec![Block::Text(self.later(Later::SheetLead))];
        let own = self.texts.language;
        let chosen = if own == in_dutch.language {
            OWN
        } else {
            all.push(self.choice_of_languages(in_dutch.language));
            self.session.side.form.get(Field::SheetIn)
        };
        let in_own = || (self.later(Later::SheetHeading), self.sheet_blocks(&sheet));
        let in_dutch = || {
            with_whole(in_dutch, self.rules, self.session, |it| {
                (it.later(Later::SheetHeading), it.sheet_blocks(&sheet))
            })
        };
        let (heading, text, sheet) = match chosen {
            OWN => {
                let (heading, blocks) = in_own();
                let text = as_text(own, &heading, &blocks);
                (heading, text, Block::Sheet(blocks))
            }
            DUTCH => {
                let (heading, blocks) = in_dutch();
                let text = as_text(Language::NL, &heading, &blocks);
                (dutch(&heading), text, Block::InDutch(vec![Block::Sheet(blocks)]))
            }
            _ => {
                let ((heading, blocks), (under, others)) = (in_own(), in_dutch());
                let (heading, blocks) = (with_under(&heading, &under), in_two(blocks, others));
                let text = as_text(own, &heading, &blocks);
                (heading, text, Block::Sheet(blocks))
            }
        };
        all.extend(self.export_buttons(text));
        all.push(sheet);
        Some(Paper { heading, blocks: all, back: self.ui(Ui::Previous) })
    }

    fn choice_of_languages(&self, dutch: Language) -> Block {
        let options = vec![
            (BOTH, self.later(Later::SheetInBoth)),
            (OWN, self.texts.language.name().to_owned()),
            (DUTCH, self.dutch(dutch.name())),
        ];
        Block::Choice(Field::SheetIn, self.later(Later::SheetIn), options)
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

    /// What those who are there saw comes first, the route last, and then what they agree.
    fn sheet_blocks(&self, sheet: &Sheet) -> Vec<Block> {
        let teacher = self.session.voice == Voice::Teacher;
        let mut all = vec![Block::Meta(self.later(Later::SheetPersonal)), self.pen_line(Later::SheetWhen)];
        let own = self.pen_line(Later::SheetAimOwn);
        if teacher {
            all.push(own);
        } else {
            all.push(self.part(Later::SheetAim, vec![Block::Text(self.later(Later::SheetAimText)), own]));
        }
        let is_urgent = |note: &&NoteId| self.model().notes[note.index()].urgent;
        let (urgent, others): (Vec<NoteId>, Vec<NoteId>) = sheet.notes.iter().partition(is_urgent);
        all.extend(self.notes_part(self.later(Later::SheetFirst), &urgent));
        if teacher {
            self.intake(sheet, &mut all);
        } else {
            all.push(
                self.part(
                    Later::SheetSeen,
                    [Later::SheetSeenGood, Later::SheetSeenHard, Later::SheetTriedHow]
                        .map(|it| Block::Lines(self.later(it), 2))
                        .into(),
                ),
            );
            all.push(self.view_of_child());
        }
        let mut read = vec![self.known(sheet)];
        read.extend(self.open(sheet));
        if !teacher {
            read.push(self.part(Later::SheetAsk, vec![self.list(&self.questions(sheet))]));
            read.push(self.part(Later::SheetBring, vec![self.list(&self.to_bring(sheet))]));
        }
        read.extend(self.notes_part(self.ui(Ui::NotesTitle), &others));
        read.push(self.route_part(sheet));
        read.push(self.rights(sheet));
        let address = &self.session.side.address;
        let at = match address.as_str() {
            "" => String::new(),
            _ => format!(" {}", self.left_to_right(&format!("({address})"))),
        };
        read.push(self.part(
            Later::SheetCode,
            vec![Block::Text(self.later_with(Later::SheetCodeHow, &at)), Block::Code(sheet.code.clone())],
        ));
        all.push(Block::Columns(read));
        all.push(self.agreements());
        if teacher {
            let who = [
                Later::SheetSeenParent,
                Later::SheetSeenParent,
                Later::SheetSeenPupil,
                Later::SheetSeenSchool,
            ];
            all.push(self.part(Later::SheetSeenBy, vec![self.form(&who, 1)]));
        }
        all.push(self.sheet_sources(sheet));
        all
    }

    pub(super) fn agreements(&self) -> Block {
        let columns = [Later::SheetAgreedWhat, Later::SheetAgreedWho, Later::SheetAgreedWhen];
        let rows = if self.session.voice == Voice::Teacher { 3 } else { 4 };
        self.part(Later::SheetAgreed, vec![self.form(&columns, rows), self.pen_line(Later::SheetAgreedAgain)])
    }

    fn pen_line(&self, label: Later) -> Block {
        Block::Lines(self.later(label), 1)
    }

    fn pen_lines(&self, labels: &[Later]) -> Vec<Block> {
        labels.iter().map(|&it| self.pen_line(it)).collect()
    }

    pub(super) fn part(&self, heading: Later, inside: Vec<Block>) -> Block {
        Block::Part(self.later(heading), inside)
    }

    fn list(&self, items: &[Later]) -> Block {
        Block::List(items.iter().map(|&it| self.later(it)).collect())
    }

    fn form(&self, columns: &[Later], rows: usize) -> Block {
        Block::Form(columns.iter().map(|&it| self.later(it)).collect(), vec![String::new(); rows])
    }

    fn later_with_two(&self, later: Later, first: &str, second: &str) -> String {
        self.later(later).replacen('#', first, 1).replacen('#', second, 1)
    }

    /// A number or an address, which is read from left to right in every language.
    fn left_to_right(&self, text: &str) -> String {
        if self.texts.language.is_right_to_left() { isolated(text) } else { text.to_owned() }
    }

    fn names(&self, routes: &[RouteId]) -> String {
        routes.iter().map(|&route| self.route_name(route)).collect::<Vec<_>>().join("; ")
    }

    fn notes_part(&self, heading: String, notes: &[NoteId]) -> Option<Block> {
        let lines = notes.iter().map(|&note| self.say(Slot::NoteLine(note))).collect();
        (!notes.is_empty()).then(|| Block::Part(heading, vec![Block::List(lines)]))
    }

    fn route_part(&self, sheet: &Sheet) -> Block {
        let route = self.route(sheet.route);
        // In a conversation the conditions that are met matter. Unmet ones are listed only if there are no
        // others.
        let met: Vec<&Reason> = sheet.reasons.iter().filter(|it| it.met).collect();
        let informative = sheet.reasons.iter().filter(|it| self.is_informative(it));
        let why = if met.is_empty() { informative.collect() } else { met };
        let why = self.reasons(why).into_iter().map(|reason| reason.text).collect();
        let mut inside = vec![Block::Strong(route.name)];
        // A teacher needs no introduction to the route: the steps say the same.
        if self.session.voice == Voice::Parent {
            inside.push(Block::Text(route.lead));
        }
        inside.push(Block::Meta(format!("{}:", self.later(Later::SheetWhy))));
        inside.push(Block::List(why));
        if !sheet.also.is_empty() {
            inside.push(Block::Text(self.later_with(Later::SheetAlso, &self.names(&sheet.also))));
        }
        let steps = route.steps.inside.into_iter().map(|(what, _)| what).collect();
        inside.push(Block::Meta(format!("{}:", route.steps.summary)));
        inside.push(Block::Steps(steps));
        // Only who decides and how long it takes; who pays matters less in a conversation, and teachers know it.
        if self.session.voice == Voice::Parent {
            inside.push(Block::Pairs(route.facts.into_iter().take(2).collect()));
        }
        self.part(Later::SheetRoute, inside)
    }

    fn known(&self, sheet: &Sheet) -> Block {
        let known = sheet.known.iter();
        let pairs = known.map(|&(fact, answer)| (self.say(Slot::Short(fact)), self.answer(fact, answer)));
        self.part(Later::SheetKnown, vec![Block::Pairs(pairs.collect())])
    }

    fn open(&self, sheet: &Sheet) -> Option<Block> {
        // Group the open questions by who knows the answer, so that each of them is asked once.
        let knows = |fact: FactId| &self.model().fact(fact).knows;
        let mut asked: Vec<(FactId, Vec<String>)> = Vec::new();
        for &fact in &sheet.open {
            let question = self.say(Slot::Legend(fact));
            match asked.iter_mut().find(|(other, _)| knows(*other) == knows(fact)) {
                Some((_, questions)) => questions.push(question),
                None => asked.push((fact, vec![question])),
            }
        }
        let mut inside = Vec::new();
        for (first, questions) in asked {
            if self.session.voice == Voice::Parent {
                inside.push(Block::Meta(self.later_with(Later::SheetAskWho, &self.who_knows(first))));
            }
            inside.push(Block::List(questions));
        }
        // A teacher knows whom to ask, and has the possibilities side by side.
        if !sheet.possible.is_empty() && self.session.voice == Voice::Parent {
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
        bring.push(Later::SheetBringHelp);
        bring
    }

    fn view_of_child(&self) -> Block {
        let mut child = vec![Block::Text(self.later(Later::SheetChildRight))];
        let asked = [Later::SheetChildGood, Later::SheetChildHard, Later::SheetChildHelps];
        if self.session.voice == Voice::Parent {
            child.extend(self.pen_lines(&asked));
        } else {
            child.push(Block::Lines(asked.map(|it| self.later(it)).join(" "), 2));
        }
        self.part(Later::SheetChild, child)
    }

    /// What a teacher fills in before and during the talk: what was seen, what was tried, what is needed, what
    /// is possible, and who may know of it.
    fn intake(&self, sheet: &Sheet, all: &mut Vec<Block>) {
        all.push(self.part(
            Later::SheetSeen,
            self.pen_lines(&[
                Later::SheetSeenGood,
                Later::SheetSeenHard,
                Later::SheetSeenGroup,
                Later::SheetSeenHome,
                Later::SheetResults,
                Later::SheetWelfare,
            ]),
        ));
        let columns = [
            Later::SheetTriedWhat,
            Later::SheetTriedWhen,
            Later::SheetTriedOften,
            Later::SheetTriedWho,
            Later::SheetTriedLevel,
            Later::SheetTriedEffect,
            Later::SheetTriedParents,
        ];
        all.push(
            self.part(Later::SheetTried, vec![self.form(&columns, 3), self.pen_line(Later::SheetStuck)]),
        );
        all.push(self.part(
            Later::SheetNeeds,
            self.pen_lines(&[
                Later::SheetNeedsTeacher,
                Later::SheetNeedsClass,
                Later::SheetNeedsLesson,
                Later::SheetNeedsOwn,
            ]),
        ));
        all.push(self.view_of_child());
        let columns = [Later::SheetGoal, Later::SheetGoalMeasure, Later::SheetAgreedWhen];
        all.push(
            self.part(Later::SheetGoals, vec![self.form(&columns, 2), self.pen_line(Later::SheetOutflow)]),
        );
        if self.model().note_id("care-at-school").is_some_and(|it| sheet.notes.contains(&it)) {
            let columns = [Later::SheetCareWhat, Later::SheetCareWho, Later::SheetCarePays];
            all.push(self.part(Later::SheetCare, vec![self.form(&columns, 2)]));
        }
        let mut share = self.pen_lines(&[Later::SheetOthersHelp, Later::SheetOthersReports]);
        share.push(self.list(&[Later::SheetShareConsent, Later::SheetShareTest, Later::SheetShareLeast]));
        share.push(self.pen_line(Later::SheetShareAgreed));
        all.push(self.part(Later::SheetShare, share));
        let mut rows: Vec<String> = sheet.weighed.iter().map(|&it| self.possibility(it)).collect();
        if !rows.is_empty() {
            rows.push(String::new());
            let columns = [Later::SheetOption, Later::SheetOptionFor, Later::SheetOptionAgainst];
            let columns = columns.map(|it| self.later(it)).into();
            all.push(self.part(Later::SheetOptions, vec![Block::Form(columns, rows)]));
        }
    }

    fn possibility(&self, it: Possibility) -> String {
        match it {
            Possibility::Named(id) => self.say(Slot::WeighedName(id)),
            Possibility::Route(route) => self.route_name(route),
        }
    }

    fn rights(&self, sheet: &Sheet) -> Block {
        let kind = self.model().route(sheet.route).kind;
        let mut rights = Vec::new();
        if self.session.voice == Voice::Parent {
            rights.extend([Later::SheetRightFile, Later::SheetRightAsk]);
        }
        if matches!(kind, RouteKind::Extra | RouteKind::Special) {
            rights.push(Later::SheetRightPlan);
        }
        let general = self.contacts(&sheet.contacts);
        // The region's own stand among these already if the route names its partnership.
        let own = if general.len() > sheet.contacts.len() { Vec::new() } else { self.own_contacts() };
        let helpers = own.into_iter().chain(general).map(|contact| {
            let reached = [contact.phone, contact.email, contact.link.map(|(_, label)| label)];
            // Some contacts have their phone number as their name: do not repeat it.
            let reached = reached.into_iter().flatten().filter(|it| !contact.name.contains(it.as_str()));
            let reached: Vec<String> = reached.map(|it| self.left_to_right(&it)).collect();
            if reached.is_empty() {
                contact.name
            } else {
                format!("{}: {}", contact.name, self.listed(&reached))
            }
        });
        let mut rights: Vec<String> = rights.into_iter().map(|it| self.later(it)).collect();
        if self.session.voice == Voice::Parent {
            rights.extend(helpers);
        } else {
            rights.push(helpers.collect::<Vec<_>>().join("; "));
        }
        self.part(Later::SheetRights, vec![Block::List(rights)])
    }

    fn sheet_sources(&self, sheet: &Sheet) -> Block {
        let titles = sheet.sources.iter().map(|id| self.model().sources[id.index()].title.as_str());
        let titles: Vec<&str> = titles.collect();
        Block::Meta(self.later_with_two(
            Later::SheetSources,
            &self.dutch(&titles.join("; ")),
            &self.left_to_right(&self.model().version),
        ))
    }
}
