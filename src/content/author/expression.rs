//! Parses a condition as authors write it: `place is primary, sbo and not (leaving or level is basic)`.

use std::fmt::Write;

/// A condition whose names are not resolved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// `name is value, value`
    Is(String, Vec<String>),
    /// `name only value, value`
    Only(String, Vec<String>),
    /// `name within term`
    Within(String, String),
    Name(String),
    Not(Box<Expression>),
    All(Vec<Expression>),
    Any(Vec<Expression>),
}

/// The deepest nesting: deeper conditions are refused, since nobody could read them and they would use up the
/// stack.
const DEEPEST: usize = 8;

const WORDS: [&str; 6] = ["and", "or", "not", "is", "only", "within"];

/// Parses a condition; an error is a sentence that says what is wrong with it.
pub fn parse(text: &str) -> Result<Expression, String> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0 };
    let expression = reader.any(0)?;
    match reader.peek() {
        None => Ok(expression),
        Some(token) => Err(format!("`{token}` is not expected there; join conditions with `and` or `or`")),
    }
}

fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' | ',' => 1,
            'a'..='z' | '0'..='9' => rest
                .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
                .unwrap_or(rest.len()),
            _ => return Err(format!("`{first}` cannot stand in a condition; names are a-z, 0-9 and -")),
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Reader {
    tokens: Vec<String>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.at).map(String::as_str)
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self, depth: usize) -> Result<Expression, String> {
        let mut parts = vec![self.all(depth)?];
        while self.take("or") {
            parts.push(self.all(depth)?);
        }
        Ok(single_or(parts, Expression::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, String> {
        let mut parts = vec![self.one(depth)?];
        while self.take("and") {
            parts.push(self.one(depth)?);
        }
        Ok(single_or(parts, Expression::All))
    }

    fn one(&mut self, depth: usize) -> Result<Expression, String> {
        if depth > DEEPEST {
            return Err(format!(
                "it is nested more than {DEEPEST} deep; give the inner part a name of its own"
            ));
        }
        if self.take("not") {
            return Ok(Expression::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.take("(") {
            let inner = self.any(depth + 1)?;
            return if self.take(")") { Ok(inner) } else { Err("a ( is never closed".to_owned()) };
        }
        let name = self.name()?;
        if self.take("is") {
            Ok(Expression::Is(name, self.names()?))
        } else if self.take("only") {
            Ok(Expression::Only(name, self.names()?))
        } else if self.take("within") {
            Ok(Expression::Within(name, self.name()?))
        } else {
            Ok(Expression::Name(name))
        }
    }

    fn names(&mut self) -> Result<Vec<String>, String> {
        let mut names = vec![self.name()?];
        while self.take(",") {
            names.push(self.name()?);
        }
        Ok(names)
    }

    fn name(&mut self) -> Result<String, String> {
        let mut says = String::from("a name is missing");
        match self.peek() {
            Some(token) if !WORDS.contains(&token) && !"(),".contains(token) => {
                let name = token.to_owned();
                self.at += 1;
                return Ok(name);
            }
            Some(token) => write!(says, " before `{token}`").expect("writing to a string"),
            None => says.push_str(" at the end"),
        }
        Err(says)
    }
}

fn single_or(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_closer_than_or_and_lists_use_commas() {
        let name = |it: &str| Expression::Name(it.to_owned());
        let expected = Expression::Any(vec![
            Expression::All(vec![
                Expression::Is("a".into(), vec!["x".into(), "y".into()]),
                Expression::Not(Box::new(name("b"))),
            ]),
            Expression::Only("c".into(), vec!["z".into()]),
        ]);
        assert_eq!(parse("a is x, y and not b or c only z"), Ok(expected));
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        assert_eq!(parse("a is").unwrap_err(), "a name is missing at the end");
        assert_eq!(parse("a and or b").unwrap_err(), "a name is missing before `or`");
        assert_eq!(parse("(a").unwrap_err(), "a ( is never closed");
        assert!(parse("a b").unwrap_err().starts_with("`b` is not expected there"));
        assert!(parse("a = b").unwrap_err().starts_with("`=` cannot stand"));
        assert!(parse(&"not ".repeat(40)).unwrap_err().contains("nested more than"));
    }
}
