//! The sentences that the program puts together from parts: each frame (a text with `#`) with every part that it
//! can hold, to read and to accept. Parts without an end, such as names and dates, are examples.

use std::collections::BTreeSet;
use std::fmt::Write;

use wegwijzer::content::Content;
use wegwijzer::deadlines::{Date, Doubt, counted, in_words, say_doubt};
use wegwijzer::finding::Finding;
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::*;
use wegwijzer::page::{criterion_met, who_knows};
use wegwijzer::text::{
    Around, Language, Later, Slot, Texts, Ui, all_slots, later_slots, options, topic_slots,
};

/// A place name and the name of a partnership, as they stand in the data.
const PLACES: [&str; 2] = ["Utrecht", "'s-Hertogenbosch"];
const REGIONS: [&str; 2] = ["Samenwerkingsverband Unita", "SWV de Eem"];
const SCHOOL: &str = "De Regenboog";

/// The sentences of all languages, and the frames of which nothing is known here.
pub(crate) fn assembled(content: &Content) -> (String, Vec<Finding>) {
    let (mut text, mut findings) = (String::new(), Vec::new());
    for language in Language::ALL {
        let texts = content.all_texts(language);
        let slots = [all_slots, later_slots, topic_slots].map(|slots| slots(&content.model)).concat();
        let voices = [Voice::Parent, Voice::Teacher];
        let frames = voices.map(|voice| Frames { model: &content.model, texts: &texts, voice });
        let of_frames = slots.into_iter().filter(|&slot| texts.get(slot).contains('#'));
        for slot in of_frames {
            let said: Vec<Option<Vec<String>>> = frames.iter().map(|it| it.filled(slot)).collect();
            if said.iter().any(Option::is_none) {
                let says = "has a `#`, and xtask/src/assembled.rs does not say what it stands for";
                findings.push(Finding::new("text", format!("{slot:?}"), says));
            }
            list(&mut text, language, texts.get(slot), said.into_iter().flatten().flatten());
        }
        let known = frames.iter().flat_map(|it| {
            it.model
                .facts
                .iter()
                .enumerate()
                .map(|(fact, _)| who_knows(it.model, it.texts, it.voice, FactId::at(fact)))
        });
        list(&mut text, language, "who knows the answer to a question", known);
        let contacts = frames.iter().flat_map(|it| {
            let contacts = (0..it.model.contacts.len()).map(ContactId::at);
            contacts.map(|id| format!("{}. {}", it.say(Slot::ContactName(id)), it.say(Slot::ContactWhat(id))))
        });
        list(&mut text, language, "a contact", contacts);
    }
    let text = plain(&text);
    for line in text.lines().filter(|line| runs_together(line)) {
        findings.push(Finding::new(
            "text",
            "assembled".to_owned(),
            format!("no space after a comma: {}", line.trim()),
        ));
    }
    (text, findings)
}

/// Whether a word follows a comma without a space between.
fn runs_together(line: &str) -> bool {
    let after = line.split([',', '،']).skip(1);
    after.filter_map(|it| it.chars().next()).any(|it| !it.is_whitespace() && !it.is_ascii_digit())
}

fn list(text: &mut String, language: Language, frame: &str, said: impl Iterator<Item = String>) {
    let mut seen = BTreeSet::new();
    writeln!(text, "{}: {frame}", language.code()).expect("writing to a string");
    for it in said.filter(|it| seen.insert(it.clone())) {
        writeln!(text, "    {it}").expect("writing to a string");
    }
}

struct Frames<'a> {
    model: &'a Model,
    texts: &'a Texts,
    voice: Voice,
}

impl Frames<'_> {
    fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), self.voice)
    }

    /// The sentences that this frame becomes; `None` for an unknown one.
    fn filled(&self, slot: Slot) -> Option<Vec<String>> {
        let numbers = |these: &[u32]| these.iter().map(|it| vec![it.to_string()]).collect();
        let each = |these: &[&str]| these.iter().map(|&it| vec![it.to_owned()]).collect();
        let day = Date::new(2026, 11, 2).expect("this day exists");
        let date = in_words(day, self.texts);
        let parts: Vec<Vec<String>> = match slot {
            Slot::For(criterion) => {
                let mut said = vec![criterion_met(self.model, self.texts, self.voice, criterion, None)];
                for (fact, value) in self.values_of(criterion) {
                    let label = format!("‘{}’", self.say(Slot::Option(fact, value)));
                    said.push(self.say(slot).replace('#', &label));
                }
                return Some(said);
            }
            Slot::Around(Around::GuideMade) => vec![["2026-11-02", "12"].map(str::to_owned).to_vec()],
            Slot::Ui(ui) => match ui {
                Ui::AtMost => numbers(&[2, 5]),
                Ui::YourAnswers | Ui::OtherAnswers => numbers(&[1, 17]),
                Ui::ChangedTitle | Ui::ChangedIgnored | Ui::ChangedBack => self.shorts(),
                Ui::ChangedRoute | Ui::ChangedSame | Ui::OldWordsToday => self.routes(),
                Ui::ReasonUnknown => {
                    let all = (0..self.model.criteria.len()).map(CriterionId::at);
                    all.filter(|&it| self.can_be_unknown(it))
                        .map(|it| vec![self.say(Slot::Against(it))])
                        .collect()
                }
                Ui::SourceAsOf | Ui::SourceConsulted => each(&["2026-07-01"]),
                Ui::Proof => vec![["1.234.567", "2026-11-02", "12"].map(str::to_owned).to_vec()],
                // A date; and what stands in the reasons of a route.
                Ui::StartTranslated => each(&["2026-11-02"]),
                Ui::Quoted => Vec::new(),
                Ui::SharedComputer => vec![vec![self.say(Slot::Ui(Ui::Clear))]],
                Ui::OwnTitle => each(&REGIONS),
                _ => return None,
            },
            Slot::Later(later) => match later {
                Later::WordsHere => each(&["samenwerkingsverband", "OPP, TLV"]),
                Later::SearchMany => numbers(&[2, 20]),
                Later::SearchMost => numbers(&[21]),
                Later::SearchNone => each(&["taxi"]),
                Later::TermsCounting | Later::TermsNotCounting => {
                    let mut names: Vec<String> =
                        self.moments().map(|it| self.say(Slot::MomentName(it))).collect();
                    names.push(names.join(", "));
                    names.into_iter().map(|it| vec![it]).collect()
                }
                Later::TermsCount => numbers(&[1, 9]),
                Later::TermsFirst => {
                    let names = self.deadlines().map(|it| self.say(Slot::DeadlineName(it)));
                    names.map(|it| vec![it, date.clone()]).collect()
                }
                Later::TermsDays => numbers(&[2, 189]),
                Later::TermsHowCounted => self
                    .deadlines()
                    .map(|it| vec![for_voice(&counted(self.model, it, self.texts), self.voice)])
                    .collect(),
                Later::ClosedInTime | Later::ClosedLate => vec![vec![date]],
                // Said as a part of `TermsHowCounted`.
                Later::CountedAfter
                | Later::CountedBefore
                | Later::CountedDayAfter
                | Later::CountedYearStart
                | Later::CountedYearEnd
                | Later::CountedSame => Vec::new(),
                Later::DateFuture => return Some(self.doubts(|it| matches!(it, Doubt::Future(_)))),
                Later::DateFar => return Some(self.doubts(|it| matches!(it, Doubt::Far(_)))),
                Later::DateNotYearEnd => return Some(self.doubts(|it| matches!(it, Doubt::NotYearEnd(_)))),
                Later::DateOrder => return Some(self.doubts(|it| matches!(it, Doubt::Order(..)))),
                Later::DateShort => return Some(self.doubts(|it| matches!(it, Doubt::Short(..)))),
                Later::MapWith => {
                    let labels = self.model.facts.iter().enumerate().flat_map(|(fact, about)| {
                        options(about).map(move |value| Slot::Option(FactId::at(fact), value))
                    });
                    labels.map(|it| vec![self.say(it)]).collect()
                }
                Later::MapWithMany => numbers(&[4]),
                Later::CodeTooShort | Later::CodeGone | Later::CodeHas => numbers(&[1, 9]),
                Later::CodeCharacter => each(&["%"]),
                Later::CodeNewQuestions | Later::CodeNewOptions | Later::CodeLost => self.shorts(),
                Later::SheetAlso | Later::SheetPossible => self.routes(),
                Later::SheetAskWho => {
                    let facts = (0..self.model.facts.len()).map(FactId::at);
                    facts.map(|it| vec![who_knows(self.model, self.texts, self.voice, it)]).collect()
                }
                Later::SheetCodeHow => each(&["", " (https://school.example/wegwijzer/)"]),
                Later::SheetSources => {
                    let titles: Vec<&str> =
                        self.model.sources.iter().take(2).map(|it| it.title.as_str()).collect();
                    vec![vec![titles.join("; "), "12".to_owned()]]
                }
                Later::RegionOpen | Later::RegionHeading | Later::CoverageHeading => each(&REGIONS),
                Later::RegionPlan => each(&["Ondersteuningsplan Unita, 2026-2030"]),
                Later::RegionPlace => each(&["hoofdstuk 3, bladzijde 21"]),
                Later::RegionSource => each(&["Ondersteuningsplan Unita, 2026-05-01"]),
                Later::CoverageLead | Later::CoverageOpen => numbers(&[1, 6]),
                Later::CoverageOne => each(&[SCHOOL]),
                Later::CoverageMany => numbers(&[2]),
                Later::SchoolDated => each(&["2026-09-01"]),
                Later::FinderSeveral => numbers(&[2]),
                Later::FinderOther => vec![["'s-Gravenhage", "Den Haag"].map(str::to_owned).to_vec()],
                Later::FinderSplit | Later::FinderWithout | Later::FinderInPart => each(&PLACES),
                Later::FinderCodeBasis | Later::FinderDated => each(&["2026-07-01"]),
                Later::FinderProbably | Later::FinderReformed => each(&REGIONS),
                Later::FinderUse | Later::FinderMoving | Later::FinderUsing => each(&REGIONS),
                _ => return None,
            },
            _ => return None,
        };
        Some(parts.iter().map(|parts| fill(&self.say(slot), parts)).collect())
    }

    fn shorts(&self) -> Vec<Vec<String>> {
        let shorts: Vec<String> =
            (0..self.model.facts.len()).map(|it| self.say(Slot::Short(FactId::at(it)))).collect();
        let both = shorts[..2].join(", ");
        shorts.into_iter().chain([both]).map(|it| vec![it]).collect()
    }

    fn routes(&self) -> Vec<Vec<String>> {
        (0..self.model.routes.len()).map(|it| vec![self.say(Slot::RouteName(RouteId::at(it)))]).collect()
    }

    fn moments(&self) -> impl Iterator<Item = MomentId> + use<> {
        (0..self.model.moments.len()).map(MomentId::at)
    }

    fn deadlines(&self) -> impl Iterator<Item = DeadlineId> + use<> {
        (0..self.model.deadlines.len()).map(DeadlineId::at)
    }

    /// The values that the words of a criterion can stand for.
    fn values_of(&self, criterion: CriterionId) -> Vec<(FactId, ValueIx)> {
        let mut values = Vec::new();
        self.model.criteria[criterion.index()].when.walk(&mut |part| {
            if let Condition::Is(fact, set) | Condition::Only(fact, set) = part {
                values.extend(set.iter().map(|value| (*fact, value)));
            }
        });
        values
    }

    /// Whether the answer "weet ik niet" can leave a criterion open.
    fn can_be_unknown(&self, criterion: CriterionId) -> bool {
        let mut can = false;
        self.model.criteria[criterion.index()].when.walk(&mut |part| {
            if let Condition::Is(fact, _) | Condition::Only(fact, _) = part {
                let kind = self.model.fact(*fact).kind;
                can |= matches!(kind, FactKind::One | FactKind::SeveralOrUnknown);
            }
        });
        can
    }

    /// The doubts of a kind that the model can have.
    fn doubts(&self, kind: impl Fn(&Doubt) -> bool) -> Vec<String> {
        let mut doubts = Vec::new();
        for moment in self.moments() {
            let about = self.model.moment(moment);
            doubts.push(Doubt::Far(moment));
            doubts.extend(about.past.then_some(Doubt::Future(moment)));
            doubts.extend(about.year_end.then_some(Doubt::NotYearEnd(moment)));
            doubts.extend(about.not_before.iter().map(|&other| Doubt::Order(moment, other)));
            doubts.extend(about.year_after.map(|other| Doubt::Short(other, moment)));
        }
        doubts.into_iter().filter(kind).map(|it| for_voice(&say_doubt(it, self.texts), self.voice)).collect()
    }
}

/// A frame with its parts in the places of its `#`, in order; the last part in all that are left.
fn fill(frame: &str, parts: &[String]) -> String {
    let mut parts = parts.iter();
    let mut last = "";
    let mut said = String::new();
    for (place, piece) in frame.split('#').enumerate() {
        if place > 0 {
            last = parts.next().map_or(last, |it| it);
            said.push_str(last);
        }
        said.push_str(piece);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::shipped;

    #[test]
    fn a_frame_with_unknown_parts_is_found_and_every_place_is_filled() {
        let content = &shipped().content;
        let (text, findings) = assembled(content);
        assert!(findings.is_empty(), "{findings:?}");
        let left: Vec<&str> = text.lines().filter(|it| it.starts_with(' ') && it.contains('#')).collect();
        assert!(left.is_empty(), "{left:?}");
        // The first slot that is no frame stands for a frame that nobody has described here.
        let texts = content.all_texts(Language::NL);
        let frames = Frames { model: &content.model, texts: &texts, voice: Voice::Parent };
        assert_eq!(frames.filled(Slot::Ui(Ui::Next)), None);
    }
}
