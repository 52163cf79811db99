//! Which bytes a match must have: patterns that need rare bytes are not tried on values without them.
//!
//! ```text
//!   0  letters, digits, _ . - and what is beyond ASCII
//!   1  also what stands in URLs and text: space / : = & ? , + @ ~
//!   2  also what stands in browsers' names and JSON: ( ) ; ' " [ ] { } %
//!   3  all bytes
//! ```
//!
//! A match is a part of the value, so its bytes are the value's. A pattern that no text of tier 1 can satisfy does not match a value of
//! tier 1.

use regex_automata::util::syntax;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::tables::{Matcher, Test};

pub type Tier = u8;
pub const TIER_MAX: Tier = 3;

/// The tier of each byte.
pub fn tiers() -> [Tier; 256] {
    std::array::from_fn(|byte| match byte as u8 {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-' | 0x80.. => 0,
        b' ' | b'/' | b':' | b'=' | b'&' | b'?' | b',' | b'+' | b'@' | b'~' => 1,
        b'(' | b')' | b';' | b'\'' | b'"' | b'[' | b']' | b'{' | b'}' | b'%' => 2,
        _ => TIER_MAX,
    })
}

/// The lowest tier of values that may satisfy the test's matcher.
pub fn tier_of(test: &Test, tiers: &[Tier; 256]) -> Tier {
    match &test.matcher {
        Matcher::Rx { pattern, negated: false, .. } => {
            let hir = syntax::parse_with(pattern, &crate::matchers::syntax_of(false)).unwrap_or_else(|error| panic!("{error}: {pattern}"));
            (0..TIER_MAX).find(|&tier| is_within(&hir, &|byte| tiers[byte as usize] <= tier)).unwrap_or(TIER_MAX)
        }
        Matcher::Pm { words, negated: false } => words.iter().map(|word| tier_of_bytes(word, tiers)).min().unwrap_or(TIER_MAX),
        _ => 0,
    }
}

pub fn tier_of_bytes(bytes: &[u8], tiers: &[Tier; 256]) -> Tier {
    bytes.iter().fold(0, |tier, &byte| tier.max(tiers[byte as usize]))
}

/// Whether some text of these bytes alone can satisfy the expression, or may.
fn is_within(hir: &Hir, has: &impl Fn(u8) -> bool) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => literal.0.iter().all(|&byte| has(byte)),
        HirKind::Class(Class::Bytes(class)) => class.iter().any(|range| (range.start()..=range.end()).any(has)),
        HirKind::Class(Class::Unicode(_)) => true,
        HirKind::Repetition(repetition) => repetition.min == 0 || is_within(&repetition.sub, has),
        HirKind::Capture(capture) => is_within(&capture.sub, has),
        HirKind::Concat(parts) => parts.iter().all(|part| is_within(part, has)),
        HirKind::Alternation(parts) => parts.iter().any(|part| is_within(part, has)),
    }
}
