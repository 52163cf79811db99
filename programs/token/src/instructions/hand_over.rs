//! Hands the mint to the DAO.

use crate::{errors::TokenError, events::HandedOver, state::TokenState};
use aegis_common::{
    ensure,
    pinocchio::{Address, ProgramResult},
    Account, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Hands the mint to another, such as the DAO. One way: the new controller cannot hand it on, and nobody can take it back.
    hand_over
    accounts {
        /// The multisig.
        0 controller [signer];
        /// What the mint obeys.
        1 token_state [writable] pda(const "token");
    }
    args {
        /// Who may ask for new tokens from now on.
        new_controller: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut state = TokenState::load(accounts.token_state)?;
    state.ensure_controller(accounts.controller)?;
    ensure(state.controller == state.multisig, TokenError::AlreadyHandedOver)?;
    ensure(args.new_controller != SYSTEM_PROGRAM && args.new_controller != state.multisig, TokenError::InvalidController)?;

    state.controller = args.new_controller;
    state.store(accounts.token_state)?;
    HandedOver { controller: args.new_controller }.emit();
    Ok(())
}
