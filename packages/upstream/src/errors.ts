/**
 * What can go wrong between this node and an origin, in words of our own and in those of RFC 9209 2.3, which clients are told.
 *
 * The rooms below speak of sockets and messages (`sockets.refused`, `http1.bad_status_line`); here each becomes an `upstream.*` error with
 * source `origin`, the origin's authority, and the Proxy-Status error type. Errors of the client's making pass unchanged.
 */
import { AegisError } from '@aegis/base';

interface Row {
  readonly code: string;
  /** Error type of RFC 9209 2.3. */
  readonly proxyError: string;
}

const row = (code: string, proxyError: string): Row => ({ code: `upstream.${code}`, proxyError });

const ROWS: ReadonlyMap<string, Row> = new Map([
  ['sockets.dns', row('dns', 'dns_error')],
  ['sockets.dns_timeout', row('dns_timeout', 'dns_timeout')],
  ['sockets.refused', row('refused', 'connection_refused')],
  ['sockets.unreachable', row('unreachable', 'destination_ip_unroutable')],
  ['sockets.connect_timeout', row('connect_timeout', 'connection_timeout')],
  ['sockets.connect', row('connect', 'connection_terminated')],
  ['sockets.descriptors', row('descriptors', 'connection_limit_reached')],
  ['http1.reset_before_response', row('reset', 'connection_terminated')],
  ['http1.incomplete_response', row('incomplete_response', 'http_response_incomplete')],
  ['http1.response_timeout', row('response_timeout', 'http_response_timeout')],
  ['http1.read_timeout', row('read_timeout', 'connection_read_timeout')],
  ['http1.send_timeout', row('send_timeout', 'connection_write_timeout')],
  ['http1.fields_too_large', row('bad_response', 'http_response_header_section_size')],
]);

const TLS_CERTIFICATE = row('tls_certificate', 'tls_certificate_error');
const TLS_ALERT = row('tls_alert', 'tls_alert_received');
const TLS_PROTOCOL = row('tls_protocol', 'tls_protocol_error');
const UNREACHED = row('connect', 'destination_unavailable');
const BAD_RESPONSE = row('bad_response', 'http_protocol_error');

/** What an error of the rooms below means for a request to `origin` (its authority). */
export function originError(error: AegisError, origin: string): AegisError {
  if (error.source !== 'origin') return error;
  const { code, proxyError } = rowOf(error);
  return new AegisError(code, error.message, {
    source: 'origin',
    retryable: error.retryable,
    cause: error,
    context: { ...error.context, origin, proxyError },
  });
}

function rowOf(error: AegisError): Row {
  const known = ROWS.get(error.code);
  if (known !== undefined) return known;
  if (error.code === 'sockets.tls') return tlsRow(String(error.context['reason']));
  return error.code.startsWith('sockets.') ? UNREACHED : BAD_RESPONSE;
}

/** OpenSSL's own errors are about the protocol; the rest Node gives for certificates it does not accept. */
function tlsRow(reason: string): Row {
  if (reason.includes('ALERT')) return TLS_ALERT;
  return reason === 'EPROTO' || reason.startsWith('ERR_SSL_') ? TLS_PROTOCOL : TLS_CERTIFICATE;
}

/** All connections are in use, and none came free in time. Nothing was sent. */
export function poolExhausted(origin: string): AegisError {
  return new AegisError('upstream.pool_exhausted', `all connections to ${origin} are in use`, {
    source: 'origin',
    retryable: true,
    context: { origin, proxyError: 'connection_limit_reached' },
  });
}

/** Whoever asked does not want the answer any more. */
export const CANCELLED = new AegisError('upstream.cancelled', 'nobody needs the answer any more', { source: 'client' });

/** The origin switches protocols for somebody who cannot. */
export function unwantedUpgrade(origin: string): AegisError {
  return new AegisError('upstream.bad_response', 'the origin changes to a protocol that cannot be passed on', {
    source: 'origin',
    context: { origin, proxyError: 'http_protocol_error' },
  });
}
