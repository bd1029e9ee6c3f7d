//! Finds a place in the guide from what somebody types. The words typed are compared with every word of
//! every entry: there are some hundreds of them, so nothing is prepared but their spelling.

mod entries;
mod matching;

use std::cmp::Reverse;

use crate::markup::Voice;
use crate::model::*;
use crate::profile::Profile;
use crate::text::Texts;
use matching::{fit, plain};

/// What an entry is about, for those who look for one kind only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Route,
    Question,
    Note,
    Region,
}

/// Where an entry stands in the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Meaning(MeaningId),
    /// A word of the old system.
    Word(WordId),
    Route(RouteId),
    Question(FactId),
    Note(NoteId),
    /// The page about how the region does it.
    Region,
}

impl Place {
    pub fn kind(self) -> Kind {
        match self {
            Place::Meaning(_) | Place::Word(_) => Kind::Word,
            Place::Route(_) => Kind::Route,
            Place::Question(_) => Kind::Question,
            Place::Note(_) => Kind::Note,
            Place::Region => Kind::Region,
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    pub place: Place,
    pub title: String,
    /// The first that is said of it.
    pub says: String,
    /// The words of its title and its other names, and of all that is said of it, as they are compared.
    names: String,
    said: String,
}

/// All that can be found, in the words of one language and voice.
pub struct Index {
    entries: Vec<Entry>,
}

/// How much more a name is worth than what is said.
const NAME: u32 = 3;
/// More typed words than this add nothing, and take time.
const MOST_WORDS: usize = 8;

impl Index {
    pub fn new(model: &Model, texts: &Texts, profile: &Profile, voice: Voice) -> Index {
        Index { entries: entries::all(model, texts, profile, voice) }
    }

    /// The entries that fit, best first. With several words typed, those that have most of them. `exact`
    /// takes whole words only, spelled as they are typed.
    pub fn find(&self, typed: &str, kind: Option<Kind>, exact: bool) -> Vec<&Entry> {
        let typed = plain(typed);
        let typed: Vec<&str> = typed.split(' ').filter(|it| !it.is_empty()).take(MOST_WORDS).collect();
        let of_kind = self.entries.iter().filter(|it| kind.is_none_or(|kind| it.place.kind() == kind));
        let mut found: Vec<(usize, u32, &Entry)> = of_kind
            .map(|entry| {
                let worth = typed.iter().map(|typed| entry.worth(typed, exact));
                let (words, sum) =
                    worth.fold((0, 0), |(words, sum), worth| (words + usize::from(worth > 0), sum + worth));
                (words, sum, entry)
            })
            .collect();
        let most = found.iter().map(|(words, ..)| *words).max().unwrap_or_default();
        found.retain(|(words, ..)| *words == most && most > 0);
        // Entries of equal worth stay in their order.
        found.sort_by_key(|(_, sum, _)| Reverse(*sum));
        found.into_iter().map(|(.., entry)| entry).collect()
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Entry {
    fn new(place: Place, title: String, says: String, names: &[&str], said: &[&str]) -> Entry {
        let names = plain(&[&[&*title], names].concat().join(" "));
        let said = plain(&[&[&*says], said].concat().join(" "));
        Entry { place, title, says, names, said }
    }

    /// What the best fit of a typed word is worth here.
    fn worth(&self, typed: &str, exact: bool) -> u32 {
        let best = |text: &str| text.split(' ').map(|word| fit(typed, word, exact)).max().unwrap_or_default();
        let name = best(&self.names);
        if name > 0 {
            // In a short title a word says more.
            return name * NAME + 40 / self.title.split(' ').count() as u32;
        }
        best(&self.said)
    }
}
