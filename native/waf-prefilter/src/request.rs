//! A packed request, and how it is walked through: value for value, as Coraza would fill its variables.
//!
//! The form is that of native/coraza/request.go. What Coraza and this could read differently is not followed.

use crate::arguments::{Limits, Names, cookies, query};
use crate::bytes::hex_byte;
use crate::json;
use crate::plan::{NOT_FOLLOWED, Plan, Reasons, Stop};
use crate::structure::Structure;

/// The body is the beginning of a longer one.
const FLAG_CUT: u32 = 1;
/// A response follows: its rules are not for this.
const FLAG_RESPONSE: u32 = 2;

pub struct Request<'a> {
    pub flags: u32,
    pub method: &'a [u8],
    pub target: &'a [u8],
    pub protocol: &'a [u8],
    /// Names and values as they came.
    pub fields: Vec<(&'a [u8], &'a [u8])>,
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    pub fn unpack(packed: &'a [u8]) -> Option<Request<'a>> {
        let mut reader = Reader(packed);
        let flags = reader.number()?;
        let (_client, method, target, protocol, _server) =
            (reader.bytes()?, reader.bytes()?, reader.bytes()?, reader.bytes()?, reader.bytes()?);
        let count = reader.number()? as usize;
        // A count is not believed before there are that many.
        let mut fields = Vec::with_capacity(count.min(256));
        for _ in 0..count {
            fields.push((reader.bytes()?, reader.bytes()?));
        }
        let body = reader.bytes()?;
        Some(Request { flags, method, target, protocol, fields, body })
    }

    /// Values of a header, by its name in lower case.
    pub fn field(&self, name: &'static str) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name.as_bytes())).map(|(_, value)| *value)
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*first))
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(first)
    }
}

/// The numbers of the kinds of values.
pub struct Kinds {
    pub header_name: usize,
    pub header: usize,
    pub cookie: usize,
    pub cookie_name: usize,
    pub get: Names,
    pub post: Names,
    filename: usize,
    basename: usize,
    uri: usize,
    uri_raw: usize,
    request_line: usize,
    query_string: usize,
    body: usize,
    method: usize,
    protocol: usize,
}

impl Kinds {
    pub fn new(plan: &Plan) -> Kinds {
        Kinds {
            header_name: plan.kind("header-name"),
            header: plan.kind("header"),
            cookie: plan.kind("cookie"),
            cookie_name: plan.kind("cookie-name"),
            get: Names { name: plan.kind("arg-name-get"), value: plan.kind("arg-get") },
            post: Names { name: plan.kind("arg-name-post"), value: plan.kind("arg-post") },
            filename: plan.kind("filename"),
            basename: plan.kind("basename"),
            uri: plan.kind("uri"),
            uri_raw: plan.kind("uri-raw"),
            request_line: plan.kind("request-line"),
            query_string: plan.kind("query-string"),
            body: plan.kind("body"),
            method: plan.kind("method"),
            protocol: plan.kind("protocol"),
        }
    }
}

/// What walks through requests.
pub struct Walk {
    pub plan: Plan,
    pub kinds: Kinds,
    pub structure: Structure,
    pub limits: Limits,
}

impl Walk {
    pub fn new(plan: Plan) -> Walk {
        let limits = Limits { arguments: 0, depth: 0 };
        Walk { kinds: Kinds::new(&plan), structure: Structure::new(&plan.tables), plan, limits }
    }

    /// Adds the rules that may match.
    pub fn request(&mut self, request: &Request<'_>, reasons: &mut Reasons) -> Result<(), Stop> {
        self.plan.built_bytes = 0;
        for &rule in &self.structure.unjudged {
            reasons.add(rule)?;
        }
        reasons.add_if(NOT_FOLLOWED, request.flags & (FLAG_CUT | FLAG_RESPONSE) != 0)?;
        self.structure.head(request, reasons)?;
        let path = self.target(request, reasons)?;
        self.structure.path(&self.plan.tables, &path, reasons)?;
        for &(name, value) in &request.fields {
            self.field(name, value, reasons)?;
        }
        self.body(request, reasons)
    }

    fn field(&mut self, name: &[u8], value: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        let lower = name.to_ascii_lowercase();
        let known = std::str::from_utf8(&lower).ok().and_then(|name| self.structure.header_kinds.get(name));
        let kind = known.copied().unwrap_or(self.kinds.header);
        self.plan.look(self.kinds.header_name, name, reasons)?;
        self.plan.look(kind, value, reasons)?;
        if lower == b"cookie" {
            for (name, value) in cookies(value) {
                self.structure.cookie(name, reasons)?;
                self.plan.look(self.kinds.cookie_name, name, reasons)?;
                self.plan.look(self.kinds.cookie, value, reasons)?;
            }
        }
        Ok(())
    }

    /// Returns the decoded path.
    fn target(&mut self, request: &Request<'_>, reasons: &mut Reasons) -> Result<Vec<u8>, Stop> {
        let target = request.target;
        let end = target.iter().position(|&byte| byte == b'?').unwrap_or(target.len());
        let (raw_path, rest) = target.split_at(end);
        let query_string = rest.get(1..).unwrap_or_default();
        let path = decoded(raw_path);
        // 200009, and targets that Go would write otherwise than they came, or split elsewhere.
        let plain = raw_path.starts_with(b"/")
            && !raw_path.starts_with(b"//")
            && raw_path.iter().all(|&byte| is_path_byte(byte))
            && path.is_some()
            && !target.iter().any(|&byte| byte < b' ' || byte == 0x7f || byte == b'#');
        reasons.add_if(NOT_FOLLOWED, !plain)?;
        let path = path.unwrap_or_else(|| raw_path.to_vec());

        let line = [request.method, b" ", target, b" ", request.protocol].concat();
        let last = path.iter().rposition(|&byte| matches!(byte, b'/' | b'\\')).map_or(0, |at| at + 1);
        let basename = if last < path.len() { &path[last..] } else { &path[..] };
        let kinds = &self.kinds;
        for (kind, value) in [
            (kinds.method, request.method),
            (kinds.protocol, request.protocol),
            (kinds.request_line, &line[..]),
            (kinds.uri, target),
            (kinds.uri_raw, target),
            (kinds.filename, &path[..]),
            (kinds.basename, basename),
            (kinds.query_string, query_string),
        ] {
            self.plan.look(kind, value, reasons)?;
        }
        query(self, query_string, false, reasons)?;
        Ok(path)
    }

    fn body(&mut self, request: &Request<'_>, reasons: &mut Reasons) -> Result<(), Stop> {
        if request.body.is_empty() {
            return Ok(());
        }
        let media = request.field("content-type").next().unwrap_or_default().to_ascii_lowercase();
        if media.starts_with(b"application/x-www-form-urlencoded") {
            self.plan.look(self.kinds.body, request.body, reasons)?;
            return query(self, request.body, true, reasons);
        }
        if media.starts_with(b"application/json") {
            return json::walk(self, request.body, reasons);
        }
        reasons.add(NOT_FOLLOWED)
    }
}

/// Bytes that Go keeps in a path when it writes the URL anew.
fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.~$&+,/:;=@!'()*[]%".contains(&byte)
}

/// With escapes resolved; none when one of them is none.
fn decoded(path: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(path.len());
    let mut at = 0;
    while at < path.len() {
        if path[at] == b'%' {
            out.push(hex_byte(path, at + 1)?);
            at += 3;
        } else {
            out.push(path[at]);
            at += 1;
        }
    }
    Some(out)
}
