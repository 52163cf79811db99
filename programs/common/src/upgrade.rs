//! Who deployed a program: its upgrade authority, as the upgradeable loader keeps it. Asked where an account is made that nobody else may
//! make first.
//!
//! ```text
//!   programdata   u32 3 | u64 slot deployed | u8 has authority | authority (32) | ELF
//! ```

use crate::{ensure, ensure_seeds, Violation};
use pinocchio::{error::ProgramError, AccountView, Address};

const UPGRADEABLE_LOADER: Address = Address::from_str_const("BPFLoaderUpgradeab1e11111111111111111111111");
/// Kind and slot.
const AUTHORITY_OFFSET: usize = 12;

/// `program_data` is that of `program` (`ConstraintSeeds`, `AccountOwnedByWrongProgram`), and names `authority` (else `error`). Whether the
/// authority signed is the caller's to check.
#[inline(always)]
pub fn ensure_upgrade_authority(
    program: &Address,
    program_data: &AccountView,
    authority: &AccountView,
    error: impl Into<ProgramError>,
) -> Result<(), ProgramError> {
    ensure_seeds(program_data, &[program.as_ref()], &UPGRADEABLE_LOADER)?;
    ensure(program_data.owned_by(&UPGRADEABLE_LOADER), Violation::AccountOwnedByWrongProgram)?;
    let data = program_data.try_borrow()?;
    let kept = data.get(AUTHORITY_OFFSET..AUTHORITY_OFFSET + 33);
    let is_authority = kept.and_then(|kept| kept.split_first()).is_some_and(|(has, key)| *has == 1 && key == authority.address().as_ref());
    ensure(is_authority, error)
}
