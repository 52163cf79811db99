/**
 * The data plane of one worker: what a wire engine hands its requests to.
 *
 * ```
 *   wire ──▶ FastPath ──(no)──▶ Transaction ──▶ PHASES ──▶ … ──▶ account
 * ```
 */
import { type AegisError, type Clock, LIMITS, type Logger, type Random } from '@aegis/base';
import type { SharedCache } from '@aegis/cache';
import type { HeadSpans, Http1Connection, Http1Exchange, Http1Handler, RefusedRequest } from '@aegis/http1';
import type { AccessLog } from '@aegis/telemetry';
import { account, refusedRecord } from './account.ts';
import type { BotGuard } from './bots/guard.ts';
import type { Edge } from './edge.ts';
import type { ExplainRequest } from './explain/dry-exchange.ts';
import { explain, type PhaseOpinion } from './explain/explain.ts';
import { FastPath } from './fast/fast-path.ts';
import { PassThrough } from './fast/pass-through.ts';
import { PHASES } from './phases.ts';
import { isOwnDoing } from './own-doing.ts';
import { runPhases } from './pipeline.ts';
import type { NodeNames, Site } from './site.ts';
import { type SiteRouter, siteRouter } from './site-router.ts';
import { Transaction } from './transaction.ts';
import { Tunnels } from './tunnels.ts';
import { HeldContent } from './waf/held-content.ts';

export interface ProxyOptions {
  readonly names: NodeNames;
  /** Answers the fast path remembers for each scheme. */
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
   * Told of each request that the firewall refused and of each wrong answer to a challenge, where no other page made a browser send it, and of each request that was challenged or blocked
   * when its address has had over a thousand such in a second, with the address of its peer.
   */
  readonly onOffence?: (peerAddress: string, kind: 'waf' | 'challenge' | 'limit') => void;
  /** Told of each connection that is over: whose it was, how many requests it brought, and how long it was open. */
  readonly onGone?: (peerAddress: string, requests: number, openMs: number) => void;
}

export interface Proxy extends Http1Handler {
  readonly tunnels: Tunnels;
  /** Replaces sites and names between two requests. Requests under way keep the sites they began with. */
  useSites(sites: readonly Site[], names: NodeNames): void;
  /** The site that serves `host`, as a request for it would find it. */
  siteOf(host: string): Site | undefined;
  /** What each phase would say to a request, up to the one that would answer it. Errors: `proxy.bad_request`, `http.bad_field`. */
  explain(request: ExplainRequest): Promise<PhaseOpinion[]>;
}

export function createProxy(options: ProxyOptions): (components: ProxyComponents) => Proxy {
  return (components) => {
    let router: SiteRouter<Site> = siteRouter([]);
    let { names } = options;
    const edge: Edge = {
      clock: components.clock,
      cacheClock: components.cacheClock ?? components.clock,
      random: components.random,
      logger: components.logger,
      cache: components.cache,
      accessLog: components.accessLog,
      bots: components.bots,
      tunnels: new Tunnels(components.clock),
      invalidate(key) {
        components.cache.invalidate(key);
        return components.onInvalidated?.(key);
      },
      get names() {
        return names;
      },
      get router() {
        return router;
      },
      heldContent: new HeldContent(LIMITS.wafHeldBytesMax.value),
      learn: (tx, stored) => fast.learn(tx, stored),
      passed: (tx, site) => through.learn(tx, site),
      // A proxy in front asks for others: what they do is not its doing.
      offended({ client, exchange }, kind) {
        if (client !== exchange.connection.remoteAddress) return;
        // A flood is one, whoever makes the browser send it.
        if (kind === 'limit' || isOwnDoing(exchange)) components.onOffence?.(client, kind);
      },
      vouch: (tx) => fast.vouch(tx),
      clear: (tx, cleared) => fast.clear(tx, cleared),
    };
    const fast = new FastPath(edge, options.fastPlaces, Math.floor(components.random.float() * 2 ** 32));
    const through = new PassThrough(edge);
    return {
      tunnels: edge.tunnels,
      fast: (spans: HeadSpans, buffer: Buffer, connection: Http1Connection) =>
        fast.answer(spans, buffer, connection) || through.take(spans, buffer, connection),
      request(exchange: Http1Exchange) {
        const tx = new Transaction(exchange, edge.accessLog.nextRequestId(), edge.clock.monotonicMs());
        tx.uncleared = fast.takeUncleared(exchange.connection);
        tx.unvouchedHead = fast.takeUnvouched(exchange.connection);
        exchange.onClose = (error) => {
          tx.cancel?.();
          tx.release?.();
          account(tx, edge, error);
        };
        runPhases(PHASES, tx, edge);
      },
      refused(error: AegisError, connection: Http1Connection, request: RefusedRequest | undefined) {
        components.onRefused?.(error, connection.remoteAddress);
        if (request !== undefined) edge.accessLog.append(refusedRecord(edge, error, connection, request));
      },
      gone(connection: Http1Connection, requests: number) {
        if (requests > 0) components.onGone?.(connection.remoteAddress, requests, connection.openMs);
      },
      useSites(sites, newNames) {
        router = siteRouter(sites.map((site) => ({ hosts: site.config.hosts, site })));
        names = newNames;
        fast.forget();
        through.forget();
      },
      siteOf: (host) => router.find(host),
      explain: (request) => explain(request, edge),
    };
  };
}
