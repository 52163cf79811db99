/**
 * Two byte streams joined: what one says, the other hears, with back-pressure, until both have ended.
 *
 * A tunnel in which nothing was said for `tunnelIdleTimeoutMs` is closed. When the worker drains, tunnels go on until its deadline.
 */
import { Buffer } from 'node:buffer';
import { AegisError, type Clock, DrainWait, LIMITS } from '@aegis/base';
import type { ByteStream, ByteStreamOwner } from '@aegis/sockets';
import type { PassedBytes } from '../request/phase.ts';

const SWEEP_MS = 1_000;

export class Tunnels {
  readonly #open = new Set<Tunnel>();
  readonly #clock: Clock;
  #drain: DrainWait | undefined;
  #sweeping = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether there are as many as a worker may have (`tunnelsMax`). */
  get full(): boolean {
    return this.#open.size >= LIMITS.tunnelsMax.value;
  }

  /** `early`: bytes that were already read from each side. `onClose` is told what was passed on. */
  join(
    client: ByteStream,
    clientEarly: Buffer,
    origin: ByteStream,
    originEarly: Buffer,
    onClose: (error: Error | undefined, passed: PassedBytes) => void,
  ): void {
    const tunnel = new Tunnel(client, origin, this.#clock, (error) => {
      this.#open.delete(tunnel);
      onClose(error, tunnel.passed);
      if (this.#open.size === 0) this.#drain?.end();
    });
    this.#open.add(tunnel);
    tunnel.start(clientEarly, originEarly);
    this.#sweepLater();
  }

  /** Resolves when all have ended, or at `deadlineMs`, when the rest is cut: to how many those were. A later call moves the deadline. */
  async drain(deadlineMs: number): Promise<number> {
    if (this.#open.size > 0) await (this.#drain ??= new DrainWait(this.#clock)).until(deadlineMs);
    const cut = this.#open.size;
    for (const tunnel of this.#open) tunnel.close(DRAINED);
    return cut;
  }

  /** Closes those that hold most until the rest is within the bound. */
  #shed(heldBytes: number): void {
    let left = heldBytes;
    for (const tunnel of [...this.#open].sort((a, b) => b.heldBytes - a.heldBytes)) {
      if (left <= LIMITS.connectionQueuesBytesMax.value) return;
      left -= tunnel.heldBytes;
      tunnel.close(SHED);
    }
  }

  #sweepLater(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#clock.after(SWEEP_MS, () => {
      this.#sweeping = false;
      const silentSinceMs = this.#clock.monotonicMs() - LIMITS.tunnelIdleTimeoutMs.value;
      let heldBytes = 0;
      for (const tunnel of this.#open) {
        if (tunnel.lastByteAtMs < silentSinceMs) tunnel.close(SILENT);
        else heldBytes += tunnel.heldBytes;
      }
      if (heldBytes > LIMITS.connectionQueuesBytesMax.value) this.#shed(heldBytes);
      if (this.#open.size > 0) this.#sweepLater();
    });
  }
}

const SHED = new AegisError('proxy.tunnel_queues_full', 'the tunnels of this worker hold too much that is not read', { source: 'client' });
const DRAINED = new AegisError('proxy.tunnel_drained', 'the node ended the connection to restart');
const SILENT = new AegisError('proxy.tunnel_idle', 'nothing was said for too long');

class Tunnel {
  lastByteAtMs: number;
  readonly passed: PassedBytes = { fromClient: 0, toClient: 0 };
  readonly #client: ByteStream;
  readonly #origin: ByteStream;
  readonly #clock: Clock;
  readonly #onClose: (error: Error | undefined) => void;
  #closed = false;

  constructor(client: ByteStream, origin: ByteStream, clock: Clock, onClose: (error: Error | undefined) => void) {
    this.#client = client;
    this.#origin = origin;
    this.#clock = clock;
    this.#onClose = onClose;
    this.lastByteAtMs = clock.monotonicMs();
  }

  get heldBytes(): number {
    return this.#client.queuedBytes + this.#origin.queuedBytes;
  }

  start(clientEarly: Buffer, originEarly: Buffer): void {
    this.#client.owner = this.#side(this.#client, this.#origin);
    this.#origin.owner = this.#side(this.#origin, this.#client);
    if (clientEarly.length > 0) this.#pass(this.#client, this.#origin, clientEarly);
    if (originEarly.length > 0) this.#pass(this.#origin, this.#client, originEarly);
  }

  close(error: Error | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#client.destroy();
    this.#origin.destroy();
    this.#onClose(error);
  }

  #side(from: ByteStream, to: ByteStream): ByteStreamOwner {
    return {
      onBytes: (buffer, start, end) => this.#pass(from, to, Buffer.from(buffer.subarray(start, end))),
      onEnd: () => to.end(),
      // What this side could not take made the other wait.
      onDrain: () => to.resume(),
      onClose: (error) => this.close(error),
    };
  }

  #pass(from: ByteStream, to: ByteStream, bytes: Buffer): void {
    this.lastByteAtMs = this.#clock.monotonicMs();
    if (from === this.#client) this.passed.fromClient += bytes.length;
    else this.passed.toClient += bytes.length;
    if (!to.write(bytes)) from.pause();
  }
}
