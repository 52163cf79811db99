/** Connecting out, to origins and neighbours: plain or TLS, by name or address, with a deadline. */
import type { Buffer } from 'node:buffer';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { AegisError } from '@aegis/base';
import { sharedReadBuffer } from './read-buffer.ts';
import { deliverByEvents, SOCKET_OPTIONS, SocketStream, tlsFacts } from './socket-stream.ts';
import type { ByteStream, ByteStreamOwner } from './stream.ts';
import { WatchedTransport } from './watched-transport.ts';

export interface ConnectOptions {
  /** Name or address literal. */
  readonly host: string;
  readonly port: number;
  /** Wait for TCP and TLS together. */
  readonly timeoutMs: number;
  /** Name resolution; the system's when left out. Both address families are tried (RFC 8305). */
  readonly lookup?: LookupFunction;
  /** TLS when given: name, authorities, session and so on. Certificates are verified unless `rejectUnauthorized` is false. */
  readonly tls?: ConnectionOptions;
  /** Called once when the socket is closed, also when there was never a connection. */
  readonly onClosed?: () => void;
  /**
   * Whether the end of a TLS connection is to be proven, see `ByteStream.endIsProven`: one that is cut without close_notify then closes with
   * `sockets.tls_truncated`. Default false, which costs less CPU (`WatchedTransport`).
   */
  readonly provenEnd?: boolean;
}

export interface Connecting {
  /** Gives up; `onFailed` is not called. A no-op after the outcome. */
  cancel(): void;
}

/** Calls exactly one of `onConnected` and `onFailed`. The stream reads at once: its owner must be set in `onConnected`. */
export function connectStream(
  options: ConnectOptions,
  onConnected: (stream: ByteStream) => ByteStreamOwner,
  onFailed: (error: AegisError) => void,
): Connecting {
  let stream: SocketStream | undefined;
  let resolved = isIP(options.host) !== 0;
  const onread = {
    buffer: sharedReadBuffer,
    callback(bytes: number, buffer: Uint8Array): boolean {
      stream?.deliver(buffer as Buffer, 0, bytes);
      return true;
    },
  };
  const common = {
    ...SOCKET_OPTIONS,
    host: options.host,
    port: options.port,
    noDelay: true,
    autoSelectFamily: true,
    onread,
    ...(options.lookup === undefined ? {} : { lookup: options.lookup }),
  };
  const { tls } = options;
  let socket: Socket;
  if (tls === undefined) socket = connectTcp(common);
  else if (options.provenEnd !== true) socket = connectTls({ ...tls, ...common });
  else {
    const { onread: _, ...plain } = common;
    const tcp = connectTcp(plain);
    tcp.once('lookup', () => (resolved = true));
    const transport = new WatchedTransport(tcp);
    const over = connectTls({ ...tls, host: options.host, socket: transport });
    transport.watch(over, () => stream?.cut());
    deliverByEvents(over);
    socket = over;
  }
  if (options.onClosed !== undefined) socket.once('close', options.onClosed);
  let settled = false;
  const settle = (): boolean => {
    if (settled) return false;
    settled = true;
    clearTimeout(timer);
    socket.off('error', onError);
    return true;
  };
  const fail = (error: AegisError): void => {
    if (!settle()) return;
    socket.on('error', () => {});
    socket.destroy();
    onFailed(error);
  };
  const onError = (error: NodeJS.ErrnoException): void => fail(connectError(options, error));
  socket.once('lookup', () => (resolved = true));
  const timer = setTimeout(() => fail(timeoutError(options, resolved)), options.timeoutMs);
  socket.on('error', onError);
  socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
    if (!settle()) return;
    const facts = tls === undefined ? undefined : tlsFacts(socket as TLSSocket, '');
    stream = new SocketStream(socket, NOBODY, facts, tls === undefined || options.provenEnd === true);
    stream.owner = onConnected(stream);
  });
  return {
    cancel() {
      if (!settle()) return;
      socket.on('error', () => {});
      socket.destroy();
    },
  };
}

const NOBODY: ByteStreamOwner = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };

/** Nothing was sent yet: another try can do no harm. */
const RETRYABLE = { source: 'origin', retryable: true } as const;

function name(options: ConnectOptions): string {
  return options.host.includes(':') ? `[${options.host}]:${options.port}` : `${options.host}:${options.port}`;
}

function timeoutError(options: ConnectOptions, resolved: boolean): AegisError {
  const { host, timeoutMs } = options;
  return resolved
    ? new AegisError('sockets.connect_timeout', `no connection to ${name(options)} within ${timeoutMs} ms`, RETRYABLE)
    : new AegisError('sockets.dns_timeout', `the name ${host} is not resolved within ${timeoutMs} ms`, RETRYABLE);
}

/** Codes: sockets.dns, sockets.refused, sockets.unreachable, sockets.tls, sockets.connect. */
function connectError(options: ConnectOptions, error: NodeJS.ErrnoException): AegisError {
  const errors: readonly NodeJS.ErrnoException[] = error instanceof AggregateError ? error.errors : [error];
  const code = errors[0]?.code ?? '';
  const kind =
    code === 'ENOTFOUND' || code.startsWith('EAI_') || errors[0]?.syscall === 'getaddrinfo'
      ? 'dns'
      : code === 'ECONNREFUSED'
        ? 'refused'
        : code === 'EHOSTUNREACH' || code === 'ENETUNREACH'
          ? 'unreachable'
          : options.tls !== undefined && code !== 'ECONNRESET'
            ? 'tls'
            : 'connect';
  const reason = errors.map((one) => one.message || one.code).join('; ');
  return new AegisError(`sockets.${kind}`, `cannot connect to ${name(options)}: ${reason}`, {
    ...RETRYABLE,
    cause: error,
    context: { reason: code },
  });
}
