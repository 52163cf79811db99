/** Asks the cache: answers from it, waits for another request that fetches the same, or goes on to the origin with what to do there. */
import {
  cacheKey,
  type CacheStatus,
  type Found,
  requestDemand,
  type RequestDemand,
  reuse,
  type Reuse,
  type StoredResponse,
} from '@aegis/cache';
import { type RequestHead, variantKey } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import { revalidate } from '../background.ts';
import type { Edge } from '../edge.ts';
import type { Phase } from '../pipeline.ts';
import { rangeToFetch, spanAsked } from '../ranges.ts';
import type { Site } from '../site.ts';
import type { CacheSide, Transaction, Verdict } from '../transaction.ts';
import { respondStored } from './answer-stored.ts';
import { refuse, refuseFailed } from './refuse.ts';

export const lookUpCache: Phase = {
  name: 'look-up-cache',
  does: 'Answers from a stored response when RFC 9111 allows it; else joins a fetch that is under way or begins one.',
  run(tx, edge) {
    const site = tx.site as Site;
    const { request } = tx.exchange;
    if (request.method !== 'GET' && request.method !== 'HEAD') return goPast(tx, 'method');
    if (!site.config.cache.enabled || request.target.form !== 'origin') return goPast(tx, 'bypass');
    const look: Look = { tx, edge, site, key: targetKey(tx, site), demand: requestDemand(request.fields, site.policy) };
    const found = edge.cache.find(look.key, request.fields);
    return found.kind === 'miss' ? onMiss(look, found.forward) : onFound(look, found);
  },
};

/** The cache is not asked and keeps nothing of this request. */
function goPast(tx: Transaction, fwd: 'method' | 'bypass'): Verdict {
  tx.cacheVerdict = CacheVerdict.bypass;
  tx.cacheStatus = { fwd };
  return 'next';
}

export function targetKey(tx: Transaction, site: Site): string {
  const { request, host, connection } = tx.exchange;
  const pathAndQuery = 'path' in request.target ? request.target.path : '/';
  return cacheKey({ scheme: connection.secure ? 'https' : 'http', host: host.host, port: host.port, pathAndQuery }, site.policy.key);
}

interface Look {
  readonly tx: Transaction;
  readonly edge: Edge;
  readonly site: Site;
  readonly key: string;
  readonly demand: RequestDemand;
}

function onFound(look: Look, { stored, softPurged }: Found & { kind: 'found' }): Verdict {
  const { tx, edge, site, key, demand } = look;
  const how = reuse(stored.head, demand, edge.clock.wallMs(), softPurged);
  if (how.kind === 'must-validate') return validate(look, stored, how);
  const asked = stored.state === 'complete' ? undefined : spanAsked(tx.exchange.request, stored.head);
  if (stored.state === 'partial' && (asked === undefined || stored.missing(asked.first, asked.end) !== undefined)) {
    return fetchTogether(look, { stale: undefined, staleIfErrorUntilMs: 0, status: { fwd: 'partial' } });
  }
  const stale = how.kind !== 'fresh';
  tx.cacheVerdict = stale ? CacheVerdict.stale : CacheVerdict.hit;
  const status: CacheStatus = { hit: true, ttl: Math.floor(how.ttlMs / 1000) };
  respondStored(tx, edge, site, { stored, ageMs: how.ageMs, status });
  if (how.kind === 'stale-while-revalidate') revalidate(edge, site, key, tx.exchange, stored);
  return 'taken';
}

function validate(look: Look, stored: StoredResponse, how: Reuse & { kind: 'must-validate' }): Verdict {
  if (look.demand.onlyIfCached) return refuseUncached(look);
  // A partial response is not validated: its validator goes with the range that is fetched (RFC 9111 3.4).
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

/** Goes to the origin as one of possibly many that want the same: the first leads, the others wait for what it gets. */
function fetchTogether(look: Look, { status, ...plan }: Plan): Verdict {
  const { tx, edge, key, demand } = look;
  const { request } = tx.exchange;
  tx.cacheStatus = status;
  tx.cacheVerdict = plan.stale === undefined ? CacheVerdict.miss : CacheVerdict.expired;
  const alone = (): Verdict => {
    tx.cache = { key, demand, lead: undefined, ...plan };
    return 'next';
  };
  // HEAD brings no content to store; no-store asks that nothing be kept (RFC 9111 5.2.1.5).
  if (request.method === 'HEAD' || demand.noStore) return alone();
  const ticket = edge.cache.enter(key, rangeToFetch(request)?.text);
  if (ticket.role === 'alone') return alone();
  if (ticket.role === 'lead') {
    tx.cache = { key, demand, lead: ticket, ...plan };
    return 'next';
  }
  tx.cancel = ticket.wait((outcome) => {
    tx.cancel = undefined;
    if (outcome.kind === 'failed') return refuseFailed(tx, edge, outcome.error);
    if (outcome.kind === 'response' && selects(outcome.response, request)) return respondCollapsed(look, outcome.response);
    alone();
    tx.proceed();
  });
  return 'taken';
}

function respondCollapsed({ tx, edge, site }: Look, stored: StoredResponse): void {
  const ageMs = edge.clock.wallMs() - stored.head.bornMs;
  respondStored(tx, edge, site, { stored, ageMs, status: { ...tx.cacheStatus, collapsed: true } });
}

/** Whether a response that was fetched for another request is one for this request too (RFC 9111 4.1). */
function selects(stored: StoredResponse, request: RequestHead): boolean {
  const { head } = stored;
  return head.varyNames.length === 0 || variantKey(head.varyNames, request.fields) === head.variantKey;
}
