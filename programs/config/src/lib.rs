//! The network's parameters: one account that its authority changes within bounds, and that every program reads.
//!
//! ```text
//!   authority ─ set_parameter (within bounds) ─▶ Config ─▶ token, registry, staking, …
//!       ╰────── offer_authority ─▶ pending ─ accept_authority ─▶ the new authority
//! ```
//!
//! The authority is handed over in two steps, so that it can't be lost to an address that nobody signs for.
#![no_std]

mod defaults;
pub mod errors;
pub mod events;
pub mod instructions;
pub mod parameter;
pub mod state;

use errors::ConfigError;
use events::{AuthorityChanged, AuthorityOffered, Initialized, ParameterChanged};
use state::Config;

aegis_common::program! {
    /// The network's parameters: one account that its authority changes within bounds, and that every program reads.
    config at "AEGIS_CONFIG_PROGRAM_ID" or "63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y"
    instructions { initialize, set_parameter, offer_authority, accept_authority }
    accounts { Config }
    events { Initialized, ParameterChanged, AuthorityOffered, AuthorityChanged }
    errors ConfigError
}
