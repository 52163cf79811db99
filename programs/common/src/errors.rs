//! Errors as Anchor numbers and logs them, so that Anchor's clients and explorers name them.
//!
//! A program's own begin at 6000; those that any program can return are Anchor's, below.

/// Declares a program's errors. Turning one into a `ProgramError` (as `?` does) logs it.
///
/// ```ignore
/// errors! {
///     /// Why the counter refuses.
///     pub enum CounterError {
///         Full = 6000, "The counter has reached its limit";
///     }
/// }
/// ```
#[macro_export]
macro_rules! errors {
    (
        $(#[doc = $doc:literal])*
        pub enum $Name:ident { $($Variant:ident = $code:literal, $message:literal;)+ }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u32)]
        pub enum $Name { $(#[doc = $message] $Variant = $code,)+ }

        impl From<$Name> for $crate::pinocchio::error::ProgramError {
            #[cold]
            #[inline(never)]
            fn from(error: $Name) -> Self {
                $crate::log::text(match error {
                    $($Name::$Variant => concat!(
                        "AnchorError occurred. Error Code: ", stringify!($Variant),
                        ". Error Number: ", stringify!($code),
                        ". Error Message: ", $message, "."
                    ),)+
                });
                Self::Custom(error as u32)
            }
        }

        $crate::when_idl! {
            impl $Name {
                /// Number, name and message of every error, as an IDL lists them.
                pub fn idl() -> $crate::serde_json::Value {
                    $crate::serde_json::json!([$({ "code": $code, "name": stringify!($Variant), "msg": $message }),+])
                }
            }
        }
    };
}

errors! {
    /// What is wrong with an instruction or its accounts before the program looks at its own rules; numbers and names are Anchor's.
    pub enum Violation {
        InstructionFallbackNotFound = 101, "The program has no instruction of this discriminator";
        InstructionDidNotDeserialize = 102, "The arguments are not of the instruction's shape";
        ConstraintMut = 2000, "The account must be writable";
        ConstraintHasOne = 2001, "The account belongs to another";
        ConstraintSeeds = 2006, "The account is not at the address of its seeds";
        ConstraintAddress = 2012, "The account is not the expected one";
        AccountDiscriminatorMismatch = 3002, "The account is of another kind";
        AccountDidNotDeserialize = 3003, "The account is damaged";
        AccountDidNotSerialize = 3004, "The account has no room for its content";
        AccountNotEnoughKeys = 3005, "Accounts are missing";
        AccountOwnedByWrongProgram = 3007, "The account is owned by another program";
        AccountNotSigner = 3010, "The account did not sign";
        AccountNotInitialized = 3012, "The account does not exist yet";
        DeclaredProgramIdMismatch = 4100, "The program runs at another address than it was built for";
    }
}
