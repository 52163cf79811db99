/** Accept-Encoding (RFC 9110 12.5.3). */
import type { Fields } from './fields.ts';
import { listItems } from './lists.ts';

/** Coding names in lower case to their weights, 0 to 1. */
export function parseAcceptEncoding(value: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of listItems(value)) {
    const [coding = '', ...parameters] = item.split(';');
    const weight = parameters
      .map((parameter) => /^\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/i.exec(parameter)?.[1])
      .find((q) => q !== undefined);
    weights.set(coding.trim().toLowerCase(), weight === undefined ? 1 : Number(weight));
  }
  return weights;
}

function weightOf(weights: ReadonlyMap<string, number>, coding: string): number {
  // identity is acceptable unless refused by name or by `*;q=0`; without weight it ranks below every coding that is named.
  return weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? 0.001 : 0);
}

/** No Accept-Encoding: anything is acceptable. */
export function acceptsEncoding(request: Fields, coding: string): boolean {
  const value = request.get('accept-encoding');
  return value === undefined || weightOf(parseAcceptEncoding(value), coding) > 0;
}

/** The best of `available`, in the server's order among equals; undefined when none is acceptable. */
export function preferredEncoding(request: Fields, available: readonly string[]): string | undefined {
  const value = request.get('accept-encoding');
  if (value === undefined) return available[0];
  const weights = parseAcceptEncoding(value);
  let best: string | undefined;
  let bestWeight = 0;
  for (const coding of available) {
    const weight = weightOf(weights, coding);
    if (weight > bestWeight) [best, bestWeight] = [coding, weight];
  }
  return best;
}
