//! Brings fees for all stakers.

use crate::{errors::StakingError, events::FeesDeposited, fees::share_out, state::Pool};
use aegis_common::{ensure, fixed::add, pinocchio::ProgramResult, Account};
use pinocchio_token::instructions::Transfer;

aegis_common::instruction! {
    /// Brings fees for all stakers, in proportion to their active stake now. Anybody may. Under 1,000 $AEGIS of active stake the fees wait.
    deposit_fees
    accounts {
        /// Owns the source.
        0 payer [signer];
        /// All stakes.
        1 pool [writable] pda(const "pool");
        /// The pool's token account of fees.
        2 fee_vault [writable] pda(const "fees");
        /// The payer's token account.
        3 source [writable];
        /// Moves the tokens.
        4 token_program [] = pinocchio_token::ID;
    }
    args {
        /// Base units.
        amount: u64,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let mut pool = Pool::load(accounts.pool)?;
    pool.ensure_fee_vault(accounts.fee_vault)?;
    ensure(args.amount > 0, StakingError::AmountZero)?;

    let (per_share, left) = share_out(add(pool.fees_undistributed, args.amount)?, pool.active)?;
    pool.fees_per_share = pool.fees_per_share.wrapping_add(per_share);
    pool.fees_undistributed = left;
    pool.store(accounts.pool)?;
    Transfer::new(accounts.source, accounts.fee_vault, accounts.payer, args.amount).invoke()?;
    FeesDeposited { amount: args.amount, fees_per_share: pool.fees_per_share }.emit();
    Ok(())
}
