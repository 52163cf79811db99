//! What the program refuses.

aegis_common::errors! {
    /// What the program refuses.
    pub enum TokenError {
        NotUpgradeAuthority = 6000, "Only the program's upgrade authority may initialize it";
        NotMintController = 6001, "The signer does not control the mint";
        AlreadyHandedOver = 6002, "The mint was handed over already; that is final";
        InvalidController = 6003, "The mint cannot be handed to this address";
        ZeroAmount = 6004, "The amount is zero";
        GenesisIncomplete = 6005, "Nothing is minted before all genesis allocations are made";
        CapExceeded = 6006, "The supply would exceed 1,000,000,000 tokens";
        InvalidAllocation = 6007, "There is no allocation of this number";
        AlreadyAllocated = 6008, "The allocation was made already";
        InvalidSchedule = 6009, "The cliff is behind the end, or the times are out of bounds";
        InvalidBeneficiary = 6010, "Nobody can hold this address";
        NotBeneficiary = 6011, "The signer is not the beneficiary";
        NothingToClaim = 6012, "Nothing more is released yet";
        NotGrantor = 6013, "The signer did not grant the vesting";
        NotRevocable = 6014, "The vesting cannot be revoked";
        AlreadyRevoked = 6015, "The vesting was revoked already";
        NothingToRevoke = 6016, "Everything is released already";
        InvalidMember = 6017, "This address cannot be a member";
        DuplicateMember = 6018, "The address is a member already";
        NotMember = 6019, "The address is not a member of the multisig";
        InvalidExpiry = 6020, "A proposal expires in the future and within 30 days";
        ProposalExpired = 6021, "The proposal has expired";
        ProposalStale = 6022, "The members have changed since the proposal was made";
        AlreadyApproved = 6023, "The member has approved the proposal already";
        NotEnoughApprovals = 6024, "A proposal needs three approvals";
        SelfReference = 6025, "A proposal cannot act on itself";
        NotProposer = 6026, "The signer did not make the proposal";
        NotExpired = 6027, "The proposal is still open";
        VaultIsDestination = 6028, "The tokens cannot go back into the vault that they leave";
        NotOffered = 6029, "The signer was not offered this";
        VestingNotEmpty = 6030, "The beneficiary has not claimed everything yet";
        NotOfBeneficiary = 6031, "The destination is not a token account of the beneficiary";
        NotEnoughSol = 6032, "The multisig has not so much SOL besides its rent";
        NotApproved = 6033, "The member has not approved the proposal";
    }
}
