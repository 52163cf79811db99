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
  type StoredResponse,
} from '@aegis/cache';
import type { Fields } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import { revalidate } from '../background.ts';
import type { Edge } from '../edge.ts';
import { claimsMoreThanKey } from '../claims.ts';
import { authority, forwardedFields, isOurs } from '../forwarding.ts';
import { isQualified, isSigned } from '../on-behalf.ts';
import type { Phase } from '../pipeline.ts';
import { planRange, spanNeeded } from '../ranges.ts';
import type { Site } from '../site.ts';
import { keyedTarget, keyParts, passesForwarded } from '../target.ts';
import type { CacheSide, Transaction, Verdict } from '../transaction.ts';
import { respondStored } from './answer-stored.ts';
import { refuse } from './refuse.ts';

export const lookUpCache: Phase = {
  name: 'look-up-cache',
  does: 'Answers from a stored response when RFC 9111 allows it; else joins a fetch that is under way or begins one.',
  run(tx, edge) {
    const site = tx.site as Site;
    const { request, body } = tx.exchange;
    if (request.method !== 'GET' && request.method !== 'HEAD') return goPast(tx, 'method');
    // A GET with content could mean something that the cache key doesn't say.
    if (!site.config.cache.enabled || body.length !== 0 || !('path' in request.target)) return goPast(tx, 'bypass');
    const look = { tx, edge, site, key: keyOf(tx, site), demand: requestDemand(request.fields, site.policy) };
    if (isForOriginAlone(tx, site)) return look.demand.onlyIfCached ? refuseUncached(look) : goPast(tx, 'bypass');
    return lookUp(look);
  },
};

export function keyOf(tx: Transaction, site: Site): string {
  return cacheKey(keyParts(tx.exchange, site), site.policy.key);
}

/** Whether only the origin can answer a request by GET or HEAD, and its answer is for nobody else. */
export function isForOriginAlone({ exchange }: Transaction, site: Site): boolean {
  const { request, connection } = exchange;
  const { fields, target } = request;
  // RFC 9111 4.3.2: these conditions are "not applicable to a cache": they are about what the origin has now.
  if (fields.has('if-match') || fields.has('if-unmodified-since')) return true;
  // The origin would get another query than was signed.
  if (site.policy.key.query.kind !== 'all' && isSigned(request) && keyedTarget(target, site).raw !== target.raw) return true;
  if (!site.trusted.trusts(connection.remoteAddress)) return false;
  const { scheme, host, port } = keyParts(exchange, site);
  return claimsMoreThanKey(fields, { scheme, authority: authority(host, port) }, passesForwarded(site));
}

/** The cache is not asked and keeps nothing of this request. */
export function goPast(tx: Transaction, fwd: 'method' | 'bypass'): Verdict {
  tx.cacheVerdict = CacheVerdict.bypass;
  tx.cacheStatus = { fwd };
  return 'next';
}

interface Look {
  readonly tx: Transaction;
  readonly edge: Edge;
  readonly site: Site;
  readonly key: string;
  readonly demand: RequestDemand;
}

function lookUp(look: Look): Verdict {
  const found = findStored(look);
  return found.kind === 'miss' ? onMiss(look, found.forward) : onFound(look, found);
}

export function findStored(look: Pick<Look, 'tx' | 'edge' | 'site' | 'key'>): Found {
  const { tx, edge, key } = look;
  const found = edge.cache.find(key, tx.exchange.request.fields);
  // What the origin got is what selects: stored under our fields, it must not be found by a client's claims (RFC 9111 4.1).
  if (found.kind === 'miss' ? found.forward === 'vary-miss' : found.stored.head.varyNames.some(isOurs)) {
    return edge.cache.find(key, fieldsForOrigin(look));
  }
  return found;
}

function fieldsForOrigin({ tx, edge, site }: Pick<Look, 'tx' | 'edge' | 'site'>): Fields {
  return (tx.forwarded ??= forwardedFields(tx.exchange, site, edge.names));
}

function onFound(look: Look, { stored, softPurged }: Found & { kind: 'found' }): Verdict {
  const { tx, edge, site } = look;
  const how = reuse(stored.head, look.demand, edge.cacheClock.wallMs(), softPurged);
  if (how.kind === 'must-validate') return validate(look, stored, how);
  if (stored.state !== 'complete') {
    const needed = spanNeeded(tx.exchange.request, stored.head);
    if (stored.missing(needed.first, needed.end) !== undefined)
      return look.demand.onlyIfCached ? refuseUncached(look) : fetchTogether(look, PARTIAL);
  }
  tx.cacheVerdict = how.kind === 'fresh' ? CacheVerdict.hit : CacheVerdict.stale;
  respondStored(tx, edge, site, { kind: 'hit', stored });
  if (how.kind === 'fresh') edge.learn(tx, stored);
  if (how.kind === 'stale-while-revalidate') revalidate(edge, site, look.key, tx, stored);
  return 'taken';
}

function validate(look: Look, stored: StoredResponse, how: Reuse & { kind: 'must-validate' }): Verdict {
  if (look.demand.onlyIfCached) return refuseUncached(look);
  // A partial response cannot answer for the whole: what is asked for is fetched, and combined where the validator is the same (RFC 9111 3.4).
  const stale = stored.state === 'complete' ? stored : undefined;
  return fetchTogether(look, { stale, staleIfErrorUntilMs: how.staleIfErrorUntilMs, status: { fwd: how.forward } });
}

function onMiss(look: Look, forward: 'uri-miss' | 'vary-miss'): Verdict {
  if (look.demand.onlyIfCached) return refuseUncached(look);
  return fetchTogether(look, { stale: undefined, staleIfErrorUntilMs: 0, status: { fwd: forward } });
}

/** RFC 9111 5.2.1.7: only-if-cached that cannot be met is 504. */
function refuseUncached({ tx, edge }: Look): Verdict {
  tx.cacheVerdict = CacheVerdict.error;
  tx.cacheStatus = { fwd: 'request' };
  return refuse(tx, edge, { status: 504, sentence: 'This is not stored here, and only a stored response was asked for.' });
}

type Plan = Pick<CacheSide, 'stale' | 'staleIfErrorUntilMs'> & { readonly status: CacheStatus };

const PARTIAL: Plan = { stale: undefined, staleIfErrorUntilMs: 0, status: { fwd: 'partial' } };

/** Goes to the origin as one of possibly many that want the same: the first leads, the others wait for what it gets. */
function fetchTogether(look: Look, { status, ...plan }: Plan): Verdict {
  const { tx, edge, site, key, demand } = look;
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
  const ticket = edge.cache.enter(key, fieldsForOrigin(look), range);
  if (ticket.role === 'alone') return go(undefined);
  if (ticket.role === 'lead') {
    if (!ticket.solo || !isQualified(request.fields)) return go(ticket, range);
    // Probably its client's own: then it must be asked for as its client did.
    ticket.alone(0);
    return go(undefined);
  }
  const nextOf = (outcome: FollowOutcome): Verdict => {
    if (outcome.kind === 'lead') return go(outcome.lead, range);
    return outcome.kind === 'again' && tx.lookUps++ < LOOK_UPS_MAX ? lookUp(look) : go(undefined);
  };
  let isTold = false;
  const leave = ticket.wait((outcome) => {
    isTold = true;
    tx.cancel = undefined;
    if (outcome.kind === 'response') return respondStored(tx, edge, site, { kind: 'collapsed', stored: outcome.response });
    if (nextOf(outcome) === 'next') tx.proceed();
  });
  // It may have gone on already, and then it is the next phase that says what a leaving client stops.
  if (!isTold) tx.cancel = leave;
  return 'taken';
}

const WHOLE = { kind: 'whole' } as const;

const NOTHING_TO_VALIDATE = { stale: undefined, staleIfErrorUntilMs: 0 } as const;

/** Times a request joins another's fetch in vain before it goes to the origin by itself. */
const LOOK_UPS_MAX = 3;
