//! Borsh: how arguments, accounts and events are written as bytes. Every type knows the most it can take, so that no buffer needs a heap.

use pinocchio::Address;

/// A value with a Borsh encoding of bounded length.
pub trait Borsh: Sized {
    /// Bytes of the longest encoding.
    const SIZE_MAX: usize;

    /// Takes the value from the front of `input`; `None` where the bytes are not one.
    fn read(input: &mut &[u8]) -> Option<Self>;

    /// Puts the value at the front of `output` and leaves the rest; `None` where there is no room.
    fn write(&self, output: &mut &mut [u8]) -> Option<()>;

    /// Takes `N` values; bytes are taken at once.
    #[inline(always)]
    fn read_items<const N: usize>(input: &mut &[u8]) -> Option<[Self; N]>
    where
        Self: Copy + Default,
    {
        let mut items = [Self::default(); N];
        for item in &mut items {
            *item = Self::read(input)?;
        }
        Some(items)
    }

    /// Puts all of `items`; bytes are put at once.
    #[inline(always)]
    fn write_items(items: &[Self], output: &mut &mut [u8]) -> Option<()> {
        items.iter().try_for_each(|item| item.write(output))
    }

    /// The type as an Anchor IDL names it.
    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value;

    /// Adds the definitions of this type, and of those it is made of, to an IDL's list.
    #[cfg(feature = "idl")]
    fn idl_define(_types: &mut crate::idl::Types) {}
}

/// Reads a value that `bytes` hold from first to last.
#[inline(never)]
pub fn read_whole<T: Borsh>(bytes: &[u8]) -> Option<T> {
    let mut rest = bytes;
    let value = T::read(&mut rest)?;
    rest.is_empty().then_some(value)
}

/// Takes `N` bytes from the front.
#[inline(always)]
fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (front, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*front)
}

/// Takes as many bytes as `length` says from the front.
#[inline(always)]
pub(crate) fn take_slice<'a>(input: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (front, rest) = input.split_at_checked(length)?;
    *input = rest;
    Some(front)
}

/// Puts `bytes` at the front.
#[inline(always)]
pub(crate) fn put(output: &mut &mut [u8], bytes: &[u8]) -> Option<()> {
    let (front, rest) = core::mem::take(output).split_at_mut_checked(bytes.len())?;
    front.copy_from_slice(bytes);
    *output = rest;
    Some(())
}

macro_rules! integers {
    ($($Integer:ty),*) => {$(
        impl Borsh for $Integer {
            const SIZE_MAX: usize = core::mem::size_of::<$Integer>();

            #[inline(always)]
            fn read(input: &mut &[u8]) -> Option<Self> {
                take(input).map(<$Integer>::from_le_bytes)
            }

            #[inline(always)]
            fn write(&self, output: &mut &mut [u8]) -> Option<()> {
                put(output, &self.to_le_bytes())
            }

            #[cfg(feature = "idl")]
            fn idl_type() -> serde_json::Value {
                stringify!($Integer).into()
            }
        }
    )*};
}
integers!(u16, u32, u64, i64);

impl Borsh for u8 {
    const SIZE_MAX: usize = 1;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        take(input).map(|[byte]| byte)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        put(output, &[*self])
    }

    #[inline(always)]
    fn read_items<const N: usize>(input: &mut &[u8]) -> Option<[Self; N]> {
        take(input)
    }

    #[inline(always)]
    fn write_items(items: &[Self], output: &mut &mut [u8]) -> Option<()> {
        put(output, items)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        "u8".into()
    }
}

impl Borsh for bool {
    const SIZE_MAX: usize = 1;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        match u8::read(input)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        u8::from(*self).write(output)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        "bool".into()
    }
}

impl Borsh for Address {
    const SIZE_MAX: usize = 32;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        take(input).map(Address::new_from_array)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        put(output, self.as_array())
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        "pubkey".into()
    }
}

impl<T: Borsh + Copy + Default, const N: usize> Borsh for [T; N] {
    const SIZE_MAX: usize = N * T::SIZE_MAX;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        T::read_items(input)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        T::write_items(self, output)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        serde_json::json!({ "array": [T::idl_type(), N] })
    }

    #[cfg(feature = "idl")]
    fn idl_define(types: &mut crate::idl::Types) {
        T::idl_define(types);
    }
}

impl<T: Borsh> Borsh for Option<T> {
    const SIZE_MAX: usize = 1 + T::SIZE_MAX;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        match u8::read(input)? {
            0 => Some(None),
            1 => T::read(input).map(Some),
            _ => None,
        }
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        match self {
            None => 0u8.write(output),
            Some(value) => {
                1u8.write(output)?;
                value.write(output)
            }
        }
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        serde_json::json!({ "option": T::idl_type() })
    }

    #[cfg(feature = "idl")]
    fn idl_define(types: &mut crate::idl::Types) {
        T::idl_define(types);
    }
}
