//! The account.

use aegis_common::pinocchio::Address;

aegis_common::account! {
    /// The network's parameters.
    pub struct Config["config"] {
        /// Who changes them.
        pub authority: Address,
        /// Canonical bump of the address.
        pub bump: u8,
    }
}
