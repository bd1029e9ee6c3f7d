//! The whole guide as static pages in every language, to read and print where no program runs. They address
//! parents, and say so. The exact rules stand apart: in Dutch on the pages to sign, with all counts, and in
//! every other language on pages beside those.

mod exact;
mod lists;
mod route;

use wegwijzer::deadlines::{Date, day_in_words};
use wegwijzer::map::poster;
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::*;
use wegwijzer::page::criterion_met;
use wegwijzer::proof::{Beside, WaysOf, beside, notes_with, ways_of};
use wegwijzer::text::{Around, Language, Later, Slot, Texts, Ui};
use wegwijzer::words::Words;

use super::documents::ACCESSIBILITY;
use super::markup::{Html, document, element};
use super::{FOLDER as RULES, Section, below, file, folded, head, outside, outside_in};
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
    let signed = proved.content.all_texts(SIGNED);
    let of_language = |language: Language| {
        let texts = proved.content.all_texts(language);
        let guide = Guide {
            model: &rules.model,
            language,
            words: Words::new(&rules.model, &texts),
            texts: &texts,
            signed: &signed,
            date,
            styles,
            first: &first,
            beside: &beside,
            notes: &notes,
        };
        guide.pages()
    };
    Language::ALL.into_iter().flat_map(of_language).collect()
}

/// The data that the pages of one language are made from.
struct Guide<'a> {
    model: &'a Model,
    language: Language,
    texts: &'a Texts,
    /// The texts in the language of the pages to sign.
    signed: &'a Texts,
    words: Words<'a>,
    date: Date,
    styles: &'a [&'a str],
    first: &'a [WaysOf],
    beside: &'a [Beside],
    notes: &'a [Vec<(NoteId, u128)>],
}

/// The language of the pages about the rules that are signed, of the sources, and of the names of bodies.
const SIGNED: Language = Language::NL;

impl Guide<'_> {
    /// The pages with their paths below `dist/`.
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
        let routes = || self.model.routes.iter().enumerate().map(|(it, route)| (RouteId::at(it), route));
        pages.extend(routes().map(|(id, route)| (file(route), self.route(id))));
        let code = self.language.code();
        let mut pages: Vec<(String, String)> =
            pages.into_iter().map(|(name, page)| (format!("{FOLDER}/{code}/{name}"), page)).collect();
        if self.language != SIGNED {
            pages.extend(
                routes().map(|(id, route)| (format!("{RULES}/{code}/{}", file(route)), self.exact_rules(id))),
            );
        }
        pages
    }

    /// A text as it is, for attributes and titles; where it is read on the page, `told` writes it.
    fn say(&self, slot: Slot) -> String {
        match slot {
            Slot::For(criterion) => criterion_met(self.model, self.texts, Voice::Parent, criterion, None),
            _ => for_voice(self.texts.get(slot), Voice::Parent),
        }
    }

    fn told(&self, slot: Slot) -> Html {
        Html::from(&self.say(slot))
    }

    fn ui(&self, ui: Ui) -> Html {
        self.told(Slot::Ui(ui))
    }

    fn around(&self, around: Around) -> Html {
        self.told(Slot::Around(around))
    }

    fn later(&self, later: Later) -> Html {
        self.told(Slot::Later(later))
    }

    /// A name. One that Dutch has too is the name of a Dutch body, and is said to be Dutch; that of a number
    /// is the number.
    fn name(&self, slot: Slot) -> Html {
        let (said, signed) = (plain(&self.say(slot)), for_voice(self.signed.get(slot), Voice::Parent));
        if self.language == SIGNED || said != signed || !said.contains(char::is_alphabetic) {
            return self.told(slot);
        }
        element("span", &[("lang", SIGNED.code())], said)
    }

    /// The language of what is Dutch on every page, where the page is not.
    fn dutch(&self) -> Option<Language> {
        (self.language != SIGNED).then_some(SIGNED)
    }

    /// The folder of the plain pages in this language, seen from the pages about the rules.
    fn pages_from_rules(&self) -> String {
        format!("../../{FOLDER}/{}/", self.language.code())
    }

    /// The path of the exact rules of a route in this language, below the guide.
    fn exact_rules_path(&self, id: RouteId) -> String {
        let file = file(self.model.route(id));
        if self.language == SIGNED {
            format!("{RULES}/{file}")
        } else {
            format!("{RULES}/{}/{file}", self.language.code())
        }
    }

    /// A complete page among the plain pages, with this file name.
    fn page(&self, name: &str, title: &str, begin: Vec<Html>, sections: Vec<Section>) -> String {
        let pages = self.to_pages("", name, |other| format!("../{}/{name}", other.code()));
        self.page_with(pages, title, begin, sections)
    }

    /// A complete page with these links to others.
    fn page_with(&self, pages: Html, title: &str, begin: Vec<Html>, sections: Vec<Section>) -> String {
        let header =
            [element("a", &[("class", "skip"), ("href", "#main")], self.around(Around::GuideSkip)), pages];
        let mut main = vec![element("h1", &[], Html::from(title))];
        main.extend(begin);
        main.extend((sections.len() > 1).then(|| self.contents(&sections)));
        main.extend(sections.into_iter().map(Section::html));
        let made = fill(
            &self.say(Slot::Around(Around::GuideMade)),
            &[&day_in_words(self.date, self.texts), &self.model.version],
        )
        .expect("the texts of all languages have the same places");
        let footer = [
            element("p", &[], self.ui(Ui::NotADecision)),
            element("p", &[("class", "meta")], self.around(Around::GuideVoice)),
            element("p", &[("class", "meta")], Html::from(&made)),
            element("ul", &[("class", "links")], element("li", &[], self.accessibility())),
        ];
        let body = [
            element("header", &[("class", "frame")], header),
            element("main", &[("class", "frame"), ("id", "main")], main),
            element("footer", &[("class", "frame")], footer),
        ];
        let title = format!("{title} – {}", self.say(Slot::Ui(Ui::Title)));
        let html = [head(&title, "../../", self.styles), element("body", &[("class", "rules")], body)];
        document(element("html", &[("lang", self.language.code()), ("dir", self.language.direction())], html))
    }

    /// Links to the sections of a page, behind a summary: a phone has no room for all of them.
    fn contents(&self, sections: &[Section]) -> Html {
        let link = |it: &Section| {
            let link = element("a", &[("href", &format!("#{}", it.id))], it.title.clone());
            element("li", &[], link)
        };
        let here = self.say(Slot::Around(Around::GuideHere));
        let links = element("ul", &[], sections.iter().map(link).collect::<Html>());
        element("nav", &[("aria-label", &here)], folded(Html::from(&here), links))
    }

    /// Links to the plain pages in this language, of which `here` may be one, to this page in the other
    /// language, and to the guide itself. `folder` is the address of the plain pages.
    fn to_pages(&self, folder: &str, here: &str, in_language: impl Fn(Language) -> String) -> Html {
        let map = format!("../../{}", poster(self.language));
        let pages: [(&str, Html); 8] = [
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
                let there = if address == map { map.clone() } else { format!("{folder}{address}") };
                let mut attributes = vec![("href", &*there)];
                attributes.extend((there == here).then_some(("aria-current", "page")));
                element("a", &attributes, label)
            })
            .collect();
        items.push(element("a", &[("href", "../../")], self.around(Around::GuideAsk)));
        for other in Language::ALL.into_iter().filter(|it| *it != self.language) {
            let (address, code) = (in_language(other), other.code());
            let attributes = [("href", &*address), ("lang", code), ("hreflang", code)];
            items.push(element("a", &attributes, other.name()));
        }
        let items = items.into_iter().map(|it| element("li", &[], it)).collect::<Html>();
        let list = element("ul", &[("class", "links")], items);
        element("nav", &[("aria-label", &self.say(Slot::Around(Around::GuidePages)))], list)
    }

    fn route_link(&self, id: RouteId) -> Html {
        element("a", &[("href", &file(self.model.route(id)))], self.told(Slot::RouteName(id)))
    }

    /// A link to the rules with all counts, those that are signed. `path` is that below the guide.
    fn signed_rules(&self, path: &str) -> Html {
        let attributes = [("href", &*format!("../../{path}")), ("hreflang", SIGNED.code())];
        element("a", &attributes, self.around(Around::GuideRules))
    }

    /// A link to the accessibility statement, which is in the language of the pages to sign.
    fn accessibility(&self) -> Html {
        let address = format!("../../{ACCESSIBILITY}");
        let attributes = [("href", &*address), ("hreflang", SIGNED.code())];
        element("a", &attributes, self.around(Around::GuideAccess))
    }

    /// Links to topics; none for no topics.
    fn topic_links(&self, fits: impl Fn(&Topic) -> bool) -> Option<Html> {
        let topics = self.model.topic_ids().filter(|&id| fits(self.model.topic(id)));
        let items = topics.map(|id| {
            let address = format!("{TOPICS}#{}", topic_anchor(self.model.topic(id)));
            element("li", &[], element("a", &[("href", &address)], self.told(Slot::TopicName(id))))
        });
        let items: Vec<Html> = items.collect();
        (!items.is_empty()).then(|| element("ul", &[("class", "plain")], items))
    }

    /// Contacts: name, purpose, and how to reach them.
    fn contacts(&self, ids: &[ContactId]) -> Html {
        let items = ids.iter().map(|&id| {
            let contact = &self.model.contacts[id.index()];
            let mut inside: Vec<Html> = vec![
                element("strong", &[], self.name(Slot::ContactName(id))),
                below(self.told(Slot::ContactWhat(id))),
            ];
            let phone = |it: &String| element("a", &[("href", &format!("tel:{it}"))], it);
            let link = |it: &String| outside(it, it.trim_start_matches("https://").trim_end_matches('/'));
            let reached = contact.phone.iter().map(phone).chain(contact.link.iter().map(link));
            inside.extend(reached.map(below));
            element("li", &[], inside)
        });
        element("ul", &[("class", "plain")], items.collect::<Html>())
    }

    /// The sources of an entry, in one line.
    fn rests_on(&self, ids: &[SourceId]) -> Html {
        let mut inside: Vec<Html> = vec![self.ui(Ui::SourcesTitle), ": ".into()];
        for (place, id) in ids.iter().enumerate() {
            let source = &self.model.sources[id.index()];
            inside.extend((place > 0).then(|| "; ".into()));
            inside.push(outside_in(self.dutch(), &source.link, &source.title));
        }
        element("p", &[("class", "meta")], inside)
    }

    /// Links to sources, with their authors.
    fn sources(&self, ids: impl IntoIterator<Item = SourceId>) -> Html {
        let items = ids.into_iter().map(|id| {
            let source = &self.model.sources[id.index()];
            let mut attributes = vec![("class", "meta")];
            attributes.extend(self.dutch().map(|it| ("lang", it.code())));
            let place = element("span", &attributes, &source.place);
            let title = outside_in(self.dutch(), &source.link, &source.title);
            element("li", &[], [title, " ".into(), place])
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
