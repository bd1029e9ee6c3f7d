//! Finds places in the guide by what somebody types. The typed words are compared with every distinct word of
//! the guide once, however many entries contain it.

mod entries;
mod matching;

use crate::markup::Voice;
use crate::model::*;
use crate::order::sorted;
use crate::profile::Profile;
use crate::text::{Language, Texts};
use matching::{fit, normalized};

/// The kind of an entry, to search for one kind only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Route,
    Question,
    Note,
    Topic,
    Region,
}

/// The place in the guide that an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Meaning(MeaningId),
    /// A word of the system before 2014.
    Word(WordId),
    Route(RouteId),
    Question(FactId),
    Note(NoteId),
    Topic(TopicId),
    /// The page about the region.
    Region,
}

impl Place {
    pub fn kind(self) -> Kind {
        match self {
            Place::Meaning(_) | Place::Word(_) => Kind::Word,
            Place::Route(_) => Kind::Route,
            Place::Question(_) => Kind::Question,
            Place::Note(_) => Kind::Note,
            Place::Topic(_) => Kind::Topic,
            Place::Region => Kind::Region,
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    pub place: Place,
    pub title: String,
    /// The first sentence about it.
    pub says: String,
}

/// The search index for one language and voice.
pub struct Index {
    of: (Language, Voice, String),
    entries: Vec<Entry>,
    /// Every distinct normalized word of all entries, sorted.
    words: Vec<String>,
    /// For each entry the indices of the words in its title and other names, and of those in everything else
    /// it says.
    names: Vec<Vec<usize>>,
    said: Vec<Vec<usize>>,
}

/// How many times more a match in a name counts than one in the text.
const NAME: u32 = 3;
/// Limits on what is typed, since more adds nothing and takes time: words, and letters.
const MOST_WORDS: usize = 8;
const MOST_LETTERS: usize = 200;

impl Index {
    pub fn new(model: &Model, texts: &Texts, profile: &Profile, voice: Voice) -> Index {
        let (entries, texts_of): (Vec<Entry>, Vec<[String; 2]>) =
            entries::all(model, texts, profile, voice).into_iter().unzip();
        let words = texts_of.iter().flatten().flat_map(|it| it.split(' ')).collect();
        let mut words: Vec<&str> = sorted(words, |one, other| one.cmp(other));
        words.dedup();
        let number = |word: &str| words.binary_search(&word).expect("every word of every text is in it");
        let numbers = |text: &String| text.split(' ').map(number).collect();
        let (names, said) = texts_of.iter().map(|[names, said]| (numbers(names), numbers(said))).unzip();
        let words = words.into_iter().map(str::to_owned).collect();
        Index { of: Index::of(texts, profile, voice), entries, words, names, said }
    }

    /// Returns the cached index, or rebuilds it when language, voice or region differ.
    pub fn kept<'a>(
        kept: &'a mut Option<Index>,
        model: &Model,
        texts: &Texts,
        profile: &Profile,
        voice: Voice,
    ) -> &'a Index {
        if kept.as_ref().is_some_and(|it| it.of != Index::of(texts, profile, voice)) {
            *kept = None;
        }
        kept.get_or_insert_with(|| Index::new(model, texts, profile, voice))
    }

    fn of(texts: &Texts, profile: &Profile, voice: Voice) -> (Language, Voice, String) {
        (texts.language, voice, profile.id.clone())
    }

    /// The entries that match, best first. Of several typed words, only entries that match the most of them
    /// are given. `exact` matches only whole words in the spelling that was typed.
    pub fn find(&self, typed: &str, kind: Option<Kind>, exact: bool) -> Vec<&Entry> {
        let typed = normalized(&typed.chars().take(MOST_LETTERS).collect::<String>());
        let typed: Vec<&str> = typed.split(' ').filter(|it| !it.is_empty()).take(MOST_WORDS).collect();
        let fits = |typed: &&str| self.words.iter().map(|word| fit(typed, word, exact)).collect();
        let fits: Vec<Vec<u32>> = typed.iter().map(fits).collect();
        let all = self.entries.iter().enumerate();
        let of_kind = all.filter(|(_, it)| kind.is_none_or(|kind| it.place.kind() == kind));
        let mut found: Vec<(usize, u32, &Entry)> = of_kind
            .map(|(number, entry)| {
                let worth = fits.iter().map(|fits| self.worth(number, fits));
                let (words, sum) =
                    worth.fold((0, 0), |(words, sum), worth| (words + usize::from(worth > 0), sum + worth));
                (words, sum, entry)
            })
            .collect();
        let most = found.iter().map(|(words, ..)| *words).max().unwrap_or_default();
        found.retain(|(words, ..)| *words == most && most > 0);
        // Entries with equal scores keep their order.
        let found = sorted(found, |(_, one, _), (_, other, _)| other.cmp(one));
        found.into_iter().map(|(.., entry)| entry).collect()
    }

    /// The best score of a typed word in an entry, from its scores for all words.
    fn worth(&self, entry: usize, fits: &[u32]) -> u32 {
        let best = |words: &[usize]| words.iter().map(|&word| fits[word]).max().unwrap_or_default();
        let name = best(&self.names[entry]);
        if name > 0 {
            // The shorter the title, the more a match in it counts.
            return name * NAME + 40 / self.entries[entry].title.split(' ').count() as u32;
        }
        best(&self.said[entry])
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
