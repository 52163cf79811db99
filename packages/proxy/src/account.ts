/** Closes the books of a request: metrics, and its line in the access log. */
import { AegisError } from '@aegis/base';
import type { Http1Connection, RefusedRequest } from '@aegis/http1';
import { type AccessFacts, type AccessRecord, CacheVerdict } from '@aegis/telemetry';
import type { Edge } from './edge.ts';
import { authority } from './forwarding.ts';
import type { Transaction } from './transaction.ts';

export function account(tx: Transaction, edge: Edge, error: Error | undefined): void {
  const { exchange, site } = tx;
  const { request } = exchange;
  const endedMs = edge.clock.monotonicMs();
  const durationMs = endedMs - tx.startedMs;
  const failure = tx.error ?? error;
  const status = statusOf(tx, error);
  const bytesSent = exchange.bytesSent + (tx.tunnelled?.toClient ?? 0);
  const bytesReceived = exchange.bytesReceived + (tx.tunnelled?.fromClient ?? 0);
  site?.metrics.count(status, tx.cacheVerdict, durationMs, bytesReceived, bytesSent);
  countLoginFailure(tx, edge);
  const record: AccessRecord = {
    timeMs: edge.clock.wallMs(),
    durationMs,
    ttfbMs: tx.firstByteAtMs < 0 ? -1 : tx.firstByteAtMs - tx.startedMs,
    upstreamMs: tx.upstreamMs,
    status,
    httpVersion: request.version,
    secure: exchange.connection.secure,
    cacheVerdict: tx.cacheVerdict,
    requestId: tx.id,
    bytesSent,
    bytesReceived,
    method: request.method,
    client: tx.client,
    site: site?.config.name ?? '',
    origin: tx.origin,
    errorCode: errorCodeOf(failure),
    errorReason: errorReasonOf(failure),
    bots: tx.bots?.text ?? '',
    waf: tx.waf,
    target: request.target.raw,
    host: authority(exchange.host.host, exchange.host.port),
    userAgent: request.fields.get('user-agent') ?? '',
    referer: request.fields.get('referer') ?? '',
  };
  edge.accessLog.append(record);
}

/** An origin that refuses at a path where one logs in refuses a login. */
function countLoginFailure({ bots, site, exchange, status, origin, client }: Transaction, edge: Edge): void {
  if (bots?.pathClass !== 'login' || site?.bots === undefined || origin === '' || exchange.request.method !== 'POST') return;
  if (!site.bots.policy.config.loginFailureStatus.includes(status)) return;
  site.bots.countLoginFailure();
  edge.bots?.bots.loginFailed(client);
}

/** Where nothing was answered, what the connection answered in its place. */
function statusOf(tx: Transaction, error: Error | undefined): number {
  if (tx.status !== 0 || !(error instanceof AegisError) || error.source !== 'client') return tx.status;
  return Number(error.context['status'] ?? 0);
}

/** A request that was refused before it was understood, as far as its first line tells. */
export function refusedRecord(edge: Edge, error: AegisError, connection: Http1Connection, request: RefusedRequest): AccessRecord {
  const [, method = '', target = request.line] = /^([!#$%&'*+.^_`|~\w-]{1,32}) (\S+)(?: .*)?$/.exec(request.line) ?? [];
  return {
    ...emptyFacts(CacheVerdict.none),
    timeMs: edge.clock.wallMs(),
    status: Number(error.context['status'] ?? 400),
    httpVersion: 0,
    secure: connection.secure,
    requestId: edge.accessLog.nextRequestId(),
    bytesSent: request.bytesSent,
    bytesReceived: request.bytesReceived,
    method,
    client: connection.remoteAddress,
    errorCode: error.code,
    errorReason: errorReasonOf(error),
    target,
    host: '',
    userAgent: '',
    referer: '',
  };
}

/** As the access log names it; '' for none. */
export function errorCodeOf(failure: Error | undefined): string {
  return failure instanceof AegisError ? failure.code : failure === undefined ? '' : 'node.internal';
}

/** The sentence of a failure, in the characters that the access log has; '' for none. */
export function errorReasonOf(failure: Error | undefined): string {
  return failure === undefined ? '' : failure.message.replace(/[^\x20-\x7e\xa0-\xff]/g, '?');
}

/** Of a GET of HTTP/1.1, for the short ways: they fill one object anew for each request. */
export function emptyFacts(cacheVerdict: CacheVerdict): AccessFacts {
  return {
    timeMs: 0,
    durationMs: 0,
    ttfbMs: 0,
    upstreamMs: -1,
    status: 0,
    httpVersion: 11,
    secure: false,
    cacheVerdict,
    requestId: 0,
    bytesSent: 0,
    bytesReceived: 0,
    method: 'GET',
    client: '',
    site: '',
    origin: '',
    errorCode: '',
    errorReason: '',
    bots: '',
    waf: '',
  };
}
