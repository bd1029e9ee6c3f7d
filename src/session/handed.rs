//! A session as a text, for the program that takes over from the one that was there first. It goes from
//! memory to memory within the page, and nowhere else.

use super::{Screen, Session};
use crate::content::{read_answers, write_answers};
use crate::markup::Voice;
use crate::model::{Model, ValueSet};
use crate::text::Language;

/// Language, voice, screen, marks and answers, a line each.
pub fn write(session: &Session, model: &Model) -> String {
    let voice = match session.voice {
        Voice::Parent => "parent",
        Voice::Teacher => "teacher",
    };
    let screen = match session.screen {
        // The first program has nothing to read beside the questions.
        Screen::Start | Screen::Beside(_) => "",
        Screen::Question(fact) => &model.fact(fact).id,
        Screen::Result => "=",
    };
    let mut marks = String::new();
    for mark in session.marked.iter() {
        marks.push(char::from(b'a' + mark.0));
    }
    let nothing_marked = if session.nothing_marked { "!" } else { "" };
    let answers = write_answers(model, &session.answers);
    [session.language.code(), voice, screen, &marks, nothing_marked, &answers].join("\n")
}

/// The session of such a text; `None` for any other text.
pub fn read(text: &str, model: &Model) -> Option<Session> {
    let mut lines = text.split('\n');
    let mut line = || lines.next();
    let (language, voice, screen, marks, nothing, answers) =
        (line()?, line()?, line()?, line()?, line()?, line()?);
    let mut marked = ValueSet::default();
    for mark in marks.bytes() {
        marked = marked.with(crate::model::ValueIx(mark.checked_sub(b'a')?));
    }
    Some(Session {
        language: Language::from_code(language)?,
        voice: if voice == "teacher" { Voice::Teacher } else { Voice::Parent },
        screen: match screen {
            "" => Screen::Start,
            "=" => Screen::Result,
            fact => Screen::Question(model.fact_id(fact)?),
        },
        marked,
        nothing_marked: !nothing.is_empty(),
        answers: read_answers(model, answers).ok()?,
        ..Session::default()
    })
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use super::*;
    use crate::content::author::load;
    use crate::engine::Rules;
    use crate::proof::complete_situations;

    #[test]
    fn a_session_reads_back_as_itself_wherever_it_stands() {
        let content =
            load(std::path::Path::new("content")).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let terms = content.model.default_terms();
        let rules = Rules::new(content.model, &terms);
        let model = &rules.model;
        let situations = complete_situations(&rules).expect("the national rules can be walked");
        for answers in situations.into_iter().step_by(7) {
            let facts = answers.iter().map(|(fact, _)| Screen::Question(fact)).collect::<Vec<_>>();
            for screen in [vec![Screen::Start, Screen::Result], facts].concat() {
                let session = Session {
                    language: Language::En,
                    voice: Voice::Teacher,
                    marked: ValueSet::of([crate::model::ValueIx(0), crate::model::ValueIx(10)]),
                    nothing_marked: screen == Screen::Result,
                    answers: answers.clone(),
                    screen,
                    ..Session::default()
                };
                assert_eq!(read(&write(&session, model), model), Some(session));
            }
        }
        assert_eq!(read(&write(&Session::default(), model), model), Some(Session::default()));
    }

    #[test]
    fn another_text_is_no_session() {
        let content =
            load(std::path::Path::new("content")).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let fine = "nl\nparent\n\n\n\nplace=primary";
        assert!(read(fine, &content.model).is_some());
        for (from, to) in [
            ("nl", "xx"),
            ("primary", "moon"),
            ("\n\n\n\n", "\nnofact\n\n\n"),
            ("\n\n\n\n", "\n\n\n"),
            ("\n\n\n\n", "\n\n \n\n"),
        ] {
            assert_eq!(read(&fine.replacen(from, to, 1), &content.model), None, "{to:?}");
        }
    }
}
