/**
 * Amounts of $AEGIS and SOL: integers inside, decimals for people.
 *
 * ```
 *   "1,000.5" ──parseAegis──▶ 1000500000000n (base units) ──formatAegis──▶ "1000.5"
 * ```
 *
 * Both tokens have nine decimals. Nothing is ever rounded: text with more decimals than there are base units is an error.
 */
import { type Lamports, lamports } from '@solana/kit';
import { AegisError } from '@aegis/base';

/** $AEGIS in base units: 1 $AEGIS is 1,000,000,000 of them. */
export type BaseUnits = bigint & { readonly __unit: 'AEGIS base units' };

/** Decimals of $AEGIS and of SOL (requirement 6.1). */
export const DECIMALS = 9;

/** Most that an account can hold: the chain counts in unsigned 64 bits. */
const U64_MAX = 2n ** 64n - 1n;

/** Errors: `chain.bad_amount` when it is negative or more than 64 bits hold. */
export function baseUnits(value: bigint): BaseUnits {
  return inRange(value, `${value} base units`) as BaseUnits;
}

/** `"1000"`, `"0.5"`, `"1,000.5"`. Errors: `chain.bad_amount`. */
export function parseAegis(text: string): BaseUnits {
  return baseUnits(parseDecimal(text, DECIMALS));
}

/** As `parseAegis`, in SOL. Errors: `chain.bad_amount`. */
export function parseSol(text: string): Lamports {
  return lamports(parseDecimal(text, DECIMALS));
}

/** Decimals as few as possible: `1000`, `0.5`. */
export function formatAegis(value: bigint): string {
  return formatDecimal(value, DECIMALS);
}

/** As `formatAegis`, of lamports. */
export function formatSol(value: bigint): string {
  return formatDecimal(value, DECIMALS);
}

function parseDecimal(text: string, decimals: number): bigint {
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) throw bad(text, 'an amount is written like 1000 or 0.5');
  const whole = match[1]!.replaceAll(',', '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) throw bad(text, `there are ${decimals} decimals at most`);
  // More digits than 64 bits have are not worth parsing.
  if (whole.length > 20) throw bad(text, 'it is more than an account can hold');
  return inRange(BigInt(whole + fraction.padEnd(decimals, '0')), text);
}

function formatDecimal(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}${fraction === '' ? '' : `.${fraction}`}`;
}

function inRange(value: bigint, text: string): bigint {
  if (value < 0n) throw bad(text, 'it is negative');
  if (value > U64_MAX) throw bad(text, 'it is more than an account can hold');
  return value;
}

function bad(text: string, reason: string): AegisError {
  return new AegisError('chain.bad_amount', `not an amount: ${text.slice(0, 40)} (${reason})`, { source: 'operator' });
}
