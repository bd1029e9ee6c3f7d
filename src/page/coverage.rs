//! Whether the schools of a region together offer help for every need (dekkend aanbod).

use crate::engine::Rules;
use crate::engine::diagram::Node;
use crate::model::{RouteId, RouteKind, ValueIx};
use crate::profile::{Level, Profile};

/// For every need and level the schools that say that they offer it.
pub struct Coverage {
    pub cells: Vec<Cell>,
}

pub struct Cell {
    pub need: ValueIx,
    pub level: Level,
    /// Places in the profile's list of schools.
    pub schools: Vec<usize>,
    /// A national provision helps with this need, wherever the school is.
    pub national: bool,
}

/// A need and a level that no school offers, or one alone.
pub type Gap = Cell;

impl Cell {
    pub fn level_name(&self) -> &'static str {
        Level::ALL[self.level as usize].1
    }
}

impl Coverage {
    pub fn of(rules: &Rules, profile: &Profile) -> Coverage {
        let (_, needs) = Profile::needs(&rules.model);
        let mut cells = Vec::new();
        for need in (0..needs.len()).map(ValueIx::at) {
            let national = is_national(rules, need);
            for (level, _) in Level::ALL {
                let offers = |school: &usize| profile.schools[*school].offers.contains(&(need, level));
                let schools = (0..profile.schools.len()).filter(offers).collect();
                // National help comes on top of what every school does.
                cells.push(Cell { need, level, schools, national: national && level != Level::Basic });
            }
        }
        Coverage { cells }
    }

    /// What no school offers, or one alone; nothing for a profile without schools.
    pub fn gaps(self) -> Vec<Gap> {
        if self.cells.iter().all(|cell| cell.schools.is_empty()) {
            return Vec::new();
        }
        self.cells.into_iter().filter(|cell| cell.schools.len() < 2).collect()
    }
}

/// Whether a national route can apply on the ground of this need alone.
fn is_national(rules: &Rules, need: ValueIx) -> bool {
    let (Some(fact), needs) = Profile::needs(&rules.model) else { return false };
    let first = rules.variables[fact.index()].start;
    let mut known = vec![None; rules.diagram.variables().into()];
    for value in 0..needs.len() {
        known[usize::from(first) + value] = Some(u8::from(value == need.index()));
    }
    let national = (0..rules.model.routes.len()).map(RouteId::at);
    let mut national = national.filter(|route| rules.model.route(*route).kind == RouteKind::National);
    let can_be = |node: Node, known: &[Option<u8>]| rules.diagram.can_be(node, known);
    national.any(|route| {
        let nodes = [rules.main[route.index()], rules.also[route.index()]];
        let mut without = known.clone();
        without[usize::from(first) + need.index()] = Some(0);
        nodes.iter().any(|node| can_be(*node, &known)) && !nodes.iter().any(|node| can_be(*node, &without))
    })
}
