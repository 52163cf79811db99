//! What the program refuses.

aegis_common::errors! {
    /// What the program refuses.
    pub enum ConfigError {
        NotUpgradeAuthority = 6000, "The signer is not the upgrade authority of the program";
        NotAuthority = 6001, "The signer is not the authority of the network's parameters";
        OutOfBounds = 6002, "The new value of the parameter is out of its bounds";
        NotOffered = 6003, "The signer was not offered the authority";
        InvalidAddress = 6004, "An address that someone must sign for, or that must exist, is zero";
    }
}
