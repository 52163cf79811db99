//! The second step in which a vesting goes to another.

use crate::{errors::TokenError, events::BeneficiaryChanged, state::Vesting};
use aegis_common::{ensure, pinocchio::ProgramResult, Account, SYSTEM_PROGRAM};

aegis_common::instruction! {
    /// Takes the vesting that was offered.
    accept_beneficiary
    accounts {
        /// To whom it was offered.
        0 new_beneficiary [signer];
        /// The vesting.
        1 vesting [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let mut vesting = Vesting::load(accounts.vesting)?;
    ensure(accounts.new_beneficiary.address() == &vesting.pending_beneficiary, TokenError::NotOffered)?;

    vesting.beneficiary = vesting.pending_beneficiary;
    vesting.pending_beneficiary = SYSTEM_PROGRAM;
    vesting.store(accounts.vesting)?;
    BeneficiaryChanged { vesting: *accounts.vesting.address(), beneficiary: vesting.beneficiary }.emit();
    Ok(())
}
