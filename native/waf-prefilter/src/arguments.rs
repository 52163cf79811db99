//! Arguments of queries and forms, and cookies: split as Coraza splits them.

use crate::bytes::hex_byte;
use crate::plan::{Reasons, Stop};
use crate::request::Walk;

/// Bounds beyond which a policy has rules match. Nearing them is reason enough to ask.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Arguments of one source; the sources are counted together here.
    pub arguments: usize,
    /// Containers inside of each other in JSON.
    pub depth: usize,
}

/// The kinds of one source's names and values.
#[derive(Clone, Copy)]
pub struct Names {
    pub name: usize,
    pub value: usize,
}

/// What has been seen of a request's arguments.
#[derive(Default)]
pub struct Seen {
    pub count: usize,
    names: Vec<Vec<u8>>,
}

/// `name=value&name=value`.
pub fn query(walk: &mut Walk, text: &[u8], post: bool, reasons: &mut Reasons) -> Result<(), Stop> {
    let (mut name, mut value) = (Vec::new(), Vec::new());
    for pair in text.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty()) {
        let at = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
        unescape(&pair[..at], &mut name);
        unescape(pair.get(at + 1..).unwrap_or_default(), &mut value);
        argument(walk, &name, &value, post, reasons)?;
    }
    Ok(())
}

/// One argument, of the query or of the body.
pub fn argument(walk: &mut Walk, name: &[u8], value: &[u8], post: bool, reasons: &mut Reasons) -> Result<(), Stop> {
    walk.structure.argument(&walk.limits, name, value, reasons)?;
    let kinds = if post { walk.kinds.post } else { walk.kinds.get };
    walk.plan.look(kinds.name, name, reasons)?;
    walk.plan.look(kinds.value, value, reasons)
}

impl Seen {
    /// True when there was one of the name before, in whatever case.
    pub fn repeats(&mut self, name: &[u8]) -> bool {
        let lower = name.to_ascii_lowercase();
        let known = self.names.contains(&lower);
        self.names.push(lower);
        known
    }
}

/// `+` and `%HH`; what is none of them stays.
fn unescape(text: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut at = 0;
    while at < text.len() {
        let escaped = if text[at] == b'%' { hex_byte(text, at + 1) } else { None };
        out.push(escaped.unwrap_or(if text[at] == b'+' { b' ' } else { text[at] }));
        at += if escaped.is_some() { 3 } else { 1 };
    }
}

/// Names and values of a Cookie field; what has neither is left out.
pub fn cookies(field: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    trimmed(field).split(|&byte| byte == b';').filter_map(|pair| {
        let pair = trimmed(pair);
        let at = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
        let (name, value) = (trimmed(&pair[..at]), trimmed(pair.get(at + 1..).unwrap_or_default()));
        (!name.is_empty() || !value.is_empty()).then_some((name, value))
    })
}

/// Without blanks and control characters at both ends.
fn trimmed(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| *byte <= b' ' || *byte == 0x7f;
    let start = text.iter().position(|byte| !blank(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !blank(byte)).map_or(start, |at| at + 1);
    &text[start..end]
}
