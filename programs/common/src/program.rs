//! A program: its address, its instructions, and what else its IDL lists.

/// Declares the program. Its address can be set when it is built, by the environment variable that is named.
///
/// ```ignore
/// program! {
///     /// Counts.
///     counter at "AEGIS_COUNTER_PROGRAM_ID" or "63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y"
///     instructions { create_counter, count }
///     accounts { Counter }
///     events { Counted }
///     errors CounterError
/// }
/// ```
///
/// Instructions are modules of `crate::instructions`; the others are in scope where the macro stands.
#[macro_export]
macro_rules! program {
    (
        $(#[doc = $doc:literal])*
        $name:ident at $variable:literal or $address:literal
        instructions { $($instruction:ident),* $(,)? }
        accounts { $($Account:ident),* $(,)? }
        events { $($Event:ident),* $(,)? }
        errors $Errors:ident
    ) => {
        /// Address of this program.
        pub const ID: $crate::pinocchio::Address = $crate::pinocchio::Address::from_str_const(match option_env!($variable) {
            Some(address) => address,
            None => $address,
        });

        // The names are used where there is no IDL, too.
        const _: usize = 0 $(+ core::mem::size_of::<$Account>())* $(+ core::mem::size_of::<$Event>())* + core::mem::size_of::<$Errors>();

        #[cfg(feature = "entrypoint")]
        mod entrypoint {
            use $crate::pinocchio::{AccountView, Address, ProgramResult};

            $crate::pinocchio::program_entrypoint!(dispatch, 32);

            fn dispatch(program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
                $crate::ensure(program == &crate::ID, $crate::Violation::DeclaredProgramIdMismatch)?;
                let (discriminator, args) = data.split_first_chunk::<8>().ok_or($crate::Violation::InstructionFallbackNotFound)?;
                $(if *discriminator == crate::instructions::$instruction::DISCRIMINATOR {
                    return crate::instructions::$instruction::run(accounts, args);
                })*
                Err($crate::Violation::InstructionFallbackNotFound.into())
            }
        }

        $crate::when_idl! {
            /// The program's Anchor IDL.
            pub fn idl() -> $crate::serde_json::Value {
                let mut types = $crate::idl::Types::default();
                let instructions = [$(crate::instructions::$instruction::idl(&mut types)),*];
                $(<$Account as $crate::Borsh>::idl_define(&mut types);)*
                $(<$Event as $crate::Borsh>::idl_define(&mut types);)*
                $crate::serde_json::json!({
                    "address": $crate::idl::base58(&ID),
                    "metadata": {
                        "name": stringify!($name),
                        "version": env!("CARGO_PKG_VERSION"),
                        "spec": "0.1.0",
                        "description": env!("CARGO_PKG_DESCRIPTION"),
                    },
                    "docs": $crate::idl::docs(&[$($doc),*]),
                    "instructions": instructions,
                    "accounts": [$({
                        "name": stringify!($Account),
                        "discriminator": <$Account as $crate::Account>::DISCRIMINATOR,
                    }),*],
                    "events": [$({ "name": stringify!($Event), "discriminator": $Event::DISCRIMINATOR }),*],
                    "errors": $Errors::idl(),
                    "types": types.list(),
                })
            }
        }
    };
}
