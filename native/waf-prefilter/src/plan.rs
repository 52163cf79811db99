//! For each kind of value what is to be looked for, and how: the tests of all rules, put together.
//!
//! ```text
//!   kind ──▶ known to be clean? ──▶ looks, in the order of their steps
//!                                   │ step     the transformed value: made once for a value, from its parent's
//!                                   │ tier     the bytes without which nothing is found
//!                                   └ search   one automaton for the patterns of all rules that look alike
//! ```

use std::collections::BTreeMap;

use crate::clean::CleanValues;
use crate::matchers::{Patterns, Search, words_of};
use crate::tables::{Alphabet, Matcher, Tables, Test};
use crate::tier::{Tier, tier_of, tier_of_bytes, tiers};
use crate::transform::{Op, Outcome, needs_by_byte};

/// Something in a request that was not followed: any rule may match.
pub const NOT_FOLLOWED: u32 = 0;

/// Bytes of states that automata may build for one request. States are what costs time: texts that need more of them than this are made to.
const BUILT_BYTES_MAX: usize = 1 << 20;

/// The first reason was enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// Why a request has to be asked about: the rules that may match.
#[derive(Default)]
pub struct Reasons {
    pub rules: Vec<u32>,
    /// Collect all of them, not the first only.
    pub all: bool,
}

impl Reasons {
    pub fn add(&mut self, rule: u32) -> Result<(), Stop> {
        self.rules.push(rule);
        if self.all { Ok(()) } else { Err(Stop) }
    }

    pub fn add_if(&mut self, rule: u32, holds: bool) -> Result<(), Stop> {
        if holds { self.add(rule) } else { Ok(()) }
    }
}

#[derive(Clone, Copy)]
struct Look {
    step: usize,
    search: usize,
    /// Not needed where the step has left the value as its parent had it.
    repeats: bool,
    /// Values of lower tiers need not be searched.
    tier: Tier,
}

/// A search and the tests that it stands for.
struct Shared {
    /// None until it has been built.
    search: Option<Search>,
    also: Option<Search>,
    /// Indices into the tables' tests.
    tests: Vec<usize>,
    /// One search for each test, made when all reasons are wanted.
    apart: Vec<Option<Search>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Made {
    No,
    /// The value after this step stands in the buffer of that one; 0 is the value itself.
    In(usize),
    Unknown,
}

pub struct Plan {
    pub tables: Tables,
    looks: Vec<Vec<Look>>,
    shared: Vec<Shared>,
    clean: CleanValues,
    /// So many searches, from the first, are built.
    built: usize,
    needs: [u32; 256],
    tiers: [Tier; 256],
    made: Vec<Made>,
    buffers: Vec<Vec<u8>>,
    scratch: Vec<u8>,
    /// Bits of the operations that could change the value itself.
    wanted: u32,
    /// Bytes of states built for this request.
    pub built_bytes: usize,
}

/// Tests that one search can stand for have the same key; other tests stand alone.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Key {
    Patterns(Alphabet),
    Words,
    Alone(usize),
}

fn key_of(index: usize, test: &Test) -> Key {
    match (&test.matcher, &test.also) {
        (Matcher::Rx { alphabet, negated: false, .. }, None) => Key::Patterns(*alphabet),
        (Matcher::Pm { negated: false, .. }, None) => Key::Words,
        _ => Key::Alone(index),
    }
}

impl Plan {
    /// Without searches: those are built one by one, since all together take longer than a server may stand still.
    pub fn new(tables: Tables) -> Plan {
        let tiers = tiers();
        let mut groups: BTreeMap<(usize, bool, u64, Tier, Key), Vec<usize>> = BTreeMap::new();
        for (index, test) in tables.tests.iter().enumerate() {
            let key = (test.step, test.repeats, test.kinds, tier_of(test, &tiers), key_of(index, test));
            groups.entry(key).or_default().push(index);
        }
        let mut looks = vec![Vec::new(); tables.kinds.len()];
        let mut shared = Vec::new();
        for ((step, repeats, kinds, tier, _), tests) in groups {
            let look = Look { step, search: shared.len(), repeats, tier };
            for (_, looks) in looks.iter_mut().enumerate().filter(|(kind, _)| kinds >> kind & 1 == 1) {
                looks.push(look);
            }
            let apart = tests.iter().map(|_| None).collect();
            shared.push(Shared { search: None, also: None, tests, apart });
        }
        let steps = tables.steps.len();
        Plan {
            looks,
            shared,
            clean: CleanValues::default(),
            built: 0,
            needs: needs_by_byte(),
            tiers,
            made: vec![Made::No; steps],
            buffers: vec![Vec::new(); steps],
            scratch: Vec::new(),
            wanted: 0,
            built_bytes: 0,
            tables,
        }
    }

    /// Builds one search. Returns how many are missing still.
    pub fn build_next(&mut self) -> usize {
        if let Some(shared) = self.shared.get_mut(self.built) {
            shared.build(&self.tables.tests);
            self.built += 1;
        }
        self.shared.len() - self.built
    }

    pub fn is_built(&self) -> bool {
        self.built == self.shared.len()
    }

    /// Number of a kind of values. The compiler and this module name them alike.
    pub fn kind(&self, name: &str) -> usize {
        self.tables.kinds.get(name).copied().unwrap_or_else(|| panic!("no values of kind {name}"))
    }

    /// Adds the rules that may match the value.
    pub fn look(&mut self, kind: usize, value: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        if self.clean.has(kind, value) {
            return Ok(());
        }
        let before = reasons.rules.len();
        self.made.fill(Made::No);
        self.made[0] = Made::In(0);
        self.wanted = value.iter().fold(0, |set, &byte| set | self.needs[byte as usize]);
        let tier = tier_of_bytes(value, &self.tiers);
        for index in 0..self.looks[kind].len() {
            let look = self.looks[kind][index];
            let Made::In(buffer) = self.make(look.step, value) else {
                reasons.add(NOT_FOLLOWED)?;
                continue;
            };
            if look.repeats && self.made[self.tables.steps[look.step].parent] == Made::In(buffer) {
                continue;
            }
            let transformed = if buffer == 0 { value } else { &self.buffers[buffer] };
            let reached = if buffer == 0 { tier } else { tier_of_bytes(transformed, &self.tiers) };
            if look.tier > reached {
                continue;
            }
            let shared = &mut self.shared[look.search];
            let before = shared.memory();
            shared.search(&self.tables, transformed, &mut self.scratch, reasons)?;
            let after = shared.memory();
            // Less than before: it was full, and begun anew.
            self.built_bytes += after.checked_sub(before).unwrap_or(after);
            reasons.add_if(NOT_FOLLOWED, self.built_bytes > BUILT_BYTES_MAX && !reasons.all)?;
        }
        if reasons.rules.len() == before {
            self.clean.add(kind, value);
        }
        Ok(())
    }

    /// Where the value after a step stands.
    fn make(&mut self, step: usize, value: &[u8]) -> Made {
        if self.made[step] != Made::No {
            return self.made[step];
        }
        let parent = self.tables.steps[step].parent;
        let made = match self.make(parent, value) {
            Made::In(from) => self.apply(self.tables.steps[step].op, step, from, value),
            unknown => unknown,
        };
        self.made[step] = made;
        made
    }

    fn apply(&mut self, op: Op, step: usize, from: usize, value: &[u8]) -> Made {
        if from == 0 && self.wanted & op.bit() == 0 {
            return Made::In(0);
        }
        let mut out = std::mem::take(&mut self.buffers[step]);
        let before = if from == 0 { value } else { &self.buffers[from] };
        let outcome = op.apply(&self.tables, before, &mut out);
        self.buffers[step] = out;
        match outcome {
            Outcome::Same => Made::In(from),
            Outcome::Written => Made::In(step),
            Outcome::Unknown => Made::Unknown,
        }
    }
}

impl Shared {
    fn build(&mut self, all: &[Test]) {
        let tests = || self.tests.iter().map(|&index| &all[index]);
        let first = &all[self.tests[0]];
        self.search = Some(match key_of(self.tests[0], first) {
            Key::Patterns(alphabet) => {
                let patterns: Vec<&str> = tests().filter_map(Test::pattern).collect();
                Search::Patterns(Box::new(Patterns::new(&patterns, alphabet, false)))
            }
            Key::Words => Search::Words(words_of(&tests().flat_map(Test::words).collect::<Vec<_>>()), false),
            Key::Alone(_) => Search::new(&first.matcher),
        });
        self.also = first.also.as_ref().map(Search::new);
    }

    fn memory(&self) -> usize {
        self.search.as_ref().map_or(0, Search::memory)
    }

    fn search(&mut self, tables: &Tables, value: &[u8], scratch: &mut Vec<u8>, reasons: &mut Reasons) -> Result<(), Stop> {
        if !self.search.as_mut().is_none_or(|search| search.may_match(tables, value, scratch)) {
            return Ok(());
        }
        if let Some(also) = &mut self.also
            && !also.may_match(tables, value, scratch)
        {
            return Ok(());
        }
        if self.tests.len() == 1 || !reasons.all {
            return reasons.add(tables.tests[self.tests[0]].rule);
        }
        for (&test, apart) in self.tests.iter().zip(&mut self.apart) {
            let test = &tables.tests[test];
            let search = apart.get_or_insert_with(|| Search::new(&test.matcher));
            reasons.add_if(test.rule, search.may_match(tables, value, scratch))?;
        }
        Ok(())
    }
}
