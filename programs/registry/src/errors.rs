//! What the program refuses.

aegis_common::errors! {
    /// What the program refuses.
    pub enum RegistryError {
        NotOperator = 6000, "The signer is not the operator of the node";
        NotAllowedToSuspend = 6001, "Only the operator and the network's authorities may suspend the node";
        NotAllowedToResume = 6002, "The operator resumes what it suspended, the network's authority what an authority suspended";
        NotAuthority = 6003, "The signer is not the authority that config names for this";
        NodeNotPending = 6004, "The node is not pending";
        NodeNotActive = 6005, "The node is not active";
        NodeNotSuspended = 6006, "The node is not suspended";
        NodeSuspended = 6007, "The node is suspended already";
        NodeBanned = 6008, "The node is banned";
        StakeTooLow = 6009, "The stake is under the minimum";
        StakeSufficient = 6010, "The stake is not under the minimum";
        InvalidMetadata = 6011, "The metadata is not a CID, ipfs:// and a CID, or an https:// URL of at most 200 bytes";
        InvalidRegion = 6012, "The region is not lower-case letters, digits and inner hyphens, padded with zeros";
        InvalidFeatures = 6013, "A feature is a byte 0 or 1, and 0 where no feature has a name";
        InvalidCapacity = 6014, "Bandwidth, cores or storage are zero or beyond their bounds";
        InvalidPrice = 6015, "The price is beyond its bound";
        InvalidReputation = 6016, "Reputation goes from 0 to 1000";
        FeeAboveMaximum = 6017, "The registration fee is above what the operator pays at most";
        NodeNotEmpty = 6018, "The node still has a stake account";
    }
}
