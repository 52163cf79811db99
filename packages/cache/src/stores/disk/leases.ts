/**
 * Who of the node's workers fetches what, so that the others wait for it (request collapsing across processes).
 *
 * ```
 *   DIRECTORY/HASH           → "OWNER PID SINCE …"   held: a symbolic link, made and filled in one step; one wins, nobody waits
 *                            → "alone UNTIL"         what was fetched is not for sharing
 *   DIRECTORY/HASH.wanted                            somebody waits: the owner shows content as it arrives, not only when it is all there
 *   DIRECTORY/OWNER.alive    "NOW"                   written anew while the owner holds leases: one that stops loses them
 * ```
 *
 * Files, not a database: nothing here can be locked, so a worker that is stopped in the middle of anything never stops another. When two
 * take over the lease of one that is gone, both may fetch; that costs a request to the origin and nothing else. Nothing is synced; the
 * directory is one per boot, and times are those of the machine's monotonic clock.
 */
import { existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import { keyHash } from './layout.ts';

/** A lease's place in the directory, made once for all that is done with it. */
export type LeaseName = string & { readonly __brand: 'LeaseName' };

export function leaseNameOf(text: string): LeaseName {
  return keyHash(text).toString('hex') as LeaseName;
}

export type LeaseState =
  | { readonly kind: 'free' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'held'; readonly owner: string; readonly sinceWallMs: number }
  | { readonly kind: 'alone' };

type LeaseRecord =
  | { readonly kind: 'held'; readonly owner: string; readonly pid: number; readonly sinceMs: number; readonly sinceWallMs: number }
  | { readonly kind: 'alone'; readonly untilMs: number };

export interface LeaseTableComponents {
  readonly clock: Pick<Clock, 'after' | 'wallMs'>;
  /** The same monotonic time in every process of the machine. */
  readonly machineMs: () => number;
  /** Whether a process of this node lives. */
  readonly isAlive: (pid: number) => boolean;
}

/** Signs of life are as old as this at most, of an owner that is well. */
const BEAT_MS = LIMITS.leaseMs.value / 3;
/** Written over in place, so that it is never half there. */
const BEAT_DIGITS = 16;

export class LeaseTable {
  readonly #directory: string;
  readonly #components: LeaseTableComponents;
  readonly #owner: string;
  readonly #pid: number;
  readonly #held = new Set<LeaseName>();
  /** Records that say that something is not for sharing, with what deletes them. */
  readonly #alone = new Map<LeaseName, () => void>();
  #cancelBeat: (() => void) | undefined;

  /** `owner` is unique among all that share the directory, over restarts too. Throws the file system's error. */
  constructor(directory: string, owner: string, pid: number, components: LeaseTableComponents) {
    this.#directory = directory;
    this.#components = components;
    this.#owner = owner;
    this.#pid = pid;
    mkdirSync(directory, { recursive: true });
  }

  state(name: LeaseName): LeaseState {
    const record = this.#read(name);
    if (record === undefined) return { kind: 'free' };
    if (record.kind === 'alone') return this.#components.machineMs() < record.untilMs ? { kind: 'alone' } : { kind: 'free' };
    if (record.owner === this.#owner) return { kind: 'mine' };
    return this.#lives(record) ? { kind: 'held', owner: record.owner, sinceWallMs: record.sinceWallMs } : { kind: 'free' };
  }

  /** Whether the process that `owner` is still has the lease, however late it is with its signs of life. */
  isWith(name: LeaseName, owner: string): boolean {
    const record = this.#read(name);
    return record?.kind === 'held' && record.owner === owner && this.#components.isAlive(record.pid);
  }

  /** Takes the lease unless another holds it; what it is now. Throws the file system's error. */
  acquire(name: LeaseName): LeaseState {
    if (this.#create(name)) return { kind: 'mine' };
    const state = this.state(name);
    if (state.kind === 'held' || state.kind === 'alone') return state;
    // Left behind by one that is gone, or expired.
    this.#forget(name);
    return this.#create(name) ? { kind: 'mine' } : this.state(name);
  }

  /** Ends the fetch. `aloneMs` > 0: others need not wait for such a fetch for so long. */
  release(name: LeaseName, aloneMs = 0): void {
    if (!this.#held.delete(name) || this.state(name).kind !== 'mine') return;
    if (aloneMs > 0 && this.#alone.size < LIMITS.leasesAloneMax.value && this.#sayAlone(name, aloneMs)) remove(this.#path(name, '.wanted'));
    else this.#forget(name);
  }

  /** Asks the owner to show content as it arrives. */
  want(name: LeaseName): void {
    try {
      writeFileSync(this.#path(name, '.wanted'), '');
    } catch {
      // Then the content is seen when it is whole.
    }
  }

  isWanted(name: LeaseName): boolean {
    return existsSync(this.#path(name, '.wanted'));
  }

  close(): void {
    this.#cancelBeat?.();
    for (const cancel of this.#alone.values()) cancel();
    for (const name of [...this.#held, ...this.#alone.keys()]) this.#forget(name);
    this.#held.clear();
    this.#alone.clear();
    remove(this.#path(this.#owner, '.alive'));
  }

  #create(name: LeaseName): boolean {
    // Whoever sees the lease must find its owner alive.
    if (this.#cancelBeat === undefined) this.#beat((path, text) => writeFileSync(path, text));
    const { clock, machineMs } = this.#components;
    try {
      symlinkSync(`${this.#owner} ${this.#pid} ${Math.floor(machineMs())} ${Math.floor(clock.wallMs())}`, this.#path(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    this.#held.add(name);
    return true;
  }

  #sayAlone(name: LeaseName, forMs: number): boolean {
    const temporary = this.#path(name, `.${this.#owner}`);
    try {
      symlinkSync(`alone ${Math.floor(this.#components.machineMs() + forMs)}`, temporary);
      renameSync(temporary, this.#path(name));
    } catch {
      remove(temporary);
      return false;
    }
    const cancel = this.#components.clock.after(forMs, () => {
      this.#alone.delete(name);
      if (this.#read(name)?.kind === 'alone') this.#forget(name);
    });
    this.#alone.set(name, cancel);
    return true;
  }

  #forget(name: LeaseName): void {
    remove(this.#path(name));
    remove(this.#path(name, '.wanted'));
  }

  /** A killed worker gives no sign of life; asking for its process spares the wait. */
  #lives({ owner, pid, sinceMs }: { readonly owner: string; readonly pid: number; readonly sinceMs: number }): boolean {
    if (!this.#components.isAlive(pid)) return false;
    return this.#components.machineMs() - Math.max(this.#beatOf(owner), sinceMs) < LIMITS.leaseMs.value;
  }

  /** In the background but for the first. A sign that cannot be given loses shared fetches, nothing else. */
  #beat(write: (path: string, text: string) => unknown): void {
    void write(this.#path(this.#owner, '.alive'), String(Math.floor(this.#components.machineMs())).padStart(BEAT_DIGITS));
    this.#cancelBeat = this.#components.clock.after(BEAT_MS, () => {
      this.#cancelBeat = undefined;
      if (this.#held.size > 0) this.#beat((path, text) => writeFile(path, text, { flag: 'r+' }).catch(() => {}));
    });
  }

  #beatOf(owner: string): number {
    try {
      return Number(readFileSync(this.#path(owner, '.alive'), 'latin1'));
    } catch {
      return 0;
    }
  }

  #read(name: LeaseName): LeaseRecord | undefined {
    let text: string;
    try {
      text = readlinkSync(this.#path(name), 'latin1');
    } catch {
      return undefined;
    }
    const [first = '', second = '', third = '', fourth = ''] = text.split(' ');
    if (first === 'alone') return { kind: 'alone', untilMs: Number(second) };
    return { kind: 'held', owner: first, pid: Number(second), sinceMs: Number(third), sinceWallMs: Number(fourth) };
  }

  #path(name: string, suffix = ''): string {
    return join(this.#directory, name + suffix);
  }
}

/** How long to wait before looking again for what another worker does: a quarter of what was waited already, so that it is seen soon. */
export function leasePollMs(waitedMs: number): number {
  return Math.min(LIMITS.leasePollMsMax.value, Math.max(LIMITS.leasePollMsMin.value, waitedMs / 4));
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already, or on a disk that takes no changes: then it expires.
  }
}
