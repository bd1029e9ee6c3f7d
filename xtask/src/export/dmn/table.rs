//! Builds a decision table: the expressions that its rows test become its columns.

use super::xml::Xml;

/// The test of one row on one column.
pub(super) struct Cell {
    /// The input expression of the column.
    head: String,
    kind: String,
    test: String,
}

impl Cell {
    pub(super) fn new(head: impl Into<String>, kind: impl Into<String>, test: impl Into<String>) -> Cell {
        Cell { head: head.into(), kind: kind.into(), test: test.into() }
    }
}

pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) gives: String,
    pub(super) sources: Option<String>,
}

/// The hit policy of the table.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Hits {
    /// At most one row is true; an engine reports an error otherwise.
    Unique,
    /// Any number of rows may be true, and all count.
    Collect,
}

pub(super) struct Output {
    pub(super) kind: String,
    /// The default when no row is true.
    pub(super) otherwise: Option<String>,
}

pub(super) struct Table {
    hits: Hits,
    output: Output,
    /// The input expression and type of each column.
    columns: Vec<(String, String)>,
    /// For each row its test on each column; columns that were added later are missing at its end.
    rows: Vec<(Vec<Option<String>>, Row)>,
}

impl Table {
    pub(super) fn new(hits: Hits, output: Output) -> Table {
        Table { hits, output, columns: Vec::new(), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, mut row: Row) {
        let mut tests: Vec<Option<String>> = vec![None; self.columns.len()];
        for cell in row.cells.drain(..) {
            // A row with two tests on one expression needs a second column for it.
            let free = |&place: &usize| self.columns[place].0 == cell.head && tests[place].is_none();
            let place = (0..self.columns.len()).find(free).unwrap_or_else(|| {
                self.columns.push((cell.head, cell.kind));
                tests.push(None);
                self.columns.len() - 1
            });
            tests[place] = Some(cell.test);
        }
        self.rows.push((tests, row));
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        let policy = if self.hits == Hits::Unique { "UNIQUE" } else { "COLLECT" };
        xml.element("decisionTable", &[("hitPolicy", policy)], |xml| {
            for (head, kind) in &self.columns {
                xml.element("input", &[], |xml| {
                    xml.expression("inputExpression", &[("typeRef", kind)], head)
                });
            }
            match &self.output.otherwise {
                None => xml.empty("output", &[("typeRef", &self.output.kind)]),
                Some(value) => xml.element("output", &[("typeRef", &self.output.kind)], |xml| {
                    xml.expression("defaultOutputEntry", &[], value);
                }),
            }
            if self.rows.iter().any(|(_, row)| row.sources.is_some()) {
                xml.empty("annotation", &[("name", "sources")]);
            }
            self.rows.iter().for_each(|(tests, row)| self.rule(xml, tests, row));
        });
    }

    fn rule(&self, xml: &mut Xml, tests: &[Option<String>], row: &Row) {
        xml.element("rule", &[], |xml| {
            for place in 0..self.columns.len() {
                let test = tests.get(place).and_then(Option::as_deref).unwrap_or("-");
                xml.expression("inputEntry", &[], test);
            }
            xml.expression("outputEntry", &[], &row.gives);
            if let Some(sources) = &row.sources {
                xml.expression("annotationEntry", &[], sources);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: Vec<Vec<Cell>>) -> String {
        let mut table = Table::new(Hits::Unique, Output { kind: "t_level".into(), otherwise: None });
        for cells in rows {
            table.push(Row { cells, gives: "\"basic\"".into(), sources: None });
        }
        let mut xml = Xml::new();
        table.write(&mut xml);
        xml.finish()
    }

    fn cell(head: &str, test: &str) -> Cell {
        Cell::new(head, "boolean", test)
    }

    #[test]
    fn rows_share_a_column_and_leave_it_open_where_they_ask_nothing_of_it() {
        let xml =
            written(vec![vec![cell("team", "true")], vec![cell("plan", "true"), cell("team", "false")]]);
        assert_eq!(xml.matches("<inputExpression").count(), 2);
        let tests: Vec<&str> =
            xml.lines().filter(|line| line.contains("inputEntry")).map(str::trim).collect();
        let entry = |test: &str| format!("<inputEntry><text>{test}</text></inputEntry>");
        assert_eq!(tests, [entry("true"), entry("-"), entry("false"), entry("true")]);
    }

    #[test]
    fn a_row_that_asks_two_things_of_one_expression_gets_two_columns() {
        let xml = written(vec![vec![cell("level", "\"extra\""), cell("level", "not(\"basic\")")]]);
        assert_eq!(xml.matches("<text>level</text>").count(), 2);
    }
}
