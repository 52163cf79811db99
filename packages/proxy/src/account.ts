/** Closes the books of a request: metrics, and its line in the access log. */
import { AegisError } from '@aegis/base';
import type { AccessFacts, AccessRecord, CacheVerdict } from '@aegis/telemetry';
import type { Edge } from './edge.ts';
import { authority } from './forwarding.ts';
import type { Transaction } from './transaction.ts';

export function account(tx: Transaction, edge: Edge, error: Error | undefined): void {
  const { exchange, site } = tx;
  const { request } = exchange;
  const endedMs = edge.clock.monotonicMs();
  const durationMs = endedMs - tx.startedMs;
  const failure = tx.error ?? error;
  site?.metrics.count(tx.status, tx.cacheVerdict, durationMs, exchange.bytesReceived, exchange.bytesSent);
  countLoginFailure(tx, edge);
  const record: AccessRecord = {
    timeMs: edge.clock.wallMs(),
    durationMs,
    ttfbMs: tx.firstByteAtMs < 0 ? -1 : tx.firstByteAtMs - tx.startedMs,
    upstreamMs: tx.upstreamMs,
    status: tx.status,
    httpVersion: request.version,
    secure: exchange.connection.secure,
    cacheVerdict: tx.cacheVerdict,
    requestId: tx.id,
    bytesSent: exchange.bytesSent,
    bytesReceived: exchange.bytesReceived,
    method: request.method,
    client: tx.client,
    site: site?.config.name ?? '',
    origin: tx.origin,
    errorCode: errorCodeOf(failure),
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

/** Facts of a request that was refused before it was understood. */
export function refusedFacts(edge: Edge, error: AegisError, client: string, secure: boolean): AccessFacts {
  return {
    timeMs: edge.clock.wallMs(),
    durationMs: 0,
    ttfbMs: 0,
    upstreamMs: -1,
    status: Number(error.context['status'] ?? 400),
    httpVersion: 0,
    secure,
    cacheVerdict: 0,
    requestId: edge.accessLog.nextRequestId(),
    bytesSent: 0,
    bytesReceived: 0,
    method: '',
    client,
    site: '',
    origin: '',
    errorCode: error.code,
    bots: '',
    waf: '',
  };
}

/** As the access log names it; '' for none. */
export function errorCodeOf(failure: Error | undefined): string {
  return failure instanceof AegisError ? failure.code : failure === undefined ? '' : 'node.internal';
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
    bots: '',
    waf: '',
  };
}
