//! For each kind of value what is to be looked for, and how: the tests of all rules, put together.
//!
//! ```text
//!   kind ──▶ looks, in the order of their steps
//!            │ step     the transformed value: made once for a value, from its parent's
//!            └ search   one automaton for the patterns of all rules that look at this kind after this step
//! ```
//!
//! Kinds that look for the same after the same step share a search.

use std::collections::{BTreeMap, HashMap};

use crate::matchers::{Patterns, Search, words_of};
use crate::tables::{Alphabet, Matcher, Tables, Test};
use crate::transform::{Op, Outcome, needs_by_byte};

/// Something in a request that was not followed: any rule may match.
pub const NOT_FOLLOWED: u32 = 0;

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
}

/// A search and the tests that it stands for.
struct Shared {
    search: Search,
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
    needs: [u32; 256],
    made: Vec<Made>,
    buffers: Vec<Vec<u8>>,
    scratch: Vec<u8>,
    /// Bits of the operations that could change the value itself.
    wanted: u32,
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
    pub fn new(tables: Tables) -> Plan {
        let mut looks = vec![Vec::new(); tables.kinds.len()];
        let mut shared: Vec<Shared> = Vec::new();
        let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
        for (kind, looks) in looks.iter_mut().enumerate() {
            let mut groups: BTreeMap<(usize, bool, Key), Vec<usize>> = BTreeMap::new();
            for (index, test) in tables.tests.iter().enumerate().filter(|(_, test)| test.kinds >> kind & 1 == 1) {
                groups.entry((test.step, test.repeats, key_of(index, test))).or_default().push(index);
            }
            for ((step, repeats, _), tests) in groups {
                let search = *known.entry(tests.clone()).or_insert_with(|| {
                    shared.push(Shared::new(&tables.tests, tests));
                    shared.len() - 1
                });
                looks.push(Look { step, search, repeats });
            }
        }
        let steps = tables.steps.len();
        let buffers = vec![Vec::new(); steps];
        Plan { looks, shared, needs: needs_by_byte(), made: vec![Made::No; steps], buffers, scratch: Vec::new(), wanted: 0, tables }
    }

    /// Number of a kind of values. The compiler and this module name them alike.
    pub fn kind(&self, name: &str) -> usize {
        self.tables.kinds.get(name).copied().unwrap_or_else(|| panic!("no values of kind {name}"))
    }

    /// Adds the rules that may match the value.
    pub fn look(&mut self, kind: usize, value: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        self.made.fill(Made::No);
        self.made[0] = Made::In(0);
        self.wanted = value.iter().fold(0, |set, &byte| set | self.needs[byte as usize]);
        for index in 0..self.looks[kind].len() {
            let Look { step, search, repeats } = self.looks[kind][index];
            let Made::In(buffer) = self.make(step, value) else {
                reasons.add(NOT_FOLLOWED)?;
                continue;
            };
            if repeats && self.made[self.tables.steps[step].parent] == Made::In(buffer) {
                continue;
            }
            let transformed = if buffer == 0 { value } else { &self.buffers[buffer] };
            self.shared[search].search(&self.tables, transformed, &mut self.scratch, reasons)?;
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
    fn new(all: &[Test], tests: Vec<usize>) -> Shared {
        let first = &all[tests[0]];
        let search = match key_of(tests[0], first) {
            Key::Patterns(alphabet) => {
                let patterns: Vec<&str> = tests
                    .iter()
                    .filter_map(|&i| if let Matcher::Rx { pattern, .. } = &all[i].matcher { Some(pattern.as_str()) } else { None })
                    .collect();
                Search::Patterns(Box::new(Patterns::new(&patterns, alphabet, false)))
            }
            Key::Words => {
                let words: Vec<Vec<u8>> = tests
                    .iter()
                    .flat_map(|&i| if let Matcher::Pm { words, .. } = &all[i].matcher { words.clone() } else { Vec::new() })
                    .collect();
                Search::Words(words_of(&words), false)
            }
            Key::Alone(_) => Search::new(&first.matcher),
        };
        let apart = tests.iter().map(|_| None).collect();
        Shared { search, also: first.also.as_ref().map(Search::new), tests, apart }
    }

    fn search(&mut self, tables: &Tables, value: &[u8], scratch: &mut Vec<u8>, reasons: &mut Reasons) -> Result<(), Stop> {
        if !self.search.may_match(tables, value, scratch) {
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
