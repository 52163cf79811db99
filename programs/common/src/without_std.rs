//! What a library without `std` must bring to be linked on its own: here, because cargo also links a program that another one only calls. On
//! the host it is `std` itself.

pinocchio::no_allocator!();
pinocchio::nostd_panic_handler!();
