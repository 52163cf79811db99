/** Which sources have packets dropped, from sampled events: the last one to two minutes. Pure. */
import { LIMITS } from '@aegis/base';
import type { DropEvent, PacketReason } from './types.ts';

export interface TopSource {
  readonly source: string;
  /** Packets dropped, estimated from the sample. */
  readonly packets: number;
  /** The reason of most of them. */
  readonly reason: PacketReason;
}

interface Seen {
  packets: number;
  readonly byReason: Map<PacketReason, number>;
}

const PERIOD_MS = 60_000;

export class TopSources {
  #current = new Map<string, Seen>();
  #previous = new Map<string, Seen>();
  #startedMs: number;

  constructor(nowMs: number) {
    this.#startedMs = nowMs;
  }

  add({ source, reason, weight }: DropEvent, nowMs: number): void {
    this.#turn(nowMs);
    const seen = this.#current.get(source) ?? { packets: 0, byReason: new Map<PacketReason, number>() };
    seen.packets += weight;
    seen.byReason.set(reason, (seen.byReason.get(reason) ?? 0) + weight);
    this.#current.set(source, seen);
    if (this.#current.size > LIMITS.shieldTopSourcesMax.value) this.#forgetHalf();
  }

  /** Most packets first. */
  list(count: number, nowMs: number): TopSource[] {
    this.#turn(nowMs);
    const merged = new Map<string, TopSource>();
    for (const [source, { packets, byReason }] of [...this.#previous, ...this.#current]) {
      const reason = most(byReason);
      merged.set(source, { source, packets: packets + (merged.get(source)?.packets ?? 0), reason });
    }
    return [...merged.values()].toSorted((a, b) => b.packets - a.packets).slice(0, count);
  }

  #turn(nowMs: number): void {
    if (nowMs - this.#startedMs < PERIOD_MS) return;
    this.#previous = nowMs - this.#startedMs < 2 * PERIOD_MS ? this.#current : new Map<string, Seen>();
    this.#current = new Map();
    this.#startedMs = nowMs;
  }

  #forgetHalf(): void {
    const kept = [...this.#current].toSorted((a, b) => b[1].packets - a[1].packets).slice(0, LIMITS.shieldTopSourcesMax.value / 2);
    this.#current = new Map(kept);
  }
}

function most(byReason: ReadonlyMap<PacketReason, number>): PacketReason {
  return [...byReason].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
