/**
 * One request on the pass-through, from the bytes that were sent to the origin to the bytes that came back.
 *
 * ```
 *   ask ──▶ onWhole ─────────────────────────▶ written answer ─▶ books
 *      └──▶ onResponse, onError, 1xx ──▶ Transaction, as if it had come by the phases
 * ```
 */
import type { AegisError } from '@aegis/base';
import type { BodySource, ResponseHead } from '@aegis/http';
import { type HeadSpans, type PlainExchange, WrittenRequest } from '@aegis/http1';
import { CacheVerdict } from '@aegis/telemetry';
import type { UpstreamFacts, UpstreamFetch, UpstreamHandler } from '@aegis/upstream';
import { bypass } from '../caching/look-up-cache.ts';
import type { FetchOutcome } from '../caching/origin-fetch.ts';
import { outcomeFor, type OutcomeParts } from '../caching/outcome.ts';
import { account, type Books, emptyFacts, errorCodeOf, errorReasonOf } from '../reply/account.ts';
import { Transaction } from '../request/phase.ts';
import type { Lane } from './lane.ts';
import { passedResponse } from './passed-lines.ts';

export type PassingParts = OutcomeParts & Books;

/** Filled anew for each request. */
const facts = emptyFacts(CacheVerdict.bypass);

export class Passing implements UpstreamHandler {
  readonly #parts: PassingParts;
  readonly #lane: Lane;
  readonly #exchange: PlainExchange;
  readonly #id: number;
  readonly #startedMs: number;
  /** Where the texts for the access log lie in the request's bytes. */
  readonly #targetStart: number;
  readonly #targetEnd: number;
  readonly #hostStart: number;
  readonly #hostEnd: number;
  readonly #userAgentStart: number;
  readonly #userAgentEnd: number;
  readonly #refererStart: number;
  readonly #refererEnd: number;
  #fetch: UpstreamFetch | undefined;
  #outcome: FetchOutcome | undefined;
  #tx: Transaction | undefined;
  /** 0 until it is answered from bytes. */
  #status = 0;
  #origin = '';
  #answeredMs = 0;

  constructor(parts: PassingParts, lane: Lane, id: number, spans: HeadSpans, exchange: PlainExchange) {
    this.#parts = parts;
    this.#lane = lane;
    this.#exchange = exchange;
    this.#id = id;
    this.#startedMs = parts.clock.monotonicMs();
    const { methodStart: start } = spans;
    this.#targetStart = spans.targetStart - start;
    this.#targetEnd = spans.targetEnd - start;
    this.#hostStart = spans.hostStart - start;
    this.#hostEnd = spans.hostEnd - start;
    // Absent ones stay empty.
    this.#userAgentStart = spans.userAgentStart - start;
    this.#userAgentEnd = spans.userAgentEnd - start;
    this.#refererStart = spans.refererStart - start;
    this.#refererEnd = spans.refererEnd - start;
    exchange.onClose = (error) => this.#closed(error);
  }

  ask(bytes: Buffer): void {
    this.#fetch = this.#lane.site.upstream.fetch(new WrittenRequest(bytes), undefined, this);
  }

  onWhole(spans: HeadSpans, buffer: Buffer, contentStart: number, end: number, origin: string): boolean {
    const { status } = spans;
    if (this.#tx !== undefined || !this.#exchange.persists) return false;
    const bytes = passedResponse(spans, buffer, contentStart, end, this.#lane.frame(status));
    if (bytes === undefined) return false;
    this.#status = status;
    this.#origin = origin;
    this.#answeredMs = this.#parts.clock.monotonicMs();
    this.#exchange.respondWritten(bytes);
    return true;
  }

  onInformational(head: ResponseHead): void {
    this.#general().informational(head);
  }

  onResponse(head: ResponseHead, body: BodySource, facts: UpstreamFacts): void {
    this.#general().passed(head, body, facts);
  }

  onError(error: AegisError): void {
    this.#general().failed(error);
  }

  #general(): FetchOutcome {
    return (this.#outcome ??= outcomeFor(this.#parts, this.#transaction(), this.#lane.site, this.#startedMs));
  }

  /** The request as the phases would have left it when they asked the origin. */
  #transaction(): Transaction {
    const tx = new Transaction(this.#exchange, this.#id, this.#startedMs);
    tx.site = this.#lane.site;
    bypass(tx, 'bypass');
    tx.cancel = () => this.#fetch?.cancel();
    return (this.#tx = tx);
  }

  #closed(error: Error | undefined): void {
    if (this.#status !== 0) return this.#account(error);
    const tx = this.#tx ?? this.#transaction();
    tx.cancel?.();
    account(tx, this.#parts, error);
  }

  #account(error: Error | undefined): void {
    const { site } = this.#lane;
    const { clock, accessLog } = this.#parts;
    const { bytesReceived, bytesSent, connection, request } = this.#exchange;
    const durationMs = clock.monotonicMs() - this.#startedMs;
    site.metrics.count(this.#status, CacheVerdict.bypass, durationMs, bytesReceived, bytesSent);
    facts.timeMs = clock.wallMs();
    facts.durationMs = durationMs;
    facts.ttfbMs = facts.upstreamMs = this.#answeredMs - this.#startedMs;
    facts.status = this.#status;
    facts.secure = connection.secure;
    facts.requestId = this.#id;
    facts.bytesSent = bytesSent;
    facts.bytesReceived = bytesReceived;
    facts.client = connection.remoteAddress;
    facts.site = site.config.name;
    facts.origin = this.#origin;
    facts.errorCode = errorCodeOf(error);
    facts.errorReason = errorReasonOf(error);
    accessLog.appendRaw(
      facts,
      request.bytes,
      this.#targetStart,
      this.#targetEnd,
      this.#hostStart,
      this.#hostEnd,
      this.#userAgentStart,
      this.#userAgentEnd,
      this.#refererStart,
      this.#refererEnd,
    );
  }
}
