/**
 * How long a response stays fresh and how old it already is (RFC 9111 4.2, RFC 5861).
 *
 * ```
 *   Date ·········· responseTimeMs                 lifetime counts from bornMs, so time spent in caches before us is used up
 *     └─ bornMs = responseTimeMs − corrected_initial_age
 * ```
 */
import { LIMITS } from '@aegis/base';
import { deltaSeconds, isHeuristicallyCacheable, listItems, parseHttpDate } from '@aegis/http';
import type { Fields, ResponseDirectives, ResponseHead } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { Freshness } from '../stored.ts';

/** When the request was sent and its response came. */
export interface ExchangeTimes {
  readonly requestTimeMs: number;
  readonly responseTimeMs: number;
  /** How far the wall clock, which Date and Expires are compared with, is ahead of these times; 0 when they are the wall's. */
  readonly wallAheadMs?: number;
}

/** The directives that count for this cache (`chooseResponseDirectives`). */
export interface ChosenDirectives {
  readonly directives: ResponseDirectives;
  /** The targeted field they come from: Cache-Control and Expires are then not looked at (RFC 9213 2.2). */
  readonly targeted: string | undefined;
}

export function freshness(response: ResponseHead, chosen: ChosenDirectives, times: ExchangeTimes, policy: CachePolicy): Freshness {
  const { directives } = chosen;
  const bornMs = times.responseTimeMs - initialAgeMs(response.fields, times);
  const freshUntilMs = bornMs + freshnessLifetimeMs(response, chosen, responseWallMs(times), policy);
  const noCache = directives.noCache === true;
  // 5.2.2.2, 5.2.2.8: not to be used stale, whatever else is said.
  const strict = noCache || directives.mustRevalidate || directives.proxyRevalidate;
  // 5.2.2.10: s-maxage forbids it too; but an origin that also states a staleness allowance means it (RFC 5861 3).
  const mustRevalidate = strict || directives.sMaxAge !== undefined;
  const allowance = (statedSeconds: number | undefined, defaultMs: number): number => {
    if (strict) return 0;
    if (statedSeconds !== undefined) return Math.min(statedSeconds * 1_000, LIMITS.cacheFreshnessMsMax.value);
    return mustRevalidate ? 0 : defaultMs;
  };
  return {
    bornMs,
    freshUntilMs,
    staleWhileRevalidateUntilMs: freshUntilMs + allowance(directives.staleWhileRevalidate, policy.staleWhileRevalidateMs),
    staleIfErrorUntilMs: freshUntilMs + allowance(directives.staleIfError, policy.staleIfErrorMs),
    mustRevalidate,
    noCache,
    immutable: directives.immutable,
  };
}

/** Whether the response or the operator says how long it is fresh, so that it may be stored whatever its status (RFC 9111 3). */
export function hasExplicitFreshness(response: ResponseHead, { directives, targeted }: ChosenDirectives, policy: CachePolicy): boolean {
  return (
    directives.sMaxAge !== undefined ||
    directives.maxAge !== undefined ||
    (targeted === undefined && response.fields.has('expires')) ||
    policy.negativeTtlMs[response.status] !== undefined
  );
}

/** freshness_lifetime (RFC 9111 4.2.1), 4.2.2 where nothing is stated, within the operator's bounds. */
export function freshnessLifetimeMs(response: ResponseHead, chosen: ChosenDirectives, responseTimeMs: number, policy: CachePolicy): number {
  const stated = statedLifetimeMs(response.fields, chosen, responseTimeMs);
  const lifetimeMs =
    stated === undefined ? assumedLifetimeMs(response, chosen, responseTimeMs, policy) : Math.max(stated, policy.ttlMinMs ?? 0);
  return Math.min(lifetimeMs, policy.ttlMaxMs ?? Infinity, LIMITS.cacheFreshnessMsMax.value);
}

/** s-maxage, then max-age, then Expires. */
function statedLifetimeMs(fields: Fields, { directives, targeted }: ChosenDirectives, responseTimeMs: number): number | undefined {
  const seconds = directives.sMaxAge ?? directives.maxAge;
  if (seconds !== undefined) return seconds * 1_000;
  const expires = targeted === undefined ? fields.get('expires') : undefined;
  if (expires === undefined) return undefined;
  // 5.3: a date that cannot be read, such as "0", is in the past.
  const expiresMs = parseHttpDate(expires, responseTimeMs);
  return expiresMs === undefined ? 0 : Math.max(0, expiresMs - dateMs(fields, responseTimeMs));
}

/** What the operator says for this status; else a share of the time since the last change; else the default. */
function assumedLifetimeMs(response: ResponseHead, { directives }: ChosenDirectives, responseTimeMs: number, policy: CachePolicy): number {
  const negative = policy.negativeTtlMs[response.status];
  if (negative !== undefined) return negative;
  // 4.2.2: no heuristic for a status that isn't cacheable by itself, unless the response is marked as cacheable.
  if (!isAssumable(response.status) && !directives.public) return 0;
  const lastModified = response.fields.get('last-modified');
  const lastModifiedMs = lastModified === undefined ? undefined : parseHttpDate(lastModified, responseTimeMs);
  if (lastModifiedMs === undefined || policy.heuristicFraction === 0) return policy.defaultTtlMs;
  const unchangedMs = Math.max(0, dateMs(response.fields, responseTimeMs) - lastModifiedMs);
  return Math.min(unchangedMs * policy.heuristicFraction, policy.heuristicMaxMs);
}

/**
 * Whether a response with this status may be stored and be fresh although nothing says so (RFC 9110 15.1). Of errors only those that are
 * about the resource: what one request causes by its method, its length or its form (405, 414, 501) says nothing about the next one.
 */
export function isAssumable(status: number): boolean {
  return isHeuristicallyCacheable(status) && (status < 400 || status === 404 || status === 410);
}

/** corrected_initial_age (RFC 9111 4.2.3). */
function initialAgeMs(fields: Fields, times: ExchangeTimes): number {
  const { requestTimeMs, responseTimeMs } = times;
  const wallMs = responseWallMs(times);
  // Date says whole seconds: a response made and received within one second has no apparent age.
  const apparentAgeMs = Math.max(0, Math.floor(wallMs / 1_000) * 1_000 - dateMs(fields, wallMs));
  // 5.1: of several values the first counts; one that isn't a number is ignored.
  const ageMs = (deltaSeconds(listItems(fields.get('age') ?? '')[0]) ?? 0) * 1_000;
  const responseDelayMs = Math.max(0, responseTimeMs - requestTimeMs);
  return Math.max(apparentAgeMs, ageMs + responseDelayMs);
}

function responseWallMs({ responseTimeMs, wallAheadMs = 0 }: ExchangeTimes): number {
  return responseTimeMs + wallAheadMs;
}

/** RFC 9110 6.6.1: a recipient with a clock takes the time of receipt where there is no (readable) Date. */
function dateMs(fields: Fields, responseTimeMs: number): number {
  const date = fields.get('date');
  return (date === undefined ? undefined : parseHttpDate(date, responseTimeMs)) ?? Math.floor(responseTimeMs / 1_000) * 1_000;
}
