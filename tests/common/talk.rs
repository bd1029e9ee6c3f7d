//! Situations to test the sheet with: for every route the one with most to say.

use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answer, Answers, Rules, decide};
use wegwijzer::markup::Voice;
use wegwijzer::model::{FactKind, RouteId, ValueIx, ValueSet};
use wegwijzer::page::message::{Message, SideAction};
use wegwijzer::page::paper::{Block, Paper};
use wegwijzer::page::{Body, ResultPage, whole_page, whole_page_with};
use wegwijzer::profile::Profile;
use wegwijzer::proof::complete_situations;
use wegwijzer::session::{Arrival, Screen, Session, SidePage, SideState};
use wegwijzer::text::{Language, Texts};

use super::Guide;

/// The texts of a language with those that come later.
pub fn whole_texts(guide: &Guide, language: Language) -> Texts {
    guide.content.all_texts(language)
}

/// The page beside the questions that these answers give.
pub fn paper(guide: &Guide, texts: &Texts, session: &Session) -> Option<Paper> {
    match whole_page(texts, &guide.rules, session).body {
        Body::Paper(paper) => Some(paper),
        _ => None,
    }
}

/// The sheet of these answers as text, as it is copied and saved.
pub fn sheet_text(guide: &Guide, texts: &Texts, voice: Voice, answers: &Answers) -> Option<String> {
    sheet_text_at(guide, texts, voice, answers, "")
}

/// The sheet as text, in a page with this URL.
pub fn sheet_text_at(
    guide: &Guide,
    texts: &Texts,
    voice: Voice,
    answers: &Answers,
    url: &str,
) -> Option<String> {
    let mut session = on_sheet(texts, voice, answers);
    session.receive(Arrival::Url(url.to_owned()));
    copied(paper(guide, texts, &session)?)
}

/// A session on the page of the sheet.
pub fn on_sheet(texts: &Texts, voice: Voice, answers: &Answers) -> Session {
    Session {
        voice,
        language: texts.language,
        answers: answers.clone(),
        screen: Screen::Side(SidePage::Sheet),
        ..Session::default()
    }
}

/// The page beside the questions as the program makes it, with Dutch texts beside those of its language.
pub fn paper_with(guide: &Guide, texts: &Texts, dutch: &Texts, session: &Session) -> Option<Paper> {
    match whole_page_with(texts, dutch, &guide.rules, session).body {
        Body::Paper(paper) => Some(paper),
        _ => None,
    }
}

/// The text that a page can be copied as.
pub fn copied(paper: Paper) -> Option<String> {
    let copied = |block: Block| match block {
        Block::Button(_, Message::SideAction(SideAction::Copy(text))) => Some(text),
        _ => None,
    };
    paper.blocks.into_iter().find_map(copied)
}

/// For every route the situation with the longest sheet, with every mark added that keeps the route.
pub fn longest(guide: &Guide, texts: &Texts, voice: Voice) -> Vec<Answers> {
    let model = &guide.rules.model;
    let mut longest = vec![(0, Answers::default()); model.routes.len()];
    for answers in complete_situations(&guide.rules).expect("the shipped rules can be walked") {
        let route = decide(&guide.rules, &answers).main.expect("it is complete");
        let answers = with_all_marks(guide, answers, route);
        let length = sheet_text(guide, texts, voice, &answers).expect("it is complete").len();
        if length > longest[route.index()].0 {
            longest[route.index()] = (length, answers);
        }
    }
    longest.into_iter().map(|(_, answers)| answers).collect()
}

/// These answers with every mark added that keeps the route.
pub fn with_all_marks(guide: &Guide, mut answers: Answers, route: RouteId) -> Answers {
    let model = &guide.rules.model;
    for fact in decide(&guide.rules, &answers).asked {
        let about = model.fact(fact);
        for value in (0..about.values.len()).map(ValueIx::at) {
            let marked = match (answers.get(fact), about.kind) {
                (Some(Answer::Several(marked)), _) => marked,
                (_, FactKind::SeveralOrUnknown) => ValueSet::default(),
                _ => continue,
            };
            let more = answers.clone().with(fact, Answer::Several(marked.with(value)));
            // Another mark can bring further questions, whose answers may be missing; one that only a note
            // depends on leaves the route as it is.
            let decision = decide(&guide.rules, &more);
            if decision.main == Some(route) && decision.next.is_none() {
                answers = more;
            }
        }
    }
    answers
}

/// The result of these answers with a profile and the rules that it sets, in Dutch.
pub fn result(guide: &Guide, rules: &Rules, profile: Profile, answers: &str) -> ResultPage {
    let answers = read_answers(&rules.model, answers).expect("the test writes known answers");
    let side = SideState { profile, ..SideState::default() };
    let session = Session { side, answers, screen: Screen::Result, ..Session::default() };
    match whole_page(&whole_texts(guide, Language::NL), rules, &session).body {
        Body::Result(result) => *result,
        _ => panic!("these answers give a result"),
    }
}
