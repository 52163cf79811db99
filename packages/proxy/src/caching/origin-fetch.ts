/**
 * Asks the origin on behalf of the cache: validates, stores, and falls back to stale responses, for a client or in the background.
 *
 * ```
 *   origin ──304──▶ freshen what is stored ──────────────────────────▶ stored(…)
 *          ──200──▶ storable? ── yes ─▶ store while it streams ───────▶ stored(…)
 *          │                └── no ──▶ pass the response on ──────────▶ passed(…)
 *          │                                └─▶ not what the client asked for: ask as it did
 *          ──101──▶ the handler that wants it
 *          ──5xx, failure──▶ stale-if-error allows? ── yes ───────────▶ stored(…) with what is stale
 *                                              └── no ─▶ passed(…) or failed(…)
 * ```
 */
import { AegisError, type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import {
  type ExchangeTimes,
  freshened,
  freshenedByHead,
  invalidatedKeys,
  type KeyParts,
  type SharedCache,
  storability,
  type StoredResponse,
} from '@aegis/cache';
import type { BodySource, RequestHead, ResponseHead } from '@aegis/http';
import type { UpstreamHandler } from '@aegis/upstream';
import { keyedClaims } from '../origin/claims.ts';
import { passStages } from '../origin/stages.ts';
import type { Asked, CacheSide, Site } from '../request/phase.ts';
import { forClient, onBehalfOfCache, removeRepresentation, unconditional } from './on-behalf.ts';

export interface FetchParts {
  readonly clock: Clock;
  /** The time that stored responses are dated by; it may differ from the wall's, but never steps. */
  readonly cacheClock: Pick<Clock, 'wallMs'>;
  readonly cache: SharedCache;
  readonly logger: Logger;
  /** Forgets a key here and wherever else it may be held (RFC 9111 4.4). */
  readonly invalidate: (key: string) => Promise<void> | undefined;
}

export interface OriginFacts {
  /** Authority of the origin that answered. */
  readonly origin: string;
  /** As of `UpstreamFacts`. */
  readonly endIsProven?: boolean;
}

export type StoredHow = 'stored' | 'validated' | 'stale-if-error';

/** Exactly one of `stored`, `passed` and `failed` is called, unless the fetch is cancelled before. */
export interface FetchOutcome {
  informational(head: ResponseHead): void;
  /** `originStatus` is 0 when the origin gave no answer. */
  stored(stored: StoredResponse, how: StoredHow, originStatus: number, facts: OriginFacts | undefined): void;
  /** `originStatus`: what the origin said, where the head is ours. */
  passed(head: ResponseHead, body: BodySource | undefined, facts: OriginFacts, originStatus?: number): void;
  failed(error: AegisError): void;
}

export interface OriginFetch {
  /** The client's request with the fields that the origin is to get. */
  readonly request: RequestHead;
  readonly body: BodySource | undefined;
  readonly target: KeyParts;
  /** Absent when the cache has no part in it. */
  readonly cache: CacheSide | undefined;
  /** Who asks, for the stages that the response passes. */
  readonly asked: Asked;
  /** Takes the connection when the origin switches protocols; absent where nothing asks for that. */
  readonly onUpgrade?: UpstreamHandler['onUpgrade'];
}

export function fetchFromOrigin(parts: FetchParts, site: Site, fetch: OriginFetch, outcome: FetchOutcome): { cancel(): void } {
  const { clock, cacheClock } = parts;
  const { cache, request } = fetch;
  const policy = site.config.cache;
  const lead = cache?.lead;
  const requestTimeMs = cacheClock.wallMs();
  const forCache = onBehalfOfCache(request, cache);
  /** What the origin was asked last, and whether that is past the cache. */
  let asked = forCache;
  let asksForClient = false;
  let clientHasLeft = false;

  const useStale = (): StoredResponse | undefined => {
    if (cache?.stale === undefined || cacheClock.wallMs() >= cache.staleIfErrorUntilMs) return undefined;
    lead?.reuse(cache.stale);
    return cache.stale;
  };

  const onResponse = (head: ResponseHead, body: BodySource, facts: OriginFacts): void => {
    const responseTimeMs = cacheClock.wallMs();
    const times = { requestTimeMs, responseTimeMs, wallAheadMs: clock.wallMs() - responseTimeMs };
    const forgetting = invalidatedKeys(request.method, fetch.target, head, policy.key).flatMap((key) => parts.invalidate(key) ?? []);
    // Who changed something must not be shown the old by another worker: its response waits, for a bounded time, until all have forgotten it.
    if (forgetting.length > 0 && policy.enabled) return void afterwards(forgetting, () => proceed(head, body, facts, times));
    proceed(head, body, facts, times);
  };

  /** Rejects nothing: what goes wrong in `next` is the request's failure. */
  const afterwards = async (waits: readonly Promise<void>[], next: () => void): Promise<void> => {
    try {
      await Promise.all(waits);
      next();
    } catch (error) {
      parts.logger.error('a response could not be passed on', { reason: messageOf(error) });
      current?.cancel();
      outcome.failed(new AegisError('proxy.failed', 'the response could not be passed on', { source: 'node', cause: error }));
    }
  };

  const proceed = (head: ResponseHead, body: BodySource, facts: OriginFacts, times: ExchangeTimes): void => {
    if (cache === undefined || asksForClient) return outcome.passed(head, body, facts);
    if (head.status === 304 && cache.stale !== undefined) {
      const fresh = freshened(cache.stale.head, head, times, policy, asked.fields);
      body.cancel(NOT_NEEDED);
      if (fresh === undefined) return ask(unconditional(request));
      const stored = parts.cache.freshen(cache.stale, fresh);
      lead?.reuse(stored);
      return outcome.stored(stored, 'validated', 304, facts);
    }
    if (isOriginError(head.status)) {
      const stale = useStale();
      if (stale !== undefined) {
        body.cancel(NOT_NEEDED);
        return outcome.stored(stale, 'stale-if-error', head.status, facts);
      }
    }
    if (request.method === 'HEAD' && cache.stale !== undefined) {
      const found = freshenedByHead(cache.stale.head, head, times, policy, asked.fields);
      if (found.kind === 'freshened') parts.cache.freshen(cache.stale, found.head);
    }
    if (lead === undefined) return passForClient(head, body, facts);
    const keyedNames = keyedClaims(site.trusted.empty);
    const verdict =
      facts.endIsProven === false
        ? END_UNPROVEN
        : storability({ key: cache.key, request: asked, response: head, keyedNames, ...times }, policy);
    if (!verdict.store) {
      lead.alone(verdict === END_UNPROVEN || isAboutRequest(head.status) ? 0 : LIMITS.hitForMissMs.value);
      return passForClient(head, body, facts);
    }
    const { span } = verdict;
    const stored = lead.respond(verdict.head, body, {
      objectBytesMax: policy.objectBytesMax,
      ...(span === undefined ? {} : { span }),
    });
    if (stored === undefined) return passForClient(head, body, facts);
    outcome.stored(stored, 'stored', head.status, facts);
  };

  const passForClient = (head: ResponseHead, body: BodySource, facts: OriginFacts): void => {
    const how = forClient(request, asked, head, clock.wallMs());
    if (how === 'as-it-came' || clientHasLeft) return outcome.passed(head, body, facts);
    body.cancel(NOT_NEEDED);
    if (how === 'ask-again') {
      asksForClient = true;
      return ask(request);
    }
    removeRepresentation(head.fields);
    outcome.passed({ status: 304, fields: head.fields }, undefined, facts, head.status);
  };

  const stages = passStages(site.responseSides, fetch.asked, {
    go: onResponse,
    fail(error) {
      lead?.fail();
      outcome.failed(error);
    },
  });

  const onError = (error: AegisError): void => {
    const stale = useStale();
    if (stale !== undefined) return outcome.stored(stale, 'stale-if-error', 0, undefined);
    lead?.fail();
    outcome.failed(error);
  };

  let current: { cancel(): void } | undefined;
  let cancelled = false;
  const { onUpgrade } = fetch;
  const handler: UpstreamHandler = {
    onInformational: (interim) => outcome.informational(interim),
    onResponse: stages.take,
    onError,
    ...(onUpgrade === undefined ? {} : { onUpgrade }),
  };
  const ask = (head: RequestHead): void => {
    asked = head;
    current = site.upstream.fetch(head, fetch.body, handler);
  };
  ask(forCache);
  return {
    cancel() {
      clientHasLeft = true;
      // What others wait for goes on without the client that began it.
      if (cancelled || (lead !== undefined && lead.followers > 0)) return;
      cancelled = true;
      stages.withdraw();
      lead?.fail();
      current?.cancel();
    },
  };
}

/**
 * Errors that one request may bring about, or that pass: they say nothing about what others will get. Were they remembered, whoever sends
 * an odd request now and then would keep a key out of the cache.
 */
function isAboutRequest(status: number): boolean {
  return status >= 500 || (status >= 400 && !LASTING.has(status));
}

const LASTING: ReadonlySet<number> = new Set([401, 403, 404, 405, 410, 451]);

const END_UNPROVEN = { store: false } as const;

const NOT_NEEDED = new AegisError('proxy.not_needed', 'nobody needs the answer any more', { source: 'client' });

/** 500, 502, 503 and 504 are the errors that stale-if-error speaks of (RFC 5861 4). */
function isOriginError(status: number): boolean {
  return status === 500 || (status >= 502 && status <= 504);
}
