//! The code page: shows the answers as a code, to continue later without anything being stored, and opens a
//! code.

use super::Maker;
use super::message::SideAction;
use super::paper::{Block, Input, InputKind, Paper};
use crate::code::{self, Changed, Refused};
use crate::markup::Voice;
use crate::model::FactId;
use crate::session::{Field, SideEvent};
use crate::text::{Later, Slot, Ui};

impl Maker<'_> {
    pub(super) fn code(&self) -> Paper {
        let mut blocks = vec![Block::Text(self.later(Later::CodeLead))];
        if self.has_answers() {
            let code = code::write(self.model(), &self.session.answers);
            blocks.push(Block::Heading(self.later(Later::CodeYours)));
            blocks.push(Block::Code(code.clone()));
            blocks.push(Block::Text(self.later(Later::CodeHolds)));
            blocks.push(Block::Button(self.later(Later::CodeCopy), SideAction::Copy(code).into()));
            blocks.push(Block::Exported);
        } else {
            blocks.push(Block::Meta(self.later(Later::CodeNone)));
        }
        blocks.push(Block::Heading(self.later(Later::CodeOpenHeading)));
        blocks.push(Block::Input(Input {
            field: Field::Code,
            label: self.later(Later::CodeLabel),
            hint: self.later(Later::CodeHint),
            kind: InputKind::Code,
        }));
        blocks.push(Block::Follows);
        Paper { heading: self.later(Later::CodeHeading), blocks, back: self.ui(Ui::Previous) }
    }

    /// The answers in the code that was typed, or why it cannot be opened.
    pub(super) fn opened(&self) -> Vec<Block> {
        let typed = self.session.side.form.get(Field::Code);
        if typed.is_empty() {
            return Vec::new();
        }
        match code::read(self.model(), typed) {
            Err(refused) => vec![Block::Text(self.refused(refused))],
            Ok(opened) => {
                let number = opened.answers.iter().count().to_string();
                let mut blocks = vec![Block::Text(self.later_with(Later::CodeHas, &number))];
                blocks.extend(self.changed(&opened.changed).into_iter().map(Block::Text));
                if self.has_answers() {
                    blocks.push(Block::Text(self.later(Later::CodeReplaces)));
                }
                blocks.push(Block::Text(self.later(Later::CodeGoOn)));
                let voices = [(Voice::Parent, Later::CodeAsParent), (Voice::Teacher, Later::CodeAsTeacher)];
                let button =
                    |(voice, label)| Block::Button(self.later(label), SideEvent::CodeOpened(voice).into());
                blocks.extend(voices.map(button));
                blocks
            }
        }
    }

    pub(super) fn refused(&self, refused: Refused) -> String {
        let value = match refused {
            Refused::TooShort(missing) => missing.to_string(),
            Refused::Character(character) => character.to_string(),
            Refused::TooLong | Refused::Damaged | Refused::Edition => String::new(),
        };
        self.later_with(refused.text(), &value)
    }

    /// What changed in the guide since the code was made.
    pub(super) fn changed(&self, changed: &Changed) -> Vec<String> {
        let mut lines = Vec::new();
        if changed.older {
            lines.push(self.later(Later::CodeOlder));
        }
        for (later, facts) in [
            (Later::CodeNewQuestions, &changed.new_questions),
            (Later::CodeNewOptions, &changed.new_options),
            (Later::CodeLost, &changed.lost),
        ] {
            if !facts.is_empty() {
                lines.push(self.later_with(later, &self.shorts(facts)));
            }
        }
        if changed.gone > 0 {
            lines.push(self.later_with(Later::CodeGone, &changed.gone.to_string()));
        }
        lines
    }

    fn shorts(&self, facts: &[FactId]) -> String {
        self.listed(&facts.iter().map(|&fact| self.say(Slot::Short(fact))).collect::<Vec<_>>())
    }
}
