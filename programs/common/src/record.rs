//! Structs, enums and events with a Borsh encoding.

/// Declares a struct that is encoded field by field.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident { $($(#[doc = $field_doc:literal])* $_visible:vis $field:ident: $Type:ty),* $(,)? }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq)]
        pub struct $Name { $($(#[doc = $field_doc])* pub $field: $Type),* }

        impl $crate::Borsh for $Name {
            const SIZE_MAX: usize = 0 $(+ <$Type as $crate::Borsh>::SIZE_MAX)*;

            #[inline(always)]
            fn read(input: &mut &[u8]) -> Option<Self> {
                let _ = &input;
                Some(Self { $($field: <$Type as $crate::Borsh>::read(input)?),* })
            }

            #[inline(always)]
            fn write(&self, output: &mut &mut [u8]) -> Option<()> {
                let _ = &output;
                $($crate::Borsh::write(&self.$field, output)?;)*
                Some(())
            }

            $crate::when_idl! {
                fn idl_type() -> $crate::serde_json::Value {
                    $crate::serde_json::json!({ "defined": { "name": stringify!($Name) } })
                }

                fn idl_define(types: &mut $crate::idl::Types) {
                    types.add(stringify!($Name), || $crate::serde_json::json!({
                        "name": stringify!($Name),
                        "docs": $crate::idl::docs(&[$($doc),*]),
                        "type": { "kind": "struct", "fields": [$($crate::idl::field(
                            stringify!($field), &[$($field_doc),*], <$Type as $crate::Borsh>::idl_type()
                        )),*] },
                    }));
                    $(<$Type as $crate::Borsh>::idl_define(types);)*
                }
            }
        }
    };
}

/// Declares an enum, with or without fields: a `u8` that counts the variants from 0, then the variant's fields.
#[macro_export]
macro_rules! variants {
    (
        $(#[doc = $doc:literal])*
        pub enum $Name:ident {
            $($(#[doc = $variant_doc:literal])* $Variant:ident
                $({ $($(#[doc = $field_doc:literal])* $field:ident: $Type:ty),* $(,)? })?),+ $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq)]
        pub enum $Name { $($(#[doc = $variant_doc])* $Variant $({ $($(#[doc = $field_doc])* $field: $Type),* })?),+ }

        const _: () = {
            #[derive(Clone, Copy)]
            enum Tag { $($Variant),+ }

            impl $crate::Borsh for $Name {
                const SIZE_MAX: usize = {
                    let sizes = [$(0 $($(+ <$Type as $crate::Borsh>::SIZE_MAX)*)?),+];
                    let (mut longest, mut i) = (0, 0);
                    while i < sizes.len() {
                        if sizes[i] > longest { longest = sizes[i]; }
                        i += 1;
                    }
                    1 + longest
                };

                #[inline(never)]
                fn read(input: &mut &[u8]) -> Option<Self> {
                    let tag = <u8 as $crate::Borsh>::read(input)?;
                    $(if tag == Tag::$Variant as u8 {
                        return Some($Name::$Variant $({ $($field: <$Type as $crate::Borsh>::read(input)?),* })?);
                    })+
                    None
                }

                #[inline(never)]
                fn write(&self, output: &mut &mut [u8]) -> Option<()> {
                    match self {
                        $($Name::$Variant $({ $($field),* })? => {
                            $crate::Borsh::write(&(Tag::$Variant as u8), output)?;
                            $($($crate::Borsh::write($field, output)?;)*)?
                        }),+
                    }
                    Some(())
                }

                $crate::when_idl! {
                    fn idl_type() -> $crate::serde_json::Value {
                        $crate::serde_json::json!({ "defined": { "name": stringify!($Name) } })
                    }

                    fn idl_define(types: &mut $crate::idl::Types) {
                        types.add(stringify!($Name), || $crate::serde_json::json!({
                            "name": stringify!($Name),
                            "docs": $crate::idl::docs(&[$($doc),*]),
                            "type": { "kind": "enum", "variants": [$($crate::idl::variant(
                                stringify!($Variant),
                                &[$($($crate::idl::field(
                                    stringify!($field), &[$($field_doc),*], <$Type as $crate::Borsh>::idl_type()
                                )),*)?]
                            )),+] },
                        }));
                        $($($(<$Type as $crate::Borsh>::idl_define(types);)*)?)+
                    }
                }
            }
        };
    };
}

/// Declares an event; `emit()` logs it as Anchor does.
#[macro_export]
macro_rules! event {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident { $($fields:tt)* }
    ) => {
        $crate::record! { $(#[doc = $doc])* pub struct $Name { $($fields)* } }

        impl $Name {
            /// Tells the event in a log.
            pub const DISCRIMINATOR: [u8; 8] = $crate::discriminator(concat!("event:", stringify!($Name)));

            /// Logs the event.
            #[inline(never)]
            pub fn emit(&self) {
                let mut buffer = [0; 8 + <Self as $crate::Borsh>::SIZE_MAX];
                $crate::log::data($crate::encode(Self::DISCRIMINATOR, self, &mut buffer));
            }
        }
    };
}
