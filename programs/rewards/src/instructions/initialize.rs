//! Creates the account of all of it, and its vaults.

use crate::{
    state::{Rewards, VERSION},
    vaults::{ORACLE_VAULT_SEED, REWARD_VAULT_SEED},
};
use aegis_common::{ensure_address, pinocchio::ProgramResult, Account, NewVault, SYSTEM_PROGRAM};
use aegis_config::state::Config;

aegis_common::instruction! {
    /// Creates the account of all of it, and its vaults, of the mint that config names. Anybody may, once: nothing is left to choose.
    initialize
    accounts {
        /// Pays for the accounts.
        0 payer [signer, writable];
        /// The network's parameters.
        1 config [] pda(const "config") of aegis_config::ID;
        /// The $AEGIS mint.
        2 mint [];
        /// The new account.
        3 rewards [writable] pda(const "rewards");
        /// New token account that rewards are paid from.
        4 reward_vault [writable] pda(const "reward_vault");
        /// New token account of the oracles' stake.
        5 oracle_vault [writable] pda(const "oracle_vault");
        /// Owns token accounts.
        6 token_program [] = pinocchio_token::ID;
        /// Creates accounts.
        7 system_program [] = SYSTEM_PROGRAM;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure_address(accounts.mint, &config.mint)?;
    Rewards {
        version: VERSION,
        reward_vault: *accounts.reward_vault.address(),
        oracle_vault: *accounts.oracle_vault.address(),
        next_epoch: 0,
        next_start: 0,
        next_final: 0,
        emitted: 0,
        credited: 0,
        paid: 0,
        returned: 0,
        root_total: 0,
        root_credited: 0,
        root_epoch: 0,
        oracle_stake: 0,
        burned: 0,
        reserved: [0; 32],
        bump: 0,
    }
    .create(accounts.payer, accounts.rewards)?;
    let (payer, mint, rewards) = (&*accounts.payer, &*accounts.mint, &*accounts.rewards);
    NewVault { program: &crate::ID, payer, mint, owner: rewards, seed: REWARD_VAULT_SEED }.create(accounts.reward_vault)?;
    NewVault { program: &crate::ID, payer, mint, owner: rewards, seed: ORACLE_VAULT_SEED }.create(accounts.oracle_vault)
}
