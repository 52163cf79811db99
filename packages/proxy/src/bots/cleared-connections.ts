/**
 * What the bots phase thought of the last request of each connection that it let through, so that the fast path may answer the next like it.
 *
 * A verdict depends on the address and the TLS fingerprint, which are the connection's; on the fields, byte by byte; on what kind of path is
 * asked for; and on how much the address asks lately. When all of them are as they were, so is the verdict. It is asked for anew every few
 * seconds all the same, for what the world may have found out meanwhile (a good bot's name, a pass that has expired).
 */
import type { Place } from '@aegis/bots';
import { type Clock, LIMITS } from '@aegis/base';
import type { GatePass, HeadBytes } from '../request/gate.ts';
import { ownBytes } from '../request/own-bytes.ts';
import type { SiteBots } from './site-bots.ts';

/** What a request was let through with. */
export interface Cleared extends GatePass {
  readonly bots: SiteBots;
  readonly place: Place;
  /** How much the address asks, as `Bots.frequency` says it. */
  readonly frequency: number;
}

interface Kept {
  readonly cleared: Cleared;
  /** From the end of the target to the end of the fields. */
  readonly fields: Buffer;
  readonly untilMs: number;
}

const CLEARED_MS = 10_000;

/** A browser asks for pages, styles, scripts and pictures with fields of their own. */
const KEPT_MAX = 4;

export class ClearedConnections {
  readonly #clock: Clock;
  readonly #generationBytesMax: number;
  /** By connection, so that they go with it; the oldest first. Two generations, so that they are bounded in bytes too. */
  #young = new WeakMap<object, Kept[]>();
  #old = new WeakMap<object, Kept[]>();
  #youngBytes = 0;

  constructor(clock: Clock, bytesMax: number = LIMITS.botsClearedBytesMax.value) {
    this.#clock = clock;
    this.#generationBytesMax = bytesMax / 2;
  }

  get(connection: object, head: HeadBytes, buffer: Buffer, bots: SiteBots, place: Place): Cleared | undefined {
    const kept = this.#young.get(connection) ?? this.#old.get(connection);
    if (kept === undefined) return undefined;
    for (const { cleared, fields, untilMs } of kept) {
      if (cleared.bots !== bots || cleared.place !== place) continue;
      if (buffer.compare(fields, 0, fields.length, head.targetEnd, head.lastEnd) !== 0) continue;
      return this.#clock.monotonicMs() < untilMs ? cleared : undefined;
    }
    return undefined;
  }

  /** A copy to be kept until the verdict is known; undefined when it is too long. */
  copy(head: HeadBytes, buffer: Buffer): Buffer | undefined {
    if (head.lastEnd - head.targetEnd > LIMITS.botsClearedFieldBytesMax.value) return undefined;
    return Buffer.from(buffer.subarray(head.targetEnd, head.lastEnd));
  }

  add(connection: object, fields: Buffer, cleared: Cleared): void {
    const before = this.#young.get(connection) ?? this.#old.get(connection) ?? [];
    const others = before.filter((kept) => kept.cleared.place !== cleared.place || !kept.fields.equals(fields));
    const untilMs = this.#clock.monotonicMs() + CLEARED_MS;
    // What is dropped or goes with its connection is counted until the generation turns.
    if (this.#youngBytes + fields.length > this.#generationBytesMax) this.#turn();
    this.#youngBytes += fields.length;
    this.#young.set(connection, [...others, { cleared, fields: ownBytes(fields), untilMs }].slice(-KEPT_MAX));
  }

  clear(): void {
    this.#turn();
    this.#old = new WeakMap();
  }

  #turn(): void {
    this.#old = this.#young;
    this.#young = new WeakMap();
    this.#youngBytes = 0;
  }
}
