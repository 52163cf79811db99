/**
 * Two byte streams joined: what one says, the other hears, with back-pressure, until both have ended.
 *
 * A tunnel in which nothing was said for `tunnelIdleTimeoutMs` is closed. When the worker drains, tunnels go on until its deadline.
 */
import { Buffer } from 'node:buffer';
import { AegisError, type Clock, LIMITS } from '@aegis/base';
import type { ByteStream, ByteStreamOwner } from '@aegis/sockets';

const SWEEP_MS = 5_000;

export interface PassedBytes {
  fromClient: number;
  toClient: number;
}

export class Tunnels {
  readonly #open = new Set<Tunnel>();
  readonly #clock: Clock;
  #emptied: (() => void) | undefined;
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
      if (this.#open.size === 0) this.#emptied?.();
    });
    this.#open.add(tunnel);
    tunnel.start(clientEarly, originEarly);
    this.#sweepLater();
  }

  /** Resolves when all have ended, or at `deadlineMs`, when the rest is cut. */
  async drain(deadlineMs: number): Promise<void> {
    if (this.#open.size > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#emptied = resolve;
      const cancel = this.#clock.after(deadlineMs, resolve);
      await promise;
      cancel();
    }
    for (const tunnel of this.#open) tunnel.close(DRAINED);
  }

  #sweepLater(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#clock.after(SWEEP_MS, () => {
      this.#sweeping = false;
      const silentSinceMs = this.#clock.monotonicMs() - LIMITS.tunnelIdleTimeoutMs.value;
      for (const tunnel of this.#open) if (tunnel.lastByteAtMs < silentSinceMs) tunnel.close(SILENT);
      if (this.#open.size > 0) this.#sweepLater();
    });
  }
}

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
