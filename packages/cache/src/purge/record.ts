/** A purge as it travels between nodes (requirement 2.4), and the mark it leaves in this node. */
import { LIMITS } from '@aegis/base';

export const PURGE_SCOPES = ['url', 'prefix', 'host', 'tag', 'all'] as const;

export type PurgeScope = (typeof PURGE_SCOPES)[number];

export interface PurgeRecord {
  readonly scope: PurgeScope;
  /** url: a cache key; prefix: the beginning of keys; host: lower case without port; tag: as the origin writes it; all: ''. */
  readonly value: string;
  /** Soft: stored responses become stale. Hard: they are gone. */
  readonly soft: boolean;
  /**
   * Later versions of the same scope, value and softness win; others are known already. Milliseconds since the epoch, raised where
   * needed to be higher than every version the issuer has seen.
   */
  readonly version: number;
  /** The issuer's wall clock. */
  readonly timestampMs: number;
}

/** What a record means here: everything asked for at or before `sinceMs` (this node's clock) is purged. */
export interface PurgeMark {
  readonly scope: PurgeScope;
  readonly value: string;
  readonly soft: boolean;
  readonly version: number;
  readonly sinceMs: number;
}

/**
 * The mark of `record` when it arrives at `nowMs`, or undefined when it is malformed or dated in the future.
 *
 * Clocks differ by up to `purgeClockSkewMsMax`, so what this node asked for until now may be older than the purge: the mark reaches up to
 * now, but not beyond the skew, so that a record replayed much later purges nothing new.
 */
export function purgeMark(record: PurgeRecord, nowMs: number): PurgeMark | undefined {
  const skewMs = LIMITS.purgeClockSkewMsMax.value;
  const sane =
    PURGE_SCOPES.includes(record.scope) &&
    record.value.length <= LIMITS.purgeValueBytesMax.value &&
    (record.scope === 'all') === (record.value === '') &&
    Number.isFinite(record.timestampMs) &&
    record.timestampMs >= 0 &&
    Number.isFinite(record.version) &&
    record.timestampMs <= nowMs + skewMs &&
    record.version <= nowMs + skewMs;
  if (!sane) return undefined;
  const { scope, value, soft, version } = record;
  return { scope, value, soft, version, sinceMs: Math.min(nowMs, record.timestampMs + skewMs) };
}

/** Whether `mark` replaces `other` of the same scope, value and softness: a total order, so that merging is a maximum. */
export function isLater(mark: PurgeMark, other: PurgeMark): boolean {
  return mark.sinceMs > other.sinceMs || (mark.sinceMs === other.sinceMs && mark.version > other.version);
}
