export { type NodeProcessStatus, readNodeFigures, readNodeStatus } from './node/admin.ts';
export type { NodeFigures } from './node/figures.ts';
export { type Action, type Client, type ClientOptions, openClient, type Receipt } from './client.ts';
export { readSolBalance, requestAirdrop } from './sol.ts';
export { peerIdOf } from './peer-id.ts';
export { checkMetadata, checkMetadataAddress, type CheckedMetadata, type NodeMetadata } from './metadata.ts';
export { acceptMint, burn, readBalance, readToken, type TokenInfo, tokenAccountOf, transfer } from './token/token.ts';
export { acceptVesting, claimVesting, closeVesting, offerVesting, listVestings, type Vesting } from './token/vesting.ts';
export { type Capabilities, type Feature, FEATURES } from './nodes/capabilities.ts';
export { listNodes, type NodeFilter } from './nodes/list.ts';
export { findNode, NODE_STATUSES, nodeAddressOf, type NodeInfo, type NodeStatus, readNode, type SuspendedBy } from './nodes/node.ts';
export {
  activateNode,
  closeNode,
  registerNode,
  type Registration,
  resumeNode,
  sendHeartbeat,
  suspendNode,
  updateCapabilities,
  updateMetadata,
} from './operate-node.ts';
export {
  type Penalty,
  reduceInstruction,
  reduceSlash,
  resumeInstruction,
  closeSlash,
  settleSlash,
  slashInstruction,
  slashNode,
  suspendInstruction,
} from './stake/judge.ts';
export { listSlashes, readSlash, SLASH_REASONS, type SlashInfo, type SlashReason, type SlashState } from './stake/slashes.ts';
export { type Parameters, readParameters } from './parameters.ts';
export { cancelUnstake, claimFees, findStake, requestUnstake, stake, type StakeInfo, withdrawStake } from './stake/stake.ts';
export {
  approve,
  cancel,
  execute,
  expire,
  listProposals,
  type MultisigInfo,
  type ProposalInfo,
  type ProposalState,
  propose,
  readProposal,
  withdrawApproval,
  readMultisig,
} from './multisig/multisig.ts';
export {
  withdrawSolProposal,
  handOverProposal,
  memberProposal,
  mintProposal,
  type ParameterName,
  parameterProposal,
  PARAMETERS,
} from './multisig/proposals.ts';
export {
  claimRewards,
  type EarnedEpoch,
  type Earnings,
  type Explained,
  explainRewards,
  type Explanation,
  readEarnings,
  readPaid,
} from './rewards/earnings.ts';
export { advanceEpochs, type EpochInfo, type EpochState, readEpoch, readRewards, recompute, type RewardsInfo } from './rewards/epochs.ts';
export {
  leaveOracle,
  type Measurement,
  type OracleInfo,
  type OraclesInfo,
  readOracle,
  readOracles,
  stakeOracle,
  submitReports,
  withdrawOracle,
} from './rewards/oracles.ts';
export { creditLeaf, type RootVote, submitRoot } from './rewards/roots.ts';
