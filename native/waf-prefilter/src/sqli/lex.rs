//! From bytes to tokens.

use super::Reading;
use super::token::*;
use crate::bytes::{contains, find};

const HEX: &[u8] = b"0123456789abcdefABCDEF";

impl Reading<'_> {
    /// Reads the next token into `current`. False when there is none.
    pub(super) fn next(&mut self) -> bool {
        self.tokens[self.current] = Token::default();
        if self.at == 0 && self.quote != 0 {
            self.at = self.string(0, 0, self.quote);
            self.count += 1;
            return true;
        }
        while self.at < self.value.len() {
            self.at = self.read(self.value[self.at]);
            if self.token().kind != 0 {
                self.count += 1;
                return true;
            }
        }
        false
    }

    fn token(&mut self) -> &mut Token {
        &mut self.tokens[self.current]
    }

    /// Reads what begins with the byte; returns where the rest is.
    fn read(&mut self, byte: u8) -> usize {
        match byte {
            0..=32 | 127 | 160 => self.at + 1,
            b'!' | b'&' | b'*' | b':' | b'<' | b'=' | b'>' | b'|' => self.operator(),
            b'"' | b'\'' => self.string(self.at, 1, byte),
            b'#' => self.hash(),
            b'$' => self.money(),
            b'%' | b'+' | b'^' | b'~' => self.take(OPERATOR, 1),
            b'(' | b')' | b',' | b';' | b'{' | b'}' => self.take(byte, 1),
            b'-' => self.dash(),
            b'.' | b'0'..=b'9' => self.number(),
            b'/' => self.slash(),
            b'?' | b']' => self.take(UNKNOWN, 1),
            b'@' => self.variable(),
            b'B' | b'b' => self.quoted_digits(b"01"),
            b'E' | b'e' => self.escaped_string(),
            b'N' | b'n' => self.national_string(),
            b'Q' | b'q' => self.oracle_string(0),
            b'U' | b'u' => self.unicode_string(),
            b'X' | b'x' => self.quoted_digits(HEX),
            b'[' => self.bracketed(),
            b'\\' => self.backslash(),
            b'`' => self.backquoted(),
            _ => self.word(),
        }
    }

    fn rest(&self) -> &[u8] {
        &self.value[self.at..]
    }

    fn byte(&self, offset: usize) -> Option<u8> {
        self.value.get(self.at + offset).copied()
    }

    /// A token of so many bytes from here.
    fn take(&mut self, kind: u8, length: usize) -> usize {
        self.take_at(kind, self.at, length);
        self.at + length
    }

    fn take_at(&mut self, kind: u8, at: usize, length: usize) {
        let from = &self.value[at..];
        self.tokens[self.current].set(kind, length, from);
    }

    fn rest_of_line(&mut self) -> usize {
        match find(self.rest(), b"\n") {
            Some(length) => self.take(COMMENT, length) + 1,
            None => self.take(COMMENT, self.value.len() - self.at),
        }
    }

    fn operator(&mut self) -> usize {
        if self.at + 1 >= self.value.len() {
            return self.take(OPERATOR, 1);
        }
        if self.rest().starts_with(b"<=>") {
            return self.take(OPERATOR, 3);
        }
        match self.kind_of(&self.rest()[..2]) {
            0 if self.value[self.at] == b':' => self.take(COLON, 1),
            0 => self.take(OPERATOR, 1),
            kind => self.take(kind, 2),
        }
    }

    /// MySQL reads a comment.
    fn hash(&mut self) -> usize {
        self.depends_on_dialect = true;
        if self.mysql { self.rest_of_line() } else { self.take(OPERATOR, 1) }
    }

    /// `--` begins a comment, in MySQL only before a blank or at the end.
    fn dash(&mut self) -> usize {
        if self.byte(1) != Some(b'-') {
            return self.take(OPERATOR, 1);
        }
        if self.byte(2).is_none_or(is_blank) {
            return self.rest_of_line();
        }
        if self.mysql {
            return self.take(OPERATOR, 1);
        }
        self.depends_on_dialect = true;
        self.rest_of_line()
    }

    fn slash(&mut self) -> usize {
        if self.byte(1) != Some(b'*') {
            return self.take(OPERATOR, 1);
        }
        let inside = &self.value[self.at + 2..];
        let end = find(inside, b"*/");
        // Comments in comments, and MySQL's that are run.
        let nested = end.is_some_and(|end| contains(&inside[..end + 1], b"/*"));
        let kind = if nested || self.byte(2) == Some(b'!') { EVIL } else { COMMENT };
        let length = end.map_or(self.value.len() - self.at, |end| end + 4);
        self.take(kind, length)
    }

    fn backslash(&mut self) -> usize {
        if self.byte(1) == Some(b'N') { self.take(NUMBER, 2) } else { self.take(BACKSLASH, 1) }
    }

    /// A string from `at`, whose quote takes `offset` bytes; 0 when the value begins inside of it.
    fn string(&mut self, at: usize, offset: usize, quote: u8) -> usize {
        let start = at + offset;
        self.token().opened = if offset > 0 { quote } else { 0 };
        let inside = &self.value[start..];
        let escapes = inside.contains(&b'\\');
        let mut from = 0;
        while let Some(found) = find(&inside[from..], &[quote]) {
            let end = from + found;
            // The original looks for the rest of the value, and takes its first occurrence for where it stands.
            let seen = if escapes { find(inside, &inside[end..]).unwrap_or(end) } else { 0 };
            let backslashes = inside[..seen].iter().rev().take_while(|&&byte| byte == b'\\').count();
            if backslashes % 2 == 1 {
                from = end + 1;
            } else if inside.get(end + 1) == Some(&quote) {
                from = end + 2;
            } else {
                self.take_at(STRING, start, end);
                self.token().closed = quote;
                return start + end + 1;
            }
        }
        let length = inside.len();
        self.take_at(STRING, start, length);
        self.token().closed = 0;
        self.value.len()
    }

    fn word(&mut self) -> usize {
        let length = self.rest().iter().take_while(|&&byte| !ends_word(byte)).count();
        self.take(WORD, length);
        let token = *self.token();
        let text = token.text();
        // `SELECT.1` and SELECT`column` are two tokens.
        for (i, &byte) in text.iter().enumerate() {
            if byte == b'.' || byte == b'`' {
                let kind = self.kind_of(&text[..i]);
                if kind != 0 && kind != WORD {
                    *self.token() = Token::default();
                    return self.take(kind, i);
                }
            }
        }
        if length < TOKEN_SIZE {
            let kind = self.kind_of(text);
            self.token().kind = if kind == 0 { WORD } else { kind };
        }
        self.at + length
    }

    fn variable(&mut self) -> usize {
        let at = self.at + if self.byte(1) == Some(b'@') { 2 } else { 1 };
        match self.value.get(at) {
            Some(b'`') => {
                self.at = at;
                let end = self.backquoted();
                self.token().kind = VARIABLE;
                end
            }
            Some(&quote @ (b'\'' | b'"')) => {
                self.at = at;
                let end = self.string(at, 1, quote);
                self.token().kind = VARIABLE;
                end
            }
            _ => {
                let length = self.value[at..].iter().take_while(|&&byte| !ends_variable(byte)).count();
                self.take_at(VARIABLE, at, length);
                at + length
            }
        }
    }

    fn backquoted(&mut self) -> usize {
        let end = self.string(self.at, 1, b'`');
        let token = *self.token();
        self.token().kind = if self.kind_of(token.text()) == FUNCTION { FUNCTION } else { WORD };
        end
    }

    fn bracketed(&mut self) -> usize {
        let length = find(self.rest(), b"]").map_or(self.value.len() - self.at, |end| end + 1);
        self.take(WORD, length)
    }

    fn escaped_string(&mut self) -> usize {
        if self.at + 2 >= self.value.len() || self.byte(1) != Some(b'\'') { self.word() } else { self.string(self.at, 2, b'\'') }
    }

    fn national_string(&mut self) -> usize {
        if self.at + 2 < self.value.len() && self.byte(1) == Some(b'\'') { self.escaped_string() } else { self.oracle_string(1) }
    }

    fn unicode_string(&mut self) -> usize {
        if !self.rest()[1..].starts_with(b"&'") {
            return self.word();
        }
        self.at += 2;
        let end = self.string(self.at, 1, b'\'');
        let token = self.token();
        token.opened = b'u';
        if token.closed == b'\'' {
            token.closed = b'u';
        }
        end
    }

    /// `x'…'` and `b'…'`.
    fn quoted_digits(&mut self, digits: &[u8]) -> usize {
        if self.at + 2 >= self.value.len() || self.byte(1) != Some(b'\'') {
            return self.word();
        }
        let length = span(&self.rest()[2..], digits);
        if self.byte(2 + length) != Some(b'\'') { self.word() } else { self.take(NUMBER, length + 3) }
    }

    /// `q'[…]'`, after `offset` bytes.
    fn oracle_string(&mut self, offset: usize) -> usize {
        let at = self.at + offset;
        let quoted = matches!(self.value.get(at), Some(b'q' | b'Q')) && self.value.get(at + 1) == Some(&b'\'');
        let Some(&mark @ 33..) = self.value.get(at + 2).filter(|_| quoted) else {
            return self.word();
        };
        let close = match mark {
            b'(' => b')',
            b'[' => b']',
            b'{' => b'}',
            b'<' => b'>',
            _ => mark,
        };
        // Go makes a character of the byte.
        let mut end = (close as char).to_string().into_bytes();
        end.push(b'\'');
        let inside = &self.value[at + 3..];
        let found = find(inside, &end);
        let length = found.unwrap_or(inside.len());
        self.take_at(STRING, at + 3, length);
        let token = self.token();
        token.opened = b'q';
        token.closed = if found.is_some() { b'q' } else { 0 };
        if found.is_some() { at + 3 + length + 2 } else { self.value.len() }
    }

    fn money(&mut self) -> usize {
        let inside = &self.value[self.at + 1..];
        if inside.is_empty() {
            return self.take(WORD, 1);
        }
        let digits = span(inside, b"0123456789.,");
        if digits == 1 && inside[0] == b'.' {
            return self.word();
        }
        if digits > 0 {
            return self.take(NUMBER, digits + 1);
        }
        // PostgreSQL's $$…$$ and $name$…$name$.
        let name = inside.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if inside.get(name) != Some(&b'$') {
            return self.take(WORD, 1);
        }
        let mark = &self.value[self.at..self.at + name + 2];
        let start = self.at + mark.len();
        let found = find(&self.value[start..], mark);
        let (length, after) = (found.unwrap_or(self.value.len() - start), mark.len());
        self.take_at(STRING, start, length);
        let token = self.token();
        token.opened = b'$';
        token.closed = if found.is_some() { b'$' } else { 0 };
        if found.is_some() { start + length + after } else { self.value.len() }
    }

    fn number(&mut self) -> usize {
        let digits: Option<&[u8]> = match (self.value[self.at], self.byte(1)) {
            (b'0', Some(b'x' | b'X')) => Some(HEX),
            (b'0', Some(b'b' | b'B')) => Some(b"01"),
            _ => None,
        };
        if let Some(digits) = digits {
            return match span(&self.rest()[2..], digits) {
                0 => self.take(WORD, 2),
                length => self.take(NUMBER, length + 2),
            };
        }
        let mut end = self.after_digits(self.at);
        if self.value.get(end) == Some(&b'.') {
            end = self.after_digits(end + 1);
            if end - self.at == 1 {
                return self.take(DOT, 1);
            }
        }
        // An exponent without digits makes the whole vanish, as MySQL has it.
        let mut vanishes = false;
        if matches!(self.value.get(end), Some(b'e' | b'E')) {
            end += 1;
            end += usize::from(matches!(self.value.get(end), Some(b'+' | b'-')));
            let after = self.after_digits(end);
            vanishes = after == end;
            end = after;
        }
        // Oracle's suffix of floats.
        if matches!(self.value.get(end), Some(b'd' | b'D' | b'f' | b'F'))
            && self.value.get(end + 1).is_none_or(|&byte| is_blank(byte) || matches!(byte, b';' | b'u' | b'U'))
        {
            end += 1;
        }
        if !vanishes {
            self.take(NUMBER, end - self.at);
        }
        end
    }

    fn after_digits(&self, at: usize) -> usize {
        at + self.value[at.min(self.value.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    }
}

/// How many of the first bytes are in the set.
fn span(bytes: &[u8], set: &[u8]) -> usize {
    bytes.iter().take_while(|byte| set.contains(byte)).count()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13 | 0xa0 | 0)
}

fn ends_word(byte: u8) -> bool {
    is_blank(byte) || b"[]{}<>:\\?=@!#~+-*/&|^%(),';\"".contains(&byte)
}

fn ends_variable(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13) || b"<>:\\?=@!#~+-*/&|^%(),';`\"".contains(&byte)
}
