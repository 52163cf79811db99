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
        HeartbeatRecent = 6010, "The node is not active, or has shown a sign of life within the timeout";
        NothingToSlash = 6011, "The penalty comes to nothing";
        SlashClosed = 6012, "The slash was settled or returned already";
        AppealWindowOver = 6013, "The appeal window is over";
        AppealWindowOpen = 6014, "The appeal window is still open";
        NotLess = 6015, "A slash can only be reduced";
        WrongReceiver = 6016, "The receiver is neither the reporter's token account nor, where nobody reported, the treasury";
        NothingOwed = 6017, "No fees are owed";
    }
}
