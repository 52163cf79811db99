//! Proposes an instruction to the multisig.

use crate::{
    errors::TokenError,
    events::Proposed,
    state::{Multisig, Proposal, ProposalAccount, PROPOSAL_ACCOUNTS_MAX, PROPOSAL_DATA_BYTES_MAX, PROPOSAL_SECONDS_MAX},
};
use aegis_common::{
    ensure,
    fixed::add,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        Address, ProgramResult,
    },
    Account, Bytes, List, SYSTEM_PROGRAM,
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
        /// The program to call.
        program: Address,
        /// The instruction's accounts.
        accounts: List<ProposalAccount, PROPOSAL_ACCOUNTS_MAX>,
        /// The instruction's data.
        data: Bytes<PROPOSAL_DATA_BYTES_MAX>,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut multisig = Multisig::load(accounts.multisig)?;
    let approvals = multisig.member_bit(accounts.proposer.address())?;
    let now = Clock::get()?.unix_timestamp;
    let in_time = args.expires_at > now && args.expires_at.abs_diff(now) <= PROPOSAL_SECONDS_MAX;
    ensure(in_time, TokenError::InvalidExpiry)?;

    let id = multisig.proposal_count;
    Proposal {
        id,
        proposer: *accounts.proposer.address(),
        expires_at: args.expires_at,
        generation: multisig.generation,
        approvals,
        bump: 0,
        program: args.program,
        accounts: args.accounts,
        data: args.data,
    }
    .create(accounts.proposer, accounts.proposal)?;
    multisig.proposal_count = add(id, 1)?;
    multisig.store(accounts.multisig)?;

    Proposed {
        proposal: *accounts.proposal.address(),
        id,
        proposer: *accounts.proposer.address(),
        program: args.program,
        expires_at: args.expires_at,
    }
    .emit();
    Ok(())
}
