/**
 * Sizes, durations and shares: text with a unit in the file, a plain number inside.
 *
 * A number without unit is refused, as "30" means seconds to one reader and milliseconds to another. `parse(format(x))` is `x`.
 */
import { type Parsed, accept, quote, refuse } from './parsed.ts';

/** Largest unit first. Binary before decimal, so that 1 GiB is not printed as 1073741824B. */
const BYTE_UNITS: ReadonlyArray<readonly [unit: string, bytes: number]> = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['KB', 1e3],
  ['B', 1],
];

const DURATION_UNITS: ReadonlyArray<readonly [unit: string, ms: number]> = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** JSON Schema patterns of the three forms, for editors; parsing says more. */
export const BYTES_PATTERN = '^[0-9]+(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$';
export const DURATION_PATTERN = '^[0-9]+(ms|s|m|h|d)$';
export const PERCENT_PATTERN = '^(100|[0-9]{1,2}(\\.[0-9]{1,2})?)%$';

/** `512MiB`, `10GB`, `0B`: bytes. KB, MB, GB, TB are powers of 1000; KiB, MiB, GiB, TiB of 1024. */
export function parseBytes(text: string): Parsed<number> {
  return parseQuantity(text, BYTE_UNITS, 'a size', '"512MiB"');
}

/** `250ms`, `30s`, `5m`, `2h`, `7d`: milliseconds. */
export function parseDuration(text: string): Parsed<number> {
  return parseQuantity(text, DURATION_UNITS, 'a duration', '"30s"');
}

/** `10%`, `12.5%`: the share, 0 to 1, in steps of a hundredth of a percent. */
export function parsePercent(text: string): Parsed<number> {
  if (!new RegExp(PERCENT_PATTERN).test(text)) return refuse(`${quote(text)} is not a share from "0%" to "100%"`);
  return accept(Math.round(Number(text.slice(0, -1)) * 100) / 10_000);
}

/** Bytes in the largest unit that divides them. */
export function formatBytes(bytes: number): string {
  return formatQuantity(bytes, BYTE_UNITS);
}

/** Milliseconds in the largest unit that divides them. */
export function formatDuration(ms: number): string {
  return formatQuantity(ms, DURATION_UNITS);
}

function parseQuantity(text: string, units: ReadonlyArray<readonly [string, number]>, what: string, example: string): Parsed<number> {
  const names = units.map(([unit]) => unit).reverse();
  const match = /^([0-9]+)([A-Za-z]*)$/.exec(text);
  if (match === null) return refuse(`${quote(text)} is not ${what}: a whole number and a unit (${names.join(', ')}), like ${example}`);
  const [, digits = '', written = ''] = match;
  if (written === '') return refuse(`${quote(text)} needs a unit (${names.join(', ')}), like ${example}`);
  const factor = units.find(([unit]) => unit === written)?.[1];
  if (factor === undefined) {
    const sameLetters = names.find((unit) => unit.toLowerCase() === written.toLowerCase());
    const hint = sameLetters === undefined ? `: use ${names.join(', ')}` : `: write ${quote(`${digits}${sameLetters}`)}`;
    return refuse(`${quote(written)} is no unit of ${what}${hint}`);
  }
  const value = Number(digits) * factor;
  return Number.isSafeInteger(value) ? accept(value) : refuse(`${quote(text)} is too large`);
}

function formatQuantity(value: number, units: ReadonlyArray<readonly [string, number]>): string {
  if (value === 0) return `0${units.at(-1)?.[0]}`;
  for (const [unit, factor] of units) if (value % factor === 0) return `${value / factor}${unit}`;
  throw new RangeError(`not a whole number: ${value}`);
}
