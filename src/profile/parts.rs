//! Reads the parts of a profile from their places in the file.

use super::checks::{is_date, is_email, is_link, is_phone};
use super::fault::{Fault, Kind};
use super::reader::{LONG, Place, Reader, SHORT};
use super::*;
use crate::finding::Listed;
use crate::json::Json;
use crate::theme::{self, Theme};

/// The most entries of a list, and of the lists of municipalities and of schools.
const MANY: usize = 50;
const MOST_SCHOOLS: usize = 400;

/// Reads the profile as far as possible, and collects all its faults.
pub(super) fn profile(root: &Json, id: Option<&str>, model: &Model) -> (Profile, Listed<Fault>) {
    let mut reader = Reader::default();
    let known = [
        "schema",
        "id",
        "name",
        "kind",
        "code",
        "sector",
        "municipalities",
        "language",
        "contacts",
        "theme",
        "events",
        "plan",
        "basic",
        "arrangements",
        "provisions",
        "criteria",
        "procedure",
        "money",
        "terms",
        "words",
        "schools",
        "sources",
        "$schema",
    ];
    let Some(root) = reader.object(root, String::new(), &known) else {
        return (Profile::default(), reader.faults);
    };
    match root.field("schema") {
        None => reader.fault("schema", Kind::Missing),
        Some(Json::Number(Some(SCHEMA))) => {}
        Some(_) => reader.fault("schema", Kind::NotA("1".into())),
    }
    // Editors look for the schema at this address; nothing here uses it.
    reader.text(&root, "$schema", LONG);
    let own = reader.written(&root, "id", SHORT);
    match own {
        None if root.field("id").is_none() => reader.fault("id", Kind::Missing),
        Some(own) if !is_id(own) => reader.fault("id", Kind::NoId),
        Some(own) if id.is_some_and(|id| own != id) => reader.fault("id", Kind::OtherId),
        _ => {}
    }
    let name = reader.needed(&root, "name", SHORT);
    let kind = reader.one_of(&root, "kind", &["partnership", "school"]);
    let sector = reader.one_of(&root, "sector", &["primary", "secondary"]);
    let language = reader.one_of(&root, "language", &Language::ALL.map(Language::code));
    let events = reader.one_of(&root, "events", &["none", "basic"]);
    let mut parts = Parts { reader, sources: Vec::new(), model };
    parts.sources = parts.sources(&root);
    let profile = Profile {
        id: own.unwrap_or_default().to_owned(),
        name,
        kind: if kind == Some(1) { ProfileKind::School } else { ProfileKind::Partnership },
        code: parts.reader.text(&root, "code", SHORT).unwrap_or_default(),
        sector: sector.map(|it| if it == 0 { Sector::Primary } else { Sector::Secondary }),
        municipalities: parts.reader.list(&root, "municipalities", MANY, Reader::entry),
        language: language.map(|it| Language::ALL[it]),
        contacts: parts.reader.list(&root, "contacts", MANY, contact),
        theme: root.field("theme").map_or_else(Theme::default, |it| theme(&mut parts.reader, it)),
        tells_life: events == Some(1),
        plan: root.field("plan").and_then(|it| plan(&mut parts.reader, it)),
        basic: parts.all_said(&root, "basic"),
        arrangements: parts.arrangements(&root),
        provisions: parts.provisions(&root),
        criteria: parts.all_said(&root, "criteria"),
        procedure: parts.all_said(&root, "procedure"),
        money: root.field("money").and_then(|it| parts.money(it)),
        terms: root.field("terms").map_or_else(Vec::new, |it| parts.terms(it)),
        words: root.field("words").map_or_else(Vec::new, |it| parts.words(it)),
        schools: parts.schools(&root),
        sources: std::mem::take(&mut parts.sources),
    };
    (profile, parts.reader.faults)
}

fn contact(reader: &mut Reader, value: &Json, name: String) -> Option<OwnContact> {
    let place = reader.object(value, name, &["name", "what", "phone", "email", "link"])?;
    Some(OwnContact {
        name: reader.needed(&place, "name", SHORT),
        what: reader.text(&place, "what", LONG).unwrap_or_default(),
        phone: reader.checked(&place, "phone", Kind::NoPhone, is_phone),
        email: reader.checked(&place, "email", Kind::NoEmail, is_email),
        link: reader.checked(&place, "link", Kind::NoLink, is_link),
    })
}

fn plan(reader: &mut Reader, value: &Json) -> Option<Plan> {
    let place = reader.object(value, "plan".to_owned(), &["title", "years", "link"])?;
    Some(Plan {
        title: reader.needed(&place, "title", SHORT),
        years: reader.text(&place, "years", SHORT).unwrap_or_default(),
        link: reader.checked(&place, "link", Kind::NoLink, is_link),
    })
}

fn theme(reader: &mut Reader, value: &Json) -> Theme {
    let colors = theme::NAMES.map(|(_, token, _)| token);
    let lengths = theme::LENGTHS.map(|(token, ..)| token);
    let known: Vec<&str> = [&colors[..], &lengths[..], &[theme::FONT, theme::SCHEME, theme::DARK]].concat();
    let Some(place) = reader.object(value, "theme".to_owned(), &known) else { return Theme::default() };
    if let Some(dark) = place.field(theme::DARK) {
        reader.object(dark, place.at(theme::DARK), &colors);
    }
    let mut faults = Vec::new();
    let theme = theme::read(value, &mut faults);
    for fault in faults {
        let at = match &fault {
            theme::Fault::Value(token) => place.at(token),
            theme::Fault::Contrast { .. } => place.name.clone(),
        };
        reader.fault(at, Kind::Theme(fault));
    }
    theme
}

/// The context for parts that name sources, facts or terms.
struct Parts<'m> {
    reader: Reader,
    sources: Vec<OwnSource>,
    model: &'m Model,
}

impl Parts<'_> {
    fn sources(&mut self, root: &Place) -> Vec<OwnSource> {
        let mut ids: Vec<String> = Vec::new();
        self.reader.list(root, "sources", MANY, |reader, value, name| {
            let place = reader.object(value, name, &["id", "title", "link", "date"])?;
            let id = reader.needed(&place, "id", SHORT);
            if ids.contains(&id) {
                reader.fault(place.at("id"), Kind::Twice(id.clone()));
            }
            ids.push(id.clone());
            Some(OwnSource {
                id,
                title: reader.needed(&place, "title", LONG),
                link: reader.checked(&place, "link", Kind::NoLink, is_link),
                date: reader.needed(&place, "date", SHORT),
            })
        })
    }

    /// The source that an object names, as an index.
    fn source(&mut self, place: &Place) -> Option<usize> {
        let id = self.reader.text(place, "source", SHORT)?;
        let found = self.sources.iter().position(|source| source.id == id);
        if found.is_none() {
            self.reader.fault(place.at("source"), Kind::NoSource(id));
        }
        found
    }

    /// Reads the text, the place in the plan and the source of an object.
    fn said(&mut self, place: &Place, needed: bool) -> Said {
        let text = if needed {
            self.reader.needed(place, "text", LONG)
        } else {
            self.reader.text(place, "text", LONG).unwrap_or_default()
        };
        Said {
            text,
            place: self.reader.text(place, "place", SHORT).unwrap_or_default(),
            source: self.source(place),
        }
    }

    /// Reads each entry of a list with access to this context.
    fn each<T>(
        &mut self,
        place: &Place,
        name: &str,
        most: usize,
        known: &[&str],
        mut read: impl FnMut(&mut Self, &Place) -> Option<T>,
    ) -> Vec<T> {
        let objects: Vec<(&Json, String)> = match place.field(name) {
            Some(Json::List(list)) if list.len() <= most => list
                .iter()
                .enumerate()
                .map(|(number, value)| (value, format!("{} {}", place.at(name), number + 1)))
                .collect(),
            // Reports the faults of the list itself.
            _ => self.reader.list(place, name, most, |_, _, _| None),
        };
        let mut all = Vec::new();
        for (value, name) in objects {
            if let Some(place) = self.reader.object(value, name, known) {
                all.extend(read(self, &place));
            }
        }
        all
    }

    fn all_said(&mut self, root: &Place, name: &str) -> Vec<Said> {
        self.each(root, name, MANY, &["text", "place", "source"], |parts, place| {
            Some(parts.said(place, true))
        })
    }

    fn arrangements(&mut self, root: &Place) -> Vec<Arrangement> {
        let known =
            ["name", "for", "asks", "how", "long", "decides", "costs-school", "text", "place", "source"];
        self.each(root, "arrangements", MANY, &known, |parts, place| {
            let mut text = |name: &str| parts.reader.text(place, name, LONG).unwrap_or_default();
            let (who_for, who_asks, how) = (text("for"), text("asks"), text("how"));
            let (how_long, who_decides, costs_school) = (text("long"), text("decides"), text("costs-school"));
            let name = parts.reader.needed(place, "name", SHORT);
            let said = parts.said(place, false);
            Some(Arrangement { name, who_for, who_asks, how, how_long, who_decides, costs_school, said })
        })
    }

    fn provisions(&mut self, root: &Place) -> Vec<Provision> {
        let kinds = [ProvisionKind::Sbo, ProvisionKind::So, ProvisionKind::Vso, ProvisionKind::Pro];
        self.each(root, "provisions", MANY, &["kind", "name", "text", "place", "source"], |parts, place| {
            if place.field("kind").is_none() {
                parts.reader.fault(place.at("kind"), Kind::Missing);
            }
            let kind = parts.reader.one_of(place, "kind", &["sbo", "so", "vso", "pro"]);
            let name = parts.reader.needed(place, "name", SHORT);
            let said = parts.said(place, false);
            Some(Provision { kind: kinds[kind?], name, said })
        })
    }

    fn money(&mut self, value: &Json) -> Option<Money> {
        let place = self.reader.object(value, "money".to_owned(), &["flow", "said", "amounts"])?;
        let flow = self.reader.one_of(&place, "flow", &["central", "boards", "mixed"]);
        let said = self.all_said(&place, "said");
        let amounts =
            self.each(&place, "amounts", MANY, &["what", "euros", "year", "source"], |parts, place| {
                for name in ["euros", "year"] {
                    if place.field(name).is_none() {
                        parts.reader.fault(place.at(name), Kind::Missing);
                    }
                }
                let euros = parts.reader.number(place, "euros", 0, 999_999_999);
                let year = parts.reader.number(place, "year", 2014, 2100);
                let (what, source) = (parts.reader.needed(place, "what", SHORT), parts.source(place));
                Some(Amount { what, euros: euros?, year: year?, source })
            });
        let flow = flow.map(|it| [Flow::Central, Flow::Boards, Flow::Mixed][it]);
        Some(Money { flow, said, amounts })
    }

    /// Reads `{"basic-needs": {"is": ["learning"], "text": "..."}}`: values of the model's open terms.
    fn terms(&mut self, value: &Json) -> Vec<OwnTerm> {
        let model = self.model;
        let ids: Vec<&str> = model.terms.iter().map(|term| term.id.as_str()).collect();
        let Some(place) = self.reader.object(value, "terms".to_owned(), &ids) else { return Vec::new() };
        let mut terms = Vec::new();
        for (number, term) in model.terms.iter().enumerate() {
            let Some(value) = place.field(&term.id) else { continue };
            let known = ["is", "text", "place", "source"];
            let Some(own) = self.reader.object(value, place.at(&term.id), &known) else { continue };
            let values = own.field("is").is_some().then(|| {
                self.reader.list(&own, "is", MANY, |reader, value, name| {
                    reader.entry_of(value, name, &term.values).map(ValueIx::at)
                })
            });
            if values.as_ref().is_some_and(|values| !term.several && values.len() != 1) {
                self.reader.fault(own.at("is"), Kind::NotA("a list of one value".into()));
            }
            let said = self.said(&own, false);
            terms.push(OwnTerm { term: TermId::at(number), values: values.map(ValueSet::of), said });
        }
        terms
    }

    /// Reads `{"extra": {"takes": {"text": "..."}}}`: texts that the model lets a profile replace.
    fn words(&mut self, value: &Json) -> Vec<OwnText> {
        let model = self.model;
        let ids: Vec<&str> = model.own_words.iter().map(|it| model.route(it.route).id.as_str()).collect();
        let Some(place) = self.reader.object(value, "words".to_owned(), &ids) else { return Vec::new() };
        let mut words = Vec::new();
        for marked in &model.own_words {
            let id = &model.route(marked.route).id;
            let Some(value) = place.field(id) else { continue };
            let names: Vec<&str> = marked.texts.iter().map(|text| text.name()).collect();
            let Some(texts) = self.reader.object(value, place.at(id), &names) else { continue };
            for &text in &marked.texts {
                let Some(value) = texts.field(text.name()) else { continue };
                let known = ["text", "place", "source"];
                let Some(own) = self.reader.object(value, texts.at(text.name()), &known) else { continue };
                words.push(OwnText { route: marked.route, text, said: self.said(&own, true) });
            }
        }
        words
    }

    fn schools(&mut self, root: &Place) -> Vec<School> {
        let (_, needs) = Profile::needs(self.model);
        let mut names: Vec<String> = Vec::new();
        let known = ["name", "town", "date", "link", "offers", "source"];
        self.each(root, "schools", MOST_SCHOOLS, &known, |parts, place| {
            let (name, town) =
                (parts.reader.needed(place, "name", SHORT), parts.reader.needed(place, "town", SHORT));
            let full = format!("{name}, {town}");
            if names.contains(&full) {
                parts.reader.fault(place.at("name"), Kind::Twice(full.clone()));
            }
            names.push(full);
            if place.field("date").is_none() {
                parts.reader.fault(place.at("date"), Kind::Missing);
            }
            let date = parts.reader.checked(place, "date", Kind::NoDate, is_date).unwrap_or_default();
            let link = parts.reader.checked(place, "link", Kind::NoLink, is_link);
            let offers =
                place.field("offers").map_or_else(Vec::new, |it| parts.offers(it, place.at("offers"), needs));
            Some(School { name, town, date, link, offers, source: parts.source(place) })
        })
    }

    /// Reads `{"basic": ["learning"], "extra": [...], "special": [...]}`.
    fn offers(&mut self, value: &Json, name: String, needs: &[String]) -> Vec<(ValueIx, Level)> {
        let levels = Level::ALL.map(|(_, name)| name);
        let Some(place) = self.reader.object(value, name, &levels) else { return Vec::new() };
        let mut offers = Vec::new();
        for (level, name) in Level::ALL {
            let found = self.reader.list(&place, name, MANY, |reader, value, name| {
                reader.entry_of(value, name, needs).map(ValueIx::at)
            });
            offers.extend(found.into_iter().map(|need| (need, level)));
        }
        offers
    }
}
