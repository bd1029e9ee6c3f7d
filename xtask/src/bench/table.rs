//! Tables for a terminal, and the numbers in them.

use std::fmt;

/// A table with its first column on the left and numbers on the right.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(heads: &[&str]) -> Self {
        Self { rows: vec![heads.iter().map(|&it| it.to_owned()).collect()] }
    }

    pub fn row(&mut self, cells: impl Into<Vec<String>>) {
        self.rows.push(cells.into());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |it| it.chars().count());
        let width = |column| self.rows.iter().map(|row| cell(row, column)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, (text, width)) in row.iter().zip(&widths).enumerate() {
                line += &if column == 0 { format!("{text:<width$}") } else { format!("  {text:>width$}") };
            }
            writeln!(formatter, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// A difference with its sign.
pub fn signed(difference: i64) -> String {
    if difference > 0 { format!("+{difference}") } else { difference.to_string() }
}

/// A time in the unit in which it has one to three digits before the point.
pub fn time(nanoseconds: f64) -> String {
    let units = [(1e9, "s"), (1e6, "ms"), (1e3, "µs")];
    let (unit, name) = units.into_iter().find(|(unit, _)| nanoseconds >= *unit).unwrap_or((1.0, "ns"));
    format!("{:.1} {name}", nanoseconds / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_below_each_other() {
        let mut table = Table::new(&["what", "ms"]);
        table.row(["überall".to_owned(), "1".to_owned()]);
        table.row(["a".to_owned(), "100".to_owned()]);
        assert_eq!(table.to_string(), "what      ms\nüberall    1\na        100\n");
    }

    #[test]
    fn a_time_has_the_unit_that_fits() {
        let times = [12.0, 999.0, 1_000.0, 2_345_678.0, 1_500_000_000.0].map(time);
        assert_eq!(times, ["12.0 ns", "999.0 ns", "1.0 µs", "2.3 ms", "1.5 s"]);
        assert_eq!([3, 0, -3].map(signed), ["+3", "0", "-3"]);
    }
}
