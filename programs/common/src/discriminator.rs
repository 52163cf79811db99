//! The eight bytes by which Anchor tells instructions, accounts and events apart: the start of a SHA-256, computed by the compiler.

/// The first eight bytes of the SHA-256 of `name`, such as `global:initialize`, `account:Config` or `event:ConfigChanged`.
pub const fn discriminator(name: &str) -> [u8; 8] {
    let [a, b, ..] = sha256(name.as_bytes());
    let [a, b] = [a.to_be_bytes(), b.to_be_bytes()];
    [a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]]
}

/// FIPS 180-4, for messages of at most 55 bytes, which fill one block: names are short.
const fn sha256(message: &[u8]) -> [u32; 8] {
    assert!(message.len() < 56, "a name of at most 55 bytes");
    let mut block = [0u8; 64];
    let mut at = 0;
    while at < message.len() {
        block[at] = message[at];
        at += 1;
    }
    block[at] = 0x80;
    [block[62], block[63]] = ((message.len() * 8) as u16).to_be_bytes();

    let mut w = [0u32; 64];
    let mut t = 0;
    while t < 64 {
        w[t] = if t < 16 {
            u32::from_be_bytes([block[4 * t], block[4 * t + 1], block[4 * t + 2], block[4 * t + 3]])
        } else {
            let s0 = w[t - 15].rotate_right(7) ^ w[t - 15].rotate_right(18) ^ (w[t - 15] >> 3);
            let s1 = w[t - 2].rotate_right(17) ^ w[t - 2].rotate_right(19) ^ (w[t - 2] >> 10);
            w[t - 16].wrapping_add(s0).wrapping_add(w[t - 7]).wrapping_add(s1)
        };
        t += 1;
    }

    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = INITIAL;
    t = 0;
    while t < 64 {
        let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let t1 = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(K[t]).wrapping_add(w[t]);
        let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        (h, g, f, e) = (g, f, e, d.wrapping_add(t1));
        (d, c, b, a) = (c, b, a, t1.wrapping_add(s0).wrapping_add(majority));
        t += 1;
    }
    let worked = [a, b, c, d, e, f, g, h];
    let mut hash = [0; 8];
    t = 0;
    while t < 8 {
        hash[t] = INITIAL[t].wrapping_add(worked[t]);
        t += 1;
    }
    hash
}

/// Fractional parts of the square roots of the first 8 primes.
const INITIAL: [u32; 8] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// Fractional parts of the cube roots of the first 64 primes.
#[rustfmt::skip]
const K: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_the_standards_example() {
        let abc = [0xba7816bf, 0x8f01cfea, 0x414140de, 0x5dae2223, 0xb00361a3, 0x96177a9c, 0xb410ff61, 0xf20015ad];
        assert_eq!(sha256(b"abc"), abc);
    }

    #[test]
    fn names_initialize_as_anchor_does() {
        assert_eq!(discriminator("global:initialize"), [175, 175, 109, 31, 13, 152, 155, 237]);
    }
}
