//! The presentation of a route in a region: steps and words of its terms, its own words, and who pays.

mod common;

use common::Guide;
use common::talk::result;
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Rules, Step, decide};
use wegwijzer::model::{RouteId, RouteText, ValueIx, ValueSet};
use wegwijzer::page::RouteView;
use wegwijzer::profile::{Flow, Money, OwnText, Profile, Said};
use wegwijzer::text::{Language, Later, Slot, Texts};

const EXTRA: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                     school-day=regular-help,school-says=can-with-help,agreement=yes";
const SBO: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                   school-day=small-group,school-says=special,agreement=yes,tlv=none";

/// The rules of a region that sets one term.
fn set(guide: &Guide, term: &str, values: &[&str]) -> Rules {
    let model = &guide.rules.model;
    let id = model.term_id(term).expect(term);
    let place = |value: &&str| model.terms[id.index()].values.iter().position(|it| it == value).expect(value);
    let mut terms = model.default_terms();
    terms[id.index()] = ValueSet::of(values.iter().map(|value| ValueIx::at(place(value))));
    guide.rules.with_terms(&terms)
}

/// The steps of a route with these answers.
fn steps(rules: &Rules, route: &str, answers: &str) -> Vec<String> {
    let id = |step| match step {
        Step::National(id) => rules.model.step(id).id.clone(),
        Step::Local(id) => format!("+{}", rules.model.locals[id.index()].id),
    };
    let answers = read_answers(&rules.model, answers).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    rules.steps(rules.model.route_id(route).expect(route), &answers).into_iter().map(id).collect()
}

fn words<'r>(rules: &'r Rules, route: &str, text: RouteText) -> Option<&'r str> {
    let local = rules.local_words(rules.model.route_id(route).expect(route), text)?;
    Some(&rules.model.locals[local.index()].id)
}

fn dutch(guide: &Guide) -> Texts {
    guide.content.all_texts(Language::NL)
}

fn fact<'r>(route: &'r RouteView, name: &str) -> &'r str {
    &route.facts.iter().find(|(it, _)| it == name).expect(name).1
}

#[test]
fn each_term_changes_the_steps_and_words_that_it_speaks_of() {
    let guide = Guide::shared();
    let national = steps(&guide.rules, "extra", EXTRA);
    assert_eq!(national, ["talk-primary-ib", "make-opp", "ask-arrangement", "evaluate-opp"]);
    let expert = set(guide, "expert-before-extra", &["yes"]);
    assert_eq!(
        steps(&expert, "extra", EXTRA),
        ["talk-primary-ib", "make-opp", "+expert-first", "ask-arrangement", "evaluate-opp"]
    );
    for (who, step, decides) in
        [("board", "+board-grants", "board-decides"), ("school", "+school-grants", "school-decides")]
    {
        let rules = set(guide, "extra-granted-by", &[who]);
        assert_eq!(steps(&rules, "extra", EXTRA), ["talk-primary-ib", "make-opp", step, "evaluate-opp"]);
        assert_eq!(words(&rules, "extra", RouteText::Decides), Some(decides));
        assert_eq!(words(&rules, "sbo", RouteText::Decides), None);
    }
    let one = set(guide, "one-special-provision", &["yes"]);
    for (route, name) in [("sbo", "sbo-with-so"), ("so", "so-with-sbo")] {
        assert_eq!(words(&one, route, RouteText::Name), Some(name));
        assert_eq!(steps(&one, route, SBO)[1], "+see-one-provision");
        // A child who is already there need not visit it.
        let there = format!("place={route}");
        assert_eq!(steps(&one, route, &there), steps(&guide.rules, route, &there));
    }
    let twice = set(guide, "tried-before-tlv", &["plan-twice"]);
    for (route, given, asks) in [
        ("sbo", SBO, "school-asks-tlv"),
        ("so", SBO, "school-asks-tlv"),
        ("vso", "place=secondary", "vso-asks-tlv"),
        ("vso", "place=primary,leaving-primary=yes", "register-for-vso-tlv"),
    ] {
        let steps = steps(&twice, route, given);
        let at = steps.iter().position(|it| it == "+tried-twice").expect(route);
        assert_eq!(steps[at + 1], asks);
    }
    let given = "place=secondary";
    assert_eq!(steps(&twice, "practical", given), steps(&guide.rules, "practical", given));
}

#[test]
fn steps_follow_the_answers() {
    let rules = &Guide::shared().rules;
    for (route, given, shown) in [
        (
            "register",
            "place=none,urgent=none,need=unknown,registered=no",
            "register-written name-schools school-decides temporary-place ask-steunpunt",
        ),
        (
            "register",
            "place=none,urgent=none,need=unknown,registered=yes",
            "note-registration school-decides temporary-place ask-steunpunt",
        ),
        (
            "register",
            "place=secondary,urgent=moving,need=unknown,registered=no",
            "register-written-vo name-schools school-decides temporary-place ask-steunpunt",
        ),
        ("sbo", SBO, "other-regular-first see-sbo school-asks-tlv experts-advise register-sbo"),
        (
            "sbo",
            &SBO.replace("tlv=none", "tlv=sbo"),
            "other-regular-first see-sbo look-at-given-tlv register-sbo",
        ),
        (
            "sbo",
            &SBO.replace("agreement=yes,tlv=none", "agreement=parents-differ,tlv=sbo"),
            "other-regular-first see-sbo look-at-given-tlv read-tlv-advice",
        ),
        // A TLV for so does not carry over to vso.
        (
            "vso",
            "place=so,urgent=none,need=behaviour,leaving-primary=yes,tlv=so-vso",
            "other-regular-vo see-vso register-for-vso-tlv experts-advise",
        ),
        ("extra", EXTRA, "talk-primary-ib make-opp ask-arrangement evaluate-opp"),
        (
            "extra",
            &EXTRA.replace("can-with-help", "cannot"),
            "ask-what-was-examined make-opp ask-arrangement evaluate-opp",
        ),
        (
            "extra",
            "place=secondary,urgent=none,need=behaviour,done=plan-new,school-says=can-with-help",
            "talk-support-coordinator look-at-new-plan ask-arrangement",
        ),
        (
            "extra",
            "place=sbo,urgent=none,need=behaviour,leaving-primary=yes",
            "talk-next-school take-plan-along ask-arrangement",
        ),
        (
            "extra",
            "place=practical,urgent=none,need=behaviour,done=nothing",
            "talk-support-coordinator change-plan ask-arrangement",
        ),
        (
            "basic",
            "place=primary,urgent=none,need=ahead,leaving-primary=no,done=nothing",
            "talk-teacher agree-evaluate ask-primary-ib",
        ),
        (
            "basic",
            "place=primary,urgent=none,need=ahead,leaving-primary=no,done=team",
            "talk-teacher agree-evaluate keep-the-ib",
        ),
        (
            "so",
            "place=so,urgent=none,need=physical,leaving-primary=no,tlv=ending",
            "talk-special-school change-plan renew-or-return",
        ),
        (
            "cluster-1",
            "place=preschool",
            "eye-data register-visio-bartimeus commission-decides tell-first-school",
        ),
        ("lwoo", "place=secondary", "collect-results own-support-coordinator ask-lwoo agree-lwoo-help"),
    ] {
        assert_eq!(steps(rules, route, given).join(" "), shown, "{route} {given}");
    }
}

#[test]
fn what_counts_as_basic_is_set_by_need_and_by_how_much_help() {
    let guide = Guide::shared();
    let model = &guide.rules.model;
    let (needs, days) = (model.term_id("basic-needs").unwrap(), model.term_id("basic-days").unwrap());
    let route = |days_set: u32, answers: &str| {
        let mut terms = model.default_terms();
        terms[needs.index()] = ValueSet::of([ValueIx(0)]);
        terms[days.index()] = ValueSet(days_set);
        let rules = guide.rules.with_terms(&terms);
        let main = decide(&rules, &read_answers(model, answers).unwrap()).main.expect("it is complete");
        model.route(main).id.clone()
    };
    let day = |day: &str| {
        format!(
            "place=primary,urgent=none,need=learning,leaving-primary=no,done=team,effect=no,school-day={day},\
             school-says=can-with-help,agreement=yes"
        )
    };
    // Settings: both count as basic, only the class, only regular help, neither.
    for (set, class, regular) in
        [(3, "basic", "basic"), (1, "basic", "extra"), (2, "extra", "basic"), (0, "extra", "extra")]
    {
        assert_eq!((route(set, &day("class")).as_str(), set), (class, set));
        assert_eq!((route(set, &day("regular-help")).as_str(), set), (regular, set));
    }
}

#[test]
fn a_region_speaks_before_its_terms_and_these_before_the_national_text() {
    let guide = Guide::shared();
    let texts = dutch(guide);
    let rules = set(guide, "extra-granted-by", &["board"]);
    let who = texts.ui(wegwijzer::text::Ui::WhoDecides);
    let national = result(guide, &guide.rules, Profile::default(), EXTRA);
    assert!(fact(&national.route, who).contains("verschilt per regio"));
    let by_term = result(guide, &rules, Profile::default(), EXTRA);
    assert!(fact(&by_term.route, who).contains("kent het bestuur van de school de extra hulp toe"));
    let said = Said { text: "Ons bestuur beslist op maandag.".into(), place: "blz. 9".into(), source: None };
    let extra = rules.model.route_id("extra").unwrap();
    let words = vec![OwnText { route: extra, text: RouteText::Decides, said }];
    let own = result(guide, &rules, Profile { words, ..Profile::default() }, EXTRA);
    assert_eq!(fact(&own.route, who), "Ons bestuur beslist op maandag. Staat in het plan: blz. 9.");
    assert_eq!(own.route.lead, national.route.lead);
}

#[test]
fn one_provision_has_one_name_wherever_the_route_is_named() {
    let guide = Guide::shared();
    let rules = set(guide, "one-special-provision", &["yes"]);
    let page = result(guide, &rules, Profile::default(), SBO);
    assert_eq!(page.route.name, "Speciaal basisonderwijs (sbo), hier samen met so");
    let also = &page.also.expect("so stands beside it").inside[0];
    assert_eq!(also.name, "Speciaal onderwijs (so), hier samen met sbo");
    let national = result(guide, &guide.rules, Profile::default(), SBO);
    assert_eq!(national.route.name, "Speciaal basisonderwijs (sbo)");
    assert_eq!(page.route.steps.inside.len(), national.route.steps.inside.len());
}

#[test]
fn every_route_shows_who_pays_and_the_way_follows_the_region() {
    let guide = Guide::shared();
    let model = &guide.rules.model;
    for (number, route) in model.routes.iter().enumerate() {
        let told = model.payments.iter().any(|it| it.routes.contains(&RouteId::at(number)));
        // The route to schools outside the scope of the law of passend onderwijs has no payments.
        assert_eq!(told, route.id != "elsewhere", "{}", route.id);
    }
    let texts = dutch(guide);
    let varies = texts.later(Later::FlowVaries);
    let ways = |flow: Option<Flow>| {
        let money = Some(Money { flow, said: Vec::new(), amounts: Vec::new() });
        let page = result(guide, &guide.rules, Profile { money, ..Profile::default() }, EXTRA);
        let paid = page.route.paid.expect("somebody pays").inside;
        let open = paid.iter().filter(|it| it.says.ends_with(varies)).count();
        assert_eq!(open, if flow.is_none() { 2 } else { 0 });
        paid.into_iter().map(|it| it.way.join(" > ")).collect::<Vec<_>>()
    };
    let central = "Rijk > Samenwerkingsverband > School";
    let boards = "Rijk > Samenwerkingsverband > Schoolbestuur > School";
    assert_eq!(ways(Some(Flow::Central)), [central]);
    assert_eq!(ways(Some(Flow::Boards)), [boards]);
    for flow in [None, Some(Flow::Mixed)] {
        assert_eq!(ways(flow), [central, boards]);
    }
}

#[test]
fn care_is_paid_by_others_where_care_is_needed() {
    let guide = Guide::shared();
    let care = dutch(guide)
        .get(Slot::PaymentWhat(wegwijzer::model::PaymentId::at(
            guide.rules.model.payments.iter().position(|it| it.id == "care").unwrap(),
        )))
        .to_owned();
    let told = |answers: &str| {
        let page = result(guide, &guide.rules, Profile::default(), answers);
        page.route.paid.is_some_and(|it| it.inside.iter().any(|it| it.what == care))
    };
    assert!(!told(SBO));
    assert!(told(
        &SBO.replace("need=learning", "need=physical").replace("small-group", "small-group,care=moments")
    ));
}
