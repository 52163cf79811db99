//! Judges who asks: a person's browser, a bot that is known, or something suspicious.
//!
//! ```text
//!   host ──facts──▶ aegis_bots_buffer(length) ──▶ aegis_bots_judge(address, length) ──▶ verdict, score, reasons in 32 bits
//! ```
//!
//! The interface is described in docs/bots-module.md. A verdict depends on the facts alone: the host remembers verdicts by exact facts,
//! and may drop this module and start another at any time.
#![cfg_attr(target_arch = "wasm32", no_std)]

pub mod agents;
pub mod claims;
pub mod facts;
pub mod judge;

use core::ptr::addr_of_mut;

/// The interface that this module speaks.
const ABI: i32 = 1;

/// Larger facts than a host sends: each of its texts has a bound.
const BUFFER_BYTES: usize = 8_192;

static mut BUFFER: [u8; BUFFER_BYTES] = [0; BUFFER_BYTES];

#[unsafe(no_mangle)]
pub extern "C" fn aegis_bots_abi() -> i32 {
    ABI
}

/// Where the host writes `length` bytes of facts; 0 when they are too many.
#[unsafe(no_mangle)]
pub extern "C" fn aegis_bots_buffer(length: i32) -> i32 {
    if length < 0 || length as usize > BUFFER_BYTES {
        return 0;
    }
    addr_of_mut!(BUFFER) as usize as i32
}

/// The verdict on the facts at `address`; -1 when they cannot be read.
#[unsafe(no_mangle)]
pub extern "C" fn aegis_bots_judge(address: i32, length: i32) -> i32 {
    if address != addr_of_mut!(BUFFER) as usize as i32 || length < 0 || length as usize > BUFFER_BYTES {
        return -1;
    }
    // SAFETY: the module has one thread, and the host does not write while it waits for this call; the bounds are checked above.
    let bytes = unsafe { core::slice::from_raw_parts(addr_of_mut!(BUFFER) as *const u8, length as usize) };
    match facts::Facts::read(bytes) {
        Some(facts) => judge::judge(&facts).pack(),
        None => -1,
    }
}

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
