//! From the model's TOML files to a `Model` whose ids all resolve.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table as Toml, Value};

use super::entry::Entry;
use super::expression::{self, Expression};
use super::{Files, MODEL_FILES, fingerprint, read_code, read_region, read_terms, size};
use crate::finding::Finding;
use crate::model::*;

/// How many values a fact, table or term may have: they are kept as bits.
const MOST_VALUES: usize = 31;
/// How many entries of one kind there may be: their numbers are kept in a byte.
const MOST_ENTRIES: usize = 200;
/// How many variables a decision diagram may have.
const MOST_VARIABLES: usize = 200;

/// Reads all model files. `None` when they cannot become a model; the findings say why.
pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Option<Model> {
    let before = findings.len();
    let raw = Raw::read(files, findings);
    let names = Names::of(&raw, findings);
    if !fits(&raw, &names, findings) {
        return None;
    }
    let mut reader = Reader { names: &names, findings };
    let facts: Vec<Fact> = raw.each("fact").map(|it| reader.fact(it)).collect();
    let numbering = files.get(read_code::FILE).map_or("", String::as_str);
    let terms: Vec<Term> = raw.each("term").map(|it| reader.term(it)).collect();
    let locals = raw.each("local").map(|it| read_region::local(reader.entry(it), &names, &terms)).collect();
    let model = Model {
        version: version(files),
        numbering: read_code::read(numbering, &facts, reader.findings),
        facts,
        criteria: raw.each("criterion").map(|it| reader.criterion(it)).collect(),
        definitions: raw.each("definition").map(|it| reader.definition(it)).collect(),
        tables: raw.each("table").map(|it| reader.table(it)).collect(),
        routes: raw.each("route").map(|it| reader.route(it)).collect(),
        main: raw.each("main").map(|it| reader.route_row(it)).collect(),
        also: raw.each("also").map(|it| reader.route_row(it)).collect(),
        notes: raw.each("note").map(|it| reader.note(it)).collect(),
        terms,
        contacts: raw.each("contact").map(|it| reader.contact(it)).collect(),
        words: raw.each("word").map(|it| reader.word(it)).collect(),
        steps: names.steps.clone(),
        sources: raw.each("source").map(|it| reader.source(it)).collect(),
        moments: raw.each("moment").map(|it| read_terms::moment(reader.entry(it), &names)).collect(),
        deadlines: raw.each("deadline").map(|it| read_terms::deadline(reader.entry(it), &names)).collect(),
        locals,
        own_words: raw.each("own-words").map(|it| read_region::own_words(reader.entry(it), &names)).collect(),
        parties: raw.each("party").map(|it| read_region::party(reader.entry(it))).collect(),
        payments: raw.each("payment").map(|it| read_region::payment(reader.entry(it), &names)).collect(),
        meanings: raw.each("meaning").map(|it| reader.meaning(it)).collect(),
        pages: raw.each("page").map(|it| reader.page(it)).collect(),
    };
    if findings.len() == before {
        order(&model, findings);
        used(&model, findings);
        for local in &model.locals {
            if let Err(says) = read_region::within_terms(&model, local) {
                findings.push(Finding::new("model/region.toml", format!("local `{}`", local.id), says));
            }
        }
    }
    if findings.len() == before {
        size::refuse(&model, findings);
    }
    (findings.len() == before).then_some(model)
}

/// A version that changes when any rule does: eight digits of a hash over the model's files.
fn version(files: &Files) -> String {
    let files = files.iter().filter(|(name, _)| MODEL_FILES.contains(&name.as_str()));
    fingerprint(files.flat_map(|(name, text)| [name.as_str(), text]))
}

/// The entries as they stand in the files.
struct Raw(BTreeMap<&'static str, Vec<(&'static str, String, Toml)>>);

const KINDS: [(&str, &[&str]); 10] = [
    ("model/facts.toml", &["fact"]),
    ("model/criteria.toml", &["criterion", "definition", "table"]),
    ("model/routes.toml", &["route", "definition", "main", "also", "note", "term"]),
    ("model/contacts.toml", &["contact", "word"]),
    ("model/terms.toml", &["moment", "deadline"]),
    ("model/region.toml", &["local", "own-words"]),
    ("model/money.toml", &["party", "payment"]),
    ("model/meanings.toml", &["meaning"]),
    ("model/pages.toml", &["page"]),
    ("sources.toml", &["source"]),
];

impl Raw {
    fn read(files: &Files, findings: &mut Vec<Finding>) -> Raw {
        let mut raw: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (file, kinds) in KINDS {
            let text = files.get(file).map_or("", String::as_str);
            let document: Toml = match text.parse() {
                Ok(document) => document,
                Err(error) => {
                    findings.push(Finding::new(file, "the file", format!("is not valid TOML: {error}")));
                    continue;
                }
            };
            for (kind, entries) in document {
                let Some(&kind) = kinds.iter().find(|it| **it == kind) else {
                    let says = format!("is not known here; this file holds: {}", kinds.join(", "));
                    findings.push(Finding::new(file, format!("`{kind}`"), says));
                    continue;
                };
                let Value::Array(entries) = entries else {
                    findings.push(Finding::new(file, format!("`{kind}`"), format!("write it as [[{kind}]]")));
                    continue;
                };
                for (number, entry) in entries.into_iter().enumerate() {
                    let Value::Table(table) = entry else {
                        findings.push(Finding::new(
                            file,
                            format!("`{kind}`"),
                            format!("write it as [[{kind}]]"),
                        ));
                        continue;
                    };
                    let name = ["id", "route"].into_iter().find_map(|key| table.get(key)?.as_str());
                    let place = name
                        .map_or(format!("{kind} number {}", number + 1), |name| format!("{kind} `{name}`"));
                    raw.entry(kind).or_default().push((file, place, table));
                }
            }
        }
        Raw(raw)
    }

    fn each(&self, kind: &str) -> impl Iterator<Item = &(&'static str, String, Toml)> {
        self.0.get(kind).into_iter().flatten()
    }

    fn ids(&self, kind: &str, findings: &mut Vec<Finding>) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for (file, place, table) in self.each(kind) {
            let id = table.get("id").and_then(Value::as_str).unwrap_or_default();
            if ids.iter().any(|other| other == id) {
                findings.push(Finding::new(file, place.clone(), "this id is used twice; rename one of them"));
            }
            ids.push(id.to_owned());
        }
        ids
    }
}

/// Every id that can be referred to.
pub(super) struct Names {
    facts: Vec<(String, Vec<String>, bool)>,
    criteria: Vec<String>,
    definitions: Vec<String>,
    tables: Vec<(String, Vec<String>)>,
    pub(super) routes: Vec<String>,
    pub(super) terms: Vec<String>,
    contacts: Vec<String>,
    sources: Vec<String>,
    pub(super) steps: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) parties: Vec<String>,
    pub(super) moments: Vec<String>,
}

fn strings(table: &Toml, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    list.into_iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

impl Names {
    fn of(raw: &Raw, findings: &mut Vec<Finding>) -> Names {
        let several = |table: &Toml| table.get("several").and_then(Value::as_bool).unwrap_or(false);
        let mut steps = Vec::new();
        for (_, _, table) in raw.each("route") {
            for step in strings(table, "steps").into_iter().chain(strings(table, "stay-steps")) {
                if !steps.contains(&step) {
                    steps.push(step);
                }
            }
        }
        let facts = raw.ids("fact", findings).into_iter().zip(raw.each("fact"));
        let facts: Vec<_> =
            facts.map(|(id, (_, _, table))| (id, strings(table, "values"), several(table))).collect();
        let tables = raw.ids("table", findings).into_iter().zip(raw.each("table"));
        let names = Names {
            facts,
            criteria: raw.ids("criterion", findings),
            definitions: raw.ids("definition", findings),
            tables: tables.map(|(id, (_, _, table))| (id, strings(table, "values"))).collect(),
            routes: raw.ids("route", findings),
            terms: raw.ids("term", findings),
            contacts: raw.ids("contact", findings),
            sources: raw.ids("source", findings),
            steps,
            notes: raw.ids("note", findings),
            parties: raw.ids("party", findings),
            moments: raw.ids("moment", findings),
        };
        for kind in ["deadline", "local", "payment"] {
            raw.ids(kind, findings);
        }
        raw.ids("word", findings);
        raw.ids("meaning", findings);
        raw.ids("page", findings);
        names.one_meaning(findings);
        names
    }

    /// In a condition a bare name is a criterion, a definition, a fact or a table: never two of them.
    fn one_meaning(&self, findings: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        let facts = self.facts.iter().map(|it| &it.0);
        let tables = self.tables.iter().map(|it| &it.0);
        for name in facts.chain(tables).chain(&self.criteria).chain(&self.definitions) {
            if !seen.insert(name) {
                let says = "is the id of two things that conditions can name; rename one of them";
                findings.push(Finding::new("model", format!("`{name}`"), says));
            }
        }
    }
}

/// Whether the numbers by which a model knows its entries and values reach far enough. What is read
/// after this relies on it.
fn fits(raw: &Raw, names: &Names, findings: &mut Vec<Finding>) -> bool {
    let before = findings.len();
    let marks = |(_, values, several): &(_, Vec<_>, _)| if *several { values.len() } else { 1 };
    let marks = names.facts.iter().map(marks).sum();
    let entries = raw.0.iter().map(|(kind, entries)| (*kind, entries.len(), MOST_ENTRIES));
    let all = [("steps", names.steps.len(), MOST_ENTRIES), ("marks of facts", marks, MOST_VARIABLES)];
    for (kind, number, most) in entries.chain(all).filter(|(_, number, most)| number > most) {
        let says = format!("there are {number} of them; at most {most} are possible");
        findings.push(Finding::new("model", format!("`{kind}`"), says));
    }
    for (file, place, table) in raw.0.values().flatten() {
        let number = strings(table, "values").len();
        if number > MOST_VALUES {
            let says = format!("it has {number} values; at most {MOST_VALUES} are possible");
            findings.push(Finding::new(file, place.clone(), says));
        }
    }
    findings.len() == before
}

/// What a condition may look at.
#[derive(Clone, Copy, PartialEq)]
enum Sight {
    /// Facts alone: criteria.
    Facts,
    /// Criteria, definitions and tables: everything that must be explained by criteria.
    Criteria,
    /// Anything: when a fact is asked, and notes, whose own text explains them.
    All,
}

struct Reader<'n, 'f> {
    names: &'n Names,
    findings: &'f mut Vec<Finding>,
}

type Item = (&'static str, String, Toml);

impl Reader<'_, '_> {
    fn entry(&mut self, item: &Item) -> Entry<'_> {
        let (file, place, table) = item;
        let mut entry = Entry::new(file, place.clone(), table.clone(), self.findings);
        if let Some(id) = table.get("id").and_then(Value::as_str) {
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if id.is_empty() || !id.chars().all(fits) {
                entry.finding("an id has only a-z, 0-9 and -");
            }
        }
        entry
    }

    fn fact(&mut self, item: &Item) -> Fact {
        let names = self.names;
        let mut entry = self.entry(item);
        let several = entry.flag("several");
        let none_is = entry.optional("none-is");
        let no_unknown = entry.optional("no-unknown");
        let kind = match (several, none_is.as_deref(), no_unknown) {
            (false, None, None) => FactKind::One,
            (false, None, Some(_)) => FactKind::OneKnown,
            (true, Some("none"), None) => FactKind::Several,
            (true, Some("unknown"), None) => FactKind::SeveralOrUnknown,
            _ => {
                entry.finding("a fact of several needs none-is = \"none\" or \"unknown\"; another may have `no-unknown` with the reason");
                FactKind::One
            }
        };
        let fact = Fact {
            id: entry.text("id"),
            kind,
            values: values(&mut entry),
            asked: condition(&mut entry, names, "asked", Sight::All, false),
            knows: entry.some("knows"),
            can_change: entry.flag("can-change"),
            fixed: entry.flag("fixed"),
            forward: entry.flag("forward"),
            sources: sources(&mut entry, names),
        };
        for who in &fact.knows {
            if !KNOWERS.contains(&who.as_str()) {
                entry.finding(format!("`knows` names `{who}`; known are: {}", KNOWERS.join(", ")));
            }
        }
        if fact.values.iter().any(|value| value == "unknown" || value == "none" && several) {
            entry.finding(
                "`unknown` and the `none` of several stand for themselves; leave them out of `values`",
            );
        }
        entry.end();
        fact
    }

    fn criterion(&mut self, item: &Item) -> Criterion {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let when = condition(&mut entry, names, "when", Sight::Facts, true).unwrap_or(NEVER);
        let criterion = Criterion { id, when, sources: sources(&mut entry, names) };
        entry.end();
        criterion
    }

    fn definition(&mut self, item: &Item) -> Definition {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let definition = Definition {
            id,
            when: condition(&mut entry, names, "when", Sight::Criteria, true).unwrap_or(NEVER),
        };
        entry.end();
        definition
    }

    fn table(&mut self, item: &Item) -> Table {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let values = values(&mut entry);
        let mut rows = Vec::new();
        for (number, row) in entry.tables("rows").into_iter().enumerate() {
            let mut row = entry.inside(format!("row {}", number + 1), row);
            let otherwise = row.flag("otherwise");
            let when = condition(&mut row, names, "when", Sight::Criteria, !otherwise);
            if otherwise && (when.is_some() || rows.iter().any(|row: &TableRow| row.when.is_none())) {
                row.finding("`otherwise` stands once in a table, without `when`");
            }
            let gives = row.text("gives");
            let gives = find(&mut row, "gives", &gives, &values);
            rows.push(TableRow { when, gives: ValueIx::at(gives) });
            row.end();
        }
        entry.end();
        Table { id, values, rows }
    }

    fn route(&mut self, item: &Item) -> Route {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let kinds = ["basic", "extra", "national", "special", "other"].map(str::to_owned);
        let kind = entry.text("kind");
        let kind = match find(&mut entry, "kind", &kind, &kinds) {
            0 => RouteKind::Basic,
            1 => RouteKind::Extra,
            2 => RouteKind::National,
            3 => RouteKind::Special,
            _ => RouteKind::Other,
        };
        let steps = entry.some("steps");
        let step_ids = |entry: &mut Entry, key: &str, steps: &[String]| {
            steps.iter().map(|step| StepId::at(find(entry, key, step, &names.steps))).collect()
        };
        let stay = condition(&mut entry, names, "stay", Sight::Criteria, false);
        let stay_steps = entry.list("stay-steps");
        if stay.is_some() == stay_steps.is_empty() {
            entry.finding("`stay` and `stay-steps` belong together");
        }
        let route = Route {
            id,
            kind,
            steps: step_ids(&mut entry, "steps", &steps),
            stay: stay.map(|when| Stay { when, steps: step_ids(&mut entry, "stay-steps", &stay_steps) }),
            terms: ids(&mut entry, "terms", &names.terms).map(TermId::at).collect(),
            contacts: ids(&mut entry, "contacts", &names.contacts).map(ContactId::at).collect(),
            sources: sources(&mut entry, names),
        };
        entry.end();
        route
    }

    fn route_row(&mut self, item: &Item) -> RouteRow {
        let names = self.names;
        let mut entry = self.entry(item);
        let route = entry.text("route");
        let route = RouteId::at(find(&mut entry, "route", &route, &names.routes));
        let when = condition(&mut entry, names, "when", Sight::Criteria, true).unwrap_or(NEVER);
        entry.end();
        RouteRow { route, when }
    }

    fn note(&mut self, item: &Item) -> Note {
        let names = self.names;
        let mut entry = self.entry(item);
        let note = Note {
            id: entry.text("id"),
            when: condition(&mut entry, names, "when", Sight::All, true).unwrap_or(NEVER),
            urgent: entry.flag("urgent"),
            contacts: ids(&mut entry, "contacts", &names.contacts).map(ContactId::at).collect(),
            sources: sources(&mut entry, names),
        };
        entry.end();
        note
    }

    fn page(&mut self, item: &Item) -> PageSources {
        let names = self.names;
        let mut entry = self.entry(item);
        let page = PageSources { id: entry.text("id"), sources: sources(&mut entry, names) };
        entry.end();
        page
    }

    fn term(&mut self, item: &Item) -> Term {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let values = values(&mut entry);
        let several = entry.flag("several");
        let default: Vec<ValueIx> = ids(&mut entry, "default", &values).map(ValueIx::at).collect();
        if !several && default.len() != 1 {
            entry.finding("`default` needs exactly one of the values");
        }
        let term =
            Term { id, values, several, default: ValueSet::of(default), sources: sources(&mut entry, names) };
        entry.end();
        term
    }

    fn contact(&mut self, item: &Item) -> Contact {
        let names = self.names;
        let mut entry = self.entry(item);
        let contact = Contact {
            id: entry.text("id"),
            link: entry.optional("link"),
            phone: entry.optional("phone"),
            disagree: entry.flag("disagree"),
            sources: sources(&mut entry, names),
        };
        if contact.link.as_ref().is_some_and(|link| !link.starts_with("https://")) {
            entry.finding("`link` must start with https://");
        }
        entry.end();
        contact
    }

    fn word(&mut self, item: &Item) -> Word {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let routes = ids(&mut entry, "routes", &names.routes).map(RouteId::at).collect();
        let word = Word { id, routes, sources: sources(&mut entry, names) };
        entry.end();
        word
    }

    fn meaning(&mut self, item: &Item) -> Meaning {
        let names = self.names;
        let mut entry = self.entry(item);
        let meaning = Meaning { id: entry.text("id"), sources: sources(&mut entry, names) };
        entry.end();
        meaning
    }

    fn source(&mut self, item: &Item) -> Source {
        let mut entry = self.entry(item);
        let source = Source {
            id: entry.text("id"),
            title: entry.text("title"),
            place: entry.text("place"),
            link: entry.text("link"),
            as_of: entry.text("as_of"),
            consulted: entry.text("consulted"),
        };
        if !source.link.starts_with("https://") && !source.link.starts_with("http://") {
            entry.finding("`link` must be an address that starts with https:// or http://");
        }
        entry.text("facts"); // for authors: what it stands for
        entry.end();
        source
    }
}

/// Who can be said to know something: each has a text `ask-...`.
const KNOWERS: [&str; 4] = ["parent", "teacher", "ib", "doctor"];

/// Stands in for a condition that could not be read; the finding keeps it from being used.
const NEVER: Condition = Condition::Any(Vec::new());

fn values(entry: &mut Entry) -> Vec<String> {
    let values = entry.some("values");
    if values.iter().collect::<BTreeSet<_>>().len() != values.len() {
        entry.finding("a value stands twice in `values`");
    }
    values
}

/// The place of a name in a list, or a finding that names the list.
pub(super) fn find(entry: &mut Entry, key: &str, name: &str, known: &[String]) -> usize {
    known.iter().position(|it| it == name).unwrap_or_else(|| {
        entry.finding(format!(
            "`{key}` names `{name}`, which does not exist; there are: {}",
            known.join(", ")
        ));
        0
    })
}

pub(super) fn ids<'k>(
    entry: &mut Entry,
    key: &str,
    known: &'k [String],
) -> impl Iterator<Item = usize> + use<'k> {
    let names = entry.list(key);
    names.iter().map(|name| find(entry, key, name, known)).collect::<Vec<_>>().into_iter()
}

pub(super) fn sources(entry: &mut Entry, names: &Names) -> Vec<SourceId> {
    let cited: Vec<SourceId> = ids(entry, "sources", &names.sources).map(SourceId::at).collect();
    if cited.is_empty() {
        entry.finding("has no `sources`; every rule rests on at least one");
    }
    cited
}

fn condition(entry: &mut Entry, names: &Names, key: &str, sight: Sight, needed: bool) -> Option<Condition> {
    let text = if needed { entry.text(key) } else { entry.optional(key)? };
    if text.is_empty() {
        return None;
    }
    match expression::parse(&text) {
        Ok(expression) => resolve(entry, names, key, sight, expression),
        Err(says) => {
            entry.finding(format!("the condition `{key}` cannot be read: {says}"));
            None
        }
    }
}

fn resolve(
    entry: &mut Entry,
    names: &Names,
    key: &str,
    sight: Sight,
    expression: Expression,
) -> Option<Condition> {
    let parts = |entry: &mut Entry, parts: Vec<Expression>| {
        let read: Vec<Option<Condition>> =
            parts.into_iter().map(|part| resolve(entry, names, key, sight, part)).collect();
        read.into_iter().collect::<Option<Vec<Condition>>>()
    };
    Some(match expression {
        Expression::All(all) => Condition::All(parts(entry, all)?),
        Expression::Any(any) => Condition::Any(parts(entry, any)?),
        Expression::Not(part) => Condition::Not(Box::new(resolve(entry, names, key, sight, *part)?)),
        Expression::Name(name) => {
            let criterion = names
                .criteria
                .iter()
                .position(|it| *it == name)
                .map(|it| Condition::Criterion(CriterionId::at(it)));
            let definition = || {
                names
                    .definitions
                    .iter()
                    .position(|it| *it == name)
                    .map(|it| Condition::Definition(DefinitionId::at(it)))
            };
            let Some(found) = criterion.or_else(definition) else {
                entry.finding(format!("`{key}` names `{name}`, which is no criterion or definition; mend the name, or write `{name} is ...` for a fact or table"));
                return None;
            };
            if sight == Sight::Facts {
                entry.finding(format!(
                    "`{key}` looks at `{name}`, but a criterion looks only at facts; make it a definition"
                ));
                return None;
            }
            found
        }
        Expression::Is(name, wanted) => {
            if let Some(table) = names.tables.iter().position(|(it, _)| *it == name) {
                if sight == Sight::Facts {
                    entry.finding(format!(
                        "`{key}` looks at table `{name}`, but a criterion looks only at facts"
                    ));
                    return None;
                }
                let values = set(entry, key, &name, &wanted, &names.tables[table].1)?;
                return Some(Condition::Table(TableId::at(table), values));
            }
            let (fact, known) = a_fact(entry, names, key, sight, &name)?;
            Condition::Is(fact, set(entry, key, &name, &wanted, &known)?)
        }
        Expression::Only(name, wanted) => {
            let (fact, known) = a_fact(entry, names, key, sight, &name)?;
            if !names.facts[fact.index()].2 {
                entry.finding(format!(
                    "`{key}` says `{name} only ...`, but that fact has one value; write `{name} is ...`"
                ));
                return None;
            }
            Condition::Only(fact, set(entry, key, &name, &wanted, &known)?)
        }
        Expression::Within(name, term) => {
            let (fact, _) = a_fact(entry, names, key, sight, &name)?;
            Condition::Within(fact, TermId::at(find(entry, key, &term, &names.terms)))
        }
    })
}

/// A fact that a condition names, with the values that a condition may name.
fn a_fact(
    entry: &mut Entry,
    names: &Names,
    key: &str,
    sight: Sight,
    name: &str,
) -> Option<(FactId, Vec<String>)> {
    let Some(fact) = names.facts.iter().position(|(it, ..)| it == name) else {
        entry.finding(format!("`{key}` names `{name}`, which is no fact or table"));
        return None;
    };
    if sight == Sight::Criteria {
        entry.finding(format!("`{key}` looks at fact `{name}`; give the statement a name as a criterion, so that it can be explained"));
        return None;
    }
    let (_, values, several) = &names.facts[fact];
    let mut known = values.clone();
    if !several {
        known.push("unknown".to_owned());
    }
    Some((FactId::at(fact), known))
}

fn set(entry: &mut Entry, key: &str, name: &str, wanted: &[String], known: &[String]) -> Option<ValueSet> {
    let mut found = Vec::new();
    for value in wanted {
        match known.iter().position(|it| it == value) {
            Some(place) => found.push(ValueIx::at(place)),
            None => entry.finding(format!(
                "`{key}` names value `{value}`, which `{name}` does not offer. It offers: {}",
                known.join(", ")
            )),
        }
    }
    (found.len() == wanted.len()).then(|| ValueSet::of(found))
}

/// Conditions that go round in a circle, and facts that are asked on the ground of a later one.
fn order(model: &Model, findings: &mut Vec<Finding>) {
    let mut depends = Depends { model, open: BTreeSet::new(), done: BTreeMap::new(), circle: None };
    let on = |findings: &mut Vec<Finding>, file: &str, place: String, circle: &mut Option<String>| {
        if let Some(names) = circle.take() {
            findings.push(Finding::new(
                file,
                place,
                format!("its condition goes round in a circle: {names}"),
            ));
        }
    };
    for (number, definition) in model.definitions.iter().enumerate() {
        depends.latest(&Condition::Definition(DefinitionId::at(number)));
        on(findings, "model/criteria.toml", format!("definition `{}`", definition.id), &mut depends.circle);
    }
    for (number, table) in model.tables.iter().enumerate() {
        depends.latest(&Condition::Table(TableId::at(number), ValueSet::default()));
        on(findings, "model/criteria.toml", format!("table `{}`", table.id), &mut depends.circle);
    }
    for (number, fact) in model.facts.iter().enumerate() {
        let latest = fact.asked.as_ref().and_then(|asked| depends.latest(asked));
        if let Some(latest) = latest.filter(|latest| latest.index() >= number) {
            let says = format!(
                "is asked on the ground of `{}`, which comes after it; move it down",
                model.fact(latest).id
            );
            findings.push(Finding::new("model/facts.toml", format!("fact `{}`", fact.id), says));
        }
    }
    stays(model, &mut depends, findings);
}

/// What a route says of a child who is there already may not wait for a question that is never asked.
fn stays(model: &Model, depends: &mut Depends, findings: &mut Vec<Finding>) {
    let asked_of_all = model.facts.iter().take_while(|fact| fact.asked.is_none()).count();
    for route in &model.routes {
        let latest = route.stay.as_ref().and_then(|stay| depends.latest(&stay.when));
        if latest.is_some_and(|latest| latest.index() >= asked_of_all) {
            let says = "`stay` may only rest on facts at the top of facts.toml that are asked of everyone";
            findings.push(Finding::new("model/routes.toml", format!("route `{}`", route.id), says));
        }
    }
}

/// The last fact, in the order of asking, that a condition looks at.
struct Depends<'m> {
    model: &'m Model,
    open: BTreeSet<(u8, usize)>,
    done: BTreeMap<(u8, usize), Option<FactId>>,
    circle: Option<String>,
}

impl Depends<'_> {
    fn latest(&mut self, condition: &Condition) -> Option<FactId> {
        let model = self.model;
        match condition {
            Condition::Is(fact, _) | Condition::Only(fact, _) | Condition::Within(fact, _) => Some(*fact),
            Condition::Criterion(id) => self.latest(&model.criteria[id.index()].when),
            Condition::Definition(id) => {
                let of = &model.definitions[id.index()];
                self.once((0, id.index()), &of.id, vec![&of.when])
            }
            Condition::Table(id, _) => {
                let of = &model.tables[id.index()];
                self.once(
                    (1, id.index()),
                    &of.id,
                    of.rows.iter().filter_map(|row| row.when.as_ref()).collect(),
                )
            }
            Condition::Not(part) => self.latest(part),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().filter_map(|part| self.latest(part)).max()
            }
        }
    }

    fn once(&mut self, key: (u8, usize), name: &str, conditions: Vec<&Condition>) -> Option<FactId> {
        if let Some(&known) = self.done.get(&key) {
            return known;
        }
        if !self.open.insert(key) {
            self.circle = Some(name.to_owned());
            return None;
        }
        let latest = conditions.into_iter().filter_map(|condition| self.latest(condition)).max();
        self.open.remove(&key);
        self.done.insert(key, latest);
        latest
    }
}

/// Entries that nothing refers to.
fn used(model: &Model, findings: &mut Vec<Finding>) {
    let (mut criteria, mut definitions, mut tables, mut terms) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let rows = model.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.when.as_ref());
    let conditions = model.facts.iter().filter_map(|fact| fact.asked.as_ref()).chain(rows);
    let conditions = conditions
        .chain(model.criteria.iter().map(|it| &it.when))
        .chain(model.definitions.iter().map(|it| &it.when));
    let conditions =
        conditions.chain(model.routes.iter().filter_map(|it| it.stay.as_ref()).map(|it| &it.when));
    let conditions = conditions.chain(model.main.iter().chain(&model.also).map(|it| &it.when));
    for condition in conditions.chain(model.notes.iter().map(|it| &it.when)) {
        condition.walk(&mut |part| match part {
            Condition::Criterion(id) => drop(criteria.insert(id.index())),
            Condition::Definition(id) => drop(definitions.insert(id.index())),
            Condition::Table(id, _) => drop(tables.insert(id.index())),
            Condition::Within(_, id) => drop(terms.insert(id.index())),
            _ => {}
        });
    }
    terms.extend(model.routes.iter().flat_map(|route| &route.terms).map(|term| term.index()));
    let contacts =
        model.routes.iter().flat_map(|it| &it.contacts).chain(model.notes.iter().flat_map(|it| &it.contacts));
    let mut contacts: BTreeSet<usize> = contacts.map(|it| it.index()).collect();
    contacts.extend((0..model.contacts.len()).filter(|&it| model.contacts[it].disagree));
    let mut sources: BTreeSet<usize> = BTreeSet::new();
    let mut cite = |list: &[SourceId]| sources.extend(list.iter().map(|it| it.index()));
    model.facts.iter().for_each(|it| cite(&it.sources));
    model.criteria.iter().for_each(|it| cite(&it.sources));
    model.routes.iter().for_each(|it| cite(&it.sources));
    model.notes.iter().for_each(|it| cite(&it.sources));
    model.terms.iter().for_each(|it| cite(&it.sources));
    model.contacts.iter().for_each(|it| cite(&it.sources));
    model.words.iter().for_each(|it| cite(&it.sources));
    model.moments.iter().for_each(|it| cite(&it.sources));
    model.deadlines.iter().for_each(|it| cite(&it.sources));
    model.locals.iter().for_each(|it| cite(&it.sources));
    model.payments.iter().for_each(|it| cite(&it.sources));
    let parties: BTreeSet<usize> =
        model.payments.iter().flat_map(|it| &it.way).map(|it| it.index()).collect();
    model.meanings.iter().for_each(|it| cite(&it.sources));
    model.pages.iter().for_each(|it| cite(&it.sources));
    let moments: BTreeSet<usize> = model.deadlines.iter().map(|it| it.from.index()).collect();
    let mut unused = |file: &str, kind: &str, ids: Vec<&String>, used: &BTreeSet<usize>| {
        for (_, id) in ids.into_iter().enumerate().filter(|(place, _)| !used.contains(place)) {
            findings.push(Finding::new(
                file,
                format!("{kind} `{id}`"),
                "is used nowhere; use it or remove it",
            ));
        }
    };
    unused("model/criteria.toml", "criterion", model.criteria.iter().map(|it| &it.id).collect(), &criteria);
    unused(
        "model/criteria.toml",
        "definition",
        model.definitions.iter().map(|it| &it.id).collect(),
        &definitions,
    );
    unused("model/criteria.toml", "table", model.tables.iter().map(|it| &it.id).collect(), &tables);
    unused("model/routes.toml", "term", model.terms.iter().map(|it| &it.id).collect(), &terms);
    unused("model/contacts.toml", "contact", model.contacts.iter().map(|it| &it.id).collect(), &contacts);
    unused("model/terms.toml", "moment", model.moments.iter().map(|it| &it.id).collect(), &moments);
    unused("model/money.toml", "party", model.parties.iter().map(|it| &it.id).collect(), &parties);
    unused("sources.toml", "source", model.sources.iter().map(|it| &it.id).collect(), &sources);
}
