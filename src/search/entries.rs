//! The entries of the search: words, routes, questions, notes, topics, and what the region says.

use super::{Entry, Place, phrase};
use crate::markup::{Voice, for_voice};
use crate::model::*;
use crate::profile::{Profile, Said};
use crate::text::{Later, Slot, Texts, Ui, normalized, options};

/// An entry with two normalized texts: its title and other names, and everything else it says.
type Worded = (Entry, [String; 2]);

pub(super) fn all(model: &Model, texts: &Texts, profile: &Profile, voice: Voice) -> Vec<Worded> {
    let maker = Maker { model, texts, voice };
    // What is found equally well stands in this order.
    let mut all: Vec<Worded> = model.topic_ids().map(|id| maker.topic(id)).collect();
    all.extend(model.meaning_ids().map(|id| maker.meaning(id)));
    all.extend((0..model.words.len()).map(|it| maker.word(WordId::at(it))));
    all.extend((0..model.routes.len()).map(|it| maker.route(RouteId::at(it))));
    all.extend(model.fact_ids().map(|id| maker.question(id)));
    all.extend((0..model.notes.len()).map(|it| maker.note(NoteId::at(it))));
    if !profile.id.is_empty() {
        all.extend(maker.region(profile));
    }
    all
}

struct Maker<'a> {
    model: &'a Model,
    texts: &'a Texts,
    voice: Voice,
}

impl Maker<'_> {
    fn say(&self, slot: Slot) -> String {
        for_voice(self.texts.get(slot), self.voice)
    }

    fn entry(
        &self,
        place: Place,
        (title, says, synonyms): (Slot, Slot, Slot),
        names: &[Slot],
        said: &[Slot],
    ) -> Worded {
        let all = |slots: &[Slot]| slots.iter().fold(String::new(), |all, &slot| all + " " + &self.say(slot));
        let (entry, [mut names, said]) =
            worded(place, self.say(title), self.say(says), &[&all(names)], &[&all(said)]);
        for synonym in self.texts.get(synonyms).split(';').filter(|it| !it.is_empty()) {
            names.push(' ');
            names.push_str(&phrase(normalized(synonym).split(' ')));
        }
        (entry, [names, said])
    }

    fn meaning(&self, id: MeaningId) -> Worded {
        let found = [Slot::MeaningFound(id)];
        let slots = (Slot::MeaningName(id), Slot::MeaningText(id), Slot::MeaningSynonyms(id));
        self.entry(Place::Meaning(id), slots, &found, &[])
    }

    fn word(&self, id: WordId) -> Worded {
        let slots = (Slot::WordName(id), Slot::WordText(id), Slot::WordSynonyms(id));
        self.entry(Place::Word(id), slots, &[], &[])
    }

    fn route(&self, id: RouteId) -> Worded {
        let route = self.model.route(id);
        let asked = [Ui::WhoDecides, Ui::HowLong, Ui::WhoPays];
        let mut said = asked.map(Slot::Ui).to_vec();
        said.extend([Slot::RouteDecides(id), Slot::RouteTakes(id), Slot::RoutePays(id)]);
        let listed: Vec<StepId> =
            route.steps.iter().chain(route.stay.iter().flat_map(|it| &it.steps)).copied().collect();
        for (number, step) in self.model.steps.iter().enumerate() {
            let id = StepId::at(number);
            let stands_in = |it: &Instead| it.of.iter().any(|of| listed.contains(of));
            if listed.contains(&id) || step.instead.as_ref().is_some_and(stands_in) {
                said.extend([Slot::StepDo(id), Slot::StepDetail(id)]);
            }
        }
        said.extend(route.terms.iter().flat_map(|&it| [Slot::TermName(it), Slot::TermText(it)]));
        said.extend(route.contacts.iter().flat_map(|&it| [Slot::ContactName(it), Slot::ContactWhat(it)]));
        let slots = (Slot::RouteName(id), Slot::RouteLead(id), Slot::RouteSynonyms(id));
        self.entry(Place::Route(id), slots, &[], &said)
    }

    fn question(&self, id: FactId) -> Worded {
        let values = options(self.model.fact(id));
        let mut said = vec![Slot::Hint(id)];
        said.extend(values.flat_map(|it| [Slot::Option(id, it), Slot::OptionHint(id, it)]));
        let slots = (Slot::Legend(id), Slot::Why(id), Slot::QuestionSynonyms(id));
        self.entry(Place::Question(id), slots, &[Slot::Short(id)], &said)
    }

    fn note(&self, id: NoteId) -> Worded {
        let contacts = &self.model.notes[id.index()].contacts;
        let said: Vec<Slot> =
            contacts.iter().flat_map(|&it| [Slot::ContactName(it), Slot::ContactWhat(it)]).collect();
        let slots = (Slot::NoteTitle(id), Slot::NoteBody(id), Slot::NoteSynonyms(id));
        self.entry(Place::Note(id), slots, &[], &said)
    }

    /// What a topic says is empty until it is loaded.
    fn topic(&self, id: TopicId) -> Worded {
        let said = [Slot::TopicDecides(id), Slot::TopicAct(id), Slot::TopicMissing(id)];
        let slots = (Slot::TopicName(id), Slot::TopicHolds(id), Slot::TopicSynonyms(id));
        self.entry(Place::Topic(id), slots, &[], &said)
    }

    /// Entries of the region's profile, under the headings of its page and the names it gives.
    fn region(&self, profile: &Profile) -> Vec<Worded> {
        let mut all = Vec::new();
        let mut add = |title: String, says: &str, said: &[&str]| {
            all.push(worded(Place::Region, title, says.to_owned(), &[&profile.name], said));
        };
        let heading = |later: Later| self.say(Slot::Later(later));
        for (title, said) in [
            (Later::RegionBasic, &profile.basic),
            (Later::RegionCriteria, &profile.criteria),
            (Later::RegionProcedure, &profile.procedure),
        ] {
            said.iter().for_each(|it| add(heading(title), &it.text, &[]));
        }
        let money: &[Said] = profile.money.as_ref().map_or(&[], |it| &it.said);
        money.iter().for_each(|it| add(heading(Later::RegionMoney), &it.text, &[]));
        for it in &profile.arrangements {
            let said =
                [&it.who_asks, &it.how, &it.how_long, &it.who_decides, &it.costs_school, &it.said.text];
            let says = if it.who_for.is_empty() { &it.said.text } else { &it.who_for };
            add(it.name.clone(), says, &said.map(String::as_str));
        }
        profile.provisions.iter().for_each(|it| add(it.name.clone(), &it.said.text, &[]));
        profile.contacts.iter().for_each(|it| add(it.name.clone(), &it.what, &[]));
        for it in &profile.terms {
            add(self.say(Slot::TermName(it.term)), &it.said.text, &[]);
        }
        for it in &profile.schools {
            add(it.name.clone(), &it.town, &[]);
        }
        all
    }
}

fn worded(place: Place, title: String, says: String, names: &[&str], said: &[&str]) -> Worded {
    let names = normalized(&[&[&*title], names].concat().join(" "));
    let said = normalized(&[&[&*says], said].concat().join(" "));
    (Entry { place, title, says }, [names, said])
}
