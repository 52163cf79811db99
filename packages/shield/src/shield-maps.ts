/**
 * The maps of one loaded program, typed: settings, the two lists, counts, events. Whether that program is attached is not known here.
 */
import { invariant } from '@aegis/base';
import type { Cidr } from '@aegis/config';
import { kernelNowNs, possibleCpus } from './kernel/machine.ts';
import { BpfMap, perCpuBytes } from './kernel/map.ts';
import { RingReader } from './kernel/ring.ts';
import { COUNT_BYTES, decodeCounts, decodeEvent, decodeRule, encodeRule, encodeSettings, type Settings } from './layout.ts';
import type { MapDefinition } from './object/shield-object.ts';
import { decodePrefix, encodePrefix } from './prefix.ts';
import { type DropEvent, PACKET_REASONS, type PacketCounts, type Rule } from './types.ts';

/** An entry to write; `expiresInMs` null is for ever. */
export type NewRule = Omit<Rule, 'packets'>;

/** Which of the two lists. */
export type List = 'ip_blocklist' | 'ip_allowlist';

export class ShieldMaps {
  readonly #cpus = possibleCpus();
  readonly #maps: ReadonlyMap<string, BpfMap>;
  readonly #ring: RingReader;

  /** Takes the descriptors over: `close` closes them. */
  constructor(definitions: readonly MapDefinition[], fds: ReadonlyMap<string, number>) {
    this.#maps = new Map(definitions.map((definition) => [definition.name, this.#open(definition, fds)]));
    const events = definitions.find(({ name }) => name === 'shield_events');
    invariant(events !== undefined, 'the object defines shield_events');
    this.#ring = new RingReader(this.#map('shield_events').fd, events.entriesMax);
  }

  configure(settings: Settings): void {
    this.#map('shield_settings').update(index(0), encodeSettings(settings, this.#cpus));
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
    const stats = this.#map('shield_stats');
    return decodeCounts(
      PACKET_REASONS.map((_, i) => {
        const value = stats.lookup(index(i));
        invariant(value !== undefined, 'an array has all its entries');
        return Buffer.from(value);
      }),
    );
  }

  /** Hands over the events that have come since the last call, `max` at most. Returns how many. */
  readEvents(max: number, onEvent: (event: DropEvent) => void): number {
    return this.#ring.read(max, (record) => onEvent(decodeEvent(record)));
  }

  close(): void {
    this.#ring.close();
    for (const map of this.#maps.values()) map.close();
  }

  #map(name: string): BpfMap {
    const map = this.#maps.get(name);
    invariant(map !== undefined, `the object defines ${name}`);
    return map;
  }

  #open({ name, keyBytes, valueBytes }: MapDefinition, fds: ReadonlyMap<string, number>): BpfMap {
    const fd = fds.get(name);
    invariant(fd !== undefined, `${name} has been loaded`);
    return new BpfMap(fd, keyBytes, name === 'shield_stats' ? perCpuBytes(COUNT_BYTES, this.#cpus) : valueBytes);
  }
}

function index(i: number): Buffer {
  const key = Buffer.alloc(4);
  key.writeUInt32LE(i);
  return key;
}

function readRule(block: Cidr, value: Buffer, nowNs: bigint): Rule {
  const { expiresNs, packets, reason } = decodeRule(value);
  return { block, reason, packets, expiresInMs: expiresNs === 0n ? null : Math.max(0, Number(expiresNs - nowNs) / 1e6) };
}
