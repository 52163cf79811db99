//! One node's stake within the pool: two accounts that change together, so that the sums cannot part.

use crate::{
    fees::earned,
    state::{Pool, StakeAccount},
};
use aegis_common::{
    ensure,
    fixed::{add, sub},
    pinocchio::{error::ProgramError, AccountView, ProgramResult},
    Account, Violation,
};
use aegis_registry::instructions::set_stake;

/// A stake account and the pool.
pub struct Position {
    /// The node's part.
    pub account: StakeAccount,
    /// All of it.
    pub pool: Pool,
}

impl Position {
    /// Reads the pool, then the stake account, which must be that of the node; credits the fees earned until now.
    #[inline(always)]
    pub fn load(pool: &AccountView, stake_account: &AccountView, node: &AccountView) -> Result<Self, ProgramError> {
        Self::of(Pool::load(pool)?, StakeAccount::load(stake_account)?, node)
    }

    /// The same of accounts that were read.
    #[inline(always)]
    pub fn of(pool: Pool, mut account: StakeAccount, node: &AccountView) -> Result<Self, ProgramError> {
        ensure(&account.node == node.address(), Violation::ConstraintHasOne)?;
        let fees = earned(account.active, pool.fees_per_share, account.fees_per_share_paid)?;
        account.fees_owed = add(account.fees_owed, fees)?;
        account.fees_per_share_paid = pool.fees_per_share;
        Ok(Self { account, pool })
    }

    /// More active stake.
    #[inline(always)]
    pub fn add_active(&mut self, amount: u64) -> ProgramResult {
        self.account.active = add(self.account.active, amount)?;
        self.pool.active = add(self.pool.active, amount)?;
        Ok(())
    }

    /// Less active stake.
    #[inline(always)]
    pub fn take_active(&mut self, amount: u64) -> ProgramResult {
        self.account.active = sub(self.account.active, amount)?;
        self.pool.active = sub(self.pool.active, amount)?;
        Ok(())
    }

    /// More that leaves, or nothing more: all that leaves does not before `unlock_at`, nor earlier than it would have.
    #[inline(always)]
    pub fn add_unstaking(&mut self, amount: u64, unlock_at: i64) -> ProgramResult {
        self.account.unstaking = add(self.account.unstaking, amount)?;
        self.pool.unstaking = add(self.pool.unstaking, amount)?;
        if self.account.unstaking > 0 {
            self.account.unlock_at = self.account.unlock_at.max(unlock_at);
        }
        Ok(())
    }

    /// Less that leaves.
    #[inline(always)]
    pub fn take_unstaking(&mut self, amount: u64) -> ProgramResult {
        self.account.unstaking = sub(self.account.unstaking, amount)?;
        self.pool.unstaking = sub(self.pool.unstaking, amount)?;
        if self.account.unstaking == 0 {
            self.account.unlock_at = 0;
        }
        Ok(())
    }

    /// Writes both accounts.
    #[inline(always)]
    pub fn store(&self, pool: &mut AccountView, stake_account: &mut AccountView) -> ProgramResult {
        self.account.store(stake_account)?;
        self.pool.store(pool)
    }

    /// Tells the registry, as the pool.
    #[inline(always)]
    pub fn tell_registry(&self, pool: &AccountView, node: &AccountView, config: &AccountView) -> ProgramResult {
        self.tell_registry_of_silence(pool, node, config, 0)
    }

    /// The same, and until when the silence lasted that is punished; 0 where none is.
    #[inline(always)]
    pub fn tell_registry_of_silence(
        &self,
        pool: &AccountView,
        node: &AccountView,
        config: &AccountView,
        silence_punished_until: i64,
    ) -> ProgramResult {
        let StakeAccount { active: stake, bans, .. } = self.account;
        let args = set_stake::Args { stake, banned: bans > 0, pool_bump: self.pool.bump, silence_punished_until };
        self.pool.signing(|signers| set_stake::Call { pool, node, config }.invoke(&args, signers))
    }
}

/// `seconds` after `now`.
#[inline(always)]
pub fn later(now: i64, seconds: u64) -> Result<i64, ProgramError> {
    i64::try_from(seconds).ok().and_then(|seconds| now.checked_add(seconds)).ok_or(ProgramError::ArithmeticOverflow)
}
