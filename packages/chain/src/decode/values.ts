/** Arguments of instructions as text with units. */
import { type Address, getBase16Decoder, isAddress, type ReadonlyUint8Array } from '@solana/kit';
import { formatAegis, formatSol } from '../amount.ts';
import { ACCOUNTS } from '../programs.ts';
import type { DecodedArgument } from './types.ts';

export type Unit = 'AEGIS' | 'SOL' | 'seconds' | 'time' | 'bps';

export const NATIVE_MINT = 'So11111111111111111111111111111111111111112' as Address;

export function aegisText(baseUnits: bigint): string {
  return `${formatAegis(baseUnits)} AEGIS`;
}

export function solText(lamports: bigint): string {
  return `${formatSol(lamports)} SOL`;
}

/** Of a token whose mint is known: `5 AEGIS`, `0.25 of token …`. */
export function tokenText(amount: bigint, mint: Address, decimals: number): string {
  if (mint === ACCOUNTS.mint) return aegisText(amount);
  if (mint === NATIVE_MINT) return `${formatSol(amount)} wrapped SOL`;
  const digits = amount.toString().padStart(decimals + 1, '0');
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  return `${digits.slice(0, digits.length - decimals)}${fraction === '' ? '' : `.${fraction}`} of token ${mint}`;
}

/** `unitOf` says which numbers are amounts, by the path of their name. */
export function argumentsOf(data: object, unitOf: (path: string) => Unit | undefined, prefix = ''): DecodedArgument[] {
  return Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'discriminator' || name.endsWith('Discriminator')) return [];
    const path = `${prefix}${name}`;
    if (isPlainObject(value) && !('__option' in value)) return argumentsOf(value, unitOf, `${path}.`);
    return [{ name: path, value: valueText(value, unitOf(path)) }];
  });
}

export function valueText(value: unknown, unit: Unit | undefined): string {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return value.map((one) => valueText(one, unit)).join(', ');
  if (isPlainObject(value) && '__option' in value) return value['__option'] === 'Some' ? valueText(value['value'], unit) : 'none';
  if (typeof value === 'bigint' || typeof value === 'number') return numberText(BigInt(value), unit);
  if (typeof value === 'string') return isAddress(value) ? value : JSON.stringify(value);
  return value === null ? 'none' : JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}

function numberText(value: bigint, unit: Unit | undefined): string {
  switch (unit) {
    case 'AEGIS':
      return aegisText(value);
    case 'SOL':
      return solText(value);
    case 'seconds':
      return `${value} s`;
    case 'bps':
      return `${Number(value) / 100} %`;
    case 'time':
      return timeText(value);
    default:
      return String(value);
  }
}

/** Seconds since the Unix epoch, as far as the calendar goes. */
function timeText(seconds: bigint): string {
  const most = 8_640_000_000_000n;
  if (seconds < -most || seconds > most) return `${seconds} s after 1970`;
  return new Date(Number(seconds) * 1_000).toISOString();
}

export function hexOf(bytes: ReadonlyUint8Array): string {
  return getBase16Decoder().decode(bytes);
}

/** `requestUnstake` → `request unstake`. */
export function wordsOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
