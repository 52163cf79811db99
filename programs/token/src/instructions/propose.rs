//! Proposes an instruction to the multisig.

use crate::{
    errors::TokenError,
    events::Proposed,
    in_place::{InPlace, OutOfLine},
    state::{Multisig, Proposal, ProposedInstruction, PROPOSAL_SECONDS_MAX},
};
use aegis_common::{
    ensure,
    fixed::add,
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, ProgramResult,
    },
    Account, Borsh, Violation, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Proposes an instruction that the multisig is to sign. The proposer approves it with that, and pays for its account until it ends.
    propose
    accounts {
        /// A member.
        0 proposer [signer, writable];
        /// The multisig.
        1 multisig [writable] pda(const "multisig");
        /// The new proposal: `proposal`, the multisig's count of proposals.
        2 proposal [writable];
        /// Creates accounts.
        3 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Seconds since the Unix epoch: in the future, within 30 days.
        expires_at: i64,
        /// What is proposed.
        instruction: OutOfLine<ProposedInstruction>,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let OutOfLine(instruction) = &args.instruction;
    let id = open(accounts.proposer, accounts.multisig, accounts.proposal, args.expires_at)?;
    write_instruction(accounts.proposal, instruction)?;
    Proposed {
        proposal: *accounts.proposal.address(),
        id,
        proposer: *accounts.proposer.address(),
        program: instruction.program,
        expires_at: args.expires_at,
    }
    .emit();
    Ok(())
}

/// Creates the proposal, without what is proposed; returns its number.
#[inline(never)]
fn open(proposer: &AccountView, multisig_view: &mut AccountView, proposal: &mut AccountView, expires_at: i64) -> Result<u64, ProgramError> {
    let mut multisig = Multisig::load(multisig_view)?;
    let approvals = multisig.member_bit(proposer.address())?;
    let now = Clock::get()?.unix_timestamp;
    let in_time = expires_at > now && expires_at.abs_diff(now) <= PROPOSAL_SECONDS_MAX;
    ensure(in_time, TokenError::InvalidExpiry)?;

    let id = multisig.proposal_count;
    Proposal {
        id,
        proposer: *proposer.address(),
        expires_at,
        generation: multisig.generation,
        approvals,
        bump: 0,
        instruction: InPlace::EMPTY,
    }
    .create(proposer, proposal)?;
    multisig.proposal_count = add(id, 1)?;
    multisig.store(multisig_view)?;
    Ok(id)
}

#[inline(never)]
fn write_instruction(proposal: &mut AccountView, instruction: &ProposedInstruction) -> ProgramResult {
    let mut data = proposal.try_borrow_mut()?;
    let mut rest = data.get_mut(Proposal::INSTRUCTION_OFFSET..).ok_or(Violation::AccountDidNotSerialize)?;
    Ok(instruction.write(&mut rest).ok_or(Violation::AccountDidNotSerialize)?)
}
