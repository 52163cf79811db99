//! What every Aegis program is made of.
//!
//! A program declares itself with the macros here, once; everything else follows from the declaration:
//!
//! ```text
//!   program! instruction! account! record! variants! event! errors!
//!      │
//!      ├── on chain   discriminators, dispatch, parsing and checks of accounts, Borsh, addresses, errors and events
//!      └── on the host, with feature `idl`   the Anchor IDL, of which the Codama IDL and the TypeScript clients are made
//! ```
//!
//! `programs/README.md` shows a whole program.
#![no_std]
#![deny(missing_docs)]

mod account;
mod borsh;
mod bounded;
mod checks;
mod discriminator;
mod errors;
pub mod fixed;
#[cfg(feature = "idl")]
pub mod idl;
mod instruction;
pub mod log;
pub mod pda;
mod program;
mod record;
#[cfg(target_arch = "bpf")]
mod runtime;
mod upgrade;
mod vault;
mod without_std;

pub use account::{move_lamports, Account, SYSTEM_PROGRAM};
pub use borsh::{read_whole, Borsh};
pub use bounded::{Bytes, List, Text};
pub use checks::{ensure, ensure_address, ensure_named, ensure_seeds};
pub use discriminator::discriminator;
pub use errors::Violation;
pub use instruction::{encode, invoke};
pub use pinocchio;
#[cfg(feature = "idl")]
pub use serde_json;
pub use upgrade::ensure_upgrade_authority;
pub use vault::NewVault;

/// Keeps what is inside where the IDL is made, and drops it elsewhere.
#[cfg(feature = "idl")]
#[macro_export]
macro_rules! when_idl {
    ($($item:tt)*) => { $($item)* };
}

/// Keeps what is inside where the IDL is made, and drops it elsewhere.
#[cfg(not(feature = "idl"))]
#[macro_export]
macro_rules! when_idl {
    ($($item:tt)*) => {};
}
