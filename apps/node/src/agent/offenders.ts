/**
 * Counts offences of each source over all workers, and names those that offend too often, so that the kernel can drop their packets. One offence
 * is nothing (a scanner passed by, a browser is broken); so many in a minute are meant.
 */
import { LIMITS } from '@aegis/base';
import type { Offence, OffenceKind } from '../shield-command.ts';

/** A source that breaks the protocol or passes limits by far. */
export interface Offender {
  /** See `sourceOf`. */
  readonly source: string;
  /** The one of its addresses that offended last. */
  readonly address: string;
  readonly kind: OffenceKind;
  /** How many in the time given. */
  readonly count: number;
  readonly withinMs: number;
}

const WINDOW_MS = 60_000;

/** Offences in a minute after which a source is named. */
const THRESHOLDS: Readonly<Record<OffenceKind, number>> = { protocol: 60, limit: 600, waf: 20, challenge: 60 };

/** Of the sources seen first, so many are looked at for the one that makes room. */
const CANDIDATES = 8;

interface Seen {
  readonly startedMs: number;
  count: number;
}

/** All times are of the monotonic clock. */
export class Offenders {
  /** By kind and source, in the order of their windows. */
  readonly #seen = new Map<string, Seen>();

  /** Who is to be named for these. Counted anew from there: named once, then again only for as much again. */
  add(offences: readonly Offence[], nowMs: number): readonly Offender[] {
    return offences.flatMap(({ source, address, kind, count }) => {
      const seen = this.#window(`${kind} ${source}`, nowMs);
      seen.count += count;
      const named = seen.count;
      if (named < THRESHOLDS[kind]) return [];
      seen.count %= THRESHOLDS[kind];
      return [{ source, address, kind, count: named, withinMs: Math.max(1_000, Math.round(nowMs - seen.startedMs)) }];
    });
  }

  #window(key: string, nowMs: number): Seen {
    const known = this.#seen.get(key);
    if (known !== undefined && nowMs - known.startedMs <= WINDOW_MS) return known;
    this.#seen.delete(key);
    if (this.#seen.size >= LIMITS.shieldOffendersMax.value) this.#makeRoom();
    const seen = { startedMs: nowMs, count: 0 };
    this.#seen.set(key, seen);
    return seen;
  }

  /** The least of those seen first goes; the others are not looked at again before all else has been: many who offend once hide nobody. */
  #makeRoom(): void {
    const candidates: [string, Seen][] = [];
    for (const entry of this.#seen) if (candidates.push(entry) === CANDIDATES) break;
    const least = candidates.reduce((a, b) => (b[1].count < a[1].count ? b : a))[0];
    for (const [key, seen] of candidates) {
      this.#seen.delete(key);
      if (key !== least) this.#seen.set(key, seen);
    }
  }
}
