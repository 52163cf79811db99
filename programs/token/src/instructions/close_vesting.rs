//! Ends a vesting.

use crate::{
    errors::TokenError,
    events::VestingClosed,
    spl::{close_vault, is_token_account_of, release, tokens_in, TOKEN_PROGRAM},
    state::Vesting,
};
use aegis_common::{ensure, ensure_address, pinocchio::ProgramResult, Account};

aegis_common::instruction! {
    /// Ends a vesting of which everything was claimed, and its vault. Anybody may; who paid for them gets back what they no longer need. What
    /// somebody sent to the vault besides is the beneficiary's. The vesting's address stays taken.
    close_vesting
    accounts {
        /// The vesting.
        0 vesting [writable];
        /// Its vault.
        1 vault [writable] pda(const "vault", account vesting);
        /// Token account of the beneficiary, for what is left in the vault; where that is nothing, it need not exist.
        2 destination [writable];
        /// Who paid for vesting and vault.
        3 payer [writable];
        /// Closes the vault.
        4 token_program [] = TOKEN_PROGRAM;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let vesting = Vesting::load(accounts.vesting)?;
    ensure_address(accounts.vault, &vesting.vault)?;
    ensure_address(accounts.payer, &vesting.payer)?;
    ensure(vesting.claimed == vesting.vested(i64::MAX)?, TokenError::VestingNotEmpty)?;
    let left = tokens_in(accounts.vault)?;
    ensure(left == 0 || is_token_account_of(accounts.destination, &vesting.beneficiary)?, TokenError::NotOfBeneficiary)?;

    vesting.signing(|signers| {
        if left > 0 {
            release(accounts.vault, accounts.destination, accounts.vesting, left, signers)?;
        }
        close_vault(accounts.vault, accounts.payer, accounts.vesting, signers)
    })?;
    Vesting::retire(accounts.vesting, accounts.payer)?;
    VestingClosed { vesting: *accounts.vesting.address() }.emit();
    Ok(())
}
