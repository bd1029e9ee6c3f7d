//! The map: everything of the guide is on it, the way is the person's own, and nothing overlaps.

mod common;

use common::{Guide, RICH, SMALL, small};
use wegwijzer::content::read_answers;
use wegwijzer::drawing::{Drawing, Mark, Room};
use wegwijzer::engine::{Answer, Answers, Rules, decide, possible};
use wegwijzer::map::{Item, Map, State, Words, draw, draw_on_paper, draw_wide};
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::{FactId, RouteId, ValueIx};
use wegwijzer::proof::{complete_situations, example_for, example_until};
use wegwijzer::text::{Language, Later, Slot, Texts};

fn all_texts(language: Language) -> Texts {
    let content = &Guide::shared().content;
    content.all_texts(language)
}

fn routes(rules: &Rules) -> Vec<RouteId> {
    (0..rules.model.routes.len()).map(RouteId::at).collect()
}

/// No answers, one answer, half a visit, and complete visits for every route and every question; also the
/// longest visit, and the one on which most routes leave the line at one question.
fn cases() -> Vec<Answers> {
    let rules = &Guide::shared().rules;
    let mut cases = vec![Answers::default()];
    cases.extend(rules.model.fact_ids().map(|fact| example_until(rules, fact)));
    cases.extend(routes(rules).into_iter().map(|route| example_for(rules, route)));
    let halfway = |answers: &Answers| answers.only(&facts(answers)[..facts(answers).len() / 2]);
    cases.extend(cases.clone().iter().map(halfway));
    cases.extend([smallest(), deepest(), widest()]);
    cases
}

fn facts(answers: &Answers) -> Vec<FactId> {
    answers.iter().map(|(fact, _)| fact).collect()
}

fn every_situation() -> Vec<Answers> {
    complete_situations(&Guide::shared().rules).expect("the national rules can be walked")
}

fn smallest() -> Answers {
    every_situation().into_iter().min_by_key(|it| facts(it).len()).expect("there are situations")
}

fn deepest() -> Answers {
    every_situation().into_iter().max_by_key(|it| facts(it).len()).expect("there are situations")
}

/// The answers with the tallest drawing in a sample.
fn widest() -> Answers {
    let (rules, texts) = (&Guide::shared().rules, all_texts(Language::NL));
    let words = Words { model: &rules.model, texts: &texts, voice: Voice::Parent };
    let height = |answers: &Answers| draw(&Map::of(rules, answers), words).height;
    every_situation().into_iter().step_by(97).max_by_key(height).expect("there are situations")
}

#[test]
fn the_way_on_the_map_is_that_of_the_decision_and_every_route_is_on_it_once() {
    let rules = &Guide::shared().rules;
    for answers in cases().into_iter().chain(every_situation().into_iter().step_by(211)) {
        let (map, decision) = (Map::of(rules, &answers), decide(rules, &answers));
        let every: Vec<FactId> = map.stations.iter().map(|it| it.fact).collect();
        assert_eq!(every, rules.model.fact_ids().collect::<Vec<_>>());
        let passed = |it: &&wegwijzer::map::Station| matches!(it.state, State::Passed(_));
        let asked: Vec<FactId> = map.stations.iter().filter(passed).map(|it| it.fact).collect();
        assert_eq!(asked, decision.asked);
        for station in &map.stations {
            if let State::Passed(answer) = station.state {
                assert_eq!(answers.get(station.fact), Some(answer));
            }
            assert_eq!(station.state == State::Now, decision.next == Some(station.fact));
        }
        assert_eq!((map.main, &map.also), (decision.main, &decision.also));
        let left = map.stations.iter().filter(passed).flat_map(|it| &it.branches).flat_map(|it| &it.routes);
        let mut found: Vec<RouteId> =
            left.chain(&map.main).chain(&map.also).chain(&map.open).copied().collect();
        found.sort();
        assert_eq!(found, routes(rules), "{answers:?}");
    }
}

#[test]
fn a_branch_names_the_answers_that_lead_there_and_all_of_them() {
    let rules = &Guide::shared().rules;
    let mut seen = 0;
    for answers in cases() {
        let map = Map::of(rules, &answers);
        for station in &map.stations {
            let earlier: Vec<FactId> =
                decide(rules, &answers).asked.into_iter().filter(|it| *it < station.fact).collect();
            let before = answers.only(&earlier);
            let with = |answer: Answer| possible(rules, &before.clone().with(station.fact, answer));
            for branch in &station.branches {
                assert!(!branch.answers.is_empty() && !branch.routes.is_empty(), "{:?}", station);
                for route in &branch.routes {
                    for &answer in &branch.answers {
                        // `decide` agrees, without the map.
                        let decided = decide(rules, &before.clone().with(station.fact, answer)).possible;
                        assert!(with(answer).contains(route) && decided.contains(route));
                        seen += 1;
                    }
                    let about = rules.model.fact(station.fact);
                    for value in (0..about.values.len()).map(wegwijzer::model::ValueIx::at) {
                        let alone = match about.is_several() {
                            true => Answer::Several(wegwijzer::model::ValueSet::of([value])),
                            false => Answer::One(value),
                        };
                        let named = branch.answers.contains(&alone);
                        assert_eq!(with(alone).contains(route), named, "{} {:?}", about.id, branch);
                    }
                    if let State::Passed(answer) = station.state {
                        assert!(!with(answer).contains(route), "it did not leave here");
                    }
                }
            }
        }
    }
    assert!(seen > 500);
}

fn flat<'a>(items: &'a [Item], found: &mut Vec<&'a str>) {
    for item in items {
        found.push(&item.text);
        flat(&item.inside, found);
    }
}

/// All words of a drawing, one after the other.
fn written(drawing: &Drawing) -> String {
    let words = drawing.marks.iter().filter_map(|it| match it {
        Mark::Words(.., words) => Some(words.as_str()),
        _ => None,
    });
    squeezed(&words.collect::<String>())
}

/// The text without what line breaking changes.
fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '-' && *it != '\u{ad}').collect()
}

#[test]
fn every_question_and_route_of_the_model_is_in_the_drawing_and_in_the_outline() {
    let rules = &Guide::shared().rules;
    for language in Language::ALL {
        let texts = all_texts(language);
        for answers in cases() {
            let map = Map::of(rules, &answers);
            let words = Words { model: &rules.model, texts: &texts, voice: Voice::Teacher };
            let say = |slot| plain(&for_voice(texts.get(slot), Voice::Teacher));
            let outline = words.outline(&map);
            let mut lines = Vec::new();
            flat(&outline, &mut lines);
            let lines: Vec<String> = lines.into_iter().map(plain).collect();
            let on_paper = draw_on_paper(&map, words);
            let drawn = [draw(&map, words), draw_wide(&map, words)].into_iter().chain(on_paper);
            let drawn: Vec<_> = drawn.map(|it| written(&it)).collect();
            for (place, fact) in rules.model.fact_ids().enumerate() {
                assert!(plain(&outline[place].text).starts_with(&say(Slot::Legend(fact))));
                assert!(drawn.iter().all(|it| it.contains(&squeezed(&say(Slot::Short(fact))))));
                if let State::Passed(answer) = map.stations[place].state {
                    let named: Vec<ValueIx> = match answer {
                        Answer::One(value) => vec![value],
                        Answer::Several(set) if !set.is_empty() => set.iter().collect(),
                        Answer::Several(_) | Answer::Unknown => vec![rules.model.fact(fact).unknown()],
                    };
                    let named = named.into_iter().map(|value| say(Slot::Option(fact, value)));
                    let answer = named.collect::<Vec<_>>().join(" + ");
                    assert!(plain(&outline[place].text).ends_with(&answer));
                    assert!(drawn.iter().all(|it| it.contains(&squeezed(&answer))));
                }
            }
            for route in routes(rules) {
                let name = say(Slot::RouteName(route));
                assert!(lines.contains(&name), "{name} is not in the outline");
                assert!(drawn.iter().all(|it| it.contains(&squeezed(&name))), "{name} is not drawn");
            }
        }
    }
}

fn over(one: Room, other: Room) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

/// The straight pieces of a line, as rectangles without width.
fn pieces(mark: &Mark) -> Vec<Room> {
    let piece = |(x, y): (i32, i32), (to_x, to_y): (i32, i32)| Room {
        x: x.min(to_x),
        y: y.min(to_y),
        width: (to_x - x).abs(),
        height: (to_y - y).abs(),
    };
    match mark {
        Mark::Line(_, points) => points.windows(2).map(|it| piece(it[0], it[1])).collect(),
        Mark::Branch(_, from, to) => vec![piece(*from, (from.0, to.1)), piece((from.0, to.1), *to)],
        _ => Vec::new(),
    }
}

/// Overlaps and other faults of the layout, in words.
fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let rooms: Vec<(&Mark, Room)> = drawing.marks.iter().filter_map(|it| Some((it, it.room()?))).collect();
    let on_a_sign = |mark: &Mark| matches!(mark, Mark::Words("on-sign" | "on-main", ..));
    for (place, (mark, room)) in rooms.iter().enumerate() {
        if room.x < 0
            || room.y < 0
            || room.x + room.width > drawing.width
            || room.y + room.height > drawing.height
        {
            faults.push(format!("{mark:?} sticks out of {}", drawing.view_box()));
        }
        for (other, there) in &rooms[place + 1..] {
            let belong = matches!(mark, Mark::Sign(..)) && on_a_sign(other);
            if over(*room, *there) && !belong {
                faults.push(format!("{other:?} lies over {mark:?}"));
            }
        }
        for line in &drawing.marks {
            let stop = matches!(mark, Mark::Stop(..));
            if !stop && pieces(line).into_iter().any(|piece| over(piece, *room)) {
                faults.push(format!("{line:?} goes through {mark:?}"));
            }
        }
    }
    // Words on a sign are within one sign.
    for (mark, room) in rooms.iter().filter(|(mark, _)| on_a_sign(mark)) {
        let within = |sign: &Room| {
            sign.x < room.x
                && room.x + room.width + 9 <= sign.x + sign.width
                && sign.y < room.y
                && room.y + room.height <= sign.y + sign.height
        };
        if !rooms.iter().any(|(it, sign)| matches!(it, Mark::Sign(..)) && within(sign)) {
            faults.push(format!("{mark:?} is on no sign"));
        }
    }
    // Branches do not cross: no two horizontal pieces overlap.
    let across: Vec<Room> = drawing
        .marks
        .iter()
        .filter(|it| matches!(it, Mark::Branch(..)))
        .flat_map(pieces)
        .filter(|it| it.height == 0)
        .collect();
    for (place, one) in across.iter().enumerate() {
        let meets =
            |other: &Room| other.y == one.y && other.x < one.x + one.width && one.x < other.x + other.width;
        if across[place + 1..].iter().any(meets) {
            faults.push(format!("two branches go across at {}", one.y));
        }
    }
    faults
}

#[test]
fn nothing_lies_over_anything_on_any_sheet() {
    let rules = &Guide::shared().rules;
    let mut tallest = [0; 3];
    for language in Language::ALL {
        let texts = all_texts(language);
        for answers in cases() {
            for voice in [Voice::Parent, Voice::Teacher] {
                let words = Words { model: &rules.model, texts: &texts, voice };
                let map = Map::of(rules, &answers);
                let all = [draw(&map, words), draw_wide(&map, words)];
                for (place, drawing) in all.into_iter().chain(draw_on_paper(&map, words)).enumerate() {
                    let faults = faults(&drawing);
                    assert!(faults.is_empty(), "{answers:?}\n{}", faults.join("\n"));
                    tallest[place] = tallest[place].max(drawing.height);
                }
            }
        }
    }
    println!("tallest: narrow, wide, on paper: {tallest:?}");
}

/// On A4 paper the drawing has 180 by 230 millimetres, and its smallest letters at least 6 points.
#[test]
fn the_wide_sheet_can_be_read_on_one_page() {
    let rules = &Guide::shared().rules;
    for language in Language::ALL {
        let texts = all_texts(language);
        for answers in cases() {
            let words = Words { model: &rules.model, texts: &texts, voice: Voice::Parent };
            let map = Map::of(rules, &answers);
            let drawing = draw_on_paper(&map, words).unwrap_or_else(|| draw_wide(&map, words));
            let millimetres = (180.0 / f64::from(drawing.width)).min(230.0 / f64::from(drawing.height));
            let points = 13.5 * millimetres / 25.4 * 72.0;
            assert!(points > 6.0, "{points} points in {language:?}, {}: {answers:?}", drawing.view_box());
        }
    }
}

/// A further question makes the map longer: no position is fixed.
#[test]
fn another_guide_has_a_map_of_its_own() {
    for files in [SMALL, RICH] {
        let rules = small(files);
        let map = Map::of(&rules, &Answers::default());
        assert_eq!(map.stations.len(), rules.model.facts.len());
        assert!(map.is_whole() && map.open.len() == rules.model.routes.len());
        let example = example_for(&rules, RouteId::at(0));
        let map = Map::of(&rules, &example);
        assert_eq!(map.main, Some(RouteId::at(0)));
    }
}

#[test]
fn what_is_not_known_leaves_its_routes_open() {
    let rules = &Guide::shared().rules;
    let known = "place=primary,urgent=none,need=vision+learning,leaving-primary=no,glasses-enough=unknown,\
                 done=nothing,school-day=class,school-says=can,agreement=yes";
    let answers = read_answers(&rules.model, known).unwrap();
    let map = Map::of(rules, &answers);
    assert_eq!(map.main, decide(rules, &answers).main);
    let unknown = rules.model.fact_id("glasses-enough").unwrap();
    let station = map.stations.iter().find(|it| it.fact == unknown).unwrap();
    assert_eq!((station.state, station.branches.len()), (State::Passed(Answer::Unknown), 0));
}

#[test]
fn a_map_without_answers_speaks_of_no_way_and_one_with_them_of_what_comes() {
    let (rules, texts) = (&Guide::shared().rules, all_texts(Language::NL));
    let words = Words { model: &rules.model, texts: &texts, voice: Voice::Parent };
    let say = |slot| for_voice(texts.get(slot), Voice::Parent);
    let outline = |given: &str| {
        let outline = words.outline(&Map::of(rules, &read_answers(&rules.model, given).unwrap()));
        outline.into_iter().map(|it| it.text).collect::<Vec<_>>()
    };
    let [whole, begun] = ["", "place=primary"].map(outline);
    let facts = rules.model.facts.len();
    for (fact, text) in rules.model.fact_ids().zip(&whole) {
        assert_eq!(*text, say(Slot::Legend(fact)));
    }
    assert_eq!(whole[facts..], [say(Slot::Later(Later::MapAll))]);
    assert!(begun[1].ends_with(&say(Slot::Later(Later::MapNow))), "{}", begun[1]);
    assert_eq!(begun[facts..], [say(Slot::Later(Later::MapPossible))]);
}
