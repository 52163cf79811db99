//! What the module thinks of requests as they come, over the bytes that a host sends.

use aegis_bots::facts::Facts;
use aegis_bots::judge::{Judgement, Verdict, judge, reason};

const CHROME: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const CHROME_FIELDS: &str = "host,connection,sec-ch-ua,sec-ch-ua-mobile,sec-ch-ua-platform,upgrade-insecure-requests,user-agent,accept,sec-fetch-site,sec-fetch-mode,sec-fetch-dest,accept-encoding,accept-language";
const CHROME_JA4: &str = "t13d1516h2_8daaf6152771_e5627efa2ab1";

/// A request of Chrome over TLS, to be changed by each test.
#[derive(Clone)]
struct Request<'a> {
    numbers: [u8; 6],
    rates: [u32; 3],
    texts: [&'a str; 9],
}

const HTTP: usize = 0;
const PATH: usize = 1;
const IDENTITY: usize = 3;
const USER_AGENT: usize = 1;
const JA4: usize = 2;
const FIELDS: usize = 3;

fn chrome() -> Request<'static> {
    Request {
        numbers: [11, 0, 0, 0, 4, 1],
        rates: [0; 3],
        texts: [
            "192.0.2.7",
            CHROME,
            CHROME_JA4,
            CHROME_FIELDS,
            "text/html,*/*;q=0.8",
            "en-GB,en;q=0.9",
            "gzip, deflate, br, zstd",
            "\"Chromium\";v=\"150\", \"Not)A;Brand\";v=\"24\"",
            "\"Linux\"",
        ],
    }
}

fn bytes(request: &Request) -> Vec<u8> {
    let mut bytes = vec![1, 0];
    bytes.extend(request.numbers);
    for rate in request.rates {
        bytes.extend(rate.to_le_bytes());
    }
    for text in request.texts {
        bytes.extend((text.len() as u16).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}

fn judged(request: &Request) -> Judgement {
    judge(&Facts::read(&bytes(request)).expect("readable facts"))
}

fn with(change: impl FnOnce(&mut Request<'static>)) -> Judgement {
    let mut request = chrome();
    change(&mut request);
    judged(&request)
}

#[test]
fn a_browser_as_it_is_has_no_points() {
    assert_eq!(judged(&chrome()), Judgement { verdict: Verdict::Human, score: 0, reasons: 0 });
}

#[test]
fn more_than_a_hundred_requests_a_second_are_suspicious() {
    assert_eq!(with(|request| request.rates[0] = 100).verdict, Verdict::Human);
    assert_eq!(with(|request| request.rates[0] = 101), Judgement { verdict: Verdict::Suspicious, score: 60, reasons: reason::RATE });
    assert_eq!(with(|request| request.rates[1] = 101).reasons, reason::NETWORK_RATE);
}

#[test]
fn failed_logins_count_most_where_one_logs_in() {
    assert_eq!(with(|request| request.rates[2] = 6).verdict, Verdict::Human);
    let at_login = with(|request| {
        request.rates[2] = 6;
        request.numbers[PATH] = 3;
    });
    assert_eq!((at_login.verdict, at_login.reasons), (Verdict::Suspicious, reason::LOGIN_FAILURES));
}

#[test]
fn tools_are_suspicious_on_pages_and_not_on_an_api() {
    let tool = |path: u8| {
        with(|request| {
            request.numbers[PATH] = path;
            request.texts[USER_AGENT] = "curl/8.5.0";
        })
    };
    assert_eq!((tool(0).verdict, tool(0).reasons), (Verdict::Suspicious, reason::TOOL));
    assert_eq!(tool(2).verdict, Verdict::Human);
}

#[test]
fn a_good_bots_name_counts_as_far_as_it_is_proven() {
    let named = |identity: u8| {
        with(|request| {
            request.numbers[IDENTITY] = identity;
            request.texts[USER_AGENT] = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
        })
    };
    assert_eq!(named(0).reasons, reason::DECLARED_BOT);
    assert_eq!(named(1).verdict, Verdict::Human);
    assert_eq!(named(2).verdict, Verdict::KnownBot);
    assert_eq!((named(3).verdict, named(3).reasons), (Verdict::Suspicious, reason::FALSE_IDENTITY));
}

#[test]
fn a_borrowed_user_agent_lacks_what_the_browser_sends() {
    let bare = with(|request| {
        request.texts[FIELDS] = "host,user-agent,accept";
        request.texts[7] = "";
        request.texts[8] = "";
    });
    assert_eq!((bare.verdict, bare.reasons), (Verdict::Suspicious, reason::MISSING_FIELDS));
}

#[test]
fn a_borrowed_user_agent_contradicts_what_else_is_sent() {
    assert_eq!(with(|request| request.texts[8] = "\"Windows\"").reasons, reason::CONTRADICTION);
    assert_eq!(with(|request| request.texts[7] = "\"HeadlessChrome\";v=\"150\"").verdict, Verdict::Suspicious);
    assert_eq!(with(|request| request.numbers[HTTP] = 10).reasons, reason::CONTRADICTION);
}

#[test]
fn the_fingerprint_of_another_tls_library_is_a_mismatch() {
    for ja4 in ["t13d1312h2_f57a46bbacb6_ab7e3b40a677", "t12d1516h2_8daaf6152771_e5627efa2ab1", "t13d1516h1_8daaf6152771_e5627efa2ab1"] {
        assert_eq!(with(|request| request.texts[JA4] = ja4).reasons, reason::TLS_MISMATCH, "{ja4}");
    }
    assert_eq!(with(|request| request.texts[JA4] = "").reasons, 0, "no fingerprint says nothing");
}

#[test]
fn the_answer_is_packed_as_the_host_reads_it() {
    let packed = Judgement { verdict: Verdict::Suspicious, score: 60, reasons: reason::UNSETTLED_IDENTITY | reason::RATE }.pack() as u32;
    assert_eq!((packed & 0xff, packed >> 8 & 0xff, packed >> 16), (2, 60, 0x2001));
}

#[test]
fn facts_that_are_cut_short_or_of_another_version_are_not_read() {
    let whole = bytes(&chrome());
    for length in 0..whole.len() {
        assert!(Facts::read(&whole[..length]).is_none(), "{length} bytes");
    }
    let mut other = whole;
    other[0] = 2;
    assert!(Facts::read(&other).is_none());
}
