//! Replaces a member.

use crate::{errors::TokenError, events::MemberReplaced, state::Multisig};
use aegis_common::{
    ensure,
    fixed::add,
    pinocchio::{error::ProgramError, Address, ProgramResult},
    Account, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Replaces a member. Signed by the multisig itself, so only by a proposal; it makes every open proposal stale.
    replace_member
    accounts {
        /// The multisig.
        0 multisig [signer, writable] pda(const "multisig");
    }
    args {
        /// Who leaves.
        old: Address,
        /// Who comes.
        new: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut multisig = Multisig::load(accounts.multisig)?;
    ensure(multisig.members.contains(&args.old), TokenError::NotMember)?;
    ensure(!multisig.members.contains(&args.new), TokenError::DuplicateMember)?;
    ensure(args.new != SYSTEM_PROGRAM && &args.new != accounts.multisig.address(), TokenError::InvalidMember)?;

    for member in multisig.members.iter_mut().filter(|member| **member == args.old) {
        *member = args.new;
    }
    multisig.generation = u32::try_from(add(u64::from(multisig.generation), 1)?).map_err(|_| ProgramError::ArithmeticOverflow)?;
    multisig.store(accounts.multisig)?;
    MemberReplaced { old: args.old, new: args.new, generation: multisig.generation }.emit();
    Ok(())
}
