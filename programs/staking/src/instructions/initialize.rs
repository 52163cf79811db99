//! Creates the pool and its vaults.

use crate::{
    state::Pool,
    vaults::{ESCROW_SEED, FEE_VAULT_SEED, VAULT_SEED},
};
use aegis_common::{ensure_address, pinocchio::ProgramResult, Account, NewVault, SYSTEM_PROGRAM};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Creates the pool and its vaults, of the mint that config names. Anybody may, once: nothing is left to choose.
    initialize
    accounts {
        /// Pays for the accounts.
        0 payer [signer, writable];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// The $AEGIS mint.
        2 mint [];
        /// The new pool.
        3 pool [writable] pda(const "pool");
        /// New token account of stakes.
        4 vault [writable] pda(const "vault");
        /// New token account of open slashes.
        5 escrow [writable] pda(const "escrow");
        /// New token account of fees.
        6 fee_vault [writable] pda(const "fees");
        /// Owns token accounts.
        7 token_program [] = pinocchio_token::ID;
        /// Creates accounts.
        8 system_program [] = SYSTEM_PROGRAM;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure_address(accounts.mint, &config.mint)?;
    Pool {
        mint: config.mint,
        vault: *accounts.vault.address(),
        escrow: *accounts.escrow.address(),
        fee_vault: *accounts.fee_vault.address(),
        active: 0,
        unstaking: 0,
        escrowed: 0,
        fees_per_share: 0,
        fees_undistributed: 0,
        burned: 0,
        bump: 0,
    }
    .create(accounts.payer, accounts.pool)?;
    let (payer, mint, pool) = (&*accounts.payer, &*accounts.mint, &*accounts.pool);
    NewVault { program: &crate::ID, payer, mint, owner: pool, seed: VAULT_SEED }.create(accounts.vault)?;
    NewVault { program: &crate::ID, payer, mint, owner: pool, seed: ESCROW_SEED }.create(accounts.escrow)?;
    NewVault { program: &crate::ID, payer, mint, owner: pool, seed: FEE_VAULT_SEED }.create(accounts.fee_vault)
}
