//! The nodes of the network: who runs them, what they offer, which of them serve (requirement 6.2).
//!
//! ```text
//!   operator ── register_node, activate, suspend, resume, update_* ──▶ Node
//!   node's identity key ── heartbeat ────────────────────────────────▶  │  status, capabilities, stake, reputation, earnings
//!   staking's pool ── set_stake, with each change of a stake ────────▶  │
//!   authorities of config ── suspend, resume, record_* ──────────────▶  ▼
//!                                     consumers list nodes by filters on fixed offsets; no index is needed
//! ```
#![no_std]

#[cfg(test)]
extern crate std;

pub mod errors;
pub mod events;
pub mod instructions;
pub mod lifecycle;
pub mod silence;
pub mod state;
pub mod validate;

use aegis_common::pinocchio::Address;
use errors::RegistryError;
use events::*;
use state::Node;

aegis_common::program! {
    /// The nodes of the network: who runs them, what they offer, which of them serve.
    registry at "AEGIS_REGISTRY_PROGRAM_ID" or "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL"
    instructions {
        register_node, close_node, activate, suspend, resume, heartbeat, update_metadata, update_capabilities,
        set_stake, enforce_minimum, record_reputation, record_earnings,
    }
    accounts { Node }
    events {
        NodeRegistered, NodeClosed, StatusChanged, MetadataUpdated, CapabilitiesUpdated, StakeChanged, ReputationRecorded, EarningsRecorded,
    }
    errors RegistryError
}

/// The staking program, whose pool alone says what is staked. (It depends on this crate, and proves that the two agree.)
pub const STAKING_ID: Address = Address::from_str_const(match option_env!("AEGIS_STAKING_PROGRAM_ID") {
    Some(address) => address,
    None => "CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE",
});

/// Seed of the pool's address in the staking program.
pub const POOL_SEED: &[u8] = b"pool";

/// First seed of a stake account's address in the staking program; the second is its node.
pub const STAKE_SEED: &[u8] = b"stake";
