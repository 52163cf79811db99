/** The JSON records of the disk store, checked when read: a record that makes no sense counts as absent. */
import { Fields } from '@aegis/http';
import type { Span } from '../../spans.ts';
import type { StoredHead } from '../../stored.ts';

/** One stored variant. */
export interface DiskVariant {
  /** Names its slices. */
  readonly id: number;
  /** Its place in the eviction queue. */
  readonly turn: number;
  readonly state: 'complete' | 'partial' | 'filling';
  /** What of the content is there; of a filling one, where it began (`end` is then meaningless). */
  readonly spans: readonly Span[];
  readonly head: StoredHead;
}

export interface Resource {
  /** The whole cache key. */
  readonly key: string;
  /** Latest first. */
  readonly variants: readonly DiskVariant[];
}

/** Content without a head. Its slices are found by their keys. */
export interface DeadContent {
  /** Cost of its last slice when that is shorter than the others: [index, cost]. */
  readonly lastSlice: readonly [index: number, cost: number] | null;
}

type StoredHeadJson = Omit<StoredHead, 'fields' | 'length' | 'etag' | 'lastModifiedMs' | 'key'> & {
  readonly flat: readonly string[];
  readonly length: number | null;
  readonly etag: string | null;
  readonly lastModifiedMs: number | null;
};

export function encodeResource({ key, variants }: Resource): Buffer {
  const rows = variants.map(({ head, ...variant }) => ({ ...variant, head: headToJson(head) }));
  return Buffer.from(JSON.stringify({ key, variants: rows }));
}

/** Undefined when unreadable, or of another key with the same hash. */
export function decodeResource(bytes: Buffer | undefined, key?: string): Resource | undefined {
  if (bytes === undefined) return undefined;
  try {
    const parsed = JSON.parse(bytes.toString()) as { key: string; variants: (Omit<DiskVariant, 'head'> & { head: StoredHeadJson })[] };
    if (key !== undefined && parsed.key !== key) return undefined;
    return { key: parsed.key, variants: parsed.variants.map((row) => ({ ...row, head: headFromJson(parsed.key, row.head) })) };
  } catch {
    return undefined;
  }
}

function headToJson(head: StoredHead): StoredHeadJson {
  const { key: _key, fields, length, etag, lastModifiedMs, ...plain } = head;
  return { ...plain, flat: fields.flat, length: length ?? null, etag: etag ?? null, lastModifiedMs: lastModifiedMs ?? null };
}

function headFromJson(key: string, { flat, length, etag, lastModifiedMs, ...plain }: StoredHeadJson): StoredHead {
  if (!isFieldList(flat)) throw new TypeError('not a field list');
  return {
    ...plain,
    key,
    fields: Fields.ofFlat(flat),
    length: length ?? undefined,
    etag: etag ?? undefined,
    lastModifiedMs: lastModifiedMs ?? undefined,
  };
}

function isFieldList(flat: unknown): flat is string[] {
  return Array.isArray(flat) && flat.length % 2 === 0 && flat.every((text) => typeof text === 'string');
}
