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
        instruction::{InstructionAccount, InstructionView},
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, Borsh, Violation,
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
    multisig.member_bit(accounts.member.address())?;
    proposal.ensure_open(&multisig, Clock::get()?.unix_timestamp)?;
    ensure(proposal.approvals.count_ones() >= THRESHOLD, TokenError::NotEnoughApprovals)?;

    sign(&multisig, &accounts)?;
    Proposal::close(accounts.proposal, accounts.proposer)?;
    Executed { id: proposal.id, executor: *accounts.member.address() }.emit();
    Ok(())
}

/// Calls the proposal's instruction with the remaining accounts, which must be those that it names. The proposal itself is never among them,
/// so that it cannot be changed, ended or executed again from within.
#[inline(never)]
fn sign(multisig: &Multisig, Accounts { member, proposal, program, remaining: views, .. }: &Accounts) -> ProgramResult {
    let content = proposal.try_borrow()?;
    let instruction = content.get(Proposal::INSTRUCTION_OFFSET..).and_then(read_instruction).ok_or(Violation::AccountDidNotDeserialize)?;
    ensure_address(program, &instruction.program)?;
    ensure(views.len() == instruction.accounts.len(), Violation::AccountNotEnoughKeys)?;

    let mut accounts: [InstructionAccount; PROPOSAL_ACCOUNTS_MAX] =
        core::array::from_fn(|_| InstructionAccount::readonly(program.address()));
    for ((slot, view), [flags, address @ ..]) in accounts.iter_mut().zip(views.iter()).zip(instruction.accounts) {
        let address = if flags & ProposalAccount::EXECUTOR != 0 { member.address().as_array() } else { address };
        ensure(view.address().as_array() == address, Violation::ConstraintAddress)?;
        ensure(view.address() != proposal.address(), TokenError::SelfReference)?;
        let (writable, signer) = (flags & ProposalAccount::WRITABLE != 0, flags & ProposalAccount::SIGNER != 0);
        *slot = InstructionAccount::new(view.address(), writable, signer);
    }
    let accounts = accounts.get(..views.len()).ok_or(Violation::AccountNotEnoughKeys)?;
    let call = InstructionView { program_id: program.address(), accounts, data: instruction.data };
    multisig.signing(|signers| invoke_signed_with_bounds::<PROPOSAL_ACCOUNTS_MAX, AccountView>(&call, views, signers))
}

/// A `ProposedInstruction` where it stands in the account.
struct InstructionInPlace<'a> {
    program: Address,
    accounts: &'a [[u8; ProposalAccount::SIZE_MAX]],
    data: &'a [u8],
}

#[inline(always)]
fn read_instruction(mut content: &[u8]) -> Option<InstructionInPlace<'_>> {
    let program = Address::read(&mut content)?;
    let count = u32::read(&mut content)? as usize;
    let (accounts, mut rest) = content.split_at_checked(count.checked_mul(ProposalAccount::SIZE_MAX)?)?;
    let length = u32::read(&mut rest)? as usize;
    Some(InstructionInPlace { program, accounts: accounts.as_chunks().0, data: rest.get(..length)? })
}
