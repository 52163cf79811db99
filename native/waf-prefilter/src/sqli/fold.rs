//! Folding: neighbouring tokens that SQL reads as one, or that say nothing, become one, until five are left or the value ends.
//!
//! ```text
//!   tokens   [ folded … | left left+1 left+2 | not read yet ]
//!                         └ looked at, two and then three
//! ```

use super::Reading;
use super::token::*;

/// What becomes of the tokens that are looked at.
enum Fold {
    /// Look again from here: so many tokens fewer, beginning at this one.
    Again {
        fewer: usize,
        left: usize,
    },
    Nothing,
    /// The value is read to here; so many tokens.
    Stop(usize),
}

use Fold::{Again, Nothing, Stop};

/// Words that are columns as often as functions.
const FUNCTIONS_OR_COLUMNS: [&[u8]; 11] = [
    b"USER_ID",
    b"USER_NAME",
    b"DATABASE",
    b"PASSWORD",
    b"USER",
    b"CURRENT_USER",
    b"CURRENT_DATE",
    b"CURRENT_TIME",
    b"CURRENT_TIMESTAMP",
    b"LOCALTIME",
    b"LOCALTIMESTAMP",
];

impl Reading<'_> {
    /// Reads the value. Returns the number of tokens, at most [`TOKENS_MAX`].
    pub(super) fn fold(&mut self) -> usize {
        if !self.skip_prefix() {
            return 0;
        }
        let (mut pos, mut left, mut more) = (1, 0, true);
        let mut comment: Option<Token> = None;
        loop {
            if pos >= TOKENS_MAX && self.is_arithmetic_so_far() {
                if pos > TOKENS_MAX {
                    self.tokens[1] = self.tokens[TOKENS_MAX];
                    (left, pos) = (1, 2);
                } else {
                    (left, pos) = (0, 1);
                }
            }
            if !more || left >= TOKENS_MAX {
                left = pos;
                break;
            }
            self.read_more(2, left, &mut pos, &mut more, &mut comment);
            if pos - left < 2 {
                left = pos;
                continue;
            }
            match self.fold_two(left) {
                Again { fewer, left: from } => {
                    (pos, left) = (pos - fewer, from);
                    continue;
                }
                Stop(length) => return length,
                Nothing => {}
            }
            // COLLATE alone moves back without folding.
            if self.collates(left) {
                left = 0;
            }
            self.read_more(3, left, &mut pos, &mut more, &mut comment);
            if pos - left < 3 {
                left = pos;
                continue;
            }
            if let Again { fewer, left: from } = self.fold_three(left) {
                // A comma and a signed value go three back, though they may be the first.
                (pos, left) = (pos.saturating_sub(fewer), from);
                continue;
            }
            left += 1;
        }
        if left < TOKENS_MAX
            && let Some(comment) = comment
        {
            self.tokens[left] = comment;
            left += 1;
        }
        left.min(TOKENS_MAX)
    }

    /// Passes over comments, parentheses, types and signs at the start. False when there is nothing else.
    fn skip_prefix(&mut self) -> bool {
        self.current = 0;
        while self.next() {
            let first = &self.tokens[0];
            if !(first.any(&[COMMENT, OPEN, SQL_TYPE]) || first.is_unary()) {
                return true;
            }
        }
        false
    }

    /// Reads until `wanted` tokens stand from `left` on. Comments are kept apart: the last counts, if nothing follows it.
    fn read_more(&mut self, wanted: usize, left: usize, pos: &mut usize, more: &mut bool, comment: &mut Option<Token>) {
        while *more && *pos <= TOKENS_MAX && *pos - left < wanted {
            self.current = *pos;
            *more = self.next();
            if !*more {
                break;
            }
            if self.tokens[*pos].kind == COMMENT {
                *comment = Some(self.tokens[*pos]);
            } else {
                *comment = None;
                *pos += 1;
            }
        }
    }

    /// Five tokens that are but an expression in parentheses.
    fn is_arithmetic_so_far(&self) -> bool {
        let [a, b, c, d, e] = std::array::from_fn(|i| self.tokens[i].kind);
        (a == NUMBER && matches!(b, OPERATOR | COMMA) && c == OPEN && d == NUMBER && e == CLOSE)
            || (a == WORD && b == OPERATOR && c == OPEN && matches!(d, WORD | NUMBER) && e == CLOSE)
            || (a == NUMBER && b == CLOSE && c == COMMA && d == OPEN && e == NUMBER)
            || (a == WORD && b == CLOSE && c == OPERATOR && d == OPEN && e == WORD)
    }

    fn fold_two(&mut self, left: usize) -> Fold {
        let (first, second) = (self.tokens[left], self.tokens[left + 1]);
        let before = left.saturating_sub(1);
        match (first.kind, second.kind) {
            (STRING, STRING) | (SEMICOLON, SEMICOLON) => return Again { fewer: 1, left },
            (OPERATOR | LOGIC, kind) if second.is_unary() || kind == SQL_TYPE => return Again { fewer: 1, left: 0 },
            (OPEN, _) if second.is_unary() => return Again { fewer: 1, left: before },
            _ => {}
        }
        if self.merges(left) {
            return Again { fewer: 1, left: before };
        }
        match (first.kind, second.kind) {
            // IF after a semicolon is T-SQL's statement.
            (SEMICOLON, FUNCTION) if second.text().len() >= 2 && second.text()[..2].eq_ignore_ascii_case(b"IF") => {
                self.tokens[left + 1].kind = TSQL;
                Again { fewer: 0, left }
            }
            (WORD | VARIABLE, OPEN) if FUNCTIONS_OR_COLUMNS.iter().any(|word| first.is(word)) => {
                self.tokens[left].kind = FUNCTION;
                Again { fewer: 0, left }
            }
            (KEYWORD, kind) if first.is(b"IN") || first.is(b"NOT IN") => {
                self.tokens[left].kind = if kind == OPEN { OPERATOR } else { WORD };
                Again { fewer: 0, left }
            }
            (OPERATOR, kind) if first.is(b"LIKE") || first.is(b"NOT LIKE") => {
                if kind == OPEN {
                    self.tokens[left].kind = FUNCTION;
                }
                Nothing
            }
            (SQL_TYPE, WORD | NUMBER | SQL_TYPE | OPEN | FUNCTION | VARIABLE | STRING) => {
                self.tokens[left] = second;
                Again { fewer: 1, left: 0 }
            }
            (COLLATE, WORD) => Nothing,
            (BACKSLASH, _) if second.is_arithmetic() => {
                self.tokens[left].kind = NUMBER;
                Again { fewer: 0, left: 0 }
            }
            (BACKSLASH, _) => {
                self.tokens[left] = second;
                Again { fewer: 1, left: 0 }
            }
            (OPEN, OPEN) | (CLOSE, CLOSE) => Again { fewer: 1, left: 0 },
            (OPEN_BRACE, WORD) if second.text().is_empty() => {
                self.tokens[left + 1].kind = EVIL;
                Stop(left + 2)
            }
            (OPEN_BRACE, WORD) => Again { fewer: 2, left: 0 },
            (_, CLOSE_BRACE) => Again { fewer: 1, left: 0 },
            _ => Nothing,
        }
    }

    /// The name of a collation has an underscore: then it is a type. True when the tokens are to be looked at from the start.
    fn collates(&mut self, left: usize) -> bool {
        let [first, second] = [&self.tokens[left], &self.tokens[left + 1]];
        let named = first.kind == COLLATE && second.kind == WORD && second.text().contains(&b'_');
        if named {
            self.tokens[left + 1].kind = SQL_TYPE;
        }
        named
    }

    /// Two words that are one phrase, such as UNION ALL, become one token.
    fn merges(&mut self, left: usize) -> bool {
        const PARTS: &[u8] = &[KEYWORD, WORD, OPERATOR, UNION, FUNCTION, EXPRESSION, TSQL, SQL_TYPE];
        let (first, second) = (self.tokens[left], self.tokens[left + 1]);
        if !first.any(PARTS) || !(second.any(PARTS) || second.kind == LOGIC) {
            return false;
        }
        if first.text().len() + second.text().len() + 1 > TOKEN_SIZE {
            return false;
        }
        let phrase = [first.text(), b" ", second.text()].concat();
        let kind = self.kind_of(&phrase);
        if kind == 0 {
            return false;
        }
        self.tokens[left].set(kind, phrase.len(), &phrase);
        true
    }

    fn fold_three(&mut self, left: usize) -> Fold {
        let [first, second, third] = [self.tokens[left], self.tokens[left + 1], self.tokens[left + 2]];
        const VALUES: &[u8] = &[NUMBER, WORD, VARIABLE, STRING];
        let unary = second.is_unary();
        match (first.kind, second.kind, third.kind) {
            (NUMBER, OPERATOR, NUMBER) | (LOGIC, _, LOGIC) => Again { fewer: 2, left: 0 },
            (OPERATOR, kind, OPERATOR) if kind != OPEN => Again { fewer: 2, left: 0 },
            (VARIABLE, OPERATOR, VARIABLE | NUMBER | WORD) => Again { fewer: 2, left: 0 },
            (WORD | NUMBER, OPERATOR, NUMBER | WORD) => Again { fewer: 2, left: 0 },
            (kind, OPERATOR, SQL_TYPE) if VALUES.contains(&kind) && second.text() == b"::" => Again { fewer: 2, left: 0 },
            (kind, COMMA, other) if VALUES.contains(&kind) && VALUES.contains(&other) => Again { fewer: 2, left: 0 },
            (EXPRESSION | GROUP | COMMA, _, OPEN) if unary => self.drop_sign(left),
            (KEYWORD | EXPRESSION | GROUP, _, kind) if unary && (VALUES.contains(&kind) || kind == FUNCTION) => self.drop_sign(left),
            (COMMA, _, kind) if unary && VALUES.contains(&kind) => {
                self.tokens[left + 1] = third;
                Again { fewer: 3, left: 0 }
            }
            (COMMA, _, FUNCTION) if unary => self.drop_sign(left),
            (WORD, DOT, WORD) => Again { fewer: 2, left: 0 },
            (EXPRESSION, DOT, WORD) => self.drop_sign(left),
            (FUNCTION, OPEN, kind) if kind != CLOSE => {
                // USER with arguments is no function.
                if first.is(b"USER") {
                    self.tokens[left].kind = WORD;
                }
                Nothing
            }
            _ => Nothing,
        }
    }

    fn drop_sign(&mut self, left: usize) -> Fold {
        self.tokens[left + 1] = self.tokens[left + 2];
        Again { fewer: 1, left: 0 }
    }
}
