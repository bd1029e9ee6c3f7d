//! The page of legal time limits: fields for known dates, and the deadlines computed from them.

use super::Maker;
use super::as_text::as_text;
use super::message::SideAction;
use super::paper::{Block, Input, InputKind, Paper};
use crate::deadlines::{
    Date, Dates, Doubt, Due, calendar, counted, doubts, drawn, events, in_words, say_doubt, timeline,
};
use crate::markup::for_voice;
use crate::model::{DeadlineId, MomentId};
use crate::session::{DatePart, Field, FormState};
use crate::text::{Later, Slot, Ui};

/// The days of each year between primary and secondary education, in order.
pub const YEARLY: [Later; 5] =
    [Later::YearlyAdvice, Later::YearlyTest, Later::YearlyFinal, Later::YearlyWeek, Later::YearlyDecision];
/// The content of the three fields of a date.
enum Given {
    /// Empty or incomplete.
    Part,
    NoSuchDay,
    Day(Date),
}

impl Given {
    fn of(form: &FormState, moment: MomentId) -> Given {
        let text = |part| form.get(Field::Date(moment, part)).trim();
        let (day, month, year) = (text(DatePart::Day), text(DatePart::Month), text(DatePart::Year));
        // A shorter year counts as complete only after the user has left the field.
        let has_year = year.len() > 3 || form.is_left(Field::Date(moment, DatePart::Year));
        if day.is_empty() || month.is_empty() || year.is_empty() || !has_year {
            return Given::Part;
        }
        // Two digits that stay so are a year of this century.
        let year = if year.len() == 2 { &format!("20{year}") } else { year };
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        date().map_or(Given::NoSuchDay, Given::Day)
    }
}

impl Maker<'_> {
    pub(super) fn terms_page(&self) -> Paper {
        let mut blocks =
            vec![Block::Text(self.later(Later::TermsLead)), Block::Text(self.later(Later::TermsExample))];
        blocks.extend(self.yearly());
        blocks.extend(self.moments().map(|it| self.date(it)));
        blocks.extend([
            Block::Said,
            Block::Follows,
            Block::Exported,
            Block::Heading(self.later(Later::TermsHow)),
        ]);
        let how = [Later::TermsWeeks, Later::TermsHolidays, Later::TermsLetter];
        blocks.extend(how.map(|it| Block::Text(self.later(it))));
        Paper { heading: self.later(Later::TermsHeading), blocks, back: self.ui(Ui::Previous) }
    }

    /// The days of each year on which a child leaves primary school. `None` for others, and for a child that goes
    /// to special secondary education, for which they do not hold.
    fn yearly(&self) -> Option<Block> {
        let model = self.model();
        let leaves = self.decision.notes.contains(&model.note_id("transition-to-secondary")?);
        let to_special = self.decision.main.is_some() && self.decision.main == model.route_id("vso");
        if !leaves || to_special {
            return None;
        }
        let mut inside = vec![
            Block::Text(self.later(Later::YearlyLead)),
            Block::List(YEARLY.map(|it| self.later(it)).to_vec()),
        ];
        inside.extend(self.sources_of_page("yearly"));
        Some(Block::Card(self.later(Later::YearlyHeading), inside))
    }

    fn moments(&self) -> impl Iterator<Item = MomentId> + use<> {
        (0..self.model().moments.len()).map(MomentId::at)
    }

    /// The three fields of one date, with the place of their error message.
    fn date(&self, moment: MomentId) -> Block {
        let parts = [
            (DatePart::Day, Later::DateDay, 2),
            (DatePart::Month, Later::DateMonth, 2),
            (DatePart::Year, Later::DateYear, 4),
        ];
        let field = |(part, label, digits)| {
            Block::Input(Input {
                field: Field::Date(moment, part),
                label: self.later(label),
                hint: String::new(),
                kind: InputKind::Digits(digits),
            })
        };
        let fault = Block::Fault(Field::Date(moment, DatePart::Day));
        let inside = [fault].into_iter().chain(parts.map(field)).collect();
        Block::Group(self.say(Slot::MomentLabel(moment)), self.say(Slot::MomentHint(moment)), inside)
    }

    /// What can be said against the dates that were filled in, and those that count.
    fn dates(&self, today: Date) -> (Vec<Doubt>, Dates) {
        let mut dates = Dates::default();
        for moment in self.moments() {
            if let Given::Day(date) = Given::of(&self.session.side.form, moment) {
                dates.set(moment, Some(date));
            }
        }
        doubts(self.model(), &dates, today)
    }

    /// The error message for the date of a moment: no such day, or a day that cannot be true. Empty if there is
    /// none.
    pub(super) fn date_fault(&self, moment: MomentId) -> String {
        let Some(today) = self.session.side.today else { return String::new() };
        if let Given::NoSuchDay = Given::of(&self.session.side.form, moment) {
            return self.later(Later::NoSuchDay);
        }
        let (all, _) = self.dates(today);
        self.said_of(all.into_iter().filter(|it| it.is_fault() && it.moment() == moment))
    }

    fn said_of(&self, doubts: impl Iterator<Item = Doubt>) -> String {
        let said: Vec<String> =
            doubts.map(|it| for_voice(&say_doubt(it, self.texts), self.session.voice)).collect();
        said.join(" ")
    }

    /// A summary: which dates count, which do not, what is unusual about them, the number of deadlines, and the
    /// first one that has not passed.
    pub(super) fn terms_said(&self) -> String {
        let Some(today) = self.session.side.today else { return String::new() };
        let (doubts, dates) = self.dates(today);
        let line = timeline(self.model(), &dates, today);
        let named = |these: Vec<MomentId>| {
            let names = these.into_iter().map(|it| self.say(Slot::MomentName(it)));
            self.listed(&names.collect::<Vec<String>>())
        };
        let mut said = Vec::new();
        let counting: Vec<MomentId> = dates.iter().map(|(moment, _)| moment).collect();
        let wrong: Vec<MomentId> = self.moments().filter(|&it| !self.date_fault(it).is_empty()).collect();
        if !counting.is_empty() {
            said.push(self.later_with(Later::TermsCounting, &named(counting)));
        }
        if !wrong.is_empty() {
            said.push(self.later_with(Later::TermsNotCounting, &named(wrong)));
        }
        said.push(self.said_of(doubts.into_iter().filter(|it| !it.is_fault())));
        if !line.is_empty() {
            said.push(self.later_with(Later::TermsCount, &line.len().to_string()));
            let first = line.iter().find(|due| is_to_come(due, today)).map(|due| {
                let (name, day) =
                    (self.say(Slot::DeadlineName(due.deadline)), in_words(due.date, self.texts));
                self.later(Later::TermsFirst).replacen('#', &name, 1).replacen('#', &day, 1)
            });
            said.push(first.unwrap_or_else(|| self.later(Later::TermsNoneToCome)));
        }
        said.retain(|it| !it.is_empty());
        said.join("\n")
    }

    pub(super) fn terms_follow(&self) -> Vec<Block> {
        let Some(today) = self.session.side.today else { return Vec::new() };
        let (_, dates) = self.dates(today);
        let line = timeline(self.model(), &dates, today);
        if line.is_empty() {
            return vec![Block::Text(self.later(Later::TermsNone))];
        }
        let drawing = drawn(self.model(), &dates, &line, today, self.texts, self.session.voice);
        let mut blocks = vec![
            Block::Drawing(self.later(Later::TermsDrawn), drawing, Vec::new()),
            Block::Meta(self.later(Later::TermsSigns)),
            Block::Heading(self.later(Later::TermsList)),
        ];
        blocks.extend(line.iter().map(|due| self.deadline(due, today)));
        let to_come: Vec<Due> = line.into_iter().filter(|due| is_to_come(due, today)).collect();
        if !to_come.is_empty() {
            blocks.extend(self.calendar(&to_come, today));
        }
        blocks
    }

    /// The day of a deadline, and its name.
    fn day_of(&self, due: &Due) -> String {
        format!("{}: {}", in_words(due.date, self.texts), self.say(Slot::DeadlineName(due.deadline)))
    }

    /// A deadline: its date, its meaning, how it is counted, its sources, and what to do once it has passed.
    fn deadline(&self, due: &Due, today: Date) -> Block {
        let id = due.deadline;
        let (name, title) = (self.say(Slot::DeadlineName(id)), self.day_of(due));
        let state = match (due.closed, due.in_time()) {
            (Some(closed), Some(in_time)) => {
                let said = if in_time { Later::ClosedInTime } else { Later::ClosedLate };
                self.later_with(said, &in_words(closed, self.texts))
            }
            _ if due.has_passed(today) => self.later(Later::Passed),
            _ if due.date == today => self.later(Later::TermsIsToday),
            _ => match today.days_until(due.date) {
                1 => self.later(Later::TermsTomorrow),
                days => self.later_with(Later::TermsDays, &days.to_string()),
            },
        };
        let what = Block::Text(self.say(Slot::DeadlineWhat(id)));
        let afterwards = Block::Text(self.say(Slot::DeadlinePassed(id)));
        let (mut inside, mut rests) = (vec![Block::Strong(state)], Vec::new());
        match due.closed {
            // The step was taken, so no advice is needed.
            Some(_) => rests.push(what),
            None if due.has_passed(today) => inside.extend([what, afterwards]),
            None => {
                let when_passed =
                    Block::FoldOf(self.later(Later::TermsWhenPassed), name.clone(), vec![afterwards]);
                inside.extend([what, when_passed]);
            }
        }
        rests.extend(self.rests_on(id));
        inside.push(Block::FoldOf(self.later(Later::TermsCounted), name, rests));
        Block::Card(title, inside)
    }

    fn rests_on(&self, id: DeadlineId) -> Vec<Block> {
        let deadline = self.model().deadline(id);
        let counted = for_voice(&counted(self.model(), id, self.texts), self.session.voice);
        let mut inside = vec![Block::Text(self.later_with(Later::TermsHowCounted, &counted))];
        if deadline.advice {
            inside.push(Block::Text(self.later(Later::Advice)));
        }
        inside.extend(deadline.sources.iter().map(|id| {
            let source = &self.model().sources[id.index()];
            Block::Link(source.link.clone(), self.dutch(&source.title), self.ui(Ui::NewWindow))
        }));
        inside
    }

    /// The days to come as a file for a calendar, and as text, since a page cannot know whether a file was saved.
    fn calendar(&self, to_come: &[Due], today: Date) -> [Block; 6] {
        let file = |reminds| {
            let events = events(self.model(), to_come, self.texts, self.session.voice, (today, reminds));
            calendar(&events, self.texts, today)
        };
        let save = |label, text| {
            Block::Button(self.later(label), SideAction::Save("termijnen.ics".to_owned(), text).into())
        };
        let text = file(true);
        let days = Block::List(to_come.iter().map(|due| self.day_of(due)).collect());
        let note = Block::Text(self.later(Later::CalendarNote));
        let dates = as_text(self.texts.language, &self.later(Later::CalendarName), &[days, note]);
        [
            Block::Heading(self.later(Later::TermsCalendar)),
            Block::Text(self.later(Later::TermsCalendarLead)),
            save(Later::TermsSave, text.clone()),
            save(Later::TermsSaveQuiet, file(false)),
            Block::Button(self.later(Later::TermsCopyDates), SideAction::Copy(dates.clone()).into()),
            Block::Fold(
                self.later(Later::TermsCopy),
                vec![
                    Block::Verbatim(self.later(Later::TermsDates), dates),
                    Block::Verbatim(self.later(Later::TermsCopyLabel), text),
                ],
            ),
        ]
    }
}

/// Whether the deadline is open and has not passed.
fn is_to_come(due: &Due, today: Date) -> bool {
    due.closed.is_none() && due.date >= today
}
