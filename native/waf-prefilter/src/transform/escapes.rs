//! Escapes of URLs, HTML, JavaScript, CSS and C, and base64.

use crate::bytes::{hex, hex_byte, push_char};
use crate::tables::Tables;

/// `%HH`, `%uHHHH` and `+`; what is none of them stays.
pub fn url_decode_uni(tables: &Tables, value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        match value[at] {
            b'+' => {
                out.push(b' ');
                at += 1;
            }
            b'%' if matches!(value.get(at + 1), Some(b'u' | b'U')) => match (hex_byte(value, at + 2), hex_byte(value, at + 4)) {
                (Some(high), Some(low)) => {
                    out.push(fitted(tables, high, low));
                    at += 6;
                }
                _ => {
                    out.extend_from_slice(&value[at..at + 2]);
                    at += 2;
                }
            },
            b'%' if hex_byte(value, at + 1).is_some() => {
                out.extend(hex_byte(value, at + 1));
                at += 3;
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
}

/// The byte that Coraza takes for a character: its best fit, or its low byte, full width forms as ASCII.
fn fitted(tables: &Tables, high: u8, low: u8) -> u8 {
    if let Some(&fit) = tables.fits.get(&(u32::from(high) << 8 | u32::from(low))) {
        return fit;
    }
    full_width(high, low)
}

fn full_width(high: u8, low: u8) -> u8 {
    if high == 0xff && (1..0x5f).contains(&low) { low + 0x20 } else { low }
}

pub fn js_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let after = value.get(at + 1).copied();
        let (Some(after), b'\\') = (after, value[at]) else {
            out.push(value[at]);
            at += 1;
            continue;
        };
        let rest = &value[at + 2..];
        at += 2;
        match after {
            b'u' if braced(rest).is_some() => {
                let (point, length) = braced(rest).unwrap_or_default();
                out.push(if (0xff01..=0xff5e).contains(&point) { (point as u8).wrapping_add(0x20) } else { point as u8 });
                at += length;
            }
            b'u' if hex_byte(rest, 0).is_some() && hex_byte(rest, 2).is_some() => {
                out.push(full_width(hex_byte(rest, 0).unwrap_or(0), hex_byte(rest, 2).unwrap_or(0)));
                at += 4;
            }
            b'x' if hex_byte(rest, 0).is_some() => {
                out.extend(hex_byte(rest, 0));
                at += 2;
            }
            b'0'..=b'7' => {
                let digits = octal_digits(&value[at - 1..]);
                let digits = if digits == 3 && after > b'3' { 2 } else { digits };
                out.push(octal(&value[at - 1..at - 1 + digits]) as u8);
                at += digits - 1;
            }
            _ => out.push(control(after).unwrap_or(after)),
        }
    }
}

/// `{H…H}` with one to six digits: the number, and the length with the braces.
fn braced(value: &[u8]) -> Option<(u32, usize)> {
    let inside = value.strip_prefix(b"{")?;
    let (point, digits) = hex_number(inside);
    (digits > 0 && inside.get(digits) == Some(&b'}')).then_some((point, digits + 2))
}

/// Up to six hexadecimal digits, and how many there are.
fn hex_number(value: &[u8]) -> (u32, usize) {
    let digits: Vec<u8> = value.iter().take(6).map_while(|&byte| hex(byte)).collect();
    (digits.iter().fold(0, |number, &digit| number << 4 | u32::from(digit)), digits.len())
}

fn octal_digits(value: &[u8]) -> usize {
    value.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count()
}

fn octal(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 8 + u32::from(digit - b'0'))
}

fn control(letter: u8) -> Option<u8> {
    Some(match letter {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        _ => return None,
    })
}

pub fn css_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        if value[at] != b'\\' {
            out.push(value[at]);
            at += 1;
            continue;
        }
        at += 1;
        let (point, digits) = hex_number(&value[at..]);
        match value.get(at) {
            Some(_) if digits > 0 => {
                let point = if (0xff01..=0xff5e).contains(&point) { point - 0xfee0 } else { point };
                push_char(out, char::from_u32(point).filter(|&char| char != '\0').unwrap_or('\u{fffd}'));
                at += digits;
                at += usize::from(matches!(value.get(at), Some(9..=13 | b' ')));
            }
            Some(b'\n') => at += 1,
            Some(&byte) => {
                out.push(byte);
                at += 1;
            }
            None => {}
        }
    }
}

pub fn escape_seq_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let (Some(&after), b'\\') = (value.get(at + 1), value[at]) else {
            out.push(value[at]);
            at += 1;
            continue;
        };
        at += 2;
        match after {
            b'x' | b'X' if hex_byte(value, at).is_some() => {
                out.extend(hex_byte(value, at));
                at += 2;
            }
            b'0'..=b'7' => {
                let digits = octal_digits(&value[at - 1..]);
                out.push(octal(&value[at - 1..at - 1 + digits]) as u8);
                at += digits - 1;
            }
            _ => out.push(control(after).unwrap_or(after)),
        }
    }
}

/// Stops at what is no base64, keeps what it has by then.
pub fn base64_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut group = 0u32;
    let mut count = 0;
    for &byte in value.iter().filter(|&&byte| !matches!(byte, b'\r' | b'\n')) {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => break,
        };
        group = group << 6 | u32::from(digit);
        count += 1;
        if count == 4 {
            out.extend_from_slice(&group.to_be_bytes()[1..]);
            (group, count) = (0, 0);
        }
    }
    match count {
        2 => out.push((group >> 4) as u8),
        3 => out.extend_from_slice(&[(group >> 10) as u8, (group >> 2) as u8]),
        _ => {}
    }
}

/// x/net/html's UnescapeString.
pub fn html_entity_decode(tables: &Tables, value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let reference = if value[at] == b'&' { character_reference(tables, &value[at + 1..]) } else { None };
        let Some((char, second, length)) = reference else {
            out.push(value[at]);
            at += 1;
            continue;
        };
        push_char(out, char);
        if let Some(second) = second {
            push_char(out, second);
        }
        at += 1 + length;
    }
}

/// What stands after the ampersand: one or two characters, and the length of their name.
fn character_reference(tables: &Tables, rest: &[u8]) -> Option<(char, Option<char>, usize)> {
    if rest.first() == Some(&b'#') {
        return numeric(&rest[1..]).map(|(char, length)| (char, None, length + 1));
    }
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let length = letters + usize::from(rest.get(letters) == Some(&b';'));
    if let Some(&(char, second)) = tables.entities.get(&rest[..length]) {
        return Some((char, second, length));
    }
    // Some names need no semicolon: the longest that begins the word, of at most six letters.
    (2..=length.saturating_sub(1).min(6)).rev().find_map(|part| match tables.entities.get(&rest[..part]) {
        Some(&(char, None)) => Some((char, None, part)),
        _ => None,
    })
}

fn numeric(rest: &[u8]) -> Option<(char, usize)> {
    let hexadecimal = matches!(rest.first(), Some(b'x' | b'X'));
    let start = usize::from(hexadecimal);
    let radix = if hexadecimal { 16 } else { 10 };
    let digits: Vec<u32> = rest[start..].iter().map_while(|&byte| (byte as char).to_digit(radix)).collect();
    // Go wants two bytes after the ampersand before it looks further.
    if digits.is_empty() {
        return None;
    }
    let point = digits.iter().fold(0u32, |point, digit| if point <= 0x10_ffff { point * radix + digit } else { point });
    let end = start + digits.len();
    let length = end + usize::from(rest.get(end) == Some(&b';'));
    let char = match point {
        0x80..=0x9f => WINDOWS_1252[point as usize - 0x80],
        0 => '\u{fffd}',
        _ => char::from_u32(point).unwrap_or('\u{fffd}'),
    };
    Some((char, length))
}

/// What browsers read where a page names the control characters from 0x80 on.
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', //
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', //
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', //
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];
