/**
 * One request on its way through the phases, and what they found out about it.
 *
 * ```
 *   wire ──▶ Transaction ──▶ request phases ──▶ origin ──▶ response phases ──▶ wire
 *              site, client, key, stored response, verdict … each written by the phase that its comment names
 * ```
 */
import type { AegisError } from '@aegis/base';
import type { PathClass } from '@aegis/bots';
import type { CacheStatus, Lead, StoredResponse } from '@aegis/cache';
import type { BodySource, Fields } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import type { Uncleared } from './fast/cleared-connections.ts';
import type { Site } from './site.ts';
import type { PassedBytes } from './tunnels.ts';
import type { WireExchange } from './wire.ts';

/** What a phase says when it returns. */
export type Verdict =
  /** Go on with the next phase. */
  | 'next'
  /** The phase has answered, or will; or it goes on later through `Transaction.proceed`. */
  | 'taken';

/** What the cache knows about this request; written by `lookUpCache`. */
export interface CacheSide {
  readonly key: string;
  /** The stored response to validate, where there is one. */
  readonly stale: StoredResponse | undefined;
  /** Until when `stale` may answer if the origin fails; 0 is never (RFC 9111 4.2.4). */
  readonly staleIfErrorUntilMs: number;
  /** Present when this request fetches for others too. */
  readonly lead: Lead | undefined;
  /** The stretch that the lead fetches; undefined for the whole. */
  readonly range: string | undefined;
}

export class Transaction {
  readonly exchange: WireExchange;
  /** Monotonic clock when the head of the request was complete. */
  readonly startedMs: number;
  readonly id: number;
  /** matchSite */
  site: Site | undefined;
  /** findClient */
  client: string;
  /** judgeBots: what it thought, as the access log says it, and what kind of path it is. */
  bots: { readonly text: string; readonly pathClass: PathClass } | undefined;
  /** Why judgeBots has to judge what the fast path could have answered. */
  uncleared: Uncleared | undefined;
  /** The content of the request; inspectRequest puts what it holds back in its place. */
  body: BodySource;
  /** inspectRequest: what the rules said, in JSON; '' when they said nothing. */
  waf = '';
  /** inspectRequest: the content that the rules read, where they are to read the response too. */
  inspectedBody: Buffer = NOTHING;
  /** The head as it came, where the fast path would answer others like it once it is known to be harmless. */
  unvouchedHead: Buffer | undefined;
  /** lookUpCache, where it had to know them; askOrigin sends them. */
  forwarded: Fields | undefined;
  /** lookUpCache */
  cache: CacheSide | undefined;
  cacheVerdict: CacheVerdict = CacheVerdict.none;
  cacheStatus: CacheStatus | undefined;
  /** Fetches of others that it joined in vain. */
  lookUps = 0;
  /** askOrigin; -1 until there is an answer. */
  origin = '';
  upstreamMs = -1;
  /** respond; status 0 until there is one. */
  status = 0;
  firstByteAtMs = -1;
  error: AegisError | undefined;
  /** tunnelUpgrade, when the tunnel is over: what passed through it. */
  tunnelled: PassedBytes | undefined;
  /** Goes on with the phase after the one that took the request; set by the pipeline. */
  proceed: () => void = unreachable;
  /** Stops what is under way for this request; called when the client leaves. */
  cancel: (() => void) | undefined;
  /** Gives back what is held for this request; called when it is over. */
  release: (() => void) | undefined;

  constructor(exchange: WireExchange, id: number, startedMs: number) {
    this.exchange = exchange;
    this.id = id;
    this.startedMs = startedMs;
    this.client = exchange.connection.remoteAddress;
    this.body = exchange.body;
  }
}

const NOTHING = Buffer.alloc(0);

function unreachable(): never {
  throw new Error('no phase has taken this request');
}
