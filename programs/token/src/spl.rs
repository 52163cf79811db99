//! What this program asks of the SPL Token program: accounts at derived addresses, and moves.

use crate::{genesis::DECIMALS, state::VAULT_SEED, ID};
use aegis_common::{
    ensure, ensure_seeds,
    pinocchio::{
        cpi::{Seed, Signer},
        error::ProgramError,
        AccountView, Address, ProgramResult,
    },
    SYSTEM_PROGRAM,
};
use pinocchio_system::create_account_with_minimum_balance_signed;
use pinocchio_token::{
    instructions::{Burn, CloseAccount, InitializeAccount3, InitializeMint2, MintTo, Transfer, TransferChecked},
    state::{Account as TokenAccount, Mint},
};

/// The SPL Token program.
pub const TOKEN_PROGRAM: Address = pinocchio_token::ID;

/// Creates the mint at the address of `seed`. Nobody can freeze accounts of it.
#[inline(always)]
pub fn create_mint(payer: &AccountView, mint: &mut AccountView, seed: &[u8], authority: &Address) -> ProgramResult {
    let bump = [ensure_seeds(mint, &[seed], &ID)?];
    create(payer, mint, Mint::LEN, &[Seed::from(seed), Seed::from(&bump)])?;
    InitializeMint2::new(mint, DECIMALS, authority, None).invoke()
}

/// Creates the vault of a vesting; the vesting owns it.
#[inline(always)]
pub fn create_vault(payer: &AccountView, vault: &mut AccountView, mint: &AccountView, vesting: &Address) -> ProgramResult {
    let bump = [ensure_seeds(vault, &[VAULT_SEED, vesting.as_ref()], &ID)?];
    create(payer, vault, TokenAccount::LEN, &[Seed::from(VAULT_SEED), Seed::from(vesting.as_ref()), Seed::from(&bump)])?;
    InitializeAccount3::new(vault, mint, vesting).invoke()
}

/// An account of the SPL Token program at a derived address that holds none yet (else `AccountAlreadyInitialized`).
#[inline(always)]
fn create(payer: &AccountView, view: &mut AccountView, space: usize, seeds: &[Seed]) -> ProgramResult {
    ensure(view.owned_by(&SYSTEM_PROGRAM) && view.is_data_empty(), ProgramError::AccountAlreadyInitialized)?;
    create_account_with_minimum_balance_signed(view, space, &TOKEN_PROGRAM, payer, None, &[Signer::from(seeds)])
}

/// Mints; the mint's authority is the address that `signers` sign for.
#[inline(always)]
pub fn mint_to(mint: &AccountView, destination: &AccountView, authority: &AccountView, amount: u64, signers: &[Signer]) -> ProgramResult {
    MintTo::<&AccountView>::new(mint, destination, authority, amount).invoke_signed(signers)
}

/// Burns from an account of the signer.
#[inline(always)]
pub fn burn(mint: &AccountView, source: &AccountView, owner: &AccountView, amount: u64) -> ProgramResult {
    Burn::<&AccountView>::new(source, mint, owner, amount).invoke()
}

/// Moves tokens of the mint out of an account of the signer.
#[inline(always)]
pub fn transfer(mint: &AccountView, source: &AccountView, destination: &AccountView, owner: &AccountView, amount: u64) -> ProgramResult {
    TransferChecked::<&AccountView>::new(source, mint, destination, owner, amount, DECIMALS).invoke()
}

/// Moves tokens out of a vault; `signers` sign for the vesting that owns it.
#[inline(always)]
pub fn release(vault: &AccountView, destination: &AccountView, vesting: &AccountView, amount: u64, signers: &[Signer]) -> ProgramResult {
    Transfer::<&AccountView>::new(vault, destination, vesting, amount).invoke_signed(signers)
}

/// Closes an empty vault; `signers` sign for the vesting that owns it, its lamports go to `receiver`.
#[inline(always)]
pub fn close_vault(vault: &AccountView, receiver: &AccountView, vesting: &AccountView, signers: &[Signer]) -> ProgramResult {
    CloseAccount::<&AccountView>::new(vault, receiver, vesting).invoke_signed(signers)
}

/// Base units in a token account.
#[inline(always)]
pub fn tokens_in(account: &AccountView) -> Result<u64, ProgramError> {
    Ok(TokenAccount::from_account_view(account)?.amount())
}

/// Whether the account is a token account that `owner` owns.
#[inline(always)]
pub fn is_token_account_of(account: &AccountView, owner: &Address) -> Result<bool, ProgramError> {
    let exists = account.owned_by(&TOKEN_PROGRAM) && account.data_len() == TokenAccount::LEN;
    Ok(exists && TokenAccount::from_account_view(account)?.owner() == owner)
}

/// Base units of the mint that exist.
#[inline(always)]
pub fn supply(mint: &AccountView) -> Result<u64, ProgramError> {
    Ok(Mint::from_account_view(mint)?.supply())
}
