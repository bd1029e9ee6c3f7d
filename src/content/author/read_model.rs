//! Builds a `Model` from the model's TOML files, with all ids resolved.

use std::collections::BTreeSet;

use toml::Value;

use super::entry::Entry;
use super::names::{Item, Names, Raw, find, fits, ids, sources};
use super::read_condition::{NEVER, Sight, condition};
use super::{
    Files, MODEL_FILES, fingerprint, order, read_code, read_deadlines, read_groups, read_region, read_steps,
    read_topics, size, used,
};
use crate::finding::Finding;
use crate::model::*;

/// Reads all model files. `None` when they cannot become a model, with findings that say why.
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
        steps: raw.each("step").map(|it| read_steps::step(reader.entry(it), &names)).collect(),
        sources: raw.each("source").map(|it| reader.source(it)).collect(),
        moments: raw.each("moment").map(|it| read_deadlines::moment(reader.entry(it), &names)).collect(),
        deadlines: raw
            .each("deadline")
            .map(|it| read_deadlines::deadline(reader.entry(it), &names))
            .collect(),
        locals,
        own_words: raw.each("own-words").map(|it| read_region::own_words(reader.entry(it), &names)).collect(),
        parties: raw.each("party").map(|it| read_region::party(reader.entry(it))).collect(),
        payments: raw.each("payment").map(|it| read_region::payment(reader.entry(it), &names)).collect(),
        meanings: raw.each("meaning").map(|it| reader.meaning(it)).collect(),
        pages: raw.each("page").map(|it| reader.page(it)).collect(),
        weighed: raw.each("weighed").map(|it| reader.weighed(it)).collect(),
        topics: raw.each("topic").map(|it| read_topics::topic(reader.entry(it), &names)).collect(),
        grounds: raw.each("ground").map(|it| reader.ground(it)).collect(),
        offers: raw.each("offer").map(|it| read_topics::offer(reader.entry(it), &names)).collect(),
    };
    if findings.len() == before {
        order::check(&model, findings);
        used::check(&model, findings);
        read_steps::check(&model, &raw, findings);
        read_topics::all_offered(&model, findings);
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

/// The version of the model: eight digits of a hash over its files, so that it changes with any rule.
fn version(files: &Files) -> String {
    let files = files.iter().filter(|(name, _)| MODEL_FILES.contains(&name.as_str()));
    fingerprint(files.flat_map(|(name, text)| [name.as_str(), text]))
}

struct Reader<'n, 'f> {
    names: &'n Names,
    findings: &'f mut Vec<Finding>,
}

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
        let values = values(&mut entry);
        let fact = Fact {
            id: entry.text("id"),
            kind,
            groups: read_groups::groups(&mut entry, &values),
            values,
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
        // What only steps name, no decision is explained by.
        let sight = if item.0 == read_steps::FILE { Sight::All } else { Sight::Criteria };
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let definition =
            Definition { id, when: condition(&mut entry, names, "when", sight, true).unwrap_or(NEVER) };
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

    fn ground(&mut self, item: &Item) -> Ground {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let routes: Vec<RouteId> = ids(&mut entry, "routes", &names.routes).map(RouteId::at).collect();
        if routes.is_empty() {
            entry.finding("`routes` names no route; name those that it is a ground of");
        }
        let always = Condition::All(Vec::new());
        let when = condition(&mut entry, names, "when", Sight::All, false).unwrap_or(always);
        entry.end();
        Ground { id, routes, when }
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

    fn weighed(&mut self, item: &Item) -> Weighed {
        let names = self.names;
        let mut entry = self.entry(item);
        let id = entry.text("id");
        let route = entry.optional("route");
        let route = route.map(|it| RouteId::at(find(&mut entry, "route", &it, &names.routes)));
        let when = condition(&mut entry, names, "when", Sight::Criteria, true).unwrap_or(NEVER);
        entry.end();
        Weighed { id, route, when }
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
            any_question: entry.flag("any-question"),
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

/// Those who can be named as knowing an answer: each has a text `ask-...`.
const KNOWERS: [&str; 4] = ["parent", "teacher", "ib", "doctor"];

fn values(entry: &mut Entry) -> Vec<String> {
    let values = entry.some("values");
    if values.iter().collect::<BTreeSet<_>>().len() != values.len() {
        entry.finding("a value stands twice in `values`");
    }
    values
}
