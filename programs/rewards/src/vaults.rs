//! The token accounts of the program.

use aegis_common::{
    ensure_seeds,
    pinocchio::{
        cpi::{Seed, Signer},
        AccountView, ProgramResult,
    },
};
use pinocchio_token::{instructions::InitializeAccount3, state::Account as TokenAccount};

/// Seed of the vault that rewards are paid from.
pub const REWARD_VAULT_SEED: &[u8] = b"reward_vault";
/// Seed of the vault of the oracles' stake.
pub const ORACLE_VAULT_SEED: &[u8] = b"oracle_vault";

/// What a new token account of the program is made of.
pub struct NewVault<'a> {
    /// Pays for it.
    pub payer: &'a AccountView,
    /// What it holds.
    pub mint: &'a AccountView,
    /// Owns it.
    pub rewards: &'a AccountView,
    /// Seed of its address.
    pub seed: &'static [u8],
}

impl NewVault<'_> {
    /// Creates it at the canonical address of its seed.
    #[inline(never)]
    pub fn create(&self, vault: &mut AccountView) -> ProgramResult {
        let bump = [ensure_seeds(vault, &[self.seed], &crate::ID)?];
        let seeds = [Seed::from(self.seed), Seed::from(&bump)];
        pinocchio_system::create_account_with_minimum_balance_signed(
            vault,
            TokenAccount::LEN,
            &pinocchio_token::ID,
            self.payer,
            None,
            &[Signer::from(&seeds)],
        )?;
        InitializeAccount3::new(vault, self.mint, self.rewards.address()).invoke()
    }
}
