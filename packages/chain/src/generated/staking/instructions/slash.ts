/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBytesDecoder, getBytesEncoder, getProgramDerivedAddress, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, getNonNullResolvedInstructionInput, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findEscrowPda } from '../pdas/escrow.ts';
import { findPoolPda } from '../pdas/pool.ts';
import { findSlashPda } from '../pdas/slash.ts';
import { findStakeAccountPda } from '../pdas/stakeAccount.ts';
import { findVaultPda } from '../pdas/vault.ts';
import { STAKING_PROGRAM_ADDRESS } from '../programs/address.ts';
import { getSlashReasonDecoder, getSlashReasonEncoder, type SlashReason, type SlashReasonArgs } from '../types/slashReason.ts';

export const SLASH_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([204, 141, 18, 161, 8, 177, 92, 142]);

export function getSlashDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(SLASH_DISCRIMINATOR); }

export type SlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountAuthority extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TAccountConfig extends string | AccountMeta<string> = string, TAccountNode extends string | AccountMeta<string> = string, TAccountStakeAccount extends string | AccountMeta<string> = string, TAccountSlash extends string | AccountMeta<string> = string, TAccountPool extends string | AccountMeta<string> = string, TAccountVault extends string | AccountMeta<string> = string, TAccountEscrow extends string | AccountMeta<string> = string, TAccountReceiver extends string | AccountMeta<string> = string, TAccountRegistryProgram extends string | AccountMeta<string> = "BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL", TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountAuthority extends string ? ReadonlySignerAccount<TAccountAuthority> & AccountSignerMeta<TAccountAuthority> : TAccountAuthority, TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountConfig extends string ? ReadonlyAccount<TAccountConfig> : TAccountConfig, TAccountNode extends string ? WritableAccount<TAccountNode> : TAccountNode, TAccountStakeAccount extends string ? WritableAccount<TAccountStakeAccount> : TAccountStakeAccount, TAccountSlash extends string ? WritableAccount<TAccountSlash> : TAccountSlash, TAccountPool extends string ? WritableAccount<TAccountPool> : TAccountPool, TAccountVault extends string ? WritableAccount<TAccountVault> : TAccountVault, TAccountEscrow extends string ? WritableAccount<TAccountEscrow> : TAccountEscrow, TAccountReceiver extends string ? ReadonlyAccount<TAccountReceiver> : TAccountReceiver, TAccountRegistryProgram extends string ? ReadonlyAccount<TAccountRegistryProgram> : TAccountRegistryProgram, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type SlashInstructionData = { discriminator: ReadonlyUint8Array; 
/** SHA-256 of the public evidence. */
evidenceHash: ReadonlyUint8Array; 
/** Why. */
reason: SlashReason; 
/** Who reported it and gets a part; the system program's address where nobody did. */
reporter: Address;  };

export type SlashInstructionDataArgs = { 
/** SHA-256 of the public evidence. */
evidenceHash: ReadonlyUint8Array; 
/** Why. */
reason: SlashReasonArgs; 
/** Who reported it and gets a part; the system program's address where nobody did. */
reporter: Address;  };

export function getSlashInstructionDataEncoder(): FixedSizeEncoder<SlashInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['evidenceHash', fixEncoderSize(getBytesEncoder(), 32)], ['reason', getSlashReasonEncoder()], ['reporter', getAddressEncoder()]]), (value) => ({ ...value, discriminator: SLASH_DISCRIMINATOR }));
}

export function getSlashInstructionDataDecoder(): FixedSizeDecoder<SlashInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['evidenceHash', fixDecoderSize(getBytesDecoder(), 32)], ['reason', getSlashReasonDecoder()], ['reporter', getAddressDecoder()]]);
}

export function getSlashInstructionDataCodec(): FixedSizeCodec<SlashInstructionDataArgs, SlashInstructionData> {
    return combineCodec(getSlashInstructionDataEncoder(), getSlashInstructionDataDecoder());
}

export type SlashAsyncInput<TAccountAuthority extends string = string, TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountSlash extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountEscrow extends string = string, TAccountReceiver extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Config's slashing authority. */
authority: TransactionSigner<TAccountAuthority>;
/** Pays for the slash's account. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config?: Address<TAccountConfig>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount?: Address<TAccountStakeAccount>;
/** The new slash. */
slash?: Address<TAccountSlash>;
/** All stakes. */
pool?: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault?: Address<TAccountVault>;
/** The pool's token account of open slashes. */
escrow?: Address<TAccountEscrow>;
/** Token account that will get the reporter's part: one that the reporter owns, or the treasury where nobody reported. */
receiver: Address<TAccountReceiver>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the slash's account. */
systemProgram?: Address<TAccountSystemProgram>;
evidenceHash: SlashInstructionDataArgs["evidenceHash"];
reason: SlashInstructionDataArgs["reason"];
reporter: SlashInstructionDataArgs["reporter"];
}

export async function getSlashInstructionAsync<TAccountAuthority extends string, TAccountPayer extends string, TAccountConfig extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountSlash extends string, TAccountPool extends string, TAccountVault extends string, TAccountEscrow extends string, TAccountReceiver extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: SlashAsyncInput<TAccountAuthority, TAccountPayer, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountReceiver, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<SlashInstruction<TProgramAddress, TAccountAuthority, TAccountPayer, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountReceiver, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, slash: { value: input.slash ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, escrow: { value: input.escrow ?? null, isWritable: true }, receiver: { value: input.receiver ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.config.value) {
accounts.config.value = await getProgramDerivedAddress({ programAddress: '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>, seeds: [getBytesEncoder().encode(new Uint8Array([99, 111, 110, 102, 105, 103]))] });
}
if (!accounts.stakeAccount.value) {
accounts.stakeAccount.value = await findStakeAccountPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}
if (!accounts.slash.value) {
accounts.slash.value = await findSlashPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value), evidenceHash: getNonNullResolvedInstructionInput("evidenceHash", args.evidenceHash) });
}
if (!accounts.pool.value) {
accounts.pool.value = await findPoolPda();
}
if (!accounts.vault.value) {
accounts.vault.value = await findVaultPda();
}
if (!accounts.escrow.value) {
accounts.escrow.value = await findEscrowPda();
}
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("slash", accounts.slash), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("escrow", accounts.escrow), getAccountMeta("receiver", accounts.receiver), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getSlashInstructionDataEncoder().encode(args as SlashInstructionDataArgs), programAddress } as SlashInstruction<TProgramAddress, TAccountAuthority, TAccountPayer, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountReceiver, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>);
}

export type SlashInput<TAccountAuthority extends string = string, TAccountPayer extends string = string, TAccountConfig extends string = string, TAccountNode extends string = string, TAccountStakeAccount extends string = string, TAccountSlash extends string = string, TAccountPool extends string = string, TAccountVault extends string = string, TAccountEscrow extends string = string, TAccountReceiver extends string = string, TAccountRegistryProgram extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Config's slashing authority. */
authority: TransactionSigner<TAccountAuthority>;
/** Pays for the slash's account. */
payer: TransactionSigner<TAccountPayer>;
/** The network's parameters. */
config: Address<TAccountConfig>;
/** The node. */
node: Address<TAccountNode>;
/** The node's stake. */
stakeAccount: Address<TAccountStakeAccount>;
/** The new slash. */
slash: Address<TAccountSlash>;
/** All stakes. */
pool: Address<TAccountPool>;
/** The pool's token account of stakes. */
vault: Address<TAccountVault>;
/** The pool's token account of open slashes. */
escrow: Address<TAccountEscrow>;
/** Token account that will get the reporter's part: one that the reporter owns, or the treasury where nobody reported. */
receiver: Address<TAccountReceiver>;
/** Is told of the stake. */
registryProgram?: Address<TAccountRegistryProgram>;
/** Moves the tokens. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates the slash's account. */
systemProgram?: Address<TAccountSystemProgram>;
evidenceHash: SlashInstructionDataArgs["evidenceHash"];
reason: SlashInstructionDataArgs["reason"];
reporter: SlashInstructionDataArgs["reporter"];
}

export function getSlashInstruction<TAccountAuthority extends string, TAccountPayer extends string, TAccountConfig extends string, TAccountNode extends string, TAccountStakeAccount extends string, TAccountSlash extends string, TAccountPool extends string, TAccountVault extends string, TAccountEscrow extends string, TAccountReceiver extends string, TAccountRegistryProgram extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof STAKING_PROGRAM_ADDRESS>(input: SlashInput<TAccountAuthority, TAccountPayer, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountReceiver, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): SlashInstruction<TProgramAddress, TAccountAuthority, TAccountPayer, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountReceiver, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? STAKING_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { authority: { value: input.authority ?? null, isWritable: false }, payer: { value: input.payer ?? null, isWritable: true }, config: { value: input.config ?? null, isWritable: false }, node: { value: input.node ?? null, isWritable: true }, stakeAccount: { value: input.stakeAccount ?? null, isWritable: true }, slash: { value: input.slash ?? null, isWritable: true }, pool: { value: input.pool ?? null, isWritable: true }, vault: { value: input.vault ?? null, isWritable: true }, escrow: { value: input.escrow ?? null, isWritable: true }, receiver: { value: input.receiver ?? null, isWritable: false }, registryProgram: { value: input.registryProgram ?? null, isWritable: false }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.registryProgram.value) {
accounts.registryProgram.value = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("authority", accounts.authority), getAccountMeta("payer", accounts.payer), getAccountMeta("config", accounts.config), getAccountMeta("node", accounts.node), getAccountMeta("stakeAccount", accounts.stakeAccount), getAccountMeta("slash", accounts.slash), getAccountMeta("pool", accounts.pool), getAccountMeta("vault", accounts.vault), getAccountMeta("escrow", accounts.escrow), getAccountMeta("receiver", accounts.receiver), getAccountMeta("registryProgram", accounts.registryProgram), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getSlashInstructionDataEncoder().encode(args as SlashInstructionDataArgs), programAddress } as SlashInstruction<TProgramAddress, TAccountAuthority, TAccountPayer, TAccountConfig, TAccountNode, TAccountStakeAccount, TAccountSlash, TAccountPool, TAccountVault, TAccountEscrow, TAccountReceiver, TAccountRegistryProgram, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedSlashInstruction<TProgram extends string = typeof STAKING_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Config's slashing authority. */
authority: TAccountMetas[0];
/** Pays for the slash's account. */
payer: TAccountMetas[1];
/** The network's parameters. */
config: TAccountMetas[2];
/** The node. */
node: TAccountMetas[3];
/** The node's stake. */
stakeAccount: TAccountMetas[4];
/** The new slash. */
slash: TAccountMetas[5];
/** All stakes. */
pool: TAccountMetas[6];
/** The pool's token account of stakes. */
vault: TAccountMetas[7];
/** The pool's token account of open slashes. */
escrow: TAccountMetas[8];
/** Token account that will get the reporter's part: one that the reporter owns, or the treasury where nobody reported. */
receiver: TAccountMetas[9];
/** Is told of the stake. */
registryProgram: TAccountMetas[10];
/** Moves the tokens. */
tokenProgram: TAccountMetas[11];
/** Creates the slash's account. */
systemProgram: TAccountMetas[12];
};
data: SlashInstructionData; };

export function parseSlashInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedSlashInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 13) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 13 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { authority: getNextAccount(), payer: getNextAccount(), config: getNextAccount(), node: getNextAccount(), stakeAccount: getNextAccount(), slash: getNextAccount(), pool: getNextAccount(), vault: getNextAccount(), escrow: getNextAccount(), receiver: getNextAccount(), registryProgram: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getSlashInstructionDataDecoder().decode(instruction.data) };
}
