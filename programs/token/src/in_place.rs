//! Values that are too large for one frame of the stack.

use aegis_common::Borsh;
use core::marker::PhantomData;

/// The last field of an account that stays there, to be read and written piece by piece: stands for a `T` that loading skips and storing leaves as it is.
#[derive(Clone, Copy, PartialEq)]
pub struct InPlace<T>(PhantomData<T>);

impl<T> InPlace<T> {
    /// For the account's creation; the content is zero until it is written.
    pub const EMPTY: Self = Self(PhantomData);
}

impl<T: Borsh> Borsh for InPlace<T> {
    const SIZE_MAX: usize = T::SIZE_MAX;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        *input = input.get(T::SIZE_MAX..)?;
        Some(Self::EMPTY)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        *output = core::mem::take(output).get_mut(T::SIZE_MAX..)?;
        Some(())
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> aegis_common::serde_json::Value {
        T::idl_type()
    }

    #[cfg(feature = "idl")]
    fn idl_define(types: &mut aegis_common::idl::Types) {
        T::idl_define(types);
    }
}

/// An argument that is read in a frame of its own.
#[derive(Clone, Copy, PartialEq)]
pub struct OutOfLine<T>(pub T);

impl<T: Borsh> Borsh for OutOfLine<T> {
    const SIZE_MAX: usize = T::SIZE_MAX;

    #[inline(never)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        T::read(input).map(Self)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        self.0.write(output)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> aegis_common::serde_json::Value {
        T::idl_type()
    }

    #[cfg(feature = "idl")]
    fn idl_define(types: &mut aegis_common::idl::Types) {
        T::idl_define(types);
    }
}
