/**
 * A phase owns one subject in both directions: whether a request goes on, and what becomes of the origin's response to it.
 *
 * ```
 *   client ── request ──▶ phase 1 ──▶ phase 2 ──▶ … ──▶ origin
 *   client ◀──────────── stage 1 ◀── stage 2 ◀── … ◀─── origin     before the response is stored or sent
 * ```
 *
 * A phase that returns 'taken' answers the request, or calls `proceed` later. Phases run by callbacks: one promise for each of them would
 * cost a proxied request more than all phases together.
 */
import type { AegisError } from '@aegis/base';
import type { CacheStatus, Lead, StoredResponse } from '@aegis/cache';
import type { SiteConfig } from '@aegis/config';
import type { BodySource, Fields, ResponseHead } from '@aegis/http';
import { CacheVerdict, type SiteMetrics } from '@aegis/telemetry';
import type { Upstream } from '@aegis/upstream';
import type { TrustedProxies } from './client-address.ts';
import type { WireExchange } from './exchange.ts';
import type { Gate, GateNotes, LogTexts } from './gate.ts';

/** What a phase says when it returns. */
export type Verdict =
  /** Go on with the next phase. */
  | 'next'
  /** The phase has answered, or will; or it goes on later through `Transaction.proceed`. */
  | 'taken';

/** What docs/phases.md and `explain` say of a phase. */
export interface PhaseText {
  readonly name: string;
  /** One sentence: what it does with a request. */
  readonly does: string;
  /** What it does with the origin's response, in one sentence, and when; absent where it does nothing. */
  readonly responds?: { readonly when: ResponseMoment; readonly does: string };
  /** Why a site may do without it; absent for phases that every site has. */
  readonly off?: string;
}

/** `arrives`: in its stage, before anything is stored or sent. `is-kept`: when it is stored or not. `is-over`: in `closed`. */
export type ResponseMoment = 'arrives' | 'is-kept' | 'is-over';

export interface Phase extends PhaseText {
  request(tx: Transaction): Verdict;
  /** Opens the stage that a response of the origin passes; undefined where this one passes as it comes. Absent where all do. */
  readonly response?: (asked: Asked) => ResponseStage | undefined;
  /** The exchange is over: its status and what passed are known. */
  readonly closed?: (tx: Transaction) => void;
  /** What `request` would do, and why, without doing it. Absent where it has nothing to say to a request without content. */
  readonly explain?: (tx: Transaction) => Opinion | Promise<Opinion>;
  /**
   * Whether a request may take a shortcut past this phase. `open`: this phase has nothing to say to a plain GET without content whose equal
   * it let through.
   */
  readonly gate: 'open' | Gate;
}

export interface Opinion {
  /** In a few words: `site shop`, `block`, `hit`. */
  readonly outcome: string;
  readonly why: string;
  /** The request would be answered here. */
  readonly ends?: boolean;
}

/** The request that an origin's response answers. */
export interface Asked {
  readonly exchange: WireExchange;
  /** Address of the client. */
  readonly client: string;
  /** Undefined where no client waits: what is stored is validated in the background. */
  readonly tx: Transaction | undefined;
}

export interface ResponseStage {
  /** Before this returns, the body is piped or one of `flow` called. Exactly one of `flow` is called, unless the stage is withdrawn before. */
  take(head: ResponseHead, body: BodySource, flow: ResponseFlow): void;
  /** Nobody waits for the response any more: what the stage holds is given back. */
  withdraw(): void;
}

export interface ResponseFlow {
  go(head: ResponseHead, body: BodySource): void;
  /** The response is neither stored nor sent. The stage has cancelled its body. */
  fail(error: AegisError): void;
}

/** A site as a worker runs it. */
export interface Site {
  readonly config: SiteConfig;
  readonly trusted: TrustedProxies;
  readonly upstream: Upstream;
  readonly metrics: SiteMetrics;
  /** In running order. */
  readonly phases: readonly Phase[];
  /** Those of its phases that are not open, in running order. */
  readonly gates: readonly Gate[];
  /** Phases with a response side, in the order in which a response comes by. */
  readonly responseSides: readonly ResponseSide[];
}

export type ResponseSide = NonNullable<Phase['response']>;

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

/** One request on its way through the phases, and what they found out about it. */
export class Transaction {
  readonly exchange: WireExchange;
  /** Monotonic clock when the head of the request was complete. */
  readonly startedMs: number;
  readonly id: number;
  /** matchSite */
  site: Site | undefined;
  /** findClient */
  client: string;
  /** What phases say in the access log. */
  readonly log: LogTexts = { bots: '', waf: '' };
  /** The content of the request; a phase that holds it back puts what it holds in its place. */
  body: BodySource;
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

  readonly #notes: GateNotes | undefined;

  /** `notes`: of the gates that kept a shortcut from answering the request. */
  constructor(exchange: WireExchange, id: number, startedMs: number, notes?: GateNotes) {
    this.#notes = notes;
    this.exchange = exchange;
    this.id = id;
    this.startedMs = startedMs;
    this.client = exchange.connection.remoteAddress;
    this.body = exchange.body;
  }

  noteOf<Note>(gate: Gate<Note>): Note | undefined {
    return this.#notes?.get(gate) as Note | undefined;
  }
}

/** What went through a tunnel. */
export interface PassedBytes {
  fromClient: number;
  toClient: number;
}

function unreachable(): never {
  throw new Error('no phase has taken this request');
}
