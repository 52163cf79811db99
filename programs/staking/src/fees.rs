//! The stakers' share of fees by reward-per-share: a deposit raises one number, and each stake account takes its part when it next changes,
//! so that no cost grows with the number of stakers. Every rounding leaves the remainder in the vault.
//!
//! Fixed point: fees per base unit of active stake, times [`SHARE_SCALE`]. Fees are shared out only while at least [`SHARE_SCALE`] base units
//! are staked; so a deposit raises the sum by at most its own amount.
//!
//! The sum counts modulo 2^64, as sequence numbers do: only differences matter. Else a large staker who deposits and claims the same fees
//! over and over could bring it to its end, and nobody could deposit any more. A difference is wrong only for a stake to which more than
//! eighteen times the supply came since it last changed; then it gets less, never more.

use aegis_common::fixed::{mul_div_ceil, mul_div_floor, sub};
use pinocchio::error::ProgramError;

/// 10^12: also the least active stake (1,000 $AEGIS) over which fees are shared out.
pub const SHARE_SCALE: u64 = 1_000_000_000_000;

/// How much to add to the fees per share, and what of `undistributed` is left for the next time.
pub fn share_out(undistributed: u64, active: u64) -> Result<(u64, u64), ProgramError> {
    if active < SHARE_SCALE {
        return Ok((0, undistributed));
    }
    let per_share = mul_div_floor(undistributed, SHARE_SCALE, active)?;
    let promised = mul_div_ceil(per_share, active, SHARE_SCALE)?;
    Ok((per_share, sub(undistributed, promised)?))
}

/// What `active` has earned while the fees per share rose from `paid` to `per_share`.
pub fn earned(active: u64, per_share: u64, paid: u64) -> Result<u64, ProgramError> {
    mul_div_floor(active, per_share.wrapping_sub(paid), SHARE_SCALE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shared_out_over_too_little_stake() {
        assert_eq!(share_out(5, SHARE_SCALE - 1), Ok((0, 5)));
        assert_eq!(share_out(5, 0), Ok((0, 5)));
    }

    #[test]
    fn the_sum_goes_on_after_its_greatest_value() {
        let paid = u64::MAX - 3;
        assert_eq!(earned(SHARE_SCALE, paid.wrapping_add(10), paid), Ok(10));
    }

    #[test]
    fn what_is_promised_and_what_is_left_never_exceed_the_deposit() {
        for undistributed in [0, 1, 999, 1_000_000_007, 1_000_000_000_000_000_000] {
            for active in [SHARE_SCALE, SHARE_SCALE + 1, 123_456_789_012_345, 1_000_000_000_000_000_000] {
                let (per_share, left) = share_out(undistributed, active).expect("in range");
                let third = earned(active / 3, per_share, 0).expect("in range");
                let rest = earned(active - active / 3, per_share, 0).expect("in range");
                assert!(third + rest + left <= undistributed);
                assert!(per_share <= undistributed);
            }
        }
    }
}
