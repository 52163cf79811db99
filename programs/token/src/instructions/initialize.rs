//! Creates the mint, what it obeys, and the multisig.

use crate::{
    errors::TokenError,
    events::Initialized,
    genesis::ALLOCATION_COUNT,
    spl::{create_mint, TOKEN_PROGRAM},
    state::{Multisig, TokenState, MEMBER_COUNT, MINT_AUTHORITY_SEED, MINT_SEED},
    ID,
};
use aegis_common::{
    ensure, ensure_upgrade_authority, pda,
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        Address, ProgramResult,
    },
    Account, Text, Violation, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Creates the mint, what it obeys, and the multisig. Once, by the program's upgrade authority.
    initialize
    accounts {
        /// Pays.
        0 payer [signer, writable];
        /// The program's upgrade authority.
        1 upgrade_authority [signer];
        /// The upgradeable loader's account of the program, which names that authority.
        2 program_data [];
        /// What the mint obeys.
        3 token_state [writable] pda(const "token");
        /// The mint.
        4 mint [writable] pda(const "mint");
        /// The multisig.
        5 multisig [writable] pda(const "multisig");
        /// Makes the mint.
        6 token_program [] = TOKEN_PROGRAM;
        /// Creates accounts.
        7 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// Members of the multisig, each once.
        members: [Address; MEMBER_COUNT],
        /// Owners of the genesis allocations: rewards, ecosystem, team, private, public, liquidity.
        beneficiaries: [Address; ALLOCATION_COUNT],
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    ensure_upgrade_authority(&ID, accounts.program_data, accounts.upgrade_authority, TokenError::NotUpgradeAuthority)?;
    ensure_members(&args.members, accounts.multisig.address())?;
    ensure(args.beneficiaries.iter().all(|address| address != &SYSTEM_PROGRAM), TokenError::InvalidBeneficiary)?;

    let (mint_authority, mint_authority_bump) = pda::find(&[MINT_AUTHORITY_SEED], &ID);
    TokenState {
        mint: *accounts.mint.address(),
        controller: *accounts.multisig.address(),
        pending_controller: SYSTEM_PROGRAM,
        multisig: *accounts.multisig.address(),
        genesis_at: Clock::get()?.unix_timestamp,
        beneficiaries: args.beneficiaries,
        allocated: 0,
        mint_authority_bump,
        bump: 0,
        name: Text::new("Aegis").ok_or(Violation::AccountDidNotSerialize)?,
        symbol: Text::new("AEGIS").ok_or(Violation::AccountDidNotSerialize)?,
    }
    .create(accounts.payer, accounts.token_state)?;
    create_mint(accounts.payer, accounts.mint, MINT_SEED, &mint_authority)?;
    Multisig { members: args.members, generation: 0, proposal_count: 0, bump: 0 }.create(accounts.payer, accounts.multisig)?;

    Initialized { mint: *accounts.mint.address(), multisig: *accounts.multisig.address() }.emit();
    Ok(())
}

fn ensure_members(members: &[Address; MEMBER_COUNT], multisig: &Address) -> Result<(), ProgramError> {
    for (position, member) in members.iter().enumerate() {
        ensure(member != &SYSTEM_PROGRAM && member != multisig, TokenError::InvalidMember)?;
        ensure(members.iter().skip(position + 1).all(|other| other != member), TokenError::DuplicateMember)?;
    }
    Ok(())
}
