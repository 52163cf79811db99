/**
 * The descriptors of a process, shared out, so that clients never take those that the node needs to serve and to be operated.
 *
 * ```
 *   RLIMIT_NOFILE
 *   ├── open when the process begins to serve
 *   ├── descriptorsReserved   disk, configuration, certificates, threads, log
 *   └── the rest              two thirds: connections of clients, from accept on (handshakes and tunnels too)
 *                             one third:  connections to origins
 * ```
 */
import { readdirSync, readFileSync } from 'node:fs';
import { AegisError, LIMITS } from '@aegis/base';
import type { connectStream } from './connect.ts';

export interface DescriptorShares {
  readonly clients: number;
  readonly origins: number;
}

/** Pure: what `limit` descriptors are enough for when `open` of them are in use. At least one of each. */
export function shareDescriptors(limit: number, open: number): DescriptorShares {
  const free = Math.max(3, limit - open - LIMITS.descriptorsReserved.value);
  const clients = Math.min(LIMITS.connectionsPerWorkerMax.value, Math.floor((free * 2) / 3));
  return { clients, origins: free - clients };
}

/** Connections of one kind, counted against their share. */
export class Share {
  open = 0;
  readonly max: number;
  readonly #onFull: () => void;

  constructor(max: number, onFull: () => void) {
    this.max = max;
    this.#onFull = onFull;
  }

  /** False when there is none left. */
  take(): boolean {
    if (this.open >= this.max) {
      this.#onFull();
      return false;
    }
    this.open++;
    return true;
  }

  release(): void {
    this.open--;
  }
}

/** The shares of this process, as of now. `Infinity` where the system has no bound or does not say. */
export function descriptorShares(): DescriptorShares {
  return shareDescriptors(descriptorLimit(), readdirSync('/proc/self/fd').length);
}

/** The soft bound, which Node raises to the hard one at its start. */
function descriptorLimit(): number {
  const line = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 'unlimited';
  return line === 'unlimited' ? Infinity : Number(line);
}

/** `connect` within `share`: beyond it nothing is opened, and `sockets.descriptors` is the error. */
export function connectWithin(share: Share, connect: typeof connectStream): typeof connectStream {
  return (options, onConnected, onFailed) => {
    if (!share.take()) {
      const error = new AegisError('sockets.descriptors', 'no descriptor is left for connections to origins', {
        source: 'origin',
        retryable: true,
      });
      let cancelled = false;
      process.nextTick(() => {
        if (!cancelled) onFailed(error);
      });
      return { cancel: () => void (cancelled = true) };
    }
    return connect({ ...options, onClosed: () => share.release() }, onConnected, onFailed);
  };
}
