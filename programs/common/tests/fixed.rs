//! The limbs against the host's own 128-bit arithmetic.

use aegis_common::fixed::{bps_floor, isqrt, mul, mul_div, mul_div_ceil, mul_div_floor};

/// SplitMix64: the same values in every run, of every bit length.
struct Values(u64);

impl Values {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn of_any_length(&mut self) -> u64 {
        let value = self.next();
        let length = self.next() % 65;
        match self.next() % 8 {
            0 => u64::MAX.checked_shl(length as u32).unwrap_or(0),
            1 => 1u64.checked_shl(length as u32).unwrap_or(0).wrapping_sub(self.next() % 3),
            _ => value.checked_shr(length as u32).unwrap_or(0),
        }
    }
}

#[test]
fn divides_products_as_native_128_bit_does() {
    let mut values = Values(1);
    for _ in 0..2_000_000 {
        let (a, b, c) = (values.of_any_length(), values.of_any_length(), values.of_any_length());
        let product = u128::from(a) * u128::from(b);
        let expected = (c != 0)
            .then(|| (product / u128::from(c), product % u128::from(c)))
            .and_then(|(quotient, remainder)| Some((u64::try_from(quotient).ok()?, remainder as u64)));
        assert_eq!(mul_div(a, b, c).ok(), expected, "{a} * {b} / {c}");
        assert_eq!(mul_div_floor(a, b, c).ok(), expected.map(|(quotient, _)| quotient));
        let up = expected.and_then(|(quotient, remainder)| quotient.checked_add(u64::from(remainder > 0)));
        assert_eq!(mul_div_ceil(a, b, c).ok(), up, "{a} * {b} / {c} up");
        assert_eq!(mul(a, b).ok(), u64::try_from(product).ok());
    }
}

#[test]
fn takes_square_roots_as_native_isqrt_does() {
    let mut values = Values(2);
    for n in (0..1_000_000).map(|_| values.of_any_length()).chain(0..70_000).chain([u64::MAX, u64::MAX - 1]) {
        assert_eq!(isqrt(n), n.isqrt(), "{n}");
    }
}

#[test]
fn takes_basis_points_rounded_down() {
    assert_eq!(bps_floor(9_999, 1).ok(), Some(0));
    assert_eq!(bps_floor(10_000, 1).ok(), Some(1));
    assert_eq!(bps_floor(u64::MAX, 10_000).ok(), Some(u64::MAX));
}
