/**
 * What was purged and when (requirement 2.4). A lookup asks whether a stored response is covered; nothing is walked or deleted when a
 * purge arrives, so it takes effect at once however much it purges.
 *
 * A response is purged by what reaches its request time, not its arrival: an answer asked for before a purge may have been made from
 * what the purge is about, even if it arrives after it.
 */
import { purgeHost, purgePrefix, purgeTarget } from '../decisions/key.ts';
import { OTHER_TAGS } from '../decisions/tags.ts';
import { MarkSet, PURGE_BOUNDS } from './mark-set.ts';
import type { PurgeBounds } from './mark-set.ts';
import type { PurgeMark, PurgeRecord, PurgeScope } from './record.ts';
import { purgeMark } from './record.ts';

/** What a purge looks at. */
export interface Purgeable {
  readonly key: string;
  readonly tags: readonly string[];
  readonly requestTimeMs: number;
}

export class PurgeIndex {
  /** Changes with every mark that is news: what was checked at this epoch needs no second check. */
  epoch = 0;
  /** The latest time any mark reaches; what was asked for later is not purged. */
  #newestMs = 0;
  readonly #hard: MarkSet;
  readonly #soft: MarkSet;

  constructor(bounds: PurgeBounds = PURGE_BOUNDS) {
    this.#hard = new MarkSet(false, bounds);
    this.#soft = new MarkSet(true, bounds);
  }

  /**
   * Takes a record that arrives at `nowMs`; the mark it left. `known`: this or a later version is in; `refused`: malformed or dated in the
   * future.
   */
  apply(record: PurgeRecord, nowMs: number): PurgeMark | 'known' | 'refused' {
    const mark = purgeMark(record, nowMs);
    if (mark === undefined) return 'refused';
    const value = valueIn(mark.scope, mark.value);
    const known = this.#setOf(mark.soft).get(mark.scope, value);
    if (known !== undefined && known.version >= mark.version) return 'known';
    const normal = { ...mark, value };
    return this.put(normal) ? normal : 'known';
  }

  /** True when it is news. */
  put(mark: PurgeMark): boolean {
    if (!this.#setOf(mark.soft).put(mark)) return false;
    this.epoch++;
    this.#newestMs = Math.max(this.#newestMs, mark.sinceMs);
    return true;
  }

  check(stored: Purgeable): 'hard' | 'soft' | undefined {
    const { requestTimeMs, tags } = stored;
    if (requestTimeMs > this.#newestMs) return undefined;
    const target = purgeTarget(stored.key);
    const host = purgeHost(target);
    if (this.#hard.covers(target, host, tags, requestTimeMs)) return 'hard';
    return this.#soft.covers(target, host, tags, requestTimeMs) ? 'soft' : undefined;
  }

  #setOf(soft: boolean): MarkSet {
    return soft ? this.#soft : this.#hard;
  }
}

/** Whether `mark`, as `apply` returns it, reaches `stored`. */
export function markReaches(mark: PurgeMark, stored: Purgeable): boolean {
  if (stored.requestTimeMs > mark.sinceMs) return false;
  switch (mark.scope) {
    case 'all':
      return true;
    case 'tag':
      return stored.tags.includes(mark.value) || stored.tags.at(-1) === OTHER_TAGS;
    case 'host':
      return purgeHost(purgeTarget(stored.key)) === mark.value;
    case 'prefix':
      return purgeTarget(stored.key).startsWith(mark.value);
    case 'url':
      return purgeTarget(stored.key) === mark.value;
  }
}

/** URLs and prefixes are compared without their scheme (which may be left out), hosts in lower case. */
function valueIn(scope: PurgeScope, value: string): string {
  if (scope === 'host') return value.toLowerCase();
  if (scope !== 'url' && scope !== 'prefix') return value;
  const target = scope === 'url' ? purgeTarget(value) : purgePrefix(value);
  return target.startsWith('//') || target.startsWith('cid:') ? target : `//${target}`;
}
