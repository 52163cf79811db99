/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBytesDecoder, getBytesEncoder, getStructDecoder, getStructEncoder, SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, SolanaError, transformEncoder, type AccountMeta, type AccountSignerMeta, type Address, type FixedSizeCodec, type FixedSizeDecoder, type FixedSizeEncoder, type Instruction, type InstructionWithAccounts, type InstructionWithData, type ReadonlyAccount, type ReadonlySignerAccount, type ReadonlyUint8Array, type TransactionSigner, type WritableAccount, type WritableSignerAccount } from '@solana/kit';
import { getAccountMetaFactory, type ResolvedInstructionAccount } from '@solana/program-client-core';
import { findMintPda } from '../pdas/mint.ts';
import { findMultisigPda } from '../pdas/multisig.ts';
import { findTokenStatePda } from '../pdas/tokenState.ts';
import { TOKEN_PROGRAM_ADDRESS } from '../programs/address.ts';

export const INITIALIZE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([175, 175, 109, 31, 13, 152, 155, 237]);

export function getInitializeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(INITIALIZE_DISCRIMINATOR); }

export type InitializeInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountPayer extends string | AccountMeta<string> = string, TAccountUpgradeAuthority extends string | AccountMeta<string> = string, TAccountProgramData extends string | AccountMeta<string> = string, TAccountTokenState extends string | AccountMeta<string> = string, TAccountMint extends string | AccountMeta<string> = string, TAccountMultisig extends string | AccountMeta<string> = string, TAccountTokenProgram extends string | AccountMeta<string> = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", TAccountSystemProgram extends string | AccountMeta<string> = "11111111111111111111111111111111", TRemainingAccounts extends readonly AccountMeta<string>[] = []> =
Instruction<TProgram> & InstructionWithData<ReadonlyUint8Array> & InstructionWithAccounts<[TAccountPayer extends string ? WritableSignerAccount<TAccountPayer> & AccountSignerMeta<TAccountPayer> : TAccountPayer, TAccountUpgradeAuthority extends string ? ReadonlySignerAccount<TAccountUpgradeAuthority> & AccountSignerMeta<TAccountUpgradeAuthority> : TAccountUpgradeAuthority, TAccountProgramData extends string ? ReadonlyAccount<TAccountProgramData> : TAccountProgramData, TAccountTokenState extends string ? WritableAccount<TAccountTokenState> : TAccountTokenState, TAccountMint extends string ? WritableAccount<TAccountMint> : TAccountMint, TAccountMultisig extends string ? WritableAccount<TAccountMultisig> : TAccountMultisig, TAccountTokenProgram extends string ? ReadonlyAccount<TAccountTokenProgram> : TAccountTokenProgram, TAccountSystemProgram extends string ? ReadonlyAccount<TAccountSystemProgram> : TAccountSystemProgram, ...TRemainingAccounts]>;

export type InitializeInstructionData = { discriminator: ReadonlyUint8Array; 
/** Members of the multisig, each once. */
members: Array<Address>; 
/** Owners of the genesis allocations: rewards, ecosystem, team, private, public, liquidity. */
beneficiaries: Array<Address>;  };

export type InitializeInstructionDataArgs = { 
/** Members of the multisig, each once. */
members: Array<Address>; 
/** Owners of the genesis allocations: rewards, ecosystem, team, private, public, liquidity. */
beneficiaries: Array<Address>;  };

export function getInitializeInstructionDataEncoder(): FixedSizeEncoder<InitializeInstructionDataArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['members', getArrayEncoder(getAddressEncoder(), { size: 5 })], ['beneficiaries', getArrayEncoder(getAddressEncoder(), { size: 6 })]]), (value) => ({ ...value, discriminator: INITIALIZE_DISCRIMINATOR }));
}

export function getInitializeInstructionDataDecoder(): FixedSizeDecoder<InitializeInstructionData> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['members', getArrayDecoder(getAddressDecoder(), { size: 5 })], ['beneficiaries', getArrayDecoder(getAddressDecoder(), { size: 6 })]]);
}

export function getInitializeInstructionDataCodec(): FixedSizeCodec<InitializeInstructionDataArgs, InitializeInstructionData> {
    return combineCodec(getInitializeInstructionDataEncoder(), getInitializeInstructionDataDecoder());
}

export type InitializeAsyncInput<TAccountPayer extends string = string, TAccountUpgradeAuthority extends string = string, TAccountProgramData extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountMultisig extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays. */
payer: TransactionSigner<TAccountPayer>;
/** The program's upgrade authority. */
upgradeAuthority: TransactionSigner<TAccountUpgradeAuthority>;
/** The upgradeable loader's account of the program, which names that authority. */
programData: Address<TAccountProgramData>;
/** What the mint obeys. */
tokenState?: Address<TAccountTokenState>;
/** The mint. */
mint?: Address<TAccountMint>;
/** The multisig. */
multisig?: Address<TAccountMultisig>;
/** Makes the mint. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
members: InitializeInstructionDataArgs["members"];
beneficiaries: InitializeInstructionDataArgs["beneficiaries"];
}

export async function getInitializeInstructionAsync<TAccountPayer extends string, TAccountUpgradeAuthority extends string, TAccountProgramData extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountMultisig extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: InitializeAsyncInput<TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountTokenState, TAccountMint, TAccountMultisig, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): Promise<InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountTokenState, TAccountMint, TAccountMultisig, TAccountTokenProgram, TAccountSystemProgram>> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, upgradeAuthority: { value: input.upgradeAuthority ?? null, isWritable: false }, programData: { value: input.programData ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, multisig: { value: input.multisig ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenState.value) {
accounts.tokenState.value = await findTokenStatePda();
}
if (!accounts.mint.value) {
accounts.mint.value = await findMintPda();
}
if (!accounts.multisig.value) {
accounts.multisig.value = await findMultisigPda();
}
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("upgradeAuthority", accounts.upgradeAuthority), getAccountMeta("programData", accounts.programData), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("multisig", accounts.multisig), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getInitializeInstructionDataEncoder().encode(args as InitializeInstructionDataArgs), programAddress } as InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountTokenState, TAccountMint, TAccountMultisig, TAccountTokenProgram, TAccountSystemProgram>);
}

export type InitializeInput<TAccountPayer extends string = string, TAccountUpgradeAuthority extends string = string, TAccountProgramData extends string = string, TAccountTokenState extends string = string, TAccountMint extends string = string, TAccountMultisig extends string = string, TAccountTokenProgram extends string = string, TAccountSystemProgram extends string = string> =  {
  /** Pays. */
payer: TransactionSigner<TAccountPayer>;
/** The program's upgrade authority. */
upgradeAuthority: TransactionSigner<TAccountUpgradeAuthority>;
/** The upgradeable loader's account of the program, which names that authority. */
programData: Address<TAccountProgramData>;
/** What the mint obeys. */
tokenState: Address<TAccountTokenState>;
/** The mint. */
mint: Address<TAccountMint>;
/** The multisig. */
multisig: Address<TAccountMultisig>;
/** Makes the mint. */
tokenProgram?: Address<TAccountTokenProgram>;
/** Creates accounts. */
systemProgram?: Address<TAccountSystemProgram>;
members: InitializeInstructionDataArgs["members"];
beneficiaries: InitializeInstructionDataArgs["beneficiaries"];
}

export function getInitializeInstruction<TAccountPayer extends string, TAccountUpgradeAuthority extends string, TAccountProgramData extends string, TAccountTokenState extends string, TAccountMint extends string, TAccountMultisig extends string, TAccountTokenProgram extends string, TAccountSystemProgram extends string, TProgramAddress extends Address = typeof TOKEN_PROGRAM_ADDRESS>(input: InitializeInput<TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountTokenState, TAccountMint, TAccountMultisig, TAccountTokenProgram, TAccountSystemProgram>, config?: { programAddress?: TProgramAddress } ): InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountTokenState, TAccountMint, TAccountMultisig, TAccountTokenProgram, TAccountSystemProgram> {
  // Program address.
const programAddress = config?.programAddress ?? TOKEN_PROGRAM_ADDRESS;

 // Original accounts.
const originalAccounts = { payer: { value: input.payer ?? null, isWritable: true }, upgradeAuthority: { value: input.upgradeAuthority ?? null, isWritable: false }, programData: { value: input.programData ?? null, isWritable: false }, tokenState: { value: input.tokenState ?? null, isWritable: true }, mint: { value: input.mint ?? null, isWritable: true }, multisig: { value: input.multisig ?? null, isWritable: true }, tokenProgram: { value: input.tokenProgram ?? null, isWritable: false }, systemProgram: { value: input.systemProgram ?? null, isWritable: false } }
const accounts = originalAccounts as Record<keyof typeof originalAccounts, ResolvedInstructionAccount>;


// Original args.
const args = { ...input,  };


// Resolve default values.
if (!accounts.tokenProgram.value) {
accounts.tokenProgram.value = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA' as Address<'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'>;
}
if (!accounts.systemProgram.value) {
accounts.systemProgram.value = '11111111111111111111111111111111' as Address<'11111111111111111111111111111111'>;
}

const getAccountMeta = getAccountMetaFactory(programAddress, 'programId');
return Object.freeze({ accounts: [getAccountMeta("payer", accounts.payer), getAccountMeta("upgradeAuthority", accounts.upgradeAuthority), getAccountMeta("programData", accounts.programData), getAccountMeta("tokenState", accounts.tokenState), getAccountMeta("mint", accounts.mint), getAccountMeta("multisig", accounts.multisig), getAccountMeta("tokenProgram", accounts.tokenProgram), getAccountMeta("systemProgram", accounts.systemProgram)], data: getInitializeInstructionDataEncoder().encode(args as InitializeInstructionDataArgs), programAddress } as InitializeInstruction<TProgramAddress, TAccountPayer, TAccountUpgradeAuthority, TAccountProgramData, TAccountTokenState, TAccountMint, TAccountMultisig, TAccountTokenProgram, TAccountSystemProgram>);
}

export type ParsedInitializeInstruction<TProgram extends string = typeof TOKEN_PROGRAM_ADDRESS, TAccountMetas extends readonly AccountMeta[] = readonly AccountMeta[]> = { programAddress: Address<TProgram>;
accounts: {
/** Pays. */
payer: TAccountMetas[0];
/** The program's upgrade authority. */
upgradeAuthority: TAccountMetas[1];
/** The upgradeable loader's account of the program, which names that authority. */
programData: TAccountMetas[2];
/** What the mint obeys. */
tokenState: TAccountMetas[3];
/** The mint. */
mint: TAccountMetas[4];
/** The multisig. */
multisig: TAccountMetas[5];
/** Makes the mint. */
tokenProgram: TAccountMetas[6];
/** Creates accounts. */
systemProgram: TAccountMetas[7];
};
data: InitializeInstructionData; };

export function parseInitializeInstruction<TProgram extends string, TAccountMetas extends readonly AccountMeta[]>(instruction: Instruction<TProgram> & InstructionWithAccounts<TAccountMetas> & InstructionWithData<ReadonlyUint8Array>): ParsedInitializeInstruction<TProgram, TAccountMetas> {
  if (instruction.accounts.length < 8) {
  throw new SolanaError(SOLANA_ERROR__PROGRAM_CLIENTS__INSUFFICIENT_ACCOUNT_METAS, { actualAccountMetas: instruction.accounts.length, expectedAccountMetas: 8 });
}
let accountIndex = 0;
const getNextAccount = () => {
  const accountMeta = (instruction.accounts as TAccountMetas)[accountIndex]!;
  accountIndex += 1;
  return accountMeta;
}
  return { programAddress: instruction.programAddress, accounts: { payer: getNextAccount(), upgradeAuthority: getNextAccount(), programData: getNextAccount(), tokenState: getNextAccount(), mint: getNextAccount(), multisig: getNextAccount(), tokenProgram: getNextAccount(), systemProgram: getNextAccount() }, data: getInitializeInstructionDataDecoder().decode(instruction.data) };
}
