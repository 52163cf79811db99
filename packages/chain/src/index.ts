export * from './amount.ts';
export { readChainTime } from './chain-time.ts';
export { type Cluster, clusterOf, rpcUrlOf } from './cluster.ts';
export { type Connection, type ConnectOptions, connect } from './connection.ts';
export { balanceOf, requestAirdrop } from './faucet.ts';
export { toChainError } from './failure.ts';
export { parseKeypair } from './keypair.ts';
export { type AccountKind, type Filter, listAccounts, type Listed, offsetOf } from './list-accounts.ts';
export { decodeInstruction } from './decode/decode.ts';
export type { DecodedInstruction, TokenAccountFacts } from './decode/types.ts';
export type { LamportTransfer } from './lamport-flows.ts';
export { type Prepared, prepareTransaction, type TransactionPlan } from './prepare.ts';
export { type ProgramError, programErrorOf } from './program-errors.ts';
export { type SendOptions, type Sent, sendPrepared, sendTransaction } from './send.ts';
export { findTransaction, type TransactionState } from './signature-status.ts';
export { ACCOUNTS, PROGRAMS, type ProgramName } from './programs.ts';
export * as configProgram from './generated/config/index.ts';
export * as registryProgram from './generated/registry/index.ts';
export * as rewardsProgram from './generated/rewards/index.ts';
export * as stakingProgram from './generated/staking/index.ts';
export * as tokenProgram from './generated/token/index.ts';
export { ALLOCATIONS, type Allocation, SUPPLY_BASE_UNITS_MAX } from './token/supply.ts';
export { vestedBaseUnits, type VestingTerms } from './token/vesting.ts';
export * from './rewards/formulas.ts';
export { type Difference, recomputeEpoch, type RecomputedEpoch, type RecomputedNode } from './rewards/recompute.ts';
export { type Leaf, leafHash, proofOf, proves, type Tree, treeOf } from './rewards/merkle.ts';
export { type LocalRewards, startLocalRewards } from './genesis/local-rewards.ts';
export { foundLocalNetwork, grantLocal, type LocalProgram } from './genesis/local.ts';
export { type LocalKeys, localKeys } from './genesis/local-keys.ts';
export {
  approversOf,
  executeInstruction,
  EXECUTOR,
  findProposalAddress,
  MULTISIG_SIGNER,
  PROPOSAL_SECONDS_MAX,
  proposedInstruction,
  proposeInstruction,
  THRESHOLD,
} from './token/multisig.ts';
