//! The whole guide as static pages in every language, to read and print where no program runs. They address
//! parents, and say so; the pages about the rules, with all counts, are those to sign.

mod lists;
mod route;

use wegwijzer::deadlines::{Date, day_in_words};
use wegwijzer::map::poster;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::*;
use wegwijzer::page::criterion_met;
use wegwijzer::proof::{Beside, WaysOf, beside, notes_with, ways_of};
use wegwijzer::text::{Around, Language, Later, Slot, Texts, Ui};
use wegwijzer::words::Words;

use super::markup::{Html, document, element};
use super::{FOLDER as RULES, Section, file, head, outside};
use crate::check::Proved;
use crate::spelled::fill;

/// The folder of the pages, with a folder for each language in it.
pub const FOLDER: &str = "gids";

/// The first page in a language, relative to the guide.
pub fn begin(language: Language) -> String {
    format!("{FOLDER}/{}/{INDEX}", language.code())
}

const INDEX: &str = "index.html";
const NOTES: &str = "notes.html";
const QUESTIONS: &str = "questions.html";
const TIMES: &str = "times.html";
const TOPICS: &str = "topics.html";
const WORDS: &str = "words.html";
const HELP: &str = "help.html";

/// The pages with their paths below `dist/`. `styles` are the addresses of style sheets there.
pub fn pages(proved: &Proved, date: Date, styles: &[&str]) -> Vec<(String, String)> {
    let rules = &proved.rules;
    let (first, beside, notes) = (ways_of(rules), beside(rules), notes_with(rules));
    let of_language = |language: Language| {
        let texts = proved.content.all_texts(language);
        let guide = Guide {
            model: &rules.model,
            language,
            words: Words::new(&rules.model, &texts),
            texts: &texts,
            date,
            styles,
            first: &first,
            beside: &beside,
            notes: &notes,
        };
        let pages = guide.pages().into_iter();
        pages.map(|(name, page)| (format!("{FOLDER}/{}/{name}", language.code()), page)).collect::<Vec<_>>()
    };
    Language::ALL.into_iter().flat_map(of_language).collect()
}

/// The data that the pages of one language are made from.
struct Guide<'a> {
    model: &'a Model,
    language: Language,
    texts: &'a Texts,
    words: Words<'a>,
    date: Date,
    styles: &'a [&'a str],
    first: &'a [WaysOf],
    beside: &'a [Beside],
    notes: &'a [Vec<(NoteId, u128)>],
}

impl Guide<'_> {
    fn pages(&self) -> Vec<(String, String)> {
        let mut pages = vec![
            (INDEX.to_owned(), self.index()),
            (NOTES.to_owned(), self.all_notes()),
            (QUESTIONS.to_owned(), self.all_questions()),
            (TIMES.to_owned(), self.all_times()),
            (TOPICS.to_owned(), self.all_topics()),
            (WORDS.to_owned(), self.all_words()),
            (HELP.to_owned(), self.all_help()),
        ];
        for (number, route) in self.model.routes.iter().enumerate() {
            pages.push((file(route), self.route(RouteId::at(number))));
        }
        pages
    }

    fn say(&self, slot: Slot) -> String {
        match slot {
            Slot::For(criterion) => criterion_met(self.model, self.texts, Voice::Parent, criterion, None),
            _ => for_voice(self.texts.get(slot), Voice::Parent),
        }
    }

    fn ui(&self, ui: Ui) -> String {
        self.say(Slot::Ui(ui))
    }

    fn around(&self, around: Around) -> String {
        self.say(Slot::Around(around))
    }

    fn later(&self, later: Later) -> String {
        self.say(Slot::Later(later))
    }

    /// A complete page with this file name.
    fn page(&self, name: &str, title: &str, begin: Vec<Html>, sections: Vec<Section>) -> String {
        let header = [
            element("a", &[("class", "skip"), ("href", "#main")], self.around(Around::GuideSkip)),
            self.to_pages(name),
        ];
        let mut main = vec![element("h1", &[], title)];
        main.extend(begin);
        main.extend((sections.len() > 1).then(|| self.contents(&sections)));
        main.extend(sections.into_iter().map(Section::html));
        let made = fill(
            &self.around(Around::GuideMade),
            &[&day_in_words(self.date, self.texts), &self.model.version],
        )
        .expect("the texts of all languages have the same places");
        let footer = [
            element("p", &[], self.ui(Ui::NotADecision)),
            element("p", &[("class", "meta")], self.around(Around::GuideVoice)),
            element("p", &[("class", "meta")], made),
        ];
        let body = [
            element("header", &[("class", "frame")], header),
            element("main", &[("class", "frame"), ("id", "main")], main),
            element("footer", &[("class", "frame")], footer),
        ];
        let title = format!("{title} – {}", self.ui(Ui::Title));
        let html = [head(&title, "../../", self.styles), element("body", &[("class", "rules")], body)];
        document(element("html", &[("lang", self.language.code())], html))
    }

    /// Links to the sections of a page, behind a summary: a phone has no room for all of them.
    fn contents(&self, sections: &[Section]) -> Html {
        let link = |it: &Section| {
            let link = element("a", &[("href", &format!("#{}", it.id))], &it.title);
            element("li", &[], link)
        };
        let here = self.around(Around::GuideHere);
        let links = element("ul", &[], sections.iter().map(link).collect::<Html>());
        let fold = element("details", &[], [element("summary", &[], &here), links]);
        element("nav", &[("aria-label", &here)], fold)
    }

    /// Links to the other pages in this language, to this page in the other language, and to the guide
    /// itself.
    fn to_pages(&self, here: &str) -> Html {
        let map = format!("../../{}", poster(self.language));
        let pages = [
            (INDEX, self.around(Around::Routes)),
            (NOTES, self.later(Later::KindNotes)),
            (QUESTIONS, self.later(Later::KindQuestions)),
            (TIMES, self.around(Around::GuideTimes)),
            (TOPICS, self.later(Later::TopicsHeading)),
            (WORDS, self.later(Later::WordsHeading)),
            (&map, self.later(Later::MapHeading)),
            (HELP, self.around(Around::Help)),
        ];
        let mut items: Vec<Html> = pages
            .into_iter()
            .map(|(address, label)| {
                let mut attributes = vec![("href", address)];
                attributes.extend((address == here).then_some(("aria-current", "page")));
                element("a", &attributes, label)
            })
            .collect();
        items.push(element("a", &[("href", "../../")], self.around(Around::GuideAsk)));
        for other in Language::ALL.into_iter().filter(|it| *it != self.language) {
            let address = format!("../{}/{here}", other.code());
            let code = other.code();
            let attributes = [("href", &*address), ("lang", code), ("hreflang", code)];
            items.push(element("a", &attributes, self.ui(Ui::OtherLanguage)));
        }
        let items = items.into_iter().map(|it| element("li", &[], it)).collect::<Html>();
        let list = element("ul", &[("class", "links")], items);
        element("nav", &[("aria-label", &self.around(Around::GuidePages))], list)
    }

    fn route_link(&self, id: RouteId) -> Html {
        element("a", &[("href", &file(self.model.route(id)))], self.say(Slot::RouteName(id)))
    }

    /// Links to topics; none for no topics.
    fn topic_links(&self, fits: impl Fn(&Topic) -> bool) -> Option<Html> {
        let topics = self.model.topic_ids().filter(|&id| fits(self.model.topic(id)));
        let items = topics.map(|id| {
            let address = format!("{TOPICS}#{}", topic_anchor(self.model.topic(id)));
            element("li", &[], element("a", &[("href", &address)], self.say(Slot::TopicName(id))))
        });
        let items: Vec<Html> = items.collect();
        (!items.is_empty()).then(|| element("ul", &[("class", "plain")], items))
    }

    /// Contacts: name, purpose, and how to reach them.
    fn contacts(&self, ids: &[ContactId]) -> Html {
        let items = ids.iter().map(|&id| {
            let contact = &self.model.contacts[id.index()];
            let mut inside: Vec<Html> = vec![
                element("strong", &[], self.say(Slot::ContactName(id))),
                format!(". {} ", self.say(Slot::ContactWhat(id))).into(),
            ];
            let phone = |it: &String| element("a", &[("href", &format!("tel:{it}"))], it);
            inside.extend(contact.phone.iter().flat_map(|it| [phone(it), " ".into()]));
            let link = |it: &String| outside(it, it.trim_start_matches("https://").trim_end_matches('/'));
            inside.extend(contact.link.iter().map(link));
            element("li", &[], inside)
        });
        element("ul", &[("class", "plain")], items.collect::<Html>())
    }

    /// The sources of an entry, in one line.
    fn rests_on(&self, ids: &[SourceId]) -> Html {
        let mut inside: Vec<Html> = vec![format!("{}: ", self.ui(Ui::SourcesTitle)).into()];
        for (place, id) in ids.iter().enumerate() {
            let source = &self.model.sources[id.index()];
            inside.extend((place > 0).then(|| "; ".into()));
            inside.push(outside(&source.link, &source.title));
        }
        element("p", &[("class", "meta")], inside)
    }

    /// Links to sources, with their authors.
    fn sources(&self, ids: impl IntoIterator<Item = SourceId>) -> Html {
        let items = ids.into_iter().map(|id| {
            let source = &self.model.sources[id.index()];
            let place = element("span", &[("class", "meta")], format!("({})", source.place));
            element("li", &[], [outside(&source.link, &source.title), " ".into(), place])
        });
        element("ul", &[("class", "plain")], items.collect::<Html>())
    }
}

fn topic_anchor(topic: &Topic) -> String {
    format!("topic-{}", topic.id)
}

/// An entry of a list, with an anchor.
fn entry(heading: &str, id: &str, title: impl Into<Html>, inside: Vec<Html>) -> Html {
    let title = element(heading, &[], title.into());
    element("li", &[("id", id)], [title, inside.into()])
}

#[cfg(test)]
mod tests;
