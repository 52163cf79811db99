//! Tokens of SQL, by libinjection's letters.

pub const KEYWORD: u8 = b'k';
pub const UNION: u8 = b'U';
pub const GROUP: u8 = b'B';
pub const EXPRESSION: u8 = b'E';
pub const SQL_TYPE: u8 = b't';
pub const FUNCTION: u8 = b'f';
pub const WORD: u8 = b'n';
pub const NUMBER: u8 = b'1';
pub const VARIABLE: u8 = b'v';
pub const STRING: u8 = b's';
pub const OPERATOR: u8 = b'o';
pub const LOGIC: u8 = b'&';
pub const COMMENT: u8 = b'c';
pub const COLLATE: u8 = b'A';
pub const OPEN: u8 = b'(';
pub const CLOSE: u8 = b')';
pub const OPEN_BRACE: u8 = b'{';
pub const CLOSE_BRACE: u8 = b'}';
pub const DOT: u8 = b'.';
pub const COMMA: u8 = b',';
pub const COLON: u8 = b':';
pub const SEMICOLON: u8 = b';';
pub const TSQL: u8 = b'T';
pub const UNKNOWN: u8 = b'?';
pub const EVIL: u8 = b'X';
pub const FINGERPRINT: u8 = b'F';
pub const BACKSLASH: u8 = b'\\';

/// Tokens of a fingerprint.
pub const TOKENS_MAX: usize = 5;
/// Bytes that a token keeps, and one.
pub const TOKEN_SIZE: usize = 32;

/// `kind` 0 is none.
#[derive(Clone, Copy, Default)]
pub struct Token {
    pub kind: u8,
    /// The quote before and after a string, 0 where there is none.
    pub opened: u8,
    pub closed: u8,
    length: u8,
    bytes: [u8; TOKEN_SIZE],
}

impl Token {
    /// Takes `length` bytes of `from`, or as many as it keeps.
    pub fn set(&mut self, kind: u8, length: usize, from: &[u8]) {
        let kept = length.min(TOKEN_SIZE - 1);
        self.kind = kind;
        self.length = kept as u8;
        self.bytes[..kept].copy_from_slice(&from[..kept]);
    }

    pub fn text(&self) -> &[u8] {
        &self.bytes[..self.length as usize]
    }

    /// Without regard to case; `upper` is in upper case.
    pub fn is(&self, upper: &[u8]) -> bool {
        self.text().eq_ignore_ascii_case(upper)
    }

    pub fn is_unary(&self) -> bool {
        let text = self.text();
        self.kind == OPERATOR && (matches!(text, b"+" | b"-" | b"!" | b"~" | b"!!") || self.is(b"NOT"))
    }

    pub fn is_arithmetic(&self) -> bool {
        self.kind == OPERATOR && matches!(self.text(), b"*" | b"/" | b"+" | b"-" | b"%")
    }

    pub fn any(&self, kinds: &[u8]) -> bool {
        kinds.contains(&self.kind)
    }
}
