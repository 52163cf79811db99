/** Requests, responses and stored heads for tests, with everything that a case doesn't name filled in. */
import { Fields, formatHttpDate } from '@aegis/http';
import type { RequestHead, ResponseHead } from '@aegis/http';
import { storability } from '../../src/decisions/storability.ts';
import type { Exchange, Storability } from '../../src/decisions/storability.ts';
import { DEFAULT_CACHE_POLICY } from '../../src/policy.ts';
import type { CachePolicy } from '../../src/policy.ts';
import type { StoredHead } from '../../src/stored.ts';

export const NOW = 1_700_000_000_000;
export const SECOND = 1_000;

export type FieldTable = Readonly<Record<string, string>>;

export function request(fields: FieldTable = {}, method = 'GET'): RequestHead {
  return { method, target: { form: 'origin', raw: '/', path: '/' }, version: 11, fields: Fields.from(fields) };
}

/** With a Date of now unless the fields say another; `date: ''` leaves it out. */
export function response(fields: FieldTable = {}, status = 200): ResponseHead {
  const table: Record<string, string> = { date: formatHttpDate(NOW), ...fields };
  if (table['date'] === '') delete table['date'];
  return { status, fields: Fields.from(table) };
}

export function policy(changes: Partial<CachePolicy> = {}): CachePolicy {
  return { ...DEFAULT_CACHE_POLICY, ...changes };
}

export function exchange(changes: Partial<Exchange> = {}): Exchange {
  return { key: 'https://example.org/', request: request(), response: response(), requestTimeMs: NOW, responseTimeMs: NOW, ...changes };
}

export function store(changes: Partial<Exchange> = {}, policyChanges: Partial<CachePolicy> = {}): Storability {
  return storability(exchange(changes), policy(policyChanges));
}

/** The head stored for a response with these fields. */
export function stored(fields: FieldTable, changes: Partial<Exchange> = {}, policyChanges: Partial<CachePolicy> = {}): StoredHead {
  const verdict = store({ response: response(fields), ...changes }, policyChanges);
  if (!verdict.store) throw new Error(`not stored: ${verdict.reason}`);
  return verdict.head;
}

/** A head for store tests: cacheable for a minute, of the given length. */
export function headFor(key: string, length: number | undefined, changes: Partial<StoredHead> = {}): StoredHead {
  const fields: FieldTable = {
    'cache-control': 'max-age=60',
    etag: '"1"',
    ...(length === undefined ? {} : { 'content-length': String(length) }),
  };
  return { ...stored(fields, { key }), ...changes };
}

export function date(offsetMs: number): string {
  return formatHttpDate(NOW + offsetMs);
}
