/** Asks the cache: answers from it, waits for another request that fetches the same, or goes on to the origin with what to do there. */
import {
  cacheKey,
  type CacheStatus,
  type FollowOutcome,
  type Found,
  requestDemand,
  type RequestDemand,
  reuse,
  type Reuse,
  type SharedCache,
  type StoredResponse,
} from '@aegis/cache';
import type { Fields } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import { claimsMoreThanKey } from '../origin/claims.ts';
import { forwardedFields, isOurs } from '../origin/forwarding.ts';
import { keyedTarget, keyParts, passesForwarded } from '../origin/target.ts';
import { authority } from '../request/exchange.ts';
import type { CacheSide, Phase, PhaseText, Site, Transaction, Verdict } from '../request/phase.ts';
import { whenAnswered } from '../request/pipeline.ts';
import { respondStored, type StoredParts } from './answer-stored.ts';
import { revalidate } from './background.ts';
import { isQualified, isSigned } from './on-behalf.ts';
import type { FetchParts } from './origin-fetch.ts';
import { planRange, spanNeeded } from './ranges.ts';

export const LOOK_UP_CACHE: PhaseText = {
  name: 'look-up-cache',
  does: 'Answers from a stored response when RFC 9111 allows it; else joins a fetch that is under way or begins one.',
  responds: {
    when: 'is-kept',
    does: 'Freshens what a 304 validates, answers for a failing origin with a stale response, and stores a storable one while it streams to all who wait for it.',
  },
};

export interface LookUpCacheParts extends StoredParts {
  readonly site: Site;
  readonly cache: SharedCache;
  readonly fetching: FetchParts;
  /** Told of each request that a fresh stored response answers. */
  readonly onHit: (tx: Transaction, stored: StoredResponse) => void;
}

/** What the cache does with a request. */
type Plan =
  /** The cache is not asked and keeps nothing of the request. */
  | { readonly kind: 'bypass'; readonly fwd: 'method' | 'bypass'; readonly why: string }
  /** Only a stored response was asked for, and there is none that fits. */
  | { readonly kind: 'refuse' }
  | { readonly kind: 'look'; readonly look: Look };

interface Look {
  readonly tx: Transaction;
  readonly key: string;
  readonly demand: RequestDemand;
}

type FetchPlan = Pick<CacheSide, 'stale' | 'staleIfErrorUntilMs'> & { readonly status: CacheStatus };

export function lookUpCache(parts: LookUpCacheParts): Phase {
  const { site, cache, cacheClock, names, replies } = parts;
  const { config } = site;

  const planFor = (tx: Transaction): Plan => {
    const { request, body } = tx.exchange;
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return { kind: 'bypass', fwd: 'method', why: `responses to ${request.method} are not stored` };
    // A GET with content could mean something that the cache key doesn't say.
    if (!config.cache.enabled || body.length !== 0 || !('path' in request.target))
      return { kind: 'bypass', fwd: 'bypass', why: 'this site stores nothing' };
    const demand = requestDemand(request.fields, config.cache);
    if (!isForOriginAlone(tx)) return { kind: 'look', look: { tx, demand, key: cacheKey(keyParts(tx.exchange, site), config.cache.key) } };
    if (demand.onlyIfCached) return { kind: 'refuse' };
    return { kind: 'bypass', fwd: 'bypass', why: 'its conditions, its signature or what a proxy says of it is for the origin' };
  };

  /** Whether only the origin can answer a request by GET or HEAD, and its answer is for nobody else. */
  const isForOriginAlone = ({ exchange }: Transaction): boolean => {
    const { request, connection } = exchange;
    const { fields, target } = request;
    // RFC 9111 4.3.2: these conditions are "not applicable to a cache": they are about what the origin has now.
    if (fields.has('if-match') || fields.has('if-unmodified-since')) return true;
    // The origin would get another query than was signed.
    if (config.cache.key.query.kind !== 'all' && isSigned(request) && keyedTarget(target, site).raw !== target.raw) return true;
    if (!site.trusted.trusts(connection.remoteAddress)) return false;
    const { scheme, host, port } = keyParts(exchange, site);
    return claimsMoreThanKey(fields, { scheme, authority: authority(host, port) }, passesForwarded(site));
  };

  const findStored = ({ tx, key }: Look): Found => {
    const found = cache.find(key, tx.exchange.request.fields);
    // What the origin got is what selects: stored under our fields, it must not be found by a client's claims (RFC 9111 4.1).
    if (found.kind === 'miss' ? found.forward === 'vary-miss' : found.stored.head.varyNames.some(isOurs)) {
      return cache.find(key, fieldsForOrigin(tx));
    }
    return found;
  };

  const fieldsForOrigin = (tx: Transaction): Fields => (tx.forwarded ??= forwardedFields(tx.exchange, site, names));

  const howToReuse = ({ demand }: Look, { stored, softPurged }: Found & { kind: 'found' }): Reuse =>
    reuse(stored.head, demand, cacheClock.wallMs(), softPurged);

  const lookUp = (look: Look): Verdict => {
    const found = findStored(look);
    return found.kind === 'miss' ? onMiss(look, found.forward) : onFound(look, found);
  };

  const onFound = (look: Look, found: Found & { kind: 'found' }): Verdict => {
    const { tx } = look;
    const { stored } = found;
    const how = howToReuse(look, found);
    if (how.kind === 'must-validate') return validate(look, stored, how);
    if (stored.state !== 'complete') {
      const needed = spanNeeded(tx.exchange.request, stored.head);
      if (stored.missing(needed.first, needed.end) !== undefined)
        return look.demand.onlyIfCached ? refuseUncached(tx) : fetchTogether(look, PARTIAL);
    }
    tx.cacheVerdict = how.kind === 'fresh' ? CacheVerdict.hit : CacheVerdict.stale;
    respondStored(parts, tx, site, { kind: 'hit', stored });
    if (how.kind === 'fresh') parts.onHit(tx, stored);
    if (how.kind === 'stale-while-revalidate') revalidate(parts, site, look.key, tx, stored);
    return 'taken';
  };

  const validate = (look: Look, stored: StoredResponse, how: Reuse & { kind: 'must-validate' }): Verdict => {
    if (look.demand.onlyIfCached) return refuseUncached(look.tx);
    // A partial response cannot answer for the whole: what is asked for is fetched, and combined where the validator is the same (RFC 9111 3.4).
    const stale = stored.state === 'complete' ? stored : undefined;
    return fetchTogether(look, { stale, staleIfErrorUntilMs: how.staleIfErrorUntilMs, status: { fwd: how.forward } });
  };

  const onMiss = (look: Look, forward: 'uri-miss' | 'vary-miss'): Verdict => {
    if (look.demand.onlyIfCached) return refuseUncached(look.tx);
    return fetchTogether(look, { stale: undefined, staleIfErrorUntilMs: 0, status: { fwd: forward } });
  };

  /** RFC 9111 5.2.1.7: only-if-cached that cannot be met is 504. */
  const refuseUncached = (tx: Transaction): Verdict => {
    tx.cacheVerdict = CacheVerdict.error;
    tx.cacheStatus = { fwd: 'request' };
    return replies.refuse(tx, UNCACHED);
  };

  /** Goes to the origin as one of possibly many that want the same: the first leads, the others wait for what it gets. */
  const fetchTogether = (look: Look, { status, ...plan }: FetchPlan): Verdict => {
    const { tx, key, demand } = look;
    const { request } = tx.exchange;
    tx.cacheStatus = status;
    tx.cacheVerdict = plan.stale === undefined ? CacheVerdict.miss : CacheVerdict.expired;
    // What is signed goes to the origin as it came: without the cache's validators, and alone where the cache would ask for something else.
    const signed = isSigned(request);
    const toValidate = signed ? NOTHING_TO_VALIDATE : plan;
    const go = (lead: CacheSide['lead'], range?: string): Verdict => {
      tx.cache = { key, lead, range, stale: toValidate.stale, staleIfErrorUntilMs: toValidate.staleIfErrorUntilMs };
      return 'next';
    };
    // HEAD brings no content to store; no-store asks that nothing be kept (RFC 9111 5.2.1.5).
    if (request.method === 'HEAD' || demand.noStore || (signed && isQualified(request.fields))) return go(undefined);
    const planned = toValidate.stale === undefined ? planRange(request) : WHOLE;
    if (planned.kind === 'own') return go(undefined);
    const range = planned.kind === 'slices' ? planned.range : undefined;
    const ticket = cache.enter(key, fieldsForOrigin(tx), range);
    if (ticket.role === 'alone') return go(undefined);
    if (ticket.role === 'lead') {
      if (!ticket.solo || !isQualified(request.fields)) return go(ticket, range);
      // Probably its client's own: then it must be asked for as its client did.
      ticket.alone(0);
      return go(undefined);
    }
    return whenAnswered<[FollowOutcome]>(
      tx,
      (told) => ticket.wait(told),
      (outcome) => {
        switch (outcome.kind) {
          case 'response':
            respondStored(parts, tx, site, { kind: 'collapsed', stored: outcome.response });
            return 'taken';
          case 'lead':
            return go(outcome.lead, range);
          case 'again':
            return tx.lookUps++ < LOOK_UPS_MAX ? lookUp(look) : go(undefined);
          case 'alone':
            return go(undefined);
        }
      },
    );
  };

  return {
    ...LOOK_UP_CACHE,
    gate: 'open',
    request(tx) {
      const plan = planFor(tx);
      if (plan.kind === 'look') return lookUp(plan.look);
      if (plan.kind === 'refuse') return refuseUncached(tx);
      bypass(tx, plan.fwd);
      return 'next';
    },
    explain(tx) {
      const plan = planFor(tx);
      if (plan.kind === 'bypass') return { outcome: 'bypass', why: plan.why };
      if (plan.kind === 'refuse') return UNCACHED_OPINION;
      const { key, demand } = plan.look;
      const found = findStored(plan.look);
      if (found.kind === 'miss') {
        if (demand.onlyIfCached) return UNCACHED_OPINION;
        return { outcome: 'miss', why: `nothing fitting is stored under ${key} in this worker (${found.forward})` };
      }
      const how = howToReuse(plan.look, found);
      const lives = Math.round((found.stored.head.freshUntilMs - cacheClock.wallMs()) / 1000);
      const age = lives >= 0 ? `fresh for ${lives} s` : `stale for ${-lives} s`;
      if (how.kind !== 'must-validate')
        return { outcome: how.kind === 'fresh' ? 'hit' : 'stale hit', why: `stored under ${key}, ${age}`, ends: true };
      return demand.onlyIfCached ? UNCACHED_OPINION : { outcome: 'validate', why: `stored under ${key}, ${age}: ${how.forward}` };
    },
  };
}

/** The cache is not asked and keeps nothing of this request. */
export function bypass(tx: Transaction, fwd: 'method' | 'bypass'): void {
  tx.cacheVerdict = CacheVerdict.bypass;
  tx.cacheStatus = { fwd };
}

const UNCACHED = { status: 504, sentence: 'This is not stored here, and only a stored response was asked for.' } as const;

const UNCACHED_OPINION = { outcome: 'answer 504', why: 'it asks for a stored response only (only-if-cached), and none fits', ends: true };

const PARTIAL: FetchPlan = { stale: undefined, staleIfErrorUntilMs: 0, status: { fwd: 'partial' } };

const WHOLE = { kind: 'whole' } as const;

const NOTHING_TO_VALIDATE = { stale: undefined, staleIfErrorUntilMs: 0 } as const;

/** Times a request joins another's fetch in vain before it goes to the origin by itself. */
const LOOK_UPS_MAX = 3;
