//! View model of the partnership finder: the input, the suggestions, and what is known of the partnership
//! found.

use super::Link;
use super::maker::short;
use crate::markup::{Voice, for_voice};
use crate::profile::Known;
use crate::region::{Answer, Basis, Found, MunicipalityId, Named, Partnership, Regions, Sector, Seen};
use crate::text::{Later, Slot, Texts, Ui};

/// The maximum number of suggestions shown.
const MOST_SUGGESTIONS: usize = 7;

pub struct FinderPage {
    pub heading: String,
    pub lead: String,
    pub private: String,
    pub sector: String,
    pub sectors: Vec<(Sector, String)>,
    pub label: String,
    pub hint: String,
    /// Municipalities with their labels.
    pub suggestions: Vec<(MunicipalityId, String)>,
    /// The number of suggestions as a sentence for screen readers; empty if there are none.
    pub announced: String,
    pub answer: FinderAnswer,
    /// Paragraphs about schools that belong to no regional partnership.
    pub outside: Vec<String>,
    pub source: Link,
}

pub enum FinderAnswer {
    Nothing,
    /// No single partnership can be given: says why, with municipalities to choose from and further lines.
    Ask {
        says: String,
        choices: Vec<(MunicipalityId, String)>,
        lines: Vec<String>,
    },
    Found(Box<PartnershipView>),
}

pub struct PartnershipView {
    /// The partnership's name, marked as probable if its basis is weak; its code if it has no name.
    pub title: String,
    /// The data are uncertain: to be shown as a warning.
    pub careful: bool,
    pub lines: Vec<FinderLine>,
    /// What later data say for or against it.
    pub remarks: Vec<String>,
    pub check: String,
    /// Set if the guide has a profile of this partnership.
    pub profile: Option<ProfileOffer>,
}

/// An offer to use the profile of a region, with the texts of its buttons.
pub struct ProfileOffer {
    pub id: String,
    pub lead: String,
    pub using: String,
    /// The button that compares the result here with that in this region.
    pub moving: String,
}

/// A labelled value, with its source and date in `basis`.
pub struct FinderLine {
    pub label: String,
    pub value: FinderValue,
    pub basis: String,
}

pub enum FinderValue {
    Text(String),
    Link(Link),
    List(Vec<String>),
}

/// The input of the finder.
#[derive(Clone, Copy)]
pub struct Search<'s> {
    pub sector: Sector,
    pub typed: &'s str,
    /// The municipality chosen from a list; `None` once anything else is typed.
    pub chosen: Option<MunicipalityId>,
    /// The profiles that can be loaded.
    pub known: &'s [Known],
}

/// Makes the finder for this input. `texts` must include those of the chunk.
pub fn finder(texts: &Texts, voice: Voice, regions: &Regions, search: Search) -> FinderPage {
    let finder = Finder { texts, voice, regions, known: search.known };
    let answer = match search.chosen {
        Some(id) => regions.of_municipality(id, search.sector),
        None => regions.find(search.typed, search.sector),
    };
    let suggestions = match search.chosen {
        None if is_name(search.typed) => finder.suggestions(search.typed),
        _ => Vec::new(),
    };
    FinderPage {
        heading: finder.say(Later::FinderHeading),
        lead: finder.say(Later::FinderLead),
        private: finder.say(Later::FinderPrivate),
        sector: finder.say(Later::FinderSector),
        sectors: Sector::ALL
            .into_iter()
            .zip([Later::FinderPrimary, Later::FinderSecondary].map(|it| finder.say(it)))
            .collect(),
        label: finder.say(Later::FinderLabel),
        hint: finder.say(Later::FinderHint),
        announced: match suggestions.len() {
            0 => String::new(),
            1 => finder.say(Later::FinderOne),
            several => finder.with(Later::FinderSeveral, &several.to_string()),
        },
        answer: match answer {
            // While there are suggestions, "not found" would be wrong.
            Answer::UnknownName if !suggestions.is_empty() => FinderAnswer::Nothing,
            answer => finder.answer(answer),
        },
        suggestions,
        outside: finder.outside(),
        source: finder.link(&regions.link, finder.say(Later::FinderSource)),
    }
}

/// Whether the input is the name of a municipality: a postcode begins with a digit, a name never.
fn is_name(typed: &str) -> bool {
    !typed.trim_start().starts_with(|it: char| it.is_ascii_digit())
}

struct Finder<'a> {
    texts: &'a Texts,
    voice: Voice,
    regions: &'a Regions,
    known: &'a [Known],
}

impl Finder<'_> {
    fn say(&self, later: Later) -> String {
        for_voice(self.texts.later(later), self.voice)
    }

    fn with(&self, later: Later, value: &str) -> String {
        self.say(later).replacen('#', value, 1)
    }

    fn link(&self, address: &str, label: String) -> Link {
        let new_window = for_voice(self.texts.get(Slot::Ui(Ui::NewWindow)), self.voice);
        Link { address: address.to_owned(), label, new_window }
    }

    fn suggestions(&self, typed: &str) -> Vec<(MunicipalityId, String)> {
        let found = self.regions.suggest(typed, MOST_SUGGESTIONS).into_iter();
        let line = |name: &str, other: Option<&str>| match other {
            Some(other) => self.with(Later::FinderOther, name).replacen('#', other, 1),
            None => name.to_owned(),
        };
        found.map(|it| (it.municipality, line(it.name, it.other))).collect()
    }

    fn choices(&self, ids: &[MunicipalityId]) -> Vec<(MunicipalityId, String)> {
        ids.iter().map(|&id| (id, self.regions.name(id).to_owned())).collect()
    }

    fn names(&self, ids: &[MunicipalityId]) -> String {
        let names = ids.iter().map(|&id| self.regions.name(id)).collect::<Vec<_>>();
        names.join(self.texts.ui(Ui::Comma))
    }

    fn answer(&self, answer: Answer) -> FinderAnswer {
        let ask = |says| FinderAnswer::Ask { says, choices: Vec::new(), lines: Vec::new() };
        match answer {
            Answer::Nothing => FinderAnswer::Nothing,
            Answer::Found(found) => FinderAnswer::Found(Box::new(self.found(&found))),
            Answer::Split { municipality, partnerships } => FinderAnswer::Ask {
                says: self.with(Later::FinderSplit, self.regions.name(municipality)),
                choices: Vec::new(),
                lines: partnerships.into_iter().map(|it| self.one_line(it)).collect(),
            },
            Answer::Divided(now) => FinderAnswer::Ask {
                says: self.say(Later::FinderDivided),
                choices: self.choices(&now),
                lines: Vec::new(),
            },
            Answer::UnknownPostcode { near } => FinderAnswer::Ask {
                says: self.say(Later::FinderNewPostcode),
                choices: self.choices(&near),
                lines: Vec::new(),
            },
            Answer::Without { municipalities } => {
                ask(self.with(Later::FinderWithout, &self.names(&municipalities)))
            }
            Answer::NotAPostcode => ask(self.say(Later::FinderNotPostcode)),
            Answer::UnknownName => ask(self.say(Later::FinderNoName)),
        }
    }

    /// Formats a partnership as code and name: `PO2001, Samenwerkingsverband PO 20.01`.
    fn one_line(&self, partnership: &Partnership) -> String {
        match (&partnership.named, self.profile(&partnership.code)) {
            (Some(named), _) => format!("{}, {}", partnership.code, self.title(named)),
            (None, Some(known)) => format!("{}, {}", partnership.code, self.texts.dutch(&known.name)),
            (None, None) => partnership.code.clone(),
        }
    }

    /// The published profile of the partnership with this code.
    fn profile(&self, code: &str) -> Option<&Known> {
        self.known.iter().find(|it| it.code == code)
    }

    fn title(&self, named: &Named) -> String {
        let name = self.texts.dutch(&named.name);
        if named.basis.is_weak() { self.with(Later::FinderProbably, &name) } else { name }
    }

    fn found(&self, found: &Found) -> PartnershipView {
        let partnership = found.partnership;
        let named = partnership.named.as_ref();
        let profile = self.profile(&partnership.code);
        let regulation = self.with(Later::FinderCodeBasis, &self.day(&self.regions.dated));
        let line = |label, value, basis: &str| FinderLine { label, value, basis: basis.to_owned() };
        let mut lines = vec![
            line(self.say(Later::FinderPlace), FinderValue::Text(self.names(&found.municipalities)), ""),
            line(self.say(Later::FinderCode), FinderValue::Text(partnership.code.clone()), &regulation),
        ];
        if let Some(named) = named {
            let basis = self.basis(named);
            let label = self.say(Later::FinderName);
            lines.push(line(label, FinderValue::Text(self.texts.dutch(&named.name)), &basis));
            if let Some(website) = &named.website {
                let link = self.link(website, short(website));
                lines.push(line(self.say(Later::FinderWebsite), FinderValue::Link(link), &basis));
            }
        } else if let Some(known) = profile {
            let basis = self.say(Later::FinderBasisProfile);
            lines.push(line(
                self.say(Later::FinderName),
                FinderValue::Text(self.texts.dutch(&known.name)),
                &basis,
            ));
        } else {
            // Without a name, the municipalities in its area identify it.
            let area = found.area.iter().map(|part| {
                let name = self.regions.name(part.municipality);
                if part.in_part { self.with(Later::FinderInPart, name) } else { name.to_owned() }
            });
            lines.push(line(self.say(Later::FinderArea), FinderValue::List(area.collect()), &regulation));
        }
        let seen = match found.seen {
            Seen::Nothing => None,
            Seen::Confirmed => Some(Later::FinderConfirmed),
            Seen::Uncertain => Some(Later::FinderUncertain),
            Seen::Contradicted => Some(Later::FinderContradicted),
        };
        let merged = partnership.merged.then_some(Later::FinderMerged);
        let nameless = (named.is_none() && profile.is_none()).then_some(Later::FinderNameless);
        let remarks = [nameless, seen, merged];
        PartnershipView {
            title: match (named, profile) {
                (Some(named), _) => self.title(named),
                (None, Some(known)) => self.texts.dutch(&known.name),
                (None, None) => partnership.code.clone(),
            },
            careful: found.seen >= Seen::Uncertain
                || partnership.merged
                || named.map_or(profile.is_none(), |named| named.basis.is_weak()),
            lines,
            remarks: remarks.into_iter().flatten().map(|it| self.say(it)).collect(),
            check: self.say(Later::FinderCheck),
            profile: profile.map(|it| self.offer(it)),
        }
    }

    fn offer(&self, known: &Known) -> ProfileOffer {
        ProfileOffer {
            id: known.id.clone(),
            lead: self.say(Later::FinderUseLead),
            using: self.with(Later::FinderUse, &self.texts.dutch(&known.name)),
            moving: self.with(Later::FinderMoving, &self.texts.dutch(&known.name)),
        }
    }

    /// On what basis the name was matched to the code, and the date of the data.
    fn basis(&self, named: &Named) -> String {
        let basis = self.say(match named.basis {
            Basis::Code => Later::FinderBasisCode,
            Basis::National => Later::FinderBasisNational,
            Basis::Municipalities => Later::FinderBasisMunicipalities,
            Basis::Domain => Later::FinderBasisDomain,
            Basis::Left => Later::FinderBasisLeft,
            Basis::Region => Later::FinderBasisRegion,
        });
        let dated = match &named.dated {
            Some(dated) => self.with(Later::FinderDated, &self.day(dated)),
            None => self.say(Later::FinderUndated),
        };
        format!("{basis} {dated}")
    }

    /// Formats a date in the texts' language: `2015-04-23` as `23 april 2015`, `2021-09` as `september 2021`.
    /// Years and ranges of years stay as they are.
    fn day(&self, dated: &str) -> String {
        let mut parts = dated.splitn(3, '-');
        let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        // In a range of years the second part is a year, which is longer than a month.
        let month = month.filter(|month| month.len() == 2).and_then(|month| month.parse::<usize>().ok());
        // Some languages have another form of a month by itself.
        let months = self.texts.later(if day.is_some() { Later::Months } else { Later::MonthsAlone });
        match month.and_then(|month| months.split(' ').nth(month.checked_sub(1)?)) {
            Some(month) => match day.map(|day| day.trim_start_matches('0')) {
                Some(day) => format!("{day} {month} {year}"),
                None => format!("{month} {year}"),
            },
            None => dated.to_owned(),
        }
    }

    fn outside(&self) -> Vec<String> {
        // Both sectors are named, whichever was chosen: a child may be about to change.
        let mut reformed = self.say(Later::FinderReformed);
        for sector in Sector::ALL {
            let national = self.regions.national(sector).and_then(|it| it.named.as_ref());
            let name = national.map_or_else(|| "–".to_owned(), |it| self.texts.dutch(&it.name));
            reformed = reformed.replacen('#', &name, 1);
        }
        vec![self.say(Later::FinderClusters), reformed]
    }
}
