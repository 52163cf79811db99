//! What the program tells the world.

use crate::parameter::Parameter;
use aegis_common::pinocchio::Address;

aegis_common::event! {
    /// The parameters exist.
    pub struct Initialized {
        /// Who changes them.
        pub authority: Address,
    }
}

aegis_common::event! {
    /// A parameter has a new value.
    pub struct ParameterChanged {
        /// Which, and the value.
        pub parameter: Parameter,
    }
}

aegis_common::event! {
    /// The authority has offered its place.
    pub struct AuthorityOffered {
        /// To whom; the zero address when an offer was taken back.
        pub to: Address,
    }
}

aegis_common::event! {
    /// The offer was accepted.
    pub struct AuthorityChanged {
        /// Who changes the parameters from now on.
        pub authority: Address,
    }
}
