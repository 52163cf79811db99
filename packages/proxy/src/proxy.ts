/**
 * The data plane of one worker: what a wire engine hands its requests to.
 *
 * ```
 *   wire ──▶ shortcuts ──(no)──▶ Transaction ──▶ phases ──▶ … ──▶ account
 * ```
 */
import { type AegisError, type Clock, LIMITS, type Logger, type Random } from '@aegis/base';
import type { SharedCache } from '@aegis/cache';
import type { Http1Connection, Http1Exchange, Http1Handler, RefusedRequest } from '@aegis/http1';
import type { AccessLog } from '@aegis/telemetry';
import type { BotGuard } from './bots/site-bots.ts';
import { type Composition, compose, PHASES, type SiteParts } from './compose.ts';
import type { ExplainRequest } from './explain/dry-exchange.ts';
import { explain, type PhaseOpinion } from './explain/explain.ts';
import { account, refusedRecord } from './reply/account.ts';
import type { GateNotes } from './request/gate.ts';
import { HeldContent } from './request/held-content.ts';
import type { Offended } from './request/offended.ts';
import { isOwnDoing } from './request/own-doing.ts';
import type { NodeNames } from './request/names.ts';
import { type Site, Transaction } from './request/phase.ts';
import { runPhases } from './request/pipeline.ts';
import { Tunnels } from './tunnel/tunnels.ts';

export interface ProxyOptions {
  readonly names: NodeNames;
  /** Responses the fast path remembers for each scheme. */
  readonly fastPlaces: number;
}

export interface ProxyComponents {
  readonly clock: Clock;
  /** That of `cache`; by default `clock`. */
  readonly cacheClock?: Pick<Clock, 'wallMs'>;
  readonly random: Random;
  readonly logger: Logger;
  readonly cache: SharedCache;
  readonly accessLog: AccessLog;
  /** Judges who asks, for the sites that want it. */
  readonly bots?: BotGuard;
  /** Told of each key that an unsafe request made doubtful, for other workers' memory. */
  readonly onInvalidated?: (key: string) => Promise<void> | undefined;
  /** Told of each request that was refused before it was understood, with the address of the TCP peer. */
  readonly onRefused?: (error: AegisError, peerAddress: string) => void;
  /**
   * Told of each request that the WAF refused and of each wrong answer to a challenge, where no other page made a browser send it, and of each
   * request that was challenged or blocked when its address has had over a thousand such in a second, with the address of its peer.
   */
  readonly onOffence?: (peerAddress: string, kind: 'waf' | 'challenge' | 'limit') => void;
  /** Told of each connection that is over: whose it was, how many requests it brought, and how long it was open. */
  readonly onGone?: (peerAddress: string, requests: number, openMs: number) => void;
}

export interface Proxy extends Http1Handler<GateNotes | undefined> {
  readonly tunnels: Tunnels;
  /** Replaces sites and names between two requests. Requests under way keep the sites they began with. */
  useSites(sites: readonly SiteParts[], names: NodeNames): void;
  /** The site that serves `host`, as a request for it would find it. */
  siteOf(host: string): Site | undefined;
  /** What each phase would say to a request, up to the one that would answer it. Errors: `proxy.bad_request`, `http.bad_field`. */
  explain(request: ExplainRequest): Promise<PhaseOpinion[]>;
}

export function createProxy({ names, fastPlaces }: ProxyOptions): (components: ProxyComponents) => Proxy {
  return (components) => {
    const { clock, random, logger, cache, accessLog } = components;
    const tunnels = new Tunnels(clock);
    const offended: Offended = ({ client, exchange }, kind) => {
      // A proxy in front asks for others: what they do is not its doing.
      if (client !== exchange.connection.remoteAddress) return;
      // A flood is one, whoever makes the browser send it.
      if (kind === 'limit' || isOwnDoing(exchange)) components.onOffence?.(client, kind);
    };
    const invalidate = (key: string): Promise<void> | undefined => {
      cache.invalidate(key);
      return components.onInvalidated?.(key);
    };
    const shared = {
      clock,
      cacheClock: components.cacheClock ?? clock,
      random,
      logger,
      cache,
      accessLog,
      guard: components.bots,
      tunnels,
      held: new HeldContent(LIMITS.wafHeldBytesMax.value),
      invalidate,
      offended,
      fastPlaces,
    };
    const books = { clock, accessLog };
    let composition: Composition = compose([], names, shared);
    return {
      tunnels,
      fast(spans, buffer, connection) {
        const { fast, through } = composition;
        const outcome = fast.answer(spans, buffer, connection);
        return outcome === undefined && through.take(spans, buffer, connection) ? true : outcome;
      },
      request(exchange: Http1Exchange, notes: GateNotes | undefined) {
        const { first } = composition;
        const tx = new Transaction(exchange, accessLog.nextRequestId(), clock.monotonicMs(), notes);
        exchange.onClose = (error) => {
          tx.cancel?.();
          tx.release?.();
          account(tx, books, error);
        };
        runPhases([first], tx, () => runPhases((tx.site as Site).phases, tx, unanswered));
      },
      refused(error: AegisError, connection: Http1Connection, request: RefusedRequest | undefined) {
        components.onRefused?.(error, connection.remoteAddress);
        if (request !== undefined) accessLog.append(refusedRecord(books, error, connection, request));
      },
      gone(connection: Http1Connection, requests: number) {
        if (requests > 0) components.onGone?.(connection.remoteAddress, requests, connection.openMs);
      },
      useSites(sites, newNames) {
        composition = compose(sites, newNames, shared);
      },
      siteOf: (host) => composition.router.find(host),
      explain: (request) => explain(request, composition.first, PHASES, clock.monotonicMs()),
    };
  };
}

function unanswered(): never {
  throw new Error('the last phase of a site must answer');
}
