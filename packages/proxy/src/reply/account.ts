/** Closes the books of a request: metrics, and its line in the access log. */
import { AegisError, type Clock } from '@aegis/base';
import { type AccessFacts, type AccessLog, type AccessRecord, CacheVerdict } from '@aegis/telemetry';
import { authority, type RefusedRequest, type WireConnection } from '../request/exchange.ts';
import type { Transaction } from '../request/phase.ts';

export interface Books {
  readonly clock: Clock;
  readonly accessLog: AccessLog;
}

export function account(tx: Transaction, { clock, accessLog }: Books, error: Error | undefined): void {
  const { exchange, site } = tx;
  const { request } = exchange;
  const endedMs = clock.monotonicMs();
  const durationMs = endedMs - tx.startedMs;
  const failure = tx.error ?? error;
  const status = statusOf(tx, error);
  const bytesSent = exchange.bytesSent + (tx.tunnelled?.toClient ?? 0);
  const bytesReceived = exchange.bytesReceived + (tx.tunnelled?.fromClient ?? 0);
  site?.metrics.count(status, tx.cacheVerdict, durationMs, bytesReceived, bytesSent);
  if (site !== undefined) for (const { closed } of site.phases) closed?.(tx);
  const record: AccessRecord = {
    timeMs: clock.wallMs(),
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
    bots: tx.log.bots,
    waf: tx.log.waf,
    target: request.target.raw,
    host: authority(exchange.host.host, exchange.host.port),
    userAgent: request.fields.get('user-agent') ?? '',
    referer: request.fields.get('referer') ?? '',
  };
  accessLog.append(record);
}

/** Where nothing was answered, what the connection answered in its place. */
function statusOf(tx: Transaction, error: Error | undefined): number {
  if (tx.status !== 0 || !(error instanceof AegisError) || error.source !== 'client') return tx.status;
  return Number(error.context['status'] ?? 0);
}

/** A request that was refused before it was understood, as far as its first line tells. */
export function refusedRecord(
  { clock, accessLog }: Books,
  error: AegisError,
  connection: WireConnection,
  request: RefusedRequest,
): AccessRecord {
  const [, method = '', target = request.line] = /^([!#$%&'*+.^_`|~\w-]{1,32}) (\S+)(?: .*)?$/.exec(request.line) ?? [];
  return {
    ...emptyFacts(CacheVerdict.none),
    timeMs: clock.wallMs(),
    status: Number(error.context['status'] ?? 400),
    httpVersion: 0,
    secure: connection.secure,
    requestId: accessLog.nextRequestId(),
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

/** Of a GET of HTTP/1.1, for the shortcuts: they fill one object anew for each request. */
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
