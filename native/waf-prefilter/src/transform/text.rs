//! Transformations of plain text: case, blanks, comments, and characters beyond ASCII.

use super::Outcome;
use crate::bytes::{first_char, push_char};

/// `strings.ToLower`. Characters that younger Unicode versions have given a case are not followed.
pub fn lowercase(value: &[u8], out: &mut Vec<u8>) -> Outcome {
    if value.is_ascii() {
        out.extend(value.iter().map(u8::to_ascii_lowercase));
        return if out == value { Outcome::Same } else { Outcome::Written };
    }
    let mut at = 0;
    while at < value.len() {
        let (char, length) = first_char(&value[at..]);
        at += length;
        let lower = char.to_lowercase().next().unwrap_or(char);
        if lower != char && is_recently_cased(char) {
            return Outcome::Unknown;
        }
        push_char(out, lower);
    }
    Outcome::Written
}

fn is_recently_cased(char: char) -> bool {
    matches!(char, '\u{1c80}'..='\u{1c8f}' | '\u{a7c0}'..='\u{a7ff}' | '\u{10000}'..)
}

/// Go's `unicode.IsSpace`.
fn is_space(char: char) -> bool {
    matches!(char, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Bytes that are no UTF-8 become U+FFFD, as `strings.Map` does it.
pub fn remove_whitespace(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let (char, length) = first_char(&value[at..]);
        at += length;
        if !is_space(char) {
            push_char(out, char);
        }
    }
}

/// Runs of Latin-1 blanks become one space; other bytes stay, also those that are no UTF-8.
pub fn compress_whitespace(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    let mut blank = false;
    while at < value.len() {
        let (char, length) = first_char(&value[at..]);
        if matches!(char, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}') || value[at] == 0xa0 {
            if !blank {
                out.push(b' ');
            }
            blank = true;
        } else {
            out.extend_from_slice(&value[at..at + length]);
            blank = false;
        }
        at += length;
    }
}

/// Characters beyond ASCII as `%uHHHH`, with more digits where they need more.
pub fn utf8_to_unicode(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let (char, length) = first_char(&value[at..]);
        at += length;
        if char.is_ascii() {
            out.push(char as u8);
        } else {
            out.extend_from_slice(format!("%u{:04x}", char as u32).as_bytes());
        }
    }
}

/// `/*…*/` becomes a space, also when it does not end.
pub fn replace_comments(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        if !value[at..].starts_with(b"/*") {
            out.push(value[at]);
            at += 1;
            continue;
        }
        out.push(b' ');
        at = match crate::bytes::find(&value[at + 2..], b"*/") {
            Some(end) => at + 2 + end + 2,
            None => value.len(),
        };
    }
}

pub fn remove_comments_char(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let rest = &value[at..];
        let mark: Option<&&[u8]> = [b"/*" as &[u8], b"*/", b"<!--", b"-->", b"--", b"#"].iter().find(|mark| rest.starts_with(mark));
        match mark {
            Some(mark) => at += mark.len(),
            None => {
                out.push(value[at]);
                at += 1;
            }
        }
    }
}

/// What a shell would drop goes, what separates words becomes one space, the rest becomes lower case.
pub fn cmd_line(value: &[u8], out: &mut Vec<u8>) {
    let mut blank = false;
    for &byte in value {
        match byte {
            b'"' | b'\'' | b'\\' | b'^' => {}
            b' ' | b',' | b';' | b'\t' | b'\r' | b'\n' => {
                if !blank {
                    out.push(b' ');
                }
                blank = true;
            }
            b'/' | b'(' => {
                if blank {
                    out.pop();
                }
                out.push(byte);
                blank = false;
            }
            _ => {
                out.push(byte.to_ascii_lowercase());
                blank = false;
            }
        }
    }
}
