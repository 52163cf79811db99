//! Whether a request is what its user agent claims: every browser has habits that tools which borrow its name forget.

use crate::agents::contains;
use crate::facts::Facts;

/// Families that are told apart. Every browser on Chromium counts as Chromium.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    Chromium { major: u32 },
    Firefox { major: u32 },
    Safari,
    Unknown,
}

/// The first versions that send fetch metadata, and client hints, by default.
const CHROMIUM_FETCH_METADATA: u32 = 80;
const CHROMIUM_CLIENT_HINTS: u32 = 89;
const FIREFOX_FETCH_METADATA: u32 = 90;

pub fn browser_of(user_agent: &[u8]) -> Browser {
    if contains(user_agent, b"iPhone") || contains(user_agent, b"iPad") {
        // Every browser there has Safari's engine, whatever it is called.
        return Browser::Safari;
    }
    if let Some(major) = version_after(user_agent, b"Chrome/") {
        return Browser::Chromium { major };
    }
    if let Some(major) = version_after(user_agent, b"Firefox/") {
        return Browser::Firefox { major };
    }
    if contains(user_agent, b"Version/") && contains(user_agent, b"Safari/") { Browser::Safari } else { Browser::Unknown }
}

fn version_after(text: &[u8], product: &[u8]) -> Option<u32> {
    let at = text.windows(product.len()).position(|part| part == product)? + product.len();
    let digits = text[at..].iter().take(6).take_while(|byte| byte.is_ascii_digit());
    digits.fold(None, |number, byte| Some(number.unwrap_or(0) * 10 + u32::from(byte - b'0')))
}

/// Points for fields that the claimed browser always sends.
pub fn missing_fields(facts: &Facts, browser: Browser) -> u32 {
    let mut points = 0;
    if !facts.has_field(b"accept") {
        points += 35;
    }
    if !facts.has_field(b"accept-encoding") {
        points += 30;
    }
    if !facts.has_field(b"accept-language") {
        points += 25;
    }
    // Fetch metadata and client hints go to secure origins only.
    if facts.secure && !facts.has_field(b"upgrade") {
        let sends_metadata = match browser {
            Browser::Chromium { major } => major >= CHROMIUM_FETCH_METADATA,
            Browser::Firefox { major } => major >= FIREFOX_FETCH_METADATA,
            Browser::Safari | Browser::Unknown => false,
        };
        if sends_metadata && !facts.has_field(b"sec-fetch-mode") {
            points += 30;
        }
        if matches!(browser, Browser::Chromium { major } if major >= CHROMIUM_CLIENT_HINTS) && facts.sec_ch_ua.is_empty() {
            points += 20;
        }
    }
    points
}

/// Points for what the claimed browser never sends.
pub fn contradictions(facts: &Facts, browser: Browser) -> u32 {
    let mut points = 0;
    if facts.http_version == 10 {
        points += 40;
    }
    if contains(facts.sec_ch_ua, b"Headless") {
        points += 80;
    }
    if !facts.sec_ch_ua.is_empty() && matches!(browser, Browser::Firefox { .. } | Browser::Safari) {
        points += 50;
    }
    if platform_differs(facts) {
        points += 40;
    }
    points
}

/// Whether the client hint names another system than the user agent does.
fn platform_differs(facts: &Facts) -> bool {
    const SYSTEMS: &[(&[u8], &[u8])] = &[
        (b"\"Windows\"", b"Windows NT"),
        (b"\"macOS\"", b"Macintosh"),
        (b"\"Android\"", b"Android"),
        (b"\"Chrome OS\"", b"CrOS"),
        (b"\"Linux\"", b"Linux"),
    ];
    let named = SYSTEMS.iter().find(|(hint, _)| *hint == facts.sec_ch_ua_platform);
    // Android's "desktop site" claims Linux.
    named.is_some_and(|(hint, word)| !contains(facts.user_agent, word) && *hint != b"\"Android\"")
}

/// Cipher parts of fingerprints that TLS libraries of tools have and no browser has.
const TOOL_CIPHERS: &[&[u8]] = &[
    // OpenSSL's own choice, in full and as its curl asks for it.
    b"e8f1e7e78f70",
    b"85036bcba153",
    b"c7886603b240",
    // Go's crypto/tls.
    b"f57a46bbacb6",
];

/// Points for a ClientHello that the claimed browser does not send. The fingerprint is JA4: `t13d1516h2_8daaf6152771_e5627efa2ab1`.
pub fn tls_mismatch(facts: &Facts, browser: Browser) -> u32 {
    if browser == Browser::Unknown || facts.ja4.len() < 36 {
        return 0;
    }
    if TOOL_CIPHERS.contains(&&facts.ja4[11..23]) {
        return 60;
    }
    let old_version = &facts.ja4[1..3] != b"13";
    // A WebSocket is opened with HTTP/1.1 alone.
    let without_http2 = &facts.ja4[8..10] != b"h2" && !facts.has_field(b"upgrade");
    if old_version || without_http2 { 50 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_with_their_versions() {
        let cases: &[(&[u8], Browser)] = &[
            (b"Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36", Browser::Chromium { major: 150 }),
            (b"Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0", Browser::Firefox { major: 140 }),
            (b"Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/150.0 Mobile/15E148 Safari/604.1", Browser::Safari),
            (b"Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", Browser::Safari),
            (b"Mozilla/5.0 (X11) Chrome/ Safari/537.36", Browser::Unknown),
            (b"Mozilla/5.0 (Windows NT 10.0)", Browser::Unknown),
        ];
        for (text, browser) in cases {
            assert_eq!(browser_of(text), *browser, "{}", String::from_utf8_lossy(text));
        }
    }
}
