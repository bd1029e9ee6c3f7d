//! Finds places in the guide by what somebody types. The typed words are compared with every distinct word of
//! the guide once, however many entries contain it.

mod entries;
mod matching;

use crate::markup::Voice;
use crate::model::*;
use crate::order::sorted;
use crate::profile::Profile;
use crate::text::{Language, Slot, Texts, normalized};
use matching::{fit, mistakes, near};

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
    /// The words that begin a part of a compound, separated by spaces.
    parts: String,
}

/// How much the best match counts, and how much that in a name besides.
const BEST: u32 = 100;
const NAME: u32 = 3;
/// The fewest right letters of something near.
const LEAST: usize = 3;
/// Limits on what is typed, since more adds nothing and takes time: words, and letters.
const MOST_WORDS: usize = 8;
const MOST_LETTERS: usize = 200;

impl Index {
    pub fn new(model: &Model, texts: &Texts, profile: &Profile, voice: Voice) -> Index {
        let parts = texts.get(Slot::CompoundParts).to_owned();
        let (entries, texts_of): (Vec<Entry>, Vec<[String; 2]>) =
            entries::all(model, texts, profile, voice).into_iter().unzip();
        let words = texts_of.iter().flatten().flat_map(|it| it.split(' ')).collect();
        let mut words: Vec<&str> = sorted(words, |one, other| one.cmp(other));
        words.dedup();
        let number = |word: &str| words.binary_search(&word).expect("every word of every text is in it");
        let numbers = |text: &String| text.split(' ').map(number).collect();
        let (names, said) = texts_of.iter().map(|[names, said]| (numbers(names), numbers(said))).unzip();
        let words = words.into_iter().map(str::to_owned).collect();
        Index { of: Index::of(texts, profile, voice), entries, words, names, said, parts }
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

    /// The entries that match, best first. Of several typed words the rare ones say most: only entries that match
    /// (almost) all that any entry matches are given. `exact` matches only whole words in the spelling that was
    /// typed.
    pub fn find(&self, typed: &str, kind: Option<Kind>, exact: bool) -> Vec<&Entry> {
        let mut found = vec![(0, 0); self.entries.len()];
        let typed = words(typed);
        let mut all = 0;
        for typed in &typed {
            let worth = self.worth_of(&self.fits(typed, exact));
            let matched = worth.iter().filter(|&&it| it > 0).count();
            let says = (found.len() / matched.max(1)).max(1).ilog2() + 1;
            all += says;
            for ((weight, sum), worth) in found.iter_mut().zip(worth).filter(|(_, worth)| *worth > 0) {
                (*weight, *sum) = (*weight + says, *sum + worth);
            }
        }
        if typed.len() > 1 {
            let worth = self.worth_of(&self.phrase_fits(&phrase(typed.iter().map(String::as_str)), exact));
            for ((weight, sum), worth) in found.iter_mut().zip(worth).filter(|(_, worth)| *worth > 0) {
                (*weight, *sum) = (all, *sum + worth * typed.len() as u32);
            }
        }
        let most = found.iter().map(|(weight, _)| *weight).max().unwrap_or_default();
        let enough = |weight: u32| weight > 0 && weight * 4 >= most * 3;
        let all = found.into_iter().zip(&self.entries);
        let of_kind = all.filter(|(_, it)| kind.is_none_or(|kind| it.place.kind() == kind));
        best_first(of_kind.filter(|((weight, _), _)| enough(*weight)).collect())
    }

    /// The score of a typed word with each word of the guide. Near spellings only count for a word that the guide
    /// does not have, not even as the beginning of another.
    fn fits(&self, typed: &str, exact: bool) -> Vec<u32> {
        if exact {
            return self.words.iter().map(|word| if word == typed { 100 } else { 0 }).collect();
        }
        let parts: Vec<&str> = self.parts.split(' ').collect();
        let fits: Vec<u32> = self.words.iter().map(|word| fit(typed, word, &parts)).collect();
        if fits.iter().any(|it| *it > 0) {
            return fits;
        }
        self.words.iter().map(|word| near(typed, word)).collect()
    }

    /// The score of all that was typed with each phrase among the words of the guide.
    fn phrase_fits(&self, typed: &str, exact: bool) -> Vec<u32> {
        let within = |phrase: &str| {
            let (before, after) = typed.split_once(phrase)?;
            Some((before.is_empty() || before.ends_with(AND)) && (after.is_empty() || after.starts_with(AND)))
        };
        let fit = |phrase: &String| match phrase.contains(AND) {
            false => 0,
            true if within(phrase) == Some(true) => 100,
            true if exact => 0,
            true if phrase.starts_with(typed) => 80,
            true => near(typed, phrase),
        };
        self.words.iter().map(fit).collect()
    }

    fn worth_of(&self, fits: &[u32]) -> Vec<u32> {
        (0..self.entries.len()).map(|entry| self.worth(entry, fits)).collect()
    }

    /// The score of a typed word in an entry, from its scores for all words. How well it matches weighs more than
    /// whether it does so in a name.
    fn worth(&self, entry: usize, fits: &[u32]) -> u32 {
        let best = |words: &[usize]| words.iter().map(|&word| fits[word]).max().unwrap_or_default();
        let (name, said) = (best(&self.names[entry]), best(&self.said[entry]));
        // The shorter the title, the more a match in it counts.
        let named = if name == 0 { 0 } else { name * NAME + 40 / self.title_words(entry) };
        name.max(said) * BEST + named
    }

    fn title_words(&self, entry: usize) -> u32 {
        self.entries[entry].title.split(' ').count() as u32
    }

    /// The topics with names nearest to what was typed, for when nothing is found; the first ones where none is near.
    pub fn nearest(&self, typed: &str, most: usize) -> Vec<&Entry> {
        let mut near = vec![0; self.words.len()];
        for typed in words(typed).iter() {
            let letters = typed.chars().count();
            for (near, word) in near.iter_mut().zip(&self.words) {
                let same = typed.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
                let mistakes = mistakes(typed, word, letters / 3)[1].unwrap_or(letters);
                let right = letters.saturating_sub(2 * mistakes).max(same);
                *near = (*near).max(if right < LEAST { 0 } else { right });
            }
        }
        let best = |words: &Vec<usize>| words.iter().map(|&word| near[word] as u32).max().unwrap_or_default();
        let found = self.names.iter().map(|words| (best(words), 0)).zip(&self.entries);
        let found = found.filter(|(_, it)| it.place.kind() == Kind::Topic);
        let mut found = best_first(found.collect());
        found.truncate(most);
        found
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// Stands between the words of a phrase, which count together.
const AND: char = '_';

/// Several words as one word of the guide.
fn phrase<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut phrase = String::new();
    for word in words {
        if !phrase.is_empty() {
            phrase.push(AND);
        }
        phrase.push_str(word);
    }
    phrase
}

/// Sorts by the two scores. Entries with equal scores keep their order.
fn best_first(found: Vec<((u32, u32), &Entry)>) -> Vec<&Entry> {
    let found = sorted(found, |(one, _), (other, _)| other.cmp(one));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The words that are looked for.
fn words(typed: &str) -> Vec<String> {
    let typed = normalized(&typed.chars().take(MOST_LETTERS).collect::<String>());
    typed.split(' ').filter(|it| !it.is_empty()).take(MOST_WORDS).map(str::to_owned).collect()
}
