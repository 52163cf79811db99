//! Grants a vesting.

use crate::{
    errors::TokenError,
    events::VestingCreated,
    schedule::YEAR_SECONDS,
    spl::{create_vault, transfer, TOKEN_PROGRAM},
    state::{TokenState, Vesting},
};
use aegis_common::{
    ensure,
    pinocchio::{
        sysvars::{clock::Clock, Sysvar},
        Address, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};

/// Longest time from start to end.
pub const DURATION_SECONDS_MAX: u64 = 100 * YEAR_SECONDS;
/// Furthest that a start is from now, before or after.
pub const START_DISTANCE_SECONDS_MAX: u64 = 10 * YEAR_SECONDS;

aegis_common::instruction! {
    /// Moves tokens of the signer into a vault that releases them to the beneficiary, evenly by the second from start to end and not before
    /// the cliff. Only what is marked revocable can be taken back, and of that only what is not released.
    create_vesting
    accounts {
        /// Pays for the accounts.
        0 payer [signer, writable];
        /// Grants: owns the source.
        1 grantor [signer];
        /// Token account that the tokens leave.
        2 source [writable];
        /// Names the mint.
        3 token_state [] pda(const "token");
        /// The mint.
        4 mint [] pda(const "mint");
        /// The new vesting.
        5 vesting [writable] pda(const "vesting", account grantor, arg index);
        /// Its vault.
        6 vault [writable] pda(const "vault", account vesting);
        /// Moves them.
        7 token_program [] = TOKEN_PROGRAM;
        /// Creates accounts.
        8 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// The grantor's number for it, not used before.
        index: u64,
        /// Who may claim.
        beneficiary: Address,
        /// Base units.
        amount: u64,
        /// Seconds since the Unix epoch, at most ten years from now, before or after.
        start: i64,
        /// From the start; until then nothing is released.
        cliff_seconds: u64,
        /// From the start; from then on everything is released. At most a hundred years.
        duration_seconds: u64,
        /// Whether the grantor may take back what is not released.
        revocable: bool,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    TokenState::load(accounts.token_state)?.ensure_mint(accounts.mint)?;
    ensure(args.amount != 0, TokenError::ZeroAmount)?;
    ensure(args.beneficiary != SYSTEM_PROGRAM, TokenError::InvalidBeneficiary)?;
    let in_order = args.cliff_seconds <= args.duration_seconds && args.duration_seconds <= DURATION_SECONDS_MAX;
    ensure(in_order, TokenError::InvalidSchedule)?;
    let now = Clock::get()?.unix_timestamp;
    ensure(args.start >= 0 && args.start.abs_diff(now) <= START_DISTANCE_SECONDS_MAX, TokenError::InvalidSchedule)?;

    Vesting {
        grantor: *accounts.grantor.address(),
        index: args.index,
        beneficiary: args.beneficiary,
        vault: *accounts.vault.address(),
        total: args.amount,
        claimed: 0,
        start: args.start,
        cliff_seconds: args.cliff_seconds,
        duration_seconds: args.duration_seconds,
        emission: false,
        revocable: args.revocable,
        revoked_at: i64::MAX,
        pending_beneficiary: SYSTEM_PROGRAM,
        payer: *accounts.payer.address(),
        bump: 0,
    }
    .create(accounts.payer, accounts.vesting)?;
    create_vault(accounts.payer, accounts.vault, accounts.mint, accounts.vesting.address())?;
    transfer(accounts.mint, accounts.source, accounts.vault, accounts.grantor, args.amount)?;

    VestingCreated {
        vesting: *accounts.vesting.address(),
        grantor: *accounts.grantor.address(),
        beneficiary: args.beneficiary,
        amount: args.amount,
    }
    .emit();
    Ok(())
}
