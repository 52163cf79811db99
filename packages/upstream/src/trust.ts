/** The authorities that a site's origins are verified against. */
import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { AegisError } from '@aegis/base';
import type { OriginTlsOptions } from './types.ts';

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * One context for all connections of a site: making one takes longer than resuming a session does. Without `ca` the authorities are those
 * that come with Node.
 *
 * Errors: `upstream.bad_authorities` for a `ca` without certificates, or with one that cannot be read; OpenSSL would ignore it silently, and
 * every connection would fail.
 */
export function trustContext({ ca }: OriginTlsOptions): SecureContext {
  if (ca === undefined) return createSecureContext();
  const certificates = ca.match(PEM_CERTIFICATE) ?? [];
  if (certificates.length === 0) throw badAuthorities('there is no certificate in it');
  for (const certificate of certificates) {
    try {
      void new X509Certificate(certificate);
    } catch (error) {
      throw badAuthorities('a certificate cannot be read', error);
    }
  }
  return createSecureContext({ ca });
}

function badAuthorities(reason: string, cause?: unknown): AegisError {
  return new AegisError('upstream.bad_authorities', `the authorities for origins cannot be used: ${reason}`, { source: 'operator', cause });
}
