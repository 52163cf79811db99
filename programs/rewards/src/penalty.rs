//! What an oracle loses whose word differs from what the others agreed on.

use crate::{
    errors::RewardsError,
    events::OracleSlashed,
    state::{Epoch, Oracle, Rewards},
};
use aegis_common::{
    ensure, ensure_address,
    fixed::{add, bps_floor, sub},
    pinocchio::{error::ProgramError, AccountView, Address, ProgramResult},
    Account,
};
use aegis_config::state::Config;
use pinocchio_token::instructions::{Burn, Transfer};

/// The accounts of a penalty.
pub struct Penalty<'a> {
    /// Signed.
    pub authority: &'a AccountView,
    /// The network's parameters.
    pub config: &'a AccountView,
    /// All of it together.
    pub rewards: &'a mut AccountView,
    /// Names the oracles.
    pub epoch: &'a AccountView,
    /// What the oracle said.
    pub evidence: Address,
    /// Who loses.
    pub oracle_account: &'a mut AccountView,
    /// The oracles' stake.
    pub oracle_vault: &'a AccountView,
    /// The $AEGIS mint.
    pub mint: &'a AccountView,
    /// Gets a part.
    pub treasury: &'a AccountView,
}

impl Penalty<'_> {
    /// The signer may slash. Returns the epoch, and the place of the oracle in its list.
    #[inline(never)]
    pub fn judge(&self) -> Result<(Epoch, usize), ProgramError> {
        let config = Config::load(self.config)?;
        ensure(self.authority.address() == &config.slashing_authority, RewardsError::NotSlashingAuthority)?;
        let epoch = Epoch::load(self.epoch)?;
        let place = epoch.place_of(&Oracle::load(self.oracle_account)?.oracle)?;
        Ok((epoch, place))
    }

    /// Takes the penalty of config from the stake: the part of config goes to the treasury, the rest is burned.
    #[inline(never)]
    pub fn take(self) -> ProgramResult {
        let config = Config::load(self.config)?;
        let mut rewards = Rewards::load(self.rewards)?;
        let mut oracle = Oracle::load(self.oracle_account)?;
        ensure_address(self.oracle_vault, &rewards.oracle_vault)?;
        ensure_address(self.mint, &config.mint)?;
        ensure_address(self.treasury, &config.treasury)?;
        let amount = bps_floor(oracle.stake, config.oracle_penalty_bps)?;
        let paid = bps_floor(amount, config.slash_reporter_bps)?;
        let burned = sub(amount, paid)?;
        oracle.stake = sub(oracle.stake, amount)?;
        oracle.slashed = add(oracle.slashed, amount)?;
        oracle.store(self.oracle_account)?;
        rewards.oracle_stake = sub(rewards.oracle_stake, amount)?;
        rewards.burned = add(rewards.burned, burned)?;
        rewards.store(self.rewards)?;
        rewards.signing(|signers| {
            Burn::new(self.oracle_vault, self.mint, self.rewards, burned).invoke_signed(signers)?;
            Transfer::new(self.oracle_vault, self.treasury, self.rewards, paid).invoke_signed(signers)
        })?;
        OracleSlashed { oracle: oracle.oracle, evidence: self.evidence, burned, paid }.emit();
        Ok(())
    }
}
