/**
 * Tells the log what was dropped: one line in ten seconds at most, and none while nothing is dropped. A flood must not become a flood of lines.
 */
import type { Logger } from '@aegis/base';
import type { TopSource } from './top.ts';
import { PACKET_REASONS, type PacketCounts, type PacketReason } from './types.ts';

const INTERVAL_MS = 10_000;
const SOURCES_SHOWN = 5;

/** What became of packets that did not simply pass. */
const TOLD: readonly PacketReason[] = PACKET_REASONS.filter((reason) => !['passed', 'syn', 'event_lost'].includes(reason));

export class DropLog {
  readonly #logger: Logger;
  #before: PacketCounts | undefined;
  #toldMs: number;

  constructor(logger: Logger, nowMs: number) {
    this.#logger = logger;
    this.#toldMs = nowMs;
  }

  /** Call it as often as you like. `counts` are those since the maps were made; the first ones are what later ones are compared with. */
  look(counts: () => PacketCounts, top: () => readonly TopSource[], nowMs: number): void {
    if (this.#before !== undefined && nowMs - this.#toldMs < INTERVAL_MS) return;
    const now = counts();
    const before = this.#before ?? now;
    const packets = Object.fromEntries(
      TOLD.map((reason) => [reason, now[reason].packets - before[reason].packets] as const).filter(([, count]) => count > 0),
    );
    const seconds = Math.round((nowMs - this.#toldMs) / 1_000);
    this.#before = now;
    this.#toldMs = nowMs;
    if (Object.keys(packets).length > 0) this.#logger.info('packets judged', { seconds, packets, sources: top().slice(0, SOURCES_SHOWN) });
  }
}
