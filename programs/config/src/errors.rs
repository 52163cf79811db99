//! What the program refuses.

aegis_common::errors! {
    /// What the program refuses.
    pub enum ConfigError {
        NotAuthority = 6000, "The signer is not the authority of the network's parameters";
    }
}
