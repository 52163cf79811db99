//! Addresses that a program owns, derived from seeds: the hash that has no private key.

use pinocchio::Address;

/// Bytes of a value where it is a seed.
pub trait Seed {
    /// The value's bytes, held.
    type Bytes: AsRef<[u8]>;

    /// Little-endian for integers.
    fn seed(&self) -> Self::Bytes;
}

macro_rules! seeds {
    ($($Integer:ty),*) => {$(
        impl Seed for $Integer {
            type Bytes = [u8; core::mem::size_of::<$Integer>()];

            #[inline(always)]
            fn seed(&self) -> Self::Bytes {
                self.to_le_bytes()
            }
        }
    )*};
}
seeds!(u8, u16, u32, u64);

impl Seed for Address {
    type Bytes = [u8; 32];

    #[inline(always)]
    fn seed(&self) -> Self::Bytes {
        *self.as_array()
    }
}

impl Seed for [u8; 32] {
    type Bytes = [u8; 32];

    #[inline(always)]
    fn seed(&self) -> Self::Bytes {
        *self
    }
}

/// The canonical address of the seeds and its bump: the highest bump whose hash is no point of the curve. Costs 1,500 compute units for
/// each bump tried, so that accounts keep theirs.
#[inline(always)]
pub fn find(seeds: &[&[u8]], program: &Address) -> (Address, u8) {
    #[cfg(any(target_os = "solana", target_arch = "bpf"))]
    return Address::find_program_address(seeds, program);
    #[cfg(not(any(target_os = "solana", target_arch = "bpf")))]
    unreachable!("programs run on chain: {seeds:?} {program:?}");
}

/// The address of the seeds with a bump that is known to be canonical, because the program itself found and stored it. One hash.
///
/// `parts` are the seeds, then the bump, the program and [`MARKER`].
#[inline(always)]
pub fn derive(parts: &[&[u8]]) -> Address {
    Address::new_from_array(sha256(parts))
}

/// The SHA-256 of the parts, one after the other.
#[inline(always)]
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    #[cfg(any(target_os = "solana", target_arch = "bpf"))]
    {
        let mut hash = [0u8; 32];
        // SAFETY: the syscall reads `len` (pointer, length) pairs, which is what a slice of slices is, and writes 32 bytes.
        unsafe { pinocchio::syscalls::sol_sha256(parts.as_ptr().cast(), parts.len() as u64, hash.as_mut_ptr()) };
        hash
    }
    #[cfg(not(any(target_os = "solana", target_arch = "bpf")))]
    unreachable!("programs run on chain: {parts:?}");
}

/// What the hash of every program-derived address ends with.
pub const MARKER: &[u8] = b"ProgramDerivedAddress";
