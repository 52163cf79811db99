//! What a program says into the transaction's log. Nothing on the host, where programs do not run.

/// A line of text: `Program log: …`.
#[inline(always)]
pub fn text(line: &str) {
    #[cfg(any(target_os = "solana", target_arch = "bpf"))]
    // SAFETY: the syscall reads `len` bytes from the pointer, which is what a str is.
    unsafe {
        pinocchio::syscalls::sol_log_(line.as_ptr(), line.len() as u64);
    }
    #[cfg(not(any(target_os = "solana", target_arch = "bpf")))]
    let _ = line;
}

/// Bytes for clients: `Program data: <base64>`.
#[inline(always)]
pub fn data(bytes: &[u8]) {
    #[cfg(any(target_os = "solana", target_arch = "bpf"))]
    {
        let slices = [bytes];
        // SAFETY: the syscall reads as many (pointer, length) pairs as it is told, and one is what a slice of one slice is.
        unsafe { pinocchio::syscalls::sol_log_data(slices.as_ptr().cast(), 1) };
    }
    #[cfg(not(any(target_os = "solana", target_arch = "bpf")))]
    let _ = bytes;
}
