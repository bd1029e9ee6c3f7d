//! The chunk's part of making a page: results, side pages, the region's own texts, and the meanings of words.

use super::maker::{Beside, Chunk, short};
use super::{Body, ContactView, Fold, Foot, Maker, OwnView, Page, WordView};
use crate::engine::Rules;
use crate::model::*;
use crate::profile::OwnContact;
use crate::session::{Screen, Session, SidePage};
use crate::text::{Later, Slot, Texts, Ui};
use crate::words::Words;

/// Makes the page for the session's screen with the chunk, in one language. `texts` must include those of the chunk.
pub fn whole_page(texts: &Texts, rules: &Rules, session: &Session) -> Page {
    whole_page_with(texts, texts, rules, session)
}

/// Makes the page for the session's screen with the chunk. In another language than Dutch it can have Dutch texts too,
/// which come from `dutch`. Both must include the texts of the chunk.
pub fn whole_page_with(texts: &Texts, dutch: &Texts, rules: &Rules, session: &Session) -> Page {
    let whole = Whole { words: Words::new(&rules.model, texts), dutch };
    Maker::new(texts, rules, session, &whole).page()
}

/// Calls `make` with a `Maker` that has the chunk, for a page in one language.
pub(super) fn with_whole<T>(
    texts: &Texts,
    rules: &Rules,
    session: &Session,
    make: impl FnOnce(&Maker) -> T,
) -> T {
    let whole = Whole { words: Words::new(&rules.model, texts), dutch: texts };
    make(&Maker::new(texts, rules, session, &whole))
}

/// The contacts of the national guide that stand for the region's own.
const OF_REGION: [&str; 2] = ["steunpunt", "partnership"];

struct Whole<'a> {
    words: Words<'a>,
    dutch: &'a Texts,
}

impl Chunk for Whole<'_> {
    fn body(&self, maker: &Maker, screen: Screen) -> Option<Body> {
        match screen {
            Screen::Side(SidePage::Finder) => {
                Some(Body::Finder(None, maker.ui(Ui::Previous), maker.later(Later::FinderHeading)))
            }
            Screen::Side(page) => maker.side_page(page, self.dutch).map(|paper| {
                Body::Paper(match page {
                    // The glossary has all meanings already, and the search finds them.
                    SidePage::Words | SidePage::Search => paper,
                    _ => maker.explained_paper(paper),
                })
            }),
            _ => maker.decision.main.map(|main| Body::Result(Box::new(maker.result(main)))),
        }
    }

    fn explained(&self, maker: &Maker, texts: &[&str]) -> Option<Fold<Vec<(String, String)>>> {
        let mut explained = maker.explained.borrow_mut();
        let (mut names, mut inside) = (Vec::new(), Vec::new());
        for text in texts {
            for (id, as_it_stands) in self.words.within(text) {
                if !explained.contains(&id) {
                    explained.push(id);
                    names.push(as_it_stands);
                    inside.push((maker.say(Slot::MeaningName(id)), maker.say(Slot::MeaningText(id))));
                }
            }
        }
        let summary = maker.later_with(Later::WordsHere, &maker.listed(&names));
        (!inside.is_empty()).then_some(Fold { summary, inside })
    }

    fn regional(&self, maker: &Maker, route: RouteId, text: RouteText) -> Option<String> {
        if let Some(own) = maker.session.side.profile.own_words(route, text) {
            return Some(match own.place.as_str() {
                "" => maker.dutch(&own.text),
                place => format!(
                    "{} {}",
                    maker.dutch(&own.text),
                    maker.later_with(Later::RegionPlace, &maker.dutch(place))
                ),
            });
        }
        Some(maker.say(Slot::LocalSays(maker.rules.local_words(route, text)?)))
    }

    fn with_own(&self, maker: &Maker, ids: &[ContactId], mut contacts: Vec<ContactView>) -> Vec<ContactView> {
        let of_region = |id: &ContactId| OF_REGION.contains(&&*maker.model().contacts[id.index()].id);
        if let Some(place) = ids.iter().position(of_region) {
            contacts.splice(place..place, maker.own_contacts());
        }
        contacts
    }

    fn topics(&self, maker: &Maker, beside: Beside) -> Vec<(TopicId, String)> {
        maker.topics_that(&|topic| match beside {
            Beside::Note(note) => topic.notes.contains(&note),
            Beside::Question(fact) => topic.questions.contains(&fact),
        })
    }

    fn continue_later(&self, maker: &Maker) -> Option<String> {
        Some(maker.later(Later::ContinueLater))
    }

    fn place(&self, maker: &Maker, page: SidePage) -> String {
        maker.in_menu(page).unwrap_or_else(|| maker.ui(Ui::PlaceBeside))
    }

    fn old_words(&self, maker: &Maker) -> Vec<WordView> {
        maker.old_words()
    }

    fn foot(&self, maker: &Maker) -> Option<Foot> {
        Some(Foot {
            own: maker.own(),
            more: maker.more(),
            static_guide: maker.static_guide(maker.later(Later::PlainPages)),
        })
    }
}

impl Maker<'_> {
    /// The footer's section about the region or school; `None` without a profile.
    pub(super) fn own(&self) -> Option<OwnView> {
        let profile = &self.session.side.profile;
        if profile.id.is_empty() {
            return None;
        }
        let mut label = self.ui_with(Ui::OwnTitle, &self.dutch(&profile.name));
        if profile.tells_life {
            label += ". ";
            label += &self.ui(Ui::TellsLife);
        }
        let open = match self.session.screen {
            Screen::Side(_) => String::new(),
            _ => self.later_with(Later::RegionOpen, &self.dutch(&profile.name)),
        };
        // On a result they are the first of those who help.
        let contacts = match self.session.screen {
            Screen::Result => Vec::new(),
            _ => self.own_contacts(),
        };
        Some(OwnView { label, contacts, open })
    }

    /// The contacts of the region or school; empty without a profile.
    pub(super) fn own_contacts(&self) -> Vec<ContactView> {
        let contact = |own: &OwnContact| ContactView {
            name: self.dutch(&own.name),
            what: self.dutch(&own.what),
            phone: own.phone.clone(),
            email: own.email.clone(),
            link: own.link.as_ref().map(|link| (link.clone(), short(link))),
            new_window: self.ui(Ui::NewWindow),
        };
        self.session.side.profile.contacts.iter().map(contact).collect()
    }
}
