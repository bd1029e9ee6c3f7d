//! The page of the deadlines: what follows from dates as they are typed, in words and as a drawing.

mod common;

use common::Guide;
use wegwijzer::deadlines::Date;
use wegwijzer::drawing::{Drawing, Mark, Room};
use wegwijzer::markup::Voice;
use wegwijzer::model::MomentId;
use wegwijzer::page::message::{Message, SideAction};
use wegwijzer::page::paper::{Block, Paper};
use wegwijzer::page::{Body, fault, follows, said, whole_page};
use wegwijzer::session::{Arrival, DatePart, Event, Field, Session, SideEvent, SidePage};
use wegwijzer::text::{Language, Later, Slot, Texts};

struct Visit {
    guide: &'static Guide,
    texts: Texts,
    session: Session,
}

impl Visit {
    fn on(today: &str, language: Language) -> Visit {
        let guide = Guide::shared();
        let texts = guide.content.all_texts(language);
        let mut visit = Visit { guide, texts, session: Session { language, ..Session::default() } };
        visit.session.receive(Arrival::Day(Date::from_iso(today).expect("a day")));
        visit.apply(Event::SidePageOpened(SidePage::Terms));
        visit
    }

    fn apply(&mut self, event: Event) {
        self.session.apply(&self.guide.rules, event);
    }

    fn apply_side(&mut self, event: SideEvent) {
        self.session.apply_side(&self.guide.rules, event);
    }

    fn moment(&self, id: &str) -> MomentId {
        self.guide.rules.model.moment_id(id).expect(id)
    }

    fn type_part(&mut self, moment: &str, part: DatePart, text: &str) {
        self.apply_side(SideEvent::Filled(Field::Date(self.moment(moment), part), text.to_owned()));
    }

    /// Types a date such as `2-3-2026`.
    fn fill(&mut self, moment: &str, date: &str) {
        let parts: Vec<&str> = date.split('-').collect();
        for (part, text) in [DatePart::Day, DatePart::Month, DatePart::Year].into_iter().zip(parts) {
            self.type_part(moment, part, text);
        }
    }

    fn follows(&self) -> Vec<Block> {
        follows(&self.texts, &self.guide.rules, &self.session, &mut None)
    }

    fn said(&self) -> String {
        said(&self.texts, &self.guide.rules, &self.session)
    }

    fn fault(&self, moment: &str) -> String {
        let field = Field::Date(self.moment(moment), DatePart::Year);
        fault(&self.texts, &self.guide.rules, &self.session, field)
    }

    fn paper(&self) -> Paper {
        match whole_page(&self.texts, &self.guide.rules, &self.session).body {
            Body::Paper(paper) => paper,
            _ => panic!("the page of the deadlines is a paper"),
        }
    }

    /// The titles of the deadlines in the list.
    fn titles(&self) -> Vec<String> {
        let title = |block: Block| match block {
            Block::Card(title, _) => Some(title),
            _ => None,
        };
        self.follows().into_iter().filter_map(title).collect()
    }

    fn drawing(&self) -> Drawing {
        let found = self.follows().into_iter().find_map(|it| match it {
            Block::Drawing(_, drawing, _) => Some(drawing),
            _ => None,
        });
        found.expect("there is a drawing")
    }

    fn later(&self, later: Later) -> &str {
        self.texts.later(later)
    }

    /// The file that the page saves.
    fn file(&self) -> Option<String> {
        self.follows().into_iter().find_map(|it| match it {
            Block::Button(_, Message::SideAction(SideAction::Save(name, text))) => {
                assert_eq!(name, "termijnen.ics");
                Some(text)
            }
            _ => None,
        })
    }
}

#[test]
fn every_moment_has_its_three_fields_with_label_and_explanation() {
    let visit = Visit::on("2026-03-10", Language::NL);
    let model = &visit.guide.rules.model;
    let groups: Vec<_> = visit
        .paper()
        .blocks
        .into_iter()
        .filter_map(|it| match it {
            Block::Group(legend, hint, fields) => Some((legend, hint, fields)),
            _ => None,
        })
        .collect();
    assert_eq!(groups.len(), model.moments.len());
    for (number, (legend, hint, fields)) in groups.into_iter().enumerate() {
        let moment = MomentId::at(number);
        assert!(!legend.is_empty() && !hint.is_empty());
        let inputs: Vec<Field> = fields
            .iter()
            .filter_map(|it| match it {
                Block::Input(input) => Some(input.field),
                _ => None,
            })
            .collect();
        let parts = [DatePart::Day, DatePart::Month, DatePart::Year];
        assert_eq!(inputs, parts.map(|part| Field::Date(moment, part)));
        assert!(matches!(fields[0], Block::Fault(Field::Date(it, _)) if it == moment));
    }
}

#[test]
fn nothing_is_said_while_a_date_is_typed() {
    let mut visit = Visit::on("2026-03-10", Language::NL);
    let quiet = |visit: &Visit| (visit.said(), visit.fault("registered"), visit.titles().len());
    for (part, texts) in [
        (DatePart::Day, &["3", "31"][..]),
        (DatePart::Month, &["2"][..]),
        (DatePart::Year, &["2", "20", "202"][..]),
    ] {
        for text in texts {
            visit.type_part("registered", part, text);
            assert_eq!(quiet(&visit), (String::new(), String::new(), 0), "{text}");
        }
    }
    visit.type_part("registered", DatePart::Year, "2026");
    assert_eq!(visit.fault("registered"), visit.later(Later::NoSuchDay));
    visit.type_part("registered", DatePart::Day, "2");
    visit.type_part("registered", DatePart::Month, "03");
    assert_eq!(visit.fault("registered"), "");
    assert_eq!(visit.titles().len(), 3);
    assert!(visit.said().contains("maandag 13 april 2026"), "{}", visit.said());
}

#[test]
fn a_year_that_was_left_too_short_is_said_only_then() {
    let mut visit = Visit::on("2026-03-10", Language::NL);
    visit.fill("registered", "2-3-202");
    assert_eq!(visit.fault("registered"), "");
    visit.apply_side(SideEvent::Left(Field::Date(visit.moment("registered"), DatePart::Year)));
    assert_eq!(visit.fault("registered"), visit.later(Later::NoSuchDay));
    visit.type_part("registered", DatePart::Year, "202");
    assert_eq!(visit.fault("registered"), "", "typing goes on");
}

#[test]
fn a_year_of_two_digits_is_one_of_this_century_once_it_was_left() {
    let mut visit = Visit::on("2026-03-10", Language::NL);
    visit.fill("registered", "2-3-26");
    assert!(visit.titles().is_empty(), "2-3-2026 may be on its way");
    visit.apply_side(SideEvent::Left(Field::Date(visit.moment("registered"), DatePart::Year)));
    assert_eq!(visit.fault("registered"), "");
    assert!(visit.said().contains("maandag 13 april 2026"), "{}", visit.said());
    visit.fill("registered", "30-2-26");
    visit.apply_side(SideEvent::Left(Field::Date(visit.moment("registered"), DatePart::Year)));
    assert_eq!(visit.fault("registered"), visit.later(Later::NoSuchDay));
}

#[test]
fn impossible_orders_are_said_beside_the_date_that_is_too_early() {
    let mut visit = Visit::on("2026-06-10", Language::NL);
    visit.fill("registered", "2-3-2026");
    visit.fill("decided", "1-3-2026");
    assert_eq!(visit.fault("registered"), "");
    let said = visit.fault("decided");
    for moment in ["registered", "decided"] {
        assert!(said.contains(visit.texts.get(Slot::MomentName(visit.moment(moment)))), "{said}");
    }
    assert!(!visit.titles().is_empty(), "nothing is refused");
    visit.fill("decided", "2-3-2026");
    assert_eq!(visit.fault("decided"), "");
    visit.fill("decided", "2-3-2027");
    assert!(!visit.fault("decided").is_empty(), "it lies in the future");
}

#[test]
fn every_deadline_of_the_model_comes_with_its_day_its_count_its_sources_and_what_to_do() {
    for language in Language::ALL {
        let mut visit = Visit::on("2026-03-10", language);
        let model = &visit.guide.rules.model;
        for moment in &model.moments {
            visit.fill(&moment.id, if moment.year_end { "31-7-2028" } else { "2-3-2026" });
        }
        let cards: Vec<(String, Vec<Block>)> = visit
            .follows()
            .into_iter()
            .filter_map(|it| match it {
                Block::Card(title, inside) => Some((title, inside)),
                _ => None,
            })
            .collect();
        assert_eq!(cards.len(), model.deadlines.len());
        for deadline in &model.deadlines {
            let id = model.deadline_id(&deadline.id).unwrap();
            let name = visit.texts.get(Slot::DeadlineName(id));
            let name = wegwijzer::markup::for_voice(name, Voice::Parent);
            let (title, inside) =
                cards.iter().find(|(it, _)| it.ends_with(&format!(": {name}"))).expect(&name);
            assert!(title.starts_with(char::is_alphabetic) && title.contains("202"), "{title}");
            let Some(Block::FoldOf(_, about, rests)) = inside.last() else {
                panic!("what it rests on comes last")
            };
            assert_eq!(*about, name, "folds of one summary say what they are about");
            let links: Vec<&String> = rests
                .iter()
                .filter_map(|it| match it {
                    Block::Link(address, ..) => Some(address),
                    _ => None,
                })
                .collect();
            let sources = deadline.sources.iter().map(|it| &model.sources[it.index()].link);
            assert_eq!(links, sources.collect::<Vec<_>>());
        }
    }
}

#[test]
fn the_file_has_what_is_still_to_come_and_is_gone_with_the_last() {
    let mut visit = Visit::on("2026-04-20", Language::NL);
    visit.fill("registered", "2-3-2026");
    let file = visit.file().expect("two deadlines are to come");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 2, "{file}");
    assert!(!file.contains("20260413") && file.contains("DTSTAMP:20260420T"));
    let calendar: icalendar::Calendar = file.parse().expect("another reader can read it");
    assert_eq!(calendar.components.len(), 2);
    let mut visit = Visit::on("2026-09-01", Language::NL);
    visit.fill("registered", "2-3-2026");
    assert_eq!((visit.file(), visit.titles().len()), (None, 3));
    assert!(visit.said().ends_with(visit.later(Later::TermsNoneToCome)));
}

/// The days of registration stand there for a child that leaves primary school, and not for the step to special
/// secondary education, for which they do not hold.
#[test]
fn the_days_of_each_year_are_those_of_a_child_that_leaves_primary_school() {
    const LEAVES: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=yes";
    let so = LEAVES.replace("primary,", "so,").replace("leaving-primary=yes", "leaving-primary=yes,tlv=none");
    for language in Language::ALL {
        for (answers, shown) in [
            ("", false),
            ("place=primary", false),
            ("place=primary,urgent=none,need=behaviour,leaving-primary=no", false),
            (LEAVES, true),
            (&format!("{so},effect=no,school-day=small-group,school-says=special,agreement=yes"), false),
        ] {
            let mut visit = Visit::on("2026-11-24", language);
            let model = &visit.guide.rules.model;
            visit.session.answers = wegwijzer::content::read_answers(model, answers).unwrap();
            let heading = visit.later(Later::YearlyHeading).to_owned();
            let paper = visit.paper();
            let card = paper.blocks.iter().find_map(|it| match it {
                Block::Card(title, inside) if *title == heading => Some(inside),
                _ => None,
            });
            assert_eq!(card.is_some(), shown, "{answers}");
            let Some(card) = card else { continue };
            let Block::Text(lead) = &card[0] else { panic!("it begins with what to mind") };
            assert!(lead.contains("2024-2025") && lead.to_lowercase().contains("vso"), "{lead}");
            let Block::List(days) = &card[1] else { panic!("the days are a list") };
            let said = match language {
                Language::NL | Language::EN => ["31 januar", "februar", "24 m", "25 t", "12 m"],
                _ => ["31", "", "24", "25", "12"],
            };
            for (day, said) in days.iter().zip(said) {
                assert!(day.to_lowercase().contains(said), "{day}");
            }
            let links = card.iter().filter(|it| matches!(it, Block::Link(..))).count();
            let sources = model.page_sources("yearly");
            assert!(!sources.is_empty());
            assert_eq!(links, sources.len());
        }
    }
}

#[test]
fn wiping_the_answers_wipes_the_dates_and_today_stays() {
    let mut visit = Visit::on("2026-04-20", Language::NL);
    visit.fill("registered", "2-3-2026");
    visit.apply(Event::StartedAgain);
    visit.apply(Event::SidePageOpened(SidePage::Terms));
    assert_eq!(visit.titles(), [""; 0]);
    assert_eq!(visit.session.side.today, Date::from_iso("2026-04-20"));
    assert!(matches!(&visit.follows()[..], [Block::Text(said)] if said == visit.later(Later::TermsNone)));
}

fn apart(one: Room, other: Room) -> bool {
    one.x + one.width <= other.x
        || other.x + other.width <= one.x
        || one.y + one.height <= other.y
        || other.y + other.height <= one.y
}

#[test]
fn on_the_drawn_line_every_day_has_its_stop_and_nothing_overlaps() {
    let cases: [(&str, &[(&str, &str)]); 3] = [
        ("2026-03-02", &[("registered", "2-3-2026")]),
        ("2026-03-02", &[("registered", "2-3-2026"), ("decided", "2-3-2026"), ("enrolled", "2-3-2026")]),
        (
            "2026-11-24",
            &[
                ("registered", "1-6-2026"),
                ("decided", "20-8-2026"),
                ("enrolled", "24-8-2026"),
                ("start", "24-8-2026"),
                ("tlv-decided", "10-6-2026"),
                ("tlv-ends", "31-7-2036"),
            ],
        ),
    ];
    for language in Language::ALL {
        for (today, dates) in cases {
            let mut visit = Visit::on(today, language);
            dates.iter().for_each(|(moment, date)| visit.fill(moment, date));
            let drawing = visit.drawing();
            let stops: Vec<i32> = drawing
                .marks
                .iter()
                .filter_map(|it| if let Mark::Stop(_, (_, y), _) = it { Some(*y) } else { None })
                .collect();
            assert_eq!(stops.len(), dates.len() + 1 + visit.titles().len());
            assert!(stops.is_sorted_by(|one, other| one < other));
            let rooms: Vec<(&Mark, Room)> = drawing
                .marks
                .iter()
                .filter(|it| !matches!(it, Mark::Words("in-stop", ..)))
                .filter_map(|it| Some((it, it.room()?)))
                .collect();
            for (place, (mark, room)) in rooms.iter().enumerate() {
                let inside = room.x >= 0
                    && room.y >= 0
                    && room.x + room.width <= drawing.width
                    && room.y + room.height <= drawing.height;
                assert!(inside, "{mark:?} sticks out of {}", drawing.view_box());
                for (other, there) in &rooms[place + 1..] {
                    assert!(apart(*room, *there), "{mark:?} lies over {other:?}");
                }
            }
        }
    }
}
