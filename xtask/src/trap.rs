//! Turns every panic into a bare trap, and removes what only leads up to one.
//!
//! In the browser a trap is a `WebAssembly.RuntimeError` that reaches the window, and boot.js shows the same
//! panel for each. So nobody would read a panic message, and a panic hook would add nothing: both are
//! removed. This is about a twentieth of the code.
//!
//! Panics are found by their shape, not by name. Lists of names fail silently: one with "std::panicking" also
//! matches functions that do return.

use std::collections::HashSet;

use walrus::ir::{Instr, InstrLocId, InstrSeqId, Unreachable, Value, Visitor};
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, LocalFunction, Module};

/// Shortens the way to every trap, and gives the functions that are one; the module is to be
/// garbage-collected after it. `known` are functions of which it is known already.
pub fn trap_at_once(module: &mut Module, known: &HashSet<FunctionId>) -> HashSet<FunctionId> {
    let traps = &traps(module) | known;
    for (id, function) in module.funcs.iter_local_mut() {
        if traps.contains(&id) {
            let body = &mut function.block_mut(function.entry_block()).instrs;
            body.drain(..body.len() - 1);
        } else {
            shorten(function, &traps);
        }
    }
    traps
}

/// The places in the table, which the parts share, where a module puts one of these functions.
pub fn places(module: &Module, functions: &HashSet<FunctionId>) -> HashSet<i32> {
    let mut places = HashSet::new();
    for element in module.elements.iter() {
        let ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = element.kind else {
            continue;
        };
        let mut add = |(place, function): (i32, Option<FunctionId>)| {
            if function.is_some_and(|it| functions.contains(&it)) {
                places.insert(start + place);
            }
        };
        match &element.items {
            ElementItems::Functions(all) => (0..).zip(all.iter().map(|it| Some(*it))).for_each(&mut add),
            ElementItems::Expressions(_, all) => {
                let function = |it: &ConstExpr| match it {
                    ConstExpr::RefFunc(function) => Some(*function),
                    _ => None,
                };
                (0..).zip(all.iter().map(function)).for_each(&mut add);
            }
        }
    }
    places
}

/// The functions of a chunk that do nothing but call, through the table, what stands at one of these places.
pub fn shims(chunk: &Module, places: &HashSet<i32>) -> HashSet<FunctionId> {
    let leads_there = |function: &LocalFunction| {
        let body = &function.block(function.entry_block()).instrs;
        let mut place = None;
        for (instr, _) in body {
            match instr {
                Instr::LocalGet(_) | Instr::Return(_) => {}
                Instr::Const(it) => match it.value {
                    Value::I32(value) => place = Some(value),
                    _ => return false,
                },
                Instr::CallIndirect(_) => return place.is_some_and(|it| places.contains(&it)),
                _ => return false,
            }
        }
        false
    };
    chunk.funcs.iter_local().filter(|(_, function)| leads_there(function)).map(|(id, _)| id).collect()
}

/// The functions that never return and do not end by calling an import.
///
/// Imports throw JavaScript exceptions, after which the app may continue.
fn traps(module: &Module) -> HashSet<FunctionId> {
    let mut speaking: HashSet<FunctionId> = module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Import(_)))
        .map(|function| function.id())
        .collect();
    let mut traps: Vec<(FunctionId, Ends)> = module
        .funcs
        .iter_local()
        .map(|(id, function)| (id, Ends::of(function)))
        .filter(|(_, ends)| !ends.returns)
        .collect();
    loop {
        let before = traps.len();
        traps.retain(|(id, ends)| {
            let speaks = !ends.calls.is_disjoint(&speaking);
            if speaks {
                speaking.insert(*id);
            }
            !speaks
        });
        if traps.len() == before {
            return traps.into_iter().map(|(id, _)| id).collect();
        }
    }
}

/// How a function may end.
struct Ends {
    body: InstrSeqId,
    returns: bool,
    calls: HashSet<FunctionId>,
}

impl Ends {
    fn of(function: &LocalFunction) -> Self {
        let body = function.entry_block();
        let last = function.block(body).instrs.last();
        let returns = !matches!(last, Some((Instr::Unreachable(_), _)));
        let mut ends = Self { body, returns, calls: HashSet::new() };
        walrus::ir::dfs_in_order(&mut ends, function, body);
        ends
    }
}

impl<'i> Visitor<'i> for Ends {
    fn visit_instr(&mut self, instr: &'i Instr, _: &'i InstrLocId) {
        self.returns |= match instr {
            Instr::Return(_) => true,
            Instr::ReturnCall(_) | Instr::ReturnCallIndirect(_) | Instr::ReturnCallRef(_) => true,
            Instr::Br(jump) => jump.block == self.body,
            Instr::BrIf(jump) => jump.block == self.body,
            Instr::BrTable(jump) => jump.default == self.body || jump.blocks.contains(&self.body),
            // Rust generates none of these; they do not count as panics.
            Instr::BrOnNull(_)
            | Instr::BrOnNonNull(_)
            | Instr::BrOnCast(_)
            | Instr::BrOnCastFail(_)
            | Instr::Try(_)
            | Instr::TryTable(_) => true,
            _ => false,
        };
        if let Instr::Call(call) = instr {
            self.calls.insert(call.func);
        }
    }
}

/// Turns calls of `traps` into traps, and removes the instructions right before each that do nothing else.
fn shorten(function: &mut LocalFunction, traps: &HashSet<FunctionId>) {
    let mut to_do = vec![function.entry_block()];
    while let Some(block) = to_do.pop() {
        let instrs = &mut function.block_mut(block).instrs;
        for (instr, _) in instrs.iter_mut() {
            if matches!(instr, Instr::Call(call) if traps.contains(&call.func)) {
                *instr = Instr::Unreachable(Unreachable {});
            }
        }
        let trap = instrs.iter().position(|(instr, _)| matches!(instr, Instr::Unreachable(_)));
        if let Some(trap) = trap {
            instrs.truncate(trap + 1);
            let kept = instrs[..trap].iter().rposition(|(instr, _)| !falls_through(instr));
            // Values that the removed instructions would have popped may stay on the stack: after
            // `unreachable` WebAssembly accepts any stack.
            instrs.drain(kept.map_or(0, |kept| kept + 1)..trap);
        }
        for (instr, _) in instrs.iter() {
            match instr {
                Instr::Block(block) => to_do.push(block.seq),
                Instr::Loop(block) => to_do.push(block.seq),
                Instr::IfElse(branch) => to_do.extend([branch.consequent, branch.alternative]),
                _ => {}
            }
        }
    }
}

/// Whether an instruction neither jumps nor calls. What is not named here counts as one that may.
fn falls_through(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Const(_)
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Load(_)
            | Instr::Store(_)
            | Instr::Unop(_)
            | Instr::Binop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::MemoryCopy(_)
            | Instr::MemoryFill(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The functions that remain after the step, by name, with their numbers of instructions.
    fn after(text: &str) -> Vec<(String, u64)> {
        let mut module = Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap();
        trap_at_once(&mut module, &HashSet::new());
        walrus::passes::gc::run(&mut module);
        // An invalid module fails here.
        Module::from_buffer(&module.emit_wasm()).unwrap();
        let local = module.funcs.iter_local().map(|(id, function)| {
            let name = module.funcs.get(id).name.clone().unwrap();
            (name, function.size())
        });
        let mut functions: Vec<_> = local.collect();
        functions.sort();
        functions
    }

    #[test]
    fn what_only_leads_to_a_panic_goes_and_what_returns_stays() {
        let functions = after(
            r#"(module
                (memory 1)
                (func $format (param i32))
                (func $panic (param i32)
                    local.get 0 call $format i32.const 0 i32.const 7 i32.store unreachable)
                (func $run (export "run") (param i32) (result i32)
                    (block
                        local.get 0 br_if 0
                        i32.const 1 return)
                    i32.const 8 i32.const 9 i32.store
                    i32.const 7 call $panic unreachable))"#,
        );
        // block, local.get, br_if, const, return, unreachable
        assert_eq!(functions, [("run".to_owned(), 6)]);
    }

    #[test]
    fn a_function_that_can_return_keeps_its_body() {
        for way_out in
            ["return", "br 1", "local.get 0 br_if 1", "local.get 0 br_table 0 1", "local.get 0 br_table 1 0"]
        {
            let functions = after(&format!(
                r#"(module
                    (func $maybe (param i32)
                        (block {way_out}) unreachable)
                    (func $run (export "run") i32.const 1 call $maybe))"#
            ));
            let names: Vec<&str> = functions.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["maybe", "run"], "{way_out}");
            assert!(functions[0].1 > 2, "{way_out}: {functions:?}");
        }
    }

    #[test]
    fn a_function_that_throws_into_the_page_stays() {
        let functions = after(
            r#"(module
                (import "page" "throw" (func $page_throw))
                (func $throw call $page_throw unreachable)
                (func $run (export "run") call $throw unreachable))"#,
        );
        assert_eq!(functions, [("run".to_owned(), 2), ("throw".to_owned(), 2)]);
    }

    #[test]
    fn a_call_before_a_trap_stays_because_it_may_do_something() {
        let functions = after(
            r#"(module
                (import "page" "say" (func $say (param i32)))
                (func $panic unreachable)
                (func $run (export "run") i32.const 1 call $say i32.const 2 drop call $panic))"#,
        );
        assert_eq!(functions, [("run".to_owned(), 3)]);
    }

    #[test]
    fn a_function_of_a_chunk_that_only_leads_to_a_panic_of_the_first_part_is_one_too() {
        let read = |text: &str| Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap();
        let mut first = read(
            r#"(module
                (table (export "table") 9 funcref)
                (elem (i32.const 4) func $panic $run)
                (func $panic (param i32) unreachable)
                (func $run (param i32)))"#,
        );
        let traps = trap_at_once(&mut first, &HashSet::new());
        let places = places(&first, &traps);
        assert_eq!(places, HashSet::from([4]));
        let chunk = read(
            r#"(module
                (type $t (func (param i32)))
                (import "shared" "table" (table 9 funcref))
                (func $to_panic (param i32) local.get 0 i32.const 4 call_indirect (type $t))
                (func $to_run (param i32) local.get 0 i32.const 5 call_indirect (type $t))
                (func $does_more (param i32) local.get 0 drop local.get 0 i32.const 4 call_indirect (type $t)))"#,
        );
        let shims = shims(&chunk, &places);
        let names: Vec<&str> = shims.iter().filter_map(|id| chunk.funcs.get(*id).name.as_deref()).collect();
        assert_eq!(names, ["to_panic"]);
    }
}
