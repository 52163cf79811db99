/** What the proxy and an upstream say to each other. */
import type { AegisError, Clock, Logger } from '@aegis/base';
import type { BodySource, RequestHead, ResponseHead } from '@aegis/http';
import type { HeadSpans, WrittenRequest } from '@aegis/http1';
import type { ByteStream, connectStream } from '@aegis/sockets';
import type { AddressCache } from './address-cache.ts';

export interface OriginOptions {
  readonly scheme: 'http' | 'https';
  /** Host name or IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** Share of requests relative to the other origins; 1 or more. */
  readonly weight: number;
}

export interface UpstreamOptions {
  /** For logs and errors: the site's. */
  readonly name: string;
  /** At least one. */
  readonly origins: readonly OriginOptions[];
  readonly balance: 'round_robin';
  /** From the wish for a connection to its being there: name, TCP and TLS, or the wait for one that another request has. */
  readonly connectTimeoutMs: number;
  /** Request sent to the end of the response's head. */
  readonly firstByteTimeoutMs: number;
  /** Gap between two reads of a response. */
  readonly idleTimeoutMs: number;
  /** How long an unused connection is kept open. */
  readonly keepAliveMs: number;
  /** Open connections to one origin; further requests wait. */
  readonly connectionsMax: number;
  /** Further attempts for one request; 0 is none. */
  readonly retries: number;
  readonly tls: OriginTlsOptions;
}

export interface OriginTlsOptions {
  /** False accepts any certificate: only for origins reached over a trusted path. */
  readonly verify: boolean;
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca?: string;
  /** Name sent in SNI and verified; null: the origin's host. */
  readonly serverName: string | null;
}

export interface UpstreamComponents {
  readonly clock: Clock;
  /** Told when an origin is left alone because it keeps failing, and when it is asked again. */
  readonly logger?: Logger;
  /** Opens connections. Default: `connectStream`. */
  readonly connect?: typeof connectStream;
  /** Where the names of origins lead. Shared by the upstreams of a worker, so that what is known outlives a reload. */
  readonly addresses: AddressCache;
  /**
   * Told of the outcome of each attempt: the origin's authority, the status class (`2xx`) or the error's code, and the milliseconds from
   * the choice of the origin to the head of its response, when there was one. Idle connections that were found closed are no attempts.
   */
  readonly onAttempt?: (origin: string, result: string, firstByteMs: number | undefined) => void;
}

/** How an answer came about. */
export interface UpstreamFacts {
  /** Authority of the origin that answered. */
  readonly origin: string;
  /** The connection had been used before. */
  readonly reused: boolean;
  /** What making or waiting for the connection took; 0 when one was at hand. */
  readonly connectMs: number;
  /** From the choice of this origin to the head of its response. */
  readonly firstByteMs: number;
  /**
   * Whether the end of the response, once it has come, proves that nothing was cut off. False for one that ends with a TLS connection on
   * which close_notify cannot be told from a cut (RFC 9112 9.8): it is not to be stored. Idempotent requests are asked again instead.
   */
  readonly endIsProven: boolean;
}

/** Interim responses, then exactly one of the others; nothing after a cancel. May be called before `fetch` returns. */
export interface UpstreamHandler {
  /** An interim response other than 100 and 101. After the first of them nothing is retried. */
  onInformational(head: ResponseHead): void;
  /**
   * Offered first a final response that came with all its content in one read, has a length and leaves the connection open: its scanned
   * head, its content at [contentStart, end) and who sent it. True: it is used up, and nothing else is called. Spans and buffer are valid
   * during the call only.
   */
  onWhole?(spans: HeadSpans, buffer: Buffer, contentStart: number, end: number, origin: string): boolean;
  /** The body must be piped or cancelled, now or later: until then the origin waits. What goes wrong from here on its sink is told. */
  onResponse(head: ResponseHead, body: BodySource, facts: UpstreamFacts): void;
  /** The origin switches protocols as it was asked to. The handler must set the stream's `owner` before it returns. */
  onUpgrade?(head: ResponseHead, stream: ByteStream, early: Buffer, facts: UpstreamFacts): void;
  onError(error: AegisError): void;
}

export interface UpstreamFetch {
  /** Gives up: the connection is closed, and a body that is on its way ends with an error. A no-op after the end. */
  cancel(): void;
}

/** The connections of one origin, as of now. */
export interface OriginStats {
  readonly origin: string;
  /** With those that are being made. */
  readonly connectionsOpen: number;
  readonly connectionsIdle: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
  /** False while it is left alone because it kept failing. */
  readonly available: boolean;
}

/** A group of origins that can each answer the requests of a site. */
export interface Upstream {
  /**
   * Asks an origin. Where `host` is empty or missing, the chosen origin's authority is put in; `request` itself is not changed, and a
   * written one goes out as it is, so it must name its host. `body` is left untouched until a connection is there.
   */
  fetch(request: RequestHead | WrittenRequest, body: BodySource | undefined, handler: UpstreamHandler): UpstreamFetch;
  /** Keeps no unused connection any more. What is under way goes on to its end, and what still comes is served. Idempotent. */
  stop(): void;
  stats(): readonly OriginStats[];
}
