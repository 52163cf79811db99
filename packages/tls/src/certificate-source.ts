/**
 * Where certificates come from: files, a local authority for development, or (behind the same interface) ACME.
 *
 * ```
 *   ClientHello ──server name──▶ TlsContexts ──find──▶ CertificateSource ──▶ CertificateEntry ──▶ tls.SecureContext (remembered)
 * ```
 */

/** A certificate with its key, checked to belong together. Never changed: a renewed certificate is another entry. */
export interface CertificateEntry {
  /** PEM, leaf first, then its issuers in order. */
  readonly certPem: string;
  /** PEM, not encrypted. */
  readonly keyPem: string;
  /** What it is used for: lower-case DNS names, `*.` wildcards and IP addresses. */
  readonly names: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly notBeforeMs: number;
  /** Milliseconds since the Unix epoch. */
  readonly notAfterMs: number;
  /** SHA-256 of the leaf, as colon-separated hexadecimal. */
  readonly fingerprint: string;
}

export interface WatchedCertificate {
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly notAfterMs: number;
}

export interface CertificateSource {
  /** For a lower-case server name as clients send it (RFC 6066 3). Undefined: this source has none for it. May reject. */
  find(serverName: string): CertificateEntry | undefined | Promise<CertificateEntry | undefined>;
  /** For clients that name no host, or one that `find` does not know. Undefined: such clients are refused. */
  fallback(): CertificateEntry | undefined;
  /** Those that somebody else must renew, by the name that the operator gave them, for a metric of their expiry. */
  watched(): readonly WatchedCertificate[];
  /** Looks for what has changed or is about to expire. Called every `LIMITS.certificateRefreshMs`; never rejects. */
  refresh(): Promise<void>;
}
