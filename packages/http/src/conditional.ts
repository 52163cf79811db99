/** Validators and preconditions (RFC 9110 8.8, 13). */
import { parseHttpDate } from './dates.ts';
import type { Fields } from './fields.ts';
import { listItems } from './lists.ts';

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

/** The order of RFC 9110 13.2.2, for a representation that exists; Range and If-Range come after it. Dates that cannot be read are ignored. */
export function evaluatePreconditions(method: string, request: Fields, current: Validators, nowMs: number): PreconditionOutcome {
  const reading = method === 'GET' || method === 'HEAD';
  const ifMatch = request.get('if-match');
  if (ifMatch !== undefined) {
    if (!matchesAny(ifMatch, current.etag, sameStrong)) return 412;
  } else {
    const unmodifiedSince = dateOf(request.get('if-unmodified-since'), nowMs);
    if (unmodifiedSince !== undefined && current.lastModifiedMs !== undefined && current.lastModifiedMs > unmodifiedSince) return 412;
  }
  const ifNoneMatch = request.get('if-none-match');
  if (ifNoneMatch !== undefined) {
    if (matchesAny(ifNoneMatch, current.etag, sameWeak)) return reading ? 304 : 412;
  } else if (reading) {
    const modifiedSince = dateOf(request.get('if-modified-since'), nowMs);
    if (modifiedSince !== undefined && current.lastModifiedMs !== undefined && current.lastModifiedMs <= modifiedSince) return 304;
  }
  return 'proceed';
}

function matchesAny(list: string, etag: EntityTag | undefined, same: (a: EntityTag, b: EntityTag) => boolean): boolean {
  if (list.trim() === '*') return true;
  if (etag === undefined) return false;
  return listItems(list).some((item) => {
    const tag = parseEntityTag(item);
    return tag !== undefined && same(tag, etag);
  });
}

/** Whether Range counts (RFC 9110 13.1.5): true without If-Range, or when it names the current representation beyond doubt. */
export function ifRangeHolds(value: string | undefined, current: Validators, nowMs: number): boolean {
  if (value === undefined) return true;
  const tag = parseEntityTag(value.trim());
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

/** The validators of a response. */
export function validatorsOf(response: Fields, nowMs: number): Validators {
  const etag = response.get('etag');
  return {
    etag: etag === undefined ? undefined : parseEntityTag(etag),
    lastModifiedMs: dateOf(response.get('last-modified'), nowMs),
    dateMs: dateOf(response.get('date'), nowMs),
  };
}
