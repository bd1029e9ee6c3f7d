//! A fault in the exported rules makes the second engine decide otherwise, so the comparison can fail.

use crate::engine::Judge;
use crate::situations::situation;
use crate::{difference, exported, in_parallel, rules};

/// The number of situations that each faulty export is tried on, until one differs.
const TRIES: usize = 8_000;

#[test]
fn a_fault_in_a_rule_is_noticed() {
    let rules = rules();
    let exported = exported(&rules.model);
    let lines: Vec<&str> = exported.lines().collect();
    let faults: Vec<(usize, String)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, faulty(line)?))).collect();
    let unnoticed = in_parallel(faults.len(), |number| {
        let (at, fault) = &faults[number];
        let mut lines = lines.clone();
        lines[*at] = fault;
        let judge = Judge::new(&rules.model, &lines.join("\n")).expect("the engine accepts the faulty rule");
        let noticed = |number| difference(rules, &judge, &situation(rules, number)).is_some();
        (!(0..TRIES).any(noticed)).then(|| format!("line {}: {}", at + 1, fault.trim()))
    });
    println!("{} of {} faults were noticed", faults.len() - unnoticed.len(), faults.len());
    // Some rules make no difference: a value that no row uses, an answer that counts only where it is asked
    // anyway, a criterion for an open term that is empty nationally.
    assert!(
        faults.len() > 200 && unnoticed.len() * 16 <= faults.len(),
        "{} of {} faults were not noticed:\n{}",
        unnoticed.len(),
        faults.len(),
        unnoticed.join("\n")
    );
}

/// A line with a fault: a condition or a cell is negated, an answer counts though it is not asked, or a row
/// gives another value.
fn faulty(line: &str) -> Option<String> {
    let (start, rest) = line.split_once("<text>")?;
    let (text, end) = rest.split_once("</text>")?;
    let fault = match start.trim() {
        "<literalExpression>" => match text.split_once(" then ") {
            Some((_, answer)) => answer.split_once(" else ")?.0.to_owned(),
            None => format!("not({text})"),
        },
        "<inputEntry>" => match (text, text.strip_prefix("not(").and_then(|it| it.strip_suffix(')'))) {
            ("-", _) => return None,
            ("true", _) => "false".to_owned(),
            ("false", _) => "true".to_owned(),
            (_, Some(values)) => values.to_owned(),
            (values, None) => format!("not({values})"),
        },
        "<outputEntry>" | "<defaultOutputEntry>" => "\"something-else\"".to_owned(),
        _ => return None,
    };
    Some(format!("{start}<text>{fault}</text>{end}"))
}
