/** Made of programs/ by `npm run programs:build` with Codama. */
import { isProgramError, type Address, type SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM, type SolanaError } from '@solana/kit';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

/** NotOracle: The signer is not an oracle of the epoch */
export const REWARDS_ERROR__NOT_ORACLE = 0x1770; // 6000
/** OracleStakeTooLow: The oracle has less at stake than config asks for, or it leaves */
export const REWARDS_ERROR__ORACLE_STAKE_TOO_LOW = 0x1771; // 6001
/** AmountZero: The amount is zero */
export const REWARDS_ERROR__AMOUNT_ZERO = 0x1772; // 6002
/** OracleLeaving: The oracle leaves already */
export const REWARDS_ERROR__ORACLE_LEAVING = 0x1773; // 6003
/** OracleStays: The oracle has not asked to leave */
export const REWARDS_ERROR__ORACLE_STAYS = 0x1774; // 6004
/** CooldownNotOver: The cooldown is not over */
export const REWARDS_ERROR__COOLDOWN_NOT_OVER = 0x1775; // 6005
/** NotSlashingAuthority: The signer is not the slashing authority of config */
export const REWARDS_ERROR__NOT_SLASHING_AUTHORITY = 0x1776; // 6006
/** NoEvidence: The oracle's word does not differ from what was agreed, or was punished already */
export const REWARDS_ERROR__NO_EVIDENCE = 0x1777; // 6007
/** EmissionNotStarted: The emission has no start yet, or the next epoch has not begun */
export const REWARDS_ERROR__EMISSION_NOT_STARTED = 0x1778; // 6008
/** WrongEpoch: The epoch has another number */
export const REWARDS_ERROR__WRONG_EPOCH = 0x1779; // 6009
/** EpochNotOver: The epoch is not over */
export const REWARDS_ERROR__EPOCH_NOT_OVER = 0x177a; // 6010
/** SubmissionsOver: The time for submissions is over */
export const REWARDS_ERROR__SUBMISSIONS_OVER = 0x177b; // 6011
/** SubmissionsOpen: The time for submissions is not over */
export const REWARDS_ERROR__SUBMISSIONS_OPEN = 0x177c; // 6012
/** InvalidMetrics: A share is above one, or more was delivered than a node can deliver */
export const REWARDS_ERROR__INVALID_METRICS = 0x177d; // 6013
/** AlreadySubmitted: The oracle has submitted for this already */
export const REWARDS_ERROR__ALREADY_SUBMITTED = 0x177e; // 6014
/** SettledByReports: The epoch is settled node by node */
export const REWARDS_ERROR__SETTLED_BY_REPORTS = 0x177f; // 6015
/** SettledByRoot: The epoch is settled by a root */
export const REWARDS_ERROR__SETTLED_BY_ROOT = 0x1780; // 6016
/** EpochFinal: The epoch is final already */
export const REWARDS_ERROR__EPOCH_FINAL = 0x1781; // 6017
/** EpochNotFinal: The epoch is not final */
export const REWARDS_ERROR__EPOCH_NOT_FINAL = 0x1782; // 6018
/** NotInOrder: Epochs become final in their order */
export const REWARDS_ERROR__NOT_IN_ORDER = 0x1783; // 6019
/** ReportNotSettled: The oracles did not agree on the report */
export const REWARDS_ERROR__REPORT_NOT_SETTLED = 0x1784; // 6020
/** AlreadyCredited: The report is credited already */
export const REWARDS_ERROR__ALREADY_CREDITED = 0x1785; // 6021
/** InvalidProof: The proof does not lead to the epoch's root */
export const REWARDS_ERROR__INVALID_PROOF = 0x1786; // 6022
/** LeafOld: A root of this epoch or a later one is credited already */
export const REWARDS_ERROR__LEAF_OLD = 0x1787; // 6023
/** TotalFell: A lifetime total cannot fall */
export const REWARDS_ERROR__TOTAL_FELL = 0x1788; // 6024
/** AboveRoot: The leaves come to more than the root promises */
export const REWARDS_ERROR__ABOVE_ROOT = 0x1789; // 6025
/** NotOperator: The signer is not the operator of the node */
export const REWARDS_ERROR__NOT_OPERATOR = 0x178a; // 6026
/** NodeBanned: The node is banned */
export const REWARDS_ERROR__NODE_BANNED = 0x178b; // 6027
/** NothingOwed: Nothing is owed, or the vault is empty */
export const REWARDS_ERROR__NOTHING_OWED = 0x178c; // 6028
/** VaultIsDestination: The tokens cannot go into a vault of the program */
export const REWARDS_ERROR__VAULT_IS_DESTINATION = 0x178d; // 6029
/** EvidenceKept: The account is evidence, and is kept for 30 days */
export const REWARDS_ERROR__EVIDENCE_KEPT = 0x178e; // 6030
/** CreditsMissing: A settled report of the epoch is not credited, or its root is the latest */
export const REWARDS_ERROR__CREDITS_MISSING = 0x178f; // 6031
/** NodeNotClosed: The node is still in the registry */
export const REWARDS_ERROR__NODE_NOT_CLOSED = 0x1790; // 6032

export type RewardsError = typeof REWARDS_ERROR__ABOVE_ROOT | typeof REWARDS_ERROR__ALREADY_CREDITED | typeof REWARDS_ERROR__ALREADY_SUBMITTED | typeof REWARDS_ERROR__AMOUNT_ZERO | typeof REWARDS_ERROR__COOLDOWN_NOT_OVER | typeof REWARDS_ERROR__CREDITS_MISSING | typeof REWARDS_ERROR__EMISSION_NOT_STARTED | typeof REWARDS_ERROR__EPOCH_FINAL | typeof REWARDS_ERROR__EPOCH_NOT_FINAL | typeof REWARDS_ERROR__EPOCH_NOT_OVER | typeof REWARDS_ERROR__EVIDENCE_KEPT | typeof REWARDS_ERROR__INVALID_METRICS | typeof REWARDS_ERROR__INVALID_PROOF | typeof REWARDS_ERROR__LEAF_OLD | typeof REWARDS_ERROR__NODE_BANNED | typeof REWARDS_ERROR__NODE_NOT_CLOSED | typeof REWARDS_ERROR__NO_EVIDENCE | typeof REWARDS_ERROR__NOTHING_OWED | typeof REWARDS_ERROR__NOT_IN_ORDER | typeof REWARDS_ERROR__NOT_OPERATOR | typeof REWARDS_ERROR__NOT_ORACLE | typeof REWARDS_ERROR__NOT_SLASHING_AUTHORITY | typeof REWARDS_ERROR__ORACLE_LEAVING | typeof REWARDS_ERROR__ORACLE_STAKE_TOO_LOW | typeof REWARDS_ERROR__ORACLE_STAYS | typeof REWARDS_ERROR__REPORT_NOT_SETTLED | typeof REWARDS_ERROR__SETTLED_BY_REPORTS | typeof REWARDS_ERROR__SETTLED_BY_ROOT | typeof REWARDS_ERROR__SUBMISSIONS_OPEN | typeof REWARDS_ERROR__SUBMISSIONS_OVER | typeof REWARDS_ERROR__TOTAL_FELL | typeof REWARDS_ERROR__VAULT_IS_DESTINATION | typeof REWARDS_ERROR__WRONG_EPOCH;

const rewardsErrorMessages: Record<RewardsError, string> = { [REWARDS_ERROR__ABOVE_ROOT]: `The leaves come to more than the root promises`, [REWARDS_ERROR__ALREADY_CREDITED]: `The report is credited already`, [REWARDS_ERROR__ALREADY_SUBMITTED]: `The oracle has submitted for this already`, [REWARDS_ERROR__AMOUNT_ZERO]: `The amount is zero`, [REWARDS_ERROR__COOLDOWN_NOT_OVER]: `The cooldown is not over`, [REWARDS_ERROR__CREDITS_MISSING]: `A settled report of the epoch is not credited, or its root is the latest`, [REWARDS_ERROR__EMISSION_NOT_STARTED]: `The emission has no start yet, or the next epoch has not begun`, [REWARDS_ERROR__EPOCH_FINAL]: `The epoch is final already`, [REWARDS_ERROR__EPOCH_NOT_FINAL]: `The epoch is not final`, [REWARDS_ERROR__EPOCH_NOT_OVER]: `The epoch is not over`, [REWARDS_ERROR__EVIDENCE_KEPT]: `The account is evidence, and is kept for 30 days`, [REWARDS_ERROR__INVALID_METRICS]: `A share is above one, or more was delivered than a node can deliver`, [REWARDS_ERROR__INVALID_PROOF]: `The proof does not lead to the epoch's root`, [REWARDS_ERROR__LEAF_OLD]: `A root of this epoch or a later one is credited already`, [REWARDS_ERROR__NODE_BANNED]: `The node is banned`, [REWARDS_ERROR__NODE_NOT_CLOSED]: `The node is still in the registry`, [REWARDS_ERROR__NO_EVIDENCE]: `The oracle's word does not differ from what was agreed, or was punished already`, [REWARDS_ERROR__NOTHING_OWED]: `Nothing is owed, or the vault is empty`, [REWARDS_ERROR__NOT_IN_ORDER]: `Epochs become final in their order`, [REWARDS_ERROR__NOT_OPERATOR]: `The signer is not the operator of the node`, [REWARDS_ERROR__NOT_ORACLE]: `The signer is not an oracle of the epoch`, [REWARDS_ERROR__NOT_SLASHING_AUTHORITY]: `The signer is not the slashing authority of config`, [REWARDS_ERROR__ORACLE_LEAVING]: `The oracle leaves already`, [REWARDS_ERROR__ORACLE_STAKE_TOO_LOW]: `The oracle has less at stake than config asks for, or it leaves`, [REWARDS_ERROR__ORACLE_STAYS]: `The oracle has not asked to leave`, [REWARDS_ERROR__REPORT_NOT_SETTLED]: `The oracles did not agree on the report`, [REWARDS_ERROR__SETTLED_BY_REPORTS]: `The epoch is settled node by node`, [REWARDS_ERROR__SETTLED_BY_ROOT]: `The epoch is settled by a root`, [REWARDS_ERROR__SUBMISSIONS_OPEN]: `The time for submissions is not over`, [REWARDS_ERROR__SUBMISSIONS_OVER]: `The time for submissions is over`, [REWARDS_ERROR__TOTAL_FELL]: `A lifetime total cannot fall`, [REWARDS_ERROR__VAULT_IS_DESTINATION]: `The tokens cannot go into a vault of the program`, [REWARDS_ERROR__WRONG_EPOCH]: `The epoch has another number` };

export function getRewardsErrorMessage(code: RewardsError): string {
  return rewardsErrorMessages[code];
}

export function isRewardsError<TProgramErrorCode extends RewardsError>(
    error: unknown,
    transactionMessage: { instructions: Record<number, { programAddress: Address }> },
    code?: TProgramErrorCode,
): error is SolanaError<typeof SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM> & Readonly<{ context: Readonly<{ code: TProgramErrorCode }> }> {
  return isProgramError<TProgramErrorCode>(error, transactionMessage, REWARDS_PROGRAM_ADDRESS, code);
}
