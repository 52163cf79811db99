/**
 * The maps of one loaded program, typed: settings, the two lists, counts, events. Whether that program is attached is not known here.
 */
import { invariant } from '@aegis/base';
import type { Cidr } from '@aegis/config';
import { kernelNowNs, possibleCpus } from './kernel/machine.ts';
import type { KernelMap, OpenMaps } from './kernel/way.ts';
import { decodeCounts, decodeEvent, decodeRule, encodeRule, encodeSettings, type Settings } from './layout.ts';
import { decodePrefix, encodePrefix } from './prefix.ts';
import type { DropEvent, PacketCounts, Rule } from './types.ts';

/** An entry to write; `expiresInMs` null is for ever. */
export type NewRule = Omit<Rule, 'packets'>;

/** Which of the two lists. */
export type List = 'ip_blocklist' | 'ip_allowlist';

export class ShieldMaps {
  readonly #cpus = possibleCpus();
  readonly #open: OpenMaps;

  /** Takes them over: `close` closes them. */
  constructor(open: OpenMaps) {
    this.#open = open;
  }

  configure(settings: Settings): void {
    this.#map('shield_settings').updateMany([{ key: Buffer.alloc(4), value: encodeSettings(settings, this.#cpus) }]);
  }

  /** Writes entries, over those of the same blocks. Errors: `shield.kernel` with ENOSPC when the list is full. */
  add(list: List, rules: readonly NewRule[]): void {
    const now = kernelNowNs();
    const entries = rules.map(({ block, reason, expiresInMs }) => ({
      key: encodePrefix(block),
      value: encodeRule({ reason, expiresNs: expiresInMs === null ? 0n : now + BigInt(Math.ceil(expiresInMs * 1e6)) }),
    }));
    this.#map(list).updateMany(entries);
  }

  /** Removes exactly these blocks, those that are there. */
  remove(list: List, blocks: readonly Cidr[]): void {
    this.#map(list).deleteMany(blocks.map(encodePrefix));
  }

  /** All entries, those whose time is up too: their `expiresInMs` is 0. */
  rules(list: List): Rule[] {
    const now = kernelNowNs();
    return this.#map(list)
      .entries()
      .map(({ key, value }) => readRule(decodePrefix(key), value, now));
  }

  /** The entry that decides for this block: its own, or the narrowest that covers it. */
  rule(list: List, block: Cidr): Rule | undefined {
    const value = this.#map(list).lookup(encodePrefix(block));
    return value === undefined ? undefined : readRule(block, value, kernelNowNs());
  }

  /** Since the maps were made. */
  counts(): PacketCounts {
    const byReason = this.#map('shield_stats')
      .entries()
      .toSorted((a, b) => a.key.readUInt32LE() - b.key.readUInt32LE());
    return decodeCounts(byReason.map(({ value }) => value));
  }

  /** Hands over the events that have come since the last call, `max` at most. Returns how many; none where they cannot be read. */
  readEvents(max: number, onEvent: (event: DropEvent) => void): number {
    return this.#open.events?.read(max, (record) => onEvent(decodeEvent(record))) ?? 0;
  }

  close(): void {
    this.#open.close();
  }

  #map(name: string): KernelMap {
    const map = this.#open.maps.get(name);
    invariant(map !== undefined, `the object defines ${name}`);
    return map;
  }
}

function readRule(block: Cidr, value: Buffer, nowNs: bigint): Rule {
  const { expiresNs, packets, reason } = decodeRule(value);
  return { block, reason, packets, expiresInMs: expiresNs === 0n ? null : Math.max(0, Number(expiresNs - nowNs) / 1e6) };
}
