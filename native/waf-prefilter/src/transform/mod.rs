//! Coraza's transformations, to the byte; each says in what the value must have for it to change anything.

mod escapes;
mod paths;
mod text;

use crate::tables::Tables;

/// What became of a value.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it was; nothing was written.
    Same,
    /// The new value is in the output, which may equal the old one.
    Written,
    /// Not followed: the value has something that Coraza's libraries may read otherwise.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Nothing,
    Base64Decode,
    CmdLine,
    CompressWhitespace,
    CssDecode,
    EscapeSeqDecode,
    HtmlEntityDecode,
    JsDecode,
    Lowercase,
    NormalizePath,
    NormalizePathWin,
    RemoveCommentsChar,
    RemoveNulls,
    RemoveWhitespace,
    ReplaceComments,
    UrlDecodeUni,
    Utf8ToUnicode,
}

use Op::*;

const NAMED: [(&str, Op); 16] = [
    ("base64Decode", Base64Decode),
    ("cmdLine", CmdLine),
    ("compressWhitespace", CompressWhitespace),
    ("cssDecode", CssDecode),
    ("escapeSeqDecode", EscapeSeqDecode),
    ("htmlEntityDecode", HtmlEntityDecode),
    ("jsDecode", JsDecode),
    ("lowercase", Lowercase),
    ("normalizePath", NormalizePath),
    ("normalizePathWin", NormalizePathWin),
    ("removeCommentsChar", RemoveCommentsChar),
    ("removeNulls", RemoveNulls),
    ("removeWhitespace", RemoveWhitespace),
    ("replaceComments", ReplaceComments),
    ("urlDecodeUni", UrlDecodeUni),
    ("utf8toUnicode", Utf8ToUnicode),
];

impl Op {
    pub fn named(name: &str) -> Option<Op> {
        NAMED.iter().find(|(known, _)| *known == name).map(|(_, op)| *op)
    }

    pub fn bit(self) -> u32 {
        1 << self as u32
    }

    /// A value without any byte for which this holds stays as it is.
    fn needs(self, byte: u8) -> bool {
        let space = matches!(byte, 9..=13 | b' ');
        match self {
            Nothing => false,
            Base64Decode => true,
            CmdLine => byte.is_ascii_uppercase() || b"\"'\\^ ,;\t\r\n/(".contains(&byte),
            CompressWhitespace | RemoveWhitespace => space || byte >= 0x80,
            CssDecode | EscapeSeqDecode | JsDecode => byte == b'\\',
            HtmlEntityDecode => byte == b'&',
            Lowercase => byte.is_ascii_uppercase() || byte >= 0x80,
            NormalizePath => matches!(byte, b'.' | b'/'),
            NormalizePathWin => b"./\\: ".contains(&byte),
            RemoveCommentsChar => b"/*<-#".contains(&byte),
            RemoveNulls => byte == 0,
            ReplaceComments => byte == b'/',
            UrlDecodeUni => matches!(byte, b'%' | b'+'),
            Utf8ToUnicode => byte >= 0x80,
        }
    }

    pub fn apply(self, tables: &Tables, value: &[u8], out: &mut Vec<u8>) -> Outcome {
        out.clear();
        match self {
            Nothing => return Outcome::Same,
            Base64Decode => escapes::base64_decode(value, out),
            CmdLine => text::cmd_line(value, out),
            CompressWhitespace => text::compress_whitespace(value, out),
            CssDecode => escapes::css_decode(value, out),
            EscapeSeqDecode => escapes::escape_seq_decode(value, out),
            HtmlEntityDecode => escapes::html_entity_decode(tables, value, out),
            JsDecode => escapes::js_decode(value, out),
            Lowercase => return text::lowercase(value, out),
            NormalizePath => paths::normalize(value, out),
            NormalizePathWin => paths::normalize_windows(value, out),
            RemoveCommentsChar => text::remove_comments_char(value, out),
            RemoveNulls => out.extend(value.iter().filter(|&&byte| byte != 0)),
            RemoveWhitespace => text::remove_whitespace(value, out),
            ReplaceComments => text::replace_comments(value, out),
            UrlDecodeUni => escapes::url_decode_uni(tables, value, out),
            Utf8ToUnicode => text::utf8_to_unicode(value, out),
        }
        if out == value { Outcome::Same } else { Outcome::Written }
    }
}

/// For each byte the transformations that it could make change a value: the union of their bits.
pub fn needs_by_byte() -> [u32; 256] {
    std::array::from_fn(|byte| NAMED.iter().filter(|(_, op)| op.needs(byte as u8)).fold(0, |set, (_, op)| set | op.bit()))
}
