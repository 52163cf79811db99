/** The certificate authorities that a site's origins are verified against. */
import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { AegisError } from '@aegis/base';
import type { OriginTlsOptions } from './types.ts';

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * One context for all connections of a site: making one takes longer than resuming a session does. Without `ca` the authorities are the
 * machine's.
 *
 * Errors: `upstream.bad_authorities` for a `ca` that `checkAuthorities` refuses.
 */
export function trustContext({ ca }: OriginTlsOptions): SecureContext {
  if (ca === undefined) return (machineContext ??= createSecureContext({ ca: machineAuthorities() }));
  checkAuthorities(ca);
  return createSecureContext({ ca });
}

/**
 * Errors: `upstream.bad_authorities` for text without PEM certificates, or with one that cannot be read. OpenSSL ignores both silently, and
 * every connection would fail.
 */
export function checkAuthorities(pem: string): void {
  const certificates = pem.match(PEM_CERTIFICATE) ?? [];
  if (certificates.length === 0) throw badAuthorities('there is no PEM certificate in it');
  for (const [index, certificate] of certificates.entries()) {
    try {
      void new X509Certificate(certificate);
    } catch (error) {
      throw badAuthorities(`certificate ${index + 1} cannot be read`, error);
    }
  }
}

/** Shared by all sites of a process that name no authorities: a machine trusts more than a hundred, and reading them takes a tenth of a second. */
let machineContext: SecureContext | undefined;

/**
 * What the operating system trusts (`update-ca-certificates`, SSL_CERT_FILE, SSL_CERT_DIR) and NODE_EXTRA_CA_CERTS. A system that has none
 * at all, as in a minimal container, leaves the authorities that come with Node. Node reads the system's once in a process.
 */
function machineAuthorities(): string[] {
  const system = getCACertificates('system');
  return [...new Set([...(system.length > 0 ? system : getCACertificates('bundled')), ...getCACertificates('extra')])];
}

function badAuthorities(reason: string, cause?: unknown): AegisError {
  return new AegisError('upstream.bad_authorities', `the authorities for origins cannot be used: ${reason}`, { source: 'operator', cause });
}
