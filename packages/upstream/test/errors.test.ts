import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AegisError } from '@aegis/base';
import { originError } from '../src/errors.ts';

describe('errors of the rooms below, as clients are told (RFC 9209 2.3)', () => {
  for (const [below, reason, code, proxyError] of [
    ['sockets.dns', 'ENOTFOUND', 'dns', 'dns_error'],
    ['sockets.dns_timeout', '', 'dns_timeout', 'dns_timeout'],
    ['sockets.refused', 'ECONNREFUSED', 'refused', 'connection_refused'],
    ['sockets.unreachable', 'EHOSTUNREACH', 'unreachable', 'destination_ip_unroutable'],
    ['sockets.connect_timeout', '', 'connect_timeout', 'connection_timeout'],
    ['sockets.connect', 'ECONNRESET', 'connect', 'connection_terminated'],
    ['sockets.descriptors', '', 'descriptors', 'connection_limit_reached'],
    ['sockets.tls', 'ERR_TLS_CERT_ALTNAME_INVALID', 'tls_certificate', 'tls_certificate_error'],
    ['sockets.tls', 'SELF_SIGNED_CERT_IN_CHAIN', 'tls_certificate', 'tls_certificate_error'],
    ['sockets.tls', 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'tls_alert', 'tls_alert_received'],
    ['sockets.tls', 'ERR_SSL_WRONG_VERSION_NUMBER', 'tls_protocol', 'tls_protocol_error'],
    ['sockets.tls', 'EPROTO', 'tls_protocol', 'tls_protocol_error'],
    ['sockets.something_new', '', 'connect', 'destination_unavailable'],
    ['http1.reset_before_response', '', 'reset', 'connection_terminated'],
    ['http1.incomplete_response', '', 'incomplete_response', 'http_response_incomplete'],
    ['http1.response_timeout', '', 'response_timeout', 'http_response_timeout'],
    ['http1.read_timeout', '', 'read_timeout', 'connection_read_timeout'],
    ['http1.send_timeout', '', 'send_timeout', 'connection_write_timeout'],
    ['http1.fields_too_large', '', 'bad_response', 'http_response_header_section_size'],
    ['http1.bad_status_line', '', 'bad_response', 'http_protocol_error'],
  ] as const) {
    it(`${below} ${reason}`, () => {
      const cause = new AegisError(below, 'it failed', { source: 'origin', retryable: true, context: { reason } });
      const error = originError(cause, 'a.test:81');
      assert.equal(error.code, `upstream.${code}`);
      assert.deepEqual(error.context, { reason, origin: 'a.test:81', proxyError });
      assert.deepEqual([error.source, error.retryable, error.cause], ['origin', true, cause]);
    });
  }

  it('leave alone what is not the origin’s fault', () => {
    const error = new AegisError('http1.body_timeout', 'the client went quiet', { source: 'client' });
    assert.equal(originError(error, 'a.test'), error);
  });
});
