/** What is spoken: versions, cipher suites, sessions. The same for every certificate. */
import { constants } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';
import { LIMITS } from '@aegis/base';

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/**
 * Authenticated encryption with forward secrecy only: what RFC 9325 4.2 recommends for TLS 1.2, and all of TLS 1.3. Certificates of both
 * kinds, ECDSA and RSA.
 */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

export function protocolOptions(minVersion: TlsVersion): SecureContextOptions {
  return {
    minVersion,
    ciphers: CIPHERS,
    // All suites are good ones; the client knows whether it has AES in hardware.
    honorCipherOrder: false,
    // Renegotiation (TLS 1.2 only) costs us more than the client (RFC 9325 3.5) and nothing here needs it.
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    // Every process of the node shares sessions; Node's own default is made from the command line.
    sessionIdContext: 'aegis',
    sessionTimeout: LIMITS.ticketKeyLifetimeMs.value / 1_000,
  };
}
