//! From facts to a verdict: points are added up, and from fifty on a request is suspicious.

use crate::agents::{Agent, classify};
use crate::claims::{browser_of, contradictions, missing_fields, tls_mismatch};
use crate::facts::{Facts, Identity, PathClass};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Human = 0,
    KnownBot = 1,
    Suspicious = 2,
}

/// Bits of the reasons; the host knows their names.
pub mod reason {
    pub const RATE: u32 = 1 << 0;
    pub const NETWORK_RATE: u32 = 1 << 1;
    pub const LOGIN_FAILURES: u32 = 1 << 2;
    pub const NO_USER_AGENT: u32 = 1 << 3;
    pub const TOOL: u32 = 1 << 4;
    pub const HEADLESS: u32 = 1 << 5;
    pub const SCRAPER: u32 = 1 << 6;
    pub const DECLARED_BOT: u32 = 1 << 7;
    pub const MISSING_FIELDS: u32 = 1 << 8;
    pub const CONTRADICTION: u32 = 1 << 9;
    pub const TLS_MISMATCH: u32 = 1 << 10;
    pub const FALSE_IDENTITY: u32 = 1 << 11;
    pub const CONFIRMED_IDENTITY: u32 = 1 << 12;
    pub const UNSETTLED_IDENTITY: u32 = 1 << 13;
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement {
    pub verdict: Verdict,
    /// 0 to 100.
    pub score: u32,
    pub reasons: u32,
}

impl Judgement {
    /// Verdict in bits 0 to 7, score in 8 to 15, reasons in 16 to 31.
    pub fn pack(self) -> i32 {
        (self.verdict as u32 | self.score << 8 | self.reasons << 16) as i32
    }
}

const SUSPICIOUS_FROM: u32 = 50;
const SCORE_MAX: u32 = 100;

/// More requests in a second than this are no person's.
const RATE_MAX: u32 = 100;

const LOGIN_FAILURES_MAX: u32 = 5;

pub fn judge(facts: &Facts) -> Judgement {
    let mut sum = Sum { points: 0, reasons: 0 };
    match facts.identity {
        Identity::Confirmed => return Judgement { verdict: Verdict::KnownBot, score: 0, reasons: reason::CONFIRMED_IDENTITY },
        Identity::Refuted => sum.add(90, reason::FALSE_IDENTITY),
        // The name may be true: it counts neither for the request nor, as any other bot's name does, against it.
        Identity::Unsettled => sum.add(10, reason::UNSETTLED_IDENTITY),
        Identity::NoneClaimed => add_agent(&mut sum, facts),
    }
    if facts.rate > RATE_MAX {
        sum.add(60, reason::RATE);
    }
    if facts.network_rate > RATE_MAX {
        sum.add(60, reason::NETWORK_RATE);
    }
    if facts.login_failures > LOGIN_FAILURES_MAX {
        sum.add(if facts.path == PathClass::Login { 60 } else { 20 }, reason::LOGIN_FAILURES);
    }
    let score = sum.points.min(SCORE_MAX);
    let verdict = if score >= SUSPICIOUS_FROM { Verdict::Suspicious } else { Verdict::Human };
    Judgement { verdict, score, reasons: sum.reasons }
}

fn add_agent(sum: &mut Sum, facts: &Facts) {
    match classify(facts.user_agent) {
        Agent::Missing => sum.add(60, reason::NO_USER_AGENT),
        Agent::Scraper => sum.add(90, reason::SCRAPER),
        Agent::Headless => sum.add(80, reason::HEADLESS),
        // Programs are who an API is for.
        Agent::Tool => sum.add(if facts.path == PathClass::Api { 20 } else { 60 }, reason::TOOL),
        Agent::DeclaredBot => sum.add(60, reason::DECLARED_BOT),
        Agent::Browser => {
            let browser = browser_of(facts.user_agent);
            sum.add(missing_fields(facts, browser), reason::MISSING_FIELDS);
            sum.add(contradictions(facts, browser), reason::CONTRADICTION);
            sum.add(tls_mismatch(facts, browser), reason::TLS_MISMATCH);
        }
        Agent::Other => sum.add(missing_fields(facts, crate::claims::Browser::Unknown), reason::MISSING_FIELDS),
    }
}

struct Sum {
    points: u32,
    reasons: u32,
}

impl Sum {
    fn add(&mut self, points: u32, reason: u32) {
        if points > 0 {
            self.points += points;
            self.reasons |= reason;
        }
    }
}
