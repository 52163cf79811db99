/** What was purged and when (requirement 2.4): a mergeable, bounded set of versions that lookups compare with. */
export type PurgeScope = 'url' | 'prefix' | 'host' | 'tag' | 'all';

export interface PurgeRecord {
  readonly scope: PurgeScope;
  /** Cache key, key prefix, host or tag; '' for all. */
  readonly value: string;
  /** Soft: stored responses become stale. Hard: they are gone. */
  readonly soft: boolean;
  /** Later versions win. */
  readonly version: number;
  readonly timestampMs: number;
}

export interface PurgeIndex {
  /** Changes with every applied record: what was checked at this epoch needs no second check. */
  readonly epoch: number;
  apply(record: PurgeRecord, nowMs: number): 'applied' | 'known' | 'refused';
  check(stored: { readonly key: string; readonly tags: readonly string[]; readonly requestTimeMs: number }): 'hard' | 'soft' | undefined;
  merge(other: PurgeIndex): void;
  toBytes(): Uint8Array;
}

export declare function createPurgeIndex(bytes?: Uint8Array): PurgeIndex;
