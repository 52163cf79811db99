//! What the program refuses.

aegis_common::errors! {
    /// What the program refuses.
    pub enum RewardsError {
        NotOracle = 6000, "The signer is not an oracle of the epoch";
        OracleStakeTooLow = 6001, "The oracle has less at stake than config asks for, or it leaves";
        AmountZero = 6002, "The amount is zero";
        OracleLeaving = 6003, "The oracle leaves already";
        OracleStays = 6004, "The oracle has not asked to leave";
        CooldownNotOver = 6005, "The cooldown is not over";
        NotSlashingAuthority = 6006, "The signer is not the slashing authority of config";
        NoEvidence = 6007, "The oracle's word does not differ from what was agreed, or was punished already";
        EmissionNotStarted = 6008, "The emission has no start yet, or the next epoch has not begun";
        WrongEpoch = 6009, "The epoch has another number";
        EpochNotOver = 6010, "The epoch is not over";
        SubmissionsOver = 6011, "The time for submissions is over";
        SubmissionsOpen = 6012, "The time for submissions is not over";
        InvalidMetrics = 6013, "A share is above one, or more was delivered than a node can deliver";
        AlreadySubmitted = 6014, "The oracle has submitted for this already";
        SettledByReports = 6015, "The epoch is settled node by node";
        SettledByRoot = 6016, "The epoch is settled by a root";
        EpochFinal = 6017, "The epoch is final already";
        EpochNotFinal = 6018, "The epoch is not final";
        NotInOrder = 6019, "Epochs become final in their order";
        ReportNotSettled = 6020, "The oracles did not agree on the report";
        AlreadyCredited = 6021, "The report is credited already";
        InvalidProof = 6022, "The proof does not lead to the epoch's root";
        LeafOld = 6023, "A root of this epoch or a later one is credited already";
        TotalFell = 6024, "A lifetime total cannot fall";
        AboveRoot = 6025, "The leaves come to more than the root promises";
        NotOperator = 6026, "The signer is not the operator of the node";
        NodeBanned = 6027, "The node is banned";
        NothingOwed = 6028, "Nothing is owed, or the vault is empty";
        VaultIsDestination = 6029, "The tokens cannot go into a vault of the program";
        EvidenceKept = 6030, "The account is evidence, and is kept for 30 days";
        CreditsMissing = 6031, "A settled report of the epoch is not credited, or its root is the latest";
        NodeNotClosed = 6032, "The node is still in the registry";
    }
}
