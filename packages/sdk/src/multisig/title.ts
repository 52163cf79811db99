/** What a proposed instruction does, in a line: members must know what they sign. */
import type { AccountMeta, Instruction } from '@solana/kit';
import { configProgram, formatAegis, PROGRAMS, tokenProgram } from '@aegis/chain';

/** Which program it calls, where it is not one that is known here. Never throws: a proposal may hold anything. */
export function titleOf(instruction: Instruction): string {
  const { programAddress, accounts = [], data = new Uint8Array() } = instruction;
  const whole = { programAddress, accounts: accounts as readonly AccountMeta[], data };
  try {
    if (programAddress === PROGRAMS.token) return tokenTitle(whole) ?? unknown(instruction);
    if (programAddress === PROGRAMS.config) return configTitle(whole) ?? unknown(instruction);
  } catch {
    // Not an instruction that the program would take either.
  }
  return unknown(instruction);
}

type Whole = Required<Pick<Instruction, 'programAddress' | 'data'>> & { readonly accounts: readonly AccountMeta[] };

function tokenTitle(whole: Whole): string | undefined {
  switch (tokenProgram.identifyTokenInstruction(whole)) {
    case tokenProgram.TokenInstruction.MintTo: {
      const { data, accounts } = tokenProgram.parseMintToInstruction(whole);
      return `mint ${formatAegis(data.amount)} $AEGIS to token account ${accounts.destination.address}`;
    }
    case tokenProgram.TokenInstruction.HandOver:
      return `hand the mint over, one way, to ${tokenProgram.parseHandOverInstruction(whole).data.newController}`;
    case tokenProgram.TokenInstruction.ReplaceMember: {
      const { old, new: next } = tokenProgram.parseReplaceMemberInstruction(whole).data;
      return `replace member ${old} by ${next}`;
    }
    case tokenProgram.TokenInstruction.Transfer: {
      const { data, accounts } = tokenProgram.parseTransferInstruction(whole);
      return `transfer ${formatAegis(data.amount)} $AEGIS to token account ${accounts.destination.address}`;
    }
    default:
      return undefined;
  }
}

function configTitle(whole: Whole): string | undefined {
  if (configProgram.identifyConfigInstruction(whole) !== configProgram.ConfigInstruction.SetParameter) return undefined;
  const { __kind, ...values } = configProgram.parseSetParameterInstruction(whole).data.parameter;
  const shown = Object.entries(values).map(([name, value]) => (name === 'value' ? String(value) : `${name} ${String(value)}`));
  return `set ${__kind} to ${shown.join(', ')}`;
}

function unknown({ programAddress, data }: Instruction): string {
  return `call program ${programAddress} with ${data?.length ?? 0} bytes`;
}
