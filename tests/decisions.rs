//! The decisions of a guide as a whole: counted, explained for readers, and compared with what was accepted.

mod common;

use common::{Guide, RICH, SMALL, changed, small};
use wegwijzer::engine::{Rules, decide};
use wegwijzer::model::RouteId;
use wegwijzer::proof::{
    Counts, Golden, Way, beside, count, example_for, moved_by, moves, notes_with, ways_of,
};

fn rich(from: &str, to: &str) -> Rules {
    small(changed(RICH, &[(from, to)]).each_ref().map(String::as_str))
}

fn route(rules: &Rules, id: RouteId) -> &str {
    &rules.model.route(id).id
}

/// For example `plan !eyes`: the first criterion met, the second not.
fn words(rules: &Rules, way: &Way) -> String {
    let word = |&(criterion, met): &_| {
        let id: &str = &rules.model.criteria[wegwijzer::model::CriterionId::index(criterion)].id;
        if met { id.to_owned() } else { format!("!{id}") }
    };
    way.literals.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_example_for_a_route_leads_to_it() {
    for rules in [small(SMALL), small(RICH), Guide::shipped().rules] {
        for route in (0..rules.model.routes.len()).map(RouteId::at) {
            assert_eq!(decide(&rules, &example_for(&rules, route)).main, Some(route));
        }
    }
}

#[test]
fn situations_and_journeys_are_counted() {
    // One situation at home. Five at school: not tried or not known, and tried with three answers to whether
    // it helped.
    let six = Counts { situations: 6, journeys: 6, longest: 3, shortest: 1 };
    assert_eq!(count(&small(SMALL)), six);
    // At home 4 urgent matters times 3 of agreement. At school those times 8 needs, and nothing done, not
    // known, or a team or plan with 3 effects each.
    let rules = small(RICH);
    assert_eq!(count(&rules), Counts { situations: 780, journeys: 780, longest: 6, shortest: 3 });
    // A question that only a note depends on is on every journey; one that decides nothing is on none.
    let rules = rich("[[note]]\nid = \"disagreement\"\nwhen = \"agreed is no\"\nsources = [\"law\"]\n", "");
    assert_eq!(count(&rules), Counts { situations: 780, journeys: 260, longest: 5, shortest: 2 });
}

#[test]
fn the_ways_to_a_main_route_are_told_with_their_situations_the_most_common_first() {
    let rules = small(RICH);
    let told: Vec<String> = ways_of(&rules)
        .iter()
        .flat_map(|it| {
            let ways = it.ways.iter().map(|(way, number)| format!("  {number}: {}", words(&rules, way)));
            [format!("{}: {}", route(&rules, it.route), it.situations)]
                .into_iter()
                .chain(ways.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        told,
        [
            "basic: 258",
            "  252: !moving !only-eyes !no-effect at-school",
            "  6: !moving !plan in-basic",
            "extra: 36",
            "  36: !moving !only-eyes !in-basic !plan no-effect",
            "eyes: 96",
            "  96: only-eyes",
            "special: 42",
            "  42: !moving !only-eyes plan no-effect",
            "register: 348",
            "  336: !only-eyes moving",
            "  12: !at-school",
        ]
    );
}

#[test]
fn what_stands_beside_a_main_route_is_told_with_its_situations() {
    let rules = small(RICH);
    let told: Vec<String> = beside(&rules)
        .iter()
        .flat_map(|it| {
            let main = it.main.iter().map(|(id, number)| format!("{} {number}", route(&rules, *id)));
            let main = main.collect::<Vec<_>>().join(", ");
            let ways = it.ways.iter().map(|(way, number)| format!("  {number}: {}", words(&rules, way)));
            [format!("{}: {} beside {main}", route(&rules, it.route), it.situations)]
                .into_iter()
                .chain(ways.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        told,
        [
            "basic: 324 beside eyes 72, register 252",
            "  324: !no-effect at-school",
            "extra: 108 beside basic 6, eyes 18, register 84",
            "  60: !plan no-effect",
            "  48: moving no-effect",
            "eyes: 288 beside basic 108, extra 18, special 18, register 144",
            "  288: eyes",
            "special: 0 beside ",
            "register: 0 beside ",
        ]
    );
    // Unsafe in half of all situations, no agreement in a third; too early to see an effect only with a plan.
    let notes: Vec<Vec<(u8, u128)>> = notes_with(&rules)
        .iter()
        .map(|notes| notes.iter().map(|(id, number)| (id.0, *number)).collect())
        .collect();
    let [basic, extra, eyes, special, register] = notes.try_into().expect("five routes");
    assert_eq!(basic, [(0, 129), (1, 86), (2, 42)]);
    assert_eq!(extra, [(0, 18), (1, 12)]);
    assert_eq!(eyes, [(0, 48), (1, 32), (2, 12)]);
    assert_eq!(special, [(0, 21), (1, 14)]);
    assert_eq!(register, [(0, 174), (1, 116), (2, 42)]);
}

#[test]
fn a_route_that_a_region_can_move_is_told_with_the_term() {
    let rules = small(RICH);
    let told: Vec<String> = moved_by(&rules)
        .iter()
        .zip(&rules.model.routes)
        .map(|(terms, route)| {
            let terms = terms.iter().map(|term| &*rules.model.terms[term.index()].id);
            format!("{}: {}", route.id, terms.collect::<Vec<_>>().join(", "))
        })
        .collect();
    // Who grants extra support decides nothing.
    assert_eq!(told, ["basic: basic-needs", "extra: basic-needs", "eyes: ", "special: ", "register: "]);
}

#[test]
fn accepted_decisions_are_rows_that_people_can_read() {
    assert_eq!(
        Golden::of(&small(RICH)).0,
        "# The decisions as accepted. Written by `cargo xtask check --accept`, not by hand.\n\
         also basic: !no-effect at-school\n\
         also extra: !plan no-effect\n\
         also extra: moving plan no-effect\n\
         also eyes: eyes\n\
         criterion at-school: where=school\n\
         criterion eyes: where=school need.eyes=yes\n\
         criterion in-basic: where=school need.learning=yes need.ahead=no need.eyes=no\n\
         criterion moving: urgent.moving=yes\n\
         criterion no-effect: where=school done=team,plan effect=no\n\
         criterion only-eyes: where=school need.learning=no need.ahead=no need.eyes=yes\n\
         criterion plan: where=school done=plan\n\
         main basic: !moving !only-eyes !no-effect at-school\n\
         main basic: !moving !plan in-basic\n\
         main extra: !moving !only-eyes !in-basic !plan no-effect\n\
         main eyes: only-eyes\n\
         main register: !at-school\n\
         main register: !only-eyes moving\n\
         main special: !moving !only-eyes plan no-effect\n\
         note disagreement: agreed=no\n\
         note too-early: where=school done=plan effect=unknown\n\
         note unsafe: urgent.unsafe=yes\n"
    );
}

#[test]
fn what_was_accepted_moves_nothing() {
    for guide in [SMALL, RICH] {
        let rules = small(guide);
        assert_eq!(moves(&rules, &Golden::of(&rules)), []);
    }
}

fn moved(rules: &Rules, accepted: &Golden) -> Vec<String> {
    moves(rules, accepted).iter().map(ToString::to_string).collect()
}

#[test]
fn a_changed_rule_shows_what_it_moves_with_examples_that_stand_apart() {
    let accepted = Golden::of(&small(RICH));
    let rules = rich("\"no-effect and not plan\"", "\"no-effect and not plan and eyes\"");
    assert_eq!(
        moved(&rules, &accepted),
        [
            "in 48 of 780 situations route `basic` beside another comes\n    \
             where=school,urgent=none,need=unknown,done=team,effect=no,agreed=unknown\n    \
             where=school,urgent=none,need=ahead,done=team,effect=no,agreed=unknown\n    \
             where=school,urgent=none,need=learning,done=team,effect=no,agreed=unknown",
            "in 48 of 780 situations route `extra` beside another goes\n    \
             where=school,urgent=none,need=unknown,done=team,effect=no,agreed=unknown\n    \
             where=school,urgent=none,need=ahead,done=team,effect=no,agreed=unknown\n    \
             where=school,urgent=none,need=learning,done=team,effect=no,agreed=unknown",
            "in 18 of 780 situations route `extra` becomes `basic`\n    \
             where=school,urgent=none,need=unknown,done=team,effect=no,agreed=unknown\n    \
             where=school,urgent=none,need=ahead,done=team,effect=no,agreed=unknown\n    \
             where=school,urgent=none,need=learning+ahead,done=team,effect=no,agreed=unknown",
        ]
    );
    let rules = rich("\"plan and effect is unknown\"", "\"plan and effect is unknown and agreed is no\"");
    assert_eq!(
        moved(&rules, &accepted),
        ["in 64 of 780 situations note `too-early` goes\n    \
             where=school,urgent=none,need=unknown,done=plan,effect=unknown,agreed=yes",]
    );
}

#[test]
fn a_route_that_is_new_or_gone_is_shown_by_its_name() {
    let rules = small(SMALL);
    let accepted = Golden::of(&rules).0;
    assert_eq!(
        moved(&rules, &Golden(accepted.replace("main extra", "main most"))),
        ["in 1 of 6 situations route `most` becomes `extra`\n    where=school,tried=yes,helped=no"]
    );
    assert_eq!(
        moved(&rules, &Golden::default()),
        [
            "in 4 of 6 situations that were not there before, the route is `basic`\n    \
             where=school,tried=yes,helped=yes\n    where=school,tried=yes,helped=unknown\n    where=school,tried=no",
            "in 1 of 6 situations that were not there before, the route is `extra`\n    \
             where=school,tried=yes,helped=no",
            "in 1 of 6 situations that were not there before, the route is `register`\n    where=home",
        ]
    );
}

#[test]
fn a_row_that_names_what_is_gone_says_nothing_any_more() {
    let rules = small(SMALL);
    let accepted = Golden::of(&rules).0;
    let new = "in 1 of 6 situations that were not there before, the route is `extra`\n    \
               where=school,tried=yes,helped=no";
    for gone in ["main extra: vanished", "main extra no-colon", "# main extra: not-helped"] {
        let accepted = Golden(accepted.replace("main extra: not-helped", gone));
        assert_eq!(moved(&rules, &accepted), [new], "{gone}");
    }
    for gone in ["helped=nothing", "helped.much=yes", "felt=no", "helped"] {
        let accepted = Golden(accepted.replace("helped=no", gone));
        let moved = moved(&rules, &accepted);
        assert!(moved.iter().any(|it| it.contains("`extra`")), "{gone}: {moved:#?}");
    }
    // A condition that was never true has no rows, and one that was always true has an empty one.
    let accepted = Golden(accepted + "also extra:\n");
    assert!(
        moved(&rules, &accepted).iter().any(|it| it.starts_with("in 6 of 6 situations route `extra` beside"))
    );
}
