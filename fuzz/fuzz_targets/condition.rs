//! The condition language. Conditions that are read round-trip through text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wegwijzer::content::author::expression::{Expression, parse};
use wegwijzer_fuzz::{guides, plant};

fuzz_target!(
    init: {
        // Seed with all quoted strings: every condition is one.
        let guides = guides();
        plant("condition", guides.iter().flat_map(|guide| guide.split('"').skip(1).step_by(2)));
    },
    |input: &str| {
        match parse(input) {
            Err(says) => assert!(!says.is_empty(), "refused without a reason"),
            Ok(expression) => assert_eq!(parse(&write(&expression)), Ok(expression)),
        }
    }
);

/// Formats an expression with as few parentheses as possible, since the reader refuses deep nesting.
fn write(expression: &Expression) -> String {
    match expression {
        Expression::Is(name, values) => format!("{name} is {}", values.join(", ")),
        Expression::Only(name, values) => format!("{name} only {}", values.join(", ")),
        Expression::Within(name, term) => format!("{name} within {term}"),
        Expression::Name(name) => name.clone(),
        Expression::Not(part) => format!("not {}", inner(part)),
        Expression::All(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(" and "),
        Expression::Any(parts) => {
            let part = |part: &Expression| match part {
                Expression::Any(_) => inner(part),
                _ => write(part),
            };
            parts.iter().map(part).collect::<Vec<_>>().join(" or ")
        }
    }
}

fn inner(part: &Expression) -> String {
    match part {
        Expression::All(_) | Expression::Any(_) => format!("({})", write(part)),
        _ => write(part),
    }
}
