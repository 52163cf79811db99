/**
 * TLS as listeners use it: protocol settings, and the right certificate for each client.
 *
 * ```
 *   listenTls(at, contexts.serverOptions(), …) ─▶ server ─▶ contexts.attach(server)
 *
 *   ClientHello ─▶ server name? ── none, or unknown ─▶ the server's own context (fallback certificate)
 *                       └── known ─▶ context of its certificate (made at first use, remembered)
 * ```
 *
 * Sessions are resumed by tickets (RFC 5077, RFC 8446 4.6.1), which are sealed with keys that all workers share, so any of them resumes
 * what another began, after a restart too if the keys are the same. Node holds one set of keys: after a rotation, older tickets cost their
 * clients one full handshake, nothing more.
 *
 * OpenSSL bounds what a client may send before the handshake is done (a ClientHello of 128 KiB); `LIMITS.tlsHandshakeTimeoutMs` bounds
 * how long it may take.
 */
import { createSecureContext, type SecureContext, type SecureContextOptions, type Server, type TlsOptions } from 'node:tls';
import { AegisError, type Clock, LIMITS, type Logger, messageOf, type Startable } from '@aegis/base';
import type { CertificateEntry, CertificateSource, WatchedCertificate } from './certificate-source.ts';
import { protocolOptions, type TlsVersion } from './protocol.ts';

export interface TlsContextsOptions {
  /** The oldest version that clients may speak. Default TLSv1.3. */
  readonly minVersion?: TlsVersion;
  /** Protocols offered by ALPN, best first (RFC 7301). Default `http/1.1`. A client that shares none is refused. */
  readonly alpn?: readonly string[];
  /** 48 bytes, the same in all workers. */
  readonly ticketKeys: Uint8Array;
  /**
   * What a client gets that names a host without certificate: the fallback certificate, or a closed connection. Default `fallback`. Node
   * gives no way to send the alert that RFC 6066 3 has for it; the server's `tlsClientError` says `tls.unrecognized_name`.
   */
  readonly unknownName?: 'fallback' | 'refuse';
  /** Contexts kept ready. Default `LIMITS.tlsContextsMax`. */
  readonly contextsMax?: number;
}

export interface TlsContextsComponents {
  readonly source: CertificateSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Started, it looks for renewed certificates every `LIMITS.certificateRefreshMs`; stopped, it still serves what it has. */
export interface TlsContexts extends Startable {
  /** For `tls.createServer`; as of now, so attach the server once it is made. */
  serverOptions(): TlsOptions;
  /** Keeps the server's ticket keys and fallback certificate up to date until it closes. */
  attach(server: Server): void;
  /** Seals and opens session tickets with other keys (48 bytes) from now on. */
  useTicketKeys(keys: Uint8Array): void;
  /** Takes certificates from elsewhere from now on; open connections are untouched. */
  useSource(source: CertificateSource): void;
  /** As of the source. */
  watched(): readonly WatchedCertificate[];
  /** Looks for renewed certificates now. Never rejects. */
  refresh(): Promise<void>;
}

export function createTlsContexts(options: TlsContextsOptions): (components: TlsContextsComponents) => TlsContexts {
  return (components) => new Contexts(options, components);
}

type ServerNameCallback = (error: Error | null, context?: SecureContext) => void;

class Contexts implements TlsContexts {
  readonly #settings: SecureContextOptions;
  readonly #alpn: string[];
  readonly #refuseUnknown: boolean;
  readonly #contextsMax: number;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #servers = new Set<Server>();
  /** By certificate, least recently used first. */
  readonly #contexts = new Map<CertificateEntry, SecureContext>();
  #source: CertificateSource;
  #fallback: CertificateEntry | undefined;
  #ticketKeys: Buffer;
  #cancelRefresh: (() => void) | undefined;
  #started = false;

  constructor(options: TlsContextsOptions, { source, clock, logger }: TlsContextsComponents) {
    this.#settings = protocolOptions(options.minVersion ?? 'TLSv1.3');
    this.#alpn = [...(options.alpn ?? ['http/1.1'])];
    this.#refuseUnknown = options.unknownName === 'refuse';
    this.#contextsMax = options.contextsMax ?? LIMITS.tlsContextsMax.value;
    this.#ticketKeys = Buffer.from(options.ticketKeys);
    this.#source = source;
    this.#fallback = source.fallback();
    this.#clock = clock;
    this.#logger = logger;
  }

  async start(): Promise<void> {
    this.#started = true;
    this.#refreshLater();
  }

  async stop(): Promise<void> {
    this.#started = false;
    this.#cancelRefresh?.();
  }

  serverOptions(): TlsOptions {
    return {
      ...this.#serverContext(),
      ALPNProtocols: this.#alpn,
      handshakeTimeout: LIMITS.tlsHandshakeTimeoutMs.value,
      SNICallback: (serverName, done) => this.#choose(nameOf(serverName), done),
    };
  }

  attach(server: Server): void {
    this.#servers.add(server);
    server.once('close', () => this.#servers.delete(server));
    server.setSecureContext(this.#serverContext());
  }

  useTicketKeys(keys: Uint8Array): void {
    this.#ticketKeys = Buffer.from(keys);
    for (const server of this.#servers) server.setTicketKeys(this.#ticketKeys);
  }

  useSource(source: CertificateSource): void {
    this.#source = source;
    this.#contexts.clear();
    this.#updateServers();
  }

  watched(): readonly WatchedCertificate[] {
    return this.#source.watched();
  }

  async refresh(): Promise<void> {
    await this.#source.refresh();
    this.#updateServers();
  }

  #refreshLater(): void {
    this.#cancelRefresh = this.#clock.after(LIMITS.certificateRefreshMs.value, () => {
      void this.refresh().then(() => this.#started && this.#refreshLater());
    });
  }

  #updateServers(): void {
    const fallback = this.#source.fallback();
    if (fallback === this.#fallback) return;
    this.#fallback = fallback;
    for (const server of this.#servers) server.setSecureContext(this.#serverContext());
  }

  #serverContext(): SecureContextOptions & Pick<TlsOptions, 'ticketKeys'> {
    return { ...this.#settings, ...keyPair(this.#fallback), ticketKeys: this.#ticketKeys };
  }

  // ── one handshake ──

  #choose(serverName: string, done: ServerNameCallback): void {
    const found = this.#source.find(serverName);
    if (!(found instanceof Promise)) {
      this.#answer(found, done);
      return;
    }
    found.then(
      (entry) => this.#answer(entry, done),
      (error: unknown) => {
        this.#logger.warn('no certificate could be had', { serverName, reason: messageOf(error) });
        this.#answer(undefined, done);
      },
    );
  }

  #answer(entry: CertificateEntry | undefined, done: ServerNameCallback): void {
    if (entry !== undefined) done(null, this.#contextOf(entry));
    else if (this.#refuseUnknown) done(UNRECOGNIZED_NAME);
    else done(null);
  }

  #contextOf(entry: CertificateEntry): SecureContext {
    const contexts = this.#contexts;
    const context = contexts.get(entry) ?? createSecureContext({ ...this.#settings, ...keyPair(entry) });
    contexts.delete(entry);
    contexts.set(entry, context);
    if (contexts.size > this.#contextsMax) contexts.delete(contexts.keys().next().value as CertificateEntry);
    return context;
  }
}

const UNRECOGNIZED_NAME = new AegisError('tls.unrecognized_name', 'the client asks for a host without certificate', { source: 'client' });

function keyPair(entry: CertificateEntry | undefined): SecureContextOptions {
  return entry === undefined ? {} : { cert: entry.certPem, key: entry.keyPem };
}

/** RFC 6066 3: a name comes without a dot at its end; of those who send one all the same, the name without it is meant. */
function nameOf(serverName: string): string {
  const name = serverName.toLowerCase();
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
