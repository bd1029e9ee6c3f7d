//! The one piece of markup in texts: `{for a parent|for a teacher}`.

use serde::{Deserialize, Serialize};

/// The reader that the texts address. It changes their wording, never the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    #[default]
    Parent,
    Teacher,
}

impl Voice {
    /// The voice that one can switch to.
    pub fn other(self) -> Voice {
        match self {
            Voice::Parent => Voice::Teacher,
            Voice::Teacher => Voice::Parent,
        }
    }
}

/// The text as it reads for one voice.
pub fn for_voice(text: &str, voice: Voice) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (choice, after) = after.split_once('}').unwrap_or((after, ""));
        let (parent, teacher) = choice.split_once('|').unwrap_or((choice, choice));
        out.push_str(match voice {
            Voice::Parent => parent,
            Voice::Teacher => teacher,
        });
        rest = after;
    }
    out.push_str(rest);
    // A passage for one voice only leaves its two surrounding spaces to the other voice.
    out.trim().replace("  ", " ")
}

/// The fault in the markup of a text, if it has one.
pub fn fault(text: &str) -> Option<&'static str> {
    let mut rest = text;
    loop {
        let open = rest.find(['{', '}'])?;
        if rest.as_bytes()[open] == b'}' {
            return Some("a } without a { before it");
        }
        let Some(close) = rest[open + 1..].find(['{', '}']) else { return Some("a { that is never closed") };
        let inside = &rest[open + 1..open + 1 + close];
        if rest.as_bytes()[open + 1 + close] == b'{' {
            return Some("a { inside another {");
        }
        if inside.matches('|').count() != 1 {
            return Some("{...} needs exactly one |: {for a parent|for a teacher}");
        }
        rest = &rest[open + close + 2..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_voice_reads_its_own_words() {
        let text = "{Vraag|Plan} een gesprek. {Neem iemand mee.|} Schrijf het op.";
        assert_eq!(for_voice(text, Voice::Parent), "Vraag een gesprek. Neem iemand mee. Schrijf het op.");
        assert_eq!(for_voice(text, Voice::Teacher), "Plan een gesprek. Schrijf het op.");
    }

    #[test]
    fn broken_markup_is_named() {
        assert_eq!(fault("{a|b} en {c|d}"), None);
        assert!(fault("{a|b").unwrap().contains("never closed"));
        assert!(fault("a|b}").unwrap().contains("without"));
        assert!(fault("{a}").unwrap().contains("exactly one"));
        assert!(fault("{a|{b|c}}").unwrap().contains("inside"));
    }
}
