//! Passes a vesting on.

use crate::{errors::TokenError, events::BeneficiaryChanged, state::Vesting};
use aegis_common::{
    ensure,
    pinocchio::{Address, ProgramResult},
    Account, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Passes a vesting, with all that was not claimed yet, to another.
    change_beneficiary
    accounts {
        /// Who may claim until now.
        0 beneficiary [signer];
        /// The vesting.
        1 vesting [writable];
    }
    args {
        /// Who may claim from now on.
        new_beneficiary: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut vesting = Vesting::load(accounts.vesting)?;
    ensure(accounts.beneficiary.address() == &vesting.beneficiary, TokenError::NotBeneficiary)?;
    ensure(args.new_beneficiary != SYSTEM_PROGRAM, TokenError::InvalidBeneficiary)?;
    vesting.beneficiary = args.new_beneficiary;
    vesting.store(accounts.vesting)?;
    BeneficiaryChanged { vesting: *accounts.vesting.address(), beneficiary: args.new_beneficiary }.emit();
    Ok(())
}
