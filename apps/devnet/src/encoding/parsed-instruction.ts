/**
 * Instructions of well-known programs, read (`jsonParsed`). One that is not read keeps its accounts and base58 data, as with a node.
 *
 * Read: system, SPL Token and Token-2022 (without its extensions' instructions), associated token accounts, memo.
 */
import { AccountRole, type Address, getBase58Decoder } from '@solana/kit';
import { MEMO_PROGRAMS, memoText } from '../chain/memo.ts';
import { TOKEN_PROGRAMS } from '../chain/tokens.ts';
import { parseAssociatedToken } from './parsed-associated-token.ts';
import { parseSystem } from './parsed-system.ts';
import { parseToken } from './parsed-token.ts';
import type { ParsedContent, ResolvedInstruction } from './resolved-instruction.ts';

const base58 = getBase58Decoder();

/** `resolve` gives the address at an index. */
export function uiParsedInstruction(
  instruction: { readonly programIdIndex: number; readonly accounts: readonly number[]; readonly data: Uint8Array },
  addresses: readonly Address[],
  stackHeight: number,
): Readonly<Record<string, unknown>> {
  const programId = addresses[instruction.programIdIndex] as Address;
  const accounts = instruction.accounts.map((index) => addresses[index] as Address);
  const resolved = {
    programAddress: programId,
    accounts: accounts.map((address) => ({ address, role: AccountRole.READONLY })),
    data: instruction.data,
  };
  const known = parse(resolved);
  if (known === null) return { accounts, data: base58.decode(instruction.data), programId, stackHeight };
  const [program, parsed] = known;
  return { parsed, program, programId, stackHeight };
}

function parse(instruction: ResolvedInstruction): readonly [program: string, parsed: ParsedContent | string] | null {
  const { programAddress, data } = instruction;
  try {
    if (programAddress === '11111111111111111111111111111111') return ['system', parseSystem(instruction)];
    if (programAddress === TOKEN_PROGRAMS[0]) return ['spl-token', parseToken(instruction)];
    if (programAddress === TOKEN_PROGRAMS[1]) return ['spl-token-2022', parseToken(instruction)];
    if (programAddress === 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL') {
      return ['spl-associated-token-account', parseAssociatedToken(instruction)];
    }
  } catch {
    // The readers throw for data or accounts that the program itself would refuse.
    return null;
  }
  const memo = MEMO_PROGRAMS.has(programAddress) ? memoText(data) : null;
  return memo === null ? null : ['spl-memo', memo];
}
