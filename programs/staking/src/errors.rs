//! What the program refuses.

aegis_common::errors! {
    /// What the program refuses.
    pub enum StakingError {
        NotOperator = 6000, "The signer is not the operator of the node";
        NotSlashingAuthority = 6001, "The signer is not the slashing authority of config";
        NotAuthority = 6002, "The signer is not the authority of config";
        AmountZero = 6003, "The amount is zero";
        StakeTooLow = 6004, "There is not so much active stake";
        NodeBanned = 6005, "The node is banned";
        NothingUnstaking = 6006, "Nothing is being unstaked";
        CooldownNotOver = 6007, "The cooldown is not over";
        EvidenceUsed = 6008, "The node was slashed for this evidence already";
        ReporterIsOperator = 6009, "The operator cannot be the reporter";
        HeartbeatRecent = 6010, "The node was not silent for the timeout, or that is long ago or punished already";
        NothingToSlash = 6011, "The penalty comes to nothing";
        SlashClosed = 6012, "The slash was settled or returned already";
        AppealWindowOver = 6013, "The appeal window is over";
        AppealWindowOpen = 6014, "The appeal window is still open";
        NotLess = 6015, "A slash can only be reduced";
        WrongReceiver = 6016, "The receiver is not a token account of the reporter, or not the treasury where nobody reported, or not the one of the slash";
        NothingOwed = 6017, "No fees are owed";
        VaultIsDestination = 6018, "The tokens cannot go into a vault of the pool";
        StakeNotEmpty = 6019, "The stake account still holds stake or fees";
        SlashOpen = 6020, "The slash is neither settled nor returned yet";
    }
}
