//! A reduced ordered multi-valued decision diagram: functions from variables with a few values each to yes or
//! no, as one shared graph that is read from the top. Equal functions are the same node, and a variable that
//! makes no difference is in no node, so "can this still change the outcome" is a look at one node.
//!
//! R. E. Bryant, "Graph-Based Algorithms for Boolean Function Manipulation", IEEE Transactions on Computers
//! C-35(8), 1986, gives the form with its unique table, and `apply` and `restrict`; A. Srinivasan, T. Kam, S.
//! Malik, R. K. Brayton, "Algorithms for Discrete Function Manipulation", ICCAD 1990, the one with more than
//! two values.

use std::hash::Hasher;

/// A node of a diagram: `NO`, `YES`, or a variable with one child for each of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(u32);

pub const NO: Node = Node(0);
pub const YES: Node = Node(1);

/// A variable; smaller ones stand nearer the top.
pub type Variable = u8;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Operation {
    And,
    Or,
    Not,
}

/// The nodes of all functions, each stored once, over variables with a fixed number of values.
#[derive(Clone)]
pub struct Diagram {
    sizes: Vec<u8>,
    /// Variable and first child of a node; the two constants stand first.
    nodes: Vec<(Variable, u32)>,
    children: Vec<Node>,
    /// Finds a node by variable and children: open addressing, with `NO` in empty slots.
    unique_table: Vec<Node>,
    /// Results of `apply` and `not`, direct-mapped: a collision overwrites, which costs less than growing.
    apply_cache: Vec<(Step, Node)>,
    steps: usize,
    most: usize,
}

/// An operation and its operands, the key of the apply cache; `Not` has its one operand twice.
type Step = (Operation, Node, Node);

/// An empty slot of the apply cache: operations on constants are never cached.
const NOTHING: (Step, Node) = ((Operation::Not, NO, NO), NO);

/// How many slots the two tables have at first.
const FEWEST: usize = 64;

/// Which nodes a search has visited, a bit each: there are thousands, and every situation is searched.
struct Seen(Vec<u32>);

impl Seen {
    fn of(diagram: &Diagram) -> Self {
        Seen(vec![0; diagram.nodes.len() / 32 + 1])
    }

    fn is_new(&mut self, node: Node) -> bool {
        let (word, bit) = (&mut self.0[node.0 as usize / 32], 1 << (node.0 % 32));
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}

/// A fast hash without randomness: the same input is walked in the same way every time.
#[derive(Clone, Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(byte.into()));
    }
    fn write_u8(&mut self, value: u8) {
        self.write_u32(value.into());
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(value)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    fn write_usize(&mut self, value: usize) {
        self.write_u32(value as u32);
    }
    fn write_isize(&mut self, value: isize) {
        self.write_u32(value as u32);
    }
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

impl Diagram {
    /// A diagram over variables with these numbers of values.
    pub fn new(sizes: Vec<u8>) -> Self {
        Diagram::within(sizes, usize::MAX)
    }

    /// A diagram with a budget of `most` steps (operations that are not in the cache). Once it is used up
    /// (`is_full`), results are invalid.
    pub fn within(sizes: Vec<u8>, most: usize) -> Self {
        Diagram {
            sizes,
            most,
            nodes: vec![(Variable::MAX, 0), (Variable::MAX, 0)],
            children: Vec::new(),
            unique_table: vec![NO; FEWEST],
            apply_cache: vec![NOTHING; FEWEST],
            steps: 0,
        }
    }

    /// The variable of a node: the topmost that its function depends on; `Variable::MAX` for constants.
    pub fn variable(&self, node: Node) -> Variable {
        self.nodes[node.0 as usize].0
    }

    /// Restricts a function to one value of `variable`, which must not stand below its top.
    pub fn child(&self, node: Node, variable: Variable, value: u8) -> Node {
        if self.variable(node) == variable { self.children_of(node)[usize::from(value)] } else { node }
    }

    pub fn children_of(&self, node: Node) -> &[Node] {
        let (variable, first) = self.nodes[node.0 as usize];
        if variable == Variable::MAX {
            return &[];
        }
        &self.children[first as usize..first as usize + usize::from(self.sizes[usize::from(variable)])]
    }

    pub fn size_of(&self, variable: Variable) -> u8 {
        self.sizes[usize::from(variable)]
    }

    pub fn variables(&self) -> Variable {
        self.sizes.len() as Variable
    }

    /// How many nodes are stored.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the budget of steps was used up, so that results are invalid.
    pub fn is_full(&self) -> bool {
        self.steps >= self.most
    }

    /// The function that is yes where `variable` has one of `values` (a set of bits).
    pub fn one_of(&mut self, variable: Variable, values: u32) -> Node {
        let children =
            (0..self.size_of(variable)).map(|value| if values >> value & 1 == 1 { YES } else { NO });
        let children: Vec<Node> = children.collect();
        self.node(variable, &children)
    }

    pub fn and(&mut self, a: Node, b: Node) -> Node {
        self.apply(Operation::And, YES, NO, a, b)
    }

    pub fn or(&mut self, a: Node, b: Node) -> Node {
        self.apply(Operation::Or, NO, YES, a, b)
    }

    pub fn not(&mut self, node: Node) -> Node {
        match node {
            NO => return YES,
            YES => return NO,
            _ => {}
        }
        let step = (Operation::Not, node, node);
        if let Some(found) = self.known(step) {
            return found;
        }
        let mut children = self.children_of(node).to_vec();
        children.iter_mut().for_each(|child| *child = self.not(*child));
        let result = self.node(self.variable(node), &children);
        let slot = self.slot(step);
        self.apply_cache[slot] = (step, result);
        result
    }

    pub fn all(&mut self, nodes: impl IntoIterator<Item = Node>) -> Node {
        nodes.into_iter().fold(YES, |so_far, node| self.and(so_far, node))
    }

    pub fn any(&mut self, nodes: impl IntoIterator<Item = Node>) -> Node {
        nodes.into_iter().fold(NO, |so_far, node| self.or(so_far, node))
    }

    /// Whether a function can be yes with the known variables fixed and the others free.
    pub fn can_be(&self, mut node: Node, known: &[Option<u8>]) -> bool {
        // Below the last variable that is known all are free, and every node but `NO` has a way to yes.
        let fixed = &known[..known.iter().rposition(Option::is_some).map_or(0, |last| last + 1)];
        let is_free = |node| usize::from(self.variable(node)) >= fixed.len();
        // Until a variable is free there is one way down.
        while let Some(below) = self.below(node, fixed) {
            node = below;
        }
        if is_free(node) {
            return node != NO;
        }
        let mut seen = Seen::of(self);
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match self.below(node, fixed) {
                _ if is_free(node) && node == NO => {}
                _ if is_free(node) => return true,
                _ if !seen.is_new(node) => {}
                Some(below) => open.push(below),
                None => open.extend(self.children_of(node)),
            }
        }
        false
    }

    /// The child of a node that asks about a variable with a known value.
    pub fn below(&self, node: Node, known: &[Option<u8>]) -> Option<Node> {
        let value = (*known.get(usize::from(self.variable(node)))?)?;
        Some(self.children_of(node)[usize::from(value)])
    }

    /// For each node, by its number: the union of `bits` over the variables that it and those below it ask about.
    pub fn gather(&self, bits: &[u128]) -> Vec<u128> {
        let mut gathered = vec![0; self.nodes.len()];
        // A node comes after its children.
        for node in (2..self.nodes.len() as u32).map(Node) {
            let below = self.children_of(node).iter().map(|child| gathered[self.number(*child)]);
            gathered[self.number(node)] =
                below.fold(bits[usize::from(self.variable(node))], |all, it| all | it);
        }
        gathered
    }

    /// Visits every node at and below these, constants excepted, each once.
    pub fn visit(&self, mut open: Vec<Node>, mut see: impl FnMut(Node)) {
        let mut seen = Seen::of(self);
        while let Some(node) = open.pop() {
            if !self.children_of(node).is_empty() && seen.is_new(node) {
                see(node);
                open.extend(self.children_of(node));
            }
        }
    }

    /// The number of a node, below `size`.
    pub fn number(&self, node: Node) -> usize {
        node.0 as usize
    }

    fn apply(&mut self, operation: Operation, neutral: Node, absorbing: Node, a: Node, b: Node) -> Node {
        if a == absorbing || b == absorbing {
            return absorbing;
        }
        if a == neutral || a == b {
            return b;
        }
        if b == neutral {
            return a;
        }
        let step = (operation, a.min(b), a.max(b));
        if let Some(found) = self.known(step) {
            return found;
        }
        let variable = self.variable(a).min(self.variable(b));
        let children = (0..self.size_of(variable)).map(|value| {
            let (a, b) = (self.child(a, variable, value), self.child(b, variable, value));
            self.apply(operation, neutral, absorbing, a, b)
        });
        let children: Vec<Node> = children.collect();
        let result = self.node(variable, &children);
        let slot = self.slot(step);
        self.apply_cache[slot] = (step, result);
        result
    }

    /// Looks a step up in the apply cache. Counts one step where it is not there, and `NO` once the budget is
    /// used up.
    fn known(&mut self, step: Step) -> Option<Node> {
        let (cached, result) = self.apply_cache[self.slot(step)];
        if cached == step {
            return Some(result);
        }
        if self.is_full() {
            return Some(NO);
        }
        self.steps += 1;
        None
    }

    fn slot(&self, (operation, a, b): Step) -> usize {
        let mut mix = Mix::default();
        [operation as u32, a.0, b.0].into_iter().for_each(|part| mix.write_u32(part));
        mix.finish() as usize % self.apply_cache.len()
    }

    fn node(&mut self, variable: Variable, children: &[Node]) -> Node {
        if children.iter().all(|&child| child == children[0]) {
            return children[0];
        }
        // At least half of the slots stay free, so that probing is short.
        if self.unique_table.len() < 2 * self.nodes.len() {
            self.unique_table = vec![NO; 4 * self.nodes.len().next_power_of_two()];
            self.apply_cache.resize(self.unique_table.len(), NOTHING);
            for node in (2..self.nodes.len() as u32).map(Node) {
                let place = self.place(self.variable(node), self.children_of(node));
                self.unique_table[place] = node;
            }
        }
        let place = self.place(variable, children);
        if self.unique_table[place] == NO {
            self.unique_table[place] = Node(self.nodes.len() as u32);
            self.nodes.push((variable, self.children.len() as u32));
            self.children.extend_from_slice(children);
        }
        self.unique_table[place]
    }

    /// The slot of the unique table that holds this node, or the empty one where it belongs.
    fn place(&self, variable: Variable, children: &[Node]) -> usize {
        let mut mix = Mix::default();
        mix.write_u8(variable);
        children.iter().for_each(|child| mix.write_u32(child.0));
        let mut place = mix.finish() as usize;
        loop {
            place %= self.unique_table.len();
            let there = self.unique_table[place];
            let same = || self.variable(there) == variable && self.children_of(there) == children;
            if there == NO || same() {
                return place;
            }
            place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_questions_are_equal_nodes() {
        let mut diagram = Diagram::new(vec![3, 2, 2]);
        let (a, b, c) = (diagram.one_of(0, 0b011), diagram.one_of(1, 0b10), diagram.one_of(2, 0b10));
        let or = diagram.or(b, c);
        let left = diagram.and(a, or);
        let (ab, ac) = (diagram.and(a, b), diagram.and(a, c));
        assert_eq!(left, diagram.or(ab, ac));
        let not = diagram.not(left);
        assert_eq!(diagram.not(not), left);
        assert_eq!(diagram.and(left, not), NO);
        assert_eq!(diagram.or(left, not), YES);
    }

    #[test]
    fn a_variable_that_makes_no_difference_is_gone() {
        let mut diagram = Diagram::new(vec![2, 2]);
        let (a, b) = (diagram.one_of(0, 0b10), diagram.one_of(1, 0b10));
        let not_a = diagram.not(a);
        let (with, without) = (diagram.and(a, b), diagram.and(not_a, b));
        assert_eq!(diagram.or(with, without), b);
    }

    #[test]
    fn what_can_still_be_follows_what_is_known() {
        let mut diagram = Diagram::new(vec![2, 2]);
        let (a, b) = (diagram.one_of(0, 0b10), diagram.one_of(1, 0b10));
        let both = diagram.and(a, b);
        assert!(diagram.can_be(both, &[None, None]));
        assert!(diagram.can_be(both, &[None, Some(1)]));
        assert!(!diagram.can_be(both, &[None, Some(0)]));
    }

    /// A question over five variables in which each makes a difference somewhere.
    fn entangled() -> (Diagram, Node) {
        let mut diagram = Diagram::new(vec![3, 2, 2, 3, 2]);
        let [a, b, c, d, e] = [(0, 0b011), (1, 0b10), (2, 0b10), (3, 0b101), (4, 0b10)]
            .map(|(variable, values)| diagram.one_of(variable, values));
        let not_a = diagram.not(a);
        let (one, two) = (diagram.all([a, b, d]), diagram.all([not_a, c, e]));
        let three = diagram.all([b, c, e]);
        let node = diagram.any([one, two, three]);
        (diagram, node)
    }

    #[test]
    fn what_can_still_be_is_what_has_a_way_to_yes() {
        let (mut diagram, node) = entangled();
        let values = |variable| [None].into_iter().chain((0..diagram.size_of(variable)).map(Some));
        let mut all: Vec<Vec<Option<u8>>> = vec![Vec::new()];
        for variable in 0..diagram.variables() {
            let longer = |known: &Vec<_>| {
                values(variable).map(|it| [known.as_slice(), &[it]].concat()).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(longer).collect();
        }
        assert_eq!(all.len(), 4 * 3 * 3 * 4 * 3);
        for known in all {
            let mut left = node;
            for (variable, value) in (0..).zip(&known) {
                let fixed = value.map_or(YES, |value| diagram.one_of(variable, 1 << value));
                left = diagram.and(left, fixed);
            }
            assert_eq!(diagram.can_be(node, &known), left != NO, "{known:?}");
        }
    }

    #[test]
    fn bits_are_gathered_from_all_that_is_asked_below() {
        let (diagram, node) = entangled();
        let gathered = diagram.gather(&[1, 2, 4, 8, 16]);
        assert_eq!(gathered[diagram.number(node)], 31);
        diagram.visit(vec![node], |above| {
            let mut bits = 0;
            diagram.visit(vec![above], |below| bits |= 1 << diagram.variable(below));
            assert_eq!(gathered[diagram.number(above)], bits);
        });
        assert_eq!(gathered[..2], [0, 0]);
    }
}
