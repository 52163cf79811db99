/**
 * What an instruction does: program, name, arguments with units, accounts with their parts. For people who are to sign it.
 *
 * ```
 *   instruction ─▶ Aegis's programs │ System, SPL Token, associated accounts, memo, compute budget │ upgradeable loader
 *                       └──────────────── none knows it: name null, and the title says so loudly ────────┘
 * ```
 *
 * Never throws: a proposal may hold anything, and what is malformed is not decoded.
 */
import { type AccountMeta, type Address, type Instruction, isSignerRole, isWritableRole } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { ASSOCIATED_TOKEN_PROGRAM_ADDRESS, TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { ACCOUNTS, PROGRAMS } from '../programs.ts';
import { EXECUTOR } from '../token/multisig.ts';
import { decodeLoader, UPGRADEABLE_LOADER } from './loader.ts';
import { decodeOurs } from './ours.ts';
import { COMPUTE_BUDGET_PROGRAM, decodeSolana, MEMO_PROGRAMS } from './solana.ts';
import type { DecodedAccount, DecodedInstruction, Decoding, TokenFacts } from './types.ts';
import { hexOf, NATIVE_MINT, wordsOf } from './values.ts';
import type { Whole } from './whole.ts';

const NAMES = new Map<Address, string>([
  ...Object.entries(PROGRAMS).map(([name, address]) => [address, `Aegis ${name}`] as const),
  [SYSTEM_PROGRAM_ADDRESS, 'System'],
  [TOKEN_PROGRAM_ADDRESS, 'SPL Token'],
  [ASSOCIATED_TOKEN_PROGRAM_ADDRESS, 'Associated Token'],
  [UPGRADEABLE_LOADER, 'upgradeable loader'],
  [COMPUTE_BUDGET_PROGRAM, 'Compute Budget'],
  ...MEMO_PROGRAMS.map((address) => [address, 'Memo'] as const),
]);

const LABELS = new Map<Address, string>([
  ...[...NAMES].map(([address, name]) => [address, `the ${name} program`] as const),
  ...Object.entries(ACCOUNTS).map(([name, address]) => [address, `Aegis: ${wordsOf(name)}`] as const),
  [NATIVE_MINT, 'wrapped SOL'],
  [EXECUTOR.address, 'the member who executes, whoever that is'],
]);

/** `facts` are of the token accounts that it names, where they were read. */
export function decodeInstruction(instruction: Instruction, facts: TokenFacts = new Map()): DecodedInstruction {
  const { programAddress: program, accounts = [], data = new Uint8Array() } = instruction;
  const whole: Whole = { programAddress: program, accounts, data };
  const programName = NAMES.get(program) ?? null;
  const decoding = decodingOf(whole, facts);
  return {
    program,
    programName,
    name: decoding?.name ?? null,
    title: decoding === undefined ? undecodedTitle(whole, programName) : (decoding.title ?? plainTitle(programName, decoding)),
    arguments: decoding?.arguments ?? [],
    accounts: whole.accounts.map((meta, i) => accountOf(meta, decoding?.accounts[i] ?? `account ${i + 1}`, facts)),
    data: hexOf(data),
  };
}

function decodingOf(whole: Whole, facts: TokenFacts): Decoding | undefined {
  try {
    return decodeOurs(whole) ?? decodeSolana(whole, facts) ?? decodeLoader(whole);
  } catch {
    // Not an instruction that the program would take either, or one that is newer than this.
    return undefined;
  }
}

function accountOf({ address, role }: AccountMeta, name: string, facts: TokenFacts): DecodedAccount {
  const held = facts.get(address);
  const of = held === undefined ? null : `token account of ${LABELS.get(held.owner) ?? held.owner} for ${mintName(held.mint)}`;
  return { name, address, label: LABELS.get(address) ?? of, signer: isSignerRole(role), writable: isWritableRole(role) };
}

function mintName(mint: Address): string {
  return mint === ACCOUNTS.mint ? 'AEGIS' : mint === NATIVE_MINT ? 'wrapped SOL' : `token ${mint}`;
}

function plainTitle(programName: string | null, { name, arguments: given }: Decoding): string {
  const shown = given.map((one) => `${wordsOf(one.name)} ${one.value}`).join(', ');
  return `${programName}: ${wordsOf(name)}${shown === '' ? '' : ` (${shown})`}`;
}

function undecodedTitle({ programAddress, accounts, data }: Whole, programName: string | null): string {
  const program = programName === null ? `unknown program ${programAddress}` : `the ${programName} program`;
  return `NOT DECODED: call ${program} with ${data.length} bytes and ${accounts.length} accounts`;
}
