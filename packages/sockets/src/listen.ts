/**
 * Accepting connections, from an inherited listening socket or a fresh one.
 *
 * ```
 *   supervisor: bindListener() ──fd──▶ worker: listenPlain({ fd }) ──ByteStream──▶ wire engine
 * ```
 *
 * Node offers `onread` (one reused read buffer) to sockets it connects, not to sockets it accepts. `acceptIntoSharedBuffer` closes that gap
 * by taking the accepted handle before Node wraps it. It rests on an internal of Node, so it is tried once on a loopback connection when the
 * process starts to listen; if anything is not as expected, connections are accepted in the documented way and read by 'data' events.
 */
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions, type Server as TlsServer } from 'node:tls';
import { AegisError } from '@aegis/base';
import type { Share } from './descriptors.ts';
import { type ReadFirstBytes, readFirstBytes } from './first-bytes.ts';
import { sharedReadBuffer } from './read-buffer.ts';
import { deliverByEvents, SOCKET_OPTIONS, SocketStream, tlsFacts } from './socket-stream.ts';
import type { ByteStream, ByteStreamOwner } from './stream.ts';

/** Makes the owner of a new connection. It must be ready for bytes when it returns. */
export type Accept = (stream: ByteStream) => ByteStreamOwner;

export type ListenAt = { readonly fd: number } | { readonly host: string; readonly port: number };

export interface Listener {
  readonly address: string;
  readonly port: number;
  /** Stops accepting; open connections are untouched and connections in the kernel's queue stay there for whoever else holds the socket. */
  close(): void;
}

const BACKLOG = 4_096;

/** What a stream's owner is between the stream's making and `Accept`'s answer; never called. */
const NOBODY: ByteStreamOwner = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };

/** Plain TCP. `onError` gets accept errors (EMFILE …), which are not fatal. Connections beyond `clients` are closed at once. */
export async function listenPlain(at: ListenAt, accept: Accept, onError: (error: Error) => void, clients?: Share): Promise<Listener> {
  const server = createServer({ ...SOCKET_OPTIONS, noDelay: true }, (socket) => {
    if (admit(socket, clients)) adopt(socket, accept);
  });
  await listen(server, at, onError);
  if (await sharedBufferWorks()) acceptIntoSharedBuffer(server, accept, onError, clients);
  return listener(server);
}

/** What a TLS listener asks besides certificates. */
export interface TlsListenOptions extends TlsOptions {
  /**
   * Makes a fingerprint of a ClientHello, for `TlsFacts.ja4`: of the bytes a client has sent so far, undefined when there must be more of
   * them. Left out: none is taken, and TLS reads the socket from the start.
   */
  readonly fingerprint?: ReadFirstBytes;
}

/**
 * TLS over TCP. A handshake that fails goes to `onHandshakeError` and is closed; it is the client's fault unless the error says otherwise.
 * The server is returned too: ticket keys and contexts are changed on it while it runs.
 */
export async function listenTls(
  at: ListenAt,
  { fingerprint, ...options }: TlsListenOptions,
  accept: Accept,
  onError: (error: Error) => void,
  onHandshakeError: (error: Error, remoteAddress: string) => void,
  clients?: Share,
): Promise<Listener & { readonly server: TlsServer }> {
  /** Fingerprints of the connections in handshake, by the client's address and port. */
  const fingerprints = new Map<string, string>();
  const tls = createTlsServer({ ...options, ...SOCKET_OPTIONS, noDelay: true }, (socket) => {
    const peer = peerOf(socket);
    const stream = new SocketStream(socket, NOBODY, tlsFacts(socket, fingerprints.get(peer) ?? ''));
    fingerprints.delete(peer);
    stream.owner = accept(stream);
    deliverByEvents(socket);
  });
  tls.on('tlsClientError', (error, socket) => {
    onHandshakeError(error, socket.remoteAddress ?? '');
    socket.destroy();
  });
  const tcp = createServer({ ...SOCKET_OPTIONS, noDelay: true }, (socket) => {
    if (!admit(socket, clients)) return;
    // Node's documented way to serve a connection that another server has accepted.
    if (fingerprint === undefined) return void tls.emit('connection', socket);
    readFirstBytes(socket, fingerprint, (result) => {
      const peer = peerOf(socket);
      fingerprints.set(peer, result);
      socket.once('close', () => fingerprints.delete(peer));
      tls.emit('connection', socket);
    });
  });
  await listen(tcp, at, onError);
  tcp.once('close', () => tls.close());
  return { ...listener(tcp), server: tls };
}

/** Whether there is room for one more; else it is closed. Counted from accept on, so that handshakes and tunnels count too. */
function admit(socket: Socket, clients: Share | undefined): boolean {
  if (clients === undefined) return true;
  if (!clients.take()) {
    socket.destroy();
    return false;
  }
  socket.once('close', () => clients.release());
  return true;
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

async function listen(server: Server, at: ListenAt, onError: (error: Error) => void): Promise<void> {
  server.listen({ ...at, backlog: BACKLOG });
  try {
    await once(server, 'listening');
  } catch (error) {
    const where = 'fd' in at ? `inherited socket ${at.fd}` : `${at.host}:${at.port}`;
    throw new AegisError('sockets.listen', `cannot listen on ${where}: ${(error as Error).message}`, {
      source: 'operator',
      cause: error,
    });
  }
  server.on('error', onError);
}

function listener(server: Server): Listener {
  const { address, port } = server.address() as AddressInfo;
  return { address, port, close: () => void server.close() };
}

function adopt(socket: Socket, accept: Accept): void {
  const stream = new SocketStream(socket, NOBODY, undefined);
  stream.owner = accept(stream);
  deliverByEvents(socket);
}

/** Node's listening handle as far as we use it. */
interface ListeningHandle {
  onconnection?: (status: number, handle: unknown) => void;
}

interface ClosableHandle {
  close(): void;
}

function acceptIntoSharedBuffer(server: Server, accept: Accept, onError: (error: Error) => void, clients?: Share): boolean {
  const handle = (server as unknown as { _handle?: ListeningHandle })._handle;
  if (typeof handle?.onconnection !== 'function') return false;
  handle.onconnection = (status, client) => {
    if (status !== 0) {
      onError(new AegisError('sockets.accept', `accept failed with status ${status}`, { context: { status } }));
      return;
    }
    if (clients?.take() === false) return (client as ClosableHandle).close();
    const socket = readingIntoSharedBuffer(client, accept);
    if (clients !== undefined) socket.once('close', () => clients.release());
    socket.setNoDelay(true);
    socket.resume();
  };
  return true;
}

function readingIntoSharedBuffer(handle: unknown, accept: Accept): Socket {
  const onread = {
    buffer: sharedReadBuffer,
    callback(bytes: number, buffer: Buffer): boolean {
      stream.deliver(buffer, 0, bytes);
      return true;
    },
  };
  const socket = new Socket({ ...SOCKET_OPTIONS, handle, onread } as ConstructorParameters<typeof Socket>[0]);
  const stream: SocketStream = new SocketStream(socket, NOBODY, undefined);
  stream.owner = accept(stream);
  return socket;
}

let verdict: Promise<boolean> | undefined;

/** Whether accepted handles can read into the shared buffer on this Node; tried once, on a real connection. */
export function sharedBufferWorks(): Promise<boolean> {
  return (verdict ??= trySharedBuffer().catch(() => false));
}

async function trySharedBuffer(): Promise<boolean> {
  const probe = createServer();
  probe.listen({ host: '127.0.0.1', port: 0 });
  await once(probe, 'listening');
  let client: Socket | undefined;
  try {
    const echo: Accept = (stream) => ({
      onBytes: (buffer, start, end) => void (buffer === sharedReadBuffer && stream.write(Buffer.from(buffer.subarray(start, end)))),
      onEnd: () => stream.end(),
      onDrain() {},
      onClose() {},
    });
    if (!acceptIntoSharedBuffer(probe, echo, () => {})) return false;
    client = connect({ port: (probe.address() as AddressInfo).port, host: '127.0.0.1' });
    client.setTimeout(2_000, () => client?.destroy(new Error('no echo')));
    client.end('probe');
    let answer = '';
    for await (const bytes of client) answer += String(bytes);
    return answer === 'probe';
  } finally {
    client?.destroy();
    probe.close();
  }
}
