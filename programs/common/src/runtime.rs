//! What a BPF compiler expects of its runtime library: copying and comparing memory, by the loader's syscalls.
//!
//! Only the stock `bpfel` target needs it; the official toolchain brings its own, so there this module is empty.
//!
//! A syscall is called by the murmur3 hash of its name (static syscalls, SIMD-0178).

const SOL_MEMCPY: usize = 0x717c_c4a3;
const SOL_MEMMOVE: usize = 0x4343_71f8;
const SOL_MEMSET: usize = 0x3770_fb22;
const SOL_MEMCMP: usize = 0x5fdc_de31;

type Copy = unsafe extern "C" fn(*mut u8, *const u8, usize);
type Set = unsafe extern "C" fn(*mut u8, u8, usize);
type Compare = unsafe extern "C" fn(*const u8, *const u8, usize, *mut i32);

/// # Safety
/// As C's `memcpy`.
#[no_mangle]
pub unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, bytes: usize) -> *mut u8 {
    // SAFETY: the loader resolves this number to `sol_memcpy_`, which has this signature; the rest is the caller's promise.
    unsafe { core::mem::transmute::<usize, Copy>(SOL_MEMCPY)(to, from, bytes) };
    to
}

/// # Safety
/// As C's `memmove`.
#[no_mangle]
pub unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, bytes: usize) -> *mut u8 {
    // SAFETY: as in `memcpy`, for `sol_memmove_`.
    unsafe { core::mem::transmute::<usize, Copy>(SOL_MEMMOVE)(to, from, bytes) };
    to
}

/// # Safety
/// As C's `memset`.
#[no_mangle]
pub unsafe extern "C" fn memset(to: *mut u8, value: i32, bytes: usize) -> *mut u8 {
    // SAFETY: as in `memcpy`, for `sol_memset_`.
    unsafe { core::mem::transmute::<usize, Set>(SOL_MEMSET)(to, value as u8, bytes) };
    to
}

/// # Safety
/// As C's `memcmp`.
#[no_mangle]
pub unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, bytes: usize) -> i32 {
    let mut order = 0;
    // SAFETY: as in `memcpy`, for `sol_memcmp_`; `order` outlives the call.
    unsafe { core::mem::transmute::<usize, Compare>(SOL_MEMCMP)(a, b, bytes, &mut order) };
    order
}

/// # Safety
/// As BSD's `bcmp`.
#[no_mangle]
pub unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, bytes: usize) -> i32 {
    // SAFETY: the caller's promise.
    unsafe { memcmp(a, b, bytes) }
}
