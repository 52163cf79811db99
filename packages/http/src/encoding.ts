/** Accept-Encoding (RFC 9110 12.5.3). */
import type { Fields } from './fields.ts';
import { listItems, trimWhitespace } from './lists.ts';

/** `q=` with 0 to 1 and at most three decimals (RFC 9110 12.4.2). */
const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** Below every weight that can be stated. */
const UNSTATED_WEIGHT = 0.000_1;

/** Coding names in lower case to their weights, 0 to 1. A member whose weight cannot be read is left out. */
export function parseAcceptEncoding(value: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of listItems(value)) {
    const [coding = '', parameter, ...more] = item.split(';').map((part) => trimWhitespace(part));
    const weight = parameter === undefined ? '1' : WEIGHT.exec(parameter)?.[1];
    if (weight === undefined || more.length > 0) continue;
    weights.set(canonicalCoding(coding.toLowerCase()), Number(weight));
  }
  return weights;
}

/** "A recipient SHOULD consider x-gzip to be equivalent to gzip" (RFC 9110 8.4.1.3; 8.4.1.1 says it of compress). */
function canonicalCoding(coding: string): string {
  return coding === 'x-gzip' || coding === 'x-compress' ? coding.slice(2) : coding;
}

/** identity is acceptable unless refused by name or by `*;q=0`; unnamed, it ranks below every coding that is acceptable. */
function weightOf(weights: ReadonlyMap<string, number>, coding: string): number {
  return weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? UNSTATED_WEIGHT : 0);
}

/** Whether a response in `coding` (lower case) is acceptable. Without Accept-Encoding anything is. */
export function acceptsEncoding(request: Fields, coding: string): boolean {
  const value = request.get('accept-encoding');
  return value === undefined || weightOf(parseAcceptEncoding(value), coding) > 0;
}

/**
 * The best of `available` (lower case, `identity` among them where it is), in the server's order among equals; undefined when none is
 * acceptable. Without Accept-Encoding that is `identity`, then the first: what does not ask for a coding seldom can undo one.
 */
export function preferredEncoding(request: Fields, available: readonly string[]): string | undefined {
  const value = request.get('accept-encoding');
  if (value === undefined) return available.includes('identity') ? 'identity' : available[0];
  const weights = parseAcceptEncoding(value);
  let best: string | undefined;
  let bestWeight = 0;
  for (const coding of available) {
    const weight = weightOf(weights, coding);
    if (weight > bestWeight) [best, bestWeight] = [coding, weight];
  }
  return best;
}

/**
 * Accept-Encoding reduced to those of `offered` (lower case) that are acceptable, in that order: `br, gzip`, `gzip` or, when none is,
 * `identity`. Put it in place of the client's before the cache and the origin see it, and the hundred spellings of browsers become
 * a few variants.
 */
export function normalizeAcceptEncoding(value: string | undefined, offered: readonly string[]): string {
  if (value === undefined) return 'identity';
  const weights = parseAcceptEncoding(value);
  return offered.filter((coding) => weightOf(weights, coding) > 0).join(', ') || 'identity';
}
