//! Takes what is released.

use crate::{
    errors::TokenError,
    events::Claimed,
    spl::{release, TOKEN_PROGRAM},
    state::Vesting,
};
use aegis_common::{
    ensure, ensure_address,
    fixed::{add, sub},
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Moves released tokens out of a vault, to a token account of the beneficiary's choice.
    claim
    accounts {
        /// Who may claim.
        0 beneficiary [signer];
        /// The vesting.
        1 vesting [writable];
        /// Its vault.
        2 vault [writable] pda(const "vault", account vesting);
        /// Token account that gets the tokens.
        3 destination [writable];
        /// Moves them.
        4 token_program [] = TOKEN_PROGRAM;
    }
    args {
        /// Base units; more than is released takes what is released.
        amount_max: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut vesting = Vesting::load(accounts.vesting)?;
    ensure_address(accounts.vault, &vesting.vault)?;
    ensure(accounts.destination.address() != &vesting.vault, TokenError::VaultIsDestination)?;
    ensure(accounts.beneficiary.address() == &vesting.beneficiary, TokenError::NotBeneficiary)?;

    let claimable = sub(vesting.vested(Clock::get()?.unix_timestamp)?, vesting.claimed)?;
    let amount = claimable.min(args.amount_max);
    ensure(amount != 0, TokenError::NothingToClaim)?;
    vesting.claimed = add(vesting.claimed, amount)?;
    vesting.store(accounts.vesting)?;
    vesting.signing(|signers| release(accounts.vault, accounts.destination, accounts.vesting, amount, signers))?;

    Claimed { vesting: *accounts.vesting.address(), beneficiary: vesting.beneficiary, amount, claimed: vesting.claimed }.emit();
    Ok(())
}
