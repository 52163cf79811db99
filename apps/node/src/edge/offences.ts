/**
 * Counts what clients do wrong, and names those that do it too often, so that the kernel can drop their packets.
 *
 * An address is that of the TCP peer: it has answered a handshake, so it is nobody else's. One offence is nothing (a scanner passed by, a
 * browser is broken); so many in a minute are meant.
 */
import { type Clock, LIMITS } from '@aegis/base';
import type { OffenceKind, Offender } from '../shield-command.ts';

const WINDOW_MS = 60_000;
const GATHER_MS = 500;

/** Offences in a minute after which an address is named. */
const THRESHOLDS: Readonly<Record<OffenceKind, number>> = { protocol: 60, limit: 600, waf: 20, challenge: 60 };

interface Seen {
  startedMs: number;
  count: number;
}

export class Offences {
  readonly #clock: Clock;
  readonly #tell: (offenders: readonly Offender[]) => void;
  /** By kind and address, oldest first. */
  readonly #seen = new Map<string, Seen>();
  #offenders: Offender[] = [];
  #waiting = false;

  constructor(clock: Clock, tell: (offenders: readonly Offender[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(address: string, kind: OffenceKind): void {
    const key = `${kind} ${address}`;
    const nowMs = this.#clock.monotonicMs();
    let seen = this.#seen.get(key);
    if (seen === undefined || nowMs - seen.startedMs > WINDOW_MS) {
      seen = { startedMs: nowMs, count: 0 };
      this.#seen.delete(key);
      this.#seen.set(key, seen);
      if (this.#seen.size > LIMITS.shieldOffendersMax.value) this.#forgetOldest();
    }
    seen.count++;
    if (seen.count !== THRESHOLDS[kind]) return;
    // Counted anew from here: named once, then again only for as much again.
    this.#seen.delete(key);
    if (this.#offenders.length >= LIMITS.shieldOffencesPerMessageMax.value) return;
    this.#offenders.push({ address, kind, count: seen.count, withinMs: Math.max(1_000, Math.round(nowMs - seen.startedMs)) });
    this.#flushLater();
  }

  #flushLater(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#clock.after(GATHER_MS, () => {
      this.#waiting = false;
      const offenders = this.#offenders;
      this.#offenders = [];
      this.#tell(offenders);
    });
  }

  #forgetOldest(): void {
    const [oldest] = this.#seen.keys();
    if (oldest !== undefined) this.#seen.delete(oldest);
  }
}
