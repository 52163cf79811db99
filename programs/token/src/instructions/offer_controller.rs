//! The first step in which the mint goes to the DAO.

use crate::{errors::TokenError, events::ControllerOffered, state::TokenState};
use aegis_common::{
    ensure,
    pinocchio::{Address, ProgramResult},
    Account,
};

aegis_common::instruction! {
    /// Offers the mint to another, such as the DAO, instead of to whom it was offered before. The multisig controls it until the offer is accepted,
    /// and that is final.
    offer_controller
    accounts {
        /// The multisig.
        0 controller [signer];
        /// What the mint obeys.
        1 token_state [writable] pda(const "token");
    }
    args {
        /// To whom; the zero address takes an offer back.
        to: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut state = TokenState::load(accounts.token_state)?;
    state.ensure_controller(accounts.controller)?;
    ensure(state.controller == state.multisig, TokenError::AlreadyHandedOver)?;
    ensure(args.to != state.multisig, TokenError::InvalidController)?;

    state.pending_controller = args.to;
    state.store(accounts.token_state)?;
    ControllerOffered { to: args.to }.emit();
    Ok(())
}
