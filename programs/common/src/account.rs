//! Accounts that a program owns: a discriminator, then the fields in Borsh.
//!
//! ```text
//!   ┌───────────────┬──────────────────────┬──────┐
//!   │ discriminator │ fields, first to last│ zero │
//!   └───────────────┴──────────────────────┴──────┘
//!     8 bytes         at most SIZE_MAX
//! ```
//!
//! Every account is at the address derived from its own fields and the bump it keeps, so that `load` can prove what it reads: an account
//! that passes is of this kind, written by the owning program, and the only one with these seeds.

use crate::{
    borsh::Borsh,
    ensure,
    fixed::{add, sub},
    Violation,
};
use pinocchio::{
    cpi::Signer,
    error::ProgramError,
    sysvars::{rent::Rent, Sysvar},
    AccountView, Address, ProgramResult, UnsafeResize,
};

/// The system program.
pub const SYSTEM_PROGRAM: Address = Address::new_from_array([0; 32]);

/// All that is left of an account whose address must not be used again.
pub const RETIRED: [u8; 8] = crate::discriminator("account:Retired");

/// An account of a program, as `account!` declares it.
pub trait Account: Borsh {
    /// Tells this kind of account from the program's others.
    const DISCRIMINATOR: [u8; 8];

    /// The program that owns it.
    const OWNER: Address;

    /// Bytes the account takes.
    const SPACE: usize = 8 + Self::SIZE_MAX;

    /// The address that the fields and the kept bump derive.
    fn address(&self) -> Address;

    /// The canonical address of the fields, and its bump.
    fn find_address(&self) -> (Address, u8);

    /// Keeps the bump.
    fn set_bump(&mut self, bump: u8);

    /// Calls `act` with what signs for the account's address.
    fn signing<R>(&self, act: impl FnOnce(&[Signer]) -> R) -> R;

    /// Reads the account, in this order:
    ///
    /// 1. it exists (`AccountNotInitialized`), and the right program owns it (`AccountOwnedByWrongProgram`);
    /// 2. it is of this kind (`AccountDiscriminatorMismatch`) and shape (`AccountDidNotDeserialize`);
    /// 3. it is at the address of its seeds and canonical bump (`ConstraintSeeds`).
    #[inline(never)]
    fn load(view: &AccountView) -> Result<Self, ProgramError> {
        if !view.owned_by(&Self::OWNER) {
            let absent = view.owned_by(&SYSTEM_PROGRAM) && view.is_data_empty();
            return Err(if absent { Violation::AccountNotInitialized } else { Violation::AccountOwnedByWrongProgram }.into());
        }
        let data = view.try_borrow()?;
        let (discriminator, mut fields) = data.split_first_chunk::<8>().ok_or(Violation::AccountDiscriminatorMismatch)?;
        ensure(*discriminator == Self::DISCRIMINATOR, Violation::AccountDiscriminatorMismatch)?;
        let account = Self::read(&mut fields).ok_or(Violation::AccountDidNotDeserialize)?;
        ensure(view.address() == &account.address(), Violation::ConstraintSeeds)?;
        Ok(account)
    }

    /// Writes the fields of an account that was loaded or created before.
    #[inline(never)]
    fn store(&self, view: &mut AccountView) -> ProgramResult {
        let mut data = view.try_borrow_mut()?;
        let mut rest = data.get_mut(8..).ok_or(Violation::AccountDidNotSerialize)?;
        self.write(&mut rest).ok_or(Violation::AccountDidNotSerialize)?;
        rest.fill(0);
        Ok(())
    }

    /// Creates the account at its canonical address (else `ConstraintSeeds`), paid by `payer`, and keeps the bump in it. Lamports that
    /// somebody has sent there before are no obstacle; an account that exists is: `AccountAlreadyInitialized`.
    #[inline(never)]
    fn create(mut self, payer: &AccountView, view: &mut AccountView) -> Result<Self, ProgramError> {
        let (address, bump) = self.find_address();
        ensure(view.address() == &address, Violation::ConstraintSeeds)?;
        ensure(view.owned_by(&SYSTEM_PROGRAM) && view.is_data_empty(), ProgramError::AccountAlreadyInitialized)?;
        self.set_bump(bump);
        self.signing(|signers| {
            pinocchio_system::create_account_with_minimum_balance_signed(view, Self::SPACE, &Self::OWNER, payer, None, signers)
        })?;
        view.try_borrow_mut()?.get_mut(..8).ok_or(Violation::AccountDidNotSerialize)?.copy_from_slice(&Self::DISCRIMINATOR);
        self.store(view)?;
        Ok(self)
    }

    /// Ends an account that was loaded before: its lamports go to `receiver`. It can be created again: for accounts of which that is no harm.
    #[inline(never)]
    fn close(view: &mut AccountView, receiver: &mut AccountView) -> ProgramResult {
        let lamports = view.lamports();
        move_lamports(view, receiver, lamports)?;
        view.close()
    }

    /// Ends an account that was loaded before, and its address with it: [`RETIRED`] stays there, so that nothing can be created in its place.
    /// The lamports that this does not need go to `receiver`.
    #[inline(never)]
    fn retire(view: &mut AccountView, receiver: &mut AccountView) -> ProgramResult {
        view.try_borrow_mut()?.get_mut(..RETIRED.len()).ok_or(Violation::AccountDidNotSerialize)?.copy_from_slice(&RETIRED);
        // SAFETY: nothing borrows the data any more, and it does not become longer: it had room for a discriminator.
        unsafe { view.resize(RETIRED.len()) };
        let lamports = sub(view.lamports(), Rent::get()?.try_minimum_balance(RETIRED.len())?)?;
        move_lamports(view, receiver, lamports)
    }
}

/// Moves lamports out of an account that the running program owns, to another account (else `InvalidArgument`).
#[inline(always)]
pub fn move_lamports(from: &mut AccountView, to: &mut AccountView, lamports: u64) -> ProgramResult {
    ensure(from.address() != to.address(), ProgramError::InvalidArgument)?;
    from.set_lamports(sub(from.lamports(), lamports)?);
    to.set_lamports(add(to.lamports(), lamports)?);
    Ok(())
}

/// Declares an account of the program and its seeds: a text, then fields of the account. One field is `pub bump: u8`.
///
/// ```ignore
/// account! {
///     /// A person's counter.
///     pub struct Counter["counter", owner] {
///         /// Who counts.
///         pub owner: Address,
///         /// How far.
///         pub count: u64,
///         /// Canonical bump of the address.
///         pub bump: u8,
///     }
/// }
/// ```
#[macro_export]
macro_rules! account {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident[$prefix:literal $(, $seed:ident)*] { $($fields:tt)* }
    ) => {
        $crate::record! { $(#[doc = $doc])* pub struct $Name { $($fields)* } }

        impl $Name {
            /// First seed of the address.
            pub const SEED: &'static [u8] = $prefix.as_bytes();
        }

        impl $crate::Account for $Name {
            const DISCRIMINATOR: [u8; 8] = $crate::discriminator(concat!("account:", stringify!($Name)));
            const OWNER: $crate::pinocchio::Address = crate::ID;

            #[inline(always)]
            fn address(&self) -> $crate::pinocchio::Address {
                $(let $seed = $crate::pda::Seed::seed(&self.$seed);)*
                $crate::pda::derive(&[Self::SEED, $($seed.as_ref(),)* &[self.bump], Self::OWNER.as_ref(), $crate::pda::MARKER])
            }

            #[inline(always)]
            fn find_address(&self) -> ($crate::pinocchio::Address, u8) {
                $(let $seed = $crate::pda::Seed::seed(&self.$seed);)*
                $crate::pda::find(&[Self::SEED, $($seed.as_ref(),)*], &Self::OWNER)
            }

            #[inline(always)]
            fn set_bump(&mut self, bump: u8) {
                self.bump = bump;
            }

            #[inline(always)]
            fn signing<R>(&self, act: impl FnOnce(&[$crate::pinocchio::cpi::Signer]) -> R) -> R {
                use $crate::pinocchio::cpi::{Seed, Signer};
                $(let $seed = $crate::pda::Seed::seed(&self.$seed);)*
                let bump = [self.bump];
                let seeds = [Seed::from(Self::SEED), $(Seed::from(AsRef::<[u8]>::as_ref(&$seed)),)* Seed::from(&bump)];
                act(&[Signer::from(&seeds)])
            }
        }
    };
}
