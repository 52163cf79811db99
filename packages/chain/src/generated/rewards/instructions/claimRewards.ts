/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findLedgerPda } from '../pdas/ledger.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { findRewardVaultPda } from '../pdas/rewardVault.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLAIM_REWARDS_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([4, 144, 132, 71, 116, 23, 151, 80]);

export function getClaimRewardsDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLAIM_REWARDS_DISCRIMINATOR); }

export type ClaimRewardsInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountOperator extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountLedger extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountRewardVault extends string | AccountMeta<string> = string, TAccountDestination extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountOperator extends string ? ReadonlySignerAccount<TAccountOperator> & AccountSignerMeta<TAccountOperator> : TAccountOperator, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountLedger extends string ? WritableAccount<TAccountLedger> : TAccountLedger, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountRewardVault extends string ? WritableAccount<TAccountRewardVault> : TAccountRewardVault, TAccountDestination extends string ? WritableAccount<TAccountDestination> : TAccountDestination, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, ...TRemainingAccounts]>;

export type ClaimRewardsInstructionData = { discriminator: ReadonlyUint8Array;  };

export type ClaimRewardsInstructionDataArgs = {  };

export function getClaimRewardsInstructionDataEncoder(): FixedSizeEncoder<ClaimRewardsInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLAIM_REWARDS_DISCRIMINATOR }));
}

export function getClaimRewardsInstructionDataDecoder(): FixedSizeDecoder<ClaimRewardsInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getClaimRewardsInstructionDataCodec(): FixedSizeCodec<ClaimRewardsInstructionDataArgs, ClaimRewardsInstructionData> {
    return combineCodec(getClaimRewardsInstructionDataEncoder(), getClaimRewardsInstructionDataDecoder());
}

export type ClaimRewardsAsyncInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountLedger extends string = string, TAccountRewards extends string = string, TAccountRewardVault extends string = string, TAccountDestination extends string = string, TAccountConfig extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** What the node has earned. */
ledger?: Address<TAccountLedger>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The vault that rewards are paid from. */
rewardVault?: Address<TAccountRewardVault>;
/** Token account that the operator wants them in. */
destination: Address<TAccountDestination>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** Is told of the earnings. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export async function getClaimRewardsInstructionAsync<TAccountOperator extends string, TAccountNode extends string, TAccountLedger extends string, TAccountRewards extends string, TAccountRewardVault extends string, TAccountDestination extends string, TAccountConfig extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: ClaimRewardsAsyncInput<TAccountOperator, TAccountNode, TAccountLedger, TAccountRewards, TAccountRewardVault, TAccountDestination, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): Promise<ClaimRewardsInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountLedger, TAccountRewards, TAccountRewardVault, TAccountDestination, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true }, rewards: { value: input.rewards ?? null, isWritable: true }, rewardVault: { value: input.rewardVault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.ledger.value) {
accounts.ledger.value = await findLedgerPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.rewardVault.value) {
accounts.rewardVault.value = await findRewardVaultPda();
}
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("rewards", accounts.rewards), getAccountMeta("rewardVault", accounts.rewardVault), getAccountMeta("destination", accounts.destination), getAccountMeta("config", accounts.config), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getClaimRewardsInstructionDataEncoder().encode({}), programAddress } as ClaimRewardsInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountLedger, TAccountRewards, TAccountRewardVault, TAccountDestination, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram>);
}

export type ClaimRewardsInput<TAccountOperator extends string = string, TAccountNode extends string = string, TAccountLedger extends string = string, TAccountRewards extends string = string, TAccountRewardVault extends string = string, TAccountDestination extends string = string, TAccountConfig extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string> =  {
  /** Runs the node. */
operator: TransactionSigner<TAccountOperator>;
/** The node. */
node: Address<TAccountNode>;
/** What the node has earned. */
ledger: Address<TAccountLedger>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The vault that rewards are paid from. */
rewardVault: Address<TAccountRewardVault>;
/** Token account that the operator wants them in. */
destination: Address<TAccountDestination>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** Is told of the earnings. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
}

export function getClaimRewardsInstruction<TAccountOperator extends string, TAccountNode extends string, TAccountLedger extends string, TAccountRewards extends string, TAccountRewardVault extends string, TAccountDestination extends string, TAccountConfig extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: ClaimRewardsInput<TAccountOperator, TAccountNode, TAccountLedger, TAccountRewards, TAccountRewardVault, TAccountDestination, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram>, config?: { programAddress?: TProgramAddress } ): ClaimRewardsInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountLedger, TAccountRewards, TAccountRewardVault, TAccountDestination, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { operator: { value: input.operator ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true }, rewards: { value: input.rewards ?? null, isWritable: true }, rewardVault: { value: input.rewardVault ?? null, isWritable: true }, destination: { value: input.destination ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("operator", accounts.operator), getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("rewards", accounts.rewards), getAccountMeta("rewardVault", accounts.rewardVault), getAccountMeta("destination", accounts.destination), getAccountMeta("config", accounts.config), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram)], data: getClaimRewardsInstructionDataEncoder().encode({}), programAddress } as ClaimRewardsInstruction<TProgramAddress, TAccountOperator, TAccountNode, TAccountLedger, TAccountRewards, TAccountRewardVault, TAccountDestination, TAccountConfig, TAccountRegistryProgram, TAccountTokenProgram>);
}

export type ParsedClaimRewardsInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Runs the node. */
operator: TAccountMetas[0];
/** The node. */
node: TAccountMetas[1];
/** What the node has earned. */
ledger: TAccountMetas[2];
/** All of it together. */
rewards: TAccountMetas[3];
/** The vault that rewards are paid from. */
rewardVault: TAccountMetas[4];
/** Token account that the operator wants them in. */
destination: TAccountMetas[5];
/** The network's parameters. */
config: TAccountMetas[6];
/** Is told of the earnings. */
registryProgram: TAccountMetas[7];
/** Moves the tokens. */
tokenProgram: TAccountMetas[8];
};
data: ClaimRewardsInstructionData; };

export function parseClaimRewardsInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedClaimRewardsInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 9) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 9 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { operator: getNextAccount(), node: getNextAccount(), ledger: getNextAccount(), rewards: getNextAccount(), rewardVault: getNextAccount(), destination: getNextAccount(), config: getNextAccount(), registryProgram: getNextAccount(), tokenProgram: getNextAccount() }, data: getClaimRewardsInstructionDataDecoder().decode(instruction.data) };
}
