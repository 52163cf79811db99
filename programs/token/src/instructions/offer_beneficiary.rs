//! The first step in which a vesting goes to another.

use crate::{errors::TokenError, events::BeneficiaryOffered, state::Vesting};
use aegis_common::{
    ensure,
    pinocchio::{Address, ProgramResult},
    Account,
};

aegis_common::instruction! {
    /// Offers a vesting, with all that was not claimed yet, to another, instead of to whom it was offered before. The beneficiary stays until the
    /// offer is accepted.
    offer_beneficiary
    accounts {
        /// Who may claim.
        0 beneficiary [signer];
        /// The vesting.
        1 vesting [writable];
    }
    args {
        /// To whom; the zero address takes an offer back.
        to: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut vesting = Vesting::load(accounts.vesting)?;
    ensure(accounts.beneficiary.address() == &vesting.beneficiary, TokenError::NotBeneficiary)?;

    vesting.pending_beneficiary = args.to;
    vesting.store(accounts.vesting)?;
    BeneficiaryOffered { vesting: *accounts.vesting.address(), to: args.to }.emit();
    Ok(())
}
