//! Says of a request that no rule of the Core Rule Set can match it, far cheaper than the rules can.
//!
//! Conservative: what it does not follow, it asks about. docs/decisions/0005-waf-prefilter.md has the argument.
//!
//! The interface is of plain numbers. One instance is one prefilter:
//!
//! ```text
//!   prepare(paranoia, arguments, name bytes, value bytes, total bytes)     once; bounds on arguments, 0 for none
//!   room(length) → address                                                 where the packed request goes
//!   ask(length) → 0: no rule can match; otherwise 1 + the rule that may, or 1 when it was not followed
//!   explain(length) → count                                                all such rules; from address `rules()`, u32 each
//! ```

pub mod arguments;
pub mod bytes;
pub mod json;
pub mod matchers;
pub mod plan;
pub mod request;
pub mod sqli;
pub mod structure;
pub mod tables;
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
    pub fn new(paranoia: u32, limits: Limits) -> Prefilter {
        Prefilter { walk: Walk::new(Plan::new(Tables::new(TABLES, paranoia)), limits), reasons: Reasons::default() }
    }

    /// The rules that may match; empty when none can. Only the first that is found, unless `all`.
    pub fn reasons(&mut self, packed: &[u8], all: bool) -> &[u32] {
        self.reasons.rules.clear();
        self.reasons.all = all;
        match Request::unpack(packed) {
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
    extern "C" fn prepare(paranoia: u32, count: usize, name_bytes: usize, value_bytes: usize, total_bytes: usize) {
        let limits = Limits { count, name_bytes, value_bytes, total_bytes };
        PREFILTER.with_borrow_mut(|prefilter| *prefilter = Some(Prefilter::new(paranoia, limits)));
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
    extern "C" fn ask(length: usize) -> u32 {
        with_reasons(length, false, |rules| rules.first().map_or(0, |rule| rule + 1))
    }

    #[unsafe(no_mangle)]
    extern "C" fn explain(length: usize) -> usize {
        with_reasons(length, true, <[u32]>::len)
    }

    #[unsafe(no_mangle)]
    extern "C" fn rules() -> *const u32 {
        PREFILTER.with_borrow(|prefilter| prefilter.as_ref().map_or(std::ptr::null(), |prefilter| prefilter.reasons.rules.as_ptr()))
    }

    fn with_reasons<T>(length: usize, all: bool, then: impl FnOnce(&[u32]) -> T) -> T {
        PACKED.with_borrow(|packed| {
            PREFILTER.with_borrow_mut(|prefilter| match prefilter {
                Some(prefilter) => then(prefilter.reasons(&packed[..length.min(packed.len())], all)),
                None => then(&[NOT_FOLLOWED]),
            })
        })
    }
}
