/** Certificates, servers and clients for tests: real handshakes on loopback. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { connect, type ConnectionOptions, createServer, type Server, type TLSSocket } from 'node:tls';
import type { Logger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { checkCertificate } from '../src/certificate.ts';
import type { CertificateEntry, CertificateSource } from '../src/certificate-source.ts';
import type { TlsContexts } from '../src/contexts.ts';
import { type KeyedCertificate, makeAuthority, makeLeaf } from '../src/self-signed/issue.ts';

export const DAY_MS = 86_400_000;

export function validity(fromDays: number, toDays: number, nowMs = Date.now()): { notBeforeMs: number; notAfterMs: number } {
  return { notBeforeMs: nowMs + fromDays * DAY_MS, notAfterMs: nowMs + toDays * DAY_MS };
}

/** One authority for all tests of a file. */
export const authority: KeyedCertificate = await makeAuthority(validity(-1, 3_650));

export async function issue(names: readonly string[], days: readonly [from: number, to: number] = [-1, 60]): Promise<KeyedCertificate> {
  return makeLeaf(authority, names, validity(...days));
}

export async function entryFor(...names: string[]): Promise<CertificateEntry> {
  const { certPem, keyPem } = await issue(names);
  return checkCertificate(certPem, keyPem, undefined, Date.now()).entry;
}

/** At the real time of day, which certificates are judged by in handshakes. */
export function heldClock(): FakeClock {
  return new FakeClock(Date.now());
}

/** Remembers what was logged, as `level message reason`. */
export function recordingLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const at =
    (level: string) =>
    (message: string, fields?: Readonly<Record<string, unknown>>): void => {
      const reason = fields?.['reason'];
      lines.push(typeof reason === 'string' ? `${level} ${message} ${reason}` : `${level} ${message}`);
    };
  const logger: Logger & { readonly lines: string[] } = {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  return logger;
}

/** Entries by name; the first is the fallback. Both can be replaced while it is used. */
export function memorySource(...entries: CertificateEntry[]): CertificateSource & { entries: CertificateEntry[] } {
  return {
    entries,
    find(name) {
      return this.entries.find((entry) => entry.names.includes(name));
    },
    fallback() {
      return this.entries[0];
    },
    watched() {
      return [];
    },
    async refresh() {},
  };
}

/** A server that says `hello` to each client. */
export async function serve(t: TestContext, contexts: TlsContexts): Promise<Server & { readonly port: number }> {
  const server = createServer(contexts.serverOptions(), (socket) => {
    socket.on('error', () => {});
    socket.end('hello');
  });
  server.on('tlsClientError', () => {});
  contexts.attach(server);
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  t.after(() => server.close());
  return Object.assign(server, { port: (server.address() as AddressInfo).port });
}

export interface Handshake {
  readonly protocol: string;
  readonly alpn: string;
  readonly resumed: boolean;
  /** Whether the certificate is of our authority and for the name asked for. */
  readonly authorized: boolean;
  readonly fingerprint: string;
  readonly session: Buffer | undefined;
}

/** Connects, reads to the end. Rejects when there is no handshake. */
export async function handshake(port: number, options: ConnectionOptions = {}): Promise<Handshake> {
  const socket: TLSSocket = connect({ port, host: '127.0.0.1', ca: authority.certPem, rejectUnauthorized: false, ...options });
  let session: Buffer | undefined;
  socket.on('session', (bytes: Buffer) => (session = bytes));
  await once(socket, 'secureConnect');
  const outcome = {
    protocol: socket.getProtocol() ?? '',
    alpn: socket.alpnProtocol || '',
    resumed: socket.isSessionReused(),
    authorized: socket.authorized,
    fingerprint: socket.getPeerX509Certificate()?.fingerprint256 ?? '',
  };
  socket.resume();
  await once(socket, 'close');
  return { ...outcome, session };
}

export function temporaryDirectory(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'aegis-tls-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
