/** Amounts of the chain, for people. */
import { formatAegis, formatSol } from '@aegis/chain';
import { thousands } from '@aegis/command-line';

export function aegis(baseUnits: bigint): string {
  return `${thousands(formatAegis(baseUnits))} AEGIS`;
}

export function sol(lamports: bigint): string {
  return `${thousands(formatSol(lamports))} SOL`;
}
