//! Bytes as characters: UTF-8 as Go reads it, and hexadecimal digits.

/// The first character and its length; a byte that begins none is U+FFFD of length 1, as Go has it. `bytes` must not be empty.
pub fn first_char(bytes: &[u8]) -> (char, usize) {
    let length = match bytes[0] {
        0..=0x7f => return (bytes[0] as char, 1),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return ('\u{fffd}', 1),
    };
    match bytes.get(..length).and_then(|part| std::str::from_utf8(part).ok()) {
        Some(text) => (text.chars().next().unwrap_or('\u{fffd}'), length),
        None => ('\u{fffd}', 1),
    }
}

pub fn push_char(out: &mut Vec<u8>, char: char) {
    out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The value of a hexadecimal digit.
pub fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// The byte that two hexadecimal digits at `at` name.
pub fn hex_byte(bytes: &[u8], at: usize) -> Option<u8> {
    Some(hex(*bytes.get(at)?)? << 4 | hex(*bytes.get(at + 1)?)?)
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part).is_some()
}

pub fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    bytes.windows(part.len()).position(|window| window == part)
}
