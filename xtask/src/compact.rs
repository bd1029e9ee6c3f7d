//! Removes comments and indentation from scripts and style sheets, and changes nothing else.
//!
//! Brotli does the rest: a real minifier would save some 100 bytes more, but would have to handle every
//! corner of two languages. Line breaks stay, so automatic semicolons are not affected.

/// Removes indentation, and comments on lines of their own.
pub fn javascript(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut in_template = false;
    let mut in_comment = false;
    for line in source.lines() {
        let mut line = line;
        if in_template {
            text.push_str(line);
            text.push('\n');
        } else {
            line = line.trim();
            if !in_comment && line.starts_with("/*") {
                in_comment = true;
                line = &line[2..];
            }
            if in_comment {
                let Some((_, after)) = line.split_once("*/") else { continue };
                in_comment = false;
                line = after.trim_start();
            }
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            text.push_str(line);
            text.push('\n');
        }
        // Inside a template literal spaces are part of the text.
        let ticks = line.matches('`').count() - line.matches("\\`").count();
        in_template ^= ticks % 2 == 1;
    }
    text
}

/// Removes comments and indentation.
pub fn css(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut quote = None;
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        match quote {
            None if rest.starts_with("/*") => {
                let comment = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
                rest = &rest[comment..];
                // A comment between two words separates them, so a space remains.
                let before = bare.ends_with(|c: char| !c.is_whitespace() && !";{}".contains(c));
                if before && rest.starts_with(|c: char| !c.is_whitespace()) {
                    bare.push_str("/**/");
                }
                continue;
            }
            None if first == '"' || first == '\'' => quote = Some(first),
            Some(_) if first == '\\' => {
                length += rest[length..].chars().next().map_or(0, char::len_utf8);
            }
            Some(open) if first == open => quote = None,
            _ => {}
        }
        bare.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_leave_a_script() {
        let source = "// Why.\nif (a) {\n    /* b\n     * c */ d(\"// e\"); // f\n\n    /** g */\n}\n";
        assert_eq!(javascript(source), "if (a) {\nd(\"// e\"); // f\n}\n");
    }

    #[test]
    fn the_text_of_a_template_stays_as_it_is() {
        let source = "  const a = `b\n    // c\n  /* d`;\n  // e\n  f(`g`, \"\\`\");\n    h();\n";
        assert_eq!(javascript(source), "const a = `b\n    // c\n  /* d`;\nf(`g`, \"\\`\");\nh();\n");
    }

    #[test]
    fn comments_and_indents_leave_a_style_sheet() {
        let source =
            "/* a */\nb { /* c */\n  content: \"/* d */ \\\"/*\";\n  e: 1/* f */2; /* g\n h */ i: j;\n}\n";
        assert_eq!(css(source), "b {\ncontent: \"/* d */ \\\"/*\";\ne: 1/**/2;  i: j;\n}\n");
    }

    #[test]
    fn a_comment_without_end_takes_the_rest_as_in_a_browser() {
        assert_eq!(css("a { b: c }\n/* d { e: f }"), "a { b: c }\n");
    }
}
