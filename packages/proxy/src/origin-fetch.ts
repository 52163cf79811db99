/**
 * Asks the origin on behalf of the cache: validates, stores, and falls back to stale responses, for a client or in the background.
 *
 * ```
 *   origin ──304──▶ freshen what is stored ──────────────────────────▶ stored(…)
 *          ──200──▶ storable? ── yes ─▶ store while it streams ───────▶ stored(…)
 *          │                └── no ──▶ pass the response on ──────────▶ passed(…)
 *          ──5xx, failure──▶ stale-if-error allows? ── yes ───────────▶ stored(…) with what is stale
 *                                              └── no ─▶ passed(…) or failed(…)
 * ```
 */
import { AegisError } from '@aegis/base';
import {
  freshened,
  freshenedByHead,
  invalidatedUris,
  storability,
  type Storability,
  type StoredResponse,
  validationFields,
} from '@aegis/cache';
import { type BodySource, Fields, type RequestHead, type ResponseHead } from '@aegis/http';
import type { Edge } from './edge.ts';
import type { Site } from './site.ts';
import type { CacheSide } from './transaction.ts';

export interface OriginFacts {
  /** Authority of the origin that answered. */
  readonly origin: string;
  /** From the choice of an origin to the first byte of its answer. */
  readonly firstByteMs: number;
}

export type StoredHow = 'stored' | 'validated' | 'stale-if-error';

/** Exactly one of them is called, unless the fetch is cancelled before. */
export interface FetchOutcome {
  informational(head: ResponseHead): void;
  stored(stored: StoredResponse, how: StoredHow, originStatus: number, facts: OriginFacts | undefined): void;
  passed(head: ResponseHead, body: BodySource, facts: OriginFacts): void;
  failed(error: AegisError): void;
}

export interface OriginFetch {
  /** The client's request with the fields that the origin is to get. */
  readonly request: RequestHead;
  readonly body: BodySource | undefined;
  /** Absolute URI of the target, for invalidation. */
  readonly targetUri: string;
  readonly cache: CacheSide | undefined;
}

/** How long requests for a key whose response could not be shared go to the origin without waiting for each other. */
const UNSHAREABLE_MS = 5_000;

export function fetchFromOrigin(edge: Edge, site: Site, fetch: OriginFetch, outcome: FetchOutcome): { cancel(): void } {
  const { cache, request } = fetch;
  const lead = cache?.lead;
  const requestTimeMs = edge.clock.wallMs();
  const asked = conditionally(request, cache);

  const useStale = (): StoredResponse | undefined => {
    if (cache?.stale === undefined || edge.clock.wallMs() >= cache.staleIfErrorUntilMs) return undefined;
    lead?.reuse(cache.stale);
    return cache.stale;
  };

  const onResponse = (head: ResponseHead, body: BodySource, facts: OriginFacts): void => {
    const times = { requestTimeMs, responseTimeMs: edge.clock.wallMs() };
    for (const uri of invalidatedUris(request.method, fetch.targetUri, head)) edge.cache.invalidate(keyOfUri(edge, site, uri));
    if (cache === undefined) return outcome.passed(head, body, facts);
    if (head.status === 304 && cache.stale !== undefined) {
      body.cancel(NO_CONTENT);
      const fresh = freshened(cache.stale.head, head, times, site.policy);
      if (fresh === undefined) return askAgainWhole();
      const stored = edge.cache.freshen(cache.stale, fresh);
      lead?.reuse(stored);
      return outcome.stored(stored, 'validated', 304, facts);
    }
    if (isOriginError(head.status)) {
      const stale = useStale();
      if (stale !== undefined) {
        body.cancel(NO_CONTENT);
        return outcome.stored(stale, 'stale-if-error', head.status, facts);
      }
    }
    if (request.method === 'HEAD' && cache.stale !== undefined) {
      const found = freshenedByHead(cache.stale.head, head, times, site.policy);
      if (found.kind === 'freshened') edge.cache.freshen(cache.stale, found.head);
    }
    if (lead === undefined) return outcome.passed(head, body, facts);
    const verdict: Storability = storability({ key: cache.key, request, response: head, ...times }, site.policy);
    if (!verdict.store) {
      lead.alone(UNSHAREABLE_MS);
      return outcome.passed(head, body, facts);
    }
    outcome.stored(lead.respond(verdict.head, body), 'stored', head.status, facts);
  };

  const onError = (error: AegisError): void => {
    const stale = useStale();
    if (stale !== undefined) return outcome.stored(stale, 'stale-if-error', 0, undefined);
    lead?.fail(error);
    outcome.failed(error);
  };

  const ask = (head: RequestHead): { cancel(): void } =>
    site.upstream.fetch(head, fetch.body, { onInformational: (interim) => outcome.informational(interim), onResponse, onError });

  /** A 304 that is about another response than ours (RFC 9111 4.3.3): ask without conditions. */
  const askAgainWhole = (): void => {
    current = ask(request);
  };

  let current = ask(asked);
  return {
    cancel() {
      // What is fetched for others goes on without the client that began it.
      if (lead === undefined) current.cancel();
    },
  };
}

const NO_CONTENT = new AegisError('proxy.content_not_needed', 'the content is not needed');

/** 500, 502, 503 and 504 are the errors that stale-if-error speaks of (RFC 5861 4). */
function isOriginError(status: number): boolean {
  return status === 500 || (status >= 502 && status <= 504);
}

/** A request on behalf of the cache asks with the cache's validators, not with the client's (RFC 9111 4.3.1). */
function conditionally(request: RequestHead, cache: CacheSide | undefined): RequestHead {
  if (cache?.lead === undefined && cache?.stale === undefined) return request;
  const fields = request.fields;
  for (const name of CONDITIONAL_FIELDS) fields.delete(name);
  if (cache.stale === undefined) return request;
  const conditional = fields.clone();
  for (const [name, value] of validationFields(cache.stale.head)) conditional.set(name, value);
  return { ...request, fields: conditional };
}

const CONDITIONAL_FIELDS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range'];
