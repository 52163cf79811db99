//! Instructions: their accounts in a fixed, numbered order, their arguments, and how other programs call them.

use crate::borsh::Borsh;
use pinocchio::{
    cpi::{invoke_signed, Signer},
    instruction::{InstructionAccount, InstructionView},
    AccountView, Address, ProgramResult,
};

/// A discriminator and a value's encoding, written into `buffer`, which must have room for both.
#[inline(always)]
pub fn encode<'a, T: Borsh>(discriminator: [u8; 8], value: &T, buffer: &'a mut [u8]) -> &'a [u8] {
    let room = buffer.len();
    let mut rest = &mut *buffer;
    let left = match (discriminator.write(&mut rest), value.write(&mut rest)) {
        (Some(()), Some(())) => rest.len(),
        _ => room, // too small a buffer yields nothing
    };
    buffer.get(..room.saturating_sub(left)).unwrap_or(&[])
}

/// Calls an instruction of `program`, with the flags (writable, signer) of each account.
#[inline(always)]
pub fn invoke<const N: usize>(
    program: &Address,
    views: [&AccountView; N],
    flags: [(bool, bool); N],
    data: &[u8],
    signers: &[Signer],
) -> ProgramResult {
    let accounts: [InstructionAccount; N] = core::array::from_fn(|i| InstructionAccount::new(views[i].address(), flags[i].0, flags[i].1));
    invoke_signed(&InstructionView { program_id: program, data, accounts: &accounts }, &views, signers)
}

/// Declares an instruction in a module of its name. The module then has `Accounts`, `Args`, `DISCRIMINATOR`, and `Call` for other programs;
/// it writes `pub fn process(accounts: Accounts, args: Args) -> ProgramResult` itself.
///
/// ```ignore
/// instruction! {
///     /// Creates the caller's counter.
///     create_counter
///     accounts {
///         /// Owns the counter and pays for it.
///         0 owner [signer, writable];
///         /// The new counter.
///         1 counter [writable] pda(const "counter", account owner);
///         /// Creates accounts.
///         2 system_program [] = aegis_common::SYSTEM_PROGRAM;
///     }
///     args {
///         /// First value.
///         start: u64,
///     }
/// }
/// ```
///
/// `Accounts` has passed these checks, account by account: there are enough (`AccountNotEnoughKeys`), `signer` signed (`AccountNotSigner`),
/// `writable` is (`ConstraintMut`), `= address` is that address (`ConstraintAddress`). Further accounts are in `remaining`. What `pda(…)`
/// says goes into the IDL, for clients to find the address; the program proves it by `Account::load`, `create` or `ensure_seeds`.
/// `pda(…) of PROGRAM` names another program's address.
#[macro_export]
macro_rules! instruction {
    (
        $(#[doc = $doc:literal])*
        $name:ident
        accounts { $(
            $(#[doc = $account_doc:literal])*
            $index:literal $account:ident [$($flag:ident),*]
                $(pda($($seed:ident $value:tt),+) $(of $program:path)?)? $(= $address:expr)?;
        )* }
        args { $($args:tt)* }
    ) => {
        /// Tells this instruction from the program's others.
        pub const DISCRIMINATOR: [u8; 8] = $crate::discriminator(concat!("global:", stringify!($name)));

        /// How many accounts the instruction takes.
        pub const ACCOUNTS: usize = [$($index as usize),*].len();

        const _: () = {
            let numbers: [usize; ACCOUNTS] = [$($index),*];
            let mut at = 0;
            while at < numbers.len() {
                assert!(numbers[at] == at, "accounts are numbered from 0 in their order");
                at += 1;
            }
        };

        $(#[doc = $doc])*
        pub struct Accounts<'a> {
            $($(#[doc = $account_doc])* pub $account: &'a mut $crate::pinocchio::AccountView,)*
            /// Accounts that were passed beyond the declared ones.
            pub remaining: &'a mut [$crate::pinocchio::AccountView],
        }

        impl<'a> Accounts<'a> {
            /// Takes the accounts in their order and checks their flags.
            #[inline(always)]
            pub fn parse(
                accounts: &'a mut [$crate::pinocchio::AccountView],
            ) -> Result<Self, $crate::pinocchio::error::ProgramError> {
                let [$($account,)* remaining @ ..] = accounts else {
                    return Err($crate::Violation::AccountNotEnoughKeys.into());
                };
                $(
                    $($crate::check_flag!($flag $account);)*
                    $($crate::ensure_named(
                        $account.address() == &$address,
                        concat!("AnchorError caused by account: ", stringify!($account),
                            ". Error Code: ConstraintAddress. Error Number: 2012. Error Message: The account is not the expected one."),
                        $crate::Violation::ConstraintAddress,
                    )?;)?
                )*
                Ok(Self { $($account,)* remaining })
            }
        }

        $crate::record! {
            /// Arguments of the instruction.
            pub struct Args { $($args)* }
        }

        /// The instruction as another program calls it.
        pub struct Call<'a> {
            $($(#[doc = $account_doc])* pub $account: &'a $crate::pinocchio::AccountView,)*
        }

        impl Call<'_> {
            /// Calls it; `signers` are the caller's own addresses that sign.
            #[inline(always)]
            pub fn invoke(
                &self,
                args: &Args,
                signers: &[$crate::pinocchio::cpi::Signer],
            ) -> $crate::pinocchio::ProgramResult {
                let mut buffer = [0; 8 + <Args as $crate::Borsh>::SIZE_MAX];
                let data = $crate::encode(DISCRIMINATOR, args, &mut buffer);
                $crate::invoke::<ACCOUNTS>(
                    &crate::ID,
                    [$(self.$account),*],
                    [$(($crate::has_flag!(writable $($flag)*), $crate::has_flag!(signer $($flag)*))),*],
                    data,
                    signers,
                )
            }
        }

        /// Parses, then acts: what the entry point calls.
        #[inline(never)]
        pub fn run(accounts: &mut [$crate::pinocchio::AccountView], data: &[u8]) -> $crate::pinocchio::ProgramResult {
            let args = $crate::read_whole::<Args>(data).ok_or($crate::Violation::InstructionDidNotDeserialize)?;
            process(Accounts::parse(accounts)?, args)
        }

        $crate::when_idl! {
            /// The instruction as an IDL describes it; adds the types of its arguments.
            pub fn idl(types: &mut $crate::idl::Types) -> $crate::serde_json::Value {
                $crate::serde_json::json!({
                    "name": stringify!($name),
                    "docs": $crate::idl::docs(&[$($doc),*]),
                    "discriminator": DISCRIMINATOR,
                    "accounts": [$($crate::idl::AccountDef {
                        name: stringify!($account),
                        docs: &[$($account_doc),*],
                        writable: $crate::has_flag!(writable $($flag)*),
                        signer: $crate::has_flag!(signer $($flag)*),
                        address: [$($address.clone())?].into(),
                        seeds: &[$($((stringify!($seed), stringify!($value))),+)?],
                        program: [$($($program.clone())?)?].into(),
                    }.json()),*],
                    "args": $crate::idl::fields_of::<Args>(types),
                })
            }
        }
    };
}

/// One flag of an account, checked.
#[doc(hidden)]
#[macro_export]
macro_rules! check_flag {
    (signer $account:ident) => {
        $crate::ensure_named(
            $account.is_signer(),
            concat!(
                "AnchorError caused by account: ",
                stringify!($account),
                ". Error Code: AccountNotSigner. Error Number: 3010. Error Message: The account did not sign."
            ),
            $crate::Violation::AccountNotSigner,
        )?;
    };
    (writable $account:ident) => {
        $crate::ensure_named(
            $account.is_writable(),
            concat!(
                "AnchorError caused by account: ",
                stringify!($account),
                ". Error Code: ConstraintMut. Error Number: 2000. Error Message: The account must be writable."
            ),
            $crate::Violation::ConstraintMut,
        )?;
    };
}

/// Whether a list of flags has one.
#[doc(hidden)]
#[macro_export]
macro_rules! has_flag {
    (writable writable $($rest:ident)*) => { true };
    (signer signer $($rest:ident)*) => { true };
    ($flag:ident $other:ident $($rest:ident)*) => { $crate::has_flag!($flag $($rest)*) };
    ($flag:ident) => { false };
}
