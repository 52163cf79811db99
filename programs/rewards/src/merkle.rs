//! The tree of an epoch that is settled by a root: any number of nodes in 32 bytes.
//!
//! ```text
//!   leaf   SHA-256(0 ‖ node ‖ lifetime total ‖ reputation)     little-endian, u64 and u32
//!   inner  SHA-256(1 ‖ smaller ‖ larger)                       an odd one goes up as it is
//! ```
//!
//! The first byte keeps leaves and inner hashes apart, so that no inner hash passes for a leaf. Pairs are sorted: a proof needs no positions.

use aegis_common::pda::sha256;
use pinocchio::Address;

/// Hashes in a proof: enough for four thousand million nodes.
pub const PROOF_MAX: usize = 32;

/// The hash of a leaf.
#[inline(always)]
pub fn leaf(node: &Address, total: u64, reputation_milli: u32) -> [u8; 32] {
    sha256(&[&[0u8] as &[u8], node.as_ref(), &total.to_le_bytes(), &reputation_milli.to_le_bytes()])
}

/// The root that a proof leads to.
#[inline(never)]
pub fn root(leaf: [u8; 32], proof: &[[u8; 32]]) -> [u8; 32] {
    proof.iter().fold(leaf, |hash, other| {
        let (smaller, larger) = if hash <= *other { (&hash, other) } else { (other, &hash) };
        sha256(&[&[1u8] as &[u8], smaller, larger])
    })
}
