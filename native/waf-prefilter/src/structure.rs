//! Rules that are not about a pattern in a value: what a request consists of, counts and lists.
//!
//! Each condition is that of the rule, or holds in more cases. compiler/judged.ts names the same rules.

use std::collections::{HashMap, HashSet};

use crate::arguments::{Limits, Seen};
use crate::bytes::{contains, find};
use crate::plan::{NOT_FOLLOWED, Reasons, Stop};
use crate::request::Request;
use crate::tables::Tables;
use crate::transform::{Op, Outcome};

/// The rules that this file, and what walks through bodies and targets, answers for.
pub const HANDLED: [u32; 37] = [
    200002, 200003, 200004, 200005, 200009, 911100, 920160, 920170, 920171, 920180, 920181, 920190, 920250, 920280, 920300, 920310, 920311,
    920320, 920340, 920420, 920430, 920440, 920450, 920451, 920480, 920490, 920520, 920610, 920620, 920640, 920650, 920660, 921180, 921230,
    921250, 922100, 922110,
];

/// The last two are packages/waf's own.
const TOO_MANY_ARGUMENTS: [u32; 4] = [200004, 200005, 199002, 199003];

pub struct Structure {
    /// Rules of the paranoia level that are judged here.
    active: HashSet<u32>,
    /// Rules that nobody judges: any request may match them.
    pub unjudged: Vec<u32>,
    /// Kinds of the headers that have one of their own.
    pub header_kinds: HashMap<&'static str, usize>,
    methods: HashSet<&'static [u8]>,
    protocols: HashSet<&'static [u8]>,
    media_types: HashSet<&'static [u8]>,
    charsets: HashSet<&'static [u8]>,
    /// Texts with `/name/` and `.extension/`.
    headers_basic: &'static [u8],
    headers_extended: &'static [u8],
    extensions: &'static [u8],
    seen: Seen,
    url_decoded: Vec<u8>,
}

impl Structure {
    /// # Panics
    /// When the rules give no default for something that is judged by it.
    pub fn new(tables: &Tables) -> Structure {
        let setting = |name: &str| *tables.settings.get(name).unwrap_or_else(|| panic!("no setting {name}"));
        let words = |name: &str| setting(name).split(' ').map(|word| word.trim_matches('|').as_bytes()).collect();
        let unhandled = tables.structure.iter().filter(|rule| !HANDLED.contains(rule));
        let headers = tables.kinds.iter().filter_map(|(name, &kind)| Some((name.strip_prefix("header:")?, kind)));
        Structure {
            active: tables.structure.iter().copied().collect(),
            unjudged: tables.unjudged.iter().chain(unhandled).copied().collect(),
            header_kinds: headers.collect(),
            methods: words("allowed_methods"),
            protocols: words("allowed_http_versions"),
            media_types: words("allowed_request_content_type"),
            charsets: words("allowed_request_content_type_charset"),
            headers_basic: setting("restricted_headers_basic").as_bytes(),
            headers_extended: setting("restricted_headers_extended").as_bytes(),
            extensions: setting("restricted_extensions").as_bytes(),
            seen: Seen::default(),
            url_decoded: Vec::new(),
        }
    }

    fn claim(&self, reasons: &mut Reasons, rule: u32, holds: bool) -> Result<(), Stop> {
        reasons.add_if(rule, holds && self.active.contains(&rule))
    }

    /// Method, version and headers.
    pub fn head(&mut self, request: &Request<'_>, reasons: &mut Reasons) -> Result<(), Stop> {
        self.seen = Seen::default();
        let one = |name: &'static str| request.field(name).next();
        let has = |name: &'static str| one(name).is_some();
        let length = one("content-length");
        let reads = matches!(request.method, b"GET" | b"HEAD");
        self.claim(reasons, 911100, !self.methods.contains(request.method))?;
        self.claim(reasons, 920430, !self.protocols.contains(request.protocol))?;
        self.claim(
            reasons,
            920160,
            request.field("content-length").any(|value| value.is_empty() || !value.iter().all(u8::is_ascii_digit)),
        )?;
        self.claim(reasons, 920170, reads && request.field("content-length").any(|value| !matches!(value, b"" | b"0")))?;
        self.claim(reasons, 920171, reads && has("transfer-encoding"))?;
        self.claim(
            reasons,
            920180,
            request.method == b"POST" && length.is_none() && !has("transfer-encoding") && !is_framed_by_version(request.protocol),
        )?;
        self.claim(reasons, 920181, length.is_some() && has("transfer-encoding"))?;
        self.claim(reasons, 920190, request.field("range").any(|value| !is_plain_range(value)))?;
        self.claim(reasons, 920660, has("request-range"))?;
        self.claim(reasons, 920280, !has("host"))?;
        self.claim(reasons, 920310, request.field("accept").any(<[u8]>::is_empty))?;
        self.claim(reasons, 920311, request.field("accept").any(<[u8]>::is_empty))?;
        self.claim(reasons, 920340, request.field("content-length").any(|value| value != b"0") && !has("content-type"))?;
        self.claim(reasons, 920520, request.field("accept-encoding").any(|value| value.len() > 100))?;
        self.claim(reasons, 920620, request.field("content-type").count() > 1)?;
        self.claim(reasons, 920640, !request.body.is_empty() && !has("content-type"))?;
        self.claim(reasons, 920320, !has("user-agent"))?;
        self.claim(reasons, 920300, !has("accept"))?;
        self.claim(reasons, 920490, has("x-up-devcap-post-charset"))?;
        self.claim(reasons, 921230, has("range"))?;
        self.claim(reasons, 920610, request.target.contains(&b'#'))?;
        for media in request.field("content-type") {
            self.media_type(media, reasons)?;
        }
        for &(name, _) in &request.fields {
            let listed = [b"/" as &[u8], &name.to_ascii_lowercase(), b"/"].concat();
            self.claim(reasons, 920450, !name.is_ascii() || contains(self.headers_basic, &listed))?;
            self.claim(reasons, 920451, !name.is_ascii() || contains(self.headers_extended, &listed))?;
        }
        Ok(())
    }

    fn media_type(&self, field: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        let lower = field.to_ascii_lowercase();
        let blank = |byte: &u8| matches!(byte, b'\t' | b'\n' | 12 | b'\r' | b' ');
        let essence = lower.split(|byte| *byte == b';' || blank(byte)).next().unwrap_or_default();
        self.claim(reasons, 920420, !lower.is_ascii() || !self.media_types.contains(essence))?;
        let Some(at) = find(&lower, b"charset") else { return Ok(()) };
        let value = &lower[at + b"charset".len()..];
        let skip = |text: &mut &[u8]| *text = &text[text.iter().take_while(|byte| blank(byte)).count()..];
        // `charset = "…`, as the rule reads it; whatever looks otherwise is not plain.
        let mut rest = value;
        skip(&mut rest);
        let equals = rest.first() == Some(&b'=');
        rest = rest.get(1..).unwrap_or_default();
        skip(&mut rest);
        let quote = |byte: &u8| matches!(byte, b'"' | b'\'');
        let inside = if rest.first().is_some_and(quote) { &rest[1..] } else { rest };
        let charset = inside.split(|byte| *byte == b';' || blank(byte) || quote(byte)).next().unwrap_or_default();
        let plain = equals && self.charsets.contains(charset) && !contains(value, b"charset");
        self.claim(reasons, 920480, !plain)
    }

    /// The decoded path.
    pub fn path(&mut self, tables: &Tables, path: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        self.claim(reasons, 920250, std::str::from_utf8(path).is_err())?;
        // 920440 decodes once more what follows the last slash.
        let last = path.iter().rposition(|&byte| matches!(byte, b'/' | b'\\')).map_or(0, |at| at + 1);
        let basename = if last < path.len() { &path[last..] } else { path };
        let outcome = Op::UrlDecodeUni.apply(tables, basename, &mut self.url_decoded);
        let decoded = if outcome == Outcome::Written { &self.url_decoded[..] } else { basename };
        let restricted = decoded.iter().rposition(|&byte| byte == b'.').is_some_and(|dot| {
            let extension = [&decoded[dot..].to_ascii_lowercase(), b"/" as &[u8]].concat();
            !extension.is_ascii() || contains(&extension, b"\n") || contains(self.extensions, &extension)
        });
        self.claim(reasons, 920440, restricted || decoded.contains(&b'\n'))
    }

    pub fn cookie(&self, name: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        self.claim(reasons, 921250, contains(&name.to_ascii_lowercase(), b"$version"))
    }

    pub fn argument(&mut self, limits: &Limits, name: &[u8], value: &[u8], reasons: &mut Reasons) -> Result<(), Stop> {
        self.seen.count += 1;
        if self.seen.count >= limits.arguments {
            for rule in TOO_MANY_ARGUMENTS {
                reasons.add(rule)?;
            }
        }
        self.claim(reasons, 920250, std::str::from_utf8(name).is_err() || std::str::from_utf8(value).is_err())?;
        self.claim(reasons, 920650, name.eq_ignore_ascii_case(b"_method"))?;
        if self.active.contains(&921180) && self.seen.repeats(name) {
            reasons.add(921180)?;
        }
        Ok(())
    }

    /// A body that Coraza may fail to read.
    pub fn unreadable(&self, reasons: &mut Reasons) -> Result<(), Stop> {
        self.claim(reasons, 200002, true)?;
        reasons.add(NOT_FOLLOWED)
    }
}

/// Versions that need neither Content-Length nor Transfer-Encoding.
fn is_framed_by_version(protocol: &[u8]) -> bool {
    matches!(protocol, b"HTTP/2" | b"HTTP/2.0" | b"HTTP/3" | b"HTTP/3.0")
}

/// No pair of numbers at all, or one range that does not run backwards.
fn is_plain_range(value: &[u8]) -> bool {
    if !value.contains(&b'-') {
        return true;
    }
    let Some((_, range)) = std::str::from_utf8(value).ok().and_then(|text| text.split_once('=')) else { return false };
    let Some((first, last)) = range.split_once('-') else { return false };
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) => first <= last,
        // `500-` and `-500` have no pair.
        (Ok(_), Err(_)) => last.is_empty(),
        (Err(_), Ok(_)) => first.is_empty(),
        _ => false,
    }
}
