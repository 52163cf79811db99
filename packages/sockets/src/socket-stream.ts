/**
 * `ByteStream` over a `net.Socket` or `tls.TLSSocket`.
 *
 * Two ways in: sockets that were made with `onread` deliver into the shared read buffer; others deliver by 'data' events. Both end in
 * `owner.onBytes`. One way out: `socket.write`. On TCP the write high-water mark is 1 byte, so that Node emits 'drain' exactly when
 * everything written has reached the kernel; the stream's own queue length tells whether a write was taken at once.
 */
import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { AegisError } from '@aegis/base';
import type { ByteStream, ByteStreamOwner, TlsFacts } from './stream.ts';

const STREAM = Symbol('aegis.byteStream');

/** Of libuv's stream; Node's own write timeout looks at the same. */
interface Handle {
  readonly bytesWritten: number;
  /** What of these the kernel has not taken. */
  readonly writeQueueSize: number;
  /** Under TLS. */
  readonly _parent?: Handle;
}

interface OwnedSocket extends Socket {
  [STREAM]?: SocketStream;
  readonly _handle?: Handle | null;
}

/** Options every socket behind a `SocketStream` is made with. */
export const SOCKET_OPTIONS = { allowHalfOpen: true, writableHighWaterMark: 1 } as const;

export class SocketStream implements ByteStream {
  owner: ByteStreamOwner;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly #socket: OwnedSocket;
  readonly tls: TlsFacts | undefined;
  readonly endIsProven: boolean;
  #error: Error | undefined;
  /** A `write` returned false and `onDrain` is owed. */
  #owesDrain = false;
  /** TLS sockets take no high-water mark, so their 'drain' is no use; they tell by the callback of each write. */
  readonly #onWritten: (() => void) | undefined;

  constructor(socket: Socket, owner: ByteStreamOwner, tls: TlsFacts | undefined, endIsProven = tls === undefined) {
    this.#socket = socket;
    this.endIsProven = endIsProven;
    this.owner = owner;
    this.tls = tls;
    this.#onWritten = tls === undefined ? undefined : () => SocketStream.onDrain(this);
    this.remoteAddress = plainAddress(socket.remoteAddress);
    this.remotePort = socket.remotePort ?? 0;
    (socket as OwnedSocket)[STREAM] = this;
    socket.on('drain', onDrain);
    socket.on('end', onEnd);
    socket.on('error', onError);
    socket.on('close', onClose);
  }

  /** Delivers bytes that were read elsewhere: the `onread` callback and 'data' events. */
  deliver(buffer: Buffer, start: number, end: number): void {
    try {
      this.owner.onBytes(buffer, start, end);
    } catch (error) {
      // What is thrown here is this connection's: it ends, the process hears of it.
      this.destroy();
      throw error;
    }
  }

  get localAddress(): string {
    return plainAddress(this.#socket.localAddress);
  }

  get localPort(): number {
    return this.#socket.localPort ?? 0;
  }

  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  get takenBytes(): number {
    const handle = this.#socket._handle?._parent ?? this.#socket._handle;
    return handle === undefined || handle === null ? 0 : handle.bytesWritten - handle.writeQueueSize;
  }

  get destroyed(): boolean {
    return this.#socket.destroyed;
  }

  write(bytes: Buffer): boolean {
    const socket = this.#socket;
    if (socket.destroyed) return true;
    this.#put(bytes);
    return socket.writableLength === 0 || this.#queued();
  }

  writePair(first: Buffer, second: Buffer): boolean {
    const socket = this.#socket;
    if (socket.destroyed) return true;
    socket.cork();
    this.#put(first);
    this.#put(second);
    socket.uncork();
    return socket.writableLength === 0 || this.#queued();
  }

  #put(bytes: Buffer): void {
    if (this.#onWritten === undefined) this.#socket.write(bytes);
    else this.#socket.write(bytes, this.#onWritten);
  }

  #queued(): false {
    this.#owesDrain = true;
    return false;
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.end();
  }

  destroy(error?: Error, how?: 'reset'): void {
    this.#error ??= error;
    // A TLS socket that is destroyed sends no close_notify, which says the same.
    if (how === 'reset' && this.tls === undefined) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  /** The connection under TLS is gone without close_notify: what came is not all. */
  cut(): void {
    this.destroy(TRUNCATED);
  }

  static onDrain(stream: SocketStream): void {
    if (!stream.#owesDrain || stream.#socket.writableLength > 0) return;
    stream.#owesDrain = false;
    stream.owner.onDrain();
  }

  static onError(stream: SocketStream, error: Error): void {
    stream.#error ??= error;
  }

  static onClose(stream: SocketStream): void {
    stream.owner.onClose(stream.#error);
  }
}

const TRUNCATED = new AegisError('sockets.tls_truncated', 'the TLS connection was cut without close_notify', { source: 'origin' });

function onDrain(this: OwnedSocket): void {
  if (this[STREAM] !== undefined) SocketStream.onDrain(this[STREAM]);
}

function onEnd(this: OwnedSocket): void {
  this[STREAM]?.owner.onEnd();
}

function onError(this: OwnedSocket, error: Error): void {
  if (this[STREAM] !== undefined) SocketStream.onError(this[STREAM], error);
}

function onClose(this: OwnedSocket): void {
  if (this[STREAM] !== undefined) SocketStream.onClose(this[STREAM]);
}

function onData(this: OwnedSocket, bytes: Buffer): void {
  this[STREAM]?.deliver(bytes, 0, bytes.length);
}

/** Starts delivery by 'data' events, for sockets that were made without `onread`. */
export function deliverByEvents(socket: Socket): void {
  socket.on('data', onData);
}

/** IPv4 clients of a dual-stack listener come as `::ffff:192.0.2.1`; everyone above works with `192.0.2.1`. */
function plainAddress(address: string | undefined): string {
  if (address === undefined) return '';
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

export function tlsFacts(socket: TLSSocket, ja4: string): TlsFacts {
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher()?.name ?? '',
    serverName: typeof socket.servername === 'string' ? socket.servername : '',
    alpn: typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : '',
    resumed: socket.isSessionReused(),
    ja4,
  };
}
