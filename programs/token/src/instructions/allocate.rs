//! Makes a genesis allocation.

use crate::{
    errors::TokenError,
    events::Allocated,
    genesis::ALLOCATIONS,
    spl::{create_vault, mint_to, TOKEN_PROGRAM},
    state::{TokenState, Vesting, MINT_AUTHORITY_SEED},
};
use aegis_common::{
    ensure,
    pinocchio::{
        cpi::{Seed, Signer},
        ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};

aegis_common::instruction! {
    /// Makes a genesis allocation: mints it into a vault that releases it to its beneficiary. Anybody may, once for each number.
    allocate
    accounts {
        /// Pays.
        0 payer [signer, writable];
        /// What the mint obeys.
        1 token_state [writable] pda(const "token");
        /// The mint.
        2 mint [writable] pda(const "mint");
        /// Signs for the mint.
        3 mint_authority [] pda(const "mint_authority");
        /// The new vesting: `vesting`, the mint authority, the number as a u64.
        4 vesting [writable];
        /// Its vault.
        5 vault [writable] pda(const "vault", account vesting);
        /// Makes the vault.
        6 token_program [] = TOKEN_PROGRAM;
        /// Creates accounts.
        7 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// 0 rewards, 1 ecosystem, 2 team, 3 private, 4 public, 5 liquidity.
        allocation: u8,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut state = TokenState::load(accounts.token_state)?;
    state.ensure_mint(accounts.mint)?;
    state.ensure_mint_authority(accounts.mint_authority)?;

    let number = usize::from(args.allocation);
    let (Some(allocation), Some(beneficiary)) = (ALLOCATIONS.get(number), state.beneficiaries.get(number)) else {
        return Err(TokenError::InvalidAllocation.into());
    };
    let bit = 1u8 << args.allocation;
    ensure(state.allocated & bit == 0, TokenError::AlreadyAllocated)?;

    Vesting {
        grantor: *accounts.mint_authority.address(),
        index: u64::from(args.allocation),
        beneficiary: *beneficiary,
        vault: *accounts.vault.address(),
        total: allocation.amount,
        claimed: 0,
        start: state.genesis_at,
        cliff_seconds: allocation.cliff_seconds,
        duration_seconds: allocation.duration_seconds,
        emission: allocation.emission,
        revocable: false,
        revoked_at: i64::MAX,
        pending_beneficiary: SYSTEM_PROGRAM,
        payer: *accounts.payer.address(),
        bump: 0,
    }
    .create(accounts.payer, accounts.vesting)?;
    create_vault(accounts.payer, accounts.vault, accounts.mint, accounts.vesting.address())?;
    let bump = [state.mint_authority_bump];
    let seeds = [Seed::from(MINT_AUTHORITY_SEED), Seed::from(&bump)];
    mint_to(accounts.mint, accounts.vault, accounts.mint_authority, allocation.amount, &[Signer::from(&seeds)])?;

    Allocated { allocation: args.allocation, vesting: *accounts.vesting.address(), beneficiary: *beneficiary, amount: allocation.amount }
        .emit();
    state.allocated |= bit;
    state.store(accounts.token_state)
}
