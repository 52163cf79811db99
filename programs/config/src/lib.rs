//! The network's parameters: one account that the authority changes within bounds, and that every program reads.
#![no_std]

pub mod errors;
pub mod instructions;
pub mod state;

use errors::ConfigError;
use state::Config;

aegis_common::program! {
    /// The network's parameters: one account that the authority changes within bounds, and that every program reads.
    config at "AEGIS_CONFIG_PROGRAM_ID" or "63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y"
    instructions { initialize }
    accounts { Config }
    events { }
    errors ConfigError
}
