//! The slots of sentences, and the order in which they are packed.

use super::{Around, Later, Ui};
use crate::model::*;

/// Identifies one sentence. The order of slots is the order in which texts are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Ui(Ui),
    Legend(FactId),
    Hint(FactId),
    Why(FactId),
    Short(FactId),
    /// An option of a question. The index after the last value is `unknown`, or `none` where several can be
    /// chosen.
    Option(FactId, ValueIx),
    OptionHint(FactId, ValueIx),
    /// The heading of a group of options, by its place.
    Group(FactId, u8),
    For(CriterionId),
    Against(CriterionId),
    RouteName(RouteId),
    RouteLead(RouteId),
    /// Replaces the lead for a child who is there already; empty for routes where a child cannot be.
    RouteStay(RouteId),
    RouteDecides(RouteId),
    RouteTakes(RouteId),
    RoutePays(RouteId),
    StepDo(StepId),
    StepDetail(StepId),
    NoteTitle(NoteId),
    NoteBody(NoteId),
    /// The one thing to do first; only of urgent notes.
    NoteAct(NoteId),
    TermName(TermId),
    TermText(TermId),
    ContactName(ContactId),
    ContactWhat(ContactId),
    WordName(WordId),
    WordText(WordId),
    /// When the step stands in for others, for the pages that nobody's answers are known on; empty for others.
    StepIf(StepId),
    Around(Around),
    Later(Later),
    MomentLabel(MomentId),
    MomentHint(MomentId),
    /// The name as it reads within a sentence.
    MomentName(MomentId),
    DeadlineName(DeadlineId),
    DeadlineWhat(DeadlineId),
    /// What to do once the day has passed.
    DeadlinePassed(DeadlineId),
    /// The step, or the other words for a text of a route.
    LocalSays(LocalId),
    /// How to do the step; empty where it is not a step.
    LocalDetail(LocalId),
    PartyName(PartyId),
    /// What the money is for.
    PaymentWhat(PaymentId),
    PaymentSays(PaymentId),
    /// The note in one sentence, as it stands on the sheet for the talk.
    NoteLine(NoteId),
    /// Why a route comes first, made of the answers.
    Ground(GroundId),
    /// What can be done tomorrow of a step that can be the first of a route.
    StepTomorrow(StepId),
    /// Empty where what is weighed has the name of a route.
    WeighedName(WeighedId),
    TopicName(TopicId),
    /// The word itself, as the heading of its entry.
    MeaningName(MeaningId),
    MeaningText(MeaningId),
    /// The forms in which it occurs in texts, separated by semicolons.
    MeaningFound(MeaningId),
    TopicHolds(TopicId),
    TopicDecides(TopicId),
    TopicAct(TopicId),
    /// What was not found, and who can be asked; only of topics that have it.
    TopicMissing(TopicId),
    /// What people also type for it, separated by semicolons; empty where nothing is needed.
    MeaningSynonyms(MeaningId),
    WordSynonyms(WordId),
    RouteSynonyms(RouteId),
    QuestionSynonyms(FactId),
    NoteSynonyms(NoteId),
    TopicSynonyms(TopicId),
    /// The words that begin a part of a compound, separated by spaces: `plicht` in `zorgplicht`.
    CompoundParts,
    /// What a topic rests on, with `SOURCE` between the sources and `FIELD` between the link, the title, and the place
    /// with its dates. Made from the model, so that the sources travel with what rests on them.
    TopicSources(TopicId),
}

/// Every slot of the authors' first file of a language, in order.
pub fn all_slots(model: &Model) -> Vec<Slot> {
    let mut slots = slots(model);
    slots.extend((0..model.steps.len()).map(|it| Slot::StepIf(StepId::at(it))));
    slots.extend(Around::ALL.iter().map(|&it| Slot::Around(it)));
    slots
}

/// The slots of the authors' second file of a language, in order. They come after all of the first.
pub fn later_slots(model: &Model) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Later::ALL.iter().map(|&it| Slot::Later(it)).collect();
    for of in [Slot::MomentLabel as fn(MomentId) -> Slot, Slot::MomentHint, Slot::MomentName] {
        slots.extend((0..model.moments.len()).map(|it| of(MomentId::at(it))));
    }
    for of in [Slot::DeadlineName as fn(DeadlineId) -> Slot, Slot::DeadlineWhat, Slot::DeadlinePassed] {
        slots.extend((0..model.deadlines.len()).map(|it| of(DeadlineId::at(it))));
    }
    for of in [Slot::LocalSays as fn(LocalId) -> Slot, Slot::LocalDetail] {
        slots.extend((0..model.locals.len()).map(|it| of(LocalId::at(it))));
    }
    slots.extend((0..model.parties.len()).map(|it| Slot::PartyName(PartyId::at(it))));
    for of in [Slot::PaymentWhat as fn(PaymentId) -> Slot, Slot::PaymentSays] {
        slots.extend((0..model.payments.len()).map(|it| of(PaymentId::at(it))));
    }
    slots.extend((0..model.notes.len()).map(|it| Slot::NoteLine(NoteId::at(it))));
    slots.extend((0..model.grounds.len()).map(|it| Slot::Ground(GroundId::at(it))));
    slots.extend(
        (0..model.steps.len()).map(StepId::at).filter(|&it| model.can_be_first(it)).map(Slot::StepTomorrow),
    );
    slots.extend((0..model.weighed.len()).map(|it| Slot::WeighedName(WeighedId::at(it))));
    slots.extend(model.topic_ids().map(Slot::TopicName));
    slots
}

/// The slots of the authors' third file of a language, in order. They come after all of the second.
pub fn meaning_slots(model: &Model) -> Vec<Slot> {
    let mut slots = Vec::new();
    for of in [Slot::MeaningName as fn(MeaningId) -> Slot, Slot::MeaningText, Slot::MeaningFound] {
        slots.extend(model.meaning_ids().map(of));
    }
    slots
}

/// The slots of the authors' fourth file of a language, in order. They come after all of the third.
pub fn topic_slots(model: &Model) -> Vec<Slot> {
    let mut slots = Vec::new();
    for of in [Slot::TopicHolds as fn(TopicId) -> Slot, Slot::TopicDecides, Slot::TopicAct] {
        slots.extend(model.topic_ids().map(of));
    }
    let missing = model.topic_ids().filter(|&id| model.topic(id).missing);
    slots.extend(missing.map(Slot::TopicMissing));
    slots
}

/// The slots of the authors' file for the search, in order. They come after all others.
pub fn synonym_slots(model: &Model) -> Vec<Slot> {
    let mut slots: Vec<Slot> = model.meaning_ids().map(Slot::MeaningSynonyms).collect();
    slots.extend((0..model.words.len()).map(|it| Slot::WordSynonyms(WordId::at(it))));
    slots.extend((0..model.routes.len()).map(|it| Slot::RouteSynonyms(RouteId::at(it))));
    slots.extend(model.fact_ids().map(Slot::QuestionSynonyms));
    slots.extend((0..model.notes.len()).map(|it| Slot::NoteSynonyms(NoteId::at(it))));
    slots.extend(model.topic_ids().map(Slot::TopicSynonyms));
    slots.push(Slot::CompoundParts);
    slots
}

/// The slots of what the topics rest on, in order. No authors' file has them, and they come after all others.
pub fn topic_source_slots(model: &Model) -> Vec<Slot> {
    model.topic_ids().map(Slot::TopicSources).collect()
}

/// The slots that the first part of the program shows, in order.
pub fn first_slots(model: &Model) -> Vec<Slot> {
    slots(model).into_iter().filter(|slot| is_of_first_part(model, *slot)).collect()
}

/// The slots that the chunk adds to those of the first part, but for the meanings of words, in order.
pub fn chunk_slots(model: &Model) -> Vec<Slot> {
    let mut slots = slots(model);
    slots.retain(|slot| !is_of_first_part(model, *slot));
    slots.extend(FAILURES.map(Slot::Around));
    slots.extend(later_slots(model));
    slots
}

/// What the page says when something fails while the program runs, for who has chosen another language by then.
pub const FAILURES: [Around; 2] = [Around::Panicked, Around::Retry];

/// Whether the first screen, a question or a note above a question shows it.
fn is_of_first_part(model: &Model, slot: Slot) -> bool {
    match slot {
        Slot::Ui(ui) => ui.is_of_first_part(),
        Slot::NoteTitle(id) | Slot::NoteBody(id) | Slot::NoteAct(id) => model.notes[id.index()].urgent,
        Slot::ContactName(id) | Slot::ContactWhat(id) => model.is_urgent(id),
        Slot::Legend(_) | Slot::Hint(_) | Slot::Why(_) | Slot::Short(_) => true,
        Slot::Option(..) | Slot::OptionHint(..) | Slot::Group(..) => true,
        Slot::RouteName(_) => true,
        _ => false,
    }
}

/// The slots of the authors' first file that the program itself shows, in order.
fn slots(model: &Model) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Ui::ALL.iter().map(|&it| Slot::Ui(it)).collect();
    let mut each = |count: usize, of: &[fn(usize) -> Slot]| {
        of.iter().for_each(|of| slots.extend((0..count).map(of)));
    };
    each(
        model.facts.len(),
        &[
            |it| Slot::Legend(FactId::at(it)),
            |it| Slot::Hint(FactId::at(it)),
            |it| Slot::Why(FactId::at(it)),
            |it| Slot::Short(FactId::at(it)),
        ],
    );
    for of in [Slot::Option as fn(FactId, ValueIx) -> Slot, Slot::OptionHint] {
        for fact in model.fact_ids() {
            slots.extend(options(model.fact(fact)).map(|value| of(fact, value)));
        }
    }
    for fact in model.fact_ids() {
        let groups = 0..model.fact(fact).groups.len() as u8;
        slots.extend(groups.map(|number| Slot::Group(fact, number)));
    }
    let mut each = |count: usize, of: &[fn(usize) -> Slot]| {
        of.iter().for_each(|of| slots.extend((0..count).map(of)));
    };
    each(
        model.criteria.len(),
        &[|it| Slot::For(CriterionId::at(it)), |it| Slot::Against(CriterionId::at(it))],
    );
    each(
        model.routes.len(),
        &[
            |it| Slot::RouteName(RouteId::at(it)),
            |it| Slot::RouteLead(RouteId::at(it)),
            |it| Slot::RouteStay(RouteId::at(it)),
            |it| Slot::RouteDecides(RouteId::at(it)),
            |it| Slot::RouteTakes(RouteId::at(it)),
            |it| Slot::RoutePays(RouteId::at(it)),
        ],
    );
    each(model.steps.len(), &[|it| Slot::StepDo(StepId::at(it)), |it| Slot::StepDetail(StepId::at(it))]);
    each(model.notes.len(), &[|it| Slot::NoteTitle(NoteId::at(it)), |it| Slot::NoteBody(NoteId::at(it))]);
    let urgent = (0..model.notes.len()).filter(|&it| model.notes[it].urgent);
    slots.extend(urgent.map(|it| Slot::NoteAct(NoteId::at(it))));
    let mut each = |count: usize, of: &[fn(usize) -> Slot]| {
        of.iter().for_each(|of| slots.extend((0..count).map(of)));
    };
    each(model.terms.len(), &[|it| Slot::TermName(TermId::at(it)), |it| Slot::TermText(TermId::at(it))]);
    each(
        model.contacts.len(),
        &[|it| Slot::ContactName(ContactId::at(it)), |it| Slot::ContactWhat(ContactId::at(it))],
    );
    each(model.words.len(), &[|it| Slot::WordName(WordId::at(it)), |it| Slot::WordText(WordId::at(it))]);
    slots
}

/// The options of a question: its values, then "weet ik niet" or "none of these" where it has that option.
pub fn options(fact: &Fact) -> impl Iterator<Item = ValueIx> + use<> {
    let last = usize::from(fact.kind != FactKind::OneKnown);
    (0..fact.values.len() + last).map(ValueIx::at)
}
