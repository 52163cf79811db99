//! The token accounts of the pool.

/// Seed of the vault of stakes.
pub const VAULT_SEED: &[u8] = b"vault";
/// Seed of the vault of open slashes.
pub const ESCROW_SEED: &[u8] = b"escrow";
/// Seed of the vault of fees.
pub const FEE_VAULT_SEED: &[u8] = b"fees";
