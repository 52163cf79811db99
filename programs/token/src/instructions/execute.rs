//! Executes a proposal: the multisig signs its instruction.

use crate::{
    errors::TokenError,
    events::Executed,
    state::{Multisig, Proposal, ProposalAccount, PROPOSAL_ACCOUNTS_MAX, THRESHOLD},
};
use aegis_common::{
    ensure, ensure_address,
    pinocchio::{
        cpi::invoke_signed_with_bounds,
        error::ProgramError,
        instruction::{InstructionAccount, InstructionView},
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, Violation,
};

aegis_common::instruction! {
    /// Executes a proposal with three approvals: the multisig signs its instruction, the proposal ends, and its proposer gets the rent back.
    /// The accounts of the instruction follow, in the proposal's order.
    execute
    accounts {
        /// A member; stands in the instruction wherever the proposal says so.
        0 member [signer, writable];
        /// The multisig.
        1 multisig [] pda(const "multisig");
        /// The proposal.
        2 proposal [writable];
        /// The member that made it.
        3 proposer [writable];
        /// The program that the proposal calls.
        4 program [];
    }
    args {}
}

/// Acts.
pub fn process(accounts: Accounts, _args: Args) -> ProgramResult {
    let multisig = Multisig::load(accounts.multisig)?;
    let proposal = Proposal::load(accounts.proposal)?;
    ensure_address(accounts.proposer, &proposal.proposer)?;
    ensure_address(accounts.program, &proposal.program)?;
    multisig.member_bit(accounts.member.address())?;
    proposal.ensure_open(&multisig, Clock::get()?.unix_timestamp)?;
    ensure(proposal.approvals.count_ones() >= THRESHOLD, TokenError::NotEnoughApprovals)?;

    let own = accounts.proposal.address();
    sign(&multisig, &proposal, accounts.remaining, accounts.member.address(), own)?;
    Proposal::close(accounts.proposal, accounts.proposer)?;
    Executed { id: proposal.id, executor: *accounts.member.address() }.emit();
    Ok(())
}

/// Calls the proposal's instruction with these accounts, which must be those that it names. The proposal itself is never among them, so that
/// it cannot be changed, ended or executed again from within.
#[inline(never)]
fn sign(multisig: &Multisig, proposal: &Proposal, views: &[AccountView], executor: &Address, own: &Address) -> ProgramResult {
    let named = proposal.accounts.as_slice();
    ensure(views.len() == named.len(), Violation::AccountNotEnoughKeys)?;
    let mut accounts: [InstructionAccount; PROPOSAL_ACCOUNTS_MAX] = core::array::from_fn(|_| InstructionAccount::readonly(own));
    for ((slot, view), account) in accounts.iter_mut().zip(views).zip(named) {
        ensure(view.address() != own, TokenError::SelfReference)?;
        ensure_address(view, expected(account, executor))?;
        *slot = InstructionAccount::new(
            view.address(),
            account.flags & ProposalAccount::WRITABLE != 0,
            account.flags & ProposalAccount::SIGNER != 0,
        );
    }
    let accounts = accounts.get(..named.len()).ok_or(ProgramError::InvalidArgument)?;
    let instruction = InstructionView { program_id: &proposal.program, accounts, data: proposal.data.as_bytes() };
    multisig.signing(|signers| invoke_signed_with_bounds::<PROPOSAL_ACCOUNTS_MAX, AccountView>(&instruction, views, signers))
}

fn expected<'a>(account: &'a ProposalAccount, executor: &'a Address) -> &'a Address {
    if account.flags & ProposalAccount::EXECUTOR != 0 {
        executor
    } else {
        &account.address
    }
}
