//! Lists, byte strings and texts of bounded length, held without a heap.
//!
//! In Borsh they are a `u32` length and the items; in an IDL `vec`, `bytes` and `string`. In an account they take the room of the longest, and
//! what stands behind them moves with their length: they come last.

use crate::borsh::{put, take_slice, Borsh};

/// At most `N` values of `T`.
#[derive(Clone, Copy)]
pub struct List<T, const N: usize> {
    items: [T; N],
    length: usize,
}

impl<T: Copy + Default, const N: usize> List<T, N> {
    /// The values, or `None` when they are more than `N`.
    #[inline(always)]
    pub fn new(values: &[T]) -> Option<Self> {
        let mut items = [T::default(); N];
        items.get_mut(..values.len())?.copy_from_slice(values);
        Some(Self { items, length: values.len() })
    }

    /// The values.
    #[inline(always)]
    pub fn as_slice(&self) -> &[T] {
        self.items.get(..self.length).unwrap_or(&[])
    }
}

impl<T: Copy + Default + PartialEq, const N: usize> PartialEq for List<T, N> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Copy + Default, const N: usize> Default for List<T, N> {
    #[inline(always)]
    fn default() -> Self {
        Self { items: [T::default(); N], length: 0 }
    }
}

impl<T: Borsh + Copy + Default, const N: usize> Borsh for List<T, N> {
    const SIZE_MAX: usize = 4 + N * T::SIZE_MAX;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        let length = u32::read(input)? as usize;
        let mut items = [T::default(); N];
        for item in items.get_mut(..length)? {
            *item = T::read(input)?;
        }
        Some(Self { items, length })
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        (self.length as u32).write(output)?;
        T::write_items(self.as_slice(), output)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        serde_json::json!({ "vec": T::idl_type() })
    }

    #[cfg(feature = "idl")]
    fn idl_define(types: &mut crate::idl::Types) {
        T::idl_define(types);
    }
}

/// At most `N` bytes.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Bytes<const N: usize>(Packed<N>);

/// At most `N` bytes of UTF-8.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Text<const N: usize>(Packed<N>);

impl<const N: usize> Bytes<N> {
    /// The bytes, or `None` when they are more than `N`.
    #[inline(always)]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        Packed::new(bytes).map(Self)
    }

    /// The bytes.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl<const N: usize> Text<N> {
    /// The text, or `None` when it is longer than `N` bytes.
    #[inline(always)]
    pub fn new(text: &str) -> Option<Self> {
        Packed::new(text.as_bytes()).map(Self)
    }

    /// The text's UTF-8.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl<const N: usize> Borsh for Bytes<N> {
    const SIZE_MAX: usize = 4 + N;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        let length = u32::read(input)? as usize;
        Self::new(take_slice(input, length)?)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        self.0.write(output)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        "bytes".into()
    }
}

impl<const N: usize> Borsh for Text<N> {
    const SIZE_MAX: usize = 4 + N;

    #[inline(always)]
    fn read(input: &mut &[u8]) -> Option<Self> {
        let length = u32::read(input)? as usize;
        Self::new(core::str::from_utf8(take_slice(input, length)?).ok()?)
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        self.0.write(output)
    }

    #[cfg(feature = "idl")]
    fn idl_type() -> serde_json::Value {
        "string".into()
    }
}

/// At most `N` bytes, copied at once. (`[u8; N]` has no `Default` for every `N`, so `List` of bytes would say less.)
#[derive(Clone, Copy)]
struct Packed<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Packed<N> {
    #[inline(always)]
    fn new(from: &[u8]) -> Option<Self> {
        let mut bytes = [0; N];
        bytes.get_mut(..from.len())?.copy_from_slice(from);
        Some(Self { bytes, length: from.len() })
    }

    #[inline(always)]
    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&[])
    }

    #[inline(always)]
    fn write(&self, output: &mut &mut [u8]) -> Option<()> {
        (self.length as u32).write(output)?;
        put(output, self.as_slice())
    }
}

impl<const N: usize> PartialEq for Packed<N> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<const N: usize> Default for Packed<N> {
    #[inline(always)]
    fn default() -> Self {
        Self { bytes: [0; N], length: 0 }
    }
}
