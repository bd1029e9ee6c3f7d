//! Exports the rules as DMN 1.3, so that any engine of that standard can evaluate them and check ours.
//!
//! There is one decision, `guide`: a boxed context whose entries are the facts that count, the criteria,
//! definitions and tables, and finally `main`, `also` and `notes`, in order of dependency. It is one decision
//! because engines may evaluate a required decision once for every path to it, of which there are thousands;
//! an entry of a context is evaluated once.

mod condition;
mod order;
mod table;
mod xml;

use wegwijzer::model::*;

use condition::{Feel, name, quoted};
use order::{Entry, in_order};
use table::{Cell, Hits, Output, Row, Table as Rows};
use xml::Xml;

/// The namespace of the exported model, and the name of the model in it.
pub const NAMESPACE: &str = "urn:wegwijzer";
pub const MODEL: &str = "wegwijzer";
/// The decision that holds everything, and its three results.
pub const DECISION: &str = "guide";
pub const MAIN: &str = "main";
pub const ALSO: &str = "also";
pub const NOTES: &str = "notes";
/// The value of a single fact that is not asked or not answered.
const NO_VALUE: &str = "\"no-value\"";

/// The model as a DMN document. `terms` holds a value set for each of its open terms.
pub fn dmn(model: &Model, terms: &[ValueSet]) -> String {
    let export = Export { model, feel: Feel { model, terms } };
    let mut xml = Xml::new();
    let about = [
        ("xmlns", "https://www.omg.org/spec/DMN/20191111/MODEL/"),
        ("id", MODEL),
        ("name", MODEL),
        ("namespace", NAMESPACE),
        ("exporter", "cargo xtask export dmn"),
        ("exporterVersion", env!("CARGO_PKG_VERSION")),
    ];
    xml.element("definitions", &about, |xml| {
        xml.text("description", &format!("Model {}. Open terms: {}.", model.version, export.terms(terms)));
        export.types(xml);
        export.inputs(xml);
        export.guide(xml);
    });
    xml.finish()
}

/// The name of the input with the answer to a fact.
pub fn input(fact: &Fact) -> String {
    format!("answer_{}", name(&fact.id))
}

struct Export<'m> {
    model: &'m Model,
    feel: Feel<'m>,
}

impl Export<'_> {
    fn terms(&self, terms: &[ValueSet]) -> String {
        let said = self.model.terms.iter().zip(terms).map(|(term, set)| {
            let values: Vec<&str> = set.iter().map(|value| term.values[value.index()].as_str()).collect();
            let values = if values.is_empty() { "nothing".to_owned() } else { values.join(", ") };
            format!("{} = {values}", term.id)
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn types(&self, xml: &mut Xml) {
        for fact in &self.model.facts {
            let unknown = (fact.kind == FactKind::One).then_some("unknown");
            let values = fact.values.iter().map(String::as_str).chain(unknown);
            if fact.is_several() {
                one_of(xml, &format!("{}_value", type_of(&fact.id)), values);
                list_of(xml, &type_of(&fact.id), &format!("{}_value", type_of(&fact.id)));
            } else {
                one_of(xml, &type_of(&fact.id), values);
            }
        }
        for table in &self.model.tables {
            one_of(xml, &type_of(&table.id), table.values.iter().map(String::as_str));
        }
        one_of(xml, "t_route", self.model.routes.iter().map(|it| it.id.as_str()));
        list_of(xml, "t_routes", "t_route");
        one_of(xml, "t_note", self.model.notes.iter().map(|it| it.id.as_str()));
        list_of(xml, "t_notes", "t_note");
    }

    fn inputs(&self, xml: &mut Xml) {
        for fact in &self.model.facts {
            let (input, kind) = (input(fact), type_of(&fact.id));
            xml.element("inputData", &[("id", &input), ("name", &input), ("label", &fact.id)], |xml| {
                xml.empty("variable", &[("name", &input), ("typeRef", &kind)]);
            });
        }
    }

    fn guide(&self, xml: &mut Xml) {
        xml.element("decision", &[("id", DECISION), ("name", DECISION)], |xml| {
            xml.empty("variable", &[("name", DECISION)]);
            for fact in &self.model.facts {
                xml.element("informationRequirement", &[], |xml| {
                    xml.empty("requiredInput", &[("href", &format!("#{}", input(fact)))]);
                });
            }
            xml.element("context", &[], |xml| {
                in_order(self.model).into_iter().for_each(|it| self.entry(xml, it));
                self.main(xml);
                self.also(xml);
                self.notes(xml);
            });
        });
    }

    fn entry(&self, xml: &mut Xml, entry: Entry) {
        let condition = |xml: &mut Xml, id: &str, sources: &[SourceId], when: &Condition| {
            self.variable(xml, id, "boolean", sources, |xml| {
                xml.expression("literalExpression", &[], &self.feel.condition(when));
            });
        };
        match entry {
            Entry::Fact(id) => {
                let fact = self.model.fact(id);
                // A single fact may have no value, which the type of its answer does not allow.
                let kind = if fact.is_several() { type_of(&fact.id) } else { "string".to_owned() };
                self.variable(xml, &fact.id, &kind, &fact.sources, |xml| {
                    xml.expression("literalExpression", &[], &self.counts(fact));
                });
            }
            Entry::Criterion(id) => {
                let criterion = &self.model.criteria[id.index()];
                condition(xml, &criterion.id, &criterion.sources, &criterion.when);
            }
            Entry::Definition(id) => {
                let definition = &self.model.definitions[id.index()];
                condition(xml, &definition.id, &[], &definition.when);
            }
            Entry::Table(id) => {
                let table = &self.model.tables[id.index()];
                self.variable(xml, &table.id, &type_of(&table.id), &[], |xml| self.table(xml, table));
            }
        }
    }

    /// The answer to a fact if it is asked, otherwise no value.
    // No value is a string or an empty list, never null: engines differ on whether `null = "x"` is false.
    fn counts(&self, fact: &Fact) -> String {
        let answer = input(fact);
        let nothing = if fact.is_several() { "[]" } else { NO_VALUE };
        let asked = fact.asked.iter().map(|asked| self.feel.part(asked) + " and ").collect::<String>();
        format!("if {asked}{answer} != null then {answer} else {nothing}")
    }

    fn table(&self, xml: &mut Xml, table: &Table) {
        let gives = |row: &TableRow| quoted(&table.values[row.gives.index()]);
        let otherwise = table.rows.iter().find(|row| row.when.is_none()).map(gives);
        let output = Output { kind: type_of(&table.id), otherwise };
        let mut rows = Rows::new(Hits::Unique, output);
        for row in &table.rows {
            if let Some(when) = &row.when {
                rows.push(Row { cells: self.feel.cells(when), gives: gives(row), sources: None });
            }
        }
        rows.write(xml);
    }

    fn main(&self, xml: &mut Xml) {
        let mut rows = Rows::new(Hits::Unique, Output { kind: "t_route".into(), otherwise: None });
        for row in &self.model.main {
            let route = self.model.route(row.route);
            rows.push(self.row(&row.when, &route.id, &route.sources));
        }
        self.variable(xml, MAIN, "t_route", &[], |xml| rows.write(xml));
    }

    fn also(&self, xml: &mut Xml) {
        let mut rows = Rows::new(Hits::Collect, Output { kind: "t_route".into(), otherwise: None });
        for row in &self.model.also {
            let route = self.model.route(row.route);
            let mut row = self.row(&row.when, &route.id, &route.sources);
            // The main route does not stand beside itself.
            row.cells.insert(0, Cell::new(MAIN, "t_route", format!("not({})", row.gives)));
            rows.push(row);
        }
        self.variable(xml, ALSO, "t_routes", &[], |xml| rows.write(xml));
    }

    fn notes(&self, xml: &mut Xml) {
        let mut rows = Rows::new(Hits::Collect, Output { kind: "t_note".into(), otherwise: None });
        for note in &self.model.notes {
            rows.push(self.row(&note.when, &note.id, &note.sources));
        }
        self.variable(xml, NOTES, "t_notes", &[], |xml| rows.write(xml));
    }

    fn row(&self, when: &Condition, gives: &str, sources: &[SourceId]) -> Row {
        Row { cells: self.feel.cells(when), gives: quoted(gives), sources: Some(self.sources(sources)) }
    }

    /// An entry of the context, labelled with the id in the model.
    fn variable(
        &self,
        xml: &mut Xml,
        id: &str,
        kind: &str,
        sources: &[SourceId],
        value: impl FnOnce(&mut Xml),
    ) {
        xml.element("contextEntry", &[], |xml| {
            let about = [("name", name(id)), ("label", id.to_owned()), ("typeRef", kind.to_owned())];
            let about = about.each_ref().map(|(key, value)| (*key, value.as_str()));
            if sources.is_empty() {
                xml.empty("variable", &about);
            } else {
                xml.element("variable", &about, |xml| {
                    xml.text("description", &format!("Sources: {}", self.sources(sources)));
                });
            }
            value(xml);
        });
    }

    fn sources(&self, sources: &[SourceId]) -> String {
        let ids: Vec<&str> = sources.iter().map(|id| self.model.sources[id.index()].id.as_str()).collect();
        ids.join(", ")
    }
}

fn type_of(id: &str) -> String {
    format!("t_{}", name(id))
}

fn one_of<'v>(xml: &mut Xml, kind: &str, values: impl Iterator<Item = &'v str>) {
    let values: Vec<String> = values.map(quoted).collect();
    xml.element("itemDefinition", &[("name", kind)], |xml| {
        xml.text("typeRef", "string");
        xml.expression("allowedValues", &[], &values.join(", "));
    });
}

fn list_of(xml: &mut Xml, kind: &str, part: &str) {
    xml.element("itemDefinition", &[("name", kind), ("isCollection", "true")], |xml| {
        xml.text("typeRef", part);
    });
}
