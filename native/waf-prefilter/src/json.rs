//! A JSON body as the arguments that Coraza makes of it: `json.a.0.b`, and the length of each array under the array's own name.
//!
//! Strict by RFC 8259: what a lenient reader would take differently is not followed.

use crate::arguments::argument;
use crate::bytes::{hex_byte, push_char};
use crate::plan::{Reasons, Stop};
use crate::request::Walk;

/// Deeper values are not followed, whatever the policy's own bound.
const DEPTH_MAX: usize = 64;
/// Coraza fails a body whose names and values together are longer than this, or than so many times the body.
const FLAT_BYTES_MIN: usize = 4_096;
const FLAT_FACTOR: usize = 8;

/// The body is not what this reads, or a reason was enough.
enum Fault {
    Syntax,
    Stop(Stop),
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Fault {
        Fault::Stop(stop)
    }
}

struct Reader<'a, 'w> {
    body: &'a [u8],
    at: usize,
    walk: &'w mut Walk,
    reasons: &'w mut Reasons,
    name: Vec<u8>,
    flat_bytes: usize,
}

pub fn walk(walk: &mut Walk, body: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
    let mut reader = Reader { body, at: 0, walk, reasons, name: b"json".to_vec(), flat_bytes: 0 };
    match reader.whole() {
        Ok(()) => Ok(()),
        Err(Fault::Stop(stop)) => Err(stop),
        Err(Fault::Syntax) => walk.structure.unreadable(reasons),
    }
}

impl Reader<'_, '_> {
    fn whole(&mut self) -> Result<(), Fault> {
        self.skip_blanks();
        if !matches!(self.peek(), Some(b'{' | b'[')) {
            return Err(Fault::Syntax);
        }
        self.value(0)?;
        self.skip_blanks();
        if self.at < self.body.len() { Err(Fault::Syntax) } else { Ok(()) }
    }

    fn peek(&self) -> Option<u8> {
        self.body.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.peek() != Some(byte) {
            return Err(Fault::Syntax);
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<(), Fault> {
        let deepest = DEPTH_MAX.min(self.walk.limits.depth.saturating_sub(1));
        match self.peek().ok_or(Fault::Syntax)? {
            b'{' if depth < deepest => self.object(depth),
            b'[' if depth < deepest => self.array(depth),
            b'"' => {
                let text = self.string()?;
                self.leaf(&text)
            }
            _ => self.literal(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), Fault> {
        self.at += 1;
        self.items(b'}', |reader, _| {
            let key = reader.string()?;
            reader.name.push(b'.');
            reader.name.extend_from_slice(&key);
            reader.skip_blanks();
            reader.expect(b':')?;
            reader.skip_blanks();
            reader.value(depth + 1)
        })?;
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Result<(), Fault> {
        self.at += 1;
        let length = self.items(b']', |reader, index| {
            reader.name.extend_from_slice(format!(".{index}").as_bytes());
            reader.value(depth + 1)
        })?;
        if length > 0 { self.leaf(length.to_string().as_bytes()) } else { Ok(()) }
    }

    /// What stands between commas up to the end; returns how many.
    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self, usize) -> Result<(), Fault>) -> Result<usize, Fault> {
        self.skip_blanks();
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(0);
        }
        let parent = self.name.len();
        for index in 0.. {
            self.skip_blanks();
            item(self, index)?;
            self.name.truncate(parent);
            self.skip_blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == end => {
                    self.at += 1;
                    return Ok(index + 1);
                }
                _ => break,
            }
        }
        Err(Fault::Syntax)
    }

    fn leaf(&mut self, value: &[u8]) -> Result<(), Fault> {
        self.flat_bytes += self.name.len() + value.len();
        if self.flat_bytes > FLAT_BYTES_MIN.max(self.body.len() * FLAT_FACTOR) {
            return Err(Fault::Syntax);
        }
        let name = std::mem::take(&mut self.name);
        let outcome = argument(self.walk, &name, value, true, self.reasons);
        self.name = name;
        Ok(outcome?)
    }

    /// Numbers keep their spelling; null is the empty value.
    fn literal(&mut self) -> Result<(), Fault> {
        let rest = &self.body[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
        let text = &rest[..length];
        self.at += length;
        match text {
            b"null" => self.leaf(b""),
            b"true" | b"false" => self.leaf(text),
            _ if is_number(text) => self.leaf(text),
            _ => Err(Fault::Syntax),
        }
    }

    fn string(&mut self) -> Result<Vec<u8>, Fault> {
        self.expect(b'"')?;
        let mut out = Vec::new();
        loop {
            let byte = self.peek().ok_or(Fault::Syntax)?;
            self.at += 1;
            match byte {
                b'"' => return Ok(out),
                b'\\' => self.escape(&mut out)?,
                0..0x20 => return Err(Fault::Syntax),
                _ => out.push(byte),
            }
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        let byte = self.peek().ok_or(Fault::Syntax)?;
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'/' => out.push(byte),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'u' => {
                let unit = self.unit()?;
                let second = if (0xd800..0xdc00).contains(&unit) && self.body[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    Some(self.unit()?)
                } else {
                    None
                };
                // A surrogate without its other half: readers differ.
                let char = char::decode_utf16([Some(unit), second].into_iter().flatten()).next().and_then(Result::ok);
                push_char(out, char.ok_or(Fault::Syntax)?);
            }
            _ => return Err(Fault::Syntax),
        }
        Ok(())
    }

    fn unit(&mut self) -> Result<u16, Fault> {
        let (high, low) = (hex_byte(self.body, self.at), hex_byte(self.body, self.at + 2));
        self.at += 4;
        Ok(u16::from_be_bytes([high.ok_or(Fault::Syntax)?, low.ok_or(Fault::Syntax)?]))
    }
}

/// RFC 8259, section 6.
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut rest = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or(rest.strip_prefix(b"E")) {
        let unsigned = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        let length = digits(unsigned);
        return length > 0 && length == unsigned.len();
    }
    rest.is_empty()
}
