//! Compares the answers of parents and of the school, and shows which differences matter.

use super::Maker;
use super::as_text::as_text;
use super::paper::{Block, Input, InputKind, Paper};
use crate::code;
use crate::engine::{Answers, Comparison, Difference, Matters, compare};
use crate::model::RouteId;
use crate::session::Field;
use crate::text::{Later, Slot, Ui};

impl Maker<'_> {
    pub(super) fn chairs(&self) -> Paper {
        let input = |field: Field, label: Later, hint: Later| {
            Block::Input(Input {
                field,
                label: self.later(label),
                hint: self.later(hint),
                kind: InputKind::Code,
            })
        };
        let mut blocks = vec![Block::Text(self.later(Later::ChairsLead))];
        blocks.push(if self.has_answers() {
            Block::Text(self.later(Later::ChairsOwn))
        } else {
            input(Field::Code, Later::ChairsFirst, Later::CodeHint)
        });
        blocks.push(input(Field::OtherCode, Later::ChairsSecond, Later::ChairsSecondHint));
        blocks.push(Block::Follows);
        Paper { heading: self.later(Later::ChairsHeading), blocks, back: self.ui(Ui::Previous) }
    }

    pub(super) fn has_answers(&self) -> bool {
        self.session.answers.iter().next().is_some()
    }

    /// The comparison, once both sets of answers are known, and messages about invalid or outdated codes.
    pub(super) fn side_by_side(&self) -> Vec<Block> {
        let mut says = Vec::new();
        let mut side = |field: Field, label: Later| {
            let typed = self.session.side.form.get(field);
            if typed.is_empty() {
                return None;
            }
            match code::read(self.model(), typed) {
                Ok(opened) => {
                    says.extend(self.changed(&opened.changed).into_iter().map(Block::Text));
                    Some(opened.answers)
                }
                Err(refused) => {
                    says.push(Block::Text(format!("{}: {}", self.later(label), self.refused(refused))));
                    None
                }
            }
        };
        let one = match self.has_answers() {
            true => Some(self.session.answers.clone()),
            false => side(Field::Code, Later::ChairsFirst),
        };
        let other = side(Field::OtherCode, Later::ChairsSecond);
        if let Some((one, other)) = one.zip(other) {
            says.push(Block::Text(self.later(Later::ChairsBelow)));
            says.extend(self.compared(&one, &other));
        }
        says
    }

    fn compared(&self, one: &Answers, other: &Answers) -> Vec<Block> {
        let comparison = compare(self.rules, one, other);
        let mut sheet = vec![
            Block::Meta(self.later(Later::SheetPersonal)),
            Block::Lines(self.later(Later::SheetWhen), 1),
            self.routes_of_both(&comparison),
        ];
        for (matters, heading) in [
            (Matters::Route, Later::ChairsDecides),
            (Matters::Beside, Later::ChairsBeside),
            (Matters::No, Later::ChairsNo),
        ] {
            let these = comparison.differences.iter().filter(|it| it.matters == matters);
            let these: Vec<&Difference> = these.collect();
            if !these.is_empty() {
                sheet.push(self.part(heading, self.differences(heading, &these)));
            }
        }
        if comparison.differences.is_empty() {
            sheet.push(Block::Text(self.later(Later::ChairsEqual)));
        }
        if !comparison.one_sided.is_empty() {
            let names = comparison.one_sided.iter().map(|&fact| self.say(Slot::Short(fact)));
            sheet.push(self.part(Later::ChairsSided, vec![Block::List(names.collect())]));
        }
        sheet.push(Block::Text(self.later(Later::ChairsHow)));
        sheet.push(self.agreements());
        let heading = self.later(Later::ChairsSheet);
        let mut all = vec![Block::Heading(heading.clone())];
        all.extend(self.export_buttons(as_text(self.texts.language, &heading, &sheet)));
        all.push(Block::Sheet(sheet));
        all
    }

    fn routes_of_both(&self, comparison: &Comparison) -> Block {
        let name = |route: Option<RouteId>| match route {
            Some(route) => self.route_name(route),
            None => self.later(Later::ChairsOpen),
        };
        let [one, other] = comparison.routes.map(name);
        let said = match comparison.routes {
            [Some(one), Some(other)] if one == other => Later::ChairsSameRoute,
            [Some(_), Some(_)] => Later::ChairsOtherRoute,
            _ => Later::ChairsRouteOpen,
        };
        let sides = vec![(self.later(Later::ChairsOne), one), (self.later(Later::ChairsOther), other)];
        self.part(Later::ChairsRoutes, vec![Block::Pairs(sides), Block::Text(self.later(said))])
    }

    /// A table of differences with both answers. Those that decide the route also get lines for what is
    /// agreed.
    fn differences(&self, caption: Later, these: &[&Difference]) -> Vec<Block> {
        let columns = [Later::ChairsQuestion, Later::ChairsOne, Later::ChairsOther].map(|it| self.later(it));
        let row = |it: &&Difference| {
            let [one, other] = it.answers.map(|answer| self.answer(it.fact, answer));
            vec![self.say(Slot::Short(it.fact)), one, other]
        };
        let rows = these.iter().map(row).collect();
        let mut blocks = vec![Block::Table(self.later(caption), columns.to_vec(), rows)];
        if these[0].matters == Matters::Route {
            blocks.push(Block::Lines(self.later(Later::ChairsTogether), 2));
        }
        blocks
    }
}
