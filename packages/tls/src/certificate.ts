/**
 * Checks a certificate and its key before they are used: form, order of the chain, key, names, strength, dates.
 *
 * What makes a handshake fail for everyone is an error; what only some clients will mind is a warning.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { AegisError, LIMITS, messageOf } from '@aegis/base';
import type { CertificateEntry } from './certificate-source.ts';
import { isCertificateName } from './server-names.ts';

export interface CheckedCertificate {
  readonly entry: CertificateEntry;
  /** Sentences for the operator's log. */
  readonly warnings: readonly string[];
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const WILDCARD = /^\*(?=\.)/;

/**
 * `names`: what it is to be used for; undefined takes the names it states itself. Throws `tls.bad_certificate` (source `operator`), whose
 * sentence names the reason but no file.
 */
export function checkCertificate(certPem: string, keyPem: string, names: readonly string[] | undefined, nowMs: number): CheckedCertificate {
  const chain = parseChain(certPem);
  const leaf = chain[0] as X509Certificate;
  checkKey(chain, parseKey(keyPem));
  checkOrder(chain);
  const stated = statedNames(leaf);
  if (names === undefined && stated.length === 0) throw bad('the certificate states no DNS name or IP address (subjectAltName)');
  const ordered = chain.map((certificate) => certificate.toString()).join('');
  // What OpenSSL will not serve (a weak key, an old digest) is found now and not at the first handshake.
  attempt(() => createSecureContext({ cert: ordered, key: keyPem }), 'TLS cannot use it');
  const entry: CertificateEntry = {
    certPem: ordered,
    keyPem,
    names: names ?? stated,
    notBeforeMs: leaf.validFromDate.getTime(),
    notAfterMs: leaf.validToDate.getTime(),
    fingerprint: leaf.fingerprint256,
  };
  return { entry, warnings: [...nameWarnings(leaf, names ?? []), ...dateWarnings(chain, nowMs)] };
}

/** Within its dates. */
export function isCurrent(entry: CertificateEntry, nowMs: number): boolean {
  return entry.notBeforeMs <= nowMs && nowMs < entry.notAfterMs;
}

/** Whole days until `notAfterMs`; negative once it has passed. */
function daysLeft(notAfterMs: number, nowMs: number): number {
  return Math.floor((notAfterMs - nowMs) / DAY_MS);
}

const DAY_MS = 86_400_000;

/** Near its end: in its last third, and its last `LIMITS.certificateExpiryWarningMs`, so that short-lived ones are not always warned of. */
function isDue({ validFromDate, validToDate }: X509Certificate, nowMs: number): boolean {
  const leftMs = validToDate.getTime() - nowMs;
  return leftMs < Math.min(LIMITS.certificateExpiryWarningMs.value, (validToDate.getTime() - validFromDate.getTime()) / 3);
}

/** `part` is the file at fault, which the error's context names. */
export function bad(reason: string, part: CertificatePart = 'cert', cause?: unknown): AegisError {
  return new AegisError('tls.bad_certificate', reason, {
    source: 'operator',
    context: { part },
    ...(cause === undefined ? {} : { cause }),
  });
}

export type CertificatePart = 'cert' | 'key';

function attempt<T>(action: () => T, what: string, part: CertificatePart = 'cert'): T {
  try {
    return action();
  } catch (error) {
    throw bad(`${what}: ${messageOf(error)}`, part, error);
  }
}

function parseChain(pem: string): X509Certificate[] {
  const blocks = pem.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) throw bad('there is no PEM certificate in it');
  const most = LIMITS.certificateChainMax.value;
  if (blocks.length > most) throw bad(`there are ${blocks.length} certificates in it, more than ${most}`);
  return blocks.map((block, index) => attempt(() => new X509Certificate(block), `certificate ${index + 1} is malformed`));
}

function parseKey(pem: string): KeyObject {
  if (/ENCRYPTED/.test(pem)) throw bad('the key is encrypted; a node that starts by itself needs it without a passphrase', 'key');
  return attempt(() => createPrivateKey(pem), 'the key is malformed', 'key');
}

function checkKey(chain: readonly X509Certificate[], key: KeyObject): void {
  const owner = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (owner < 0) throw bad('the key belongs to another certificate', 'key');
  if (owner > 0) throw bad(`the key belongs to certificate ${owner + 1} of the file, which must come first`);
}

/** TLS 1.2 requires each to certify the one before (RFC 5246 7.4.2); clients of TLS 1.3 rely on it too. */
function checkOrder(chain: readonly X509Certificate[]): void {
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    if (issuer === undefined) return;
    if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) {
      throw bad(`certificate ${index + 2} did not issue certificate ${index + 1}: the leaf comes first, then each one's issuer`);
    }
  }
}

/** Node writes `DNS:a.example, IP Address:192.0.2.1`; a value that could be misread stands in quotation marks, and is no name. */
const ALTERNATIVE_NAME = /(DNS|IP Address|[^:]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/gy;

function statedNames(leaf: X509Certificate): string[] {
  const names: string[] = [];
  for (const [, kind, value = ''] of (leaf.subjectAltName ?? '').matchAll(ALTERNATIVE_NAME)) {
    const name = value.toLowerCase();
    if (kind === 'IP Address' || (kind === 'DNS' && isCertificateName(name))) names.push(name);
  }
  return names.slice(0, LIMITS.hostsPerSiteMax.value);
}

function nameWarnings(leaf: X509Certificate, wanted: readonly string[]): string[] {
  return wanted
    .filter((name) => leaf.checkHost(name.replace(WILDCARD, 'any')) === undefined)
    .map((name) => `it is used for ${name}, which it does not certify: clients will refuse it`);
}

function dateWarnings(chain: readonly X509Certificate[], nowMs: number): string[] {
  return chain.flatMap((certificate, index) => {
    const which = index === 0 ? 'it' : `its issuer (certificate ${index + 1})`;
    if (certificate.validToDate.getTime() <= nowMs) return [`${which} expired on ${certificate.validToDate.toISOString()}`];
    if (certificate.validFromDate.getTime() > nowMs) return [`${which} is not valid before ${certificate.validFromDate.toISOString()}`];
    const days = daysLeft(certificate.validToDate.getTime(), nowMs);
    return isDue(certificate, nowMs)
      ? [`${which} expires in ${days === 1 ? '1 day' : `${days} days`}, on ${certificate.validToDate.toISOString()}`]
      : [];
  });
}
