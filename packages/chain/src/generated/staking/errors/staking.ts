/** Made of programs/ by `npm run programs:build` with Codama. */
import { isProgramError, type Address, type SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM, type SolanaError } from '@solana/kit';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';

/** NotOperator: The signer is not the operator of the node */
export const STAKING_ERROR__NOT_OPERATOR = 0x1770; // 6000
/** NotSlashingAuthority: The signer is not the slashing authority of config */
export const STAKING_ERROR__NOT_SLASHING_AUTHORITY = 0x1771; // 6001
/** NotAuthority: The signer is not the authority of config */
export const STAKING_ERROR__NOT_AUTHORITY = 0x1772; // 6002
/** AmountZero: The amount is zero */
export const STAKING_ERROR__AMOUNT_ZERO = 0x1773; // 6003
/** StakeTooLow: There is not so much active stake */
export const STAKING_ERROR__STAKE_TOO_LOW = 0x1774; // 6004
/** NodeBanned: The node is banned */
export const STAKING_ERROR__NODE_BANNED = 0x1775; // 6005
/** NothingUnstaking: Nothing is being unstaked */
export const STAKING_ERROR__NOTHING_UNSTAKING = 0x1776; // 6006
/** CooldownNotOver: The cooldown is not over */
export const STAKING_ERROR__COOLDOWN_NOT_OVER = 0x1777; // 6007
/** EvidenceUsed: The node was slashed for this evidence already */
export const STAKING_ERROR__EVIDENCE_USED = 0x1778; // 6008
/** ReporterIsOperator: The operator cannot be the reporter */
export const STAKING_ERROR__REPORTER_IS_OPERATOR = 0x1779; // 6009
/** HeartbeatRecent: The node was not silent for the timeout, or that is long ago or punished already */
export const STAKING_ERROR__HEARTBEAT_RECENT = 0x177a; // 6010
/** NothingToSlash: The penalty comes to nothing */
export const STAKING_ERROR__NOTHING_TO_SLASH = 0x177b; // 6011
/** SlashClosed: The slash was settled or returned already */
export const STAKING_ERROR__SLASH_CLOSED = 0x177c; // 6012
/** AppealWindowOver: The appeal window is over */
export const STAKING_ERROR__APPEAL_WINDOW_OVER = 0x177d; // 6013
/** AppealWindowOpen: The appeal window is still open */
export const STAKING_ERROR__APPEAL_WINDOW_OPEN = 0x177e; // 6014
/** NotLess: A slash can only be reduced */
export const STAKING_ERROR__NOT_LESS = 0x177f; // 6015
/** WrongReceiver: The receiver is not a token account of the reporter, or not the treasury where nobody reported, or not the one of the slash */
export const STAKING_ERROR__WRONG_RECEIVER = 0x1780; // 6016
/** NothingOwed: No fees are owed */
export const STAKING_ERROR__NOTHING_OWED = 0x1781; // 6017
/** VaultIsDestination: The tokens cannot go into a vault of the pool */
export const STAKING_ERROR__VAULT_IS_DESTINATION = 0x1782; // 6018
/** StakeNotEmpty: The stake account still holds stake or fees */
export const STAKING_ERROR__STAKE_NOT_EMPTY = 0x1783; // 6019
/** SlashOpen: The slash is neither settled nor returned yet */
export const STAKING_ERROR__SLASH_OPEN = 0x1784; // 6020

export type StakingError = typeof STAKING_ERROR__AMOUNT_ZERO | typeof STAKING_ERROR__APPEAL_WINDOW_OPEN | typeof STAKING_ERROR__APPEAL_WINDOW_OVER | typeof STAKING_ERROR__COOLDOWN_NOT_OVER | typeof STAKING_ERROR__EVIDENCE_USED | typeof STAKING_ERROR__HEARTBEAT_RECENT | typeof STAKING_ERROR__NODE_BANNED | typeof STAKING_ERROR__NOT_AUTHORITY | typeof STAKING_ERROR__NOTHING_OWED | typeof STAKING_ERROR__NOTHING_TO_SLASH | typeof STAKING_ERROR__NOTHING_UNSTAKING | typeof STAKING_ERROR__NOT_LESS | typeof STAKING_ERROR__NOT_OPERATOR | typeof STAKING_ERROR__NOT_SLASHING_AUTHORITY | typeof STAKING_ERROR__REPORTER_IS_OPERATOR | typeof STAKING_ERROR__SLASH_CLOSED | typeof STAKING_ERROR__SLASH_OPEN | typeof STAKING_ERROR__STAKE_NOT_EMPTY | typeof STAKING_ERROR__STAKE_TOO_LOW | typeof STAKING_ERROR__VAULT_IS_DESTINATION | typeof STAKING_ERROR__WRONG_RECEIVER;

const stakingErrorMessages: Record<StakingError, string> = { [STAKING_ERROR__AMOUNT_ZERO]: `The amount is zero`, [STAKING_ERROR__APPEAL_WINDOW_OPEN]: `The appeal window is still open`, [STAKING_ERROR__APPEAL_WINDOW_OVER]: `The appeal window is over`, [STAKING_ERROR__COOLDOWN_NOT_OVER]: `The cooldown is not over`, [STAKING_ERROR__EVIDENCE_USED]: `The node was slashed for this evidence already`, [STAKING_ERROR__HEARTBEAT_RECENT]: `The node was not silent for the timeout, or that is long ago or punished already`, [STAKING_ERROR__NODE_BANNED]: `The node is banned`, [STAKING_ERROR__NOT_AUTHORITY]: `The signer is not the authority of config`, [STAKING_ERROR__NOTHING_OWED]: `No fees are owed`, [STAKING_ERROR__NOTHING_TO_SLASH]: `The penalty comes to nothing`, [STAKING_ERROR__NOTHING_UNSTAKING]: `Nothing is being unstaked`, [STAKING_ERROR__NOT_LESS]: `A slash can only be reduced`, [STAKING_ERROR__NOT_OPERATOR]: `The signer is not the operator of the node`, [STAKING_ERROR__NOT_SLASHING_AUTHORITY]: `The signer is not the slashing authority of config`, [STAKING_ERROR__REPORTER_IS_OPERATOR]: `The operator cannot be the reporter`, [STAKING_ERROR__SLASH_CLOSED]: `The slash was settled or returned already`, [STAKING_ERROR__SLASH_OPEN]: `The slash is neither settled nor returned yet`, [STAKING_ERROR__STAKE_NOT_EMPTY]: `The stake account still holds stake or fees`, [STAKING_ERROR__STAKE_TOO_LOW]: `There is not so much active stake`, [STAKING_ERROR__VAULT_IS_DESTINATION]: `The tokens cannot go into a vault of the pool`, [STAKING_ERROR__WRONG_RECEIVER]: `The receiver is not a token account of the reporter, or not the treasury where nobody reported, or not the one of the slash` };

export function getStakingErrorMessage(code: StakingError): string {
  return stakingErrorMessages[code];
}

export function isStakingError<TProgramErrorCode extends StakingError>(
    error: unknown,
    transactionMessage: { instructions: Record<number, { programAddress: Address }> },
    code?: TProgramErrorCode,
): error is SolanaError<typeof SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM> & Readonly<{ context: Readonly<{ code: TProgramErrorCode }> }> {
  return isProgramError<TProgramErrorCode>(error, transactionMessage, STAKING_PROGRAM_ADDRESS, code);
}
