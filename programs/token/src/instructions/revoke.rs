//! Takes back what is not released.

use crate::{
    errors::TokenError,
    events::Revoked,
    spl::{release, TOKEN_PROGRAM},
    state::Vesting,
};
use aegis_common::{
    ensure, ensure_address,
    fixed::sub,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Takes back what a revocable vesting has not released yet; the rest stays the beneficiary's.
    revoke
    accounts {
        /// Who granted the vesting.
        0 grantor [signer];
        /// The vesting.
        1 vesting [writable];
        /// Its vault.
        2 vault [writable] pda(const "vault", account vesting);
        /// Token account that gets the tokens.
        3 destination [writable];
        /// Moves them.
        4 token_program [] = TOKEN_PROGRAM;
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut vesting = Vesting::load(accounts.vesting)?;
    ensure_address(accounts.vault, &vesting.vault)?;
    ensure(accounts.destination.address() != &vesting.vault, TokenError::VaultIsDestination)?;
    ensure(accounts.grantor.address() == &vesting.grantor, TokenError::NotGrantor)?;

    ensure(vesting.revocable, TokenError::NotRevocable)?;
    ensure(vesting.revoked_at == i64::MAX, TokenError::AlreadyRevoked)?;
    let now = Clock::get()?.unix_timestamp;
    let amount = sub(vesting.total, vesting.vested(now)?)?;
    ensure(amount != 0, TokenError::NothingToRevoke)?;
    vesting.revoked_at = now;
    vesting.store(accounts.vesting)?;
    vesting.signing(|signers| release(accounts.vault, accounts.destination, accounts.vesting, amount, signers))?;

    Revoked { vesting: *accounts.vesting.address(), amount }.emit();
    Ok(())
}
