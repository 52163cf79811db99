//! The token accounts of the program.

/// Seed of the vault that rewards are paid from.
pub const REWARD_VAULT_SEED: &[u8] = b"reward_vault";
/// Seed of the vault of the oracles' stake.
pub const ORACLE_VAULT_SEED: &[u8] = b"oracle_vault";
