/**
 * A `ByteStream` without a network: the test is the peer and the kernel.
 *
 * ```
 *   test ──receive(bytes, split)──▶ owner.onBytes        one scratch buffer, overwritten after each call: borrowed bytes that are kept
 *   test ◀──sent()── kernel ◀── queue ◀──write── owner     show up as garbage, as they would over the real shared read buffer
 * ```
 *
 * The kernel takes everything until `kernelTakes(n)` says how many more bytes it has room for; then `write` returns false and `onDrain`
 * follows once the test makes room. Written buffers are read when the kernel takes them, not before, so an owner that changes a buffer
 * too early is caught.
 */
import { Buffer } from 'node:buffer';
import type { ByteStream, ByteStreamOwner, TlsFacts } from '@aegis/sockets';

const NOBODY: ByteStreamOwner = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };

export interface MemoryStreamOptions {
  readonly remoteAddress?: string;
  readonly tls?: TlsFacts;
}

export class MemoryStream implements ByteStream {
  owner: ByteStreamOwner = NOBODY;
  readonly remoteAddress: string;
  readonly remotePort = 40_000;
  readonly localAddress = '127.0.0.1';
  readonly localPort = 8_080;
  readonly tls: TlsFacts | undefined;
  takenBytes = 0;
  destroyed = false;
  endIsProven: boolean;
  /** Whether `destroy` was to send a reset. */
  wasReset = false;
  /** What `destroy` was called with. */
  destroyError: Error | undefined;
  /** The owner has sent FIN. */
  ended = false;
  paused = false;
  /** Calls of `write` and `writePair`: what would be system calls. */
  writes = 0;
  #taken: Buffer[] = [];
  #queue: Buffer[] = [];
  #room = Infinity;
  #owesDrain = false;
  /** Sent by the test while the owner had paused; FIN as undefined. */
  #held: (Buffer | undefined)[] = [];
  #closed = false;

  constructor(options: MemoryStreamOptions = {}) {
    this.remoteAddress = options.remoteAddress ?? '192.0.2.1';
    this.tls = options.tls;
    this.endIsProven = this.tls === undefined;
  }

  // ── the owner's side ──

  get queuedBytes(): number {
    return this.#queue.reduce((sum, bytes) => sum + bytes.length, 0);
  }

  write(bytes: Buffer): boolean {
    this.writes++;
    if (this.destroyed) return true;
    this.#queue.push(bytes);
    return this.#take() || this.#oweDrain();
  }

  writePair(first: Buffer, second: Buffer): boolean {
    this.writes++;
    if (this.destroyed) return true;
    this.#queue.push(first, second);
    return this.#take() || this.#oweDrain();
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    if (!this.paused) return;
    this.paused = false;
    // As with a socket, what has waited comes later, not from within `resume`.
    queueMicrotask(() => this.#deliverHeld());
  }

  end(): void {
    this.ended = true;
  }

  destroy(error?: Error, how?: 'reset'): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.wasReset = how === 'reset';
    this.destroyError = error;
    this.#queue = [];
    this.#held = [];
    queueMicrotask(() => this.#close(error));
  }

  // ── the test's side ──

  /** The peer sends `bytes`; text is latin1. They wait while the owner has paused. */
  receive(bytes: Buffer | string): void {
    const sent = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    if (this.paused || this.#held.length > 0) this.#held.push(Buffer.from(sent));
    else this.#deliver(sent);
  }

  /** The same, in pieces that end at each of `offsets` (ascending) and at the end. */
  receiveSplit(bytes: Buffer | string, ...offsets: readonly number[]): void {
    const sent = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    let from = 0;
    for (const offset of [...offsets, sent.length]) {
      if (offset > from) this.receive(sent.subarray(from, offset));
      from = Math.max(from, offset);
    }
  }

  /** The peer sends FIN, after what it has sent. */
  receiveEnd(): void {
    if (this.paused || this.#held.length > 0) this.#held.push(undefined);
    else if (!this.destroyed) this.owner.onEnd();
  }

  /** The connection breaks, at once: what waits is lost. */
  breakOff(error?: Error): void {
    this.destroyed = true;
    this.#queue = [];
    this.#held = [];
    this.#close(error);
  }

  /** The kernel has room for so many more bytes; Infinity for any number. Queued bytes go first, then `onDrain`. */
  kernelTakes(bytes: number): void {
    this.#room = bytes;
    if (!this.#take() || !this.#owesDrain) return;
    this.#owesDrain = false;
    this.owner.onDrain();
  }

  /** What the kernel has taken since the last call, as latin1 text. */
  sent(): string {
    return this.sentBytes().toString('latin1');
  }

  sentBytes(): Buffer {
    const bytes = Buffer.concat(this.#taken);
    this.#taken = [];
    return bytes;
  }

  /** Bytes the peer has sent that the owner's pause holds back. */
  get heldBytes(): number {
    return this.#held.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
  }

  #deliver(bytes: Buffer): void {
    if (this.destroyed) return;
    // Not at offset 0, and with rubbish around: offsets that are off by anything don't pass unnoticed.
    const scratch = Buffer.alloc(bytes.length + 14, RUBBISH);
    bytes.copy(scratch, 7);
    this.owner.onBytes(scratch, 7, 7 + bytes.length);
    scratch.fill(RUBBISH);
  }

  #deliverHeld(): void {
    while (this.#held.length > 0 && !this.paused && !this.destroyed) {
      const bytes = this.#held.shift();
      if (bytes === undefined) this.owner.onEnd();
      else this.#deliver(bytes);
    }
  }

  /** Moves what there is room for from the queue to the kernel; true when nothing is left. */
  #take(): boolean {
    while (this.#queue.length > 0 && this.#room > 0) {
      const first = this.#queue[0] as Buffer;
      const piece = first.subarray(0, Math.min(first.length, this.#room));
      this.#taken.push(Buffer.from(piece));
      this.#room -= piece.length;
      this.takenBytes += piece.length;
      if (piece.length === first.length) this.#queue.shift();
      else this.#queue[0] = first.subarray(piece.length);
    }
    return this.#queue.length === 0;
  }

  #oweDrain(): false {
    this.#owesDrain = true;
    return false;
  }

  #close(error: Error | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.owner.onClose(error);
  }
}

/** A byte no head may hold. */
const RUBBISH = 0x01;
