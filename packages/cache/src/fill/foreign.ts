/**
 * Fetches that other workers of the node make, joined as if they were led here.
 *
 * ```
 *   lead of this worker ──acquire──▶ mine    fetch
 *                              ├───▶ held    look at the disk, ever less often, until content shows, or the owner ends or dies
 *                              └───▶ alone   the owner found that it isn't for sharing
 * ```
 */
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import type { Fields } from '@aegis/http';
import type { StoredResponse } from '../stored.ts';
import type { DiskEntry } from '../stores/disk/disk-entry.ts';
import type { DiskStore } from '../stores/disk/disk-store.ts';
import { leaseNameOf, leasePollMs } from '../stores/disk/leases.ts';
import type { LeaseName, LeaseState, LeaseTable } from '../stores/disk/leases.ts';
import { DiskRelay } from '../stores/disk/relay.ts';
import type { FlightName, Lead } from './ticket.ts';

export interface ForeignComponents {
  readonly disk: DiskStore;
  readonly leases: LeaseTable;
  readonly clock: Clock;
  /** Of several variants the one that the fields select. */
  readonly select: (variants: readonly DiskEntry[], fields: Fields) => DiskEntry | undefined;
  /** What to answer with, for a complete response on disk: itself, or what is made of it in memory. */
  readonly bring: (entry: DiskEntry) => StoredResponse;
  readonly isPurged: (stored: StoredResponse) => boolean;
}

export class ForeignFetches {
  readonly #components: ForeignComponents;
  /** Leases that this worker has taken, by what they were taken for. */
  readonly #claimed = new WeakMap<FlightName, LeaseName>();

  constructor(components: ForeignComponents) {
    this.#components = components;
  }

  /** Whether this worker is the one to fetch. Where leases cannot be had, it is. */
  claim(flight: FlightName): 'fetch' | 'follow' | 'alone' {
    const name = leaseName(flight);
    let state: LeaseState;
    try {
      state = this.#components.leases.acquire(name);
    } catch {
      return 'fetch';
    }
    if (state.kind === 'alone') return 'alone';
    if (state.kind === 'held') return 'follow';
    this.#claimed.set(flight, name);
    return 'fetch';
  }

  /** The fetch is over; others hear of it when the disk has what came of it. `aloneMs` > 0: it was not for sharing. */
  release(flight: FlightName, aloneMs: number): void {
    const name = this.#claimed.get(flight);
    if (name === undefined) return;
    const { disk, leases } = this.#components;
    // Not in this turn: the fetch's last write may be added after it is said to be over.
    queueMicrotask(() => disk.afterWrites(() => leases.release(name, aloneMs)));
  }

  isWanted(flight: FlightName): boolean {
    const name = this.#claimed.get(flight);
    return name !== undefined && this.#components.leases.isWanted(name);
  }

  /** Speaks for `lead`, whose request has `fields`, once the other worker's fetch tells something. */
  follow(lead: Lead, fields: Fields): void {
    const { flight } = lead;
    const { disk, leases, clock, select, bring } = this.#components;
    const name = leaseName(flight);
    const sinceMs = clock.wallMs();
    let waitedMs = 0;
    const look = (): void => {
      const state = leases.state(name);
      if (state.kind === 'alone') return lead.alone(LIMITS.hitForMissMs.value);
      if (state.kind !== 'held') {
        const complete = select(disk.variants(flight.key), fields);
        return complete !== undefined && this.#isNews(complete, sinceMs) ? lead.reuse(bring(complete)) : lead.again();
      }
      const { owner } = state;
      const filling = select(
        disk.filling(flight.key, () => leases.isWith(name, owner)),
        fields,
      );
      if (filling !== undefined && filling.head.requestTimeMs >= state.sinceWallMs) {
        lead.respond(filling.head, filling.body(), { objectBytesMax: Infinity, writer: new DiskRelay(filling, disk) });
        return;
      }
      if (!leases.isWanted(name)) leases.want(name);
      const waitMs = leasePollMs(waitedMs);
      waitedMs += waitMs;
      clock.after(waitMs, () => {
        if (lead.followers > 0) look();
        else lead.again();
      });
    };
    look();
  }

  /** Fresh, or received after this worker began to wait for it: then it may be used once, like any shared answer. */
  #isNews(stored: DiskEntry, sinceMs: number): boolean {
    const { noCache, freshUntilMs, responseTimeMs } = stored.head;
    const fresh = !noCache && this.#components.clock.wallMs() < freshUntilMs;
    return stored.state === 'complete' && (fresh || responseTimeMs >= sinceMs) && !this.#components.isPurged(stored);
  }
}

function leaseName({ key, range, variant }: FlightName): LeaseName {
  return leaseNameOf(`${key} ${range} ${variant ?? '*'}`);
}
