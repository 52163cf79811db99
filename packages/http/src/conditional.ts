/** Validators and preconditions (RFC 9110 8.8, 13). */
import { parseHttpDate } from './dates.ts';
import type { Fields } from './fields.ts';
import { trimWhitespace } from './lists.ts';

export interface EntityTag {
  readonly weak: boolean;
  /** Without quotes. */
  readonly opaque: string;
}

/** entity-tag (RFC 9110 8.8.3); undefined when malformed. */
export function parseEntityTag(text: string): EntityTag | undefined {
  const weak = text.startsWith('W/');
  const quoted = weak ? text.slice(2) : text;
  if (quoted.length < 2 || !quoted.startsWith('"') || !quoted.endsWith('"')) return undefined;
  const opaque = quoted.slice(1, -1);
  for (let i = 0; i < opaque.length; i++) {
    const code = opaque.charCodeAt(i);
    if (code < 0x21 || code === 0x22 || code === 0x7f) return undefined;
  }
  return { weak, opaque };
}

/** Strong comparison (RFC 9110 8.8.3.2): the same bytes. */
export function sameStrong(a: EntityTag, b: EntityTag): boolean {
  return !a.weak && !b.weak && a.opaque === b.opaque;
}

/** Weak comparison: as good as the same. */
export function sameWeak(a: EntityTag, b: EntityTag): boolean {
  return a.opaque === b.opaque;
}

/** What the selected representation is known by. */
export interface Validators {
  readonly etag: EntityTag | undefined;
  readonly lastModifiedMs: number | undefined;
  /** The response's Date; decides whether Last-Modified is strong (RFC 9110 8.8.2.2). */
  readonly dateMs: number | undefined;
}

export type PreconditionOutcome = 'proceed' | 304 | 412;

/** Methods that neither select nor change a representation: preconditions mean nothing to them (RFC 9110 13.2.1). */
const UNCONDITIONAL: ReadonlySet<string> = new Set(['CONNECT', 'OPTIONS', 'TRACE']);

/**
 * What a server that has the current representation makes of the preconditions, in the order of RFC 9110 13.2.2. Range and If-Range come
 * after it. Dates that cannot be read are ignored. Not for caches: see `isNotModified`.
 */
export function evaluatePreconditions(method: string, request: Fields, current: Validators, nowMs: number): PreconditionOutcome {
  if (UNCONDITIONAL.has(method)) return 'proceed';
  if (isNotAsExpected(request, current, nowMs)) return 412;
  if (method === 'GET' || method === 'HEAD') return isKnown(request, current.etag, current.lastModifiedMs, nowMs) ? 304 : 'proceed';
  const ifNoneMatch = request.get('if-none-match');
  return ifNoneMatch !== undefined && matchesAny(ifNoneMatch, current.etag, sameWeak) ? 412 : 'proceed';
}

/**
 * Whether a cache answers GET or HEAD by 304 (RFC 9111 4.3.2). If-Match and If-Unmodified-Since "are not applicable to a cache": they are
 * passed over. Without Last-Modified, Date stands in for it.
 */
export function isNotModified(request: Fields, stored: Validators, nowMs: number): boolean {
  return isKnown(request, stored.etag, stored.lastModifiedMs ?? stored.dateMs, nowMs);
}

/** Steps 1 and 2: If-Match, else If-Unmodified-Since, is false. */
function isNotAsExpected(request: Fields, current: Validators, nowMs: number): boolean {
  const ifMatch = request.get('if-match');
  if (ifMatch !== undefined) return !matchesAny(ifMatch, current.etag, sameStrong);
  const unmodifiedSince = dateOf(request.get('if-unmodified-since'), nowMs);
  return unmodifiedSince !== undefined && current.lastModifiedMs !== undefined && current.lastModifiedMs > unmodifiedSince;
}

/** Steps 3 and 4: If-None-Match, else If-Modified-Since, is false. */
function isKnown(request: Fields, etag: EntityTag | undefined, modifiedMs: number | undefined, nowMs: number): boolean {
  const ifNoneMatch = request.get('if-none-match');
  if (ifNoneMatch !== undefined) return matchesAny(ifNoneMatch, etag, sameWeak);
  const modifiedSince = dateOf(request.get('if-modified-since'), nowMs);
  return modifiedSince !== undefined && modifiedMs !== undefined && modifiedMs <= modifiedSince;
}

/** What is no entity-tag matches nothing. Its own scan, since a backslash in an entity-tag escapes nothing and a comma may be in one. */
function matchesAny(list: string, etag: EntityTag | undefined, same: (a: EntityTag, b: EntityTag) => boolean): boolean {
  if (trimWhitespace(list) === '*') return true;
  if (etag === undefined) return false;
  let at = 0;
  while (at < list.length) {
    const end = entityTagEnd(list, at);
    const tag = parseEntityTag(trimWhitespace(list, at, end));
    if (tag !== undefined && same(tag, etag)) return true;
    at = end + 1;
  }
  return false;
}

/** Where the comma after the list member at `start` stands; the list's length when none does. */
function entityTagEnd(list: string, start: number): number {
  let quoted = false;
  for (let at = start; at < list.length; at++) {
    if (list[at] === '"') quoted = !quoted;
    else if (list[at] === ',' && !quoted) return at;
  }
  return list.length;
}

/** Whether Range counts (RFC 9110 13.1.5): true without If-Range, or when it names the current representation beyond doubt. */
export function ifRangeHolds(value: string | undefined, current: Validators, nowMs: number): boolean {
  if (value === undefined) return true;
  const tag = parseEntityTag(trimWhitespace(value));
  if (tag !== undefined) return current.etag !== undefined && sameStrong(tag, current.etag);
  const date = dateOf(value, nowMs);
  return date !== undefined && date === current.lastModifiedMs && isStrongDate(current);
}

/** Last-Modified at least one second before Date: it cannot have changed twice within that second (RFC 9110 8.8.2.2). */
export function isStrongDate(current: Validators): boolean {
  return current.lastModifiedMs !== undefined && current.dateMs !== undefined && current.dateMs - current.lastModifiedMs >= 1_000;
}

function dateOf(value: string | undefined, nowMs: number): number | undefined {
  return value === undefined ? undefined : parseHttpDate(value, nowMs);
}

/** The validators of a response; of those that cannot be read, none. `nowMs` is for its dates, see `parseHttpDate`. */
export function validatorsOf(response: Fields, nowMs: number): Validators {
  const etag = response.get('etag');
  return {
    etag: etag === undefined ? undefined : parseEntityTag(etag),
    lastModifiedMs: dateOf(response.get('last-modified'), nowMs),
    dateMs: dateOf(response.get('date'), nowMs),
  };
}
