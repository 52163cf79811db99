//! Checks of accounts that need nothing but the account itself. Each logs what Anchor would and returns Anchor's number.

use crate::{log, Violation};
use pinocchio::{error::ProgramError, AccountView, Address};

/// `Err(error)` unless `holds`.
#[inline(always)]
pub fn ensure(holds: bool, error: impl Into<ProgramError>) -> Result<(), ProgramError> {
    if holds {
        Ok(())
    } else {
        Err(error.into())
    }
}

/// The account is the one at `address`.
#[inline(always)]
pub fn ensure_address(view: &AccountView, address: &Address) -> Result<(), ProgramError> {
    ensure(view.address() == address, Violation::ConstraintAddress)
}

/// The account is at the canonical address of the seeds: for accounts that are created, or that have no content that keeps the bump.
/// Returns the bump.
#[inline(always)]
pub fn ensure_seeds(view: &AccountView, seeds: &[&[u8]], program: &Address) -> Result<u8, ProgramError> {
    let (address, bump) = crate::pda::find(seeds, program);
    ensure(view.address() == &address, Violation::ConstraintSeeds)?;
    Ok(bump)
}

/// What `instruction!` calls for each flag: `log` names the account.
#[inline(always)]
pub fn ensure_named(holds: bool, log: &'static str, error: Violation) -> Result<(), ProgramError> {
    if holds {
        Ok(())
    } else {
        Err(named(log, error))
    }
}

#[cold]
#[inline(never)]
fn named(log: &'static str, error: Violation) -> ProgramError {
    log::text(log);
    ProgramError::Custom(error as u32)
}
