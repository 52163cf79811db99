//! A node's signs of life, and the silence between them (requirement 6.3); pure, so that the host's tests reach every branch.
//!
//! ```text
//!   last_heartbeat          heartbeat, or the end of service
//!     │◀────── silence ──────▶│
//!                             ╰─▶ from, until: kept while it is the longest, for SECONDS_KEPT
//! ```
//!
//! A heartbeat that comes late ends a silence and does not undo it: the longest that was not punished is kept, so that it can be punished once.

/// How long after its end a silence can be punished: 30 days.
pub const SECONDS_KEPT: u64 = 30 * 86_400;

/// Times in seconds since the Unix epoch.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Silence {
    /// Last sign of life.
    pub last_heartbeat: i64,
    /// Beginning of the silence that is kept; 0 where none is.
    pub from: i64,
    /// Its end.
    pub until: i64,
    /// Silence before this was punished.
    pub punished_until: i64,
}

impl Silence {
    /// After a node that had to give signs of life gave one at `now`, or had to no longer.
    #[inline(always)]
    pub fn ended(self, now: i64) -> Self {
        let from = self.unpunished_since();
        let kept = if between(self.until, now) > SECONDS_KEPT { 0 } else { between(self.from, self.until) };
        if between(from, now) > kept {
            Self { from, until: now, ..self }
        } else {
            self
        }
    }

    /// Until when a silence of at least `timeout` seconds lasted that may be punished at `now`: what is kept, or what still goes on where the
    /// node is `active`.
    #[inline(always)]
    pub fn punishable(&self, active: bool, timeout: u64, now: i64) -> Option<i64> {
        if between(self.from, self.until) >= timeout && between(self.until, now) <= SECONDS_KEPT {
            return Some(self.until);
        }
        (active && between(self.unpunished_since(), now) >= timeout).then_some(now)
    }

    /// After the silence until `until` was punished.
    #[inline(always)]
    pub fn punished(self, until: i64) -> Self {
        let (from, kept_until) = if self.until <= until { (0, 0) } else { (self.from, self.until) };
        Self { from, until: kept_until, punished_until: self.punished_until.max(until), ..self }
    }

    #[inline(always)]
    fn unpunished_since(&self) -> i64 {
        self.last_heartbeat.max(self.punished_until)
    }
}

/// Seconds from one time to a later one; none where it is not later.
#[inline(always)]
fn between(from: i64, until: i64) -> u64 {
    if until > from {
        until.abs_diff(from)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMEOUT: u64 = 100;
    const ALIVE: Silence = Silence { last_heartbeat: 1_000, from: 0, until: 0, punished_until: 0 };

    fn heard(silence: Silence, now: i64) -> Silence {
        Silence { last_heartbeat: now, ..silence.ended(now) }
    }

    #[test]
    fn silence_that_goes_on_is_punishable_from_the_timeout_on() {
        assert_eq!(ALIVE.punishable(true, TIMEOUT, 1_099), None);
        assert_eq!(ALIVE.punishable(true, TIMEOUT, 1_100), Some(1_100));
        assert_eq!(ALIVE.punishable(false, TIMEOUT, 1_100), None);
    }

    #[test]
    fn a_late_heartbeat_keeps_the_silence() {
        let late = heard(ALIVE, 1_100);
        assert_eq!(late.punishable(true, TIMEOUT, 1_101), Some(1_100));
        assert_eq!(late.punishable(false, TIMEOUT, 1_101), Some(1_100));
        assert_eq!(heard(ALIVE, 1_099).punishable(true, TIMEOUT, 1_100), None);
    }

    #[test]
    fn heartbeats_after_it_do_not_cover_it() {
        let mut silence = heard(ALIVE, 1_100);
        for now in [1_101, 1_150, 1_199] {
            silence = heard(silence, now);
        }
        assert_eq!(silence.punishable(true, TIMEOUT, 1_200), Some(1_100));
    }

    #[test]
    fn it_is_punished_once() {
        let punished = heard(ALIVE, 1_100).punished(1_100);
        assert_eq!(punished.punishable(true, TIMEOUT, 1_199), None);
        assert_eq!(punished.punishable(true, TIMEOUT, 1_200), Some(1_200));
        let going_on = ALIVE.punished(1_150);
        assert_eq!(going_on.punishable(true, TIMEOUT, 1_249), None);
        assert_eq!(heard(going_on, 1_249).punishable(true, TIMEOUT, 1_249), None);
        assert_eq!(heard(going_on, 1_250).punishable(true, TIMEOUT, 1_260), Some(1_250));
    }

    #[test]
    fn a_punished_one_does_not_hide_a_shorter_one() {
        let long = heard(ALIVE, 2_000).punished(2_000);
        assert_eq!(heard(long, 2_100).punishable(true, TIMEOUT, 2_100), Some(2_100));
    }

    #[test]
    fn the_longest_is_kept_until_its_time_is_over() {
        let long = heard(ALIVE, 2_000);
        assert_eq!(heard(long, 2_500).punishable(true, TIMEOUT, 2_500), Some(2_000));
        let end = 2_000 + SECONDS_KEPT as i64;
        let alive = Silence { last_heartbeat: end, ..long };
        assert_eq!(alive.punishable(true, TIMEOUT, end), Some(2_000));
        assert_eq!(alive.punishable(true, TIMEOUT, end + 1), None);
        assert_eq!(heard(alive, end + 101).punishable(true, TIMEOUT, end + 101), Some(end + 101));
    }

    #[test]
    fn a_clock_that_goes_back_is_no_silence() {
        assert_eq!(heard(ALIVE, 900), Silence { last_heartbeat: 900, ..ALIVE });
        assert_eq!(ALIVE.punishable(true, TIMEOUT, i64::MIN), None);
    }
}
