//! Decision diagrams: a yes-or-no question over many variables, as a graph that is read from the
//! top. Equal questions are equal nodes, so "can this still change the outcome" is a look at a node.

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

/// All nodes, each stored once, over variables with a fixed number of values.
#[derive(Clone)]
pub struct Diagram {
    sizes: Vec<u8>,
    /// Variable and first child of a node; the two constants stand first.
    nodes: Vec<(Variable, u32)>,
    children: Vec<Node>,
    /// Each node at a place that follows from what it asks, so that it is found again; `NO` where none is.
    places: Vec<Node>,
    /// What was worked out last at each place: forgetting some of it is cheaper than keeping it all.
    done: Vec<(Step, Node)>,
    steps: usize,
    most: usize,
}

/// Two nodes taken together; of `Not` they are one.
type Step = (Operation, Node, Node);

/// No step: constants are never worked out.
const NOTHING: (Step, Node) = ((Operation::Not, NO, NO), NO);

/// How many places there are at first.
const FEWEST: usize = 64;

/// Which nodes were seen, a bit for each: there are thousands, and a search is made for every situation.
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

    /// The same, for no more than `most` steps. What comes after them is wrong: see `is_full`.
    pub fn within(sizes: Vec<u8>, most: usize) -> Self {
        Diagram {
            sizes,
            most,
            nodes: vec![(Variable::MAX, 0), (Variable::MAX, 0)],
            children: Vec::new(),
            places: vec![NO; FEWEST],
            done: vec![NOTHING; FEWEST],
            steps: 0,
        }
    }

    /// The topmost variable a node asks about; constants ask about none (`Variable::MAX`).
    pub fn variable(&self, node: Node) -> Variable {
        self.nodes[node.0 as usize].0
    }

    /// What is left of a question once `variable` is known, for a variable not below its top.
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

    /// Whether the steps were not enough, so that its nodes mean nothing.
    pub fn is_full(&self) -> bool {
        self.steps >= self.most
    }

    /// The question "is `variable` one of `values`" (a set of bits).
    pub fn one_of(&mut self, variable: Variable, values: u32) -> Node {
        let children =
            (0..self.size_of(variable)).map(|value| if values >> value & 1 == 1 { YES } else { NO });
        let children: Vec<Node> = children.collect();
        self.node(variable, &children)
    }

    pub fn and(&mut self, a: Node, b: Node) -> Node {
        self.combine(Operation::And, YES, NO, a, b)
    }

    pub fn or(&mut self, a: Node, b: Node) -> Node {
        self.combine(Operation::Or, NO, YES, a, b)
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
        self.done[slot] = (step, result);
        result
    }

    pub fn all(&mut self, nodes: impl IntoIterator<Item = Node>) -> Node {
        nodes.into_iter().fold(YES, |so_far, node| self.and(so_far, node))
    }

    pub fn any(&mut self, nodes: impl IntoIterator<Item = Node>) -> Node {
        nodes.into_iter().fold(NO, |so_far, node| self.or(so_far, node))
    }

    /// Whether the answer can still be yes when the known variables are fixed and the others free.
    pub fn can_be(&self, mut node: Node, known: &[Option<u8>]) -> bool {
        // Until a variable is free there is one way down.
        while let Some(value) = known.get(usize::from(self.variable(node))).copied().flatten() {
            node = self.children_of(node)[usize::from(value)];
        }
        if self.children_of(node).is_empty() {
            return node == YES;
        }
        let mut seen = Seen::of(self);
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match node {
                YES => return true,
                NO => continue,
                _ if !seen.is_new(node) => continue,
                _ => {}
            }
            match known[usize::from(self.variable(node))] {
                Some(value) => open.push(self.children_of(node)[usize::from(value)]),
                None => open.extend(self.children_of(node)),
            }
        }
        false
    }

    /// Visits every question below and at these nodes, each once.
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

    fn combine(&mut self, operation: Operation, neutral: Node, absorbing: Node, a: Node, b: Node) -> Node {
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
            self.combine(operation, neutral, absorbing, a, b)
        });
        let children: Vec<Node> = children.collect();
        let result = self.node(variable, &children);
        let slot = self.slot(step);
        self.done[slot] = (step, result);
        result
    }

    /// What a step gives, when it was worked out and not forgotten since; one step more when not.
    fn known(&mut self, step: Step) -> Option<Node> {
        let (done, result) = self.done[self.slot(step)];
        if done == step {
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
        mix.finish() as usize % self.done.len()
    }

    fn node(&mut self, variable: Variable, children: &[Node]) -> Node {
        if children.iter().all(|&child| child == children[0]) {
            return children[0];
        }
        // At least half of the places stay free, so that a search for one is short.
        if self.places.len() < 2 * self.nodes.len() {
            self.places = vec![NO; 4 * self.nodes.len().next_power_of_two()];
            self.done.resize(self.places.len(), NOTHING);
            for node in (2..self.nodes.len() as u32).map(Node) {
                let place = self.place(self.variable(node), self.children_of(node));
                self.places[place] = node;
            }
        }
        let place = self.place(variable, children);
        if self.places[place] == NO {
            self.places[place] = Node(self.nodes.len() as u32);
            self.nodes.push((variable, self.children.len() as u32));
            self.children.extend_from_slice(children);
        }
        self.places[place]
    }

    /// The place of the node that asks this, or the one where it belongs.
    fn place(&self, variable: Variable, children: &[Node]) -> usize {
        let mut mix = Mix::default();
        mix.write_u8(variable);
        children.iter().for_each(|child| mix.write_u32(child.0));
        let mut place = mix.finish() as usize;
        loop {
            place %= self.places.len();
            let there = self.places[place];
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
}
