//! libinjection-go's detection of SQL injection, verdict for verdict.
//!
//! A value is read as SQL in up to five ways (as it stands, or as the inside of a quoted string; with ANSI's or MySQL's comments). Each
//! time it becomes at most five folded tokens, whose kinds are its fingerprint; known fingerprints are injections, but for a few that
//! plain text has too.
//!
//! A translation of libinjection-go 0.3.3: see NOTICE.md for its terms.

mod fold;
mod lex;
mod token;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::bytes::contains;
use token::{COMMENT, EVIL, FINGERPRINT, KEYWORD, NUMBER, TOKEN_SIZE, TOKENS_MAX, Token, UNION, WORD};

/// Words, operators and fingerprints, with the letters of their kinds.
pub type Keywords = HashMap<&'static [u8], u8, BuildHasherDefault<Fnv>>;

/// FNV-1a: the words are short, and whoever asks for them cannot add any.
pub struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0x811c_9dc5)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    }
}

/// Values are read several times over: longer ones are left to the engine.
pub const LENGTH_MAX: usize = 16 * 1024;

/// Longer than any word or phrase that is known, and than any that is asked for.
const PHRASE_SIZE: usize = 2 * TOKEN_SIZE + 1;

/// One reading of a value.
pub struct Reading<'a> {
    keywords: &'a Keywords,
    value: &'a [u8],
    /// The quote that the value is taken to stand in; 0 for none.
    quote: u8,
    mysql: bool,
    at: usize,
    tokens: [Token; TOKENS_MAX + 3],
    /// The token that is being read.
    current: usize,
    /// There were comments that MySQL reads otherwise.
    depends_on_dialect: bool,
    count: usize,
}

pub fn is_sqli(keywords: &Keywords, value: &[u8]) -> bool {
    !value.is_empty()
        && ((injects(keywords, value, 0, false))
            || (value.contains(&b'\'') && injects(keywords, value, b'\'', false))
            || (value.contains(&b'"') && Reading::new(keywords, value, b'"', true).injects()))
}

/// With ANSI's comments, and then with MySQL's if that may differ.
fn injects(keywords: &Keywords, value: &[u8], quote: u8, mysql: bool) -> bool {
    let mut reading = Reading::new(keywords, value, quote, mysql);
    reading.injects() || (reading.depends_on_dialect && Reading::new(keywords, value, quote, true).injects())
}

impl<'a> Reading<'a> {
    fn new(keywords: &'a Keywords, value: &'a [u8], quote: u8, mysql: bool) -> Self {
        let tokens = [Token::default(); TOKENS_MAX + 3];
        Reading { keywords, value, quote, mysql, at: 0, tokens, current: 0, depends_on_dialect: false, count: 0 }
    }

    fn injects(&mut self) -> bool {
        let length = self.fold();
        self.end_with_backquote(length);
        let kinds: Vec<u8> = self.tokens[..length].iter().map(|token| token.kind).collect();
        if kinds.contains(&EVIL) {
            self.tokens[0].set(EVIL, 1, &[EVIL]);
            return self.is_known(&[EVIL]) && !self.is_plain_text(&[EVIL]);
        }
        self.is_known(&kinds) && !self.is_plain_text(&kinds)
    }

    /// PHP's backquote that nothing follows begins a comment.
    fn end_with_backquote(&mut self, length: usize) {
        if length > 2 {
            let last = &mut self.tokens[length - 1];
            if last.kind == WORD && last.opened == b'`' && last.text().is_empty() && last.closed == 0 {
                last.kind = COMMENT;
            }
        }
    }

    /// The kind of a word, an operator or a phrase; 0 when it is none that is known.
    fn kind_of(&self, word: &[u8]) -> u8 {
        let mut upper = [0; PHRASE_SIZE];
        let Some(copy) = upper.get_mut(..word.len()) else { return 0 };
        copy.copy_from_slice(word);
        copy.make_ascii_uppercase();
        if copy.is_ascii() {
            self.keywords.get(&*copy).copied().unwrap_or(0)
        } else {
            self.keywords.get(&upper_case(copy)[..]).copied().unwrap_or(0)
        }
    }

    fn is_known(&self, kinds: &[u8]) -> bool {
        !kinds.is_empty() && self.kind_of(&[b"0", kinds].concat()) == FINGERPRINT
    }

    /// Fingerprints that are known and yet too common in plain text.
    fn is_plain_text(&self, kinds: &[u8]) -> bool {
        if kinds.len() > 1 && kinds[kinds.len() - 1] == COMMENT && contains(self.value, b"sp_password") {
            return false;
        }
        match kinds.len() {
            2 => self.is_plain_pair(kinds),
            3 => self.is_plain_triple(kinds),
            _ => false,
        }
    }

    fn is_plain_pair(&self, kinds: &[u8]) -> bool {
        let [first, second] = [&self.tokens[0], &self.tokens[1]];
        if kinds[1] == UNION {
            // A number and `union` alone; more tokens mean that some were folded.
            return self.count == 2;
        }
        let mark = second.text().first().copied().unwrap_or(0);
        if mark == b'#' {
            return true;
        }
        if second.kind == COMMENT {
            if first.kind == WORD && mark != b'/' {
                return true;
            }
            if first.kind == NUMBER {
                return mark == b'/' && self.count <= 2 && !self.number_ends_in_comment(first.text().len());
            }
        }
        // `--` is common inside of text, less so at its end.
        second.text().len() > 2 && mark == b'-'
    }

    /// What follows a number of so many bytes at the value's start is a blank or begins a comment.
    fn number_ends_in_comment(&self, length: usize) -> bool {
        let rest = &self.value[length.min(self.value.len())..];
        rest.first().is_none_or(|&byte| byte <= b' ') || rest.starts_with(b"/*") || rest.starts_with(b"--")
    }

    fn is_plain_triple(&self, kinds: &[u8]) -> bool {
        let [first, second, third] = [&self.tokens[0], &self.tokens[1], &self.tokens[2]];
        if matches!(kinds, b"sos" | b"s&s") {
            // …foo" + "bar… is no plain text.
            return !(first.opened == 0 && third.closed == 0 && first.closed == third.opened);
        }
        if matches!(kinds, b"s&n" | b"n&1" | b"1&1" | b"1&v" | b"1&s") && self.count == 3 {
            return true;
        }
        // All keywords but those of INTO OUTFILE and INTO DUMPFILE.
        let word = second.text();
        second.kind == KEYWORD && (word.len() < 5 || !word[..4].eq_ignore_ascii_case(b"INTO"))
    }
}

/// As far as it can become ASCII: dotless ı and long ſ do.
fn upper_case(word: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(word);
    text.replace('\u{131}', "I").replace('\u{17f}', "S").to_ascii_uppercase().into_bytes()
}
