//! Token accounts that belong to a program.

use crate::ensure_seeds;
use pinocchio::{
    cpi::{Seed, Signer},
    AccountView, Address, ProgramResult,
};
use pinocchio_token::{instructions::InitializeAccount3, state::Account as TokenAccount};

/// What a new token account of a program is made of.
pub struct NewVault<'a> {
    /// The program at one of whose addresses it is.
    pub program: &'a Address,
    /// Pays for it.
    pub payer: &'a AccountView,
    /// What it holds.
    pub mint: &'a AccountView,
    /// Owns it.
    pub owner: &'a AccountView,
    /// Seed of its address.
    pub seed: &'static [u8],
}

impl NewVault<'_> {
    /// Creates it at the canonical address of its seed.
    #[inline(never)]
    pub fn create(&self, vault: &mut AccountView) -> ProgramResult {
        let bump = [ensure_seeds(vault, &[self.seed], self.program)?];
        let seeds = [Seed::from(self.seed), Seed::from(&bump)];
        pinocchio_system::create_account_with_minimum_balance_signed(
            vault,
            TokenAccount::LEN,
            &pinocchio_token::ID,
            self.payer,
            None,
            &[Signer::from(&seeds)],
        )?;
        InitializeAccount3::new(vault, self.mint, self.owner.address()).invoke()
    }
}
