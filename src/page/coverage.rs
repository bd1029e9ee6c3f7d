//! Coverage: whether the schools of a region together offer support for every need (dekkend aanbod).

use crate::engine::Rules;
use crate::engine::diagram::Node;
use crate::model::{RouteId, RouteKind, ValueIx};
use crate::profile::{Level, Profile};

/// The schools that state that they offer support, for every need and level.
pub struct Coverage {
    pub cells: Vec<Cell>,
}

/// The schools that offer support for one need at one level.
pub struct Cell {
    pub need: ValueIx,
    pub level: Level,
    /// Indices into the profile's list of schools.
    pub schools: Vec<usize>,
    /// A national provision covers this need in every region.
    pub national: bool,
}

/// A cell with no school, or only one.
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
                // National provisions come on top of basic support, so they do not count there.
                cells.push(Cell { need, level, schools, national: national && level != Level::Basic });
            }
        }
        Coverage { cells }
    }

    /// The cells with fewer than two schools. Empty if no school of the profile offers anything.
    pub fn gaps(self) -> Vec<Gap> {
        if self.cells.iter().all(|cell| cell.schools.is_empty()) {
            return Vec::new();
        }
        self.cells.into_iter().filter(|cell| cell.schools.len() < 2).collect()
    }
}

/// Whether some national route can apply with this as the only need, and cannot without it.
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
