//! Exact arithmetic on `u64`. Products that need 128 bits are held in two 64-bit limbs: the stock BPF backend has no 128-bit
//! multiplication or division. Every rounding is in a name; nothing wraps, nothing panics.

use pinocchio::error::ProgramError;

/// Basis points in a whole.
pub const BPS_ONE: u64 = 10_000;

/// Base units in one $AEGIS (9 decimals).
pub const BASE_UNITS_PER_TOKEN: u64 = 1_000_000_000;

/// `a + b`, or `ArithmeticOverflow`.
#[inline(always)]
pub fn add(a: u64, b: u64) -> Result<u64, ProgramError> {
    a.checked_add(b).ok_or(ProgramError::ArithmeticOverflow)
}

/// `a - b`, or `ArithmeticOverflow` below zero.
#[inline(always)]
pub fn sub(a: u64, b: u64) -> Result<u64, ProgramError> {
    a.checked_sub(b).ok_or(ProgramError::ArithmeticOverflow)
}

/// `a * b`, or `ArithmeticOverflow`.
#[inline(always)]
pub fn mul(a: u64, b: u64) -> Result<u64, ProgramError> {
    match mul_wide(a, b) {
        (0, low) => Ok(low),
        _ => Err(ProgramError::ArithmeticOverflow),
    }
}

/// `a * b / c` rounded down, or `ArithmeticOverflow` when that needs more than 64 bits or `c` is zero.
#[inline(always)]
pub fn mul_div_floor(a: u64, b: u64, c: u64) -> Result<u64, ProgramError> {
    mul_div(a, b, c).map(|(quotient, _)| quotient)
}

/// `a * b / c` rounded up, or `ArithmeticOverflow` when that needs more than 64 bits or `c` is zero.
#[inline(always)]
pub fn mul_div_ceil(a: u64, b: u64, c: u64) -> Result<u64, ProgramError> {
    let (quotient, remainder) = mul_div(a, b, c)?;
    add(quotient, u64::from(remainder != 0))
}

/// `amount` times basis points, rounded down.
#[inline(always)]
pub fn bps_floor(amount: u64, bps: u16) -> Result<u64, ProgramError> {
    mul_div_floor(amount, u64::from(bps), BPS_ONE)
}

/// Largest integer whose square is at most `n`. Digit by digit in base 4: 32 rounds, no division.
pub fn isqrt(n: u64) -> u64 {
    let (mut rest, mut root, mut bit) = (n, 0u64, 1u64 << 62);
    while bit > n {
        bit >>= 2;
    }
    while bit != 0 {
        let trial = root | bit;
        root >>= 1;
        if rest >= trial {
            rest = rest.wrapping_sub(trial);
            root |= bit;
        }
        bit >>= 2;
    }
    root
}

/// Quotient and remainder of `a * b / c`, or `ArithmeticOverflow` as above.
#[inline(never)]
pub fn mul_div(a: u64, b: u64, c: u64) -> Result<(u64, u64), ProgramError> {
    let result = match mul_wide(a, b) {
        (0, low) => div_rem(low, c),
        (high, low) if high < c => div_wide(high, low, c),
        _ => None,
    };
    result.ok_or(ProgramError::ArithmeticOverflow)
}

/// Quotient and remainder; `None` where `d` is zero.
#[inline(always)]
fn div_rem(n: u64, d: u64) -> Option<(u64, u64)> {
    Some((n.checked_div(d)?, n.checked_rem(d)?))
}

/// The 128-bit product as (high, low), schoolbook in base 2^32.
#[inline(always)]
const fn mul_wide(a: u64, b: u64) -> (u64, u64) {
    const LOW: u64 = 0xffff_ffff;
    let (a1, a0, b1, b0) = (a >> 32, a & LOW, b >> 32, b & LOW);
    let (low, cross_ab, cross_ba) = (a0.wrapping_mul(b0), a1.wrapping_mul(b0), a0.wrapping_mul(b1));
    let middle = (low >> 32).wrapping_add(cross_ab & LOW).wrapping_add(cross_ba & LOW);
    let high = a1.wrapping_mul(b1).wrapping_add(cross_ab >> 32).wrapping_add(cross_ba >> 32).wrapping_add(middle >> 32);
    (high, (middle << 32) | (low & LOW))
}

/// (high, low) / d with high < d: Knuth's algorithm D (The Art of Computer Programming, 4.3.1) for two digits in base 2^32.
#[inline(always)]
fn div_wide(high: u64, low: u64, d: u64) -> Option<(u64, u64)> {
    const LOW: u64 = 0xffff_ffff;
    // Normalised, so that the estimate of a quotient digit is at most two too large.
    let shift = d.leading_zeros();
    let d = d << shift;
    let carried = low.checked_shr(64 - shift).unwrap_or(0); // none where the shift is zero
    let (mut rest, low) = ((high << shift) | carried, low << shift);
    let (d1, d0) = (d >> 32, d & LOW);

    let mut quotient = 0u64;
    for next in [low >> 32, low & LOW] {
        let (mut digit, mut left) = div_rem(rest, d1)?;
        while digit > LOW || digit.wrapping_mul(d0) > ((left << 32) | next) {
            digit = digit.wrapping_sub(1);
            left = left.wrapping_add(d1);
            if left > LOW {
                break;
            }
        }
        rest = (rest << 32).wrapping_add(next).wrapping_sub(digit.wrapping_mul(d));
        quotient = (quotient << 32) | digit;
    }
    Some((quotient, rest >> shift))
}
