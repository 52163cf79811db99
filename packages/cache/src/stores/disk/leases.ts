/**
 * Who of the node's workers fetches what, so that the others wait for it (request collapsing across processes).
 *
 * ```
 *   name ──▶ { owner, pid, sinceMs, expiresMs }   held: renewed while the fetch lasts
 *        ──▶ { aloneUntilMs }               what was fetched is not for sharing
 *   name + wanted                           somebody waits: the owner shows content as it arrives, not only when it is all there
 * ```
 *
 * In a database of its own: its transactions are so small that taking a lease can be waited for, and nothing of it is worth keeping over
 * a crash of the system, so it is not synced and its file is one per boot.
 */
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import type { Database } from './database.ts';
import { keyHash } from './layout.ts';

/** A lease's place in the database, made once for all that is done with it. */
export interface LeaseName {
  readonly lease: Buffer;
  readonly wanted: Buffer;
}

export function leaseNameOf(text: string): LeaseName {
  const hash = keyHash(text);
  return { lease: Buffer.concat([Buffer.of(KIND_LEASE), hash]), wanted: Buffer.concat([Buffer.of(KIND_WANTED), hash]) };
}

export type LeaseState =
  | { readonly kind: 'free' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'held'; readonly owner: string; readonly sinceMs: number }
  | { readonly kind: 'alone' };

interface LeaseRecord {
  readonly owner: string;
  readonly pid: number;
  /** When the fetch began. */
  readonly sinceMs: number;
  readonly expiresMs: number;
  readonly alone: boolean;
}

const KIND_LEASE = 1;
const KIND_WANTED = 2;

export interface LeaseTableComponents {
  readonly clock: Clock;
  /** Whether a process of this node lives. */
  readonly isAlive: (pid: number) => boolean;
}

export class LeaseTable {
  readonly #database: Database;
  readonly #components: LeaseTableComponents;
  readonly #owner: string;
  readonly #pid: number;
  /** Names held, and since when. */
  readonly #held = new Map<LeaseName, number>();
  #cancelRenewal: (() => void) | undefined;
  /** What the next transaction does, and the one under way. */
  #waiting: (() => void)[] = [];
  #writing: Promise<void> | undefined;

  /** `owner` is unique among all that share the database, over restarts too. */
  constructor(database: Database, owner: string, pid: number, components: LeaseTableComponents) {
    this.#database = database;
    this.#components = components;
    this.#owner = owner;
    this.#pid = pid;
  }

  state(name: LeaseName): LeaseState {
    const record = decode(this.#database.get(name.lease));
    if (record === undefined || record.expiresMs <= this.#components.clock.wallMs()) return { kind: 'free' };
    if (record.alone) return { kind: 'alone' };
    if (record.owner === this.#owner) return { kind: 'mine' };
    // A killed worker does not renew; asking for its process spares the wait for the expiry.
    return this.#components.isAlive(record.pid) ? { kind: 'held', owner: record.owner, sinceMs: record.sinceMs } : { kind: 'free' };
  }

  /** Whether the process that `owner` is still has the lease, however late it is with renewing it. */
  isWith(name: LeaseName, owner: string): boolean {
    const record = decode(this.#database.get(name.lease));
    return record !== undefined && record.owner === owner && !record.alone && this.#components.isAlive(record.pid);
  }

  /** Takes the lease unless another holds it; what it is now. */
  acquire(name: LeaseName): LeaseState {
    const before = this.state(name);
    if (before.kind === 'held' || before.kind === 'alone') return before;
    return this.#database.writeSync(() => {
      const state = this.state(name);
      if (state.kind === 'held' || state.kind === 'alone') return state;
      const sinceMs = this.#components.clock.wallMs();
      this.#put(name, { sinceMs, alone: false }, LIMITS.leaseMs.value);
      this.#database.remove(name.wanted);
      this.#held.set(name, sinceMs);
      this.#renewLater();
      return { kind: 'mine' };
    });
  }

  /** Ends the fetch. `aloneMs` > 0: others need not wait for such a fetch for so long. */
  release(name: LeaseName, aloneMs = 0): void {
    const sinceMs = this.#held.get(name);
    if (sinceMs === undefined) return;
    this.#held.delete(name);
    this.#write(() => {
      if (this.state(name).kind !== 'mine') return;
      if (aloneMs > 0) this.#put(name, { sinceMs, alone: true }, aloneMs);
      else this.#database.remove(name.lease);
      this.#database.remove(name.wanted);
    });
  }

  /** Asks the owner to show content as it arrives. */
  want(name: LeaseName): void {
    this.#write(() => this.#database.put(name.wanted, Buffer.of(1)));
  }

  isWanted(name: LeaseName): boolean {
    return this.#database.get(name.wanted) !== undefined;
  }

  async close(): Promise<void> {
    this.#cancelRenewal?.();
    for (const name of this.#held.keys()) this.release(name);
    while (this.#writing !== undefined) await this.#writing;
    await this.#database.close();
  }

  #renewLater(): void {
    this.#cancelRenewal ??= this.#components.clock.after(LIMITS.leaseMs.value / 3, () => {
      this.#cancelRenewal = undefined;
      if (this.#held.size === 0) return;
      const held = [...this.#held];
      this.#write(() => {
        for (const [name, sinceMs] of held)
          if (this.state(name).kind === 'mine') this.#put(name, { sinceMs, alone: false }, LIMITS.leaseMs.value);
      });
      this.#renewLater();
    });
  }

  /** Changes that come while one transaction is under way share the next. */
  #write(work: () => void): void {
    this.#waiting.push(work);
    this.#writing ??= this.#writeWaiting();
  }

  /** A lease that could not be written expires; nothing is lost but a shared fetch. */
  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#database.write(() => {
          for (const work of batch) work();
        });
      } catch {
        this.#held.clear();
      }
    }
    this.#writing = undefined;
  }

  #put(name: LeaseName, said: Pick<LeaseRecord, 'sinceMs' | 'alone'>, forMs: number): void {
    const record: LeaseRecord = { owner: this.#owner, pid: this.#pid, expiresMs: this.#components.clock.wallMs() + forMs, ...said };
    this.#database.put(name.lease, Buffer.from(JSON.stringify(record)));
  }
}

function decode(bytes: Buffer | undefined): LeaseRecord | undefined {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString()) as LeaseRecord;
  } catch {
    return undefined;
  }
}
