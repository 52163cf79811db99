//! Takes an approval back.

use crate::{
    errors::TokenError,
    events::ApprovalWithdrawn,
    state::{Multisig, Proposal},
};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        ProgramResult,
    },
    Account,
};

aegis_common::instruction! {
    /// Takes a member's approval of an open proposal back, the proposer's too. The member may approve again.
    withdraw_approval
    accounts {
        /// A member.
        0 member [signer];
        /// The multisig.
        1 multisig [] pda(const "multisig");
        /// The proposal.
        2 proposal [writable];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let multisig = Multisig::load(accounts.multisig)?;
    let mut proposal = Proposal::load(accounts.proposal)?;
    let bit = multisig.member_bit(accounts.member.address())?;
    proposal.ensure_open(&multisig, Clock::get()?.unix_timestamp)?;
    ensure(proposal.approvals & bit != 0, TokenError::NotApproved)?;

    proposal.approvals &= !bit;
    proposal.store(accounts.proposal)?;
    ApprovalWithdrawn { id: proposal.id, member: *accounts.member.address(), approvals: proposal.approvals.count_ones() as u8 }.emit();
    Ok(())
}
