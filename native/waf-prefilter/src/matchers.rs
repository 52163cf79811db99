//! What tests look for, ready to search: patterns of one place as one automaton, words as another.
//!
//! Patterns run over bytes. A character beyond ASCII is one byte to them, 0x80: no pattern over text names one, so all are alike, and what
//! counts characters counts right. Two characters fold into ASCII letters; values that have them are not followed.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::syntax;
use regex_automata::{Input, MatchKind};

use crate::bytes::{contains, first_char, hex_byte};
use crate::sqli;
use crate::tables::{Alphabet, Matcher, Tables};

/// Bytes of an automaton's states that are kept. Below a few hundred thousand large patterns would build theirs anew for each value.
const CACHE_BYTES: usize = 2 << 20;
/// SQL with escapes is searched through once for each quote.
const ESCAPED_SQL_MAX: usize = 512;

/// Patterns of one kind, matched when any of them is.
pub struct Patterns {
    dfa: DFA,
    cache: Cache,
    alphabet: Alphabet,
    negated: bool,
}

impl Patterns {
    /// # Panics
    /// For a pattern that the crate does not know: the compiler wrote it.
    pub fn new(patterns: &[&str], alphabet: Alphabet, negated: bool) -> Patterns {
        let dfa = DFA::builder()
            .syntax(syntax_of(negated))
            .thompson(thompson::Config::new().utf8(false).which_captures(WhichCaptures::None))
            .configure(
                DFA::config()
                    .cache_capacity(CACHE_BYTES)
                    .skip_cache_capacity_check(true)
                    .match_kind(MatchKind::LeftmostFirst)
                    .minimum_cache_clear_count(Some(4))
                    .minimum_bytes_per_state(Some(10)),
            )
            .build_many(patterns)
            .unwrap_or_else(|error| panic!("{error}: {patterns:?}"));
        let cache = dfa.create_cache();
        Patterns { dfa, cache, alphabet, negated }
    }

    /// Whether one of them matches, or may.
    pub fn may_match(&mut self, value: &[u8], scratch: &mut Vec<u8>) -> bool {
        let searched = match self.alphabet {
            Alphabet::Bytes => Some(value),
            _ if value.is_ascii() => Some(value),
            Alphabet::Text => as_text(value, scratch),
            Alphabet::Ascii => None,
        };
        let Some(searched) = searched else { return true };
        match self.dfa.try_search_fwd(&mut self.cache, &Input::new(searched).earliest(true)) {
            Ok(found) => found.is_some() != self.negated,
            Err(_) => true,
        }
    }
}

/// How patterns are read. Coraza may be built with or without the flag `m`; with it `^` and `$` match in more places. What must not match is
/// tried without. `.` matches line ends too: Coraza's flag `s`, or more than it does.
pub fn syntax_of(negated: bool) -> syntax::Config {
    syntax::Config::new().unicode(false).utf8(false).multi_line(!negated).dot_matches_new_line(true).nest_limit(1000)
}

/// Characters beyond ASCII as one byte each. None when there is one that patterns without regard to case take for an ASCII letter.
fn as_text<'a>(value: &[u8], out: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    out.clear();
    let mut at = 0;
    while at < value.len() {
        if value[at] < 0x80 {
            out.push(value[at]);
            at += 1;
            continue;
        }
        let (char, length) = first_char(&value[at..]);
        if folds(char) {
            return None;
        }
        out.push(0x80);
        at += length;
    }
    Some(out)
}

/// Go folds ſ with s, and the Kelvin sign with k.
fn folds(char: char) -> bool {
    matches!(char, '\u{17f}' | '\u{212a}')
}

/// One matcher.
pub enum Search {
    Patterns(Box<Patterns>),
    Words(AhoCorasick, bool),
    Range([u8; 32]),
    Contains(Vec<u8>),
    EndsWith(Vec<u8>),
    Sqli,
    UrlEncoding,
}

impl Search {
    pub fn new(matcher: &Matcher) -> Search {
        match matcher {
            Matcher::Rx { pattern, alphabet, negated } => Search::Patterns(Box::new(Patterns::new(&[pattern], *alphabet, *negated))),
            Matcher::Pm { words, negated } => Search::Words(words_of(words), *negated),
            Matcher::Range(set) => Search::Range(*set),
            Matcher::Contains(part) => Search::Contains(part.clone()),
            Matcher::EndsWith(part) => Search::EndsWith(part.clone()),
            Matcher::Sqli => Search::Sqli,
            Matcher::UrlEncoding => Search::UrlEncoding,
        }
    }

    /// Bytes of states that have been built.
    pub fn memory(&self) -> usize {
        match self {
            Search::Patterns(patterns) => patterns.cache.memory_usage(),
            _ => 0,
        }
    }

    pub fn may_match(&mut self, tables: &Tables, value: &[u8], scratch: &mut Vec<u8>) -> bool {
        match self {
            Search::Patterns(patterns) => patterns.may_match(value, scratch),
            Search::Words(words, negated) => words.is_match(value) != *negated,
            Search::Range(set) => value.iter().any(|&byte| set[byte as usize >> 3] >> (byte & 7) & 1 == 0),
            Search::Contains(part) => contains(value, part),
            Search::EndsWith(part) => value.ends_with(part),
            Search::Sqli => {
                value.len() > sqli::LENGTH_MAX
                    || (value.len() > ESCAPED_SQL_MAX && value.contains(&b'\\'))
                    || sqli::is_sqli(&tables.keywords, value)
            }
            Search::UrlEncoding => (0..value.len()).any(|at| value[at] == b'%' && hex_byte(value, at + 1).is_none()),
        }
    }
}

/// Coraza searches without regard to ASCII's case.
pub fn words_of<W: AsRef<[u8]>>(words: &[W]) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .unwrap_or_else(|error| panic!("{error}"))
}
