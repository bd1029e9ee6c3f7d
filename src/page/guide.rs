//! The pages that need no chunk: the first screen, the questions, and the placeholder until the chunk is
//! loaded.

use super::maker::Beside;
use super::{
    AnswerLine, Fold, GroupView, Maker, OptionView, Possible, QuestionPage, Sign, StartPage, WaitingPage,
};
use crate::engine::Answer;
use crate::markup::Voice;
use crate::model::*;
use crate::session::to_marks;
use crate::text::{Slot, Ui, options};

impl Maker<'_> {
    pub(super) fn start(&self) -> StartPage {
        StartPage {
            heading: self.ui(Ui::StartHeading),
            lead: self.ui(Ui::StartLead),
            privacy: self.ui(Ui::StartPrivacy),
            review: self.ui(Ui::StartReview),
            translated: self.ui(Ui::StartTranslated),
            offered: self.session.preferred.filter(|it| *it != self.texts.language),
            question: self.ui(Ui::WhoAreYou),
            voices: vec![
                (Voice::Parent, self.ui(Ui::VoiceParent), self.ui(Ui::VoiceParentHint)),
                (Voice::Teacher, self.ui(Ui::VoiceTeacher), self.ui(Ui::VoiceTeacherHint)),
            ],
            chosen: self.session.voice,
            begin: self.ui(Ui::Begin),
            old_words: self.old_words_fold(),
            wait: self.ui(Ui::WaitText),
        }
    }

    pub(super) fn question(&self, fact: FactId) -> QuestionPage {
        let about = self.model().fact(fact);
        let several = about.is_several();
        let lines = self.answer_lines(Some(fact));
        let left = match self.decision.next {
            Some(next) if next == fact => self.decision.left_at_most,
            // The user went back to an answered question: the count would be about a later question.
            _ => 0,
        };
        let (legend, hint, why) =
            (self.say(Slot::Legend(fact)), self.say(Slot::Hint(fact)), self.say(Slot::Why(fact)));
        let groups = self.groups(fact);
        let mut said: Vec<&str> = vec![&legend, &hint];
        let options = groups.iter().flat_map(|it| &it.options);
        options.for_each(|it| said.extend([&*it.label, &it.hint]));
        said.push(&why);
        QuestionPage {
            words: self.explained(&said),
            several: several.then(|| self.ui(Ui::ChooseSeveral)),
            why: Fold { summary: self.ui(Ui::WhyWeAsk), inside: why },
            topics: self.topics_beside(Beside::Question(fact)),
            legend,
            hint,
            groups,
            error_title: self.ui(Ui::ErrorTitle),
            error: self.ui(match about.kind {
                FactKind::One => Ui::ErrorOne,
                FactKind::OneKnown => Ui::ErrorOneKnown,
                FactKind::Several => Ui::ErrorSeveral,
                FactKind::SeveralOrUnknown => Ui::ErrorSeveralOrUnknown,
            }),
            next: self.ui(Ui::Next),
            previous: self.ui(Ui::Previous),
            later: self.continue_later(),
            progress: match left {
                1 => self.ui(Ui::LastQuestion),
                // A larger upper bound, such as "at most sixteen more", is of no use.
                2..=5 => self.ui_with(Ui::AtMost, &left.to_string()),
                _ => String::new(),
            },
            answers: (!lines.is_empty()).then(|| Fold {
                summary: self.ui_with(Ui::OtherAnswers, &lines.len().to_string()),
                inside: lines,
            }),
            possible: Fold { summary: self.ui(Ui::StillPossible), inside: self.possible() },
        }
    }

    /// The options of a question: its groups, then the options in none of them.
    fn groups(&self, fact: FactId) -> Vec<GroupView> {
        let about = self.model().fact(fact);
        let view = |value: ValueIx| OptionView {
            value,
            label: self.say(Slot::Option(fact, value)),
            hint: self.say(Slot::OptionHint(fact, value)),
            unsure: value == about.unknown(),
        };
        let (mut groups, mut grouped) = (Vec::new(), ValueSet::default());
        for (number, group) in about.groups.iter().enumerate() {
            grouped.0 |= group.values.0;
            groups.push(GroupView {
                name: self.say(Slot::Group(fact, number as u8)),
                sign: group.sign.clone(),
                options: group.values.iter().map(view).collect(),
            });
        }
        let others = options(about).filter(|value| !grouped.has(*value)).map(view).collect();
        groups.push(GroupView { name: String::new(), sign: String::new(), options: others });
        groups
    }

    pub(super) fn possible(&self) -> Possible {
        let sign = |(number, route): (usize, &Route)| Sign {
            name: self.route_name(RouteId::at(number)),
            kind: route.kind,
            possible: self.decision.possible.contains(&RouteId::at(number)),
        };
        let signs = self.model().routes.iter().enumerate().map(sign);
        let (mut routes, not): (Vec<Sign>, Vec<Sign>) = signs.partition(|sign| sign.possible);
        routes.extend(not);
        Possible { hint: self.ui(Ui::StillPossibleHint), routes, not_possible: self.ui(Ui::NotPossible) }
    }

    /// The placeholder for results and side pages until the chunk is loaded.
    pub(super) fn waiting(&self) -> WaitingPage {
        WaitingPage {
            heading: self.ui(Ui::WaitHeading),
            text: self.ui(Ui::WaitText),
            static_guide: self.static_guide(self.ui(Ui::WaitPages)),
            previous: self.ui(Ui::Previous),
        }
    }

    /// The given answers in the order of asking, without the one on screen.
    pub(super) fn answer_lines(&self, here: Option<FactId>) -> Vec<AnswerLine> {
        let answers = self.session.answers.iter().filter(|(fact, _)| Some(*fact) != here);
        answers
            .map(|(fact, answer)| AnswerLine {
                fact,
                name: self.say(Slot::Short(fact)),
                answer: self.answer(fact, answer),
                remark: self.decision.ignored.contains(&fact).then(|| self.ui(Ui::NotCounted)),
                change: self.ui(Ui::Change),
            })
            .collect()
    }

    /// Formats an answer as the labels of its options.
    pub(super) fn answer(&self, fact: FactId, answer: Answer) -> String {
        let marks = to_marks(self.model().fact(fact), answer);
        let labels: Vec<String> = marks.iter().map(|value| self.say(Slot::Option(fact, value))).collect();
        labels.join("; ")
    }
}
