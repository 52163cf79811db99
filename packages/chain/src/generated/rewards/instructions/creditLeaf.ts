/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getArrayDecoder, getArrayEncoder, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type Codec, type Decoder, type Encoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findLedgerPda } from '../pdas/ledger.ts';
import { findRewardsPda } from '../pdas/rewards.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CREDIT_LEAF_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([235, 39, 111, 9, 24, 141, 77, 144]);

export function getCreditLeafDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CREDIT_LEAF_DISCRIMINATOR); }

export type CreditLeafInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountRewards extends string | AccountMeta<string> = string, TAccountEpoch extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountLedger extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountRewards extends string ? WritableAccount<TAccountRewards> : TAccountRewards, TAccountEpoch extends string ? ReadonlyAccount<TAccountEpoch> : TAccountEpoch, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountLedger extends string ? WritableAccount<TAccountLedger> : TAccountLedger, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type CreditLeafInstructionData = { discriminator: ReadonlyUint8Array; 
/** All that the node has earned by roots, in base units. */
total: bigint; 
/** Its reputation in thousandths of a point. */
reputationMilli: number; 
/** The hashes beside the way from leaf to root. */
proof: Array<ReadonlyUint8Array>;  };

export type CreditLeafInstructionDataArgs = { 
/** All that the node has earned by roots, in base units. */
total: number | bigint; 
/** Its reputation in thousandths of a point. */
reputationMilli: number; 
/** The hashes beside the way from leaf to root. */
proof: Array<ReadonlyUint8Array>;  };

export function getCreditLeafInstructionDataEncoder(): Encoder<CreditLeafInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['total', getU64Encoder()], ['reputationMilli', getU32Encoder()], ['proof', getArrayEncoder(fixEncoderSize(getBytesEncoder(), 32))]]), (value) => ({ ...value, discriminator: CREDIT_LEAF_DISCRIMINATOR }));
}

export function getCreditLeafInstructionDataDecoder(): Decoder<CreditLeafInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['total', getU64Decoder()], ['reputationMilli', getU32Decoder()], ['proof', getArrayDecoder(fixDecoderSize(getBytesDecoder(), 32))]]);
}

export function getCreditLeafInstructionDataCodec(): Codec<CreditLeafInstructionDataArgs, CreditLeafInstructionData> {
    return combineCodec(getCreditLeafInstructionDataEncoder(), getCreditLeafInstructionDataDecoder());
}

export type CreditLeafAsyncInput<TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountNode extends string = string, TAccountLedger extends string = string, TAccountRegistryProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for a ledger that is not there yet. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** All of it together. */
rewards?: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** The node. */
node: Address<TAccountNode>;
/** What the node has earned. */
ledger?: Address<TAccountLedger>;
/** Is told of the reputation. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Creates the ledger. */
systemProgram?: Address<TAccountSystemProgram>;
total: CreditLeafInstructionDataArgs["total"];
reputationMilli: CreditLeafInstructionDataArgs["reputationMilli"];
proof: CreditLeafInstructionDataArgs["proof"];
}

export async function getCreditLeafInstructionAsync<TAccountPayer extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountNode extends string, TAccountLedger extends string, TAccountRegistryProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CreditLeafAsyncInput<TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<CreditLeafInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.rewards.value) {
accounts.rewards.value = await findRewardsPda();
}
if (!accounts.ledger.value) {
accounts.ledger.value = await findLedgerPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getCreditLeafInstructionDataEncoder().encode(args as CreditLeafInstructionDataArgs), programAddress } as CreditLeafInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>);
}

export type CreditLeafInput<TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountRewards extends string = string, TAccountEpoch extends string = string, TAccountNode extends string = string, TAccountLedger extends string = string, TAccountRegistryProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays for a ledger that is not there yet. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** All of it together. */
rewards: Address<TAccountRewards>;
/** The epoch. */
epoch: Address<TAccountEpoch>;
/** The node. */
node: Address<TAccountNode>;
/** What the node has earned. */
ledger: Address<TAccountLedger>;
/** Is told of the reputation. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Creates the ledger. */
systemProgram?: Address<TAccountSystemProgram>;
total: CreditLeafInstructionDataArgs["total"];
reputationMilli: CreditLeafInstructionDataArgs["reputationMilli"];
proof: CreditLeafInstructionDataArgs["proof"];
}

export function getCreditLeafInstruction<TAccountPayer extends string, TAccountConfig extends string, TAccountRewards extends string, TAccountEpoch extends string, TAccountNode extends string, TAccountLedger extends string, TAccountRegistryProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CreditLeafInput<TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): CreditLeafInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, rewards: { value: input.rewards ?? null, isWritable: true }, epoch: { value: input.epoch ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, ledger: { value: input.ledger ?? null, isWritable: true }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("rewards", accounts.rewards), getAccountMeta("epoch", accounts.epoch), getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getCreditLeafInstructionDataEncoder().encode(args as CreditLeafInstructionDataArgs), programAddress } as CreditLeafInstruction<TProgramAddress, TAccountPayer, TAccountConfig, TAccountRewards, TAccountEpoch, TAccountNode, TAccountLedger, TAccountRegistryProgram, TAccountSystemProgram>);
}

export type ParsedCreditLeafInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays for a ledger that is not there yet. */
payer: TAccountMetas[0];
/** The network's parameters. */
config: TAccountMetas[1];
/** All of it together. */
rewards: TAccountMetas[2];
/** The epoch. */
epoch: TAccountMetas[3];
/** The node. */
node: TAccountMetas[4];
/** What the node has earned. */
ledger: TAccountMetas[5];
/** Is told of the reputation. */
registryProgram: TAccountMetas[6];
/** Creates the ledger. */
systemProgram: TAccountMetas[7];
};
data: CreditLeafInstructionData; };

export function parseCreditLeafInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCreditLeafInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 8) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 8 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), config: getNextAccount(), rewards: getNextAccount(), epoch: getNextAccount(), node: getNextAccount(), ledger: getNextAccount(), registryProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getCreditLeafInstructionDataDecoder().decode(instruction.data) };
}
