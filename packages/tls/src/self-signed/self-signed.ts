/**
 * Certificates for development: made for each name when it is first asked for, issued by an authority of this node alone.
 *
 * Nobody trusts them until told to. Who does not want a browser's warning tells it to trust `caPath`; who accepts the warning does so once,
 * since certificates are kept on disk and are the same in all workers.
 */
import { type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { AegisError, type Clock, invariant, LIMITS, type Logger, messageOf } from '@aegis/base';
import { checkCertificate, isCurrent } from '../certificate.ts';
import type { CertificateEntry, CertificateSource } from '../certificate-source.ts';
import { isDnsName } from '../server-names.ts';
import { type KeyedCertificate, makeAuthority, makeLeaf, type Validity } from './issue.ts';
import { SelfSignedStore } from './store.ts';

export interface SelfSignedOptions {
  /** Where authority and certificates are kept; created with mode 0700. Usually `tls/self-signed` in the data directory. */
  readonly directory: string;
  /** For clients that name no host; DNS names and IP addresses. Default `localhost` and the loopback addresses. */
  readonly fallbackNames?: readonly string[];
  /** Default `LIMITS.selfSignedNamesMax`. */
  readonly namesMax?: number;
}

export interface SelfSignedComponents {
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface SelfSignedCertificates extends CertificateSource {
  /** PEM file of the authority's certificate. */
  readonly caPath: string;
}

const DAY_MS = 86_400_000;
const AUTHORITY_LIFETIME_MS = 3_652 * DAY_MS;
const LEAF_LIFETIME_MS = 90 * DAY_MS;
/** A certificate that has less than this left is replaced. */
const RENEWAL_MS = 30 * DAY_MS;
/** Clients' clocks may be late by so much. */
const BACKDATED_MS = DAY_MS;
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'];

/** Errors: `tls.self_signed_store` (source `operator`), naming file and reason. */
export async function openSelfSigned(options: SelfSignedOptions, components: SelfSignedComponents): Promise<SelfSignedCertificates> {
  const { clock, logger } = components;
  const store = new SelfSignedStore(options.directory, options.namesMax ?? LIMITS.selfSignedNamesMax.value, logger);
  const nowMs = clock.wallMs();
  await store.open(nowMs - LEAF_LIFETIME_MS);
  const authority = await store.authority(() => makeAuthority(from(nowMs, AUTHORITY_LIFETIME_MS)));
  if (new X509Certificate(authority.certPem).validToDate.getTime() - nowMs < LEAF_LIFETIME_MS) {
    throw new AegisError('tls.self_signed_store', `the authority in ${options.directory} expires soon: remove the directory`, {
      source: 'operator',
    });
  }
  const source = new SelfSigned(store, authority, options, components);
  await source.renewFallback();
  return source;
}

class SelfSigned implements SelfSignedCertificates {
  readonly caPath: string;
  readonly #store: SelfSignedStore;
  readonly #authority: KeyedCertificate;
  readonly #authorityKey: KeyObject;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #namesMax: number;
  readonly #fallbackNames: readonly string[];
  #fallback: CertificateEntry | undefined;
  /** Least recently used first. */
  readonly #entries = new Map<string, CertificateEntry>();
  /** Being made; who asks meanwhile waits for the same. */
  readonly #pending = new Map<string, Promise<CertificateEntry>>();

  constructor(store: SelfSignedStore, authority: KeyedCertificate, options: SelfSignedOptions, { clock, logger }: SelfSignedComponents) {
    this.caPath = store.caPath;
    this.#store = store;
    this.#authority = authority;
    this.#authorityKey = new X509Certificate(authority.certPem).publicKey;
    this.#clock = clock;
    this.#logger = logger;
    this.#namesMax = options.namesMax ?? LIMITS.selfSignedNamesMax.value;
    this.#fallbackNames = options.fallbackNames ?? LOOPBACK_NAMES;
  }

  find(serverName: string): CertificateEntry | undefined | Promise<CertificateEntry> {
    const fallback = this.#fallback;
    if (fallback?.names.includes(serverName) === true) return fallback;
    const known = this.#entries.get(serverName);
    if (known !== undefined) {
      this.#entries.delete(serverName);
      if (!this.#isOld(known)) {
        this.#entries.set(serverName, known);
        return known;
      }
    }
    const pending = this.#pending.get(serverName);
    if (pending !== undefined) return pending;
    if (!isDnsName(serverName) && isIP(serverName) === 0) return undefined;
    if (this.#pending.size >= LIMITS.selfSignedPendingMax.value) return undefined;
    return this.#makeFor(serverName);
  }

  fallback(): CertificateEntry | undefined {
    return this.#fallback;
  }

  /** None: they are renewed here. */
  watched(): [] {
    return [];
  }

  async refresh(): Promise<void> {
    try {
      await this.renewFallback();
    } catch (error) {
      this.#logger.error('the default self-signed certificate could not be renewed', { reason: messageOf(error) });
    }
  }

  async renewFallback(): Promise<void> {
    if (this.#fallback === undefined || this.#isOld(this.#fallback)) this.#fallback = await this.#obtain(this.#fallbackNames);
  }

  async #makeFor(name: string): Promise<CertificateEntry> {
    const making = this.#obtain([name]);
    this.#pending.set(name, making);
    try {
      const entry = await making;
      this.#entries.set(name, entry);
      if (this.#entries.size > this.#namesMax) this.#entries.delete(this.#entries.keys().next().value as string);
      return entry;
    } finally {
      this.#pending.delete(name);
    }
  }

  async #obtain(names: readonly string[]): Promise<CertificateEntry> {
    const make = (): Promise<KeyedCertificate> => makeLeaf(this.#authority, names, from(this.#clock.wallMs(), LEAF_LIFETIME_MS));
    const leaf = await this.#store.leaf(names.join(), (kept) => this.#check(kept, names) !== undefined, make);
    const entry = this.#check(leaf, names);
    invariant(entry !== undefined, 'a certificate just made is not usable');
    return entry;
  }

  /** Undefined unless it is of our authority, for these names, and has time left. */
  #check({ certPem, keyPem }: KeyedCertificate, names: readonly string[]): CertificateEntry | undefined {
    try {
      const leaf = new X509Certificate(certPem);
      if (!leaf.verify(this.#authorityKey)) return undefined;
      if (!names.every((name) => (isIP(name) === 0 ? leaf.checkHost(name) : leaf.checkIP(name)) !== undefined)) return undefined;
      const { entry } = checkCertificate(certPem, keyPem, names, this.#clock.wallMs());
      return this.#isOld(entry) ? undefined : entry;
    } catch {
      // A leaf that was damaged on disk is as good as none.
      return undefined;
    }
  }

  #isOld(entry: CertificateEntry): boolean {
    const nowMs = this.#clock.wallMs();
    return !isCurrent(entry, nowMs) || entry.notAfterMs - nowMs < RENEWAL_MS;
  }
}

function from(nowMs: number, lifetimeMs: number): Validity {
  return { notBeforeMs: nowMs - BACKDATED_MS, notAfterMs: nowMs + lifetimeMs };
}
