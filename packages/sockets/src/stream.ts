/**
 * A byte stream with one owner and explicit back-pressure, the same over TCP and TLS.
 *
 * ```
 *   kernel ──▶ shared read buffer ──onBytes(buffer, start, end)──▶ owner
 *   kernel ◀── queue (owner's buffers, by reference) ◀──write(bytes)── owner
 * ```
 *
 * Reads are borrowed: the buffer is one for all connections of the process and is overwritten by the next read. Writes are by
 * reference: the owner must not change a buffer it has written until `onDrain`, unless `write` returned true.
 */
import type { Buffer } from 'node:buffer';

export interface ByteStreamOwner {
  /** Bytes [start, end) of `buffer` have arrived; they are valid during this call only. */
  onBytes(buffer: Buffer, start: number, end: number): void;
  /** The peer will send nothing more (FIN, close_notify). Writing is still possible. */
  onEnd(): void;
  /** Everything written is with the kernel (called only after a `write` that returned false). */
  onDrain(): void;
  /** Gone, for whatever reason; nothing is called after this. */
  onClose(error: Error | undefined): void;
}

export interface ByteStream {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
  /** What TLS agreed on, or undefined on plain TCP. */
  readonly tls: TlsFacts | undefined;
  /** Bytes written that the kernel has not taken. */
  readonly queuedBytes: number;
  /** Bytes that the kernel has taken so far, parts of a write included: grows as long as the peer reads. */
  readonly takenBytes: number;
  readonly destroyed: boolean;
  /**
   * Whether `onEnd` proves that the peer has said all. Not so over TLS where the end of the connection is not told from close_notify, see
   * `ConnectOptions.provenEnd`. True on plain TCP, where nothing better is to be had.
   */
  readonly endIsProven: boolean;
  /** Replaces the owner (upgrade hand-over, pool check-out). */
  owner: ByteStreamOwner;
  /** True when the kernel took all of it at once; then the buffer may be reused. */
  write(bytes: Buffer): boolean;
  /** Two buffers in one system call where possible. Same result as `write`. */
  writePair(first: Buffer, second: Buffer): boolean;
  /** Stops reading: TCP's window then closes on the peer. */
  pause(): void;
  resume(): void;
  /** Sends FIN after what is queued; reading goes on. */
  end(): void;
  /** Drops the connection now. `reset`: so that the peer cannot take it for an orderly end (RST; over TLS, no close_notify). */
  destroy(error?: Error, how?: 'reset'): void;
}

export interface TlsFacts {
  /** `TLSv1.3`, `TLSv1.2`. */
  readonly protocol: string;
  readonly cipher: string;
  /** Server name the client asked for, or ''. */
  readonly serverName: string;
  /** Agreed ALPN protocol, or ''. */
  readonly alpn: string;
  readonly resumed: boolean;
  /** Fingerprint of the ClientHello, '' when it was not taken. */
  readonly ja4: string;
}
