/**
 * A TCP connection as the transport of a TLS socket, so that the end of the one can be told from the end of the other.
 *
 * ```
 *   kernel ──ciphertext──▶ WatchedTransport ──▶ TLS ──▶ end?
 *             FIN ────────────────┴── before TLS has ended: cut, not ended (RFC 8446 6.1, RFC 9112 9.8)
 * ```
 *
 * A TLS socket of Node that owns its TCP connection emits `end` for both, close_notify and FIN. Here ciphertext passes through JavaScript,
 * in order, and FIN is seen before TLS hears of it. That costs about half as much CPU again for small responses and twice as much for
 * large ones, so it is for those who need to know.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

export class WatchedTransport extends Duplex {
  readonly #tcp: Socket;

  constructor(tcp: Socket) {
    super({ allowHalfOpen: true });
    this.#tcp = tcp;
    tcp.on('data', (bytes) => {
      if (!this.push(bytes)) tcp.pause();
    });
    tcp.on('end', () => this.push(null));
    tcp.on('error', (error) => this.destroy(error));
    tcp.on('close', () => this.destroy());
  }

  /** Calls `onCut` when the connection ends before `tls`, which is spoken over it, has ended; before `tls` hears of it. */
  watch(tls: TLSSocket, onCut: () => void): void {
    this.prependOnceListener('end', () => {
      if (!hasEnded(tls)) onCut();
    });
  }

  override _read(): void {
    this.#tcp.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#tcp.write(bytes, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#tcp.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#tcp.destroy();
    done(error);
  }
}

/**
 * Whether close_notify has been read, though what was said before it may still wait to be taken. Node has no public word for that:
 * `readableEnded` turns true only when all has been taken. The tests of this room would notice if it were gone.
 */
function hasEnded(tls: TLSSocket): boolean {
  return (tls as unknown as { readonly _readableState: { readonly ended: boolean } })._readableState.ended;
}
