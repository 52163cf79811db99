/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlyUint8Array, type WritableAccount } from '@solana/kit';
import { getAccountMetaFactory, getAddressFromResolvedInstructionAccount, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findLedgerPda } from '../pdas/ledger.ts';
import { REWARDS_PROGRAM_ADDRESS } from '../programs/address.ts';

export const CLOSE_LEDGER_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([236, 179, 19, 235, 59, 77, 121, 118]);

export function getCloseLedgerDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CLOSE_LEDGER_DISCRIMINATOR); }

export type CloseLedgerInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountNode extends string | AccountMeta<string> = string, TAccountLedger extends string | AccountMeta<string> = string, TAccountPayer extends string | AccountMeta<string> = string, TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountNode extends string ? ReadonlyAccount<TAccountNode> : TAccountNode, TAccountLedger extends string ? WritableAccount<TAccountLedger> : TAccountLedger, TAccountPayer extends string ? WritableAccount<TAccountPayer> : TAccountPayer, ...TRemainingAccounts]>;

export type CloseLedgerInstructionData = { discriminator: ReadonlyUint8Array;  };

export type CloseLedgerInstructionDataArgs = {  };

export function getCloseLedgerInstructionDataEncoder(): FixedSizeEncoder<CloseLedgerInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)]]), (value) => ({ ...value, discriminator: CLOSE_LEDGER_DISCRIMINATOR }));
}

export function getCloseLedgerInstructionDataDecoder(): FixedSizeDecoder<CloseLedgerInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)]]);
}

export function getCloseLedgerInstructionDataCodec(): FixedSizeCodec<CloseLedgerInstructionDataArgs, CloseLedgerInstructionData> {
    return combineCodec(getCloseLedgerInstructionDataEncoder(), getCloseLedgerInstructionDataDecoder());
}

export type CloseLedgerAsyncInput<TAccountNode extends string = string, TAccountLedger extends string = string, TAccountPayer extends string = string> =  {
  /** The node. */
node: Address<TAccountNode>;
/** What it earned. */
ledger?: Address<TAccountLedger>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export async function getCloseLedgerInstructionAsync<TAccountNode extends string, TAccountLedger extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseLedgerAsyncInput<TAccountNode, TAccountLedger, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): Promise<CloseLedgerInstruction<TProgramAddress, TAccountNode, TAccountLedger, TAccountPayer>> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { node: { value: input.node ?? null, isWritable: false }, ledger: { value: input.ledger ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Resolve default values.
if (!accounts.ledger.value) {
accounts.ledger.value = await findLedgerPda({ node: getAddressFromResolvedInstructionAccount("node", accounts.node.value) });
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("payer", accounts.payer)], data: getCloseLedgerInstructionDataEncoder().encode({}), programAddress } as CloseLedgerInstruction<TProgramAddress, TAccountNode, TAccountLedger, TAccountPayer>);
}

export type CloseLedgerInput<TAccountNode extends string = string, TAccountLedger extends string = string, TAccountPayer extends string = string> =  {
  /** The node. */
node: Address<TAccountNode>;
/** What it earned. */
ledger: Address<TAccountLedger>;
/** Who paid for its account. */
payer: Address<TAccountPayer>;
}

export function getCloseLedgerInstruction<TAccountNode extends string, TAccountLedger extends string, TAccountPayer extends string, TProgramAddress extends Address = typeof REWARDS_PROGRAM_ADDRESS>(input: CloseLedgerInput<TAccountNode, TAccountLedger, TAccountPayer>, config?: { programAddress?: TProgramAddress } ): CloseLedgerInstruction<TProgramAddress, TAccountNode, TAccountLedger, TAccountPayer> {
  // Program address.
const programAddress = config?.programAddress ?? REWARDS_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { node: { value: input.node ?? null, isWritable: false }, ledger: { value: input.ledger ?? null, isWritable: true }, payer: { value: input.payer ?? null, isWritable: true } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;




const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("node", accounts.node), getAccountMeta("ledger", accounts.ledger), getAccountMeta("payer", accounts.payer)], data: getCloseLedgerInstructionDataEncoder().encode({}), programAddress } as CloseLedgerInstruction<TProgramAddress, TAccountNode, TAccountLedger, TAccountPayer>);
}

export type ParsedCloseLedgerInstruction<TProgram extends string = typeof REWARDS_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** The node. */
node: TAccountMetas[0];
/** What it earned. */
ledger: TAccountMetas[1];
/** Who paid for its account. */
payer: TAccountMetas[2];
};
data: CloseLedgerInstructionData; };

export function parseCloseLedgerInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedCloseLedgerInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 3) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 3 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { node: getNextAccount(), ledger: getNextAccount(), payer: getNextAccount() }, data: getCloseLedgerInstructionDataDecoder().decode(instruction.data) };
}
