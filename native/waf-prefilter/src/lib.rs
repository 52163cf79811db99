//! Says of a request that no rule of the Core Rule Set can match it, far cheaper than the rules can.
//!
//! Conservative: what it does not follow, it asks about. docs/decisions/0010-waf-prefilter.md has the argument.
//!
//! The interface is of plain numbers. One instance is one prefilter:
//!
//! ```text
//!   prepare(paranoia)                        once
//!   build() → how many searches are missing  again and again, until none is: before, every request is asked about
//!   room(length) → address                   where the packed request goes
//!   ask(length, arguments, depth) → 0        no rule can match, given the policy's bounds on arguments and on the depth of JSON;
//!                                 → 1 + rule this one may; 1 when something was not followed
//!   explain(length, arguments, depth)        → how many rules may, from the address `rules()` on, u32 each; 0 for not followed
//! ```

pub mod arguments;
pub mod bytes;
pub mod clean;
pub mod json;
pub mod matchers;
pub mod plan;
pub mod request;
pub mod sqli;
pub mod structure;
pub mod tables;
pub mod tier;
pub mod transform;

use arguments::Limits;
use plan::{NOT_FOLLOWED, Plan, Reasons};
use request::{Request, Walk};
use tables::Tables;

/// What compiler/main.ts has written.
const TABLES: &str = include_str!(env!("AEGIS_WAF_TABLES"));

/// A prefilter for one paranoia level.
pub struct Prefilter {
    walk: Walk,
    reasons: Reasons,
}

impl Prefilter {
    pub fn new(paranoia: u32) -> Prefilter {
        Prefilter { walk: Walk::new(Plan::new(Tables::new(TABLES, paranoia))), reasons: Reasons::default() }
    }

    /// Returns how many more calls are needed.
    pub fn build(&mut self) -> usize {
        self.walk.plan.build_next()
    }

    /// The rules that may match; empty when none can. Only the first that is found, unless `all`.
    pub fn reasons(&mut self, packed: &[u8], limits: Limits, all: bool) -> &[u32] {
        self.walk.limits = limits;
        self.reasons.rules.clear();
        self.reasons.all = all;
        match Request::unpack(packed).filter(|_| self.walk.plan.is_built()) {
            // An early end is a reason too: it has been added.
            Some(request) => _ = self.walk.request(&request, &mut self.reasons),
            None => self.reasons.rules.push(NOT_FOLLOWED),
        }
        self.reasons.rules.sort_unstable();
        self.reasons.rules.dedup();
        &self.reasons.rules
    }
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use super::*;
    use std::cell::RefCell;

    thread_local! {
        static PREFILTER: RefCell<Option<Prefilter>> = const { RefCell::new(None) };
        static PACKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }

    #[unsafe(no_mangle)]
    extern "C" fn prepare(paranoia: u32) {
        PREFILTER.with_borrow_mut(|prefilter| *prefilter = Some(Prefilter::new(paranoia)));
    }

    #[unsafe(no_mangle)]
    extern "C" fn build() -> usize {
        PREFILTER.with_borrow_mut(|prefilter| prefilter.as_mut().map_or(0, Prefilter::build))
    }

    #[unsafe(no_mangle)]
    extern "C" fn room(length: usize) -> *mut u8 {
        PACKED.with_borrow_mut(|packed| {
            if packed.len() < length {
                packed.resize(length, 0);
            }
            packed.as_mut_ptr()
        })
    }

    #[unsafe(no_mangle)]
    extern "C" fn ask(length: usize, arguments: usize, depth: usize) -> u32 {
        with_reasons(length, Limits { arguments, depth }, false, |rules| rules.first().map_or(0, |rule| rule + 1))
    }

    #[unsafe(no_mangle)]
    extern "C" fn explain(length: usize, arguments: usize, depth: usize) -> usize {
        with_reasons(length, Limits { arguments, depth }, true, <[u32]>::len)
    }

    #[unsafe(no_mangle)]
    extern "C" fn rules() -> *const u32 {
        PREFILTER.with_borrow(|prefilter| prefilter.as_ref().map_or(std::ptr::null(), |prefilter| prefilter.reasons.rules.as_ptr()))
    }

    fn with_reasons<T>(length: usize, limits: Limits, all: bool, then: impl FnOnce(&[u32]) -> T) -> T {
        PACKED.with_borrow(|packed| {
            PREFILTER.with_borrow_mut(|prefilter| match prefilter {
                Some(prefilter) => then(prefilter.reasons(&packed[..length.min(packed.len())], limits, all)),
                None => then(&[NOT_FOLLOWED]),
            })
        })
    }
}
