//! Mints what was burned before.

use crate::{
    errors::TokenError,
    events::Minted,
    genesis::{ALL_ALLOCATED, SUPPLY_BASE_UNITS_MAX},
    spl::{self, TOKEN_PROGRAM},
    state::{TokenState, MINT_AUTHORITY_SEED},
};
use aegis_common::{
    ensure,
    pinocchio::{
        cpi::{Seed, Signer},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Mints, as long as the supply stays within the cap: what was burned before can be minted again.
    mint_to
    accounts {
        /// The multisig, or whom it handed the mint to.
        0 controller [signer];
        /// What the mint obeys.
        1 token_state [] pda(const "token");
        /// The mint.
        2 mint [writable] pda(const "mint");
        /// Signs for the mint.
        3 mint_authority [] pda(const "mint_authority");
        /// Token account that gets the tokens.
        4 destination [writable];
        /// Mints.
        5 token_program [] = TOKEN_PROGRAM;
    }
    args {
        /// Base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let state = TokenState::load(accounts.token_state)?;
    state.ensure_mint(accounts.mint)?;
    state.ensure_mint_authority(accounts.mint_authority)?;
    state.ensure_controller(accounts.controller)?;

    ensure(args.amount != 0, TokenError::ZeroAmount)?;
    ensure(state.allocated == ALL_ALLOCATED, TokenError::GenesisIncomplete)?;
    let supply = spl::supply(accounts.mint)?.checked_add(args.amount).filter(|supply| *supply <= SUPPLY_BASE_UNITS_MAX);
    let supply = supply.ok_or(TokenError::CapExceeded)?;

    let bump = [state.mint_authority_bump];
    let seeds = [Seed::from(MINT_AUTHORITY_SEED), Seed::from(&bump)];
    spl::mint_to(accounts.mint, accounts.destination, accounts.mint_authority, args.amount, &[Signer::from(&seeds)])?;
    Minted { destination: *accounts.destination.address(), amount: args.amount, supply }.emit();
    Ok(())
}
