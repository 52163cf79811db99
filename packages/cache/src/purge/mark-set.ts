/**
 * Marks of one softness: for each scope the latest mark of each value, and a floor below which everything is purged.
 *
 * ```
 *   ── floorMs ──┬── urls     value → mark
 *   everything   ├── prefixes value → mark      when a map is over its bound, its oldest marks are forgotten by raising the
 *   up to here   ├── hosts    value → mark      floor to them: more is purged than was asked for, never less
 *   is purged    └── tags     value → mark
 * ```
 *
 * The order in which marks come does not matter: the later mark of a value wins, and what was forgotten lies at or below the floor that
 * remembers it.
 */
import { LIMITS, invariant } from '@aegis/base';
import { OTHER_TAGS } from '../decisions/tags.ts';
import { PrefixIndex } from './prefixes.ts';
import type { PurgeMark, PurgeScope } from './record.ts';
import { isLater } from './record.ts';

export interface PurgeBounds {
  readonly recordsMax: number;
  readonly prefixesMax: number;
}

export const PURGE_BOUNDS: PurgeBounds = { recordsMax: LIMITS.purgeRecordsMax.value, prefixesMax: LIMITS.purgePrefixesMax.value };

type MarkMap = Map<string, PurgeMark>;

export class MarkSet {
  readonly #soft: boolean;
  readonly #bounds: PurgeBounds;
  #floor: PurgeMark;
  readonly #urls: MarkMap = new Map();
  readonly #hosts: MarkMap = new Map();
  readonly #tags: MarkMap = new Map();
  readonly #prefixes: MarkMap = new Map();
  #prefixIndex: PrefixIndex | undefined;
  #latestTagMs = 0;

  constructor(soft: boolean, bounds: PurgeBounds) {
    this.#soft = soft;
    this.#bounds = bounds;
    this.#floor = { scope: 'all', value: '', soft, version: 0, sinceMs: 0 };
  }

  get(scope: PurgeScope, value: string): PurgeMark | undefined {
    return scope === 'all' ? this.#floor : this.#mapOf(scope).get(value);
  }

  /** True when it is news. */
  put(mark: PurgeMark): boolean {
    invariant(mark.soft === this.#soft, 'marks of one softness are kept together');
    if (mark.scope === 'all') return this.#raiseFloor(mark);
    const map = this.#mapOf(mark.scope);
    const known = map.get(mark.value);
    if (mark.sinceMs <= this.#floor.sinceMs || (known !== undefined && !isLater(mark, known))) return false;
    map.set(mark.value, mark);
    if (mark.scope === 'tag') this.#latestTagMs = Math.max(this.#latestTagMs, mark.sinceMs);
    if (mark.scope === 'prefix') this.#prefixIndex = undefined;
    // A quarter more than the bound is let in before the oldest are sought, so that a storm of purges costs little each.
    const max = this.#boundOf(map);
    if (map.size > max + Math.ceil(max / 4)) this.#bound(map);
    return true;
  }

  covers(target: string, host: string, tags: readonly string[], requestTimeMs: number): boolean {
    if (requestTimeMs <= this.#floor.sinceMs) return true;
    if (reaches(this.#urls.get(target), requestTimeMs) || reaches(this.#hosts.get(host), requestTimeMs)) return true;
    if (this.#tags.size > 0 && tags.some((tag) => reaches(this.#tags.get(tag), requestTimeMs))) return true;
    if (requestTimeMs <= this.#latestTagMs && tags.at(-1) === OTHER_TAGS) return true;
    if (this.#prefixes.size === 0) return false;
    this.#prefixIndex ??= new PrefixIndex(new Map([...this.#prefixes].map(([prefix, mark]) => [prefix, mark.sinceMs])));
    return requestTimeMs <= this.#prefixIndex.latestMs(target);
  }

  #bound(map: MarkMap): void {
    const max = this.#boundOf(map);
    if (map.size <= max) return;
    const newestFirst = [...map.values()].sort((left, right) => right.sinceMs - left.sinceMs);
    const { sinceMs } = newestFirst[max] as PurgeMark;
    this.#raiseFloor({ scope: 'all', value: '', soft: this.#soft, version: 0, sinceMs });
  }

  #raiseFloor(mark: PurgeMark): boolean {
    if (!isLater(mark, this.#floor)) return false;
    this.#floor = mark;
    for (const map of this.#maps()) {
      for (const [value, known] of map) if (known.sinceMs <= mark.sinceMs) map.delete(value);
    }
    this.#prefixIndex = undefined;
    return true;
  }

  #mapOf(scope: Exclude<PurgeScope, 'all'>): MarkMap {
    return { url: this.#urls, prefix: this.#prefixes, host: this.#hosts, tag: this.#tags }[scope];
  }

  #boundOf(map: MarkMap): number {
    return map === this.#prefixes ? this.#bounds.prefixesMax : this.#bounds.recordsMax;
  }

  #maps(): readonly MarkMap[] {
    return [this.#urls, this.#prefixes, this.#hosts, this.#tags];
  }
}

function reaches(mark: PurgeMark | undefined, requestTimeMs: number): boolean {
  return mark !== undefined && requestTimeMs <= mark.sinceMs;
}
